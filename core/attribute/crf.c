/* crf.c: see crf.h */
#include "attribute/crf.h"

#include <math.h>
#include <string.h>

/* {{{ topology: a state is (label, type of the last span, type of the one before) */

enum { NO_TYPE = 0 }; /* types are 1 + role */

typedef struct state_key {
  int label, last, before;
} state_key;

/* The key that `label` after `from` leads to; label -1 in the result where it cannot follow. */
static state_key key_after(state_key from, int label) {
  if (label == LABEL_OUTSIDE) return (state_key){label, from.last, from.before};
  int type = (label - 1) / 2 + 1;
  if (label % 2 == 1) return (state_key){label, type, from.last};
  if (from.label == label || from.label == label - 1) return (state_key){label, type, from.before};
  return (state_key){-1, 0, 0};
}

static int place_of(state_key key) {
  int part = key.label == LABEL_OUTSIDE ? 0 : key.label % 2 == 1 ? 1 : 2;
  return (part * CRF_PART + key.before) * CRF_LANES + key.last;
}

/* All states, in the order that orders the arcs. */
static int list_states(state_key keys[CRF_STATES]) {
  int count = 0;
  keys[count++] = (state_key){LABEL_OUTSIDE, NO_TYPE, NO_TYPE};
  for (int last = 1; last <= ROLE_COUNT; last++)
    for (int before = 0; before <= ROLE_COUNT; before++) {
      keys[count++] = (state_key){LABEL_OUTSIDE, last, before};
      keys[count++] = (state_key){LABEL_BEGIN(last - 1), last, before};
      keys[count++] = (state_key){LABEL_INSIDE(last - 1), last, before};
    }
  return count;
}

static void list_arcs(crf_topology *t, const state_key *keys, int count) {
  int arcs = 0;
  for (int to = 0; to < count; to++)
    for (int from = 0; from < count; from++) {
      state_key next = key_after(keys[from], keys[to].label);
      if (next.label < 0 || place_of(next) != place_of(keys[to])) continue;
      t->arcs[arcs].from = (uint8_t)place_of(keys[from]);
      t->arcs[arcs].to = (uint8_t)place_of(next);
      arcs++;
    }
}

void crf_topology_fill(crf_topology *t) {
  state_key keys[CRF_STATES];
  int count = list_states(keys);
  memset(t->label, LABEL_OUTSIDE, sizeof t->label);
  for (int i = 0; i < count; i++) t->label[place_of(keys[i])] = (uint8_t)keys[i].label;
  list_arcs(t, keys, count);
  t->start[0] = (uint8_t)place_of(keys[0]);
  for (int role = 0; role < ROLE_COUNT; role++) {
    for (int before = 0; before < 4; before++) {
      int b = place_of((state_key){LABEL_BEGIN(role), role + 1, before});
      int i = place_of((state_key){LABEL_INSIDE(role), role + 1, before});
      t->begin[role][before] = (uint8_t)b;
      t->inside[role][before] = (uint8_t)i;
      for (int a = 0; a < CRF_ARCS; a++)
        if (t->arcs[a].to == i) t->arc_inside[role][before][t->arcs[a].from == i] = (uint8_t)a;
    }
    t->start[1 + role] = t->begin[role][NO_TYPE];
  }
}

int crf_next(const crf_topology *t, int state, int label) {
  for (int a = 0; a < CRF_ARCS; a++)
    if (t->arcs[a].from == state && t->label[t->arcs[a].to] == label) return t->arcs[a].to;
  return -1;
}

/* }}} */

typedef int32_t whole_lanes __attribute__((vector_size(4 * CRF_LANES)));

/* A lane of `x` where the mask is set, else of `y`. */
static inline crf_lanes choose(whole_lanes mask, crf_lanes x, crf_lanes y) {
  return (crf_lanes)((mask & (whole_lanes)x) | (~mask & (whole_lanes)y));
}

static inline crf_lanes exp_lanes(crf_lanes x) {
  const crf_lanes most = {80, 80, 80, 80};
  const whole_lanes vanishes = x < -most;
  x = choose(x > most, most, choose(vanishes, -most, x));
  const crf_lanes steps = x * 1.44269504f + 0.5f;
  whole_lanes k = __builtin_convertvector(steps, whole_lanes); /* towards zero: now downwards */
  k += steps < __builtin_convertvector(k, crf_lanes);
  const crf_lanes by = __builtin_convertvector(k, crf_lanes);
  x -= by * 0.693359375f;
  x -= by * -2.12194440e-4f;
  crf_lanes p = x * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * x + 8.3334519073e-3f;
  p = p * x + 4.1665795894e-2f;
  p = p * x + 1.6666665459e-1f;
  p = p * x + 5.0000001201e-1f;
  p = p * x * x + x + 1.0f;
  return (crf_lanes)(~vanishes & (whole_lanes)(p * (crf_lanes)((k + 127) << 23)));
}

