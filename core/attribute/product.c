/* product.c: see product.h */
#include "attribute/product.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "attribute/lanes.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

enum { SHIFT = 64, TALL = 4 }; /* what makes activations positive; rows that are worked at once */

void product_pack(const float *matrix, uint32_t inner, uint32_t columns, product_matrix *out) {
  *out = (product_matrix){
      inner, columns, memory_alloc((size_t)inner * columns), memory_alloc(columns * sizeof(float)),
      memory_zalloc(columns, sizeof(int32_t))};
  for (uint32_t c = 0; c < columns; c++) {
    float most = 1e-12f;
    for (uint32_t i = 0; i < inner; i++) most = fmaxf(most, fabsf(matrix[(size_t)i * columns + c]));
    out->scales[c] = most / PRODUCT_LIMIT;
    int8_t *panel = out->packed + (size_t)(c - c % PRODUCT_PANEL) * inner;
    for (uint32_t i = 0; i < inner; i++) {
      const uint32_t at = lanes_byte(i);
      const long number = lrintf(matrix[(size_t)i * columns + c] / out->scales[c]);
      panel[(at / 4 * PRODUCT_PANEL + c % PRODUCT_PANEL) * 4 + at % 4] = (int8_t)number;
      out->sums[c] += SHIFT * (int32_t)number;
    }
  }
}

void product_free(product_matrix *m) {
  free(m->packed);
  free(m->scales);
  free(m->sums);
}

/* {{{ activations */

INLINE float largest_of(const float *x, uint32_t count) {
  lanes most = (lanes){0};
  for (uint32_t i = 0; i < count; i += LANES) {
    const lanes size = (lanes)(*(const whole_lanes *)(x + i) & 0x7FFFFFFF);
    const whole_lanes larger = size > most;
    most = (lanes)((larger & (whole_lanes)size) | (~larger & (whole_lanes)most));
  }
  float largest = 1e-12f;
  for (int i = 0; i < LANES; i++) largest = most[i] > largest ? most[i] : largest;
  return largest;
}

/* Rounds rows of x to whole numbers from 1 to 127, SHIFT being nothing, in the order of lanes_byte;
   a row's scale is its largest number's. */
INLINE void round_rows(const float *x, uint32_t rows, uint32_t inner, uint8_t *out, float *scales) {
  for (uint32_t r = 0; r < rows; r++, x += inner, out += inner) {
    const float largest = largest_of(x, inner), by = PRODUCT_LIMIT / largest;
    scales[r] = largest / PRODUCT_LIMIT;
    for (uint32_t i = 0; i < inner; i += PRODUCT_GROUP) {
      whole_lanes bytes = {0};
      for (uint32_t k = 0; k < 4; k++) {
        /* Adding 1.5 * 2^23 leaves the nearest whole number in the low bits. */
        const lanes shifted = *(const lanes *)(x + i + k * LANES) * by + (12582912.0f + SHIFT);
        bytes |= ((whole_lanes)shifted & 0xFF) << (8 * k);
      }
      *(whole_lanes *)(out + i) = bytes;
    }
  }
}

/* }}} */
/* {{{ blocks: some rows by one panel, all sums in registers */

/* Eight neighbours of each row times eight rows of the panel at a time. */
INLINE void block_any(const uint8_t *x, const int8_t *panel, uint32_t tall, uint32_t inner,
                      int32_t *out) {
  memset(out, 0, sizeof *out * tall * PRODUCT_PANEL);
  for (uint32_t i = 0; i < inner; i += 4, panel += 4 * PRODUCT_PANEL)
    for (uint32_t r = 0; r < tall; r++)
      for (uint32_t c = 0; c < PRODUCT_PANEL; c++)
        for (uint32_t k = 0; k < 4; k++)
          out[r * PRODUCT_PANEL + c] += x[(size_t)r * inner + i + k] * panel[c * 4 + k];
}

#ifdef __x86_64__
#define AVX2 __attribute__((target("avx2")))

AVX2 INLINE __m256i four(const uint8_t *x) {
  int32_t bytes;
  memcpy(&bytes, x, sizeof bytes);
  return _mm256_set1_epi32(bytes);
}

