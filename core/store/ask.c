/* ask.c: see ask.h */
#include "store/ask.h"

#include <string.h>

#include "base/arena.h"
#include "store/guard.h"
#include "store/schema.h"
#include "store/statements.h"

enum { BUSY_MILLISECONDS = 2000, STEPS_PER_LOOK = 100 * 1000 };

typedef struct asking {
  sqlite3 *db;
  const char *path;
  const ask_hooks *hooks;
  error *err;
  bool refused; /* it would do more than read */
} asking;

/* Pragmas that tell of the schema; others set something, some for the whole program. */
static bool only_tells(const char *pragma) {
  static const char *const names[] = {
      "table_list", "table_info", "table_xinfo",      "index_list", "index_info",  "index_xinfo",
      "page_count", "page_size",  "foreign_key_list", "encoding",   "user_version"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (sqlite3_stricmp(pragma, names[i]) == 0) return true;
  return false;
}

/* What declares itself as a table, as pragma_table_info and json_each do when they are first named, seems to make one.
   A statement that does so in earnest is refused by put_question. */
static int permit(void *context, int action, const char *one, const char *two, const char *database,
                  const char *view) {
  asking *q = context;
  bool allowed = false;
  (void)two;
  (void)database;
  (void)view;
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_CREATE_TABLE: allowed = true; break;
    case SQLITE_INSERT:
    case SQLITE_UPDATE: allowed = strcmp(one, "sqlite_master") == 0; break;
    case SQLITE_PRAGMA: allowed = only_tells(one); break;
    default: break;
  }
  q->refused = q->refused || !allowed;
  return allowed ? SQLITE_OK : SQLITE_DENY;
}

static int look(void *context) {
  const asking *q = context;
  return q->hooks->stopped();
}

static status open_reader(asking *q) {
  const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(q->path, &q->db, flags, NULL) != SQLITE_OK) {
    if (q->db != NULL) return schema_error(q->db, q->path, "read", q->err);
    return error_set(q->err, STATUS_STORE, "cannot read %s: out of memory", q->path);
  }
  sqlite3_busy_timeout(q->db, BUSY_MILLISECONDS);
  guard_connection(q->db);
  guard_views(q->db);
  sqlite3_set_authorizer(q->db, permit, q);
  sqlite3_progress_handler(q->db, STEPS_PER_LOOK, look, q);
  return STATUS_OK;
}

static status refuse(const asking *q) {
  return error_set(q->err, STATUS_REFUSED,
                   "a question only: SELECT …, WITH … SELECT or EXPLAIN; nothing is changed");
}

static status fail(const asking *q, int rc) {
  if (q->refused) return refuse(q);
  switch (rc & 0xFF) {
    case SQLITE_ERROR: return error_set(q->err, STATUS_USAGE, "%s", sqlite3_errmsg(q->db));
    case SQLITE_INTERRUPT: return error_set(q->err, STATUS_INTERRUPTED, "stopped by Ctrl-C");
    case SQLITE_TOOBIG:
    case SQLITE_RANGE: return error_set(q->err, STATUS_USAGE, "%s", sqlite3_errmsg(q->db));
    default: return schema_error(q->db, q->path, "read", q->err);
  }
}

/* Whether there is anything but blanks and comments. */
static bool says_more(sqlite3 *db, const char *sql) {
  sqlite3_stmt *next = NULL;
  const int rc = sqlite3_prepare_v2(db, sql, -1, &next, NULL);
  const bool more = rc != SQLITE_OK || next != NULL;
  sqlite3_finalize(next);
  return more;
}

static ask_value value_at(sqlite3_stmt *s, int i) {
  ask_value v = {.kind = ASK_NULL};
  switch (sqlite3_column_type(s, i)) {
    case SQLITE_INTEGER: return v.kind = ASK_INTEGER, v.integer = sqlite3_column_int64(s, i), v;
    case SQLITE_FLOAT: return v.kind = ASK_REAL, v.real = sqlite3_column_double(s, i), v;
    case SQLITE_TEXT:
      v.kind = ASK_TEXT;
      v.bytes = (const char *)sqlite3_column_text(s, i);
      break;
    case SQLITE_BLOB:
      v.kind = ASK_BLOB;
      v.bytes = sqlite3_column_blob(s, i);
      break;
    default: return v;
  }
  v.length = (size_t)sqlite3_column_bytes(s, i);
  if (v.bytes == NULL) v.bytes = "";
  return v;
}

static int go_through(const asking *q, sqlite3_stmt *s) {
  const int count = sqlite3_column_count(s);
  arena *memory = arena_new();
  const char **names = arena_array(memory, const char *, (size_t)count);
  ask_value *values = arena_array(memory, ask_value, (size_t)count);
  for (int i = 0; i < count; i++) names[i] = sqlite3_column_name(s, i);
  q->hooks->columns(q->hooks->context, count, names);
  int rc;
  bool wanted = true;
  while (wanted && (rc = sqlite3_step(s)) == SQLITE_ROW) {
    for (int i = 0; i < count; i++) values[i] = value_at(s, i);
    wanted = q->hooks->row(q->hooks->context, count, values);
  }
  arena_free(memory);
  return wanted ? rc : SQLITE_DONE;
}

static status put_question(const asking *q, const char *sql) {
  sqlite3_stmt *s = NULL;
  const char *behind = NULL;
  int rc = sqlite3_prepare_v2(q->db, sql, -1, &s, &behind);
  if (rc != SQLITE_OK) return fail(q, rc);
  if (s == NULL) return error_set(q->err, STATUS_USAGE, "ask what? SELECT … FROM …");
  status result = STATUS_OK;
  if (says_more(q->db, behind))
    result = error_set(q->err, STATUS_USAGE, "one question at a time: there is more behind ';'");
  else if (!sqlite3_stmt_readonly(s))
    result = refuse(q);
  else if ((rc = go_through(q, s)) != SQLITE_DONE)
    result = fail(q, rc);
  sqlite3_finalize(s);
  return result;
}

status ask_store(store *s, const char *sql, const ask_hooks *hooks, error *err) {
  asking q = {.path = s->path, .hooks = hooks, .err = err};
  status rc = open_reader(&q);
  if (rc == STATUS_OK) rc = put_question(&q, sql);
  sqlite3_close(q.db);
  return rc;
}
