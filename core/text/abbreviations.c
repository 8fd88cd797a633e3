/* abbreviations.c: see abbreviations.h */
#include "text/abbreviations.h"

#include "base/characters.h"
#include "words/lexicon.h"

enum { LONGEST = 6 };

abbreviation abbreviation_of(const char *word, uint32_t length) {
  if (length == 0 || length > LONGEST) return ABBREVIATION_NONE;
  const uint64_t key = word_key_ascii(word, length);
  if (word[0] == ascii_lower(word[0]) && !word_set_has_key(&lexicon_abbreviation_any_case, key))
    return ABBREVIATION_NONE;
  return word_set_has_key(&lexicon_abbreviation_titles, key)    ? ABBREVIATION_TITLE
         : word_set_has_key(&lexicon_abbreviation_numbers, key) ? ABBREVIATION_NUMBER
         : word_set_has_key(&lexicon_abbreviation_plain, key)   ? ABBREVIATION_PLAIN
                                                                : ABBREVIATION_NONE;
}
