/* corpus.c: see corpus.h */
#include "training/corpus.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

enum { HELD_PLACE = 5 };

/* {{{ reading */

void corpus_free(corpus *c) {
  for (size_t i = 0; i < c->count; i++) {
    gazetteer_free(&c->documents[i].own);
    article_free(c->documents[i].article);
  }
  gazetteer_free(&c->gazetteer);
  arena_free(c->memory);
}

static status read_document(corpus *c, const train_corpus *from, const standoff_article *item,
                            bool held, error *err) {
  c->documents = arena_grow(c->memory, c->documents, c->count, &c->capacity, sizeof *c->documents);
  annotated_text *d = &c->documents[c->count];
  *d = (annotated_text){.corpus = from, .held = held};
  status rc = standoff_open(item, &d->article, err);
  if (rc != STATUS_OK) return rc;
  c->count++;
  d->gold = arena_array(d->article->arena, attribution_list, item->annotations.count);
  d->labels_by = arena_array(d->article->arena, attribution_label *, item->annotations.count);
  for (uint32_t i = 0; i < item->annotations.count; i++) {
    rc = standoff_read(d->article, item->annotations.items[i], &d->gold[d->gold_count++],
                       &d->labels_by[i], err);
    if (rc != STATUS_OK) return rc;
  }
  d->atoms = arena_array(d->article->arena, atom, d->article->token_count);
  features_atoms(d->article, d->atoms);
  d->segments = features_segments(d->article, &d->segment_count, d->article->arena);
  return STATUS_OK;
}

static status read_file(const char *path, arena *memory, const char **out, error *err) {
  FILE *f = fopen(path, "rb");
  buffer b = BUFFER_EMPTY;
  if (f == NULL) return error_set(err, STATUS_READ, "cannot open %s: %s", path, strerror(errno));
  for (size_t n = 1; n > 0; b.length += n) n = fread(buffer_reserve(&b, 1 << 16), 1, 1 << 16, f);
  const bool failed = ferror(f) != 0;
  fclose(f);
  *out = arena_strndup(memory, b.bytes, b.length);
  buffer_free(&b);
  return failed ? error_set(err, STATUS_READ, "cannot read %s: %s", path, strerror(errno))
                : STATUS_OK;
}

static bool has_line(const char *text, const char *line) {
  const size_t length = strlen(line);
  for (const char *p = text; *p != '\0'; p += *p == '\n') {
    const size_t n = strcspn(p, "\r\n");
    if (n == length && memcmp(p, line, n) == 0) return true;
    p += strcspn(p, "\n");
  }
  return false;
}

status corpus_list(const train_corpus *from, arena *memory, standoff_corpus *out, error *err) {
  const char *except = "";
  status rc = standoff_list(memory, from->folder, from->texts, out, err);
  if (rc == STATUS_OK && from->except != NULL) rc = read_file(from->except, memory, &except, err);
  if (rc != STATUS_OK) return rc;
  const uint32_t all = out->count;
  out->count = 0;
  for (uint32_t i = 0; i < all; i++)
    if (!has_line(except, out->items[i].name)) out->items[out->count++] = out->items[i];
  return STATUS_OK;
}

static status read_folder(corpus *c, const train_corpus *from, unsigned hold, error *err) {
  standoff_corpus list;
  status rc = corpus_list(from, c->memory, &list, err);
  for (uint32_t i = 0; rc == STATUS_OK && i < list.count; i++)
    rc = read_document(c, from, &list.items[i], hold != 0 && i % hold == HELD_PLACE % hold, err);
  return rc;
}

status corpus_read(train_corpora from, unsigned hold, corpus *c, error *err) {
  status rc = STATUS_OK;
  *c = (corpus){.memory = arena_new()};
  for (uint32_t i = 0; rc == STATUS_OK && i < from.count; i++)
    rc = read_folder(c, &from.items[i], hold, err);
  return rc;
}

/* }}} */
/* {{{ counting */

