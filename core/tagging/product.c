/* product.c: see product.h */
#include "tagging/product.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tagging/lanes.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

enum {
  SHIFT = 64,      /* what makes activations positive */
  TALL = 2,        /* rows that are worked at once: more leave too few registers */
  RUN = 16,        /* neighbours in a row whose products are summed in sixteen bits */
  RUN_LIMIT = 258, /* the most that a half of a run may weigh: 127 * 258 fits them, signed */
  ROUNDED_LIMIT = RUN_LIMIT - RUN / 4 /* ... before its numbers are rounded */
};

/* A run's weights go to two sums, by the two halves of each four bytes. */
static uint32_t half_of(uint32_t at) { return at / RUN * 2 + at % 4 / 2; }

/* The step of a column: its largest number is PRODUCT_LIMIT steps at most and no half of a run
   weighs more than RUN_LIMIT, each number being rounded up by half a step at most. */
static float step_of(const float *matrix, uint32_t inner, uint32_t columns, uint32_t c) {
  float most = 1e-12f, heaviest = 0, weights[2 * PRODUCT_INNER / RUN] = {0};
  for (uint32_t i = 0; i < inner; i++) {
    const float size = fabsf(matrix[(size_t)i * columns + c]);
    float *weight = &weights[half_of(lanes_byte(i))];
    *weight += size;
    most = fmaxf(most, size);
    heaviest = fmaxf(heaviest, *weight);
  }
  return fmaxf(most / PRODUCT_LIMIT, heaviest / ROUNDED_LIMIT);
}

void product_pack(const float *matrix, uint32_t inner, uint32_t columns, product_matrix *out) {
  *out = (product_matrix){inner, columns, memory_alloc((size_t)inner * columns),
                          memory_alloc(columns * sizeof(float)),
                          memory_zalloc(columns, sizeof(int32_t))};
  for (uint32_t c = 0; c < columns; c++) {
    out->scales[c] = step_of(matrix, inner, columns, c);
    int8_t *panel = out->packed + (size_t)(c - c % PRODUCT_PANEL) * inner;
    for (uint32_t i = 0; i < inner; i++) {
      const uint32_t at = lanes_byte(i);
      const long number = lrintf(matrix[(size_t)i * columns + c] / out->scales[c]);
      panel[(at / 4 * PRODUCT_PANEL + c % PRODUCT_PANEL) * 4 + at % 4] = (int8_t)number;
      out->starts[c] -= SHIFT * (int32_t)number;
    }
  }
}

