/* host_terminal.c: the terminal, and files that are whole or not there. */
#include <dirent.h>
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utf8proc.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "host/module.h"

/* terminal() → {stdin, stdout, stderr, width, height} */
static int terminal(lua_State *L) {
  static const char *const names[] = {"stdin", "stdout", "stderr"};
  lua_createtable(L, 0, 5);
  for (int fd = 0; fd < 3; fd++) {
    lua_pushboolean(L, isatty(fd));
    lua_setfield(L, -2, names[fd]);
  }
  struct winsize size = {0};
  const char *columns = getenv("COLUMNS");
  int width = columns != NULL ? atoi(columns) : 0;
  ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
  if (width <= 0) width = size.ws_col;
  lua_pushinteger(L, width > 0 ? width : 80);
  lua_setfield(L, -2, "width");
  lua_pushinteger(L, size.ws_row > 0 ? size.ws_row : 24);
  lua_setfield(L, -2, "height");
  return 1;
}

/* columns(text) → how many columns it takes on a terminal */
static int columns(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length);
  lua_Integer sum = 0;
  for (size_t i = 0; i < length;) {
    uint32_t point;
    i += utf8_next(text + i, length - i, &point);
    sum += utf8proc_charwidth((utf8proc_int32_t)point);
  }
  lua_pushinteger(L, sum);
  return 1;
}

/* out(text) → true, or nil, message: writes to standard output */
static int out(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length);
  if (fwrite(text, 1, length, stdout) == length && fflush(stdout) == 0) {
    lua_pushboolean(L, 1);
    return 1;
  }
  lua_pushnil(L);
  lua_pushfstring(L, "cannot write to standard output: %s", strerror(errno));
  return 2;
}

static int fail_errno(lua_State *L, const char *what, const char *path) {
  int saved = errno;
  lua_pushnil(L);
  lua_pushfstring(L, "cannot %s %s: %s", what, path, strerror(saved));
  return 2;
}

/* page(command, text) → true when the reader has left the pager, or nil, message if there is none.
   Ctrl-C is the pager's meanwhile, and to leave it early is no error. */
static int page(lua_State *L) {
  size_t length;
  const char *command = luaL_checkstring(L, 1), *text = luaL_checklstring(L, 2, &length);
  struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, broken_pipe;
  FILE *pager = popen(command, "w");
  if (pager == NULL) return fail_errno(L, "run the pager", command);
  sigaction(SIGINT, &ignore, &interrupt);
  sigaction(SIGPIPE, &ignore, &broken_pipe);
  fwrite(text, 1, length, pager);
  int ended = pclose(pager);
  sigaction(SIGINT, &interrupt, NULL);
  sigaction(SIGPIPE, &broken_pipe, NULL);
  if (WIFEXITED(ended) && (WEXITSTATUS(ended) == 126 || WEXITSTATUS(ended) == 127)) {
    lua_pushnil(L); /* as the shell says where it cannot run a command */
    lua_pushfstring(L, "there is no pager '%s': set PAGER to one, or to nothing for none", command);
    return 2;
  }
  lua_pushboolean(L, 1);
  return 1;
}

/* write_file(path, text) → true, or nil, message: the whole text or nothing */
static int write_file(lua_State *L) {
  size_t length;
  const char *path = luaL_checkstring(L, 1), *text = luaL_checklstring(L, 2, &length);
  const char *temporary = lua_pushfstring(L, "%s.tmp-%d", path, (int)getpid());
  FILE *f = fopen(temporary, "wb");
  if (f == NULL) return fail_errno(L, "write", path);
  bool ok = fwrite(text, 1, length, f) == length;
  ok = fclose(f) == 0 && ok;
  if (!ok || rename(temporary, path) != 0) {
    int pushed = fail_errno(L, "write", path);
    unlink(temporary);
    return pushed;
  }
  lua_pushboolean(L, 1);
  return 1;
}

/* make_folder(path) → true, or nil, message: with the folders above it */
static int make_folder(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  char *copy = lua_newuserdatauv(L, strlen(path) + 1, 0);
  strcpy(copy, path);
  for (char *p = copy + 1;; p++) {
    if (*p != '/' && *p != '\0') continue;
    char kept = *p;
    *p = '\0';
    if (mkdir(copy, 0777) != 0 && errno != EEXIST) return fail_errno(L, "make the folder", path);
    *p = kept;
    if (kept == '\0') break;
  }
  lua_pushboolean(L, 1);
  return 1;
}

/* same_file(path, other) → boolean: whether both lead to one file or folder */
static int same_file(lua_State *L) {
  struct stat one, other;
  lua_pushboolean(L, stat(luaL_checkstring(L, 1), &one) == 0 &&
                         stat(luaL_checkstring(L, 2), &other) == 0 && one.st_dev == other.st_dev &&
                         one.st_ino == other.st_ino);
  return 1;
}

/* is_folder(path) → boolean */
static int is_folder(lua_State *L) {
  struct stat st;
  lua_pushboolean(L, stat(luaL_checkstring(L, 1), &st) == 0 && S_ISDIR(st.st_mode));
  return 1;
}

static int by_name(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}
static int is_shown(const struct dirent *entry) { return entry->d_name[0] != '.'; }

/* names(folder) → sorted list of what is in it, hidden files apart, or nil, message */
static int names(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  struct dirent **entries;
  int n = scandir(path, &entries, is_shown, by_name);
  if (n < 0) return fail_errno(L, "list the folder", path);
  lua_createtable(L, n, 0);
  for (int i = 0; i < n; i++) {
    lua_pushstring(L, entries[i]->d_name);
    lua_rawseti(L, -2, i + 1);
    free(entries[i]);
  }
  free(entries);
  return 1;
}

static int exists(lua_State *L) {
  lua_pushboolean(L, access(luaL_checkstring(L, 1), F_OK) == 0);
  return 1;
}

/* stamp(path) → a text that is another one once the file is another one; nil if there is none */
static int stamp(lua_State *L) {
  struct stat st;
  if (stat(luaL_checkstring(L, 1), &st) != 0) return 0;
  char text[128];
  snprintf(text, sizeof text, "%ju %ju %jd %jd.%09ld", (uintmax_t)st.st_dev, (uintmax_t)st.st_ino,
           (intmax_t)st.st_size, (intmax_t)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
  return lua_pushstring(L, text), 1;
}

/* pause(seconds): less where a signal comes */
static int take_pause(lua_State *L) {
  const lua_Number seconds = luaL_checknumber(L, 1);
  luaL_argcheck(L, seconds >= 0 && seconds < 86400, 1, "seconds of one day at most");
  const time_t whole = (time_t)seconds;
  nanosleep(&(struct timespec){whole, (long)((seconds - (lua_Number)whole) * 1e9)}, NULL);
  return 0;
}

/* clock() → seconds, from some moment on, that no setting of the clock changes */
static int monotonic(lua_State *L) { return lua_pushnumber(L, clock_seconds()), 1; }

/* cores() → how many processors this program may use */
static int cores(lua_State *L) {
  cpu_set_t set;
  CPU_ZERO(&set);
  const int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  lua_pushinteger(L, n);
  return 1;
}

void host_add_terminal(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"terminal", terminal},   {"columns", columns},       {"out", out},
      {"page", page},           {"write_file", write_file}, {"make_folder", make_folder},
      {"is_folder", is_folder}, {"same_file", same_file},   {"names", names},
      {"exists", exists},       {"stamp", stamp},           {"pause", take_pause},
      {"clock", monotonic},     {"cores", cores},           {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
}
