/* The product in whole numbers: by every kernel the machine has, the same as one worked out number by
   number, and near the floats'. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "training/network_train.h"
#include "tagging/product_kernel.h"

enum { ROWS = 15, INNER = 96, COLUMNS = 3 * PRODUCT_PANEL };

static const product_kernel *kernel; /* the one under test */

typedef struct sides {
  float left[ROWS * INNER], right[INNER * COLUMNS], bias[COLUMNS], out[ROWS * COLUMNS];
  float steps[COLUMNS];
} sides;

static float drawn(uint64_t *random) {
  return (float)(network_random(random) >> 40) * 0x1p-23f - 1;
}

static void fill(sides *s) {
  uint64_t random = 3;
  for (int row = 0; row < ROWS; row++)
    for (int i = 0; i < INNER; i++) s->left[row * INNER + i] = drawn(&random) * (float)(1 + row);
  for (int i = 0; i < INNER * COLUMNS; i++) s->right[i] = drawn(&random);
  for (int i = 0; i < COLUMNS; i++) s->bias[i] = drawn(&random);
}

static void multiply(sides *s) {
  product_matrix m;
  arena *work = arena_new();
  product_pack(s->right, INNER, COLUMNS, &m);
  m.kernel = kernel;
  product(s->left, ROWS, &m, s->bias, s->out, work);
  memcpy(s->steps, m.scales, sizeof s->steps);
  product_free(&m);
  arena_free(work);
}

static float largest(const float *numbers, int count, int step) {
  float most = 1e-12f;
  for (int i = 0; i < count; i++) most = fmaxf(most, fabsf(numbers[i * step]));
  return most;
}

/* Bit for bit, whatever instructions the machine has. */
static void sums_are_whole_numbers(void **state) {
  (void)state;
  sides s;
  fill(&s);
  multiply(&s);
  for (int r = 0; r < ROWS; r++)
    for (int c = 0; c < COLUMNS; c++) {
      const float of_row = largest(s.left + r * INNER, INNER, 1);
      const float of_column = s.steps[c];
      int32_t sum = 0;
      for (int i = 0; i < INNER; i++)
        sum += (int32_t)lrintf(s.left[r * INNER + i] * (PRODUCT_LIMIT / of_row)) *
               (int32_t)lrintf(s.right[i * COLUMNS + c] / of_column);
      const float wanted = s.bias[c] + (float)sum * (of_column * (of_row / PRODUCT_LIMIT));
      assert_memory_equal(&s.out[r * COLUMNS + c], &wanted, sizeof wanted);
    }
}

static const product_kernel *plain_kernel(void) {
  const product_kernel *const *last = product_kernels;
  while (last[1] != NULL) last++;
  return *last;
}

/* Whatever number of rows is left over where several are worked at once; nothing is written behind
   them. */
static void any_number_of_rows(void **state) {
  (void)state;
  sides s;
  fill(&s);
  product_matrix m;
  product_pack(s.right, INNER, COLUMNS, &m);
  arena *work = arena_new();
  for (uint32_t rows = 0; rows <= ROWS; rows++) {
    float wanted[ROWS * COLUMNS];
    for (int i = 0; i < ROWS * COLUMNS; i++) s.out[i] = wanted[i] = 9;
    m.kernel = plain_kernel();
    product(s.left, rows, &m, s.bias, wanted, work);
    m.kernel = kernel;
    product(s.left, rows, &m, s.bias, s.out, work);
    assert_memory_equal(s.out, wanted, sizeof wanted);
  }
  arena_free(work);
  product_free(&m);
}

