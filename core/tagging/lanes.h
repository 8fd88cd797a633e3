/*
** lanes.h: arithmetic in lanes of eight floats, for the network's inner loops.
**
** Everything is done lane by lane in one fixed order, nothing is fused, and the exponential is our
** own: SSE, AVX2 and NEON give the same bits. A function's body is written once, inlined, and
** compiled a second time for AVX2 (WIDE_TWIN), chosen as the program runs.
*/
#ifndef HEARSAY_TAGGING_LANES_H
#define HEARSAY_TAGGING_LANES_H

#include <stdbool.h>
#include <stdint.h>

enum { LANES = 8 };
typedef float lanes __attribute__((vector_size(32), aligned(4), may_alias));
typedef int32_t whole_lanes __attribute__((vector_size(32), aligned(4), may_alias));
#define INLINE static inline __attribute__((always_inline))

/* Where byte i stands among bytes that are read 32 at a time as eight whole numbers: the first byte of
   each number, then the second ... are neighbours, so that shifts alone take them apart. */
static inline uint32_t lanes_byte(uint32_t i) { return i / 32 * 32 + i % 8 * 4 + i % 32 / 8; }

/* Defines static NAME(PARAMETERS) that calls BODY(ARGUMENTS), compiled for AVX2 where the machine
   has it. */
#ifdef __x86_64__
#define WIDE_TWIN(NAME, BODY, PARAMETERS, ARGUMENTS)                                     \
  __attribute__((target("avx2"))) static void NAME##_wide PARAMETERS { BODY ARGUMENTS; } \
  static void NAME##_narrow PARAMETERS { BODY ARGUMENTS; }                               \
  static void NAME PARAMETERS {                                                          \
    if (__builtin_cpu_supports("avx2"))                                                  \
      NAME##_wide ARGUMENTS;                                                             \
    else                                                                                 \
      NAME##_narrow ARGUMENTS;                                                           \
  }
#else
#define WIDE_TWIN(NAME, BODY, PARAMETERS, ARGUMENTS) \
  static void NAME PARAMETERS { BODY ARGUMENTS; }
#endif

/* exp(x), relative error below 8e-5, x cut to -60..60: 2^k * 2^f with k the nearest whole number to
   x log2(e) and 2^f by its minimax polynomial of degree three between -.5 and .5 (Remez): gates
   are rounded more than that (product.h). */
INLINE void lanes_exp(lanes *x) {
  lanes t = *x * 1.44269504f;
  const lanes high = (lanes){0} + 86.0f, low = -high;
  const whole_lanes over = t > high, under = t < low;
  t = (lanes)((over & (whole_lanes)high) | (~over & (whole_lanes)t));
  t = (lanes)((under & (whole_lanes)low) | (~under & (whole_lanes)t));
  const lanes shifted = t + 12582912.0f; /* its low bits are k */
  const lanes f = t - (shifted - 12582912.0f);
  lanes p = f * 0.05517167f + 0.24261112f;
  p = p * f + 0.69326099f;
  p = p * f + 0.99992807f;
  *x = (lanes)((whole_lanes)p + ((whole_lanes)shifted << 23));
}

#endif
