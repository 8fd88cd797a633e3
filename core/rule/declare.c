/* declare.c: what a pack's files call: pack {…}, rule "id" {…}, override "id" {…} */
#include <lauxlib.h>
#include <string.h>

#include "base/nearest.h"
#include "sandbox/frozen.h"
#include "rule/rules.h"

enum { LONGEST_EXAMPLE = 65536, BYTES_PER_STEP = 32 };

layer *declare_layer(lua_State *L) {
  const pack *p = files_pack(L);
  if (p->requiring) luaL_error(L, "a file of lib/ makes no rules: it returns what they use");
  if (p->file == NULL)
    luaL_error(L, "rules are made while their file loads, not while a rule runs");
  files_check_size(L, p);
  return p->layer;
}

/* {{{ what rule and override read alike */

/* Refuses keys that are not in `known`, with a suggestion. The table is at `index`. */
static void check_keys(lua_State *L, int index, const char *what, const char *const *known,
                       size_t count) {
  frozen_push_items(L, index);
  index = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : NULL;
    if (key == NULL) luaL_error(L, "%s has a value without a name", what);
    nearest like = nearest_to(key);
    for (size_t i = 0; i < count; i++) nearest_try(&like, known[i]);
    if (like.name == NULL) luaL_error(L, "%s has no '%s'", what, key);
    if (strcmp(key, like.name) != 0)
      luaL_error(L, "%s has no '%s': did you mean '%s'?", what, key, like.name);
  }
  lua_pop(L, 1);
}

/* The whole number from `least` to 100 in field `name` of the table at `index`. */
static int whole_field(lua_State *L, int index, const char *what, const char *name, int least) {
  int ok;
  lua_getfield(L, index, name);
  lua_Integer n = lua_tointegerx(L, -1, &ok);
  if (!ok || lua_type(L, -1) != LUA_TNUMBER)
    luaL_error(L, "%s: '%s' must be a whole number", what, name);
  if (n < least || n > 100)
    luaL_error(L, "%s: '%s' must lie between %d and 100", what, name, least);
  lua_pop(L, 1);
  return (int)n;
}

static int label_of(const char *name) {
  for (int i = VERDICT_UNSOURCED; i <= VERDICT_WELL_SOURCED; i++)
    if (strcmp(name, verdict_label_name((verdict_label)i)) == 0) return i;
  return -1;
}

/* A copy of the example on top, which may be the same text again and again. */
static const char *read_example(lua_State *L, pack *p, const char *what, const char *name) {
  size_t length;
  const char *text = lua_tolstring(L, -1, &length);
  if (length > LONGEST_EXAMPLE)
    luaL_error(L, "%s: examples.%s: an example is a short text, of at most %d bytes", what, name,
               LONGEST_EXAMPLE);
  budget_charge(L, length / BYTES_PER_STEP + 1);
  files_check_size(L, p);
  return arena_strdup(p->memory, text);
}

