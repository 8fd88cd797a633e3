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

/* Requests one after another, over connections that are kept: one a host. */
typedef struct fetch fetch;

typedef struct fetch_question {
  const char *url;
  const char *etag, *modified; /* of the answer that is at hand: NULL or "" if there is none */
  const char *contact;         /* who asks, for the User-Agent; NULL or "": nobody is named */
  size_t most;                 /* bytes that are wanted, at most limits->max_bytes */
  bool take_less;              /* of a larger answer the beginning is taken; else it is an error */
} fetch_question;

/* What a server says; "" where it does not. */
typedef struct fetch_answer {
  long status;
  const char *location; /* of a redirect, absolute */
  const char *etag, *modified, *retry_after;
} fetch_answer;

/* `limits` is the caller's and outlives it. The caller closes it with fetch_close, which takes NULL. */
status fetch_open(const read_limits *limits, fetch **out, error *err);
void fetch_close(fetch *f);

/* One request; redirects are the answer, not followed, and no status is an error. As fetch_url otherwise. */
status fetch_ask(fetch *f, arena *memory, const fetch_question *q, buffer *body, document *out,
                 fetch_answer *answer, error *err);

#endif
