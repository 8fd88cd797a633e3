/* crf.c: see crf.h */
#include "attribute/crf.h"

#include <math.h>
#include <string.h>

/* {{{ topology: a state is (label, type of the last span, type of the one before) */

enum { NO_TYPE = 0 }; /* types are 1 + role */

typedef struct state_key {
  int label, last, before;
} state_key;

static int find_state(const state_key *keys, int count, state_key key) {
  for (int i = 0; i < count; i++)
    if (keys[i].label == key.label && keys[i].last == key.last && keys[i].before == key.before)
      return i;
  return -1;
}

/* The key that `label` after `from` leads to; label -1 in the result where it cannot follow. */
static state_key key_after(state_key from, int label) {
  if (label == LABEL_OUTSIDE) return (state_key){label, from.last, from.before};
  int type = (label - 1) / 2 + 1;
  if (label % 2 == 1) return (state_key){label, type, from.last};
  if (from.label == label || from.label == label - 1) return (state_key){label, type, from.before};
  return (state_key){-1, 0, 0};
}

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

void crf_topology_fill(crf_topology *t) {
  state_key keys[CRF_STATES];
  int count = list_states(keys), arcs = 0;
  for (int to = 0; to < count; to++) {
    t->label[to] = (uint8_t)keys[to].label;
    for (int from = 0; from < count; from++) {
      state_key next = key_after(keys[from], keys[to].label);
      if (next.label < 0 || find_state(keys, count, next) != to) continue;
      t->arcs[arcs].from = (uint8_t)from;
      t->arcs[arcs].to = (uint8_t)to;
      arcs++;
    }
  }
  t->start[0] = 0;
  for (int role = 0; role < ROLE_COUNT; role++) {
    for (int before = 0; before < 4; before++) {
      int b = find_state(keys, count, (state_key){LABEL_BEGIN(role), role + 1, before});
      int i = find_state(keys, count, (state_key){LABEL_INSIDE(role), role + 1, before});
      t->begin[role][before] = (uint8_t)b;
      t->inside[role][before] = (uint8_t)i;
      for (int a = 0; a < arcs; a++)
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

float crf_exp(float x) {
  if (x > 80.0f) x = 80.0f;
  if (x < -80.0f) return 0.0f;
  float k = floorf(x * 1.44269504f + 0.5f);
  x -= k * 0.693359375f;
  x -= k * -2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * x + 1.3981999507e-3f;
  p = p * x + 8.3334519073e-3f;
  p = p * x + 4.1665795894e-2f;
  p = p * x + 1.6666665459e-1f;
  p = p * x + 5.0000001201e-1f;
  p = p * x * x + x + 1.0f;
  return ldexpf(p, (int)k);
}

void crf_prepare(crf *c, const crf_weights *w) {
  crf_topology_fill(&c->topology);
  for (int s = 0; s < 4; s++) c->start[s] = crf_exp(w->start[s]);
  for (int x = 0; x < CRF_CONTEXTS; x++)
    for (int a = 0; a < CRF_ARCS; a++) c->arc[x][a] = crf_exp(w->arc[a] + w->context[x][a]);
}

/* {{{ forward-backward */

static double fill_emissions(lattice *l, const float *scores) {
  double shift = 0;
  for (uint32_t t = 0; t < l->count; t++) {
    const float *row = scores + (size_t)t * LABEL_STRIDE;
    float *out = l->emission + (size_t)t * LABEL_STRIDE;
    float best = row[0];
    for (int y = 1; y < LABEL_COUNT; y++) best = row[y] > best ? row[y] : best;
    for (int y = 0; y < LABEL_COUNT; y++) out[y] = crf_exp(row[y] - best);
    shift += (double)best;
  }
  return shift;
}

/* Scales the forward row to a sum of one; the sum is kept. */
static double normalise(lattice *l, uint32_t t) {
  float *row = l->forward + (size_t)t * CRF_STATES;
  float sum = 0;
  for (int s = 0; s < CRF_STATES; s++) sum += row[s];
  if (!(sum > 1e-30f)) sum = 1e-30f;
  l->scale[t] = sum;
  for (int s = 0; s < CRF_STATES; s++) row[s] /= sum;
  return log((double)sum);
}

static double fill_forward(lattice *l, const crf *c) {
  const crf_topology *top = &c->topology;
  for (int i = 0; i < 4; i++)
    l->forward[top->start[i]] = c->start[i] * l->emission[top->label[top->start[i]]];
  double sum = normalise(l, 0);
  for (uint32_t t = 1; t < l->count; t++) {
    const float *before = l->forward + (size_t)(t - 1) * CRF_STATES;
    const float *arc = c->arc[l->contexts[t]];
    const float *emission = l->emission + (size_t)t * LABEL_STRIDE;
    float *now = l->forward + (size_t)t * CRF_STATES;
    for (int a = 0; a < CRF_ARCS; a++) now[top->arcs[a].to] += before[top->arcs[a].from] * arc[a];
    for (int s = 0; s < CRF_STATES; s++) now[s] *= emission[top->label[s]];
    sum += normalise(l, t);
  }
  return sum;
}

/* What arrives at each state of token t from behind it: backward * emission / scale. */
static void backward_message(const lattice *l, const crf *c, uint32_t t, float out[CRF_STATES]) {
  const float *row = l->backward + (size_t)t * CRF_STATES;
  const float *emission = l->emission + (size_t)t * LABEL_STRIDE;
  for (int s = 0; s < CRF_STATES; s++)
    out[s] = row[s] * emission[c->topology.label[s]] / l->scale[t];
}

static void fill_backward(lattice *l, const crf *c) {
  const crf_topology *top = &c->topology;
  float message[CRF_STATES];
  for (int s = 0; s < CRF_STATES; s++)
    l->backward[(size_t)(l->count - 1) * CRF_STATES + (size_t)s] = 1;
  for (uint32_t t = l->count - 1; t > 0; t--) {
    const float *arc = c->arc[l->contexts[t]];
    float *before = l->backward + (size_t)(t - 1) * CRF_STATES;
    backward_message(l, c, t, message);
    for (int a = 0; a < CRF_ARCS; a++)
      before[top->arcs[a].from] += arc[a] * message[top->arcs[a].to];
  }
}

void lattice_fill(lattice *l, const crf *c, const float *scores, const uint8_t *contexts,
                  uint32_t count, arena *memory) {
  *l = (lattice){.count = count, .contexts = contexts};
  if (count == 0) return;
  l->emission = arena_array(memory, float, (size_t)count *LABEL_STRIDE);
  l->forward = arena_array(memory, float, (size_t)count *CRF_STATES);
  l->backward = arena_array(memory, float, (size_t)count *CRF_STATES);
  l->scale = arena_array(memory, float, count);
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
  float message[CRF_STATES];
  backward_message(l, c, t, message);
  for (int a = 0; a < CRF_ARCS; a++)
    out[a] = before[c->topology.arcs[a].from] * arc[a] * message[c->topology.arcs[a].to];
}

/* }}} */
