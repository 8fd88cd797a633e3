/* network_train.c: see network_train.h */
#include "training/network_train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tagging/lanes.h"

enum { EMBEDDED = NETWORK_EMBEDDED, WIDTH = NETWORK_WIDTH, LAYERS = NETWORK_LAYERS };
static const float INPUT_DROPOUT = .3f, LAYER_DROPOUT = .35f, OUTPUT_DROPOUT = .35f,
                   FEATURE_DROPOUT = .1f, NAME_SWAP = .1f;

uint64_t network_random(uint64_t *state) {
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return *state * UINT64_C(0x2545F4914F6CDD1D);
}

static uint64_t next(network_learner *l) { return network_random(&l->random); }
static float uniform(network_learner *l) { return (float)(next(l) >> 40) * 0x1p-24f; }

/* Near enough to normal: the sum of twelve uniform numbers. */
static float normal(network_learner *l) {
  float sum = -6;
  for (int i = 0; i < 12; i++) sum += uniform(l);
  return sum;
}

static void fill_normal(network_learner *l, float *x, size_t count, float spread) {
  for (size_t i = 0; i < count; i++) x[i] = spread * normal(l);
}

/* The convolution begins as nearly nothing, the memory as long. */
static void start_layer(network_learner *l, float *weights, size_t width) {
  fill_normal(l, weights, 3 * width, .1f);
  for (size_t i = 0; i < width; i++) weights[width + i] += 1;
  fill_normal(l, weights + sru_matrix_at((uint32_t)width), 3 * width * width,
              .72f / sqrtf((float)width));
  float *bias = weights + sru_bias_at((uint32_t)width);
  for (size_t i = 0; i < width; i++) bias[width + i] = 1;
}

static void start_arguments(network_learner *l, argument_weights *w) {
  fill_normal(l, w->token[0], WIDTH * ARGUMENT_WIDTH, 1 / sqrtf(WIDTH));
  fill_normal(l, w->cue[0], WIDTH * ARGUMENT_WIDTH, 1 / sqrtf(WIDTH));
  fill_normal(l, w->distance[0], ARGUMENT_DISTANCES * ARGUMENT_WIDTH, .3f);
  fill_normal(l, w->sentence[0], ARGUMENT_SENTENCES * ARGUMENT_WIDTH, .3f);
  start_layer(l, w->layer, ARGUMENT_WIDTH);
  for (int i = 0; i < ARGUMENT_WIDTH; i++) fill_normal(l, w->out[i], ARGUMENT_LABELS, .1f);
}

static void start_judgement(network_learner *l, judgement_weights *w) {
  fill_normal(l, w->parts[0][0], JUDGEMENT_PARTS * WIDTH * JUDGEMENT_WIDTH, 1 / sqrtf(2 * WIDTH));
  fill_normal(l, w->out[0], JUDGEMENT_WIDTH * JUDGEMENT_OUTPUTS, .1f);
}

/* A thousand tokens a step, fewer where so there would be few steps. */
static uint32_t batch_of(uint64_t tokens) {
  enum { MOST = 1000, LEAST = 200, STEPS = 4000 };
  const uint64_t n = tokens / STEPS;
  return (uint32_t)(n > MOST ? MOST : n < LEAST ? LEAST : n);
}

/* Makes l->turned after a change of l->dense. */
static void turn(network_learner *l) {
  const network_dense *d = &l->dense;
  sru_transpose(d->encoder.lift[0], EMBEDDED, WIDTH, l->turned.lift[0]);
  for (int k = 0; k < LAYERS; k++)
    sru_transpose(d->encoder.layers[k] + sru_matrix_at(WIDTH), WIDTH, 3 * WIDTH,
                  l->turned.layers[k]);
  sru_transpose(d->arguments.token[0], WIDTH, ARGUMENT_WIDTH, l->turned.token[0]);
  sru_transpose(d->arguments.layer + sru_matrix_at(ARGUMENT_WIDTH), ARGUMENT_WIDTH,
                3 * ARGUMENT_WIDTH, l->turned.argument_layer);
}

