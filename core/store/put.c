/* put.c: an article into the store: see store_put in store.h */
#include <string.h>

#include "model/json_write.h"
#include "store/schema.h"
#include "store/statements.h"
#include "store/stored.h"

/* The steps below give false on an error, which the database describes unless `problem` does. */
typedef struct writer {
  store *s;
  article *a;
  int64_t run, article, extraction;
  int64_t *sources, *claims; /* their ids, where the extraction is new; else NULL */
  article_points points;
  const char *problem;
  bool alone;
} writer;

/* {{{ content: what was found in the text, once an article and model */

static void bind_texts(binding *b, string_list list) {
  buffer json = BUFFER_EMPTY;
  json_write_texts(&json, list);
  statement_bind_json(b, &json);
}

static void bind_ids(binding *b, const uint32_t *ids, uint32_t count) {
  buffer json = BUFFER_EMPTY;
  json_write_ids(&json, ids, count);
  statement_bind_json(b, &json);
}

/* {"title": "json-ld", …}: of what is known, what says so. */
static void bind_evidence(binding *b, const article *a) {
  const char *const from[][2] = {
      {"title", a->title_from}, {"published", a->published_from}, {"byline", a->byline_from}};
  buffer json = BUFFER_EMPTY;
  json_write_begin(&json, '{');
  for (size_t i = 0; i < sizeof from / sizeof *from; i++)
    if (from[i][1][0] != '\0') {
      json_write_key(&json, from[i][0]);
      json_write_text(&json, from[i][1]);
    }
  json_write_end(&json, '}');
  statement_bind_json(b, &json);
}

static bool put_article(writer *w) {
  const article *a = w->a;
  binding f = statement_begin(w->s, FIND_ARTICLE);
  statement_bind_text(&f, a->hash);
  if (!statement_find(&f, &w->article)) return false;
  if (w->article != 0) return true;
  binding b = statement_begin(w->s, ADD_ARTICLE);
  statement_bind_text(&b, a->hash);
  statement_bind_text(&b, a->input);
  statement_bind_known(&b, a->title);
  bind_texts(&b, a->byline);
  statement_bind_known(&b, a->published);
  statement_bind_known(&b, a->site);
  statement_bind_known(&b, a->url);
  statement_bind_known(&b, a->language);
  statement_bind_text(&b, a->text + a->body);
  statement_bind_text(&b, page_status_name(a->status));
  statement_bind_number(&b, a->truncated);
  bind_evidence(&b, a);
  return statement_run(&b, &w->article);
}

static void add_text(buffer *json, const char *key, const char *text) {
  json_write_key(json, key);
  json_write_text(json, text);
}

static void add_flag(buffer *json, const char *key) {
  json_write_key(json, key);
  json_write_bool(json, true);
}

static void add_spans(writer *w, buffer *json, const char *key, span_list list) {
  json_write_key(json, key);
  json_write_spans(json, &w->points, list);
}

static void bind_responses(writer *w, binding *b) {
  buffer json = BUFFER_EMPTY;
  json_write_begin(&json, '[');
  for (uint32_t i = 0; i < w->a->response_count; i++) {
    const response *r = &w->a->responses[i];
    span at = r->at;
    json_write_begin(&json, '{');
    if (article_in_title(w->a, at)) add_flag(&json, "in_title");
    add_text(&json, "kind", response_kind_name(r->kind));
    add_text(&json, "name", r->name);
    add_text(&json, "text", article_span_text(w->a, at));
    add_spans(w, &json, "spans", (span_list){&at, 1});
    add_spans(w, &json, "who", r->who);
    json_write_key(&json, "attribution");
    json_write_integer(&json, r->attribution);
    json_write_end(&json, '}');
  }
  json_write_end(&json, ']');
  statement_bind_json(b, &json);
}

static void bind_spans(writer *w, binding *b, const claim *c) {
  span hedge = c->hedge, denied = c->denies_text;
  buffer json = BUFFER_EMPTY;
  json_write_begin(&json, '{');
  add_spans(w, &json, "source", c->source_spans);
  add_spans(w, &json, "cue", c->cue);
  add_spans(w, &json, "content", c->content);
  add_spans(w, &json, "hedge", (span_list){&hedge, span_empty(hedge) ? 0 : 1});
  if (!span_empty(denied))
    add_spans(w, &json, article_in_title(w->a, denied) ? "denied_title" : "denied",
              (span_list){&denied, 1});
  json_write_end(&json, '}');
  statement_bind_json(b, &json);
}

