/* kept.c: see kept.h */
#include "store/kept.h"

#include <jansson.h>
#include <string.h>

#include "store/schema.h"
#include "store/statements.h"
#include "store/stored.h"

/* A verdict list on its way; `ok` is false once a row made no sense. */
typedef struct judged {
  store *s;
  const stored *from;
  verdict_list *list;
  int64_t run;
  bool is_there; /* the verdict on the whole */
  bool ok;
} judged;

static const char *text_at(const judged *j, sqlite3_stmt *row, int i) {
  const char *text = (const char *)sqlite3_column_text(row, i);
  return arena_strdup(j->from->article->arena, text != NULL ? text : "");
}

/* False on an error, which the database then describes. */
static bool read_rule(judged *j, int64_t id, reason *out) {
  binding b = statement_begin(j->s, LOAD_RULE);
  statement_bind_number(&b, id);
  statement_bind_number(&b, j->run);
  if (!b.ok) return false;
  const int rc = sqlite3_step(b.stmt);
  if (rc == SQLITE_ROW) {
    out->rule = text_at(j, b.stmt, 0);
    out->about = text_at(j, b.stmt, 1);
    out->file = text_at(j, b.stmt, 2);
    out->line = sqlite3_column_int(b.stmt, 3);
    if (sqlite3_column_type(b.stmt, 4) != SQLITE_NULL) out->origin = text_at(j, b.stmt, 4);
  }
  j->ok = j->ok && rc == SQLITE_ROW;
  sqlite3_reset(b.stmt);
  return rc == SQLITE_ROW || rc == SQLITE_DONE;
}

/* [[rule, points, evidence], …] */
static bool read_reasons(judged *j, const char *text, verdict *v) {
  arena *memory = j->from->article->arena;
  json_t *json = json_loads(text, 0, NULL);
  const size_t count = json_array_size(json);
  bool read = true;
  j->ok = j->ok && json_is_array(json);
  v->reasons = arena_array(memory, reason, count);
  for (size_t i = 0; read && j->ok && i < count; i++) {
    const json_t *item = json_array_get(json, i);
    const char *evidence = json_string_value(json_array_get(item, 2));
    reason *r = &v->reasons[v->reason_count++];
    const int points = (int)json_integer_value(json_array_get(item, 1));
    *r = (reason){.points = points,
                  .worth = points, /* more of it is not kept */
                  .evidence = arena_strdup(memory, evidence != NULL ? evidence : "")};
    read = read_rule(j, json_integer_value(json_array_get(item, 0)), r);
  }
  json_decref(json);
  return read;
}

static verdict_label label_of(judged *j, const char *name) {
  for (verdict_label l = VERDICT_UNSOURCED; l <= VERDICT_WELL_SOURCED; l++)
    if (strcmp(name, verdict_label_name(l)) == 0) return l;
  j->ok = false;
  return VERDICT_UNSOURCED;
}

/* The verdict of a row: on the whole, or on the next claim. */
static bool read_verdict(judged *j, sqlite3_stmt *row) {
  const bool on_whole = sqlite3_column_type(row, 0) == SQLITE_NULL;
  verdict_list *list = j->list;
  if (!on_whole && (list->count == j->from->article->claim_count ||
                    j->from->claim_ids[list->count] != sqlite3_column_int64(row, 0)))
    return j->ok = false, true;
  verdict *v = on_whole ? &list->article : &list->items[list->count];
  *v = (verdict){.claim = on_whole ? 0 : list->count++,
                 .label = label_of(j, text_at(j, row, 1)),
                 .score = sqlite3_column_int(row, 2)};
  j->is_there = j->is_there || on_whole;
  return read_reasons(j, text_at(j, row, 3), v);
}

static bool read_verdicts(judged *j) {
  binding b = statement_begin(j->s, LOAD_VERDICTS);
  statement_bind_number(&b, j->run);
  statement_bind_number(&b, j->from->article_id);
  int rc = b.ok ? SQLITE_ROW : SQLITE_ERROR;
  bool read = true;
  while (read && rc == SQLITE_ROW && (rc = sqlite3_step(b.stmt)) == SQLITE_ROW)
    read = read_verdict(j, b.stmt);
  sqlite3_reset(b.stmt);
  return read && rc == SQLITE_DONE;
}

static status judge(store *s, int64_t run, const stored *from, const verdict_list **out,
                    error *err) {
  article *a = from->article;
  judged j = {.s = s, .from = from, .run = run, .ok = true};
  j.list = arena_array(a->arena, verdict_list, 1);
  *j.list = (verdict_list){.items = arena_array(a->arena, verdict, a->claim_count)};
  *out = j.list;
  if (!read_verdicts(&j)) return schema_error(s->db, s->path, "read", err);
  if (j.ok && j.is_there && j.list->count == a->claim_count) return STATUS_OK;
  if (j.ok && !j.is_there)
    return error_set(err, STATUS_NOT_FOUND, "run %lld of %s has no verdict on article %lld",
                     (long long)run, s->path, (long long)from->article_id);
  return error_set(err, STATUS_STORE, "%s: the verdicts on article %lld make no sense", s->path,
                   (long long)from->article_id);
}

status kept_article(store *s, int64_t run, int64_t article_id, article **out,
                    const verdict_list **verdicts, error *err) {
  store_reader *r;
  stored from = {.article = NULL};
  bool more = false;
  *out = NULL;
  status rc = store_reader_open(s, run, 0, article_id, article_id, &r, err);
  if (rc != STATUS_OK) return rc;
  rc = store_reader_next(r, &from, &more, err);
  store_reader_close(r);
  if (rc != STATUS_OK) return rc;
  if (!more)
    return error_set(err, STATUS_NOT_FOUND, "run %lld of %s has no article %lld", (long long)run,
                     s->path, (long long)article_id);
  rc = judge(s, run, &from, verdicts, err);
  if (rc == STATUS_OK)
    *out = from.article;
  else
    article_free(from.article);
  return rc;
}
