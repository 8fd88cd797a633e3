/*
** office.h: whether words describe a public office, held or left.
*/
#ifndef HEARSAY_SPEAKERS_OFFICE_H
#define HEARSAY_SPEAKERS_OFFICE_H

#include "words/words.h"

/* Whether words [first, end) describe a public office that is held now: "the state's governor",
   "a spokesman for the White House"; not "former senator", not "campaign chairman". */
bool office_held(const article *a, uint32_t first, uint32_t end);
bool office_left(const article *a, uint32_t first, uint32_t end);
/* Whether words [first, end) make somebody a journalist who speaks for an outlet: "a columnist for the
   Ledger", "the Ledger's" straight before a name. */
bool office_press(const article *a, uint32_t first, uint32_t end);

/* Whether the word is one for a public office or for somebody who speaks for one. */
bool office_word(const article *a, uint32_t i);
/* Whether words [first, end) name a body of public office, and no private one. */
bool office_body(const article *a, uint32_t first, uint32_t end);
/* Whether one of the words makes an office a private one; a party's name alone does not. */
bool office_private(const article *a, uint32_t first, uint32_t end);

#endif
