/*
** linear_learner.h: learning the weights of linear models (weights/linear.h): stochastic gradients
** with AdaGrad steps (Duchi, Hazan and Singer 2011), then rounding to eight bits.
*/
#ifndef HEARSAY_FITTING_LINEAR_LEARNER_H
#define HEARSAY_FITTING_LINEAR_LEARNER_H

#include "weights/linear.h"

typedef struct linear_learner {
  uint32_t bits, outputs;
  float rate, decay;
  float *weights, *squares; /* [1 << bits][outputs] */
} linear_learner;

void linear_learner_init(linear_learner *l, uint32_t bits, uint32_t outputs, float rate,
                         float decay);
void linear_learner_free(linear_learner *l);
/* Adds the weights of another, times `by`. */
void linear_learner_add(linear_learner *l, const linear_learner *other, float by);
/* Adds the scores of the features. */
void linear_learner_score(const linear_learner *l, const features *f, float *scores);
/* A step against the gradient by the scores. */
void linear_learner_step(linear_learner *l, const features *f, const float *by_scores);
/* The unit in which the largest weights of the learners, a few of ten thousand aside, fit. */
float linear_learner_unit(const linear_learner *const *learners, uint32_t count);
/* The rounded model; the caller frees out->weights. */
void linear_learner_round(const linear_learner *l, float unit, linear *out);

/* Leaves out each feature with the probability `drop`, so that none is leant on alone; with the
   probability `words` all that hang on single words. Returns the features kept. */
uint32_t linear_learner_drop(uint32_t *items, uint32_t count, float drop, float words,
                             uint64_t *random);
/* A number from 0 to 1. */
float linear_learner_draw(uint64_t *random);

/* scores → probabilities; returns the logarithm of their sum before. */
double linear_learner_softmax(float *scores, uint32_t count);

#endif
