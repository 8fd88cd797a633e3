/* score.c: rules over an article → verdicts. See pack.h */
#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "sandbox/frozen.h"
#include "rule/rules.h"

/* {{{ one rule over one object */

/* A rule that is asked about an object, and what it said. */
typedef struct asking {
  const rule *r;
  article *a;
  uint32_t claim_index;
  rule_outcome said;
  const char *text;
  span_list spans;
} asking;

/* The words that a rule rests on which said no more than "yes". */
static void default_evidence(asking *q) {
  if (q->r->over_article) return;
  const claim *c = &q->a->claims[q->claim_index];
  q->spans = c->source != NO_SOURCE ? c->source_spans : c->cue.count ? c->cue : c->content;
  q->text = api_span_words(q->a, q->spans);
}

/* What it returned is on top. */
static rule_outcome read_answer(lua_State *L, asking *q) {
  if (!lua_toboolean(L, -1)) return RULE_SILENT;
  if (lua_isboolean(L, -1)) return default_evidence(q), RULE_FIRED;
  if (api_evidence(L, -1, q->a, &q->text, &q->spans)) return RULE_FIRED;
  q->text = arena_printf(
      q->a->arena,
      "rule \"%s\" returned a %s: return the evidence (words or a span), true, or nothing",
      q->r->id, luaL_typename(L, -1));
  return RULE_ERROR;
}

/* Runs inside the call of the rule: reading what it returned may raise. // asking when object → */
static int ask(lua_State *L) {
  asking *q = lua_touserdata(L, 1);
  lua_call(L, 1, 1);
  q->said = read_answer(L, q);
  return 0;
}

/* The message of the error on top, with its place, or that of the rule, if it has none. */
static const char *message_of(lua_State *L, const pack *p, const asking *q) {
  const rule *r = q->r;
  size_t length = 0;
  const char *raised = lua_tolstring(L, -1, &length);
  const char *message =
      raised != NULL ? api_words(q->a->arena, raised, length) : "an error that is no text";
  const char *where = sandbox_raised_at(p->box);
  if (where == NULL) return message;
  if (where[0] == '\0')
    where = arena_printf(q->a->arena, "%s:%d: ", r->when_at.file, r->when_at.line);
  return arena_printf(q->a->arena, "%srule \"%s\": %s", where, r->id, message);
}

/* Pushes a call of the rule: ask and its arguments. */
static void push_call(lua_State *L, asking *q) {
  lua_pushcfunction(L, ask);
  lua_pushlightuserdata(L, q);
  lua_rawgeti(L, LUA_REGISTRYINDEX, q->r->when);
  lua_pushvalue(L, q->r->over_article ? 1 : 2);
}

/* What the rule says of an answer that is none, with the line that gave it. */
static const char *with_line_of_return(pack *p, const asking *q) {
  asking again = *q;
  push_call(sandbox_state(p->box), &again);
  const char *from = sandbox_call_returning(p->box, 3);
  if (from[0] != '\0') return arena_printf(q->a->arena, "%s%s", from, q->text);
  return arena_printf(q->a->arena, "%s:%d: %s", q->r->when_at.file, q->r->when_at.line, q->text);
}

/* Runs a rule over the claim at index 2 of the pack's stack, number `claim_index` of the article at index 1, or
   for a rule over articles over that. The evidence, or the error's message, goes to *text in the article's arena. */
static rule_outcome run_rule(pack *p, const rule *r, article *a, uint32_t claim_index,
                             const char **text, span_list *spans) {
  lua_State *L = sandbox_state(p->box);
  int top = lua_gettop(L);
  asking q = {.r = r, .a = a, .claim_index = claim_index, .text = ""};
  push_call(L, &q);
  p->asked_count = 0;
  p->asked_more = false;
  if (sandbox_call(p->box, 3) != LUA_OK) {
    q.said = RULE_ERROR;
    q.text = message_of(L, p, &q);
    q.spans = (span_list){NULL, 0};
  } else if (q.said == RULE_ERROR) {
    q.text = with_line_of_return(p, &q);
  }
  *text = q.text;
  *spans = q.spans;
  lua_settop(L, top);
  return q.said;
}

/* }}} */
/* {{{ costs */

void pack_measure(pack *p, rule_cost *costs) {
  p->costs = costs;
  for (size_t i = 0; costs != NULL && i < p->count; i++)
    costs[i] = (rule_cost){.rule = p->rules[i].id};
}

