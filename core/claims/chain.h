/*
** chain.h: what stands around a claim: whom it came through, and hedges.
*/
#ifndef HEARSAY_CLAIMS_CHAIN_H
#define HEARSAY_CLAIMS_CHAIN_H

#include "words/words.h"

/* Fills via of every claim: outlets in its sentence that carry it ("told the BBC", "as quoted by
   …", "… first reported"), nearest to the reader first, its own source left out. */
void chain_find(article *a);

/* Fills the hedge of every claim: "reportedly", "allegedly" in it or beside it. */
void chain_find_hedges(article *a);

#endif
