/*
** arguments_train.h: learning the second pass (arguments.h), one cue at a time, together with the
** encoder whose output it reads.
*/
#ifndef HEARSAY_TRAINING_ARGUMENTS_TRAIN_H
#define HEARSAY_TRAINING_ARGUMENTS_TRAIN_H

#include "training/network_train.h"

/* A cue of a segment and the labels (arguments.h) that its reading should give every token. */
typedef struct argument_example {
  uint32_t start, end;
  const uint8_t *labels; /* [count of the segment] */
} argument_example;

/* What the cues of one segment gather: derivatives by the encoder's output and by its projection. */
typedef struct argument_gradient {
  float *by_hidden, *by_projected;
} argument_gradient;
void arguments_begin(argument_gradient *g, const argument_text *text, arena *work);

/* One cue: adds to the learner's gradient and to `g`; returns the negative log-likelihood. */
double arguments_learn(network_learner *l, const argument_text *text, const argument_example *e,
                       bool dropout, argument_gradient *g, arena *work);

/* After the last cue: from the projection to the encoder's output. g->by_hidden is complete then. */
void arguments_end(network_learner *l, const argument_text *text, argument_gradient *g,
                   arena *work);

#endif
