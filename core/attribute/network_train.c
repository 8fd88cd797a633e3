/* network_train.c: see network_train.h */
#include "attribute/network_train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = NETWORK_WIDTH, GATES = NETWORK_GATES, LAYERS = NETWORK_LAYERS };
static const float INPUT_DROPOUT = .3f, LAYER_DROPOUT = .3f, OUTPUT_DROPOUT = .3f,
                   FEATURE_DROPOUT = .1f;

uint64_t random_next(uint64_t *state) {
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return *state * UINT64_C(0x2545F4914F6CDD1D);
}

static uint64_t next(network_learner *l) { return random_next(&l->random); }
static float uniform(network_learner *l) { return (float)(next(l) >> 40) * 0x1p-24f; }

/* Near enough to normal: the sum of twelve uniform numbers. */
static float normal(network_learner *l) {
  float sum = -6;
  for (int i = 0; i < 12; i++) sum += uniform(l);
  return sum;
}

void network_learner_init(network_learner *l, vocabulary words, const uint32_t *frequency,
                          uint32_t steps, float rate, uint64_t seed) {
  *l = (network_learner){.words = words, .frequency = frequency, .steps = steps, .rate = rate};
  l->random = seed * UINT64_C(0x9E3779B97F4A7C15) | 1;
  l->rows = network_rows(&words);
  size_t n = (size_t)l->rows * WIDTH;
  l->table = memory_zalloc(n, sizeof(float));
  l->table_gradient = memory_zalloc(n, sizeof(float));
  l->table_mean = memory_zalloc(n, sizeof(float));
  l->table_square = memory_zalloc(n, sizeof(float));
  l->touched = memory_zalloc(l->rows, sizeof *l->touched);
  l->is_touched = memory_zalloc(l->rows, 1);
  for (size_t i = 0; i < n; i++) l->table[i] = .05f * normal(l);
  for (int k = 0; k < LAYERS; k++) {
    network_layer *layer = &l->dense.layers[k];
    for (int i = 0; i < WIDTH; i++) {
      for (int p = 0; p < 3; p++) layer->kernel[p][i] = (p == 1 ? 1.f : 0.f) + .1f * normal(l);
      for (int g = 0; g < GATES; g++) layer->matrix[i][g] = .09f * normal(l);
      layer->bias[WIDTH + i] = 1;
    }
  }
  for (int i = 0; i < WIDTH; i++)
    for (int y = 0; y < LABEL_COUNT; y++) l->dense.out[i][y] = .1f * normal(l);
}

void network_learner_free(network_learner *l) {
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
  float *out;      /* [PLACES][words + 1][WIDTH] */
  uint32_t *draws; /* words by frequency to the power of 3/4 */
  float *keep;     /* how often a word is looked at: frequent ones less (Mikolov et al. 2013) */
} skipgram;

static void skipgram_init(skipgram *s, network_learner *l) {
  uint32_t words = l->words.count + 1, at = 0;
  *s = (skipgram){.learner = l};
  s->out = memory_zalloc((size_t)PLACES * words * WIDTH, sizeof(float));
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
    float *out = s->out + ((size_t)place * (l->words.count + 1) + target) * WIDTH, dot = 0;
    for (int i = 0; i < WIDTH; i++) dot += hidden[i] * out[i];
    float step = ((k == 0 ? 1.f : 0.f) - 1 / (1 + crf_exp(-dot))) * rate;
    for (int i = 0; i < WIDTH; i++) {
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
    float hidden[WIDTH] = {0}, gradient[WIDTH] = {0};
    for (size_t k = 0; k < NETWORK_LEXICAL; k++)
      for (size_t i = 0; i < WIDTH; i++) hidden[i] += l->table[(size_t)rows[k] * WIDTH + i];
    for (int d = -WINDOW; d <= WINDOW; d++) {
      int64_t other = (int64_t)t + d;
      if (d == 0 || other < 0 || other >= text->count) continue;
      uint32_t word = text->inputs[(size_t)other * NETWORK_INPUTS];
      if (word == 0 || uniform(l) >= s->keep[word]) continue;
      pair(s, hidden, d < -1 ? 0 : d == -1 ? 1 : d == 1 ? 2 : 3, word, rate, gradient);
    }
    for (size_t k = 0; k < NETWORK_LEXICAL; k++)
      for (size_t i = 0; i < WIDTH; i++)
        l->table[(size_t)rows[k] * WIDTH + i] += gradient[i] * (k == 0 ? 1 : .5f);
  }
}

