/* host_store.c: the store of verdicts. */
#include "host/module.h"
#include "objects/api.h"
#include "store/store.h"

static const char store_class[] = "hearsay store";

typedef struct store_box {
  store *store; /* NULL once closed */
  int64_t run;
} store_box;

static store_box *check_store(lua_State *L) {
  store_box *box = luaL_checkudata(L, 1, store_class);
  if (box->store == NULL) luaL_error(L, "this store is closed");
  return box;
}

store *host_check_store(lua_State *L, int index, int64_t *run) {
  store_box *box = luaL_checkudata(L, index, store_class);
  if (box->store == NULL) luaL_error(L, "this store is closed");
  *run = box->run;
  return box->store;
}

/* store(path) → store, or nil, message */
static int open_store(lua_State *L) {
  error err;
  const char *path = luaL_checkstring(L, 1);
  store_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  *box = (store_box){NULL, 0};
  luaL_setmetatable(L, store_class);
  if (store_open(path, &box->store, &err) != STATUS_OK) {
    box->store = NULL;
    return host_fail(L, &err);
  }
  return 1;
}

static int done(lua_State *L, status rc, const error *err) {
  if (rc != STATUS_OK) return host_fail(L, err);
  lua_pushboolean(L, 1);
  return 1;
}

/* store:begin(pack[, like]) → true, or nil, message: a run by the model that ships, or by that of
   `like`: {model_hash, program} */
static int begin(lua_State *L) {
  store_box *box = check_store(L);
  const pack *p = host_check_pack(L, 2);
  run_info info = {pack_name(p), pack_hash(p), NULL, "hearsay " HEARSAY_VERSION};
  error err;
  if (lua_isnoneornil(L, 3)) {
    const tagger *t = host_tagger(L);
    if (t == NULL) return 2;
    info.model_hash = tagger_hash(t);
  } else {
    lua_getfield(L, 3, "model_hash");
    info.model_hash = luaL_checkstring(L, -1);
    lua_getfield(L, 3, "program");
    info.program = luaL_checkstring(L, -1);
  }
  return done(L, store_begin_run(box->store, &info, &box->run, &err), &err);
}

/* store:put(article) → whether it was new, or nil, message */
static int put(lua_State *L) {
  store_box *box = check_store(L);
  article *a = api_check_article(L, 2);
  luaL_argcheck(L, api_verdicts(L, 2) != NULL, 2, "the article has no verdicts yet");
  error err;
  bool added;
  if (store_put(box->store, box->run, a, api_verdicts(L, 2), &added, &err) != STATUS_OK)
    return host_fail(L, &err);
  lua_pushboolean(L, added);
  return 1;
}

/* store:fail(input, reason) → true, or nil, message */
static int fail(lua_State *L) {
  store_box *box = check_store(L);
  error err;
  return done(
      L,
      store_put_failure(box->store, box->run, luaL_checkstring(L, 2), luaL_checkstring(L, 3), &err),
      &err);
}

/* store:finish() → true, or nil, message */
static int finish(lua_State *L) {
  store_box *box = check_store(L);
  error err;
  status rc = store_end_run(box->store, box->run, &err);
  store_close(box->store);
  box->store = NULL;
  return done(L, rc, &err);
}

typedef struct row_list {
  lua_State *L;
  lua_Integer count;
} row_list;

static void push_row(void *context, int columns, const char *const *names,
                     const char *const *values) {
  row_list *list = context;
  lua_createtable(list->L, 0, columns);
  for (int i = 0; i < columns; i++) {
    lua_pushstring(list->L, values[i]);
    lua_setfield(list->L, -2, names[i]);
  }
  lua_rawseti(list->L, -2, ++list->count);
}

/* store:rows(sql, ...) → {{column = text}}, or nil, message */
static int rows(lua_State *L) {
  enum { MOST = 16 };
  store_box *box = check_store(L);
  const char *parameters[MOST];
  const int count = lua_gettop(L) - 2;
  luaL_argcheck(L, count <= MOST, 3, "too many parameters");
  for (int i = 0; i < count; i++) parameters[i] = luaL_checkstring(L, i + 3);
  error err;
  lua_newtable(L);
  row_list list = {L, 0};
  if (store_query(box->store, luaL_checkstring(L, 2), parameters, count, push_row, &list, &err) !=
      STATUS_OK)
    return host_fail(L, &err);
  return 1;
}

/* store:run() → the id of the run that was begun */
static int run_id(lua_State *L) { return lua_pushinteger(L, check_store(L)->run), 1; }

static int close_box(lua_State *L) {
  store_box *box = luaL_checkudata(L, 1, store_class);
  if (box->store != NULL) store_close(box->store);
  box->store = NULL;
  return 0;
}

void host_add_stores(lua_State *L) {
  static const luaL_Reg methods[] = {{"begin", begin},   {"put", put},   {"fail", fail},
                                     {"finish", finish}, {"rows", rows}, {"run", run_id},
                                     {NULL, NULL}};
  luaL_newmetatable(L, store_class);
  luaL_newlib(L, methods);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, close_box);
  lua_setfield(L, -2, "__gc");
  lua_pop(L, 1);
  lua_pushcfunction(L, open_store);
  lua_setfield(L, -2, "store");
}
