/*
** sandbox.h: a Lua state for other people's rules: an allow-list, read-only libraries, a limit on
** memory, and a budget of instructions that pcall cannot eat.
*/
#ifndef HEARSAY_SANDBOX_H
#define HEARSAY_SANDBOX_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct sandbox sandbox;

enum { SANDBOX_MEMORY = 64 * 1024 * 1024, SANDBOX_INSTRUCTIONS = 10 * 1000 * 1000 };

/* Makes a state with the article's classes registered; the owner frees it with sandbox_free. */
sandbox *sandbox_new(void);
void sandbox_free(sandbox *s);
lua_State *sandbox_state(sandbox *s);

/* Pushes a fresh environment for one file: it sees what rules may use, and assigning a global in
   it is an error that says so. // environment */
void sandbox_push_environment(sandbox *s);

/* Gives rules one more name, the value on top of the stack. // value → */
void sandbox_allow(sandbox *s, const char *name);

/* Calls the function below `arguments` values under a new budget. As lua_pcall with one result:
   LUA_OK, or an error whose message is on the stack. */
int sandbox_call(sandbox *s, int arguments);

#endif
