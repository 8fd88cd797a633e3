/*
** patterns.c: string.find, match, gmatch and gsub under the budget. See bounded.h
**
** Lua's own matcher cannot be stopped: one call may take minutes on a short text. This one follows
** the same rules (Lua 5.4 manual, 6.4.1) and counts every step; tests/unit/test_lua_patterns.c
** compares the two on random patterns.
*/
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "sandbox/bounded.h"
#include "sandbox/sandbox.h"

enum { MOST_CAPTURES = 32, DEEPEST = 200, BYTES_PER_STEP = 16 };
enum { CAPTURE_OPEN = -1, CAPTURE_POSITION = -2 };

typedef struct matcher {
  lua_State *L;
  const char *text, *text_end, *pattern_end;
  size_t left, used; /* steps */
  int depth, level;
  struct {
    const char *start;
    ptrdiff_t length; /* or CAPTURE_OPEN, CAPTURE_POSITION */
  } captures[MOST_CAPTURES];
} matcher;

static const char *match_here(matcher *m, const char *s, const char *p);

static void count(matcher *m, size_t steps) {
  m->used += steps;
  if (m->used > m->left) sandbox_charge(m->L, m->used);
}

/* {{{ one character */

/* The end of the item of a pattern that begins at p. */
static const char *item_end(matcher *m, const char *p) {
  const char *start = p;
  if (*p++ == '%') {
    if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
    return p + 1;
  }
  if (*start != '[') return p;
  if (p < m->pattern_end && *p == '^') p++;
  do {
    if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
    if (*p++ == '%') {
      if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
      p++;
    }
  } while (p == m->pattern_end || *p != ']');
  count(m, (size_t)(p - start) / BYTES_PER_STEP);
  return p + 1;
}

static bool in_class(unsigned char c, unsigned char class) {
  bool in;
  switch (tolower(class)) {
    case 'a': in = isalpha(c); break;
    case 'c': in = iscntrl(c); break;
    case 'd': in = isdigit(c); break;
    case 'g': in = isgraph(c); break;
    case 'l': in = islower(c); break;
    case 'p': in = ispunct(c); break;
    case 's': in = isspace(c); break;
    case 'u': in = isupper(c); break;
    case 'w': in = isalnum(c); break;
    case 'x': in = isxdigit(c); break;
    case 'z': in = c == '\0'; break; /* deprecated, as in Lua */
    default: return class == c;
  }
  return isupper(class) ? !in : in;
}

/* Whether c is in the set that stands from `p`, its '[', to `last`, its ']'. */
static bool in_set(matcher *m, unsigned char c, const char *p, const char *last) {
  bool found = true;
  count(m, (size_t)(last - p) / BYTES_PER_STEP);
  if (p[1] == '^') {
    found = false;
    p++;
  }
  while (++p < last) {
    if (*p == '%') {
      if (in_class(c, (unsigned char)*++p)) return found;
    } else if (p[1] == '-' && p + 2 < last) {
      if ((unsigned char)p[0] <= c && c <= (unsigned char)p[2]) return found;
      p += 2;
    } else if ((unsigned char)*p == c) {
      return found;
    }
  }
  return !found;
}

static bool matches_one(matcher *m, const char *s, const char *p, const char *end) {
  count(m, 1);
  if (s >= m->text_end) return false;
  unsigned char c = (unsigned char)*s;
  switch (*p) {
    case '.': return true;
    case '%': return in_class(c, (unsigned char)p[1]);
    case '[': return in_set(m, c, p, end - 1);
    default: return (unsigned char)*p == c;
  }
}

/* }}} */
/* {{{ items */

/* %bxy */
static const char *match_balance(matcher *m, const char *s, const char *p) {
  if (p >= m->pattern_end - 1) luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
  if (s >= m->text_end || *s != p[0]) return NULL;
  int open = 1;
  while (++s < m->text_end) {
    count(m, 1);
    if (*s == p[1]) {
      if (--open == 0) return s + 1;
    } else if (*s == p[0]) {
      open++;
    }
  }
  return NULL;
}

static const char *match_most(matcher *m, const char *s, const char *p, const char *end) {
  ptrdiff_t n = 0;
  while (matches_one(m, s + n, p, end)) n++;
  for (; n >= 0; n--) {
    const char *rest = match_here(m, s + n, end + 1);
    if (rest != NULL) return rest;
  }
  return NULL;
}

static const char *match_least(matcher *m, const char *s, const char *p, const char *end) {
  for (;; s++) {
    const char *rest = match_here(m, s, end + 1);
    if (rest != NULL) return rest;
    if (!matches_one(m, s, p, end)) return NULL;
  }
}

