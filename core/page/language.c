/* language.c: see language.h */
#include "page/language.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

enum {
  SAMPLE = 6000,
  FEWEST = 20,   /* words that a guess needs */
  ENOUGH = 60,   /* … that it needs to say that a text is in none of the languages */
  FOREIGN = 200, /* bytes beyond ASCII that say so, if most of the text is such */
  WORDS = 10
};

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

/* Other words for these languages: of ISO 639-2, and English ones. */
static const struct {
  const char *word, *tag;
} language_words[] = {{"eng", "en"},    {"english", "en"}, {"deu", "de"}, {"ger", "de"},
                      {"german", "de"}, {"fra", "fr"},     {"fre", "fr"}, {"french", "fr"},
                      {"spa", "es"},    {"spanish", "es"}, {"por", "pt"}, {"portuguese", "pt"},
                      {"ita", "it"},    {"italian", "it"}, {"nld", "nl"}, {"dut", "nl"},
                      {"dutch", "nl"}};

const char *language_tag(arena *memory, const char *value) {
  for (size_t i = 0; i < sizeof language_words / sizeof *language_words; i++)
    if (strcasecmp(value, language_words[i].word) == 0) return language_words[i].tag;
  size_t n = strcspn(value, "_-,; ");
  if (n < 2 || n > 3) return "";
  for (size_t i = 0; i < n; i++)
    if (!isalpha((unsigned char)value[i])) return "";
  size_t length = strcspn(value, ",; ");
  char *out = arena_strndup(memory, value, length > 20 ? n : length);
  for (size_t i = 0; out[i] != '\0'; i++) {
    bool region = i > n && length == n + 3;
    if (out[i] == '_')
      out[i] = '-';
    else if (i < n)
      out[i] = (char)tolower((unsigned char)out[i]);
    else if (region)
      out[i] = (char)toupper((unsigned char)out[i]);
  }
  return out;
}

static bool is_letter(char c) { return isalpha((unsigned char)c) || (unsigned char)c >= 0x80; }

enum { LONGEST = 5 }; /* bytes of a word in the table */

/* A word of at most LONGEST bytes in lower case, as a number. */
static uint64_t key_of(const char *word, size_t length) {
  uint64_t key = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)word[i];
    key = key << 8 | (c >= 'A' && c <= 'Z' ? c + 32u : c);
  }
  return key;
}

/* Which languages a word is in, a bit a language, by its key: open addressing. */
enum { PLACES = 256 };
typedef struct word_table {
  uint64_t keys[PLACES];
  unsigned languages[PLACES];
} word_table;

static size_t place_of(const word_table *t, uint64_t key) {
  size_t i = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 56);
  while (t->keys[i] != 0 && t->keys[i] != key) i = (i + 1) % PLACES;
  return i;
}

static void fill_table(word_table *t) {
  *t = (word_table){{0}, {0}};
  for (int l = 0; l < LANGUAGES; l++)
    for (int w = 0; w < WORDS; w++) {
      const uint64_t key = key_of(languages[l].words[w], strlen(languages[l].words[w]));
      const size_t i = place_of(t, key);
      t->keys[i] = key;
      t->languages[i] |= 1u << l;
    }
}

/* Whether most of it is in a script other than Latin. */
static bool is_foreign(const char *text, size_t length) {
  size_t beyond = 0;
  for (size_t i = 0; i < length; i++) beyond += (unsigned char)text[i] >= 0x80;
  return beyond >= FOREIGN && beyond * 2 > length;
}

const char *language_guess(const char *text, size_t length) {
  size_t all = 0, counts[LANGUAGES] = {0};
  static word_table words; /* made by the first text */
  static bool filled;
  if (!filled) fill_table(&words);
  filled = true;
  if (length > SAMPLE) length = SAMPLE;
  for (size_t i = 0; i < length;) {
    size_t start = i;
    while (i < length && is_letter(text[i])) i++;
    if (i > start) {
      all++;
      if (i - start > LONGEST) continue;
      const unsigned in = words.languages[place_of(&words, key_of(text + start, i - start))];
      for (int l = 0; l < LANGUAGES; l++) counts[l] += in >> l & 1;
    } else {
      i++;
    }
  }
  int best = 0;
  for (int l = 1; l < LANGUAGES; l++)
    if (counts[l] > counts[best]) best = l;
  bool clear = all >= FEWEST && counts[best] * 100 >= all * 9;
  for (int l = 0; l < LANGUAGES; l++)
    if (l != best && counts[l] * 10 > counts[best] * 8) clear = false;
  if (clear) return languages[best].tag;
  const bool english = all < ENOUGH || counts[0] * 100 >= all * 2;
  return english && !is_foreign(text, length) ? "" : "und";
}

const char *language_settle(const char *stated, const char *text, size_t length) {
  const char *guess = language_guess(text, length);
  if (*guess == '\0') return stated;
  if (strcmp(guess, "und") == 0 && *stated != '\0') { /* a table of results has few words too */
    const bool is_english = strncasecmp(stated, "en", 2) == 0;
    return is_english && is_foreign(text, length < SAMPLE ? length : SAMPLE) ? guess : stated;
  }
  return strncasecmp(stated, guess, 2) == 0 ? stated : guess;
}
