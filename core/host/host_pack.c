/* host_pack.c: packs of rules: opening, scoring, testing. */
#include "host/module.h"
#include "objects/api.h"
#include "pipeline/examples.h"

pack *host_check_pack(lua_State *L, int index) {
  pack **box = luaL_checkudata(L, index, MODULE_PACK);
  if (*box == NULL) luaL_error(L, "this pack is closed");
  return *box;
}

enum { MOST_PATHS = 64 };

int module_pack(lua_State *L) {
  error err;
  pack *p;
  luaL_checktype(L, 1, LUA_TTABLE);
  const char *paths[MOST_PATHS];
  uint32_t count = 0;
  for (; lua_rawgeti(L, 1, (lua_Integer)count + 1) != LUA_TNIL; count++) {
    if (count == MOST_PATHS) return luaL_error(L, "at most %d packs", MOST_PATHS);
    paths[count] = luaL_checkstring(L, -1); /* the table keeps it */
    lua_pop(L, 1);
  }
  const char *shipped = lua_pushfstring(L, "%s/rules", host_home(L));
  pack **box = host_push_new(L, MODULE_PACK, sizeof *box);
  status rc = pack_open_all((string_list){paths, count}, shipped, lua_toboolean(L, 2), &p, &err);
  if (rc != STATUS_OK) return host_fail(L, &err);
  *box = p;
  return 1;
}

/* Sets a field of the table on top: a message or place with the path of the pack's file. */
static void set_with_path(lua_State *L, const pack *p, const char *name, const char *message) {
  buffer words = BUFFER_EMPTY;
  pack_add_with_path(p, message, &words);
  api_set_text(L, name, words.bytes);
  buffer_free(&words);
}

static void push_errors(lua_State *L, const pack *p, const verdict_list *v) {
  lua_createtable(L, (int)v->error_count, 0);
  for (uint32_t i = 0; i < v->error_count; i++) {
    lua_createtable(L, 0, 3);
    api_set_text(L, "rule", v->errors[i].rule);
    api_set_number(L, "claim", v->errors[i].claim);
    set_with_path(L, p, "message", v->errors[i].message);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

int module_pack_score(lua_State *L) {
  const pipeline p = {.pack = host_check_pack(L, 1)};
  const verdict_list *v = pipeline_score(&p, api_check_article(L, 2));
  api_set_verdicts(L, 2, v);
  lua_createtable(L, (int)v->count, 0);
  for (uint32_t i = 0; i < v->count; i++) {
    api_push_verdict(L, &v->items[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  push_errors(L, p.pack, v);
  return 2;
}

/* What a list is filled from. */
typedef struct pushing {
  lua_State *L;
  const pack *p;
} pushing;

/* Sets `at` of the table on top. */
static void set_place(const pushing *to, const char *file, int line) {
  buffer at = BUFFER_EMPTY;
  buffer_printf(&at, "%s:%d", file, line);
  set_with_path(to->L, to->p, "at", at.bytes);
  buffer_free(&at);
}

static void push_result(void *context, const examples_result *r) {
  const pushing *to = context;
  lua_State *L = to->L;
  lua_createtable(L, 0, 6);
  api_set_text(L, "rule", r->rule);
  api_set_text(L, "text", r->text);
  api_set_flag(L, "fires", r->fires);
  api_set_flag(L, "ok", r->ok);
  set_with_path(L, to->p, "message", r->message);
  set_place(to, r->file, r->line);
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

int module_pack_test(lua_State *L) {
  pipeline p = {.pack = host_check_pack(L, 1), .tagger = host_tagger(L)};
  if (p.tagger != NULL) p.models = host_models(L);
  if (p.models == NULL) return 2;
  lua_newtable(L);
  examples_run(&p, push_result, &(pushing){L, p.pack});
  return 1;
}

static void push_rule(void *context, const reason *r) {
  const pushing *to = context;
  lua_State *L = to->L;
  if (r->file[0] == '\0') return; /* the scoring's own */
  lua_createtable(L, 0, 3);
  api_set_text(L, "rule", r->rule);
  api_set_text(L, "about", r->about);
  set_place(to, r->file, r->line);
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

int module_pack_rules(lua_State *L) {
  const pack *p = host_check_pack(L, 1);
  lua_newtable(L);
  pack_reasons(p, push_rule, &(pushing){L, p});
  return 1;
}

int module_pack_files(lua_State *L) {
  size_t file_count;
  const pack_file *all = pack_files(host_check_pack(L, 1), &file_count);
  lua_createtable(L, (int)file_count, 0);
  for (size_t i = 0; i < file_count; i++) {
    lua_createtable(L, 0, 3);
    api_set_text(L, "path", all[i].path);
    api_set_flag(L, "own", all[i].own);
    lua_newtable(L);
    for (size_t k = 0; k < all[i].lines; k++) {
      if (!all[i].ran[k]) continue;
      lua_pushboolean(L, true);
      lua_rawseti(L, -2, (lua_Integer)k + 1);
    }
    lua_setfield(L, -2, "ran");
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

int module_pack_count(lua_State *L) {
  return lua_pushinteger(L, (lua_Integer)pack_count(host_check_pack(L, 1))), 1;
}

int module_pack_close(lua_State *L) {
  pack **box = luaL_checkudata(L, 1, MODULE_PACK);
  pack_close(*box);
  *box = NULL;
  return 0;
}
