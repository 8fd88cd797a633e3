/*
** sources_train.h: from labelled articles to the model for reading sources (claims/source_model.h).
**
** The same corpora and program give the same file, byte for byte, on one machine.
*/
#ifndef HEARSAY_TRAINING_SOURCES_TRAIN_H
#define HEARSAY_TRAINING_SOURCES_TRAIN_H

#include "base/status.h"
#include "model/article.h"

/* Learns from the labelled articles of `folders` (standoff.h), with words told apart by a file of
   vectors (vectors.h), and writes the model to `path`. */
status sources_train(string_list folders, const char *vectors_path, const char *path, error *err);

#endif