/* As run_rule, with what it costs noted. */
static rule_outcome run_measured(pack *p, const rule *r, article *a, uint32_t claim_index,
                                 const char **text, span_list *spans) {
  if (p->costs == NULL) return run_rule(p, r, a, claim_index, text, spans);
  rule_cost *c = &p->costs[r - p->rules];
  const double start = clock_seconds();
  const rule_outcome o = run_rule(p, r, a, claim_index, text, spans);
  const double took = clock_seconds() - start;
  const uint64_t steps = sandbox_used(p->box);
  c->calls++;
  c->seconds += took;
  c->steps += steps;
  if (steps > c->most_steps) c->most_steps = steps;
  c->errors += o == RULE_ERROR;
  c->fired += o == RULE_FIRED;
  if (o == RULE_FIRED) c->fired_seconds += took;
  return o;
}

/* }}} */
/* {{{ verdicts */

/* The scoring's own reasons. */
static const reason start_of_claim = {.rule = "start",
                                      .about = "Where every claim begins",
                                      .evidence = "",
                                      .file = ""},
                    start_of_article = {.rule = "start",
                                        .about = "The mean of its claims' scores",
                                        .evidence = "",
                                        .file = ""};

static reason with_points(reason r, int points) {
  r.points = r.worth = points;
  return r;
}

static reason reason_of(const rule *r) {
  return (reason){.rule = r->id,
                  .about = r->about,
                  .points = r->points,
                  .worth = r->points,
                  .evidence = "",
                  .file = r->at.file,
                  .line = r->at.line,
                  .origin = r->origin};
}

/* A reason for the article's arena: it may outlive the pack. */
static reason copy_of(const pack *p, const rule *r, arena *memory, const char *evidence,
                      span_list spans) {
  reason out = reason_of(r);
  out.rule = arena_strdup(memory, r->id);
  out.about = arena_strdup(memory, r->about);
  out.evidence = evidence;
  out.spans = spans;
  out.file = arena_strdup(memory, r->at.file);
  if (r->origin != NULL) out.origin = arena_strdup(memory, r->origin);
  out.settings = settings_asked(p, memory);
  return out;
}

void pack_reasons(const pack *p, void (*each)(void *context, const reason *r), void *context) {
  each(context, &start_of_claim);
  each(context, &start_of_article);
  for (size_t i = 0; i < p->count; i++) {
    const reason r = reason_of(&p->rules[i]);
    each(context, &r);
  }
}

typedef struct scorer {
  pack *p;
  article *a;
  verdict_list *out;
  size_t error_capacity;
  bool locals_changed; /* which has been said */
} scorer;

static void add_error(scorer *s, const rule *r, uint32_t claim_id, const char *message) {
  verdict_list *out = s->out;
  out->errors = arena_grow(s->a->arena, out->errors, out->error_count, &s->error_capacity,
                           sizeof *out->errors);
  out->errors[out->error_count++] =
      (rule_error){arena_strdup(s->a->arena, r->id), claim_id, message};
}

static void add_reason(scorer *s, verdict *v, size_t *capacity, reason r) {
  v->reasons = arena_grow(s->a->arena, v->reasons, v->reason_count, capacity, sizeof *v->reasons);
  v->reasons[v->reason_count++] = r;
  v->score += r.points;
}

/* The scale ends at 0 and at 100: what the rules come to beyond it is taken from the last of them. */
static void keep_on_scale(verdict *v) {
  int beyond = v->score < 0 ? v->score : v->score > 100 ? v->score - 100 : 0;
  v->score -= beyond;
  for (uint32_t i = v->reason_count; beyond != 0 && i-- > 0;) {
    int *points = &v->reasons[i].points;
    if ((*points < 0) != (beyond < 0)) continue;
    const int taken = abs(*points) < abs(beyond) ? *points : beyond;
    *points -= taken;
    beyond -= taken;
  }
}

static verdict_label label_by_score(const pack *p, int score) {
  if (score >= p->least[VERDICT_WELL_SOURCED]) return VERDICT_WELL_SOURCED;
  return score >= p->least[VERDICT_ATTRIBUTED] ? VERDICT_ATTRIBUTED : VERDICT_WEAK;
}