float crf_exp(float x) { return exp_lanes((crf_lanes){x, x, x, x})[0]; }

static void prepare_step(crf_step *step, const crf_topology *top, const float *arc) {
  *step = (crf_step){0};
  for (int a = 0; a < CRF_ARCS; a++) {
    int label = top->label[top->arcs[a].to], from = top->arcs[a].from;
    crf_lanes *to = label == LABEL_OUTSIDE ? step->outside
                    : label % 2 == 0       ? step->inside
                                           : step->begin[(label - 1) / 2];
    to[from / CRF_LANES][from % CRF_LANES] = arc[a];
  }
}

void crf_prepare(crf *c, const crf_weights *w) {
  crf_topology_fill(&c->topology);
  for (int s = 0; s < 4; s++) c->start[s] = crf_exp(w->start[s]);
  for (int x = 0; x < CRF_CONTEXTS; x++) {
    for (int a = 0; a < CRF_ARCS; a++) c->arc[x][a] = crf_exp(w->arc[a] + w->context[x][a]);
    prepare_step(&c->steps[x], &c->topology, c->arc[x]);
  }
}

/* {{{ forward-backward */

static double fill_emissions(lattice *l, const float *scores) {
  double shift = 0;
  for (uint32_t t = 0; t < l->count; t++) {
    const float *row = scores + (size_t)t * LABEL_STRIDE;
    float best = row[0];
    for (int y = 1; y < LABEL_COUNT; y++) best = row[y] > best ? row[y] : best;
    crf_lanes *out = (crf_lanes *)(l->emission + (size_t)t * LABEL_STRIDE);
    for (int part = 0; part < LABEL_STRIDE / CRF_LANES; part++) {
      crf_lanes x;
      memcpy(&x, row + part * CRF_LANES, sizeof x);
      out[part] = exp_lanes(x - best);
    }
    shift += (double)best;
  }
  return shift;
}

static inline crf_lanes *row_of(float *rows, uint32_t t) {
  return (crf_lanes *)(rows + (size_t)t * CRF_STATES);
}

/* The emissions of a token as its rows want them: of O, of B and of I by role. */
typedef struct emissions {
  crf_lanes part[3];
} emissions;

static inline emissions emissions_of(const lattice *l, uint32_t t) {
  const float *e = l->emission + (size_t)t * LABEL_STRIDE;
  return (emissions){{{e[0], e[0], e[0], e[0]}, {0, e[1], e[3], e[5]}, {0, e[2], e[4], e[6]}}};
}

/* Four rows of four as columns. */
static inline void transpose(const crf_lanes from[4], crf_lanes to[4]) {
  const crf_lanes a = __builtin_shufflevector(from[0], from[1], 0, 4, 1, 5),
                  b = __builtin_shufflevector(from[0], from[1], 2, 6, 3, 7),
                  c = __builtin_shufflevector(from[2], from[3], 0, 4, 1, 5),
                  d = __builtin_shufflevector(from[2], from[3], 2, 6, 3, 7);
  to[0] = __builtin_shufflevector(a, c, 0, 1, 4, 5);
  to[1] = __builtin_shufflevector(a, c, 2, 3, 6, 7);
  to[2] = __builtin_shufflevector(b, d, 0, 1, 4, 5);
  to[3] = __builtin_shufflevector(b, d, 2, 3, 6, 7);
}

/* Scales the forward row to a sum of one; the sum is kept. */
static inline float normalise(crf_lanes *row) {
  crf_lanes sums = row[0];
  for (int i = 1; i < CRF_ROW; i++) sums += row[i];
  float sum = (sums[0] + sums[2]) + (sums[1] + sums[3]);
  if (!(sum > 1e-30f)) sum = 1e-30f;
  const float by = 1 / sum;
  for (int i = 0; i < CRF_ROW; i++) row[i] *= by;
  return sum;
}

static inline void step_forward(const crf_step *step, const emissions *e, const crf_lanes *before,
                                crf_lanes *now) {
  crf_lanes begin[4] = {{0}}; /* by role + 1; the lane is the last type: the new row's `before` */
  for (int role = 0; role < ROLE_COUNT; role++)
    for (int i = 0; i < CRF_ROW; i++) begin[role + 1] += before[i] * step->begin[role][i];
  transpose(begin, now + CRF_PART);
  for (int i = 0; i < CRF_PART; i++) {
    const int b = i + CRF_PART, c = i + 2 * CRF_PART;
    now[i] =
        before[i] * step->outside[i] + before[b] * step->outside[b] + before[c] * step->outside[c];
    now[c] = before[b] * step->inside[b] + before[c] * step->inside[c];
    now[i] *= e->part[0];
    now[b] *= e->part[1];
    now[c] *= e->part[2];
  }
}

