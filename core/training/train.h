/*
** train.h: from people's annotations to a model file.
**
** The same corpora, options and program give the same file, byte for byte, on one machine.
*/
#ifndef HEARSAY_TRAINING_TRAIN_H
#define HEARSAY_TRAINING_TRAIN_H

#include "attribute/attribute.h"
#include "training/evaluate.h"
#include "base/status.h"

typedef struct train_progress {
  int epoch, epochs;
  double loss;            /* mean negative log-likelihood a token */
  const evaluation *held; /* on the articles held out; NULL if none are */
} train_progress;

typedef struct train_options {
  uint64_t seed;
  int epochs;
  unsigned hold;       /* every hold-th article is kept out of training and measured; 0: none */
  float rate;          /* of the chain's weights */
  const char *vectors; /* a file of word vectors to start from (vectors.h); NULL: learn them */
  void (*progress)(void *context, const train_progress *now); /* may be NULL; after each epoch */
  void *context;
} train_options;

/* What the shipped model was trained with (core/training/lab.md). */
extern const train_options train_defaults;

/* Trains on the annotated articles of `folders` (standoff.h) and writes the model to `path`. */
status tagger_train(string_list folders, const char *path, const train_options *options,
                    error *err);

/* Measures a model on the annotated articles of `folders`. */
status tagger_evaluate(const tagger *t, const source_model *s, string_list folders, evaluation *out,
                       error *err);

#endif
