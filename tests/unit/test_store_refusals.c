/* test_store_refusals.c: what a store refuses, in clear words and with nothing changed. */
#include "store_cases.h"

#include "store/stored.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "store/schema.h"
#include "store/statements.h"

/* {{{ files that are no store of ours */

/* `path` is refused, and its bytes are what they were. */
static void assert_left_alone(const char *path, const char *message) {
  buffer before = BUFFER_EMPTY, after = BUFFER_EMPTY;
  read_file(path, &before);
  assert_open_fails(path, message);
  read_file(path, &after);
  assert_int_equal(before.length, after.length);
  assert_memory_equal(before.bytes, after.bytes, before.length);
  buffer_free(&before);
  buffer_free(&after);
}

static void files_that_are_no_database(void **state) {
  char *path = file_in(state, "notes.db");
  write_file(path, "a", 1);
  assert_left_alone(path, "is not a database: name another file with --db");
  write_file(path, TEXT_BY_HAND, strlen(TEXT_BY_HAND));
  assert_left_alone(path, "is not a database");
  char page[8192] = "SQLite format 3";
  memset(page + 16, 0xA5, sizeof page - 16);
  write_file(path, page, sizeof page);
  assert_left_alone(path, "notes.db");
  assert_false(file_exists(state, "notes.db-wal"));
  free(path);
}

static void databases_of_other_programs(void **state) {
  static const char *const made_by[] = {
      "CREATE TABLE stamps(id)",
      "PRAGMA application_id = 1234",
      "PRAGMA user_version = 3; CREATE TABLE stamps(id)",
      "PRAGMA journal_mode = WAL; CREATE TABLE articles(id)",
  };
  for (size_t i = 0; i < sizeof made_by / sizeof *made_by; i++) {
    char *path = file_in(state, "other.db");
    unlink(path);
    assert_rows(path, made_by[i], i == 3 ? "wal" : "");
    assert_left_alone(path, "is a database of another program: name another file with --db");
    free(path);
  }
}

static void store_of_a_newer_program(void **state) {
  char *path = file_in(state, "v.db");
  must_score(path, &run_by_hand, "");
  assert_rows(path, "PRAGMA user_version = 99", "");
  assert_left_alone(path, "written by a newer hearsay (version 99 of its tables");
  assert_false(file_exists(state, "v.db.bak-v99"));
  free(path);
}

static void damaged_store(void **state) {
  char *path = file_in(state, "v.db");
  buffer bytes = BUFFER_EMPTY;
  must_score(path, &run_by_hand, "");
  read_file(path, &bytes);
  write_file(path, bytes.bytes, bytes.length / 2); /* cut short, as by a full disk while copying */
  error err = {STATUS_OK, ""};
  const char *endings[] = {"more"};
  assert_int_equal(score_into(path, &run_by_hand, endings, 1, NULL, &err), STATUS_STORE);
  assert_non_null(strstr(err.text, "v.db is damaged"));
  buffer_free(&bytes);
  free(path);
}

static void names_that_are_no_file(void **state) {
  char *missing = file_in(state, "missing/v.db");
  assert_open_fails("", "the database's name is empty");
  assert_open_fails(*state, "is a folder: name a file with --db");
  assert_open_fails(missing, "is its folder there");
  free(missing);
}

/* }}} */
/* {{{ what may not be written */

/* Runs `body` in a process of its own, without root's rights; it must say that all went well. */
static void in_another_process(bool (*body)(const char *), const char *path) {
  fflush(NULL);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    if (geteuid() == 0 && setuid(65534) != 0) _exit(3);
    _exit(body(path) ? 0 : 1);
  }
  int how;
  assert_int_equal(waitpid(child, &how, 0), child);
  assert_true(WIFEXITED(how));
  assert_int_equal(WEXITSTATUS(how), 0);
}

static bool is_refused(const char *path) {
  store *s = NULL;
  error err = {STATUS_OK, ""};
  bool refused = store_open(path, &s, &err) == STATUS_STORE && strstr(err.text, path) != NULL &&
                 strstr(err.text, "written to") != NULL;
  store_close(s);
  return refused;
}

static void file_that_may_not_be_written(void **state) {
  char *path = file_in(state, "v.db");
  must_score(path, &run_by_hand, "");
  assert_int_equal(chmod(*state, 0777), 0);
  assert_int_equal(chmod(path, 0444), 0);
  in_another_process(is_refused, path);
  free(path);
}