uint32_t corpus_token_at(const article *a, uint32_t byte) {
  uint32_t low = 0, high = a->token_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (a->tokens[middle].at.end <= byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void count_gold(corpus *c, annotated_text *d) {
  const article *a = d->article;
  uint8_t *roles = arena_array(c->memory, uint8_t, a->token_count);
  for (uint32_t i = 0; i < d->gold[0].count; i++)
    for (int role = ROLE_SOURCE; role <= ROLE_CUE; role++) {
      const span_list *list = attribution_spans(&d->gold[0].items[i], role);
      for (uint32_t k = 0; k < list->count; k++)
        for (uint32_t t = corpus_token_at(a, list->items[k].start);
             t < a->token_count && a->tokens[t].at.start < list->items[k].end; t++)
          roles[t] = (uint8_t)(role + 1);
    }
  for (uint32_t t = 0; t < a->token_count; t++) {
    uint32_t cue = roles[t] == ROLE_CUE + 1, from_source = roles[t] == ROLE_SOURCE + 1;
    gazetteer_add(&d->own, d->atoms[t].stem, 1, cue, from_source);
    if (!d->held) gazetteer_add(&c->gazetteer, d->atoms[t].stem, 1, cue, from_source);
  }
}

void corpus_count(corpus *c) {
  for (size_t i = 0; i < c->count; i++) count_gold(c, &c->documents[i]);
  for (size_t i = 0; i < c->count; i++) {
    const annotated_text *d = &c->documents[i];
    features_rates(d->article, d->atoms, &c->gazetteer, &d->own);
  }
}

/* }}} */
/* {{{ the network's words */

enum { LEAST_FREQUENCY = 3 };

typedef struct word_count {
  uint32_t key, count;
} word_count;

static int ascending(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* How often each word was seen, ascending by word. */
static size_t count_all(const corpus *c, word_count **out) {
  size_t total = 0, n = 0, kept = 0;
  for (size_t i = 0; i < c->count; i++) total += c->documents[i].article->token_count;
  uint32_t *all = memory_zalloc(total, sizeof *all);
  for (size_t i = 0; i < c->count; i++)
    for (uint32_t t = 0; t < c->documents[i].article->token_count; t++)
      all[n++] = (uint32_t)(c->documents[i].atoms[t].word >> 32);
  qsort(all, n, sizeof *all, ascending);
  *out = memory_zalloc(n, sizeof **out);
  for (size_t i = 0, end; i < n; i = end) {
    for (end = i; end < n && all[end] == all[i];) end++;
    (*out)[kept++] = (word_count){all[i], (uint32_t)(end - i)};
  }
  free(all);
  return kept;
}

void corpus_choose_words(corpus *c, const vectors *given) {
  word_count *seen;
  size_t n = count_all(c, &seen), most = n + given->count;
  c->words.keys = arena_array(c->memory, uint32_t, most + 1);
  c->frequency = arena_array(c->memory, uint32_t, most + 1);
  c->given_width = given->width;
  c->given = arena_array(c->memory, float, (most + 1) * given->width);
  for (size_t i = 0, k = 0; i < n || k < given->count;) {
    uint32_t key = i == n                         ? given->keys[k]
                   : k == given->count            ? seen[i].key
                   : seen[i].key < given->keys[k] ? seen[i].key
                                                  : given->keys[k];
    bool has_count = i < n && seen[i].key == key,
         has_vector = k < given->count && given->keys[k] == key;
    if (has_vector || (has_count && seen[i].count >= LEAST_FREQUENCY)) {
      uint32_t row = ++c->words.count;
      c->words.keys[row - 1] = key;
      c->frequency[row] = has_count ? seen[i].count : 0;
      if (has_vector)
        memcpy(c->given + (size_t)row * given->width, given->values + k * given->width,
               given->width * sizeof *given->values);
    }
    i += has_count;
    k += has_vector;
  }
  free(seen);
}

/* }}} */
