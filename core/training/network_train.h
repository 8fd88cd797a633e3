/*
** network_train.h: learning the network's weights: vectors first, then all of them by the CRF's
** gradient (Adam: Kingma and Ba 2015; rows of the table are stepped only when they were used).
*/
#ifndef HEARSAY_TRAINING_NETWORK_TRAIN_H
#define HEARSAY_TRAINING_NETWORK_TRAIN_H

#include "tagging/network.h"

/* The first inputs are the word and its parts. */
enum { NETWORK_LEXICAL = 5 };

/* The rows of one segment's tokens: [count][NETWORK_INPUTS]. */
typedef struct network_text {
  const uint32_t *inputs;
  const uint8_t *names; /* [count]: 1 where a name stands that might be another; NULL: nowhere */
  uint32_t count;
  int style; /* whose annotation is learned: below NETWORK_STYLES */
} network_text;

/* Names to put in place of others, so that who is named does not decide who speaks: the first
   NETWORK_OWN inputs of each. */
typedef struct network_names {
  const uint32_t *inputs;
  uint32_t count;
} network_names;

/* xorshift64* (Vigna 2016): the next number of a generator; its state is never 0. */
uint64_t network_random(uint64_t *state);

/* Vectors of words from elsewhere: one of `width` numbers a word row, all 0 where there is none.
   A word's row is its vector times a learned map, plus what is learned of the word itself. */
typedef struct network_given {
  const float *vectors; /* [words.count + 1][width]; owned by whoever made it */
  uint32_t width;       /* 0: none are given */
} network_given;

/* The matrices of `dense`, transposed, as going backwards wants them. */
typedef struct network_turned {
  float lift[NETWORK_WIDTH][NETWORK_EMBEDDED];
  float layers[NETWORK_LAYERS][3 * NETWORK_WIDTH * NETWORK_WIDTH];
  float token[ARGUMENT_WIDTH][NETWORK_WIDTH];
  float argument_layer[3 * ARGUMENT_WIDTH * ARGUMENT_WIDTH];
} network_turned;

typedef struct network_learner {
  vocabulary words;          /* owned by whoever made it */
  const uint32_t *frequency; /* of each word row, by row; [words.count + 1] */
  network_names names;       /* may be empty */
  uint32_t rows;
  network_given given; /* vectors made elsewhere that words start from */
  float *map, *map_gradient, *map_mean, *map_square;         /* [given.width][NETWORK_EMBEDDED] */
  float *table, *table_gradient, *table_mean, *table_square; /* [rows][NETWORK_EMBEDDED] */
  uint32_t *touched;                                         /* rows with a gradient */
  uint32_t touched_count;
  uint8_t *is_touched;
  network_dense dense, gradient, mean, square;
  network_turned turned;               /* made anew by every step */
  uint64_t random;                     /* never 0 */
  uint32_t step, steps, tokens, batch; /* tokens gathered since the last step, and for one */
  float rate;
} network_learner;

/* Random weights; `tokens` are to come in all, in one or several passes. */
void network_learner_init(network_learner *l, vocabulary words, const uint32_t *frequency,
                          network_given given, uint64_t tokens, float rate, uint64_t seed);
void network_learner_free(network_learner *l);

/* Structured skip-gram with negative sampling (Mikolov et al. 2013; Ling et al. 2015) over the
   sum of a word's rows: a start for the table. */
void network_learn_vectors(network_learner *l, const network_text *texts, size_t count, int epochs);

/* What one segment's forward run leaves for its backward run. */
typedef struct network_pass {
  network_text text; /* the rows that were summed; UINT32_MAX where one was left out */
  uint32_t *given;   /* word rows whose given vector was added, 0 where none was */
  float *embedded, *embedded_mask;  /* [count][NETWORK_EMBEDDED] */
  float *masks[NETWORK_LAYERS + 1]; /* before each layer but the first, and on the output */
  sru_trace layers[NETWORK_LAYERS];
  float *hidden; /* [count][NETWORK_WIDTH]: the output as the scores saw it */
} network_pass;

/* One segment of a batch: network_forward adds label scores to scores[count][LABEL_STRIDE];
   network_backward takes the loss's gradient by those scores, and by `hidden` where something else
   has used it ([count][NETWORK_WIDTH], or NULL). Without dropout: as in use. */
void network_forward(network_learner *l, network_pass *pass, const network_text *text, bool dropout,
                     float *scores, arena *work);
void network_backward(network_learner *l, const network_pass *pass, const float *by_scores,
                      const float *by_hidden, arena *work);

/* Multiplies x by a mask of 0 and 1/(1-p), which is kept in `mask` (same length). */
void network_drop(network_learner *l, float *x, float *mask, size_t count, float p);

/* One update from what has been gathered; network_step_due says whether it is enough. */
bool network_step_due(const network_learner *l);
void network_step(network_learner *l);

/* Sums of weights after several passes, for their mean: what single steps have last done to them
   evens out. All zero at first; on the heap, for it is large. */
typedef struct network_mean {
  float *table, *map;
  network_dense dense;
  int count;
} network_mean;
void network_mean_add(network_mean *mean, const network_learner *l);
void network_mean_free(network_mean *mean);

/* Eight bits a weight of the table, a scale a row; `out` owns copies of everything. The weights are
   those of the mean, of the learner if nothing was added to it. */
void network_quantise(const network_learner *l, const network_mean *mean, network *out);

#endif
