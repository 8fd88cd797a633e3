/* words.c: see words.h */
#include "words/words.h"

#include <string.h>

/* The length a word in lower case has without a closing full stop; those of "u.s." are its own. */
static size_t without_stop(const char *lower, size_t n) {
  bool stop = n > 1 && lower[n - 1] == '.' && (n < 3 || memchr(lower, '.', n - 1) == NULL);
  return stop ? n - 1 : n;
}

/* Puts ' for each ’; returns the new length. */
static size_t straighten(char *lower, size_t n) {
  for (char *quote = lower; (quote = strstr(quote, "’")) != NULL; n -= 2) {
    *quote = '\'';
    memmove(quote + 1, quote + 3, strlen(quote + 3) + 1);
  }
  return n;
}

/* As word_lower; returns the length. */
static size_t lower_of(const article *a, uint32_t i, char out[WORD_MOST]) {
  span at = a->tokens[i].at;
  size_t n = utf8_lower(a->text + at.start, at.end - at.start, out, WORD_MOST);
  if (memchr(out, '\xE2', n) != NULL) n = straighten(out, n);
  n = without_stop(out, n);
  out[n] = '\0';
  return n;
}

const char *word_lower(const article *a, uint32_t token_index, char out[WORD_MOST]) {
  lower_of(a, token_index, out);
  return out;
}

void words_fill(article *a, arena *memory) {
  const word_index *lists = lexicon_index();
  article_word *words = arena_array(memory, article_word, a->token_count);
  for (uint32_t i = 0; i < a->token_count; i++) {
    char lower[WORD_MOST];
    words[i].key = word_key_of(lower, lower_of(a, i, lower));
    if (a->tokens[i].kind == TOKEN_WORD) words[i].lists = word_index_of(lists, words[i].key);
  }
  a->words = words;
}

uint32_t word_at(const article *a, uint32_t at) {
  uint32_t low = 0, high = a->token_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (a->tokens[middle].at.start < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void words_of(const article *a, span s, uint32_t *first, uint32_t *end) {
  *first = *end = word_at(a, s.start);
  while (*end < a->token_count && a->tokens[*end].at.start < s.end) ++*end;
}

const char *words_text(article *a, uint32_t first, uint32_t end) {
  if (first >= end) return "";
  return article_span_text(a, (span){a->tokens[first].at.start, a->tokens[end - 1].at.end});
}
