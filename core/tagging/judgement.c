/* judgement.c: see judgement.h */
#include "tagging/judgement.h"

#include <string.h>

enum { WIDTH = JUDGEMENT_WIDTH, OPENING = ROLE_COUNT };

static void add_tokens(judgement_pass *pass, int part, const float *hidden, uint32_t start,
                       uint32_t end) {
  for (uint32_t t = start; t < end; t++)
    for (size_t i = 0; i < NETWORK_WIDTH; i++)
      pass->parts[part][i] += hidden[(size_t)t * NETWORK_WIDTH + i];
  pass->counts[part] += end - start;
}

void judgement_gather(judgement_pass *pass, const float *hidden, const candidate *spans,
                      uint32_t count) {
  memset(pass, 0, sizeof *pass);
  for (uint32_t k = 0; k < count; k++) {
    const candidate *c = &spans[k];
    if (c->role == ROLE_CONTENT && pass->counts[OPENING] == 0)
      add_tokens(pass, OPENING, hidden, c->start, c->start + 1);
    add_tokens(pass, c->role, hidden, c->start, c->end);
  }
  for (int part = 0; part < JUDGEMENT_PARTS; part++)
    for (size_t i = 0; pass->counts[part] > 1 && i < NETWORK_WIDTH; i++)
      pass->parts[part][i] /= (float)pass->counts[part];
}

void judgement_score(const judgement_weights *w, judgement_pass *pass) {
  memcpy(pass->layer, w->bias, sizeof pass->layer);
  for (int part = 0; part < JUDGEMENT_PARTS; part++)
    for (size_t k = 0; pass->counts[part] > 0 && k < NETWORK_WIDTH; k++)
      for (size_t i = 0; i < WIDTH; i++)
        pass->layer[i] += pass->parts[part][k] * w->parts[part][k][i];
  memcpy(pass->scores, w->out_bias, sizeof pass->scores);
  for (size_t i = 0; i < WIDTH; i++) {
    if (!(pass->layer[i] > 0)) pass->layer[i] = 0;
    for (size_t y = 0; y < JUDGEMENT_OUTPUTS; y++) pass->scores[y] += pass->layer[i] * w->out[i][y];
  }
}

static void soften(float *scores, int count) {
  float best = scores[0], sum = 0;
  for (int y = 1; y < count; y++) best = scores[y] > best ? scores[y] : best;
  for (int y = 0; y < count; y++) sum += scores[y] = crf_exp(scores[y] - best);
  for (int y = 0; y < count; y++) scores[y] /= sum;
}

void judgement_settle(float scores[JUDGEMENT_OUTPUTS]) {
  soften(scores + JUDGEMENT_TYPE, ATTRIBUTION_TYPES);
  soften(scores + JUDGEMENT_KIND, SOURCE_KINDS);
  const float odds = crf_exp(-scores[JUDGEMENT_CHECK]);
  scores[JUDGEMENT_CHECK] = 1 / (1 + odds);
}
