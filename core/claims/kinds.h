/*
** kinds.h: what kind of source somebody is, by all that the article says of them.
**
** A source is judged by its own words and by groups of words about its entity: a title, an
** apposition, the words of each source that is linked to it. Every group is a sum of rows of a
** table, by hashed features; of the groups the largest number counts in each place (max pooling),
** so that what is told once is enough.
*/
#ifndef HEARSAY_CLAIMS_KINDS_H
#define HEARSAY_CLAIMS_KINDS_H

#include "claims/linker.h"

enum { KINDS = SOURCE_GROUP + 1, KIND_WIDTH = 16, GROUPS_MOST = 48 };

/* Group g is the features [ends[g - 1], ends[g]) of `all`. */
typedef struct feature_groups {
  features all;
  uint32_t count, ends[GROUPS_MOST];
} feature_groups;

/* Several networks that differ in where chance began; their scores are averaged. */
enum { KIND_NETS = 5 };
typedef struct kind_net {
  float unit; /* what 1 in a row is worth */
  float bias[KIND_WIDTH], out[KINDS][2 * KIND_WIDTH];
} kind_net;

typedef struct kind_model {
  uint32_t bits;
  int8_t *rows; /* [1 << bits][KIND_NETS][KIND_WIDTH] */
  kind_net nets[KIND_NETS];
} kind_model;

/* What speaks for the kind of the source of speech s: its own words, none for a named person; those
   about an entity. */
void kinds_own_features(const linker *l, uint32_t s, uint32_t which, features *f);
void kinds_groups(const linker *l, uint32_t which, feature_groups *g);

/* The kinds of the sources of all speeches, SOURCE_NONE where there is no source, and of entities that
   speak, alone or among several; in the view's memory. */
source_kind *kinds_find(const linker *l, const kind_model *m, source_kind **of_entities);

#endif
