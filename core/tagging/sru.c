/* sru.c: see sru.h */
#include "tagging/sru.h"

#include <stdlib.h>
#include <string.h>

#include "tagging/lanes.h"

/* {{{ products in floats */

/* `tall` rows by 16 columns of a product, all in registers. */
INLINE void multiply_block(const float *a, const float *b, float *out, uint32_t tall,
                           uint32_t inner, uint32_t columns, bool add) {
  lanes sum[6][2];
  for (uint32_t r = 0; r < tall; r++)
    for (uint32_t c = 0; c < 2; c++) {
      lanes *from = (lanes *)(out + (size_t)r * columns + (size_t)c * LANES);
      sum[r][c] = add ? *from : (lanes){0};
    }
  for (uint32_t i = 0; i < inner; i++) {
    const lanes left = *(const lanes *)(b + (size_t)i * columns),
                right = *(const lanes *)(b + (size_t)i * columns + LANES);
    for (uint32_t r = 0; r < tall; r++) {
      const float factor = a[(size_t)r * inner + i];
      sum[r][0] += left * factor;
      sum[r][1] += right * factor;
    }
  }
  for (uint32_t r = 0; r < tall; r++)
    for (uint32_t c = 0; c < 2; c++)
      *(lanes *)(out + (size_t)r * columns + (size_t)c * LANES) = sum[r][c];
}

INLINE void multiply_body(const float *a, const float *b, float *out, uint32_t rows, uint32_t inner,
                          uint32_t columns, bool add) {
  for (uint32_t c = 0; c < columns; c += 2 * LANES) {
    uint32_t r = 0;
    for (; r + 6 <= rows; r += 6)
      multiply_block(a + (size_t)r * inner, b + c, out + (size_t)r * columns + c, 6, inner, columns,
                     add);
    for (; r < rows; r++)
      multiply_block(a + (size_t)r * inner, b + c, out + (size_t)r * columns + c, 1, inner, columns,
                     add);
  }
}

WIDE_TWIN(multiply, multiply_body,
          (const float *a, const float *b, float *out, uint32_t rows, uint32_t inner,
           uint32_t columns, bool add),
          (a, b, out, rows, inner, columns, add))

void sru_multiply(const float *a, const float *b, float *out, uint32_t rows, uint32_t inner,
                  uint32_t columns, bool add) {
  multiply(a, b, out, rows, inner, columns, add);
}

/* Some rows by one lane of columns: their sums run side by side, for none is quick by itself. */
INLINE void score_rows(const float *hidden, const float *weights, uint32_t tall, uint32_t width,
                       float *scores) {
  lanes sum[4];
  for (uint32_t r = 0; r < tall; r++) sum[r] = ((const lanes *)scores)[r];
  for (uint32_t i = 0; i < width; i++)
    for (uint32_t r = 0; r < tall; r++)
      sum[r] += ((const lanes *)weights)[i] * hidden[(size_t)r * width + i];
  for (uint32_t r = 0; r < tall; r++) ((lanes *)scores)[r] = sum[r];
}

INLINE void score_body(const float *hidden, const float *weights, uint32_t count, uint32_t width,
                       float *scores) {
  uint32_t t = 0;
  for (; t + 4 <= count; t += 4, hidden += 4 * (size_t)width, scores += 4 * (size_t)LANES)
    score_rows(hidden, weights, 4, width, scores);
  for (; t < count; t++, hidden += width, scores += LANES)
    score_rows(hidden, weights, 1, width, scores);
}

WIDE_TWIN(score, score_body,
          (const float *hidden, const float *weights, uint32_t count, uint32_t width,
           float *scores),
          (hidden, weights, count, width, scores))

void sru_score(const float *hidden, const float *weights, uint32_t count, uint32_t width,
               float *scores) {
  score(hidden, weights, count, width, scores);
}

void sru_transpose(const float *x, size_t rows, size_t columns, float *out) {
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) out[c * rows + r] = x[r * columns + c];
}

/* }}} */
/* {{{ forward */

void sru_trace_init(sru_trace *trace, uint32_t count, uint32_t width, arena *memory) {
  const size_t n = (size_t)count * width * sizeof(float);
  *trace = (sru_trace){.count = count, .width = width};
  trace->convolved = arena_alloc_raw(memory, n);
  trace->gates = arena_alloc_raw(memory, 3 * n);
  trace->memory = arena_alloc_raw(memory, n);
  trace->bent = arena_alloc_raw(memory, n);
  trace->output = arena_alloc_raw(memory, n);
}

