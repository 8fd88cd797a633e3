/*
** learn.h: stochastic gradient training of the CRF's and the linker's weights (AdaGrad: Duchi,
** Hazan and Singer 2011).
*/
#ifndef HEARSAY_LEARN_H
#define HEARSAY_LEARN_H

#include "attribute/link.h"
#include "attribute/network_train.h"

/* One segment to learn from: its feature rows and its gold labels. */
typedef struct example {
  const uint32_t *rows, *row_starts; /* rows of token t: [row_starts[t], row_starts[t+1]) */
  const uint8_t *contexts, *labels;
  const uint32_t *inputs; /* [count][NETWORK_INPUTS] */
  uint32_t count;
} example;

typedef struct learner {
  unsigned bits;
  float rate, dropout;
  uint64_t random;          /* state of the generator: never 0 */
  float *weights, *squares; /* [2^bits][LABEL_STRIDE] */
  crf_weights chain, chain_squares;
  network_learner *network; /* owned by the caller */
} learner;

void learner_init(learner *l, unsigned bits, float rate, float dropout, uint64_t seed);
void learner_free(learner *l);

/* The next number of the learner's generator. */
uint64_t learner_random(learner *l);

/* One step on one segment; returns its negative log-likelihood before the step. */
double learner_step(learner *l, const example *e, arena *work);

/* The negative log-likelihood and its gradient by the emission scores ([count][LABEL_STRIDE])
   and the chain's weights, for given scores; either gradient may be NULL. */
double learner_gradient(const crf *c, const example *e, const float *scores, float *by_scores,
                        crf_weights *by_chain, arena *work);

/* One step of a linker's table towards choice `right`; returns its negative log-likelihood. */
double learner_link_step(float *weights, float *squares, float rate, const link_choice *choice,
                         int right);

#endif
