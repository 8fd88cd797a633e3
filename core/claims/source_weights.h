/*
** source_weights.h: the insides of a model for reading sources: what training makes, the file keeps
** and reading uses.
*/
#ifndef HEARSAY_CLAIMS_SOURCE_WEIGHTS_H
#define HEARSAY_CLAIMS_SOURCE_WEIGHTS_H

#include "base/hash.h"
#include "claims/kinds.h"
#include "claims/source_model.h"

struct source_model {
  arena *memory;
  uint32_t *word_keys; /* the words that have a cluster, ascending, and their clusters */
  uint16_t *word_clusters;
  uint32_t word_count;
  view_words facts; /* made from these */
  name_model names;
  linear links;
  kind_model kinds;
};

/* Writes a file under a temporary name and renames it. */
status source_model_write(const source_model *m, const char *path, error *err);

#endif
