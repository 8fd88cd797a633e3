/*
** linear.h: linear models over hashed features (Weinberger et al. 2009).
**
** A feature is a number made from a template and up to two values; it stands for a row of small
** whole weights, one an output. Scores are sums of these, so they are the same on every machine
** and in any order.
*/
#ifndef HEARSAY_WEIGHTS_LINEAR_H
#define HEARSAY_WEIGHTS_LINEAR_H

#include <stdint.h>

enum { FEATURES_MOST = 4096, LINEAR_OUTPUTS = 16 };

/* The features of one thing to be judged. What goes beyond the room is left out. */
typedef struct features {
  uint32_t count;
  uint32_t items[FEATURES_MOST];
} features;

static inline uint32_t feature_hash(uint32_t template, uint32_t x, uint32_t y) {
  uint32_t h = (template * UINT32_C(0x9E3779B1) ^ x) * UINT32_C(0x85EBCA6B);
  h = ((h ^ h >> 15) + y) * UINT32_C(0xC2B2AE35);
  h = (h ^ h >> 13) * UINT32_C(0x27D4EB2F);
  return h ^ h >> 16;
}

static inline void feature_add(features *f, uint32_t template, uint32_t x, uint32_t y) {
  if (f->count < FEATURES_MOST) f->items[f->count++] = feature_hash(template, x, y) & ~UINT32_C(1);
}

/* One that hangs on a single word: odd, so that training can leave out all of them at once and learn
   what is to be said of words it has not met. */
static inline void feature_add_word(features *f, uint32_t template, uint32_t x, uint32_t y) {
  if (f->count < FEATURES_MOST) f->items[f->count++] = feature_hash(template, x, y) | 1;
}

typedef struct linear {
  uint32_t bits, outputs; /* 1 << bits rows of `outputs` weights */
  float unit;             /* what a weight of 1 is worth, in logits */
  int8_t *weights;
} linear;

/* Adds the scores of the features to scores[outputs]. */
void linear_score(const linear *l, const features *f, int32_t *scores);

#endif
