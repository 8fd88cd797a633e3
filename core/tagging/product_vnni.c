/*
** product_vnni.c: the product by vpdpbusd, which multiplies four bytes by four and adds the products
** to a sum of 32 bits: AVX512-VNNI, and AVX-VNNI on processors without AVX-512.
**
** The sums of a tile, some rows by some columns, stay in registers. gcc 12 keeps arrays there if all
** loops over them are unrolled early, which EACH asks for, and if sums have one type throughout: a
** vector of whole numbers, not the intrinsics' __m512i.
*/
#include "tagging/product_kernel.h"

#ifdef __x86_64__
#include <cpuid.h>
#include <immintrin.h>
#include <string.h>

/* NOLINTNEXTLINE(bugprone-macro-parentheses): a name that is declared takes none */
#define EACH(I, COUNT) _Pragma("GCC unroll 8") for (uint32_t I = 0; I < (COUNT); I++)

/* The next four bytes of a row. */
INLINE int32_t four_at(const uint8_t *x) {
  int32_t four;
  memcpy(&four, x, sizeof four);
  return four;
}

/* {{{ AVX512-VNNI: a panel is a register */

#define AVX512_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
typedef int32_t whole_512 __attribute__((vector_size(64), aligned(4), may_alias));
typedef float floats_512 __attribute__((vector_size(64), aligned(4), may_alias));
enum { TALL_512 = 8, WIDE_512 = 2 };

AVX512_VNNI INLINE whole_512 dot_512(whole_512 sum, int32_t four, whole_512 weights) {
  return (whole_512)_mm512_dpbusd_epi32((__m512i)sum, _mm512_set1_epi32(four), (__m512i)weights);
}

/* `tall` rows from r on by `wide` panels from column c on. */
AVX512_VNNI INLINE void tile_512(const product_job *job, uint32_t r, uint32_t c,
                                 const uint32_t tall, const uint32_t wide) {
  const product_matrix *m = job->matrix;
  const uint32_t inner = m->inner, columns = m->columns;
  const uint8_t *x = job->rounded + (size_t)r * inner;
  const int8_t *panel = m->packed + (size_t)c * inner;
  whole_512 sum[TALL_512][WIDE_512], weights[WIDE_512];
  EACH(k, tall) EACH(p, wide) sum[k][p] = ((const whole_512 *)(m->starts + c))[p];
  for (uint32_t i = 0; i < inner; i += 4, panel += 4 * PRODUCT_PANEL) {
    EACH(p, wide) weights[p] = *(const whole_512 *)(panel + (size_t)p * PRODUCT_PANEL * inner);
    EACH(k, tall) {
      const int32_t four = four_at(x + (size_t)k * inner + i);
      EACH(p, wide) sum[k][p] = dot_512(sum[k][p], four, weights[p]);
    }
  }
  const float *scales = job->row_scales + r;
  float *out = job->out + (size_t)r * columns + c;
  EACH(p, wide) {
    const floats_512 scale = ((const floats_512 *)(m->scales + c))[p];
    const floats_512 bias =
        job->bias != NULL ? ((const floats_512 *)(job->bias + c))[p] : (floats_512){0};
    EACH(k, tall) {
      ((floats_512 *)(out + (size_t)k * columns))[p] =
          bias + __builtin_convertvector(sum[k][p], floats_512) * (scale * scales[k]);
    }
  }
}

AVX512_VNNI static void round_512(const product_job *job) { product_round(job); }

/* Tiles of so many rows, by two panels or one. */
#define ROWS(TALL)                                                                    \
  AVX512_VNNI static void rows_##TALL(const product_job *job, uint32_t r, uint32_t c, \
                                      uint32_t wide) {                                \
    if (wide == 2)                                                                    \
      tile_512(job, r, c, TALL, 2);                                                   \
    else                                                                              \
      tile_512(job, r, c, TALL, 1);                                                   \
  }
ROWS(1)
ROWS(2)
ROWS(3)
ROWS(4)
ROWS(5)
ROWS(6)
ROWS(7)
ROWS(8)
#undef ROWS

static void run_512(const product_job *job) {
  static void (*const rows[])(const product_job *, uint32_t, uint32_t, uint32_t) = {
      NULL, rows_1, rows_2, rows_3, rows_4, rows_5, rows_6, rows_7, rows_8};
  const uint32_t columns = job->matrix->columns;
  round_512(job);
  for (uint32_t c = 0, wide; c < columns; c += wide * PRODUCT_PANEL) {
    wide = c + WIDE_512 * PRODUCT_PANEL <= columns ? WIDE_512 : 1;
    for (uint32_t r = 0, tall; r < job->rows; r += tall) {
      tall = job->rows - r < TALL_512 ? job->rows - r : TALL_512;
      rows[tall](job, r, c, wide);
    }
  }
}

static bool has_512(void) {
  return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl");
}

const product_kernel product_avx512_vnni = {"AVX512-VNNI", has_512, run_512};

/* }}} */
/* {{{ AVX-VNNI: a panel is two registers */

#define AVX_VNNI __attribute__((target("avx2,avxvnni")))
enum { TALL_256 = 6 };

AVX_VNNI INLINE whole_lanes dot_256(whole_lanes sum, int32_t four, whole_lanes weights) {
  return (whole_lanes)_mm256_dpbusd_avx_epi32((__m256i)sum, _mm256_set1_epi32(four),
                                              (__m256i)weights);
}

AVX_VNNI INLINE void block_256(const uint8_t *x, const int8_t *panel, uint32_t inner,
                               const int32_t *starts, const uint32_t tall, int32_t *out) {
  whole_lanes sum[TALL_256][2], weights[2];
  EACH(r, tall) EACH(k, 2) sum[r][k] = ((const whole_lanes *)starts)[k];
  for (uint32_t i = 0; i < inner; i += 4, panel += 4 * PRODUCT_PANEL) {
    EACH(k, 2) weights[k] = ((const whole_lanes *)panel)[k];
    EACH(r, tall) {
      const int32_t four = four_at(x + (size_t)r * inner + i);
      EACH(k, 2) sum[r][k] = dot_256(sum[r][k], four, weights[k]);
    }
  }
  EACH(r, tall) EACH(k, 2)((whole_lanes *)(out + r * PRODUCT_PANEL))[k] = sum[r][k];
}

PRODUCT_BY_BLOCKS(run_256, AVX_VNNI, TALL_256, block_256)
/* clang 14 cannot name AVX-VNNI in __builtin_cpu_supports. */
static bool has_256(void) {
  unsigned a, b, c, d;
  return __builtin_cpu_supports("avx2") && __get_cpuid_count(7, 1, &a, &b, &c, &d) && a >> 4 & 1;
}

const product_kernel product_avx_vnni = {"AVX-VNNI", has_256, run_256};

/* }}} */
#endif
