/*
** budget.h: what a call of a rule may take: steps, memory, time. Internal to core/sandbox, core/objects and
** core/rule; who runs rules calls sandbox_call.
**
** Steps are instructions of Lua, steps of pattern matching, and what C functions do for a rule. A step is
** worth some nanoseconds: about an instruction, or a cache line of bytes.
*/
#ifndef HEARSAY_SANDBOX_BUDGET_H
#define HEARSAY_SANDBOX_BUDGET_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

#include "sandbox/line_notes.h"

enum {
  BUDGET_MEMORY = 64 * 1024 * 1024, /* bytes a state may hold while a rule runs */
  BUDGET_STEPS = 4 * 1000 * 1000,   /* of one call */
  BUDGET_SECONDS = 3                /* of processor time of one call */
};

/* {{{ for C functions that rules call; nothing in a state that has no budget */

/* Takes `steps` from the budget of the running call; an error of Lua if it is spent. */
void budget_charge(lua_State *L, size_t steps);
/* The steps that are left, for loops that count by themselves. */
size_t budget_left(lua_State *L);
/* Ends the running call since it has no memory left: an error of Lua that cannot be caught. */
int budget_exhaust(lua_State *L);

/* }}} */
/* {{{ for the sandbox */

typedef struct budget {
  lua_State *L;
  size_t memory;
  size_t used;       /* steps of the running call */
  size_t largest;    /* bytes of the longest text that the running call made */
  bool running;      /* a rule runs: outside of it our own calls may take what they need */
  bool spent;        /* the running call is to end: every instruction raises */
  bool full;         /* because it has used up its memory */
  line_notes *lines; /* where those that run are noted, or NULL */
  bool returning;    /* where functions return from is noted in `returned` */
  bool placed;       /* the message of the last call's error begins with its place */
  char returned[LUA_IDSIZE + 16],
      raised[LUA_IDSIZE + 16]; /* "file:line: "; `raised`: of the last call's error */
  long long since; /* processor time when the first thousand steps were over, 0 before */
} budget;

/* A state whose memory and steps are counted in *b, all zero, which must outlive it. */
lua_State *budget_new_state(budget *b);
/* As sandbox_call. */
int budget_call(budget *b, int arguments);
/* As sandbox_call_returning. */
const char *budget_call_returning(budget *b, int arguments);

/* }}} */

#endif