/* Brings the words' rows to a standard deviation of .3, the rows that are not lexical too. */
static void even_out(network_learner *l) {
  double sum = 0;
  size_t words = (size_t)(l->words.count + 1) * WIDTH;
  for (size_t i = 0; i < words; i++) sum += (double)l->table[i] * (double)l->table[i];
  float by = .3f / ((float)sqrt(sum / (double)words) + 1e-6f);
  uint32_t lexical = network_lexical_rows(&l->words);
  for (size_t i = 0; i < (size_t)lexical * WIDTH; i++) l->table[i] *= by;
  for (size_t i = (size_t)lexical * WIDTH; i < (size_t)l->rows * WIDTH; i++)
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

/* Multiplies x by a mask of 0 and 1/(1-p). */
static void drop(network_learner *l, float *x, size_t count, float p) {
  uint64_t below = (uint64_t)(p * 65536.0f);
  float keep = 1 / (1 - p);
  for (size_t i = 0; i < count;) {
    uint64_t bits = next(l);
    for (int k = 0; k < 4 && i < count; k++, i++, bits >>= 16)
      x[i] = (bits & 0xFFFF) < below ? 0 : x[i] * keep;
  }
}

/* Which rows a token's sum takes, in training: a rare word is now and then unknown, a lexical
   row now and then missing. */
static void choose_rows(network_learner *l, network_text *text, arena *work) {
  uint32_t *rows = arena_array(work, uint32_t, (size_t)text->count * NETWORK_INPUTS);
  for (uint32_t t = 0; t < text->count; t++)
    for (int k = 0; k < NETWORK_INPUTS; k++) {
      uint32_t row = text->inputs[(size_t)t * NETWORK_INPUTS + (size_t)k];
      if (k == 0 && row != 0) {
        float p = .05f + .6f / ((float)l->frequency[row] + 2);
        if (uniform(l) < p) row = 0;
      } else if (uniform(l) < FEATURE_DROPOUT)
        row = UINT32_MAX;
      rows[(size_t)t * NETWORK_INPUTS + (size_t)k] = row;
    }
  text->inputs = rows;
}

static void embed(const network_learner *l, const network_text *text, float *out) {
  for (uint32_t t = 0; t < text->count; t++)
    for (int k = 0; k < NETWORK_INPUTS; k++) {
      uint32_t row = text->inputs[(size_t)t * NETWORK_INPUTS + (size_t)k];
      if (row == UINT32_MAX) continue;
      for (int i = 0; i < WIDTH; i++)
        out[(size_t)t * WIDTH + (size_t)i] += l->table[(size_t)row * WIDTH + (size_t)i];
    }
}

void network_forward(network_learner *l, network_pass *pass, const network_text *text, bool dropout,
                     float *scores, arena *work) {
  const size_t n = (size_t)text->count * WIDTH;
  network_trace *trace = &pass->trace;
  pass->text = *text;
  pass->dropout = dropout;
  network_trace_init(trace, text->count, true, work);
  memset(trace->input[0], 0, n * sizeof(float));
  if (dropout) choose_rows(l, &pass->text, work);
  embed(l, &pass->text, trace->input[0]);
  pass->embedded = arena_array(work, float, n);
  for (size_t i = 0; i < n; i++) pass->embedded[i] = 1;
  if (dropout) drop(l, pass->embedded, n, INPUT_DROPOUT);
  for (size_t i = 0; i < n; i++) trace->input[0][i] *= pass->embedded[i];
  for (int k = 0; k < LAYERS; k++) {
    pass->masks[k] = NULL;
    if (dropout && k > 0) {
      trace->dropped[k] = arena_array(work, float, n);
      pass->masks[k] = arena_array(work, float, n);
      for (size_t i = 0; i < n; i++) pass->masks[k][i] = 1;
      drop(l, pass->masks[k], n, LAYER_DROPOUT);
      for (size_t i = 0; i < n; i++) trace->dropped[k][i] = trace->input[k][i] * pass->masks[k][i];
    }
    network_layer_forward(&l->dense, k, trace);
  }
  pass->hidden = trace->input[LAYERS];
  pass->masks[LAYERS] = arena_array(work, float, n);
  for (size_t i = 0; i < n; i++) pass->masks[LAYERS][i] = 1;
  if (dropout) drop(l, pass->masks[LAYERS], n, OUTPUT_DROPOUT);
  for (size_t i = 0; i < n; i++) pass->hidden[i] *= pass->masks[LAYERS][i];
  network_output(&l->dense, pass->hidden, text->count, scores);
}

/* The scan backwards, of channels begin..end-1: `carry` comes in as the loss's derivative by the
   memory through the output alone; derivatives by the gates' sums go to `gates`. */
static void scan_backward(const network_trace *trace, int layer, bool back, float *carry,
                          float *gates) {
  const size_t begin = back ? WIDTH / 2 : 0, end = begin + WIDTH / 2;
  for (size_t step = trace->count; step-- > 0;) {
    const size_t t = back ? trace->count - 1 - step : step, before = back ? t + 1 : t - 1;
    const float *z = trace->gates[layer] + t * GATES, *f = z + WIDTH;
    for (size_t i = begin; i < end; i++) {
      const float c = carry[t * WIDTH + i];
      const float last = step ? trace->memory[layer][before * WIDTH + i] : 0;
      gates[t * GATES + i] = c * (1 - f[i]);
      gates[t * GATES + WIDTH + i] = c * (last - z[i]) * f[i] * (1 - f[i]);
      if (step) carry[before * WIDTH + i] += c * f[i];
    }
  }
}

static float *transpose(const float *x, size_t rows, size_t columns, arena *work) {
  float *out = arena_array(work, float, rows *columns);
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) out[c * rows + r] = x[r * columns + c];
  return out;
}

