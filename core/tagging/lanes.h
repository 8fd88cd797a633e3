/*
** lanes.h: arithmetic in lanes of eight floats, for the network's inner loops.
**
** Everything is done lane by lane in one fixed order, nothing is fused, and exponentials are our
** own: SSE, AVX2, AVX-512 and NEON give the same bits. A function's body is written once, inlined, and
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

#endif
