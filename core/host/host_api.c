/* host_api.c: what there is to know of the program: for completion, manuals and "did you mean". */
#include <string.h>

#include "base/nearest.h"
#include "host/module.h"
#include "objects/api.h"

static void add_entry(lua_State *L, const char *class, const char *name, const char *type,
                      const char *doc, bool method) {
  lua_createtable(L, 0, 5);
  api_set_text(L, "class", class);
  api_set_text(L, "name", name);
  api_set_text(L, "type", type);
  api_set_text(L, "doc", doc);
  api_set_flag(L, "method", method);
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

int module_api(lua_State *L) {
  static const char *const sides[] = {"rules", "scripts", NULL};
  const bool scripts = luaL_checkoption(L, 1, "rules", sides) == 1;
  lua_newtable(L);
  for (size_t i = 0; scripts && i < module_count; i++) {
    const module_entry *e = &module_entries[i];
    add_entry(L, e->class, e->name, e->type, e->doc,
              e->call != NULL && strcmp(e->class, "hearsay") != 0);
  }
  for (size_t i = 0; !scripts && i < api_count; i++) {
    const api_entry *e = &api_entries[i];
    add_entry(L, e->class, e->name, e->type, e->doc, e->call != NULL);
  }
  return 1;
}

int module_rule_names(lua_State *L) { return pack_push_names(L), 1; }

int module_class(lua_State *L) {
  return lua_pushstring(L, api_class_of(L, 1)), 1; /* nil for NULL */
}

int module_renamed(lua_State *L) {
  return lua_pushstring(L, api_renamed(luaL_checkstring(L, 1), luaL_checkstring(L, 2))), 1;
}

int module_nearest(lua_State *L) {
  nearest like = nearest_to(luaL_checkstring(L, 1));
  luaL_checktype(L, 2, LUA_TTABLE);
  const lua_Integer n = (lua_Integer)lua_rawlen(L, 2);
  for (lua_Integer i = 1; i <= n; i++) {
    if (lua_rawgeti(L, 2, i) == LUA_TSTRING)
      nearest_try(&like, lua_tostring(L, -1)); /* the list keeps it */
    lua_pop(L, 1);
  }
  return lua_pushstring(L, like.name), 1;
}
