/*
** relations.h: how claims, sources and answers of an article hang together: whom a claim is about, what answers it, and
** why somebody is not named.
*/
#ifndef HEARSAY_RELATIONS_RELATIONS_H
#define HEARSAY_RELATIONS_RELATIONS_H

#include "claims/linker.h"

/* Fills `about`, `refusals` and `answers` of the claims, and `anonymity` and its reason of the sources. The claims
   are all attributions as claims_build made them, in text order, with denials found and not yet parted; `l` is what
   it returned. What is kept lies in the article's arena, the work in `memory`. */
void relations_find(article *a, const linker *l, arena *memory);

#endif
