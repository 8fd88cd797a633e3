/* guard.c: see guard.h */
#include "store/guard.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store/schema.h"
#include "store/statements.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* {{{ the connection */

void guard_connection(sqlite3 *db) {
  static const int settings[][2] = {
      {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
      {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
      {SQLITE_DBCONFIG_DQS_DML, 0},        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
  };
  /* The longest of our statements has 3,000 bytes, the longest text of an article 64 MiB. */
  static const int limits[][2] = {
      {SQLITE_LIMIT_LENGTH, 256 * 1024 * 1024},
      {SQLITE_LIMIT_SQL_LENGTH, 100 * 1000},
      {SQLITE_LIMIT_EXPR_DEPTH, 100},
      {SQLITE_LIMIT_COMPOUND_SELECT, 20},
      {SQLITE_LIMIT_VDBE_OP, 25 * 1000},
      {SQLITE_LIMIT_FUNCTION_ARG, 16},
      {SQLITE_LIMIT_ATTACHED, 0},
      {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
      {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
      {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
      {SQLITE_LIMIT_WORKER_THREADS, 0},
  };
  for (size_t i = 0; i < COUNT(settings); i++)
    sqlite3_db_config(db, settings[i][0], settings[i][1], NULL);
  for (size_t i = 0; i < COUNT(limits); i++) sqlite3_limit(db, limits[i][0], limits[i][1]);
}

/* }}} */
/* {{{ the schema */

/* The statement with its parameter bound, or NULL with the reason in the database. */
static sqlite3_stmt *ask(sqlite3 *db, const char *sql, const char *name) {
  sqlite3_stmt *s = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK) return NULL;
  if (name == NULL || sqlite3_bind_text(s, 1, name, -1, SQLITE_TRANSIENT) == SQLITE_OK) return s;
  sqlite3_finalize(s);
  return NULL;
}

static const char *text_at(sqlite3_stmt *s, int column) {
  const unsigned char *text = sqlite3_column_text(s, column);
  return text != NULL ? (const char *)text : "";
}

/* What is wrong goes into `err`; what the database says of itself when it cannot be read, too. */
typedef struct guard {
  sqlite3 *db;
  const char *path;
  error *err;
} guard;

static status fail(const guard *g) { return schema_error(g->db, g->path, "read", g->err); }

#define DO "; name another file with --db"

/* One object of ours, as type, name and text, against what the file has of that name. */
static status check_object(const guard *g, const char *type, const char *name, const char *text) {
  sqlite3_stmt *s =
      ask(g->db, "SELECT type, name, sql FROM sqlite_schema WHERE name = ?1 COLLATE NOCASE", name);
  if (s == NULL) return fail(g);
  int rc = sqlite3_step(s);
  const bool there = rc == SQLITE_ROW;
  const bool same = there && strcmp(text_at(s, 0), type) == 0 && strcmp(text_at(s, 1), name) == 0 &&
                    strcmp(text_at(s, 2), text) == 0;
  if (there) rc = sqlite3_step(s);
  sqlite3_finalize(s);
  if (same && rc == SQLITE_DONE) return STATUS_OK;
  if (!there && rc == SQLITE_DONE)
    return error_set(g->err, STATUS_STORE, "%s has no %s \"%s\" and is no store of hearsay" DO,
                     g->path, type, name);
  if (!there) return fail(g);
  return error_set(g->err, STATUS_STORE, "the %s \"%s\" in %s is not as hearsay makes it" DO, type,
                   name, g->path);
}

/* Indexes of one of our tables that reckon, or refuse rows: they would run with each row we write. */
static status check_indexes(const guard *g, const char *table) {
  sqlite3_stmt *s =
      ask(g->db,
          "SELECT l.name FROM pragma_index_list(?1) l WHERE l.origin = 'c' AND (l.\"unique\" OR "
          "l.partial OR EXISTS (SELECT 1 FROM pragma_index_xinfo(l.name) WHERE cid = -2))",
          table);
  if (s == NULL) return fail(g);
  status result = STATUS_OK;
  const int rc = sqlite3_step(s);
  if (rc == SQLITE_ROW)
    result = error_set(
        g->err, STATUS_STORE,
        "%s has an index \"%s\" on %s, which is unique, partial or over an expression, and "
        "none of hearsay's: drop it, or name another file with --db",
        g->path, text_at(s, 0), table);
  else if (rc != SQLITE_DONE)
    result = fail(g);
  sqlite3_finalize(s);
  return result;
}

static status check_triggers(const guard *g) {
  sqlite3_stmt *s = ask(g->db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'", NULL);
  if (s == NULL) return fail(g);
  status result = STATUS_OK;
  const int rc = sqlite3_step(s);
  if (rc == SQLITE_ROW)
    result = error_set(g->err, STATUS_STORE,
                       "%s has a trigger \"%s\", which is none of hearsay's: drop it, or name "
                       "another file with --db",
                       g->path, text_at(s, 0));
  else if (rc != SQLITE_DONE)
    result = fail(g);
  sqlite3_finalize(s);
  return result;
}

/* Our own schema, made in memory. NULL: there was no room for it. */
static sqlite3 *make_own(const char *const *steps, int count) {
  sqlite3 *own = NULL;
  bool ok = sqlite3_open(":memory:", &own) == SQLITE_OK;
  for (int i = 0; ok && i < count; i++)
    ok = sqlite3_exec(own, steps[i], NULL, NULL, NULL) == SQLITE_OK;
  if (ok) return own;
  sqlite3_close(own);
  return NULL;
}

/* Each object of `own`. */
static status check_objects(const guard *g, sqlite3 *own) {
  sqlite3_stmt *s =
      ask(own, "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL", NULL);
  status rc = STATUS_OK;
  int step = SQLITE_NOMEM;
  while (rc == STATUS_OK && s != NULL && (step = sqlite3_step(s)) == SQLITE_ROW) {
    const char *type = text_at(s, 0), *name = text_at(s, 1);
    rc = check_object(g, type, name, text_at(s, 2));
    if (rc == STATUS_OK && strcmp(type, "table") == 0) rc = check_indexes(g, name);
  }
  sqlite3_finalize(s);
  if (rc == STATUS_OK && step != SQLITE_DONE)
    rc = error_set(g->err, STATUS_STORE, "cannot read %s: out of memory", g->path);
  return rc;
}

status guard_schema(sqlite3 *db, const char *path, const char *const *steps, int count,
                    error *err) {
  const guard g = {db, path, err};
  sqlite3 *own = make_own(steps, count);
  if (own == NULL) return error_set(err, STATUS_STORE, "cannot read %s: out of memory", path);
  status rc = check_triggers(&g);
  if (rc == STATUS_OK) rc = check_objects(&g, own);
  sqlite3_close(own);
  return rc;
}

/* }}} */
/* {{{ statements without end */

/* Rows may be made to look endless. An honest question does some work for each byte of the file, whatever
   it asks; ours do less than ten steps of SQLite's machine for one. */
enum { STEPS_PER_TURN = 100 * 1000, FREE_TURNS = 100, BYTES_PER_TURN = 2000 };

static uint64_t bytes_of(const struct store *s) {
  char log[4096];
  struct stat is;
  uint64_t bytes = 0;
  if (stat(s->path, &is) == 0) bytes += (uint64_t)is.st_size;
  const int length = snprintf(log, sizeof log, "%s-wal", s->path);
  if (length < (int)sizeof log && stat(log, &is) == 0) bytes += (uint64_t)is.st_size;
  return bytes;
}

static int on_turn(void *context) {
  struct store *s = context;
  return ++s->turns > FREE_TURNS && s->turns > FREE_TURNS + bytes_of(s) / BYTES_PER_TURN;
}

void guard_views(sqlite3 *db) {
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 1, NULL);
  /* SQLite 3.40 counts ->> among the functions that a schema is not trusted with. */
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
}

void guard_statements(struct store *s) {
  guard_views(s->db);
  sqlite3_progress_handler(s->db, STEPS_PER_TURN, on_turn, s);
}

void guard_restart(struct store *s) { s->turns = 0; }

/* }}} */
