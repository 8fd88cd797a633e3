/* word_lists.c: `words "name"`: the words and phrases of lib/name.txt, one a line, as a set that cannot be
   changed: set:has(text), set:find(text). A line that begins with # is a comment. See rules.h */
#include <lauxlib.h>
#include <stdint.h>
#include <string.h>

#include "rule/rules.h"
#include "words/word_set.h"

static const char set_key; /* its address is the key of the metatable in the registry */

/* {{{ methods */

static const word_set *check_set(lua_State *L) {
  bool is_set = lua_type(L, 1) == LUA_TUSERDATA && lua_getmetatable(L, 1);
  if (is_set) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &set_key);
    is_set = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
  }
  if (!is_set) luaL_error(L, "a set of words was expected here: set:has(text), set:find(text)");
  return lua_touserdata(L, 1);
}

enum { BYTES_PER_STEP = 4, LOOKS_PER_STEP = 2 };

/* Charges for going through a text, and says how much more may be done. */
static word_work begin_work(lua_State *L, size_t length) {
  budget_charge(L, 10 + length / BYTES_PER_STEP);
  const size_t left = budget_left(L);
  return (word_work){left < SIZE_MAX / LOOKS_PER_STEP ? (left + 1) * LOOKS_PER_STEP : SIZE_MAX};
}

static void end_work(lua_State *L, const word_work *begun, const word_work *ended) {
  budget_charge(L, (begun->left - ended->left) / LOOKS_PER_STEP);
}

static int set_has(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 2, &length);
  const word_set *set = check_set(L);
  const word_work begun = begin_work(L, length);
  word_work work = begun;
  const bool found = word_set_has(set, text, length, &work);
  end_work(L, &begun, &work);
  return lua_pushboolean(L, found), 1;
}

static bool find(lua_State *L, const word_set *set, const char *text, size_t length, size_t *start,
                 size_t *end) {
  const word_work begun = begin_work(L, length);
  word_work work = begun;
  const bool found = word_set_find(set, text, length, start, end, &work);
  end_work(L, &begun, &work);
  return found;
}

/* In a text: the words as they stand, and where they begin and end as string.find says it. In a span
   or an article: a span. */
static int set_find(lua_State *L) {
  const word_set *set = check_set(L);
  size_t start, end, length;
  span whole;
  span_list where;
  const article *a = api_text(L, 2, &whole, &where);
  if (a == NULL) {
    const char *text = luaL_checklstring(L, 2, &length);
    if (!find(L, set, text, length, &start, &end)) return lua_pushnil(L), 1;
    lua_pushlstring(L, text + start, end - start);
    lua_pushinteger(L, (lua_Integer)start + 1);
    lua_pushinteger(L, (lua_Integer)end);
    return 3;
  }
  for (uint32_t i = 0; i < where.count; i++) {
    const span at = where.items[i];
    if (!find(L, set, a->text + at.start, at.end - at.start, &start, &end)) continue;
    api_push_span(L, 2, (span){at.start + (uint32_t)start, at.start + (uint32_t)end});
    return 1;
  }
  return lua_pushnil(L), 1;
}

static int refuse_change(lua_State *L) { return luaL_error(L, "a set of words cannot be changed"); }

static int describe(lua_State *L) { return lua_pushliteral(L, "words"), 1; }

static int find_method(lua_State *L) {
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
  if (strcmp(name, "has") == 0) return lua_pushcfunction(L, set_has), 1;
  if (strcmp(name, "find") == 0) return lua_pushcfunction(L, set_find), 1;
  return luaL_error(L, "a set of words has only 'has' and 'find'");
}

/* }}} */
/* {{{ reading */

/* The file's text is on top, which Lua owns: an error leaves nothing behind. // text → set */
static void push_set(lua_State *L, const char *file) {
  size_t length, wrong;
  const char *text = lua_tolstring(L, -1, &length);
  budget_charge(L, length);
  const word_work begun = begin_work(L, 0);
  word_work work = begun;
  word_set_make(lua_newuserdatauv(L, word_set_size(text, length), 0), text, length, &wrong, &work);
  end_work(L, &begun, &work);
  if (wrong > 0)
    luaL_error(L, "%s:%d: a line has 1 to %d words and at most %d bytes", file, (int)wrong,
               WORD_SET_MOST_WORDS, WORD_SET_LONGEST);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &set_key);
  lua_setmetatable(L, -2);
  lua_remove(L, -2);
}

static int words(lua_State *L) {
  pack *p = lua_touserdata(L, lua_upvalueindex(1));
  const char *name = require_name(L);
  if (p->file == NULL) return luaL_error(L, "words stands at the top of a file, not in a rule");
  const char *file = arena_printf(p->memory, "lib/%s.txt", name);
  require_push_file(L, p, file);
  push_set(L, file);
  return 1;
}

void word_lists_register(pack *p) {
  lua_State *L = sandbox_state(p->box);
  static const luaL_Reg methods[] = {{"__index", find_method},
                                     {"__newindex", refuse_change},
                                     {"__tostring", describe},
                                     {NULL, NULL}};
  luaL_newlib(L, methods);
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &set_key);
  lua_pushlightuserdata(L, p);
  lua_pushcclosure(L, words, 1);
  sandbox_allow(p->box, "words");
}

/* }}} */
