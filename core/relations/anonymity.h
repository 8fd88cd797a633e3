/*
** anonymity.h: what keeps somebody's name back, and the reason the article gives for it.
**
** "on condition of anonymity", "asked not to be named", "declined to give her name" keep it back; the reason is the clause
** beside them that "because", "for fear of", "citing", "to discuss …" open. Who "was not authorized to speak" has a
** reason without further words. None of this counts inside what somebody says.
**
** It is of the unnamed source that stands nearest before it in its sentence, else behind it. A sentence that names no
** source speaks of those before it: "he" of the last, if that is unnamed; "the officials" of all unnamed so called,
** "the official" of the last; "they", "both" of all unnamed in its paragraph and the one before.
*/
#ifndef HEARSAY_RELATIONS_ANONYMITY_H
#define HEARSAY_RELATIONS_ANONYMITY_H

#include "words/words.h"

/* Fills `anonymity` and `anonymity_reason` of sources whose mentions are known; a->words too. In `memory` is the work. */
void anonymity_find(article *a, arena *memory);

#endif
