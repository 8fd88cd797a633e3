/* files.c: the files of a pack's folder. See rules.h */
#include <dirent.h>
#include <errno.h>
#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "rule/rules.h"

/* {{{ functions that they call */

void files_add_function(pack *p, const char *name, lua_CFunction f) {
  lua_pushlightuserdata(sandbox_state(p->box), p);
  lua_pushcclosure(sandbox_state(p->box), f, 1);
  sandbox_allow(p->box, name);
}

pack *files_pack(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

int files_current_line(lua_State *L) {
  lua_Debug at;
  return lua_getstack(L, 1, &at) && lua_getinfo(L, "l", &at) ? at.currentline : 0;
}

/* }}} */
/* {{{ finding them */

/* pack.lua first: what it says holds for the other files. */
static int by_name(const void *a, const void *b) {
  const char *x = *(const char *const *)a, *y = *(const char *const *)b;
  int first = (strcmp(y, "pack.lua") == 0) - (strcmp(x, "pack.lua") == 0);
  return first != 0 ? first : strcmp(x, y);
}

/* The names of the .lua files of a folder, pack.lua and then sorted. */
/* The path without the slashes that it ends in, so that names put behind it read well. */
static const char *without_slashes(arena *memory, const char *path) {
  size_t n = strlen(path);
  while (n > 1 && path[n - 1] == '/') n--;
  return arena_strndup(memory, path, n);
}

static status list_files(pack *p, const char *path, string_list *out, error *err) {
  size_t capacity = 0;
  *out = (string_list){NULL, 0};
  DIR *dir = opendir(path);
  if (dir == NULL)
    return error_set(err, STATUS_RULE, "cannot open the rules in %s: %s", path, strerror(errno));
  for (struct dirent *e; (e = readdir(dir)) != NULL;) {
    size_t n = strlen(e->d_name);
    if (n <= 4 || e->d_name[0] == '.' || strcmp(e->d_name + n - 4, ".lua") != 0) continue;
    out->items = arena_grow(p->memory, out->items, out->count, &capacity, sizeof *out->items);
    out->items[out->count++] = arena_strdup(p->memory, e->d_name);
  }
  closedir(dir);
  if (out->count == 0)
    return error_set(err, STATUS_RULE, "%s has no rules: no file there ends in .lua", path);
  qsort(out->items, out->count, sizeof *out->items, by_name);
  return STATUS_OK;
}

status files_find(pack *p, const char *path, layer *l, file_list *out, error *err) {
  struct stat st;
  if (stat(path, &st) != 0)
    return error_set(err, STATUS_RULE, "cannot open the rules %s: %s", path, strerror(errno));
  l->device = st.st_dev;
  l->inode = st.st_ino;
  string_list found = {NULL, 0};
  path = S_ISDIR(st.st_mode) ? without_slashes(p->memory, path) : path;
  if (!S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode))
    return error_set(err, STATUS_RULE, "%s is neither a file nor a folder of rules", path);
  if (S_ISDIR(st.st_mode)) {
    status rc = list_files(p, path, &found, err);
    if (rc != STATUS_OK) return rc;
    l->home = path;
    l->folder = arena_printf(p->memory, "%s/..", path);
  } else {
    const char *slash = strrchr(path, '/');
    l->home = l->folder = slash ? arena_strndup(p->memory, path, (size_t)(slash - path) + 1) : ".";
    found = (string_list){arena_array(p->memory, const char *, 1), 1};
    found.items[0] = arena_strdup(p->memory, slash ? slash + 1 : path);
  }
  out->paths = out->names = (string_list){NULL, found.count};
  out->paths.items = arena_array(p->memory, const char *, found.count);
  out->names.items = arena_array(p->memory, const char *, found.count);
  for (uint32_t i = 0; i < found.count; i++) {
    out->paths.items[i] =
        S_ISDIR(st.st_mode) ? arena_printf(p->memory, "%s/%s", path, found.items[i]) : path;
    out->names.items[i] = arena_printf(p->memory, "%s%s", l->prefix, found.items[i]);
  }
  return STATUS_OK;
}

