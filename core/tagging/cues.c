/* cues.c: see cues.h */
#include "tagging/cues.h"

/* Chosen on held articles, where a wide range does as well (README.md): the least posterior of a cue
   that is read and of a span that is kept; the second pass's share in a posterior; the weight of a
   span's mass beside its own posterior. */
static const float LEAST_CUE = .3f, LEAST_SPAN = .02f, SECOND_PASS[ROLE_COUNT] = {.5f, 0, .6f},
                   MASS = 2;

/* {{{ reading */

static void fill_mass(cue_reading *r, const argument_lattice *l, const argument_pass *pass,
                      uint32_t count, arena *work) {
  r->mass[ROLE_SOURCE] = arena_array(work, float, count);
  r->mass[ROLE_CONTENT] = arena_array(work, float, count);
  for (uint32_t t = 0; t < pass->count; t++) {
    const float *f = l->forward + (size_t)t * ARGUMENT_STRIDE,
                *b = l->backward + (size_t)t * ARGUMENT_STRIDE;
    r->mass[ROLE_SOURCE][pass->first + t] = f[1] * b[1] + f[2] * b[2];
    r->mass[ROLE_CONTENT][pass->first + t] = f[3] * b[3] + f[4] * b[4];
  }
}

/* Only what is found outlives the next cue: each is read in the same, warm memory. */
static void read_cue(const network *n, const argument_text *text, const candidate *cue,
                     arena *scratch, arena *work, cue_reading *out) {
  const argument_weights *w = &n->dense.arguments;
  argument_pass pass;
  argument_lattice l;
  *out = (cue_reading){.start = cue->start, .end = cue->end, .posterior = cue->posterior};
  arena_reset(scratch);
  arguments_sum(w, &n->arguments, text, cue->start, cue->end, &pass, scratch);
  arguments_score(w, &n->arguments, &pass, scratch);
  argument_lattice_fill(&l, w, &pass, scratch);
  fill_mass(out, &l, &pass, text->count, work);
  arguments_spans(&l, &pass, LEAST_SPAN, work, &out->spans);
}

void cues_read(const network *n, const segment_view *v, const float *hidden, uint32_t count,
               const candidate_list *candidates, arena *scratch, arena *work, cue_readings *out) {
  const float threshold[ROLE_COUNT] = {9, LEAST_CUE, 9};
  bool *chosen = arena_array(work, bool, candidates->count + 1);
  decode_choose(candidates, threshold, count, work, chosen);
  uint32_t most = 0;
  for (uint32_t i = 0; i < candidates->count; i++) most += chosen[i];
  *out = (cue_readings){arena_array(work, cue_reading, most + 1), 0};
  if (most == 0) return;
  uint8_t *sentences = arena_array(work, uint8_t, count);
  for (uint32_t t = 0; t < count; t++) sentences[t] = features_sentence(v, t);
  argument_text text = {hidden,
                        arguments_project(&n->dense.arguments, &n->arguments, hidden, count, work),
                        sentences, count};
  for (uint32_t i = 0; i < candidates->count; i++)
    if (chosen[i])
      read_cue(n, &text, &candidates->items[i], scratch, work, &out->items[out->count++]);
}

/* }}} */

const cue_reading *cues_of(const cue_readings *readings, const candidate *cue) {
  const cue_reading *best = NULL;
  uint32_t most = 0;
  for (uint32_t i = 0; i < readings->count; i++) {
    const cue_reading *r = &readings->items[i];
    uint32_t start = r->start > cue->start ? r->start : cue->start,
             end = r->end < cue->end ? r->end : cue->end;
    if (end <= start || end - start <= most) continue;
    most = end - start;
    best = r;
  }
  return best;
}

float cue_posterior_of(const cue_reading *r, const candidate *c) {
  if (r == NULL) return 0;
  for (uint32_t i = 0; i < r->spans.count; i++)
    if (decode_order(&r->spans.items[i], c) == 0) return r->spans.items[i].posterior;
  return 0;
}

float cue_affinity(const cue_reading *r, const candidate *c) {
  float mass = 0;
  for (uint32_t t = c->start; t < c->end; t++) mass += r->mass[c->role][t];
  return cue_posterior_of(r, c) + MASS * mass / (float)(c->end - c->start);
}

/* {{{ merging */

void cues_merge(const candidate_list *candidates, const cue_readings *readings, arena *work,
                candidate_list *out) {
  uint32_t most = candidates->count, n = 0;
  for (uint32_t i = 0; i < readings->count; i++) most += readings->items[i].spans.count;
  candidate *all = arena_array(work, candidate, most + 1);
  for (; n < candidates->count; n++) {
    all[n] = candidates->items[n];
    all[n].posterior *= 1 - SECOND_PASS[all[n].role];
  }
  for (uint32_t i = 0; i < readings->count; i++) {
    const cue_reading *r = &readings->items[i];
    for (uint32_t k = 0; k < r->spans.count; k++) {
      all[n] = r->spans.items[k];
      all[n].posterior *= SECOND_PASS[all[n].role] * r->posterior;
      n++;
    }
  }
  *out = (candidate_list){all, n};
  decode_merge(out);
}

/* }}} */
