/*
** assertions_train.h: from labels to the model of what evidence could show true or false
** (assertions/assertions.h).
**
** The same corpora, table and program give the same file, byte for byte, on one machine.
*/
#ifndef HEARSAY_FITTING_ASSERTIONS_TRAIN_H
#define HEARSAY_FITTING_ASSERTIONS_TRAIN_H

#include "base/status.h"
#include "training/train.h"

/* Learns from the contents in `corpora` that are labelled checkable or not, and from the sentences of
   the articles there that a table labels (core/training/assertions.tsv), and writes the model to `path`. */
status assertions_train(train_corpora corpora, const char *table, const char *path, error *err);

#endif
