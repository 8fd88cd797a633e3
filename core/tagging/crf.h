/*
** crf.h: the linear-chain conditional random field over one segment of tokens.
**
** Labels are B/I of source, cue and content, and O. A state is a label together with the types
** of the last two spans (37 states, 172 arcs): who spoke and what has been quoted decides what
** comes next (order-2 memory over spans; see the log in README.md). Emission scores come from
** outside, one row of LABEL_STRIDE floats a token, so any scorer can stand above it.
**
** Sums are in float, scaled token by token (Rabiner 1989, V.A); the exponential is our own, so
** results do not depend on a libm. States stand in lanes, by the types of the last spans: what
** is one step for a state is one step for its neighbours, in an order of sums that no vector width
** changes; where the machine has AVX2, eight at once.
*/
#ifndef HEARSAY_TAGGING_CRF_H
#define HEARSAY_TAGGING_CRF_H

#include <stdint.h>

#include "base/arena.h"

typedef enum span_role { ROLE_SOURCE, ROLE_CUE, ROLE_CONTENT, ROLE_COUNT } span_role;

/* label = 0 outside; 1 + 2*role begins a span of that role; 2 + 2*role goes on in it. */
enum { LABEL_OUTSIDE, LABEL_COUNT = 7, LABEL_STRIDE = 8 };
#define LABEL_BEGIN(role) (1 + 2 * (int)(role))
#define LABEL_INSIDE(role) (2 + 2 * (int)(role))

/* A row of states is three parts (O, B, I) of four times four: by the type of the span before the
   last, then of the last. Of those CRF_STATES places 37 are states, the others stay empty. */
enum { CRF_LANES = 8, CRF_PART = 2, CRF_ROW = 3 * CRF_PART, CRF_STATES = CRF_ROW * CRF_LANES };
enum { CRF_ARCS = 172, CRF_CONTEXTS = 32 };
typedef float crf_lanes __attribute__((vector_size(32), aligned(16), may_alias));
typedef float crf_four __attribute__((vector_size(16), may_alias));

/* The states and arcs: always the same, made once by crf_topology_fill. */
typedef struct crf_topology {
  uint8_t label[CRF_STATES]; /* of an empty place: outside */
  struct {
    uint8_t from, to;
  } arcs[CRF_ARCS];                     /* in the order of the model file */
  uint8_t start[4];                     /* the states a segment may begin in */
  uint8_t begin[ROLE_COUNT][4];         /* B states of a role, by what came before the span */
  uint8_t inside[ROLE_COUNT][4];        /* I states likewise */
  uint8_t arc_inside[ROLE_COUNT][4][2]; /* arcs into that I state from its B and from itself */
} crf_topology;
void crf_topology_fill(crf_topology *topology);
/* The state after `state` when `label` follows; -1 if it cannot. */
int crf_next(const crf_topology *topology, int state, int label);

/* Learned: a weight an arc, and one an arc in a context (5 bits, features.h). */
typedef struct crf_weights {
  float start[4];
  float arc[CRF_ARCS];
  float context[CRF_CONTEXTS][CRF_ARCS];
} crf_weights;

/* The arcs of one context, by the rows of states they lead from; 0 where there is none. */
typedef struct crf_step {
  crf_lanes outside[CRF_ROW];           /* to O of the same spans */
  crf_lanes inside[CRF_ROW];            /* to I of the same spans */
  crf_lanes begin[ROLE_COUNT][CRF_ROW]; /* to the role's B behind that last span */
} crf_step;

/* What inference reads: exp(arc + context), ready-made. */
typedef struct crf {
  crf_topology topology;
  float start[4];
  float arc[CRF_CONTEXTS][CRF_ARCS];
  crf_step steps[CRF_CONTEXTS];
} crf;
void crf_prepare(crf *c, const crf_weights *weights);

/* The scaled forward and backward sums of one segment. */
typedef struct lattice {
  uint32_t count;          /* tokens */
  const uint8_t *contexts; /* of each token; the first is not used */
  float *emission;         /* [count][LABEL_STRIDE]: exp(score - best score of the token) */
  float *forward;          /* [count][CRF_STATES], sums to 1 a token */
  float *backward;         /* [count][CRF_STATES]: forward * backward = posterior of a state */
  float *scale;            /* [count] */
  double log_partition;
} lattice;

/* Runs forward-backward over `scores` ([count][LABEL_STRIDE]); all arrays live in `memory`. */
void lattice_fill(lattice *l, const crf *c, const float *scores, const uint8_t *contexts,
                  uint32_t count, arena *memory);

/* Posterior of each label of each token into out[count][LABEL_STRIDE]. */
void lattice_label_posteriors(const lattice *l, const crf *c, float *out);

/* Posterior of a span of each role beginning at token t, in lane role + 1. */
static inline crf_four lattice_begins(const lattice *l, uint32_t t) {
  const crf_four *f = (const crf_four *)(l->forward + (size_t)t * CRF_STATES) + 4,
                 *b = (const crf_four *)(l->backward + (size_t)t * CRF_STATES) + 4;
  crf_four sum = {0};
  for (int i = 0; i < 4; i++) sum += f[i] * b[i];
  return sum;
}

/* Posterior of taking each arc into token t (> 0) into out[CRF_ARCS]. */
void lattice_arc_posteriors(const lattice *l, const crf *c, uint32_t t, float *out);

/* exp(x), relative error below 1e-6, the same on every machine (range reduction and the
   polynomial of Cephes expf). */
float crf_exp(float x);
/* The same of each number less `shift`. */
void crf_exp_row(const float x[LABEL_STRIDE], float shift, float out[LABEL_STRIDE]);

#endif
