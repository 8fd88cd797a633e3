/*
** fold.h: an article without the middles of its long quotations.
**
** Who speaks stands before or behind a quotation. Where it is longer than those the network has seen, its
** middle is left out while the network reads: spans are bytes of the whole text, so one from its
** beginning to its end has the middle too.
*/
#ifndef HEARSAY_TAGGING_FOLD_H
#define HEARSAY_TAGGING_FOLD_H

#include "model/article.h"

/* The article with fewer tokens, in `memory`; `a` itself where no quotation is long. Sentences that lost
   all their tokens have none. */
article *fold_quotations(article *a, arena *memory);

#endif