/* Two times two products fit sixteen bits, signed: 4 * 127 * 63. */
AVX2 INLINE __m256i eight(__m256i x0, __m256i x1, __m256i panel0, __m256i panel1) {
  const __m256i pairs =
      _mm256_add_epi16(_mm256_maddubs_epi16(x0, panel0), _mm256_maddubs_epi16(x1, panel1));
  return _mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

AVX2 INLINE void block_avx2(const uint8_t *x, const int8_t *panel, uint32_t tall, uint32_t inner,
                            int32_t *out) {
  __m256i sum[TALL][2];
  for (uint32_t r = 0; r < tall; r++) sum[r][0] = sum[r][1] = _mm256_setzero_si256();
  for (uint32_t i = 0; i < inner; i += 8, panel += 8 * PRODUCT_PANEL) {
    const __m256i *p = (const __m256i *)panel;
    const __m256i left0 = _mm256_loadu_si256(p), right0 = _mm256_loadu_si256(p + 1),
                  left1 = _mm256_loadu_si256(p + 2), right1 = _mm256_loadu_si256(p + 3);
    for (uint32_t r = 0; r < tall; r++) {
      const __m256i x0 = four(x + (size_t)r * inner + i), x1 = four(x + (size_t)r * inner + i + 4);
      sum[r][0] = _mm256_add_epi32(sum[r][0], eight(x0, x1, left0, left1));
      sum[r][1] = _mm256_add_epi32(sum[r][1], eight(x0, x1, right0, right1));
    }
  }
  for (uint32_t r = 0; r < tall; r++) {
    _mm256_storeu_si256((__m256i *)(out + r * PRODUCT_PANEL), sum[r][0]);
    _mm256_storeu_si256((__m256i *)(out + r * PRODUCT_PANEL + 8), sum[r][1]);
  }
}
#endif

/* }}} */
/* {{{ the whole */

/* From sums to numbers: bias + (sum - the shift's part) * both scales. */
INLINE void finish(const int32_t *sum, uint32_t tall, const product_matrix *m, uint32_t column,
                   const float *row_scales, const float *bias, float *out) {
  for (uint32_t r = 0; r < tall; r++)
    for (uint32_t c = 0; c < PRODUCT_PANEL; c += LANES) {
      const whole_lanes whole = *(const whole_lanes *)(sum + r * PRODUCT_PANEL + c) -
                                *(const whole_lanes *)(m->sums + column + c);
      lanes number = __builtin_convertvector(whole, lanes);
      number *= *(const lanes *)(m->scales + column + c) * row_scales[r];
      if (bias != NULL) number = *(const lanes *)(bias + column + c) + number;
      *(lanes *)(out + (size_t)r * m->columns + column + c) = number;
    }
}

#define WHOLE_PRODUCT(NAME, TARGET, BLOCK)                                                       \
  TARGET static void NAME(const float *x, uint32_t rows, const product_matrix *m,                \
                          const float *bias, float *out, uint8_t *rounded, float *row_scales) {  \
    const uint32_t inner = m->inner;                                                             \
    int32_t sum[TALL * PRODUCT_PANEL];                                                           \
    round_rows(x, rows, inner, rounded, row_scales);                                             \
    for (uint32_t c = 0; c < m->columns; c += PRODUCT_PANEL)                                     \
      for (uint32_t r = 0, tall; r < rows; r += tall) {                                          \
        tall = rows - r >= TALL ? TALL : 1;                                                      \
        const uint8_t *left = rounded + (size_t)r * inner;                                       \
        const int8_t *panel = m->packed + (size_t)c * inner;                                     \
        if (tall == TALL)                                                                        \
          BLOCK(left, panel, TALL, inner, sum);                                                  \
        else                                                                                     \
          BLOCK(left, panel, 1, inner, sum);                                                     \
        finish(sum, tall, m, c, row_scales + r, bias, out + (size_t)r * m->columns);             \
      }                                                                                          \
  }

WHOLE_PRODUCT(product_any, , block_any)
#ifdef __x86_64__
WHOLE_PRODUCT(product_avx2, AVX2, block_avx2)
static bool is_wide(void) { return __builtin_cpu_supports("avx2") != 0; }
#else
#define product_avx2 product_any
static bool is_wide(void) { return false; }
#endif

/* }}} */

void product(const float *x, uint32_t rows, const product_matrix *m, const float *bias, float *out,
             arena *work) {
  uint8_t *rounded = arena_alloc_raw(work, (size_t)rows * m->inner);
  float *row_scales = arena_alloc_raw(work, rows * sizeof *row_scales);
  if (is_wide())
    product_avx2(x, rows, m, bias, out, rounded, row_scales);
  else
    product_any(x, rows, m, bias, out, rounded, row_scales);
}
