/*
** sandbox.h: a Lua state for other people's rules: an allow-list, read-only libraries, a limit on
** memory, and one budget that pcall cannot eat.
**
** The budget (budget.h) is the same on every machine; processor time is only the backstop for what nobody
** has thought of. Nothing in this room knows what a rule is about: whoever makes a state for a pack puts
** the objects there.
*/
#ifndef HEARSAY_SANDBOX_SANDBOX_H
#define HEARSAY_SANDBOX_SANDBOX_H

#include <lua.h>
#include <stddef.h>

#include "sandbox/line_notes.h"

typedef struct sandbox sandbox;

/* Makes a state; the owner frees it with sandbox_free. */
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

/* Where the error of the last call was raised: "file:line: ", "" if in no function of Lua, NULL if its message begins with
   its place. The sandbox's, until the next call. */
const char *sandbox_raised_at(const sandbox *s);

/* The same call once more, of a function that gave what it must not: the place that it returned from, "file:line: ", or "" if that
   was none of Lua. It is the sandbox's, until the next call. What it gives now is dropped. */
const char *sandbox_call_returning(sandbox *s, int arguments);

/* From now on, the lines that run are noted in `l`, the caller's; NULL ends it. Instructions are counted as before; the
   room that the hook needs on Lua's stack may take some dozens of steps, once. */
void sandbox_note_lines(sandbox *s, line_notes *l);

/* How many steps the last call of sandbox_call took, to the next full count of instructions. */
size_t sandbox_used(const sandbox *s);

#endif
