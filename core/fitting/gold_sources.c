/* gold_sources.c: see gold_sources.h */
#include "fitting/gold_sources.h"

#include <string.h>

#include "text/text.h"
#include "training/corpus.h"

/* {{{ names of labels */

/* The words of a name, several of which are joined by "; ". */
static void gold_names(const char *names, arena *memory, gold_source *out) {
  size_t capacity = 0;
  for (const char *p = names; p != NULL && *p != '\0';) {
    const char *end = strstr(p, "; ");
    size_t n = end != NULL ? (size_t)(end - p) : strlen(p);
    article *a = article_new("name");
    a->text = arena_strndup(a->arena, p, n);
    a->text_length = n;
    text_analyse(a);
    words_fill(a, a->arena);
    out->names = arena_grow(memory, out->names, out->name_count, &capacity, sizeof *out->names);
    gold_name *g = &out->names[out->name_count];
    *g = (gold_name){.count = 0};
    for (uint32_t i = 0; i < a->token_count && g->count < 24; i++) {
      char lower[WORD_MOST];
      if (g->count == 0 && i + 1 < a->token_count &&
          (strcmp(word_lower(a, i, lower), "the") == 0 || strcmp(lower, "a") == 0))
        continue;
      g->keys[g->count++] = (uint32_t)(a->words[i].key >> 32);
    }
    if (g->count > 0) out->name_count++;
    article_free(a);
    p = end != NULL ? end + 2 : NULL;
  }
}

/* Whether the two are one name: both end in the same word, and all words of one are in the other. */
static bool same_name(const gold_name *a, const gold_name *b) {
  if (a->count > b->count) return same_name(b, a);
  if (a->count == 0 || a->keys[a->count - 1] != b->keys[b->count - 1]) return false;
  for (uint32_t i = 0; i < a->count; i++) {
    bool found = false;
    for (uint32_t k = 0; k < b->count; k++) found |= a->keys[i] == b->keys[k];
    if (!found) return false;
  }
  return true;
}

static bool names_entity(const gold_article *g, const entity *x, const gold_name *n) {
  gold_name own = {.count = 0};
  for (uint32_t i = x->first; i < x->end && own.count < 24; i++)
    own.keys[own.count++] = g->view->words[i].key;
  return same_name(&own, n);
}

static bool same_label(const gold_source *a, const gold_source *b) {
  if (a->name_count != b->name_count || a->kind != b->kind) return false;
  for (uint32_t n = 0; n < a->name_count; n++)
    if (a->names[n].count != b->names[n].count ||
        memcmp(a->names[n].keys, b->names[n].keys, a->names[n].count * sizeof *a->names[n].keys) !=
            0)
      return false;
  return true;
}

bool gold_sources_is(const gold_article *g, const linker *l, uint32_t s, uint32_t which) {
  const gold_source *x = &g->gold[s];
  const entity *y = &l->entities->items[which];
  if (x->name_count == 0) return false;
  if (y->member_count > 0) {
    if (y->member_count != x->name_count) return false;
    for (uint32_t i = 0; i < y->member_count; i++) {
      bool found = false;
      for (uint32_t n = 0; n < x->name_count; n++)
        found |= names_entity(g, &l->entities->items[y->members[i]], &x->names[n]);
      if (!found) return false;
    }
    return true;
  }
  if (y->named) return x->name_count == 1 && names_entity(g, y, &x->names[0]);
  for (uint32_t k = 0; k < g->count; k++)
    if (l->of[k] == which && g->gold[k].has_kind && same_label(&g->gold[k], x)) return true;
  return false;
}

/* }}} */
/* {{{ articles */

static void read_speech(const gold_article *g, const attribution *x, speech *out) {
  const span_list *lists[3] = {&x->source, &x->cue, &x->content};
  uint32_t *ranges[3][2] = {{&out->source, &out->source_end},
                            {&out->cue, &out->cue_end},
                            {&out->content, &out->content_end}};
  for (int i = 0; i < 3; i++) {
    uint32_t first;
    if (lists[i]->count == 0) continue;
    words_of(g->article, lists[i]->items[0], ranges[i][0], ranges[i][1]);
    if (i > 0) words_of(g->article, lists[i]->items[lists[i]->count - 1], &first, ranges[i][1]);
  }
}

static status read_article(const standoff_article *item, const view_words *facts, arena *memory,
                           gold_list *out, error *err) {
  article *a;
  attribution_list list;
  attribution_label *labels = NULL;
  status rc = standoff_open(item, &a, err);
  if (rc != STATUS_OK) return rc;
  rc = standoff_read(a, item->annotations.items[0], &list, &labels, err);
  if (rc != STATUS_OK || labels == NULL || list.count == 0) {
    article_free(a);
    return rc;
  }
  gold_article *g = arena_alloc(memory, sizeof *g);
  g->article = a;
  g->memory = a->arena;
  g->count = list.count;
  words_fill(a, g->memory);
  speech *speeches = arena_array(g->memory, speech, list.count);
  g->gold = arena_array(g->memory, gold_source, list.count);
  for (uint32_t i = 0; i < list.count; i++) {
    read_speech(g, &list.items[i], &speeches[i]);
    if (!labels[i].has_kind) continue;
    g->gold[i].has_kind = true;
    g->gold[i].kind = labels[i].kind;
    if (labels[i].name != NULL) gold_names(labels[i].name, g->memory, &g->gold[i]);
  }
  g->speeches = speeches;
  g->view = view_make(a, facts, speeches, list.count, g->memory);
  out->items = arena_grow(memory, out->items, out->count, &out->capacity, sizeof *out->items);
  out->items[out->count++] = g;
  return STATUS_OK;
}

status gold_sources_read(train_corpora corpora, const view_words *facts, arena *memory,
                         gold_list *out, error *err) {
  status rc = STATUS_OK;
  for (uint32_t f = 0; rc == STATUS_OK && f < corpora.count; f++) {
    standoff_corpus list;
    rc = corpus_list(&corpora.items[f], memory, &list, err);
    for (uint32_t i = 0; rc == STATUS_OK && i < list.count; i++)
      rc = read_article(&list.items[i], facts, memory, out, err);
  }
  return rc;
}

void gold_sources_free(gold_list *l) {
  for (uint32_t i = 0; i < l->count; i++) article_free(l->items[i]->article);
  l->count = 0;
}

/* }}} */
