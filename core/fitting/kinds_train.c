/* kinds_train.c: see kinds_train.h */
#include "fitting/kinds_train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BITS = 15, EPOCHS = 8, LEAST_ARTICLES = 2, COUNTED_BITS = 22 };
static const float RATE = .02f, DROP = .4f, WORDS_DROP = .2f;

/* One source with its label: features of its own and of its entity's groups, rare ones left out. */
typedef struct sample {
  uint32_t article, speech;
  source_kind kind;
  uint32_t *items; /* own ones first */
  uint32_t count, own, groups, *ends;
} sample;

typedef struct samples {
  sample *items;
  uint32_t count;
  size_t capacity;
} samples;

/* {{{ features, those aside that stand in few articles */

typedef struct counter {
  uint8_t *articles; /* [1 << COUNTED_BITS], up to LEAST_ARTICLES */
  uint32_t *last;    /* the article that was counted last, plus one */
} counter;

static uint32_t place_of(uint32_t item) { return item & ((UINT32_C(1) << COUNTED_BITS) - 1); }

static void count_items(counter *c, const features *f, uint32_t article_index) {
  for (uint32_t i = 0; i < f->count; i++) {
    const uint32_t at = place_of(f->items[i]);
    if (c->last[at] == article_index + 1) continue;
    c->last[at] = article_index + 1;
    if (c->articles[at] < LEAST_ARTICLES) c->articles[at]++;
  }
}

static bool is_sample(const gold_article *g, const linker *l, uint32_t s) {
  return g->gold[s].has_kind && l->of[s] != NO_ENTITY;
}

static counter count_all(const gold_article *const *articles, linker *const *links, uint32_t count,
                         features *f, feature_groups *g) {
  counter c = {memory_zalloc(1u << COUNTED_BITS, sizeof *c.articles),
               memory_zalloc(1u << COUNTED_BITS, sizeof *c.last)};
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t s = 0; s < articles[i]->count; s++) {
      if (!is_sample(articles[i], links[i], s)) continue;
      kinds_own_features(links[i], s, links[i]->of[s], f);
      count_items(&c, f, i);
      kinds_groups(links[i], links[i]->of[s], g);
      count_items(&c, &g->all, i);
    }
  return c;
}

static void keep(const counter *c, const uint32_t *items, uint32_t count, sample *x) {
  for (uint32_t i = 0; i < count; i++)
    if (c->articles[place_of(items[i])] >= LEAST_ARTICLES) x->items[x->count++] = items[i];
}

static samples make_samples(const gold_article *const *articles, linker *const *links,
                            uint32_t count, arena *memory) {
  samples all = {NULL, 0, 0};
  feature_groups *g = arena_alloc(memory, sizeof *g);
  features *f = arena_alloc(memory, sizeof *f);
  counter c = count_all(articles, links, count, f, g);
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t s = 0; s < articles[i]->count; s++) {
      if (!is_sample(articles[i], links[i], s)) continue;
      all.items = arena_grow(memory, all.items, all.count, &all.capacity, sizeof *all.items);
      sample *x = &all.items[all.count++];
      *x = (sample){.article = i, .speech = s, .kind = articles[i]->gold[s].kind};
      kinds_own_features(links[i], s, links[i]->of[s], f);
      kinds_groups(links[i], links[i]->of[s], g);
      x->items = arena_array(memory, uint32_t, f->count + g->all.count + 1);
      x->ends = arena_array(memory, uint32_t, g->count + 1);
      x->groups = g->count;
      keep(&c, f->items, f->count, x);
      x->own = x->count;
      for (uint32_t k = 0; k < g->count; k++) {
        const uint32_t from = k > 0 ? g->ends[k - 1] : 0;
        keep(&c, g->all.items + from, g->ends[k] - from, x);
        x->ends[k] = x->count;
      }
    }
  free(c.articles);
  free(c.last);
  return all;
}

/* }}} */
/* {{{ the network */

