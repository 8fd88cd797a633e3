/* sandbox.c: what rules may use, and what is refused. See sandbox.h; what they may take is in budget.c */
#include "sandbox/sandbox.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "sandbox/bounded.h"
#include "sandbox/budget.h"

struct sandbox {
  budget budget;
};

/* {{{ the environment */

static int refuse(lua_State *L) {
  return luaL_error(L, "'%s' is not available to rules", lua_tostring(L, lua_upvalueindex(1)));
}

/* os.execute: any field of a library that is not there. Upvalue 1: the library's name. */
static int refuse_field(lua_State *L) {
  return luaL_error(L, "'%s.%s' is not available to rules", lua_tostring(L, lua_upvalueindex(1)),
                    bounded_tostring(L, 2));
}

static int refuse_change(lua_State *L) {
  return luaL_error(L, "'%s' cannot be changed by rules", lua_tostring(L, lua_upvalueindex(1)));
}

static int refuse_global(lua_State *L) {
  const char *name = bounded_tostring(L, 2);
  return luaL_error(L, "assigning the global '%s': write 'local %s = …'", name, name);
}

/* Upvalue 1: the allowed names. */
static int find_global(lua_State *L) {
  lua_pushvalue(L, 2);
  lua_rawget(L, lua_upvalueindex(1));
  if (lua_isnil(L, -1))
    return luaL_error(L, "'%s' is not defined: is it misspelt, or a local of another file?",
                      bounded_tostring(L, 2));
  return 1;
}

static void set_closure(lua_State *L, const char *field, const char *text, lua_CFunction f) {
  lua_pushstring(L, text);
  lua_pushcclosure(L, f, 1);
  lua_setfield(L, -2, field);
}

/* Turns the table on top into a proxy that reads it and refuses all else. // table → proxy */
static void make_read_only(lua_State *L, const char *name) {
  lua_newtable(L);
  lua_createtable(L, 0, 3);
  lua_pushvalue(L, -3);
  luaL_newlib(L, ((const luaL_Reg[]){{NULL, NULL}}));
  set_closure(L, "__index", name, refuse_field);
  lua_setmetatable(L, -2);
  lua_setfield(L, -2, "__index");
  set_closure(L, "__newindex", name, refuse_change);
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_remove(L, -2);
}

static const char *const libraries[][16] = {
    {"string", "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep",
     "reverse", "sub", "upper", NULL},
    {"table", "concat", "insert", "move", "remove", "sort", "unpack", "pack", NULL},
    {"math", "abs", "ceil", "floor", "fmod", "huge", "max", "min", "pi", "sqrt", "tointeger",
     "type", "maxinteger", "mininteger", NULL},
    {"utf8", "char", "charpattern", "codepoint", "codes", "len", "offset", NULL},
};
static const char *const functions[] = {"assert", "error",    "ipairs",   "pairs", "pcall",
                                        "select", "tonumber", "tostring", "type"};
static const char *const blocked[] = {"collectgarbage", "dofile",       "getmetatable", "load",
                                      "loadfile",       "loadstring",   "next",         "print",
                                      "rawequal",       "rawget",       "rawlen",       "rawset",
                                      "require",        "setmetatable", "warn",         "xpcall"};
static const char *const blocked_libraries[] = {"coroutine", "debug", "io", "os", "package"};

/* A copy of a library with only what is listed. // → table */
static void push_library(lua_State *L, const char *const *names) {
  lua_getglobal(L, names[0]);
  lua_newtable(L);
  for (size_t i = 1; names[i] != NULL; i++) {
    lua_getfield(L, -2, names[i]);
    lua_setfield(L, -2, names[i]);
  }
  lua_remove(L, -2);
  bounded_replace(L, names[0]);
}

static const char allowed_key; /* the address is the key of the allowed names in the registry */

