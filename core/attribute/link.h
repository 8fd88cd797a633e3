/*
** link.h: which cue a content belongs to, and which source speaks at a cue.
**
** Two small log-linear models over pairs of spans of one segment; with gold spans they are right
** 98-99 times in 100 (README.md), so nothing heavier is called for.
*/
#ifndef HEARSAY_LINK_H
#define HEARSAY_LINK_H

#include "attribute/decode.h"
#include "attribute/features.h"

enum {
  LINK_BITS = 14,
  LINK_ROWS = 1 << LINK_BITS,
  LINK_FEATURES = 20,
  LINK_NEAREST = 8,
  LINK_NONE = -1
};

typedef struct linker {
  float cue_of_content[LINK_ROWS], source_of_cue[LINK_ROWS];
} linker;

/* The spans of a segment in text order, with what the models ask about them ready-made. */
typedef struct link_spans {
  const article *article;
  const atom *atoms; /* of the segment's first token on */
  uint32_t first;    /* token of the article at which the segment begins */
  const candidate *spans;
  uint32_t count;
} link_spans;

/* A choice: for span `from`, one of up to 2 * LINK_NEAREST spans of the wanted role or none. */
typedef struct link_choice {
  int32_t to[2 * LINK_NEAREST + 1]; /* indexes of spans; LINK_NONE last */
  uint32_t rows[2 * LINK_NEAREST + 1][LINK_FEATURES];
  int count;
} link_choice;

/* The nearest spans of role `wanted` on both sides of span `from`, and none, with their rows. */
void link_choices(const link_spans *s, uint32_t from, span_role wanted, link_choice *out);

/* Probabilities of the choices under `weights` (one of the linker's tables). */
void link_probabilities(const link_choice *choice, const float *weights, float *out);

/* The most likely choice's span, or LINK_NONE. */
int32_t link_best(const link_spans *s, uint32_t from, span_role wanted, const float *weights);

#endif
