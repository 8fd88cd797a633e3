/*
** document.h: one raw document as it came in: a file, standard input or a URL, unpacked.
*/
#ifndef HEARSAY_READ_DOCUMENT_H
#define HEARSAY_READ_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"

/* What a container says of a document beside its bytes; "" or NULL where it says nothing. */
typedef struct given {
  const char *title, *byline, *published, *site, *url, *language;
  bool where_missing; /* it counts only where the document itself does not say */
} given;

typedef struct document {
  const char *input;      /* as the user wrote it: path, URL or "-"; in a container "PATH!MEMBER" */
  const char *url;        /* where it was fetched from after redirects; "" for files */
  const char *media_type; /* of the HTTP answer, lower case, without parameters; "" if unknown */
  const char *charset;    /* of the HTTP answer; "" if unknown */
  const char *bytes;      /* gunzipped; NUL-ended, the NUL not counted */
  size_t length;
  given given;
  bool plain;     /* the bytes are text, whatever they look like */
  bool truncated; /* the container says, or shows, that the rest is missing */
} document;

typedef struct read_limits {
  size_t max_bytes;     /* after unpacking */
  long timeout_seconds; /* for a whole download */
  long max_redirects;
  bool allow_private; /* URLs may lead to private and loopback addresses */
} read_limits;

/* 64 MiB, 30 s, 5 redirects, no private addresses. */
extern const read_limits read_defaults;

/* Reads `input`: a path, "-" or an http(s) URL. Plain or gzip (by its magic number). The
   document's strings live in `memory`. Errors: not found, a folder, unreadable, too large,
   damaged or bomb-like gzip, refused address or scheme, network. */
status document_read(arena *memory, const char *input, const read_limits *limits, document *out,
                     error *err);

/* The error of opening that file or folder, by errno. */
status document_open_error(const char *path, error *err);

#endif