static void build_allowed(lua_State *L) {
  lua_newtable(L);
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    lua_getglobal(L, functions[i]);
    lua_setfield(L, -2, functions[i]);
  }
  bounded_replace(L, "_G");
  for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
    push_library(L, libraries[i]);
    make_read_only(L, libraries[i][0]);
    if (i == 0) { /* ("x"):find goes to the same functions */
      lua_pushliteral(L, "");
      lua_getmetatable(L, -1);
      lua_pushvalue(L, -3);
      lua_setfield(L, -2, "__index");
      bounded_replace(L, "arithmetic");
      lua_pushboolean(L, 0);
      lua_setfield(L, -2, "__metatable");
      lua_pop(L, 2);
    }
    lua_setfield(L, -2, libraries[i][0]);
  }
  for (size_t i = 0; i < sizeof blocked / sizeof *blocked; i++)
    set_closure(L, blocked[i], blocked[i], refuse);
  for (size_t i = 0; i < sizeof blocked_libraries / sizeof *blocked_libraries; i++) {
    lua_newtable(L);
    make_read_only(L, blocked_libraries[i]);
    lua_setfield(L, -2, blocked_libraries[i]);
  }
  lua_rawsetp(L, LUA_REGISTRYINDEX, &allowed_key);
}

void sandbox_allow(sandbox *s, const char *name) {
  lua_rawgetp(s->budget.L, LUA_REGISTRYINDEX, &allowed_key);
  lua_insert(s->budget.L, -2);
  lua_setfield(s->budget.L, -2, name);
  lua_pop(s->budget.L, 1);
}

/* Adds a name to the list on top. */
static void push_item(lua_State *L, const char *name) {
  lua_pushstring(L, name);
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

static void push_list(lua_State *L, const char *const *names, size_t count) {
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) push_item(L, names[i]);
}

void sandbox_push_names(sandbox *s, lua_State *L) {
  lua_createtable(L, 0, 4);
  lua_newtable(L);
  lua_rawgetp(s->budget.L, LUA_REGISTRYINDEX, &allowed_key);
  for (lua_pushnil(s->budget.L); lua_next(s->budget.L, -2) != 0; lua_pop(s->budget.L, 1)) {
    lua_pushboolean(L, 1);
    lua_setfield(L, -2, lua_tostring(s->budget.L, -2));
  }
  lua_pop(s->budget.L, 1);
  lua_setfield(L, -2, "globals");
  push_list(L, functions, sizeof functions / sizeof *functions);
  lua_setfield(L, -2, "functions");
  lua_createtable(L, 0, 4);
  for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
    size_t count = 0;
    while (libraries[i][count + 1] != NULL) count++;
    push_list(L, libraries[i] + 1, count);
    lua_setfield(L, -2, libraries[i][0]);
  }
  lua_setfield(L, -2, "libraries");
  lua_newtable(L);
  lua_rawgetp(s->budget.L, LUA_REGISTRYINDEX, &allowed_key);
  for (size_t i = 0; i < sizeof blocked / sizeof *blocked; i++) {
    lua_getfield(s->budget.L, -1, blocked[i]); /* `require` may be another by now */
    if (lua_tocfunction(s->budget.L, -1) == refuse) push_item(L, blocked[i]);
    lua_pop(s->budget.L, 1);
  }
  lua_pop(s->budget.L, 1);
  for (size_t i = 0; i < sizeof blocked_libraries / sizeof *blocked_libraries; i++)
    push_item(L, blocked_libraries[i]);
  lua_setfield(L, -2, "blocked");
}

void sandbox_push_environment(sandbox *s) {
  lua_State *L = s->budget.L;
  lua_newtable(L);
  lua_createtable(L, 0, 3);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &allowed_key);
  lua_pushcclosure(L, find_global, 1);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_global);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

/* }}} */

static int open_all(lua_State *L) {
  luaL_openlibs(L);
  build_allowed(L);
  return 0;
}

sandbox *sandbox_new(void) {
  sandbox *s = memory_zalloc(1, sizeof *s);
  lua_State *L = budget_new_state(&s->budget);
  lua_pushcfunction(L, open_all);
  lua_call(L, 0, 0);
  return s;
}

void sandbox_free(sandbox *s) {
  if (s == NULL) return;
  lua_close(s->budget.L);
  free(s);
}

lua_State *sandbox_state(sandbox *s) { return s->budget.L; }
int sandbox_call(sandbox *s, int arguments) { return budget_call(&s->budget, arguments); }
const char *sandbox_raised_at(const sandbox *s) {
  return s->budget.placed ? NULL : s->budget.raised;
}
const char *sandbox_call_returning(sandbox *s, int arguments) {
  return budget_call_returning(&s->budget, arguments);
}
void sandbox_note_lines(sandbox *s, line_notes *l) { s->budget.lines = l; }
size_t sandbox_used(const sandbox *s) { return s->budget.used; }
