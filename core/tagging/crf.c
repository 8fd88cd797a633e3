/* crf.c: see crf.h */
#include "tagging/crf.h"

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
  return (part * 4 + key.before) * 4 + key.last;
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

typedef int32_t whole_four __attribute__((vector_size(16)));

/* A lane of `x` where the mask is set, else of `y`. */
static inline crf_four choose(whole_four mask, crf_four x, crf_four y) {
  return (crf_four)((mask & (whole_four)x) | (~mask & (whole_four)y));
}

static inline crf_four exp_four(crf_four x) {
  const crf_four most = {80, 80, 80, 80};
  const whole_four vanishes = x < -most;
  x = choose(x > most, most, choose(vanishes, -most, x));
  const crf_four steps = x * 1.44269504f + 0.5f;
  whole_four k = __builtin_convertvector(steps, whole_four); /* towards zero: now downwards */
  k += steps < __builtin_convertvector(k, crf_four);
  const crf_four by = __builtin_convertvector(k, crf_four);
  x -= by * 0.693359375f;
  x -= by * -2.12194440e-4f;
  crf_four p = x * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * x + 8.3334519073e-3f;
  p = p * x + 4.1665795894e-2f;
  p = p * x + 1.6666665459e-1f;
  p = p * x + 5.0000001201e-1f;
  p = p * x * x + x + 1.0f;
  return (crf_four)(~vanishes & (whole_four)(p * (crf_four)((k + 127) << 23)));
}

float crf_exp(float x) { return exp_four((crf_four){x, x, x, x})[0]; }

void crf_exp_row(const float x[LABEL_STRIDE], float shift, float out[LABEL_STRIDE]) {
  for (int i = 0; i < LABEL_STRIDE; i += 4) {
    crf_four four;
    memcpy(&four, x + i, sizeof four);
    four = exp_four(four - shift);
    memcpy(out + i, &four, sizeof four);
  }
}

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
    crf_exp_row(row, best, l->emission + (size_t)t * LABEL_STRIDE);
    shift += (double)best;
  }
  return shift;
}

#define INLINE static inline __attribute__((always_inline))

INLINE crf_lanes *row_of(float *rows, uint32_t t) {
  return (crf_lanes *)(rows + (size_t)t * CRF_STATES);
}

/* The emissions of a token as its row wants them: of O, of B and of I by role. */
INLINE void spread_emissions(const lattice *l, uint32_t t, crf_lanes out[3]) {
  const float *e = l->emission + (size_t)t * LABEL_STRIDE;
  const crf_four o = {e[0], e[0], e[0], e[0]}, b = {0, e[1], e[3], e[5]}, i = {0, e[2], e[4], e[6]};
  out[0] = __builtin_shufflevector(o, o, 0, 1, 2, 3, 0, 1, 2, 3);
  out[1] = __builtin_shufflevector(b, b, 0, 1, 2, 3, 0, 1, 2, 3);
  out[2] = __builtin_shufflevector(i, i, 0, 1, 2, 3, 0, 1, 2, 3);
}

INLINE crf_four fold(const crf_lanes *x) {
  return __builtin_shufflevector(*x, *x, 0, 1, 2, 3) + __builtin_shufflevector(*x, *x, 4, 5, 6, 7);
}

/* Beginnings by role + 1, the lane being the last type before them → the B part of a row, where
   that type is the row's `before` and the role is the lane. */
INLINE void begins_to_part(const crf_four begin[4], crf_lanes part[CRF_PART]) {
  const crf_four a = __builtin_shufflevector(begin[0], begin[1], 0, 4, 1, 5),
                 b = __builtin_shufflevector(begin[0], begin[1], 2, 6, 3, 7),
                 c = __builtin_shufflevector(begin[2], begin[3], 0, 4, 1, 5),
                 d = __builtin_shufflevector(begin[2], begin[3], 2, 6, 3, 7);
  part[0] = __builtin_shufflevector(a, c, 0, 1, 4, 5, 2, 3, 6, 7);
  part[1] = __builtin_shufflevector(b, d, 0, 1, 4, 5, 2, 3, 6, 7);
}

/* ... and back, each beginning twice side by side. */
INLINE void part_to_begins(const crf_lanes part[CRF_PART], crf_lanes begin[ROLE_COUNT]) {
  const crf_four a = __builtin_shufflevector(part[0], part[0], 0, 4, 1, 5),
                 b = __builtin_shufflevector(part[0], part[0], 2, 6, 3, 7),
                 c = __builtin_shufflevector(part[1], part[1], 0, 4, 1, 5),
                 d = __builtin_shufflevector(part[1], part[1], 2, 6, 3, 7);
  begin[0] = __builtin_shufflevector(a, c, 2, 3, 6, 7, 2, 3, 6, 7);
  begin[1] = __builtin_shufflevector(b, d, 0, 1, 4, 5, 0, 1, 4, 5);
  begin[2] = __builtin_shufflevector(b, d, 2, 3, 6, 7, 2, 3, 6, 7);
}

