/*
** evaluate.h: how well found attributions agree with annotated ones.
**
** The same figures as the public scorers': exact F1 a role (a contiguous fragment counts when both
** ends are right) and linked F1 (content and source overlap by half or more, Jaccard over
** tokens, and the cues overlap), micro-averaged. Where annotators labelled more than spans
** (standoff.h), also what the claims make of it, over the pairs that linked F1 is taken on.
*/
#ifndef HEARSAY_TRAINING_EVALUATE_H
#define HEARSAY_TRAINING_EVALUATE_H

#include "model/attribution.h"
#include "tagging/crf.h"
#include "training/standoff.h"

/* The spans of one role. */
static inline const span_list *attribution_spans(const attribution *a, int role) {
  return role == ROLE_SOURCE ? &a->source : role == ROLE_CUE ? &a->cue : &a->content;
}

typedef struct agreement {
  uint64_t hit, found, gold;
} agreement;

/* A mean of `count` numbers from 0 to 1. */
typedef struct share {
  double sum;
  uint64_t count;
} share;

typedef struct evaluation {
  agreement exact[ROLE_COUNT], linked;
  /* Of articles with labels only: `gold` is 0 where nothing was labelled. */
  agreement kind; /* of the source: `found` and `gold` are the labelled attributions found */
  agreement name; /* of named sources, likewise: one lies in the other, both end in one word */
  share kind_by_source, name_by_source; /* the same, where each source of an article counts once */
  agreement claims; /* linked, over attributions of the types that claim something */
  agreement type;   /* where the attribution was found */
  agreement check;  /* claims whose content can be checked */
  agreement denial; /* attributions that are denials */
  agreement denies; /* links from a denial to what it denies */
} evaluation;

/* Adds one article's counts. Both lists are over `a`; attributions without content are left out
   of `found`, as attribute_claims does. */
void evaluation_add(evaluation *e, article *a, const attribution_list *found,
                    const attribution_list *gold);

/* Adds what the attributions of `a` (attribute_claims) agree with of an annotator's labels. What is marked
   as doubtful there counts neither way, but in spans. */
void evaluation_add_claims(evaluation *e, article *a, const attribution_list *gold,
                           const attribution_label *labels);

/* 2 * hit / (found + gold), 0..1. */
double evaluation_f1(const agreement *x);

#endif