void product_free(product_matrix *m) {
  free(m->packed);
  free(m->scales);
  free(m->starts);
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
/* {{{ blocks: TALL rows by one panel, all sums in registers, which start from `starts` */

/* Eight neighbours of each row times eight rows of the panel at a time. */
INLINE void block_any(const uint8_t *x, const int8_t *panel, uint32_t inner, const int32_t *starts,
                      int32_t *out) {
  for (uint32_t r = 0; r < TALL; r++)
    memcpy(out + r * PRODUCT_PANEL, starts, PRODUCT_PANEL * sizeof *out);
  for (uint32_t i = 0; i < inner; i += 4, panel += 4 * PRODUCT_PANEL)
    for (uint32_t r = 0; r < TALL; r++)
      for (uint32_t c = 0; c < PRODUCT_PANEL; c++)
        for (uint32_t k = 0; k < 4; k++)
          out[r * PRODUCT_PANEL + c] += x[(size_t)r * inner + i + k] * panel[c * 4 + k];
}

#ifdef __x86_64__
#define AVX2 __attribute__((target("avx2")))

/* A run of a row, four bytes in each of x, by eight columns: sums of whole numbers. */
AVX2 INLINE __m256i run_by_eight(const __m256i x[4], const __m256i *panel) {
  __m256i sum = _mm256_setzero_si256();
  for (int k = 0; k < 4; k++)
    sum = _mm256_add_epi16(sum, _mm256_maddubs_epi16(x[k], _mm256_loadu_si256(panel + 2 * k)));
  return _mm256_madd_epi16(sum, _mm256_set1_epi16(1));
}

AVX2 INLINE void block_avx2(const uint8_t *x, const int8_t *panel, uint32_t inner,
                            const int32_t *starts, int32_t *out) {
  __m256i sum[TALL][2];
  for (uint32_t r = 0; r < TALL; r++)
    for (uint32_t k = 0; k < 2; k++) sum[r][k] = _mm256_loadu_si256((const __m256i *)starts + k);
  for (uint32_t i = 0; i < inner; i += RUN, panel += RUN * PRODUCT_PANEL) {
    const __m256i *eight = (const __m256i *)panel;
    for (uint32_t r = 0; r < TALL; r++) {
      const __m256i run = _mm256_broadcastsi128_si256(
          _mm_loadu_si128((const __m128i *)(x + (size_t)r * inner + i)));
      const __m256i fours[4] = {_mm256_shuffle_epi32(run, 0x00), _mm256_shuffle_epi32(run, 0x55),
                                _mm256_shuffle_epi32(run, 0xAA), _mm256_shuffle_epi32(run, 0xFF)};
      sum[r][0] = _mm256_add_epi32(sum[r][0], run_by_eight(fours, eight));
      sum[r][1] = _mm256_add_epi32(sum[r][1], run_by_eight(fours, eight + 1));
    }
  }
  for (uint32_t r = 0; r < TALL; r++)
    for (uint32_t k = 0; k < 2; k++)
      _mm256_storeu_si256((__m256i *)(out + r * PRODUCT_PANEL + k * LANES), sum[r][k]);
}
#endif

/* }}} */
/* {{{ the whole */

enum { HALVES = PRODUCT_PANEL / LANES };

/* What turns a panel's sums into numbers. */
typedef struct panel_end {
  lanes scales[HALVES], bias[HALVES];
} panel_end;

INLINE panel_end end_of(const product_matrix *m, const float *bias, uint32_t column) {
  panel_end end;
  for (uint32_t k = 0; k < HALVES; k++, column += LANES) {
    end.scales[k] = *(const lanes *)(m->scales + column);
    end.bias[k] = bias != NULL ? *(const lanes *)(bias + column) : (lanes){0};
  }
  return end;
}

/* From sums to numbers: bias + sum * both scales. */
INLINE void finish(const int32_t *sum, uint32_t tall, const panel_end *end, const float *row_scales,
                   float *out, uint32_t columns) {
  for (uint32_t r = 0; r < tall; r++)
    for (uint32_t k = 0; k < HALVES; k++) {
      const whole_lanes whole = *(const whole_lanes *)(sum + r * PRODUCT_PANEL + k * LANES);
      *(lanes *)(out + (size_t)r * columns + k * LANES) =
          end->bias[k] + __builtin_convertvector(whole, lanes) * (end->scales[k] * row_scales[r]);
    }
}

#define WHOLE_PRODUCT(NAME, TARGET, BLOCK)                                                      \
  TARGET static void NAME(const float *x, uint32_t rows, const product_matrix *m,               \
                          const float *bias, float *out, uint8_t *rounded, float *row_scales) { \
    const uint32_t inner = m->inner, columns = m->columns;                                      \
    int32_t sum[TALL * PRODUCT_PANEL];                                                          \
    round_rows(x, rows, inner, rounded, row_scales);                                            \
    for (uint32_t c = 0; c < columns; c += PRODUCT_PANEL) {                                     \
      const panel_end end = end_of(m, bias, c);                                                 \
      for (uint32_t r = 0; r < rows; r += TALL) {                                               \
        float *to = out + (size_t)r * columns + c;                                              \
        BLOCK(rounded + (size_t)r * inner, m->packed + (size_t)c * inner, inner, m->starts + c, \
              sum);                                                                             \
        if (rows - r >= TALL)                                                                   \
          finish(sum, TALL, &end, row_scales + r, to, columns);                                 \
        else                                                                                    \
          finish(sum, rows - r, &end, row_scales + r, to, columns);                             \
      }                                                                                         \
    }                                                                                           \
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
  const size_t whole = (rows + TALL - 1) / TALL * TALL;
  uint8_t *rounded = arena_alloc_raw(work, whole * m->inner);
  memset(rounded + (size_t)rows * m->inner, 0, (whole - rows) * m->inner);
  float *row_scales = arena_alloc_raw(work, rows * sizeof *row_scales);
  if (is_wide())
    product_avx2(x, rows, m, bias, out, rounded, row_scales);
  else
    product_any(x, rows, m, bias, out, rounded, row_scales);
}
