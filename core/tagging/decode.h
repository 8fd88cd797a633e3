/*
** decode.h: minimum-risk decoding: the set of spans whose expected exact matches are most.
**
** Every span's exact posterior is read off the lattice; then the best set of spans that do not
** overlap is found by weighted interval scheduling on (posterior - threshold). This beats the
** Viterbi path by about a point of exact F1 (README.md, log).
*/
#ifndef HEARSAY_TAGGING_DECODE_H
#define HEARSAY_TAGGING_DECODE_H

#include <stdbool.h>

#include "tagging/crf.h"

typedef struct candidate {
  uint32_t start, end; /* tokens of the segment, half-open */
  span_role role;
  float posterior;
} candidate;

typedef struct candidate_list {
  candidate *items; /* by start, then end, then role */
  uint32_t count;
} candidate_list;

/* The order of candidates, for qsort and bsearch. */
int decode_order(const void *a, const void *b);

/* Brings candidates into order; of the same span the posteriors are added up. */
void decode_merge(candidate_list *candidates);

/* All spans with a posterior of at least `least`, of at most `longest` tokens each. */
void decode_candidates(const lattice *l, const crf *c, float least, uint32_t longest, arena *memory,
                       candidate_list *out);

/* Marks in chosen[candidates.count] the best set: no two overlap, the sum of (posterior -
   threshold[role]) is largest. Ties go to the earlier candidate. */
void decode_choose(const candidate_list *candidates, const float threshold[ROLE_COUNT],
                   uint32_t tokens, arena *memory, bool *chosen);

#endif