/* Through one layer: `by_output` is the derivative by its output; returns that by its input. */
static float *layer_backward(network_learner *l, const network_pass *pass, int k,
                             const float *by_output, arena *work) {
  const network_trace *trace = &pass->trace;
  const network_layer *layer = &l->dense.layers[k];
  network_layer *gradient = &l->gradient.layers[k];
  const uint32_t count = trace->count;
  const size_t n = (size_t)count * WIDTH;
  float *by_input = arena_array(work, float, n), *carry = arena_array(work, float, n);
  float *gates = arena_array(work, float, 3 * n), *convolved = arena_array(work, float, n);
  for (size_t t = 0; t < count; t++)
    for (size_t i = 0; i < WIDTH; i++) {
      const size_t at = t * WIDTH + i;
      const float r = trace->gates[k][t * GATES + 2 * WIDTH + i], g = by_output[at];
      const float bent = trace->bent[k][at];
      carry[at] = g * r * (1 - bent * bent);
      gates[t * GATES + 2 * WIDTH + i] = g * (bent - trace->input[k][at]) * r * (1 - r);
      by_input[at] = g * (1 - r);
    }
  scan_backward(trace, k, false, carry, gates);
  scan_backward(trace, k, true, carry, gates);
  /* The convolution is made again rather than kept. */
  const float *x = trace->dropped[k];
  for (size_t t = 0; t < count; t++)
    for (size_t i = 0; i < WIDTH; i++) {
      float sum = layer->kernel[1][i] * x[t * WIDTH + i];
      if (t > 0) sum += layer->kernel[0][i] * x[(t - 1) * WIDTH + i];
      if (t + 1 < count) sum += layer->kernel[2][i] * x[(t + 1) * WIDTH + i];
      convolved[t * WIDTH + i] = sum;
    }
  float *turned = transpose(convolved, count, WIDTH, work);
  network_multiply(turned, gates, gradient->matrix[0], WIDTH, count, GATES, true);
  for (size_t t = 0; t < count; t++)
    for (size_t i = 0; i < GATES; i++) gradient->bias[i] += gates[t * GATES + i];
  float *by_convolved = convolved;
  network_multiply(gates, transpose(layer->matrix[0], WIDTH, GATES, work), by_convolved, count,
                   GATES, WIDTH, false);
  float *by_dropped = arena_array(work, float, n);
  for (size_t t = 0; t < count; t++)
    for (size_t p = 0; p < 3; p++) {
      if (t + p < 1 || t + p > count) continue;
      const size_t from = (t + p - 1) * WIDTH;
      for (size_t i = 0; i < WIDTH; i++) {
        const float g = by_convolved[t * WIDTH + i];
        gradient->kernel[p][i] += g * x[from + i];
        by_dropped[from + i] += g * layer->kernel[p][i];
      }
    }
  for (size_t i = 0; i < n; i++)
    by_input[i] += by_dropped[i] * (pass->masks[k] != NULL ? pass->masks[k][i] : 1);
  return by_input;
}

