/*
** shields.h: words that keep a name back, in one sentence, with the reason they are given.
*/
#ifndef HEARSAY_RELATIONS_SHIELDS_H
#define HEARSAY_RELATIONS_SHIELDS_H

#include "words/words.h"

/* Tokens [first, end), and those of the reason; empty where there is none of either. */
typedef struct shield {
  uint32_t first, end, reason, reason_end;
} shield;

/* The shield of which token i is the word that tells, in tokens [floor, stop) of a sentence; false where it is none. */
bool shield_at(const article *a, uint32_t floor, uint32_t i, uint32_t stop, shield *out);

#endif
