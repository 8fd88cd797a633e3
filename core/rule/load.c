/* load.c: files of a pack → rules. See pack.h */
#include <dirent.h>
#include <errno.h>
#include <lauxlib.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lua/frozen.h"
#include "rule/rules.h"

/* {{{ rule "id" {…} and pack {…}: called by the pack's files */

static pack *pack_of(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

/* A rule that runs cannot make another. */
static void check_loading(lua_State *L) {
  if (pack_of(L)->requiring)
    luaL_error(L, "a file of lib/ makes no rules: it returns what they use");
  if (pack_of(L)->file == NULL)
    luaL_error(L, "rules are made while their file loads, not while a rule runs");
}

/* Refuses keys that are not in `known`, with a suggestion. The table is at `index`. */
static void check_keys(lua_State *L, int index, const char *what, const char *const *known,
                       size_t count) {
  frozen_push_items(L, index);
  index = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : NULL;
    const char *like = NULL;
    bool found = false;
    for (size_t i = 0; key != NULL && i < count; i++) {
      found |= strcmp(key, known[i]) == 0;
      if (word_distance(key, known[i]) <= 2) like = known[i];
    }
    if (found) continue;
    if (key == NULL) luaL_error(L, "%s has a value without a name", what);
    if (like != NULL) luaL_error(L, "%s has no '%s': did you mean '%s'?", what, key, like);
    luaL_error(L, "%s has no '%s'", what, key);
  }
  lua_pop(L, 1);
}

/* The whole number in field `name` of the table at `index`. */
static int whole_field(lua_State *L, int index, const char *what, const char *name) {
  int ok;
  lua_getfield(L, index, name);
  lua_Integer n = lua_tointegerx(L, -1, &ok);
  if (!ok || lua_type(L, -1) != LUA_TNUMBER)
    luaL_error(L, "%s: '%s' must be a whole number", what, name);
  if (n < -100 || n > 100) luaL_error(L, "%s: '%s' must lie between -100 and 100", what, name);
  lua_pop(L, 1);
  return (int)n;
}

static int label_of(const char *name) {
  for (int i = VERDICT_UNSOURCED; i <= VERDICT_WELL_SOURCED; i++)
    if (strcmp(name, verdict_label_name((verdict_label)i)) == 0) return i;
  return -1;
}

