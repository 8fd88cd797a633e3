/* text.c: see text.h. Runs the steps paragraph by paragraph and hands the lists to the article. */
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

#include "text/analysis.h"

void *text_grow(void *items, uint32_t count, uint32_t *capacity, size_t size) {
  if (count < *capacity) return items;
  *capacity = *capacity ? *capacity * 2 : 64;
  return memory_realloc(items, (size_t)*capacity * size);
}

static void *keep(arena *a, void *items, uint32_t count, size_t size) {
  if (count == 0) {
    free(items);
    return NULL;
  }
  void *kept = arena_alloc_array(a, count, size);
  memcpy(kept, items, count * size);
  free(items);
  return kept;
}

void text_analyse(article *a) {
  /* Spans are 32 bits wide; no reader lets through a text of 4 GB. */
  uint32_t length = a->text_length > UINT32_MAX - 16 ? UINT32_MAX - 16 : (uint32_t)a->text_length;
  analysis x = {.text = a->text, .length = length, .titled = a->body > 0};
  text_find_paragraphs(&x);
  for (uint32_t p = 0; p < x.paragraph_count; p++) {
    text_find_tokens(&x, p);
    text_find_quotation(&x, p);
    text_find_sentences(&x, p);
    x.quote_open = x.quote_open && !(x.titled && p == 0);
  }
  text_find_paragraph_kinds(&x);
  a->paragraph_count = x.paragraph_count;
  a->paragraphs = keep(a->arena, x.paragraphs, x.paragraph_count, sizeof *x.paragraphs);
  a->sentence_count = x.sentence_count;
  a->sentences = keep(a->arena, x.sentences, x.sentence_count, sizeof *x.sentences);
  a->token_count = x.token_count;
  a->tokens = keep(a->arena, x.tokens, x.token_count, sizeof *x.tokens);
}
