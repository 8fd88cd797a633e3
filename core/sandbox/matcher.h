/*
** matcher.h: Lua's patterns, matched in steps that are counted. Internal to core/sandbox.
**
** Lua's own matcher cannot be stopped: one call may take minutes on a short text. This one follows
** the same rules (Lua 5.4 manual, 6.4.1); tests/unit/test_sandbox_patterns.c compares the two on random
** patterns. A pattern that is wrong is an error of Lua.
*/
#ifndef HEARSAY_SANDBOX_MATCHER_H
#define HEARSAY_SANDBOX_MATCHER_H

#include <lua.h>
#include <stddef.h>

enum { MATCHER_CAPTURES = 32 };

/* The texts are Lua's, and must stay on the stack. */
typedef struct matcher {
  lua_State *L;
  const char *text, *text_end, *pattern_end;
  size_t left, used; /* steps */
  int depth, level;
  struct {
    const char *start;
    ptrdiff_t length; /* or one of the marks of matcher.c */
  } captures[MATCHER_CAPTURES];
} matcher;

/* Of the texts at two stack indexes. */
matcher matcher_start(lua_State *L, int text, int pattern);
/* Tries one place: where the match of the pattern from p on that begins at s ends, or NULL. */
const char *matcher_at(matcher *m, const char *s, const char *p);
void matcher_count(matcher *m, size_t steps);
/* Puts what was counted on the budget before Lua goes on. */
void matcher_settle(matcher *m);

/* The capture of that number, the whole match (s to end) where there is none. // → value */
void matcher_push_capture(matcher *m, int i, const char *s, const char *end);
/* All of them; the whole match where there is none and s is not NULL. How many. // → values */
int matcher_push_captures(matcher *m, const char *s, const char *end);

#endif
