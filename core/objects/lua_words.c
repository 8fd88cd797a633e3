/* lua_words.c: the methods of `words`: words and phrases of a list, a set that cannot be changed. */
#include <stdint.h>

#include "objects/object.h"
#include "sandbox/budget.h"

enum { BYTES_PER_STEP = 4, LOOKS_PER_STEP = 2 };

/* Charges for going through a text, and says how much more may be done. */
static word_work begin_work(lua_State *L, size_t length) {
  budget_charge(L, 10 + length / BYTES_PER_STEP);
  const size_t left = budget_left(L);
  return (word_work){left < SIZE_MAX / LOOKS_PER_STEP ? (left + 1) * LOOKS_PER_STEP : SIZE_MAX};
}

static void end_work(lua_State *L, const word_work *begun, const word_work *ended) {
  budget_charge(L, (begun->left - ended->left) / LOOKS_PER_STEP);
}

int api_words_has(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 2, &length);
  const word_set *set = object_check_words(L, 1);
  const word_work begun = begin_work(L, length);
  word_work work = begun;
  const bool found = word_set_has(set, text, length, &work);
  end_work(L, &begun, &work);
  return lua_pushboolean(L, found), 1;
}

static bool find(lua_State *L, const word_set *set, const char *text, size_t length, size_t *start,
                 size_t *end) {
  const word_work begun = begin_work(L, length);
  word_work work = begun;
  const bool found = word_set_find(set, text, length, start, end, &work);
  end_work(L, &begun, &work);
  return found;
}

/* In a text: the words as they stand, and where they begin and end as string.find says it. In a span
   or an article: a span. */
int api_words_find(lua_State *L) {
  const word_set *set = object_check_words(L, 1);
  size_t start, end, length;
  span whole;
  span_list where;
  const article *a = api_text(L, 2, &whole, &where);
  if (a == NULL) {
    const char *text = luaL_checklstring(L, 2, &length);
    if (!find(L, set, text, length, &start, &end)) return lua_pushnil(L), 1;
    lua_pushlstring(L, text + start, end - start);
    lua_pushinteger(L, (lua_Integer)start + 1);
    lua_pushinteger(L, (lua_Integer)end);
    return 3;
  }
  for (uint32_t i = 0; i < where.count; i++) {
    const span at = where.items[i];
    if (!find(L, set, a->text + at.start, at.end - at.start, &start, &end)) continue;
    api_push_span(L, 2, (span){at.start + (uint32_t)start, at.start + (uint32_t)end});
    return 1;
  }
  return lua_pushnil(L), 1;
}

void api_push_words(lua_State *L, const char *lines, size_t length, size_t *wrong) {
  budget_charge(L, length);
  const word_work begun = begin_work(L, 0);
  word_work work = begun;
  words_box *box = lua_newuserdatauv(L, sizeof *box + word_set_size(lines, length), 0);
  *box = (words_box){object_class_words, word_set_make(box + 1, lines, length, wrong, &work)};
  lua_rawgetp(L, LUA_REGISTRYINDEX, object_class_words);
  lua_setmetatable(L, -2);
  end_work(L, &begun, &work);
}
