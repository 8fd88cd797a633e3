/* arguments.c: see arguments.h */
#include "tagging/arguments.h"

#include <math.h>
#include <string.h>

#include "tagging/lanes.h"

static const float NEVER = -30.0f; /* the score of any label but outside, in the cue itself */

void arguments_pack(const argument_weights *w, argument_matrices *out) {
  product_pack(w->token[0], NETWORK_WIDTH, ARGUMENT_WIDTH, &out->token);
  product_pack(w->cue[0], NETWORK_WIDTH, ARGUMENT_WIDTH, &out->cue);
  product_pack(w->layer + sru_matrix_at(ARGUMENT_WIDTH), ARGUMENT_WIDTH, 3 * ARGUMENT_WIDTH,
               &out->layer);
}

void arguments_free(argument_matrices *m) {
  product_free(&m->token);
  product_free(&m->cue);
  product_free(&m->layer);
}

/* [rows][NETWORK_WIDTH] to [rows][ARGUMENT_WIDTH]. */
static void narrow(const float *x, uint32_t rows, const float *matrix, const product_matrix *m,
                   float *out, arena *work) {
  if (m != NULL)
    product(x, rows, m, NULL, out, work);
  else
    sru_multiply(x, matrix, out, rows, NETWORK_WIDTH, ARGUMENT_WIDTH, false);
}

float *arguments_project(const argument_weights *w, const argument_matrices *m, const float *hidden,
                         uint32_t count, arena *memory) {
  float *out = arena_alloc_raw(memory, (size_t)count * ARGUMENT_WIDTH * sizeof *out);
  narrow(hidden, count, w->token[0], m != NULL ? &m->token : NULL, out, memory);
  return out;
}

/* {{{ sums and scores */

uint32_t argument_distance(const argument_pass *pass, uint32_t t) {
  static const uint8_t steps[] = {1, 2, 3, 5, 8, 12, 20, 35, 60};
  bool behind = t >= pass->cue_end;
  if (t >= pass->cue_start && !behind) return 0;
  uint32_t d = behind ? t - pass->cue_end + 1 : pass->cue_start - t, step = 0;
  while (step < sizeof steps && d > steps[step]) step++;
  return 1 + 2 * (step < 9 ? step : 8) + behind;
}

uint32_t argument_sentence(const argument_text *text, const argument_pass *pass, uint32_t t) {
  int apart = (int)text->sentences[t] - (int)text->sentences[pass->cue_start];
  return (uint32_t)((apart < -2 ? -2 : apart > 2 ? 2 : apart) + 2);
}

/* The cue's part of the sum: its tokens' mean. */
static void cue_part(const argument_weights *w, const argument_matrices *m,
                     const argument_text *text, const argument_pass *pass,
                     float out[ARGUMENT_WIDTH], arena *work) {
  float mean[NETWORK_WIDTH] = {0};
  for (uint32_t t = pass->cue_start; t < pass->cue_end; t++)
    for (uint32_t i = 0; i < NETWORK_WIDTH; i++)
      mean[i] += text->hidden[(size_t)t * NETWORK_WIDTH + i];
  const float by = 1 / (float)(pass->cue_end - pass->cue_start);
  for (uint32_t i = 0; i < NETWORK_WIDTH; i++) mean[i] *= by;
  narrow(mean, 1, w->cue[0], m != NULL ? &m->cue : NULL, out, work);
}