void network_learner_init(network_learner *l, vocabulary words, const uint32_t *frequency,
                          network_given given, uint64_t tokens, float rate, uint64_t seed) {
  *l = (network_learner){.words = words, .frequency = frequency, .given = given, .rate = rate};
  l->batch = batch_of(tokens);
  l->steps = (uint32_t)(tokens / l->batch) + 1;
  l->random = seed * UINT64_C(0x9E3779B97F4A7C15) | 1;
  l->rows = network_rows(&words);
  size_t n = (size_t)l->rows * EMBEDDED, map = (size_t)given.width * EMBEDDED;
  l->map = memory_zalloc(map + 1, sizeof(float));
  l->map_gradient = memory_zalloc(map + 1, sizeof(float));
  l->map_mean = memory_zalloc(map + 1, sizeof(float));
  l->map_square = memory_zalloc(map + 1, sizeof(float));
  for (size_t i = 0; i < map; i++) l->map[i] = .05f * normal(l);
  l->table = memory_zalloc(n, sizeof(float));
  l->table_gradient = memory_zalloc(n, sizeof(float));
  l->table_mean = memory_zalloc(n, sizeof(float));
  l->table_square = memory_zalloc(n, sizeof(float));
  l->touched = memory_zalloc(l->rows, sizeof *l->touched);
  l->is_touched = memory_zalloc(l->rows, 1);
  size_t learned = given.width != 0 ? (size_t)(words.count + 1) * EMBEDDED : 0;
  for (size_t i = learned; i < n; i++) l->table[i] = .05f * normal(l);
  network_weights *w = &l->dense.encoder;
  fill_normal(l, w->lift[0], EMBEDDED * WIDTH, 1 / sqrtf(EMBEDDED));
  for (int k = 0; k < LAYERS; k++) start_layer(l, w->layers[k], WIDTH);
  for (int i = 0; i < WIDTH; i++) fill_normal(l, w->out[i], LABEL_COUNT, .1f);
  start_arguments(l, &l->dense.arguments);
  start_judgement(l, &l->dense.judgement);
  turn(l);
}

void network_learner_free(network_learner *l) {
  free(l->map);
  free(l->map_gradient);
  free(l->map_mean);
  free(l->map_square);
  free(l->table);
  free(l->table_gradient);
  free(l->table_mean);
  free(l->table_square);
  free(l->touched);
  free(l->is_touched);
}

/* {{{ vectors */

enum { WINDOW = 4, NEGATIVES = 5, PLACES = 4, DRAWS = 1 << 20 };

typedef struct skipgram {
  network_learner *learner;
  float *out;      /* [PLACES][words + 1][EMBEDDED] */
  uint32_t *draws; /* words by frequency to the power of 3/4 */
  float *keep;     /* how often a word is looked at: frequent ones less (Mikolov et al. 2013) */
} skipgram;

static void skipgram_init(skipgram *s, network_learner *l) {
  uint32_t words = l->words.count + 1, at = 0;
  *s = (skipgram){.learner = l};
  s->out = memory_zalloc((size_t)PLACES * words * EMBEDDED, sizeof(float));
  s->draws = memory_zalloc(DRAWS, sizeof *s->draws);
  s->keep = memory_zalloc(words, sizeof *s->keep);
  double total = 0, powers = 0, sum = 0;
  for (uint32_t w = 1; w < words; w++) {
    total += l->frequency[w];
    powers += pow(l->frequency[w], .75);
  }
  for (uint32_t w = 1; w < words; w++) {
    double share = l->frequency[w] / total;
    s->keep[w] = share > 1e-3 ? (float)sqrt(1e-3 / share) : 1;
    sum += pow(l->frequency[w], .75) / powers;
    for (; at < DRAWS && (at + .5) / DRAWS <= sum; at++) s->draws[at] = w;
  }
  for (; at < DRAWS; at++) s->draws[at] = words > 1 ? 1 : 0;
}

static void pair(skipgram *s, const float *hidden, uint32_t place, uint32_t word, float rate,
                 float *gradient) {
  network_learner *l = s->learner;
  for (int k = 0; k <= NEGATIVES; k++) {
    uint32_t target = k == 0 ? word : s->draws[next(l) % DRAWS];
    if (k > 0 && target == word) continue;
    float *out = s->out + ((size_t)place * (l->words.count + 1) + target) * EMBEDDED, dot = 0;
    for (int i = 0; i < EMBEDDED; i++) dot += hidden[i] * out[i];
    float step = ((k == 0 ? 1.f : 0.f) - 1 / (1 + crf_exp(-dot))) * rate;
    for (int i = 0; i < EMBEDDED; i++) {
      gradient[i] += step * out[i];
      out[i] += step * hidden[i];
    }
  }
}

