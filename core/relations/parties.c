/* parties.c: see parties.h */
#include "relations/parties.h"

#include <stdlib.h>
#include <string.h>

#include "claims/sources.h"

enum { BODIES = 1u << LEXICON_ORGANIZATION | 1u << LEXICON_BODY | 1u << LEXICON_PUBLIC };

/* Whether a word tells who somebody or what a body is. */
static bool tells(const article *a, uint32_t i) {
  static const uint32_t told = 1u << LEXICON_TITLE | 1u << LEXICON_OFFICIAL | 1u << LEXICON_OFFICE |
                               1u << LEXICON_HEAD | 1u << LEXICON_PERSON | BODIES;
  return (a->words[i].lists & told) != 0 || word_in(a, i, &lexicon_firms);
}

/* {{{ the table of words */

static int by_key(const void *x, const void *y) {
  const party_word *a = x, *b = y;
  if (a->key != b->key) return a->key < b->key ? -1 : 1;
  const uint32_t n = a->end - a->first, m = b->end - b->first;
  if (n != m) return n > m ? -1 : 1;
  return a->first < b->first ? -1 : a->first > b->first;
}

/* The first of that key, `count` if there is none. */
static uint32_t first_of(const party_word *words, uint32_t count, uint64_t key) {
  uint32_t low = 0, high = count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (words[middle].key < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low < count && words[low].key == key ? low : count;
}

static bool same_words(const article *a, uint32_t x, uint32_t y, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (a->words[x + i].key != a->words[y + i].key) return false;
  return true;
}

/* Each form of each entity once: mentions of the same form stand together. */
static void take_names(parties *p) {
  const entities *e = p->links->entities;
  p->names = arena_array(p->memory, party_word, e->name_count + 1);
  for (uint32_t i = 0; i < e->name_count; i++) {
    const mention *m = &e->mentions[i];
    if (m->first < m->end)
      p->names[p->name_count++] =
          (party_word){p->article->words[m->end - 1].key, m->first, m->end, m->entity};
  }
  qsort(p->names, p->name_count, sizeof *p->names, by_key);
  uint32_t kept = 0;
  for (uint32_t i = 0; i < p->name_count; i++) {
    const party_word *w = &p->names[i], *before = kept > 0 ? &p->names[kept - 1] : NULL;
    if (before != NULL && before->key == w->key && before->entity == w->entity &&
        before->end - before->first == w->end - w->first)
      continue;
    p->names[kept++] = *w;
  }
  p->name_count = kept;
}

/* }}} */
/* {{{ one party that the linker has as two */

static uint64_t run_key(const article *a, uint32_t first, uint32_t end) {
  uint64_t key = HASH_FNV_START;
  for (uint32_t i = first; i < end; i++)
    key = hash_fnv(key, (const char *)&a->words[i].key, sizeof a->words[i].key);
  return key;
}

/* The named entities by a key: that of the whole name, or of its first word if it has more than that. */
static uint32_t keyed(const parties *p, bool by_first, party_word *out) {
  const entities *e = p->links->entities;
  uint32_t count = 0;
  for (uint32_t i = 0; i < e->count; i++) {
    const entity *x = &e->items[i];
    if (!x->named || x->member_count > 0 || x->first >= x->end) continue;
    if (by_first && (x->person || x->end - x->first == 1 || x->end - x->first > 3)) continue;
    const uint32_t end = by_first ? x->first + 1 : x->end;
    out[count++] = (party_word){run_key(p->article, x->first, end), x->first, end, i};
  }
  if (count > 1) qsort(out, count, sizeof *out, by_key);
  return count;
}

/* The same name, once taken for a person's and once for a body's; "Skorn" where a firm is called Skorn Paper, and
   nothing else so: not "Halm" of the Halm Council. */
static void join_same(parties *p) {
  const entities *e = p->links->entities;
  party_word *whole = arena_array(p->memory, party_word, e->count + 1),
             *firsts = arena_array(p->memory, party_word, e->count + 1);
  p->same = arena_array(p->memory, uint32_t, e->count + 1);
  for (uint32_t i = 0; i < e->count; i++) p->same[i] = i;
  const uint32_t count = keyed(p, false, whole), first_count = keyed(p, true, firsts);
  for (uint32_t i = 0; i < count; i++) {
    const party_word *w = &whole[i];
    if (i > 0 && whole[i - 1].key == w->key) {
      p->same[w->entity] = p->same[whole[i - 1].entity];
      continue;
    }
    const uint32_t at = first_of(firsts, first_count, w->key);
    if (w->end - w->first > 1 || at == first_count) continue;
    if (at + 1 < first_count && firsts[at + 1].key == w->key) continue;
    const entity *y = &e->items[firsts[at].entity];
    if (!tells(p->article, y->end - 1)) p->same[w->entity] = firsts[at].entity;
  }
}

/* The party whose name ends with token i and begins at `floor` or behind it; NO_ENTITY where none does, or two. */
static uint32_t named_at(const parties *p, uint32_t floor, uint32_t i) {
  enum { TRIES = 24 };
  const article *a = p->article;
  uint32_t at = first_of(p->names, p->name_count, a->words[i].key), found = NO_ENTITY, length = 0;
  for (uint32_t tries = 0; at < p->name_count && tries < TRIES; at++, tries++) {
    const party_word *w = &p->names[at];
    const uint32_t n = w->end - w->first;
    if (w->key != a->words[i].key || n < length) break;
    if (i + 1 < floor + n || !same_words(a, w->first, i + 1 - n, n)) continue;
    if (found != NO_ENTITY && found != p->same[w->entity]) return NO_ENTITY;
    found = p->same[w->entity];
    length = n;
  }
  return found;
}

/* }}} */
/* {{{ nouns that stand for somebody */

typedef struct called_list {
  party_word *items;
  size_t count, capacity;
} called_list;

static void call(parties *p, called_list *list, uint32_t noun, uint32_t which) {
  list->items =
      arena_grow(p->memory, list->items, list->count, &list->capacity, sizeof *list->items);
  list->items[list->count++] =
      (party_word){p->article->words[noun].key, noun, noun + 1, p->same[which]};
}

static bool is_of_the_past(const article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (word_has(a, i, LEXICON_RELATION)) return true;
  return false;
}

/* "Mayor" of Mayor Jensen; "builder" of "Norvane, the builder,"; "museum" of the Hadel Museum. */
static void call_by_words(parties *p, called_list *list, uint32_t which) {
  const article *a = p->article;
  const entity *e = &p->links->entities->items[which];
  if (!e->named || e->member_count > 0) return;
  if (!e->person && e->end - e->first > 1 && tells(a, e->end - 1)) call(p, list, e->end - 1, which);
  for (uint32_t i = 0; i < e->context_count; i++) {
    const context *c = &e->contexts[i];
    if (c->place > CONTEXT_BEHIND || is_of_the_past(a, c->first, c->end)) continue;
    const uint32_t head =
        c->place == CONTEXT_BEFORE ? c->end - 1 : linker_head(p->links->view, c->first, c->end);
    if (tells(a, head)) call(p, list, head, which);
  }
}

/* "The company", where it speaks and was resolved. */
static void call_by_sources(parties *p, called_list *list) {
  const linker *l = p->links;
  for (uint32_t s = 0; s < l->view->speech_count; s++) {
    const speech *x = &l->view->speeches[s];
    const bool short_ = x->source_end == x->source + 2 && word_is(p->article, x->source, "the");
    if (short_ && l->of[s] != NO_ENTITY && l->other[s] == NO_ENTITY &&
        l->entities->items[l->of[s]].named)
      call(p, list, x->source + 1, l->of[s]);
  }
}

static void take_called(parties *p) {
  called_list list = {NULL, 0, 0};
  for (uint32_t i = 0; i < p->links->entities->count; i++) call_by_words(p, &list, i);
  call_by_sources(p, &list);
  if (list.count > 1) qsort(list.items, list.count, sizeof *list.items, by_key);
  for (size_t i = 0; i < list.count; i++) {
    party_word *before = p->called_count > 0 ? &list.items[p->called_count - 1] : NULL;
    if (before == NULL || before->key != list.items[i].key)
      list.items[p->called_count++] = list.items[i];
    else if (before->entity != list.items[i].entity)
      before->entity = NO_ENTITY;
  }
  p->called = list.items;
}

uint32_t parties_called(const parties *p, uint32_t noun) {
  const uint32_t at = first_of(p->called, p->called_count, p->article->words[noun].key);
  return at < p->called_count ? p->called[at].entity : NO_ENTITY;
}

/* }}} */
/* {{{ sets */

void parties_add(const parties *p, party_set *set, uint32_t which) {
  const entity *e = &p->links->entities->items[which];
  for (uint32_t i = 0; i < e->member_count; i++)
    if (p->links->entities->items[e->members[i]].member_count == 0)
      parties_add(p, set, e->members[i]);
  if (!e->named || e->member_count > 0 || set->count == PARTIES_MOST) return;
  which = p->same[which];
  for (uint32_t i = 0; i < set->count; i++)
    if (set->items[i] == which) return;
  set->items[set->count++] = which;
}

bool parties_share(const party_set *a, const party_set *b) {
  for (uint32_t i = 0; i < a->count; i++)
    for (uint32_t k = 0; k < b->count; k++)
      if (a->items[i] == b->items[k]) return true;
  return false;
}

/* }}} */
/* {{{ who speaks for whom */

static void add_named(const parties *p, uint32_t first, uint32_t end, party_set *out) {
  for (uint32_t i = first; i < end; i++) {
    const uint32_t which = named_at(p, first, i);
    if (which != NO_ENTITY) parties_add(p, out, which);
  }
}

/* The names in a phrase of somebody who represents: "Norvane spokeswoman", "lawyers for Mr Hale", "the company's
   director"; none in "a former director of Norvane". */
static void add_represented(const parties *p, uint32_t first, uint32_t end, party_set *out) {
  const article *a = p->article;
  bool represents = false;
  for (uint32_t i = first; i < end; i++) represents |= word_in(a, i, &lexicon_representatives);
  if (!represents || is_of_the_past(a, first, end)) return;
  add_named(p, first, end, out);
  for (uint32_t i = first; i < end; i++) {
    const bool noun =
        tells(a, i) && !word_capital(a, i) && !word_in(a, i, &lexicon_representatives);
    const uint32_t which = noun ? parties_called(p, i) : NO_ENTITY;
    if (which != NO_ENTITY) parties_add(p, out, which);
  }
}

void parties_behind(const parties *p, uint32_t first, uint32_t end, uint32_t which,
                    party_set *out) {
  const article *a = p->article;
  if (which == NO_ENTITY) {
    add_named(p, first, end, out);
  } else {
    const entity *e = &p->links->entities->items[which];
    parties_add(p, out, which);
    for (uint32_t i = 0; i < e->context_count; i++)
      if (e->contexts[i].place <= CONTEXT_OF)
        add_represented(p, e->contexts[i].first, e->contexts[i].end, out);
  }
  add_represented(p, first, end, out);
  if (end == first + 2 && word_is(a, first, "the")) {
    const uint32_t called = parties_called(p, first + 1);
    if (called != NO_ENTITY) parties_add(p, out, called);
  }
}

/* }}} */

const char *parties_name(parties *p, uint32_t which) {
  if (p->full[which] == NULL) p->full[which] = sources_name(p->links, which);
  return p->full[which];
}

/* What is told of those who speak weighs more than the shape of a name; "Brakke Roofing Ltd" is no person. */
bool parties_is_person(const parties *p, uint32_t which) {
  const linker *l = p->links;
  const entity *e = &l->entities->items[which];
  const uint32_t s = l->first_of[which];
  const claim *c = s != NO_ENTITY ? &p->article->claims[s] : NULL;
  if (c != NULL && c->source != NO_SOURCE && e->member_count == 0) {
    const source_kind kind = p->article->sources[c->source].kind;
    if (kind == SOURCE_NAMED_OFFICIAL || kind == SOURCE_NAMED_PERSON) return true;
    if (kind == SOURCE_ORGANIZATION || kind == SOURCE_MEDIA) return false;
  }
  const bool body =
      e->end - e->first > 1 && (p->article->words[e->end - 1].lists & BODIES ||
                                word_in(p->article, e->end - 1, &lexicon_firm_endings));
  return e->person && !body;
}

parties *parties_make(article *a, const linker *l, arena *memory) {
  parties *p = arena_alloc(memory, sizeof *p);
  *p = (parties){.article = a, .links = l, .memory = memory};
  p->full = arena_array(memory, const char *, l->entities->count + 1);
  p->of_claims = arena_array(memory, party_set, a->claim_count + 1);
  p->of_sources = arena_array(memory, party_set, a->claim_count + 1);
  join_same(p);
  take_names(p);
  take_called(p);
  for (uint32_t i = 0; i < a->claim_count; i++) {
    const speech *x = &l->view->speeches[i];
    if (l->of[i] != NO_ENTITY && l->other[i] == NO_ENTITY)
      parties_behind(p, x->source, x->source_end, l->of[i], &p->of_sources[i]);
  }
  return p;
}
