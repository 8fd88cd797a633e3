/* test_sandbox_attacks.c: runs the attacks of tests/sandbox, a file a property. Each is put into a
   pack that is loaded and scores an article as any other would. See tests/sandbox/README.md */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <lauxlib.h>
#include <lualib.h>

#include "marked_article.h"
#include "rule/pack.h"

static char folder[] = "/tmp/hearsay-attack-XXXXXX";
static lua_State *attacks; /* reads the lists; nothing of a rule runs in it */
static int wrong;          /* attacks of the running test that were not answered rightly */

/* {{{ an attack: the table on top of the stack of `attacks` */

static const char *field(const char *name) {
  lua_getfield(attacks, -1, name);
  const char *text = lua_tostring(attacks, -1);
  lua_pop(attacks, 1); /* the table keeps it */
  return text;
}

static const char *attack_name(void) {
  lua_rawgeti(attacks, -1, 1);
  const char *name = lua_tostring(attacks, -1);
  lua_pop(attacks, 1);
  return name;
}

#define COMPLAIN(...) (wrong++, print_error("%s: ", attack_name()), print_error(__VA_ARGS__))

static void write_file(const char *name, const char *text, size_t length) {
  char path[300];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  assert_int_equal(fwrite(text, 1, length, f), length);
  fclose(f);
}

static void write_more_files(void) {
  if (lua_getfield(attacks, -1, "files") == LUA_TTABLE)
    for (lua_pushnil(attacks); lua_next(attacks, -2); lua_pop(attacks, 1))
      write_file(lua_tostring(attacks, -2), lua_tostring(attacks, -1), lua_rawlen(attacks, -1));
  lua_pop(attacks, 1);
  if (lua_getfield(attacks, -1, "links") == LUA_TTABLE)
    for (lua_pushnil(attacks); lua_next(attacks, -2); lua_pop(attacks, 1)) {
      char path[300];
      snprintf(path, sizeof path, "%s/%s", folder, lua_tostring(attacks, -2));
      assert_int_equal(symlink(lua_tostring(attacks, -1), path), 0);
    }
  lua_pop(attacks, 1);
}

/* The attack's rule stands in line 2 of a.lua, or a.lua is what the attack says. */
static void write_pack(void) {
  static const char other[] =
      "rule 'other' { about = 'x', points = 1, when = function (claim)\n"
      "  local t = { 'w', 'o' } table.sort(t)\n"
      "  return ('%s%s %d %s'):format(t[1], t[2], claim.id, ('works'):upper():gsub('O', '0'))\n"
      "end }\n";
  lua_getfield(attacks, -1, "file");
  if (lua_isnil(attacks, -1)) {
    lua_pop(attacks, 1);
    const char *before = field("before");
    lua_pushfstring(attacks,
                    "%s rule 'attack' { about = 'x', points = 1, when = function (claim) if "
                    "claim.id ~= 1 then return 'well' end\n%s\nend }\n",
                    before != NULL ? before : "", field("rule"));
  }
  size_t length;
  const char *text = lua_tolstring(attacks, -1, &length);
  write_file("a.lua", text, length);
  lua_pop(attacks, 1);
  write_file("b.lua", other, sizeof other - 1);
  write_more_files();
}

/* }}} */
/* {{{ running one */

