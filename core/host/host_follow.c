/* host_follow.c: what is new on the web: requests, feeds, robots.txt, and what the store remembers of them. */
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "feeds/news_feed.h"
#include "feeds/robots.h"
#include "host/module.h"
#include "objects/api.h"
#include "read/fetch.h"
#include "read/gunzip.h"
#include "store/followed.h"

/* The text of a field of the table at `index`; NULL where there is none. It lives as long as the table. */
static const char *text_field(lua_State *L, int index, const char *name) {
  const char *text = lua_getfield(L, index, name) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
  lua_pop(L, 1);
  return text;
}

static const char *text_or_none(lua_State *L, int index, const char *name) {
  const char *text = text_field(L, index, name);
  return text != NULL ? text : "";
}

static bool flag_field(lua_State *L, int index, const char *name) {
  lua_getfield(L, index, name);
  const bool yes = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return yes;
}

/* Sets a field to a text, or leaves it nil where that is "". */
static void set_known(lua_State *L, const char *name, const char *text) {
  if (*text != '\0') api_set_text(L, name, text);
}

/* {{{ requests */

typedef struct web_box {
  fetch *fetch;
  read_limits limits;
} web_box;

int module_web(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  web_box *box = host_push_new(L, MODULE_WEB, sizeof *box);
  box->limits = read_defaults;
  box->limits.allow_private = flag_field(L, 1, "allow_private");
  error err;
  if (fetch_open(&box->limits, &box->fetch, &err) != STATUS_OK) return host_fail(L, &err);
  return 1;
}

int module_web_close(lua_State *L) {
  web_box *box = luaL_checkudata(L, 1, MODULE_WEB);
  fetch_close(box->fetch);
  box->fetch = NULL;
  return 0;
}

/* Retry-After: seconds, or when; a server that says neither says nothing. */
static void push_retry_after(lua_State *L, const char *value) {
  const size_t digits = strspn(value, "0123456789");
  if (*value == '\0') return;
  if (digits < 10 && value[digits] == '\0') {
    api_set_number(L, "retry_after", strtoull(value, NULL, 10));
    return;
  }
  const time_t when = curl_getdate(value, NULL);
  if (when > 0) api_set_number(L, "retry_at", (uint64_t)when);
}

static void push_answer(lua_State *L, const document *doc, const fetch_answer *a,
                        const buffer *body) {
  lua_createtable(L, 0, 10);
  api_set_number(L, "status", (uint64_t)a->status);
  api_set_text(L, "url", doc->url);
  set_known(L, "location", a->location);
  set_known(L, "etag", a->etag);
  set_known(L, "modified", a->modified);
  push_retry_after(L, a->retry_after);
  set_known(L, "type", doc->media_type);
  set_known(L, "charset", doc->charset);
  lua_pushlstring(L, body->bytes != NULL ? body->bytes : "", body->length);
  lua_setfield(L, -2, "bytes");
}

/* nil, the message, and what kind of failure it is. */
static int no_answer(lua_State *L, const error *err) {
  host_fail(L, err);
  lua_pushstring(L, err->code == STATUS_NETWORK ? "network" : "refused");
  return 3;
}

int module_web_get(lua_State *L) {
  web_box *box = luaL_checkudata(L, 1, MODULE_WEB);
  fetch_question q = {.url = luaL_checkstring(L, 2), .most = box->limits.max_bytes};
  luaL_checktype(L, 3, LUA_TTABLE);
  q.etag = text_field(L, 3, "etag");
  q.modified = text_field(L, 3, "modified");
  q.contact = text_field(L, 3, "contact");
  q.take_less = flag_field(L, 3, "take_less");
  if (lua_getfield(L, 3, "most") != LUA_TNIL) q.most = (size_t)luaL_checkinteger(L, -1);
  arena *memory = arena_new();
  buffer body = BUFFER_EMPTY, unpacked = BUFFER_EMPTY;
  document doc = {.url = "", .media_type = "", .charset = ""};
  fetch_answer answer;
  error err;
  status rc = fetch_ask(box->fetch, memory, &q, &body, &doc, &answer, &err);
  const bool packed = rc == STATUS_OK && gunzip_is_gzip(body.bytes, body.length);
  if (packed) rc = gunzip(q.url, body.bytes, body.length, q.most, &unpacked, &err);
  int pushed = 1;
  if (rc == STATUS_OK)
    push_answer(L, &doc, &answer, packed ? &unpacked : &body);
  else
    pushed = no_answer(L, &err);
  buffer_free(&body);
  buffer_free(&unpacked);
  arena_free(memory);
  return pushed;
}

