/* vectors.c: see vectors.h */
#include "training/vectors.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tagging/features.h"

typedef struct entry {
  uint32_t key, line;
} entry;

static int by_key(const void *a, const void *b) {
  const entry *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return x->line < y->line ? -1 : x->line > y->line;
}

static uint32_t numbers_in(const char *line) {
  uint32_t n = 0;
  for (; *line != '\0'; line++) n += *line == ' ';
  return n;
}

static bool read_numbers(const char *p, uint32_t width, float *out) {
  for (uint32_t i = 0; i < width; i++) {
    char *end;
    if (*p != ' ') return false;
    out[i] = strtof(p + 1, &end);
    if (end == p + 1 || !isfinite(out[i])) return false;
    p = end;
  }
  return *p == '\0' || *p == '\n' || *p == '\r';
}

/* Sorts by key, the first line of each; scales all numbers alike. */
static void put_in_order(vectors *v, entry *entries, uint32_t count, const float *values,
                         arena *memory) {
  double sum = 0;
  for (size_t i = 0; i < (size_t)count * v->width; i++)
    sum += (double)values[i] * (double)values[i];
  float by = sum > 0 ? (float)(1 / sqrt(sum / (double)count / (double)v->width)) : 1;
  if (count > 1) qsort(entries, count, sizeof *entries, by_key);
  v->keys = arena_array(memory, uint32_t, count + 1);
  v->values = arena_array(memory, float, (size_t)count * v->width + 1);
  for (uint32_t i = 0; i < count; i++) {
    if (v->count > 0 && v->keys[v->count - 1] == entries[i].key) continue;
    float *to = v->values + (size_t)v->count * v->width;
    for (uint32_t k = 0; k < v->width; k++)
      to[k] = values[(size_t)entries[i].line * v->width + k] * by;
    v->keys[v->count++] = entries[i].key;
  }
}

status vectors_read(const char *path, uint32_t most, arena *memory, vectors *out, error *err) {
  *out = (vectors){0};
  FILE *f = fopen(path, "r");
  if (f == NULL) return error_set(err, STATUS_READ, "cannot open %s: %s", path, strerror(errno));
  char *line = NULL;
  size_t room = 0, capacity = 0;
  uint32_t count = 0;
  entry *entries = memory_zalloc(most, sizeof *entries);
  float *values = NULL;
  status rc = STATUS_OK;
  while (count < most && getline(&line, &room, f) > 0) {
    const char *blank = strchr(line, ' ');
    if (count == 0) out->width = numbers_in(line);
    if (count == capacity) {
      capacity = capacity ? 2 * capacity : 1024;
      values = memory_realloc(values, capacity * out->width * sizeof *values + 1);
    }
    if (blank == NULL || blank == line ||
        !read_numbers(blank, out->width, values + (size_t)count * out->width)) {
      rc = error_set(err, STATUS_FORMAT, "%s, line %u: not a word and %u numbers", path, count + 1,
                     out->width);
      goto out;
    }
    uint64_t word = features_word(line, (size_t)(blank - line));
    entries[count] = (entry){(uint32_t)(word >> 32), count};
    count++;
  }
  put_in_order(out, entries, count, values, memory);
out:
  free(values);
  free(entries);
  free(line);
  fclose(f);
  return rc;
}
