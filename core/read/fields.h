/*
** fields.h: header fields as WARC and HTTP write them ("Name: value" lines), as they are found in the
** wild: any line ends, folded lines, odd bytes.
*/
#ifndef HEARSAY_READ_FIELDS_H
#define HEARSAY_READ_FIELDS_H

#include "read/document.h"

typedef struct fields {
  const char *bytes; /* the header with its first line; not necessarily NUL-ended */
  size_t length;
} fields;

/* The value of the first field of that name, any case, unfolded and trimmed, valid UTF-8 in `memory`;
   NULL where there is none. The first line is no field. */
const char *fields_get(arena *memory, fields header, const char *name);

/* A Content-Type's media type, lower case, and charset into `out`; "" for what it does not say. */
void fields_content_type(arena *memory, const char *value, document *out);

#endif
