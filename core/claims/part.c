/* part.c: claims first, other attributions behind them. See claims_part in claims.h */
#include <string.h>

#include "claims/claims.h"

/* New index by old: those that are `first` keep their order at the head, the others theirs behind. */
static uint32_t part(const bool *first, uint32_t count, uint32_t *out) {
  uint32_t heads = 0, behind = 0;
  for (uint32_t i = 0; i < count; i++) heads += first[i];
  for (uint32_t i = 0, at = 0; i < count; i++) out[i] = first[i] ? at++ : heads + behind++;
  return heads;
}

static void renumber(uint32_t *items, uint32_t count, const uint32_t *to, uint32_t from) {
  for (uint32_t i = 0; i < count; i++) items[i] = to[items[i] - from] + from;
}

/* Keeps the ids ascending. */
static void renumber_ids(uint32_t *ids, uint32_t count, const uint32_t *to) {
  renumber(ids, count, to, 1);
  for (uint32_t i = 1; i < count; i++)
    for (uint32_t k = i; k > 0 && ids[k - 1] > ids[k]; k--) {
      const uint32_t id = ids[k];
      ids[k] = ids[k - 1];
      ids[k - 1] = id;
    }
}

static void part_attributions(article *a, arena *memory) {
  const uint32_t count = a->claim_count;
  bool *holds = arena_array(memory, bool, count);
  uint32_t *to = arena_array(memory, uint32_t, count);
  claim *sorted = arena_array(a->arena, claim, count);
  for (uint32_t i = 0; i < count; i++) holds[i] = claim_holds(&a->claims[i]);
  a->claim_count = part(holds, count, to);
  a->attribution_count = count - a->claim_count;
  for (uint32_t i = 0; i < count; i++) {
    claim *c = &sorted[to[i]];
    *c = a->claims[i];
    c->id = to[i] + 1;
    renumber_ids(c->denies, c->denies_count, to);
    renumber_ids(c->denied_by, c->denied_by_count, to);
    renumber_ids(c->answers, c->answer_count, to);
  }
  for (uint32_t i = 0; i < a->response_count; i++)
    if (a->responses[i].attribution != 0) renumber(&a->responses[i].attribution, 1, to, 1);
  a->claims = sorted;
}

void claims_part(article *a, arena *memory) {
  part_attributions(a, memory);
  article_link_sources(a);
  for (uint32_t i = 0; i < article_sources(a); i++) a->sources[i].id = i + 1;
}
