/*
** assertions.h: what the author asserts in their own voice, so that nobody is named for it.
**
** A sentence's checkability is learned (fitting/assertions_train.h): what an article's sentences say
** is told apart as in work on claims worth checking (Hassan et al. 2017, ClaimBuster), but by
** whether evidence could decide, not by how much it matters.
*/
#ifndef HEARSAY_ASSERTIONS_ASSERTIONS_H
#define HEARSAY_ASSERTIONS_ASSERTIONS_H

#include "model/article.h"
#include "weights/weights.h"

/* What core/data/assertions.model holds: one linear model with one output, the log-odds that
   evidence could decide. */
extern const weights_shape assertions_shape;

/* Fills a->passages and a->assertions, once the attributions are found and words_fill has been over
   the article; `memory` is for the work. */
void assertions_find(const weights *w, article *a, arena *memory);

#endif