static void bind_via(writer *w, binding *b, const claim *c) {
  buffer json = BUFFER_EMPTY;
  json_write_begin(&json, '[');
  for (uint32_t i = 0; i < c->via_count; i++) {
    span at = c->via[i].at;
    json_write_begin(&json, '{');
    add_text(&json, "name", c->via[i].name);
    add_text(&json, "kind", source_kind_name(c->via[i].kind));
    add_spans(w, &json, "spans", (span_list){&at, 1});
    json_write_end(&json, '}');
  }
  json_write_end(&json, ']');
  statement_bind_json(b, &json);
}

static void bind_passages(writer *w, binding *b, passage_list list) {
  buffer json = BUFFER_EMPTY;
  json_write_begin(&json, '[');
  for (uint32_t i = 0; i < list.count; i++) {
    const passage *p = &list.items[i];
    json_write_begin(&json, '[');
    json_write_integer(&json, (int64_t)article_point(&w->points, p->at.start));
    json_write_integer(&json, (int64_t)article_point(&w->points, p->at.end));
    json_write_integer(&json, (int64_t)(p->covered * 1000 + .5));
    json_write_integer(&json, (int64_t)(p->checkable * 1000 + .5));
    json_write_end(&json, ']');
  }
  json_write_end(&json, ']');
  statement_bind_json(b, &json);
}

static void bind_about(writer *w, binding *b, const claim *c) {
  buffer json = BUFFER_EMPTY;
  json_write_begin(&json, '[');
  for (uint32_t i = 0; i < c->about_count; i++) {
    span at = c->about[i].at;
    json_write_begin(&json, '{');
    add_text(&json, "name", c->about[i].name);
    add_text(&json, "kind", c->about[i].person ? "person" : "body");
    add_spans(w, &json, "spans", (span_list){&at, 1});
    json_write_end(&json, '}');
  }
  json_write_end(&json, ']');
  statement_bind_json(b, &json);
}

/* [] where it is empty. */
static void bind_span(writer *w, binding *b, span at) {
  buffer json = BUFFER_EMPTY;
  json_write_spans(&json, &w->points, (span_list){&at, span_empty(at) ? 0 : 1});
  statement_bind_json(b, &json);
}

static bool put_source(writer *w, uint32_t index) {
  const source *x = &w->a->sources[index];
  binding b = statement_begin(w->s, ADD_SOURCE);
  statement_bind_number(&b, w->extraction);
  statement_bind_number(&b, x->id);
  statement_bind_text(&b, source_kind_name(x->kind));
  statement_bind_text(&b, x->name);
  statement_bind_known(&b, x->role);
  bind_texts(&b, x->candidates);
  bind_span(w, &b, x->anonymity);
  bind_span(w, &b, x->anonymity_reason);
  return statement_run(&b, &w->sources[index]);
}

static void bind_spans_text(binding *b, article *a, span_list spans) {
  statement_bind_known(b, spans.count > 0 ? article_spans_text(a, spans) : "");
}

/* What it is, and who says it. */
static void bind_type(writer *w, binding *b, const claim *c) {
  uint32_t *numbers = arena_array(w->a->arena, uint32_t, c->source_count);
  for (uint32_t i = 0; i < c->source_count; i++) numbers[i] = w->a->sources[c->sources[i]].id;
  statement_bind_number(b, claim_holds(c));
  statement_bind_text(b, attribution_type_name(c->type));
  if (c->checkable >= 0)
    statement_bind_real(b, c->checkable);
  else
    statement_bind_null(b);
  statement_bind_number(b, c->negated);
  statement_bind_number(b, c->hypothetical);
  bind_ids(b, numbers, c->source_count);
}

static bool put_claim(writer *w, uint32_t index) {
  const claim *c = &w->a->claims[index];
  binding b = statement_begin(w->s, ADD_CLAIM);
  statement_bind_number(&b, w->extraction);
  statement_bind_number(&b, c->id);
  if (c->source != NO_SOURCE)
    statement_bind_number(&b, w->sources[c->source]);
  else
    statement_bind_null(&b);
  bind_spans_text(&b, w->a, c->source_spans);
  bind_spans_text(&b, w->a, c->cue);
  statement_bind_text(&b, article_spans_text(w->a, c->content));
  bind_spans(w, &b, c);
  statement_bind_text(&b, quote_form_name(c->quote));
  bind_via(w, &b, c);
  statement_bind_number(&b, c->denial);
  bind_ids(&b, c->denies, c->denies_count);
  bind_ids(&b, c->denied_by, c->denied_by_count);
  statement_bind_known(&b, span_empty(c->hedge) ? "" : article_span_text(w->a, c->hedge));
  statement_bind_number(&b, c->response_sought);
  statement_bind_real(&b, c->confidence);
  statement_bind_number(&b, article_paragraph_number(w->a, c->paragraph));
  bind_type(w, &b, c);
  bind_about(w, &b, c);
  bind_ids(&b, c->refusals, c->refusal_count);
  bind_ids(&b, c->answers, c->answer_count);
  return statement_run(&b, &w->claims[index]);
}

