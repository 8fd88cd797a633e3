/* product.c: see product.h */
#include "tagging/product.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tagging/product_kernel.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

enum {
  TALL = 2,        /* rows that are worked at once: AVX2 has no registers for more */
  RUN = 16,        /* neighbours in a row whose products are summed in sixteen bits */
  RUN_LIMIT = 258, /* the most that a half of a run may weigh: 127 * 258 fits them, signed */
  ROUNDED_LIMIT = RUN_LIMIT - RUN / 4 /* ... before its numbers are rounded */
};

/* A run's weights go to two sums, by the two halves of each four bytes. */
static uint32_t half_of(uint32_t at) { return at / RUN * 2 + at % 4 / 2; }

static float larger(float a, float b) { return a > b ? a : b; }

/* The steps of a panel's columns: the largest number is PRODUCT_LIMIT steps at most and no half of a
   run weighs more than RUN_LIMIT, each number being rounded up by half a step at most. */
static void fill_steps(const float *matrix, uint32_t inner, uint32_t columns, float *steps) {
  float most[PRODUCT_PANEL] = {0}, weights[2 * PRODUCT_INNER / RUN][PRODUCT_PANEL] = {{0}};
  for (uint32_t i = 0; i < inner; i++)
    for (uint32_t c = 0; c < PRODUCT_PANEL; c++) {
      const float size = fabsf(matrix[(size_t)i * columns + c]);
      weights[half_of(lanes_byte(i))][c] += size;
      most[c] = larger(size, most[c]);
    }
  for (uint32_t c = 0; c < PRODUCT_PANEL; c++) {
    float heaviest = 0;
    for (uint32_t k = 0; k < 2 * inner / RUN; k++) heaviest = larger(weights[k][c], heaviest);
    steps[c] = larger(larger(most[c], 1e-12f) / PRODUCT_LIMIT, heaviest / ROUNDED_LIMIT);
  }
}

/* The whole number nearest to x: adding 1.5 * 2^23 leaves it in the low bits. */
static int32_t nearest(float x) {
  const float shifted = x + 12582912.0f;
  int32_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  return bits - 0x4B400000;
}

/* Columns of one panel: its numbers, and what their sums start from. */
static void pack_panel(const float *matrix, uint32_t inner, uint32_t columns, const float *steps,
                       int8_t *panel, int32_t *starts) {
  for (uint32_t i = 0; i < inner; i++)
    for (uint32_t c = 0; c < PRODUCT_PANEL; c++) {
      const uint32_t at = lanes_byte(i);
      const int32_t number = nearest(matrix[(size_t)i * columns + c] / steps[c]);
      panel[(at / 4 * PRODUCT_PANEL + c) * 4 + at % 4] = (int8_t)number;
      starts[c] -= PRODUCT_SHIFT * number;
    }
}

static const product_kernel *quickest_kernel(void) {
  const product_kernel *const *kernel = product_kernels;
  while (!(*kernel)->runs_here()) kernel++;
  return *kernel;
}

void product_pack(const float *matrix, uint32_t inner, uint32_t columns, product_matrix *out) {
  *out = (product_matrix){inner,
                          columns,
                          memory_alloc((size_t)inner * columns),
                          memory_alloc(columns * sizeof(float)),
                          memory_zalloc(columns, sizeof(int32_t)),
                          quickest_kernel()};
  for (uint32_t c = 0; c < columns; c += PRODUCT_PANEL) {
    fill_steps(matrix + c, inner, columns, out->scales + c);
    pack_panel(matrix + c, inner, columns, out->scales + c, out->packed + (size_t)c * inner,
               out->starts + c);
  }
}

void product_free(product_matrix *m) {
  free(m->packed);
  free(m->scales);
  free(m->starts);
}

/* {{{ blocks of rows by one panel, all sums in registers, which start from `starts` */

/* Eight neighbours of each row times eight rows of the panel at a time. */
INLINE void block_any(const uint8_t *x, const int8_t *panel, uint32_t inner, const int32_t *starts,
                      uint32_t tall, int32_t *out) {
  for (uint32_t r = 0; r < tall; r++)
    memcpy(out + r * PRODUCT_PANEL, starts, PRODUCT_PANEL * sizeof *out);
  for (uint32_t i = 0; i < inner; i += 4, panel += 4 * PRODUCT_PANEL)
    for (uint32_t r = 0; r < tall; r++)
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
                            const int32_t *starts, uint32_t tall, int32_t *out) {
  __m256i sum[TALL][2];
  for (uint32_t r = 0; r < tall; r++)
    for (uint32_t k = 0; k < 2; k++) sum[r][k] = _mm256_loadu_si256((const __m256i *)starts + k);
  for (uint32_t i = 0; i < inner; i += RUN, panel += RUN * PRODUCT_PANEL) {
    const __m256i *eight = (const __m256i *)panel;
    for (uint32_t r = 0; r < tall; r++) {
      const __m256i run = _mm256_broadcastsi128_si256(
          _mm_loadu_si128((const __m128i *)(x + (size_t)r * inner + i)));
      const __m256i fours[4] = {_mm256_shuffle_epi32(run, 0x00), _mm256_shuffle_epi32(run, 0x55),
                                _mm256_shuffle_epi32(run, 0xAA), _mm256_shuffle_epi32(run, 0xFF)};
      sum[r][0] = _mm256_add_epi32(sum[r][0], run_by_eight(fours, eight));
      sum[r][1] = _mm256_add_epi32(sum[r][1], run_by_eight(fours, eight + 1));
    }
  }
  for (uint32_t r = 0; r < tall; r++)
    for (uint32_t k = 0; k < 2; k++)
      _mm256_storeu_si256((__m256i *)(out + r * PRODUCT_PANEL + k * LANES), sum[r][k]);
}
#endif

/* }}} */
/* {{{ kernels */

static bool runs_anywhere(void) { return true; }
PRODUCT_BY_BLOCKS(run_any, , TALL, block_any)
static const product_kernel product_any = {"plain C", runs_anywhere, run_any};

#ifdef __x86_64__
PRODUCT_BY_BLOCKS(run_avx2, AVX2, TALL, block_avx2)
static bool has_avx2(void) { return __builtin_cpu_supports("avx2"); }
static const product_kernel product_avx2 = {"AVX2", has_avx2, run_avx2};
#endif

const product_kernel *const product_kernels[] = {
#ifdef __x86_64__
    &product_avx512_vnni, &product_avx_vnni, &product_avx2,
#endif
    &product_any, NULL};

/* }}} */

/* NOLINTNEXTLINE(readability-non-const-parameter): the job that `out` goes into writes there */
void product(const float *x, uint32_t rows, const product_matrix *m, const float *bias, float *out,
             arena *work) {
  const product_job job = {.x = x,
                           .bias = bias,
                           .matrix = m,
                           .out = out,
                           .row_scales = arena_alloc_raw(work, rows * sizeof(float)),
                           .rounded = arena_alloc_raw(work, (size_t)rows * m->inner),
                           .rows = rows};
  m->kernel->run(&job);
}
