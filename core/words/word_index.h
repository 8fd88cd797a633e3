/*
** word_index.h: several sets at once: which of them a word is in, a bit a set.
**
** Half of a word's key is kept, so that the table is small enough to stay near the processor.
*/
#ifndef HEARSAY_WORDS_WORD_INDEX_H
#define HEARSAY_WORDS_WORD_INDEX_H

#include "words/word_set.h"

typedef struct word_index {
  uint32_t mask, count; /* places, a power of two, less one; words */
  struct word_index_place {
    uint32_t key, sets; /* no sets: a free place */
  } * places;
} word_index;

/* Defines an empty static index with so many places, a power of two: twice the words it is to hold. */
#define WORD_INDEX(name, count)                        \
  static struct word_index_place name##_places[count]; \
  static word_index name = {(count)-1, 0, name##_places}

/* Adds the bits `sets` to what is known of every word of a static set. */
void word_index_add(word_index *index, const word_set *words, uint32_t sets);

/* The sets of the word with this key; 0 if it is in none. */
static inline uint32_t word_index_of(const word_index *index, uint64_t key) {
  uint32_t i = (uint32_t)(key >> 2) & index->mask;
  while (index->places[i].sets != 0 && index->places[i].key != key >> 32) i = (i + 1) & index->mask;
  return index->places[i].sets;
}

#endif
