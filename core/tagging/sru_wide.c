/*
** sru_wide.c: what sru.h does channel by channel, in lanes as wide as the machine has them. Lanes do not mix and
** nothing is fused, so that the bits are the same at every width (sru_wide.inc).
*/
#include "tagging/lanes.h"
#include "tagging/sru.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

/* {{{ four lanes: SSE, NEON */

typedef float floats_4 __attribute__((vector_size(16), aligned(4), may_alias));
typedef int32_t wholes_4 __attribute__((vector_size(16), aligned(4), may_alias));

INLINE floats_4 cut_4(floats_4 x, float least, float most) {
  const floats_4 low = (floats_4){0} + least, high = (floats_4){0} + most;
  const wholes_4 over = x > high, under = x < low;
  const wholes_4 within = (over & (wholes_4)high) | (~over & (wholes_4)x);
  return (floats_4)((under & (wholes_4)low) | (~under & within));
}

#define TARGET
#define FLOATS floats_4
#define WHOLES wholes_4
#define NAMED(NAME) NAME##_4
#include "tagging/sru_wide.inc"

/* }}} */
#ifdef __x86_64__
/* {{{ eight lanes: AVX2 */

#define AVX2 __attribute__((target("avx2")))
AVX2 INLINE lanes cut_8(lanes x, float least, float most) {
  return (lanes)_mm256_max_ps(_mm256_min_ps((__m256)x, _mm256_set1_ps(most)),
                              _mm256_set1_ps(least));
}

#define TARGET AVX2
#define FLOATS lanes
#define WHOLES whole_lanes
#define NAMED(NAME) NAME##_8
#include "tagging/sru_wide.inc"

/* }}} */
/* {{{ sixteen lanes: AVX-512 */

#define AVX512 __attribute__((target("avx512f")))
typedef float floats_16 __attribute__((vector_size(64), aligned(4), may_alias));
typedef int32_t wholes_16 __attribute__((vector_size(64), aligned(4), may_alias));

AVX512 INLINE floats_16 cut_16(floats_16 x, float least, float most) {
  return (floats_16)_mm512_max_ps(_mm512_min_ps((__m512)x, _mm512_set1_ps(most)),
                                  _mm512_set1_ps(least));
}

#define TARGET AVX512
#define FLOATS floats_16
#define WHOLES wholes_16
#define NAMED(NAME) NAME##_16
#include "tagging/sru_wide.inc"

/* }}} */
#endif

static bool runs_anywhere(void) { return true; }
#ifdef __x86_64__
static bool has_avx2(void) { return __builtin_cpu_supports("avx2"); }
static bool has_avx512(void) { return __builtin_cpu_supports("avx512f"); }
#endif

const sru_lanes sru_widths[] = {
#ifdef __x86_64__
    {"AVX-512", has_avx512, convolve_16, recur_16},
    {"AVX2", has_avx2, convolve_8, recur_8},
#endif
    {"four lanes", runs_anywhere, convolve_4, recur_4},
    {0}};

static const sru_lanes *widest(void) {
  const sru_lanes *width = sru_widths;
  while (!width->runs_here()) width++;
  return width;
}

void sru_convolve(const float *kernel, const sru_trace *trace) {
  widest()->convolve(kernel, trace);
}

void sru_recur(const sru_trace *trace, bool keep) { widest()->recur(trace, keep); }
