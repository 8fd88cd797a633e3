/*
** article_json.h: an article as the JSON of the output contract (README.md, "Output").
*/
#ifndef HEARSAY_ARTICLE_JSON_H
#define HEARSAY_ARTICLE_JSON_H

#include <jansson.h>

#include "model/article.h"
#include "model/verdict.h"

/* One object: input, title, byline, …, text, claims. Offsets in it are Unicode code points into
   `text`. With `verdicts` (may be NULL) each claim and the article carry theirs. The caller owns
   the reference and ends it with json_decref. Keys keep their order: dump without sorting. */
json_t *article_json(article *a, const verdict_list *verdicts);

#endif
