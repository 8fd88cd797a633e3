/* store.c: see store.h */
#include "store/store.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "store/schema.h"

enum { BUSY_MILLISECONDS = 2000 };

/* {{{ statements */

#define STATEMENTS(X)                                                                                                    \
  X(FIND_RUN, "SELECT id FROM runs WHERE pack_hash = ?1 AND model_hash = ?2 AND program = ?3")                           \
  X(ADD_RUN, "INSERT INTO runs(pack_hash, model_hash, program, pack, started) VALUES (?1, ?2, ?3, ?4, "                  \
             "strftime('%Y-%m-%dT%H:%M:%SZ'))")                                                                          \
  X(END_RUN, "UPDATE runs SET finished = strftime('%Y-%m-%dT%H:%M:%SZ'),"                                                \
             " articles = (SELECT count(*) FROM verdicts WHERE run_id = ?1 AND claim_id IS NULL),"                       \
             " claims = (SELECT count(*) FROM verdicts WHERE run_id = ?1 AND claim_id IS NOT NULL),"                     \
             " failures = (SELECT count(*) FROM failures WHERE run_id = ?1) WHERE id = ?1")                              \
  X(FIND_ARTICLE, "SELECT id FROM articles WHERE hash = ?1")                                                             \
  X(ADD_ARTICLE, "INSERT INTO articles(hash, input, title, byline, published, site, url, language, text, added) VALUES " \
                 "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, strftime('%Y-%m-%dT%H:%M:%SZ'))")                                 \
  X(FIND_VERDICT, "SELECT id FROM verdicts WHERE run_id = ?1 AND article_id = ?2 AND claim_id IS NULL")                  \
  X(FIND_EXTRACTION, "SELECT e.id FROM extractions e JOIN runs r ON r.model_hash = e.model_hash AND r.program = e.program " \
                     "WHERE e.article_id = ?2 AND r.id = ?1")                                                            \
  X(ADD_EXTRACTION, "INSERT INTO extractions(article_id, model_hash, program, responses, warnings) "                     \
                    "SELECT ?2, model_hash, program, ?3, ?4 FROM runs WHERE id = ?1")                                    \
  X(ADD_SOURCE, "INSERT INTO sources(extraction_id, number, kind, name, role) VALUES (?1, ?2, ?3, ?4, ?5)")              \
  X(FIND_SOURCE, "SELECT id FROM sources WHERE extraction_id = ?1 AND number = ?2")                                      \
  X(ADD_CLAIM, "INSERT INTO claims(extraction_id, number, source_id, source_text, cue, content, spans, quote, via, denial, " \
               "denies, denied_by, hedge, response_sought, confidence, paragraph) "                                      \
               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)")                         \
  X(FIND_CLAIM, "SELECT id FROM claims WHERE extraction_id = ?1 AND number = ?2")                                        \
  X(ADD_VERDICT, "INSERT INTO verdicts(run_id, article_id, claim_id, label, score) VALUES (?1, ?2, ?3, ?4, ?5)")         \
  X(ADD_REASON, "INSERT INTO reasons(verdict_id, position, rule, points, evidence, about, file, line) "                  \
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")                                                               \
  X(ADD_ERROR, "INSERT INTO rule_errors(run_id, article_id, claim_number, rule, message) VALUES (?1, ?2, ?3, ?4, ?5)")   \
  X(ADD_FAILURE, "INSERT INTO failures(run_id, input, reason, at) VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%SZ')) "  \
                 "ON CONFLICT(run_id, input) DO UPDATE SET reason = excluded.reason, at = excluded.at")

typedef enum statement {
#define X(name, sql) name,
  STATEMENTS(X)
#undef X
  STATEMENT_COUNT
} statement;

static const char *const statement_sql[] = {
#define X(name, sql) sql,
    STATEMENTS(X)
#undef X
};

struct store {
  sqlite3 *db;
  char *path;
  sqlite3_stmt *statements[STATEMENT_COUNT];
};

/* A statement being bound: errors gather in `ok`. */
typedef struct binding {
  store *s;
  sqlite3_stmt *stmt;
  int at;
  bool ok;
} binding;

static binding begin(store *s, statement which) {
  binding b = {.s = s, .ok = true};
  if (s->statements[which] == NULL)
    b.ok = sqlite3_prepare_v3(s->db, statement_sql[which], -1, SQLITE_PREPARE_PERSISTENT, &s->statements[which], NULL) == SQLITE_OK;
  b.stmt = s->statements[which];
  return b;
}

