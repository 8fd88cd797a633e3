/*
** responses.h: who was asked and gave no answer.
*/
#ifndef HEARSAY_CLAIMS_RESPONSES_H
#define HEARSAY_CLAIMS_RESPONSES_H

#include "claims/sources.h"

/* Fills a->responses, in text order: from the words ("declined to comment", "did not respond") and from
   attributions of the type no-comment. An attribution whose cue stands in such words gets that type,
   whatever it had. Marks the attributions that are about those who were asked. */
void responses_find(article *a, const linker *l);

#endif
