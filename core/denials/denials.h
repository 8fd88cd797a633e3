/*
** denials.h: which claims say that something is not true, and which claims they deny.
*/
#ifndef HEARSAY_DENIALS_DENIALS_H
#define HEARSAY_DENIALS_DENIALS_H

#include "words/words.h"

/* Fills denial, denies and denied_by of all attributions; sources are resolved by then. A denial
   concerns truth: rejecting a plan is none (labelling guide). */
void denials_find(article *a, arena *memory);

#endif
