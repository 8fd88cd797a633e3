/* require.c: `require "name"`: the value that lib/name.lua of the pack's folder returns. See rules.h

   Only that folder is looked into, and no link is followed; a file is loaded once a pack, while rules
   load, and what it returns is made read-only. */
#include <errno.h>
#include <fcntl.h>
#include <lauxlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lua/frozen.h"
#include "rule/rules.h"

static const char modules_key; /* in the registry: name → value, false while it loads */

/* A stream on a regular file of lib/; NULL with errno. */
static FILE *open_library(const char *folder, const char *file) {
  FILE *f = NULL;
  struct stat st;
  int top = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int lib = openat(top, "lib", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  int fd = openat(lib, file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd >= 0 && fstat(fd, &st) == 0 && !S_ISREG(st.st_mode))
    errno = EINVAL;
  else if (fd >= 0)
    f = fdopen(fd, "rb");
  int why = errno;
  if (f == NULL && fd >= 0) close(fd);
  if (lib >= 0) close(lib);
  if (top >= 0) close(top);
  errno = why;
  return f;
}

/* Pushes the file's function, or raises why there is none. // → function */
static void push_chunk(lua_State *L, pack *p, const char *name) {
  buffer bytes = BUFFER_EMPTY;
  error err;
  const char *file = arena_printf(p->memory, "lib/%s.lua", name);
  FILE *f = open_library(p->folder, file + strlen("lib/"));
  bool missing = f == NULL && errno == ENOENT;
  int rc = LUA_ERRRUN;
  if (rules_read(f, file, &bytes, &err) == STATUS_OK) {
    buffer_printf(p->read, "%s\n%zu\n", file, bytes.length);
    buffer_add(p->read, bytes.bytes, bytes.length);
    rc = luaL_loadbufferx(L, bytes.bytes, bytes.length, arena_printf(p->memory, "@%s", file), "t");
  } else if (missing) {
    lua_pushfstring(L, "require: the pack has no file %s", file);
  } else {
    lua_pushfstring(L, "require: %s", err.text);
  }
  buffer_free(&bytes);
  if (rc == LUA_OK) return;
  if (f == NULL) luaL_where(L, 1), lua_insert(L, -2), lua_concat(L, 2);
  lua_error(L);
}

/* Runs the file and keeps what it returns. // modules → modules value */
static void load_module(lua_State *L, pack *p, const char *name) {
  push_chunk(L, p, name);
  sandbox_push_environment(p->box);
  lua_setupvalue(L, -2, 1);
  lua_pushboolean(L, 0);
  lua_setfield(L, -3, name);
  bool outer = p->requiring;
  p->requiring = true;
  int rc = lua_pcall(L, 0, 1, 0);
  p->requiring = outer;
  if (rc == LUA_OK && !lua_toboolean(L, -1)) {
    lua_pushfstring(L, "lib/%s.lua returns nothing: end it with 'return' and what others may use",
                    name);
    rc = LUA_ERRRUN;
  }
  if (rc != LUA_OK) {
    lua_pushnil(L);
    lua_setfield(L, 2, name);
    lua_error(L);
  }
  lua_pushvalue(L, -1);
  frozen_tables(L);
  lua_pushvalue(L, -1);
  lua_setfield(L, 2, name);
}

static int require(lua_State *L) {
  pack *p = lua_touserdata(L, lua_upvalueindex(1));
  size_t length;
  const char *name = luaL_checklstring(L, 1, &length);
  lua_settop(L, 1);
  if (length == 0 || length > 100 ||
      strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != length)
    return luaL_error(L,
                      "require: a name is made of letters, digits, '_' and '-': \"words\" is "
                      "lib/words.lua of the pack");
  lua_rawgetp(L, LUA_REGISTRYINDEX, &modules_key);
  lua_getfield(L, 2, name);
  if (lua_toboolean(L, -1)) return 1;
  if (!lua_isnil(L, -1))
    return luaL_error(
        L, "require: lib/%s.lua is still loading: it requires itself, by way of others", name);
  lua_pop(L, 1);
  if (p->file == NULL) return luaL_error(L, "require stands at the top of a file, not in a rule");
  load_module(L, p, name);
  return 1;
}

void require_register(pack *p) {
  lua_State *L = sandbox_state(p->box);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &modules_key);
  lua_pushlightuserdata(L, p);
  lua_pushcclosure(L, require, 1);
  sandbox_allow(p->box, "require");
}
