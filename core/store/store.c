/* store.c: see store.h. Opening and runs; articles are in put.c. */
#include "store/store.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statfs.h>

#include "base/arena.h"
#include "store/guard.h"
#include "store/schema.h"
#include "store/statements.h"

enum { BUSY_MILLISECONDS = 2000 };

static status fail(store *s, const char *tried, error *err) {
  return schema_error(s->db, s->path, tried, err);
}

/* {{{ opening and closing */

static status open_file(store *s, error *err) {
  struct stat is;
  if (s->path[0] == '\0') /* SQLite would take it for a file to be thrown away at the end */
    return error_set(err, STATUS_STORE, "the database's name is empty: name a file with --db");
  bool there = stat(s->path, &is) == 0;
  if (there && S_ISDIR(is.st_mode))
    return error_set(err, STATUS_STORE, "%s is a folder: name a file with --db", s->path);
  if (there && is.st_size == 1) /* SQLite would take it for an empty file and write over it */
    return error_set(err, STATUS_STORE, "%s is not a database: name another file with --db",
                     s->path);
  /* Nothing here has threads; refused, and no harm done, where the library is in use already. */
  sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(s->path, &s->db, flags, NULL) != SQLITE_OK) {
    if (s->db != NULL) return fail(s, "open", err);
    return error_set(err, STATUS_STORE, "cannot open %s: out of memory", s->path);
  }
  sqlite3_busy_timeout(s->db, BUSY_MILLISECONDS);
  guard_connection(s->db);
  return STATUS_OK;
}

/* Sets the journal's mode. SQLite does not wait here for another program that is doing the same
   (the busy handler is left out where two might wait for each other), so we do. */
static bool set_journal(store *s, const char *sql) {
  enum { STEP = 10 };
  for (int waited = 0; !statement_execute(s, sql); waited += STEP) {
    if (sqlite3_errcode(s->db) != SQLITE_BUSY || waited >= BUSY_MILLISECONDS) return false;
    sqlite3_sleep(STEP);
  }
  return true;
}

