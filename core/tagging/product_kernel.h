/*
** product_kernel.h: the ways in which a product is worked out (product.h), a kernel each.
**
** All of them give the same bits, since sums are of whole numbers; what a row's numbers are rounded
** to, and how a sum becomes a number again, is written here once.
*/
#ifndef HEARSAY_TAGGING_PRODUCT_KERNEL_H
#define HEARSAY_TAGGING_PRODUCT_KERNEL_H

#include "tagging/lanes.h"
#include "tagging/product.h"

/* What a kernel is asked for: the arguments of `product`, and room for x rounded (rows * inner) and for its
   rows' scales. */
typedef struct product_job {
  const float *x, *bias; /* no bias: NULL */
  const product_matrix *matrix;
  float *out, *row_scales;
  uint8_t *rounded;
  uint32_t rows;
} product_job;

struct product_kernel {
  const char *name;
  bool (*runs_here)(void); /* whether this machine has its instructions */
  void (*run)(const product_job *job);
};

/* All there are for this architecture, the quickest first; the last, in plain C, runs anywhere. */
extern const product_kernel *const product_kernels[];

#ifdef __x86_64__
extern const product_kernel product_avx512_vnni, product_avx_vnni;
#endif

enum { PRODUCT_SHIFT = 64 }; /* what makes activations positive */

/* {{{ activations */

INLINE float product_largest(const float *x, uint32_t count) {
  whole_lanes most = {0}; /* floats without a sign stand in the order of their bits */
  for (uint32_t i = 0; i < count; i += LANES) {
    const whole_lanes size = *(const whole_lanes *)(x + i) & 0x7FFFFFFF;
    for (int k = 0; k < LANES; k++) most[k] = size[k] > most[k] ? size[k] : most[k];
  }
  float largest = 1e-12f;
  for (int k = 0; k < LANES; k++) {
    const float size = ((lanes)most)[k];
    largest = size > largest ? size : largest;
  }
  return largest;
}

/* Rounds the rows of x to whole numbers from 1 to 127, PRODUCT_SHIFT being nothing, in the order of
   lanes_byte; a row's scale is its largest number's. */
INLINE void product_round(const product_job *job) {
  const uint32_t inner = job->matrix->inner;
  const float *x = job->x;
  uint8_t *out = job->rounded;
  for (uint32_t r = 0; r < job->rows; r++, x += inner, out += inner) {
    const float largest = product_largest(x, inner), by = PRODUCT_LIMIT / largest;
    job->row_scales[r] = largest / PRODUCT_LIMIT;
    for (uint32_t i = 0; i < inner; i += PRODUCT_GROUP) {
      whole_lanes bytes = {0};
      for (uint32_t k = 0; k < 4; k++) {
        /* Adding 1.5 * 2^23 leaves the nearest whole number in the low bits. */
        const lanes shifted =
            *(const lanes *)(x + i + k * LANES) * by + (12582912.0f + PRODUCT_SHIFT);
        bytes |= ((whole_lanes)shifted & 0xFF) << (8 * k);
      }
      *(whole_lanes *)(out + i) = bytes;
    }
  }
}

/* }}} */
/* {{{ blocks of some rows by one panel */

/* From the sums of a panel's columns, [tall][PRODUCT_PANEL], to numbers: bias + sum * both scales. */
INLINE void product_finish(const product_job *job, uint32_t row, uint32_t column, uint32_t tall,
                           const int32_t *sum) {
  const product_matrix *m = job->matrix;
  for (uint32_t k = 0; k < PRODUCT_PANEL; k += LANES) {
    const lanes scales = *(const lanes *)(m->scales + column + k);
    const lanes bias = job->bias ? *(const lanes *)(job->bias + column + k) : (lanes){0};
    for (uint32_t r = 0; r < tall; r++) {
      const whole_lanes whole = *(const whole_lanes *)(sum + r * PRODUCT_PANEL + k);
      *(lanes *)(job->out + (size_t)(row + r) * m->columns + column + k) =
          bias + __builtin_convertvector(whole, lanes) * (scales * job->row_scales[row + r]);
    }
  }
}

/* Defines a kernel's run(job) by BLOCK(x, panel, inner, starts, tall, sum), which multiplies `tall` rows,
   TALL, or 2 or 1 where fewer are left, by one panel: sum[tall][PRODUCT_PANEL], starting from `starts`. */
#define PRODUCT_BY_BLOCKS(NAME, TARGET, TALL, BLOCK)                                              \
  TARGET INLINE void NAME##_rows(const product_job *job, uint32_t r, uint32_t c, uint32_t tall) { \
    const product_matrix *m = job->matrix;                                                        \
    int32_t sum[(TALL)*PRODUCT_PANEL];                                                            \
    BLOCK(job->rounded + (size_t)r * m->inner, m->packed + (size_t)c * m->inner, m->inner,        \
          m->starts + c, tall, sum);                                                              \
    product_finish(job, r, c, tall, sum);                                                         \
  }                                                                                               \
  TARGET static void NAME(const product_job *job) {                                               \
    product_round(job);                                                                           \
    for (uint32_t c = 0; c < job->matrix->columns; c += PRODUCT_PANEL) {                          \
      uint32_t r = 0;                                                                             \
      for (; r + (TALL) <= job->rows; r += (TALL)) NAME##_rows(job, r, c, TALL);                  \
      for (; (TALL) > 2 && r + 2 <= job->rows; r += 2) NAME##_rows(job, r, c, 2);                 \
      if (r < job->rows) NAME##_rows(job, r, c, 1);                                               \
    }                                                                                             \
  }

/* }}} */

#endif
