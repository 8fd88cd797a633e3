/* matcher.c: see matcher.h */
#include "sandbox/matcher.h"

#include <ctype.h>
#include <lauxlib.h>
#include <stdbool.h>
#include <string.h>

#include "sandbox/budget.h"

enum { DEEPEST = 200, BYTES_PER_STEP = 16 };
enum { CAPTURE_OPEN = -1, CAPTURE_POSITION = -2 };

static const char *match_here(matcher *m, const char *s, const char *p);

void matcher_count(matcher *m, size_t steps) {
  m->used += steps;
  if (m->used > m->left) budget_charge(m->L, m->used);
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
  matcher_count(m, (size_t)(p - start) / BYTES_PER_STEP);
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
  matcher_count(m, (size_t)(last - p) / BYTES_PER_STEP);
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
  matcher_count(m, 1);
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
    matcher_count(m, 1);
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
  if (m->level >= MATCHER_CAPTURES) luaL_error(m->L, "too many captures");
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
  matcher_count(m, length / BYTES_PER_STEP);
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
    matcher_count(m, 1);
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

matcher matcher_start(lua_State *L, int text, int pattern) {
  size_t text_length, pattern_length;
  matcher m = {.L = L, .left = budget_left(L)};
  m.text = luaL_checklstring(L, text, &text_length);
  m.text_end = m.text + text_length;
  m.pattern_end = luaL_checklstring(L, pattern, &pattern_length);
  m.pattern_end += pattern_length;
  return m;
}

const char *matcher_at(matcher *m, const char *s, const char *p) {
  m->level = m->depth = 0;
  return match_here(m, s, p);
}

void matcher_settle(matcher *m) {
  size_t used = m->used;
  m->used = 0;
  budget_charge(m->L, used);
  m->left = budget_left(m->L);
}

void matcher_push_capture(matcher *m, int i, const char *s, const char *end) {
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

int matcher_push_captures(matcher *m, const char *s, const char *end) {
  int n = m->level == 0 && s != NULL ? 1 : m->level;
  luaL_checkstack(m->L, n, "too many captures");
  for (int i = 0; i < n; i++) matcher_push_capture(m, i, s, end);
  return n;
}

/* }}} */
