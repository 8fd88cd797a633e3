/* host_editor.c: lines from a person: editing, completion and history by libedit. */
#include <histedit.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "host/module.h"

typedef struct editor {
  EditLine *el;
  History *history;
  lua_State *L;
  const char *prompt;
  int complete;  /* reference of the completion function */
  int cancelled; /* the line was given up with Ctrl-C */
} editor;

static editor *check_editor(lua_State *L) { return luaL_checkudata(L, 1, MODULE_EDITOR); }

static editor *editor_of(EditLine *el) {
  editor *e;
  el_get(el, EL_CLIENTDATA, &e);
  return e;
}

static char *prompt(EditLine *el) { return (char *)(uintptr_t)editor_of(el)->prompt; }

/* Ctrl-C reaches us as a character, since the editor turns signals off while it reads. */
static unsigned char cancel(EditLine *el, int key) {
  (void)key;
  editor_of(el)->cancelled = 1;
  return CC_NEWLINE;
}

static size_t common_prefix(lua_State *L, int list, lua_Integer count) {
  lua_rawgeti(L, list, 1);
  const char *first = lua_tostring(L, -1);
  size_t n = strlen(first);
  for (lua_Integer i = 2; i <= count; i++) {
    lua_rawgeti(L, list, i);
    const char *other = lua_tostring(L, -1);
    size_t k = 0;
    while (k < n && other[k] == first[k]) k++;
    n = k;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return n;
}

/* Asks the Lua function for the words that could stand at the cursor: it gets the line up to there and
   returns the part to complete, a list of whole words, and the lines to show where that says no more. */
static unsigned char complete(EditLine *el, int key) {
  (void)key;
  editor *e = editor_of(el);
  lua_State *L = e->L;
  const LineInfo *line = el_line(el);
  int top = lua_gettop(L);
  unsigned char result = CC_ERROR;
  lua_rawgeti(L, LUA_REGISTRYINDEX, e->complete);
  lua_pushlstring(L, line->buffer, (size_t)(line->cursor - line->buffer));
  if (lua_pcall(L, 1, 3, 0) == LUA_OK && lua_isstring(L, -3) && lua_istable(L, -2) &&
      lua_isstring(L, -1)) {
    int list = lua_absindex(L, -2);
    lua_Integer count = (lua_Integer)lua_rawlen(L, list);
    size_t typed = strlen(lua_tostring(L, -3));
    size_t n = count > 0 ? common_prefix(L, list, count) : 0;
    if (n > typed) {
      lua_rawgeti(L, list, 1);
      lua_pushlstring(L, lua_tostring(L, -1) + typed, n - typed);
      result = el_insertstr(el, lua_tostring(L, -1)) == 0 ? CC_REFRESH : CC_ERROR;
    } else if (count > 0) {
      printf("\n%s", lua_tostring(L, -1));
      fflush(stdout);
      result = CC_REDISPLAY;
    }
  }
  lua_settop(L, top);
  return result;
}

/* libedit drops letters that the locale does not have; hearsay's text is UTF-8 everywhere. */
static void take_utf8(void) {
  if (setlocale(LC_CTYPE, "") == NULL || MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
}

int module_editor(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  const char *file = luaL_optstring(L, 2, NULL);
  HistEvent event;
  editor *e = host_push_new(L, MODULE_EDITOR, sizeof *e);
  e->L = L;
  e->prompt = "> ";
  lua_pushvalue(L, 1);
  e->complete = luaL_ref(L, LUA_REGISTRYINDEX);
  take_utf8();
  e->el = el_init("hearsay", stdin, stdout, stderr);
  e->history = history_init();
  if (e->el == NULL || e->history == NULL)
    return luaL_error(L, "the line editor does not start on this terminal");
  history(e->history, &event, H_SETSIZE, 2000);
  history(e->history, &event, H_SETUNIQUE, 1);
  if (file != NULL) history(e->history, &event, H_LOAD, file);
  el_set(e->el, EL_CLIENTDATA, e);
  el_set(e->el, EL_PROMPT, prompt);
  el_set(e->el, EL_EDITOR, "emacs");
  el_set(e->el, EL_HIST, history, e->history);
  el_set(e->el, EL_ADDFN, "hearsay-complete", "complete the word", complete);
  el_set(e->el, EL_ADDFN, "hearsay-cancel", "give up the line", cancel);
  el_set(e->el, EL_BIND, "^I", "hearsay-complete", NULL);
  el_set(e->el, EL_BIND, "^R", "em-inc-search-prev", NULL);
  el_set(e->el, EL_SETTY, "-d", "-isig", NULL);
  el_set(e->el, EL_BIND, "^C", "hearsay-cancel", NULL);
  return 1;
}

int module_editor_read(lua_State *L) {
  editor *e = check_editor(L);
  int length = 0;
  e->prompt = luaL_checkstring(L, 2);
  e->cancelled = 0;
  const char *line = el_gets(e->el, &length);
  if (e->cancelled) {
    fputc('\n', stdout);
    lua_pushboolean(L, 0);
  } else if (line == NULL || length <= 0) {
    lua_pushnil(L);
  } else {
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r')) length--;
    lua_pushlstring(L, line, (size_t)length);
  }
  return 1;
}

int module_editor_remember(lua_State *L) {
  editor *e = check_editor(L);
  HistEvent event;
  history(e->history, &event, H_ENTER, luaL_checkstring(L, 2));
  if (!lua_isnoneornil(L, 3)) history(e->history, &event, H_SAVE, luaL_checkstring(L, 3));
  return 0;
}

int module_editor_close(lua_State *L) {
  editor *e = check_editor(L);
  if (e->history != NULL) history_end(e->history);
  if (e->el != NULL) el_end(e->el);
  e->history = NULL;
  e->el = NULL;
  return 0;
}

/* {{{ Ctrl-C while something runs */

static lua_State *volatile running; /* a signal handler has no other way to find the state */

/* Stays set until `interruptible` is left: a pcall that eats the error meets the next one. */
static void stop(lua_State *L, lua_Debug *unused) {
  (void)unused;
  luaL_error(L, "stopped by Ctrl-C");
}

static void on_interrupt(int number) {
  signal(number, SIG_DFL); /* a second Ctrl-C ends the program: one long call of C meets no hook */
  /* lua_sethook is the one function of Lua that may be called from here (reference manual, 4.7). */
  if (running != NULL)
    lua_sethook(running, stop, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
}

/* One inside another stops alone. */
int module_interruptible(lua_State *L) {
  struct sigaction mine = {.sa_handler = on_interrupt}, old;
  lua_State *outer = running;
  sigaction(SIGINT, &mine, &old);
  running = L;
  int rc = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
  running = outer;
  sigaction(SIGINT, &old, NULL);
  lua_sethook(L, NULL, 0, 0);
  lua_pushboolean(L, rc == LUA_OK);
  lua_insert(L, 1);
  return lua_gettop(L);
}

/* }}} */
