/*
** stem.h: a crude stem, so that "says", "said" and "saying" share their figures.
*/
#ifndef HEARSAY_WORDS_STEM_H
#define HEARSAY_WORDS_STEM_H

#include <stddef.h>

enum { STEM_MOST = 64 };

/* Writes the stem of a lower-case word of `length` < STEM_MOST bytes into out[STEM_MOST] and
   returns its length: irregular verbs by table, else -ing, -ed, -ies, -s and a final -e off. */
size_t stem_of(const char *word, size_t length, char *out);

#endif
