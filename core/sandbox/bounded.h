/*
** bounded.h: Lua's library functions as rules get them: their work is charged to the budget, and
** nothing in them differs from run to run (no addresses, no order of hashing).
**
** Internal to core/sandbox and core/objects. They behave as the stock functions of Lua 5.4 but for that.
*/
#ifndef HEARSAY_SANDBOX_BOUNDED_H
#define HEARSAY_SANDBOX_BOUNDED_H

#include <lauxlib.h>
#include <lua.h>
#include <stdbool.h>

/* What replaces functions of the library on top of the stack, by its name ("string", "table",
   "utf8", "_G"). // table → table */
void bounded_replace(lua_State *L, const char *library);

/* pairs of the table at index 1, whose items lie in the one at index 2, in an order that does not hang on
   hashing. The iterator asks the first for its items. // table items → iterator */
int bounded_pairs_of(lua_State *L);

/* find, match, gmatch, gsub with a matcher that counts its steps. Ends with a NULL name. */
extern const luaL_Reg bounded_patterns[];

/* Bytes *start to *end of the first match of the pattern at stack index `pattern` that is not empty. */
bool bounded_match_in(lua_State *L, const char *text, size_t length, int pattern, size_t *start,
                      size_t *end);

/* As luaL_tolstring, but a table or function is only "table" or "function". // → text */
const char *bounded_tostring(lua_State *L, int index);

#endif
