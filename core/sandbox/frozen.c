/* frozen.c: see frozen.h */
#include "sandbox/frozen.h"

#include <lauxlib.h>

#include "sandbox/bounded.h"

/* Their addresses are keys: in the registry, and of a mark in the metatable of a frozen table. */
static const char seen_key, cells_key, mark_key;

/* {{{ a frozen table: empty, with a metatable that finds the items in another table */

static int refuse_change(lua_State *L) {
  return luaL_error(L,
                    "a table that was made while its file loaded cannot be changed: what one claim "
                    "leaves behind would change the verdict of the next");
}

/* Upvalue 1: the items. */
static int count_items(lua_State *L) {
  return lua_pushinteger(L, (lua_Integer)lua_rawlen(L, lua_upvalueindex(1))), 1;
}

static int pairs_of_items(lua_State *L) {
  lua_settop(L, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  return bounded_pairs_of(L);
}

static bool is_frozen(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TTABLE || !lua_getmetatable(L, index)) return false;
  bool marked = lua_rawgetp(L, -1, &mark_key) != LUA_TNIL;
  lua_pop(L, 2);
  return marked;
}

void frozen_push_items(lua_State *L, int index) {
  index = lua_absindex(L, index);
  if (is_frozen(L, index))
    luaL_getmetafield(L, index, "__index");
  else
    lua_pushvalue(L, index);
}

static void set_method(lua_State *L, int items, const char *name, lua_CFunction f) {
  lua_pushvalue(L, items);
  lua_pushcclosure(L, f, 1);
  lua_setfield(L, -2, name);
}

static void move_items(lua_State *L, int from, int to) {
  for (lua_pushnil(L); lua_next(L, from) != 0;) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, to);
    lua_pushvalue(L, -1);
    lua_pushnil(L);
    lua_rawset(L, from);
  }
}

static void freeze(lua_State *L, int table) {
  lua_newtable(L);
  int items = lua_gettop(L);
  move_items(L, table, items);
  lua_createtable(L, 0, 6);
  lua_pushvalue(L, items);
  lua_setfield(L, -2, "__index");
  set_method(L, items, "__newindex", refuse_change);
  set_method(L, items, "__len", count_items);
  set_method(L, items, "__pairs", pairs_of_items);
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pushboolean(L, 1);
  lua_rawsetp(L, -2, &mark_key);
  lua_setmetatable(L, table);
  lua_pop(L, 1);
}

/* }}} */
/* {{{ going through what a value reaches */

/* The stack while it goes on: 1 more to be looked at, 2 what was seen, 3 the cells (nil: none are
   kept), 4 the number of the owner, 5 the value. */
enum { QUEUE = 1, SEEN, CELLS, OWNER, VALUE };

static void enqueue(lua_State *L) {
  int type = lua_type(L, -1);
  if (type == LUA_TTABLE || type == LUA_TFUNCTION)
    lua_rawseti(L, QUEUE, (lua_Integer)lua_rawlen(L, QUEUE) + 1);
  else
    lua_pop(L, 1);
}

/* Whether the key on top was seen before; it is now. // key → */
static bool was_seen(lua_State *L) {
  lua_pushvalue(L, -1);
  bool seen = lua_rawget(L, SEEN) != LUA_TNIL;
  lua_pop(L, 1);
  lua_pushboolean(L, 1);
  lua_rawset(L, SEEN);
  return seen;
}

/* A local is a cell that functions share: the function, the number there, its value, its owner. */
static void keep_cell(lua_State *L, int n) {
  if (lua_isnil(L, CELLS)) return;
  lua_pushlightuserdata(L, lua_upvalueid(L, VALUE, n));
  if (was_seen(L)) return;
  lua_Integer at = (lua_Integer)lua_rawlen(L, CELLS);
  if (at > 4 * FROZEN_MOST) return; /* told by frozen_rule */
  lua_pushvalue(L, VALUE);
  lua_rawseti(L, CELLS, at + 1);
  lua_pushinteger(L, n);
  lua_rawseti(L, CELLS, at + 2);
  lua_getupvalue(L, VALUE, n);
  if (lua_isnil(L, -1)) { /* a list has no holes: the cells stand for nil */
    lua_pop(L, 1);
    lua_pushvalue(L, CELLS);
  }
  lua_rawseti(L, CELLS, at + 3);
  lua_pushvalue(L, OWNER);
  lua_rawseti(L, CELLS, at + 4);
}

/* Functions of C have upvalues too: an iterator's table and place, what an override was laid over. */
static void visit_function(lua_State *L) {
  for (int n = 1; lua_getupvalue(L, VALUE, n) != NULL; n++) {
    enqueue(L);
    keep_cell(L, n);
  }
}

