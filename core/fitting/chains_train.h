/*
** chains_train.h: from labelled articles to the model of through whom claims came (chains/chain_links.h).
**
** The same corpora and program give the same file, byte for byte, on one machine.
*/
#ifndef HEARSAY_FITTING_CHAINS_TRAIN_H
#define HEARSAY_FITTING_CHAINS_TRAIN_H

#include "claims/source_model.h"
#include "training/train.h"

/* Learns from the labelled articles of `corpora` (train.h), whose sources `sources` reads, and writes the
   model to `path`. */
status chains_train(train_corpora corpora, const source_model *sources, const char *path,
                    error *err);

#endif
