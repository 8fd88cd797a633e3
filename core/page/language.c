/* language.c: see language.h */
#include "page/language.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "words/word_index.h"

enum {
  SAMPLE = 6000,
  FEWEST = 20,  /* words that a guess needs */
  ENOUGH = 60,  /* … that it needs to say that a text is in none of the languages */
  FOREIGN = 200 /* bytes beyond ASCII that say so, if most of the text is such */
};

/* Their commonest words, none longer than LONGEST bytes. */
enum { LONGEST = 5 };
WORDS(english, "the of and to that was for with is on");
WORDS(german, "der die und das nicht von den mit ist ein");
WORDS(french, "le les et des la du est dans une pour");
WORDS(spanish, "el los las y del que una en con por");
WORDS(portuguese, "o os da do que e uma em com não");
WORDS(italian, "il di che della e gli una per non con");
WORDS(dutch, "het een van de en dat niet zijn voor op");

static const struct {
  const char *tag;
  const word_set *words;
} languages[] = {{"en", &english},    {"de", &german},  {"fr", &french}, {"es", &spanish},
                 {"pt", &portuguese}, {"it", &italian}, {"nl", &dutch}};

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

/* Which languages a word is in, a bit a language; filled by the first text. */
static const word_index *language_index(void) {
  WORD_INDEX(index, 256);
  static bool filled;
  for (uint32_t l = 0; !filled && l < LANGUAGES; l++)
    word_index_add(&index, languages[l].words, UINT32_C(1) << l);
  filled = true;
  return &index;
}

/* Whether most of it is in a script other than Latin. */
static bool is_foreign(const char *text, size_t length) {
  size_t beyond = 0;
  for (size_t i = 0; i < length; i++) beyond += (unsigned char)text[i] >= 0x80;
  return beyond >= FOREIGN && beyond * 2 > length;
}

const char *language_guess(const char *text, size_t length) {
  size_t all = 0, counts[LANGUAGES] = {0};
  const word_index *words = language_index();
  if (length > SAMPLE) length = SAMPLE;
  for (size_t i = 0; i < length;) {
    size_t start = i;
    while (i < length && is_letter(text[i])) i++;
    if (i > start) {
      all++;
      if (i - start > LONGEST) continue;
      const uint32_t in = word_index_of(words, word_key_ascii(text + start, i - start));
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
  const bool is_english = all < ENOUGH || counts[0] * 100 >= all * 2;
  return is_english && !is_foreign(text, length) ? "" : "und";
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
