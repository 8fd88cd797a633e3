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
  const uint32_t *from = words->keys;
  for (uint32_t left = words->count, half; left > 1; left -= half) {
    half = left / 2;
    from +=
        from[half - 1] < key ? half : 0; /* a move, not a branch: which it is nobody can guess */
  }
  return words->count > 0 && *from == key ? (uint32_t)(from - words->keys) + 1 : 0;
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

/* A word's own part as the cache has it, or NULL. */
static const float *own_part(const network_cache *cache, const atom *a) {
  const uint64_t key = key_of(a);
  const size_t slot = slot_of(key);
  return cache->keys[slot] == key ? cache->lifted[slot] : NULL;
}

static void own_keep(network_cache *cache, const atom *a, const float *lifted) {
  const uint64_t key = key_of(a);
  memcpy(cache->lifted[slot_of(key)], lifted, sizeof *cache->lifted);
  cache->keys[slot_of(key)] = key;
}

INLINE void sum_parts_body(const float *own, const float *place, const float *around, float *out) {
  for (uint32_t i = 0; i < NETWORK_WIDTH; i += LANES)
    *(lanes *)(out + i) =
        *(const lanes *)(own + i) + *(const lanes *)(place + i) + *(const lanes *)(around + i);
}

WIDE_TWIN(sum_parts, sum_parts_body,
          (const float *own, const float *place, const float *around, float *out),
          (own, place, around, out))

static void sum_token(const network *n, const segment_view *v, uint32_t t, const float *own,
                      float *hidden) {
  const uint32_t place = features_place(v, t),
                 around = FEATURE_PLACES + features_surroundings(v, t);
  sum_parts(own, n->places + (size_t)place * NETWORK_WIDTH,
            n->places + (size_t)around * NETWORK_WIDTH, hidden + (size_t)t * NETWORK_WIDTH);
}

/* The words a segment has and the cache has not. */
typedef struct new_words {
  uint32_t count, *tokens, (*rows)[NETWORK_OWN];
} new_words;

static void note_new(const network *n, const atom *a, uint32_t t, new_words *words) {
  uint32_t *rows = words->rows[words->count];
  own_inputs(&n->words, a, rows);
  for (int i = 0; i < NETWORK_OWN; i++) {
    __builtin_prefetch(n->scales + rows[i]);
    __builtin_prefetch(n->table + (size_t)rows[i] * NETWORK_EMBEDDED);
    __builtin_prefetch(n->table + (size_t)rows[i] * NETWORK_EMBEDDED + 64);
  }
  words->tokens[words->count++] = t;
}

/* They are lifted all at once: the product is quicker, and rows come from memory meanwhile. */
static void sum_new(const network *n, const segment_view *v, const new_words *words, float *hidden,
                    arena *work) {
  const size_t count = words->count;
  float *sums = arena_array(work, float, count *NETWORK_EMBEDDED);
  float *lifted = arena_alloc_raw(work, count * NETWORK_WIDTH * sizeof *lifted);
  for (size_t i = 0; i < count; i++)
    add(n, words->rows[i], NETWORK_OWN, sums + i * NETWORK_EMBEDDED);
  product(sums, words->count, &n->lift, NULL, lifted, work);
  for (size_t i = 0; i < count; i++, lifted += NETWORK_WIDTH) {
    own_keep(n->cache, features_atom(v, words->tokens[i]), lifted);
    sum_token(n, v, words->tokens[i], lifted, hidden);
  }
}

/* What the first layer sees: each token's own part and those of its place, summed. */
static void sum_tokens(const network *n, const segment_view *v, uint32_t count, float *hidden,
                       arena *work) {
  enum { AHEAD = 4 }; /* tokens */
  new_words words = {0, arena_alloc_raw(work, count * sizeof *words.tokens),
                     arena_alloc_raw(work, count * sizeof *words.rows)};
  for (uint32_t t = 0; t < count; t++) {
    if (t + AHEAD < count) own_prefetch(n->cache, features_atom(v, t + AHEAD));
    const float *own = own_part(n->cache, features_atom(v, t));
    if (own != NULL)
      sum_token(n, v, t, own, hidden);
    else
      note_new(n, features_atom(v, t), t, &words);
  }
  sum_new(n, v, &words, hidden, work);
}

const float *network_encode(const network *n, const segment_view *v, uint32_t count, float *scores,
                            arena *scratch, arena *work) {
  const network_weights *w = &n->dense.encoder;
  const size_t wide = (size_t)count * NETWORK_WIDTH * sizeof(float);
  arena_reset(scratch);
  float *hidden = arena_alloc_raw(scratch, wide), *last = arena_alloc_raw(work, wide);
  sum_tokens(n, v, count, hidden, scratch);
  sru_trace trace;
  sru_trace_init(&trace, count, NETWORK_WIDTH, scratch);
  for (int k = 0; k < NETWORK_LAYERS; k++) { /* layers share their room */
    trace.input = trace.dropped = hidden;
    if (k == NETWORK_LAYERS - 1) trace.output = last;
    sru_forward_packed(w->layers[k], &n->layers[k], &trace, scratch);
    float *swap = hidden;
    hidden = trace.output;
    trace.output = swap;
  }
  sru_score(last, w->out[0], count, NETWORK_WIDTH, scores);
  return last;
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
  float *sums = arena_array(work, float, 2 * FEATURE_PLACES * NETWORK_EMBEDDED);
  for (uint32_t i = 0; i < 2 * FEATURE_PLACES; i++) {
    const uint32_t row = first_place(&n->words) + i;
    add(n, &row, 1, sums + (size_t)i * NETWORK_EMBEDDED);
  }
  product(sums, 2 * FEATURE_PLACES, &n->lift, NULL, n->places, work);
  for (size_t i = 0; i < FEATURE_PLACES * NETWORK_WIDTH; i++)
    n->places[i] += w->style[NETWORK_STYLE_WANTED][i % NETWORK_WIDTH];
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
