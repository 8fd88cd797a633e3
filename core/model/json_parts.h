/*
** json_parts.h: the small pieces of an article as JSON; what is printed (article_json.h) and what
** is kept (core/store) are put together from them. The caller owns each reference.
*/
#ifndef HEARSAY_JSON_PARTS_H
#define HEARSAY_JSON_PARTS_H

#include <jansson.h>

#include "base/utf8.h"
#include "model/article.h"

/* A string. Paths, and what rules say, may be in any bytes; JSON may not: a byte that is no UTF-8
   becomes U+FFFD. */
json_t *json_text(const char *text);
json_t *json_texts(string_list list);
json_t *json_ids(const uint32_t *ids, uint32_t count);

/* [[start, end], …] in code points; `index` is over the article's text. */
json_t *json_spans(utf8_index *index, span_list list);

/* [{"name", "kind"}, …] */
json_t *json_via(const claim *c);

#endif