static void bind_number(binding *b, int64_t n) { b->ok = b->ok && sqlite3_bind_int64(b->stmt, ++b->at, n) == SQLITE_OK; }
static void bind_real(binding *b, double x) { b->ok = b->ok && sqlite3_bind_double(b->stmt, ++b->at, x) == SQLITE_OK; }
static void bind_null(binding *b) { b->ok = b->ok && sqlite3_bind_null(b->stmt, ++b->at) == SQLITE_OK; }
static void bind_text(binding *b, const char *text) {
  b->ok = b->ok && sqlite3_bind_text(b->stmt, ++b->at, text, -1, SQLITE_TRANSIENT) == SQLITE_OK;
}
static void bind_known(binding *b, const char *text) { /* NULL where it is unknown */
  if (text[0] == '\0') bind_null(b);
  else bind_text(b, text);
}
/* Takes the reference. */
static void bind_json(binding *b, json_t *json) {
  char *text = json_dumps(json, JSON_COMPACT);
  bind_text(b, text != NULL ? text : "[]");
  free(text);
  json_decref(json);
}

/* Runs it; *id (may be NULL) gets the first column, or the new row's id where there is none. */
static bool finish(binding *b, int64_t *id) {
  if (!b->ok) return false;
  int rc = sqlite3_step(b->stmt);
  if (id != NULL && rc == SQLITE_ROW) *id = sqlite3_column_int64(b->stmt, 0);
  if (id != NULL && rc == SQLITE_DONE) *id = sqlite3_last_insert_rowid(b->s->db);
  sqlite3_reset(b->stmt);
  sqlite3_clear_bindings(b->stmt);
  return rc == SQLITE_ROW || rc == SQLITE_DONE;
}

/* Runs a FIND: *id is 0 where there is no row. */
static bool find(binding *b, int64_t *id) {
  *id = 0;
  if (!b->ok) return false;
  int rc = sqlite3_step(b->stmt);
  if (rc == SQLITE_ROW) *id = sqlite3_column_int64(b->stmt, 0);
  sqlite3_reset(b->stmt);
  sqlite3_clear_bindings(b->stmt);
  return rc == SQLITE_ROW || rc == SQLITE_DONE;
}

static status fail(store *s, const char *tried, error *err) { return schema_error(s->db, s->path, tried, err); }

static bool execute(store *s, const char *sql) { return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK; }

/* }}} */
/* {{{ opening and closing */

status store_open(const char *path, store **out, error *err) {
  store *s = memory_zalloc(1, sizeof *s);
  s->path = memory_strdup(path);
  status rc = STATUS_OK;
  if (sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK) {
    rc = s->db != NULL ? fail(s, "open", err) : error_set(err, STATUS_STORE, "cannot open %s: out of memory", path);
    goto out;
  }
  sqlite3_busy_timeout(s->db, BUSY_MILLISECONDS);
  rc = schema_apply(s->db, path, schema_steps, schema_version, err);
  if (rc != STATUS_OK) goto out;
  /* Only now, when it is known to be ours, is the file's journal mode touched. */
  if (!execute(s, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;")) rc = fail(s, "open", err);
out:
  if (rc != STATUS_OK) {
    store_close(s);
    s = NULL;
  }
  *out = s;
  return rc;
}

void store_close(store *s) {
  if (s == NULL) return;
  for (int i = 0; i < STATEMENT_COUNT; i++) sqlite3_finalize(s->statements[i]);
  sqlite3_close(s->db);
  free(s->path);
  free(s);
}

/* }}} */
/* {{{ runs */

status store_begin_run(store *s, const run_info *info, int64_t *run, error *err) {
  const char *const keys[] = {info->pack_hash, info->model_hash, info->program};
  binding b = begin(s, FIND_RUN);
  for (int i = 0; i < 3; i++) bind_text(&b, keys[i]);
  if (!find(&b, run)) return fail(s, "read", err);
  if (*run != 0) return STATUS_OK;
  b = begin(s, ADD_RUN);
  for (int i = 0; i < 3; i++) bind_text(&b, keys[i]);
  bind_text(&b, info->pack);
  return finish(&b, run) ? STATUS_OK : fail(s, "write to", err);
}

status store_end_run(store *s, int64_t run, error *err) {
  binding b = begin(s, END_RUN);
  bind_number(&b, run);
  return finish(&b, NULL) ? STATUS_OK : fail(s, "write to", err);
}

status store_put_failure(store *s, int64_t run, const char *input, const char *why, error *err) {
  binding b = begin(s, ADD_FAILURE);
  bind_number(&b, run);
  bind_text(&b, input);
  bind_text(&b, why);
  return finish(&b, NULL) ? STATUS_OK : fail(s, "write to", err);
}

/* }}} */
/* {{{ articles, claims, verdicts: all steps give false on an error of the database */

static json_t *json_strings(string_list list) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < list.count; i++) json_array_append_new(out, json_string(list.items[i]));
  return out;
}

