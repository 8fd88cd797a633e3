/* product.c: see product.h */
#include "attribute/product.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "attribute/lanes.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

void product_pack(const float *matrix, uint32_t inner, uint32_t columns, product_matrix *out) {
  *out =
      (product_matrix){inner, columns, memory_alloc((size_t)inner * columns * sizeof *out->packed),
                       memory_alloc(columns * sizeof *out->scales)};
  for (uint32_t c = 0; c < columns; c++) {
    float most = 1e-12f;
    for (uint32_t i = 0; i < inner; i++) most = fmaxf(most, fabsf(matrix[(size_t)i * columns + c]));
    out->scales[c] = most / PRODUCT_LIMIT;
    int16_t *panel = out->packed + (size_t)(c - c % PRODUCT_PANEL) * inner;
    for (uint32_t i = 0; i < inner; i++)
      panel[(i / 2 * PRODUCT_PANEL + c % PRODUCT_PANEL) * 2 + i % 2] =
          (int16_t)lrintf(matrix[(size_t)i * columns + c] / out->scales[c]);
  }
}

void product_free(product_matrix *m) {
  free(m->packed);
  free(m->scales);
}

/* {{{ activations */

typedef int16_t halves __attribute__((vector_size(16), aligned(2), may_alias));

/* Rounds rows of x to whole numbers; a row's scale is its largest number's. */
INLINE void round_rows(const float *x, uint32_t rows, uint32_t inner, int16_t *out, float *scales) {
  for (uint32_t r = 0; r < rows; r++, x += inner, out += inner) {
    lanes most = {0};
    for (uint32_t i = 0; i < inner; i += LANES) {
      const lanes size = (lanes)(*(const whole_lanes *)(x + i) & 0x7FFFFFFF);
      const whole_lanes larger = size > most;
      most = (lanes)((larger & (whole_lanes)size) | (~larger & (whole_lanes)most));
    }
    float largest = 1e-12f;
    for (int i = 0; i < LANES; i++) largest = most[i] > largest ? most[i] : largest;
    scales[r] = largest / PRODUCT_LIMIT;
    const float by = PRODUCT_LIMIT / largest;
    for (uint32_t i = 0; i < inner; i += LANES) {
      /* Adding 1.5 * 2^23 leaves the nearest whole number in the low bits. */
      const lanes shifted = *(const lanes *)(x + i) * by + 12582912.0f;
      *(halves *)(out + i) = __builtin_convertvector((whole_lanes)shifted - 0x4B400000, halves);
    }
  }
}

/* }}} */
/* {{{ blocks: some rows by one panel, all sums in registers */

/* Two neighbours of a row times two rows of the panel, added up, lane by lane. */
#define BLOCK(NAME, TARGET, vector, PARTS, MULTIPLY)                                             \
  TARGET INLINE void NAME(const int16_t *x, const int16_t *panel, uint32_t tall, uint32_t inner, \
                          int32_t *out) {                                                        \
    vector sum[6][PARTS];                                                                        \
    for (uint32_t r = 0; r < tall; r++)                                                          \
      for (int p = 0; p < PARTS; p++) sum[r][p] = (vector){0};                                   \
    for (uint32_t i = 0; i < inner; i += 2, panel += 2 * PRODUCT_PANEL) {                        \
      const vector *right = (const vector *)panel;                                               \
      for (uint32_t r = 0; r < tall; r++) {                                                      \
        int32_t both;                                                                            \
        memcpy(&both, x + (size_t)r * inner + i, sizeof both);                                   \
        const vector left = (vector){0} + both;                                                  \
        for (int p = 0; p < PARTS; p++) sum[r][p] += (vector)MULTIPLY(left, right[p]);           \
      }                                                                                          \
    }                                                                                            \
    for (uint32_t r = 0; r < tall; r++)                                                          \
      for (int p = 0; p < PARTS; p++) ((vector *)out)[r * PARTS + (uint32_t)p] = sum[r][p];      \
  }

