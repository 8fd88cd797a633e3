/* about.c: see about.h */
#include "relations/about.h"

#include <stdlib.h>

typedef struct finder {
  parties *parties;
  const mention **mentions; /* all, in text order */
  uint32_t count;
} finder;

static int by_place(const void *x, const void *y) {
  const mention *a = *(const mention *const *)x, *b = *(const mention *const *)y;
  if (a->first != b->first) return a->first < b->first ? -1 : 1;
  if (a->end != b->end) return a->end > b->end ? -1 : 1;
  return a < b ? -1 : a > b;
}

static finder mentions_of(parties *p) {
  const entities *e = p->links->entities;
  finder f = {p, arena_array(p->memory, const mention *, e->mention_count + 1), e->mention_count};
  for (uint32_t i = 0; i < f.count; i++) f.mentions[i] = &e->mentions[i];
  if (f.count > 1) qsort(f.mentions, f.count, sizeof *f.mentions, by_place);
  return f;
}

/* The first mention that begins at the token or behind it. */
static uint32_t mention_from(const finder *f, uint32_t token_index) {
  uint32_t low = 0, high = f->count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (f->mentions[middle]->first < token_index)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Adds those of the set from `known` on to the claim, as tokens [first, end) name them. */
static void keep_new(finder *f, claim *c, const party_set *set, uint32_t known, uint32_t first,
                     uint32_t end) {
  const article *a = f->parties->article;
  for (uint32_t i = known; i < set->count; i++)
    c->about[c->about_count++] =
        (party){.at = {a->tokens[first].at.start, a->tokens[end - 1].at.end},
                .name = parties_name(f->parties, set->items[i]),
                .person = parties_is_person(f->parties, set->items[i])};
}

/* Whom the words at token i name: *end is set where they do. */
static uint32_t called_at(const finder *f, uint32_t i, uint32_t stop, uint32_t *end) {
  const article *a = f->parties->article;
  if (i + 1 >= stop || !word_is(a, i, "the") || word_capital(a, i + 1)) return NO_ENTITY;
  *end = i + 2;
  return parties_called(f->parties, i + 1);
}

static void find_in(finder *f, claim *c, party_set *set, uint32_t first, uint32_t stop) {
  uint32_t m = mention_from(f, first), end;
  for (uint32_t i = first; i < stop; i++) {
    const uint32_t called = called_at(f, i, stop, &end), known = set->count;
    if (called != NO_ENTITY) parties_add(f->parties, set, called);
    if (called != NO_ENTITY) keep_new(f, c, set, known, i, end);
    for (; m < f->count && f->mentions[m]->first <= i; m++) {
      const mention *n = f->mentions[m];
      const uint32_t before = set->count;
      if (n->end > stop || n->end <= n->first) continue;
      parties_add(f->parties, set, n->entity);
      keep_new(f, c, set, before, n->first, n->end);
    }
  }
}

void about_find(parties *p) {
  article *a = p->article;
  finder f = mentions_of(p);
  party room[PARTIES_MOST];
  for (uint32_t i = 0; i < a->claim_count; i++) {
    claim *c = &a->claims[i];
    c->about = room;
    for (uint32_t k = 0; k < c->content.count; k++) {
      uint32_t first, end;
      words_of(a, c->content.items[k], &first, &end);
      find_in(&f, c, &p->of_claims[i], first, end);
    }
    c->about = arena_array(a->arena, party, c->about_count);
    for (uint32_t k = 0; k < c->about_count; k++) c->about[k] = room[k];
  }
}
