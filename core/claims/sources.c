/* sources.c: see sources.h */
#include "claims/sources.h"

#include <string.h>

#include "claims/source_weights.h"

/* {{{ names and roles */

/* "the Halm Council", "President Hale": with the article, and a title before a single name. */
static uint32_t name_start(const article_view *v, const entity *e) {
  if (e->first == 0) return e->first;
  const word_view *before = &v->words[e->first - 1];
  const bool title = before->lists >> LEXICON_TITLE & 1 || before->lists >> LEXICON_HONORIFIC & 1;
  if (e->person) return e->first - (e->end - e->first == 1 && title);
  return e->first -
         (word_is(v->article, e->first - 1, "the") &&
          v->article->tokens[e->first - 1].sentence == v->article->tokens[e->first].sentence);
}

/* Somebody without a name is called by the source up to a comma or a relative. */
static uint32_t description_end(const article_view *v, uint32_t first, uint32_t end) {
  uint32_t i = first + 1;
  while (i < end && v->words[i].shape != SHAPE_COMMA && v->words[i].shape != SHAPE_DASH &&
         v->words[i].grammar != GRAMMAR_RELATIVE)
    i++;
  while (i > first + 1 && v->words[i - 1].grammar == GRAMMAR_POSSESSOR) i--;
  return i;
}

const char *sources_name(const linker *l, uint32_t which) {
  const article_view *v = l->view;
  const entity *e = &l->entities->items[which];
  if (e->member_count > 0) {
    const char *all = sources_name(l, e->members[0]);
    for (uint32_t i = 1; i < e->member_count; i++)
      all = arena_printf(v->article->arena, "%s; %s", all, sources_name(l, e->members[i]));
    return all;
  }
  if (!e->named) return words_text(v->article, e->first, description_end(v, e->first, e->end));
  return words_text(v->article, name_start(v, e), e->end);
}

/* What the article says somebody is: an apposition, else a title. */
static const char *role_of(const linker *l, uint32_t which) {
  const entity *e = &l->entities->items[which];
  const context *title = NULL;
  if (!e->named || !e->person || e->member_count > 0) return "";
  for (uint32_t i = 0; i < e->context_count; i++) {
    const context *c = &e->contexts[i];
    if (c->place == CONTEXT_APPOSED || c->place == CONTEXT_BEHIND)
      return words_text(l->view->article, c->first, c->end);
    const word_view *w = &l->view->words[c->first];
    const bool alone = c->end - c->first == 1 &&
                       (w->lists >> LEXICON_HONORIFIC & 1 || w->grammar == GRAMMAR_DETERMINER);
    if (c->place == CONTEXT_BEFORE && title == NULL && !alone) title = c;
  }
  return title == NULL ? "" : words_text(l->view->article, title->first, title->end);
}

/* }}} */

const mention *sources_person_named(const linker *l, uint32_t first, uint32_t end) {
  const entities *e = l->entities;
  uint32_t m = names_from(l->names, end);
  while (m > 0 && e->mentions[m - 1].first >= first) {
    const mention *n = &e->mentions[--m];
    if (n->end <= end && e->items[n->entity].person) return n;
  }
  return NULL;
}

static void read_speeches(const article *a, const attribution *const *of, speech *out) {
  for (uint32_t i = 0; i < a->claim_count; i++) {
    const claim *c = &a->claims[i];
    uint32_t first;
    out[i].kinds = of[i]->kinds;
    if (c->source_spans.count > 0)
      words_of(a, c->source_spans.items[0], &out[i].source, &out[i].source_end);
    if (c->cue.count > 0) {
      words_of(a, c->cue.items[0], &out[i].cue, &out[i].cue_end);
      words_of(a, c->cue.items[c->cue.count - 1], &first, &out[i].cue_end);
    }
    words_of(a, c->content.items[0], &out[i].content, &out[i].content_end);
    words_of(a, c->content.items[c->content.count - 1], &first, &out[i].content_end);
  }
}

