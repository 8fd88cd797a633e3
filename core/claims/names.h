/*
** names.h: where the names of people and of bodies stand, learned from labels.
**
** Words are labelled by a linear-chain model in regions: each source, and each run of capitals
** elsewhere. In a source what is found is the name of that source: in "a lawyer for Tom Hale"
** nothing is, in "the Hale campaign" all is.
*/
#ifndef HEARSAY_CLAIMS_NAMES_H
#define HEARSAY_CLAIMS_NAMES_H

#include "weights/linear.h"
#include "claims/view.h"

typedef enum name_label {
  NAME_OUTSIDE,
  NAME_PERSON,
  NAME_PERSON_ON, /* going on */
  NAME_BODY,
  NAME_BODY_ON,
  NAME_LABELS
} name_label;

enum { REGION_MOST = 48, NAME_MOST = 1024 };

typedef struct region {
  uint32_t first, end;
  bool source;
} region;

typedef struct region_list {
  region *items;
  uint32_t count;
} region_list;

typedef struct name_chunk {
  uint32_t first, end;
  bool person, source;
} name_chunk;

typedef struct name_list {
  name_chunk *items; /* in text order */
  uint32_t count;
} name_list;

typedef struct name_model {
  linear labels, arcs; /* NAME_LABELS outputs; their pairs, [before][after] */
} name_model;

region_list names_regions(const article_view *v);
/* What speaks for the labels of token i; what for the pair of labels of the tokens i - 1 and i. */
void names_features(const article_view *v, const region *r, uint32_t i, features *f);
void names_arc_features(const article_view *v, uint32_t i, features *f);
/* Whether the label may follow (at a region's start: NAME_OUTSIDE is before). */
bool names_may_follow(name_label before, name_label after);

name_list names_find(const article_view *v, const name_model *m);
/* The first chunk that begins at or behind the token. */
uint32_t names_from(const name_list *l, uint32_t token_index);

#endif