static void skipgram_text(skipgram *s, const network_text *text, float rate) {
  network_learner *l = s->learner;
  for (uint32_t t = 0; t < text->count; t++) {
    const uint32_t *rows = text->inputs + (size_t)t * NETWORK_INPUTS;
    if (uniform(l) >= (rows[0] == 0 ? .5f : s->keep[rows[0]])) continue;
    float hidden[EMBEDDED] = {0}, gradient[EMBEDDED] = {0};
    for (size_t k = 0; k < NETWORK_LEXICAL; k++)
      for (size_t i = 0; i < EMBEDDED; i++) hidden[i] += l->table[(size_t)rows[k] * EMBEDDED + i];
    for (int d = -WINDOW; d <= WINDOW; d++) {
      int64_t other = (int64_t)t + d;
      if (d == 0 || other < 0 || other >= text->count) continue;
      uint32_t word = text->inputs[(size_t)other * NETWORK_INPUTS];
      if (word == 0 || uniform(l) >= s->keep[word]) continue;
      pair(s, hidden, d < -1 ? 0 : d == -1 ? 1 : d == 1 ? 2 : 3, word, rate, gradient);
    }
    for (size_t k = 0; k < NETWORK_LEXICAL; k++)
      for (size_t i = 0; i < EMBEDDED; i++)
        l->table[(size_t)rows[k] * EMBEDDED + i] += gradient[i] * (k == 0 ? 1 : .5f);
  }
}

/* Brings the words' rows to a standard deviation of .3, the rows that are not lexical too. */
static void even_out(network_learner *l) {
  double sum = 0;
  size_t words = (size_t)(l->words.count + 1) * EMBEDDED;
  for (size_t i = 0; i < words; i++) sum += (double)l->table[i] * (double)l->table[i];
  float by = .3f / ((float)sqrt(sum / (double)words) + 1e-6f);
  uint32_t lexical = network_lexical_rows(&l->words);
  for (size_t i = 0; i < (size_t)lexical * EMBEDDED; i++) l->table[i] *= by;
  for (size_t i = (size_t)lexical * EMBEDDED; i < (size_t)l->rows * EMBEDDED; i++)
    l->table[i] *= .3f / .05f;
}

void network_learn_vectors(network_learner *l, const network_text *texts, size_t count,
                           int epochs) {
  skipgram s;
  skipgram_init(&s, l);
  for (int epoch = 0; epoch < epochs; epoch++)
    for (size_t i = 0; i < count; i++) {
      float done = ((float)epoch + (float)i / (float)count) / (float)epochs;
      skipgram_text(&s, &texts[i], .03f * (done < .98f ? 1 - done : .02f));
    }
  even_out(l);
  free(s.out);
  free(s.draws);
  free(s.keep);
}

/* }}} */
/* {{{ forward and backward */

void network_drop(network_learner *l, float *x, float *mask, size_t count, float p) {
  uint64_t below = (uint64_t)(p * 65536.0f);
  float keep = 1 / (1 - p);
  for (size_t i = 0; i < count;) {
    uint64_t bits = next(l);
    for (int k = 0; k < 4 && i < count; k++, i++, bits >>= 16) {
      mask[i] = (bits & 0xFFFF) < below ? 0 : keep;
      x[i] *= mask[i];
    }
  }
}

/* Which rows a token's sum takes, in training: a rare word is now and then unknown, a lexical
   row now and then missing. */
