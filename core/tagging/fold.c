/* fold.c: see fold.h */
#include "tagging/fold.h"

#include <string.h>

/* In tokens: longer quotations are folded; of each at least so many are kept at either end, up to a
   sentence's border where one is near. */
enum { LONGEST = 90, KEPT = 24, KEPT_MOST = 44 };

typedef struct middle {
  uint32_t first, end; /* tokens that are left out */
} middle;

static bool in_quotation(const token *t) {
  return t->quoted || t->kind == TOKEN_OPEN_QUOTE || t->kind == TOKEN_CLOSE_QUOTE;
}

/* The middle of the quotation [first, end). */
static middle middle_of(const article *a, uint32_t first, uint32_t end) {
  middle m = {first + KEPT, end - KEPT};
  while (m.first < first + KEPT_MOST &&
         a->tokens[m.first].sentence == a->tokens[m.first - 1].sentence)
    m.first++;
  while (m.end > end - KEPT_MOST && a->tokens[m.end].sentence == a->tokens[m.end - 1].sentence)
    m.end--;
  return m;
}

/* The next long quotation of the paragraph from *at on; false if there is none. */
static bool next_middle(const article *a, const paragraph *p, uint32_t *at, middle *out) {
  const uint32_t stop = p->first_token + p->token_count;
  while (*at < stop) {
    uint32_t i = *at;
    while (i < stop && !in_quotation(&a->tokens[i])) i++;
    const uint32_t first = i;
    while (i < stop && in_quotation(&a->tokens[i])) i++;
    *at = i;
    if (i - first <= LONGEST) continue;
    *out = middle_of(a, first, i);
    return out->first < out->end;
  }
  return false;
}

static bool has_long(const article *a) {
  for (uint32_t p = 0; p < a->paragraph_count; p++) {
    uint32_t at = a->paragraphs[p].first_token;
    middle m;
    if (a->paragraphs[p].token_count > LONGEST && next_middle(a, &a->paragraphs[p], &at, &m))
      return true;
  }
  return false;
}

/* Puts the tokens that stay behind one another, and the places of paragraphs and sentences right. */
static void keep_tokens(article *out, const bool *left_out) {
  uint32_t n = 0;
  token *tokens = out->tokens;
  for (uint32_t k = 0; k < out->sentence_count; k++) {
    sentence *s = &out->sentences[k];
    const uint32_t first = s->first_token, end = first + s->token_count;
    s->first_token = n;
    for (uint32_t i = first; i < end; i++)
      if (!left_out[i]) tokens[n++] = tokens[i];
    s->token_count = n - s->first_token;
  }
  for (uint32_t p = 0; p < out->paragraph_count; p++) {
    paragraph *x = &out->paragraphs[p];
    if (x->sentence_count == 0) continue;
    const sentence *s = &out->sentences[x->first_sentence], *last = s + x->sentence_count - 1;
    x->first_token = s->first_token;
    x->token_count = last->first_token + last->token_count - s->first_token;
  }
  out->token_count = n;
}

static void *copy(const void *items, uint32_t count, size_t size, arena *memory) {
  void *out = arena_alloc_array(memory, count + 1, size);
  if (count > 0) memcpy(out, items, count * size);
  return out;
}

article *fold_quotations(article *a, arena *memory) {
  if (!has_long(a)) return a;
  bool *left_out = arena_array(memory, bool, a->token_count);
  for (uint32_t p = 0; p < a->paragraph_count; p++) {
    uint32_t at = a->paragraphs[p].first_token;
    middle m;
    while (next_middle(a, &a->paragraphs[p], &at, &m))
      memset(left_out + m.first, true, m.end - m.first);
  }
  article *out = copy(a, 1, sizeof *a, memory);
  out->tokens = copy(a->tokens, a->token_count, sizeof *a->tokens, memory);
  out->sentences = copy(a->sentences, a->sentence_count, sizeof *a->sentences, memory);
  out->paragraphs = copy(a->paragraphs, a->paragraph_count, sizeof *a->paragraphs, memory);
  keep_tokens(out, left_out);
  return out;
}
