/* patterns.c: string.find, match, gmatch and gsub under the budget. See bounded.h; the matching is in matcher.c */
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "sandbox/bounded.h"
#include "sandbox/budget.h"
#include "sandbox/matcher.h"

enum { BYTES_PER_STEP = 16 };

/* Where to begin in a text of that length: from 0, or beyond it. */
static size_t start_offset(lua_Integer init, size_t length) {
  if (init > 0) return (size_t)init - 1;
  if (init == 0 || init < -(lua_Integer)length) return 0;
  return length - (size_t)-init;
}

/* {{{ find, match */

static bool is_plain(const char *pattern, const char *end) {
  for (; pattern < end; pattern++)
    if (*pattern != '\0' && strchr("^$*+?.([%-", *pattern) != NULL) return false;
  return true;
}

static int find_plain(matcher *m, size_t from, const char *words) {
  size_t length = (size_t)(m->pattern_end - words), rest = (size_t)(m->text_end - m->text) - from;
  budget_charge(m->L, rest / BYTES_PER_STEP);
  const char *found = memmem(m->text + from, rest, words, length);
  if (found == NULL) return luaL_pushfail(m->L), 1;
  lua_pushinteger(m->L, found - m->text + 1);
  lua_pushinteger(m->L, found - m->text + (ptrdiff_t)length);
  return 2;
}

static int find_or_match(lua_State *L, bool find) {
  matcher m = matcher_start(L, 1, 2);
  size_t length = (size_t)(m.text_end - m.text),
         from = start_offset(luaL_optinteger(L, 3, 1), length);
  const char *p = lua_tostring(L, 2);
  if (from > length) return luaL_pushfail(L), 1;
  if (find && (lua_toboolean(L, 4) || is_plain(p, m.pattern_end))) return find_plain(&m, from, p);
  bool anchored = *p == '^';
  p += anchored;
  for (const char *s = m.text + from; s <= m.text_end; s++) {
    const char *end = matcher_at(&m, s, p);
    if (end != NULL) {
      matcher_settle(&m);
      if (!find) return matcher_push_captures(&m, s, end);
      lua_pushinteger(L, s - m.text + 1);
      lua_pushinteger(L, end - m.text);
      return 2 + matcher_push_captures(&m, NULL, NULL);
    }
    if (anchored) break;
  }
  matcher_settle(&m);
  return luaL_pushfail(L), 1;
}

static int bounded_find(lua_State *L) { return find_or_match(L, true); }
static int bounded_match(lua_State *L) { return find_or_match(L, false); }

bool bounded_match_in(lua_State *L, const char *text, size_t length, int pattern, size_t *start,
                      size_t *end) {
  size_t pattern_length;
  const char *p = luaL_checklstring(L, pattern, &pattern_length);
  matcher m = {.L = L,
               .left = budget_left(L),
               .text = text,
               .text_end = text + length,
               .pattern_end = p + pattern_length};
  const bool anchored = *p == '^';
  p += anchored;
  const char *found = NULL, *s = text;
  for (; s < m.text_end; s++) {
    matcher_count(&m, 1);
    found = matcher_at(&m, s, p);
    if (found > s || anchored) break;
  }
  matcher_settle(&m);
  *start = (size_t)(s - text);
  *end = found > s ? (size_t)(found - text) : *start;
  return found > s;
}

/* }}} */
/* {{{ gmatch */

/* Upvalues: text, pattern, where to go on (from 0), where the last match ended (-1: none yet). */
static int next_match(lua_State *L) {
  matcher m = matcher_start(L, lua_upvalueindex(1), lua_upvalueindex(2));
  const char *p = lua_tostring(L, lua_upvalueindex(2));
  lua_Integer at = lua_tointeger(L, lua_upvalueindex(3)),
              last = lua_tointeger(L, lua_upvalueindex(4));
  for (; at <= m.text_end - m.text; at++) {
    const char *s = m.text + at, *end = matcher_at(&m, s, p);
    if (end == NULL || end - m.text == last) continue;
    matcher_settle(&m);
    lua_pushinteger(L, end - m.text);
    lua_copy(L, -1, lua_upvalueindex(3));
    lua_replace(L, lua_upvalueindex(4));
    return matcher_push_captures(&m, s, end);
  }
  matcher_settle(&m);
  return 0;
}

