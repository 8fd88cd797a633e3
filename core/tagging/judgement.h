/*
** judgement.h: what an attribution is: its type, whether its content could be checked, what kind of
** source speaks. One hidden layer over what the encoder made of its spans.
*/
#ifndef HEARSAY_TAGGING_JUDGEMENT_H
#define HEARSAY_TAGGING_JUDGEMENT_H

#include "model/attribution.h"
#include "tagging/decode.h"
#include "tagging/shape.h"

/* The outputs: scores of types, of "can be checked", of kinds of source. */
enum { JUDGEMENT_TYPE, JUDGEMENT_CHECK = ATTRIBUTION_TYPES, JUDGEMENT_KIND };

/* The parts of an attribution that are looked at: its three roles as means over their tokens, and the
   content's first token. What lies outside the segment is left out; a part may be empty. */
typedef struct judgement_pass {
  float parts[JUDGEMENT_PARTS][NETWORK_WIDTH];
  uint32_t counts[JUDGEMENT_PARTS]; /* tokens of each */
  float layer[JUDGEMENT_WIDTH];     /* after its function */
  float scores[JUDGEMENT_OUTPUTS];
} judgement_pass;

/* Sums the parts: the spans are tokens of the segment that `hidden` ([count][NETWORK_WIDTH]) is of. */
void judgement_gather(judgement_pass *pass, const float *hidden, const candidate *spans,
                      uint32_t count);
/* From the parts to scores. */
void judgement_score(const judgement_weights *w, judgement_pass *pass);
/* From scores to probabilities, where they stood; each group sums to 1. */
void judgement_settle(float scores[JUDGEMENT_OUTPUTS]);

#endif
