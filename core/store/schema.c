/* schema.c: see schema.h */
#include "store/schema.h"

#include <errno.h>
#include <linux/magic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "store/guard.h"

/* Every list (byline, via, spans, ids) is JSON; offsets are code points into the article's text. */
const char *const schema_steps[] = {
    "CREATE TABLE runs("
    "  id INTEGER PRIMARY KEY, pack TEXT NOT NULL, pack_hash TEXT NOT NULL,"
    "  model_hash TEXT NOT NULL, program TEXT NOT NULL, started TEXT NOT NULL, finished TEXT,"
    "  articles INTEGER NOT NULL DEFAULT 0, claims INTEGER NOT NULL DEFAULT 0,"
    "  failures INTEGER NOT NULL DEFAULT 0, UNIQUE(pack_hash, model_hash, program)) STRICT;"
    "CREATE TABLE articles("
    "  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, input TEXT NOT NULL, title TEXT,"
    "  byline TEXT NOT NULL, published TEXT, site TEXT, url TEXT, language TEXT,"
    "  text TEXT NOT NULL, added TEXT NOT NULL) STRICT;"
    "CREATE TABLE extractions("
    "  id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles(id),"
    "  model_hash TEXT NOT NULL, program TEXT NOT NULL, responses TEXT NOT NULL,"
    "  warnings TEXT NOT NULL, UNIQUE(article_id, model_hash, program)) STRICT;"
    "CREATE TABLE sources("
    "  id INTEGER PRIMARY KEY, extraction_id INTEGER NOT NULL REFERENCES extractions(id),"
    "  number INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT,"
    "  UNIQUE(extraction_id, number)) STRICT;"
    "CREATE TABLE claims("
    "  id INTEGER PRIMARY KEY, extraction_id INTEGER NOT NULL REFERENCES extractions(id),"
    "  number INTEGER NOT NULL, source_id INTEGER REFERENCES sources(id), source_text TEXT,"
    "  cue TEXT, content TEXT NOT NULL, spans TEXT NOT NULL, quote TEXT NOT NULL,"
    "  via TEXT NOT NULL, denial INTEGER NOT NULL, denies TEXT NOT NULL, denied_by TEXT NOT NULL,"
    "  hedge TEXT, response_sought INTEGER NOT NULL, confidence REAL NOT NULL,"
    "  paragraph INTEGER NOT NULL, UNIQUE(extraction_id, number)) STRICT;"
    "CREATE INDEX claims_source_id ON claims(source_id);"
    "CREATE TABLE verdicts("
    "  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs(id),"
    "  article_id INTEGER NOT NULL REFERENCES articles(id),"
    "  claim_id INTEGER REFERENCES claims(id)," /* NULL: the article's own */
    "  label TEXT NOT NULL, score INTEGER NOT NULL, UNIQUE(run_id, article_id, claim_id)) STRICT;"
    "CREATE INDEX verdicts_article_id ON verdicts(article_id);"
    "CREATE INDEX verdicts_claim_id ON verdicts(claim_id);"
    "CREATE TABLE reasons("
    "  id INTEGER PRIMARY KEY, verdict_id INTEGER NOT NULL REFERENCES verdicts(id),"
    "  position INTEGER NOT NULL, rule TEXT NOT NULL, points INTEGER NOT NULL,"
    "  evidence TEXT NOT NULL, about TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL,"
    "  UNIQUE(verdict_id, position)) STRICT;"
    "CREATE TABLE rule_errors("
    "  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs(id),"
    "  article_id INTEGER NOT NULL REFERENCES articles(id), claim_number INTEGER NOT NULL,"
    "  rule TEXT NOT NULL, message TEXT NOT NULL) STRICT;"
    "CREATE INDEX rule_errors_run_id ON rule_errors(run_id);"
    "CREATE INDEX rule_errors_article_id ON rule_errors(article_id);"
    "CREATE TABLE failures("
    "  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs(id), input TEXT NOT NULL,"
    "  reason TEXT NOT NULL, at TEXT NOT NULL, UNIQUE(run_id, input)) STRICT;"
    "CREATE VIEW v_claims AS"
    "  SELECT v.run_id, a.id AS article_id, a.title, a.site, a.published, a.input,"
    "         c.id AS claim_id, c.number, v.label, v.score, s.name AS source,"
    "         coalesce(s.kind, 'none') AS kind, c.source_text, c.cue, c.content, c.quote, c.via,"
    "         c.denial, c.denied_by, c.confidence"
    "  FROM verdicts v JOIN claims c ON c.id = v.claim_id JOIN articles a ON a.id = v.article_id"
    "       LEFT JOIN sources s ON s.id = c.source_id;",
    /* A reason is [rule, points, evidence] in its verdict's row: half the rows of an archive were
       reasons, most of them words of the rule again. */
    "CREATE TABLE rules("
    "  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs(id), rule TEXT NOT NULL,"
    "  about TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL,"
    "  UNIQUE(run_id, rule, about, file, line)) STRICT;"
    "INSERT INTO rules(run_id, rule, about, file, line)"
    "  SELECT DISTINCT v.run_id, x.rule, x.about, x.file, x.line"
    "  FROM reasons x JOIN verdicts v ON v.id = x.verdict_id ORDER BY x.id;"
    "ALTER TABLE verdicts ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';"
    "UPDATE verdicts SET reasons = (SELECT json_group_array(json_array(r.id, x.points, x.evidence))"
    "  FROM (SELECT * FROM reasons WHERE verdict_id = verdicts.id ORDER BY position) x"
    "  JOIN rules r ON r.run_id = verdicts.run_id AND r.rule = x.rule AND r.about = x.about"
    "    AND r.file = x.file AND r.line = x.line);"
    "DROP TABLE reasons;"
    "CREATE VIEW reasons AS"
    "  SELECT v.id AS verdict_id, j.key + 1 AS position, r.rule, j.value ->> 1 AS points,"
    "         j.value ->> 2 AS evidence, r.about, r.file, r.line"
    "  FROM verdicts v, json_each(v.reasons) j JOIN rules r ON r.id = j.value ->> 0;"
    /* Verdicts are found by their run; the other ways in cost as much as the row. */
    "DROP INDEX verdicts_article_id; DROP INDEX verdicts_claim_id;"
    "ALTER TABLE articles ADD COLUMN status TEXT NOT NULL DEFAULT 'article';"
    "ALTER TABLE articles ADD COLUMN truncated INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE articles ADD COLUMN evidence TEXT NOT NULL DEFAULT '{}';" /* of its metadata */
    /* How far a run has come in each input; `passed` counts what was no article, by reason. */
    "CREATE TABLE inputs("
    "  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs(id), path TEXT NOT NULL,"
    "  size INTEGER NOT NULL, modified INTEGER NOT NULL, items INTEGER NOT NULL,"
    "  finished INTEGER NOT NULL, passed TEXT NOT NULL, UNIQUE(run_id, path)) STRICT;",
    /* What a pack changed in a rule of the pack it uses; NULL where nothing, or where an older
       version did not say. */
    "ALTER TABLE rules ADD COLUMN origin TEXT;"
    "DROP VIEW reasons;"
    "CREATE VIEW reasons AS"
    "  SELECT v.id AS verdict_id, j.key + 1 AS position, r.rule, j.value ->> 1 AS points,"
    "         j.value ->> 2 AS evidence, r.about, r.file, r.line, r.origin"
    "  FROM verdicts v, json_each(v.reasons) j JOIN rules r ON r.id = j.value ->> 0;",
    /* Claims hang on all that finds them, not on the model alone. Older programs did not say which
       claims were left out. */
    "CREATE TABLE analyses("
    "  id INTEGER PRIMARY KEY, version TEXT NOT NULL, model_hash TEXT NOT NULL,"
    "  least_confidence REAL, UNIQUE(version, model_hash, least_confidence)) STRICT;"
    "INSERT INTO analyses(version, model_hash)"
    "  SELECT program, model_hash FROM runs UNION SELECT program, model_hash FROM extractions;"
    "CREATE TABLE old_runs AS SELECT * FROM runs;"
    "DROP TABLE runs;"
    "CREATE TABLE runs("
    "  id INTEGER PRIMARY KEY, pack TEXT NOT NULL, pack_hash TEXT NOT NULL,"
    "  analysis_id INTEGER NOT NULL REFERENCES analyses(id), program TEXT NOT NULL,"
    "  started TEXT NOT NULL, finished TEXT, articles INTEGER NOT NULL DEFAULT 0,"
    "  claims INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0,"
    "  UNIQUE(analysis_id, pack_hash, program)) STRICT;"
    "INSERT INTO runs SELECT o.id, o.pack, o.pack_hash, n.id, o.program, o.started, o.finished,"
    "    o.articles, o.claims, o.failures"
    "  FROM old_runs o JOIN analyses n ON n.version = o.program AND n.model_hash = o.model_hash;"
    "DROP TABLE old_runs;"
    "CREATE TABLE old_extractions AS SELECT * FROM extractions;"
    "DROP TABLE extractions;"
    "CREATE TABLE extractions("
    "  id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles(id),"
    "  analysis_id INTEGER NOT NULL REFERENCES analyses(id), responses TEXT NOT NULL,"
    "  warnings TEXT NOT NULL, UNIQUE(article_id, analysis_id)) STRICT;"
    "INSERT INTO extractions SELECT o.id, o.article_id, n.id, o.responses, o.warnings"
    "  FROM old_extractions o"
    "  JOIN analyses n ON n.version = o.program AND n.model_hash = o.model_hash;"
    "DROP TABLE old_extractions;",
    /* Attributions that are no claims stand in the same table, behind the claims of their extraction:
       is_claim tells them apart. An older version took all for claims and did not ask whether they
       can be checked. `sources` has the numbers of all who say it, source_id is the first. */
    "ALTER TABLE claims ADD COLUMN is_claim INTEGER NOT NULL DEFAULT 1;"
    "ALTER TABLE claims ADD COLUMN type TEXT NOT NULL DEFAULT 'assertion';"
    "ALTER TABLE claims ADD COLUMN checkable REAL;"
    "ALTER TABLE claims ADD COLUMN negated INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE claims ADD COLUMN hypothetical INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE claims ADD COLUMN sources TEXT NOT NULL DEFAULT '[]';"
    "UPDATE claims SET sources = (SELECT json_array(number) FROM sources WHERE id = source_id)"
    "  WHERE source_id IS NOT NULL;"
    "ALTER TABLE sources ADD COLUMN candidates TEXT NOT NULL DEFAULT '[]';"
    "DROP VIEW v_claims;"
    "CREATE VIEW v_claims AS"
    "  SELECT v.run_id, a.id AS article_id, a.title, a.site, a.published, a.input,"
    "         c.id AS claim_id, c.number, v.label, v.score, s.name AS source,"
    "         coalesce(s.kind, 'none') AS kind, c.source_text, c.cue, c.content, c.quote, c.via,"
    "         c.denial, c.denied_by, c.confidence, c.type, c.checkable"
    "  FROM verdicts v JOIN claims c ON c.id = v.claim_id JOIN articles a ON a.id = v.article_id"
    "       LEFT JOIN sources s ON s.id = c.source_id;",
    /* [[start, end, covered, checkable], …], both figures in thousandths: every sentence, and what the
       author asserts in their own voice. An older version did not look for it. */
    "ALTER TABLE extractions ADD COLUMN sentences TEXT NOT NULL DEFAULT '[]';"
    "ALTER TABLE extractions ADD COLUMN assertions TEXT NOT NULL DEFAULT '[]';",
    /* Whom a claim names: [{"name", "kind", "spans"}]. What answers it: places in its extraction's responses, from 0;
       numbers of claims. Spans of what keeps a source's name back, and of the reason given. */
    "ALTER TABLE claims ADD COLUMN about TEXT NOT NULL DEFAULT '[]';"
    "ALTER TABLE claims ADD COLUMN refusals TEXT NOT NULL DEFAULT '[]';"
    "ALTER TABLE claims ADD COLUMN answers TEXT NOT NULL DEFAULT '[]';"
    "ALTER TABLE sources ADD COLUMN anonymity TEXT NOT NULL DEFAULT '[]';"
    "ALTER TABLE sources ADD COLUMN anonymity_reason TEXT NOT NULL DEFAULT '[]';",
    /* What `follow` knows of feeds, of what was in them, and of the sites asked. Times that are numbers
       are seconds since 1970. */
    "CREATE TABLE feeds("
    "  id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, title TEXT, moved_to TEXT, gone TEXT,"
    "  etag TEXT, modified TEXT," /* of the last answer, for the next question */
    "  stated TEXT,"              /* of a sitemap: when it was changed, by its index */
    "  asked TEXT) STRICT;"
    "CREATE TABLE entries("
    "  id INTEGER PRIMARY KEY, feed_id INTEGER NOT NULL REFERENCES feeds(id), address TEXT NOT "
    "NULL,"
    "  plain TEXT NOT NULL UNIQUE," /* the address as it is compared */
    "  guid TEXT, title TEXT, author TEXT, published TEXT, state TEXT NOT NULL, reason TEXT,"
    "  tries INTEGER NOT NULL DEFAULT 0, seen TEXT NOT NULL) STRICT;"
    "CREATE INDEX entries_feed_id ON entries(feed_id, guid);"
    "CREATE INDEX entries_state ON entries(state, feed_id);"
    "CREATE TABLE sites("
    "  id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, robots TEXT, robots_asked INTEGER,"
    "  not_before INTEGER NOT NULL DEFAULT 0) STRICT;",
    /* An article without claims has no verdict: its row says that it was judged, with NULL for label and score. An
       older version gave it 0. */
    "CREATE TABLE old_verdicts AS SELECT * FROM verdicts;"
    "DROP TABLE verdicts;"
    "CREATE TABLE verdicts("
    "  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs(id),"
    "  article_id INTEGER NOT NULL REFERENCES articles(id),"
    "  claim_id INTEGER REFERENCES claims(id)," /* NULL: the article's own */
    "  label TEXT, score INTEGER, reasons TEXT NOT NULL, UNIQUE(run_id, article_id, claim_id)) "
    "STRICT;"
    "INSERT INTO verdicts SELECT id, run_id, article_id, claim_id, label, score, reasons FROM "
    "old_verdicts;"
    "DROP TABLE old_verdicts;"
    "UPDATE verdicts SET label = NULL, score = NULL, reasons = '[]' WHERE claim_id IS NULL"
    "  AND label = 'unsourced' AND NOT EXISTS"
    "  (SELECT 1 FROM verdicts x WHERE x.run_id = verdicts.run_id AND x.article_id = "
    "verdicts.article_id"
    "   AND x.claim_id IS NOT NULL);",
};
const int schema_version = sizeof schema_steps / sizeof *schema_steps;

