/*
** frozen.h: what a pack's files made while they loaded, kept as it was.
**
** A rule that counts, or fills a table of its file, would judge an article by the articles before it.
** So every table that a rule's function reaches is made read-only once its file is loaded, and the
** locals it reaches are put back after each claim.
*/
#ifndef HEARSAY_SANDBOX_FROZEN_H
#define HEARSAY_SANDBOX_FROZEN_H

#include <lua.h>
#include <stdbool.h>

/* Makes all tables read-only that the value on top reaches: as its items, or as locals of functions. // value → */
void frozen_tables(lua_State *L);

enum { FROZEN_MOST = 10000 }; /* locals of a pack */

/* The same, and remembers the locals that a rule's function reaches. `owner` is the number of the rule.
   False if there are more than FROZEN_MOST, which is one pack's due. // function → */
bool frozen_rule(lua_State *L, int owner);

/* The remembered locals, lying on the stack so that looking at them is quick: it is done behind every
   claim. Good until they are popped. */
typedef struct frozen_locals {
  int first, count;
  const struct frozen_local *locals;
} frozen_locals;

/* Pushes them: some values. // → … */
frozen_locals frozen_hold(lua_State *L);

/* Puts changed locals back. True if there was one: the owner of the first, and a message. // → message? */
bool frozen_restore(lua_State *L, const frozen_locals *held, int *owner);

/* Pushes the table with the items of the one at `index`, for functions that look into it without
   metamethods. // → table */
void frozen_push_items(lua_State *L, int index);

#endif