typedef struct net {
  float *rows, *row_squares; /* [1 << BITS][KIND_WIDTH] */
  float bias[KIND_WIDTH], bias_squares[KIND_WIDTH];
  float out[KINDS][2 * KIND_WIDTH], out_squares[KINDS][2 * KIND_WIDTH];
  uint64_t random;
} net;

static net *net_new(uint64_t seed) {
  const size_t n = (size_t)KIND_WIDTH << BITS;
  net *t = memory_zalloc(1, sizeof *t);
  t->rows = memory_zalloc(n, sizeof *t->rows);
  t->row_squares = memory_zalloc(n, sizeof *t->row_squares);
  t->random = seed;
  for (size_t i = 0; i < n; i++) t->rows[i] = (linear_learner_draw(&t->random) - .5f) * .2f;
  for (int k = 0; k < KINDS; k++)
    for (int d = 0; d < 2 * KIND_WIDTH; d++)
      t->out[k][d] = (linear_learner_draw(&t->random) - .5f) * .4f;
  return t;
}

static void net_free(net *t) {
  free(t->rows);
  free(t->row_squares);
  free(t);
}

static float *row_of(float *rows, uint32_t item) {
  return rows + (size_t)(item & ((UINT32_C(1) << BITS) - 1)) * KIND_WIDTH;
}

/* A sample with some of its features left out, and what the network makes of it. Group 0 is its
   own, the others are the entity's. */
typedef struct run {
  uint32_t items[2 * FEATURES_MOST], ends[GROUPS_MOST + 1], groups;
  float hidden[GROUPS_MOST + 1][KIND_WIDTH], x[2 * KIND_WIDTH], scores[KINDS];
  uint32_t from[KIND_WIDTH]; /* the group that gave the largest number */
} run;

static void run_drop(const sample *x, uint64_t *random, run *r) {
  uint32_t kept = 0, i = 0;
  r->groups = x->groups + 1;
  for (uint32_t g = 0; g < r->groups; g++) {
    const uint32_t end = g == 0 ? x->own : x->ends[g - 1], count = end - i;
    memcpy(r->items + kept, x->items + i, count * sizeof *r->items);
    kept += linear_learner_drop(r->items + kept, count, DROP, WORDS_DROP, random);
    r->ends[g] = kept;
    i = end;
  }
}

static void run_forward(net *t, run *r) {
  for (uint32_t g = 0, i = 0; g < r->groups; g++) {
    float *h = r->hidden[g];
    memcpy(h, t->bias, sizeof t->bias);
    for (; i < r->ends[g]; i++) {
      const float *row = row_of(t->rows, r->items[i]);
      for (int d = 0; d < KIND_WIDTH; d++) h[d] += row[d];
    }
    for (int d = 0; d < KIND_WIDTH; d++) h[d] = h[d] > 0 ? h[d] : h[d] * .1f;
  }
  memset(r->from, 0, sizeof r->from);
  memcpy(r->x, r->hidden[0], sizeof r->hidden[0]);
  for (int d = 0; d < KIND_WIDTH; d++) {
    for (uint32_t g = 1; g < r->groups; g++)
      if (r->from[d] == 0 || r->hidden[g][d] > r->hidden[r->from[d]][d]) r->from[d] = g;
    r->x[KIND_WIDTH + d] = r->from[d] == 0 ? 0 : r->hidden[r->from[d]][d];
  }
  for (int k = 0; k < KINDS; k++) {
    r->scores[k] = 0;
    for (int d = 0; d < 2 * KIND_WIDTH; d++) r->scores[k] += t->out[k][d] * r->x[d];
  }
}

static void step(float *weight, float *square, float gradient, float rate) {
  *square += gradient * gradient;
  *weight -= rate * gradient / sqrtf(*square + 1e-6f);
}

