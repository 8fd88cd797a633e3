/* words.c: `words "name"`: the words and phrases of lib/name.txt, one a line, as a set that cannot be
   changed: set:has(text), set:find(text). A line that begins with # is a comment. See rules.h */
#include <ctype.h>
#include <lauxlib.h>
#include <string.h>

#include "rule/rules.h"

enum { MOST_WORDS = 8, LONGEST = 200 };

typedef struct word_set {
  size_t most; /* words of the longest phrase */
} word_set;

static const char set_key; /* its address is the key of the metatable in the registry */

/* {{{ words of a text: letters, digits, bytes above 127, and ' and - between them */

static bool in_word(unsigned char c) { return isalnum(c) || c >= 0x80 || c == '\'' || c == '-'; }

static size_t word_start(const char *text, size_t length, size_t at) {
  while (at < length && !in_word((unsigned char)text[at])) at++;
  return at;
}

static size_t word_end(const char *text, size_t length, size_t at) {
  while (at < length && in_word((unsigned char)text[at])) at++;
  return at;
}

/* Pushes the words in small letters with one blank between two. // → text */
static void push_folded(lua_State *L, const char *text, size_t length) {
  char folded[LONGEST];
  size_t n = 0;
  for (size_t i = 0; i < length && n < LONGEST; i++) {
    char c = text[i];
    if (c == ' ' || c == '\t' || c == '\n') {
      if (n > 0 && folded[n - 1] != ' ') folded[n++] = ' ';
    } else {
      folded[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
  }
  while (n > 0 && folded[n - 1] == ' ') n--;
  lua_pushlstring(L, folded, n);
}

/* }}} */
/* {{{ methods */

/* The set, with its table of phrases pushed. // → phrases */
static word_set *check_set(lua_State *L) {
  bool is_set = lua_type(L, 1) == LUA_TUSERDATA && lua_getmetatable(L, 1);
  if (is_set) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &set_key);
    is_set = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
  }
  if (!is_set) luaL_error(L, "a set of words was expected here: set:has(text), set:find(text)");
  lua_getiuservalue(L, 1, 1);
  return lua_touserdata(L, 1);
}

/* Whether the phrase is in the set, whose table is on top. */
static bool is_phrase(lua_State *L, const char *text, size_t length) {
  if (length == 0 || length > LONGEST) return false;
  push_folded(L, text, length);
  bool found = lua_rawget(L, -2) != LUA_TNIL;
  lua_pop(L, 1);
  return found;
}

static int set_has(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 2, &length);
  check_set(L);
  sandbox_charge(L, 10);
  return lua_pushboolean(L, is_phrase(L, text, length)), 1;
}

/* The first words of the text that are in the set, the most that begin there, as they stand. */
static int set_find(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 2, &length);
  const word_set *set = check_set(L);
  for (size_t at = word_start(text, length, 0); at < length;) {
    size_t end = at, found = 0, first = word_end(text, length, at);
    for (size_t k = 0; k < set->most && end < length && end - at <= LONGEST; k++) {
      end = word_end(text, length, word_start(text, length, end));
      sandbox_charge(L, 10 + (end - at) / 8);
      if (is_phrase(L, text + at, end - at)) found = end;
    }
    if (found > 0) return lua_pushlstring(L, text + at, found - at), 1;
    at = word_start(text, length, first);
  }
  return lua_pushnil(L), 1;
}

static int refuse_change(lua_State *L) { return luaL_error(L, "a set of words cannot be changed"); }

static int describe(lua_State *L) { return lua_pushliteral(L, "words"), 1; }

static int find_method(lua_State *L) {
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
  if (strcmp(name, "has") == 0) return lua_pushcfunction(L, set_has), 1;
  if (strcmp(name, "find") == 0) return lua_pushcfunction(L, set_find), 1;
  return luaL_error(L, "a set of words has only 'has' and 'find'");
}

/* }}} */
/* {{{ reading */

static size_t count_words(const char *text, size_t length) {
  size_t n = 0;
  for (size_t at = word_start(text, length, 0); at < length; n++)
    at = word_start(text, length, word_end(text, length, at));
  return n;
}

static void add_line(lua_State *L, word_set *set, const char *file, int line, const char *text,
                     size_t length) {
  while (length > 0 && isspace((unsigned char)text[length - 1])) length--;
  while (length > 0 && isspace((unsigned char)*text)) text++, length--;
  if (length == 0 || *text == '#') return;
  size_t n = count_words(text, length);
  if (n == 0 || n > MOST_WORDS || length > LONGEST)
    luaL_error(L, "%s:%d: a line has 1 to %d words and at most %d bytes", file, line, MOST_WORDS,
               LONGEST);
  if (n > set->most) set->most = n;
  push_folded(L, text, length);
  lua_pushboolean(L, 1);
  lua_rawset(L, -3);
}

/* The file's text is on top, which Lua owns: an error leaves nothing behind. // text → set */
static void push_set(lua_State *L, const char *file) {
  size_t length;
  const char *text = lua_tolstring(L, -1, &length), *end = text + length;
  sandbox_charge(L, length);
  word_set *set = lua_newuserdatauv(L, sizeof *set, 1);
  *set = (word_set){0};
  lua_newtable(L);
  for (int line = 1; text < end; line++) {
    const char *stop = memchr(text, '\n', (size_t)(end - text));
    if (stop == NULL) stop = end;
    add_line(L, set, file, line, text, (size_t)(stop - text));
    text = stop + 1;
  }
  lua_setiuservalue(L, -2, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &set_key);
  lua_setmetatable(L, -2);
  lua_remove(L, -2);
}

static int words(lua_State *L) {
  pack *p = lua_touserdata(L, lua_upvalueindex(1));
  const char *name = require_name(L);
  if (p->file == NULL) return luaL_error(L, "words stands at the top of a file, not in a rule");
  const char *file = arena_printf(p->memory, "lib/%s.txt", name);
  require_push_file(L, p, file);
  push_set(L, file);
  return 1;
}

void words_register(pack *p) {
  lua_State *L = sandbox_state(p->box);
  static const luaL_Reg methods[] = {{"__index", find_method},
                                     {"__newindex", refuse_change},
                                     {"__tostring", describe},
                                     {NULL, NULL}};
  luaL_newlib(L, methods);
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &set_key);
  lua_pushlightuserdata(L, p);
  lua_pushcclosure(L, words, 1);
  sandbox_allow(p->box, "words");
}

/* }}} */