static void folder_that_may_not_be_written(void **state) {
  char *path = file_in(state, "v.db"), *none = file_in(state, "none.db");
  must_score(path, &run_by_hand, "");
  assert_int_equal(chmod(path, 0666), 0);
  assert_int_equal(chmod(*state, 0555), 0);
  in_another_process(is_refused, path);
  in_another_process(is_refused, none);
  assert_int_equal(chmod(*state, 0755), 0);
  assert_false(file_exists(state, "none.db"));
  free(path);
  free(none);
}

static void store_that_another_program_writes_to(void **state) {
  char *path = file_in(state, "v.db");
  must_score(path, &run_by_hand, "");
  sqlite3 *other;
  assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
  assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  error err = {STATUS_OK, ""};
  const char *endings[] = {"more"};
  assert_int_equal(score_into(path, &run_by_hand, endings, 1, NULL, &err), STATUS_STORE);
  assert_non_null(strstr(err.text, "is locked by another program: try again"));
  assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_close(other), SQLITE_OK);
  assert_int_equal(must_score(path, &run_by_hand, "more"), 1);
  free(path);
}

/* }}} */
/* {{{ full disks */

static void full_disk_keeps_what_was_there(void **state) {
  char *path = file_in(state, "v.db");
  must_score(path, &run_by_hand, "");
  char *before = dump(path);
  store *s = must_open(path);
  error err = {STATUS_OK, ""};
  int64_t run;
  bool added = true;
  article *a = article_by_hand("b.txt", "more");
  verdict_list v = verdicts_by_hand(a);
  char *longer = arena_alloc(a->arena, 100001); /* needs pages of its own */
  memset(longer, 'x', 100000);
  a->text = arena_printf(a->arena, "%s%s", a->text, longer);
  assert_int_equal(store_begin_run(s, &run_by_hand, &run, &err), STATUS_OK);
  assert_true(statement_execute(s, "PRAGMA max_page_count = 1")); /* that is, no more than now */
  assert_int_equal(store_put(s, run, a, &v, &added, &err), STATUS_STORE);
  assert_non_null(strstr(err.text, "the disk is full: cannot write to"));
  assert_false(added);
  assert_true(statement_execute(s, "PRAGMA max_page_count = 1000000")); /* room again */
  char *after = dump(path);
  assert_string_equal(before, after);
  assert_int_equal(store_put(s, run, a, &v, &added, &err), STATUS_OK);
  assert_true(added);
  store_close(s);
  article_free(a);
  assert_sound(path);
  free(before);
  free(after);
  free(path);
}

/* In a process that may make no file larger than the store is. */
static bool is_cut_off(const char *path) {
  struct stat is;
  struct rlimit limit;
  if (stat(path, &is) != 0) return false;
  signal(SIGXFSZ, SIG_IGN);
  limit.rlim_cur = limit.rlim_max = (rlim_t)is.st_size;
  if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return false;
  char endings[40][20];
  const char *list[40];
  for (int i = 0; i < 40; i++) {
    snprintf(endings[i], sizeof endings[i], "ending %d", i);
    list[i] = endings[i];
  }
  error err = {STATUS_OK, ""};
  return score_into(path, &run_by_hand, list, 40, NULL, &err) == STATUS_STORE &&
         strstr(err.text, "v.db: disk I/O error; is there room left") != NULL;
}

static void limit_on_the_size_of_files(void **state) {
  char *path = file_in(state, "v.db");
  must_score(path, &run_by_hand, "");
  assert_int_equal(chmod(*state, 0777), 0);
  assert_int_equal(chmod(path, 0666), 0);
  in_another_process(is_cut_off, path);
  assert_sound(path);
  assert_rows(path, "SELECT count(*) > 0 FROM articles WHERE id = 1", "1");
  assert_int_equal(must_score(path, &run_by_hand, "ending 39"), 1);
  free(path);
}

/* }}} */
/* {{{ newer schemas */

static const char *part_name(void) {
  static char name[40];
  snprintf(name, sizeof name, "%s.part", copy_name());
  return name;
}

/* The shipped schema with steps of a later program behind it. */
static status apply(const char *path, const char *later, const char *latest, error *err) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  status rc = apply_later(db, path, later, latest, err);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  return rc;
}