/* Runs the rules over one claim, or over the article, on top of a first reason. */
static verdict judge(scorer *s, bool over_article, uint32_t claim_index, reason first) {
  verdict v = {.claim = claim_index};
  size_t capacity = 0;
  int label = -1;
  add_reason(s, &v, &capacity, first);
  for (size_t i = 0; i < s->p->count; i++) {
    const rule *r = &s->p->rules[i];
    if (r->over_article != over_article) continue;
    const char *text;
    span_list spans;
    switch (run_measured(s->p, r, s->a, claim_index, &text, &spans)) {
      case RULE_SILENT: break;
      case RULE_ERROR:
        add_error(s, r, over_article ? 0 : s->a->claims[claim_index].id, text);
        break;
      case RULE_FIRED:
        add_reason(s, &v, &capacity, copy_of(s->p, r, s->a->arena, text, spans));
        if (r->label > label && label != VERDICT_DISPUTED) label = r->label;
        if (r->label == VERDICT_DISPUTED) label = VERDICT_DISPUTED;
    }
  }
  keep_on_scale(&v);
  v.label = label >= 0 ? (verdict_label)label : label_by_score(s->p, v.score);
  return v;
}

static reason article_start(scorer *s) {
  int sum = 0, n = (int)s->out->count;
  for (int i = 0; i < n; i++) sum += s->out->items[i].score;
  reason r = with_points(start_of_article, (sum + n / 2) / n);
  r.evidence = arena_printf(s->a->arena, "%d claim%s", n, n == 1 ? "" : "s");
  return r;
}

/* Puts back what a rule changed in a local of its file, before the next claim sees it. That is an error,
   once and on the article as a whole. */
static void check_locals(scorer *s, const frozen_locals *held) {
  lua_State *L = sandbox_state(s->p->box);
  int owner;
  if (!frozen_restore(L, held, &owner)) return;
  if (!s->locals_changed)
    add_error(s, &s->p->rules[owner], 0,
              api_words(s->a->arena, lua_tostring(L, -1), lua_rawlen(L, -1)));
  s->locals_changed = true;
  lua_pop(L, 1);
}

/* }}} */

void pack_score(pack *p, article *a, verdict_list *out) {
  lua_State *L = sandbox_state(p->box);
  *out = (verdict_list){.items = arena_array(a->arena, verdict, a->claim_count)};
  scorer s = {.p = p, .a = a, .out = out};
  lua_settop(L, 0);
  api_push_article(L, a, false);
  lua_pushnil(L); /* 2: the claim */
  const frozen_locals held = frozen_hold(L);
  for (uint32_t i = 0; i < a->claim_count; i++) {
    api_push_claim(L, 1, i);
    lua_replace(L, 2);
    out->items[out->count++] = judge(&s, false, i, with_points(start_of_claim, p->start));
    check_locals(&s, &held);
  }
  if (out->count > 0) {
    out->article = judge(&s, true, 0, article_start(&s));
    check_locals(&s, &held);
  }
  api_close_article(L, 1);
  lua_settop(L, 0);
}

rule_examples pack_examples(const pack *p, size_t rule_number) {
  const rule *r = &p->rules[rule_number];
  return (rule_examples){r->id, r->fires, r->silent, r->examples_at.file, r->examples_at.line};
}

rule_outcome pack_try(pack *p, size_t rule_number, article *a, const char **words) {
  const rule *r = &p->rules[rule_number];
  lua_State *L = sandbox_state(p->box);
  rule_outcome all = RULE_SILENT;
  span_list spans;
  int owner;
  *words = "";
  lua_settop(L, 0);
  api_push_article(L, a, false);
  lua_pushnil(L); /* 2: the claim */
  const frozen_locals held = frozen_hold(L);
  const uint32_t objects = r->over_article ? 1 : a->claim_count;
  for (uint32_t i = 0; i < objects && all == RULE_SILENT; i++) {
    if (!r->over_article) {
      api_push_claim(L, 1, i);
      lua_replace(L, 2);
    }
    all = run_rule(p, r, a, i, words, &spans);
  }
  api_close_article(L, 1);
  if (frozen_restore(L, &held, &owner)) {
    *words = api_words(a->arena, lua_tostring(L, -1), lua_rawlen(L, -1));
    all = RULE_ERROR;
  }
  lua_settop(L, 0);
  return all;
}
