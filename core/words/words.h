/*
** words.h: small questions about the tokens of an article.
**
** The claim builder asks them of every token dozens of times, so words_fill finds once what they
** need: the key of each token's lower case and the lists of the lexicon it is in.
*/
#ifndef HEARSAY_WORDS_WORDS_H
#define HEARSAY_WORDS_WORDS_H

#include "words/lexicon.h"
#include "base/utf8.h"
#include "model/article.h"

enum { WORD_MOST = 64 };

/* What is known of a token: a->words holds one for each. */
typedef struct article_word {
  uint64_t key;   /* of its lower case, as of word_lower (word_set.h) */
  uint32_t lists; /* of the lexicon, a bit a list; 0 of what is no word */
} article_word;

/* Makes a->words, in `memory`: word_in and word_has may be asked as long as it lives. */
void words_fill(article *a, arena *memory);

/* The token in lower case with ’ as ' and without a closing full stop, into out; returns out. */
const char *word_lower(const article *a, uint32_t token_index, char out[WORD_MOST]);
/* Whether the token's lower case is just this word, a literal. */
static inline __attribute__((always_inline)) bool word_is(const article *a, uint32_t token_index,
                                                          const char *word) {
  return a->words[token_index].key == word_key_of(word, strlen(word));
}
/* Whether the token's lower case is in the set; in a list of the lexicon that has a bit. */
static inline bool word_in(const article *a, uint32_t token_index, word_set *set) {
  return word_set_has_key(set, a->words[token_index].key);
}
static inline bool word_has(const article *a, uint32_t token_index, lexicon list) {
  return a->words[token_index].lists >> list & 1;
}
static inline bool word_capital(const article *a, uint32_t token_index) {
  const token *t = &a->tokens[token_index];
  uint32_t point;
  if (t->kind != TOKEN_WORD) return false;
  utf8_next(a->text + t->at.start, t->at.end - t->at.start, &point);
  return utf8_is_upper(point);
}

/* A word that a line's end may have cut ("Pri-" / "or"), put together in `out`, which has room for
   WORD_MOST bytes; *length is changed. The text itself where nothing cuts it. */
const char *word_unbroken(const char *text, size_t *length, char out[WORD_MOST]);

/* The first token that begins at or behind byte `at`. */
uint32_t word_at(const article *a, uint32_t at);
/* The tokens of a span: [*first, *end). */
void words_of(const article *a, span s, uint32_t *first, uint32_t *end);
/* The text of tokens [first, end), on one line. */
const char *words_text(article *a, uint32_t first, uint32_t end);

#endif