void network_backward(network_learner *l, const network_pass *pass, const float *by_scores,
                      arena *work) {
  const uint32_t count = pass->trace.count;
  float *by = arena_array(work, float, (size_t)count *WIDTH);
  for (size_t t = 0; t < count; t++)
    for (size_t i = 0; i < WIDTH; i++) {
      float sum = 0;
      for (int y = 0; y < LABEL_COUNT; y++) {
        const float g = by_scores[t * LABEL_STRIDE + (size_t)y];
        sum += g * l->dense.out[i][y];
        l->gradient.out[i][y] += g * pass->hidden[t * WIDTH + i];
      }
      by[t * WIDTH + i] = sum * pass->masks[LAYERS][t * WIDTH + i];
    }
  for (int k = LAYERS; k-- > 0;) by = layer_backward(l, pass, k, by, work);
  for (size_t t = 0; t < count; t++)
    for (int k = 0; k < NETWORK_INPUTS; k++) {
      uint32_t row = pass->text.inputs[t * NETWORK_INPUTS + (size_t)k];
      if (row == UINT32_MAX) continue;
      if (!l->is_touched[row]) {
        l->is_touched[row] = 1;
        l->touched[l->touched_count++] = row;
      }
      for (size_t i = 0; i < WIDTH; i++)
        l->table_gradient[(size_t)row * WIDTH + i] +=
            by[t * WIDTH + i] * pass->embedded[t * WIDTH + i];
    }
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
  enum { WARM_UP = 150 };
  float done = (float)l->step / (float)(l->steps + 1);
  float rate = done < .3f ? 1 : 1 - (done - .3f) / .7f;
  if (rate < .03f) rate = .03f;
  if (l->step < WARM_UP) rate *= (float)l->step / WARM_UP;
  return rate * l->rate;
}

void network_step(network_learner *l) {
  enum { DENSE = sizeof(network_dense) / sizeof(float) };
  if (l->tokens == 0) return;
  l->step++;
  float scale = 1 / (float)l->tokens;
  double norm = squared((const float *)&l->gradient, DENSE);
  for (uint32_t i = 0; i < l->touched_count; i++)
    norm += squared(l->table_gradient + (size_t)l->touched[i] * WIDTH, WIDTH);
  norm = sqrt(norm) * (double)scale;
  if (norm > 1) scale /= (float)norm;
  float unbias = (float)(sqrt(1 - pow(.99, l->step)) / (1 - pow(.9, l->step)));
  float rate = rate_now(l) * unbias;
  adam((float *)&l->dense, (const float *)&l->gradient, (float *)&l->mean, (float *)&l->square,
       DENSE, rate, scale);
  memset(&l->gradient, 0, sizeof l->gradient);
  for (uint32_t i = 0; i < l->touched_count; i++) {
    size_t at = (size_t)l->touched[i] * WIDTH;
    adam(l->table + at, l->table_gradient + at, l->table_mean + at, l->table_square + at, WIDTH,
         rate, scale);
    memset(l->table_gradient + at, 0, WIDTH * sizeof(float));
    l->is_touched[l->touched[i]] = 0;
  }
  l->touched_count = l->tokens = 0;
}

/* }}} */

void network_quantise(const network_learner *l, network *out) {
  size_t n = (size_t)l->rows * WIDTH;
  network_free(out);
  *out = (network){.words = {memory_zalloc(l->words.count, sizeof(uint32_t)), l->words.count},
                   .table = memory_zalloc(n, 1),
                   .scales = memory_zalloc(l->rows, sizeof(float)),
                   .dense = l->dense};
  if (l->words.count != 0)
    memcpy(out->words.keys, l->words.keys, l->words.count * sizeof(uint32_t));
  for (uint32_t r = 0; r < l->rows; r++) {
    const float *row = l->table + (size_t)r * WIDTH;
    float most = 1e-6f;
    for (int i = 0; i < WIDTH; i++) most = fabsf(row[i]) > most ? fabsf(row[i]) : most;
    out->scales[r] = most / 127;
    for (int i = 0; i < WIDTH; i++)
      out->table[(size_t)r * WIDTH + (size_t)i] = (int8_t)lrintf(row[i] / out->scales[r]);
  }
  network_pack(out);
}
