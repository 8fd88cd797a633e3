/* linear_learner.c: see linear_learner.h */
#include "fitting/linear_learner.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/arena.h"

void linear_learner_init(linear_learner *l, uint32_t bits, uint32_t outputs, float rate,
                         float decay) {
  const size_t n = (size_t)outputs << bits;
  *l = (linear_learner){.bits = bits, .outputs = outputs, .rate = rate, .decay = decay};
  l->weights = memory_zalloc(n, sizeof *l->weights);
  l->squares = memory_zalloc(n, sizeof *l->squares);
}

void linear_learner_free(linear_learner *l) {
  free(l->weights);
  free(l->squares);
}

void linear_learner_add(linear_learner *l, const linear_learner *other, float by) {
  for (size_t i = 0; i < (size_t)l->outputs << l->bits; i++)
    l->weights[i] += by * other->weights[i];
}

static size_t row_of(const linear_learner *l, uint32_t item) {
  return (size_t)(item & ((UINT32_C(1) << l->bits) - 1)) * l->outputs;
}

void linear_learner_score(const linear_learner *l, const features *f, float *scores) {
  for (uint32_t i = 0; i < f->count; i++) {
    const float *row = l->weights + row_of(l, f->items[i]);
    for (uint32_t k = 0; k < l->outputs; k++) scores[k] += row[k];
  }
}

void linear_learner_step(linear_learner *l, const features *f, const float *by_scores) {
  for (uint32_t i = 0; i < f->count; i++) {
    const size_t at = row_of(l, f->items[i]);
    for (uint32_t k = 0; k < l->outputs; k++) {
      float *w = &l->weights[at + k];
      const float g = by_scores[k] + l->decay * *w;
      if (g == 0) continue;
      l->squares[at + k] += g * g;
      *w -= l->rate * g / sqrtf(l->squares[at + k] + 1e-6f);
    }
  }
}

static int by_size(const void *a, const void *b) {
  float x = *(const float *)a, y = *(const float *)b;
  return (x < y) - (x > y);
}

float linear_learner_unit(const linear_learner *const *learners, uint32_t count) {
  size_t n = 0, capacity = 0;
  float *sizes = NULL;
  for (uint32_t k = 0; k < count; k++) {
    const linear_learner *l = learners[k];
    for (size_t i = 0; i < (size_t)l->outputs << l->bits; i++) {
      if (l->weights[i] == 0) continue;
      if (n == capacity) {
        capacity = 2 * capacity + 1024;
        sizes = memory_realloc(sizes, capacity * sizeof *sizes);
      }
      sizes[n++] = fabsf(l->weights[i]);
    }
  }
  if (n > 1) qsort(sizes, n, sizeof *sizes, by_size);
  float unit = n > 0 ? sizes[n / 5000] / 127 : 1;
  free(sizes);
  return unit;
}

void linear_learner_round(const linear_learner *l, float unit, linear *out) {
  const size_t n = (size_t)l->outputs << l->bits;
  *out = (linear){.bits = l->bits, .outputs = l->outputs, .unit = unit};
  out->weights = memory_alloc(n);
  for (size_t i = 0; i < n; i++) {
    float w = roundf(l->weights[i] / unit);
    out->weights[i] = (int8_t)(w > 127 ? 127 : w < -127 ? -127 : w);
  }
}

double linear_learner_softmax(float *scores, uint32_t count) {
  float most = scores[0];
  double sum = 0;
  for (uint32_t i = 1; i < count; i++) most = scores[i] > most ? scores[i] : most;
  for (uint32_t i = 0; i < count; i++) sum += exp((double)(scores[i] - most));
  for (uint32_t i = 0; i < count; i++) scores[i] = (float)(exp((double)(scores[i] - most)) / sum);
  return log(sum) + (double)most;
}

float linear_learner_draw(uint64_t *random) {
  *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (float)(*random >> 40) * 0x1p-24f;
}

uint32_t linear_learner_drop(uint32_t *items, uint32_t count, float drop, float words,
                             uint64_t *random) {
  const bool without_words = linear_learner_draw(random) < words;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < count; i++)
    if (!(without_words && items[i] & 1) && linear_learner_draw(random) >= drop)
      items[kept++] = items[i];
  return kept;
}