static json_t *json_ids(const uint32_t *ids, uint32_t count) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < count; i++) json_array_append_new(out, json_integer(ids[i]));
  return out;
}

typedef struct writer {
  store *s;
  article *a;
  int64_t run, article, extraction;
  utf8_index index;
} writer;

static json_t *json_spans(writer *w, span_list list) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < list.count; i++) {
    json_int_t start = (json_int_t)utf8_index_point(&w->index, list.items[i].start), end = (json_int_t)utf8_index_point(&w->index, list.items[i].end);
    json_array_append_new(out, json_pack("[II]", start, end));
  }
  return out;
}

static bool put_article(writer *w) {
  const article *a = w->a;
  binding b = begin(w->s, FIND_ARTICLE);
  bind_text(&b, a->hash);
  if (!find(&b, &w->article)) return false;
  if (w->article != 0) return true;
  b = begin(w->s, ADD_ARTICLE);
  bind_text(&b, a->hash);
  bind_text(&b, a->input);
  bind_known(&b, a->title);
  bind_json(&b, json_strings(a->byline));
  bind_known(&b, a->published);
  bind_known(&b, a->site);
  bind_known(&b, a->url);
  bind_known(&b, a->language);
  b.ok = b.ok && sqlite3_bind_text64(b.stmt, ++b.at, a->text, a->text_length, SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK;
  return finish(&b, &w->article);
}

static json_t *responses_json(writer *w) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < w->a->response_count; i++) {
    const response *r = &w->a->responses[i];
    span at = r->at;
    json_array_append_new(out, json_pack("{sssssssoso}", "kind", response_kind_name(r->kind), "name", r->name, "text",
                                         article_span_text(w->a, at), "spans", json_spans(w, (span_list){&at, 1}), "who", json_spans(w, r->who)));
  }
  return out;
}

static bool put_source(writer *w, const source *x) {
  binding b = begin(w->s, ADD_SOURCE);
  bind_number(&b, w->extraction);
  bind_number(&b, x->id);
  bind_text(&b, source_kind_name(x->kind));
  bind_text(&b, x->name);
  bind_known(&b, x->role);
  return finish(&b, NULL);
}

static json_t *via_json(const claim *c) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < c->via_count; i++)
    json_array_append_new(out, json_pack("{ssss}", "name", c->via[i].name, "kind", source_kind_name(c->via[i].kind)));
  return out;
}

static bool put_claim(writer *w, const claim *c) {
  article *a = w->a;
  int64_t source_id = 0;
  if (c->source != NO_SOURCE) {
    binding f = begin(w->s, FIND_SOURCE);
    bind_number(&f, w->extraction);
    bind_number(&f, a->sources[c->source].id);
    if (!find(&f, &source_id)) return false;
  }
  span hedge = c->hedge;
  binding b = begin(w->s, ADD_CLAIM);
  bind_number(&b, w->extraction);
  bind_number(&b, c->id);
  if (source_id != 0) bind_number(&b, source_id);
  else bind_null(&b);
  bind_known(&b, c->source_spans.count ? article_spans_text(a, c->source_spans) : "");
  bind_known(&b, c->cue.count ? article_spans_text(a, c->cue) : "");
  bind_text(&b, article_spans_text(a, c->content));
  bind_json(&b, json_pack("{sososo}", "source", json_spans(w, c->source_spans), "cue", json_spans(w, c->cue), "content", json_spans(w, c->content)));
  bind_text(&b, quote_form_name(c->quote));
  bind_json(&b, via_json(c));
  bind_number(&b, c->denial);
  bind_json(&b, json_ids(c->denies, c->denies_count));
  bind_json(&b, json_ids(c->denied_by, c->denied_by_count));
  bind_known(&b, span_empty(hedge) ? "" : article_span_text(a, hedge));
  bind_number(&b, c->response_sought);
  bind_real(&b, c->confidence);
  bind_number(&b, (int64_t)c->paragraph + 1);
  return finish(&b, NULL);
}

