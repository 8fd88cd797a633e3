/*
** json_write.h: JSON written straight into a buffer, and the small pieces of an article as JSON;
** what is printed (article_json.h) and what is kept (core/store) are put together from them.
**
** Everything adds one value, with the comma before it where one is due: after json_write_begin the
** members follow as json_write_key and a value, the items as values, then json_write_end.
*/
#ifndef HEARSAY_MODEL_JSON_WRITE_H
#define HEARSAY_MODEL_JSON_WRITE_H

#include "base/buffer.h"
#include "model/article_points.h"

void json_write_begin(buffer *out, char bracket);  /* '{' or '[' */
void json_write_end(buffer *out, char bracket);    /* '}' or ']' */
void json_write_key(buffer *out, const char *key); /* plain letters: nothing to escape */

/* A string. Paths, and what rules say, may be in any bytes; JSON may not: a byte that is no UTF-8
   becomes U+FFFD. */
void json_write_text(buffer *out, const char *text);
void json_write_bytes(buffer *out, const char *text, size_t length);
void json_write_texts(buffer *out, string_list list);
void json_write_integer(buffer *out, int64_t n);
void json_write_real(buffer *out, double x); /* to four digits */
void json_write_bool(buffer *out, bool yes);
void json_write_null(buffer *out);
void json_write_ids(buffer *out, const uint32_t *ids, uint32_t count);

/* [[start, end], …] in code points. */
void json_write_spans(buffer *out, article_points *points, span_list list);

#endif
