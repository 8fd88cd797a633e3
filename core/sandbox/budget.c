/* budget.c: see budget.h */
#include "sandbox/budget.h"

#include <lauxlib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
  STEPS_PER_HOOK = 1000,
  BYTES_PER_STEP = 32,
  LARGE_BLOCK = 512,
  LONG_TEXT = 8192,
  MOST_ARGUMENTS = 250
};

static const char budget_key; /* its address is the key of the budget in the registry */

/* {{{ memory, and the hook */

static void on_hook(lua_State *L, lua_Debug *at);

static int mask_of(const budget *b) {
  return LUA_MASKCOUNT | (b->lines != NULL ? LUA_MASKLINE : 0) | (b->returning ? LUA_MASKRET : 0);
}

/* One instruction may copy a long text, and is stopped at the next one; one that compares two copies
   nothing, so the instructions between two calls of the hook are fewer the longer the texts are. */
static int instructions_per_hook(const budget *b) {
  if (b->spent || b->used > BUDGET_STEPS) return 1;
  size_t fewer = 1 + b->largest / LONG_TEXT;
  return fewer < STEPS_PER_HOOK ? STEPS_PER_HOOK / (int)fewer : 1;
}

static void charge_block(budget *b, size_t size, bool is_text) {
  if (size <= LARGE_BLOCK) return;
  b->used += size / BYTES_PER_STEP;
  int before = instructions_per_hook(b);
  if (is_text && size > b->largest) b->largest = size;
  int now = instructions_per_hook(b);
  if (now != before || b->used > BUDGET_STEPS) lua_sethook(b->L, on_hook, mask_of(b), now);
}

static void *limited_alloc(void *context, void *block, size_t old, size_t size) {
  budget *b = context;
  bool is_text = block == NULL && old == LUA_TSTRING; /* manual, lua_Alloc */
  if (block == NULL) old = 0;
  if (size == 0) {
    b->memory -= old;
    free(block);
    return NULL;
  }
  if (b->running && size > old) {
    charge_block(b, size, is_text);
    if (b->memory + (size - old) > BUDGET_MEMORY) return NULL;
  }
  void *moved = realloc(block, size);
  if (moved != NULL) b->memory = b->memory - old + size;
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

static void count_orderings(budget *b) {
  b->used += orderings;
  orderings = 0;
}

static budget *budget_of(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &budget_key);
  budget *b = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return b;
}

