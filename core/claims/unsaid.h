/*
** unsaid.h: attributions of what was not said: "did not say", "no doctor said", "if she says".
*/
#ifndef HEARSAY_CLAIMS_UNSAID_H
#define HEARSAY_CLAIMS_UNSAID_H

#include "words/words.h"

/* Fills negated and hypothetical of every attribution, from its cue and the words before it; types are
   known by then. A refusal to answer is neither, and so is what a negated belief says ("does not think
   that"): the one is a type of its own, the other says what somebody thinks. */
void unsaid_find(article *a);

#endif
