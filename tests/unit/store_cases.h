/*
** store_cases.h: stores in a folder of their own, and what is in them as text.
*/
#ifndef HEARSAY_UNIT_STORE_CASES_H
#define HEARSAY_UNIT_STORE_CASES_H

#include "article_by_hand.h"

#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "store/schema.h"
#include "store/store.h"

static const run_info run_by_hand = {
    "sourcing", "pack-1", "hearsay 0.0.0", {"code-1", "model-1", 0}};

/* {{{ files; a test's state is its folder */

static inline int make_folder(void **state) {
  const char *base = getenv("TMPDIR");
  buffer name = BUFFER_EMPTY;
  buffer_printf(&name, "%s/hearsay-store-XXXXXX", base != NULL ? base : "/tmp");
  *state = name.bytes;
  return mkdtemp(name.bytes) != NULL ? 0 : -1;
}

static inline int remove_one(const char *path, const struct stat *is, int type, struct FTW *at) {
  (void)is;
  (void)type;
  (void)at;
  return remove(path);
}

static inline int remove_folder(void **state) {
  int rc = nftw(*state, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  free(*state);
  return rc;
}

/* FOLDER/NAME; the caller frees it. */
static inline char *file_in(void **state, const char *name) {
  buffer path = BUFFER_EMPTY;
  buffer_printf(&path, "%s/%s", (const char *)*state, name);
  return path.bytes;
}

static inline bool file_exists(void **state, const char *name) {
  char *path = file_in(state, name);
  bool is = access(path, F_OK) == 0;
  free(path);
  return is;
}

static inline void write_file(const char *path, const void *bytes, size_t length) {
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes, 1, length, f), length);
  assert_int_equal(fclose(f), 0);
}

/* Adds the file's bytes to `out`. */
static inline void read_file(const char *path, buffer *out) {
  char block[4096];
  FILE *f = fopen(path, "rb");
  assert_non_null(f);
  for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;) buffer_add(out, block, n);
  fclose(f);
}

/* }}} */
/* {{{ what a database holds */

static inline int add_row(void *out, int count, char **values, char **names) {
  (void)names;
  buffer *b = out;
  if (b->length > 0) buffer_add_char(b, '\n');
  for (int i = 0; i < count; i++) {
    if (i > 0) buffer_add_char(b, '|');
    buffer_add_text(b, values[i] != NULL ? values[i] : "NULL");
  }
  return SQLITE_OK;
}

