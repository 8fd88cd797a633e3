/*
** model.h: the tagger's insides: what training makes, the file keeps and tagging reads.
*/
#ifndef HEARSAY_ATTRIBUTE_MODEL_H
#define HEARSAY_ATTRIBUTE_MODEL_H

#include "attribute/attribute.h"
#include "attribute/attribution.h"
#include "attribute/crf.h"
#include "attribute/gazetteer.h"
#include "attribute/network.h"
#include "base/hash.h"

/* Least posteriors at which a span is taken: for itself, and (sources and contents, given the cue)
   to complete an attribution. */
typedef struct tagger_thresholds {
  float take[ROLE_COUNT], complete[ROLE_COUNT];
} tagger_thresholds;

struct tagger {
  crf_weights chain;
  crf crf; /* made from `chain` */
  gazetteer gazetteer;
  network network;
  lexicon_index lists; /* made from the lexicon */
  tagger_thresholds thresholds;
  char hash[HASH_TEXT]; /* that ends the file */
};

/* Writes a model file under a temporary name and renames it. */
status tagger_write(const tagger *t, const char *path, error *err);

/* The attributions of an analysed article. Lives in the article's arena. */
void tagger_find(const tagger *t, article *a, attribution_list *out);

#endif