static string_list read_texts(lua_State *L, pack *p, int index, const char *what,
                              const char *name) {
  string_list list = {NULL, 0};
  size_t capacity = 0;
  lua_getfield(L, index, name);
  if (lua_isnil(L, -1)) return lua_pop(L, 1), list;
  if (lua_type(L, -1) != LUA_TTABLE)
    luaL_error(L, "%s: examples.%s must be a list of texts", what, name);
  lua_Integer n = luaL_len(L, -1);
  list.items = arena_grow(p->memory, NULL, 0, &capacity, sizeof *list.items);
  for (lua_Integer i = 1; i <= n; i++) {
    if (lua_geti(L, -1, i) != LUA_TSTRING)
      luaL_error(L, "%s: examples.%s must be a list of texts", what, name);
    list.items = arena_grow(p->memory, list.items, list.count, &capacity, sizeof *list.items);
    list.items[list.count++] = read_example(L, p, what, name);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return list;
}

/* Examples of either kind take the place of those that were there. */
static bool read_examples(lua_State *L, pack *p, rule *r, const char *what, place at) {
  static const char *const keys[] = {"fires", "silent"};
  bool given = lua_getfield(L, 1, "examples") != LUA_TNIL;
  if (given) {
    if (!lua_istable(L, -1))
      luaL_error(L, "%s: 'examples' must be { fires = {…}, silent = {…} }", what);
    int index = lua_gettop(L);
    check_keys(L, index, "examples", keys, 2);
    string_list fires = read_texts(L, p, index, what, "fires"),
                silent = read_texts(L, p, index, what, "silent");
    if (fires.items != NULL) r->fires = fires;
    if (silent.items != NULL) r->silent = silent;
    r->examples_at = at;
  }
  lua_pop(L, 1);
  return given;
}

static rule *find_rule(pack *p, const char *id) {
  for (size_t i = 0; i < p->count; i++)
    if (strcmp(p->rules[i].id, id) == 0) return &p->rules[i];
  return NULL;
}

/* Returns a function that takes the table: `then`, with upvalues pack, id and line. */
static int await_table(lua_State *L, lua_CFunction then) {
  declare_layer(L)->begun = true;
  lua_settop(L, 1);
  lua_pushlightuserdata(L, files_pack(L));
  lua_insert(L, 1);
  lua_pushinteger(L, files_current_line(L));
  lua_pushcclosure(L, then, 3);
  return 1;
}

static place awaited_place(lua_State *L) {
  return (place){files_pack(L)->file, (int)lua_tointeger(L, lua_upvalueindex(3))};
}

/* }}} */
/* {{{ rule */

static void read_optional(lua_State *L, rule *r, const char *what) {
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
  lua_pop(L, 2);
}

static void check_new(lua_State *L, pack *p, const char *id) {
  const rule *old = find_rule(p, id);
  if (old == NULL) return;
  if (old->made_in == p->layer)
    luaL_error(L, "rule \"%s\" is there twice: also at %s:%d", id, old->at.file, old->at.line);
  luaL_error(L,
             "rule \"%s\" is in %s already, at %s:%d: write override \"%s\" {…} to change it, or "
             "take another name",
             id, old->made_in->name, old->at.file, old->at.line, id);
}

/* The function that rule "id" gives: takes the table. */
static int add_rule(lua_State *L) {
  static const char *const keys[] = {"about", "points", "when", "examples", "over", "label"};
  pack *p = files_pack(L);
  const layer *made_in = declare_layer(L);
  const char *id = lua_tostring(L, lua_upvalueindex(2));
  const char *what = lua_pushfstring(L, "rule \"%s\"", id);
  luaL_checktype(L, 1, LUA_TTABLE);
  check_keys(L, 1, what, keys, sizeof keys / sizeof *keys);
  place at = awaited_place(L);
  rule r = {.id = arena_strdup(p->memory, id),
            .at = at,
            .when_at = at,
            .examples_at = at,
            .label = -1,
            .made_in = made_in,
            .said_in = made_in};
  if (lua_getfield(L, 1, "about") != LUA_TSTRING)
    luaL_error(L, "%s needs 'about': one line that says what it finds", what);
  r.about = api_words(p->memory, lua_tostring(L, -1), lua_rawlen(L, -1));
  lua_pop(L, 1);
  r.points = whole_field(L, 1, what, "points", -100);
  read_optional(L, &r, what);
  read_examples(L, p, &r, what, at);
  if (lua_getfield(L, 1, "when") != LUA_TFUNCTION)
    luaL_error(L, "%s needs 'when': a function that gets a claim", what);
  budget_charge(L, p->count);
  check_new(L, p, id);
  r.when = luaL_ref(L, LUA_REGISTRYINDEX);
  p->rules = arena_grow(p->memory, p->rules, p->count, &p->capacity, sizeof *p->rules);
  p->rules[p->count++] = r;
  return 0;
}

static int begin_rule(lua_State *L) {
  declare_layer(L);
  const char *id = luaL_checkstring(L, 1);
  luaL_argcheck(L, lua_rawlen(L, 1) <= LONGEST_NAME, 1, "an id has at most 100 letters");
  if (id[0] == '\0' || id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0')
    return luaL_error(L, "rule \"%s\": an id is made of lower-case letters, digits and hyphens",
                      id);
  /* "limit" was the scoring's in older versions, whose databases may be compared with. */
  if (strcmp(id, "start") == 0 || strcmp(id, "limit") == 0)
    return luaL_error(L, "rule \"%s\": this name is the scoring's own, take another", id);
  return await_table(L, add_rule);
}

/* }}} */
/* {{{ override */

/* The rule to override, or an error of Lua. */
static rule *overridden(lua_State *L, pack *p, const char *id) {
  rule *r = find_rule(p, id);
  if (r != NULL && r->made_in == p->layer)
    luaL_error(L, "override \"%s\": the rule is this pack's own, at %s:%d: change it there", id,
               r->at.file, r->at.line);
  if (r != NULL && r->said_in == p->layer) luaL_error(L, "override \"%s\" is there twice", id);
  if (r != NULL) return r;
  nearest like = nearest_to(id);
  for (size_t i = 0; i < p->count; i++)
    if (p->rules[i].made_in != p->layer) nearest_try(&like, p->rules[i].id);
  if (like.name != NULL)
    luaL_error(L, "override \"%s\": there is no such rule: did you mean \"%s\"?", id, like.name);
  return luaL_error(L, "override \"%s\": the pack in use has no such rule%s", id,
                    p->count == 0 ? ": use \"name\" comes first"
                    : p->alone    ? ""
                                  : ", or another of these packs has put it out"),
         NULL;
}

/* `off = true` stands alone. True if the rule is to go. */
static bool read_off(lua_State *L, const char *what) {
  if (lua_getfield(L, 1, "off") == LUA_TNIL) return lua_pop(L, 1), false;
  if (!lua_isboolean(L, -1) || !lua_toboolean(L, -1))
    luaL_error(L, "%s: 'off' can only be true", what);
  lua_pushnil(L);
  lua_next(L, 1);
  lua_pop(L, 1);
  if (lua_next(L, 1)) luaL_error(L, "%s: a rule that is off needs nothing else", what);
  return true;
}

static void remove_rule(pack *p, rule *r) {
  size_t after = p->count - (size_t)(r - p->rules) - 1;
  memmove(r, r + 1, after * sizeof *r);
  p->count--;
}

/* when(object): calls the override's function with the object and what it overrides. Upvalues: both. */
static int call_wrapped(lua_State *L) {
  lua_settop(L, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_pushvalue(L, lua_upvalueindex(2));
  lua_call(L, 2, 1);
  return 1;
}

static bool read_when(lua_State *L, rule *r, const char *what) {
  int type = lua_getfield(L, 1, "when");
  if (type == LUA_TNIL) return lua_pop(L, 1), false;
  if (type != LUA_TFUNCTION)
    luaL_error(L, "%s: 'when' must be a function: it gets the claim, and the function before it",
               what);
  lua_rawgeti(L, LUA_REGISTRYINDEX, r->when);
  lua_pushcclosure(L, call_wrapped, 2);
  r->when = luaL_ref(L, LUA_REGISTRYINDEX);
  return true;
}

/* "points 5 from pack.lua:3 (sourcing says -25)" */
static const char *origin_of(pack *p, const rule *before, const rule *r, place at) {
  buffer words = BUFFER_EMPTY;
  if (r->points != before->points)
    buffer_printf(&words, "points %d from %s:%d (%s says %d)", r->points, at.file, at.line,
                  before->said_in->name, before->points);
  if (r->when != before->when)
    buffer_printf(&words, "%swhen from %s:%d", words.length > 0 ? ", " : "", at.file, at.line);
  const char *out = words.length > 0 ? arena_strdup(p->memory, words.bytes) : before->origin;
  buffer_free(&words);
  return out;
}

/* The function that override "id" gives: takes the table. */
static int change_rule(lua_State *L) {
  static const char *const keys[] = {"points", "off", "when", "examples"};
  pack *p = files_pack(L);
  declare_layer(L);
  const char *id = lua_tostring(L, lua_upvalueindex(2));
  const char *what = lua_pushfstring(L, "override \"%s\"", id);
  luaL_checktype(L, 1, LUA_TTABLE);
  check_keys(L, 1, what, keys, sizeof keys / sizeof *keys);
  rule *r = overridden(L, p, id), changed = *r;
  if (read_off(L, what)) return remove_rule(p, r), 0;
  place at = awaited_place(L);
  bool points = lua_getfield(L, 1, "points") != LUA_TNIL;
  if (points) changed.points = whole_field(L, 1, what, "points", -100);
  bool when = read_when(L, &changed, what), examples = read_examples(L, p, &changed, what, at);
  if (when) changed.when_at = at;
  if (!points && !when && !examples)
    luaL_error(L, "%s changes nothing: give it points, when, examples or off = true", what);
  changed.origin = origin_of(p, r, &changed, at);
  changed.said_in = p->layer;
  *r = changed;
  return 0;
}

static int begin_override(lua_State *L) {
  declare_layer(L);
  luaL_checkstring(L, 1);
  return await_table(L, change_rule);
}

/* }}} */
/* {{{ pack */

static int declare_pack(lua_State *L) {
  static const char *const keys[] = {"name", "about", "start", "labels", "settings"},
                           *const labels[] = {"well-sourced", "attributed", "weak"};
  pack *p = files_pack(L);
  layer *mine = declare_layer(L);
  luaL_checktype(L, 1, LUA_TTABLE);
  if (mine->declared) return luaL_error(L, "pack {…} is there twice");
  mine->declared = mine->begun = true;
  check_keys(L, 1, "pack", keys, sizeof keys / sizeof *keys);
  if (lua_getfield(L, 1, "name") == LUA_TSTRING) {
    if (lua_rawlen(L, -1) > LONGEST_NAME)
      luaL_error(L, "pack: 'name' has more than %d bytes", LONGEST_NAME);
    mine->name = arena_strdup(p->memory, lua_tostring(L, -1));
  }
  if (lua_getfield(L, 1, "start") != LUA_TNIL) p->start = whole_field(L, 1, "pack", "start", 0);
  if (lua_getfield(L, 1, "settings") != LUA_TNIL) settings_read(L, p, lua_gettop(L));
  if (lua_getfield(L, 1, "labels") == LUA_TNIL) return 0;
  luaL_checktype(L, -1, LUA_TTABLE);
  int index = lua_gettop(L);
  check_keys(L, index, "pack.labels", labels, sizeof labels / sizeof *labels);
  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
    p->least[label_of(labels[i])] = whole_field(L, index, "pack.labels", labels[i], -100);
  return 0;
}

void declare_register(pack *p) {
  files_add_function(p, "pack", declare_pack);
  files_add_function(p, "rule", begin_rule);
  files_add_function(p, "override", begin_override);
}

/* }}} */
