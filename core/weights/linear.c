/* linear.c: see linear.h */
#include "weights/linear.h"

void linear_score(const linear *l, const features *f, int32_t *scores) {
  const uint32_t mask = (UINT32_C(1) << l->bits) - 1, outputs = l->outputs;
  for (uint32_t i = 0; i < f->count; i++) {
    const int8_t *row = l->weights + (uint64_t)(f->items[i] & mask) * outputs;
    for (uint32_t k = 0; k < outputs; k++) scores[k] += row[k];
  }
}
