/* learn.c: see learn.h */
#include "attribute/learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float STEADY = 1e-2f; /* added to AdaGrad's root, so that first steps stay small */

void learner_init(learner *l, unsigned bits, float rate, float dropout, uint64_t seed) {
  size_t n = (size_t)LABEL_STRIDE << bits;
  *l = (learner){.bits = bits, .rate = rate, .dropout = dropout};
  l->random = seed * UINT64_C(0x9E3779B97F4A7C15) | 1;
  l->weights = memory_zalloc(n, sizeof *l->weights);
  l->squares = memory_zalloc(n, sizeof *l->squares);
}

void learner_free(learner *l) {
  free(l->weights);
  free(l->squares);
}

uint64_t learner_random(learner *l) { return random_next(&l->random); }

static void adagrad(float *weight, float *square, float gradient, float rate) {
  *square += gradient * gradient;
  *weight -= rate * gradient / (sqrtf(*square) + STEADY);
}

/* {{{ the chain */

static int arc_between(const crf_topology *t, int from, int to) {
  for (int a = 0; a < CRF_ARCS; a++)
    if (t->arcs[a].from == from && t->arcs[a].to == to) return a;
  return -1;
}

static int start_of(const crf_topology *t, int state) {
  for (int i = 0; i < 4; i++)
    if (t->start[i] == state) return i;
  return 0;
}

/* Score of the gold path; takes what is observed off the gradients. */
static double observe(const crf *c, const example *e, const float *scores, float *by_scores,
                      crf_weights *by_chain) {
  const crf_topology *t = &c->topology;
  int state = t->start[e->labels[0] == LABEL_OUTSIDE ? 0 : 1 + (e->labels[0] - 1) / 2];
  double score = log((double)c->start[start_of(t, state)]);
  if (by_chain != NULL) by_chain->start[start_of(t, state)] -= 1;
  for (uint32_t i = 0; i < e->count; i++) {
    if (i > 0) {
      int next = crf_next(t, state, e->labels[i]), arc = arc_between(t, state, next);
      score += log((double)c->arc[e->contexts[i]][arc]);
      if (by_chain != NULL) {
        by_chain->arc[arc] -= 1;
        by_chain->context[e->contexts[i]][arc] -= 1;
      }
      state = next;
    }
    size_t at = (size_t)i * LABEL_STRIDE + e->labels[i];
    score += (double)scores[at];
    if (by_scores != NULL) by_scores[at] -= 1;
  }
  return score;
}

static void expect_chain(const crf *c, const lattice *l, const example *e, crf_weights *by_chain) {
  float arcs[CRF_ARCS];
  for (int i = 0; i < 4; i++) {
    int s = c->topology.start[i];
    by_chain->start[i] += l->forward[s] * l->backward[s];
  }
  for (uint32_t i = 1; i < e->count; i++) {
    lattice_arc_posteriors(l, c, i, arcs);
    float *context = by_chain->context[e->contexts[i]];
    for (int a = 0; a < CRF_ARCS; a++) {
      by_chain->arc[a] += arcs[a];
      context[a] += arcs[a];
    }
  }
}

double learner_gradient(const crf *c, const example *e, const float *scores, float *by_scores,
                        crf_weights *by_chain, arena *work) {
  lattice l;
  lattice_fill(&l, c, scores, e->contexts, e->count, work);
  if (by_scores != NULL) lattice_label_posteriors(&l, c, by_scores);
  if (by_chain != NULL) {
    memset(by_chain, 0, sizeof *by_chain);
    expect_chain(c, &l, e, by_chain);
  }
  return l.log_partition - observe(c, e, scores, by_scores, by_chain);
}

static void step_chain(learner *l, const crf_weights *gradient, const example *e) {
  bool touched[CRF_CONTEXTS] = {false};
  for (uint32_t i = 1; i < e->count; i++) touched[e->contexts[i]] = true;
  for (int i = 0; i < 4; i++)
    adagrad(&l->chain.start[i], &l->chain_squares.start[i], gradient->start[i], l->rate);
  for (int a = 0; a < CRF_ARCS; a++) {
    adagrad(&l->chain.arc[a], &l->chain_squares.arc[a], gradient->arc[a], l->rate);
    for (int x = 0; x < CRF_CONTEXTS; x++)
      if (touched[x])
        adagrad(&l->chain.context[x][a], &l->chain_squares.context[x][a], gradient->context[x][a],
                l->rate);
  }
}

/* }}} */

double learner_step(learner *l, const example *e, arena *work) {
  uint32_t total = e->row_starts[e->count];
  uint32_t *rows = arena_array(work, uint32_t, total + 1),
           *starts = arena_array(work, uint32_t, e->count + 1);
  float *scores = arena_array(work, float, (size_t)e->count *LABEL_STRIDE);
  float *by_scores = arena_array(work, float, (size_t)e->count *LABEL_STRIDE);
  uint64_t drop = (uint64_t)(l->dropout * 4294967296.0f);
  float keep = 1.0f / (1.0f - l->dropout);
  uint32_t n = 0;
  for (uint32_t t = 0; t < e->count; t++) {
    float *row = scores + (size_t)t * LABEL_STRIDE;
    starts[t] = n;
    for (uint32_t k = e->row_starts[t]; k < e->row_starts[t + 1]; k++) {
      if (learner_random(l) >> 32 < drop) continue;
      rows[n++] = e->rows[k];
      const float *w = l->weights + (size_t)e->rows[k] * LABEL_STRIDE;
      for (int y = 0; y < LABEL_STRIDE; y++) row[y] += w[y] * keep;
    }
  }
  starts[e->count] = n;
  network_pass pass;
  const network_text text = {e->inputs, e->count};
  network_forward(l->network, &pass, &text, true, scores, work);
  crf c;
  crf_prepare(&c, &l->chain);
  crf_weights by_chain;
  double loss = learner_gradient(&c, e, scores, by_scores, &by_chain, work);
  for (uint32_t t = 0; t < e->count; t++) {
    const float *g = by_scores + (size_t)t * LABEL_STRIDE;
    for (uint32_t k = starts[t]; k < starts[t + 1]; k++) {
      float *w = l->weights + (size_t)rows[k] * LABEL_STRIDE,
            *q = l->squares + (size_t)rows[k] * LABEL_STRIDE;
      for (int y = 0; y < LABEL_COUNT; y++) adagrad(&w[y], &q[y], g[y] * keep, l->rate);
    }
  }
  step_chain(l, &by_chain, e);
  network_backward(l->network, &pass, by_scores, work);
  if (l->network->tokens >= NETWORK_BATCH) network_step(l->network);
  return loss;
}

double learner_link_step(float *weights, float *squares, float rate, const link_choice *choice,
                         int right) {
  float p[2 * LINK_NEAREST + 1];
  link_probabilities(choice, weights, p);
  double loss = -log((double)p[right] + 1e-12);
  for (int i = 0; i < choice->count; i++)
    for (int k = 0; k < LINK_FEATURES; k++)
      adagrad(&weights[choice->rows[i][k]], &squares[choice->rows[i][k]],
              p[i] - (i == right ? 1.0f : 0.0f), rate);
  return loss;
}