void arguments_sum(const argument_weights *w, const argument_matrices *m, const argument_text *text,
                   uint32_t cue_start, uint32_t cue_end, argument_pass *pass, arena *memory) {
  uint32_t first = cue_start > ARGUMENT_BEFORE ? cue_start - ARGUMENT_BEFORE : 0;
  uint32_t end = cue_end + ARGUMENT_BEHIND < text->count ? cue_end + ARGUMENT_BEHIND : text->count;
  *pass = (argument_pass){first, end - first, cue_start, cue_end, NULL, {0}, NULL};
  pass->summed = arena_alloc_raw(memory, (size_t)pass->count * ARGUMENT_WIDTH * sizeof(float));
  float cue[ARGUMENT_WIDTH];
  cue_part(w, m, text, pass, cue, memory);
  for (uint32_t t = first; t < end; t++) {
    const float *token = text->projected + (size_t)t * ARGUMENT_WIDTH,
                *distance = w->distance[argument_distance(pass, t)],
                *sentence = w->sentence[argument_sentence(text, pass, t)];
    float *out = pass->summed + (size_t)(t - first) * ARGUMENT_WIDTH;
    for (int i = 0; i < ARGUMENT_WIDTH; i++) {
      float sum = token[i] + cue[i] + distance[i] + sentence[i];
      out[i] = sum > 0 ? sum : 0;
    }
  }
  sru_trace_init(&pass->layer, pass->count, ARGUMENT_WIDTH, memory);
  pass->layer.input = pass->layer.dropped = pass->summed;
}

void arguments_score(const argument_weights *w, const argument_matrices *m, argument_pass *pass,
                     arena *memory) {
  if (m != NULL)
    sru_forward_packed(w->layer, &m->layer, &pass->layer, memory);
  else
    sru_forward(w->layer, &pass->layer);
  pass->scores = arena_array(memory, float, (size_t)pass->count *ARGUMENT_STRIDE);
  sru_score(pass->layer.output, w->out[0], pass->count, ARGUMENT_WIDTH, pass->scores);
  for (uint32_t t = pass->cue_start; t < pass->cue_end; t++)
    for (int y = 1; y < ARGUMENT_LABELS; y++)
      pass->scores[(size_t)(t - pass->first) * ARGUMENT_STRIDE + (size_t)y] = NEVER;
}

/* }}} */
/* {{{ the chain */

bool argument_follows(int before, int label) {
  if (label == 2) return before == 1 || before == 2;
  if (label == 4) return before == 3 || before == 4;
  return true;
}

static void fill_emission(argument_lattice *l, const argument_pass *pass) {
  for (uint32_t t = 0; t < l->count; t++) {
    const float *row = pass->scores + (size_t)t * ARGUMENT_STRIDE;
    float best = row[0];
    for (int y = 1; y < ARGUMENT_LABELS; y++) best = row[y] > best ? row[y] : best;
    crf_exp_row(row, best, l->emission + (size_t)t * ARGUMENT_STRIDE);
    l->log_partition += (double)best;
  }
}

/* All labels of a token in one lane; those behind the last are kept at zero by the arcs. */
static void fill_forward(argument_lattice *l, const argument_weights *w) {
  lanes start = {0};
  for (int y = 0; y < ARGUMENT_LABELS; y++)
    start[y] = argument_follows(0, y) ? crf_exp(w->start[y]) : 0;
  double product = 1;
  for (uint32_t t = 0; t < l->count; t++) {
    float *now = l->forward + (size_t)t * ARGUMENT_STRIDE, sum = 0;
    lanes reach = start;
    if (t > 0) {
      reach = (lanes){0};
      for (int x = 0; x < ARGUMENT_LABELS; x++)
        reach += *(const lanes *)l->arc[x] * now[x - ARGUMENT_STRIDE];
    }
    reach *= *(const lanes *)(l->emission + (size_t)t * ARGUMENT_STRIDE);
    for (int y = 0; y < ARGUMENT_LABELS; y++) sum += reach[y];
    if (!(sum > 1e-30f)) sum = 1e-30f;
    *(lanes *)now = reach / sum;
    l->scale[t] = sum;
    product *= (double)sum;
    if (product > 1e-200 && product < 1e200) continue; /* one logarithm for many tokens */
    l->log_partition += log(product);
    product = 1;
  }
  l->log_partition += log(product);
}

