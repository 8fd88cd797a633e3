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

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/* Puts together what lines cut in two, and one blank for other breaks; returns the new length. */
static size_t join_lines(char *text) {
  char *to = text;
  for (const char *from = text; *from != '\0';) {
    const char *next = from;
    while (is_blank(*next)) next++;
    const bool broken = next > from && memchr(from, '\n', (size_t)(next - from)) != NULL;
    if (!broken) {
      *to++ = *from++;
      continue;
    }
    const bool hyphen = to > text + 1 && to[-1] == '-' && to[-2] != '-' && !is_blank(to[-2]);
    if (hyphen && *next >= 'a' && *next <= 'z')
      to--;
    else
      *to++ = ' ';
    from = next;
  }
  *to = '\0';
  return (size_t)(to - text);
}

const char *word_unbroken(const char *text, size_t *length, char out[WORD_MOST]) {
  if (*length < 4 || *length >= WORD_MOST || memchr(text, '\n', *length) == NULL) return text;
  memcpy(out, text, *length);
  out[*length] = '\0';
  *length = join_lines(out);
  return out;
}

/* As word_lower; returns the length. */
static size_t lower_of(const article *a, uint32_t i, char out[WORD_MOST]) {
  const span at = a->tokens[i].at;
  char whole[WORD_MOST];
  size_t n = at.end - at.start;
  const char *text = word_unbroken(a->text + at.start, &n, whole);
  n = utf8_lower(text, n, out, WORD_MOST);
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
  const span at = {a->tokens[first].at.start, a->tokens[end - 1].at.end};
  char *text = arena_strndup(a->arena, a->text + at.start, at.end - at.start);
  if (strchr(text, '\n') != NULL) join_lines(text);
  return text;
}