/* Claims and sources of this article by this model, once. */
static bool put_extraction(writer *w) {
  binding b = begin(w->s, FIND_EXTRACTION);
  bind_number(&b, w->run);
  bind_number(&b, w->article);
  if (!find(&b, &w->extraction)) return false;
  if (w->extraction != 0) return true;
  b = begin(w->s, ADD_EXTRACTION);
  bind_number(&b, w->run);
  bind_number(&b, w->article);
  bind_json(&b, responses_json(w));
  bind_json(&b, json_strings(w->a->warnings));
  bool ok = finish(&b, &w->extraction);
  for (uint32_t i = 0; ok && i < w->a->source_count; i++) ok = put_source(w, &w->a->sources[i]);
  for (uint32_t i = 0; ok && i < w->a->claim_count; i++) ok = put_claim(w, &w->a->claims[i]);
  return ok;
}

/* claim_id 0: the article's own verdict. */
static bool put_verdict(writer *w, const verdict *v, int64_t claim_id) {
  int64_t id;
  binding b = begin(w->s, ADD_VERDICT);
  bind_number(&b, w->run);
  bind_number(&b, w->article);
  if (claim_id != 0) bind_number(&b, claim_id);
  else bind_null(&b);
  bind_text(&b, verdict_label_name(v->label));
  bind_number(&b, v->score);
  bool ok = finish(&b, &id);
  for (uint32_t i = 0; ok && i < v->reason_count; i++) {
    const reason *r = &v->reasons[i];
    b = begin(w->s, ADD_REASON);
    bind_number(&b, id);
    bind_number(&b, i + 1);
    bind_text(&b, r->rule);
    bind_number(&b, r->points);
    bind_text(&b, r->evidence);
    bind_text(&b, r->about);
    bind_text(&b, r->file);
    bind_number(&b, r->line);
    ok = finish(&b, NULL);
  }
  return ok;
}

static bool put_verdicts(writer *w, const verdict_list *list) {
  bool ok = put_verdict(w, &list->article, 0);
  for (uint32_t i = 0; ok && i < list->count; i++) {
    int64_t claim_id;
    binding f = begin(w->s, FIND_CLAIM);
    bind_number(&f, w->extraction);
    bind_number(&f, w->a->claims[list->items[i].claim].id);
    ok = find(&f, &claim_id) && put_verdict(w, &list->items[i], claim_id);
  }
  for (uint32_t i = 0; ok && i < list->error_count; i++) {
    binding b = begin(w->s, ADD_ERROR);
    bind_number(&b, w->run);
    bind_number(&b, w->article);
    bind_number(&b, list->errors[i].claim);
    bind_text(&b, list->errors[i].rule);
    bind_text(&b, list->errors[i].message);
    ok = finish(&b, NULL);
  }
  return ok;
}

static bool is_scored(writer *w, bool *out) {
  int64_t id;
  binding b = begin(w->s, FIND_VERDICT);
  bind_number(&b, w->run);
  bind_number(&b, w->article);
  bool ok = find(&b, &id);
  *out = id != 0;
  return ok;
}

/* }}} */

status store_put(store *s, int64_t run, article *a, const verdict_list *verdicts, bool *added, error *err) {
  writer w = {.s = s, .a = a, .run = run, .index = utf8_index_start(a->text, a->text_length)};
  bool scored = false;
  *added = false;
  bool ok = execute(s, "BEGIN IMMEDIATE") && put_article(&w) && is_scored(&w, &scored);
  if (ok && !scored) ok = put_extraction(&w) && put_verdicts(&w, verdicts);
  ok = ok && execute(s, "COMMIT");
  if (ok) {
    *added = !scored;
    return STATUS_OK;
  }
  status rc = fail(s, "write to", err);
  if (!sqlite3_get_autocommit(s->db)) execute(s, "ROLLBACK");
  return rc;
}
