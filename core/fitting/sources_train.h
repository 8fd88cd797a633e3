/*
** sources_train.h: from labelled articles to the model for reading sources (claims/source_model.h).
**
** The same corpora and program give the same file, byte for byte, on one machine.
*/
#ifndef HEARSAY_FITTING_SOURCES_TRAIN_H
#define HEARSAY_FITTING_SOURCES_TRAIN_H

#include "base/status.h"
#include "training/train.h"

/* Learns from the labelled articles of `corpora` (train.h), with words told apart by a file of
   vectors (vectors.h), and writes the model to `path`. */
status sources_train(train_corpora corpora, const char *vectors_path, const char *path, error *err);

#endif
