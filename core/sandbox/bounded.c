/* bounded.c: library functions under the budget. See bounded.h; patterns are in patterns.c */
#include "sandbox/bounded.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/budget.h"

enum { MOST_RESULTS = 250, BYTES_PER_STEP = 16, NUMBER_STEPS = 200 };

/* {{{ wrappers: charge, then go on in the stock function (upvalue 1) in the same frame */

static int go_on(lua_State *L) { return lua_tocfunction(L, lua_upvalueindex(1))(L); }

static void charge_list(lua_State *L, int steps_per_item) {
  lua_Integer n = lua_istable(L, 1) ? luaL_len(L, 1) : 0;
  budget_charge(L, n > 0 ? (size_t)n * (size_t)steps_per_item : 0);
}

static int whole_list(lua_State *L) { return charge_list(L, 1), go_on(L); }

/* Putting in at the end, taking from the end: no other item moves. */
static int insert_item(lua_State *L) {
  if (lua_gettop(L) > 2) charge_list(L, 1);
  return go_on(L);
}
static int remove_item(lua_State *L) {
  if (lua_gettop(L) > 1) charge_list(L, 1);
  return go_on(L);
}

/* The steps of a range of integers in two arguments; huge if it is. */
static size_t range_of(lua_Integer first, lua_Integer last) {
  if (last < first) return 0;
  size_t steps = (size_t)last - (size_t)first;
  return steps < SIZE_MAX ? steps + 1 : steps;
}

static int move_items(lua_State *L) {
  budget_charge(L, range_of(luaL_checkinteger(L, 2), luaL_checkinteger(L, 3)));
  return go_on(L);
}

/* Functions that give a value per item or byte: the results stay few, since a call with many
   arguments costs more than its one instruction. */
static int check_results(lua_State *L, size_t results) {
  if (results > MOST_RESULTS)
    return luaL_error(L, "more than %d results at once: go through them in a loop", MOST_RESULTS);
  budget_charge(L, results);
  return go_on(L);
}

static int unpack_items(lua_State *L) {
  lua_Integer last = lua_isnoneornil(L, 3) ? luaL_len(L, 1) : luaL_checkinteger(L, 3);
  return check_results(L, range_of(luaL_optinteger(L, 2, 1), last));
}

static int text_items(lua_State *L, lua_Integer from, lua_Integer to) {
  size_t length;
  luaL_checklstring(L, 1, &length);
  if (from < 0) from += (lua_Integer)length + 1;
  if (to < 0) to += (lua_Integer)length + 1;
  if (from < 1) from = 1;
  if (to > (lua_Integer)length) to = (lua_Integer)length;
  return check_results(L, range_of(from, to));
}

static int text_bytes(lua_State *L) {
  lua_Integer from = luaL_optinteger(L, 2, 1);
  return text_items(L, from, luaL_optinteger(L, 3, from));
}

static int whole_text(lua_State *L) {
  size_t length;
  luaL_checklstring(L, 1, &length);
  budget_charge(L, length);
  return go_on(L);
}

/* A character at a time. */
static int each_character(lua_State *L) {
  size_t length;
  luaL_checklstring(L, 1, &length);
  budget_charge(L, length / 4);
  return go_on(L);
}

/* Texts that are read as numbers, from that argument on. */
static int charge_numbers(lua_State *L, int first) {
  size_t length = 0;
  for (int i = first; i <= lua_gettop(L); i++)
    if (lua_type(L, i) == LUA_TSTRING) length += lua_rawlen(L, i);
  budget_charge(L, length);
  return go_on(L);
}

static int take_numbers(lua_State *L) { return charge_numbers(L, 1); }
static int take_text_and_numbers(lua_State *L) { return charge_numbers(L, 2); }

static int repeat_text(lua_State *L) {
  lua_Integer n = luaL_checkinteger(L, 2);
  budget_charge(L, n > 0 ? (size_t)n / 4 : 0);
  return go_on(L);
}

/* Unwinding costs more than a call. Running out of memory is not caught: how much is left would tell of
   the claims before. */
static int catch_error(lua_State *L) {
  luaL_checkany(L, 1);
  budget_charge(L, 20);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  const int rc = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0);
  if (rc == LUA_OK) return lua_gettop(L);
  if (rc == LUA_ERRMEM) return budget_exhaust(L);
  lua_pushboolean(L, 0);
  lua_insert(L, -2);
  return 2;
}
static int raise_error(lua_State *L) { return budget_charge(L, 10), go_on(L); }

static int select_values(lua_State *L) { return budget_charge(L, (size_t)lua_gettop(L)), go_on(L); }

/* }}} */
/* {{{ sorting

   By merging: stable, and as long whatever the comparator says. The stock function chooses by the
   clock where it divides a long list, so that equal items may come in another order each time. */

