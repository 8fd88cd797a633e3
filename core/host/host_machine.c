/* host_machine.c: the machine's time and processors. */
#include <sched.h>
#include <time.h>

#include "base/clock.h"
#include "host/module.h"

int module_pause(lua_State *L) {
  const lua_Number seconds = luaL_checknumber(L, 1);
  luaL_argcheck(L, seconds >= 0 && seconds < 86400, 1, "seconds of one day at most");
  const time_t whole = (time_t)seconds;
  nanosleep(&(struct timespec){whole, (long)((seconds - (lua_Number)whole) * 1e9)}, NULL);
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
