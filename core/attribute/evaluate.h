/*
** evaluate.h: how well found attributions agree with annotated ones.
**
** The same figures as the public scorers': exact F1 a role (a contiguous fragment counts when both
** ends are right) and linked F1 (content and source overlap by half or more, Jaccard over
** tokens, and the cues overlap), micro-averaged.
*/
#ifndef HEARSAY_EVALUATE_H
#define HEARSAY_EVALUATE_H

#include "attribute/attribution.h"
#include "attribute/crf.h"

/* The spans of one role. */
static inline const span_list *attribution_spans(const attribution *a, int role) {
  return role == ROLE_SOURCE ? &a->source : role == ROLE_CUE ? &a->cue : &a->content;
}

typedef struct agreement {
  uint64_t hit, found, gold;
} agreement;

typedef struct evaluation {
  agreement exact[ROLE_COUNT], linked;
} evaluation;

/* Adds one article's counts. Both lists are over `a`; attributions without content are left out
   of `found`, as claims_build does. */
void evaluation_add(evaluation *e, article *a, const attribution_list *found,
                    const attribution_list *gold);

/* 2 * hit / (found + gold), 0..1. */
double agreement_f1(const agreement *x);

#endif
