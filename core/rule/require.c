/* require.c: `require "name"`, the value that lib/name.lua of the pack's folder returns, and `words "name"`. See rules.h

   Only that folder is looked into, and no link is followed; a file is loaded once a pack, while rules
   load, and what it returns is made read-only. */
#include <errno.h>
#include <fcntl.h>
#include <lauxlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/frozen.h"
#include "rule/rules.h"
#include "words/word_set.h"

enum { FILE_STEPS = 2000 }; /* for opening one */

static const char modules_key; /* in the registry: name → value, false while it loads */

/* A stream on a regular file of lib/; NULL with errno. */
static FILE *open_library(const char *folder, const char *file) {
  FILE *f = NULL;
  struct stat st;
  int top = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int lib = top < 0 ? -1 : openat(top, "lib", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  int fd = lib < 0 ? -1 : openat(lib, file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
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

/* Lua gets a copy from the pack's arena, since making a text may raise and would leave a buffer. */
static void push_library_file(lua_State *L, pack *p, const char *file) {
  files_check_size(L, p);
  buffer bytes = BUFFER_EMPTY;
  error err;
  FILE *f = open_library(p->layer->home, file + strlen("lib/"));
  bool missing = f == NULL && errno == ENOENT;
  status rc = files_read(f, file, &bytes, &err);
  if (rc == STATUS_OK) {
    buffer_printf(&p->all, "%s\n%zu\n", file, bytes.length);
    buffer_add(&p->all, bytes.bytes, bytes.length);
  }
  size_t length = bytes.length;
  const char *text = rc == STATUS_OK ? arena_strndup(p->memory, bytes.bytes, length) : "";
  buffer_free(&bytes); /* before anything that raises */
  budget_charge(L, FILE_STEPS + length);
  if (rc == STATUS_OK)
    lua_pushlstring(L, text, length);
  else if (missing)
    luaL_error(L, "the pack has no file %s", file);
  else
    luaL_error(L, "%s", err.text);
}

static void check_text(lua_State *L, const char *text, size_t length, const char *name) {
  error err;
  if (files_check_text(text, length, name, &err) != STATUS_OK) luaL_error(L, "%s", err.text);
}

/* Pushes the file's function, or raises why there is none. // → function */
static void push_chunk(lua_State *L, pack *p, const char *name) {
  size_t length;
  push_library_file(L, p, arena_printf(p->memory, "lib/%s.lua", name));
  const char *bytes = lua_tolstring(L, -1, &length);
  const char *chunk = arena_printf(p->memory, "@%slib/%s.lua", p->layer->prefix, name);
  files_note(p, arena_printf(p->memory, "%s/lib/%s.lua", p->layer->home, name), chunk);
  if (files_push_chunk(L, bytes, length, chunk) != LUA_OK) lua_error(L);
  check_text(L, bytes, length, chunk + 1); /* behind "@" */
  lua_remove(L, -2);
}

/* The stack of `require`: 1 the name, 2 the modules, 3 the key there, 4 the module. */
enum { MODULES = 2, KEY };

/* Keeps the value on top as the module. // value → */
static void keep_module(lua_State *L) {
  lua_pushvalue(L, KEY);
  lua_insert(L, -2);
  lua_rawset(L, MODULES);
}

/* Runs the file and keeps what it returns. // → value */
static void load_module(lua_State *L, pack *p, const char *name) {
  push_chunk(L, p, name);
  sandbox_push_environment(p->box);
  lua_setupvalue(L, -2, 1);
  lua_pushboolean(L, 0);
  keep_module(L);
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
    keep_module(L);
    lua_error(L);
  }
  lua_pushvalue(L, -1);
  frozen_tables(L);
  lua_pushvalue(L, -1);
  keep_module(L);
}

/* The first argument, the name of a file of lib/ without its ending. */
static const char *require_name(lua_State *L) {
  size_t length;
  const char *name = luaL_checklstring(L, 1, &length);
  lua_settop(L, 1);
  if (length == 0 || length > 100 ||
      strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != length)
    luaL_error(L,
               "a name is made of letters, digits, '_' and '-': \"words\" is that file of "
               "the pack's lib/");
  return name;
}

static int require(lua_State *L) {
  pack *p = files_pack(L);
  const char *name = require_name(L);
  if (p->file == NULL) return luaL_error(L, "require stands at the top of a file, not in a rule");
  lua_rawgetp(L, LUA_REGISTRYINDEX, &modules_key);
  lua_pushfstring(L, "%s/%s", p->layer->home, name); /* a pack's own */
  lua_pushvalue(L, KEY);
  if (lua_rawget(L, MODULES), lua_toboolean(L, -1)) return 1;
  if (!lua_isnil(L, -1))
    return luaL_error(
        L, "require: lib/%s.lua is still loading: it requires itself, by way of others", name);
  lua_pop(L, 1);
  load_module(L, p, name);
  return 1;
}

/* `words "name"`: the words and phrases of lib/name.txt. */
static int words(lua_State *L) {
  pack *p = files_pack(L);
  const char *name = require_name(L);
  if (p->file == NULL) return luaL_error(L, "words stands at the top of a file, not in a rule");
  const char *file = arena_printf(p->memory, "lib/%s.txt", name);
  size_t length, wrong;
  push_library_file(L, p, file);
  const char *lines = lua_tolstring(L, -1, &length);
  check_text(L, lines, length, file);
  api_push_words(L, lines, length, &wrong);
  if (wrong == 0) return 1;
  return luaL_error(L, "%s:%d: a line has 1 to %d words and at most %d bytes", file, (int)wrong,
                    WORD_SET_MOST_WORDS, WORD_SET_LONGEST);
}

void require_register(pack *p) {
  lua_State *L = sandbox_state(p->box);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &modules_key);
  files_add_function(p, "require", require);
  files_add_function(p, "words", words);
}
