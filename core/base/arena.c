/* arena.c: see arena.h */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_STEP = 1024 * 1024 };

typedef struct arena_block {
  struct arena_block *next;
  size_t size, used;
  max_align_t bytes[];
} arena_block;

struct arena {
  arena_block *current;
  size_t total;
};

static void out_of_memory(size_t size) {
  fprintf(stderr, "hearsay: out of memory: %zu more bytes were not to be had\n", size);
  exit(2);
}

void *memory_alloc(size_t size) {
  void *p = malloc(size ? size : 1);
  if (p == NULL) out_of_memory(size);
  return p;
}

void *memory_zalloc(size_t count, size_t size) {
  void *p = calloc(count ? count : 1, size ? size : 1);
  if (p == NULL) out_of_memory(count > SIZE_MAX / (size ? size : 1) ? SIZE_MAX : count * size);
  return p;
}

void *memory_realloc(void *old, size_t size) {
  void *p = realloc(old, size ? size : 1);
  if (p == NULL) out_of_memory(size);
  return p;
}

char *memory_strdup(const char *text) {
  size_t size = strlen(text) + 1;
  return memcpy(memory_alloc(size), text, size);
}

arena *arena_new(void) { return memory_zalloc(1, sizeof(arena)); }

void arena_free(arena *a) {
  if (a == NULL) return;
  for (arena_block *b = a->current; b != NULL;) {
    arena_block *next = b->next;
    free(b);
    b = next;
  }
  free(a);
}

static arena_block *add_block(arena *a, size_t need) {
  size_t size = a->current ? a->current->size * 2 : FIRST_BLOCK;
  if (size > LARGEST_STEP) size = LARGEST_STEP;
  if (size < need) size = need;
  arena_block *b = memory_alloc(sizeof(arena_block) + size);
  b->size = size;
  b->used = 0;
  b->next = a->current;
  a->current = b;
  a->total += sizeof(arena_block) + size;
  return b;
}

void *arena_alloc_raw(arena *a, size_t size) {
  if (size > SIZE_MAX / 2) out_of_memory(size);
  size_t rounded = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
  arena_block *b = a->current;
  if (b == NULL || b->size - b->used < rounded) b = add_block(a, rounded);
  char *p = (char *)b->bytes + b->used;
  b->used += rounded;
  return p;
}

void *arena_alloc(arena *a, size_t size) { return memset(arena_alloc_raw(a, size), 0, size); }

void arena_reset(arena *a) {
  arena_block *kept = a->current;
  if (kept == NULL) return;
  for (arena_block *b = kept->next; b != NULL;) {
    arena_block *next = b->next;
    free(b);
    b = next;
  }
  kept->next = NULL;
  kept->used = 0;
  a->total = sizeof(arena_block) + kept->size;
}

void *arena_alloc_array(arena *a, size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) out_of_memory(SIZE_MAX);
  return arena_alloc(a, count * size);
}

char *arena_strndup(arena *a, const char *text, size_t length) {
  char *copy = arena_alloc_raw(a, length + 1);
  memcpy(copy, text, length);
  copy[length] = '\0';
  return copy;
}

char *arena_strdup(arena *a, const char *text) { return arena_strndup(a, text, strlen(text)); }

char *arena_printf(arena *a, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (length < 0) return arena_strdup(a, "");
  char *text = arena_alloc_raw(a, (size_t)length + 1);
  va_start(args, format);
  vsnprintf(text, (size_t)length + 1, format, args);
  va_end(args);
  return text;
}

void *arena_grow(arena *a, void *items, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity) return items;
  size_t more = *capacity ? *capacity * 2 : 8;
  void *moved = arena_alloc_array(a, more, size);
  if (count != 0) memcpy(moved, items, count * size);
  *capacity = more;
  return moved;
}

size_t arena_size(const arena *a) { return a->total; }
