/*
** words.h: small questions about the tokens of an article.
**
** The claim builder asks them of every token dozens of times, so words_fill finds once what they
** need: a hash of each token's lower case and the lists of the lexicon it is in. A list of words
** given to word_in is turned into a set of hashes the first time it is asked for.
*/
#ifndef HEARSAY_WORDS_WORDS_H
#define HEARSAY_WORDS_WORDS_H

#include "words/lexicon.h"
#include "base/utf8.h"
#include "model/article.h"

enum { WORD_MOST = 64 };

/* Makes a->words, in `memory`: word_in and word_has may be asked as long as it lives. */
void words_fill(article *a, const lexicon_index *lists, arena *memory);

/* The token in lower case with ’ as ' and without a closing full stop, into out; returns out. */
const char *word_lower(const article *a, uint32_t token_index, char out[WORD_MOST]);
/* Whether the token's lower case is one of the words of `list`, separated by single blanks. What
   a list holds is remembered by its address: give literals, nothing that changes. */
bool word_in(const article *a, uint32_t token_index, const char *list);
/* What stands for the token's lower case in tables: the same number for the same word, never 0. */
uint64_t word_key(const article *a, uint32_t token_index);
uint64_t word_key_of(const char *lower, size_t length);
bool word_has(const article *a, uint32_t token_index, lexicon list);
static inline bool word_capital(const article *a, uint32_t token_index) {
  const token *t = &a->tokens[token_index];
  uint32_t point;
  if (t->kind != TOKEN_WORD) return false;
  utf8_next(a->text + t->at.start, t->at.end - t->at.start, &point);
  return utf8_is_upper(point);
}

/* The first token that begins at or behind byte `at`. */
uint32_t word_at(const article *a, uint32_t at);
/* The tokens of a span: [*first, *end). */
void words_of(const article *a, span s, uint32_t *first, uint32_t *end);
/* The text of tokens [first, end). */
const char *words_text(article *a, uint32_t first, uint32_t end);

#endif