/* }}} */
/* {{{ reading them */

status files_read(FILE *f, const char *path, buffer *out, error *err) {
  enum { LARGEST = 1 << 20 };
  if (f == NULL)
    return error_set(err, STATUS_RULE, "cannot open the rules %s: %s", path, strerror(errno));
  size_t n;
  do {
    n = fread(buffer_reserve(out, 65536), 1, 65536, f);
    out->length += n;
  } while (n > 0 && out->length <= LARGEST);
  bool failed = ferror(f) != 0;
  fclose(f);
  buffer_add(out, "", 0);
  if (failed)
    return error_set(err, STATUS_RULE, "cannot read the rules %s: %s", path, strerror(errno));
  if (out->length > LARGEST)
    return error_set(err, STATUS_RULE, "the rules %s are larger than 1 MiB", path);
  return STATUS_OK;
}

status files_check_text(const char *text, size_t length, const char *name, error *err) {
  size_t bad;
  if (utf8_valid(text, length, &bad)) return STATUS_OK;
  int line = 1;
  for (size_t i = 0; i < bad; i++) line += text[i] == '\n';
  char shown[5] = "";
  const unsigned char byte = (unsigned char)text[bad];
  shown[utf8_encode(byte, shown)] = '\0';
  return error_set(
      err, STATUS_RULE,
      "%s:%d: this file is not in UTF-8: here is the byte %02X%s%s%s: save it as UTF-8, "
      "or convert it: iconv -f latin1 -t utf-8",
      name, line, byte, byte >= 0xA0 ? ", which is \"" : "", byte >= 0xA0 ? shown : "",
      byte >= 0xA0 ? "\" in Latin-1" : "");
}

#define TOO_LARGE "the files of this pack, with what they declare, take more than %d MiB"

static bool is_too_large(const pack *p) {
  return arena_size(p->memory) + p->all.length > PACK_MEMORY;
}

void files_check_size(lua_State *L, const pack *p) {
  if (is_too_large(p)) luaL_error(L, TOO_LARGE, PACK_MEMORY / 1024 / 1024);
}

void files_note(pack *p, const char *path, const char *chunk) {
  p->files = arena_grow(p->memory, p->files, p->file_count, &p->file_capacity, sizeof *p->files);
  p->chunks =
      arena_grow(p->memory, p->chunks, p->file_count, &p->chunk_capacity, sizeof *p->chunks);
  p->chunks[p->file_count] = chunk;
  p->files[p->file_count++] =
      (pack_file){.path = arena_strdup(p->memory, path), .own = p->layer->user == NULL};
}

int files_push_chunk(lua_State *L, const char *text, size_t length, const char *chunk) {
  const size_t mark = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  return luaL_loadbufferx(L, text + mark, length - mark, chunk, "t");
}

status files_push(pack *p, const char *path, const char *name, error *err) {
  lua_State *L = sandbox_state(p->box);
  buffer bytes = BUFFER_EMPTY;
  status rc = files_read(fopen(path, "rb"), path, &bytes, err);
  if (rc == STATUS_OK && is_too_large(p))
    rc = error_set(err, STATUS_RULE, "%s: " TOO_LARGE, name, PACK_MEMORY / 1024 / 1024);
  if (rc == STATUS_OK) {
    buffer_printf(&p->all, "%s\n%zu\n", name, bytes.length);
    buffer_add(&p->all, bytes.bytes, bytes.length);
    p->file = name;
    const char *chunk = arena_printf(p->memory, "@%s", name);
    files_note(p, path, chunk);
    if (files_push_chunk(L, bytes.bytes, bytes.length, chunk) != LUA_OK)
      rc = error_set(err, STATUS_RULE, "%s", lua_tostring(L, -1));
    else
      rc = files_check_text(bytes.bytes, bytes.length, name, err);
  }
  buffer_free(&bytes);
  if (rc != STATUS_OK) return rc;
  sandbox_push_environment(p->box);
  lua_setupvalue(L, -2, 1);
  return STATUS_OK;
}

/* }}} */
