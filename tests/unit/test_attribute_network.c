/* The network: its arithmetic, its gradients against finite differences, its eight-bit form. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "attribute/network_train.h"

enum { TOKENS = 7, WORDS = 5 };

typedef struct bench {
  arena *memory;
  network_learner learner;
  uint32_t keys[WORDS], frequency[WORDS + 1], inputs[TOKENS * NETWORK_INPUTS];
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
  network_learner_init(&b->learner, (vocabulary){b->keys, WORDS}, b->frequency, 100, 2e-3f, 7);
  uint64_t random = 5;
  for (int i = 0; i < TOKENS * NETWORK_INPUTS; i++)
    b->inputs[i] = i % NETWORK_INPUTS == 0 ? (uint32_t)i % (WORDS + 1)
                                           : (uint32_t)(random_next(&random) % b->learner.rows);
  for (int i = 0; i < TOKENS * LABEL_STRIDE; i++)
    if (i % LABEL_STRIDE < LABEL_COUNT)
      b->by_scores[i] = (float)(random_next(&random) >> 40) * 0x1p-24f - .5f;
  b->text = (network_text){b->inputs, TOKENS};
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

/* A loss whose gradient by the scores is by_scores. */
static double loss_of(bench *b) {
  float scores[TOKENS * LABEL_STRIDE] = {0};
  network_pass pass;
  network_forward(&b->learner, &pass, &b->text, false, scores, b->memory);
  double sum = 0;
  for (int i = 0; i < TOKENS * LABEL_STRIDE; i++)
    sum += (double)scores[i] * (double)b->by_scores[i];
  return sum;
}

static void gradients_of(bench *b) {
  float scores[TOKENS * LABEL_STRIDE] = {0};
  network_pass pass;
  network_forward(&b->learner, &pass, &b->text, false, scores, b->memory);
  network_backward(&b->learner, &pass, b->by_scores, b->memory);
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

static void dense_gradients_are_slopes(void **state) {
  bench *b = *state;
  gradients_of(b);
  float *weights = (float *)&b->learner.dense, *gradients = (float *)&b->learner.gradient;
  const size_t count = sizeof b->learner.dense / sizeof *weights;
  for (size_t i = 0; i < count; i += 257)
    if ((i + LABEL_STRIDE) % LABEL_STRIDE != LABEL_COUNT)
      assert_slope(b, &weights[i], gradients[i]);
}

static void table_gradients_are_slopes(void **state) {
  bench *b = *state;
  gradients_of(b);
  for (uint32_t i = 0; i < b->learner.touched_count; i++) {
    size_t at = (size_t)b->learner.touched[i] * NETWORK_WIDTH + i % NETWORK_WIDTH;
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
  for (int i = 0; i < ROWS * INNER; i++) a[i] = (float)(random_next(&random) % 2000) / 999 - 1;
  for (int i = 0; i < INNER * COLUMNS; i++) b[i] = (float)(random_next(&random) % 2000) / 777 - 1;
  network_multiply(a, b, out, ROWS, INNER, COLUMNS, false);
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
  network_quantise(&b->learner, &n);
  for (size_t i = 0; i < (size_t)b->learner.rows * NETWORK_WIDTH; i++) {
    float scale = n.scales[i / NETWORK_WIDTH];
    assert_true(fabsf((float)n.table[i] * scale - b->learner.table[i]) <= scale * .5001f);
  }
  network_free(&n);
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
  network_learner_init(&other, b->learner.words, b->frequency, 100, 2e-3f, 7);
  network_learn_vectors(&b->learner, &b->text, 1, 3);
  network_learn_vectors(&other, &b->text, 1, 3);
  assert_memory_equal(b->learner.table, other.table,
                      (size_t)other.rows * NETWORK_WIDTH * sizeof(float));
  network_learner_free(&other);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(dense_gradients_are_slopes, setup, teardown),
      cmocka_unit_test_setup_teardown(table_gradients_are_slopes, setup, teardown),
      cmocka_unit_test_setup_teardown(a_step_goes_downhill, setup, teardown),
      cmocka_unit_test(product_is_summed_in_order),
      cmocka_unit_test_setup_teardown(eight_bits_keep_the_table, setup, teardown),
      cmocka_unit_test_setup_teardown(words_are_found_by_the_upper_half_of_their_hash, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(same_seed_same_vectors, setup, teardown),
  };
  return cmocka_run_group_tests_name("network", tests, NULL, NULL);
}
