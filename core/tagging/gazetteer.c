/* gazetteer.c: see gazetteer.h */
#include "tagging/gazetteer.h"

#include <stdlib.h>

#include "base/arena.h"

static uint32_t key_of(uint64_t stem) {
  uint32_t key = (uint32_t)(stem >> 32);
  return key != 0 ? key : 1;
}

static gazetteer_entry *place_of(gazetteer_entry *entries, size_t capacity, uint32_t key) {
  size_t i = key & (capacity - 1);
  while (entries[i].key != 0 && entries[i].key != key) i = (i + 1) & (capacity - 1);
  return &entries[i];
}

static void grow(gazetteer *g, size_t capacity) {
  gazetteer_entry *entries = memory_zalloc(capacity, sizeof *entries);
  for (size_t i = 0; i < g->capacity; i++)
    if (g->entries[i].key != 0) *place_of(entries, capacity, g->entries[i].key) = g->entries[i];
  free(g->entries);
  g->entries = entries;
  g->capacity = capacity;
}

void gazetteer_expect(gazetteer *g, size_t count) {
  size_t capacity = 1024;
  while (count * 2 > capacity) capacity *= 2;
  if (capacity > g->capacity) grow(g, capacity);
}

void gazetteer_add(gazetteer *g, uint64_t stem, uint32_t seen, uint32_t cue, uint32_t source) {
  if (g->count * 2 >= g->capacity) gazetteer_expect(g, g->count + 1);
  gazetteer_entry *e = place_of(g->entries, g->capacity, key_of(stem));
  if (e->key == 0) {
    e->key = key_of(stem);
    g->count++;
  }
  e->seen += seen;
  e->cue += cue;
  e->source += source;
}

void gazetteer_prefetch(const gazetteer *g, uint64_t stem) {
  if (g->capacity != 0) __builtin_prefetch(&g->entries[key_of(stem) & (g->capacity - 1)]);
}

const gazetteer_entry *gazetteer_find(const gazetteer *g, uint64_t stem) {
  if (g->capacity == 0) return NULL;
  const gazetteer_entry *e = place_of(g->entries, g->capacity, key_of(stem));
  return e->key != 0 ? e : NULL;
}

void gazetteer_free(gazetteer *g) {
  free(g->entries);
  *g = (gazetteer){NULL, 0, 0};
}
