/* host_machine.c: the machine's time, processors and signals. */
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <time.h>

#include "base/clock.h"
#include "host/module.h"

static volatile sig_atomic_t stop_asked; /* the signal that came; 0: none */

static void on_stop(int number) { stop_asked = number; }

/* The second one ends the program, as it would have. */
int module_heed_stop(lua_State *L) {
  (void)L;
  const struct sigaction mine = {.sa_handler = on_stop, .sa_flags = (int)SA_RESETHAND};
  sigaction(SIGINT, &mine, NULL);
  sigaction(SIGTERM, &mine, NULL);
  return 0;
}

int module_stopped(lua_State *L) {
  if (stop_asked == 0) return lua_pushnil(L), 1;
  lua_pushstring(L, stop_asked == SIGTERM ? "TERM" : "INT");
  return 1;
}

/* A signal that came just before it, or comes now, ends it: none can come between the look and the sleep. */
int module_pause(lua_State *L) {
  const lua_Number seconds = luaL_checknumber(L, 1);
  luaL_argcheck(L, seconds >= 0 && seconds < 86400, 1, "seconds of one day at most");
  const time_t whole = (time_t)seconds;
  const struct timespec time = {whole, (long)((seconds - (lua_Number)whole) * 1e9)};
  sigset_t both, before;
  sigemptyset(&both);
  sigaddset(&both, SIGINT);
  sigaddset(&both, SIGTERM);
  sigprocmask(SIG_BLOCK, &both, &before);
  if (stop_asked == 0) ppoll(NULL, 0, &time, &before);
  sigprocmask(SIG_SETMASK, &before, NULL);
  return 0;
}

int module_clock(lua_State *L) { return lua_pushnumber(L, clock_seconds()), 1; }

int module_cores(lua_State *L) {
  cpu_set_t set;
  CPU_ZERO(&set);
  const int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  lua_pushinteger(L, n);
  return 1;
}