/* From sums to numbers: bias + sum * both scales. */
INLINE void finish(const int32_t *sum, uint32_t tall, const float *row_scales,
                   const float *column_scales, const float *bias, uint32_t columns, float *out) {
  for (uint32_t r = 0; r < tall; r++)
    for (uint32_t c = 0; c < PRODUCT_PANEL; c += LANES) {
      lanes number =
          __builtin_convertvector(*(const whole_lanes *)(sum + r * PRODUCT_PANEL + c), lanes);
      number *= *(const lanes *)(column_scales + c) * row_scales[r];
      if (bias != NULL) number = *(const lanes *)(bias + c) + number;
      *(lanes *)(out + (size_t)r * columns + c) = number;
    }
}

#define WHOLE_PRODUCT(NAME, TARGET, BLOCK_NAME)                                                   \
  TARGET static void NAME(const float *x, uint32_t rows, const product_matrix *m,                 \
                          const float *bias, float *out, int16_t *rounded, float *row_scales) {   \
    const uint32_t inner = m->inner, columns = m->columns;                                        \
    const int16_t *panel = m->packed;                                                             \
    int32_t sum[6 * PRODUCT_PANEL];                                                               \
    round_rows(x, rows, inner, rounded, row_scales);                                              \
    for (uint32_t c = 0; c < columns; c += PRODUCT_PANEL, panel += inner * PRODUCT_PANEL)         \
      for (uint32_t r = 0, tall; r < rows; r += tall) {                                           \
        tall = rows - r >= 6 ? 6 : 1;                                                             \
        if (tall == 6)                                                                            \
          BLOCK_NAME(rounded + (size_t)r * inner, panel, 6, inner, sum);                          \
        else                                                                                      \
          BLOCK_NAME(rounded + (size_t)r * inner, panel, 1, inner, sum);                          \
        finish(sum, tall, row_scales + r, m->scales + c, bias != NULL ? bias + c : NULL, columns, \
               out + (size_t)r * columns + c);                                                    \
      }                                                                                           \
  }

#ifdef __x86_64__
typedef int32_t narrow __attribute__((vector_size(16), aligned(2), may_alias));
typedef int32_t wide __attribute__((vector_size(32), aligned(2), may_alias));
#define AVX2 __attribute__((target("avx2")))
#define MULTIPLY_NARROW(a, b) _mm_madd_epi16((__m128i)(a), (__m128i)(b))
#define MULTIPLY_WIDE(a, b) _mm256_madd_epi16((__m256i)(a), (__m256i)(b))
BLOCK(block_narrow, , narrow, 4, MULTIPLY_NARROW)
BLOCK(block_wide, AVX2, wide, 2, MULTIPLY_WIDE)
WHOLE_PRODUCT(product_narrow, , block_narrow)
WHOLE_PRODUCT(product_wide, AVX2, block_wide)
static bool is_wide(void) { return __builtin_cpu_supports("avx2") != 0; }
#else
typedef int32_t narrow __attribute__((vector_size(16), aligned(2), may_alias));
#define MULTIPLY_NARROW(a, b) (((a) << 16 >> 16) * ((b) << 16 >> 16) + ((a) >> 16) * ((b) >> 16))
BLOCK(block_narrow, , narrow, 4, MULTIPLY_NARROW)
WHOLE_PRODUCT(product_narrow, , block_narrow)
#define product_wide product_narrow
static bool is_wide(void) { return false; }
#endif

/* }}} */

void product(const float *x, uint32_t rows, const product_matrix *m, const float *bias, float *out,
             arena *work) {
  int16_t *rounded = arena_alloc_raw(work, (size_t)rows * m->inner * sizeof *rounded);
  float *row_scales = arena_alloc_raw(work, rows * sizeof *row_scales);
  if (is_wide())
    product_wide(x, rows, m, bias, out, rounded, row_scales);
  else
    product_narrow(x, rows, m, bias, out, rounded, row_scales);
}
