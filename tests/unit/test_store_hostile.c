/* test_store_hostile.c: a stranger's database holds data and does nothing. */
#include "store_cases.h"

#include "store/schema.h"

/* What was done to a store that is ours, and what opening it says then. NULL: it is opened as ever. */
typedef struct deed {
  const char *sql, *says;
} deed;

static void run_sql(const char *path, const char *sql) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
    fail_msg("%s: %s", sql, sqlite3_errmsg(db));
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void try_deeds(void **state, const deed *deeds, size_t count) {
  for (size_t i = 0; i < count; i++) {
    char *path = file_in(state, "v.db");
    unlink(path);
    must_score(path, &run_by_hand, "");
    run_sql(path, deeds[i].sql);
    if (deeds[i].says != NULL)
      assert_open_fails(path, deeds[i].says);
    else
      assert_int_equal(must_score(path, &run_by_hand, " More."), 1);
    free(path);
  }
}
#define TRY(deeds) try_deeds(state, (deeds), sizeof(deeds) / sizeof *(deeds))

#define ENDLESS "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x FROM t) "

static void what_would_run_is_refused(void **state) {
  static const deed deeds[] = {
      {"CREATE TRIGGER t AFTER UPDATE ON runs BEGIN DELETE FROM claims; END",
       "v.db has a trigger \"t\", which is none of hearsay's"},
      {"CREATE TABLE mine(x); CREATE TRIGGER \"a \"\"b\" AFTER INSERT ON mine BEGIN SELECT 1; END",
       "has a trigger"},
      {"CREATE INDEX slow ON articles(upper(text))", "has an index \"slow\" on articles"},
      {"CREATE INDEX part ON claims(cue) WHERE length(hex(content)) > 3",
       "has an index \"part\" on claims"},
      {"CREATE UNIQUE INDEX once ON articles(language)", "has an index \"once\" on articles"},
  };
  TRY(deeds);
}

static void tables_that_are_not_ours_are_refused(void **state) {
  static const deed deeds[] = {
      {"PRAGMA foreign_keys = OFF; DROP TABLE runs; CREATE VIEW runs "
       "AS " ENDLESS "SELECT x AS id, '' AS pack, '' AS pack_hash FROM t",
       "v.db is not as hearsay makes it"},
      {"DROP VIEW v_claims; CREATE VIEW v_claims AS " ENDLESS "SELECT x AS run_id FROM t",
       "the view \"v_claims\" in"},
      {"DROP TABLE claims", "v.db has no table \"claims\""},
      {"DROP TABLE rule_errors; CREATE TABLE rule_errors(id INTEGER PRIMARY KEY, run_id INTEGER "
       "DEFAULT "
       "(1 + 1), article_id, claim_number, rule, message)",
       "the table \"rule_errors\" in"},
      {"ALTER TABLE claims ADD COLUMN checked TEXT", "the table \"claims\" in"},
      {"DROP TABLE inputs; CREATE VIRTUAL TABLE inputs USING fts5(run_id)", "the table \"inputs\""},
      {"DROP INDEX claims_source_id", "v.db has no index \"claims_source_id\""},
      {"PRAGMA user_version = -1", "is a database of another program"},
      {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET name = 'RUNS' WHERE name = 'runs'",
       "v.db"},
  };
  TRY(deeds);
}

/* They are looked at by nobody here, and Datasette's readers make them. */
static void what_users_add_stays(void **state) {
  static const deed deeds[] = {
      {"CREATE TABLE notes(claim_id INTEGER REFERENCES claims(id), note TEXT)", NULL},
      {"CREATE INDEX by_site ON articles(site, published DESC)", NULL},
      {"CREATE VIEW endless AS " ENDLESS "SELECT x FROM t", NULL},
      {"CREATE VIRTUAL TABLE articles_fts USING fts5(title, text, content=articles)", NULL},
      {"ANALYZE", NULL},
  };
  TRY(deeds);
}

/* An older store is looked at before its tables are brought up to date. */
static void an_older_store_is_looked_at_first(void **state) {
  char *path = file_in(state, "v.db");
  sqlite3 *db;
  error err;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(schema_apply(db, path, schema_steps, 1, &err), STATUS_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  run_sql(path, "CREATE TRIGGER t AFTER INSERT ON reasons BEGIN SELECT 1; END");
  assert_open_fails(path, "has a trigger \"t\"");
  assert_false(file_exists(state, "v.db.bak-v1"));
  run_sql(path, "DROP TRIGGER t");
  store_close(must_open(path));
  free(path);
}

static void forget(void *context, int columns, const char *const *names,
                   const store_value *values) {
  (void)context, (void)columns, (void)names, (void)values;
}

static void a_question_without_end_is_given_up(void **state) {
  char *path = file_in(state, "v.db");
  must_score(path, &run_by_hand, "");
  store *s = must_open(path);
  error err = {STATUS_OK, ""};
  assert_int_equal(store_query(s, ENDLESS "SELECT count(x) FROM t", NULL, 0, forget, NULL, &err),
                   STATUS_STORE);
  assert_non_null(strstr(err.text, "a question to"));
  assert_non_null(strstr(err.text, "does not come to an end"));
  static const char *const next[] = {"SELECT label FROM v_claims", "SELECT points FROM reasons"};
  for (int i = 0; i < 2; i++)
    assert_int_equal(store_query(s, next[i], NULL, 0, forget, NULL, &err), STATUS_OK);
  store_close(s);
  free(path);
}

static void a_question_stays_in_its_database(void **state) {
  static const char *const questions[] = {"ATTACH 'other.db' AS other",
                                          "SELECT load_extension('x')",
                                          "INSERT INTO runs(pack) VALUES ('x')"};
  char *path = file_in(state, "v.db");
  store *s = must_open(path);
  for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
    error err;
    assert_int_equal(store_query(s, questions[i], NULL, 0, forget, NULL, &err), STATUS_STORE);
  }
  store_close(s);
  free(path);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(what_would_run_is_refused),
      TEST(tables_that_are_not_ours_are_refused),
      TEST(what_users_add_stays),
      TEST(an_older_store_is_looked_at_first),
      TEST(a_question_without_end_is_given_up),
      TEST(a_question_stays_in_its_database),
  };
  return cmocka_run_group_tests_name("hostile stores", tests, NULL, NULL);
}
