/* host_values.c: what the functions of the module take and give. See module.h */
#include <errno.h>
#include <string.h>

#include "host/module.h"

void *host_push_new(lua_State *L, const char *class, size_t size) {
  void *out = memset(lua_newuserdatauv(L, size, 0), 0, size);
  luaL_setmetatable(L, class);
  return out;
}

string_list host_check_strings(lua_State *L, int index, arena *memory) {
  luaL_checktype(L, index, LUA_TTABLE);
  const uint32_t n = (uint32_t)lua_rawlen(L, index);
  string_list list = {arena_array(memory, const char *, n + 1), 0};
  for (uint32_t i = 1; i <= n; i++) {
    lua_rawgeti(L, index, (lua_Integer)i);
    list.items[list.count++] = arena_strdup(memory, lua_tostring(L, -1));
    lua_pop(L, 1);
  }
  return list;
}

bool host_check_pipeline(lua_State *L, int index, pipeline *out) {
  *out = (pipeline){.limits = read_defaults};
  if (!lua_isnoneornil(L, index)) {
    luaL_checktype(L, index, LUA_TTABLE);
    lua_getfield(L, index, "allow_private");
    out->limits.allow_private = lua_toboolean(L, -1);
    lua_getfield(L, index, "least_confidence");
    out->least_confidence = luaL_optnumber(L, -1, 0);
    luaL_argcheck(L, out->least_confidence >= 0 && out->least_confidence <= 1, index,
                  "least_confidence is a probability from 0 to 1");
    lua_pop(L, 2);
  }
  out->tagger = host_tagger(L);
  if (out->tagger != NULL) out->models = host_models(L);
  return out->models != NULL;
}

int host_fail(lua_State *L, const error *err) {
  lua_pushnil(L);
  lua_pushstring(L, err->text);
  return 2;
}

int host_fail_errno(lua_State *L, const char *what, const char *path) {
  const char *why = strerror(errno);
  lua_pushnil(L);
  lua_pushfstring(L, "cannot %s %s: %s", what, path, why);
  return 2;
}

int host_done(lua_State *L, status rc, const error *err) {
  if (rc != STATUS_OK) return host_fail(L, err);
  lua_pushboolean(L, true);
  return 1;
}
