/*
** quotations.h: whose words a quotation is where its own sentence does not say so.
*/
#ifndef HEARSAY_QUOTATIONS_QUOTATIONS_H
#define HEARSAY_QUOTATIONS_QUOTATIONS_H

#include "model/attribution.h"

/* Gives every quotation that was found without a speaker, or not found at all, to whoever the text
   sets it beside: the label of a transcript or an e-mail, a list's or a block's introduction, the
   quotation that goes on, a signature, the person in the next sentence. `found` is what tagger_find
   left; what is added to it or changed is marked `settled`, lives in the article's arena and waits for
   tagger_judge. Needs a->words. Linear in the text. */
void quotations_settle(article *a, attribution_list *found);

#endif
