/*
** claims.h: attributions → the article's claims, their sources and the responses they speak of.
*/
#ifndef HEARSAY_CLAIMS_CLAIMS_H
#define HEARSAY_CLAIMS_CLAIMS_H

#include "claims/linker.h"
#include "claims/source_model.h"
#include "model/attribution.h"

/* Fills a->claims with all attributions, in text order, a->sources and a->responses, after words_fill;
   `memory` is for the work. Attributions without content are dropped here (they may still mark a
   response). Through whom they came, and denials, are not found yet. What it returns says of each claim, by
   index, whom its source stands for; it lives in `memory`. */
const linker *claims_build(const source_model *m, article *a, const attribution_list *found,
                           arena *memory);

/* At the end: puts those that are no claims, and the sources that speak in none, behind the others, with
   new ids. */
void claims_part(article *a, arena *memory);

/* Leaves out the attributions of less confidence than `least`, with the sources that say nothing else and
   the links to them, once all is found: what is left, and its numbers, are as they would be. */
void claims_leave_out(article *a, double least);

#endif
