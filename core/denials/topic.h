/*
** topic.h: what claims speak of: the words of their content that carry meaning, and the names.
*/
#ifndef HEARSAY_DENIALS_TOPIC_H
#define HEARSAY_DENIALS_TOPIC_H

#include "words/words.h"

enum { STEMS_MOST = 64, NAMES_MOST = 16 };

/* Sorted hashes without doubles. */
typedef struct topic {
  uint64_t stems[STEMS_MOST], names[NAMES_MOST];
  uint32_t stem_count, name_count;
} topic;

/* The words of a name, or of all the words for one source. */
typedef struct naming {
  uint64_t names[NAMES_MOST];
  uint32_t count;
} naming;

/* How many claims, or sentences, have a stem, by its hash. */
typedef struct stem_counts {
  uint16_t *held;
} stem_counts;

typedef struct topics {
  topic *claims;   /* one a claim */
  naming *sources; /* one a source */
  stem_counts held;
} topics;

/* Adds what the words of a span speak of. */
void topic_read(const article *a, span at, topic *t);

stem_counts topic_counts(arena *memory);
void topic_count(stem_counts *counts, const topic *t);

/* What two share: a stem that few have is worth more. */
int topic_shared(const stem_counts *counts, const topic *x, const topic *y);

/* Whether two sources share a word of their names. */
bool topic_namesakes(const naming *x, const naming *y);

/* Whether a word names that source. */
bool topic_meets(const topic *t, const naming *n);

topics topic_find(article *a, arena *memory);

/* How much two claims speak of the same: a stem that few claims have is worth more. */
int topic_likeness(const topics *t, uint32_t index, uint32_t other);

/* Whether the content of a claim names a source: by a word that says who it is, not what ("Hale" of
   "Governor Hale's office"). */
bool topic_names(const topics *t, uint32_t index, uint32_t source_index);

#endif