static void step_group(net *t, run *r, uint32_t g, float by[KIND_WIDTH], float rate) {
  for (int d = 0; d < KIND_WIDTH; d++) {
    if (r->hidden[g][d] < 0) by[d] *= .1f;
    if (by[d] != 0) step(&t->bias[d], &t->bias_squares[d], by[d], rate);
  }
  for (uint32_t i = g > 0 ? r->ends[g - 1] : 0; i < r->ends[g]; i++) {
    float *row = row_of(t->rows, r->items[i]), *squares = row_of(t->row_squares, r->items[i]);
    for (int d = 0; d < KIND_WIDTH; d++)
      if (by[d] != 0) step(&row[d], &squares[d], by[d], rate);
  }
}

static void run_backward(net *t, run *r, const float by_scores[KINDS], float rate) {
  float by[2 * KIND_WIDTH] = {0};
  for (int k = 0; k < KINDS; k++)
    for (int d = 0; d < 2 * KIND_WIDTH; d++) by[d] += by_scores[k] * t->out[k][d];
  for (int k = 0; k < KINDS; k++)
    for (int d = 0; d < 2 * KIND_WIDTH; d++)
      step(&t->out[k][d], &t->out_squares[k][d], by_scores[k] * r->x[d], rate);
  for (uint32_t g = 0; g < r->groups; g++) {
    float own[KIND_WIDTH];
    for (int d = 0; d < KIND_WIDTH; d++)
      own[d] = g == 0 ? by[d] : r->from[d] == g ? by[KIND_WIDTH + d] : 0;
    step_group(t, r, g, own, rate);
  }
}

static net *net_train(const samples *all, uint64_t seed) {
  net *t = net_new(seed);
  run *r = memory_zalloc(1, sizeof *r);
  for (int e = 0; e < EPOCHS; e++) {
    const float rate = RATE * (1 - (float)e / (EPOCHS + 1));
    for (uint32_t i = 0; i < all->count; i++) {
      const sample *x = &all->items[i];
      run_drop(x, &t->random, r);
      run_forward(t, r);
      linear_learner_softmax(r->scores, KINDS);
      r->scores[x->kind] -= 1;
      run_backward(t, r, r->scores, rate);
    }
  }
  free(r);
  return t;
}

/* The network in eight bits. Rows of features that were left out are empty. */
static void net_round(const net *t, const samples *all, uint32_t which, kind_model *out) {
  const size_t n = (size_t)KIND_WIDTH << BITS;
  float *used = memory_zalloc(n, sizeof *used);
  for (uint32_t i = 0; i < all->count; i++)
    for (uint32_t k = 0; k < all->items[i].count; k++)
      memcpy(row_of(used, all->items[i].items[k]), row_of(t->rows, all->items[i].items[k]),
             KIND_WIDTH * sizeof *used);
  const linear_learner as = {.bits = BITS, .outputs = KIND_WIDTH, .weights = used}, *one = &as;
  linear rounded;
  linear_learner_round(&as, linear_learner_unit(&one, 1), &rounded);
  kind_net *to = &out->nets[which];
  to->unit = rounded.unit;
  for (size_t i = 0; i < n / KIND_WIDTH; i++)
    memcpy(out->rows + (i * KIND_NETS + which) * KIND_WIDTH, rounded.weights + i * KIND_WIDTH,
           KIND_WIDTH);
  memcpy(to->bias, t->bias, sizeof to->bias);
  memcpy(to->out, t->out, sizeof to->out);
  free(rounded.weights);
  free(used);
}

/* }}} */
void kinds_train(const gold_article *const *articles, linker *const *links, uint32_t count,
                 arena *memory, kind_model *out) {
  const samples all = make_samples(articles, links, count, memory);
  out->bits = BITS;
  out->rows = arena_alloc(memory, (size_t)(KIND_NETS * KIND_WIDTH) << BITS);
  for (uint32_t i = 0; i < KIND_NETS; i++) {
    net *t = net_train(&all, i + 3);
    net_round(t, &all, i, out);
    net_free(t);
  }
}