/* The bytes of a file, as an answer. */
int module_file(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  arena *memory = arena_new();
  document doc;
  error err;
  int pushed = 1;
  if (document_read(memory, path, &read_defaults, &doc, &err) == STATUS_OK) {
    const fetch_answer none = {
        .status = 200, .location = "", .etag = "", .modified = "", .retry_after = ""};
    const buffer body = {(char *)doc.bytes, doc.length, 0}; /* only read */
    push_answer(L, &doc, &none, &body);
  } else {
    pushed = host_fail(L, &err);
  }
  arena_free(memory);
  return pushed;
}

/* }}} */
/* {{{ what an answer is */

/* The document of an answer (a table as web:get gives it) at `index`. */
static document check_answer(lua_State *L, int index, const char *input) {
  luaL_checktype(L, index, LUA_TTABLE);
  document doc = {.input = input,
                  .url = text_or_none(L, index, "url"),
                  .media_type = text_or_none(L, index, "type"),
                  .charset = text_or_none(L, index, "charset")};
  lua_getfield(L, index, "bytes");
  doc.bytes = luaL_checklstring(L, -1, &doc.length); /* the table keeps it */
  lua_pop(L, 1);
  return doc;
}

static void push_address(lua_State *L, const web_address *a) {
  api_set_text(L, "url", a->url);
  api_set_text(L, "origin", a->origin);
  api_set_text(L, "path", a->path);
  api_set_text(L, "plain", a->plain);
}

static void push_entry(lua_State *L, const news_entry *e) {
  lua_createtable(L, 0, 9);
  if (e->address.url != NULL) push_address(L, &e->address);
  set_known(L, "guid", e->guid);
  set_known(L, "title", e->title);
  set_known(L, "author", e->author);
  set_known(L, "published", e->published);
  if (e->at == NEWS_NO_DATE) return;
  lua_pushinteger(L, e->at);
  lua_setfield(L, -2, "at");
}

int module_read_feed(lua_State *L) {
  const char *name = luaL_checkstring(L, 1);
  const document doc = check_answer(L, 2, name);
  arena *memory = arena_new();
  news_feed feed;
  error err;
  const status rc = news_feed_read(memory, &doc, &feed, &err);
  if (rc == STATUS_OK) {
    lua_createtable(L, 0, 5);
    set_known(L, "title", feed.title);
    api_set_flag(L, "index", feed.is_index);
    api_set_flag(L, "mended", feed.mended);
    api_set_number(L, "left_out", feed.left_out);
    lua_createtable(L, (int)feed.count, 0);
    for (size_t i = 0; i < feed.count; i++) {
      push_entry(L, &feed.entries[i]);
      lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "entries");
  }
  arena_free(memory);
  return rc == STATUS_OK ? 1 : host_fail(L, &err);
}

int module_address(lua_State *L) {
  const char *text = luaL_checkstring(L, 1);
  arena *memory = arena_new();
  web_address a;
  if (web_address_read(memory, "", text, &a)) {
    lua_createtable(L, 0, 4);
    push_address(L, &a);
  } else {
    lua_pushnil(L);
  }
  arena_free(memory);
  return 1;
}