static void fill_backward(argument_lattice *l) {
  float into[ARGUMENT_LABELS][ARGUMENT_STRIDE] = {0}; /* the arcs by where they lead */
  for (int x = 0; x < ARGUMENT_LABELS; x++)
    for (int y = 0; y < ARGUMENT_LABELS; y++) into[y][x] = l->arc[x][y];
  for (uint32_t t = l->count; t-- > 0;) {
    float *now = l->backward + (size_t)t * ARGUMENT_STRIDE;
    lanes sum = {0};
    if (t + 1 == l->count) {
      for (int x = 0; x < ARGUMENT_LABELS; x++) sum[x] = 1;
    } else {
      const lanes onward = *(const lanes *)(now + ARGUMENT_STRIDE) *
                           *(const lanes *)(l->emission + (size_t)(t + 1) * ARGUMENT_STRIDE);
      for (int y = 0; y < ARGUMENT_LABELS; y++) sum += *(const lanes *)into[y] * onward[y];
      sum /= l->scale[t + 1];
    }
    *(lanes *)now = sum;
  }
}

void argument_lattice_fill(argument_lattice *l, const argument_weights *w,
                           const argument_pass *pass, arena *memory) {
  const size_t n = (size_t)pass->count * ARGUMENT_STRIDE;
  *l = (argument_lattice){.count = pass->count};
  l->emission = arena_alloc_raw(memory, n * sizeof(float));
  l->forward = arena_alloc_raw(memory, n * sizeof(float));
  l->backward = arena_alloc_raw(memory, n * sizeof(float));
  l->scale = arena_alloc_raw(memory, pass->count * sizeof(float));
  for (int x = 0; x < ARGUMENT_LABELS; x++)
    for (int y = 0; y < ARGUMENT_LABELS; y++)
      l->arc[x][y] = argument_follows(x, y) ? crf_exp(w->arc[x][y]) : 0;
  fill_emission(l, pass);
  fill_forward(l, w);
  fill_backward(l);
}

/* }}} */
/* {{{ spans */

typedef struct collector {
  const argument_lattice *lattice;
  const argument_pass *pass;
  candidate_list *list;
  size_t capacity;
  float least;
  arena *memory;
} collector;

static void collect(collector *to, uint32_t start, uint32_t end, span_role role, float posterior) {
  if (posterior < to->least) return;
  candidate_list *list = to->list;
  list->items =
      arena_grow(to->memory, list->items, list->count, &to->capacity, sizeof *list->items);
  list->items[list->count++] =
      (candidate){to->pass->first + start, to->pass->first + end, role, posterior};
}

/* All spans of `role` that begin at token t: what of its mass does not go on to the next token has
   ended before it. */
static void spans_from(collector *to, uint32_t t, span_role role) {
  const argument_lattice *l = to->lattice;
  const size_t begin = ARGUMENT_BEGIN(role), inside = ARGUMENT_INSIDE(role);
  float mass = l->forward[t * ARGUMENT_STRIDE + begin];
  float total = mass * l->backward[t * ARGUMENT_STRIDE + begin];
  for (uint32_t end = t + 1; total >= to->least; end++) {
    if (end == l->count) {
      collect(to, t, end, role, total);
      return;
    }
    const size_t at = (size_t)end * ARGUMENT_STRIDE + inside;
    mass *= l->arc[end == t + 1 ? begin : inside][inside] * l->emission[at] / l->scale[end];
    const float going_on = mass * l->backward[at];
    collect(to, t, end, role, total - going_on);
    total = going_on;
  }
}

void arguments_spans(const argument_lattice *l, const argument_pass *pass, float least,
                     arena *memory, candidate_list *out) {
  *out = (candidate_list){NULL, 0};
  collector to = {l, pass, out, 0, least, memory};
  for (uint32_t t = 0; t < l->count; t++) {
    spans_from(&to, t, ROLE_SOURCE);
    spans_from(&to, t, ROLE_CONTENT);
  }
}

/* }}} */