static long long processor_time(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (long long)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* "file:line: " of the innermost function of Lua, into `out`; "" if there is none. */
static void note_where(lua_State *L, char *out, size_t size) {
  lua_Debug at;
  out[0] = '\0';
  for (int level = 0; out[0] == '\0' && lua_getstack(L, level, &at); level++) {
    lua_getinfo(L, "Sl", &at);
    if (at.currentline > 0) snprintf(out, size, "%s:%d: ", at.short_src, at.currentline);
  }
}

static void push_full(lua_State *L) {
  lua_pushfstring(L,
                  "this rule used more than %d MiB of memory: look for a text or table that "
                  "grows without end, or a function that calls itself",
                  BUDGET_MEMORY / 1024 / 1024);
}

/* From now on the hook is called at every instruction, so that code which catches the error is
   stopped again at once, until the call is over. */
static int stop(lua_State *L, budget *b) {
  b->spent = true;
  lua_sethook(L, on_hook, LUA_MASKCOUNT, 1);
  char where[sizeof b->raised];
  note_where(L, where, sizeof where);
  lua_pushstring(L, where);
  if (b->full)
    push_full(L);
  else if (b->used > BUDGET_STEPS)
    lua_pushfstring(L,
                    "this rule used up its budget of %d steps: look for a loop that does not end, "
                    "or a pattern with many '.-' or '.*'",
                    BUDGET_STEPS);
  else
    lua_pushfstring(L, "this rule took more than %d seconds", BUDGET_SECONDS);
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

static void on_line(lua_State *L, budget *b, lua_Debug *at) {
  lua_getinfo(L, "S", at);
  line_notes_add(b->lines, at->source, at->currentline);
}

static void on_return(lua_State *L, budget *b, lua_Debug *at) {
  lua_getinfo(L, "Sl", at);
  if (at->currentline > 0) /* as note_where */
    snprintf(b->returned, sizeof b->returned, "%s:%d: ", at->short_src, at->currentline);
}

static void on_hook(lua_State *L, lua_Debug *at) {
  budget *b = budget_of(L);
  if (at->event == LUA_HOOKRET || at->event == LUA_HOOKTAILCALL) {
    on_return(L, b, at);
    return;
  }
  if (at->event == LUA_HOOKLINE) {
    on_line(L, b, at);
    return;
  }
  if (b->spent || b->used > BUDGET_STEPS) stop(L, b);
  b->used += STEPS_PER_HOOK;
  count_orderings(b);
  check_arguments(L);
  long long now = processor_time();
  if (b->since == 0) b->since = now;
  if (b->used > BUDGET_STEPS || now - b->since > BUDGET_SECONDS * 1000000000LL) stop(L, b);
}

void budget_charge(lua_State *L, size_t steps) {
  budget *b = budget_of(L);
  if (b == NULL || !b->running) return;
  count_orderings(b);
  b->used = steps > BUDGET_STEPS ? (size_t)BUDGET_STEPS + 1 : b->used + steps;
  if (b->spent || b->used > BUDGET_STEPS) stop(L, b);
}

int budget_exhaust(lua_State *L) {
  budget *b = budget_of(L);
  b->full = true;
  return stop(L, b);
}

size_t budget_left(lua_State *L) {
  budget *b = budget_of(L);
  if (b == NULL || !b->running) return SIZE_MAX;
  return b->used > BUDGET_STEPS ? 0 : BUDGET_STEPS - b->used;
}

/* }}} */

/* An error that no call of ours is there to catch: memory that is not to be had, or a mistake in this program. */
static int give_up(lua_State *L) {
  const char *message = lua_tostring(L, -1);
  fprintf(stderr, "hearsay: %s\n", message != NULL ? message : "an error in a state for rules");
  exit(2);
}

lua_State *budget_new_state(budget *b) {
  b->L = lua_newstate(limited_alloc, b);
  if (b->L == NULL) abort(); /* nothing is in use yet: the limit cannot be the reason */
  lua_atpanic(b->L, give_up);
  lua_pushlightuserdata(b->L, b);
  lua_rawsetp(b->L, LUA_REGISTRYINDEX, &budget_key);
  return b->L;
}

/* Whether the message begins with the file of a function that is running. */
static bool has_place(lua_State *L, const char *message) {
  lua_Debug at;
  for (int level = 0; message != NULL && lua_getstack(L, level, &at); level++) {
    lua_getinfo(L, "S", &at);
    const size_t n = strlen(at.short_src);
    if (strncmp(message, at.short_src, n) == 0 && message[n] == ':') return true;
  }
  return false;
}

/* Handles what a call of Lua raised, as it is raised. */
static int on_error(lua_State *L) {
  budget *b = budget_of(L);
  b->placed = has_place(L, lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1) : NULL);
  note_where(L, b->raised, sizeof b->raised);
  return 1;
}

int budget_call(budget *b, int arguments) {
  b->used = b->largest = orderings = 0;
  b->since = 0;
  b->spent = b->full = b->placed = false;
  b->raised[0] = '\0';
  b->running = true;
  const int function = lua_gettop(b->L) - arguments;
  lua_pushcfunction(b->L, on_error);
  lua_insert(b->L, function);
  lua_sethook(b->L, on_hook, mask_of(b), STEPS_PER_HOOK);
  int rc = lua_pcall(b->L, arguments, 1, function);
  lua_sethook(b->L, NULL, 0, 0);
  lua_remove(b->L, function);
  b->running = false;
  if (rc == LUA_ERRMEM || b->full || rc == LUA_OK) b->placed = false;
  if (rc == LUA_ERRMEM || b->full) {
    lua_pop(b->L, 1);
    lua_gc(b->L, LUA_GCCOLLECT);
    push_full(b->L);
    return LUA_ERRMEM;
  }
  if (rc == LUA_OK && b->spent) { /* it returned from inside a pcall that ate the error */
    lua_pop(b->L, 1);
    lua_pushfstring(b->L, "this rule used up its budget of %d steps", BUDGET_STEPS);
    return LUA_ERRRUN;
  }
  return rc;
}

const char *budget_call_returning(budget *b, int arguments) {
  b->returned[0] = '\0';
  b->returning = true;
  budget_call(b, arguments);
  b->returning = false;
  lua_pop(b->L, 1);
  return b->returned;
}
