/* host_store.c: the store of verdicts. */
#include "host/module.h"
#include "objects/api.h"
#include "store/store.h"

#define PROGRAM "hearsay " HEARSAY_VERSION

typedef struct store_box {
  store *store; /* NULL once closed */
  int64_t run;
} store_box;

static store_box *check_store(lua_State *L, int index) {
  store_box *box = luaL_checkudata(L, index, MODULE_STORE);
  if (box->store == NULL) luaL_error(L, "this store is closed");
  return box;
}

store *host_check_store(lua_State *L, int index, int64_t *run) {
  const store_box *box = check_store(L, index);
  *run = box->run;
  return box->store;
}

int module_store(lua_State *L) {
  error err;
  const char *path = luaL_checkstring(L, 1);
  store_box *box = host_push_new(L, MODULE_STORE, sizeof *box);
  if (store_open(path, &box->store, &err) != STATUS_OK) {
    box->store = NULL;
    return host_fail(L, &err);
  }
  return 1;
}

int module_store_begin_run(lua_State *L) {
  store_box *box = check_store(L, 1);
  const pack *rules = host_check_pack(L, 2);
  pipeline p;
  if (!host_check_pipeline(L, 3, &p)) return 2;
  const run_info info = {pack_name(rules), pack_hash(rules), PROGRAM, pipeline_analysis(&p)};
  error err;
  return host_done(L, store_begin_run(box->store, &info, &box->run, &err), &err);
}

int module_store_begin_like(lua_State *L) {
  store_box *box = check_store(L, 1);
  const pack *rules = host_check_pack(L, 2);
  const int64_t other = luaL_checkinteger(L, 3);
  const run_info info = {
      .pack = pack_name(rules), .pack_hash = pack_hash(rules), .program = PROGRAM};
  error err;
  return host_done(L, store_begin_like(box->store, &info, other, &box->run, &err), &err);
}

int module_store_put(lua_State *L) {
  store_box *box = check_store(L, 1);
  article *a = api_check_article(L, 2);
  luaL_argcheck(L, api_verdicts(L, 2) != NULL, 2, "the article has no verdicts yet");
  error err;
  bool added;
  if (store_put(box->store, box->run, a, api_verdicts(L, 2), &added, &err) != STATUS_OK)
    return host_fail(L, &err);
  lua_pushboolean(L, added);
  return 1;
}

int module_store_fail(lua_State *L) {
  store_box *box = check_store(L, 1);
  error err;
  const char *input = luaL_checkstring(L, 2), *why = luaL_checkstring(L, 3);
  return host_done(L, store_put_failure(box->store, box->run, input, why, &err), &err);
}

int module_store_finish(lua_State *L) {
  store_box *box = check_store(L, 1);
  error err;
  status rc = store_end_run(box->store, box->run, &err);
  store_close(box->store);
  box->store = NULL;
  return host_done(L, rc, &err);
}

static void push_row(void *context, int columns, const char *const *names,
                     const store_value *values) {
  lua_State *L = context;
  lua_createtable(L, 0, columns);
  for (int i = 0; i < columns; i++) {
    if (values[i].is_integer)
      lua_pushinteger(L, values[i].integer);
    else
      lua_pushstring(L, values[i].text);
    lua_setfield(L, -2, names[i]);
  }
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

static store_value check_value(lua_State *L, int index) {
  if (lua_isinteger(L, index)) return (store_value){NULL, true, lua_tointeger(L, index)};
  return (store_value){luaL_checkstring(L, index), false, 0};
}

int module_store_rows(lua_State *L) {
  enum { MOST = 16 };
  store_box *box = check_store(L, 1);
  store_value parameters[MOST];
  const int count = lua_gettop(L) - 2;
  luaL_argcheck(L, count <= MOST, 3, "too many parameters");
  for (int i = 0; i < count; i++) parameters[i] = check_value(L, i + 3);
  error err;
  lua_newtable(L);
  if (store_query(box->store, luaL_checkstring(L, 2), parameters, count, push_row, L, &err) !=
      STATUS_OK)
    return host_fail(L, &err);
  return 1;
}

int module_store_run(lua_State *L) { return lua_pushinteger(L, check_store(L, 1)->run), 1; }

int module_store_close(lua_State *L) {
  store_box *box = luaL_checkudata(L, 1, MODULE_STORE);
  if (box->store != NULL) store_close(box->store);
  box->store = NULL;
  return 0;
}
