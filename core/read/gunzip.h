/*
** gunzip.h: gzip (RFC 1952) → bytes, with a limit on what may come out.
*/
#ifndef HEARSAY_READ_GUNZIP_H
#define HEARSAY_READ_GUNZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/status.h"

/* Whether the bytes begin with gzip's magic number. */
bool gunzip_is_gzip(const char *bytes, size_t length);

/* Adds what all members unpack to to `out` (the caller's), at most `max_bytes`. What follows the
   last member is ignored, as gzip(1) does. `name` is for messages. Errors: STATUS_FORMAT (cut
   short or damaged), STATUS_TOO_LARGE. */
status gunzip(const char *name, const char *bytes, size_t length, size_t max_bytes, buffer *out,
              error *err);

#endif
