/*
** assertion_features.h: what is looked at to tell whether evidence could show words true or false.
*/
#ifndef HEARSAY_ASSERTIONS_ASSERTION_FEATURES_H
#define HEARSAY_ASSERTIONS_ASSERTION_FEATURES_H

#include "weights/linear.h"
#include "words/words.h"

/* The base rate stands in so many rows, since one holds too small a number; these are its features. */
enum { ASSERTION_BIASES = 8 };
uint32_t assertion_features_bias(uint32_t which);

/* Begins anew with the features of tokens [first, end), what an attribution says; after words_fill. */
void assertion_features_content(const article *a, uint32_t first, uint32_t end, features *f);
/* ... of tokens [first, end) of a sentence in the author's own voice. */
void assertion_features_sentence(const article *a, uint32_t sentence_index, uint32_t first,
                                 uint32_t end, features *f);

#endif
