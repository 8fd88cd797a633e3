/*
** word_set.h: a set of words and phrases, kept as 64-bit hashes.
**
** Two kinds of questions are asked of one:
**
** - has_key: whether a token, in lower case, is one of the words. So the program asks the sets that it
**   knows itself: those written beside the code (WORDS) and the lists of lexicon.h. They are static, and
**   filled by their first question.
** - has, find: whether a text is, or has in it, one of the phrases. So packs of rules ask the sets they
**   load. Here a word is a run of letters and digits, with hyphens between them; case does not count, nor
**   which apostrophe or how much white space stands between two words. The time for a text hangs on its
**   length, not on how many phrases there are.
*/
#ifndef HEARSAY_WORDS_WORD_SET_H
#define HEARSAY_WORDS_WORD_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/hash.h"

typedef struct word_set {
  uint64_t
      filter; /* a bit for each key: most words that are not in it have another; all ones: unfilled */
  uint64_t *places; /* mask + 1 of them, a power of two; 0 is a free one */
  size_t mask;
  const char *name; /* of a static set; of a list in core/data/words: its file's, without .txt */
  const char
      *words; /* of a static set: each ended by a blank or a zero byte; at the end an empty one */
} word_set;

/* {{{ static sets, by key */

/* WORDS(articles, "a an the"): defines a set of the tokens of a literal, single blanks between, that is
   static; WORDS_SHARED: one that other files know too. */
#define WORDS(name, words)   \
  WORDS_PLACES(name, words); \
  static word_set name = WORD_SET(name, words "\0")
#define WORDS_SHARED(name, words) \
  WORDS_PLACES(name, words);      \
  word_set name = WORD_SET(name, words "\0")
#define WORDS_PLACES(name, words)                                                            \
  static uint64_t name##_places[sizeof words <= 64 ? 64 : sizeof words <= 256 ? 256 : 1024]; \
  _Static_assert(sizeof words <= 1024, "so long a list stands better in core/data/words")
#define WORD_SET(name, words) \
  { UINT64_MAX, name##_places, 0, #name, words }

/* The key of a word in lower case, or of its hash (hash_fnv): never 0; the last two bits are the sets' own. */
static inline uint64_t word_key_from(uint64_t hash) { return hash | 3; }
static inline uint64_t word_key_of(const char *lower, size_t length) {
  return word_key_from(hash_fnv(HASH_FNV_START, lower, length));
}

/* The same of any text, whose ASCII letters alone are taken in lower case. */
uint64_t word_key_ascii(const char *text, size_t length);

bool word_set_look_up(word_set *s, uint64_t key);
static inline bool word_set_has_key(word_set *s, uint64_t key) {
  return (s->filter >> (key >> 58) & 1) != 0 && word_set_look_up(s, key);
}

/* Goes through the words of a list of lexicon.h, each ended by a zero byte. */
#define WORD_SET_EACH(word, set) \
  for (const char *word = (set)->words; *word != '\0'; word += strlen(word) + 1)

/* Of a line of two words in such a list: the second, if this is the first; else NULL. */
static inline const char *word_set_second(const char *pair, const char *first) {
  const size_t n = strlen(first);
  return strncmp(pair, first, n) == 0 && pair[n] == ' ' ? pair + n + 1 : NULL;
}

/* }}} */
/* {{{ sets of phrases, by text */

enum { WORD_SET_LONGEST = 200, WORD_SET_MOST_WORDS = 8 }; /* bytes and words of a phrase */

/* What making a set or asking it may cost: `left` goes down with every place of it that is looked at.
   Once it is 0 nothing more is done, and nothing found. */
typedef struct word_work {
  size_t left;
} word_work;

/* How many bytes a set takes that is made of these lines. */
size_t word_set_size(const char *lines, size_t length);
/* Makes a set in `memory` of that many bytes, which the caller owns and may free or forget: a phrase a
   line; empty lines and those that begin with # say nothing. *wrong is the first line, counted from 1,
   that has no word, or more words or bytes than a phrase may have; 0 if there is none. */
word_set *word_set_make(void *memory, const char *lines, size_t length, size_t *wrong,
                        word_work *work);

/* Whether the text is one of the phrases. */
bool word_set_has(const word_set *s, const char *text, size_t length, word_work *work);
/* Bytes *start to *end of the first phrase in the text, the longest that begins there. */
bool word_set_find(const word_set *s, const char *text, size_t length, size_t *start, size_t *end,
                   word_work *work);

/* }}} */

#endif
