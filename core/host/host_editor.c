/* host_editor.c: entries from a person: editing, completion and history by libedit.

   An entry may have several lines: from the history, or pasted. libedit has one prompt; so those behind the first
   begin, while they are edited, with what the prompt of a further line is (`more`), which is taken out again when the
   entry is done. */
#include <errno.h>
#include <histedit.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "host/module.h"

typedef struct editor {
  EditLine *el;
  History *history;
  lua_State *L;
  const char *prompt;
  int complete;     /* reference of the completion function */
  int cancelled;    /* the entry was given up with Ctrl-C */
  char *more;       /* what further lines begin with */
  buffer shown;     /* the entry of the history that was asked for last, as it is edited */
  int width;        /* columns of the terminal when the entry was drawn */
  sigset_t waiting; /* the signals that are blocked while it waits for a key */
} editor;

static editor *check_editor(lua_State *L) { return luaL_checkudata(L, 1, MODULE_EDITOR); }

static editor *editor_of(EditLine *el) {
  editor *e;
  el_get(el, EL_CLIENTDATA, &e);
  return e;
}

static char *prompt(EditLine *el) { return (char *)(uintptr_t)editor_of(el)->prompt; }

/* {{{ entries of several lines */

/* The text as it is edited: with `more` before every line but the first. */
static void add_marked(const editor *e, buffer *out, const char *text) {
  for (const char *end; (end = strchr(text, '\n')) != NULL; text = end + 1) {
    buffer_add(out, text, (size_t)(end - text) + 1);
    buffer_add_text(out, e->more);
  }
  buffer_add_text(out, text);
}

/* Behind the sign that stands at the beginning of a further line, though its blanks were edited. */
static const char *behind_mark(const editor *e, const char *line, const char *end) {
  const char *sign = e->more + strspn(e->more, " "), *at = line;
  const size_t length = strcspn(sign, " ");
  while (at < end && *at == ' ') at++;
  if ((size_t)(end - at) < length || memcmp(at, sign, length) != 0) return line;
  at += length;
  return at < end && *at == ' ' ? at + 1 : at;
}

/* Undoes add_marked. */
static void add_unmarked(const editor *e, buffer *out, const char *text, size_t length) {
  const char *end = text + length, *newline;
  while ((newline = memchr(text, '\n', (size_t)(end - text))) != NULL) {
    buffer_add(out, text, (size_t)(newline - text) + 1);
    text = behind_mark(e, newline + 1, end);
  }
  buffer_add(out, text, (size_t)(end - text));
}

/* What libedit asks of the history: entries as they are edited. */
static int marked_history(void *context, HistEvent *event, int what, ...) {
  editor *e = context;
  if (what != H_FIRST && what != H_LAST && what != H_NEXT && what != H_PREV && what != H_CURR)
    return -1;
  const int rc = history(e->history, event, what);
  if (rc >= 0 && event->str != NULL) {
    buffer_clear(&e->shown);
    add_marked(e, &e->shown, event->str);
    event->str = e->shown.bytes;
  }
  return rc;
}

/* How many characters Left and Backspace go: over the sign of a line and its end as over one. */
static int one_before(EditLine *el) {
  const editor *e = editor_of(el);
  const LineInfo *line = el_line(el);
  const size_t before = (size_t)(line->cursor - line->buffer), sign = strlen(e->more);
  if (before == 0) return 0;
  const bool at_sign = before > sign && line->cursor[-(ptrdiff_t)sign - 1] == '\n' &&
                       memcmp(line->cursor - sign, e->more, sign) == 0;
  return at_sign ? (int)sign + 1 : 1;
}

static unsigned char erase(EditLine *el, int key) {
  (void)key;
  const int count = one_before(el);
  if (count == 0) return CC_ERROR;
  el_deletestr(el, count);
  return CC_REFRESH;
}

static unsigned char left(EditLine *el, int key) {
  (void)key;
  const int count = one_before(el);
  if (count == 0) return CC_ERROR;
  el_cursor(el, -count);
  return CC_CURSOR;
}

static unsigned char right(EditLine *el, int key) {
  (void)key;
  const LineInfo *line = el_line(el);
  if (line->cursor == line->lastchar) return CC_ERROR;
  el_cursor(el, *line->cursor == '\n' ? 1 + (int)strlen(editor_of(el)->more) : 1);
  return CC_CURSOR;
}

/* }}} */
/* {{{ keys */

static volatile sig_atomic_t resized;

static void on_resize(int number) {
  (void)number;
  resized = 1;
}

/* How many rows the entry takes above the cursor once a terminal of `before` columns has `now`: most fold again what they
   folded themselves, but libedit writes no blanks at the end of a row, and goes to the next by itself. */
