/*
** judgement_train.h: learning what attributions are (judgement.h), together with the encoder.
*/
#ifndef HEARSAY_TRAINING_JUDGEMENT_TRAIN_H
#define HEARSAY_TRAINING_JUDGEMENT_TRAIN_H

#include "tagging/judgement.h"
#include "training/arguments_train.h"

/* An attribution of a segment as a reader labelled it; -1 where nothing is said. */
typedef struct judgement_example {
  const candidate *spans;
  uint32_t count;
  int type, check, kind;
} judgement_example;

/* Adds to the learner's gradient and to by_hidden ([count of the segment][NETWORK_WIDTH]); returns the
   negative log-likelihood. */
double judgement_learn(network_learner *l, const float *hidden, const judgement_example *e,
                       float *by_hidden);

#endif