/* Adds the rows of a query to `out`: a row a line, columns between '|'. */
static inline void query(const char *path, const char *sql, buffer *out) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  int rc = sqlite3_exec(db, sql, add_row, out, NULL);
  if (rc != SQLITE_OK) print_error("%s: %s: %s\n", path, sql, sqlite3_errmsg(db));
  assert_int_equal(rc, SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static inline void assert_rows(const char *path, const char *sql, const char *expected) {
  buffer out = BUFFER_EMPTY;
  buffer_add(&out, "", 0);
  query(path, sql, &out);
  assert_string_equal(out.bytes != NULL ? out.bytes : "", expected);
  buffer_free(&out);
}

/* All rows in their order, without times of day; the caller frees it. */
static inline char *dump(const char *path) {
  buffer out = BUFFER_EMPTY;
  query(
      path,
      "SELECT id, version, model_hash, least_confidence FROM analyses;"
      "SELECT pack, pack_hash, analysis_id, program, articles, claims, failures FROM runs;"
      "SELECT id, hash, input, title, published, text FROM articles;"
      "SELECT id, article_id, analysis_id, responses, warnings FROM extractions;"
      "SELECT id, extraction_id, number, kind, name, role FROM sources;"
      "SELECT id, extraction_id, number, source_id, cue, content, spans, quote, via, denial,"
      "       denies, denied_by, hedge, response_sought, confidence, paragraph FROM claims;"
      "SELECT id, run_id, article_id, claim_id, label, score FROM verdicts ORDER BY id;"
      "SELECT verdict_id, position, rule, points, evidence, about, file, line, origin FROM reasons;"
      "SELECT id, run_id, article_id, claim_number, rule, message FROM rule_errors;"
      "SELECT id, run_id, input, reason FROM failures;",
      &out);
  return out.bytes;
}

/* No half article, no reason without its verdict, nothing that SQLite itself finds wrong. */
static inline void assert_sound(const char *path) {
  assert_rows(path,
              "SELECT integrity_check FROM pragma_integrity_check "
              "UNION ALL SELECT 'row without its ' || parent FROM pragma_foreign_key_check "
              "UNION ALL SELECT 'article without a verdict' FROM articles"
              "  WHERE id NOT IN (SELECT article_id FROM verdicts) "
              "UNION ALL SELECT 'article without all its claims' FROM extractions e"
              "  WHERE 4 != (SELECT count(*) FROM claims WHERE extraction_id = e.id) "
              "UNION ALL SELECT 'article without all its verdicts' FROM verdicts"
              "  GROUP BY run_id, article_id HAVING count(*) != 4 OR count(claim_id) != 3 "
              "UNION ALL SELECT 'score that is not its reasons'' sum' FROM verdicts v"
              "  WHERE score != (SELECT sum(points) FROM reasons WHERE verdict_id = v.id)",
              "ok");
}

/* }}} */
/* {{{ writing */

static inline store *must_open(const char *path) {
  store *s;
  error err = {STATUS_OK, ""};
  if (store_open(path, &s, &err) != STATUS_OK) print_error("%s\n", err.text);
  assert_int_equal(err.code, STATUS_OK);
  assert_non_null(s);
  return s;
}

static inline void assert_open_fails(const char *path, const char *message) {
  store *s;
  error err = {STATUS_OK, ""};
  assert_int_equal(store_open(path, &s, &err), STATUS_STORE);
  assert_null(s);
  if (strstr(err.text, message) == NULL) print_error("'%s' is not in '%s'\n", message, err.text);
  assert_non_null(strstr(err.text, message));
}

/* What `hearsay score` does: opens, begins the run, keeps articles that end in each of the
   endings, ends the run. `added` (may be NULL) counts the new ones. */
static inline status score_into(const char *path, const run_info *info, const char *const *endings,
                                size_t count, int *added, error *err) {
  store *s;
  int64_t run;
  status rc = store_open(path, &s, err);
  if (rc != STATUS_OK) return rc;
  rc = store_begin_run(s, info, &run, err);
  for (size_t i = 0; rc == STATUS_OK && i < count; i++) {
    bool is_new;
    article *a = article_by_hand("a.txt", endings[i]);
    verdict_list v = verdicts_by_hand(a);
    rc = store_put(s, run, a, &v, &is_new, err);
    if (added != NULL) *added += is_new;
    article_free(a);
  }
  if (rc == STATUS_OK) rc = store_end_run(s, run, err);
  store_close(s);
  return rc;
}

static inline int must_score(const char *path, const run_info *info, const char *ending) {
  error err = {STATUS_OK, ""};
  int added = 0;
  if (score_into(path, info, &ending, 1, &added, &err) != STATUS_OK) print_error("%s\n", err.text);
  assert_int_equal(err.code, STATUS_OK);
  return added;
}

/* }}} */

/* That the store is of that version. */
static inline void assert_version(const char *path, int version) {
  char text[12];
  snprintf(text, sizeof text, "%d", version);
  assert_rows(path, "PRAGMA user_version", text);
}

/* The name of the copy that is kept of a store of this version. */
static inline const char *copy_name(void) {
  static char name[32];
  snprintf(name, sizeof name, "v.db.bak-v%d", schema_version);
  return name;
}

/* The shipped schema's steps and one or two of a later program behind them. */
static inline status apply_later(sqlite3 *db, const char *path, const char *later,
                                 const char *latest, error *err) {
  const char *steps[32];
  assert_true(schema_version + 2 <= 32);
  memcpy(steps, schema_steps, (size_t)schema_version * sizeof *steps);
  steps[schema_version] = later;
  steps[schema_version + 1] = latest;
  return schema_apply(db, path, steps, schema_version + (latest != NULL ? 2 : 1), err);
}

#endif
