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

static json_t *json_of(lua_State *L, int index); /* the value at `index` */

/* Puts the members of the table at `index` behind those of the object. */
static void add_members(lua_State *L, int index, buffer *object) {
  json_t *json = json_of(L, index);
  char *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS);
  json_decref(json);
  object->bytes[object->length - 1] = ',';
  buffer_add(object, text + 1, strlen(text + 1));
  free(text);
}

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
  if (lua_istable(L, 2)) add_members(L, 2, &b);
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

/* {{{ encode */

static const char array_class[] = "hearsay array"; /* the metatable of a list that may be empty */

int module_array(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  luaL_newmetatable(L, array_class);
  lua_setmetatable(L, 1);
  return 1;
}

/* Whether the table at `index` is to be an array: it is marked as one, or has items and nothing else. */
static bool is_array(lua_State *L, int index) {
  if (lua_getmetatable(L, index)) {
    luaL_getmetatable(L, array_class);
    const bool marked = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    if (marked) return true;
  }
  size_t keys = 0;
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) keys++;
  return keys > 0 && keys == lua_rawlen(L, index);
}

/* JSON is UTF-8. */
static json_t *text_of(lua_State *L, int index) {
  size_t length;
  const char *text = lua_tolstring(L, index, &length);
  if (utf8_valid(text, length, NULL)) return json_stringn(text, length);
  char *repaired = memory_alloc(length * 3 + 1);
  json_t *out = json_stringn(repaired, utf8_repair(text, length, repaired));
  free(repaired);
  return out;
}

static json_t *array_of(lua_State *L, int index) {
  json_t *out = json_array();
  const lua_Integer count = (lua_Integer)lua_rawlen(L, index);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, index, i);
    json_array_append_new(out, json_of(L, -1));
    lua_pop(L, 1);
  }
  return out;
}

/* Keys that are texts or numbers. */
static json_t *object_of(lua_State *L, int index) {
  json_t *out = json_object();
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
    lua_pushvalue(L, -2); /* lua_next wants the key as it is */
    json_t *key = lua_isstring(L, -1) ? text_of(L, -1) : NULL;
    if (key != NULL) json_object_set_new(out, json_string_value(key), json_of(L, -2));
    json_decref(key);
    lua_pop(L, 1);
  }
  return out;
}

static json_t *json_of(lua_State *L, int index) {
  index = lua_absindex(L, index);
  luaL_checkstack(L, 6, "a table is nested too deeply");
  switch (lua_type(L, index)) {
    case LUA_TBOOLEAN: return json_boolean(lua_toboolean(L, index));
    case LUA_TNUMBER:
      return lua_isinteger(L, index) ? json_integer(lua_tointeger(L, index))
                                     : json_real(lua_tonumber(L, index));
    case LUA_TSTRING: return text_of(L, index);
    case LUA_TTABLE: return is_array(L, index) ? array_of(L, index) : object_of(L, index);
    default: return json_null();
  }
}

int module_encode(lua_State *L) {
  json_t *json = json_of(L, 1);
  char *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
  json_decref(json);
  lua_pushstring(L, text);
  free(text);
  return 1;
}

/* }}} */