/* Whether the value at a comes before the one at b. 2: a function, or nil for '<'. */
static bool comes_before(lua_State *L, int a, int b) {
  if (lua_isnil(L, 2)) {
    size_t x = lua_type(L, a) == LUA_TSTRING ? lua_rawlen(L, a) : 0;
    size_t y = lua_type(L, b) == LUA_TSTRING ? lua_rawlen(L, b) : 0;
    budget_charge(L, (x < y ? x : y) / BYTES_PER_STEP + 1);
    return lua_compare(L, a, b, LUA_OPLT);
  }
  lua_pushvalue(L, 2);
  lua_pushvalue(L, a);
  lua_pushvalue(L, b);
  lua_call(L, 2, 1);
  bool before = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return before;
}

/* Merges the items low to middle - 1 and middle to high - 1 of one table into another. */
static void merge_runs(lua_State *L, int from, int to, lua_Integer low, lua_Integer middle,
                       lua_Integer high) {
  int top = lua_gettop(L);
  for (lua_Integer i = low, k = middle, at = low; at < high; at++) {
    bool second = i >= middle;
    if (i < middle && k < high) {
      lua_rawgeti(L, from, i);
      lua_rawgeti(L, from, k);
      second = comes_before(L, top + 2, top + 1);
      lua_settop(L, top);
    }
    lua_rawgeti(L, from, second ? k++ : i++);
    lua_rawseti(L, to, at);
  }
}

static int sort_list(lua_State *L) {
  if (!luaL_getmetafield(L, 1, "__newindex")) luaL_checktype(L, 1, LUA_TTABLE);
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  lua_Integer n = luaL_len(L, 1);
  luaL_argcheck(L, n < BUDGET_STEPS, 1, "array too big");
  budget_charge(L, 2 * (size_t)n);
  lua_createtable(L, (int)n, 0); /* 3: from */
  lua_createtable(L, (int)n, 0); /* 4: to; they change places */
  for (lua_Integer i = 1; i <= n; i++) {
    lua_geti(L, 1, i);
    lua_rawseti(L, 3, i);
  }
  for (lua_Integer width = 1; width < n; width *= 2) {
    budget_charge(L, 2 * (size_t)n);
    for (lua_Integer low = 1; low <= n; low += 2 * width) {
      lua_Integer middle = low + width <= n ? low + width : n + 1;
      lua_Integer high = middle + width <= n ? middle + width : n + 1;
      merge_runs(L, 3, 4, low, middle, high);
    }
    lua_insert(L, 3);
  }
  for (lua_Integer i = 1; i <= n; i++) {
    lua_rawgeti(L, 3, i);
    lua_seti(L, 1, i);
  }
  return 0;
}

/* }}} */
/* {{{ no addresses */

const char *bounded_tostring(lua_State *L, int index) {
  int type = lua_type(L, index);
  bool ours = luaL_getmetafield(L, index, "__tostring") != LUA_TNIL;
  if (ours) lua_pop(L, 1);
  if (ours || type == LUA_TNIL || type == LUA_TBOOLEAN || type == LUA_TNUMBER ||
      type == LUA_TSTRING)
    return luaL_tolstring(L, index, NULL);
  return lua_pushstring(L, lua_typename(L, type));
}

static int to_string(lua_State *L) {
  luaL_checkany(L, 1);
  bounded_tostring(L, 1);
  return 1;
}

static int format_text(lua_State *L) {
  for (const char *p = luaL_checkstring(L, 1); (p = strchr(p, '%')) != NULL; p++) {
    p += 1 + strspn(p + 1, "-+#0 .123456789");
    if (*p == 'p')
      return luaL_error(L, "'%%p' is not available to rules: an address is never the same twice");
    if (*p == '\0') break;
    budget_charge(L, strchr("aAeEfgG", *p) != NULL ? NUMBER_STEPS : 10);
  }
  for (int i = 2; i <= lua_gettop(L); i++) {
    if (lua_type(L, i) == LUA_TSTRING) budget_charge(L, lua_rawlen(L, i) / 2);
    if (lua_isstring(L, i) || lua_isnoneornil(L, i) || lua_isboolean(L, i)) continue;
    bounded_tostring(L, i);
    lua_replace(L, i);
  }
  return go_on(L);
}

/* }}} */
/* {{{ pairs in an order that does not hang on hashing */

typedef struct key {
  const char *text; /* NULL: a number or boolean */
  size_t length;
  lua_Number number;
  int type, place; /* place: in the list of keys as they were found */
} key;

static int by_key(const void *a, const void *b) {
  const key *x = a, *y = b;
  if (x->type != y->type)
    return x->type == LUA_TNUMBER || (x->type == LUA_TSTRING && y->type == LUA_TBOOLEAN) ? -1 : 1;
  if (x->type != LUA_TSTRING) return (x->number > y->number) - (x->number < y->number);
  int order = memcmp(x->text, y->text, x->length < y->length ? x->length : y->length);
  return order != 0 ? order : (x->length > y->length) - (x->length < y->length);
}

