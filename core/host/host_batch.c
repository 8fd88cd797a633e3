/* host_batch.c: archives. */
#include "batch/batch.h"
#include "batch/rescore.h"

#include "base/visible.h"
#include "host/module.h"
#include "objects/api.h"

typedef struct listener {
  lua_State *L;
  int hooks; /* the table's place on the stack */
} listener;

/* Pushes the hook of that name; false if there is none. */
static bool push_hook(const listener *l, const char *name) {
  if (lua_getfield(l->L, l->hooks, name) == LUA_TFUNCTION) return true;
  lua_pop(l->L, 1);
  return false;
}

/* A hook that fails must not leave workers behind: its error is shown, and that is all. */
static void call(lua_State *L, int arguments) {
  if (lua_pcall(L, arguments, 0, 0) == LUA_OK) return;
  visible_say("%s", lua_tostring(L, -1));
  lua_pop(L, 1);
}

static void push_counts(lua_State *L, const batch_counts *c) {
  lua_createtable(L, 0, 12);
  api_set_number(L, "inputs", c->inputs);
  api_set_number(L, "finished_before", c->finished_before);
  api_set_number(L, "bytes", c->bytes);
  api_set_number(L, "bytes_done", c->bytes_done);
  api_set_number(L, "articles", c->articles);
  api_set_number(L, "added", c->added);
  api_set_number(L, "claims", c->claims);
  api_set_number(L, "failures", c->failures);
  api_set_number(L, "rule_errors", c->rule_errors);
  api_set_number(L, "passed", c->passed);
  api_set_flag(L, "stopped", c->stopped);
  lua_createtable(L, (int)c->class_count, 0);
  for (size_t i = 0; i < c->class_count; i++) {
    lua_createtable(L, 0, 2);
    api_set_text(L, "why", c->classes[i].why);
    api_set_number(L, "count", c->classes[i].count);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "classes");
}

static void on_progress(void *context, const batch_counts *counts) {
  const listener *l = context;
  if (!push_hook(l, "progress")) return;
  push_counts(l->L, counts);
  call(l->L, 1);
}

static void tell(const listener *l, const char *name, const char *input, const char *what) {
  if (!push_hook(l, name)) return;
  lua_pushstring(l->L, input);
  lua_pushstring(l->L, what);
  call(l->L, 2);
}

static void on_failed(void *context, const char *input, const char *why) {
  tell(context, "failed", input, why);
}

static batch_options check_options(lua_State *L, int at) {
  luaL_checktype(L, at, LUA_TTABLE);
  batch_options o;
  lua_getfield(L, at, "jobs");
  o.jobs = (uint32_t)luaL_checkinteger(L, -1);
  lua_getfield(L, at, "seconds");
  o.seconds = luaL_checknumber(L, -1);
  lua_getfield(L, at, "memory");
  o.memory = (size_t)luaL_checkinteger(L, -1);
  lua_getfield(L, at, "map");
  o.map = lua_tostring(L, -1); /* the table keeps it */
  lua_pop(L, 4);
  luaL_argcheck(L, o.jobs > 0, at, "no jobs");
  return o;
}

int module_batch(lua_State *L) {
  int64_t run;
  store *s = host_check_store(L, 1, &run);
  pack *rules = host_check_pack(L, 2);
  luaL_checktype(L, 3, LUA_TTABLE);
  const batch_options options = check_options(L, 4);
  luaL_checktype(L, 5, LUA_TTABLE);
  pipeline p;
  if (!host_check_pipeline(L, 4, &p)) return 2;
  p.pack = rules;
  arena *memory = arena_new();
  listener l = {L, 5};
  const batch_hooks hooks = {&l, on_progress, on_failed};
  error err;
  status rc = batch_run(s, run, host_check_strings(L, 3, memory), &p, &options, &hooks, &err);
  arena_free(memory);
  return host_done(L, rc, &err);
}

static void on_rescored(void *context, const rescore_counts *c) {
  const listener *l = context;
  if (!push_hook(l, "progress")) return;
  lua_createtable(l->L, 0, 4);
  api_set_number(l->L, "articles", c->articles);
  api_set_number(l->L, "claims", c->claims);
  api_set_number(l->L, "bytes", c->chunks);
  api_set_number(l->L, "bytes_done", c->chunks_done);
  call(l->L, 1);
}

int module_rescore(lua_State *L) {
  int64_t run;
  store *s = host_check_store(L, 1, &run);
  pack *p = host_check_pack(L, 3);
  luaL_checktype(L, 6, LUA_TTABLE);
  listener l = {L, 6};
  const rescore_options options = {.path = luaL_checkstring(L, 2),
                                   .jobs = (uint32_t)luaL_checkinteger(L, 5),
                                   .context = &l,
                                   .progress = on_rescored};
  rescore_counts counts;
  error err;
  if (rescore_run(s, luaL_checkinteger(L, 4), run, p, &options, &counts, &err) != STATUS_OK)
    return host_fail(L, &err);
  lua_createtable(L, 0, 4);
  api_set_number(L, "articles", counts.articles);
  api_set_number(L, "claims", counts.claims);
  api_set_number(L, "rule_errors", counts.rule_errors);
  api_set_flag(L, "stopped", counts.stopped);
  return 1;
}

static void push_cost(lua_State *L, const rule_cost *c) {
  lua_createtable(L, 0, 8);
  api_set_text(L, "rule", c->rule);
  api_set_number(L, "calls", c->calls);
  api_set_number(L, "fired", c->fired);
  api_set_number(L, "errors", c->errors);
  api_set_number(L, "steps", c->steps);
  api_set_number(L, "most_steps", c->most_steps);
  api_set_real(L, "seconds", c->seconds);
  api_set_real(L, "fired_seconds", c->fired_seconds);
}

int module_profile(lua_State *L) {
  int64_t run;
  store *s = host_check_store(L, 1, &run);
  pack *p = host_check_pack(L, 2);
  rule_cost *costs = lua_newuserdatauv(L, (pack_count(p) + 1) * sizeof *costs, 0);
  error err;
  status rc = rescore_measure(s, luaL_checkinteger(L, 3), p, costs, &err);
  if (rc != STATUS_OK) return host_fail(L, &err);
  lua_createtable(L, (int)pack_count(p), 0);
  for (size_t i = 0; i < pack_count(p); i++) {
    push_cost(L, &costs[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}
