/*
** product.h: the product of activations and a fixed matrix, in whole numbers.
**
** Both sides are rounded to seven bits (a scale a row of activations, a scale a column of the
** matrix) and multiplied in whole numbers, whose sums are the same in any order: the machine's
** widest instructions may be used and the result does not depend on them. Each side of a product is
** off by half a step at most, a step being its row's or column's largest number / 63; where a column
** has so many large numbers beside each other that sixteen of them, by the largest of rows, would
** not fit sixteen bits, its step is wider. Fewer bits
** than floats have cost nothing that could be measured (README.md).
*/
#ifndef HEARSAY_TAGGING_PRODUCT_H
#define HEARSAY_TAGGING_PRODUCT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum {
  PRODUCT_PANEL = 16,  /* columns that lie together; `columns` is a multiple of it */
  PRODUCT_GROUP = 32,  /* `inner` is a multiple of it */
  PRODUCT_INNER = 192, /* ... and this at most */
  PRODUCT_LIMIT = 63   /* the largest number of either side */
};

/* A matrix[inner][columns] rounded: panel by panel, four rows side by side (in the order of
   lanes_byte), with a scale a column and what its sum starts from: less what makes activations positive. */
typedef struct product_kernel product_kernel;
typedef struct product_matrix {
  uint32_t inner, columns;
  int8_t *packed;
  float *scales;
  int32_t *starts;
  const product_kernel *kernel; /* the quickest this machine has (product_kernel.h) */
} product_matrix;

void product_pack(const float *matrix, uint32_t inner, uint32_t columns, product_matrix *out);
void product_free(product_matrix *m);

/* out[rows][columns] = bias[columns] + x[rows][inner] * m; a bias of NULL is 0. */
void product(const float *x, uint32_t rows, const product_matrix *m, const float *bias, float *out,
             arena *work);

#endif