static double fill_forward(lattice *l, const crf *c) {
  const crf_topology *top = &c->topology;
  for (int s = 0; s < CRF_STATES; s++) l->forward[s] = 0;
  for (int i = 0; i < 4; i++)
    l->forward[top->start[i]] = c->start[i] * l->emission[top->label[top->start[i]]];
  double product = l->scale[0] = normalise(row_of(l->forward, 0)), sum = 0;
  for (uint32_t t = 1; t < l->count; t++) {
    const emissions e = emissions_of(l, t);
    crf_lanes *now = row_of(l->forward, t);
    step_forward(&c->steps[l->contexts[t]], &e, row_of(l->forward, t - 1), now);
    l->scale[t] = normalise(now);
    product *= (double)l->scale[t];
    if (product > 1e-200 && product < 1e200) continue; /* one logarithm for many tokens */
    sum += log(product);
    product = 1;
  }
  return sum + log(product);
}

/* What arrives at each state of token t from behind it: backward * emission / scale. */
static inline void backward_message(const lattice *l, uint32_t t, crf_lanes out[CRF_ROW]) {
  const crf_lanes *row = row_of(l->backward, t);
  const emissions e = emissions_of(l, t);
  const float by = 1 / l->scale[t];
  for (int part = 0; part < 3; part++)
    for (int i = 0; i < CRF_PART; i++)
      out[part * CRF_PART + i] = row[part * CRF_PART + i] * (e.part[part] * by);
}

/* What the beginnings behind a row of states bring to it. */
static inline crf_lanes from_begins(const crf_step *step, int row, const crf_lanes begin[4]) {
  return step->begin[0][row] * begin[1] + step->begin[1][row] * begin[2] +
         step->begin[2][row] * begin[3];
}

static inline void step_backward(const crf_step *step, const crf_lanes *message,
                                 crf_lanes *before) {
  crf_lanes begin[4]; /* as in step_forward */
  transpose(message + CRF_PART, begin);
  for (int i = 0; i < CRF_PART; i++) {
    const int b = i + CRF_PART, c = i + 2 * CRF_PART;
    before[i] = step->outside[i] * message[i] + from_begins(step, i, begin);
    before[b] =
        step->outside[b] * message[i] + step->inside[b] * message[c] + from_begins(step, b, begin);
    before[c] =
        step->outside[c] * message[i] + step->inside[c] * message[c] + from_begins(step, c, begin);
  }
}

static void fill_backward(lattice *l, const crf *c) {
  crf_lanes message[CRF_ROW];
  for (int s = 0; s < CRF_STATES; s++)
    l->backward[(size_t)(l->count - 1) * CRF_STATES + (size_t)s] = 1;
  for (uint32_t t = l->count - 1; t > 0; t--) {
    backward_message(l, t, message);
    step_backward(&c->steps[l->contexts[t]], message, row_of(l->backward, t - 1));
  }
}

void lattice_fill(lattice *l, const crf *c, const float *scores, const uint8_t *contexts,
                  uint32_t count, arena *memory) {
  *l = (lattice){.count = count, .contexts = contexts};
  if (count == 0) return;
  l->emission = arena_alloc_raw(memory, (size_t)count * LABEL_STRIDE * sizeof *l->emission);
  l->forward = arena_alloc_raw(memory, (size_t)count * CRF_STATES * sizeof *l->forward);
  l->backward = arena_alloc_raw(memory, (size_t)count * CRF_STATES * sizeof *l->backward);
  l->scale = arena_alloc_raw(memory, count * sizeof *l->scale);
  l->log_partition = fill_emissions(l, scores);
  l->log_partition += fill_forward(l, c);
  fill_backward(l, c);
}

void lattice_label_posteriors(const lattice *l, const crf *c, float *out) {
  memset(out, 0, sizeof *out * LABEL_STRIDE * l->count);
  for (uint32_t t = 0; t < l->count; t++) {
    const float *f = l->forward + (size_t)t * CRF_STATES, *b = l->backward + (size_t)t * CRF_STATES;
    for (int s = 0; s < CRF_STATES; s++)
      out[(size_t)t * LABEL_STRIDE + c->topology.label[s]] += f[s] * b[s];
  }
}

void lattice_arc_posteriors(const lattice *l, const crf *c, uint32_t t, float *out) {
  const float *before = l->forward + (size_t)(t - 1) * CRF_STATES;
  const float *arc = c->arc[l->contexts[t]];
  crf_lanes message[CRF_ROW];
  backward_message(l, t, message);
  for (int a = 0; a < CRF_ARCS; a++)
    out[a] = before[c->topology.arcs[a].from] * arc[a] *
             ((const float *)message)[c->topology.arcs[a].to];
}

/* }}} */
