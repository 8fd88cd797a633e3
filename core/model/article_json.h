/*
** article_json.h: an article as the JSON of the output contract (README.md, "Output").
*/
#ifndef HEARSAY_MODEL_ARTICLE_JSON_H
#define HEARSAY_MODEL_ARTICLE_JSON_H

#include "base/buffer.h"
#include "model/article.h"
#include "model/verdict.h"

/* Adds one object on one line: input, title, byline, …, text, claims. Offsets in it are Unicode
   code points into `text`; those of a claim with `in_title` into `title`. With `verdicts` (may be NULL) each claim and the article carry
   theirs. */
void article_json(article *a, const verdict_list *verdicts, buffer *out);

/* Adds the object of one attribution, as it stands in its article's. */
void article_json_claim(article *a, uint32_t claim_index, const verdict_list *verdicts,
                        buffer *out);

#endif
