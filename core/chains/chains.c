/* chains.c: see chains.h and chain_links.h */
#include "chains/chains.h"

#include "chains/chain_links.h"

const weights_shape chains_shape = {.subject = "chains", .count = 1, .outputs = {1}};

enum { LINKS_MOST = 3 }; /* as many as a sentence is likely to name */

static bool same_outlet(const chain_candidate *x, const chain_candidate *y) {
  if (x->entity != NO_ENTITY && x->entity == y->entity) return true;
  return x->first < y->end && y->first < x->end;
}

/* Whether a claim may have come through both: two outlets named in one sentence. */
static bool go_together(const article *a, const chain_candidate *x, const chain_candidate *y) {
  return !same_outlet(x, y) && x->way == CHAIN_NAME && y->way == CHAIN_NAME &&
         a->tokens[x->first].sentence == a->tokens[y->first].sentence;
}

int32_t chains_sureness(const linear *l, const features *f, chain_plainness plain) {
  /* In logits. One that is not quite as likely as not is still worth naming; plain words speak for themselves. */
  static const float WORTH = .25f, PLAIN[] = {0, 1.5f, 4};
  int32_t score = 0;
  linear_score(l, f, &score);
  return (int32_t)(((float)score * l->unit + WORTH + PLAIN[plain]) * 16);
}

/* Candidates that are likelier than not, the likeliest first. */
static uint32_t likely(const linear *l, const chains *c, uint32_t i, chain_candidate *out) {
  chain_candidates all;
  features f;
  uint32_t count = 0;
  chains_candidates(c, i, &all);
  for (uint32_t k = 0; k < all.count; k++) {
    chain_candidate *x = &all.items[k];
    chains_features(c, i, x, &f);
    x->sure = chains_sureness(l, &f, chains_plain(c, i, x));
  }
  while (count < LINKS_MOST) {
    uint32_t best = all.count;
    for (uint32_t k = 0; k < all.count; k++)
      if (all.items[k].sure > 0 && (best == all.count || all.items[k].sure > all.items[best].sure))
        best = k;
    if (best == all.count) break;
    out[count++] = all.items[best];
    for (uint32_t k = 0; k < all.count; k++)
      if (!go_together(c->article, &all.items[k], &out[count - 1])) all.items[k].sure = 0;
  }
  return count;
}

static void write_via(const chains *c, claim *x, const chain_candidate *found, uint32_t count) {
  article *a = c->article;
  x->via = arena_array(a->arena, via_link, count);
  for (uint32_t k = 0; k < count; k++) {
    const span at = {a->tokens[found[k].first].at.start, a->tokens[found[k].end - 1].at.end};
    x->via[x->via_count++] = (via_link){at, chains_name(c, &found[k]), SOURCE_MEDIA};
  }
}

void chains_find(const weights *m, article *a, const linker *links, arena *memory) {
  chains *c = chains_new(a, links, memory);
  for (uint32_t i = 0; i < a->claim_count; i++) {
    chain_candidate found[LINKS_MOST];
    const uint32_t count = likely(&m->items[0], c, i, found);
    chains_take(c, i, count > 0 ? &found[0] : NULL);
    if (count > 0) write_via(c, &a->claims[i], found, count);
  }
}