void sru_forward(const float *weights, sru_trace *trace) {
  const uint32_t width = trace->width;
  sru_convolve(weights, trace);
  for (uint32_t t = 0; t < trace->count; t++)
    memcpy(trace->gates + (size_t)t * 3 * width, weights + sru_bias_at(width),
           3 * width * sizeof(float));
  multiply(trace->convolved, weights + sru_matrix_at(width), trace->gates, trace->count, width,
           3 * width, true);
  sru_recur(trace, true);
}

void sru_forward_packed(const float *weights, const product_matrix *matrix, sru_trace *trace,
                        arena *work) {
  sru_convolve(weights, trace);
  product(trace->convolved, trace->count, matrix, weights + sru_bias_at(trace->width), trace->gates,
          work);
  sru_recur(trace, false);
}

/* }}} */
/* {{{ backward */

/* The scan backwards, of one half of the channels: `carry` comes in as the loss's derivative by
   the memory through the output alone; derivatives by the gates' sums go to `gates`. */
static void scan_backward(const sru_trace *trace, bool back, float *carry, float *gates) {
  const size_t width = trace->width, begin = back ? width / 2 : 0, end = begin + width / 2;
  for (size_t step = trace->count; step-- > 0;) {
    const size_t t = back ? trace->count - 1 - step : step, before = back ? t + 1 : t - 1;
    const float *z = trace->gates + t * 3 * width, *f = z + width;
    for (size_t i = begin; i < end; i++) {
      const float c = carry[t * width + i];
      const float last = step ? trace->memory[before * width + i] : 0;
      gates[t * 3 * width + i] = c * (1 - f[i]);
      gates[t * 3 * width + width + i] = c * (last - z[i]) * f[i] * (1 - f[i]);
      if (step) carry[before * width + i] += c * f[i];
    }
  }
}

/* Derivatives by the gates' sums; that by the input through the highway goes to `by_input`. */
static float *gates_backward(const sru_trace *trace, const float *by_output, float *by_input,
                             arena *work) {
  const size_t width = trace->width, n = trace->count * width;
  float *carry = arena_array(work, float, n), *gates = arena_array(work, float, 3 * n);
  for (size_t t = 0; t < trace->count; t++)
    for (size_t i = 0; i < width; i++) {
      const size_t at = t * width + i;
      const float r = trace->gates[t * 3 * width + 2 * width + i], g = by_output[at];
      const float bent = trace->bent[at];
      carry[at] = g * r * (1 - bent * bent);
      gates[t * 3 * width + 2 * width + i] = g * (bent - trace->input[at]) * r * (1 - r);
      by_input[at] = g * (1 - r);
    }
  scan_backward(trace, false, carry, gates);
  scan_backward(trace, true, carry, gates);
  return gates;
}

float *sru_backward(const float *weights, const float *turned, float *gradient,
                    const sru_trace *trace, const float *mask, const float *by_output,
                    arena *work) {
  const uint32_t count = trace->count, width = trace->width;
  const size_t n = (size_t)count * width;
  float *by_input = arena_array(work, float, n);
  float *gates = gates_backward(trace, by_output, by_input, work);
  float *by_bias = gradient + sru_bias_at(width);
  for (size_t t = 0; t < count; t++)
    for (size_t i = 0; i < 3 * (size_t)width; i++) by_bias[i] += gates[t * 3 * width + i];
  float *by_convolved = arena_alloc_raw(work, n * sizeof *by_convolved);
  sru_transpose(trace->convolved, count, width, by_convolved);
  multiply(by_convolved, gates, gradient + sru_matrix_at(width), width, count, 3 * width, true);
  multiply(gates, turned, by_convolved, count, 3 * width, width, false);
  float *by_dropped = arena_array(work, float, n);
  for (size_t t = 0; t < count; t++)
    for (size_t p = 0; p < 3; p++) {
      if (t + p < 1 || t + p > count) continue;
      const size_t from = (t + p - 1) * width;
      for (size_t i = 0; i < width; i++) {
        const float g = by_convolved[t * width + i];
        gradient[p * width + i] += g * trace->dropped[from + i];
        by_dropped[from + i] += g * weights[p * width + i];
      }
    }
  for (size_t i = 0; i < n; i++) by_input[i] += by_dropped[i] * (mask != NULL ? mask[i] : 1);
  return by_input;
}

/* }}} */
