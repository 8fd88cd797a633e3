/*
** unpack.h: compressed bytes → bytes, step by step: gzip, zlib, raw deflate, zstd, brotli.
**
** It knows neither files nor limits: the caller gives it what there is, says how much may come out,
** and asks again. Its memory is bounded: a zstd frame that wants a window past 128 MB is damaged.
*/
#ifndef HEARSAY_READ_UNPACK_H
#define HEARSAY_READ_UNPACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

typedef enum unpack_method {
  UNPACK_NONE, /* the bytes as they are */
  UNPACK_GZIP,
  UNPACK_ZLIB,
  UNPACK_DEFLATE,
  UNPACK_ZSTD,
  UNPACK_BROTLI
} unpack_method;

typedef enum unpack_result {
  UNPACK_MORE,   /* goes on with more bytes, or more room */
  UNPACK_END,    /* a member (frame, stream) has ended, its checksum right if it has one */
  UNPACK_DAMAGED /* unpacker_problem says how */
} unpack_result;

typedef struct unpacker unpacker;

/* What the bytes are by their magic number: gzip, zstd (also a skippable frame) or none. */
unpack_method unpack_method_of(const char *bytes, size_t length);
const char *unpack_method_name(unpack_method method);

unpacker *unpacker_new(unpack_method method);
void unpacker_free(unpacker *u); /* takes NULL */
void unpacker_restart(unpacker *u);
const char *unpacker_problem(const unpacker *u);

/* The dictionary of all zstd frames to come; false if it is none. It is copied. */
bool unpacker_dictionary(unpacker *u, const char *bytes, size_t length);

/* Moves *in and *out past what was used and written. */
unpack_result unpack_step(unpacker *u, const char **in, size_t *in_left, char **out,
                          size_t *out_left);

/* Adds one whole stream, all gzip members and zstd frames of it, to `out`: UNPACK_END; UNPACK_MORE
   where the bytes are cut short or `out` has more than `max_bytes`: look at its length. *problem says
   what is damaged. */
unpack_result unpack_all(unpack_method method, const char *bytes, size_t length, size_t max_bytes,
                         buffer *out, const char **problem);

#endif
