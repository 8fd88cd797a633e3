/* settings.c: settings = {…} of a pack, and `settings.name` in its rules. */
#include <lauxlib.h>
#include <string.h>

#include "base/nearest.h"
#include "rule/rules.h"

/* LONGEST_SETTING is LUAI_MAXSHORTLEN, the longest text of which Lua keeps one copy: see note_asked. */
enum { LONGEST_SETTING = 40, LONGEST_TEXT = 200 };

/* The setting most like a name, or NULL. The settings are at `index`. */
static const char *most_like(lua_State *L, int index, const char *name) {
  nearest like = nearest_to(name);
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
    nearest_try(&like, lua_tostring(L, -2)); /* it lives as long as the settings */
  return like.name;
}

/* Names are short, so Lua has one copy of each, which lives as long as the settings. */
static void note_asked(pack *p, const char *name) {
  uint32_t i = 0;
  while (i < p->asked_count && p->asked[i] != name) i++;
  if (i == MOST_ASKED)
    p->asked_more = true;
  else if (i == p->asked_count)
    p->asked[p->asked_count++] = name;
}

const char *settings_asked(const pack *p, arena *memory) {
  if (p->asked_count == 0) return NULL;
  lua_State *L = sandbox_state(p->box);
  const int top = lua_gettop(L);
  const char *out = "";
  lua_rawgeti(L, LUA_REGISTRYINDEX, p->settings);
  lua_rawgeti(L, LUA_REGISTRYINDEX, p->setting_places);
  for (uint32_t i = 0; i < p->asked_count; i++) {
    lua_getfield(L, top + 1, p->asked[i]);
    lua_getfield(L, top + 2, p->asked[i]);
    const char *value =
        lua_isboolean(L, -2) ? (lua_toboolean(L, -2) ? "true" : "false") : lua_tostring(L, -2);
    out = arena_printf(memory, "%s%s%s = %s (%s)", out, i > 0 ? ", " : "", p->asked[i],
                       api_words(memory, value, strlen(value)), lua_tostring(L, -1));
  }
  lua_settop(L, top);
  return p->asked_more ? arena_printf(memory, "%s, …", out) : out;
}

/* settings.name in a rule. */
static int read_setting(lua_State *L) {
  pack *p = files_pack(L);
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "a setting is asked for by its name");
  const char *name = lua_tostring(L, 2);
  if (p->file != NULL)
    return luaL_error(L,
                      "settings.%s is read while its file loads: read it inside the rule's "
                      "function, since a pack that uses this one may change it",
                      name);
  lua_rawgeti(L, LUA_REGISTRYINDEX, p->settings);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, 3) != LUA_TNIL) return note_asked(p, name), 1;
  const char *like = most_like(L, 3, name);
  if (like != NULL)
    return luaL_error(L, "there is no setting '%s': did you mean '%s'?", name, like);
  return luaL_error(L, "there is no setting '%s': pack { settings = {…} } has them", name);
}

static int refuse_setting(lua_State *L) {
  return luaL_error(L, "settings cannot be changed by rules: pack { settings = {…} } sets them");
}

/* One name (below the top) and value (on top) against the settings of the used pack at `known`. */
static void check_setting(lua_State *L, int known) {
  if (lua_type(L, -2) != LUA_TSTRING) luaL_error(L, "pack.settings has a value without a name");
  const char *name = lua_tostring(L, -2);
  if (lua_rawlen(L, -2) > LONGEST_SETTING || strlen(name) != lua_rawlen(L, -2))
    luaL_error(L, "pack.settings: '%s' is longer than %d bytes, or has a zero byte", name,
               LONGEST_SETTING);
  int type = lua_type(L, -1);
  if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TBOOLEAN)
    luaL_error(L, "pack.settings: '%s' must be a number, a string, true or false", name);
  if (type == LUA_TSTRING && lua_rawlen(L, -1) > LONGEST_TEXT)
    luaL_error(L, "pack.settings: '%s' is longer than %d bytes: words of a list stand in lib/",
               name, LONGEST_TEXT);
  lua_pushvalue(L, -2);
  int old = lua_rawget(L, known);
  lua_pop(L, 1);
  if (old != LUA_TNIL && old != type)
    luaL_error(L, "pack.settings: '%s' must be a %s, as in the used pack", name,
               lua_typename(L, old));
  const char *like = old == LUA_TNIL ? most_like(L, known, name) : NULL;
  if (like != NULL)
    luaL_error(L, "pack.settings: the used pack has no '%s': did you mean '%s'?", name, like);
}

void settings_read(lua_State *L, pack *p, int index) {
  luaL_checktype(L, index, LUA_TTABLE);
  lua_rawgeti(L, LUA_REGISTRYINDEX, p->settings);
  int known = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) check_setting(L, known);
  lua_rawgeti(L, LUA_REGISTRYINDEX, p->setting_places);
  int places = lua_gettop(L), line = files_current_line(L);
  for (lua_pushnil(L); lua_next(L, index);) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, known);
    lua_pushfstring(L, "%s:%d", p->file, line);
    lua_rawset(L, places);
  }
  lua_settop(L, known - 1);
}

static void set_method(lua_State *L, pack *p, const char *name, lua_CFunction f) {
  lua_pushlightuserdata(L, p);
  lua_pushcclosure(L, f, 1);
  lua_setfield(L, -2, name);
}

void settings_register(pack *p) {
  lua_State *L = sandbox_state(p->box);
  lua_newtable(L);
  p->settings = luaL_ref(L, LUA_REGISTRYINDEX);
  lua_newtable(L);
  p->setting_places = luaL_ref(L, LUA_REGISTRYINDEX);
  lua_newtable(L);
  lua_createtable(L, 0, 3);
  set_method(L, p, "__index", read_setting);
  set_method(L, p, "__newindex", refuse_setting);
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  sandbox_allow(p->box, "settings");
}
