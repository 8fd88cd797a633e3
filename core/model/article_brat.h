/*
** article_brat.h: an article's claims as brat standoff, as annotation tools and scorers read it.
*/
#ifndef HEARSAY_MODEL_ARTICLE_BRAT_H
#define HEARSAY_MODEL_ARTICLE_BRAT_H

#include "base/buffer.h"
#include "model/article.h"

/* Adds the .ann text of the article to `out`: spans (T, code points, fragments joined by ';'), an
   Attribution event a claim (E), its source's kind (A … Kind) and name (#), denials (A … Denial)
   and what they deny (R). The event's own span is the cue, or the content where there is none. */
void article_brat(article *a, buffer *out);

#endif
