/* anonymity.c: see anonymity.h */
#include "relations/anonymity.h"

#include <stdlib.h>

#include "relations/shields.h"

/* Where a source stands as one. */
typedef struct source_place {
  uint32_t first, end, source; /* tokens */
} source_place;

typedef struct places {
  article *article;
  source_place *items; /* in text order */
  uint32_t count;
} places;

static int by_place(const void *x, const void *y) {
  const source_place *a = x, *b = y;
  if (a->first != b->first) return a->first < b->first ? -1 : 1;
  if (a->end != b->end) return a->end < b->end ? -1 : 1;
  return a->source < b->source ? -1 : a->source > b->source;
}

static bool is_unnamed(const source *s) {
  return s->kind == SOURCE_ANONYMOUS || s->kind == SOURCE_ANONYMOUS_OFFICIAL ||
         s->kind == SOURCE_GROUP;
}

static places places_of(article *a, arena *memory) {
  places p = {.article = a};
  uint32_t count = 0;
  for (uint32_t i = 0; i < article_sources(a); i++) count += a->sources[i].mentions.count;
  p.items = arena_array(memory, source_place, count + 1);
  for (uint32_t i = 0; i < article_sources(a); i++)
    for (uint32_t k = 0; k < a->sources[i].mentions.count; k++) {
      source_place *x = &p.items[p.count++];
      words_of(a, a->sources[i].mentions.items[k], &x->first, &x->end);
      x->source = i;
    }
  if (p.count > 1) qsort(p.items, p.count, sizeof *p.items, by_place);
  return p;
}

/* The first place that begins at the token or behind it. */
static uint32_t place_from(const places *p, uint32_t token_index) {
  uint32_t low = 0, high = p->count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (p->items[middle].first < token_index)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* {{{ whose shield it is */

static span span_of(const article *a, uint32_t first, uint32_t end) {
  if (first >= end) return (span){0, 0};
  return (span){a->tokens[first].at.start, a->tokens[end - 1].at.end};
}

/* What is told first stays; a reason that comes later is added. */
static void give(article *a, uint32_t which, const shield *s) {
  source *x = &a->sources[which];
  if (!is_unnamed(x)) return;
  if (span_empty(x->anonymity)) x->anonymity = span_of(a, s->first, s->end);
  if (span_empty(x->anonymity_reason)) x->anonymity_reason = span_of(a, s->reason, s->reason_end);
}

/* The source in the sentence that stands nearest before the shield, else behind it; false if it has none. */
static bool give_in_sentence(const places *p, uint32_t floor, uint32_t stop, const shield *s) {
  const uint32_t at = s->end > 0 ? s->first : s->reason;
  const uint32_t from = place_from(p, floor), behind = place_from(p, at);
  if (behind > from)
    give(p->article, p->items[behind - 1].source, s);
  else if (behind < p->count && p->items[behind].first < stop)
    give(p->article, p->items[behind].source, s);
  else
    return false;
  return true;
}

/* Whether the source is called by the noun, one or many. */
static bool is_called(const article *a, const source_place *x, uint32_t noun) {
  char wanted[WORD_MOST], word[WORD_MOST];
  word_lower(a, noun, wanted);
  const size_t n = strlen(wanted), plain = n > 1 && wanted[n - 1] == 's' ? n - 1 : n;
  for (uint32_t i = x->first; i < x->end; i++) {
    word_lower(a, i, word);
    if (strncmp(word, wanted, plain) == 0 &&
        (word[plain] == '\0' || strcmp(word + plain, "s") == 0))
      return true;
  }
  return false;
}

/* A sentence of its own: "The officials spoke on condition of anonymity." */
static void give_before(const places *p, uint32_t floor, const shield *s) {
  WORDS(one, "he she");
  WORDS(all, "they both all neither");
  article *a = p->article;
  const uint32_t from = place_from(p, floor), here = a->tokens[floor].paragraph;
  enum { REACH = 200 };
  const bool noun = word_is(a, floor, "the") && floor + 1 < a->token_count;
  char lower[WORD_MOST];
  const bool many = noun && word_lower(a, floor + 1, lower)[strlen(lower) - 1] == 's';
  for (uint32_t i = from, tries = 0; i > 0 && tries < REACH; i--, tries++) {
    const source_place *x = &p->items[i - 1];
    const bool near = a->tokens[x->first].paragraph + 1 >= here;
    if (word_in(a, floor, &one)) {
      if (near) give(a, x->source, s);
      return;
    }
    if (word_in(a, floor, &all)) {
      if (!near) return;
      give(a, x->source, s);
    } else if (noun && is_unnamed(&a->sources[x->source]) && is_called(a, x, floor + 1)) {
      give(a, x->source, s);
      if (!many) return;
    } else if (!noun) {
      return;
    }
  }
}

/* }}} */

/* Where the content of a claim that began by the token ends: shields inside are others' words. */
typedef struct said {
  span *items;
  size_t count, capacity, next;
  uint32_t end;
} said;

static int by_start(const void *x, const void *y) {
  const span *a = x, *b = y;
  return a->start < b->start ? -1 : a->start > b->start;
}

static said said_in(const article *a, arena *memory) {
  said s = {NULL, 0, 0, 0, 0};
  for (uint32_t i = 0; i < article_attributions(a); i++) {
    const claim *c = &a->claims[i];
    for (uint32_t k = 0; claim_holds(c) && k < c->content.count; k++) {
      s.items = arena_grow(memory, s.items, s.count, &s.capacity, sizeof *s.items);
      s.items[s.count++] = c->content.items[k];
    }
  }
  if (s.count > 1) qsort(s.items, s.count, sizeof *s.items, by_start);
  return s;
}

/* Asked of bytes that ascend. */
static bool is_said(said *s, uint32_t byte) {
  for (; s->next < s->count && s->items[s->next].start <= byte; s->next++)
    if (s->items[s->next].end > s->end) s->end = s->items[s->next].end;
  return byte < s->end;
}

void anonymity_find(article *a, arena *memory) {
  const places p = places_of(a, memory);
  bool unnamed = false;
  for (uint32_t i = 0; i < article_sources(a); i++) unnamed |= is_unnamed(&a->sources[i]);
  if (!unnamed) return;
  said s = said_in(a, memory);
  for (uint32_t i = 0; i < a->token_count; i++) {
    const sentence *in = &a->sentences[a->tokens[i].sentence];
    const uint32_t floor = in->first_token, stop = floor + in->token_count;
    shield found;
    if (a->tokens[i].kind != TOKEN_WORD || !shield_at(a, floor, i, stop, &found)) continue;
    if (a->tokens[i].quoted || is_said(&s, a->tokens[i].at.start)) continue;
    if (!give_in_sentence(&p, floor, stop, &found)) give_before(&p, floor, &found);
  }
}
