/* arguments_train.c: see arguments_train.h */
#include "training/arguments_train.h"

#include <math.h>

enum { WIDTH = ARGUMENT_WIDTH, STRIDE = ARGUMENT_STRIDE, LABELS = ARGUMENT_LABELS };
static const float SUM_DROPOUT = .2f;

void arguments_begin(argument_gradient *g, const argument_text *text, arena *work) {
  g->by_hidden = arena_array(work, float, (size_t)text->count *NETWORK_WIDTH);
  g->by_projected = arena_array(work, float, (size_t)text->count *WIDTH);
}

/* The chain's loss; by_scores[count][STRIDE] becomes its gradient by the scores. */
static double chain_gradient(network_learner *l, const argument_pass *pass, const uint8_t *labels,
                             float *by_scores, arena *work) {
  const argument_weights *w = &l->dense.arguments;
  argument_weights *gradient = &l->gradient.arguments;
  argument_lattice found;
  argument_lattice_fill(&found, w, pass, work);
  double score = 0;
  for (uint32_t t = 0; t < pass->count; t++) {
    const float *f = found.forward + (size_t)t * STRIDE, *b = found.backward + (size_t)t * STRIDE;
    int y = labels[pass->first + t], x = t > 0 ? labels[pass->first + t - 1] : 0;
    if (t == 0 && !argument_follows(0, y)) y--; /* the window begins inside a span */
    if (t == 1 && !argument_follows(0, x)) x--;
    for (int k = 0; k < LABELS; k++) by_scores[(size_t)t * STRIDE + (size_t)k] = f[k] * b[k];
    by_scores[(size_t)t * STRIDE + (size_t)y] -= 1;
    score += (double)pass->scores[(size_t)t * STRIDE + (size_t)y];
    if (t == 0) {
      for (int k = 0; k < LABELS; k++) gradient->start[k] += by_scores[k];
      score += (double)w->start[y];
      continue;
    }
    const float *emission = found.emission + (size_t)t * STRIDE;
    for (int i = 0; i < LABELS; i++)
      for (int k = 0; k < LABELS; k++)
        gradient->arc[i][k] +=
            f[i - STRIDE] * found.arc[i][k] * emission[k] * b[k] / found.scale[t];
    gradient->arc[x][y] -= 1;
    score += (double)w->arc[x][y];
  }
  for (uint32_t t = pass->cue_start - pass->first; t < pass->cue_end - pass->first; t++)
    for (int k = 1; k < LABELS; k++) by_scores[(size_t)t * STRIDE + (size_t)k] = 0;
  return found.log_partition - score;
}

/* From the layer's input back to the sums' parts. */
static void sums_backward(network_learner *l, const argument_text *text, const argument_pass *pass,
                          const float *by_sum, argument_gradient *g) {
  argument_weights *gradient = &l->gradient.arguments;
  float by_cue[WIDTH] = {0};
  for (uint32_t t = 0; t < pass->count; t++) {
    const uint32_t at_token = pass->first + t;
    float *projected = g->by_projected + (size_t)at_token * WIDTH,
          *distance = gradient->distance[argument_distance(pass, at_token)],
          *by_sentence = gradient->sentence[argument_sentence(text, pass, at_token)];
    for (size_t i = 0; i < WIDTH; i++) {
      const size_t at = (size_t)t * WIDTH + i;
      if (pass->summed[at] <= 0) continue;
      projected[i] += by_sum[at];
      distance[i] += by_sum[at];
      by_sentence[i] += by_sum[at];
      by_cue[i] += by_sum[at];
    }
  }
  const float share = 1 / (float)(pass->cue_end - pass->cue_start);
  for (uint32_t t = pass->cue_start; t < pass->cue_end; t++)
    for (size_t k = 0; k < NETWORK_WIDTH; k++) {
      const size_t at = (size_t)t * NETWORK_WIDTH + k;
      float sum = 0;
      for (size_t i = 0; i < WIDTH; i++) {
        sum += by_cue[i] * l->dense.arguments.cue[k][i];
        gradient->cue[k][i] += text->hidden[at] * by_cue[i] * share;
      }
      g->by_hidden[at] += sum * share;
    }
}

double arguments_learn(network_learner *l, const argument_text *text, const argument_example *e,
                       bool dropout, argument_gradient *g, arena *work) {
  const argument_weights *w = &l->dense.arguments;
  argument_weights *gradient = &l->gradient.arguments;
  argument_pass pass;
  arguments_sum(w, NULL, text, e->start, e->end, &pass, work);
  const size_t n = (size_t)pass.count * WIDTH;
  float *mask = NULL;
  if (dropout) network_drop(l, pass.summed, mask = arena_array(work, float, n), n, SUM_DROPOUT);
  arguments_score(w, NULL, &pass, work);
  float *by_scores = arena_array(work, float, (size_t)pass.count *STRIDE);
  double loss = chain_gradient(l, &pass, e->labels, by_scores, work);
  float *by = arena_array(work, float, n);
  for (size_t t = 0; t < pass.count; t++)
    for (size_t i = 0; i < WIDTH; i++)
      for (size_t y = 0; y < LABELS; y++) {
        by[t * WIDTH + i] += by_scores[t * STRIDE + y] * w->out[i][y];
        gradient->out[i][y] += by_scores[t * STRIDE + y] * pass.layer.output[t * WIDTH + i];
      }
  by = sru_backward(w->layer, l->turned.argument_layer, gradient->layer, &pass.layer, NULL, by,
                    work);
  for (size_t i = 0; mask != NULL && i < n; i++) by[i] *= mask[i];
  sums_backward(l, text, &pass, by, g);
  return loss;
}

void arguments_end(network_learner *l, const argument_text *text, argument_gradient *g,
                   arena *work) {
  const uint32_t count = text->count;
  float *turned = arena_alloc_raw(work, (size_t)count * NETWORK_WIDTH * sizeof *turned);
  sru_transpose(text->hidden, count, NETWORK_WIDTH, turned);
  sru_multiply(turned, g->by_projected, l->gradient.arguments.token[0], NETWORK_WIDTH, count, WIDTH,
               true);
  sru_multiply(g->by_projected, l->turned.token[0], g->by_hidden, count, WIDTH, NETWORK_WIDTH,
               true);
}