static bool put_extraction(writer *w) {
  binding f = statement_begin(w->s, FIND_EXTRACTION);
  statement_bind_number(&f, w->run);
  statement_bind_number(&f, w->article);
  if (!statement_find(&f, &w->extraction)) return false;
  if (w->extraction != 0) return true;
  binding b = statement_begin(w->s, ADD_EXTRACTION);
  statement_bind_number(&b, w->run);
  statement_bind_number(&b, w->article);
  bind_responses(w, &b);
  bind_texts(&b, w->a->warnings);
  bind_passages(w, &b, w->a->passages);
  bind_passages(w, &b, w->a->assertions);
  bool ok = statement_run(&b, &w->extraction);
  const uint32_t sources = article_sources(w->a), claims = article_attributions(w->a);
  w->sources = arena_array(w->a->arena, int64_t, sources);
  w->claims = arena_array(w->a->arena, int64_t, claims);
  for (uint32_t i = 0; ok && i < sources; i++) ok = put_source(w, i);
  for (uint32_t i = 0; ok && i < claims; i++) ok = put_claim(w, i);
  return ok;
}

/* }}} */
/* {{{ what a run made of it */

static known_rule *known(store *s, int64_t run, const reason *r) {
  for (size_t i = 0; i < s->rule_count; i++) {
    known_rule *k = &s->rules[i];
    if (k->run == run && k->line == r->line && strcmp(k->rule, r->rule) == 0 &&
        strcmp(k->about, r->about) == 0 && strcmp(k->file, r->file) == 0)
      return k;
  }
  return NULL;
}

static void bind_rule(binding *b, int64_t run, const reason *r) {
  statement_bind_number(b, run);
  statement_bind_text(b, r->rule);
  statement_bind_text(b, r->about);
  statement_bind_text(b, r->file);
  statement_bind_number(b, r->line);
}

static bool find_rule(store *s, int64_t run, const reason *r, int64_t *id) {
  const known_rule *k = known(s, run, r);
  if (k != NULL) return *id = k->id, true;
  binding f = statement_begin(s, FIND_RULE);
  bind_rule(&f, run, r);
  if (!statement_find(&f, id)) return false;
  if (*id == 0) {
    binding b = statement_begin(s, ADD_RULE);
    bind_rule(&b, run, r);
    statement_bind_known(&b, r->origin != NULL ? r->origin : "");
    if (!statement_run(&b, id)) return false;
  }
  s->rules = memory_realloc(s->rules, (s->rule_count + 1) * sizeof *s->rules);
  s->rules[s->rule_count++] = (known_rule){
      run, *id, memory_strdup(r->rule), memory_strdup(r->about), memory_strdup(r->file), r->line};
  return true;
}

static bool know_rules(writer *w, const verdict *v) {
  int64_t id;
  for (uint32_t i = 0; i < v->reason_count; i++)
    if (!find_rule(w->s, w->run, &v->reasons[i], &id)) return false;
  return true;
}

int store_verdict_label(const verdict *v) {
  return verdict_is_given(v) ? (int)v->label : NO_VERDICT;
}

void store_verdict_json(store *s, int64_t run, const verdict *v, buffer *out) {
  json_write_begin(out, '[');
  for (uint32_t i = 0; i < v->reason_count; i++) {
    const reason *r = &v->reasons[i];
    const known_rule *k = known(s, run, r);
    json_write_begin(out, '[');
    json_write_integer(out, k != NULL ? k->id : 0);
    json_write_integer(out, r->points);
    json_write_text(out, r->evidence);
    json_write_end(out, ']');
  }
  json_write_end(out, ']');
}

static bool put_row(store *s, int64_t run, const verdict_row *row) {
  binding b = statement_begin(s, ADD_VERDICT);
  statement_bind_number(&b, run);
  statement_bind_number(&b, row->article);
  if (row->claim != 0)
    statement_bind_number(&b, row->claim);
  else
    statement_bind_null(&b);
  if (row->label != NO_VERDICT) {
    statement_bind_text(&b, verdict_label_name((verdict_label)row->label));
    statement_bind_number(&b, row->score);
  } else {
    statement_bind_null(&b);
    statement_bind_null(&b);
  }
  statement_bind_text(&b, row->reasons);
  return statement_run(&b, NULL);
}

/* claim_id 0: the article's own verdict. */
static bool put_verdict(writer *w, const verdict *v, int64_t claim_id) {
  if (!know_rules(w, v)) return false;
  buffer json = BUFFER_EMPTY;
  store_verdict_json(w->s, w->run, v, &json);
  const verdict_row row = {w->article, claim_id, store_verdict_label(v), v->score, json.bytes};
  const bool ok = put_row(w->s, w->run, &row);
  buffer_free(&json);
  return ok;
}

