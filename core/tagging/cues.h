/*
** cues.h: every likely cue of a segment read by the second pass (arguments.h), and what the two passes
** say together.
*/
#ifndef HEARSAY_TAGGING_CUES_H
#define HEARSAY_TAGGING_CUES_H

#include "tagging/network.h"

/* One cue as read: `mass` is how likely each token of the segment is in its source or content. */
typedef struct cue_reading {
  uint32_t start, end;
  float posterior;         /* of the cue, by the first pass */
  float *mass[ROLE_COUNT]; /* [tokens of the segment]; NULL for cues */
  candidate_list spans;    /* its sources and contents, if it is a cue */
} cue_reading;

typedef struct cue_readings {
  cue_reading *items;
  uint32_t count;
} cue_readings;

/* Reads the cues among the first pass's candidates that reach a low threshold and do not overlap.
   `hidden` is the encoder's output; what is found lives in `work`, `scratch` is reset. */
void cues_read(const network *n, const segment_view *v, const float *hidden, uint32_t count,
               const candidate_list *candidates, arena *scratch, arena *work, cue_readings *out);

/* The reading of a cue, by most common tokens; NULL if no cue there was read. */
const cue_reading *cues_of(const cue_readings *readings, const candidate *cue);

/* How much a source or content belongs to the cue: the posterior of just this span, and a little
   for the mean mass of its tokens. */
float cue_affinity(const cue_reading *r, const candidate *c);
/* The posterior of just this span, given the cue; 0 if the reading (or NULL) has no such span. */
float cue_posterior_of(const cue_reading *r, const candidate *c);

/* The first pass's candidates and the readings' spans, each once, with what both passes say of a
   source or content, mixed; a cue's posterior stays the first pass's. */
void cues_merge(const candidate_list *candidates, const cue_readings *readings, arena *work,
                candidate_list *out);

#endif
