/* Convolution and recurrence: the same bits in lanes of every width the machine has. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tagging/sru.h"
#include "training/network_train.h"

enum { COUNT = 7, WIDTH = 4 * SRU_STEP, NUMBERS = COUNT * WIDTH };

typedef struct run {
  float input[NUMBERS], gates[3 * NUMBERS], memory[NUMBERS], bent[NUMBERS], output[NUMBERS];
} run;

static const sru_lanes *lanes_under_test;

/* Gates of all sizes: a fifth of them beyond what the exponential is cut to. */
static void recur(const sru_lanes *lanes, bool keep, run *r) {
  uint64_t random = 5;
  memset(r, 0, sizeof *r);
  for (int i = 0; i < 3 * NUMBERS; i++) {
    r->gates[i] = (float)(network_random(&random) >> 40) * 0x1p-23f - 1;
    if (i % 4 != 0) r->gates[i] *= i % 5 == 0 ? 300 : 8;
  }
  for (int i = 0; i < NUMBERS; i++) r->input[i] = r->gates[i] * 2 + .5f;
  const sru_trace trace = {.count = COUNT,
                           .width = WIDTH,
                           .input = r->input,
                           .gates = r->gates,
                           .memory = r->memory,
                           .bent = r->bent,
                           .output = r->output};
  lanes->recur(&trace, keep);
}

static const sru_lanes *plain_lanes(void) {
  const sru_lanes *last = sru_widths;
  while (last[1].name != NULL) last++;
  return last;
}

static void bits_are_the_same(void **state) {
  (void)state;
  for (int keep = 0; keep < 2; keep++) {
    run r, plain;
    recur(lanes_under_test, keep, &r);
    recur(plain_lanes(), keep, &plain);
    assert_memory_equal(&r, &plain, sizeof r);
  }
}

static double logistic(double x) { return 1 / (1 + exp(-x)); }

/* As the formulas have it (Lei et al.): the first half of the channels forwards, the other backwards. */
static void near_the_formulas(void **state) {
  (void)state;
  run r, before;
  recur(lanes_under_test, false, &before);
  recur(lanes_under_test, true, &r);
  assert_memory_equal(r.output, before.output, sizeof r.output);
  for (int i = 0; i < WIDTH; i++) {
    double memory = 0;
    for (int step = 0; step < COUNT; step++) {
      const int t = i < WIDTH / 2 ? step : COUNT - 1 - step, at = t * WIDTH + i;
      const float *gates = before.gates + 3 * t * WIDTH + i;
      const double forget = logistic((double)gates[WIDTH]),
                   reset = logistic((double)gates[2 * WIDTH]);
      memory = forget * memory + (1 - forget) * (double)gates[0];
      const double wanted = reset * tanh(memory) + (1 - reset) * (double)r.input[at];
      assert_true(fabs(wanted - (double)r.output[at]) < .01 * (1 + fabs((double)r.input[at])));
    }
  }
}

/* Of the token before, the token, the token after; nothing stands before the first or behind the last. */
static void convolved_by_three(void **state) {
  (void)state;
  enum { LONG = 3 * WIDTH };
  float kernel[3 * WIDTH], input[LONG], output[LONG];
  uint64_t random = 7;
  for (int i = 0; i < 3 * WIDTH; i++) kernel[i] = (float)(network_random(&random) >> 40) * 0x1p-23f;
  for (int i = 0; i < LONG; i++) input[i] = (float)(network_random(&random) >> 40) * 0x1p-23f;
  for (uint32_t count = 1; count <= LONG / WIDTH; count++) {
    lanes_under_test->convolve(
        kernel,
        &(sru_trace){.count = count, .width = WIDTH, .dropped = input, .convolved = output});
    for (uint32_t t = 0; t < count; t++)
      for (uint32_t i = 0; i < WIDTH; i++) {
        const float before = t > 0 ? input[(t - 1) * WIDTH + i] : 0;
        const float after = t + 1 < count ? input[(t + 1) * WIDTH + i] : 0;
        const float wanted = kernel[WIDTH + i] * input[t * WIDTH + i] + kernel[i] * before +
                             kernel[2 * WIDTH + i] * after;
        assert_memory_equal(&output[t * WIDTH + i], &wanted, sizeof wanted);
      }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(bits_are_the_same),
                                     cmocka_unit_test(near_the_formulas),
                                     cmocka_unit_test(convolved_by_three)};
  int failed = 0;
  for (lanes_under_test = sru_widths; lanes_under_test->name != NULL; lanes_under_test++)
    if (lanes_under_test->runs_here())
      failed += cmocka_run_group_tests_name(lanes_under_test->name, tests, NULL, NULL);
  return failed;
}
