/*
** arena.h: memory that lives and dies together.
**
** An article owns an arena; everything found in it is allocated there and freed at once with
** it. Running out of memory is not a status: the program says so and exits with 2, since the
** only thing worth keeping, the store, is transactional (core/store/README.md).
*/
#ifndef HEARSAY_BASE_ARENA_H
#define HEARSAY_BASE_ARENA_H

#include <stddef.h>

typedef struct arena arena;

/* Makes an empty arena; the caller frees it with arena_free (which takes NULL). */
arena *arena_new(void);
void arena_free(arena *a);

/* Returns `size` zeroed bytes, aligned for any type, that live as long as the arena. */
void *arena_alloc(arena *a, size_t size);

/* The same, but with whatever was there: for large arrays that are written before they are read. */
void *arena_alloc_raw(arena *a, size_t size);

/* Forgets all that was allocated but keeps the newest block for what comes next, so that work done
   piece by piece stays in the same, warm memory. */
void arena_reset(arena *a);

/* `count` zeroed things of type T. */
#define arena_array(a, T, count) ((T *)arena_alloc_array((a), (count), sizeof(T)))
void *arena_alloc_array(arena *a, size_t count, size_t size);

/* Copies of a string, or of `length` bytes with a NUL put behind them. */
char *arena_strdup(arena *a, const char *text);
char *arena_strndup(arena *a, const char *text, size_t length);

/* A printf into the arena. */
char *arena_printf(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A growing list in an arena: `items` of capacity `*capacity` with `count` used has room for
   one more after this call; returns the (moved) items. The old block stays in the arena, so the
   waste is at most the final size. */
void *arena_grow(arena *a, void *items, size_t count, size_t *capacity, size_t size);

/* How many bytes the arena has taken from the system. */
size_t arena_size(const arena *a);

/* malloc, realloc and calloc that end the program with a message instead of returning NULL. */
void *memory_alloc(size_t size);
void *memory_zalloc(size_t count, size_t size);
void *memory_realloc(void *old, size_t size);
char *memory_strdup(const char *text);

#endif
