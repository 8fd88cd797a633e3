/* evaluate.c: see evaluate.h */
#include "attribute/evaluate.h"

#include <stdlib.h>
#include <string.h>

#include "attribute/words.h"

double agreement_f1(const agreement *x) {
  return x->found + x->gold ? 2.0 * (double)x->hit / (double)(x->found + x->gold) : 0;
}

/* {{{ exact fragments */

static int by_ends(const void *a, const void *b) {
  const span *x = a, *y = b;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  return x->end < y->end ? -1 : x->end > y->end;
}

/* All fragments of a role, sorted, each once. */
static span_list fragments(arena *memory, const attribution_list *list, int role) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < list->count; i++) n += attribution_spans(&list->items[i], role)->count;
  span_list out = {arena_array(memory, span, n + 1), 0};
  for (uint32_t i = 0; i < list->count; i++) {
    const span_list *s = attribution_spans(&list->items[i], role);
    for (uint32_t k = 0; k < s->count; k++) out.items[out.count++] = s->items[k];
  }
  if (out.count > 1) qsort(out.items, out.count, sizeof *out.items, by_ends);
  uint32_t kept = 0;
  for (uint32_t i = 0; i < out.count; i++)
    if (kept == 0 || by_ends(&out.items[kept - 1], &out.items[i]) != 0)
      out.items[kept++] = out.items[i];
  out.count = kept;
  return out;
}

static void add_exact(agreement *to, span_list found, span_list gold) {
  to->found += found.count;
  to->gold += gold.count;
  for (uint32_t i = 0, k = 0; i < found.count && k < gold.count;) {
    int order = by_ends(&found.items[i], &gold.items[k]);
    to->hit += order == 0;
    i += order <= 0;
    k += order >= 0;
  }
}

/* }}} */
/* {{{ linked attributions */

static uint32_t tokens_in(const article *a, span s) {
  uint32_t n = 0;
  for (uint32_t i = word_at(a, s.start); i < a->token_count && a->tokens[i].at.end <= s.end; i++)
    n++;
  return n;
}

/* Jaccard over tokens; 1 where both are empty. */
static double overlap(const article *a, const span_list *x, const span_list *y) {
  uint32_t both = 0, all = 0;
  for (uint32_t i = 0; i < x->count; i++) all += tokens_in(a, x->items[i]);
  for (uint32_t k = 0; k < y->count; k++) all += tokens_in(a, y->items[k]);
  for (uint32_t i = 0; i < x->count; i++)
    for (uint32_t k = 0; k < y->count; k++) {
      span p = x->items[i], q = y->items[k],
           common = {p.start > q.start ? p.start : q.start, p.end < q.end ? p.end : q.end};
      if (!span_empty(common)) both += tokens_in(a, common);
    }
  if (all == 0) return 1;
  return (double)both / (double)(all - both);
}

typedef struct pairing {
  double weight;
  uint32_t gold, found;
} pairing;

static int by_weight(const void *a, const void *b) {
  const pairing *x = a, *y = b;
  if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
  if (x->gold != y->gold) return x->gold < y->gold ? -1 : 1;
  return x->found < y->found ? -1 : x->found > y->found;
}

static span hull(const attribution *a) {
  span h = {UINT32_MAX, 0};
  for (int role = ROLE_CUE; role < ROLE_COUNT; role++) {
    const span_list *s = attribution_spans(a, role);
    for (uint32_t i = 0; i < s->count; i++) {
      if (s->items[i].start < h.start) h.start = s->items[i].start;
      if (s->items[i].end > h.end) h.end = s->items[i].end;
    }
  }
  return h;
}

static bool agree(const article *a, const attribution *x, const attribution *y) {
  if (overlap(a, &x->content, &y->content) < .5) return false;
  if (overlap(a, &x->source, &y->source) < .5) return false;
  return (x->cue.count == 0 && y->cue.count == 0) || overlap(a, &x->cue, &y->cue) > 0;
}

/* One-to-one, best overlap first. */
static void add_linked(agreement *to, article *a, const attribution_list *found,
                       const attribution_list *gold, arena *memory) {
  pairing *pairs = NULL;
  size_t count = 0, capacity = 0;
  for (uint32_t g = 0; g < gold->count; g++)
    for (uint32_t f = 0; f < found->count; f++) {
      if (!span_overlap(hull(&gold->items[g]), hull(&found->items[f]))) continue;
      double cues =
          gold->items[g].cue.count ? overlap(a, &gold->items[g].cue, &found->items[f].cue) : 0;
      double weight =
          overlap(a, &gold->items[g].content, &found->items[f].content) + (cues > 0 ? 1 : 0);
      if (weight <= 0) continue;
      pairs = arena_grow(memory, pairs, count, &capacity, sizeof *pairs);
      pairs[count++] = (pairing){weight, g, f};
    }
  if (count > 1) qsort(pairs, count, sizeof *pairs, by_weight);
  bool *used_gold = arena_array(memory, bool, gold->count + 1),
       *used = arena_array(memory, bool, found->count + 1);
  for (size_t i = 0; i < count; i++) {
    if (used_gold[pairs[i].gold] || used[pairs[i].found]) continue;
    used_gold[pairs[i].gold] = used[pairs[i].found] = true;
    to->hit += agree(a, &gold->items[pairs[i].gold], &found->items[pairs[i].found]);
  }
  to->found += found->count;
  to->gold += gold->count;
}

/* }}} */

void evaluation_add(evaluation *e, article *a, const attribution_list *found,
                    const attribution_list *gold) {
  arena *memory = arena_new();
  attribution_list whole = {arena_array(memory, attribution, found->count + 1), 0};
  for (uint32_t i = 0; i < found->count; i++)
    if (found->items[i].content.count > 0) whole.items[whole.count++] = found->items[i];
  for (int role = 0; role < ROLE_COUNT; role++)
    add_exact(&e->exact[role], fragments(memory, &whole, role), fragments(memory, gold, role));
  add_linked(&e->linked, a, &whole, gold, memory);
  arena_free(memory);
}
