/* host.c: see host.h */
#include "host/host.h"

#include <errno.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/visible.h"
#include "host/module.h"
#include "objects/api.h"

static const char home_key, tagger_key, models_key; /* addresses are keys of the registry */

/* {{{ where the program's files are */

static bool has_scripts(const char *folder) {
  char path[4300];
  return (size_t)snprintf(path, sizeof path, "%s/scripts", folder) < sizeof path &&
         access(path, R_OK) == 0;
}

/* Beside the program in a source tree, else ../share/hearsay from where it is installed. */
static bool find_home(char *out, size_t size) {
  const char *set = getenv("HEARSAY_HOME");
  if (set != NULL) return (size_t)snprintf(out, size, "%s", set) < size && has_scripts(out);
  char program[4096];
  ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
  if (n < 0) return false;
  program[n] = '\0';
  char *slash = strrchr(program, '/');
  if (slash != NULL) *slash = '\0';
  static const char *const places[] = {"", "/../share/hearsay", "/../..", "/../../.."};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    if ((size_t)snprintf(out, size, "%s%s", program, places[i]) < size && has_scripts(out))
      return true;
  }
  return false;
}

const char *host_home(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &home_key);
  const char *home = lua_tostring(L, -1);
  lua_pop(L, 1);
  return home;
}

/* }}} */
/* {{{ the model */

/* The path of a file that ships with the models, or of their folder: in the source tree or where it is
   installed. */
static void data_path(const char *home, const char *name, char out[4300]) {
  snprintf(out, 4300, "%s/core/data/%s", home, name);
  if (access(out, R_OK) != 0) snprintf(out, 4300, "%s/data/%s", home, name);
}

/* What the state keeps under `key`; NULL if nothing is there yet. */
static void *kept(lua_State *L, const void *key) {
  void *out = NULL;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) == LUA_TUSERDATA)
    out = *(void **)lua_touserdata(L, -1);
  lua_pop(L, 1);
  return out;
}