static void visit_table(lua_State *L) {
  if (lua_getmetatable(L, VALUE)) {
    lua_pop(L, 1);
    if (!is_frozen(L, VALUE)) return; /* a library, an environment */
  } else {
    freeze(L, VALUE);
  }
  frozen_push_items(L, VALUE);
  int items = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, items) != 0;) {
    enqueue(L);
    lua_pushvalue(L, -1);
    enqueue(L);
  }
  lua_pop(L, 1);
}

static int visit_all(lua_State *L) {
  for (lua_Integer n; (n = (lua_Integer)lua_rawlen(L, QUEUE)) > 0;) {
    lua_rawgeti(L, QUEUE, n);
    lua_pushnil(L);
    lua_rawseti(L, QUEUE, n);
    lua_pushvalue(L, VALUE);
    if (!was_seen(L)) lua_istable(L, VALUE) ? visit_table(L) : visit_function(L);
    lua_settop(L, OWNER);
  }
  return 0;
}

static void push_kept(lua_State *L, const char *key) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) != LUA_TNIL) return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

/* Calls visit_all with the value below its other arguments in the queue. // value seen cells owner → */
static void visit_from(lua_State *L) {
  lua_newtable(L);
  lua_pushvalue(L, -5);
  lua_rawseti(L, -2, 1);
  lua_insert(L, -4);
  lua_pushcfunction(L, visit_all);
  lua_insert(L, -5);
  lua_call(L, 4, 0);
  lua_pop(L, 1);
}

void frozen_tables(lua_State *L) {
  if (!lua_istable(L, -1) && !lua_isfunction(L, -1)) return lua_pop(L, 1);
  lua_newtable(L);
  lua_pushnil(L);
  lua_pushinteger(L, 0);
  visit_from(L);
}

bool frozen_rule(lua_State *L, int owner) {
  push_kept(L, &seen_key);
  push_kept(L, &cells_key);
  lua_pushinteger(L, owner);
  visit_from(L);
  push_kept(L, &cells_key);
  const bool all = lua_rawlen(L, -1) <= 4 * FROZEN_MOST;
  lua_pop(L, 1);
  return all;
}

/* }}} */
/* {{{ putting locals back */

/* The function that has the cell is on top. // function → message */
static void push_message(lua_State *L, int n) {
  lua_Debug at;
  const char *name = lua_getupvalue(L, -1, n);
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_getinfo(L, ">S", &at);
  if (name == NULL || name[0] == '\0')
    lua_pushliteral(L, "an iterator that was made while its file loaded was used by a rule");
  else
    lua_pushfstring(L, "%s:%d: the local '%s' was changed by a rule", at.short_src, at.linedefined,
                    name);
  lua_pushliteral(L, ": what one claim leaves behind would change the verdict of the next");
  lua_concat(L, 2);
  lua_remove(L, -2);
}

static bool same_value(lua_State *L, int a, int b) {
  if (lua_rawequal(L, a, b)) return true;
  return lua_isnumber(L, a) && lua_isnumber(L, b) && !lua_rawequal(L, a, a) &&
         !lua_rawequal(L, b, b); /* NaN */
}

/* Of the function at stack index first + 2 i, whose value is the next. */
struct frozen_local {
  int number, owner;
};

static int integer_at(lua_State *L, int table, lua_Integer i) {
  lua_rawgeti(L, table, i);
  const int n = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  return n;
}

frozen_locals frozen_hold(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cells_key);
  const int cells = lua_gettop(L);
  const int count = lua_istable(L, cells) ? (int)lua_rawlen(L, cells) / 4 : 0;
  luaL_checkstack(L, 2 * count + 10, "too many locals");
  struct frozen_local *locals = lua_newuserdatauv(L, ((size_t)count + 1) * sizeof *locals, 0);
  for (int i = 0; i < count; i++) {
    const lua_Integer at = 4 * (lua_Integer)i;
    locals[i] = (struct frozen_local){integer_at(L, cells, at + 2), integer_at(L, cells, at + 4)};
    lua_rawgeti(L, cells, at + 1);
    lua_rawgeti(L, cells, at + 3);
    if (!lua_rawequal(L, -1, cells)) continue;
    lua_pop(L, 1);
    lua_pushnil(L);
  }
  return (frozen_locals){cells + 2, count, locals};
}

bool frozen_restore(lua_State *L, const frozen_locals *held, int *owner) {
  bool found = false;
  for (int i = 0; i < held->count; i++) {
    const int function = held->first + 2 * i, n = held->locals[i].number;
    lua_getupvalue(L, function, n);
    const bool same = same_value(L, -1, function + 1);
    lua_pop(L, 1);
    if (same) continue;
    lua_pushvalue(L, function + 1);
    lua_setupvalue(L, function, n);
    if (found) continue;
    found = true;
    *owner = held->locals[i].owner;
    lua_pushvalue(L, function);
    push_message(L, n);
  }
  return found;
}

/* }}} */