/* Fills *k from the key on top of the stack. */
static void read_key(lua_State *L, key *k, int place) {
  *k = (key){.type = lua_type(L, -1), .place = place};
  switch (k->type) {
    case LUA_TSTRING: k->text = lua_tolstring(L, -1, &k->length); break;
    case LUA_TNUMBER: k->number = lua_tonumber(L, -1); break;
    case LUA_TBOOLEAN: k->number = lua_toboolean(L, -1); break;
    default:
      luaL_error(L, "pairs: a key is a %s, and has no order: use text or numbers",
                 luaL_typename(L, -1));
  }
}

/* Upvalues: the table, its keys in order, how many were given. Both tables may be frozen by now. */
static int next_pair(lua_State *L) {
  lua_Integer i = lua_tointeger(L, lua_upvalueindex(3));
  for (;;) {
    if (lua_geti(L, lua_upvalueindex(2), ++i) == LUA_TNIL) return 1;
    lua_pushvalue(L, -1);
    if (lua_gettable(L, lua_upvalueindex(1)) != LUA_TNIL) break;
    lua_pop(L, 2); /* taken out on the way */
  }
  lua_pushinteger(L, i);
  lua_replace(L, lua_upvalueindex(3));
  return 2;
}

int bounded_pairs_of(lua_State *L) {
  lua_settop(L, 2);
  lua_newtable(L); /* 3: the keys as they are found */
  int n = 0;
  for (lua_pushnil(L); lua_next(L, 2) != 0;) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, 3, ++n);
  }
  budget_charge(L, (size_t)n * 8);
  key *keys = lua_newuserdatauv(L, ((size_t)n + 1) * sizeof *keys, 0); /* 4 */
  for (int i = 0; i < n; i++) {
    lua_rawgeti(L, 3, i + 1);
    read_key(L, &keys[i], i + 1);
    lua_pop(L, 1);
  }
  qsort(keys, (size_t)n, sizeof *keys, by_key);
  lua_pushvalue(L, 1);
  lua_createtable(L, n, 0);
  for (int i = 0; i < n; i++) {
    lua_rawgeti(L, 3, keys[i].place);
    lua_rawseti(L, -2, i + 1);
  }
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_pair, 3);
  return 1;
}

static int pairs(lua_State *L) {
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 3);
    return 3;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  lua_pushvalue(L, 1);
  return bounded_pairs_of(L);
}

/* }}} */

static const struct {
  const char *library, *name;
  lua_CFunction f;
} replacements[] = {
    {"_G", "error", raise_error},          {"string", "lower", each_character},
    {"string", "upper", each_character},   {"string", "reverse", each_character},
    {"string", "char", take_numbers},      {"string", "sub", take_text_and_numbers},
    {"utf8", "char", take_numbers},        {"math", "abs", take_numbers},
    {"math", "ceil", take_numbers},        {"math", "floor", take_numbers},
    {"math", "fmod", take_numbers},        {"math", "max", take_numbers},
    {"math", "min", take_numbers},         {"math", "sqrt", take_numbers},
    {"math", "tointeger", take_numbers},   {"arithmetic", "__add", take_numbers},
    {"arithmetic", "__sub", take_numbers}, {"arithmetic", "__mul", take_numbers},
    {"arithmetic", "__div", take_numbers}, {"arithmetic", "__idiv", take_numbers},
    {"arithmetic", "__mod", take_numbers}, {"arithmetic", "__pow", take_numbers},
    {"arithmetic", "__unm", take_numbers}, {"_G", "pairs", pairs},
    {"_G", "pcall", catch_error},          {"_G", "select", select_values},
    {"_G", "tonumber", take_numbers},      {"_G", "tostring", to_string},
    {"string", "byte", text_bytes},        {"string", "format", format_text},
    {"string", "rep", repeat_text},        {"table", "concat", whole_list},
    {"table", "insert", insert_item},      {"table", "move", move_items},
    {"table", "remove", remove_item},      {"table", "sort", sort_list},
    {"table", "unpack", unpack_items},     {"utf8", "codepoint", text_bytes},
    {"utf8", "codes", whole_text},         {"utf8", "len", whole_text},
    {"utf8", "offset", whole_text},
};

void bounded_replace(lua_State *L, const char *library) {
  if (strcmp(library, "string") == 0) luaL_setfuncs(L, bounded_patterns, 0);
  for (size_t i = 0; i < sizeof replacements / sizeof *replacements; i++) {
    if (strcmp(replacements[i].library, library) != 0) continue;
    lua_getfield(L, -1, replacements[i].name);
    lua_pushcclosure(L, replacements[i].f, 1);
    lua_setfield(L, -2, replacements[i].name);
  }
}
