/* schema.c: see schema.h */
#include "store/schema.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

const char *const schema_steps[] = {
    "CREATE TABLE runs("
    "  id INTEGER PRIMARY KEY, pack TEXT NOT NULL, pack_hash TEXT NOT NULL, model_hash TEXT NOT NULL,"
    "  program TEXT NOT NULL, started TEXT NOT NULL, finished TEXT, articles INTEGER NOT NULL DEFAULT 0,"
    "  claims INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0,"
    "  UNIQUE(pack_hash, model_hash, program)) STRICT;"
    "CREATE TABLE articles("
    "  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, input TEXT NOT NULL, title TEXT, byline TEXT NOT NULL,"
    "  published TEXT, site TEXT, url TEXT, language TEXT, text TEXT NOT NULL, added TEXT NOT NULL) STRICT;"
    "CREATE TABLE extractions("
    "  id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles(id), model_hash TEXT NOT NULL,"
    "  program TEXT NOT NULL, responses TEXT NOT NULL, warnings TEXT NOT NULL,"
    "  UNIQUE(article_id, model_hash, program)) STRICT;"
    "CREATE TABLE sources("
    "  id INTEGER PRIMARY KEY, extraction_id INTEGER NOT NULL REFERENCES extractions(id), number INTEGER NOT NULL,"
    "  kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT, UNIQUE(extraction_id, number)) STRICT;"
    "CREATE TABLE claims("
    "  id INTEGER PRIMARY KEY, extraction_id INTEGER NOT NULL REFERENCES extractions(id), number INTEGER NOT NULL,"
    "  source_id INTEGER REFERENCES sources(id), source_text TEXT, cue TEXT, content TEXT NOT NULL,"
    "  spans TEXT NOT NULL, quote TEXT NOT NULL, via TEXT NOT NULL, denial INTEGER NOT NULL,"
    "  denies TEXT NOT NULL, denied_by TEXT NOT NULL, hedge TEXT, response_sought INTEGER NOT NULL,"
    "  confidence REAL NOT NULL, paragraph INTEGER NOT NULL, UNIQUE(extraction_id, number)) STRICT;"
    "CREATE INDEX claims_source_id ON claims(source_id);"
    "CREATE TABLE verdicts("
    "  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs(id),"
    "  article_id INTEGER NOT NULL REFERENCES articles(id), claim_id INTEGER REFERENCES claims(id),"
    "  label TEXT NOT NULL, score INTEGER NOT NULL, UNIQUE(run_id, article_id, claim_id)) STRICT;"
    "CREATE INDEX verdicts_claim_id ON verdicts(claim_id);"
    "CREATE TABLE reasons("
    "  id INTEGER PRIMARY KEY, verdict_id INTEGER NOT NULL REFERENCES verdicts(id), position INTEGER NOT NULL,"
    "  rule TEXT NOT NULL, points INTEGER NOT NULL, evidence TEXT NOT NULL, about TEXT NOT NULL,"
    "  file TEXT NOT NULL, line INTEGER NOT NULL, UNIQUE(verdict_id, position)) STRICT;"
    "CREATE TABLE rule_errors("
    "  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs(id),"
    "  article_id INTEGER NOT NULL REFERENCES articles(id), claim_number INTEGER NOT NULL, rule TEXT NOT NULL,"
    "  message TEXT NOT NULL) STRICT;"
    "CREATE TABLE failures("
    "  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs(id), input TEXT NOT NULL,"
    "  reason TEXT NOT NULL, at TEXT NOT NULL, UNIQUE(run_id, input)) STRICT;"
    "CREATE VIEW v_claims AS"
    "  SELECT v.run_id, a.id AS article_id, a.title, a.site, a.published, a.input, c.id AS claim_id, c.number,"
    "         v.label, v.score, s.name AS source, coalesce(s.kind, 'none') AS kind, c.source_text, c.cue, c.content,"
    "         c.quote, c.via, c.denial, c.denied_by, c.confidence"
    "  FROM verdicts v JOIN claims c ON c.id = v.claim_id JOIN articles a ON a.id = v.article_id"
    "       LEFT JOIN sources s ON s.id = c.source_id;",
};
const int schema_version = sizeof schema_steps / sizeof *schema_steps;

