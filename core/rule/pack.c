/* pack.c: files of a pack, and of the pack it uses → rules. See pack.h */
#include <dirent.h>
#include <errno.h>
#include <lauxlib.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sandbox/frozen.h"
#include "rule/rules.h"

/* {{{ files */

/* pack.lua first: what it says holds for the other files. */
static int by_name(const void *a, const void *b) {
  const char *x = *(const char *const *)a, *y = *(const char *const *)b;
  int first = (strcmp(y, "pack.lua") == 0) - (strcmp(x, "pack.lua") == 0);
  return first != 0 ? first : strcmp(x, y);
}

/* The names of the .lua files of a folder, pack.lua and then sorted. */
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

status rules_read(FILE *f, const char *path, buffer *out, error *err) {
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

static bool is_too_large(const pack *p) {
  return arena_size(p->memory) + p->all.length > PACK_MEMORY;
}

#define TOO_LARGE "the files of this pack, with what they declare, take more than %d MiB"

void rules_check_size(lua_State *L, const pack *p) {
  if (is_too_large(p)) luaL_error(L, TOO_LARGE, PACK_MEMORY / 1024 / 1024);
}

void rules_add_file(pack *p, const char *path, const char *chunk) {
  p->files = arena_grow(p->memory, p->files, p->file_count, &p->file_capacity, sizeof *p->files);
  p->chunks =
      arena_grow(p->memory, p->chunks, p->file_count, &p->chunk_capacity, sizeof *p->chunks);
  p->chunks[p->file_count] = chunk;
  p->files[p->file_count++] =
      (pack_file){.path = arena_strdup(p->memory, path), .own = p->layer->user == NULL};
}

int rules_push_chunk(lua_State *L, const char *text, size_t length, const char *chunk) {
  const size_t mark = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  return luaL_loadbufferx(L, text + mark, length - mark, chunk, "t");
}

/* Pushes the function that a file is; `name` is its own in messages and in the hash. // → function */
static status push_file(pack *p, const char *path, const char *name, error *err) {
  lua_State *L = sandbox_state(p->box);
  buffer bytes = BUFFER_EMPTY;
  status rc = rules_read(fopen(path, "rb"), path, &bytes, err);
  if (rc == STATUS_OK && is_too_large(p))
    rc = error_set(err, STATUS_RULE, "%s: " TOO_LARGE, name, PACK_MEMORY / 1024 / 1024);
  if (rc == STATUS_OK) {
    buffer_printf(&p->all, "%s\n%zu\n", name, bytes.length);
    buffer_add(&p->all, bytes.bytes, bytes.length);
    p->file = name;
    const char *chunk = arena_printf(p->memory, "@%s", name);
    rules_add_file(p, path, chunk);
    if (rules_push_chunk(L, bytes.bytes, bytes.length, chunk) != LUA_OK)
      rc = error_set(err, STATUS_RULE, "%s", lua_tostring(L, -1));
  }
  buffer_free(&bytes);
  if (rc != STATUS_OK) return rc;
  sandbox_push_environment(p->box);
  lua_setupvalue(L, -2, 1);
  return STATUS_OK;
}

/* The error on top of the stack, which a file may have raised with any value. */
static status load_error(const pack *p, error *err) {
  lua_State *L = sandbox_state(p->box);
  if (lua_isstring(L, -1)) return error_set(err, STATUS_RULE, "%s", lua_tostring(L, -1));
  return error_set(err, STATUS_RULE, "%s: an error that is no text", p->file);
}

/* What there is to load at a path: its paths and its files' names, and whose they are. */
typedef struct file_list {
  string_list paths, names;
} file_list;

static status find_files(pack *p, const char *path, layer *l, file_list *out, error *err) {
  struct stat st;
  if (stat(path, &st) != 0)
    return error_set(err, STATUS_RULE, "cannot open the rules %s: %s", path, strerror(errno));
  l->device = st.st_dev;
  l->inode = st.st_ino;
  string_list found = {NULL, 0};
  if (!S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode))
    return error_set(err, STATUS_RULE, "%s is neither a file nor a folder of rules", path);
  if (S_ISDIR(st.st_mode)) {
    status rc = list_files(p, path, &found, err);
    if (rc != STATUS_OK) return rc;
    l->home = arena_strdup(p->memory, path);
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

/* The last part of a path, without .lua and trailing slashes. */
static const char *base_name(arena *memory, const char *path) {
  size_t n = strlen(path);
  while (n > 1 && path[n - 1] == '/') n--;
  size_t start = n;
  while (start > 0 && path[start - 1] != '/') start--;
  if (n - start > 4 && memcmp(path + n - 4, ".lua", 4) == 0) n -= 4;
  return arena_strndup(memory, path + start, n - start);
}

static layer *new_layer(pack *p, const char *path, const layer *user, const char *prefix) {
  layer *l = arena_array(p->memory, layer, 1);
  *l = (layer){.name = base_name(p->memory, path), .prefix = prefix, .user = user};
  return l;
}

/* From here on a rule leaves nothing behind: see lua/frozen.h */
static status freeze_rules(pack *p, error *err) {
  lua_State *L = sandbox_state(p->box);
  for (size_t i = 0; i < p->count; i++) {
    const rule *r = &p->rules[i];
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->when);
    if (!frozen_rule(L, (int)i))
      return error_set(err, STATUS_RULE,
                       "%s:%d: rule \"%s\": the functions of this pack reach more than %d locals: "
                       "keep what they share in a table",
                       r->at.file, r->at.line, r->id, FROZEN_MOST);
  }
  return STATUS_OK;
}

static status load_all(pack *p, const char *path, error *err) {
  lua_State *L = sandbox_state(p->box);
  file_list files;
  p->layer = new_layer(p, path, NULL, "");
  p->name = p->layer->name;
  status rc = find_files(p, path, p->layer, &files, err);
  for (uint32_t i = 0; rc == STATUS_OK && i < files.paths.count; i++) {
    if (i > 0) p->layer->begun = true;
    rc = push_file(p, files.paths.items[i], files.names.items[i], err);
    if (rc == STATUS_OK && sandbox_call(p->box, 0) != LUA_OK) rc = load_error(p, err);
    lua_settop(L, 0);
  }
  p->file = NULL;
  if (rc == STATUS_OK && p->count == 0)
    rc = error_set(err, STATUS_RULE, "%s defines no rule", path);
  if (rc == STATUS_OK) rc = freeze_rules(p, err);
  hash_sha256(p->all.bytes ? p->all.bytes : "", p->all.length, p->hash);
  buffer_free(&p->all);
  return rc;
}

/* }}} */
/* {{{ a pack that another uses */

/* Whether the folder exists and is none of those that are being loaded (else *loading): a copy of a pack
   that ships may stand beside itself and use what it was copied from. */
static bool can_use(const pack *p, const char *path, bool *loading) {
  struct stat st;
  if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) return false;
  for (const layer *l = p->layer; l != NULL; l = l->user)
    if (l->device == st.st_dev && l->inode == st.st_ino) return *loading = true, false;
  return true;
}

