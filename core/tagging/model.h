/*
** model.h: the tagger's insides: what training makes, the file keeps and tagging reads.
*/
#ifndef HEARSAY_TAGGING_MODEL_H
#define HEARSAY_TAGGING_MODEL_H

#include "tagging/crf.h"
#include "tagging/gazetteer.h"
#include "tagging/network.h"
#include "tagging/tagger.h"
#include "base/hash.h"

/* Least posteriors at which a span is taken: for itself, and (sources and contents, given the cue)
   to complete an attribution. */
typedef struct tagger_thresholds {
  float take[ROLE_COUNT], complete[ROLE_COUNT];
} tagger_thresholds;

/* A model's file, in memory as it is on disk. */
typedef struct model_file {
  const char *bytes;
  size_t length;
} model_file;

struct tagger {
  crf_weights chain;
  crf crf; /* made from `chain` */
  gazetteer gazetteer;
  network network;
  tagger_thresholds thresholds;
  char hash[HASH_TEXT]; /* that ends the file */
  model_file file;      /* has the network's words, scales and table */
};

/* Writes a model file under a temporary name and renames it. */
status tagger_write(const tagger *t, const char *path, error *err);

#endif
