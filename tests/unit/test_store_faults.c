/*
** test_store_faults.c: writes and allocations fail, each in turn, and the program is killed at
** every write in turn. Each time the store must then hold whole articles and nothing else, and
** scoring again must give what it gives without faults.
*/
#include "store_cases.h"

#include <sys/wait.h>

#include "faulty_vfs.h"
#include "store/schema.h"

static const char *const first[] = {"first"};
static const char *const both[] = {"first", "second"};

/* {{{ allocations that fail */

static struct {
  sqlite3_mem_methods real;
  int countdown; /* 0: none fails */
  bool came;
} memory;

static bool memory_fails(void) {
  if (memory.countdown == 0 || --memory.countdown > 0) return false;
  memory.came = true;
  return true;
}

static void *failing_alloc(int size) { return memory_fails() ? NULL : memory.real.xMalloc(size); }
static void *failing_realloc(void *block, int size) {
  return memory_fails() ? NULL : memory.real.xRealloc(block, size);
}

static int set_up_sqlite(void) {
  int rc = sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real);
  sqlite3_mem_methods mine = memory.real;
  mine.xMalloc = failing_alloc;
  mine.xRealloc = failing_realloc;
  if (rc == SQLITE_OK) rc = sqlite3_config(SQLITE_CONFIG_MALLOC, &mine);
  if (rc == SQLITE_OK) rc = sqlite3_initialize();
  return rc == SQLITE_OK ? faulty_vfs_register() : rc;
}

/* }}} */
/* {{{ what must hold after any fault */

/* From fault to fault: an eighth of them, fewer with the sanitizers, which are ten times slower. */
static int step(void) {
#ifdef __SANITIZE_ADDRESS__
  return 31;
#endif
  return 8;
}

