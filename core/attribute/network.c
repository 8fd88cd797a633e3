/* network.c: see network.h */
#include "attribute/network.h"

#include <stdlib.h>
#include <string.h>

#include "attribute/lanes.h"

/* {{{ inputs */

enum { STEM_ROWS = 4096, SUFFIX_ROWS = 4096, PREFIX_ROWS = 4096, SHAPE_ROWS = 512 };
enum { LIST_ROWS = 512, RATE_ROWS = 32 };

uint32_t network_word(const vocabulary *words, uint64_t word) {
  const uint32_t key = (uint32_t)(word >> 32);
  /* Hashes are spread evenly, so a key stands near its share of the whole. */
  uint32_t i = (uint32_t)((uint64_t)key * words->count >> 32);
  while (i > 0 && words->keys[i - 1] >= key) i--;
  while (i < words->count && words->keys[i] < key) i++;
  return i < words->count && words->keys[i] == key ? i + 1 : 0;
}

uint32_t network_lexical_rows(const vocabulary *words) {
  return 1 + words->count + STEM_ROWS + SUFFIX_ROWS + PREFIX_ROWS + SHAPE_ROWS;
}

uint32_t network_rows(const vocabulary *words) {
  return network_lexical_rows(words) + LIST_ROWS + 2 * RATE_ROWS + 2 * FEATURE_PLACES;
}

static void own_inputs(const vocabulary *words, const atom *a, uint32_t out[NETWORK_OWN]) {
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
}

static void place_inputs(const vocabulary *words, const segment_view *v, uint32_t t,
                         uint32_t out[NETWORK_INPUTS - NETWORK_OWN]) {
  const uint32_t base = network_lexical_rows(words) + LIST_ROWS + 2 * RATE_ROWS;
  out[0] = base + features_place(v, t);
  out[1] = base + FEATURE_PLACES + features_surroundings(v, t);
}

void network_inputs(const vocabulary *words, const segment_view *v, uint32_t t,
                    uint32_t out[NETWORK_INPUTS]) {
  own_inputs(words, features_atom(v, t), out);
  place_inputs(words, v, t, out + NETWORK_OWN);
}

/* }}} */
/* {{{ the encoder */

/* Adds rows of the table, whose bytes stand in the order of lanes_byte. */
INLINE void add_rows(const network *n, const uint32_t *rows, int count, float *out) {
  for (int k = 0; k < count; k++) {
    const int8_t *from = n->table + (size_t)rows[k] * NETWORK_EMBEDDED;
    const float scale = n->scales[rows[k]];
    for (uint32_t i = 0; i < NETWORK_EMBEDDED; i += 32) {
      const whole_lanes bytes = *(const whole_lanes *)(from + i);
      for (uint32_t b = 0; b < 4; b++)
        *(lanes *)(out + i + b * LANES) +=
            __builtin_convertvector(bytes << (24 - 8 * b) >> 24, lanes) * scale;
    }
  }
}

/* The sum of a word's own rows: from the cache, or made and kept there. */
INLINE const float *own_sum(const network *n, const atom *a, network_cache *cache) {
  const uint64_t key = (a->word ^ a->shape * UINT64_C(0x9E3779B97F4A7C15)) | 1;
  const size_t slot = (key >> 32) % NETWORK_CACHE;
  float *sum = cache->sums[slot];
  if (cache->keys[slot] == key) return sum;
  uint32_t rows[NETWORK_OWN];
  own_inputs(&n->words, a, rows);
  memset(sum, 0, NETWORK_EMBEDDED * sizeof *sum);
  add_rows(n, rows, NETWORK_OWN, sum);
  cache->keys[slot] = key;
  return sum;
}

INLINE void embed_body(const network *n, const segment_view *v, uint32_t count,
                       network_cache *cache, float *out) {
  uint32_t rows[NETWORK_INPUTS - NETWORK_OWN];
  for (uint32_t t = 0; t < count; t++, out += NETWORK_EMBEDDED) {
    memcpy(out, own_sum(n, features_atom(v, t), cache), NETWORK_EMBEDDED * sizeof *out);
    place_inputs(&n->words, v, t, rows);
    add_rows(n, rows, NETWORK_INPUTS - NETWORK_OWN, out);
  }
}

INLINE void output_body(const network_weights *w, const float *hidden, uint32_t count,
                        float *scores) {
  for (uint32_t t = 0; t < count; t++) {
    lanes sum = *(const lanes *)(scores + (size_t)t * LABEL_STRIDE);
    for (uint32_t i = 0; i < NETWORK_WIDTH; i++)
      sum += *(const lanes *)w->out[i] * hidden[(size_t)t * NETWORK_WIDTH + i];
    *(lanes *)(scores + (size_t)t * LABEL_STRIDE) = sum;
  }
}

WIDE_TWIN(embed, embed_body,
          (const network *n, const segment_view *v, uint32_t count, network_cache *cache,
           float *out),
          (n, v, count, cache, out))
WIDE_TWIN(output, output_body,
          (const network_weights *w, const float *hidden, uint32_t count, float *scores),
          (w, hidden, count, scores))

void network_output(const network_weights *w, const float *hidden, uint32_t count, float *scores) {
  output(w, hidden, count, scores);
}

const float *network_encode(const network *n, const segment_view *v, uint32_t count,
                            network_cache *cache, float *scores, arena *work) {
  const network_weights *w = &n->dense.encoder;
  const size_t wide = (size_t)count * NETWORK_WIDTH * sizeof(float);
  float *embedded = arena_alloc_raw(work, (size_t)count * NETWORK_EMBEDDED * sizeof *embedded);
  float *hidden = arena_alloc_raw(work, wide);
  embed(n, v, count, cache, embedded);
  product(embedded, count, &n->lift, NULL, hidden, work);
  sru_trace trace;
  sru_trace_init(&trace, count, NETWORK_WIDTH, work);
  trace.bent = trace.convolved;              /* only going backwards needs both */
  for (int k = 0; k < NETWORK_LAYERS; k++) { /* layers share their room */
    trace.input = trace.dropped = hidden;
    sru_forward_packed(w->layers[k], &n->layers[k], &trace, work);
    float *swap = hidden;
    hidden = trace.output;
    trace.output = swap;
  }
  output(w, hidden, count, scores);
  return hidden;
}

/* }}} */

void network_pack(network *n) {
  const network_weights *w = &n->dense.encoder;
  product_pack(w->lift[0], NETWORK_EMBEDDED, NETWORK_WIDTH, &n->lift);
  for (int k = 0; k < NETWORK_LAYERS; k++)
    product_pack(w->layers[k] + sru_matrix_at(NETWORK_WIDTH), NETWORK_WIDTH, 3 * NETWORK_WIDTH,
                 &n->layers[k]);
  arguments_pack(&n->dense.arguments, &n->arguments);
}

void network_free(network *n) {
  product_free(&n->lift);
  for (int k = 0; k < NETWORK_LAYERS; k++) product_free(&n->layers[k]);
  arguments_free(&n->arguments);
  free(n->words.keys);
  free(n->table);
  free(n->scales);
}
