/* judgement_train.c: see judgement_train.h */
#include "training/judgement_train.h"

#include <math.h>
#include <string.h>

enum { WIDTH = JUDGEMENT_WIDTH, OUTPUTS = JUDGEMENT_OUTPUTS, OPENING = ROLE_COUNT };
static const float LAYER_DROPOUT = .2f;

/* Takes the label off the probabilities, which makes them the gradient; nothing where none is given. */
static double compare(float *probabilities, int count, int label) {
  if (label < 0) {
    memset(probabilities, 0, (size_t)count * sizeof *probabilities);
    return 0;
  }
  const double loss = -log((double)probabilities[label] + 1e-12);
  probabilities[label] -= 1;
  return loss;
}

static double compare_all(float by[OUTPUTS], const judgement_example *e) {
  judgement_settle(by);
  double loss = compare(by + JUDGEMENT_TYPE, ATTRIBUTION_TYPES, e->type) +
                compare(by + JUDGEMENT_KIND, SOURCE_KINDS, e->kind);
  const float likely = by[JUDGEMENT_CHECK];
  by[JUDGEMENT_CHECK] = e->check < 0 ? 0 : likely - (float)e->check;
  if (e->check >= 0) loss -= log((double)(e->check ? likely : 1 - likely) + 1e-12);
  return loss;
}

/* From the parts' means back to their tokens. */
static void parts_backward(const judgement_example *e, const judgement_pass *pass,
                           float by_parts[JUDGEMENT_PARTS][NETWORK_WIDTH], float *by_hidden) {
  bool opened = false;
  for (uint32_t k = 0; k < e->count; k++) {
    const candidate *c = &e->spans[k];
    const float share = 1 / (float)pass->counts[c->role];
    for (uint32_t t = c->start; t < c->end; t++)
      for (size_t i = 0; i < NETWORK_WIDTH; i++)
        by_hidden[(size_t)t * NETWORK_WIDTH + i] += by_parts[c->role][i] * share;
    if (c->role != ROLE_CONTENT || opened) continue;
    opened = true;
    for (size_t i = 0; i < NETWORK_WIDTH; i++)
      by_hidden[(size_t)c->start * NETWORK_WIDTH + i] += by_parts[OPENING][i];
  }
}

double judgement_learn(network_learner *l, const float *hidden, const judgement_example *e,
                       float *by_hidden) {
  const judgement_weights *w = &l->dense.judgement;
  judgement_weights *gradient = &l->gradient.judgement;
  judgement_pass pass;
  float mask[WIDTH], by_layer[WIDTH], by_parts[JUDGEMENT_PARTS][NETWORK_WIDTH] = {{0}};
  judgement_gather(&pass, hidden, e->spans, e->count);
  judgement_score(w, &pass);
  network_drop(l, pass.layer, mask, WIDTH, LAYER_DROPOUT);
  memcpy(pass.scores, w->out_bias, sizeof pass.scores);
  for (size_t i = 0; i < WIDTH; i++)
    for (size_t y = 0; y < OUTPUTS; y++) pass.scores[y] += pass.layer[i] * w->out[i][y];
  const double loss = compare_all(pass.scores, e);
  for (size_t y = 0; y < OUTPUTS; y++) gradient->out_bias[y] += pass.scores[y];
  for (size_t i = 0; i < WIDTH; i++) {
    float by = 0;
    for (size_t y = 0; y < OUTPUTS; y++) {
      by += pass.scores[y] * w->out[i][y];
      gradient->out[i][y] += pass.scores[y] * pass.layer[i];
    }
    by_layer[i] = pass.layer[i] > 0 ? by * mask[i] : 0;
    gradient->bias[i] += by_layer[i];
  }
  for (int part = 0; part < JUDGEMENT_PARTS; part++)
    for (size_t k = 0; pass.counts[part] > 0 && k < NETWORK_WIDTH; k++)
      for (size_t i = 0; i < WIDTH; i++) {
        by_parts[part][k] += by_layer[i] * w->parts[part][k][i];
        gradient->parts[part][k][i] += by_layer[i] * pass.parts[part][k];
      }
  parts_backward(e, &pass, by_parts, by_hidden);
  return loss;
}