static void start_over(void **state) {
  assert_int_equal(nftw(*state, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
  assert_int_equal(mkdir(*state, 0700), 0);
}

/* What the store holds when nothing goes wrong. */
static char *dump_without_faults(void **state) {
  error err;
  char *path = file_in(state, "v.db");
  assert_int_equal(score_into(path, &run_by_hand, first, 1, NULL, &err), STATUS_OK);
  assert_int_equal(score_into(path, &run_by_hand, both, 2, NULL, &err), STATUS_OK);
  char *out = dump(path);
  free(path);
  start_over(state);
  return out;
}

/* It can be opened, and holds the `had` articles that were there before, perhaps more. */
static void assert_unharmed(const char *path, int had) {
  store_close(must_open(path));
  assert_sound(path);
  buffer sql = BUFFER_EMPTY;
  buffer_printf(&sql, "SELECT count(*) BETWEEN %d AND 2 FROM articles", had);
  assert_rows(path, sql.bytes, "1");
  buffer_free(&sql);
}

static void assert_ends_as_without_faults(const char *path, const char *expected) {
  error err = {STATUS_OK, ""};
  assert_int_equal(score_into(path, &run_by_hand, both, 2, NULL, &err), STATUS_OK);
  char *now = dump(path);
  assert_string_equal(now, expected);
  free(now);
}

/* }}} */
/* {{{ writes that fail */

/* Scores into a new store, or into one that holds an article, with the n-th write failing, for
   every n until all goes well. */
static void fail_every_write(void **state, fault_kind kind, bool is_new) {
  char *path = file_in(state, "v.db");
  char *expected = dump_without_faults(state);
  bool came = true;
  int n = 0, refused = 0;
  while (came) {
    error err = {STATUS_OK, ""};
    if (!is_new) assert_int_equal(score_into(path, &run_by_hand, first, 1, NULL, &err), STATUS_OK);
    faulty_arm(kind, n += step());
    status rc = score_into(path, &run_by_hand, both, 2, NULL, &err);
    came = faulty.came;
    faulty_arm(FAULT_NONE, 0);
    if (rc != STATUS_OK) {
      refused++;
      assert_int_equal(rc, STATUS_STORE);
      assert_non_null(strstr(err.text, "v.db"));
      assert_null(strstr(err.text, "not an error"));
    }
    assert_unharmed(path, is_new ? 0 : 1);
    assert_ends_as_without_faults(path, expected);
    start_over(state);
  }
  assert_true(refused * step() > 20); /* the faults did strike */
  free(expected);
  free(path);
}

static void a_write_fails_while_a_store_is_made(void **state) {
  fail_every_write(state, FAULT_ONCE, true);
}
static void a_write_fails_while_an_article_is_kept(void **state) {
  fail_every_write(state, FAULT_ONCE, false);
}
static void the_disk_goes_while_a_store_is_made(void **state) {
  fail_every_write(state, FAULT_ON, true);
}
static void the_disk_goes_while_an_article_is_kept(void **state) {
  fail_every_write(state, FAULT_ON, false);
}

/* }}} */
/* {{{ programs that are killed */

/* Runs `work` in a process that is killed at its n-th write; whether it lived to its end. */
static bool lives_through(int n, bool (*work)(const char *), const char *path) {
  fflush(NULL);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    faulty_arm(FAULT_KILL, n);
    _exit(work(path) ? 0 : 1);
  }
  int how;
  assert_int_equal(waitpid(child, &how, 0), child);
  if (WIFSIGNALED(how))
    assert_int_equal(WTERMSIG(how), SIGKILL);
  else
    assert_int_equal(how, 0);
  return !WIFSIGNALED(how);
}

static bool score_both(const char *path) {
  error err;
  return score_into(path, &run_by_hand, both, 2, NULL, &err) == STATUS_OK;
}

static void the_program_is_killed_while_scoring(void **state) {
  char *path = file_in(state, "v.db");
  char *expected = dump_without_faults(state);
  int n = 0;
  while (!lives_through(n += step(), score_both, path)) {
    assert_unharmed(path, 0);
    assert_ends_as_without_faults(path, expected);
    start_over(state);
  }
  assert_true(n > 20);
  free(expected);
  free(path);
}

/* }}} */
/* {{{ migrations */

static bool migrate(const char *path) {
  sqlite3 *db = NULL;
  error err = {STATUS_OK, ""};
  bool ok = sqlite3_open(path, &db) == SQLITE_OK;
  ok = ok &&
       apply_later(db, path, "ALTER TABLE claims ADD COLUMN checked TEXT", NULL, &err) == STATUS_OK;
  sqlite3_close(db);
  return ok;
}

/* It is of the one version or the other, holds all it held, and a copy that is there is whole. */
static void assert_migrated_or_not(void **state, const char *path, const char *expected) {
  char *copy = file_in(state, copy_name());
  assert_sound(path);
  char question[160];
  snprintf(
      question, sizeof question,
      "SELECT user_version = %d + (SELECT count(*) FROM pragma_table_info('claims') WHERE name "
      "= 'checked') FROM pragma_user_version",
      schema_version);
  assert_rows(path, question, "1");
  char *now = dump(path);
  assert_string_equal(now, expected);
  free(now);
  if (access(copy, F_OK) == 0) {
    now = dump(copy);
    assert_string_equal(now, expected);
    free(now);
    assert_version(copy, schema_version);
  } else {
    assert_version(path, schema_version);
  }
  free(copy);
}

static void a_migration_is_whole_or_not_at_all(void **state) {
  char *path = file_in(state, "v.db");
  char *expected = dump_without_faults(state);
  for (fault_kind kind = FAULT_ONCE; kind <= FAULT_KILL; kind++) {
    bool done = false;
    int n = 0;
    while (!done) {
      assert_true(score_both(path));
      n += step();
      if (kind == FAULT_KILL) {
        done = lives_through(n, migrate, path);
      } else {
        faulty_arm(kind, n);
        migrate(path);
        done = !faulty.came;
        faulty_arm(FAULT_NONE, 0);
      }
      assert_migrated_or_not(state, path, expected);
      assert_true(migrate(path));
      assert_version(path, schema_version + 1);
      start_over(state);
    }
    assert_true(n > 10);
  }
  free(expected);
  free(path);
}

/* }}} */
/* {{{ allocations */

/* Thousands: every seventh must do. */
static void sqlite_gets_no_memory(void **state) {
  char *path = file_in(state, "v.db");
  char *expected = dump_without_faults(state);
  bool came = true;
  int n = 0, refused = 0;
  while (came) {
    error err = {STATUS_OK, ""};
    memory.came = false;
    memory.countdown = n += 7 * step();
    status rc = score_into(path, &run_by_hand, both, 2, NULL, &err);
    memory.countdown = 0;
    came = memory.came;
    if (rc != STATUS_OK) {
      refused++;
      assert_int_equal(rc, STATUS_STORE);
      assert_non_null(strstr(err.text, "v.db"));
      assert_null(strstr(err.text, "not an error"));
    }
    assert_unharmed(path, 0);
    assert_ends_as_without_faults(path, expected);
    start_over(state);
  }
  assert_true(refused * 7 * step() > 1000);
  free(expected);
  free(path);
}

/* }}} */

int main(void) {
  if (set_up_sqlite() != SQLITE_OK) return 2;
#define TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)
  const struct CMUnitTest tests[] = {
      TEST(a_write_fails_while_a_store_is_made),
      TEST(a_write_fails_while_an_article_is_kept),
      TEST(the_disk_goes_while_a_store_is_made),
      TEST(the_disk_goes_while_an_article_is_kept),
      TEST(the_program_is_killed_while_scoring),
      TEST(a_migration_is_whole_or_not_at_all),
      TEST(sqlite_gets_no_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
