/* host_pack.c: packs of rules: opening, scoring, testing. */
#include "host/module.h"
#include "objects/api.h"
#include "pipeline/examples.h"

static const char pack_class[] = "hearsay pack";

pack *host_check_pack(lua_State *L, int index) {
  pack **box = luaL_checkudata(L, index, pack_class);
  if (*box == NULL) luaL_error(L, "this pack is closed");
  return *box;
}

/* pack(path, note_lines) → pack, or nil, message; with note_lines, its files say which lines ran */
static int open_pack(lua_State *L) {
  error err;
  pack *p;
  const char *path = luaL_checkstring(L, 1);
  const bool noting = lua_toboolean(L, 2);
  const char *shipped = lua_pushfstring(L, "%s/rules", host_home(L));
  pack **box = lua_newuserdatauv(L, sizeof *box, 0);
  *box = NULL;
  luaL_setmetatable(L, pack_class);
  status rc =
      noting ? pack_open_noting_lines(path, shipped, &p, &err) : pack_open(path, shipped, &p, &err);
  if (rc != STATUS_OK) return host_fail(L, &err);
  *box = p;
  return 1;
}

/* pack:score(article) → the rules that could not be run: {{rule, claim, message}} */
static int score(lua_State *L) {
  const pipeline p = {.pack = host_check_pack(L, 1)};
  const verdict_list *v = pipeline_score(&p, api_check_article(L, 2));
  api_set_verdicts(L, 2, v);
  lua_createtable(L, (int)v->error_count, 0);
  for (uint32_t i = 0; i < v->error_count; i++) {
    lua_createtable(L, 0, 3);
    lua_pushstring(L, v->errors[i].rule);
    lua_setfield(L, -2, "rule");
    lua_pushinteger(L, v->errors[i].claim);
    lua_setfield(L, -2, "claim");
    lua_pushstring(L, v->errors[i].message);
    lua_setfield(L, -2, "message");
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

typedef struct test_list {
  lua_State *L;
  lua_Integer count;
} test_list;

static void push_result(void *context, const examples_result *r) {
  test_list *list = context;
  lua_State *L = list->L;
  lua_createtable(L, 0, 6);
  lua_pushstring(L, r->rule);
  lua_setfield(L, -2, "rule");
  lua_pushstring(L, r->text);
  lua_setfield(L, -2, "text");
  lua_pushboolean(L, r->fires);
  lua_setfield(L, -2, "fires");
  lua_pushboolean(L, r->ok);
  lua_setfield(L, -2, "ok");
  lua_pushstring(L, r->message);
  lua_setfield(L, -2, "message");
  lua_pushfstring(L, "%s:%d", r->file, r->line);
  lua_setfield(L, -2, "at");
  lua_rawseti(L, -2, ++list->count);
}

/* pack:test() → results of every example, or nil, message */
static int test(lua_State *L) {
  const pipeline p = {.pack = host_check_pack(L, 1), .tagger = host_tagger(L)};
  if (p.tagger == NULL) return 2;
  lua_newtable(L);
  test_list list = {L, 0};
  examples_run(&p, push_result, &list);
  return 1;
}

typedef struct name_list {
  lua_State *L;
  lua_Integer count;
} name_list;

static void push_rule(void *context, const reason *r) {
  name_list *list = context;
  if (r->file[0] == '\0') return; /* the scoring's own */
  lua_createtable(list->L, 0, 3);
  lua_pushstring(list->L, r->rule);
  lua_setfield(list->L, -2, "rule");
  lua_pushstring(list->L, r->about);
  lua_setfield(list->L, -2, "about");
  lua_pushfstring(list->L, "%s:%d", r->file, r->line);
  lua_setfield(list->L, -2, "at");
  lua_rawseti(list->L, -2, ++list->count);
}

/* pack:rules() → its rules in their order: {{rule, about, at}} */
static int rules(lua_State *L) {
  const pack *p = host_check_pack(L, 1);
  lua_newtable(L);
  name_list list = {L, 0};
  pack_reasons(p, push_rule, &list);
  return 1;
}

/* pack:files() → the files that were loaded, in order: {{path, own, ran = {line = true}}}; `own`: not of a pack that it
   uses; `ran`: which lines did, where that is noted */
static int files(lua_State *L) {
  size_t file_count;
  const pack_file *all = pack_files(host_check_pack(L, 1), &file_count);
  lua_createtable(L, (int)file_count, 0);
  for (size_t i = 0; i < file_count; i++) {
    lua_createtable(L, 0, 3);
    lua_pushstring(L, all[i].path);
    lua_setfield(L, -2, "path");
    lua_pushboolean(L, all[i].own);
    lua_setfield(L, -2, "own");
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

static int name(lua_State *L) { return lua_pushstring(L, pack_name(host_check_pack(L, 1))), 1; }
static int count(lua_State *L) {
  return lua_pushinteger(L, (lua_Integer)pack_count(host_check_pack(L, 1))), 1;
}

static int close_pack(lua_State *L) {
  pack **box = luaL_checkudata(L, 1, pack_class);
  pack_close(*box);
  *box = NULL;
  return 0;
}

/* rule_names() → what names rules may use, see sandbox_push_names */
static int rule_names(lua_State *L) { return pack_push_names(L), 1; }

void host_add_packs(lua_State *L) {
  static const luaL_Reg methods[] = {{"score", score}, {"test", test}, {"rules", rules},
                                     {"files", files}, {"name", name}, {"count", count},
                                     {NULL, NULL}};
  luaL_newmetatable(L, pack_class);
  luaL_newlib(L, methods);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, close_pack);
  lua_setfield(L, -2, "__gc");
  lua_pop(L, 1);
  lua_pushcfunction(L, open_pack);
  lua_setfield(L, -2, "pack");
  lua_pushcfunction(L, rule_names);
  lua_setfield(L, -2, "rule_names");
}