/* A column's step is its largest number's; wider only where large numbers crowd, as here. */
static void steps_are_narrow(void **state) {
  (void)state;
  sides s;
  fill(&s);
  for (int i = 1; i < INNER; i++)
    for (int c = 0; c < COLUMNS; c += 2) s.right[i * COLUMNS + c] /= 2;
  multiply(&s);
  int wider = 0;
  for (int c = 0; c < COLUMNS; c++) {
    const float narrow = largest(s.right + c, INNER, COLUMNS) / PRODUCT_LIMIT;
    assert_true(c % 2 == 1 || fabsf(s.right[c]) < .9f || s.steps[c] == narrow);
    assert_true(s.steps[c] >= narrow && s.steps[c] < 1.5f * narrow);
    wider += s.steps[c] > narrow;
  }
  assert_true(wider > 0);
}

/* Each side of each product is off by half a step at most. */
static void rounding_loses_little(void **state) {
  (void)state;
  sides s;
  fill(&s);
  multiply(&s);
  for (int r = 0; r < ROWS; r++)
    for (int c = 0; c < COLUMNS; c++) {
      double wanted = s.bias[c];
      for (int i = 0; i < INNER; i++)
        wanted += (double)s.left[r * INNER + i] * s.right[i * COLUMNS + c];
      assert_true(fabs(wanted - s.out[r * COLUMNS + c]) < INNER * (1. + r) / PRODUCT_LIMIT);
    }
}

/* The largest sums there can be are not cut. */
static void extremes_fit(void **state) {
  (void)state;
  float left[2][PRODUCT_INNER], right[PRODUCT_INNER][PRODUCT_PANEL];
  float out[2][PRODUCT_PANEL];
  for (int i = 0; i < PRODUCT_INNER; i++) {
    left[0][i] = -2;
    left[1][i] = 2;
    for (int c = 0; c < PRODUCT_PANEL; c++) right[i][c] = c % 2 == 0 ? 3 : -3;
  }
  arena *work = arena_new();
  product_matrix m;
  product_pack(right[0], PRODUCT_INNER, PRODUCT_PANEL, &m);
  m.kernel = kernel;
  product(left[0], 2, &m, NULL, out[0], work);
  product_free(&m);
  arena_free(work);
  for (int r = 0; r < 2; r++)
    for (int c = 0; c < PRODUCT_PANEL; c++)
      assert_true(fabsf(out[r][c] / (r == c % 2 ? -6.f : 6.f) / PRODUCT_INNER - 1) < .01f);
}

/* Nothing times something is the bias, not a division by nothing. */
static void zeroes_give_the_bias(void **state) {
  (void)state;
  sides s;
  fill(&s);
  for (int i = 0; i < INNER; i++) s.left[4 * INNER + i] = 0;
  multiply(&s);
  for (int c = 0; c < COLUMNS; c++) assert_true(s.out[4 * COLUMNS + c] == s.bias[c]);
}

/* What is chosen is the first that runs here. */
static void the_quickest_is_chosen(void **state) {
  (void)state;
  float right[PRODUCT_GROUP * PRODUCT_PANEL] = {0};
  product_matrix m;
  product_pack(right, PRODUCT_GROUP, PRODUCT_PANEL, &m);
  for (int i = 0; product_kernels[i] != m.kernel; i++)
    assert_false(product_kernels[i]->runs_here());
  assert_true(m.kernel->runs_here() && plain_kernel()->runs_here());
  product_free(&m);
}

int main(void) {
  const struct CMUnitTest of_kernel[] = {
      cmocka_unit_test(sums_are_whole_numbers), cmocka_unit_test(any_number_of_rows),
      cmocka_unit_test(rounding_loses_little),  cmocka_unit_test(extremes_fit),
      cmocka_unit_test(zeroes_give_the_bias),   cmocka_unit_test(steps_are_narrow),
  };
  const struct CMUnitTest of_all[] = {cmocka_unit_test(the_quickest_is_chosen)};
  int failed = cmocka_run_group_tests_name("tagging_product", of_all, NULL, NULL);
  for (int i = 0; product_kernels[i] != NULL; i++) {
    kernel = product_kernels[i];
    if (kernel->runs_here())
      failed += cmocka_run_group_tests_name(kernel->name, of_kernel, NULL, NULL);
  }
  return failed;
}