/* Scales the forward row to a sum of one; the sum is kept. */
INLINE float normalise(crf_lanes *row) {
  crf_lanes sums = row[0];
  for (int i = 1; i < CRF_ROW; i++) sums += row[i];
  const crf_four four = fold(&sums);
  float sum = (four[0] + four[2]) + (four[1] + four[3]);
  if (!(sum > 1e-30f)) sum = 1e-30f;
  const float by = 1 / sum;
  for (int i = 0; i < CRF_ROW; i++) row[i] *= by;
  return sum;
}

INLINE void step_forward(const crf_step *step, const crf_lanes emissions[3],
                         const crf_lanes *before, crf_lanes *now) {
  crf_four begin[4] = {{0}};
  for (int role = 0; role < ROLE_COUNT; role++) {
    crf_lanes sum = before[0] * step->begin[role][0];
    for (int i = 1; i < CRF_ROW; i++) sum += before[i] * step->begin[role][i];
    begin[role + 1] = fold(&sum);
  }
  begins_to_part(begin, now + CRF_PART);
  for (int i = 0; i < CRF_PART; i++) {
    const int b = i + CRF_PART, c = i + 2 * CRF_PART;
    now[i] =
        before[i] * step->outside[i] + before[b] * step->outside[b] + before[c] * step->outside[c];
    now[c] = before[b] * step->inside[b] + before[c] * step->inside[c];
    now[i] *= emissions[0];
    now[b] *= emissions[1];
    now[c] *= emissions[2];
  }
}

INLINE double fill_forward(lattice *l, const crf *c) {
  const crf_topology *top = &c->topology;
  for (int s = 0; s < CRF_STATES; s++) l->forward[s] = 0;
  for (int i = 0; i < 4; i++)
    l->forward[top->start[i]] = c->start[i] * l->emission[top->label[top->start[i]]];
  double product = l->scale[0] = normalise(row_of(l->forward, 0)), sum = 0;
  for (uint32_t t = 1; t < l->count; t++) {
    crf_lanes emissions[3], *now = row_of(l->forward, t);
    spread_emissions(l, t, emissions);
    step_forward(&c->steps[l->contexts[t]], emissions, row_of(l->forward, t - 1), now);
    l->scale[t] = normalise(now);
    product *= (double)l->scale[t];
    if (product > 1e-200 && product < 1e200) continue; /* one logarithm for many tokens */
    sum += log(product);
    product = 1;
  }
  return sum + log(product);
}

/* What arrives at each state of token t from behind it: backward * emission / scale. */
INLINE void backward_message(const lattice *l, uint32_t t, crf_lanes out[CRF_ROW]) {
  const crf_lanes *row = row_of(l->backward, t);
  const float by = 1 / l->scale[t];
  crf_lanes emissions[3];
  spread_emissions(l, t, emissions);
  for (int i = 0; i < CRF_ROW; i++) out[i] = row[i] * (emissions[i / CRF_PART] * by);
}

INLINE void step_backward(const crf_step *step, const crf_lanes *message, crf_lanes *before) {
  crf_lanes begin[ROLE_COUNT];
  part_to_begins(message + CRF_PART, begin);
  for (int i = 0; i < CRF_ROW; i++) {
    const int outside = i % CRF_PART, inside = outside + 2 * CRF_PART;
    before[i] = step->outside[i] * message[outside];
    if (i >= CRF_PART) before[i] += step->inside[i] * message[inside];
    before[i] +=
        step->begin[0][i] * begin[0] + step->begin[1][i] * begin[1] + step->begin[2][i] * begin[2];
  }
}

INLINE void fill_backward(lattice *l, const crf *c) {
  crf_lanes message[CRF_ROW];
  for (int s = 0; s < CRF_STATES; s++)
    l->backward[(size_t)(l->count - 1) * CRF_STATES + (size_t)s] = 1;
  for (uint32_t t = l->count - 1; t > 0; t--) {
    backward_message(l, t, message);
    step_backward(&c->steps[l->contexts[t]], message, row_of(l->backward, t - 1));
  }
}

INLINE void fill_both_ways(lattice *l, const crf *c) {
  l->log_partition += fill_forward(l, c);
  fill_backward(l, c);
}

/* The same sums in the same order, eight lanes to a register or four. */
#ifdef __x86_64__
__attribute__((target("avx2"))) static void fill_wide(lattice *l, const crf *c) {
  fill_both_ways(l, c);
}
#endif

static void fill(lattice *l, const crf *c) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) {
    fill_wide(l, c);
    return;
  }
#endif
  fill_both_ways(l, c);
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
  fill(l, c);
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