/* SQLite's shared memory does not reach other machines (sqlite.org/wal.html). The numbers that
   linux/magic.h lacks are those that coreutils' stat prints. */
const char *schema_journal_mode(unsigned long file_system) {
  static const unsigned long shared[] = {
      NFS_SUPER_MAGIC,  SMB_SUPER_MAGIC,  CIFS_SUPER_MAGIC, SMB2_SUPER_MAGIC,
      V9FS_MAGIC,       CEPH_SUPER_MAGIC, AFS_SUPER_MAGIC,  AFS_FS_MAGIC,
      CODA_SUPER_MAGIC, FUSE_SUPER_MAGIC, 0x0BD00BD0, /* Lustre */
      0x47504653,                                     /* GPFS */
      0x19830326,                                     /* BeeGFS */
  };
  for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
    if (file_system == shared[i]) return "DELETE";
  }
  return "WAL";
}

status schema_error(sqlite3 *db, const char *path, const char *tried, error *err) {
  const char *problem = sqlite3_errmsg(db);
  switch (sqlite3_errcode(db) & 0xFF) {
    case SQLITE_NOTADB:
      return error_set(err, STATUS_STORE, "%s is not a database: name another file with --db",
                       path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return error_set(err, STATUS_STORE,
                       "%s is locked by another program: try again when that has finished", path);
    case SQLITE_FULL:
      return error_set(err, STATUS_STORE,
                       "the disk is full: cannot %s %s; what was in it is unharmed", tried, path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return error_set(err, STATUS_STORE,
                       "cannot %s %s: it may not be written to; check its permissions and its "
                       "folder's",
                       tried, path);
    case SQLITE_CANTOPEN:
      return error_set(err, STATUS_STORE,
                       "cannot open %s: is its folder there, and may it be written to?", path);
    case SQLITE_IOERR:
      return error_set(err, STATUS_STORE,
                       "cannot %s %s: %s; is there room left, and is the disk well? What was in it "
                       "is unharmed",
                       tried, path, problem);
    case SQLITE_CORRUPT:
      return error_set(err, STATUS_STORE,
                       "the database %s is damaged: %s; 'sqlite3 %s .recover' may save what is "
                       "left",
                       path, problem, path);
    case SQLITE_INTERRUPT:
      return error_set(err, STATUS_STORE,
                       "a question to %s does not come to an end: it is damaged, or made so", path);
    default: return error_set(err, STATUS_STORE, "cannot %s %s: %s", tried, path, problem);
  }
}

static bool execute(sqlite3 *db, const char *sql) {
  return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* The number that a query gives. */
static bool query_number(sqlite3 *db, const char *sql, int64_t *out) {
  sqlite3_stmt *s = NULL;
  bool ok = sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK;
  ok = ok && sqlite3_step(s) == SQLITE_ROW;
  if (ok) *out = sqlite3_column_int64(s, 0);
  return sqlite3_finalize(s) == SQLITE_OK && ok;
}

/* {{{ what a file is */

typedef struct identity {
  int64_t application, version, tables;
} identity;

static bool identify(sqlite3 *db, identity *out) {
  return query_number(db, "PRAGMA application_id", &out->application) &&
         query_number(db, "PRAGMA user_version", &out->version) &&
         query_number(db, "SELECT EXISTS (SELECT 1 FROM sqlite_schema)", &out->tables);
}

static bool is_new(const identity *i) {
  return i->application == 0 && i->version == 0 && i->tables == 0;
}

static status check_identity(const identity *is, const char *path, int count, error *err) {
  if (is_new(is)) return STATUS_OK;
  if (is->application != STORE_APPLICATION || is->version < 0)
    return error_set(err, STATUS_STORE,
                     "%s is a database of another program: name another file with --db", path);
  if (is->version > count)
    return error_set(err, STATUS_STORE,
                     "%s was written by a newer hearsay (version %d of its tables, this program "
                     "knows %d): update hearsay",
                     path, (int)is->version, count);
  return STATUS_OK;
}

/* In one transaction: another program may be making the store at this moment. */
static status look_at(sqlite3 *db, const char *path, const char *const *steps, int count,
                      identity *out, error *err) {
  status rc = STATUS_OK;
  if (!execute(db, "BEGIN") || !identify(db, out)) rc = schema_error(db, path, "read", err);
  if (rc == STATUS_OK) rc = check_identity(out, path, count, err);
  if (rc == STATUS_OK) rc = guard_schema(db, path, steps, (int)out->version, err);
  if (rc == STATUS_OK && !execute(db, "COMMIT")) rc = schema_error(db, path, "read", err);
  if (!sqlite3_get_autocommit(db)) execute(db, "ROLLBACK");
  return rc;
}

/* }}} */
/* {{{ the way to the newest schema */

static bool copy_to(sqlite3 *db, const char *copy, error *err) {
  sqlite3 *to = NULL;
  bool ok = sqlite3_open(copy, &to) == SQLITE_OK;
  sqlite3_backup *b = ok ? sqlite3_backup_init(to, "main", db, "main") : NULL;
  ok = b != NULL && sqlite3_backup_step(b, -1) == SQLITE_DONE;
  ok = sqlite3_backup_finish(b) == SQLITE_OK && ok;
  if (!ok) {
    error_set(err, STATUS_STORE, "cannot write %s: %s", copy,
              to != NULL ? sqlite3_errmsg(to) : "out of memory");
  }
  return sqlite3_close(to) == SQLITE_OK && ok;
}

/* The copy gets its name only when it is whole. */
static status back_up(sqlite3 *db, const char *path, int64_t version, error *err) {
  buffer part = BUFFER_EMPTY, copy = BUFFER_EMPTY;
  error why = {STATUS_OK, ""};
  buffer_printf(&copy, "%s.bak-v%d", path, (int)version);
  buffer_printf(&part, "%s.part", copy.bytes);
  unlink(part.bytes); /* of an earlier try that was cut short */
  bool ok = copy_to(db, part.bytes, &why);
  if (ok && rename(part.bytes, copy.bytes) != 0) {
    ok = false;
    error_set(&why, STATUS_STORE, "cannot write %s: %s", copy.bytes, strerror(errno));
  }
  if (!ok) unlink(part.bytes);
  buffer_free(&part);
  buffer_free(&copy);
  if (ok) return STATUS_OK;
  return error_set(err, STATUS_STORE,
                   "%s is left as it is, because no copy could be kept before bringing it up to "
                   "date: %s",
                   path, why.text);
}

/* *stale: another program has changed the version since it was looked at. */
static status run_steps(sqlite3 *db, const char *path, const char *const *steps, int from,
                        int count, bool *stale, error *err) {
  char set[100];
  int64_t version = -1;
  snprintf(set, sizeof set, "PRAGMA application_id = %d; PRAGMA user_version = %d",
           STORE_APPLICATION, count);
  bool ok = execute(db, "BEGIN IMMEDIATE") && query_number(db, "PRAGMA user_version", &version);
  *stale = ok && version != from;
  for (int i = from; ok && !*stale && i < count; i++) ok = execute(db, steps[i]);
  ok = ok && (*stale || execute(db, set)) && execute(db, "COMMIT");
  if (ok) return STATUS_OK;
  status rc = schema_error(db, path, "set up", err);
  if (!sqlite3_get_autocommit(db)) execute(db, "ROLLBACK");
  return rc;
}

/* }}} */

status schema_apply(sqlite3 *db, const char *path, const char *const *steps, int count,
                    error *err) {
  for (;;) {
    identity is;
    bool stale;
    status rc = look_at(db, path, steps, count, &is, err);
    if (rc != STATUS_OK) return rc;
    if (is.version == count) return STATUS_OK;
    if (!is_new(&is)) rc = back_up(db, path, is.version, err);
    if (rc == STATUS_OK) rc = run_steps(db, path, steps, (int)is.version, count, &stale, err);
    if (rc != STATUS_OK || !stale) return rc;
  }
}