/* How many times slower this program may be than the one that ships. */
static int slower(void) {
#if defined(__SANITIZE_ADDRESS__)
  return 20;
#else
  return 1;
#endif
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static const char *evidence_of(const verdict *v, const char *rule) {
  for (uint32_t i = 0; i < v->reason_count; i++)
    if (strcmp(v->reasons[i].rule, rule) == 0) return v->reasons[i].evidence;
  return NULL;
}

static const char *error_of(const verdict_list *v, uint32_t claim_id) {
  for (uint32_t i = 0; i < v->error_count; i++)
    if (strcmp(v->errors[i].rule, "attack") == 0 && v->errors[i].claim == claim_id)
      return v->errors[i].message;
  return NULL;
}

static void expect(const char *what, const char *got, const char *part) {
  if (got == NULL || strstr(got, part) == NULL)
    COMPLAIN("%s\n  expected: %s\n  got:      %s\n", what, part, got != NULL ? got : "nothing");
  if (got != NULL && strstr(got, ": 0x") != NULL) COMPLAIN("an address in: %s\n", got);
}

/* What the attack did to its own claim, and that it did nothing to anything else. */
static void check_verdicts(const verdict_list *v) {
  const char *says = field("says"), *gives = field("gives");
  const char *raised = error_of(v, 1), *evidence = evidence_of(&v->items[0], "attack");
  if (says != NULL) {
    expect("the error", raised, says);
    if (evidence != NULL) COMPLAIN("it fired, with %s\n", evidence);
  } else {
    if (raised != NULL) COMPLAIN("the error %s\n", raised);
    expect("the evidence", evidence, gives);
  }
  assert_int_equal(v->count, 4);
  const char *after = field("after");
  if (after != NULL) expect("the error on the article", error_of(v, 0), after);
  if (v->error_count != (uint32_t)((says != NULL) + (after != NULL)))
    COMPLAIN("%u errors\n", v->error_count);
  for (uint32_t i = 0; i < v->count; i++) {
    char words[24];
    snprintf(words, sizeof words, "ow %d W0RKS", (int)i + 1);
    expect("the other rule", evidence_of(&v->items[i], "other"), words);
    if (i > 0) expect("the same rule on other claims", evidence_of(&v->items[i], "attack"), "well");
  }
}

/* The same article twice: what the attack left behind does not change the next verdict. Returns the
   seconds that it took. */
static double run_attack(void) {
  write_pack();
  pack *p;
  error err = {0};
  double start = seconds();
  status rc = pack_open(folder, NULL, &p, &err);
  if (rc != STATUS_OK) {
    const char *says = field("says");
    expect("loading", err.text, says != NULL ? says : "no error while the pack loads");
  } else {
    for (int round = 0; round < 2; round++) {
      article *a = marked_dispute();
      verdict_list v;
      pack_score(p, a, &v);
      check_verdicts(&v);
      article_free(a);
    }
    pack_close(p);
  }
  return (seconds() - start) / (rc == STATUS_OK ? 2 : 1);
}

/* What else the machine does may slow one trial, not three. */
static void try_attack(void) {
  double took = run_attack();
  for (int i = 0; i < 2 && took > slower(); i++) took = run_attack();
  if (took > slower()) COMPLAIN("it took %.2f s\n", took);
  if (getenv("HEARSAY_TIMES") != NULL) printf("# %6.3f s  %s\n", took, attack_name());
}

/* Empties the pack's folder and its lib. */
static void empty_folder(void) {
  static const char *const folders[] = {"/lib", ""};
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    char path[600];
    snprintf(path, sizeof path, "%s%s", folder, folders[i]);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
      if (e->d_name[0] == '.' || strcmp(e->d_name, "lib") == 0) continue;
      snprintf(path, sizeof path, "%s%s/%s", folder, folders[i], e->d_name);
      unlink(path);
    }
    closedir(dir);
  }
}

/* }}} */

static void every_attack_is_answered(void **state) {
  const char *file = *state;
  char path[300];
  snprintf(path, sizeof path, "tests/sandbox/%s", file);
  lua_settop(attacks, 0);
  if (luaL_dofile(attacks, path) != LUA_OK) fail_msg("%s", lua_tostring(attacks, -1));
  lua_Integer n = luaL_len(attacks, 1);
  assert_true(n > 0);
  wrong = 0;
  for (lua_Integer i = 1; i <= n; i++) {
    lua_rawgeti(attacks, 1, i);
    empty_folder();
    try_attack();
    lua_settop(attacks, 1);
  }
  assert_int_equal(wrong, 0);
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct CMUnitTest *)a)->name, ((const struct CMUnitTest *)b)->name);
}

static size_t list_tests(struct CMUnitTest *tests, size_t most) {
  size_t n = 0;
  DIR *dir = opendir("tests/sandbox");
  if (dir == NULL) return 0;
  for (struct dirent *e; (e = readdir(dir)) != NULL && n < most;) {
    const char *dot = strrchr(e->d_name, '.');
    if (dot == NULL || strcmp(dot, ".lua") != 0) continue;
    char *name = strdup(e->d_name);
    tests[n++] = (struct CMUnitTest){name, every_attack_is_answered, NULL, NULL, name};
  }
  closedir(dir);
  qsort(tests, n, sizeof *tests, by_name);
  return n;
}

static int set_up(void **unused) {
  (void)unused;
  char lib[100];
  attacks = luaL_newstate();
  luaL_openlibs(attacks);
  if (mkdtemp(folder) == NULL) return -1;
  snprintf(lib, sizeof lib, "%s/lib", folder);
  return mkdir(lib, 0700);
}

static int tear_down(void **unused) {
  (void)unused;
  char lib[100];
  lua_close(attacks);
  empty_folder();
  snprintf(lib, sizeof lib, "%s/lib", folder);
  return rmdir(lib) != 0 || rmdir(folder) != 0 ? -1 : 0;
}

int main(void) {
  enum { MOST = 64 };
  struct CMUnitTest sandbox[MOST] = {{0}};
  size_t n = list_tests(sandbox, MOST);
  if (n == 0) {
    fprintf(stderr, "tests/sandbox has no attacks: run this from the project's folder\n");
    return 1;
  }
  int rc = _cmocka_run_group_tests("sandbox attacks", sandbox, n, set_up, tear_down);
  for (size_t i = 0; i < n; i++) free((char *)(uintptr_t)sandbox[i].name);
  return rc;
}
