/* pack.c: opening and closing. See pack.h */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "rule/rules.h"

static void register_all(pack *p) {
  api_open(sandbox_state(p->box));
  declare_register(p);
  load_register(p);
  settings_register(p);
  require_register(p);
}

status pack_open_all(string_list paths, const char *shipped, bool note_lines, pack **out,
                     error *err) {
  pack *p = memory_zalloc(1, sizeof *p);
  p->lines = note_lines ? line_notes_new() : NULL;
  p->memory = arena_new();
  p->box = sandbox_new();
  sandbox_note_lines(p->box, p->lines);
  if (shipped != NULL) p->shipped = arena_strdup(p->memory, shipped);
  p->start = 50;
  p->least[VERDICT_WELL_SOURCED] = 70;
  p->least[VERDICT_ATTRIBUTED] = 45;
  p->least[VERDICT_DISPUTED] = p->least[VERDICT_UNSOURCED] = INT_MAX;
  register_all(p);
  status rc = load_pack(p, paths, err);
  if (rc != STATUS_OK) {
    pack_close(p);
    p = NULL;
  }
  *out = p;
  return rc;
}

status pack_open(const char *path, const char *shipped, pack **out, error *err) {
  return pack_open_all((string_list){&path, 1}, shipped, false, out, err);
}

void pack_close(pack *p) {
  if (p == NULL) return;
  sandbox_free(p->box);
  line_notes_free(p->lines);
  arena_free(p->memory);
  free(p);
}

void pack_push_names(lua_State *L) {
  pack p = {.box = sandbox_new()};
  register_all(&p);
  sandbox_push_names(p.box, L);
  sandbox_free(p.box);
}

const char *pack_name(const pack *p) { return p->name; }
const char *pack_hash(const pack *p) { return p->hash; }
size_t pack_count(const pack *p) { return p->count; }

void pack_add_with_path(const pack *p, const char *message, buffer *out) {
  for (size_t i = 0; i < p->file_count; i++) {
    const char *name = p->chunks[i] + 1; /* behind "@" */
    const size_t n = strlen(name);
    if (!p->files[i].own || strncmp(message, name, n) != 0 || message[n] != ':') continue;
    const char *path = p->files[i].path;
    buffer_add_text(out, strncmp(path, "./", 2) == 0 ? path + 2 : path);
    message += n;
    break;
  }
  buffer_add_text(out, message);
}

const pack_file *pack_files(pack *p, size_t *count) {
  for (size_t i = 0; p->lines != NULL && i < p->file_count; i++)
    p->files[i].ran = line_notes_of(p->lines, p->chunks[i], &p->files[i].lines);
  *count = p->file_count;
  return p->files;
}