int module_robots(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length), *path = luaL_checkstring(L, 2);
  arena *memory = arena_new();
  const robots_answer a = robots_ask(memory, text, length, "hearsay", path);
  lua_createtable(L, 0, 3);
  api_set_flag(L, "allowed", a.allowed);
  api_set_text(L, "rule", a.rule);
  api_set_real(L, "delay", a.delay);
  arena_free(memory);
  return 1;
}

int module_document(lua_State *L) {
  const char *input = luaL_checkstring(L, 1);
  document doc = check_answer(L, 2, input);
  luaL_checktype(L, 3, LUA_TTABLE);
  doc.given = (given){.title = text_field(L, 3, "title"),
                      .byline = text_field(L, 3, "author"),
                      .published = text_field(L, 3, "published"),
                      .where_missing = true};
  pipeline p;
  if (!host_check_pipeline(L, 4, &p)) return 2;
  article *a;
  error err;
  if (pipeline_document(&p, &doc, &a, &err) != STATUS_OK) return host_fail(L, &err);
  api_push_article(L, a, true);
  return 1;
}

/* }}} */
/* {{{ what the store remembers */

int module_store_find_feed(lua_State *L) {
  int64_t run, id;
  store *s = host_check_store(L, 1, &run);
  error err;
  if (followed_find_feed(s, luaL_checkstring(L, 2), &id, &err) != STATUS_OK)
    return host_fail(L, &err);
  lua_pushinteger(L, id);
  return 1;
}

int module_store_note_feed(lua_State *L) {
  int64_t run;
  store *s = host_check_store(L, 1, &run);
  luaL_checktype(L, 3, LUA_TTABLE);
  const followed_feed feed = {.title = text_or_none(L, 3, "title"),
                              .moved_to = text_or_none(L, 3, "moved_to"),
                              .etag = text_or_none(L, 3, "etag"),
                              .modified = text_or_none(L, 3, "modified"),
                              .stated = text_or_none(L, 3, "stated"),
                              .gone = flag_field(L, 3, "gone")};
  error err;
  return host_done(L, followed_note_feed(s, luaL_checkinteger(L, 2), &feed, &err), &err);
}

int module_store_add_entry(lua_State *L) {
  int64_t run;
  store *s = host_check_store(L, 1, &run);
  luaL_checktype(L, 3, LUA_TTABLE);
  const followed_entry entry = {.address = text_or_none(L, 3, "url"),
                                .plain = text_or_none(L, 3, "plain"),
                                .guid = text_or_none(L, 3, "guid"),
                                .title = text_or_none(L, 3, "title"),
                                .author = text_or_none(L, 3, "author"),
                                .published = text_or_none(L, 3, "published"),
                                .state = luaL_checkstring(L, 4)};
  error err;
  return host_done(L, followed_add_entry(s, luaL_checkinteger(L, 2), &entry, &err), &err);
}

int module_store_note_entry(lua_State *L) {
  int64_t run;
  store *s = host_check_store(L, 1, &run);
  const int64_t id = luaL_checkinteger(L, 2), tries = luaL_checkinteger(L, 4);
  const char *state = luaL_checkstring(L, 3), *why = luaL_optstring(L, 5, "");
  error err;
  return host_done(L, followed_note_entry(s, id, state, why, tries, &err), &err);
}

int module_store_note_site(lua_State *L) {
  int64_t run;
  store *s = host_check_store(L, 1, &run);
  const char *origin = luaL_checkstring(L, 2), *robots = luaL_optstring(L, 3, NULL);
  const int64_t asked = luaL_checkinteger(L, 4), not_before = luaL_checkinteger(L, 5);
  error err;
  return host_done(L, followed_note_site(s, origin, robots, asked, not_before, &err), &err);
}

/* An error in the function ends the command, and with it the transaction. */
int module_store_together(lua_State *L) {
  int64_t run;
  store *s = host_check_store(L, 1, &run);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  error err;
  if (store_begin(s, &err) != STATUS_OK) return host_fail(L, &err);
  lua_settop(L, 2);
  lua_call(L, 0, 0);
  return host_done(L, store_commit(s, &err), &err);
}

/* }}} */