static void older_store_is_copied_and_brought_up_to_date(void **state) {
  char *path = file_in(state, "v.db"), *copy = file_in(state, copy_name());
  must_score(path, &run_by_hand, "");
  char *before = dump(path);
  error err;
  for (int i = 0; i < 2; i++) /* the second time there is nothing to do */
    assert_int_equal(apply(path, "ALTER TABLE claims ADD COLUMN checked TEXT",
                           "CREATE TABLE notes(id INTEGER PRIMARY KEY) STRICT", &err),
                     STATUS_OK);
  assert_version(path, schema_version + 2);
  assert_rows(path, "SELECT count(*) FROM notes", "0");
  assert_version(copy, schema_version);
  char *after = dump(path), *kept = dump(copy);
  assert_string_equal(before, after);
  assert_string_equal(before, kept);
  assert_false(file_exists(state, part_name()));
  free(before);
  free(after);
  free(kept);
  free(path);
  free(copy);
}

/* Version 1 kept a row a reason. */
static void reasons_of_version_1_are_kept(void **state) {
  char *path = file_in(state, "v.db");
  sqlite3 *db;
  error err;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(schema_apply(db, path, schema_steps, 1, &err), STATUS_OK);
  assert_int_equal(
      sqlite3_exec(
          db,
          "INSERT INTO runs VALUES (1, 'p', 'h', 'm', 'hearsay 0', 't', 't', 1, 0, 0),"
          "                        (2, 'q', 'i', 'm', 'hearsay 0', 't', 't', 1, 0, 0);"
          "INSERT INTO articles VALUES (1, 'h', 'a.txt', NULL, '[]', NULL, NULL, NULL, NULL, 'x', "
          "'t');"
          "INSERT INTO verdicts VALUES (1, 1, 1, NULL, 'weak', 40), (2, 2, 1, NULL, 'weak', 7);"
          "INSERT INTO reasons VALUES (1, 1, 2, 'named', -10, 'a \"word\"', 'Named', 'r.lua', 3),"
          "  (2, 1, 1, 'start', 50, '', 'Start', '', 0), (3, 2, 1, 'start', 7, '', 'Start', '', 0)",
          NULL, NULL, NULL),
      SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  store_close(must_open(path));
  assert_rows(
      path, "SELECT verdict_id, position, rule, points, evidence, about, file, line FROM reasons",
      "1|1|start|50||Start||0\n1|2|named|-10|a \"word\"|Named|r.lua|3\n2|1|start|7||Start||0");
  assert_rows(path, "SELECT status FROM articles", "article");
  assert_rows(path, "PRAGMA integrity_check", "ok");
  free(path);
}

/* Version 2 did not say what an override had changed. */
static void rules_of_version_2_have_no_origin(void **state) {
  char *path = file_in(state, "v.db"), *copy = file_in(state, "v.db.bak-v2");
  sqlite3 *db;
  error err;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(schema_apply(db, path, schema_steps, 2, &err), STATUS_OK);
  assert_int_equal(
      sqlite3_exec(
          db,
          "INSERT INTO runs VALUES (1, 'p', 'h', 'm', 'hearsay 0', 't', 't', 1, 0, 0);"
          "INSERT INTO articles VALUES (1, 'h', 'a.txt', NULL, '[]', NULL, NULL, NULL, NULL, 'x', "
          "                             't', 'article', 0, '{}');"
          "INSERT INTO rules VALUES (5, 1, 'named', 'Named', 'r.lua', 3);"
          "INSERT INTO verdicts VALUES (1, 1, 1, NULL, 'weak', 40, '[[5, 40, \"Zoë\"]]')",
          NULL, NULL, NULL),
      SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  store_close(must_open(path));
  assert_version(path, schema_version);
  assert_rows(copy, "PRAGMA user_version", "2");
  assert_rows(path, "SELECT rule, points, evidence, file, line, origin FROM reasons",
              "named|40|Zoë|r.lua|3|NULL");
  assert_rows(path, "PRAGMA integrity_check", "ok");
  must_score(path, &run_by_hand, "");
  assert_rows(path, "SELECT DISTINCT origin FROM reasons WHERE origin IS NOT NULL",
              "points 20 from pack.lua:3 (base says 5)");
  free(path);
  free(copy);
}

/* Version 6 gave 0 to articles without claims, which were all `unsourced`. */
static void articles_without_claims_of_version_6_have_no_score(void **state) {
  char *path = file_in(state, "v.db");
  sqlite3 *db;
  error err;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(schema_apply(db, path, schema_steps, 6, &err), STATUS_OK);
  assert_int_equal(
      sqlite3_exec(
          db,
          "INSERT INTO analyses VALUES (1, 'v', 'm', 0);"
          "INSERT INTO runs VALUES (1, 'p', 'h', 1, 'hearsay 0', 't', 't', 2, 1, 0);"
          "INSERT INTO articles VALUES (1, 'h', 'a.txt', NULL, '[]', NULL, NULL, NULL, NULL, 'x', "
          "  't', 'article', 0, '{}'), (2, 'i', 'b.txt', NULL, '[]', NULL, NULL, NULL, NULL, 'y', "
          "  't', 'index', 0, '{}');"
          "INSERT INTO extractions VALUES (3, 1, 1, '[]', '[]', '[]', '[]');"
          "INSERT INTO claims(id, extraction_id, number, content, spans, quote, via, denial, "
          "denies,"
          "  denied_by, response_sought, confidence, paragraph) VALUES (7, 3, 1, 'x', '{}', "
          "  'direct', '[]', 0, '[]', '[]', 0, 1, 1);"
          "INSERT INTO verdicts VALUES (1, 1, 1, NULL, 'unsourced', 0, '[[1, 0, \"\"]]'),"
          "  (2, 1, 1, 7, 'unsourced', 0, '[[1, 0, \"\"]]'),"
          "  (3, 1, 2, NULL, 'unsourced', 0, '[[1, 0, \"\"]]')",
          NULL, NULL, NULL),
      SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  store_close(must_open(path));
  assert_rows(path, "SELECT article_id, claim_id, label, score FROM verdicts ORDER BY id",
              "1|NULL|unsourced|0\n1|7|unsourced|0\n2|NULL|NULL|NULL");
  assert_rows(path, "PRAGMA integrity_check", "ok");
  free(path);
}

/* Version 3 knew claims by model and program, and not which were left out. */
static void claims_of_version_3_keep_their_runs(void **state) {
  char *path = file_in(state, "v.db"), *copy = file_in(state, "v.db.bak-v3");
  sqlite3 *db;
  error err;
  int64_t like;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(schema_apply(db, path, schema_steps, 3, &err), STATUS_OK);
  assert_int_equal(
      sqlite3_exec(
          db,
          "INSERT INTO runs VALUES (1, 'p', 'h', 'm', 'hearsay 0', 't', 't', 1, 0, 0),"
          "  (2, 'q', 'i', 'm', 'hearsay 0', 't', NULL, 1, 0, 0),"
          "  (5, 'q', 'i', 'm', 'hearsay 1', 't', 't', 1, 0, 0);"
          "INSERT INTO articles VALUES (1, 'h', 'a.txt', NULL, '[]', NULL, NULL, NULL, NULL, 'x', "
          "  't', 'article', 0, '{}');"
          "INSERT INTO extractions VALUES (3, 1, 'm', 'hearsay 0', '[]', '[\"w\"]'),"
          "  (4, 1, 'm', 'hearsay 1', '[]', '[]');"
          "INSERT INTO claims VALUES (7, 3, 1, NULL, NULL, NULL, 'x', '{}', 'direct', '[]', 0, "
          "'[]', "
          "  '[]', NULL, 0, 1, 1), (8, 4, 1, NULL, NULL, NULL, 'y', '{}', 'direct', '[]', 0, '[]', "
          "  '[]', NULL, 0, 1, 1);"
          "INSERT INTO verdicts VALUES (1, 1, 1, 7, 'weak', 40, '[]'), (2, 2, 1, 7, 'weak', 7, "
          "'[]'),"
          "  (3, 5, 1, 8, 'weak', 9, '[]');"
          "CREATE VIEW mine AS SELECT pack FROM runs",
          NULL, NULL, NULL),
      SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  store *s = must_open(path);
  assert_rows(
      path,
      "SELECT r.id, r.pack, r.program, r.finished, n.version, n.model_hash, "
      "n.least_confidence, e.id, e.warnings, c.content, v.score "
      "FROM runs r JOIN analyses n ON n.id = r.analysis_id JOIN verdicts v ON v.run_id = r.id "
      "JOIN claims c ON c.id = v.claim_id JOIN extractions e ON e.id = c.extraction_id "
      "AND e.analysis_id = n.id ORDER BY r.id",
      "1|p|hearsay 0|t|hearsay 0|m|NULL|3|[\"w\"]|x|40\n"
      "2|q|hearsay 0|NULL|hearsay 0|m|NULL|3|[\"w\"]|x|7\n"
      "5|q|hearsay 1|t|hearsay 1|m|NULL|4|[]|y|9");
  assert_int_equal(store_begin_like(s, &run_by_hand, 5, &like, &err), STATUS_OK);
  store_close(s);
  assert_int_equal(like, 6);
  assert_rows(path,
              "SELECT analysis_id = (SELECT analysis_id FROM runs WHERE id = 5) FROM runs "
              "WHERE id = 6",
              "1");
  assert_rows(path,
              "SELECT integrity_check FROM pragma_integrity_check UNION ALL "
              "SELECT parent FROM pragma_foreign_key_check",
              "ok");
  assert_rows(path, "SELECT name FROM sqlite_schema WHERE name LIKE 'old%'", "");
  assert_rows(path, "SELECT count(*) FROM mine", "4");
  assert_rows(copy, "PRAGMA user_version", "3");
  must_score(path, &run_by_hand, "");
  assert_rows(path, "SELECT count(*) FROM analyses", "3");
  free(path);
  free(copy);
}

/* Version 4 took every attribution for a claim, and asked nothing of it. */
static void claims_of_version_4_are_assertions(void **state) {
  char *path = file_in(state, "v.db"), *copy = file_in(state, "v.db.bak-v4");
  sqlite3 *db;
  error err;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(schema_apply(db, path, schema_steps, 4, &err), STATUS_OK);
  assert_int_equal(
      sqlite3_exec(
          db,
          "INSERT INTO analyses VALUES (1, 'c', 'm', 0.0);"
          "INSERT INTO runs VALUES (1, 'p', 'h', 1, 'hearsay 0', 't', 't', 1, 2, 0);"
          "INSERT INTO articles VALUES (1, 'h', 'a.txt', NULL, '[]', NULL, NULL, NULL, NULL, "
          "                             'Ann said it rained.', 't', 'article', 0, '{}');"
          "INSERT INTO extractions VALUES (1, 1, 1, '[]', '[]');"
          "INSERT INTO sources VALUES (7, 1, 1, 'named-person', 'Ann', NULL);"
          "INSERT INTO claims VALUES"
          "  (1, 1, 1, 7, 'Ann', 'said', 'it rained', '{\"source\":[[0,3]],\"cue\":[[4,8]],"
          "\"content\":[[9,18]],\"hedge\":[]}', 'indirect', '[]', 0, '[]', '[]', NULL, 0, .5, 1),"
          "  (2, 1, 2, NULL, NULL, NULL, 'it rained', '{\"source\":[],\"cue\":[],"
          "\"content\":[[9,18]],\"hedge\":[]}', 'indirect', '[]', 0, '[]', '[]', NULL, 0, .5, 1)",
          NULL, NULL, NULL),
      SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  store *s = must_open(path);
  assert_rows(path, "SELECT number, is_claim, type, checkable, negated, sources FROM claims",
              "1|1|assertion|NULL|0|[1]\n2|1|assertion|NULL|0|[]");
  assert_rows(copy, "PRAGMA user_version", "4");
  store_reader *r;
  stored x;
  bool more;
  assert_int_equal(store_reader_open(s, 1, 2, 0, 100, &r, &err), STATUS_OK);
  assert_int_equal(store_reader_next(r, &x, &more, &err), STATUS_OK);
  assert_int_equal(x.article->claim_count, 2);
  assert_int_equal(x.article->claims[0].source_count, 1);
  assert_true(x.article->claims[0].checkable < 0);
  article_free(x.article);
  store_reader_close(r);
  store_close(s);
  free(path);
  free(copy);
}

/* Version 5 did not look for what the author asserts. */
static void articles_of_version_5_have_no_assertions(void **state) {
  char *path = file_in(state, "v.db"), *copy = file_in(state, "v.db.bak-v5");
  sqlite3 *db;
  error err;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(schema_apply(db, path, schema_steps, 5, &err), STATUS_OK);
  assert_int_equal(
      sqlite3_exec(
          db,
          "INSERT INTO analyses VALUES (1, 'c', 'm', 0.0);"
          "INSERT INTO runs VALUES (1, 'p', 'h', 1, 'hearsay 0', 't', 't', 1, 0, 0);"
          "INSERT INTO articles VALUES (1, 'h', 'a.txt', NULL, '[]', NULL, NULL, NULL, NULL, "
          "                             'It rained.', 't', 'article', 0, '{}');"
          "INSERT INTO extractions VALUES (1, 1, 1, '[]', '[]')",
          NULL, NULL, NULL),
      SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  store *s = must_open(path);
  assert_rows(path, "SELECT sentences, assertions FROM extractions", "[]|[]");
  assert_rows(copy, "PRAGMA user_version", "5");
  store_reader *r;
  stored x;
  bool more;
  assert_int_equal(store_reader_open(s, 1, 2, 0, 100, &r, &err), STATUS_OK);
  assert_int_equal(store_reader_next(r, &x, &more, &err), STATUS_OK);
  assert_int_equal(x.article->passages.count + x.article->assertions.count, 0);
  article_free(x.article);
  store_reader_close(r);
  store_close(s);
  free(path);
  free(copy);
}

static void step_that_fails_undoes_those_before_it(void **state) {
  char *path = file_in(state, "v.db");
  must_score(path, &run_by_hand, "");
  error err;
  assert_int_equal(apply(path, "CREATE TABLE notes(id INTEGER PRIMARY KEY) STRICT",
                         "ALTER TABLE nothing ADD COLUMN checked TEXT", &err),
                   STATUS_STORE);
  assert_non_null(strstr(err.text, "cannot set up"));
  assert_version(path, schema_version);
  assert_rows(path, "SELECT count(*) FROM sqlite_schema WHERE name = 'notes'", "0");
  assert_int_equal(must_score(path, &run_by_hand, ""), 0);
  free(path);
}

static void without_a_copy_nothing_is_changed(void **state) {
  char *path = file_in(state, "v.db"), *copy = file_in(state, copy_name());
  must_score(path, &run_by_hand, "");
  assert_int_equal(mkdir(copy, 0700), 0); /* in the copy's place */
  error err;
  assert_int_equal(apply(path, "CREATE TABLE notes(id) STRICT", "SELECT 1", &err), STATUS_STORE);
  assert_non_null(strstr(err.text, "is left as it is, because no copy could be kept"));
  assert_version(path, schema_version);
  assert_false(file_exists(state, part_name()));
  free(path);
  free(copy);
}

/* }}} */
/* {{{ several at once */

static void programs_that_start_together_share_a_new_store(void **state) {
  static const char *const endings[] = {"one", "two", "three", "four"};
  char *path = file_in(state, "v.db");
  for (int round = 0; round < 5; round++) {
    pid_t children[4];
    remove(path);
    fflush(NULL);
    for (int i = 0; i < 4; i++) {
      children[i] = fork();
      assert_true(children[i] >= 0);
      if (children[i] > 0) continue;
      error err = {STATUS_OK, ""};
      status rc = score_into(path, &run_by_hand, endings + i, 1, NULL, &err);
      if (rc != STATUS_OK) fprintf(stderr, "%s\n", err.text);
      _exit(rc == STATUS_OK ? 0 : 1);
    }
    for (int i = 0; i < 4; i++) {
      int how;
      assert_int_equal(waitpid(children[i], &how, 0), children[i]);
      assert_int_equal(how, 0);
    }
    assert_sound(path);
    assert_rows(path, "SELECT (SELECT count(*) FROM runs), (SELECT count(*) FROM articles)", "1|4");
  }
  free(path);
}

/* }}} */

int main(void) {
#define TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)
  const struct CMUnitTest tests[] = {
      TEST(files_that_are_no_database),
      TEST(databases_of_other_programs),
      TEST(store_of_a_newer_program),
      TEST(damaged_store),
      TEST(names_that_are_no_file),
      TEST(file_that_may_not_be_written),
      TEST(folder_that_may_not_be_written),
      TEST(store_that_another_program_writes_to),
      TEST(full_disk_keeps_what_was_there),
      TEST(limit_on_the_size_of_files),
      TEST(older_store_is_copied_and_brought_up_to_date),
      TEST(reasons_of_version_1_are_kept),
      TEST(rules_of_version_2_have_no_origin),
      TEST(claims_of_version_3_keep_their_runs),
      TEST(articles_without_claims_of_version_6_have_no_score),
      TEST(claims_of_version_4_are_assertions),
      TEST(articles_of_version_5_have_no_assertions),
      TEST(step_that_fails_undoes_those_before_it),
      TEST(without_a_copy_nothing_is_changed),
      TEST(programs_that_start_together_share_a_new_store),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
