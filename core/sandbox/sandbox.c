/* sandbox.c: see sandbox.h */
#include "sandbox/sandbox.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "objects/api.h"
#include "sandbox/bounded.h"

enum {
  STEPS_PER_HOOK = 1000,
  BYTES_PER_STEP = 32,
  LARGE_BLOCK = 512,
  LONG_TEXT = 8192,
  MOST_ARGUMENTS = 250
};

struct sandbox {
  lua_State *L;
  size_t memory;
  size_t used;       /* steps of the running call */
  size_t largest;    /* bytes of the longest text that the running call made */
  bool running;      /* a rule runs: outside of it our own calls may take what they need */
  bool spent;        /* the budget of the running call is used up */
  line_notes *lines; /* where those that run are noted, or NULL */
  long long since;   /* processor time when the first thousand steps were over, 0 before */
};

static const char sandbox_key; /* its address is the key of the sandbox in the registry */

/* {{{ limits */

static void on_hook(lua_State *L, lua_Debug *at);

static int mask_of(const sandbox *s) {
  return s->lines != NULL ? LUA_MASKCOUNT | LUA_MASKLINE : LUA_MASKCOUNT;
}

/* One instruction may copy a long text, and is stopped at the next one; one that compares two copies
   nothing, so the instructions between two calls of the hook are fewer the longer the texts are. */
static int instructions_per_hook(const sandbox *s) {
  if (s->spent || s->used > SANDBOX_STEPS) return 1;
  size_t fewer = 1 + s->largest / LONG_TEXT;
  return fewer < STEPS_PER_HOOK ? STEPS_PER_HOOK / (int)fewer : 1;
}

static void charge_block(sandbox *s, size_t size, bool is_text) {
  if (size <= LARGE_BLOCK) return;
  s->used += size / BYTES_PER_STEP;
  int before = instructions_per_hook(s);
  if (is_text && size > s->largest) s->largest = size;
  int now = instructions_per_hook(s);
  if (now != before || s->used > SANDBOX_STEPS) lua_sethook(s->L, on_hook, mask_of(s), now);
}

static void *limited_alloc(void *context, void *block, size_t old, size_t size) {
  sandbox *s = context;
  bool is_text = block == NULL && old == LUA_TSTRING; /* manual, lua_Alloc */
  if (block == NULL) old = 0;
  if (size == 0) {
    s->memory -= old;
    free(block);
    return NULL;
  }
  if (s->running && size > old) {
    charge_block(s, size, is_text);
    if (s->memory + (size - old) > SANDBOX_MEMORY) return NULL;
  }
  void *moved = realloc(block, size);
  if (moved != NULL) s->memory = s->memory - old + size;
  return moved;
}

/* Lua orders two texts by strcoll, from one zero byte to the next: of texts full of zeros a single
   instruction calls it millions of times. This one takes the place of the library's and counts. The
   order is that of bytes, as in the locale "C", in which this program leaves LC_COLLATE. (Where Lua is
   compiled into the program, a compiler may take calls of strcoll together and the count is too low.) */
static _Thread_local size_t orderings;

int strcoll(const char *a, const char *b) {
  orderings++;
  return strcmp(a, b);
}

static void count_orderings(sandbox *s) {
  s->used += orderings;
  orderings = 0;
}

static sandbox *sandbox_of(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &sandbox_key);
  sandbox *s = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return s;
}

