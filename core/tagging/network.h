/*
** network.h: a small recurrent encoder: what each token means where it stands.
**
** A token is the sum of NETWORK_INPUTS rows of a table (its word, stem, ends, shape, word lists, how
** often such a word is a cue or in a source, its place). Layers of a bidirectional simple recurrent
** unit (sru.h) follow, then one linear map to label scores. The second pass (arguments.h) reads
** what the last layer gives.
**
** Every sum runs in one fixed order whatever the width of the machine's vectors, nothing is
** fused, and the exponential is our own: the same scores on every machine.
*/
#ifndef HEARSAY_TAGGING_NETWORK_H
#define HEARSAY_TAGGING_NETWORK_H

#include "tagging/arguments.h"
#include "tagging/features.h"

/* The words that have a row of their own, by the upper half of their hash, ascending. */
typedef struct vocabulary {
  uint32_t *keys;
  uint32_t count;
} vocabulary;

/* What the first layer sees of words met lately, their places aside, by a hash of word and shape:
   writing repeats its words, and lifting the sum of a word's rows costs more than finding it. */
enum { NETWORK_CACHE = 4096 };
typedef struct network_cache {
  uint64_t keys[NETWORK_CACHE];
  float lifted[NETWORK_CACHE][NETWORK_WIDTH];
} network_cache;

/* A trained network, for one thread at a time because of the cache. The table holds eight bits a weight and a scale a row. */
typedef struct network {
  vocabulary words;
  int8_t *table; /* [network_rows][NETWORK_EMBEDDED], a row in the order of lanes_byte */
  float *scales; /* [network_rows] */
  network_dense dense;
  product_matrix lift, layers[NETWORK_LAYERS]; /* of `dense`, made by network_pack */
  float *places; /* [2 * FEATURE_PLACES][NETWORK_WIDTH], the last rows of the table, lifted */
  network_cache *cache;
  argument_matrices arguments;
} network;

/* Makes what is packed from `dense`; owned by the network. */
void network_pack(network *n);

/* Rows of a table for so many words: theirs, one for unknown words (row 0), and the hashed. */
uint32_t network_rows(const vocabulary *words);
/* Those of them that belong to words and their parts: the first ones. */
uint32_t network_lexical_rows(const vocabulary *words);
/* The row of a word, 0 if it has none. */
uint32_t network_word(const vocabulary *words, uint64_t word);
/* The rows of token t of the segment: first NETWORK_OWN that are the word's own, then those of its
   place. */
void network_inputs(const vocabulary *words, const segment_view *v, uint32_t t,
                    uint32_t out[NETWORK_INPUTS]);

/* The encoder on a segment: returns [count][NETWORK_WIDTH] in `work`, and adds label scores to
   scores[count][LABEL_STRIDE]. `scratch` is reset. */
const float *network_encode(const network *n, const segment_view *v, uint32_t count, float *scores,
                            arena *scratch, arena *work);

void network_free(network *n);

#endif
