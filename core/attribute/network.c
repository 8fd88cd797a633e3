/* network.c: see network.h */
#include "attribute/network.h"

#include <stdlib.h>
#include <string.h>

#include "attribute/product.h"

/* {{{ inputs */

enum { STEM_ROWS = 4096, SUFFIX_ROWS = 4096, PREFIX_ROWS = 4096, SHAPE_ROWS = 512 };
enum { LIST_ROWS = 512, RATE_ROWS = 32 };

uint32_t network_word(const vocabulary *words, uint64_t word) {
  uint32_t key = (uint32_t)(word >> 32), low = 0, high = words->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (words->keys[middle] < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low < words->count && words->keys[low] == key ? low + 1 : 0;
}

uint32_t network_lexical_rows(const vocabulary *words) {
  return 1 + words->count + STEM_ROWS + SUFFIX_ROWS + PREFIX_ROWS + SHAPE_ROWS;
}

uint32_t network_rows(const vocabulary *words) {
  return network_lexical_rows(words) + LIST_ROWS + 2 * RATE_ROWS + 2 * FEATURE_PLACES;
}

void network_inputs(const vocabulary *words, const segment_view *v, uint32_t t,
                    uint32_t out[NETWORK_INPUTS]) {
  const atom *a = features_atom(v, t);
  uint32_t base = 1 + words->count;
  out[0] = network_word(words, a->word);
  out[1] = base + (uint32_t)(a->stem % STEM_ROWS);
  base += STEM_ROWS;
  out[2] = base + (uint32_t)(a->suffix % SUFFIX_ROWS);
  base += SUFFIX_ROWS;
  out[3] = base + (uint32_t)(a->prefix % PREFIX_ROWS);
  base += PREFIX_ROWS;
  out[4] = base + (uint32_t)(a->shape % SHAPE_ROWS);
  base += SHAPE_ROWS;
  out[5] = base + (uint32_t)(a->lists * UINT64_C(0x9E3779B97F4A7C15) >> 32) % LIST_ROWS;
  base += LIST_ROWS;
  out[6] = base + a->cue_rate;
  base += RATE_ROWS;
  out[7] = base + a->source_rate;
  base += RATE_ROWS;
  out[8] = base + features_place(v, t);
  out[9] = base + FEATURE_PLACES + features_surroundings(v, t);
}

/* }}} */
/* {{{ arithmetic in lanes of eight */

typedef float lanes __attribute__((vector_size(32), aligned(4), may_alias));
typedef int32_t whole __attribute__((vector_size(32), aligned(4), may_alias));
enum { LANES = 8, MATRIX = NETWORK_WIDTH * NETWORK_GATES };
_Static_assert((int)NETWORK_WIDTH <= (int)PRODUCT_MOST_INNER, "a sum of products fits 32 bits");
#define INLINE static inline __attribute__((always_inline))

/* exp(x), Cephes' polynomial (as crf_exp); x is cut to -80..80. */
INLINE void exponential(lanes *value) {
  lanes x = *value;
  whole over = x > 80.0f, under = x < -80.0f;
  x = (lanes)((~over & (whole)x) | (over & (whole)(x * 0 + 80.0f)));
  x = (lanes)((~under & (whole)x) | (under & (whole)(x * 0 - 80.0f)));
  lanes k = (x * 1.44269504f + 12582912.0f) - 12582912.0f; /* to the nearest whole number */
  x -= k * 0.693359375f;
  x -= k * -2.12194440e-4f;
  lanes p = x * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * x + 8.3334519073e-3f;
  p = p * x + 4.1665795894e-2f;
  p = p * x + 1.6666665459e-1f;
  p = p * x + 5.0000001201e-1f;
  p = p * x * x + x + 1.0f;
  whole power = (__builtin_convertvector(k, whole) + 127) << 23;
  *value = p * (lanes)power;
}

INLINE void logistic(lanes *value) {
  lanes x = -*value;
  exponential(&x);
  *value = 1.0f / (1.0f + x);
}

INLINE void hyperbolic_tangent(lanes *value) {
  lanes x = *value * -2.0f;
  exponential(&x);
  *value = 2.0f / (1.0f + x) - 1.0f;
}

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

INLINE void multiply(const float *a, const float *b, float *out, uint32_t rows, uint32_t inner,
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

/* }}} */
/* {{{ one layer */

INLINE void convolve(const network_layer *l, const float *x, uint32_t count, float *out) {
  for (uint32_t t = 0; t < count; t++)
    for (uint32_t i = 0; i < NETWORK_WIDTH; i += LANES) {
      const float *at = x + (size_t)t * NETWORK_WIDTH + i;
      lanes sum = *(const lanes *)(l->kernel[1] + i) * *(const lanes *)at;
      if (t > 0) sum += *(const lanes *)(l->kernel[0] + i) * *(const lanes *)(at - NETWORK_WIDTH);
      if (t + 1 < count)
        sum += *(const lanes *)(l->kernel[2] + i) * *(const lanes *)(at + NETWORK_WIDTH);
      *(lanes *)(out + (size_t)t * NETWORK_WIDTH + i) = sum;
    }
}

/* The recurrence, of half the channels forwards, of the others backwards. */
INLINE void scan(const float *gates, uint32_t count, float *memory, bool back) {
  enum { HALF = NETWORK_WIDTH / 2 };
  lanes state[HALF / LANES];
  for (uint32_t i = 0; i < HALF / LANES; i++) state[i] = (lanes){0};
  for (uint32_t step = 0; step < count; step++) {
    size_t t = back ? count - 1 - step : step;
    const float *z = gates + t * NETWORK_GATES + (back ? HALF : 0), *f = z + NETWORK_WIDTH;
    float *out = memory + t * NETWORK_WIDTH + (back ? HALF : 0);
    for (uint32_t i = 0; i < HALF / LANES; i++) {
      const lanes keep = *(const lanes *)(f + i * LANES);
      state[i] = keep * state[i] + (1.0f - keep) * *(const lanes *)(z + i * LANES);
      *(lanes *)(out + i * LANES) = state[i];
    }
  }
}

/* From what the gates sum up to the layer's output. */
INLINE void recur(network_trace *trace, int layer) {
  const uint32_t count = trace->count;
  float *gates = trace->gates[layer];
  for (uint32_t t = 0; t < count; t++)
    for (uint32_t i = NETWORK_WIDTH; i < NETWORK_GATES; i += LANES)
      logistic((lanes *)(gates + (size_t)t * NETWORK_GATES + i));
  scan(gates, count, trace->memory[layer], false);
  scan(gates, count, trace->memory[layer], true);
  for (uint32_t t = 0; t < count; t++)
    for (uint32_t i = 0; i < NETWORK_WIDTH; i += LANES) {
      const size_t at = (size_t)t * NETWORK_WIDTH + i;
      const lanes reset =
          *(const lanes *)(gates + (size_t)t * NETWORK_GATES + 2 * (size_t)NETWORK_WIDTH + i);
      lanes bent = *(const lanes *)(trace->memory[layer] + at);
      hyperbolic_tangent(&bent);
      *(lanes *)(trace->bent[layer] + at) = bent;
      *(lanes *)(trace->input[layer + 1] + at) =
          reset * bent + (1.0f - reset) * *(const lanes *)(trace->input[layer] + at);
    }
}

INLINE void layer_body(const network_layer *l, network_trace *trace, int layer) {
  const uint32_t count = trace->count;
  float *gates = trace->gates[layer];
  convolve(l, trace->dropped[layer], count, trace->convolved);
  for (uint32_t t = 0; t < count; t++)
    memcpy(gates + (size_t)t * NETWORK_GATES, l->bias, sizeof l->bias);
  multiply(trace->convolved, l->matrix[0], gates, count, NETWORK_WIDTH, NETWORK_GATES, true);
  recur(trace, layer);
}

INLINE void embed(const network *n, const segment_view *v, uint32_t count, float *out) {
  typedef int8_t bytes __attribute__((vector_size(LANES), aligned(1), may_alias));
  uint32_t rows[NETWORK_INPUTS];
  for (uint32_t t = 0; t < count; t++) {
    lanes sum[NETWORK_WIDTH / LANES];
    for (uint32_t i = 0; i < NETWORK_WIDTH / LANES; i++) sum[i] = (lanes){0};
    network_inputs(&n->words, v, t, rows);
    for (int k = 0; k < NETWORK_INPUTS; k++) {
      const int8_t *from = n->table + (size_t)rows[k] * NETWORK_WIDTH;
      const float scale = n->scales[rows[k]];
      for (uint32_t i = 0; i < NETWORK_WIDTH / LANES; i++)
        sum[i] += __builtin_convertvector(*(const bytes *)(from + i * LANES), lanes) * scale;
    }
    memcpy(out + (size_t)t * NETWORK_WIDTH, sum, sizeof sum);
  }
}

INLINE void output(const network_dense *d, const float *hidden, uint32_t count, float *scores) {
  for (uint32_t t = 0; t < count; t++) {
    lanes sum = *(const lanes *)(scores + (size_t)t * LABEL_STRIDE);
    for (uint32_t i = 0; i < NETWORK_WIDTH; i++)
      sum += *(const lanes *)d->out[i] * hidden[(size_t)t * NETWORK_WIDTH + i];
    *(lanes *)(scores + (size_t)t * LABEL_STRIDE) = sum;
  }
}

/* The same bodies for machines with wider vectors: chosen as the program runs. */
#ifdef __x86_64__
#define WIDE __attribute__((target("avx2")))
WIDE static void layer_wide(const network_layer *l, network_trace *trace, int layer) {
  layer_body(l, trace, layer);
}
WIDE static void convolve_wide(const network_layer *l, const float *x, uint32_t count, float *out) {
  convolve(l, x, count, out);
}
WIDE static void recur_wide(network_trace *trace, int layer) { recur(trace, layer); }
WIDE static void multiply_wide(const float *a, const float *b, float *out, uint32_t rows,
                               uint32_t inner, uint32_t columns, bool add) {
  multiply(a, b, out, rows, inner, columns, add);
}
WIDE static void embed_wide(const network *n, const segment_view *v, uint32_t count, float *out) {
  embed(n, v, count, out);
}
WIDE static void output_wide(const network_dense *d, const float *hidden, uint32_t count,
                             float *scores) {
  output(d, hidden, count, scores);
}
static bool is_wide(void) { return __builtin_cpu_supports("avx2") != 0; }
#else
#define layer_wide layer_body
#define convolve_wide convolve
#define recur_wide recur
#define multiply_wide multiply
#define embed_wide embed
#define output_wide output
static bool is_wide(void) { return true; }
#endif

void network_layer_forward(const network_dense *d, int layer, network_trace *trace) {
  if (is_wide())
    layer_wide(&d->layers[layer], trace, layer);
  else
    layer_body(&d->layers[layer], trace, layer);
}

/* The same with the matrix in whole numbers. */
static void packed_layer_forward(const network *n, int layer, network_trace *trace, arena *work) {
  const network_layer *l = &n->dense.layers[layer];
  if (is_wide())
    convolve_wide(l, trace->dropped[layer], trace->count, trace->convolved);
  else
    convolve(l, trace->dropped[layer], trace->count, trace->convolved);
  product(trace->convolved, trace->count, NETWORK_WIDTH, n->packed + layer * MATRIX,
          n->packed_scales + layer * NETWORK_GATES, l->bias, NETWORK_GATES, trace->gates[layer],
          work);
  if (is_wide())
    recur_wide(trace, layer);
  else
    recur(trace, layer);
}

void network_multiply(const float *a, const float *b, float *out, uint32_t rows, uint32_t inner,
                      uint32_t columns, bool add) {
  if (is_wide())
    multiply_wide(a, b, out, rows, inner, columns, add);
  else
    multiply(a, b, out, rows, inner, columns, add);
}

void network_output(const network_dense *d, const float *hidden, uint32_t count, float *scores) {
  if (is_wide())
    output_wide(d, hidden, count, scores);
  else
    output(d, hidden, count, scores);
}

/* }}} */

static float *space(size_t count, arena *memory) {
  return arena_alloc(memory, count * sizeof(float));
}

void network_trace_init(network_trace *trace, uint32_t count, bool keep, arena *memory) {
  size_t wide = (size_t)count * NETWORK_WIDTH, gates = (size_t)count * NETWORK_GATES;
  *trace = (network_trace){.count = count, .convolved = space(wide, memory)};
  for (int i = 0; i <= NETWORK_LAYERS; i++)
    trace->input[i] = keep || i < 2 ? space(wide, memory) : trace->input[i - 2];
  for (int i = 0; i < NETWORK_LAYERS; i++) {
    trace->dropped[i] = trace->input[i];
    trace->gates[i] = keep || i == 0 ? space(gates, memory) : trace->gates[0];
    trace->memory[i] = keep || i == 0 ? space(wide, memory) : trace->memory[0];
    trace->bent[i] = keep || i == 0 ? space(wide, memory) : trace->bent[0];
  }
}

void network_score(const network *n, const segment_view *v, uint32_t count, float *scores,
                   arena *work) {
  network_trace trace;
  network_trace_init(&trace, count, false, work);
  if (is_wide())
    embed_wide(n, v, count, trace.input[0]);
  else
    embed(n, v, count, trace.input[0]);
  for (int i = 0; i < NETWORK_LAYERS; i++) packed_layer_forward(n, i, &trace, work);
  network_output(&n->dense, trace.input[NETWORK_LAYERS], count, scores);
}

void network_pack(network *n) {
  n->packed = memory_alloc(NETWORK_LAYERS * MATRIX * sizeof *n->packed);
  n->packed_scales = memory_alloc((size_t)NETWORK_LAYERS * NETWORK_GATES * sizeof(float));
  for (int i = 0; i < NETWORK_LAYERS; i++)
    product_pack(n->dense.layers[i].matrix[0], NETWORK_WIDTH, NETWORK_GATES, n->packed + i * MATRIX,
                 n->packed_scales + i * NETWORK_GATES);
}

void network_free(network *n) {
  free(n->packed);
  free(n->packed_scales);
  free(n->words.keys);
  free(n->table);
  free(n->scales);
}
