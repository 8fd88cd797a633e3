/* host_batch.c: archives. */
#include "batch/batch.h"
#include "batch/rescore.h"
#include "store/stored.h"

#include "base/visible.h"
#include "host/module.h"
#include "text/text.h"

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
  say("%s", lua_tostring(L, -1));
  lua_pop(L, 1);
}

static void set_number(lua_State *L, const char *name, uint64_t n) {
  lua_pushinteger(L, (lua_Integer)n);
  lua_setfield(L, -2, name);
}

static void push_counts(lua_State *L, const batch_counts *c) {
  lua_createtable(L, 0, 12);
  set_number(L, "inputs", c->inputs);
  set_number(L, "finished_before", c->finished_before);
  set_number(L, "bytes", c->bytes);
  set_number(L, "bytes_done", c->bytes_done);
  set_number(L, "articles", c->articles);
  set_number(L, "added", c->added);
  set_number(L, "claims", c->claims);
  set_number(L, "failures", c->failures);
  set_number(L, "rule_errors", c->rule_errors);
  set_number(L, "passed", c->passed);
  lua_pushboolean(L, c->stopped);
  lua_setfield(L, -2, "stopped");
  lua_createtable(L, (int)c->class_count, 0);
  for (size_t i = 0; i < c->class_count; i++) {
    lua_createtable(L, 0, 2);
    lua_pushstring(L, c->classes[i].why);
    lua_setfield(L, -2, "why");
    set_number(L, "count", c->classes[i].count);
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

static batch_options check_options(lua_State *L, int at, pipeline *p) {
  luaL_checktype(L, at, LUA_TTABLE);
  batch_options o;
  lua_getfield(L, at, "jobs");
  o.jobs = (uint32_t)luaL_checkinteger(L, -1);
  lua_getfield(L, at, "seconds");
  o.seconds = luaL_checknumber(L, -1);
  lua_getfield(L, at, "memory");
  o.memory = (size_t)luaL_checkinteger(L, -1);
  lua_getfield(L, at, "least_confidence");
  p->least_confidence = luaL_optnumber(L, -1, 0);
  lua_getfield(L, at, "allow_private");
  p->limits.allow_private = lua_toboolean(L, -1);
  lua_getfield(L, at, "map");
  o.map = lua_tostring(L, -1); /* the table keeps it */
  lua_pop(L, 6);
  luaL_argcheck(L, o.jobs > 0, at, "no jobs");
  return o;
}

static string_list check_inputs(lua_State *L, int at, arena *memory) {
  const uint32_t n = (uint32_t)lua_rawlen(L, at);
  string_list list = {arena_array(memory, const char *, n + 1), 0};
  for (uint32_t i = 1; i <= n; i++) {
    lua_rawgeti(L, at, (lua_Integer)i);
    list.items[list.count++] = arena_strdup(memory, lua_tostring(L, -1));
    lua_pop(L, 1);
  }
  return list;
}

/* batch(store, pack, inputs, options, hooks) → true, or nil, message. The inputs are files and
   addresses, no folders. Hooks: progress(counts), failed(input, why). */
static int run_batch(lua_State *L) {
  int64_t run;
  store *s = host_check_store(L, 1, &run);
  pipeline p = {.pack = host_check_pack(L, 2), .limits = read_defaults};
  luaL_checktype(L, 3, LUA_TTABLE);
  const batch_options options = check_options(L, 4, &p);
  luaL_checktype(L, 5, LUA_TTABLE);
  p.tagger = host_tagger(L);
  if (p.tagger == NULL) return 2;
  arena *memory = arena_new();
  listener l = {L, 5};
  const batch_hooks hooks = {&l, on_progress, on_failed};
  error err;
  status rc = batch_run(s, run, check_inputs(L, 3, memory), &p, &options, &hooks, &err);
  arena_free(memory);
  if (rc != STATUS_OK) return host_fail(L, &err);
  lua_pushboolean(L, 1);
  return 1;
}

static void on_rescored(void *context, const rescore_counts *c) {
  const listener *l = context;
  if (!push_hook(l, "progress")) return;
  lua_createtable(l->L, 0, 4);
  set_number(l->L, "articles", c->articles);
  set_number(l->L, "claims", c->claims);
  set_number(l->L, "bytes", c->chunks);
  set_number(l->L, "bytes_done", c->chunks_done);
  call(l->L, 1);
}

/* rescore(store, path, pack, from_run, jobs, hooks) → {articles, claims, rule_errors, stopped}, or
   nil, message. Hooks: progress(counts). */
static int run_rescore(lua_State *L) {
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
  set_number(L, "articles", counts.articles);
  set_number(L, "claims", counts.claims);
  set_number(L, "rule_errors", counts.rule_errors);
  lua_pushboolean(L, counts.stopped);
  lua_setfield(L, -2, "stopped");
  return 1;
}

static void push_cost(lua_State *L, const rule_cost *c) {
  lua_createtable(L, 0, 8);
  lua_pushstring(L, c->rule);
  lua_setfield(L, -2, "rule");
  set_number(L, "calls", c->calls);
  set_number(L, "fired", c->fired);
  set_number(L, "errors", c->errors);
  set_number(L, "steps", c->steps);
  set_number(L, "most_steps", c->most_steps);
  lua_pushnumber(L, c->seconds);
  lua_setfield(L, -2, "seconds");
  lua_pushnumber(L, c->fired_seconds);
  lua_setfield(L, -2, "fired_seconds");
}

/* Scores every article that run `from` rests on, for nothing but the costs. */
static status score_all(store *s, int64_t from, pack *p, error *err) {
  store_reader *r;
  bool more = true;
  status rc = store_reader_open(s, from, 0, 0, INT64_MAX, &r, err);
  while (rc == STATUS_OK && more) {
    stored x;
    rc = store_reader_next(r, &x, &more, err);
    if (rc != STATUS_OK || !more) break;
    verdict_list verdicts;
    if (x.article->paragraph_count == 0) text_analyse(x.article); /* which is not the rules' work */
    pack_score(p, x.article, &verdicts);
    article_free(x.article);
  }
  store_reader_close(r);
  return rc;
}

/* profile(store, pack, run) → list of {rule, calls, fired, errors, steps, most_steps, seconds,
   fired_seconds}, or nil, message */
static int profile(lua_State *L) {
  int64_t run;
  store *s = host_check_store(L, 1, &run);
  pack *p = host_check_pack(L, 2);
  rule_cost *costs = lua_newuserdatauv(L, (pack_count(p) + 1) * sizeof *costs, 0);
  pack_measure(p, costs);
  error err;
  status rc = score_all(s, luaL_checkinteger(L, 3), p, &err);
  pack_measure(p, NULL);
  if (rc != STATUS_OK) return host_fail(L, &err);
  lua_createtable(L, (int)pack_count(p), 0);
  for (size_t i = 0; i < pack_count(p); i++) {
    push_cost(L, &costs[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

void host_add_batches(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"batch", run_batch}, {"rescore", run_rescore}, {"profile", profile}, {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
}
