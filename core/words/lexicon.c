/* lexicon.c: see lexicon.h */
#include "words/lexicon.h"

#define AS_ADDRESS(bit, name) &lexicon_##name,
word_set *const lexicon_bits[] = {LEXICON_TAGGED_LISTS(AS_ADDRESS) LEXICON_FREE_LISTS(AS_ADDRESS)};

const word_index *lexicon_index(void) {
  WORD_INDEX(index, 8192);
  static bool filled;
  for (uint32_t list = 0; !filled && list < LEXICON_BITS; list++)
    word_index_add(&index, lexicon_bits[list], UINT32_C(1) << list);
  filled = true;
  return &index;
}

bool lexicon_has(lexicon list, const char *word) {
  return word_index_of(lexicon_index(), word_key_of(word, strlen(word))) >> list & 1;
}

void lexicon_hash(const word_set *list, char out[HASH_TEXT]) {
  size_t size = 0;
  WORD_SET_EACH(word, list) size += strlen(word) + 1;
  hash_sha256(list->words, size, out);
}
