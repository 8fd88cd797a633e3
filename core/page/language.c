/* language.c: see language.h */
#include "page/language.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { SAMPLE = 6000, FEWEST = 20, WORDS = 10 };

static const struct {
  const char *tag;
  const char *words[WORDS];
} languages[] = {
  {"en", {"the", "of", "and", "to", "that", "was", "for", "with", "is", "on"}},
  {"de", {"der", "die", "und", "das", "nicht", "von", "den", "mit", "ist", "ein"}},
  {"fr", {"le", "les", "et", "des", "la", "du", "est", "dans", "une", "pour"}},
  {"es", {"el", "los", "las", "y", "del", "que", "una", "en", "con", "por"}},
  {"pt", {"o", "os", "da", "do", "que", "e", "uma", "em", "com", "n\xC3\xA3o"}},
  {"it", {"il", "di", "che", "della", "e", "gli", "una", "per", "non", "con"}},
  {"nl", {"het", "een", "van", "de", "en", "dat", "niet", "zijn", "voor", "op"}},
};

enum { LANGUAGES = sizeof languages / sizeof *languages };

static bool is_letter(char c) { return isalpha((unsigned char)c) || (unsigned char)c >= 0x80; }

static void count_word(const char *word, size_t length, size_t counts[LANGUAGES]) {
  if (length > 5) return; /* longer than any of the words */
  for (int l = 0; l < LANGUAGES; l++)
    for (int w = 0; w < WORDS; w++)
      counts[l] += strlen(languages[l].words[w]) == length &&
                   strncasecmp(word, languages[l].words[w], length) == 0;
}

const char *language_guess(const char *text, size_t length) {
  size_t all = 0, counts[LANGUAGES] = {0};
  if (length > SAMPLE) length = SAMPLE;
  for (size_t i = 0; i < length;) {
    size_t start = i;
    while (i < length && is_letter(text[i])) i++;
    if (i > start) {
      all++;
      count_word(text + start, i - start, counts);
    } else {
      i++;
    }
  }
  int best = 0;
  for (int l = 1; l < LANGUAGES; l++)
    if (counts[l] > counts[best]) best = l;
  for (int l = 0; l < LANGUAGES; l++)
    if (l != best && counts[l] * 10 > counts[best] * 8) return "";
  return all >= FEWEST && counts[best] * 100 >= all * 9 ? languages[best].tag : "";
}

const char *language_settle(const char *stated, const char *text, size_t length) {
  const char *guess = language_guess(text, length);
  if (*guess == '\0') return stated;
  return strncasecmp(stated, guess, 2) == 0 ? stated : guess;
}