static void choose_rows(network_learner *l, network_text *text, uint32_t *given, arena *work) {
  uint32_t *rows = arena_alloc_raw(work, (size_t)text->count * NETWORK_INPUTS * sizeof *rows);
  memcpy(rows, text->inputs, (size_t)text->count * NETWORK_INPUTS * sizeof *rows);
  for (uint32_t t = 0; t < text->count; t++) {
    uint32_t *row = rows + (size_t)t * NETWORK_INPUTS;
    if (text->names != NULL && text->names[t] && l->names.count > 0 && uniform(l) < NAME_SWAP)
      memcpy(row, l->names.inputs + next(l) % l->names.count * NETWORK_OWN,
             NETWORK_OWN * sizeof *row);
    if (l->given.width != 0) given[t] = row[0];
    if (row[0] != 0 && uniform(l) < .05f + .6f / ((float)l->frequency[row[0]] + 2)) {
      /* As a word of the given vectors that was never learned, or as one of neither. */
      bool unknown = l->given.width == 0 || uniform(l) < .3f;
      row[0] = unknown ? 0 : UINT32_MAX;
      if (unknown) given[t] = 0;
    }
    for (int k = 1; k < NETWORK_INPUTS; k++)
      if (uniform(l) < FEATURE_DROPOUT) row[k] = UINT32_MAX;
  }
  text->inputs = rows;
}

static void add_given(const network_learner *l, const float *map, uint32_t row, float *out) {
  const float *vector = l->given.vectors + (size_t)row * l->given.width;
  for (size_t k = 0; k < l->given.width; k++)
    for (size_t i = 0; i < EMBEDDED; i++) out[i] += vector[k] * map[k * EMBEDDED + i];
}

static void embed(const network_learner *l, const network_text *text, const uint32_t *given,
                  float *out) {
  for (uint32_t t = 0; t < text->count; t++) {
    if (given[t] != 0) add_given(l, l->map, given[t], out + (size_t)t * EMBEDDED);
    for (int k = 0; k < NETWORK_INPUTS; k++) {
      uint32_t row = text->inputs[(size_t)t * NETWORK_INPUTS + (size_t)k];
      if (row == UINT32_MAX) continue;
      for (int i = 0; i < EMBEDDED; i++)
        out[(size_t)t * EMBEDDED + (size_t)i] += l->table[(size_t)row * EMBEDDED + (size_t)i];
    }
  }
}

/* A copy of x under a new mask; x itself where there is no dropout. */
static float *dropped(network_learner *l, float *x, size_t count, float p, float **mask,
                      arena *work) {
  *mask = NULL;
  if (p <= 0) return x;
  float *out = arena_alloc_raw(work, count * sizeof *out);
  memcpy(out, x, count * sizeof *out);
  *mask = arena_alloc_raw(work, count * sizeof **mask);
  network_drop(l, out, *mask, count, p);
  return out;
}

void network_forward(network_learner *l, network_pass *pass, const network_text *text, bool dropout,
                     float *scores, arena *work) {
  const uint32_t count = text->count;
  const size_t n = (size_t)count * WIDTH, sums = (size_t)count * EMBEDDED;
  const network_weights *w = &l->dense.encoder;
  pass->text = *text;
  pass->given = arena_array(work, uint32_t, count);
  if (l->given.width != 0)
    for (uint32_t t = 0; t < count; t++) pass->given[t] = text->inputs[(size_t)t * NETWORK_INPUTS];
  if (dropout) choose_rows(l, &pass->text, pass->given, work);
  pass->embedded = arena_array(work, float, sums);
  embed(l, &pass->text, pass->given, pass->embedded);
  pass->embedded =
      dropped(l, pass->embedded, sums, dropout ? INPUT_DROPOUT : 0, &pass->embedded_mask, work);
  float *x = arena_alloc_raw(work, n * sizeof *x);
  sru_multiply(pass->embedded, w->lift[0], x, count, EMBEDDED, WIDTH, false);
  for (size_t i = 0; i < n; i++) x[i] += w->style[text->style][i % WIDTH];
  for (int k = 0; k < LAYERS; k++) {
    sru_trace *layer = &pass->layers[k];
    sru_trace_init(layer, count, WIDTH, work);
    layer->input = x;
    layer->dropped = dropped(l, x, n, dropout && k > 0 ? LAYER_DROPOUT : 0, &pass->masks[k], work);
    sru_forward(w->layers[k], layer);
    x = layer->output;
  }
  pass->hidden = dropped(l, x, n, dropout ? OUTPUT_DROPOUT : 0, &pass->masks[LAYERS], work);
  sru_score(pass->hidden, w->out[0], count, NETWORK_WIDTH, scores);
}

