/*
** words.h: small questions about the tokens of an article.
*/
#ifndef HEARSAY_WORDS_H
#define HEARSAY_WORDS_H

#include "attribute/lexicon.h"
#include "model/article.h"

enum { WORD_MOST = 64 };

/* The token in lower case with ’ as ' and without a closing full stop, into out; returns out. */
const char *word_lower(const article *a, uint32_t token_index, char out[WORD_MOST]);
/* Whether the token's lower case is one of the words of `list`, separated by single blanks. */
bool word_in(const article *a, uint32_t token_index, const char *list);
bool word_has(const article *a, uint32_t token_index, lexicon list);
bool word_capital(const article *a, uint32_t token_index);

/* The first token that begins at or behind byte `at`. */
uint32_t word_at(const article *a, uint32_t at);
/* The tokens of a span: [*first, *end). */
void words_of(const article *a, span s, uint32_t *first, uint32_t *end);
/* The text of tokens [first, end). */
const char *words_text(article *a, uint32_t first, uint32_t end);

#endif
