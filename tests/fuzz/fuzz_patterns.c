/* fuzz_patterns.c: whatever the pattern, ours and Lua's own find the same; PATTERN NUL TEXT */
#include <lauxlib.h>
#include <lualib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/bounded.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Calls string.NAME of the library at `index`; leaves whether it went well, then its results, as text. */
static void call(lua_State *L, int index, const char *name, int arguments) {
  int top = lua_gettop(L);
  lua_getfield(L, index, name);
  for (int i = 0; i < arguments; i++) lua_pushvalue(L, i + 1);
  bool ok = lua_pcall(L, arguments, LUA_MULTRET, 0) == LUA_OK;
  luaL_Buffer all;
  int last = lua_gettop(L);
  luaL_checkstack(L, 10, NULL);
  luaL_buffinit(L, &all);
  luaL_addstring(&all, ok ? "ok" : "refused");
  for (int i = top + 1; ok && i <= last; i++) {
    luaL_addchar(&all, '|');
    luaL_tolstring(L, i, NULL);
    luaL_addvalue(&all);
  }
  luaL_pushresult(&all);
  lua_replace(L, top + 1);
  lua_settop(L, top + 1);
}

static int repeats(const uint8_t *pattern, const uint8_t *end) {
  int n = 0;
  for (; pattern < end; pattern++) n += strchr("*+-?", *pattern) != NULL;
  return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  static const char *const names[] = {"find", "match", "gsub"};
  const uint8_t *cut = memchr(bytes, 0, length);
  /* The stock matcher may take minutes on longer ones, and on those that repeat much. */
  if (cut == NULL || length > 60 || repeats(bytes, cut) > 6) return 0;
  lua_State *L = luaL_newstate();
  lua_pushlstring(L, (const char *)cut + 1, length - (size_t)(cut + 1 - bytes));
  lua_pushlstring(L, (const char *)bytes, (size_t)(cut - bytes));
  lua_pushliteral(L, "<%1%0>");
  luaL_requiref(L, "string", luaopen_string, 0);
  lua_newtable(L);
  luaL_setfuncs(L, bounded_patterns, 0);
  for (size_t i = 0; i < 3; i++) {
    call(L, 4, names[i], i == 2 ? 3 : 2);
    call(L, 5, names[i], i == 2 ? 3 : 2);
    if (!lua_rawequal(L, -1, -2)) abort();
    lua_pop(L, 2);
  }
  lua_close(L);
  return 0;
}
