/* test_tagging_crf.c: the chain and the decoding against enumeration and finite differences. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tagging/decode.h"
#include "training/learn.h"

enum { TOKENS = 5, PATHS = 16807 }; /* 7^5 */

/* A chain with weights of every sign, and scores for TOKENS tokens, from a small generator. */
typedef struct fixture {
  arena *memory;
  crf_weights weights;
  crf crf;
  float scores[TOKENS * LABEL_STRIDE];
  uint8_t contexts[TOKENS];
  lattice lattice;
} fixture;

static float next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return (float)(*state >> 8) / 16777216.0f * 3 - 1.5f;
}

static void fill(fixture *f, uint32_t seed) {
  *f = (fixture){.memory = arena_new()};
  for (int i = 0; i < 4; i++) f->weights.start[i] = next_random(&seed);
  for (int a = 0; a < CRF_ARCS; a++) f->weights.arc[a] = next_random(&seed);
  for (int x = 0; x < CRF_CONTEXTS; x++)
    for (int a = 0; a < CRF_ARCS; a++) f->weights.context[x][a] = next_random(&seed) / 4;
  for (int i = 0; i < TOKENS * LABEL_STRIDE; i++) f->scores[i] = next_random(&seed);
  for (int t = 0; t < TOKENS; t++) f->contexts[t] = (uint8_t)(next_random(&seed) * 4 + 8);
  crf_prepare(&f->crf, &f->weights);
  lattice_fill(&f->lattice, &f->crf, f->scores, f->contexts, TOKENS, f->memory);
}

static int arc_of(const crf_topology *t, int from, int to) {
  for (int a = 0; a < CRF_ARCS; a++)
    if (t->arcs[a].from == from && t->arcs[a].to == to) return a;
  return -1;
}

/* The labels of path number n; its weight (exp of its score), or 0 if it cannot be. */
static double path_weight(const fixture *f, int n, uint8_t labels[TOKENS]) {
  const crf_topology *top = &f->crf.topology;
  for (int t = 0; t < TOKENS; t++, n /= 7) labels[t] = (uint8_t)(n % 7);
  int state = -1;
  double score = 0;
  for (int i = 0; i < 4; i++)
    if (top->label[top->start[i]] == labels[0]) {
      state = top->start[i];
      score = (double)f->weights.start[i];
    }
  if (state < 0) return 0;
  score += (double)f->scores[labels[0]];
  for (int t = 1; t < TOKENS; t++) {
    int next = crf_next(top, state, labels[t]);
    if (next < 0) return 0;
    int arc = arc_of(top, state, next);
    score += (double)(f->weights.arc[arc] + f->weights.context[f->contexts[t]][arc] +
                      f->scores[t * LABEL_STRIDE + labels[t]]);
    state = next;
  }
  return exp(score);
}

static void topology_has_every_state_and_arc_once(void **unused) {
  (void)unused;
  crf_topology t;
  crf_topology_fill(&t);
  for (int a = 0; a < CRF_ARCS; a++) {
    assert_in_range(t.arcs[a].from, 0, CRF_STATES - 1);
    for (int b = 0; b < a; b++)
      assert_false(t.arcs[a].from == t.arcs[b].from && t.arcs[a].to == t.arcs[b].to);
  }
  int states = 0;
  for (int s = 0; s < CRF_STATES; s++) {
    if (crf_next(&t, s, LABEL_OUTSIDE) < 0) continue; /* an empty place */
    states++;
    for (int role = 0; role < ROLE_COUNT; role++) {
      assert_int_not_equal(crf_next(&t, s, LABEL_BEGIN(role)), -1);
      bool same = t.label[s] == LABEL_BEGIN(role) || t.label[s] == LABEL_INSIDE(role);
      assert_int_equal(crf_next(&t, s, LABEL_INSIDE(role)) >= 0, same);
    }
  }
  assert_int_equal(states, 37);
}

static void exponential_is_exact_enough(void **unused) {
  (void)unused;
  for (int i = -162; i <= 162; i++) {
    const float x = 0.37f * (float)i;
    assert_true(fabs((double)crf_exp(x) / exp((double)x) - 1) < 1e-6);
  }
  assert_true(crf_exp(-1000) == 0.0f);
}

static void partition_is_the_sum_over_all_paths(void **unused) {
  (void)unused;
  for (uint32_t seed = 1; seed < 6; seed++) {
    fixture f;
    fill(&f, seed);
    double sum = 0;
    uint8_t labels[TOKENS];
    for (int n = 0; n < PATHS; n++) sum += path_weight(&f, n, labels);
    assert_true(fabs(f.lattice.log_partition - log(sum)) < 1e-4);
    arena_free(f.memory);
  }
}

