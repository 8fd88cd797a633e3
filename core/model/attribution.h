/*
** attribution.h: a bare "who says what" as it stands in the text, before sources are resolved.
**
** The tagger makes a list of these (or the standoff reader, from people's annotations); the
** claim builder turns the list into claims, sources and responses. Nothing else passes between.
*/
#ifndef HEARSAY_MODEL_ATTRIBUTION_H
#define HEARSAY_MODEL_ATTRIBUTION_H

#include "model/article.h"

typedef struct attribution {
  span_list source, cue, content; /* any may be empty */
  double confidence;              /* 0..1 */
  attribution_type type;
  float
      kinds[SOURCE_KINDS]; /* how likely its source is of each kind: logits, the largest 0; all 0 if
                                that is not known */
  double checkable;        /* 0..1: how likely evidence could show the content true or false */
  bool verbatim;           /* somebody's own words, whatever marks stand about them */
  bool settled;            /* made or changed behind the network, which has not judged it yet */
} attribution;

typedef struct attribution_list {
  attribution *items; /* in text order of the cue (of the content where there is none) */
  uint32_t count;
} attribution_list;

#endif
