/* statements.c: see statements.h */
#include "store/statements.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "store/guard.h"

static const char *const statement_sql[] = {
#define X(name, sql) sql,
    STATEMENTS(X)
#undef X
};

binding statement_begin(struct store *s, statement which) {
  binding b = {.s = s, .ok = true};
  guard_restart(s);
  sqlite3_stmt **stmt = &s->statements[which];
  if (*stmt == NULL) {
    b.ok = sqlite3_prepare_v3(s->db, statement_sql[which], -1, SQLITE_PREPARE_PERSISTENT, stmt,
                              NULL) == SQLITE_OK;
  }
  b.stmt = *stmt;
  return b;
}

void statement_bind_number(binding *b, int64_t n) {
  b->ok = b->ok && sqlite3_bind_int64(b->stmt, ++b->at, n) == SQLITE_OK;
}

void statement_bind_real(binding *b, double x) {
  b->ok = b->ok && sqlite3_bind_double(b->stmt, ++b->at, x) == SQLITE_OK;
}

void statement_bind_null(binding *b) {
  b->ok = b->ok && sqlite3_bind_null(b->stmt, ++b->at) == SQLITE_OK;
}

void statement_bind_text(binding *b, const char *text) {
  if (!b->ok) return;
  size_t length = strlen(text);
  if (utf8_valid(text, length, NULL)) {
    b->ok = sqlite3_bind_text64(b->stmt, ++b->at, text, length, SQLITE_TRANSIENT, SQLITE_UTF8) ==
            SQLITE_OK;
    return;
  }
  char *repaired = memory_alloc(length * 3 + 1);
  length = utf8_repair(text, length, repaired);
  b->ok = sqlite3_bind_text64(b->stmt, ++b->at, repaired, length, free, SQLITE_UTF8) == SQLITE_OK;
}

void statement_bind_known(binding *b, const char *text) {
  if (text[0] == '\0')
    statement_bind_null(b);
  else
    statement_bind_text(b, text);
}

void statement_bind_json(binding *b, buffer *json) {
  statement_bind_text(b, json->bytes);
  buffer_free(json);
}

/* Gives the result of the step; *id is set where there is a row or a new one. */
static int run(binding *b, int64_t *id) {
  if (!b->ok) return SQLITE_ERROR;
  int rc = sqlite3_step(b->stmt);
  if (rc == SQLITE_ROW) *id = sqlite3_column_int64(b->stmt, 0);
  if (rc == SQLITE_DONE) *id = sqlite3_last_insert_rowid(b->s->db);
  sqlite3_reset(b->stmt);
  sqlite3_clear_bindings(b->stmt);
  return rc;
}

bool statement_run(binding *b, int64_t *id) {
  int64_t unused;
  return run(b, id != NULL ? id : &unused) == SQLITE_DONE;
}

bool statement_find(binding *b, int64_t *id) {
  int rc = run(b, id);
  if (rc != SQLITE_ROW) *id = 0;
  return rc == SQLITE_ROW || rc == SQLITE_DONE;
}

bool statement_execute(struct store *s, const char *sql) {
  guard_restart(s);
  return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}
