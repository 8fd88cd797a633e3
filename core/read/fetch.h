/*
** fetch.h: http(s) URLs, through libcurl, with limits.
*/
#ifndef HEARSAY_READ_FETCH_H
#define HEARSAY_READ_FETCH_H

#include <stdbool.h>

#include "base/buffer.h"
#include "read/document.h"

/* Whether an input is a URL (of any scheme: fetch_url refuses those that are not http). */
bool fetch_is_url(const char *input);

/* Downloads a URL into `body` (the caller's, not yet unpacked) and fills url, media_type and
   charset of `out`. Limits hold while the data streams in. Errors: as document_read says. */
status fetch_url(arena *memory, const char *url, const read_limits *limits, buffer *body,
                 document *out, error *err);

#endif