static void span_posteriors_are_the_share_of_their_paths(void **unused) {
  (void)unused;
  fixture f;
  fill(&f, 7);
  static double mass[ROLE_COUNT][TOKENS][TOKENS + 1];
  double sum = 0;
  uint8_t labels[TOKENS];
  memset(mass, 0, sizeof mass);
  for (int n = 0; n < PATHS; n++) {
    double w = path_weight(&f, n, labels);
    sum += w;
    for (int t = 0; t < TOKENS && w > 0; t++) {
      if (labels[t] % 2 == 0) continue;
      int end = t + 1;
      while (end < TOKENS && labels[end] == labels[t] + 1) end++;
      mass[(labels[t] - 1) / 2][t][end] += w;
    }
  }
  candidate_list found;
  decode_candidates(&f.lattice, &f.crf, 0.0f, TOKENS, f.memory, &found);
  uint32_t seen = 0;
  for (uint32_t i = 0; i < found.count; i++) {
    const candidate *c = &found.items[i];
    assert_true(fabs((double)c->posterior - mass[c->role][c->start][c->end] / sum) < 1e-4);
    seen++;
  }
  assert_int_equal(seen, ROLE_COUNT * TOKENS * (TOKENS + 1) / 2);
  arena_free(f.memory);
}

/* The best sum over all sets of candidates that do not overlap. */
static double best_set(const candidate_list *c, const float *threshold, uint32_t from,
                       uint32_t free_from) {
  double best = 0;
  for (uint32_t i = from; i < c->count; i++) {
    const candidate *s = &c->items[i];
    if (s->start < free_from) continue;
    double with =
        (double)(s->posterior - threshold[s->role]) + best_set(c, threshold, i + 1, s->end);
    if (with > best) best = with;
  }
  return best;
}

static void chosen_spans_are_the_best_set(void **unused) {
  (void)unused;
  const float threshold[ROLE_COUNT] = {.1f, .15f, .05f};
  for (uint32_t seed = 1; seed < 20; seed++) {
    fixture f;
    fill(&f, seed);
    candidate_list c;
    decode_candidates(&f.lattice, &f.crf, 0.05f, TOKENS, f.memory, &c);
    bool chosen[64] = {false};
    assert_true(c.count <= 64);
    decode_choose(&c, threshold, TOKENS, f.memory, chosen);
    double sum = 0;
    uint32_t end = 0;
    for (uint32_t i = 0; i < c.count; i++) {
      if (!chosen[i]) continue;
      assert_true(c.items[i].start >= end);
      end = c.items[i].end;
      sum += (double)(c.items[i].posterior - threshold[c.items[i].role]);
    }
    assert_true(fabs(sum - best_set(&c, threshold, 0, 0)) < 1e-5);
    arena_free(f.memory);
  }
}

static void gradient_is_the_slope(void **unused) {
  (void)unused;
  fixture f;
  fill(&f, 3);
  const uint8_t labels[TOKENS] = {LABEL_BEGIN(ROLE_SOURCE), LABEL_INSIDE(ROLE_SOURCE),
                                  LABEL_BEGIN(ROLE_CUE), LABEL_BEGIN(ROLE_CONTENT),
                                  LABEL_INSIDE(ROLE_CONTENT)};
  example e = {.contexts = f.contexts, .labels = labels, .count = TOKENS};
  float by_scores[TOKENS * LABEL_STRIDE];
  crf_weights by_chain;
  learner_gradient(&f.crf, &e, f.scores, by_scores, &by_chain, f.memory);
  const double step = 1e-2;
  for (int i = 0; i < TOKENS * LABEL_STRIDE; i++) {
    if (i % LABEL_STRIDE == LABEL_COUNT) continue;
    float kept = f.scores[i];
    f.scores[i] = kept + (float)step;
    double up = learner_gradient(&f.crf, &e, f.scores, NULL, NULL, f.memory);
    f.scores[i] = kept - (float)step;
    double down = learner_gradient(&f.crf, &e, f.scores, NULL, NULL, f.memory);
    f.scores[i] = kept;
    assert_true(fabs((up - down) / (2 * step) - (double)by_scores[i]) < 2e-3);
  }
  for (int a = 0; a < CRF_ARCS; a += 3) {
    float kept = f.weights.arc[a];
    crf c;
    f.weights.arc[a] = kept + (float)step;
    crf_prepare(&c, &f.weights);
    double up = learner_gradient(&c, &e, f.scores, NULL, NULL, f.memory);
    f.weights.arc[a] = kept - (float)step;
    crf_prepare(&c, &f.weights);
    double down = learner_gradient(&c, &e, f.scores, NULL, NULL, f.memory);
    f.weights.arc[a] = kept;
    assert_true(fabs((up - down) / (2 * step) - (double)by_chain.arc[a]) < 2e-3);
  }
  arena_free(f.memory);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(topology_has_every_state_and_arc_once),
      cmocka_unit_test(exponential_is_exact_enough),
      cmocka_unit_test(partition_is_the_sum_over_all_paths),
      cmocka_unit_test(span_posteriors_are_the_share_of_their_paths),
      cmocka_unit_test(chosen_spans_are_the_best_set),
      cmocka_unit_test(gradient_is_the_slope),
  };
  return cmocka_run_group_tests_name("attribute: chain and decoding", tests, NULL, NULL);
}
