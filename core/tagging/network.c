/* network.c: see network.h */
#include "tagging/network.h"

#include <stdlib.h>
#include <string.h>

#include "tagging/lanes.h"

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

static uint32_t first_place(const vocabulary *words) {
  return network_rows(words) - 2 * FEATURE_PLACES;
}

void network_inputs(const vocabulary *words, const segment_view *v, uint32_t t,
                    uint32_t out[NETWORK_INPUTS]) {
  own_inputs(words, features_atom(v, t), out);
  out[NETWORK_OWN] = first_place(words) + features_place(v, t);
  out[NETWORK_OWN + 1] = first_place(words) + FEATURE_PLACES + features_surroundings(v, t);
}

/* }}} */
/* {{{ the encoder */

/* Adds rows of the table, whose bytes stand in the order of lanes_byte. */
INLINE void add_body(const network *n, const uint32_t *rows, int count, float *out) {
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

WIDE_TWIN(add, add_body, (const network *n, const uint32_t *rows, int count, float *out),
          (n, rows, count, out))

/* Rows of the table, summed and lifted to the encoder's width. */
static void lift(const network *n, const uint32_t *rows, int count, float *out, arena *work) {
  float sum[NETWORK_EMBEDDED] = {0};
  add(n, rows, count, sum);
  product(sum, 1, &n->lift, NULL, out, work);
}

static uint64_t key_of(const atom *a) {
  return (a->word ^ a->shape * UINT64_C(0x9E3779B97F4A7C15)) | 1;
}

static size_t slot_of(uint64_t key) { return (key >> 32) % NETWORK_CACHE; }

/* Fetches from memory what own_part will look at a little later. */
static void own_prefetch(const network_cache *cache, const atom *a) {
  const size_t slot = slot_of(key_of(a));
  __builtin_prefetch(&cache->keys[slot]);
  for (int i = 0; i < NETWORK_WIDTH; i += 16) __builtin_prefetch(&cache->lifted[slot][i]);
}

/* A word's own part: from the cache, or made and kept there. */
static const float *own_part(const network *n, const atom *a, arena *work) {
  network_cache *cache = n->cache;
  const uint64_t key = key_of(a);
  const size_t slot = slot_of(key);
  if (cache->keys[slot] != key) {
    uint32_t rows[NETWORK_OWN];
    own_inputs(&n->words, a, rows);
    lift(n, rows, NETWORK_OWN, cache->lifted[slot], work);
    cache->keys[slot] = key;
  }
  return cache->lifted[slot];
}

INLINE void sum_parts_body(const float *own, const float *place, const float *around, float *out) {
  for (uint32_t i = 0; i < NETWORK_WIDTH; i += LANES)
    *(lanes *)(out + i) =
        *(const lanes *)(own + i) + *(const lanes *)(place + i) + *(const lanes *)(around + i);
}

WIDE_TWIN(sum_parts, sum_parts_body,
          (const float *own, const float *place, const float *around, float *out),
          (own, place, around, out))
const float *network_encode(const network *n, const segment_view *v, uint32_t count, float *scores,
                            arena *scratch, arena *work) {
  enum { AHEAD = 4 }; /* tokens */
  const network_weights *w = &n->dense.encoder;
  const size_t wide = (size_t)count * NETWORK_WIDTH * sizeof(float);
  arena_reset(scratch);
  float *hidden = arena_alloc_raw(scratch, wide);
  for (uint32_t t = 0; t < count; t++) {
    if (t + AHEAD < count) own_prefetch(n->cache, features_atom(v, t + AHEAD));
    const float *place = n->places + (size_t)features_place(v, t) * NETWORK_WIDTH;
    const float *around =
        n->places + (size_t)(FEATURE_PLACES + features_surroundings(v, t)) * NETWORK_WIDTH;
    sum_parts(own_part(n, features_atom(v, t), scratch), place, around,
              hidden + (size_t)t * NETWORK_WIDTH);
  }
  sru_trace trace;
  sru_trace_init(&trace, count, NETWORK_WIDTH, scratch);
  for (int k = 0; k < NETWORK_LAYERS; k++) { /* layers share their room */
    trace.input = trace.dropped = hidden;
    sru_forward_packed(w->layers[k], &n->layers[k], &trace, scratch);
    float *swap = hidden;
    hidden = trace.output;
    trace.output = swap;
  }
  sru_score(hidden, w->out[0], count, NETWORK_WIDTH, scores);
  return memcpy(arena_alloc_raw(work, wide), hidden, wide);
}

/* }}} */

void network_pack(network *n) {
  const network_weights *w = &n->dense.encoder;
  product_pack(w->lift[0], NETWORK_EMBEDDED, NETWORK_WIDTH, &n->lift);
  for (int k = 0; k < NETWORK_LAYERS; k++)
    product_pack(w->layers[k] + sru_matrix_at(NETWORK_WIDTH), NETWORK_WIDTH, 3 * NETWORK_WIDTH,
                 &n->layers[k]);
  arguments_pack(&n->dense.arguments, &n->arguments);
  n->cache = memory_zalloc(1, sizeof *n->cache);
  n->places = memory_zalloc(2 * FEATURE_PLACES * NETWORK_WIDTH, sizeof *n->places);
  arena *work = arena_new();
  for (uint32_t i = 0; i < 2 * FEATURE_PLACES; i++) {
    const uint32_t row = first_place(&n->words) + i;
    lift(n, &row, 1, n->places + (size_t)i * NETWORK_WIDTH, work);
    for (size_t k = 0; i < FEATURE_PLACES && k < NETWORK_WIDTH; k++)
      n->places[(size_t)i * NETWORK_WIDTH + k] += w->style[NETWORK_STYLE_WANTED][k];
  }
  arena_free(work);
}

void network_free(network *n) {
  product_free(&n->lift);
  for (int k = 0; k < NETWORK_LAYERS; k++) product_free(&n->layers[k]);
  arguments_free(&n->arguments);
  free(n->places);
  free(n->cache);
  free(n->words.keys);
  free(n->table);
  free(n->scales);
}
