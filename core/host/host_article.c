/* host_article.c: inputs → articles, and articles → JSON and brat. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "host/module.h"
#include "objects/api.h"
#include "model/article_brat.h"
#include "model/article_json.h"
#include "pipeline/pipeline.h"
#include "read/archive.h"

/* list(inputs) → inputs with folders opened up, or nil, message */
static int list_inputs(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  arena *memory = arena_new();
  uint32_t n = (uint32_t)lua_rawlen(L, 1);
  string_list in = {arena_array(memory, const char *, n + 1), 0}, out;
  for (uint32_t i = 1; i <= n; i++) {
    lua_rawgeti(L, 1, (lua_Integer)i);
    in.items[in.count++] = arena_strdup(memory, lua_tostring(L, -1));
    lua_pop(L, 1);
  }
  error err;
  int pushed = 1;
  if (document_list(memory, in, &out, &err) == STATUS_OK) {
    lua_createtable(L, (int)out.count, 0);
    for (uint32_t i = 0; i < out.count; i++) {
      lua_pushstring(L, out.items[i]);
      lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
  } else {
    pushed = host_fail(L, &err);
  }
  arena_free(memory);
  return pushed;
}

/* read(input, allow_private, least_confidence) → article, or nil, message */
static int read_input(lua_State *L) {
  pipeline p = {.tagger = host_tagger(L),
                .limits = read_defaults,
                .least_confidence = luaL_optnumber(L, 3, 0)};
  if (p.tagger == NULL) return 2;
  p.limits.allow_private = lua_toboolean(L, 2);
  article *a;
  error err;
  if (pipeline_read(&p, luaL_checkstring(L, 1), &a, &err) != STATUS_OK) return host_fail(L, &err);
  api_push_article(L, a, true);
  return 1;
}

/* article(text, name) → article of plain text, or nil, message */
static int article_of_text(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length), *name = luaL_checkstring(L, 2);
  const pipeline p = {.tagger = host_tagger(L)};
  if (p.tagger == NULL) return 2;
  article *a;
  error err;
  if (pipeline_text(&p, name, text, length, &a, &err) != STATUS_OK) return host_fail(L, &err);
  api_push_article(L, a, true);
  return 1;
}

/* {{{ archives */

static const char archive_class[] = "hearsay archive";

/* archive(path) → archive, nil if the path is none by its name, or nil, message */
static int open_archive(lua_State *L) {
  const archive_options options = {.limits = read_defaults};
  const char *path = luaL_checkstring(L, 1);
  struct stat is;
  if (!archive_is(path) || stat(path, &is) != 0 || !S_ISREG(is.st_mode)) return lua_pushnil(L), 1;
  archive **box = lua_newuserdatauv(L, sizeof *box, 0);
  *box = NULL;
  luaL_setmetatable(L, archive_class);
  error err;
  if (archive_open(path, &options, box, &err) == STATUS_OK) return 1;
  *box = NULL;
  return host_fail(L, &err);
}

/* What an item became: "article", input, article; "passed" or "lost", input, why. */
static int push_item(lua_State *L, const archive_item *item) {
  static const char *const kinds[] = {"article", "passed", "lost"};
  const pipeline p = {.tagger = host_tagger(L), .least_confidence = luaL_optnumber(L, 2, 0)};
  if (p.tagger == NULL) return 2;
  article *a;
  error err;
  bool read =
      item->kind == ARCHIVE_DOCUMENT && pipeline_document(&p, &item->doc, &a, &err) == STATUS_OK;
  lua_pushstring(L, item->kind == ARCHIVE_DOCUMENT && !read ? kinds[2] : kinds[item->kind]);
  lua_pushstring(L, item->doc.input);
  if (read)
    api_push_article(L, a, true);
  else
    lua_pushstring(L, item->kind == ARCHIVE_DOCUMENT ? err.text : item->why);
  return 3;
}

/* archive:next(least_confidence) → see push_item; nil behind the last; nil, message if no more can be
   read */
