/* about.c: see about.h */
#include "relations/about.h"

#include <stdlib.h>
#include <string.h>

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

static bool is_place(const article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (!word_has(a, i, LEXICON_PLACE) && !word_in(a, i, &lexicon_countries) &&
        !word_in(a, i, &lexicon_states) && !word_in(a, i, &lexicon_peoples))
      return false;
  return true;
}

/* A word that is a name wherever it stands: not "Last" that opens a sentence, "I", "T-shirt". */
static bool is_sure_word(const article_view *v, uint32_t i) {
  WORDS(no_names, "god ok tv us");
  const word_view *w = &v->words[i];
  const uint32_t around = v->types[w->type].around;
  const span at = v->article->tokens[i].at;
  return w->grammar == GRAMMAR_OPEN && !(around & AROUND_LOWER) && (around & AROUND_INSIDE) &&
         !word_in(v->article, i, &no_names) &&
         memchr(v->article->text + at.start, '-', at.end - at.start) == NULL;
}

/* Whether tokens [first, end), which are of the entity, name a party. Who speaks in the article is one, a country too,
   but not where another name is cut short to it ("Cyprus"). Of those who never speak no place is, as far as it shows:
   a country or state, what stands behind "in"; and no single word that is not surely a name. */
static bool is_party(const finder *f, uint32_t which, uint32_t first, uint32_t end) {
  const linker *l = f->parties->links;
  const article *a = f->parties->article;
  const entity *e = &l->entities->items[which];
  if (is_place(a, first, end))
    return is_place(a, e->first, e->end) && f->parties->speaks[which] != NO_SOURCE;
  if (f->parties->speaks[which] != NO_SOURCE) return true;
  if (!e->person &&
      (word_in(a, end - 1, &lexicon_countries) || (first > 0 && word_is(a, first - 1, "in"))))
    return false;
  return e->end - e->first > 1 || is_sure_word(l->view, e->first);
}

/* Adds the entity, or its members, to the set and the claim as far as tokens [first, end) name a party. */
static void take(finder *f, claim *c, party_set *set, uint32_t which, uint32_t first,
                 uint32_t end) {
  const article *a = f->parties->article;
  party_set all = {.count = 0};
  parties_add(f->parties, &all, which);
  for (uint32_t i = 0; i < all.count; i++) {
    const uint32_t known = set->count;
    if (!is_party(f, all.items[i], first, end)) continue;
    parties_add(f->parties, set, all.items[i]);
    if (set->count > known)
      c->about[c->about_count++] =
          (party){.at = {a->tokens[first].at.start, a->tokens[end - 1].at.end},
                  .name = parties_name(f->parties, all.items[i]),
                  .person = parties_is_person(f->parties, all.items[i])};
  }
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
    const uint32_t called = called_at(f, i, stop, &end);
    if (called != NO_ENTITY) take(f, c, set, called, i, end);
    for (; m < f->count && f->mentions[m]->first <= i; m++) {
      const mention *n = f->mentions[m];
      if (n->end <= stop && n->end > n->first) take(f, c, set, n->entity, n->first, n->end);
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