static bool put_claim_verdict(writer *w, const verdict *v) {
  if (w->claims != NULL) return put_verdict(w, v, w->claims[v->claim]);
  int64_t claim_id;
  const claim *c = &w->a->claims[v->claim];
  binding f = statement_begin(w->s, FIND_CLAIM);
  statement_bind_number(&f, w->extraction);
  statement_bind_number(&f, c->id);
  statement_bind_text(&f, article_spans_text(w->a, c->content));
  if (!statement_find(&f, &claim_id)) return false;
  if (claim_id == 0) {
    w->problem =
        "it holds other claims of this article by the same analysis, found in another reading of "
        "it; name another file with --db";
    return false;
  }
  return put_verdict(w, v, claim_id);
}

static bool put_error(store *s, int64_t run, int64_t article_id, const rule_error *e) {
  binding b = statement_begin(s, ADD_ERROR);
  statement_bind_number(&b, run);
  statement_bind_number(&b, article_id);
  statement_bind_number(&b, e->claim);
  statement_bind_text(&b, e->rule);
  statement_bind_text(&b, e->message);
  return statement_run(&b, NULL);
}

static bool put_verdicts(writer *w, const verdict_list *list) {
  bool ok = put_verdict(w, &list->article, 0);
  for (uint32_t i = 0; ok && i < list->count; i++) ok = put_claim_verdict(w, &list->items[i]);
  for (uint32_t i = 0; ok && i < list->error_count; i++)
    ok = put_error(w->s, w->run, w->article, &list->errors[i]);
  return ok;
}

static bool is_scored(writer *w, bool *out) {
  int64_t id;
  binding f = statement_begin(w->s, FIND_VERDICT);
  statement_bind_number(&f, w->run);
  statement_bind_number(&f, w->article);
  bool ok = statement_find(&f, &id);
  *out = id != 0;
  return ok;
}

/* The input has been scored after all. */
static bool drop_failure(writer *w) {
  binding b = statement_begin(w->s, DROP_FAILURE);
  statement_bind_number(&b, w->run);
  statement_bind_text(&b, w->a->input);
  return statement_run(&b, NULL);
}

/* }}} */

/* Alone, or as a part of the transaction that store_begin began. */
static bool begin(writer *w) {
  w->alone = sqlite3_get_autocommit(w->s->db) != 0;
  return statement_execute(w->s, w->alone ? "BEGIN IMMEDIATE" : "SAVEPOINT put");
}

static bool commit(writer *w) {
  return statement_execute(w->s, w->alone ? "COMMIT" : "RELEASE put");
}

/* Rules that were added are forgotten with the rows they had. */
static void take_back(writer *w, size_t rules_before) {
  if (sqlite3_get_autocommit(w->s->db)) return;
  statement_execute(w->s, w->alone ? "ROLLBACK" : "ROLLBACK TO put; RELEASE put");
  for (size_t i = rules_before; i < w->s->rule_count; i++) w->s->rules[i].run = 0;
}

status store_put(store *s, int64_t run, article *a, const verdict_list *verdicts, bool *added,
                 error *err) {
  writer w = {.s = s, .a = a, .run = run, .points = article_points_of(a)};
  const size_t rules_before = s->rule_count;
  bool scored = false;
  *added = false;
  bool ok = begin(&w) && put_article(&w) && is_scored(&w, &scored);
  if (ok && !scored) ok = put_extraction(&w) && put_verdicts(&w, verdicts);
  ok = ok && drop_failure(&w) && commit(&w);
  if (ok) {
    *added = !scored;
    return STATUS_OK;
  }
  status rc = w.problem == NULL ? schema_error(s->db, s->path, "write to", err)
                                : error_set(err, STATUS_STORE, "cannot keep %s in %s: %s", a->input,
                                            s->path, w.problem);
  take_back(&w, rules_before);
  return rc;
}

status store_know_rule(store *s, int64_t run, const reason *r, error *err) {
  int64_t id;
  return find_rule(s, run, r, &id) ? STATUS_OK : schema_error(s->db, s->path, "write to", err);
}

status store_put_row(store *s, int64_t run, const verdict_row *row, error *err) {
  return put_row(s, run, row) ? STATUS_OK : schema_error(s->db, s->path, "write to", err);
}

status store_put_rule_error(store *s, int64_t run, int64_t article_id, const rule_error *e,
                            error *err) {
  return put_error(s, run, article_id, e) ? STATUS_OK
                                          : schema_error(s->db, s->path, "write to", err);
}