status schema_error(sqlite3 *db, const char *path, const char *tried, error *err) {
  int code = sqlite3_extended_errcode(db);
  switch (code & 0xFF) {
    case SQLITE_NOTADB:
      return error_set(err, STATUS_STORE, "%s is not a database: name another file with --db", path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return error_set(err, STATUS_STORE, "%s is locked by another program: try again when that has finished", path);
    case SQLITE_FULL:
      return error_set(err, STATUS_STORE, "the disk is full: cannot %s %s; what was in it is unharmed", tried, path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return error_set(err, STATUS_STORE, "cannot %s %s: it may not be written to; check its permissions and its folder's", tried, path);
    case SQLITE_CANTOPEN:
      return error_set(err, STATUS_STORE, "cannot open %s: is its folder there, and may it be written to?", path);
    case SQLITE_CORRUPT:
      return error_set(err, STATUS_STORE, "the database %s is damaged: %s; 'sqlite3 %s .recover' may save what is left", path, sqlite3_errmsg(db), path);
    default:
      return error_set(err, STATUS_STORE, "cannot %s %s: %s", tried, path, sqlite3_errmsg(db));
  }
}

/* The number that a query gives. */
static status query_number(sqlite3 *db, const char *path, const char *sql, int64_t *out, error *err) {
  sqlite3_stmt *s = NULL;
  bool ok = sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW;
  if (ok) *out = sqlite3_column_int64(s, 0);
  status rc = ok ? STATUS_OK : schema_error(db, path, "read", err);
  sqlite3_finalize(s);
  return rc;
}

static status back_up(sqlite3 *db, const char *path, int64_t version, error *err) {
  char copy[4200];
  snprintf(copy, sizeof copy, "%s.bak-v%d", path, (int)version);
  sqlite3 *to = NULL;
  bool ok = sqlite3_open_v2(copy, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK;
  if (ok) {
    sqlite3_backup *b = sqlite3_backup_init(to, "main", db, "main");
    ok = b != NULL && sqlite3_backup_step(b, -1) == SQLITE_DONE;
    if (b != NULL) ok = sqlite3_backup_finish(b) == SQLITE_OK && ok;
  }
  status rc = ok ? STATUS_OK : error_set(err, STATUS_STORE, "cannot keep a copy of %s before bringing it up to date: %s", path, to ? sqlite3_errmsg(to) : "out of memory");
  sqlite3_close(to);
  return rc;
}

static status run_steps(sqlite3 *db, const char *path, const char *const *steps, int from, int count, error *err) {
  char set[100];
  snprintf(set, sizeof set, "PRAGMA application_id = %d; PRAGMA user_version = %d", STORE_APPLICATION, count);
  bool ok = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
  for (int i = from; ok && i < count; i++) ok = sqlite3_exec(db, steps[i], NULL, NULL, NULL) == SQLITE_OK;
  ok = ok && sqlite3_exec(db, set, NULL, NULL, NULL) == SQLITE_OK && sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
  if (ok) return STATUS_OK;
  status rc = schema_error(db, path, "set up", err);
  if (!sqlite3_get_autocommit(db)) sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
  return rc;
}

status schema_apply(sqlite3 *db, const char *path, const char *const *steps, int count, error *err) {
  int64_t application, version, tables;
  status rc = query_number(db, path, "PRAGMA application_id", &application, err);
  if (rc == STATUS_OK) rc = query_number(db, path, "PRAGMA user_version", &version, err);
  if (rc == STATUS_OK) rc = query_number(db, path, "SELECT count(*) FROM sqlite_schema", &tables, err);
  if (rc != STATUS_OK) return rc;
  bool empty = application == 0 && version == 0 && tables == 0;
  if (!empty && application != STORE_APPLICATION)
    return error_set(err, STATUS_STORE, "%s is a database of another program: name another file with --db", path);
  if (version > count)
    return error_set(err, STATUS_STORE, "%s was written by a newer hearsay (version %d of its tables, this program knows %d): update hearsay", path,
                     (int)version, count);
  if (version == count) return STATUS_OK;
  if (!empty) rc = back_up(db, path, version, err);
  return rc == STATUS_OK ? run_steps(db, path, steps, (int)version, count, err) : rc;
}
