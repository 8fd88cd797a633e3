/*
** warc.h: WARC files (ISO 28500, 0.17 to 1.1) as they are found, record by record.
**
** A document is a `response` with a 2xx status, or a `resource`, that is HTML or plain text. Its input
** is "PATH!OFFSET", the record's byte in the file; of a record inside a compressed member
** "PATH!MEMBER+OFFSET", the member's byte and the record's in what it unpacks to.
*/
#ifndef HEARSAY_READ_WARC_H
#define HEARSAY_READ_WARC_H

#include "read/archive_item.h"
#include "read/stream.h"

typedef struct warc warc;

/* `input` is the caller's and outlives the reader, as `path` does. */
warc *warc_new(const char *path, stream *input, const read_limits *limits);
void warc_free(warc *w); /* takes NULL */

/* As archive_next. */
status warc_next(warc *w, arena *memory, archive_item *out, bool *more, error *err);

#endif
