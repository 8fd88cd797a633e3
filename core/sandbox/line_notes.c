/* line_notes.c: see line_notes.h */
#include "sandbox/line_notes.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

typedef struct file_lines {
  char *file;
  unsigned char *ran;
  size_t count, capacity;
} file_lines;

struct line_notes {
  file_lines *files;
  size_t count;
};

line_notes *line_notes_new(void) { return memory_zalloc(1, sizeof(line_notes)); }

void line_notes_free(line_notes *l) {
  if (l == NULL) return;
  for (size_t i = 0; i < l->count; i++) {
    free(l->files[i].file);
    free(l->files[i].ran);
  }
  free(l->files);
  free(l);
}

/* By name: a name's address may become that of another file's. A pack has a handful of files. */
static file_lines *find(const line_notes *l, const char *file) {
  for (size_t i = 0; i < l->count; i++)
    if (strcmp(l->files[i].file, file) == 0) return &l->files[i];
  return NULL;
}

static file_lines *add_file(line_notes *l, const char *file) {
  l->files = memory_realloc(l->files, (l->count + 1) * sizeof *l->files);
  file_lines *f = &l->files[l->count++];
  *f = (file_lines){.file = memory_strdup(file)};
  return f;
}

void line_notes_add(line_notes *l, const char *file, int line) {
  if (line < 1) return;
  file_lines *f = find(l, file);
  if (f == NULL) f = add_file(l, file);
  const size_t needed = (size_t)line;
  if (needed > f->capacity) {
    f->capacity = needed * 2;
    f->ran = memory_realloc(f->ran, f->capacity);
  }
  if (needed > f->count) {
    memset(f->ran + f->count, 0, needed - f->count);
    f->count = needed;
  }
  f->ran[line - 1] = 1;
}

const unsigned char *line_notes_of(const line_notes *l, const char *file, size_t *count) {
  const file_lines *f = find(l, file);
  *count = f != NULL ? f->count : 0;
  return f != NULL ? f->ran : NULL;
}