/* From the derivative by a token's sum to those of the rows in it. */
static void table_backward(network_learner *l, const network_pass *pass, size_t t,
                           const float *by_sum) {
  for (int k = 0; k < NETWORK_INPUTS; k++) {
    uint32_t row = pass->text.inputs[t * NETWORK_INPUTS + (size_t)k];
    if (row == UINT32_MAX) continue;
    if (!l->is_touched[row]) {
      l->is_touched[row] = 1;
      l->touched[l->touched_count++] = row;
    }
    for (size_t i = 0; i < EMBEDDED; i++)
      l->table_gradient[(size_t)row * EMBEDDED + i] += by_sum[i];
  }
  if (pass->given[t] == 0) return;
  const float *vector = l->given.vectors + (size_t)pass->given[t] * l->given.width;
  for (size_t k = 0; k < l->given.width; k++)
    for (size_t i = 0; i < EMBEDDED; i++)
      l->map_gradient[k * EMBEDDED + i] += vector[k] * by_sum[i];
}

static void undrop(float *by, const float *mask, size_t count) {
  for (size_t i = 0; mask != NULL && i < count; i++) by[i] *= mask[i];
}

void network_backward(network_learner *l, const network_pass *pass, const float *by_scores,
                      const float *by_hidden, arena *work) {
  const uint32_t count = pass->text.count;
  const size_t n = (size_t)count * WIDTH, sums = (size_t)count * EMBEDDED;
  const network_weights *w = &l->dense.encoder;
  network_weights *gradient = &l->gradient.encoder;
  float *by = arena_array(work, float, n);
  if (by_hidden != NULL) memcpy(by, by_hidden, n * sizeof *by);
  for (size_t t = 0; t < count; t++)
    for (size_t i = 0; i < WIDTH; i++)
      for (size_t y = 0; y < LABEL_COUNT; y++) {
        const float g = by_scores[t * LABEL_STRIDE + y];
        by[t * WIDTH + i] += g * w->out[i][y];
        gradient->out[i][y] += g * pass->hidden[t * WIDTH + i];
      }
  undrop(by, pass->masks[LAYERS], n);
  for (int k = LAYERS; k-- > 0;)
    by = sru_backward(w->layers[k], l->turned.layers[k], gradient->layers[k], &pass->layers[k],
                      pass->masks[k], by, work);
  for (size_t i = 0; i < n; i++) gradient->style[pass->text.style][i % WIDTH] += by[i];
  float *by_sum = arena_alloc_raw(work, sums * sizeof *by_sum);
  sru_transpose(pass->embedded, count, EMBEDDED, by_sum);
  sru_multiply(by_sum, by, gradient->lift[0], EMBEDDED, count, WIDTH, true);
  sru_multiply(by, l->turned.lift[0], by_sum, count, WIDTH, EMBEDDED, false);
  undrop(by_sum, pass->embedded_mask, sums);
  for (size_t t = 0; t < count; t++) table_backward(l, pass, t, by_sum + t * EMBEDDED);
  l->tokens += count;
}

/* }}} */
/* {{{ steps */

static void adam(float *x, const float *gradient, float *mean, float *square, size_t count,
                 float rate, float scale) {
  for (size_t i = 0; i < count; i++) {
    const float g = gradient[i] * scale;
    mean[i] = .9f * mean[i] + .1f * g;
    square[i] = .99f * square[i] + .01f * g * g;
    x[i] -= rate * mean[i] / (sqrtf(square[i]) + 1e-7f);
  }
}

static double squared(const float *x, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++) sum += (double)x[i] * (double)x[i];
  return sum;
}

/* Warm-up, a flat third, then down in a line to a thirtieth. */
static float rate_now(const network_learner *l) {
  const uint32_t share = l->steps / 20, warm_up = share < 150 ? share : 150;
  float done = (float)l->step / (float)(l->steps + 1);
  float rate = done < .3f ? 1 : 1 - (done - .3f) / .7f;
  if (rate < .03f) rate = .03f;
  if (l->step < warm_up) rate *= (float)l->step / (float)warm_up;
  return rate * l->rate;
}

bool network_step_due(const network_learner *l) { return l->tokens >= l->batch; }

