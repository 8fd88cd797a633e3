/* host_formats.c: articles and values as JSON and brat. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "host/module.h"
#include "model/article_brat.h"
#include "model/article_json.h"
#include "objects/api.h"

int module_json(lua_State *L) {
  buffer b = BUFFER_EMPTY;
  const char *class = api_class_of(L, 1);
  if (class != NULL && strcmp(class, "claim") == 0) {
    lua_getfield(L, 1, "id");
    lua_getfield(L, 1, "article");
    article *a = api_check_article(L, -1);
    article_json_claim(a, article_claim_index(a, (uint32_t)lua_tointeger(L, -2)),
                       api_verdicts(L, -1), &b);
  } else {
    article_json(api_check_article(L, 1), api_verdicts(L, 1), &b);
  }
  lua_pushlstring(L, b.bytes, b.length);
  buffer_free(&b);
  return 1;
}

int module_brat(lua_State *L) {
  buffer b = BUFFER_EMPTY;
  article_brat(api_check_article(L, 1), &b);
  lua_pushlstring(L, b.bytes, b.length);
  buffer_free(&b);
  return 1;
}

/* The value at `index` as JSON; a table with a first item is an array. */
static json_t *json_of(lua_State *L, int index) {
  size_t length;
  const char *text;
  json_t *out;
  index = lua_absindex(L, index);
  luaL_checkstack(L, 4, "a table is nested too deeply");
  switch (lua_type(L, index)) {
    case LUA_TBOOLEAN: return json_boolean(lua_toboolean(L, index));
    case LUA_TNUMBER:
      return lua_isinteger(L, index) ? json_integer(lua_tointeger(L, index))
                                     : json_real(lua_tonumber(L, index));
    case LUA_TSTRING:
      text = lua_tolstring(L, index, &length);
      if (utf8_valid(text, length, NULL)) return json_stringn(text, length);
      char *repaired = memory_alloc(length * 3 + 1);
      out = json_stringn(repaired, utf8_repair(text, length, repaired));
      free(repaired);
      return out;
    case LUA_TTABLE: break;
    default: return json_null();
  }
  const lua_Integer count = (lua_Integer)lua_rawlen(L, index);
  out = count > 0 ? json_array() : json_object();
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, index, i);
    json_array_append_new(out, json_of(L, -1));
    lua_pop(L, 1);
  }
  if (count > 0) return out;
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
    if (lua_type(L, -2) == LUA_TSTRING)
      json_object_set_new(out, lua_tostring(L, -2), json_of(L, -1));
  return out;
}

int module_encode(lua_State *L) {
  json_t *json = json_of(L, 1);
  char *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
  json_decref(json);
  lua_pushstring(L, text);
  free(text);
  return 1;
}
