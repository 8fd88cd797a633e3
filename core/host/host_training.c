/* host_training.c: train and measure the attribution model. */
#include "base/visible.h"
#include "fitting/assertions_train.h"
#include "fitting/chains_train.h"
#include "fitting/sources_train.h"
#include "training/train.h"
#include "host/module.h"
#include "objects/api.h"

static const char *text_field(lua_State *L, const char *name, arena *memory) {
  lua_getfield(L, -1, name);
  const char *text = lua_tostring(L, -1);
  const char *out = text != NULL ? arena_strdup(memory, text) : NULL;
  lua_pop(L, 1);
  return out;
}

/* A list of {folder =, texts =, except =, style =, weight =}. */
static train_corpora check_corpora(lua_State *L, int index, arena *memory) {
  luaL_checktype(L, index, LUA_TTABLE);
  const uint32_t n = (uint32_t)lua_rawlen(L, index);
  train_corpus *items = arena_array(memory, train_corpus, n + 1);
  for (uint32_t i = 0; i < n; i++) {
    lua_rawgeti(L, index, (lua_Integer)i + 1);
    items[i] = (train_corpus){.folder = text_field(L, "folder", memory),
                              .texts = text_field(L, "texts", memory),
                              .except = text_field(L, "except", memory)};
    lua_getfield(L, -1, "style");
    items[i].style = (int)luaL_optinteger(L, -1, 0);
    lua_getfield(L, -2, "weight");
    items[i].weight = (float)luaL_optnumber(L, -1, 1);
    lua_pop(L, 3);
  }
  return (train_corpora){items, n};
}

static void push_share(lua_State *L, const char *name, const share *x) {
  lua_createtable(L, 0, 2);
  lua_pushinteger(L, (lua_Integer)x->count);
  lua_setfield(L, -2, "count");
  lua_pushnumber(L, x->count > 0 ? x->sum / (double)x->count : 0);
  lua_setfield(L, -2, "mean");
  lua_setfield(L, -2, name);
}

static void push_evaluation(lua_State *L, const evaluation *e) {
  const struct {
    const char *name;
    const agreement *value;
  } figures[] = {{"source", &e->exact[ROLE_SOURCE]},
                 {"cue", &e->exact[ROLE_CUE]},
                 {"content", &e->exact[ROLE_CONTENT]},
                 {"linked", &e->linked},
                 {"kind", &e->kind},
                 {"name", &e->name},
                 {"claims", &e->claims},
                 {"type", &e->type},
                 {"check", &e->check},
                 {"denial", &e->denial},
                 {"denies", &e->denies}};
  size_t count = sizeof figures / sizeof *figures;
  lua_createtable(L, 0, (int)count);
  for (size_t i = 0; i < count; i++) {
    const agreement *x = figures[i].value;
    lua_createtable(L, 0, 4);
    api_set_number(L, "hit", (uint64_t)x->hit);
    api_set_number(L, "found", (uint64_t)x->found);
    api_set_number(L, "gold", (uint64_t)x->gold);
    api_set_real(L, "f1", evaluation_f1(x));
    lua_setfield(L, -2, figures[i].name);
  }
  push_share(L, "kind_by_source", &e->kind_by_source);
  push_share(L, "name_by_source", &e->name_by_source);
}

/* Calls the Lua function at index 3 with {epoch, epochs, loss, held}. */
static void report(void *context, const train_progress *now) {
  lua_State *L = context;
  lua_pushvalue(L, 3);
  lua_createtable(L, 0, 4);
  api_set_number(L, "epoch", (uint64_t)now->epoch);
  api_set_number(L, "epochs", (uint64_t)now->epochs);
  api_set_real(L, "loss", now->loss);
  if (now->held != NULL) {
    push_evaluation(L, now->held);
    lua_setfield(L, -2, "held");
  }
  if (lua_pcall(L, 1, 0, 0) != LUA_OK) {
    visible_say("%s", lua_tostring(L, -1));
    lua_pop(L, 1);
  }
}

int module_train(lua_State *L) {
  train_options o = train_defaults;
  const char *path = luaL_checkstring(L, 2);
  lua_getfield(L, 4, "seed");
  o.seed = (uint64_t)luaL_optinteger(L, -1, (lua_Integer)o.seed);
  lua_getfield(L, 4, "epochs");
  o.epochs = (int)luaL_optinteger(L, -1, o.epochs);
  lua_getfield(L, 4, "hold");
  o.hold = (unsigned)luaL_optinteger(L, -1, o.hold);
  lua_getfield(L, 4, "vectors");
  o.vectors = luaL_optstring(L, -1, NULL);
  o.progress = report;
  o.context = L;
  arena *memory = arena_new();
  error err;
  status rc = tagger_train(check_corpora(L, 1, memory), path, &o, &err);
  arena_free(memory);
  return host_done(L, rc, &err);
}

int module_train_sources(lua_State *L) {
  const char *path = luaL_checkstring(L, 2), *vectors = luaL_checkstring(L, 3);
  arena *memory = arena_new();
  error err;
  status rc = sources_train(check_corpora(L, 1, memory), vectors, path, &err);
  arena_free(memory);
  return host_done(L, rc, &err);
}

int module_train_assertions(lua_State *L) {
  const char *path = luaL_checkstring(L, 2), *table = luaL_checkstring(L, 3);
  arena *memory = arena_new();
  error err;
  status rc = assertions_train(check_corpora(L, 1, memory), table, path, &err);
  arena_free(memory);
  return host_done(L, rc, &err);
}

int module_train_chains(lua_State *L) {
  const char *path = luaL_checkstring(L, 2);
  char sources_path[4300];
  source_model *sources = NULL;
  error err;
  host_data(L, "sources.model", sources_path);
  status rc = source_model_open(sources_path, &sources, &err);
  if (rc != STATUS_OK) return host_fail(L, &err);
  arena *memory = arena_new();
  rc = chains_train(check_corpora(L, 1, memory), sources, path, &err);
  arena_free(memory);
  source_model_close(sources);
  return host_done(L, rc, &err);
}

int module_evaluate(lua_State *L) {
  error err;
  tagger *own = NULL;
  const tagger *t;
  if (lua_isnoneornil(L, 2)) {
    t = host_tagger(L);
    if (t == NULL) return 2;
  } else {
    if (tagger_open(luaL_checkstring(L, 2), &own, &err) != STATUS_OK) return host_fail(L, &err);
    t = own;
  }
  const attribute_models *models = host_models(L);
  if (models == NULL) {
    tagger_close(own);
    return 2;
  }
  arena *memory = arena_new();
  evaluation e;
  status rc = tagger_evaluate(t, models, check_corpora(L, 1, memory), &e, &err);
  arena_free(memory);
  tagger_close(own);
  if (rc != STATUS_OK) return host_fail(L, &err);
  push_evaluation(L, &e);
  return 1;
}
