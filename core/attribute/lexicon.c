/* lexicon.c: see lexicon.h */
#include "attribute/lexicon.h"

#include <string.h>

bool lexicon_has(lexicon list, const char *word) {
  const lexicon_list *l = &lexicon_lists[list];
  size_t low = 0, high = l->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = strcmp(word, l->words[middle]);
    if (order == 0) return true;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return false;
}
