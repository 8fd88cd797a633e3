/*
** packed.h: tar, zip and 7z of any usual compression, member by member, through libarchive.
**
** A document is a member whose name is an article's, or whose name says nothing and whose first bytes
** are text. Its input is "PATH!MEMBER".
*/
#ifndef HEARSAY_READ_PACKED_H
#define HEARSAY_READ_PACKED_H

#include "read/archive_item.h"
#include "read/stream.h"

typedef struct packed packed;

/* A tar is read from `input`; zip and 7z have their list of members at the end, so they are read from
   the file itself, and `input` is NULL. Both are the caller's and outlive the reader. */
packed *packed_new(const char *path, stream *input, const read_limits *limits);
void packed_free(packed *p); /* takes NULL */

/* As archive_next. */
status packed_next(packed *p, arena *memory, archive_item *out, bool *more, error *err);
uint64_t packed_position(const packed *p);

#endif