static const char *open_capture(matcher *m, const char *s, const char *p, ptrdiff_t what) {
  if (m->level >= MOST_CAPTURES) luaL_error(m->L, "too many captures");
  m->captures[m->level].start = s;
  m->captures[m->level].length = what;
  m->level++;
  const char *rest = match_here(m, s, p);
  if (rest == NULL) m->level--;
  return rest;
}

static const char *close_capture(matcher *m, const char *s, const char *p) {
  int i = m->level - 1;
  while (i >= 0 && m->captures[i].length != CAPTURE_OPEN) i--;
  if (i < 0) luaL_error(m->L, "invalid pattern capture");
  m->captures[i].length = s - m->captures[i].start;
  const char *rest = match_here(m, s, p);
  if (rest == NULL) m->captures[i].length = CAPTURE_OPEN;
  return rest;
}

/* %1: the text of an earlier capture again. */
static const char *match_again(matcher *m, const char *s, unsigned char digit) {
  int i = digit - '1';
  if (i < 0 || i >= m->level || m->captures[i].length == CAPTURE_OPEN)
    luaL_error(m->L, "invalid capture index %%%d in pattern", i + 1);
  if (m->captures[i].length == CAPTURE_POSITION) return NULL;
  size_t length = (size_t)m->captures[i].length;
  count(m, length / BYTES_PER_STEP);
  if ((size_t)(m->text_end - s) < length || memcmp(m->captures[i].start, s, length) != 0)
    return NULL;
  return s + length;
}

/* %f[set]: the place where the set begins. */
static bool at_frontier(matcher *m, const char *s, const char *p, const char *end) {
  unsigned char before = s == m->text ? '\0' : (unsigned char)s[-1];
  unsigned char after = s < m->text_end ? (unsigned char)*s : '\0';
  return !in_set(m, before, p, end - 1) && in_set(m, after, p, end - 1);
}

/* An item that is one character with what may follow it: * + - ?. Gives the next item in *next where
   matching goes on there, and the place in the text; NULL in *next where the result is final. */
static const char *match_item(matcher *m, const char *s, const char *p, const char **next) {
  const char *end = item_end(m, p);
  char how = end < m->pattern_end ? *end : '\0';
  *next = NULL;
  switch (how) {
    case '*': return match_most(m, s, p, end);
    case '-': return match_least(m, s, p, end);
    case '+': return matches_one(m, s, p, end) ? match_most(m, s + 1, p, end) : NULL;
    case '?':
      if (matches_one(m, s, p, end)) {
        const char *rest = match_here(m, s + 1, end + 1);
        if (rest != NULL) return rest;
      }
      *next = end + 1;
      return s;
    default:
      if (!matches_one(m, s, p, end)) return NULL;
      *next = end;
      return s + 1;
  }
}

/* Matches the pattern from p at s; gives the end of the match or NULL. */
static const char *match_steps(matcher *m, const char *s, const char *p) {
  while (p != m->pattern_end) {
    count(m, 1);
    const char *next = NULL;
    if (*p == '(') {
      bool position = p + 1 < m->pattern_end && p[1] == ')';
      return position ? open_capture(m, s, p + 2, CAPTURE_POSITION)
                      : open_capture(m, s, p + 1, CAPTURE_OPEN);
    }
    if (*p == ')') return close_capture(m, s, p + 1);
    if (*p == '$' && p + 1 == m->pattern_end) return s == m->text_end ? s : NULL;
    char escaped = *p == '%' && p + 1 < m->pattern_end ? p[1] : '\0';
    if (escaped == 'b') {
      s = match_balance(m, s, p + 2);
      next = p + 4;
    } else if (escaped == 'f') {
      p += 2;
      if (p >= m->pattern_end || *p != '[') luaL_error(m->L, "missing '[' after '%%f' in pattern");
      next = item_end(m, p);
      if (!at_frontier(m, s, p, next)) return NULL;
    } else if (isdigit((unsigned char)escaped)) {
      s = match_again(m, s, (unsigned char)escaped);
      next = p + 2;
    } else {
      s = match_item(m, s, p, &next);
    }
    if (s == NULL || next == NULL) return s;
    p = next;
  }
  return s;
}

static const char *match_here(matcher *m, const char *s, const char *p) {
  if (++m->depth > DEEPEST) luaL_error(m->L, "pattern too complex");
  const char *end = match_steps(m, s, p);
  m->depth--;
  return end;
}

/* }}} */
/* {{{ a match and its captures */

