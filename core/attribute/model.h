/*
** model.h: the tagger's insides: what training makes, the file keeps and tagging reads.
*/
#ifndef HEARSAY_ATTRIBUTE_MODEL_H
#define HEARSAY_ATTRIBUTE_MODEL_H

#include "attribute/attribute.h"
#include "attribute/attribution.h"
#include "attribute/crf.h"
#include "attribute/gazetteer.h"
#include "attribute/link.h"
#include "attribute/network.h"
#include "base/hash.h"

/* Least posteriors at which a span is taken: for itself, and to complete an attribution. */
typedef struct tagger_thresholds {
  float take[ROLE_COUNT], complete[ROLE_COUNT];
} tagger_thresholds;

struct tagger {
  unsigned bits;   /* 2^bits rows */
  int8_t *weights; /* [2^bits][LABEL_STRIDE] */
  float scale;     /* of a weight */
  crf_weights chain;
  crf crf; /* made from `chain` */
  gazetteer gazetteer;
  linker linker;
  network network;
  lexicon_index lists; /* made from the lexicon */
  tagger_thresholds thresholds;
  char hash[HASH_TEXT]; /* of the file */
};

/* Writes a model file under a temporary name and renames it. */
status tagger_write(const tagger *t, const char *path, error *err);

/* Emission scores of a segment: [count][LABEL_STRIDE] into `scores`, contexts into `contexts`. */
void tagger_scores(const tagger *t, const segment_view *v, uint32_t count, float *scores,
                   uint8_t *contexts, arena *work);

/* The attributions of an analysed article. Lives in the article's arena. */
void tagger_find(const tagger *t, article *a, attribution_list *out);

#endif
