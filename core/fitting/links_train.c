/* links_train.c: see links_train.h */
#include "fitting/links_train.h"

#include <stdlib.h>

/* Weights are the means of several passes that differ in what chance leaves out. */
enum { EPOCHS = 6, PASSES = 4 };
static const float RATE = .1f, DROP = .2f;

typedef struct pass {
  linear_learner learner;
  uint64_t random;
  features *features; /* [CANDIDATES_MOST + 1] */
} pass;

/* One step; returns the candidate that is right. */
static uint32_t learn(pass *p, const gold_article *g, linker *l, uint32_t s,
                      const link_candidates *c) {
  float scores[CANDIDATES_MOST + 1] = {0};
  bool right[CANDIDATES_MOST + 1] = {false}, any = false;
  uint32_t first = c->count - 1;
  for (uint32_t k = 0; k + 1 < c->count; k++)
    any |= right[k] = gold_sources_is(g, l, s, c->items[k]);
  right[c->count - 1] = !any;
  for (uint32_t k = 0; k < c->count; k++) {
    linker_features(l, s, c, k, &p->features[k]);
    features *f = &p->features[k];
    f->count = linear_learner_drop(f->items, f->count, DROP, 0, &p->random);
    linear_learner_score(&p->learner, &p->features[k], &scores[k]);
  }
  linear_learner_softmax(scores, c->count);
  float sum = 1e-9f;
  for (uint32_t k = 0; k < c->count; k++) sum += right[k] ? scores[k] : 0;
  for (uint32_t k = 0; k < c->count; k++) {
    const float by = scores[k] - (right[k] ? scores[k] / sum : 0);
    linear_learner_step(&p->learner, &p->features[k], &by);
  }
  for (uint32_t k = c->count; k-- > 0;)
    if (right[k]) first = k;
  return first;
}

static void learn_article(pass *p, const gold_article *g, const name_list *names) {
  linker *l = linker_new(g->view, names, entities_find(g->view, names));
  for (uint32_t s = 0; s < g->count; s++) {
    const speech *x = &g->speeches[s];
    if (x->source >= x->source_end || linker_named(l, s)) continue;
    link_candidates c;
    linker_candidates(l, s, &c);
    uint32_t take = c.count - 1;
    if (g->gold[s].has_kind) take = learn(p, g, l, s, &c);
    linker_take(l, s, c.items[take]);
  }
}

static void learn_pass(const gold_article *const *articles, const name_list *names, uint32_t count,
                       uint64_t seed, linear_learner *out) {
  pass p = {.random = seed, .features = memory_zalloc(CANDIDATES_MOST + 1, sizeof *p.features)};
  linear_learner_init(&p.learner, 16, 1, 0, 1e-6f);
  /* The first time nothing is learned but how large the gradients are. */
  for (int e = -1; e < EPOCHS; e++) {
    p.learner.rate = e < 0 ? 0 : RATE * (1 - (float)e / (EPOCHS + 1));
    for (uint32_t i = 0; i < count; i++) learn_article(&p, articles[i], &names[i]);
  }
  linear_learner_add(out, &p.learner, 1.0f / PASSES);
  linear_learner_free(&p.learner);
  free(p.features);
}

void links_train(const gold_article *const *articles, const name_list *names, uint32_t count,
                 linear *out) {
  linear_learner mean;
  linear_learner_init(&mean, 16, 1, 0, 0);
  for (int i = 0; i < PASSES; i++) learn_pass(articles, names, count, (uint64_t)i + 1, &mean);
  const linear_learner *one = &mean;
  linear_learner_round(&mean, linear_learner_unit(&one, 1), out);
  linear_learner_free(&mean);
}
