/*
** learn.h: stochastic gradient training: the chain's weights (AdaGrad: Duchi,
** Hazan and Singer 2011).
*/
#ifndef HEARSAY_TRAINING_LEARN_H
#define HEARSAY_TRAINING_LEARN_H

#include "training/judgement_train.h"

/* One segment to learn from: what its tokens are, and what an annotator found. */
typedef struct example {
  const uint32_t *inputs; /* [count][NETWORK_INPUTS] */
  const uint8_t *contexts, *sentences, *names, *labels;
  const argument_example *cues;
  const judgement_example *judgements;
  uint32_t count, cue_count, judgement_count;
  int style; /* as network_text */
} example;

typedef struct learner {
  float rate;      /* of the chain's weights */
  uint64_t random; /* state of the generator: never 0 */
  crf_weights chain, chain_squares;
  network_learner *network; /* owned by the caller */
} learner;

void learner_init(learner *l, float rate, uint64_t seed);

/* The next number of the learner's generator. */
uint64_t learner_random(learner *l);

/* One step on one segment; returns its negative log-likelihood before the step. */
double learner_step(learner *l, const example *e, arena *work);

/* The negative log-likelihood and its gradient by the emission scores ([count][LABEL_STRIDE])
   and the chain's weights, for given scores; either gradient may be NULL. */
double learner_gradient(const crf *c, const example *e, const float *scores, float *by_scores,
                        crf_weights *by_chain, arena *work);

#endif