/* Keeps a model under `key` until the state is closed, which calls `close` with its box. */
static void keep(lua_State *L, const void *key, void *model, lua_CFunction close) {
  void **box = lua_newuserdatauv(L, sizeof *box, 0);
  *box = model;
  lua_createtable(L, 0, 1);
  lua_pushcfunction(L, close);
  lua_setfield(L, -2, "__gc");
  lua_setmetatable(L, -2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

static int close_tagger(lua_State *L) {
  tagger_close(*(tagger **)lua_touserdata(L, 1));
  return 0;
}

static int close_models(lua_State *L) {
  attribute_models_close(*(attribute_models **)lua_touserdata(L, 1));
  return 0;
}

const tagger *host_tagger(lua_State *L) {
  tagger *t = kept(L, &tagger_key);
  char path[4300];
  error err;
  if (t != NULL) return t;
  data_path(host_home(L), "attribution.model", path);
  if (tagger_open(path, &t, &err) != STATUS_OK) {
    host_fail(L, &err);
    return NULL;
  }
  keep(L, &tagger_key, t, close_tagger);
  return t;
}

void host_data(lua_State *L, const char *name, char out[4300]) {
  data_path(host_home(L), name, out);
}

const attribute_models *host_models(lua_State *L) {
  attribute_models *m = kept(L, &models_key);
  char path[4300];
  error err;
  if (m != NULL) return m;
  data_path(host_home(L), "", path);
  if (attribute_models_open(path, &m, &err) != STATUS_OK) {
    host_fail(L, &err);
    return NULL;
  }
  keep(L, &models_key, m, close_models);
  return m;
}

/* }}} */

/* {{{ the end of a command */

static const char ending_class[] =
    "hearsay ending"; /* the exit status; its user value is a message, or nil */

int module_leave(lua_State *L) {
  const int exit_status = (int)luaL_checkinteger(L, 1);
  lua_settop(L, 2);
  *(int *)lua_newuserdatauv(L, sizeof(int), 1) = exit_status;
  luaL_newmetatable(L, ending_class);
  lua_setmetatable(L, -2);
  lua_insert(L, 2);
  lua_setiuservalue(L, 2, 1);
  return lua_error(L);
}

static int add_traceback(lua_State *L) {
  if (luaL_testudata(L, 1, ending_class) != NULL) return 1;
  luaL_traceback(L, L, luaL_tolstring(L, 1, NULL), 1);
  return 1;
}

/* The exit status of a command that ended with the error on top of the stack. */
static int end_with(lua_State *L) {
  const int *exit_status = luaL_testudata(L, -1, ending_class);
  if (exit_status != NULL) {
    if (lua_getiuservalue(L, -1, 1) == LUA_TSTRING) visible_say("%s", lua_tostring(L, -1));
    return *exit_status;
  }
  size_t length;
  const char *trace = lua_tolstring(L, -1, &length);
  buffer shown = BUFFER_EMPTY;
  visible_add(&shown, trace, length, true);
  fprintf(stderr,
          "hearsay: %s\nThis is a mistake in hearsay itself; please report it with the lines "
          "above.\n",
          shown.bytes);
  buffer_free(&shown);
  return 2;
}

/* }}} */

/* Protected: sets up the state and runs the script. 1: the command; the rest its arguments. */
static int run(lua_State *L) {
  int arguments = lua_gettop(L) - 1;
  luaL_openlibs(L);
  api_open(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
  lua_pushcfunction(L, module_open);
  lua_setfield(L, -2, "hearsay");
  lua_getglobal(L, "package");
  lua_pushfstring(L, "%s/scripts/?.lua", host_home(L));
  lua_setfield(L, -2, "path");
  lua_pushliteral(L, "");
  lua_setfield(L, -2, "cpath");
  lua_pop(L, 2);
  const char *path = lua_pushfstring(L, "%s/scripts/%s.lua", host_home(L), lua_tostring(L, 1));
  if (luaL_loadfilex(L, path, "t") != LUA_OK) return lua_error(L);
  lua_replace(L, 1);
  lua_settop(L, 1 + arguments);
  lua_call(L, arguments, 1);
  lua_pushinteger(L, luaL_optinteger(L, -1, 0));
  return 1;
}

static bool need_home(char *out, size_t size) {
  if (find_home(out, size)) return true;
  const char *set = getenv("HEARSAY_HOME");
  if (set != NULL)
    visible_say(
        "HEARSAY_HOME is '%s', and there is no scripts/ in it: set it to the folder that holds "
        "scripts/, rules/ and data/, or unset it",
        set);
  else
    visible_say(
        "cannot find its scripts: run it from its source folder, install it with 'make install', "
        "or set HEARSAY_HOME to the folder that holds scripts/");
  return false;
}

int host_version(void) {
  char home[4200];
  error err;
  tagger *t;
  char path[4300];
  printf("hearsay " HEARSAY_VERSION "\nanalysis %s\n", pipeline_version);
  if (!need_home(home, sizeof home)) return 2;
  data_path(home, "attribution.model", path);
  if (tagger_open(path, &t, &err) != STATUS_OK) return visible_say("%s", err.text), 2;
  printf("model %s\n", tagger_hash(t));
  tagger_close(t);
  if (fflush(stdout) == 0) return 0;
  visible_say("cannot write the versions: %s", strerror(errno));
  return 2;
}

int host_run(const char *command, int argc, char **argv) {
  char home[4200];
  if (!need_home(home, sizeof home)) return 2;
  lua_State *L = luaL_newstate();
  if (L == NULL) return 2;
  if (!lua_checkstack(L, argc + LUA_MINSTACK)) {
    visible_say("too many arguments (%d): name a folder instead of its files", argc);
    lua_close(L);
    return 2;
  }
  lua_pushstring(L, home);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &home_key);
  lua_pushcfunction(L, add_traceback);
  lua_pushcfunction(L, run);
  lua_pushstring(L, command);
  for (int i = 0; i < argc; i++) lua_pushstring(L, argv[i]);
  const int exit_status =
      lua_pcall(L, argc + 1, 1, 1) == LUA_OK ? (int)lua_tointeger(L, -1) : end_with(L);
  lua_close(L);
  return exit_status;
}
