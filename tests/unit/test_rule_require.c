/* test_rule_require.c: the files of a pack's lib/, and that the order of articles changes nothing */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "marked_article.h"
#include "rule/pack.h"

static char folder[] = "/tmp/hearsay-require-XXXXXX";

static const char *in_folder(const char *name) {
  static char path[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void write_file(const char *name, const char *text) {
  FILE *f = fopen(in_folder(name), "w");
  assert_non_null(f);
  fputs(text, f);
  fclose(f);
}

static int make_folder(void **unused) {
  (void)unused;
  if (mkdtemp(folder) == NULL || mkdir(in_folder("lib"), 0700) != 0) return -1;
  return mkdir(in_folder("elsewhere"), 0700);
}

static int remove_folder(void **unused) {
  (void)unused;
  unlink(in_folder("a.lua"));
  unlink(in_folder("lib/words.lua"));
  unlink(in_folder("lib/unused.lua"));
  unlink(in_folder("elsewhere/words.lua"));
  unlink(in_folder("lib"));
  rmdir(in_folder("lib"));
  rmdir(in_folder("elsewhere"));
  return rmdir(folder);
}

static pack *open_pack(const char *path) {
  pack *p;
  error err = {0};
  if (pack_open(path, NULL, &p, &err) != STATUS_OK) fail_msg("%s", err.text);
  return p;
}

static const char *hash_now(void) {
  static char hash[2][65];
  static int which;
  pack *p = open_pack(folder);
  which = !which;
  snprintf(hash[which], sizeof hash[which], "%s", pack_hash(p));
  pack_close(p);
  return hash[which];
}

#define RULE                                                                                     \
  "local words = require 'words' rule 'x' { about = 'x', points = 1, when = function () return " \
  "words[1] end }"

static void what_is_required_counts_in_the_hash(void **unused) {
  (void)unused;
  write_file("a.lua", RULE);
  write_file("lib/words.lua", "return { 'one' }");
  const char *first = hash_now();
  assert_string_equal(hash_now(), first);
  first = hash_now();
  write_file("lib/unused.lua", "return {}");
  assert_string_equal(hash_now(), first);
  first = hash_now();
  write_file("lib/words.lua", "return { 'two' }");
  assert_string_not_equal(hash_now(), first);
}

static void a_pack_of_one_file_has_the_lib_beside_it(void **unused) {
  (void)unused;
  write_file("a.lua", RULE);
  write_file("lib/words.lua", "return { 'one' }");
  pack *p = open_pack(in_folder("a.lua"));
  article *a = marked_dispute();
  verdict_list v;
  pack_score(p, a, &v);
  assert_string_equal(v.items[0].reasons[1].evidence, "one");
  article_free(a);
  pack_close(p);
}

static void the_order_of_articles_changes_nothing(void **unused) {
  (void)unused;
  static const char *const texts[] = {"One is safe.\n", "Two is safe.\n"};
  static const char *const expected[] = {"One is safe.\n 1", "Two is safe.\n 1"};
  static const marked_claim said = {.content = "is safe"};
  write_file("a.lua",
             "local n, first = 0 rule 'x' { about = 'x', points = 1, over = 'article', when = "
             "function (a) n = n + 1 first = first or a.text return first .. ' ' .. n end }");
  pack *p = open_pack(folder);
  for (int round = 0; round < 4; round++) {
    int which = round == 1 || round == 2;
    article *a = marked_article(texts[which], &said, 1);
    verdict_list v;
    pack_score(p, a, &v);
    assert_string_equal(v.article.reasons[1].evidence, expected[which]);
    assert_int_equal(v.error_count, 1);
    assert_int_equal(v.errors[0].claim, 0);
    assert_non_null(strstr(v.errors[0].message, "a.lua:1: the local '"));
    article_free(a);
  }
  pack_close(p);
}

static void files_say_which_lines_ran(void **unused) {
  (void)unused;
  pack *p;
  error err;
  size_t count;
  write_file("a.lua", RULE);
  write_file("lib/words.lua", "local function never()\n  return 1\nend\nreturn { 'one', never }");
  const char *path = folder;
  if (pack_open_all((string_list){&path, 1}, NULL, true, &p, &err) != STATUS_OK)
    fail_msg("%s", err.text);
  const pack_file *files = pack_files(p, &count);
  assert_int_equal(count, 2);
  assert_string_equal(files[0].path, in_folder("a.lua"));
  assert_string_equal(files[1].path, in_folder("lib/words.lua"));
  assert_true(files[0].own && files[1].own);
  assert_int_equal(files[1].lines, 4);
  assert_int_equal(files[1].ran[1], 0);
  assert_int_equal(files[1].ran[3], 1);
  pack_close(p);
  p = open_pack(folder);
  assert_int_equal(pack_files(p, &count)[0].lines, 0);
  pack_close(p);
}

/* Last: lib/ is gone, then a link. */
static void lib_is_no_link(void **unused) {
  (void)unused;
  pack *p;
  error err;
  write_file("a.lua", RULE);
  write_file("elsewhere/words.lua", "return { 'one' }");
  unlink(in_folder("lib/words.lua"));
  unlink(in_folder("lib/unused.lua"));
  assert_int_equal(rmdir(in_folder("lib")), 0);
  assert_int_equal(pack_open(folder, NULL, &p, &err), STATUS_RULE);
  assert_string_equal(err.text, "a.lua:1: the pack has no file lib/words.lua");
  assert_int_equal(symlink("elsewhere", in_folder("lib")), 0);
  assert_int_equal(pack_open(folder, NULL, &p, &err), STATUS_RULE);
  assert_non_null(strstr(err.text, "a.lua:1: cannot open the rules lib/words.lua"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_required_counts_in_the_hash),
      cmocka_unit_test(a_pack_of_one_file_has_the_lib_beside_it),
      cmocka_unit_test(the_order_of_articles_changes_nothing),
      cmocka_unit_test(files_say_which_lines_ran),
      cmocka_unit_test(lib_is_no_link),
  };
  return cmocka_run_group_tests_name("require", tests, make_folder, remove_folder);
}
