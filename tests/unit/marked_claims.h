/*
** marked_claims.h: claims of sentences with their spans marked (marked_spans.h).
*/
#ifndef HEARSAY_UNIT_MARKED_CLAIMS_H
#define HEARSAY_UNIT_MARKED_CLAIMS_H

#include "attribute/attribute.h"
#include "marked_spans.h"
#include "shipped_models.h"

/* Takes the marks out of `marked`, analyses the text and builds its claims. */
static article *read_marked(const char *marked) {
  attribution found[MOST];
  attribution_list list;
  article *a = analyse_marked(marked, found, &list);
  attribute_claims(shipped_models(), a, &list);
  return a;
}

#endif
