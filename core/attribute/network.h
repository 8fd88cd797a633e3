/*
** network.h: a small recurrent encoder: what each token means where it stands.
**
** A token is the sum of NETWORK_INPUTS rows of a table (its word, stem, ends, shape, place, how
** often such a word is a cue or in a source, its word lists). Three layers of a bidirectional simple recurrent
** unit (SRU: Lei et al., EMNLP 2018) with a depthwise convolution of three before each gate
** follow, then one linear map to label scores, which are added to the linear model's.
**
** Every sum runs in one fixed order whatever the width of the machine's vectors, nothing is
** fused, and the exponential is our own: the same scores on every machine.
*/
#ifndef HEARSAY_NETWORK_H
#define HEARSAY_NETWORK_H

#include "attribute/crf.h"
#include "attribute/features.h"

enum {
  NETWORK_WIDTH = 64,
  NETWORK_GATES = 3 * NETWORK_WIDTH, /* candidate, forget, reset of each channel */
  NETWORK_LAYERS = 3,
  NETWORK_INPUTS = 10
};

/* All weights but the table's. Plain floats throughout: training sees it as one array. */
typedef struct network_layer {
  float kernel[3][NETWORK_WIDTH]; /* of the token before, the token, the token after */
  float matrix[NETWORK_WIDTH][NETWORK_GATES];
  float bias[NETWORK_GATES];
} network_layer;

typedef struct network_dense {
  network_layer layers[NETWORK_LAYERS];
  float out[NETWORK_WIDTH][LABEL_STRIDE];
} network_dense;

/* The words that have a row of their own, by the upper half of their hash, ascending. */
typedef struct vocabulary {
  uint32_t *keys;
  uint32_t count;
} vocabulary;

/* A trained network. The table holds eight bits a weight and a scale a row. */
typedef struct network {
  vocabulary words;
  int8_t *table; /* [network_rows][NETWORK_WIDTH] */
  float *scales; /* [network_rows] */
  network_dense dense;
  int16_t *packed;      /* the layers' matrices as product.h wants them */
  float *packed_scales; /* [NETWORK_LAYERS][NETWORK_GATES] */
} network;

/* Makes `packed` and `packed_scales` from `dense`; owned by the network. */
void network_pack(network *n);

/* Rows of a table for so many words: theirs, one for unknown words (row 0), and the hashed. */
uint32_t network_rows(const vocabulary *words);
/* Those of them that belong to words and their parts: the first ones. */
uint32_t network_lexical_rows(const vocabulary *words);
/* The row of a word, 0 if it has none. */
uint32_t network_word(const vocabulary *words, uint64_t word);
/* The rows of token t of the segment. */
void network_inputs(const vocabulary *words, const segment_view *v, uint32_t t,
                    uint32_t out[NETWORK_INPUTS]);

/* What a forward run leaves for the backward run: [count][NETWORK_WIDTH] each, gates
   [count][NETWORK_GATES] after their functions. */
typedef struct network_trace {
  uint32_t count;
  float *input[NETWORK_LAYERS + 1]; /* of each layer; the last is the output of the last */
  float *dropped[NETWORK_LAYERS];   /* the input as the gates see it: with dropout in training */
  float *convolved, *gates[NETWORK_LAYERS], *memory[NETWORK_LAYERS], *bent[NETWORK_LAYERS];
} network_trace;

/* Makes a trace; trace->input[0] is to be filled by the caller. Layers share their space unless
   `keep` says that a backward run will follow. */
void network_trace_init(network_trace *trace, uint32_t count, bool keep, arena *memory);
/* Runs one layer from input[layer] and dropped[layer] to input[layer + 1], in floats throughout. */
void network_layer_forward(const network_dense *d, int layer, network_trace *trace);
/* Adds label scores of the last layer's output to scores[count][LABEL_STRIDE]. */
void network_output(const network_dense *d, const float *hidden, uint32_t count, float *scores);

/* out = a b (+ out): [rows][inner] by [inner][columns], columns a multiple of 16. */
void network_multiply(const float *a, const float *b, float *out, uint32_t rows, uint32_t inner,
                      uint32_t columns, bool add);

/* Adds the network's label scores of a segment to scores[count][LABEL_STRIDE]. */
void network_score(const network *n, const segment_view *v, uint32_t count, float *scores,
                   arena *work);

void network_free(network *n);

#endif
