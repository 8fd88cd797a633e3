/*
** sru.h: one layer of a bidirectional simple recurrent unit (SRU: Lei et al., EMNLP 2018), with a
** depthwise convolution of three before the gates.
**
** A layer of width w is one array of SRU_SIZE(w) floats (shape.h): kernel[3][w] (of the token
** before, the token, the token after), matrix[w][3w], bias[3w]; gates are candidate, forget and
** reset of each channel. The first half of the channels runs forwards, the other backwards. w is a
** multiple of 2 SRU_STEP. Results are the same on every machine (lanes.h, product.h).
*/
#ifndef HEARSAY_TAGGING_SRU_H
#define HEARSAY_TAGGING_SRU_H

#include <stdbool.h>

#include "tagging/product.h"

enum { SRU_STEP = 32 };
static inline size_t sru_matrix_at(uint32_t width) { return 3 * (size_t)width; }
static inline size_t sru_bias_at(uint32_t width) { return 3 * (size_t)width * (width + 1); }

/* One run over `count` tokens: [count][width] each, gates [count][3 width] after their functions. */
typedef struct sru_trace {
  uint32_t count, width;
  const float *input;   /* set by the caller */
  const float *dropped; /* the input as the gates see it: with dropout in training */
  float *convolved, *gates, *memory, *bent, *output;
} sru_trace;

/* Makes room in `memory` for a run; input and dropped are then to be set. */
void sru_trace_init(sru_trace *trace, uint32_t count, uint32_t width, arena *memory);

/* From input and dropped to output: in floats throughout, or with the matrix in whole numbers. */
void sru_forward(const float *weights, sru_trace *trace);
void sru_forward_packed(const float *weights, const product_matrix *matrix, sru_trace *trace,
                        arena *work);

/* From the loss's derivative by the output to that by the input, which is returned (in `work`);
   adds to `gradient` what the weights get. `turned` is the matrix, transposed; `mask` is what made
   dropped of input; NULL: nothing. */
float *sru_backward(const float *weights, const float *turned, float *gradient,
                    const sru_trace *trace, const float *mask, const float *by_output, arena *work);

/* In lanes as wide as the machine has them (sru_wide.c): from dropped to convolved; from what the gates
   sum up to the output, where what only going backwards needs is kept if `keep`. */
void sru_convolve(const float *kernel, const sru_trace *trace);
void sru_recur(const sru_trace *trace, bool keep);

/* The widths there are, the widest first; the last before the end (no name) runs anywhere. */
typedef struct sru_lanes {
  const char *name;
  bool (*runs_here)(void);
  void (*convolve)(const float *kernel, const sru_trace *trace);
  void (*recur)(const sru_trace *trace, bool keep);
} sru_lanes;
extern const sru_lanes sru_widths[];

/* out = a b (+ out): [rows][inner] by [inner][columns], columns a multiple of 16. */
void sru_multiply(const float *a, const float *b, float *out, uint32_t rows, uint32_t inner,
                  uint32_t columns, bool add);
/* scores += hidden weights: [count][8] and [count][width] by [width][8]. */
void sru_score(const float *hidden, const float *weights, uint32_t count, uint32_t width,
               float *scores);
/* x[rows][columns] turned into out[columns][rows]. */
void sru_transpose(const float *x, size_t rows, size_t columns, float *out);

#endif