/* "Their report" is called by whose it is, as far as rules know. */
static const char *name_of(const linker *l, uint32_t s, uint32_t which) {
  const entity *e = &l->entities->items[which];
  const reading *r = &l->view->readings[s];
  const bool owned = !e->named && e->member_count == 0 &&
                     l->view->words[e->first].grammar == GRAMMAR_POSSESSOR &&
                     (r->kind == SOURCE_MEDIA || r->kind == SOURCE_DOCUMENT);
  return owned ? r->name : sources_name(l, which);
}

/* One record an entity and kind: a body and what it wrote are two. */
static uint32_t record_of(article *a, const linker *l, uint32_t s, uint32_t which, source_kind kind,
                          uint32_t *records) {
  uint32_t *record = &records[which * KINDS + kind];
  if (*record == 0) {
    a->sources[a->source_count] = (source){.id = a->source_count + 1,
                                           .kind = kind,
                                           .name = name_of(l, s, which),
                                           .role = role_of(l, which)};
    *record = ++a->source_count;
  }
  return *record - 1;
}

static bool same_names(string_list a, string_list b) {
  return a.count == b.count && strcmp(a.items[0], b.items[0]) == 0 &&
         strcmp(a.items[1], b.items[1]) == 0;
}

/* A record that leaves open who it is: it has the words of the text for a name. */
static uint32_t open_record(article *a, const linker *l, uint32_t s, source_kind kind) {
  const speech *x = &l->view->speeches[s];
  const char *name = words_text(a, x->source, description_end(l->view, x->source, x->source_end)),
             **items = arena_array(a->arena, const char *, 2);
  items[0] = sources_name(l, l->of[s]);
  items[1] = sources_name(l, l->other[s]);
  const string_list both = {items, 2};
  for (uint32_t i = 0; i < a->source_count; i++) {
    const source *y = &a->sources[i];
    if (y->kind == kind && strcmp(y->name, name) == 0 && same_names(y->candidates, both)) return i;
  }
  a->sources[a->source_count] = (source){
      .id = a->source_count + 1, .kind = kind, .name = name, .role = "", .candidates = both};
  return a->source_count++;
}

/* "Cole and Contreras": a record each. */
static void add_sources(article *a, const linker *l, claim *c, source_kind kind,
                        const source_kind *alone, uint32_t *records) {
  const uint32_t s = c->id - 1, which = l->of[s];
  const entity *e = &l->entities->items[which];
  const uint32_t one[1] = {which}, *all = e->member_count > 0 ? e->members : one,
                 count = e->member_count > 0 ? e->member_count : 1;
  c->sources = arena_array(a->arena, uint32_t, count);
  if (l->other[s] != NO_ENTITY) c->sources[c->source_count++] = open_record(a, l, s, kind);
  for (uint32_t i = 0; i < count && l->other[s] == NO_ENTITY; i++)
    c->sources[c->source_count++] =
        record_of(a, l, s, all[i], i == 0 ? kind : alone[all[i]], records);
  c->source = c->sources[0];
}

const linker *sources_find(article *a, const source_model *m, const attribution *const *of,
                           arena *memory) {
  speech *speeches = arena_array(memory, speech, a->claim_count + 1);
  read_speeches(a, of, speeches);
  article_view *v = view_make(a, &m->facts, speeches, a->claim_count, memory);
  name_list *names = arena_alloc(memory, sizeof *names);
  *names = names_find(v, &m->names);
  linker *l = linker_new(v, names, entities_find(v, names));
  linker_run(l, &m->links);
  source_kind *alone;
  const source_kind *kinds = kinds_find(l, &m->kinds, &alone);
  uint32_t *records = arena_array(memory, uint32_t, (size_t)l->entities->count * KINDS + 1);
  a->sources = arena_array(a->arena, source, (size_t)a->claim_count * MEMBERS_MOST);
  for (uint32_t i = 0; i < a->claim_count; i++)
    if (l->of[i] != NO_ENTITY) add_sources(a, l, &a->claims[i], kinds[i], alone, records);
  article_link_sources(a);
  return l;
}
