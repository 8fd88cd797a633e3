/*
** corpus.h: annotated articles in memory, and what is counted over all of them before training.
*/
#ifndef HEARSAY_TRAINING_CORPUS_H
#define HEARSAY_TRAINING_CORPUS_H

#include "tagging/network.h"
#include "training/standoff.h"
#include "training/train.h"
#include "training/vectors.h"

/* One article with what each of its annotators found. */
typedef struct annotated_text {
  article *article;
  attribution_list *gold;
  uint32_t gold_count;
  atom *atoms;
  segment *segments;
  uint32_t segment_count;
  attribution_label **labels_by; /* by annotator; NULL where there are none */
  gazetteer own;                 /* its own counts, to be taken off while it is learned from */
  const train_corpus *corpus;
  bool held;
} annotated_text;

typedef struct corpus {
  arena *memory;
  annotated_text *documents;
  size_t count, capacity;
  gazetteer gazetteer;
  vocabulary words;
  float *given; /* the words' vectors from elsewhere, by row, in `memory` */
  uint32_t given_width;
  uint32_t *frequency; /* by row of the network; in `memory`, like the words */
} corpus;

/* The articles of a corpus without those that it leaves out; all lives in `memory`. */
status corpus_list(const train_corpus *from, arena *memory, standoff_corpus *out, error *err);

/* Reads the articles of `from`; every hold-th is held (0: none). The caller frees it with corpus_free,
   after a failure too. */
status corpus_read(train_corpora from, unsigned hold, corpus *c, error *err);
void corpus_free(corpus *c);

/* The first token that ends behind the byte. */
uint32_t corpus_token_at(const article *a, uint32_t byte);
/* Counts how often stems are in cues and sources, and fills the rates of all tokens by it. */
void corpus_count(corpus *c);
/* Chooses the words that get a row: those seen often enough, and those that have a vector. */
void corpus_choose_words(corpus *c, const vectors *given);

#endif
