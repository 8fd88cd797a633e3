/*
** product.h: the product of activations and a fixed matrix, in whole numbers.
**
** Both sides are rounded to 13 bits (a scale a row of activations, a scale a column of the
** matrix) and multiplied in whole numbers, whose sums are the same in any order: the machine's
** widest instructions may be used and the result does not depend on them. Each side of a product is
** off by half a step at most, a step being its row's or column's largest number / 4095.
*/
#ifndef HEARSAY_PRODUCT_H
#define HEARSAY_PRODUCT_H

#include <stdint.h>

#include "base/arena.h"

enum {
  PRODUCT_PANEL = 16,      /* columns that lie together; `columns` is a multiple of it */
  PRODUCT_LIMIT = 4095,    /* the largest number of either side */
  PRODUCT_MOST_INNER = 128 /* so many products of two such numbers fit 32 bits */
};

/* Rounds matrix[inner][columns] into packed[inner * columns], panel by panel, pairs of rows side
   by side, and the columns' scales into scales[columns]. `inner` is even. */
void product_pack(const float *matrix, uint32_t inner, uint32_t columns, int16_t *packed,
                  float *scales);

/* out[rows][columns] = bias[columns] + x[rows][inner] * the packed matrix. `inner` is a multiple
   of 8 and at most PRODUCT_MOST_INNER. */
void product(const float *x, uint32_t rows, uint32_t inner, const int16_t *packed,
             const float *scales, const float *bias, uint32_t columns, float *out, arena *work);

#endif