static const char *find_used(lua_State *L, pack *p, const char *name) {
  if (strlen(name) > LONGEST_NAME)
    luaL_error(L, "use: a pack's name has at most %d bytes", LONGEST_NAME);
  if (name[0] == '\0' || name[0] == '/' ||
      name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-/")] != '\0')
    luaL_error(L, "use \"%s\": that is no name of a pack, such as \"sourcing\"", name);
  const char *beside = arena_printf(p->memory, "%s/%s", p->layer->folder, name);
  bool loading = false;
  if (can_use(p, beside, &loading)) return beside;
  const char *shipped = arena_printf(p->memory, "%s/%s", p->shipped ? p->shipped : "", name);
  if (p->shipped != NULL && can_use(p, shipped, &loading)) return shipped;
  if (loading) luaL_error(L, "use \"%s\": a pack cannot use itself, nor one that uses it", name);
  luaL_error(L, "use \"%s\": there is no other pack of that name beside this one%s%s", name,
             p->shipped ? ", nor in " : "", p->shipped ? p->shipped : "");
  return NULL;
}

static status run_used(lua_State *L, pack *p, const file_list *files, error *err) {
  status rc = STATUS_OK;
  for (uint32_t i = 0; rc == STATUS_OK && i < files->paths.count; i++) {
    if (i > 0) p->layer->begun = true;
    rc = push_file(p, files->paths.items[i], files->names.items[i], err);
    if (rc == STATUS_OK && lua_pcall(L, 0, 0, 0) != LUA_OK) rc = load_error(p, err);
  }
  return rc;
}

/* Runs inside the call of the file that uses it: its steps count there, its errors are raised. */
void rules_use(lua_State *L, pack *p, const char *name) {
  layer *user = p->layer;
  const char *file = p->file, *path = find_used(L, p, name);
  error err;
  file_list files;
  p->layer = new_layer(p, path, user, arena_printf(p->memory, "%s/", name));
  status rc = find_files(p, path, p->layer, &files, &err);
  if (rc == STATUS_OK) rc = run_used(L, p, &files, &err);
  p->layer = user;
  p->file = file;
  if (rc == STATUS_OK) return;
  lua_pushstring(L, err.text);
  lua_error(L);
}

/* }}} */

static void register_all(pack *p) {
  api_open(sandbox_state(p->box));
  rules_register(p);
  settings_register(p);
  require_register(p);
  word_lists_register(p);
}

static status open_noting(const char *path, const char *shipped, line_notes *noted, pack **out,
                          error *err) {
  pack *p = memory_zalloc(1, sizeof *p);
  p->lines = noted;
  p->memory = arena_new();
  p->box = sandbox_new();
  sandbox_note_lines(p->box, noted);
  if (shipped != NULL) p->shipped = arena_strdup(p->memory, shipped);
  p->start = 50;
  p->least[VERDICT_WELL_SOURCED] = 70;
  p->least[VERDICT_ATTRIBUTED] = 45;
  p->least[VERDICT_DISPUTED] = p->least[VERDICT_UNSOURCED] = INT_MAX;
  register_all(p);
  status rc = load_all(p, path, err);
  if (rc != STATUS_OK) {
    pack_close(p);
    p = NULL;
  }
  *out = p;
  return rc;
}

status pack_open(const char *path, const char *shipped, pack **out, error *err) {
  return open_noting(path, shipped, NULL, out, err);
}

status pack_open_noting_lines(const char *path, const char *shipped, pack **out, error *err) {
  return open_noting(path, shipped, line_notes_new(), out, err);
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

const pack_file *pack_files(pack *p, size_t *count) {
  for (size_t i = 0; p->lines != NULL && i < p->file_count; i++)
    p->files[i].ran = line_notes_of(p->lines, p->chunks[i], &p->files[i].lines);
  *count = p->file_count;
  return p->files;
}
