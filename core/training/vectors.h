/*
** vectors.h: vectors of words that were learned elsewhere, to start a network from.
**
** A file has a line a word, the most frequent words first: the word, then its numbers, all apart
** by one blank (the text format of GloVe, Pennington et al. 2014, and of word2vec without its
** first line).
*/
#ifndef HEARSAY_TRAINING_VECTORS_H
#define HEARSAY_TRAINING_VECTORS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"

/* Words by the upper half of the hash of their normal form (features.h), ascending, each once. */
typedef struct vectors {
  uint32_t *keys;
  float *values; /* [count][width], scaled alike to a mean square of 1 */
  uint32_t count, width;
} vectors;

/* Reads the first `most` lines into `memory`. Errors: no such file, a line of another
   width or with something that is no number (the line is named). */
status vectors_read(const char *path, uint32_t most, arena *memory, vectors *out, error *err);

#endif
