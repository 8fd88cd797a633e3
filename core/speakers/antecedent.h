/*
** antecedent.h: whom a short form stands for: the readings and the names before it.
*/
#ifndef HEARSAY_SPEAKERS_ANTECEDENT_H
#define HEARSAY_SPEAKERS_ANTECEDENT_H

#include "speakers/reading.h"

enum { LOOK_BACK = 12 }; /* readings */

/* A reading of a person; one already made, at another place. */
reading reading_of_person(reader *r, uint32_t who, uint32_t first, uint32_t end);
reading reading_again(const reading *b, uint32_t first, uint32_t end);

/* The person "he" or "she" at token i stands for: the last speaker if he fits and stands near,
   else the first person named in the nearest sentence before; NOBODY if there is none. */
uint32_t reading_antecedent(const reader *r, uint32_t i, gender g);
/* The person whose role has the word at token `head` ("the senator", "the spokeswoman"): the last
   named before; for a word of the first sentences the first named behind. NOBODY if there is none. */
uint32_t reading_described(const reader *r, uint32_t head);
uint32_t reading_described_ahead(const reader *r, uint32_t head);
/* The person whose first name is the word at token i, or NOBODY. */
uint32_t reading_first_named(const reader *r, uint32_t i);

/* The last reading of somebody not named who was called by the word at `head`; NULL if none was. */
const reading *reading_same_head(const reader *r, uint32_t head);
/* Whether the person was named before the reading only. */
bool reading_is_newer(const reader *r, const reading *b, uint32_t who);
/* What the words of the reading say: "a spokeswoman". */
gender reading_gender(const reader *r, const reading *b);

/* The last reading of a kind that `fits`, not too far back; NULL if there is none. */
const reading *reading_last(const reader *r, bool (*fits)(const reading *));
bool reading_is_body(source_kind k);
bool reading_fits_body(const reading *b);
bool reading_fits_plural(const reading *b);
bool reading_fits_people(const reading *b); /* "they" that speak */
bool reading_fits_media(const reading *b);

/* The fullest form of a capitalised name that ends in the same word, earlier in the article:
   "the Post" → "The Washington Post". Looks back a bounded number of tokens. */
const char *reading_fullest_name(const reader *r, uint32_t first, uint32_t head);

#endif
