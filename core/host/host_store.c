/* host_store.c: the store of verdicts. */
#include "host/module.h"
#include "objects/api.h"
#include "store/ask.h"
#include "store/kept.h"
#include "store/store.h"
#include "store/stored.h"

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

/* What pack_reasons tells of. */
typedef struct knowing {
  store_box *box;
  error *err;
} knowing;

static void know_rule(void *context, const reason *rule) {
  const knowing *k = context;
  if (k->err->code == STATUS_OK) store_know_rule(k->box->store, k->box->run, rule, k->err);
}

/* Notes every rule of the run's pack: those that never fire, too. */
static status know_rules(store_box *box, const pack *rules, error *err) {
  *err = (error){.code = STATUS_OK};
  status rc = store_begin(box->store, err);
  if (rc == STATUS_OK) pack_reasons(rules, know_rule, &(knowing){box, err});
  if (rc == STATUS_OK) rc = err->code;
  if (rc == STATUS_OK) rc = store_commit(box->store, err);
  return rc;
}

int module_store_begin_run(lua_State *L) {
  store_box *box = check_store(L, 1);
  const pack *rules = host_check_pack(L, 2);
  pipeline p;
  if (!host_check_pipeline(L, 3, &p)) return 2;
  const run_info info = {pack_name(rules), pack_hash(rules), PROGRAM, pipeline_analysis(&p)};
  error err;
  status rc = store_begin_run(box->store, &info, &box->run, &err);
  if (rc == STATUS_OK) rc = know_rules(box, rules, &err);
  return host_done(L, rc, &err);
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

int module_store_article(lua_State *L) {
  store_box *box = check_store(L, 1);
  const lua_Integer id = luaL_checkinteger(L, 2), run = luaL_checkinteger(L, 3);
  article *a;
  const verdict_list *verdicts;
  error err;
  if (kept_article(box->store, run, id, &a, &verdicts, &err) != STATUS_OK)
    return host_fail(L, &err);
  api_push_article(L, a, true);
  api_set_verdicts(L, -1, verdicts);
  return 1;
}

/* {{{ questions of people */

typedef struct rows_asked {
  lua_State *L; /* … names rows */
  lua_Integer count, most;
  bool more;
} rows_asked;

static void on_columns(void *context, int count, const char *const *names) {
  lua_State *L = ((rows_asked *)context)->L;
  for (int i = 0; i < count; i++) {
    lua_pushstring(L, names[i]);
    lua_rawseti(L, -3, i + 1);
  }
}

static void push_blob(lua_State *L, const ask_value *v) {
  luaL_Buffer hex;
  luaL_buffinit(L, &hex);
  luaL_addstring(&hex, "x'");
  for (size_t i = 0; i < v->length; i++) {
    const unsigned char byte = (unsigned char)v->bytes[i];
    luaL_addchar(&hex, "0123456789ABCDEF"[byte >> 4]);
    luaL_addchar(&hex, "0123456789ABCDEF"[byte & 15]);
  }
  luaL_addchar(&hex, '\'');
  luaL_pushresult(&hex);
}

static void push_answer(lua_State *L, const ask_value *v) {
  switch (v->kind) {
    case ASK_NULL: lua_pushnil(L); break;
    case ASK_INTEGER: lua_pushinteger(L, v->integer); break;
    case ASK_REAL: lua_pushnumber(L, v->real); break;
    case ASK_TEXT: lua_pushlstring(L, v->bytes, v->length); break;
    case ASK_BLOB: push_blob(L, v); break;
  }
}

static bool on_row(void *context, int count, const ask_value *values) {
  rows_asked *to = context;
  lua_State *L = to->L;
  to->more = to->count == to->most;
  if (to->more) return false;
  lua_createtable(L, count, 0);
  for (int i = 0; i < count; i++) {
    push_answer(L, &values[i]);
    lua_rawseti(L, -2, i + 1);
  }
  lua_rawseti(L, -2, ++to->count);
  return true;
}

int module_store_ask(lua_State *L) {
  store_box *box = check_store(L, 1);
  rows_asked to = {.L = L, .most = luaL_checkinteger(L, 3)};
  const ask_hooks hooks = {&to, on_columns, on_row, host_interrupted};
  error err;
  lua_settop(L, 3);
  lua_newtable(L);
  lua_newtable(L);
  if (ask_store(box->store, luaL_checkstring(L, 2), &hooks, &err) != STATUS_OK)
    return host_fail(L, &err);
  lua_createtable(L, 0, 3);
  lua_insert(L, 4);
  lua_setfield(L, 4, "rows");
  lua_setfield(L, 4, "names");
  api_set_flag(L, "more", to.more);
  return 1;
}

/* }}} */

int module_store_run(lua_State *L) { return lua_pushinteger(L, check_store(L, 1)->run), 1; }

int module_store_close(lua_State *L) {
  store_box *box = luaL_checkudata(L, 1, MODULE_STORE);
  if (box->store != NULL) store_close(box->store);
  box->store = NULL;
  return 0;
}