void network_step(network_learner *l) {
  enum { DENSE = sizeof(network_dense) / sizeof(float) };
  if (l->tokens == 0) return;
  l->step++;
  float scale = 1 / (float)l->tokens;
  double norm = squared((const float *)&l->gradient, DENSE);
  for (uint32_t i = 0; i < l->touched_count; i++)
    norm += squared(l->table_gradient + (size_t)l->touched[i] * EMBEDDED, EMBEDDED);
  const size_t map = (size_t)l->given.width * EMBEDDED;
  norm += squared(l->map_gradient, map);
  norm = sqrt(norm) * (double)scale;
  if (norm > 1) scale /= (float)norm;
  float unbias = (float)(sqrt(1 - pow(.99, l->step)) / (1 - pow(.9, l->step)));
  float rate = rate_now(l) * unbias;
  adam((float *)&l->dense, (const float *)&l->gradient, (float *)&l->mean, (float *)&l->square,
       DENSE, rate, scale);
  memset(&l->gradient, 0, sizeof l->gradient);
  adam(l->map, l->map_gradient, l->map_mean, l->map_square, map, rate, scale);
  memset(l->map_gradient, 0, map * sizeof(float));
  for (uint32_t i = 0; i < l->touched_count; i++) {
    size_t at = (size_t)l->touched[i] * EMBEDDED;
    adam(l->table + at, l->table_gradient + at, l->table_mean + at, l->table_square + at, EMBEDDED,
         rate, scale);
    memset(l->table_gradient + at, 0, EMBEDDED * sizeof(float));
    l->is_touched[l->touched[i]] = 0;
  }
  l->touched_count = l->tokens = 0;
  turn(l);
}

/* }}} */

/* {{{ the trained network */

static void add_to(float *sum, const float *x, size_t count) {
  for (size_t i = 0; i < count; i++) sum[i] += x[i];
}

void network_mean_add(network_mean *m, const network_learner *l) {
  const size_t table = (size_t)l->rows * EMBEDDED, map = (size_t)l->given.width * EMBEDDED;
  if (m->count++ == 0) {
    m->table = memory_zalloc(table, sizeof *m->table);
    m->map = memory_zalloc(map + 1, sizeof *m->map);
  }
  add_to(m->table, l->table, table);
  add_to(m->map, l->map, map);
  add_to((float *)&m->dense, (const float *)&l->dense, sizeof l->dense / sizeof(float));
}

void network_mean_free(network_mean *m) {
  free(m->table);
  free(m->map);
}

static void quantise_row(const float row[EMBEDDED], int8_t *out, float *scale) {
  float most = 1e-6f;
  for (int i = 0; i < EMBEDDED; i++) most = fabsf(row[i]) > most ? fabsf(row[i]) : most;
  *scale = most / 127;
  for (int i = 0; i < EMBEDDED; i++) out[lanes_byte((uint32_t)i)] = (int8_t)lrintf(row[i] / *scale);
}

void network_quantise(const network_learner *l, const network_mean *mean, network *out) {
  const bool is_mean = mean != NULL && mean->count > 0;
  const float *table = is_mean ? mean->table : l->table, *map = is_mean ? mean->map : l->map,
              share = is_mean ? 1 / (float)mean->count : 1;
  network_free(out);
  *out = (network){.words = {memory_zalloc(l->words.count, sizeof(uint32_t)), l->words.count},
                   .table = memory_zalloc((size_t)l->rows * EMBEDDED, 1),
                   .scales = memory_zalloc(l->rows, sizeof(float)),
                   .dense = is_mean ? mean->dense : l->dense};
  if (l->words.count != 0)
    memcpy(out->words.keys, l->words.keys, l->words.count * sizeof(uint32_t));
  float *dense = (float *)&out->dense;
  for (size_t i = 0; i < sizeof out->dense / sizeof *dense; i++) dense[i] *= share;
  for (uint32_t r = 0; r < l->rows; r++) {
    float row[EMBEDDED];
    memcpy(row, table + (size_t)r * EMBEDDED, sizeof row);
    if (l->given.width != 0 && r <= l->words.count) add_given(l, map, r, row);
    for (int i = 0; i < EMBEDDED; i++) row[i] *= share;
    quantise_row(row, out->table + (size_t)r * EMBEDDED, &out->scales[r]);
  }
  network_pack(out);
}

/* }}} */
