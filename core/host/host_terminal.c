/* host_terminal.c: the terminal, and the pager on it. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "host/module.h"
#include "objects/api.h"

int module_terminal(lua_State *L) {
  static const char *const names[] = {"stdin", "stdout", "stderr"};
  lua_createtable(L, 0, 5);
  for (int fd = 0; fd < 3; fd++) {
    api_set_flag(L, names[fd], isatty(fd));
  }
  struct winsize size = {0};
  const char *columns = getenv("COLUMNS");
  int width = columns != NULL ? atoi(columns) : 0;
  ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
  if (width <= 0) width = size.ws_col;
  api_set_number(L, "width", (uint64_t)(width > 0 ? width : 80));
  api_set_number(L, "height", (uint64_t)(size.ws_row > 0 ? size.ws_row : 24));
  return 1;
}

int module_columns(lua_State *L) {
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

int module_out(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length);
  if (fwrite(text, 1, length, stdout) == length && fflush(stdout) == 0) {
    lua_pushboolean(L, 1);
    return 1;
  }
  return host_fail_errno(L, "write to", "standard output");
}

/* Ctrl-C is the pager's meanwhile, and to leave it early is no error. */
int module_page(lua_State *L) {
  size_t length;
  const char *command = luaL_checkstring(L, 1), *text = luaL_checklstring(L, 2, &length);
  struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, broken_pipe;
  FILE *pager = popen(command, "w");
  if (pager == NULL) return host_fail_errno(L, "run the pager", command);
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