static int bounded_gmatch(lua_State *L) {
  size_t length;
  luaL_checklstring(L, 1, &length);
  luaL_checkstring(L, 2);
  size_t from = start_offset(luaL_optinteger(L, 3, 1), length);
  lua_settop(L, 2);
  lua_pushinteger(L, (lua_Integer)(from > length ? length + 1 : from));
  lua_pushinteger(L, -1);
  lua_pushcclosure(L, next_match, 4);
  return 1;
}

/* }}} */
/* {{{ gsub */

/* Adds the replacement text with %0 to %9 and %% filled in. */
static void add_words(matcher *m, luaL_Buffer *out, const char *s, const char *end) {
  size_t length;
  const char *words = lua_tolstring(m->L, 3, &length), *words_end = words + length;
  matcher_count(m, length / BYTES_PER_STEP);
  for (const char *mark; (mark = memchr(words, '%', (size_t)(words_end - words))) != NULL;
       words = mark + 2) {
    luaL_addlstring(out, words, (size_t)(mark - words));
    unsigned char what = mark + 1 < words_end ? (unsigned char)mark[1] : '\0';
    if (what == '%') {
      luaL_addchar(out, '%');
    } else if (what == '0') {
      luaL_addlstring(out, s, (size_t)(end - s));
    } else if (isdigit(what)) {
      if (what - '1' >= m->level && what != '1')
        luaL_error(m->L, "invalid capture index %%%d in replacement string", what - '0');
      matcher_push_capture(m, what - '1', s, end);
      luaL_tolstring(m->L, -1, NULL);
      lua_remove(m->L, -2);
      luaL_addvalue(out);
    } else {
      luaL_error(m->L, "invalid use of '%%' in replacement string");
    }
  }
  luaL_addlstring(out, words, (size_t)(words_end - words));
}

/* Adds what the match becomes; false if it stays as it is. */
static bool add_replacement(matcher *m, luaL_Buffer *out, const char *s, const char *end) {
  lua_State *L = m->L;
  switch (lua_type(L, 3)) {
    case LUA_TFUNCTION: {
      matcher_settle(m);
      lua_pushvalue(L, 3);
      int n = matcher_push_captures(m, s, end);
      lua_call(L, n, 1);
      m->left = budget_left(L);
      break;
    }
    case LUA_TTABLE:
      matcher_push_capture(m, 0, s, end);
      lua_gettable(L, 3);
      break;
    default: add_words(m, out, s, end); return true;
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(out, s, (size_t)(end - s));
    return false;
  }
  if (!lua_isstring(L, -1)) luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  luaL_addvalue(out);
  return true;
}

static int bounded_gsub(lua_State *L) {
  matcher m = matcher_start(L, 1, 2);
  int type = lua_type(L, 3);
  luaL_argexpected(
      L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE,
      3, "string/function/table");
  lua_Integer most = luaL_optinteger(L, 4, m.text_end - m.text + 1), n = 0;
  const char *s = m.text, *p = lua_tostring(L, 2), *last = NULL;
  bool anchored = *p == '^', changed = false;
  p += anchored;
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  while (n < most) {
    const char *end = matcher_at(&m, s, p);
    if (end != NULL && end != last) {
      n++;
      changed |= add_replacement(&m, &out, s, end);
      s = last = end;
    } else if (s < m.text_end) {
      luaL_addchar(&out, *s++);
    } else {
      break;
    }
    if (anchored) break;
  }
  matcher_settle(&m);
  if (changed) {
    luaL_addlstring(&out, s, (size_t)(m.text_end - s));
    luaL_pushresult(&out);
  } else {
    lua_pushvalue(L, 1);
  }
  lua_pushinteger(L, n);
  return 2;
}

/* }}} */

const luaL_Reg bounded_patterns[] = {{"find", bounded_find},
                                     {"match", bounded_match},
                                     {"gmatch", bounded_gmatch},
                                     {"gsub", bounded_gsub},
                                     {NULL, NULL}};
