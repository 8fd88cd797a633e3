/* learn.c: see learn.h */
#include "training/learn.h"

#include <math.h>
#include <string.h>

static const float STEADY = 1e-2f; /* added to AdaGrad's root, so that first steps stay small */

void learner_init(learner *l, float rate, uint64_t seed) {
  *l = (learner){.rate = rate};
  l->random = seed * UINT64_C(0x9E3779B97F4A7C15) | 1;
}

uint64_t learner_random(learner *l) { return network_random(&l->random); }

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

/* {{{ cues */

/* The next span from *at on that the chain half takes for a cue and nobody annotated as one. */
static bool false_cue(const example *e, const float *by_scores, uint32_t *at,
                      argument_example *out) {
  static const float LIKELY = .1f, GOES_ON = .3f;
  enum { BEGIN = LABEL_BEGIN(ROLE_CUE), INSIDE = LABEL_INSIDE(ROLE_CUE) };
  for (uint32_t t = *at; t < e->count; t++) {
    if (e->labels[t] == BEGIN || e->labels[t] == INSIDE) continue;
    if (by_scores[(size_t)t * LABEL_STRIDE + BEGIN] < LIKELY) continue;
    uint32_t end = t + 1;
    while (end < e->count && e->labels[end] != BEGIN && e->labels[end] != INSIDE &&
           by_scores[(size_t)end * LABEL_STRIDE + INSIDE] > GOES_ON)
      end++;
    *out = (argument_example){t, end, NULL};
    *at = end;
    return true;
  }
  return false;
}

/* What belongs to each cue, and that nothing belongs to what is none. Returns the gradient by the
   encoder's output. */
static float *learn_cues(learner *l, const example *e, const network_pass *pass,
                         const float *by_scores, double *loss, arena *work) {
  const argument_weights *w = &l->network->dense.arguments;
  argument_text text = {pass->hidden, arguments_project(w, NULL, pass->hidden, e->count, work),
                        e->sentences, e->count};
  argument_gradient g;
  argument_example cue;
  arguments_begin(&g, &text, work);
  for (uint32_t i = 0; i < e->cue_count; i++)
    *loss += arguments_learn(l->network, &text, &e->cues[i], true, &g, work);
  uint8_t *nothing = arena_array(work, uint8_t, e->count);
  for (uint32_t at = 0; false_cue(e, by_scores, &at, &cue);) {
    cue.labels = nothing;
    *loss += arguments_learn(l->network, &text, &cue, true, &g, work);
  }
  arguments_end(l->network, &text, &g, work);
  return g.by_hidden;
}

/* }}} */

double learner_step(learner *l, const example *e, arena *work) {
  float *scores = arena_array(work, float, (size_t)e->count *LABEL_STRIDE);
  float *by_scores = arena_array(work, float, (size_t)e->count *LABEL_STRIDE);
  network_pass pass;
  const network_text text = {e->inputs, e->names, e->count, e->style};
  network_forward(l->network, &pass, &text, true, scores, work);
  crf c;
  crf_prepare(&c, &l->chain);
  crf_weights by_chain;
  double loss = learner_gradient(&c, e, scores, by_scores, &by_chain, work);
  step_chain(l, &by_chain, e);
  float *by_hidden = learn_cues(l, e, &pass, by_scores, &loss, work);
  for (uint32_t i = 0; i < e->judgement_count; i++)
    loss += judgement_learn(l->network, pass.hidden, &e->judgements[i], by_hidden);
  network_backward(l->network, &pass, by_scores, by_hidden, work);
  if (network_step_due(l->network)) network_step(l->network);
  return loss;
}