static matcher matcher_start(lua_State *L, int text, int pattern) {
  size_t text_length, pattern_length;
  matcher m = {.L = L, .left = sandbox_left(L)};
  m.text = luaL_checklstring(L, text, &text_length);
  m.text_end = m.text + text_length;
  m.pattern_end = luaL_checklstring(L, pattern, &pattern_length);
  m.pattern_end += pattern_length;
  return m;
}

/* Tries one place. */
static const char *match_at(matcher *m, const char *s, const char *p) {
  m->level = m->depth = 0;
  return match_here(m, s, p);
}

/* Puts what was counted on the budget before Lua goes on. */
static void settle(matcher *m) {
  size_t used = m->used;
  m->used = 0;
  sandbox_charge(m->L, used);
  m->left = sandbox_left(m->L);
}

/* The capture of that number, the whole match where there is none. // → value */
static void push_capture(matcher *m, int i, const char *s, const char *end) {
  if (i >= m->level) {
    if (i != 0) luaL_error(m->L, "invalid capture index %%%d", i + 1);
    lua_pushlstring(m->L, s, (size_t)(end - s));
  } else if (m->captures[i].length == CAPTURE_POSITION) {
    lua_pushinteger(m->L, m->captures[i].start - m->text + 1);
  } else {
    if (m->captures[i].length == CAPTURE_OPEN) luaL_error(m->L, "unfinished capture");
    lua_pushlstring(m->L, m->captures[i].start, (size_t)m->captures[i].length);
  }
}

static int push_captures(matcher *m, const char *s, const char *end) {
  int n = m->level == 0 && s != NULL ? 1 : m->level;
  luaL_checkstack(m->L, n, "too many captures");
  for (int i = 0; i < n; i++) push_capture(m, i, s, end);
  return n;
}

/* Where to begin in a text of that length: from 0, or beyond it. */
static size_t start_offset(lua_Integer init, size_t length) {
  if (init > 0) return (size_t)init - 1;
  if (init == 0 || init < -(lua_Integer)length) return 0;
  return length - (size_t)-init;
}

/* }}} */
/* {{{ find, match */

static bool is_plain(const char *pattern, const char *end) {
  for (; pattern < end; pattern++)
    if (*pattern != '\0' && strchr("^$*+?.([%-", *pattern) != NULL) return false;
  return true;
}

static int find_plain(matcher *m, size_t from, const char *words) {
  size_t length = (size_t)(m->pattern_end - words), rest = (size_t)(m->text_end - m->text) - from;
  sandbox_charge(m->L, rest / BYTES_PER_STEP);
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
    const char *end = match_at(&m, s, p);
    if (end != NULL) {
      settle(&m);
      if (!find) return push_captures(&m, s, end);
      lua_pushinteger(L, s - m.text + 1);
      lua_pushinteger(L, end - m.text);
      return 2 + push_captures(&m, NULL, NULL);
    }
    if (anchored) break;
  }
  settle(&m);
  return luaL_pushfail(L), 1;
}

static int bounded_find(lua_State *L) { return find_or_match(L, true); }
static int bounded_match(lua_State *L) { return find_or_match(L, false); }

bool bounded_match_in(lua_State *L, const char *text, size_t length, int pattern, size_t *start,
                      size_t *end) {
  size_t pattern_length;
  const char *p = luaL_checklstring(L, pattern, &pattern_length);
  matcher m = {.L = L,
               .left = sandbox_left(L),
               .text = text,
               .text_end = text + length,
               .pattern_end = p + pattern_length};
  const bool anchored = *p == '^';
  p += anchored;
  const char *found = NULL, *s = text;
  for (; s < m.text_end; s++) {
    count(&m, 1);
    found = match_at(&m, s, p);
    if (found > s || anchored) break;
  }
  settle(&m);
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
    const char *s = m.text + at, *end = match_at(&m, s, p);
    if (end == NULL || end - m.text == last) continue;
    settle(&m);
    lua_pushinteger(L, end - m.text);
    lua_copy(L, -1, lua_upvalueindex(3));
    lua_replace(L, lua_upvalueindex(4));
    return push_captures(&m, s, end);
  }
  settle(&m);
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
  count(m, length / BYTES_PER_STEP);
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
      push_capture(m, what - '1', s, end);
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
      settle(m);
      lua_pushvalue(L, 3);
      int n = push_captures(m, s, end);
      lua_call(L, n, 1);
      m->left = sandbox_left(L);
      break;
    }
    case LUA_TTABLE:
      push_capture(m, 0, s, end);
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
    const char *end = match_at(&m, s, p);
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
  settle(&m);
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
