/* word_index.c: see word_index.h */
#include "words/word_index.h"

#include <assert.h>

void word_index_add(word_index *index, const word_set *words, uint32_t sets) {
  for (const char *word = words->words; *word != '\0';) {
    const size_t length = strcspn(word, " ");
    const uint64_t key = word_key_of(word, length);
    uint32_t i = (uint32_t)(key >> 2) & index->mask;
    while (index->places[i].sets != 0 && index->places[i].key != key >> 32)
      i = (i + 1) & index->mask;
    index->count += index->places[i].sets == 0;
    assert(2 * index->count <= index->mask); /* else give it more places, where it is defined */
    index->places[i].key = (uint32_t)(key >> 32);
    index->places[i].sets |= sets;
    word += length + 1;
  }
}