static int next_item(lua_State *L) {
  archive **box = luaL_checkudata(L, 1, archive_class);
  archive_item item;
  error err;
  bool more;
  arena *memory = arena_new();
  status rc = archive_next(*box, memory, &item, &more, &err);
  int pushed = 1;
  if (rc != STATUS_OK)
    pushed = host_fail(L, &err);
  else if (more)
    pushed = push_item(L, &item);
  else
    lua_pushnil(L);
  arena_free(memory);
  return pushed;
}

static int close_archive(lua_State *L) {
  archive **box = luaL_checkudata(L, 1, archive_class);
  archive_close(*box);
  *box = NULL;
  return 0;
}

/* }}} */

/* json(article or claim) → text on one line */
static int to_json(lua_State *L) {
  buffer b = BUFFER_EMPTY;
  const char *class = api_class_of(L, 1);
  if (class != NULL && strcmp(class, "claim") == 0) {
    lua_getfield(L, 1, "id");
    lua_getfield(L, 1, "article");
    article_json_claim(api_check_article(L, -1), (uint32_t)lua_tointeger(L, -2) - 1,
                       api_verdicts(L, -1), &b);
  } else {
    article_json(api_check_article(L, 1), api_verdicts(L, 1), &b);
  }
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

/* encode(value) → JSON on one line, keys sorted */
static int encode(lua_State *L) {
  json_t *json = json_of(L, 1);
  char *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
  json_decref(json);
  lua_pushstring(L, text);
  free(text);
  return 1;
}

/* brat(article) → the text of an .ann file */
static int to_brat(lua_State *L) {
  buffer b = BUFFER_EMPTY;
  article_brat(api_check_article(L, 1), &b);
  lua_pushlstring(L, b.bytes, b.length);
  buffer_free(&b);
  return 1;
}

/* api() → list of {class, name, type, doc, method} */
static int list_api(lua_State *L) {
  lua_createtable(L, (int)api_count, 0);
  for (size_t i = 0; i < api_count; i++) {
    const api_entry *e = &api_entries[i];
    lua_createtable(L, 0, 5);
    lua_pushstring(L, e->class);
    lua_setfield(L, -2, "class");
    lua_pushstring(L, e->name);
    lua_setfield(L, -2, "name");
    lua_pushstring(L, e->type);
    lua_setfield(L, -2, "type");
    lua_pushstring(L, e->doc);
    lua_setfield(L, -2, "doc");
    lua_pushboolean(L, e->call != NULL);
    lua_setfield(L, -2, "method");
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

/* class(value) → "claim" …, or nil */
static int class_of(lua_State *L) {
  const char *class = api_class_of(L, 1);
  if (class == NULL)
    lua_pushnil(L);
  else
    lua_pushstring(L, class);
  return 1;
}

/* nearest(word, names) → the name most like the word, nil if none is near */
static int find_nearest(lua_State *L) {
  nearest like = nearest_to(luaL_checkstring(L, 1));
  luaL_checktype(L, 2, LUA_TTABLE);
  const lua_Integer n = (lua_Integer)lua_rawlen(L, 2);
  for (lua_Integer i = 1; i <= n; i++) {
    if (lua_rawgeti(L, 2, i) == LUA_TSTRING)
      nearest_try(&like, lua_tostring(L, -1)); /* the list keeps it */
    lua_pop(L, 1);
  }
  return lua_pushstring(L, like.name), 1;
}

void host_add_articles(lua_State *L) {
  static const luaL_Reg archives[] = {{"next", next_item}, {NULL, NULL}};
  luaL_newmetatable(L, archive_class);
  luaL_newlib(L, archives);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, close_archive);
  lua_setfield(L, -2, "__gc");
  lua_pop(L, 1);
  static const luaL_Reg functions[] = {
      {"list", list_inputs},     {"read", read_input}, {"json", to_json},
      {"brat", to_brat},         {"api", list_api},    {"class", class_of},
      {"nearest", find_nearest}, {"encode", encode},   {"article", article_of_text},
      {"archive", open_archive}, {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
}
