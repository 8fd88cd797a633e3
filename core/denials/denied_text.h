/*
** denied_text.h: what a denial denies where that is told in the text, but nobody is named for it.
*/
#ifndef HEARSAY_DENIALS_DENIED_TEXT_H
#define HEARSAY_DENIALS_DENIED_TEXT_H

#include "denials/denial_links.h"

/* Fills denies_text of the denials that deny no claim: with the sentence, near them, of which no more
   than a little stands in claims and that speaks of what they deny. After denial_links_find. */
void denied_text_find(const dispute *d, arena *memory);

#endif
