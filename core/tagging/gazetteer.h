/*
** gazetteer.h: how often a stem is part of a cue or of a source, by hash: no word is stored.
*/
#ifndef HEARSAY_TAGGING_GAZETTEER_H
#define HEARSAY_TAGGING_GAZETTEER_H

#include <stddef.h>
#include <stdint.h>

typedef struct gazetteer_entry {
  uint32_t key;               /* upper half of the stem's hash; 0 marks a free place */
  uint32_t seen, cue, source; /* tokens of that stem: all, in cues, in sources */
} gazetteer_entry;

/* An open-addressing table; all zero is an empty one. The owner frees it with gazetteer_free. */
typedef struct gazetteer {
  gazetteer_entry *entries;
  size_t capacity, count; /* capacity: 0 or a power of two */
} gazetteer;

/* Makes room for so many stems at once. */
void gazetteer_expect(gazetteer *g, size_t count);
void gazetteer_add(gazetteer *g, uint64_t stem, uint32_t seen, uint32_t cue, uint32_t source);
/* Fetches from memory what gazetteer_find will look at a little later. */
void gazetteer_prefetch(const gazetteer *g, uint64_t stem);
/* NULL if the stem was never seen. */
const gazetteer_entry *gazetteer_find(const gazetteer *g, uint64_t stem);
void gazetteer_free(gazetteer *g);

#endif
