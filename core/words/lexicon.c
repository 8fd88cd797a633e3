/* lexicon.c: see lexicon.h */
#include "words/lexicon.h"

#include <string.h>

#include "base/hash.h"

bool lexicon_has(lexicon list, const char *word) {
  const lexicon_list *l = &lexicon_lists[list];
  size_t low = 0, high = l->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = strcmp(word, l->words[middle]);
    if (order == 0) return true;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return false;
}

static uint32_t slot_of(const lexicon_index *index, uint64_t hash) {
  uint32_t i = (uint32_t)hash % LEXICON_SLOTS, key = (uint32_t)(hash >> 32);
  while (index->slots[i].lists != 0 && index->slots[i].key != key) i = (i + 1) % LEXICON_SLOTS;
  return i;
}

void lexicon_index_fill(lexicon_index *index) {
  memset(index, 0, sizeof *index);
  for (uint32_t list = 0; list < LEXICON_COUNT; list++)
    for (size_t i = 0; i < lexicon_lists[list].count; i++) {
      const char *word = lexicon_lists[list].words[i];
      uint64_t hash = hash_fnv(HASH_FNV_START, word, strlen(word));
      uint32_t slot = slot_of(index, hash);
      index->slots[slot].key = (uint32_t)(hash >> 32);
      index->slots[slot].lists |= UINT32_C(1) << list;
    }
}

uint32_t lexicon_lists_of(const lexicon_index *index, uint64_t hash) {
  return index->slots[slot_of(index, hash)].lists;
}
