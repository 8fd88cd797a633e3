/*
** stream.h: a file's bytes one after another, unpacked: plain, gzip or zstd by its first bytes, other
** compressions through libarchive.
**
** A compressed file is a row of members (gzip members, zstd frames), and archives put meaning into
** where one ends: so a look stops there, and stream_next_member goes on. A plain file is one member.
** Memory is bounded whatever the file says; what unpacks to more than 1000 times its size, past
** 256 MB, is taken for a bomb and ends the stream.
*/
#ifndef HEARSAY_READ_STREAM_H
#define HEARSAY_READ_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

typedef struct stream stream;

enum { STREAM_LOOK = 128 * 1024 }; /* how far one can look ahead */

typedef enum stream_state {
  STREAM_MORE,    /* there may be more in this member */
  STREAM_MEMBER,  /* the member has ended; another may follow */
  STREAM_END,     /* the file has ended where it may */
  STREAM_CUT,     /* the file ends inside a member */
  STREAM_DAMAGED, /* the member cannot be unpacked further; stream_problem says why */
  STREAM_FAILED   /* unreadable, a bomb: nothing more can be done; stream_problem says why */
} stream_state;

/* Errors: not found, unreadable, a folder. */
status stream_open(const char *path, stream **out, error *err);
void stream_close(stream *s); /* takes NULL */

/* The next bytes, at least `want` (at most STREAM_LOOK) of them if the member has so many. They stay
   until the next call. */
const char *stream_peek(stream *s, size_t want, size_t *have);
void stream_skip(stream *s, size_t length); /* of what was peeked */

/* Why a look gave nothing, or less than wanted. */
stream_state stream_where(const stream *s);
const error *stream_problem(const stream *s);

/* Goes on behind a member that has ended, over padding of NULs; false at the end, or where no member
   begins (damaged). */
bool stream_next_member(stream *s);

/* In a damaged file: goes to the next member that unpacks to `begins`; false if there is none. */
bool stream_recover(stream *s, const char *begins);

/* In a plain file that can seek: back to `offset`. False, and nothing done, where it cannot be or
   where the file has had its share of going back: a hostile one could ask for it without end. */
bool stream_return(stream *s, uint64_t offset);

/* Where the next byte is: the member's offset in the file, and the byte's in the unpacked member. */
uint64_t stream_member(const stream *s);
uint64_t stream_offset(const stream *s);

/* Whether the file is compressed, and how many bytes of it have been used. */
bool stream_is_packed(const stream *s);
uint64_t stream_position(const stream *s);

#endif
