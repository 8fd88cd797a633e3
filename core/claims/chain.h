/*
** chain.h: what stands around a claim: whom it came through, hedges, and answers that were sought.
*/
#ifndef HEARSAY_CLAIMS_CHAIN_H
#define HEARSAY_CLAIMS_CHAIN_H

#include "claims/people.h"

/* Fills via of every claim: outlets in its sentence that carry it ("told the BBC", "as quoted by
   …", "… first reported"), nearest to the reader first, its own source left out. */
void chain_find(article *a);

/* Fills the hedge of every claim: "reportedly", "allegedly" in it or beside it. */
void hedges_find(article *a);

/* Fills a->responses ("declined to comment", "did not respond") and marks the claims that are
   about those who were asked. */
void responses_find(article *a, const people *p);

#endif