static status set_modes(store *s, error *err) {
  struct statfs disk;
  const char *mode = "WAL";
  if (statfs(s->path, &disk) == 0) mode = schema_journal_mode((unsigned long)disk.f_type);
  bool wal = mode[0] == 'W';
  bool ok = statement_execute(s,
                              "PRAGMA foreign_keys = ON; PRAGMA cache_size = -8192;"
                              "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0") &&
            set_journal(s, wal ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = DELETE") &&
            statement_execute(s, wal ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
  return ok ? STATUS_OK : fail(s, "open", err);
}

status store_open(const char *path, store **out, error *err) {
  store *s = memory_zalloc(1, sizeof *s);
  s->path = memory_strdup(path);
  status rc = open_file(s, err);
  if (rc == STATUS_OK) rc = schema_apply(s->db, path, schema_steps, schema_version, err);
  if (rc == STATUS_OK && sqlite3_db_readonly(s->db, "main") == 1)
    rc = error_set(err, STATUS_STORE, "%s may not be written to: check its permissions", path);
  /* Only now, when it is known to be ours, is the file's journal mode touched. */
  if (rc == STATUS_OK) rc = set_modes(s, err);
  if (rc == STATUS_OK) guard_statements(s);
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
  for (size_t i = 0; i < s->rule_count; i++) {
    free(s->rules[i].rule);
    free(s->rules[i].about);
    free(s->rules[i].file);
  }
  free(s->rules);
  sqlite3_close(s->db);
  free(s->path);
  free(s);
}

/* }}} */
/* {{{ runs */

static bool find_analysis(store *s, const analysis_key *a, int64_t *id) {
  const statement steps[] = {FIND_ANALYSIS, ADD_ANALYSIS};
  for (size_t i = 0; i < 2; i++) {
    binding b = statement_begin(s, steps[i]);
    statement_bind_text(&b, a->version);
    statement_bind_text(&b, a->model_hash);
    statement_bind_real(&b, a->least_confidence);
    if (!(i == 0 ? statement_find(&b, id) : statement_run(&b, id))) return false;
    if (*id != 0) return true;
  }
  return true;
}

static bool find_run(store *s, const run_info *info, int64_t analysis_id, int64_t *id) {
  const statement steps[] = {FIND_RUN, ADD_RUN};
  for (size_t i = 0; i < 2; i++) {
    binding b = statement_begin(s, steps[i]);
    statement_bind_text(&b, info->pack_hash);
    statement_bind_number(&b, analysis_id);
    statement_bind_text(&b, info->program);
    if (i == 1) statement_bind_text(&b, info->pack);
    if (!(i == 0 ? statement_find(&b, id) : statement_run(&b, id))) return false;
    if (*id != 0) return true;
  }
  return true;
}

static bool find_analysis_of(store *s, int64_t run, int64_t *id) {
  binding b = statement_begin(s, FIND_ANALYSIS_OF);
  statement_bind_number(&b, run);
  return statement_find(&b, id);
}

/* other 0: no run's */
static status begin_run(store *s, const run_info *info, int64_t other, int64_t *run, error *err) {
  int64_t analysis_id;
  if (statement_execute(s, "BEGIN IMMEDIATE") &&
      (other != 0 ? find_analysis_of(s, other, &analysis_id)
                  : find_analysis(s, &info->analysis, &analysis_id)) &&
      find_run(s, info, analysis_id, run) && statement_execute(s, "COMMIT"))
    return STATUS_OK;
  status rc = fail(s, "write to", err);
  if (!sqlite3_get_autocommit(s->db)) statement_execute(s, "ROLLBACK");
  return rc;
}

status store_begin_run(store *s, const run_info *info, int64_t *run, error *err) {
  return begin_run(s, info, 0, run, err);
}

status store_begin_like(store *s, const run_info *info, int64_t other, int64_t *run, error *err) {
  return begin_run(s, info, other, run, err);
}

status store_end_run(store *s, int64_t run, error *err) {
  binding b = statement_begin(s, END_RUN);
  statement_bind_number(&b, run);
  return statement_run(&b, NULL) ? STATUS_OK : fail(s, "write to", err);
}

status store_begin(store *s, error *err) {
  return statement_execute(s, "BEGIN IMMEDIATE") ? STATUS_OK : fail(s, "write to", err);
}

status store_commit(store *s, error *err) {
  if (statement_execute(s, "COMMIT")) return STATUS_OK;
  status rc = fail(s, "write to", err);
  if (!sqlite3_get_autocommit(s->db)) statement_execute(s, "ROLLBACK");
  return rc;
}

status store_put_failure(store *s, int64_t run, const char *input, const char *why, error *err) {
  binding b = statement_begin(s, ADD_FAILURE);
  statement_bind_number(&b, run);
  statement_bind_text(&b, input);
  statement_bind_text(&b, why);
  return statement_run(&b, NULL) ? STATUS_OK : fail(s, "write to", err);
}

/* }}} */
/* {{{ inputs */

static bool find_input(store *s, int64_t run, const char *path, store_input *input) {
  binding f = statement_begin(s, FIND_INPUT);
  statement_bind_number(&f, run);
  statement_bind_text(&f, path);
  if (!f.ok) return false;
  const int rc = sqlite3_step(f.stmt);
  bool same = false;
  input->id = 0;
  if (rc == SQLITE_ROW) {
    input->id = sqlite3_column_int64(f.stmt, 0);
    same = sqlite3_column_int64(f.stmt, 1) == input->size &&
           sqlite3_column_int64(f.stmt, 2) == input->modified;
    input->items = same ? (uint64_t)sqlite3_column_int64(f.stmt, 3) : 0;
    input->finished = same && sqlite3_column_int(f.stmt, 4) != 0;
  }
  sqlite3_reset(f.stmt);
  if (rc != SQLITE_ROW && rc != SQLITE_DONE) return false;
  if (same) return true;
  binding b = statement_begin(s, input->id != 0 ? AGAIN_INPUT : ADD_INPUT);
  if (input->id != 0) {
    statement_bind_number(&b, input->id);
  } else {
    statement_bind_number(&b, run);
    statement_bind_text(&b, path);
  }
  statement_bind_number(&b, input->size);
  statement_bind_number(&b, input->modified);
  return statement_run(&b, input->id != 0 ? NULL : &input->id);
}

status store_find_input(store *s, int64_t run, const char *path, store_input *input, error *err) {
  input->items = 0;
  input->finished = false;
  return find_input(s, run, path, input) ? STATUS_OK : fail(s, "write to", err);
}

status store_note_input(store *s, const store_input *input, const char *passed, error *err) {
  binding b = statement_begin(s, NOTE_INPUT);
  statement_bind_number(&b, input->id);
  statement_bind_number(&b, (int64_t)input->items);
  statement_bind_number(&b, input->finished);
  statement_bind_text(&b, passed);
  return statement_run(&b, NULL) ? STATUS_OK : fail(s, "write to", err);
}

/* }}} */
/* {{{ questions */

enum { COLUMNS = 64 };

static int next_row(sqlite3_stmt *query, store_row *row, void *context) {
  const char *names[COLUMNS];
  store_value values[COLUMNS];
  const int rc = sqlite3_step(query);
  if (rc != SQLITE_ROW) return rc;
  int columns = sqlite3_column_count(query);
  if (columns > COLUMNS) columns = COLUMNS;
  for (int i = 0; i < columns; i++) {
    names[i] = sqlite3_column_name(query, i);
    const bool is_integer = sqlite3_column_type(query, i) == SQLITE_INTEGER;
    values[i] = is_integer ? (store_value){NULL, true, sqlite3_column_int64(query, i)}
                           : (store_value){(const char *)sqlite3_column_text(query, i), false, 0};
  }
  row(context, columns, names, values);
  return rc;
}

static int bind_value(sqlite3_stmt *query, int at, const store_value *v) {
  return v->is_integer ? sqlite3_bind_int64(query, at, v->integer)
                       : sqlite3_bind_text(query, at, v->text, -1, SQLITE_TRANSIENT);
}

status store_query(store *s, const char *sql, const store_value *parameters, int count,
                   store_row *row, void *context, error *err) {
  sqlite3_stmt *query = NULL;
  guard_restart(s);
  int rc = sqlite3_prepare_v2(s->db, sql, -1, &query, NULL);
  if (rc == SQLITE_OK && !sqlite3_stmt_readonly(query)) {
    sqlite3_finalize(query);
    return error_set(err, STATUS_STORE, "a question to %s may not change it", s->path);
  }
  for (int i = 0; rc == SQLITE_OK && i < count; i++) rc = bind_value(query, i + 1, &parameters[i]);
  if (rc == SQLITE_OK) do
      rc = next_row(query, row, context);
    while (rc == SQLITE_ROW);
  status result = rc == SQLITE_DONE ? STATUS_OK : fail(s, "read", err);
  sqlite3_finalize(query);
  return result;
}

/* }}} */
