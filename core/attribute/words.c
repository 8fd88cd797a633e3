/* words.c: see words.h */
#include "attribute/words.h"

#include <string.h>

#include "base/utf8.h"

const char *word_lower(const article *a, uint32_t i, char out[WORD_MOST]) {
  span at = a->tokens[i].at;
  size_t n = utf8_lower(a->text + at.start, at.end - at.start, out, WORD_MOST);
  char *quote = memchr(out, '\xE2', n);
  while (quote != NULL && (quote = strstr(quote, "’")) != NULL) {
    *quote = '\'';
    memmove(quote + 1, quote + 3, strlen(quote + 3) + 1);
    n -= 2;
  }
  if (n > 1 && out[n - 1] == '.' && (n < 3 || memchr(out, '.', n - 1) == NULL)) out[n - 1] = '\0';
  return out;
}

bool word_in(const article *a, uint32_t i, const char *list) {
  char word[WORD_MOST];
  size_t n = strlen(word_lower(a, i, word));
  for (const char *p = list; *p != '\0';) {
    size_t same = 0;
    while (same < n && p[same] == word[same]) same++;
    p += same;
    if (same == n && (*p == ' ' || *p == '\0')) return true;
    while (*p != ' ' && *p != '\0') p++;
    while (*p == ' ') p++;
  }
  return false;
}

bool word_has(const article *a, uint32_t i, lexicon list) {
  char word[WORD_MOST];
  if (a->tokens[i].kind != TOKEN_WORD) return false;
  return lexicon_has(list, word_lower(a, i, word));
}

bool word_capital(const article *a, uint32_t i) {
  const token *t = &a->tokens[i];
  uint32_t point;
  if (t->kind != TOKEN_WORD) return false;
  utf8_next(a->text + t->at.start, t->at.end - t->at.start, &point);
  return utf8_is_upper(point);
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