static int rows_above(const editor *e, int before, int now) {
  const LineInfo *line = el_line(e->el);
  buffer shown = BUFFER_EMPTY;
  buffer_add_text(&shown, e->prompt);
  buffer_add(&shown, line->buffer, (size_t)(line->cursor - line->buffer));
  int rows = 0, at_before = 0, at_now = 0;
  uint32_t last = 0;
  for (size_t i = 0; i < shown.length;) {
    uint32_t point;
    i += utf8_next(shown.bytes + i, shown.length - i, &point);
    const int columns = point == '\n' ? 0 : utf8proc_charwidth((utf8proc_int32_t)point);
    const bool folded = at_before + columns > before;
    if (point == '\n' || (folded && last == ' ') || at_now + columns > now) rows++, at_now = 0;
    if (point == '\n' || folded) at_before = 0;
    at_before += columns;
    at_now += columns;
    last = point;
  }
  buffer_free(&shown);
  return rows;
}

/* Columns of the terminal; 0 where they are not known. */
static int terminal_width(void) {
  struct winsize size = {0};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* Draws the entry for the terminal's new size. */
static void draw_resized(editor *e) {
  const int width = terminal_width();
  if (width > 0 && e->width > 0) {
    const int rows = rows_above(e, e->width, width);
    fputc('\r', stdout);
    if (rows > 0) printf("\33[%dA", rows);
    fputs("\33[J", stdout);
    fflush(stdout);
  }
  e->width = width;
  el_resize(e->el);
  el_set(e->el, EL_REFRESH);
}

/* Waits for a byte of the terminal: 1, 0 at its end, -1 on an error. The signal that the terminal has another size
   comes only in here, where nothing of libedit's is half done. */
static int next_byte(editor *e, char *out) {
  for (;;) {
    if (resized) {
      resized = 0;
      draw_resized(e);
    }
    struct pollfd terminal = {.fd = STDIN_FILENO, .events = POLLIN};
    if (ppoll(&terminal, 1, NULL, &e->waiting) >= 0) {
      const ssize_t n = read(STDIN_FILENO, out, 1);
      if (n >= 0) return (int)n;
    }
    if (errno != EINTR && errno != EAGAIN) return -1;
  }
}

/* A character for libedit; what is no UTF-8 is passed over. */
static int next_character(EditLine *el, wchar_t *out) {
  editor *e = editor_of(el);
  mbstate_t state = {0};
  char byte;
  int rc;
  while ((rc = next_byte(e, &byte)) == 1) {
    const size_t n = mbrtowc(out, &byte, 1, &state);
    if (n == (size_t)-1) state = (mbstate_t){0};
    if (n <= 1) return 1;
  }
  return rc;
}

#define PASTE_BEGINS "\33[200~"
#define PASTE_ENDS "\33[201~"

/* Takes what is pasted into the entry, up to the sign that the terminal ends it with: Enter among it ends
   no entry, and Tab completes nothing. */
static unsigned char paste(EditLine *el, int key) {
  (void)key;
  editor *e = editor_of(el);
  buffer text = BUFFER_EMPTY, marked = BUFFER_EMPTY;
  const size_t sign = strlen(PASTE_ENDS);
  char byte;
  while (next_byte(e, &byte) == 1) {
    if (byte == '\r') byte = '\n';
    if ((unsigned char)byte < ' ' && byte != '\n' && byte != '\t' && byte != '\33') continue;
    buffer_add(&text, &byte, 1);
    if (text.length >= sign && memcmp(text.bytes + text.length - sign, PASTE_ENDS, sign) == 0) {
      text.length -= sign;
      break;
    }
  }
  buffer plain = BUFFER_EMPTY;
  for (size_t i = 0; i < text.length; i++)
    if (text.bytes[i] != '\33') buffer_add_char(&plain, text.bytes[i]);
  while (plain.length > 0 && plain.bytes[plain.length - 1] == '\n')
    plain.bytes[--plain.length] = '\0';
  if (plain.length > 0) add_marked(e, &marked, plain.bytes);
  if (plain.length > 0) el_insertstr(el, marked.bytes);
  buffer_free(&text);
  buffer_free(&plain);
  buffer_free(&marked);
  return CC_REFRESH;
}

/* Asks the terminal to say where a paste begins and ends, or no more. */
static void mark_pastes(bool yes) {
  const char *terminal = getenv("TERM");
  if (terminal == NULL || strcmp(terminal, "dumb") == 0) return;
  fputs(yes ? "\33[?2004h" : "\33[?2004l", stdout);
  fflush(stdout);
}

/* Ctrl-C reaches us as a character, since the editor turns signals off while it reads. */
static unsigned char cancel(EditLine *el, int key) {
  (void)key;
  editor_of(el)->cancelled = 1;
  return CC_NEWLINE;
}

/* }}} */
/* {{{ completion */

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
  buffer entry = BUFFER_EMPTY;
  add_unmarked(e, &entry, line->buffer, (size_t)(line->cursor - line->buffer));
  lua_rawgeti(L, LUA_REGISTRYINDEX, e->complete);
  lua_pushlstring(L, entry.bytes, entry.length);
  buffer_free(&entry);
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

/* }}} */
/* {{{ the editor */

/* libedit drops letters that the locale does not have; hearsay's text is UTF-8 everywhere. */
static void take_utf8(void) {
  if (setlocale(LC_CTYPE, "") == NULL || MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
}

static void bind_keys(EditLine *el) {
  static const struct {
    const char *name, *about;
    unsigned char (*run)(EditLine *, int);
    const char *keys[3];
  } mine[] = {
      {"hearsay-complete", "complete the word", complete, {"^I"}},
      {"hearsay-cancel", "give up the entry", cancel, {"^C"}},
      {"hearsay-paste", "take what is pasted", paste, {PASTE_BEGINS}},
      {"hearsay-erase", "erase what stands before the cursor", erase, {"^?", "^H"}},
      {"hearsay-left", "go left", left, {"\33[D", "\33OD", "^B"}},
      {"hearsay-right", "go right", right, {"\33[C", "\33OC", "^F"}},
  };
  el_set(el, EL_SETTY, "-d", "-isig", NULL);
  el_set(el, EL_BIND, "^R", "em-inc-search-prev", NULL);
  for (size_t i = 0; i < sizeof mine / sizeof *mine; i++) {
    el_set(el, EL_ADDFN, mine[i].name, mine[i].about, mine[i].run);
    for (size_t k = 0; k < 3 && mine[i].keys[k] != NULL; k++)
      el_set(el, EL_BIND, mine[i].keys[k], mine[i].name, NULL);
  }
}

int module_editor(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  const char *more = luaL_checkstring(L, 2), *file = luaL_optstring(L, 3, NULL);
  HistEvent event;
  editor *e = host_push_new(L, MODULE_EDITOR, sizeof *e);
  e->L = L;
  e->prompt = "> ";
  e->more = memory_strdup(more);
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
  el_set(e->el, EL_HIST, marked_history, e);
  el_set(e->el, EL_GETCFN, next_character);
  bind_keys(e->el);
  return 1;
}

/* An entry, with the signals and the terminal as editing needs them. */
static const char *get_entry(editor *e, int *length) {
  struct sigaction mine = {.sa_handler = on_resize}, old;
  sigset_t resizing;
  sigemptyset(&resizing);
  sigaddset(&resizing, SIGWINCH);
  sigaction(SIGWINCH, &mine, &old);
  sigprocmask(SIG_BLOCK, &resizing, &e->waiting);
  e->width = terminal_width();
  el_resize(e->el); /* it may have another size since the last one */
  mark_pastes(true);
  const char *entry = el_gets(e->el, length);
  mark_pastes(false);
  sigprocmask(SIG_SETMASK, &e->waiting, NULL);
  sigaction(SIGWINCH, &old, NULL);
  return entry;
}

int module_editor_read(lua_State *L) {
  editor *e = check_editor(L);
  int length = 0;
  e->prompt = luaL_checkstring(L, 2);
  e->cancelled = 0;
  const char *entry = get_entry(e, &length);
  if (e->cancelled) {
    fputc('\n', stdout);
    lua_pushboolean(L, 0);
  } else if (entry == NULL || length <= 0) {
    lua_pushnil(L);
  } else {
    buffer text = BUFFER_EMPTY;
    while (length > 0 && (entry[length - 1] == '\n' || entry[length - 1] == '\r')) length--;
    add_unmarked(e, &text, entry, (size_t)length);
    lua_pushlstring(L, text.bytes, text.length);
    buffer_free(&text);
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

int module_editor_history(lua_State *L) {
  editor *e = check_editor(L);
  const lua_Integer most = luaL_checkinteger(L, 2);
  HistEvent event;
  lua_newtable(L);
  int rc = history(e->history, &event, H_FIRST); /* the newest */
  for (lua_Integer i = 1; i <= most && rc >= 0; i++) {
    lua_pushstring(L, event.str);
    lua_rawseti(L, -2, i);
    rc = history(e->history, &event, H_NEXT);
  }
  return 1;
}

int module_editor_close(lua_State *L) {
  editor *e = check_editor(L);
  if (e->history != NULL) history_end(e->history);
  if (e->el != NULL) el_end(e->el);
  free(e->more);
  buffer_free(&e->shown);
  e->history = NULL;
  e->el = NULL;
  e->more = NULL;
  return 0;
}

/* }}} */
/* {{{ Ctrl-C while something runs */

static volatile sig_atomic_t interrupted;
static lua_State *volatile running; /* a signal handler has no other way to find the state */

/* Stays set until `interruptible` is left: a pcall that eats the error meets the next one. */
static void stop(lua_State *L, lua_Debug *unused) {
  (void)unused;
  luaL_error(L, "stopped by Ctrl-C");
}

static void on_interrupt(int number) {
  interrupted = 1;
  signal(number, SIG_DFL); /* a second Ctrl-C ends the program: one long call of C meets no hook */
  /* lua_sethook is the one function of Lua that may be called from here (reference manual, 4.7). */
  if (running != NULL)
    lua_sethook(running, stop, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
}

bool host_interrupted(void) { return interrupted; }

/* One inside another stops alone. */
int module_interruptible(lua_State *L) {
  struct sigaction mine = {.sa_handler = on_interrupt}, old;
  lua_State *outer = running;
  interrupted = 0;
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
