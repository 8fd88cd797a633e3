/* load.c: a pack's files, and those of the pack it uses → rules. See rules.h */
#include <lauxlib.h>
#include <string.h>
#include <sys/stat.h>

#include "rule/rules.h"
#include "sandbox/frozen.h"

/* The last part of a path, without .lua and trailing slashes. */
static const char *base_name(arena *memory, const char *path) {
  size_t n = strlen(path);
  while (n > 1 && path[n - 1] == '/') n--;
  size_t start = n;
  while (start > 0 && path[start - 1] != '/') start--;
  if (n - start > 4 && memcmp(path + n - 4, ".lua", 4) == 0) n -= 4;
  return arena_strndup(memory, path + start, n - start);
}

static const layer *layer_called(const pack *p, const char *label) {
  const layer *l = p->last;
  while (l != NULL && strcmp(l->label, label) != 0) l = l->before;
  return l;
}

/* `single`: the name of the one file that it is, or "" where it is a folder. */
static layer *new_layer(pack *p, const char *path, const layer *user, const char *prefix,
                        const char *single) {
  layer *l = arena_array(p->memory, layer, 1);
  *l = (layer){.name = base_name(p->memory, path), .user = user, .before = p->last};
  const char *own = prefix;
  for (int n = 2;
       !p->alone && layer_called(p, arena_printf(p->memory, "%s%s", own, single)) != NULL; n++)
    own = arena_printf(p->memory, "%d/%s", n, prefix);
  l->prefix = own;
  l->label = arena_printf(p->memory, "%s%s", own, single);
  return l;
}

/* Whether the files of the layer are there already: of a pack that another one uses, too. */
static bool is_there(const pack *p, dev_t device, ino_t inode) {
  const layer *l = p->last;
  while (l != NULL && (l->device != device || l->inode != inode)) l = l->before;
  return l != NULL;
}

/* The error on top of the stack, which a file may have raised with any value. */
static status load_error(const pack *p, error *err) {
  lua_State *L = sandbox_state(p->box);
  if (lua_isstring(L, -1)) return error_set(err, STATUS_RULE, "%s", lua_tostring(L, -1));
  return error_set(err, STATUS_RULE, "%s: an error that is no text", p->file);
}

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
    rc = files_push(p, files->paths.items[i], files->names.items[i], err);
    if (rc == STATUS_OK && lua_pcall(L, 0, 0, 0) != LUA_OK) rc = load_error(p, err);
  }
  return rc;
}

/* Runs inside the call of the file that uses it: its steps count there, its errors are raised. */
static void use_files(lua_State *L, pack *p, const char *name) {
  layer *user = p->layer;
  const char *file = p->file, *path = find_used(L, p, name);
  error err;
  file_list files;
  p->layer = new_layer(p, path, user, arena_printf(p->memory, "%s/", name), "");
  status rc = files_find(p, path, p->layer, &files, &err);
  const bool there = rc == STATUS_OK && is_there(p, p->layer->device, p->layer->inode);
  if (rc == STATUS_OK && !there) {
    p->last = p->layer;
    rc = run_used(L, p, &files, &err);
  }
  p->layer = user;
  p->file = file;
  if (rc == STATUS_OK) return;
  lua_pushstring(L, err.text);
  lua_error(L);
}

static int use_pack(lua_State *L) {
  layer *mine = declare_layer(L);
  const char *name = luaL_checkstring(L, 1);
  if (mine->begun)
    return luaL_error(L, "use \"%s\" must be the first thing in pack.lua, and stands once", name);
  mine->begun = true;
  use_files(L, files_pack(L), name);
  return 0;
}

void load_register(pack *p) { files_add_function(p, "use", use_pack); }

/* }}} */
/* {{{ the pack itself */

/* From here on a rule leaves nothing behind: see sandbox/frozen.h */
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

/* The prefix of the files' names, and the name of the file that the path may be: see new_layer. One pack alone needs
   neither. */
static layer *asked_layer(pack *p, const char *path) {
  struct stat st;
  const bool is_folder = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
  const char *slash = strrchr(path, '/'), *file = slash != NULL ? slash + 1 : path;
  if (p->alone) return new_layer(p, path, NULL, "", "");
  if (!is_folder) return new_layer(p, path, NULL, "", file);
  return new_layer(p, path, NULL, arena_printf(p->memory, "%s/", base_name(p->memory, path)), "");
}

static status load_one(pack *p, const char *path, buffer *name, error *err) {
  lua_State *L = sandbox_state(p->box);
  file_list files;
  layer *mine = asked_layer(p, path);
  status rc = files_find(p, path, mine, &files, err);
  if (rc != STATUS_OK || is_there(p, mine->device, mine->inode)) return rc;
  p->layer = p->last = mine;
  for (uint32_t i = 0; rc == STATUS_OK && i < files.paths.count; i++) {
    if (i > 0) mine->begun = true;
    rc = files_push(p, files.paths.items[i], files.names.items[i], err);
    if (rc == STATUS_OK && sandbox_call(p->box, 0) != LUA_OK) rc = load_error(p, err);
    lua_settop(L, 0);
  }
  buffer_printf(name, "%s%s", name->length > 0 ? " + " : "", mine->name);
  return rc;
}

status load_pack(pack *p, string_list paths, error *err) {
  buffer name = BUFFER_EMPTY;
  status rc = STATUS_OK;
  p->alone = paths.count == 1;
  for (uint32_t i = 0; rc == STATUS_OK && i < paths.count; i++)
    rc = load_one(p, paths.items[i], &name, err);
  p->file = NULL;
  p->name = arena_strdup(p->memory, name.length > 0 ? name.bytes : "");
  buffer_free(&name);
  if (rc == STATUS_OK && p->count == 0)
    rc = error_set(err, STATUS_RULE, "%s defines no rule", paths.items[0]);
  if (rc == STATUS_OK) rc = freeze_rules(p, err);
  hash_sha256(p->all.bytes ? p->all.bytes : "", p->all.length, p->hash);
  buffer_free(&p->all);
  return rc;
}

/* }}} */
