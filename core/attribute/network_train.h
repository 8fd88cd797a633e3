/*
** network_train.h: learning the network's weights: vectors first, then all of them by the CRF's
** gradient (Adam: Kingma and Ba 2015; rows of the table are stepped only when they were used).
*/
#ifndef HEARSAY_NETWORK_TRAIN_H
#define HEARSAY_NETWORK_TRAIN_H

#include "attribute/network.h"

/* The first inputs belong to the word itself; so many tokens lie between two steps. */
enum { NETWORK_LEXICAL = 5, NETWORK_BATCH = 1000 };

/* The rows of one segment's tokens: [count][NETWORK_INPUTS]. */
typedef struct network_text {
  const uint32_t *inputs;
  uint32_t count;
} network_text;

/* xorshift64* (Vigna 2016): the next number of a generator; its state is never 0. */
uint64_t random_next(uint64_t *state);

typedef struct network_learner {
  vocabulary words;          /* owned by whoever made it */
  const uint32_t *frequency; /* of each word row, by row; [words.count + 1] */
  uint32_t rows;
  float *table, *table_gradient, *table_mean, *table_square; /* [rows][NETWORK_WIDTH] */
  uint32_t *touched;                                         /* rows with a gradient */
  uint32_t touched_count;
  uint8_t *is_touched;
  network_dense dense, gradient, mean, square;
  uint64_t random;              /* never 0 */
  uint32_t step, steps, tokens; /* tokens gathered since the last step */
  float rate;
} network_learner;

/* Random weights; `steps` is how many updates are to come. */
void network_learner_init(network_learner *l, vocabulary words, const uint32_t *frequency,
                          uint32_t steps, float rate, uint64_t seed);
void network_learner_free(network_learner *l);

/* Structured skip-gram with negative sampling (Mikolov et al. 2013; Ling et al. 2015) over the
   sum of a word's rows: a start for the table. */
void network_learn_vectors(network_learner *l, const network_text *texts, size_t count, int epochs);

/* What one segment's forward run leaves for its backward run. */
typedef struct network_pass {
  network_trace trace;
  network_text text; /* the rows that were summed; UINT32_MAX where one was left out */
  bool dropout;
  float *embedded, *masks[NETWORK_LAYERS + 1], *hidden;
} network_pass;

/* One segment of a batch: network_forward adds label scores to scores[count][LABEL_STRIDE];
   network_backward takes the loss's gradient by those scores. Without dropout: as in use. */
void network_forward(network_learner *l, network_pass *pass, const network_text *text, bool dropout,
                     float *scores, arena *work);
void network_backward(network_learner *l, const network_pass *pass, const float *by_scores,
                      arena *work);
/* One update from what the batch has gathered. */
void network_step(network_learner *l);

/* Eight bits a weight of the table, a scale a row; `out` owns copies of everything. */
void network_quantise(const network_learner *l, network *out);

#endif
