/* The network: its arithmetic, its gradients against finite differences, its eight-bit form. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "training/arguments_train.h"
#include "tagging/lanes.h"

enum { TOKENS = 7, WORDS = 5, GIVEN = 3 };

typedef struct bench {
  arena *memory;
  network_learner learner;
  uint32_t keys[WORDS], frequency[WORDS + 1], inputs[TOKENS * NETWORK_INPUTS];
  float given[(WORDS + 1) * GIVEN];
  uint8_t sentences[TOKENS], labels[TOKENS];
  float by_scores[TOKENS * LABEL_STRIDE];
  network_text text;
} bench;

static int setup(void **state) {
  bench *b = calloc(1, sizeof *b);
  b->memory = arena_new();
  for (uint32_t i = 0; i < WORDS; i++) {
    b->keys[i] = 10 * (i + 1);
    b->frequency[i + 1] = 3 + i;
  }
  uint64_t random = 5;
  for (int i = 0; i < WORDS * GIVEN; i++) /* the last word has none */
    b->given[i] = (float)(network_random(&random) >> 40) * 0x1p-23f - 1;
  network_learner_init(&b->learner, (vocabulary){b->keys, WORDS}, b->frequency,
                       (network_given){b->given, GIVEN}, 100, 2e-3f, 7);
  for (int i = 0; i < TOKENS * NETWORK_INPUTS; i++)
    b->inputs[i] = i % NETWORK_INPUTS == 0 ? (uint32_t)i % (WORDS + 1)
                                           : (uint32_t)(network_random(&random) % b->learner.rows);
  for (int i = 0; i < TOKENS * LABEL_STRIDE; i++)
    if (i % LABEL_STRIDE < LABEL_COUNT)
      b->by_scores[i] = (float)(network_random(&random) >> 40) * 0x1p-24f - .5f;
  b->text = (network_text){.inputs = b->inputs, .count = TOKENS};
  *state = b;
  return 0;
}

static int teardown(void **state) {
  bench *b = *state;
  network_learner_free(&b->learner);
  arena_free(b->memory);
  free(b);
  return 0;
}

/* One cue and what belongs to it: a source before it, a content behind it in two parts. */
static const uint8_t labels[TOKENS] = {1, 2, 0, 3, 4, 0, 3};
static const uint8_t sentences[TOKENS] = {0, 0, 0, 0, 1, 1, 1};
static const argument_example cue = {2, 3, labels};

static double loss_of_cue(bench *b, const network_pass *pass, float **by_hidden) {
  argument_text text = {
      pass->hidden,
      arguments_project(&b->learner.dense.arguments, NULL, pass->hidden, TOKENS, b->memory),
      sentences, TOKENS};
  argument_gradient g;
  arguments_begin(&g, &text, b->memory);
  double loss = arguments_learn(&b->learner, &text, &cue, false, &g, b->memory);
  arguments_end(&b->learner, &text, &g, b->memory);
  *by_hidden = g.by_hidden;
  return loss;
}

/* A loss whose gradient by the scores is by_scores, and that of a cue. */
static double loss_of(bench *b) {
  float scores[TOKENS * LABEL_STRIDE] = {0};
  network_pass pass;
  network_forward(&b->learner, &pass, &b->text, false, scores, b->memory);
  float *by_hidden;
  double sum = loss_of_cue(b, &pass, &by_hidden);
  for (int i = 0; i < TOKENS * LABEL_STRIDE; i++)
    sum += (double)scores[i] * (double)b->by_scores[i];
  return sum;
}

static void gradients_of(bench *b) {
  float scores[TOKENS * LABEL_STRIDE] = {0};
  network_pass pass;
  network_forward(&b->learner, &pass, &b->text, false, scores, b->memory);
  float *by_hidden;
  memset(&b->learner.gradient, 0, sizeof b->learner.gradient);
  loss_of_cue(b, &pass, &by_hidden);
  network_backward(&b->learner, &pass, b->by_scores, by_hidden, b->memory);
}

static void assert_slope(bench *b, float *weight, float gradient) {
  const float step = 5e-3f, before = *weight;
  *weight = before + step;
  double above = loss_of(b);
  *weight = before - step;
  double below = loss_of(b);
  *weight = before;
  double slope = (above - below) / (2 * (double)step);
  if (fabs(slope - (double)gradient) > 2e-3 + 2e-2 * fabs(slope))
    fail_msg("slope %g, gradient %g", slope, (double)gradient);
}

static void assert_slopes(bench *b, float *weights, const float *gradients, size_t count,
                          size_t step) {
  for (size_t i = 0; i < count; i += step) assert_slope(b, &weights[i], gradients[i]);
}

static void dense_gradients_are_slopes(void **state) {
  bench *b = *state;
  gradients_of(b);
  network_dense gradient = b->learner.gradient;
  assert_slopes(b, (float *)&b->learner.dense.encoder, (float *)&gradient.encoder,
                sizeof gradient.encoder / sizeof(float), 997);
  assert_slopes(b, (float *)&b->learner.dense.arguments, (float *)&gradient.arguments,
                sizeof gradient.arguments / sizeof(float), 131);
  argument_weights *w = &b->learner.dense.arguments;
  for (int x = 0; x < ARGUMENT_LABELS; x++)
    for (int y = 0; y < ARGUMENT_LABELS; y++)
      assert_slope(b, &w->arc[x][y], gradient.arguments.arc[x][y]);
}

static void the_map_of_given_vectors_has_slopes_for_gradients(void **state) {
  bench *b = *state;
  gradients_of(b);
  for (int i = 0; i < GIVEN * NETWORK_EMBEDDED; i += 7)
    assert_slope(b, &b->learner.map[i], b->learner.map_gradient[i]);
}