static long long processor_time(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (long long)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Pushes "file:line: " of the innermost function in Lua. */
static void push_where(lua_State *L) {
  lua_Debug at;
  for (int level = 0; lua_getstack(L, level, &at); level++) {
    lua_getinfo(L, "Sl", &at);
    if (at.currentline <= 0) continue;
    lua_pushfstring(L, "%s:%d: ", at.short_src, at.currentline);
    return;
  }
  lua_pushliteral(L, "");
}

/* From now on the hook is called at every instruction, so that code which catches the error is
   stopped again at once, until the call is over. */
static int stop(lua_State *L, sandbox *s) {
  s->spent = true;
  lua_sethook(L, on_hook, LUA_MASKCOUNT, 1);
  push_where(L);
  if (s->used > SANDBOX_STEPS)
    lua_pushfstring(L,
                    "this rule used up its budget of %d steps: look for a loop that does not end, "
                    "or a pattern with many '.-' or '.*'",
                    SANDBOX_STEPS);
  else
    lua_pushfstring(L, "this rule took more than %d seconds", SANDBOX_SECONDS);
  lua_concat(L, 2);
  return lua_error(L);
}

/* A call copies its arguments: a function that hands on `...` with more each time is soon slow. */
static void check_arguments(lua_State *L) {
  lua_Debug at;
  for (int level = 0; level < 4 && lua_getstack(L, level, &at); level++) {
    if (lua_getlocal(L, &at, -MOST_ARGUMENTS - 1) == NULL) continue;
    luaL_error(L, "more than %d arguments in '...': hand on a table", MOST_ARGUMENTS);
  }
}

static void on_line(lua_State *L, sandbox *s, lua_Debug *at) {
  lua_getinfo(L, "S", at);
  line_notes_add(s->lines, at->source, at->currentline);
}

static void on_hook(lua_State *L, lua_Debug *at) {
  sandbox *s = sandbox_of(L);
  if (at->event == LUA_HOOKLINE) {
    on_line(L, s, at);
    return;
  }
  if (s->spent || s->used > SANDBOX_STEPS) stop(L, s);
  s->used += STEPS_PER_HOOK;
  count_orderings(s);
  check_arguments(L);
  long long now = processor_time();
  if (s->since == 0) s->since = now;
  if (s->used > SANDBOX_STEPS || now - s->since > SANDBOX_SECONDS * 1000000000LL) stop(L, s);
}

void sandbox_charge(lua_State *L, size_t steps) {
  sandbox *s = sandbox_of(L);
  if (s == NULL || !s->running) return;
  count_orderings(s);
  s->used = steps > SANDBOX_STEPS ? (size_t)SANDBOX_STEPS + 1 : s->used + steps;
  if (s->used > SANDBOX_STEPS) stop(L, s);
}

void sandbox_note_lines(sandbox *s, line_notes *l) { s->lines = l; }

size_t sandbox_used(const sandbox *s) { return s->used; }

size_t sandbox_left(lua_State *L) {
  sandbox *s = sandbox_of(L);
  if (s == NULL || !s->running) return SIZE_MAX;
  return s->used > SANDBOX_STEPS ? 0 : SANDBOX_STEPS - s->used;
}

int sandbox_call(sandbox *s, int arguments) {
  s->used = 0;
  s->largest = 0;
  s->since = 0;
  s->spent = false;
  orderings = 0;
  s->running = true;
  lua_sethook(s->L, on_hook, mask_of(s), STEPS_PER_HOOK);
  int rc = lua_pcall(s->L, arguments, 1, 0);
  lua_sethook(s->L, NULL, 0, 0);
  s->running = false;
  if (rc == LUA_OK && s->spent) { /* it returned from inside a pcall that ate the error */
    lua_pop(s->L, 1);
    lua_pushfstring(s->L, "this rule used up its budget of %d steps", SANDBOX_STEPS);
    rc = LUA_ERRRUN;
  }
  if (rc == LUA_ERRMEM) {
    lua_pop(s->L, 1);
    lua_gc(s->L, LUA_GCCOLLECT);
    lua_pushfstring(s->L,
                    "this rule used more than %d MiB of memory: look for a text or table that "
                    "grows without end, or a function that calls itself",
                    SANDBOX_MEMORY / 1024 / 1024);
  }
  return rc;
}

/* }}} */
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
  lua_rawgetp(s->L, LUA_REGISTRYINDEX, &allowed_key);
  lua_insert(s->L, -2);
  lua_setfield(s->L, -2, name);
  lua_pop(s->L, 1);
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
  lua_rawgetp(s->L, LUA_REGISTRYINDEX, &allowed_key);
  for (lua_pushnil(s->L); lua_next(s->L, -2) != 0; lua_pop(s->L, 1)) {
    lua_pushboolean(L, 1);
    lua_setfield(L, -2, lua_tostring(s->L, -2));
  }
  lua_pop(s->L, 1);
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
  lua_rawgetp(s->L, LUA_REGISTRYINDEX, &allowed_key);
  for (size_t i = 0; i < sizeof blocked / sizeof *blocked; i++) {
    lua_getfield(s->L, -1, blocked[i]); /* `require` may be another by now */
    if (lua_tocfunction(s->L, -1) == refuse) push_item(L, blocked[i]);
    lua_pop(s->L, 1);
  }
  lua_pop(s->L, 1);
  for (size_t i = 0; i < sizeof blocked_libraries / sizeof *blocked_libraries; i++)
    push_item(L, blocked_libraries[i]);
  lua_setfield(L, -2, "blocked");
}

void sandbox_push_environment(sandbox *s) {
  lua_State *L = s->L;
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
  api_open(L);
  build_allowed(L);
  return 0;
}

sandbox *sandbox_new(void) {
  sandbox *s = memory_zalloc(1, sizeof *s);
  s->L = lua_newstate(limited_alloc, s);
  if (s->L == NULL) abort(); /* nothing is in use yet: the limit cannot be the reason */
  lua_pushlightuserdata(s->L, s);
  lua_rawsetp(s->L, LUA_REGISTRYINDEX, &sandbox_key);
  lua_pushcfunction(s->L, open_all);
  lua_call(s->L, 0, 0);
  return s;
}

void sandbox_free(sandbox *s) {
  if (s == NULL) return;
  lua_close(s->L);
  free(s);
}

lua_State *sandbox_state(sandbox *s) { return s->L; }
