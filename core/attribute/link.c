/* link.c: see link.h */
#include "attribute/link.h"

#include <string.h>

typedef struct pair {
  uint64_t row;
  uint32_t *out;
  int count;
} pair;

static void add(pair *p, uint64_t a, uint64_t b, uint64_t c) {
  uint64_t h = a * UINT64_C(0x9E3779B97F4A7C15) + b * UINT64_C(0xC2B2AE3D27D4EB4F) +
               c * UINT64_C(0x165667B19E3779F9) + ++p->row * UINT64_C(0xD6E8FEB86659FD93);
  h = (h ^ (h >> 32)) * UINT64_C(0xBF58476D1CE4E5B9);
  p->out[p->count++] = (uint32_t)(h >> (64 - LINK_BITS));
}

static uint64_t steps(uint64_t d) {
  return d < 4 ? d : d < 8 ? 4 : d < 16 ? 5 : d < 32 ? 6 : d < 64 ? 7 : 8;
}

/* The roles that stand between two spans, up to four of them, as one number. */
static uint64_t pattern_between(const link_spans *s, uint32_t low, uint32_t high) {
  uint64_t pattern = 1;
  for (uint32_t i = low + 1; i < high && pattern < 256; i++)
    pattern = pattern * 4 + (uint64_t)s->spans[i].role + 1;
  return pattern;
}

static uint64_t sentence_of(const link_spans *s, uint32_t token_index) {
  return s->article->tokens[s->first + token_index].sentence;
}

static uint64_t sentences_between(const link_spans *s, const candidate *low,
                                  const candidate *high) {
  uint64_t n = sentence_of(s, high->start) - sentence_of(s, low->end - 1);
  return n < 3 ? n : 3;
}

static void pair_rows(const link_spans *s, uint32_t from, uint32_t to, uint32_t *out) {
  pair p = {.row = 0, .out = out};
  uint32_t low = from < to ? from : to, high = from < to ? to : from;
  const candidate *x = &s->spans[from], *y = &s->spans[to], *left = &s->spans[low],
                  *right = &s->spans[high];
  const atom *atoms = s->atoms;
  uint64_t forward = to > from, gap = steps(right->start - left->end);
  uint64_t pattern = pattern_between(s, low, high), sentences = sentences_between(s, left, right);
  uint64_t comma = gap > 0 && atoms[left->end].comma, quoted = atoms[x->start].quote;
  const candidate *cue = x->role == ROLE_CUE ? x : y;
  uint64_t side = forward + 2 * sentences;
  add(&p, forward, 0, 0);
  add(&p, forward, gap, 0);
  add(&p, forward, pattern, 0);
  add(&p, side, pattern, 0);
  add(&p, side, gap, 0);
  add(&p, side, quoted, 0);
  add(&p, atoms[cue->end - 1].stem, forward, 0);
  add(&p, atoms[cue->end - 1].stem, pattern, forward);
  add(&p, atoms[cue->start].stem, forward, gap > 0);
  add(&p, atoms[x->start].word, forward, 0);
  add(&p, atoms[y->start].word, forward, 0);
  add(&p, atoms[x->end - 1].quote, atoms[y->start].quote, forward);
  add(&p, comma, forward, gap);
  add(&p, left->end < right->start ? atoms[left->end].word : 0, forward, gap > 1);
  add(&p, right->start > left->end ? atoms[right->start - 1].word : 0, forward, gap > 1);
  add(&p, steps(x->end - x->start), side, pattern);
  add(&p, quoted, pattern, side);
  while (p.count < LINK_FEATURES) add(&p, 0, 0, 0);
}

static void none_rows(const link_spans *s, uint32_t from, bool any, uint32_t *out) {
  pair p = {.row = 100, .out = out};
  const candidate *x = &s->spans[from];
  const atom *atoms = s->atoms;
  add(&p, any, 0, 0);
  add(&p, atoms[x->end - 1].stem, any, 0);
  add(&p, atoms[x->start].stem, any, 0);
  add(&p, atoms[x->start].quote, any, 0);
  add(&p, x->start > 0 ? atoms[x->start - 1].word : 0, any, 0);
  while (p.count < LINK_FEATURES) add(&p, 0, 0, 0);
}

void link_choices(const link_spans *s, uint32_t from, span_role wanted, link_choice *out) {
  out->count = 0;
  int near = 0;
  for (uint32_t i = from; i-- > 0 && near < LINK_NEAREST;) {
    if (s->spans[i].role != wanted) continue;
    out->to[out->count] = (int32_t)i;
    pair_rows(s, from, i, out->rows[out->count++]);
    near++;
  }
  near = 0;
  for (uint32_t i = from + 1; i < s->count && near < LINK_NEAREST; i++) {
    if (s->spans[i].role != wanted) continue;
    out->to[out->count] = (int32_t)i;
    pair_rows(s, from, i, out->rows[out->count++]);
    near++;
  }
  none_rows(s, from, out->count > 0, out->rows[out->count]);
  out->to[out->count++] = LINK_NONE;
}

void link_probabilities(const link_choice *choice, const float *weights, float *out) {
  float best = -1e30f, sum = 0;
  for (int i = 0; i < choice->count; i++) {
    out[i] = 0;
    for (int k = 0; k < LINK_FEATURES; k++) out[i] += weights[choice->rows[i][k]];
    if (out[i] > best) best = out[i];
  }
  for (int i = 0; i < choice->count; i++) sum += out[i] = crf_exp(out[i] - best);
  for (int i = 0; i < choice->count; i++) out[i] /= sum;
}

int32_t link_best(const link_spans *s, uint32_t from, span_role wanted, const float *weights) {
  link_choice choice;
  float p[2 * LINK_NEAREST + 1];
  link_choices(s, from, wanted, &choice);
  link_probabilities(&choice, weights, p);
  int best = 0;
  for (int i = 1; i < choice.count; i++)
    if (p[i] > p[best]) best = i;
  return choice.to[best];
}