static void table_gradients_are_slopes(void **state) {
  bench *b = *state;
  gradients_of(b);
  for (uint32_t i = 0; i < b->learner.touched_count; i++) {
    size_t at = (size_t)b->learner.touched[i] * NETWORK_EMBEDDED + i % NETWORK_EMBEDDED;
    assert_slope(b, &b->learner.table[at], b->learner.table_gradient[at]);
  }
  assert_true(b->learner.touched_count > TOKENS);
}

static void a_step_goes_downhill(void **state) {
  bench *b = *state;
  double before = loss_of(b);
  for (int i = 0; i < 10; i++) {
    gradients_of(b);
    network_step(&b->learner);
  }
  assert_true(loss_of(b) < before);
  assert_int_equal(b->learner.touched_count, 0);
}

/* The blocked product is the plain one, bit for bit: sums run in the same order. */
static void product_is_summed_in_order(void **state) {
  enum { ROWS = 14, INNER = 9, COLUMNS = 32 };
  (void)state;
  float a[ROWS * INNER], b[INNER * COLUMNS], out[ROWS * COLUMNS];
  uint64_t random = 3;
  for (int i = 0; i < ROWS * INNER; i++) a[i] = (float)(network_random(&random) % 2000) / 999 - 1;
  for (int i = 0; i < INNER * COLUMNS; i++)
    b[i] = (float)(network_random(&random) % 2000) / 777 - 1;
  sru_multiply(a, b, out, ROWS, INNER, COLUMNS, false);
  for (int r = 0; r < ROWS; r++)
    for (int c = 0; c < COLUMNS; c++) {
      volatile float sum = 0;
      for (int i = 0; i < INNER; i++) {
        volatile float product = a[r * INNER + i] * b[i * COLUMNS + c];
        sum = sum + product;
      }
      assert_true(sum == out[r * COLUMNS + c]);
    }
}

static void eight_bits_keep_the_table(void **state) {
  bench *b = *state;
  network n = {0};
  network_quantise(&b->learner, NULL, &n);
  for (size_t i = 0; i < (size_t)b->learner.rows * NETWORK_EMBEDDED; i++) {
    const size_t row = i / NETWORK_EMBEDDED, column = i % NETWORK_EMBEDDED;
    float want = b->learner.table[i];
    for (size_t k = 0; row <= WORDS && k < GIVEN; k++) /* a word's given vector is in its row */
      want += b->given[row * GIVEN + k] * b->learner.map[k * NETWORK_EMBEDDED + column];
    const float got = (float)n.table[row * NETWORK_EMBEDDED + lanes_byte((uint32_t)column)];
    assert_true(fabsf(got * n.scales[row] - want) <= n.scales[row] * .501f);
  }
  network_free(&n);
}

static void the_mean_of_weights_is_taken(void **state) {
  bench *b = *state;
  network_mean *mean = calloc(1, sizeof *mean);
  network one = {0}, both = {0};
  network_mean_add(mean, &b->learner);
  network_quantise(&b->learner, mean, &one);
  const float first = b->learner.dense.encoder.lift[2][3], row = b->learner.table[0];
  assert_true(one.dense.encoder.lift[2][3] == first);
  b->learner.dense.encoder.lift[2][3] = first + 1;
  for (int i = 0; i < NETWORK_EMBEDDED; i++) b->learner.table[i] = 3 * b->learner.table[i];
  network_mean_add(mean, &b->learner);
  network_quantise(&b->learner, mean, &both);
  assert_true(fabsf(both.dense.encoder.lift[2][3] - first - .5f) < 1e-5f);
  float want = 2 * row, got = (float)both.table[lanes_byte(0)] * both.scales[0];
  for (int k = 0; k < GIVEN; k++) want += b->given[k] * b->learner.map[k * NETWORK_EMBEDDED];
  assert_true(fabsf(got - want) <= both.scales[0] * .501f);
  network_free(&one);
  network_free(&both);
  network_mean_free(mean);
  free(mean);
}

static void words_are_found_by_the_upper_half_of_their_hash(void **state) {
  bench *b = *state;
  for (uint32_t i = 0; i < WORDS; i++)
    assert_int_equal(network_word(&b->learner.words, (uint64_t)b->keys[i] << 32 | 99), i + 1);
  assert_int_equal(network_word(&b->learner.words, UINT64_C(11) << 32), 0);
  assert_int_equal(network_word(&(vocabulary){NULL, 0}, 1), 0);
}

static void same_seed_same_vectors(void **state) {
  bench *b = *state;
  network_learner other;
  network_learner_init(&other, b->learner.words, b->frequency, b->learner.given, 100, 2e-3f, 7);
  network_learn_vectors(&b->learner, &b->text, 1, 3);
  network_learn_vectors(&other, &b->text, 1, 3);
  assert_memory_equal(b->learner.table, other.table,
                      (size_t)other.rows * NETWORK_EMBEDDED * sizeof(float));
  network_learner_free(&other);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(dense_gradients_are_slopes, setup, teardown),
      cmocka_unit_test_setup_teardown(the_map_of_given_vectors_has_slopes_for_gradients, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(table_gradients_are_slopes, setup, teardown),
      cmocka_unit_test_setup_teardown(a_step_goes_downhill, setup, teardown),
      cmocka_unit_test(product_is_summed_in_order),
      cmocka_unit_test_setup_teardown(eight_bits_keep_the_table, setup, teardown),
      cmocka_unit_test_setup_teardown(the_mean_of_weights_is_taken, setup, teardown),
      cmocka_unit_test_setup_teardown(words_are_found_by_the_upper_half_of_their_hash, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(same_seed_same_vectors, setup, teardown),
  };
  return cmocka_run_group_tests_name("network", tests, NULL, NULL);
}
