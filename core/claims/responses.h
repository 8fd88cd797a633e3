/*
** responses.h: answers that were sought and not given.
*/
#ifndef HEARSAY_CLAIMS_RESPONSES_H
#define HEARSAY_CLAIMS_RESPONSES_H

#include "claims/sources.h"

/* Fills a->responses ("declined to comment", "did not respond") and marks the claims that are
   about those who were asked. */
void responses_find(article *a, const linker *l);

#endif
