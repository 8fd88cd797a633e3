/*
** sandbox.h: a Lua state for other people's rules: an allow-list, read-only libraries, a limit on
** memory, and one budget that pcall cannot eat.
**
** The budget counts steps: instructions of Lua, steps of pattern matching, and what C functions do
** for a rule. It is the same on every machine; processor time is only the backstop for what nobody
** has thought of.
*/
#ifndef HEARSAY_SANDBOX_SANDBOX_H
#define HEARSAY_SANDBOX_SANDBOX_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

#include "sandbox/line_notes.h"

typedef struct sandbox sandbox;

enum {
  SANDBOX_MEMORY = 64 * 1024 * 1024, /* bytes a state may hold while a rule runs */
  SANDBOX_STEPS = 4 * 1000 * 1000,   /* of one call */
  SANDBOX_SECONDS = 3                /* of processor time of one call */
};

/* Makes a state with the article's classes registered; the owner frees it with sandbox_free. */
sandbox *sandbox_new(void);
void sandbox_free(sandbox *s);
lua_State *sandbox_state(sandbox *s);

/* Pushes a fresh environment for one file: it sees what rules may use, and assigning a global in
   it is an error that says so. // environment */
void sandbox_push_environment(sandbox *s);

/* Gives rules one more name, the value on top of the stack. // value → */
void sandbox_allow(sandbox *s, const char *name);

/* Pushes onto `L`, a state of its own, what rules may use: {globals = {name = true}, functions = {…},
   libraries = {string = {…}, …}, blocked = {…}}. The globals are all names that are there, with those
   that sandbox_allow gave and those that only say that they are blocked. // → table */
void sandbox_push_names(sandbox *s, lua_State *L);

/* Calls the function below `arguments` values under a new budget. As lua_pcall with one result:
   LUA_OK, or an error whose message is on the stack. */
int sandbox_call(sandbox *s, int arguments);

/* For C functions that rules call: takes `steps` from the budget of the running call; an error of
   Lua if it is spent. A step is worth some nanoseconds: about an instruction, or a cache line of
   bytes. Nothing in a state that is no sandbox. */
void sandbox_charge(lua_State *L, size_t steps);
/* The steps that are left, for loops that count by themselves. */
size_t sandbox_left(lua_State *L);

/* From now on, the lines that run are noted in `l`, the caller's; NULL ends it. Instructions are counted as before; the
   room that the hook needs on Lua's stack may take some dozens of steps, once. */
void sandbox_note_lines(sandbox *s, line_notes *l);

/* How many steps the last call of sandbox_call took, to the next full count of instructions. */
size_t sandbox_used(const sandbox *s);

#endif
