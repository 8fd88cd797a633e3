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

/* Annotated articles (standoff.h) and how they are learned from. */
typedef struct train_corpus {
  const char *folder;
  const char *texts; /* the folder of their texts; NULL: its own */
  const char
      *except;  /* a file with the names of articles that are left out, a line each; or NULL */
  int style;    /* whose way of annotating it is: below NETWORK_STYLES */
  float weight; /* how often an article is read in a pass: 1, .5 for every second time … */
} train_corpus;

typedef struct train_corpora {
  const train_corpus *items;
  uint32_t count;
} train_corpora;

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

/* Trains on the annotated articles of `corpora` and writes the model to `path`. What annotators did not
   label (kinds, types) is not learned from their articles. */
status tagger_train(train_corpora corpora, const char *path, const train_options *options,
                    error *err);

/* Measures a model on the annotated articles of `corpora`. */
status tagger_evaluate(const tagger *t, const attribute_models *m, train_corpora corpora,
                       evaluation *out, error *err);

#endif
