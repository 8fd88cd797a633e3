/*
** arguments.h: which words are the source and the content of one cue.
**
** A second pass over what the encoder (network.h) made of a segment, once for every likely cue: each
** token in reach of the cue is seen with what the cue is and how far it is, one recurrent layer runs
** over them (sru.h), and a chain of five labels says which spans are this cue's. So it is decided
** what belongs together; a cue that is none has no spans. (The cue-conditioned head of Hearsay's
** earlier experiments.)
*/
#ifndef HEARSAY_TAGGING_ARGUMENTS_H
#define HEARSAY_TAGGING_ARGUMENTS_H

#include "tagging/decode.h"
#include "tagging/shape.h"
#include "tagging/sru.h"

enum { ARGUMENT_BEFORE = 100, ARGUMENT_BEHIND = 150 }; /* tokens in reach of a cue */
#define ARGUMENT_BEGIN(role) ((role) == ROLE_SOURCE ? 1 : 3)
#define ARGUMENT_INSIDE(role) ((role) == ROLE_SOURCE ? 2 : 4)

/* What all cues of a segment share. */
typedef struct argument_text {
  const float *hidden;      /* [count][NETWORK_WIDTH]: the encoder's output */
  const float *projected;   /* [count][ARGUMENT_WIDTH]: arguments_project */
  const uint8_t *sentences; /* of each token, counted from the segment's first, at most 255 */
  uint32_t count;
} argument_text;

/* The matrices in whole numbers (product.h). */
typedef struct argument_matrices {
  product_matrix token, cue, layer;
} argument_matrices;
void arguments_pack(const argument_weights *w, argument_matrices *out);
void arguments_free(argument_matrices *m);

/* The part of every token in the first sum; in `memory`. Here and below, without `m` all is done in
   floats, as training wants it. */
float *arguments_project(const argument_weights *w, const argument_matrices *m, const float *hidden,
                         uint32_t count, arena *memory);

/* One cue's reading. Tokens are those of its window: [first, first + count) of the segment. */
typedef struct argument_pass {
  uint32_t first, count, cue_start, cue_end; /* the cue's tokens, of the segment */
  float *summed;                             /* [count][ARGUMENT_WIDTH]: before the layer, >= 0 */
  sru_trace layer;
  float *scores; /* [count][ARGUMENT_STRIDE] */
} argument_pass;

/* Sums and, after that, layer and scores. Training puts dropout between the two. */
void arguments_sum(const argument_weights *w, const argument_matrices *m, const argument_text *text,
                   uint32_t cue_start, uint32_t cue_end, argument_pass *pass, arena *memory);
void arguments_score(const argument_weights *w, const argument_matrices *m, argument_pass *pass,
                     arena *memory);

/* The row of weights for a token's distance from the cue, and for its sentence's. */
uint32_t argument_distance(const argument_pass *pass, uint32_t t);
uint32_t argument_sentence(const argument_text *text, const argument_pass *pass, uint32_t t);

/* Forward and backward sums of a window under its scores: [count][ARGUMENT_STRIDE] each, forward
   scaled to a sum of one a token, forward * backward a label's posterior. */
typedef struct argument_lattice {
  uint32_t count;
  float arc[ARGUMENT_LABELS][ARGUMENT_STRIDE]; /* exp of the weights; 0 where none can follow */
  float *emission, *forward, *backward, *scale;
  double log_partition;
} argument_lattice;
void argument_lattice_fill(argument_lattice *l, const argument_weights *w,
                           const argument_pass *pass, arena *memory);
bool argument_follows(int before, int label);

/* Spans of the window with posterior >= least, as tokens of the segment, by place. */
void arguments_spans(const argument_lattice *l, const argument_pass *pass, float least,
                     arena *memory, candidate_list *out);

#endif
