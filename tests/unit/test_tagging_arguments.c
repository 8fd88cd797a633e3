/* test_tagging_arguments.c: the second pass's chain against enumeration; merging and finding. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tagging/cues.h"

enum { TOKENS = 6, PATHS = 15625 }; /* 5^6 */

typedef struct fixture {
  arena *memory;
  argument_weights *weights;
  argument_pass pass;
  argument_lattice lattice;
} fixture;

static float next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return (float)(*state >> 8) / 16777216.0f * 3 - 1.5f;
}

/* A window of TOKENS tokens from token 10 on, its cue at 12, with scores from a small generator. */
static void fill(fixture *f, uint32_t seed) {
  *f = (fixture){.memory = arena_new()};
  f->weights = arena_array(f->memory, argument_weights, 1);
  f->pass = (argument_pass){.first = 10, .count = TOKENS, .cue_start = 12, .cue_end = 13};
  f->pass.scores = arena_array(f->memory, float, TOKENS *ARGUMENT_STRIDE);
  for (int i = 0; i < TOKENS * ARGUMENT_STRIDE; i++) f->pass.scores[i] = next_random(&seed);
  for (int y = 0; y < ARGUMENT_LABELS; y++) {
    f->weights->start[y] = next_random(&seed);
    for (int x = 0; x < ARGUMENT_LABELS; x++) f->weights->arc[x][y] = next_random(&seed);
  }
  argument_lattice_fill(&f->lattice, f->weights, &f->pass, f->memory);
}

/* The labels of path number n; its weight, 0 if it cannot be. */
static double path_weight(const fixture *f, int n, int labels[TOKENS]) {
  double score = 0;
  for (int t = 0; t < TOKENS; t++, n /= ARGUMENT_LABELS) {
    labels[t] = n % ARGUMENT_LABELS;
    int before = t > 0 ? labels[t - 1] : 0;
    if (!argument_follows(before, labels[t])) return 0;
    score += (double)f->pass.scores[t * ARGUMENT_STRIDE + labels[t]] +
             (double)(t > 0 ? f->weights->arc[before][labels[t]] : f->weights->start[labels[t]]);
  }
  return exp(score);
}

static bool is_span(const int labels[TOKENS], int start, int end, span_role role) {
  if (labels[start] != ARGUMENT_BEGIN(role)) return false;
  for (int t = start + 1; t < end; t++)
    if (labels[t] != ARGUMENT_INSIDE(role)) return false;
  return end == TOKENS || labels[end] != ARGUMENT_INSIDE(role);
}

static void spans_have_the_mass_of_their_paths(void **unused) {
  (void)unused;
  for (uint32_t seed = 1; seed < 6; seed++) {
    fixture f;
    fill(&f, seed);
    double all = 0, mass[ROLE_COUNT][TOKENS][TOKENS + 1] = {0};
    for (int n = 0; n < PATHS; n++) {
      int labels[TOKENS];
      double w = path_weight(&f, n, labels);
      all += w;
      for (int role = 0; w > 0 && role < ROLE_COUNT; role += ROLE_CONTENT)
        for (int s = 0; s < TOKENS; s++)
          for (int e = s + 1; e <= TOKENS; e++)
            if (is_span(labels, s, e, (span_role)role)) mass[role][s][e] += w;
    }
    assert_true(fabs(f.lattice.log_partition - log(all)) < 1e-4);
    candidate_list found;
    arguments_spans(&f.lattice, &f.pass, 0, f.memory, &found);
    assert_true(found.count >= 2 * TOKENS);
    for (uint32_t i = 0; i < found.count; i++) {
      const candidate *c = &found.items[i];
      assert_in_range(c->start, 10, 15);
      double want = mass[c->role][c->start - 10][c->end - 10] / all;
      if (fabs((double)c->posterior - want) > 1e-5)
        fail_msg("span %u-%u: %g, not %g", c->start, c->end, (double)c->posterior, want);
    }
    arena_free(f.memory);
  }
}

static void only_likely_spans_are_found(void **unused) {
  (void)unused;
  fixture f;
  fill(&f, 3);
  candidate_list all, likely;
  arguments_spans(&f.lattice, &f.pass, 0, f.memory, &all);
  arguments_spans(&f.lattice, &f.pass, .05f, f.memory, &likely);
  uint32_t n = 0;
  for (uint32_t i = 0; i < all.count; i++) n += all.items[i].posterior >= .05f;
  assert_true(n > 0 && n < all.count);
  assert_int_equal(likely.count, n);
  arena_free(f.memory);
}

static void distances_grow_away_from_the_cue(void **unused) {
  (void)unused;
  argument_pass pass = {.first = 0, .count = 400, .cue_start = 150, .cue_end = 152};
  assert_int_equal(argument_distance(&pass, 150), 0);
  assert_int_equal(argument_distance(&pass, 151), 0);
  for (uint32_t t = 0; t < 400; t++) assert_true(argument_distance(&pass, t) < ARGUMENT_DISTANCES);
  for (uint32_t t = 153; t < 400; t++)
    assert_true(argument_distance(&pass, t) >= argument_distance(&pass, t - 1));
  for (uint32_t t = 1; t < 150; t++)
    assert_true(argument_distance(&pass, t) <= argument_distance(&pass, t - 1));
  assert_int_not_equal(argument_distance(&pass, 149), argument_distance(&pass, 152));
}

static void merged_candidates_stand_in_order_each_once(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  candidate first[] = {{0, 2, ROLE_SOURCE, .8f}, {2, 3, ROLE_CUE, .9f}, {3, 7, ROLE_CONTENT, .5f}};
  candidate read[] = {
      {0, 1, ROLE_SOURCE, .4f}, {3, 7, ROLE_CONTENT, .75f}, {3, 9, ROLE_CONTENT, .2f}};
  cue_reading reading = {.start = 2, .end = 3, .posterior = .9f, .spans = {read, 3}};
  cue_readings readings = {&reading, 1};
  candidate_list merged;
  cues_merge(&(candidate_list){first, 3}, &readings, memory, &merged);
  assert_int_equal(merged.count, 5);
  for (uint32_t i = 1; i < merged.count; i++)
    assert_true(decode_order(&merged.items[i - 1], &merged.items[i]) < 0);
  assert_true(merged.items[0].posterior < .4f);  /* a source that only the second pass saw */
  assert_true(merged.items[1].posterior < .8f);  /* one that only the first saw */
  assert_true(merged.items[2].posterior == .9f); /* a cue */
  assert_true(merged.items[3].posterior > .5f && merged.items[3].posterior < .75f);
  arena_free(memory);
}

static void a_cue_is_found_by_most_common_tokens(void **unused) {
  (void)unused;
  cue_reading items[] = {{.start = 2, .end = 4}, {.start = 5, .end = 9}};
  cue_readings readings = {items, 2};
  assert_ptr_equal(cues_of(&readings, &(candidate){3, 6, ROLE_CUE, 1}), &items[0]);
  assert_ptr_equal(cues_of(&readings, &(candidate){3, 8, ROLE_CUE, 1}), &items[1]);
  assert_null(cues_of(&readings, &(candidate){9, 10, ROLE_CUE, 1}));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(spans_have_the_mass_of_their_paths),
      cmocka_unit_test(only_likely_spans_are_found),
      cmocka_unit_test(distances_grow_away_from_the_cue),
      cmocka_unit_test(merged_candidates_stand_in_order_each_once),
      cmocka_unit_test(a_cue_is_found_by_most_common_tokens),
  };
  return cmocka_run_group_tests_name("arguments", tests, NULL, NULL);
}