static string_list read_examples(lua_State *L, pack *p, int index, const char *what,
                                 const char *name) {
  string_list list = {NULL, 0};
  lua_getfield(L, index, name);
  if (lua_isnil(L, -1)) return lua_pop(L, 1), list;
  if (lua_type(L, -1) != LUA_TTABLE)
    luaL_error(L, "%s: examples.%s must be a list of texts", what, name);
  lua_Integer n = luaL_len(L, -1);
  list.items = arena_array(p->memory, const char *, (size_t)n + 1);
  for (lua_Integer i = 1; i <= n; i++) {
    if (lua_geti(L, -1, i) != LUA_TSTRING)
      luaL_error(L, "%s: examples.%s must be a list of texts", what, name);
    list.items[list.count++] = arena_strdup(p->memory, lua_tostring(L, -1));
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return list;
}

static void read_optional(lua_State *L, pack *p, rule *r, const char *what) {
  if (lua_getfield(L, 1, "over") != LUA_TNIL) {
    const char *over = lua_tostring(L, -1);
    r->over_article = over != NULL && strcmp(over, "article") == 0;
    if (!r->over_article && (over == NULL || strcmp(over, "claim") != 0))
      luaL_error(L, "%s: 'over' must be \"claim\" or \"article\"", what);
  }
  if (lua_getfield(L, 1, "label") != LUA_TNIL) {
    r->label = lua_type(L, -1) == LUA_TSTRING ? label_of(lua_tostring(L, -1)) : -1;
    if (r->label < 0)
      luaL_error(L,
                 "%s: 'label' must be one of \"well-sourced\", \"attributed\", \"weak\", "
                 "\"disputed\", \"unsourced\"",
                 what);
  }
  if (lua_getfield(L, 1, "examples") != LUA_TNIL) {
    static const char *const keys[] = {"fires", "silent"};
    if (!lua_istable(L, -1))
      luaL_error(L, "%s: 'examples' must be { fires = {…}, silent = {…} }", what);
    int index = lua_gettop(L);
    check_keys(L, index, "examples", keys, 2);
    r->fires = read_examples(L, p, index, what, "fires");
    r->silent = read_examples(L, p, index, what, "silent");
  }
  lua_pop(L, 3);
}

/* The function that rule "id" gives: takes the table. Upvalues: pack, id, line. */
static int add_rule(lua_State *L) {
  static const char *const keys[] = {"about", "points", "when", "examples", "over", "label"};
  pack *p = pack_of(L);
  check_loading(L);
  const char *id = lua_tostring(L, lua_upvalueindex(2));
  const char *what = lua_pushfstring(L, "rule \"%s\"", id);
  luaL_checktype(L, 1, LUA_TTABLE);
  check_keys(L, 1, what, keys, sizeof keys / sizeof *keys);
  rule r = {
      .id = "", .file = p->file, .line = (int)lua_tointeger(L, lua_upvalueindex(3)), .label = -1};
  r.id = arena_strdup(p->memory, id);
  if (lua_getfield(L, 1, "about") != LUA_TSTRING)
    luaL_error(L, "%s needs 'about': one line that says what it finds", what);
  r.about = api_words(p->memory, lua_tostring(L, -1), lua_rawlen(L, -1));
  lua_pop(L, 1);
  r.points = whole_field(L, 1, what, "points");
  read_optional(L, p, &r, what);
  if (lua_getfield(L, 1, "when") != LUA_TFUNCTION)
    luaL_error(L, "%s needs 'when': a function that gets a claim", what);
  sandbox_charge(L, p->count);
  r.when = luaL_ref(L, LUA_REGISTRYINDEX);
  for (size_t i = 0; i < p->count; i++)
    if (strcmp(p->rules[i].id, r.id) == 0)
      luaL_error(L, "%s is there twice: also at %s:%d", what, p->rules[i].file, p->rules[i].line);
  p->rules = arena_grow(p->memory, p->rules, p->count, &p->capacity, sizeof *p->rules);
  p->rules[p->count++] = r;
  return 0;
}

static int current_line(lua_State *L) {
  lua_Debug at;
  return lua_getstack(L, 1, &at) && lua_getinfo(L, "l", &at) ? at.currentline : 0;
}

static int begin_rule(lua_State *L) {
  check_loading(L);
  const char *id = luaL_checkstring(L, 1);
  luaL_argcheck(L, lua_rawlen(L, 1) <= 100, 1, "an id has at most 100 letters");
  if (id[0] == '\0' || id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0')
    return luaL_error(L, "rule \"%s\": an id is made of lower-case letters, digits and hyphens",
                      id);
  if (strcmp(id, "start") == 0 || strcmp(id, "limit") == 0)
    return luaL_error(L, "rule \"%s\": this name is the scoring's own, take another", id);
  lua_settop(L, 1);
  lua_pushlightuserdata(L, pack_of(L));
  lua_insert(L, 1);
  lua_pushinteger(L, current_line(L));
  lua_pushcclosure(L, add_rule, 3);
  return 1;
}

static int declare_pack(lua_State *L) {
  static const char *const keys[] = {"name", "about", "start", "labels"}, *const labels[] = {
                                                                              "well-sourced",
                                                                              "attributed", "weak"};
  pack *p = pack_of(L);
  check_loading(L);
  luaL_checktype(L, 1, LUA_TTABLE);
  if (p->declared) return luaL_error(L, "pack {…} is there twice");
  p->declared = true;
  check_keys(L, 1, "pack", keys, sizeof keys / sizeof *keys);
  if (lua_getfield(L, 1, "name") == LUA_TSTRING)
    p->name = arena_strdup(p->memory, lua_tostring(L, -1));
  if (lua_getfield(L, 1, "start") != LUA_TNIL) p->start = whole_field(L, 1, "pack", "start");
  if (lua_getfield(L, 1, "labels") == LUA_TNIL) return 0;
  luaL_checktype(L, -1, LUA_TTABLE);
  int index = lua_gettop(L);
  check_keys(L, index, "pack.labels", labels, sizeof labels / sizeof *labels);
  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
    p->least[label_of(labels[i])] = whole_field(L, index, "pack.labels", labels[i]);
  return 0;
}

void rules_register(pack *p) {
  lua_State *L = sandbox_state(p->box);
  lua_pushlightuserdata(L, p);
  lua_pushcclosure(L, begin_rule, 1);
  sandbox_allow(p->box, "rule");
  lua_pushlightuserdata(L, p);
  lua_pushcclosure(L, declare_pack, 1);
  sandbox_allow(p->box, "pack");
  require_register(p);
}

/* }}} */
/* {{{ files */

static int by_text(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of the .lua files of a folder, sorted. */
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
  qsort(out->items, out->count, sizeof *out->items, by_text);
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

static status load_file(pack *p, const char *path, const char *name, buffer *all, error *err) {
  lua_State *L = sandbox_state(p->box);
  buffer bytes = BUFFER_EMPTY;
  status rc = rules_read(fopen(path, "rb"), path, &bytes, err);
  if (rc != STATUS_OK) goto out;
  buffer_printf(all, "%s\n%zu\n", name, bytes.length);
  buffer_add(all, bytes.bytes, bytes.length);
  p->file = name;
  const char *chunk = arena_printf(p->memory, "@%s", name);
  if (luaL_loadbufferx(L, bytes.bytes, bytes.length, chunk, "t") == LUA_OK) {
    sandbox_push_environment(p->box);
    lua_setupvalue(L, -2, 1);
    if (sandbox_call(p->box, 0) == LUA_OK) {
      lua_pop(L, 1);
      goto out;
    }
  }
  if (lua_isstring(L, -1))
    rc = error_set(err, STATUS_RULE, "%s", lua_tostring(L, -1));
  else
    rc = error_set(err, STATUS_RULE, "%s: an error that is no text", name);
  lua_settop(L, 0);
out:
  buffer_free(&bytes);
  return rc;
}

/* From here on a rule leaves nothing behind: see lua/frozen.h */
static void freeze_rules(pack *p) {
  lua_State *L = sandbox_state(p->box);
  for (size_t i = 0; i < p->count; i++) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, p->rules[i].when);
    frozen_rule(L, (int)i);
  }
}

static status load_all(pack *p, const char *path, error *err) {
  struct stat st;
  buffer all = BUFFER_EMPTY;
  status rc = STATUS_OK;
  if (stat(path, &st) != 0)
    return error_set(err, STATUS_RULE, "cannot open the rules %s: %s", path, strerror(errno));
  p->read = &all;
  if (S_ISDIR(st.st_mode)) {
    p->folder = arena_strdup(p->memory, path);
    string_list files;
    rc = list_files(p, path, &files, err);
    for (uint32_t i = 0; rc == STATUS_OK && i < files.count; i++)
      rc = load_file(p, arena_printf(p->memory, "%s/%s", path, files.items[i]), files.items[i],
                     &all, err);
  } else {
    const char *slash = strrchr(path, '/');
    p->folder = slash ? arena_strndup(p->memory, path, (size_t)(slash - path + 1)) : ".";
    rc = load_file(p, path, arena_strdup(p->memory, slash ? slash + 1 : path), &all, err);
  }
  p->file = NULL;
  p->read = NULL;
  if (rc == STATUS_OK && p->count == 0)
    rc = error_set(err, STATUS_RULE, "%s defines no rule", path);
  if (rc == STATUS_OK) freeze_rules(p);
  hash_sha256(all.bytes ? all.bytes : "", all.length, p->hash);
  buffer_free(&all);
  return rc;
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

status pack_open(const char *path, pack **out, error *err) {
  pack *p = memory_zalloc(1, sizeof *p);
  p->memory = arena_new();
  p->box = sandbox_new();
  p->name = base_name(p->memory, path);
  p->start = 50;
  p->least[VERDICT_WELL_SOURCED] = 70;
  p->least[VERDICT_ATTRIBUTED] = 45;
  p->least[VERDICT_DISPUTED] = p->least[VERDICT_UNSOURCED] = INT_MAX;
  rules_register(p);
  status rc = load_all(p, path, err);
  if (rc != STATUS_OK) {
    pack_close(p);
    p = NULL;
  }
  *out = p;
  return rc;
}

void pack_close(pack *p) {
  if (p == NULL) return;
  sandbox_free(p->box);
  arena_free(p->memory);
  free(p);
}

void pack_push_names(lua_State *L) {
  pack p = {.box = sandbox_new()};
  rules_register(&p);
  sandbox_push_names(p.box, L);
  sandbox_free(p.box);
}

const char *pack_name(const pack *p) { return p->name; }
const char *pack_hash(const pack *p) { return p->hash; }
size_t pack_count(const pack *p) { return p->count; }

/* }}} */
