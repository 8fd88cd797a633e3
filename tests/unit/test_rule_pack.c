/* test_rule_pack.c: loading packs, scoring, and what an author's mistake says */
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

#include "../marked_article.h"
#include "rule/pack.h"

static char folder[] = "/tmp/hearsay-pack-XXXXXX";

static int make_folder(void **unused) {
  (void)unused;
  return mkdtemp(folder) != NULL ? 0 : -1;
}

/* Its name may stand in one of the folders below. */
static const char *const folders[] = {"base", "middle", "mine", "shipped/base", "shipped"};
static const char *const files[] = {"pack.lua", "r.lua", "a.lua", "b.lua", "notes.txt"};
enum { FOLDERS = sizeof folders / sizeof *folders, FILES = sizeof files / sizeof *files };

static void write_file(const char *name, const char *text) {
  char path[200];
  for (size_t i = FOLDERS; i-- > 0;) {
    size_t length = strlen(folders[i]);
    if (strncmp(name, folders[i], length) != 0 || name[length] != '/') continue;
    snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
    mkdir(path, 0700);
  }
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fputs(text, f);
  fclose(f);
}

static void empty(const char *below) {
  char path[200];
  for (size_t i = 0; i < FILES; i++) {
    snprintf(path, sizeof path, "%s/%s/%s", folder, below, files[i]);
    unlink(path);
  }
}

static int empty_folder(void **unused) {
  (void)unused;
  char path[200];
  empty(".");
  for (size_t i = 0; i < FOLDERS; i++) {
    empty(folders[i]);
    snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
    rmdir(path);
  }
  return 0;
}

static int remove_folder(void **unused) {
  (void)unused;
  return rmdir(folder);
}

static pack *open_pack(void) {
  pack *p;
  error err = {0};
  if (pack_open(folder, NULL, &p, &err) != STATUS_OK) fail_msg("%s", err.text);
  return p;
}

/* Scores the dispute of marked_article.h with one file of rules. The caller frees the article. */
static article *score(const char *rules, verdict_list *out) {
  write_file("r.lua", rules);
  pack *p = open_pack();
  article *a = marked_dispute();
  pack_score(p, a, out);
  pack_close(p);
  return a;
}

static void assert_sums(const verdict *v) {
  int sum = 0;
  for (uint32_t i = 0; i < v->reason_count; i++) sum += v->reasons[i].points;
  assert_int_equal(sum, v->score);
  assert_in_range(v->score, 0, 100);
}

/* {{{ scoring */

static void points_sum_to_the_score(void **unused) {
  (void)unused;
  verdict_list v;
  article *a = score(
      "rule 'named' { about = 'Named', points = 25, when = function (c) return c.source and "
      "c.source.name end }\n"
      "rule 'direct' { about = 'Direct', points = 40, when = function (c) return c.quote == "
      "'direct' end }\n"
      "rule 'denied' { about = 'Denied', points = -80, when = function (c) return c.denied_by[1] "
      "and c.denied_by[1].cue end }\n",
      &v);
  assert_int_equal(v.count, 4);
  assert_int_equal(v.error_count, 0);
  for (uint32_t i = 0; i < v.count; i++) assert_sums(&v.items[i]);
  assert_sums(&v.article);
  const verdict *denied = &v.items[0], *direct = &v.items[1];
  assert_int_equal(denied->score, 0); /* 50 + 25 - 80, and 5 to stay within the limit */
  assert_int_equal(denied->reason_count, 4);
  assert_string_equal(denied->reasons[0].rule, "start");
  assert_string_equal(denied->reasons[1].evidence, "Maria Costa");
  assert_int_equal(denied->reasons[1].line, 1);
  assert_string_equal(denied->reasons[1].file, "r.lua");
  assert_string_equal(denied->reasons[2].rule, "denied");
  assert_string_equal(denied->reasons[2].evidence, "denied");
  assert_int_equal(denied->reasons[2].spans.count, 1);
  assert_memory_equal(a->text + denied->reasons[2].spans.items[0].start, "denied", 6);
  assert_string_equal(denied->reasons[3].rule, "limit");
  assert_int_equal(denied->reasons[3].points, 5);
  assert_int_equal(direct->score, 100);
  assert_int_equal(direct->reasons[3].points, -15);
  assert_string_equal(direct->reasons[2].evidence,
                      "Costa said"); /* 'true': the words of the source */
  assert_int_equal(v.items[3].score, 50);
  /* mean of 0, 100, 75, 50 */
  assert_int_equal(v.article.score, 56);
  assert_string_equal(v.article.reasons[0].evidence, "4 claims");
  article_free(a);
}

static void labels_come_from_rules_first_then_from_thresholds(void **unused) {
  (void)unused;
  verdict_list v;
  write_file("pack.lua",
             "pack { name = 'mine', start = 60, labels = { ['well-sourced'] = 90, attributed = 60, "
             "weak = 0 } }");
  article *a = score(
      "rule 'denied' { about = 'x', points = 40, label = 'disputed', when = function (c) return "
      "#c.denied_by > 0 end }\n"
      "rule 'nobody' { about = 'x', points = -10, label = 'unsourced', when = function (c) return "
      "not c.source and 'nobody' end }\n"
      "rule 'first' { about = 'x', points = 40, label = 'unsourced', when = function (c) return "
      "c.id == 1 end }\n"
      "rule 'second' { about = 'x', points = 30, when = function (c) return c.id == 2 end }\n",
      &v);
  assert_int_equal(v.items[0].label,
                   VERDICT_DISPUTED); /* wins over unsourced and over its 100 points */
  assert_int_equal(v.items[1].label, VERDICT_WELL_SOURCED);
  assert_int_equal(v.items[2].label, VERDICT_ATTRIBUTED);
  assert_int_equal(v.items[3].label, VERDICT_UNSOURCED);
  article_free(a);
}

static void rules_over_the_article_judge_the_article(void **unused) {
  (void)unused;
  verdict_list v;
  article *a = score(
      "rule 'two' { about = 'x', points = -20, over = 'article', when = function (a) return "
      "#a.sources == 2 and a.sources[2] end }\n"
      "rule 'never' { about = 'x', points = 20, over = 'article', when = function (a) return a.url "
      "end }\n",
      &v);
  assert_int_equal(v.items[0].score, 50);
  assert_int_equal(v.article.score, 30);
  assert_int_equal(v.article.label, VERDICT_WEAK);
  assert_string_equal(v.article.reasons[1].evidence, "The bank");
  article_free(a);
}

static void an_article_without_claims_is_unsourced(void **unused) {
  (void)unused;
  write_file("r.lua", "rule 'x' { about = 'x', points = 1, when = function () return true end }");
  pack *p = open_pack();
  article *a = marked_article("", NULL, 0);
  verdict_list v;
  pack_score(p, a, &v);
  assert_int_equal(v.count, 0);
  assert_int_equal(v.article.label, VERDICT_UNSOURCED);
  assert_int_equal(v.article.score, 0);
  pack_close(p);
  article_free(a);
}

/* }}} */
/* {{{ rules that go wrong while they run */

static void an_error_is_listed_and_the_others_go_on(void **unused) {
  (void)unused;
  static const struct {
    const char *when, *message;
  } trials[] = {
      {"function (c)\n return c.source.name:upper() end",
       "r.lua:2: attempt to index a nil value (field 'source')"},
      {"function (c) return c.claims end", "r.lua:1: a claim has no field 'claims'"},
      {"function (c) return c.article.find end",
       "returned a function: return the evidence (words or a span), true, or nothing"},
      {"function (c) return 7 end", "returned a number"},
      {"function (c) return {} end", "returned a table"},
      {"function (c) return c.article end", "returned a userdata"},
      {"function (c) error() end", "r.lua:1: rule \"wrong\": an error that is no text"},
      {"function (c) error({}) end", "an error that is no text"},
      {"function (c) error('a\\xff', 0) end", "rule \"wrong\": a\xEF\xBF\xBD"},
      {"function (c) while true do end end", "r.lua:1: this rule used up its budget"},
      {"function (c) local s = 'x' while true do s = s .. s end end",
       "r.lua:1: rule \"wrong\": this rule used more than 64 MiB of memory"},
      {"function (c) return ('a'):rep(400):find(('.-'):rep(4) .. 'b') end",
       "r.lua:1: this rule used up its budget"},
      {"function (c) rule 'late' {} end",
       "rules are made while their file loads, not while a rule runs"},
      {"function (c) pack { start = 1 } end", "rules are made while their file loads"},
  };
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
    char rules[500];
    snprintf(rules, sizeof rules,
             "rule 'wrong' { about = 'x', points = 9, when = %s }\nrule 'right' { about = 'x', "
             "points = 7, when = function () return true end }\n",
             trials[i].when);
    verdict_list v;
    article *a = score(rules, &v);
    if (i == 0)
      assert_int_equal(v.error_count, 1); /* only the fourth claim has no source */
    else
      assert_int_equal(v.error_count, 4);
    assert_string_equal(v.errors[0].rule, "wrong");
    assert_int_equal(v.errors[0].claim, i == 0 ? 4 : 1);
    if (strstr(v.errors[0].message, trials[i].message) == NULL)
      fail_msg("%s\n  said:     %s\n  expected: %s", trials[i].when, v.errors[0].message,
               trials[i].message);
    for (uint32_t k = 0; k < v.count; k++) {
      assert_sums(&v.items[k]);
      if (i > 0) assert_int_equal(v.items[k].score, 57);
    }
    article_free(a);
  }
}

/* What one rule keeps until memory is full must end neither the program nor the pack. */
static void a_rule_that_hoards_fails_without_ending_the_program(void **unused) {
  (void)unused;
  verdict_list v;
  article *a = score(
      "local hoard = {}\n"
      "rule 'hoarder' { about = 'x', points = 9, when = function () while true do hoard[#hoard + "
      "1] = ('x'):rep(5000) .. #hoard end end }\n"
      "rule 'poor' { about = 'x', points = 7, when = function () return true end }\n",
      &v);
  assert_true(v.error_count >= 4);
  assert_int_equal(v.count, 4);
  article_free(a);
}

static void evidence_is_cut_and_made_printable(void **unused) {
  (void)unused;
  verdict_list v;
  article *a = score(
      "rule 'long' { about = 'x\\xff', points = 1, when = function () return "
      "('é'):rep(1000):sub(2) end }",
      &v);
  const reason *r = &v.items[0].reasons[1];
  assert_true(strlen(r->evidence) <= 1000 + 2 + 3); /* one wrong byte, and the mark of a cut */
  assert_memory_equal(r->evidence, "\xEF\xBF\xBDé", 5);
  assert_string_equal(r->about, "x\xEF\xBF\xBD");
  article_free(a);
}

static void two_scorings_are_equal(void **unused) {
  (void)unused;
  write_file(
      "r.lua",
      "rule 'keys' { about = 'x', points = 1, when = function (c)\n"
      "  for k in pairs { b = 1, a = 2, d = 3, c = 4 } do return k .. tostring({}) end end }");
  for (int i = 0; i < 3; i++) {
    pack *p = open_pack();
    article *a = marked_dispute();
    verdict_list one, two;
    pack_score(p, a, &one);
    pack_score(p, a, &two);
    for (uint32_t k = 0; k < one.count; k++) {
      assert_int_equal(one.items[k].score, two.items[k].score);
      assert_string_equal(one.items[k].reasons[1].evidence, "atable");
      assert_string_equal(two.items[k].reasons[1].evidence, "atable");
    }
    pack_close(p);
    article_free(a);
  }
}

/* }}} */
/* {{{ loading */

static void files_load_in_the_order_of_their_names(void **unused) {
  (void)unused;
  write_file("b.lua",
             "rule 'second' { about = 'x', points = 1, when = function () return 'b' end }");
  write_file("a.lua",
             "rule 'first' { about = 'x', points = 1, when = function () return 'a' end }");
  write_file("notes.txt", "this is no rule (");
  pack *p = open_pack();
  assert_int_equal(pack_count(p), 2);
  assert_int_equal(strncmp(pack_name(p), "hearsay-pack-", 13), 0);
  char hash[65];
  snprintf(hash, sizeof hash, "%s", pack_hash(p));
  article *a = marked_dispute();
  verdict_list v;
  pack_score(p, a, &v);
  assert_string_equal(v.items[0].reasons[1].rule, "first");
  assert_string_equal(v.items[0].reasons[2].rule, "second");
  pack_close(p);
  p = open_pack();
  assert_string_equal(pack_hash(p), hash);
  pack_close(p);
  write_file("b.lua",
             "rule 'second' { about = 'x', points = 2, when = function () return 'b' end }");
  p = open_pack();
  assert_string_not_equal(pack_hash(p), hash);
  pack_close(p);
  article_free(a);
}

static void a_files_locals_are_its_own(void **unused) {
  (void)unused;
  pack *p;
  error err;
  write_file("a.lua",
             "local shared = 1\nrule 'a' { about = 'x', points = 1, when = function () return "
             "shared end }");
  write_file("b.lua",
             "rule 'b' { about = 'x', points = shared, when = function () return true end }");
  assert_int_equal(pack_open(folder, NULL, &p, &err), STATUS_RULE);
  assert_null(p);
  assert_string_equal(
      err.text, "b.lua:1: 'shared' is not defined: is it misspelt, or a local of another file?");
}

static void an_authors_mistake_is_told_with_its_line(void **unused) {
  (void)unused;
#define WHEN "when = function () end"
  static const struct {
    const char *file, *message;
  } trials[] = {
      {"rule 'x' { points = 1, " WHEN " }",
       "r.lua:1: rule \"x\" needs 'about': one line that says what it finds"},
      {"\n\nrule 'x' { about = 'a', " WHEN " }",
       "r.lua:3: rule \"x\": 'points' must be a whole number"},
      {"rule 'x' { about = 'a', points = 1.5, " WHEN " }", "'points' must be a whole number"},
      {"rule 'x' { about = 'a', points = '1', " WHEN " }", "'points' must be a whole number"},
      {"rule 'x' { about = 'a', points = 0/0, " WHEN " }", "'points' must be a whole number"},
      {"rule 'x' { about = 'a', points = 101, " WHEN " }",
       "'points' must lie between -100 and 100"},
      {"rule 'x' { about = 'a', points = 1 }",
       "rule \"x\" needs 'when': a function that gets a claim"},
      {"rule 'x' { about = 'a', points = 1, wen = 1 }",
       "rule \"x\" has no 'wen': did you mean 'when'?"},
      {"rule 'x' { about = 'a', points = 1, zzzzzz = 1 }", "rule \"x\" has no 'zzzzzz'"},
      {"rule 'x' { 'a' }", "rule \"x\" has a value without a name"},
      {"rule 'x' { about = 'a', points = 1, over = 'source', " WHEN " }",
       "'over' must be \"claim\" or \"article\""},
      {"rule 'x' { about = 'a', points = 1, label = 'false', " WHEN " }", "'label' must be one of"},
      {"rule 'x' { about = 'a', points = 1, examples = 'a', " WHEN " }",
       "'examples' must be { fires = {…}, silent = {…} }"},
      {"rule 'x' { about = 'a', points = 1, examples = { fire = {} }, " WHEN " }",
       "examples has no 'fire': did you mean 'fires'?"},
      {"rule 'x' { about = 'a', points = 1, examples = { fires = 'a' }, " WHEN " }",
       "examples.fires must be a list of texts"},
      {"rule 'x' { about = 'a', points = 1, examples = { fires = { 1, {} } }, " WHEN " }",
       "examples.fires must be a list of texts"},
      {"rule 'x' { about = 'a', points = 1, " WHEN " }\nrule 'x' { about = 'a', points = 1, " WHEN
       " }",
       "r.lua:2: rule \"x\" is there twice: also at r.lua:1"},
      {"rule 'start' {}", "rule \"start\": this name is the scoring's own, take another"},
      {"rule 'Not Good' {}", "an id is made of lower-case letters, digits and hyphens"},
      {"rule {}", "string expected, got table"},
      {"rule 'x' 'y'", "table expected, got string"},
      {"pack { strat = 1 }", "pack has no 'strat': did you mean 'start'?"},
      {"pack { start = 'a' }", "pack: 'start' must be a whole number"},
      {"pack { labels = { good = 1 } }", "pack.labels has no 'good'"},
      {"pack { labels = { attributed = 1 } }",
       "pack.labels: 'well-sourced' must be a whole number"},
      {"pack {}\npack {}", "r.lua:2: pack {…} is there twice"},
      {"rule 'x' {", "r.lua:1: unexpected symbol near <eof>"},
      {"os.execute 'true'", "r.lua:1: 'os.execute' is not available to rules"},
      {"when = 1", "r.lua:1: assigning the global 'when'"},
      {"while true do end", "r.lua:1: this rule used up its budget"},
      {"\x1bLua", "attempt to load a binary chunk"},
      {"", "defines no rule"},
      {"error(string.char(255, 254), 0)", ""},
  };
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
    pack *p;
    error err = {0};
    write_file("r.lua", trials[i].file);
    assert_int_equal(pack_open(folder, NULL, &p, &err), STATUS_RULE);
    assert_null(p);
    if (strstr(err.text, trials[i].message) == NULL)
      fail_msg("%s\n  said:     %s\n  expected: %s", trials[i].file, err.text, trials[i].message);
  }
}

static void a_path_without_rules_is_an_error(void **unused) {
  (void)unused;
  pack *p;
  error err;
  assert_int_equal(pack_open("/nowhere/at-all", NULL, &p, &err), STATUS_RULE);
  assert_non_null(strstr(err.text, "/nowhere/at-all: No such file"));
  assert_int_equal(pack_open(folder, NULL, &p, &err), STATUS_RULE);
  assert_non_null(strstr(err.text, "has no rules: no file there ends in .lua"));
}

static void one_file_is_a_pack(void **unused) {
  (void)unused;
  char path[200];
  write_file("r.lua", "rule 'x' { about = 'x', points = 1, when = function () return true end }");
  snprintf(path, sizeof path, "%s/r.lua", folder);
  pack *p;
  error err;
  assert_int_equal(pack_open(path, NULL, &p, &err), STATUS_OK);
  assert_string_equal(pack_name(p), "r");
  pack_close(p);
  pack_close(NULL);
}

/* }}} */
/* {{{ settings */

static void rules_read_settings(void **unused) {
  (void)unused;
  verdict_list v;
  write_file("pack.lua", "pack { settings = { least = 2, word = 'x', on = false, share = 0.5 } }");
  article *a = score(
      "rule 'r' { about = 'x', points = 1, when = function (c) return c.id >= settings.least and "
      "settings.word .. tostring(settings.on) .. settings.share end }",
      &v);
  assert_int_equal(v.error_count, 0);
  assert_int_equal(v.items[0].reason_count, 1);
  assert_string_equal(v.items[1].reasons[1].evidence, "xfalse0.5");
  article_free(a);
}

static void a_wrong_setting_is_told_when_a_rule_asks(void **unused) {
  (void)unused;
  static const struct {
    const char *when, *message;
  } trials[] = {
      {"return settings.lest", "r.lua:1: there is no setting 'lest': did you mean 'least'?"},
      {"return settings.quorum",
       "r.lua:1: there is no setting 'quorum': pack { settings = {…} } has them"},
      {"return settings[1]", "r.lua:1: a setting is asked for by its name"},
      {"settings.least = 3", "r.lua:1: settings cannot be changed by rules"},
  };
  write_file("pack.lua", "pack { settings = { least = 2 } }");
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
    char rules[300];
    snprintf(rules, sizeof rules, "rule 'r' { about = 'x', points = 1, when = function () %s end }",
             trials[i].when);
    verdict_list v;
    article *a = score(rules, &v);
    assert_int_equal(v.error_count, 4);
    assert_non_null(strstr(v.errors[0].message, trials[i].message));
    article_free(a);
  }
}

/* }}} */
/* {{{ a pack that uses another */

#define BASE                                                                              \
  "rule 'named' { about = 'Named', points = 20, when = function (c) return c.source and " \
  "c.source.name end }\n"                                                                 \
  "rule 'many' { about = 'Many', points = 5, when = function (c) return c.id >= "         \
  "settings.least end }\n"

static void write_base(const char *where) {
  char name[100];
  snprintf(name, sizeof name, "%s/pack.lua", where);
  write_file(name, "pack { name = 'Base', start = 40, settings = { least = 1 } }");
  snprintf(name, sizeof name, "%s/r.lua", where);
  write_file(name, BASE);
}

/* Opens a pack of the test's folder; what ships is in shipped/. */
static status open_below(const char *name, pack **out, error *err) {
  char path[200], shipped[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  snprintf(shipped, sizeof shipped, "%s/shipped", folder);
  return pack_open(path, shipped, out, err);
}

static article *score_below(const char *name, verdict_list *out) {
  pack *p;
  error err;
  if (open_below(name, &p, &err) != STATUS_OK) fail_msg("%s", err.text);
  article *a = marked_dispute();
  pack_score(p, a, out);
  pack_close(p);
  for (uint32_t i = 0; i < out->count; i++) assert_sums(&out->items[i]);
  return a;
}

static void a_used_packs_rules_come_first(void **unused) {
  (void)unused;
  verdict_list v;
  write_base("base");
  write_file("mine/pack.lua",
             "use 'base'\npack { labels = { ['well-sourced'] = 60, attributed = "
             "50, weak = 0 } }");
  write_file("mine/a.lua",
             "rule 'own' { about = 'Own', points = -5, when = function () return true end }");
  article *a = score_below("mine", &v);
  assert_int_equal(v.items[0].score, 60); /* 40 of the base's start, 20, 5, -5 */
  assert_int_equal(v.items[0].label, VERDICT_WELL_SOURCED);
  assert_string_equal(v.items[0].reasons[1].rule, "named");
  assert_string_equal(v.items[0].reasons[1].file, "base/r.lua");
  assert_null(v.items[0].reasons[1].origin);
  assert_string_equal(v.items[0].reasons[3].rule, "own");
  assert_string_equal(v.items[0].reasons[3].file, "a.lua");
  article_free(a);
}

static void an_override_says_where_the_points_come_from(void **unused) {
  (void)unused;
  verdict_list v;
  write_base("base");
  write_file("mine/pack.lua",
             "use 'base'\n\noverride 'named' { points = 9 }\noverride 'many' { off = true }");
  article *a = score_below("mine", &v);
  assert_int_equal(v.items[0].reason_count, 2);
  assert_int_equal(v.items[0].score, 49);
  assert_string_equal(v.items[0].reasons[1].file, "base/r.lua");
  assert_int_equal(v.items[0].reasons[1].line, 1);
  assert_string_equal(v.items[0].reasons[1].origin, "points 9 from pack.lua:3 (Base says 20)");
  article_free(a);
}

static void an_override_wraps_the_function_before_it(void **unused) {
  (void)unused;
  verdict_list v;
  write_base("base");
  write_file(
      "mine/pack.lua",
      "use 'base'\noverride 'named' { points = 1, when = function (claim, before)\n"
      "  local words = before(claim) return words and claim.id .. words end }\n"
      "override 'many' { when = function (claim, before) return before(claim.nothing) end }");
  article *a = score_below("mine", &v);
  assert_string_equal(v.items[0].reasons[1].evidence, "1Maria Costa");
  assert_string_equal(v.items[0].reasons[1].origin,
                      "points 1 from pack.lua:2 (Base says 20), when from pack.lua:2");
  assert_int_equal(v.error_count, 4);
  assert_string_equal(v.errors[0].rule, "many");
  assert_non_null(strstr(v.errors[0].message, "pack.lua:4: a claim has no field 'nothing'"));
  article_free(a);
}

static void a_used_packs_settings_can_be_set(void **unused) {
  (void)unused;
  verdict_list v;
  write_base("base");
  write_file("mine/pack.lua", "use 'base'\npack { settings = { least = 3, other = 1 } }");
  article *a = score_below("mine", &v);
  assert_int_equal(v.error_count, 0);
  assert_int_equal(v.items[1].score, 60);
  assert_int_equal(v.items[2].score, 65);
  article_free(a);
}

static void overrides_stand_on_each_other(void **unused) {
  (void)unused;
  verdict_list v;
  write_base("shipped/base");
  write_file("middle/pack.lua",
             "use 'base'\npack { name = 'Middle', settings = { least = 4 } }\noverride 'named' { "
             "points = 9, when = function (c, before) return before(c) .. '!' end }");
  write_file("mine/pack.lua",
             "use 'middle'\noverride 'named' { points = 3, when = function (c, before) return "
             "before(c) .. '?' end }");
  article *a = score_below("mine", &v);
  assert_string_equal(v.items[0].reasons[1].evidence, "Maria Costa!?");
  assert_string_equal(v.items[0].reasons[1].origin,
                      "points 3 from pack.lua:2 (Middle says 9), when from pack.lua:2");
  assert_int_equal(v.items[0].score, 43);
  article_free(a);
}

static void the_pack_beside_comes_before_what_ships(void **unused) {
  (void)unused;
  verdict_list v;
  write_base("shipped/base");
  write_file("base/r.lua",
             "use 'base' pack { start = 7 }"); /* a copy uses what it was copied from */
  write_file("mine/pack.lua", "use 'base'");
  article *a = score_below("mine", &v);
  assert_int_equal(v.items[0].reasons[0].points, 7);
  assert_string_equal(v.items[0].reasons[1].file, "base/r.lua");
  article_free(a);
  pack *p;
  error err;
  char path[200];
  snprintf(path, sizeof path, "%s/mine", folder);
  assert_int_equal(pack_open(path, NULL, &p, &err), STATUS_RULE);
  assert_non_null(strstr(err.text, "base/r.lua:1: use \"base\": there is no other pack"));
}

static void hash_of(const char *name, char *out) {
  pack *p;
  error err;
  if (open_below(name, &p, &err) != STATUS_OK) fail_msg("%s", err.text);
  snprintf(out, 65, "%s", pack_hash(p));
  pack_close(p);
}

static void the_hash_covers_the_used_packs_files(void **unused) {
  (void)unused;
  char one[65], two[65];
  write_base("base");
  write_file("mine/pack.lua", "use 'base'");
  hash_of("mine", one);
  hash_of("mine", two);
  assert_string_equal(one, two);
  write_file("base/r.lua", BASE "-- changed");
  hash_of("mine", two);
  assert_string_not_equal(one, two);
}

static void a_mistake_in_overriding_is_told_with_its_line(void **unused) {
  (void)unused;
  static const struct {
    const char *file, *message;
  } trials[] = {
      {"use 'bse'",
       "pack.lua:1: use \"bse\": there is no other pack of that name beside this one, nor in "},
      {"use '../base'", "use \"../base\": that is no name of a pack, such as \"sourcing\""},
      {"use ''", "use \"\": that is no name of a pack"},
      {"use 'mine'", "use \"mine\": there is no other pack of that name"},
      {"pack {}\nuse 'base'",
       "pack.lua:2: use \"base\" must be the first thing in pack.lua, and stands once"},
      {"use 'base'\nuse 'base'", "pack.lua:2: use \"base\" must be the first thing"},
      {"use 'base'\nrule 'named' { about = 'x', points = 1, when = function () end }",
       "pack.lua:2: rule \"named\" is in Base already, at base/r.lua:1: write override \"named\" "
       "{…} to change it"},
      {"use 'base'\noverride 'namd' { points = 1 }",
       "pack.lua:2: override \"namd\": there is no such rule: did you mean \"named\"?"},
      {"use 'base'\noverride 'zzzzzzzzz' { points = 1 }",
       "override \"zzzzzzzzz\": the pack in use has no such rule"},
      {"override 'named' { points = 1 }",
       "the pack in use has no such rule: use \"name\" comes first"},
      {"rule 'own' { about = 'x', points = 1, when = function () end }\noverride 'own' { points = "
       "2 }",
       "override \"own\": the rule is this pack's own, at pack.lua:1: change it there"},
      {"use 'base'\noverride 'named' { points = 1 }\noverride 'named' { points = 2 }",
       "pack.lua:3: override \"named\" is there twice"},
      {"use 'base'\noverride 'named' {}",
       "override \"named\" changes nothing: give it points, when, examples or off = true"},
      {"use 'base'\noverride 'named' { off = false }", "'off' can only be true"},
      {"use 'base'\noverride 'named' { off = true, points = 1 }",
       "a rule that is off needs nothing else"},
      {"use 'base'\noverride 'named' { of = true }", "has no 'of': did you mean 'off'?"},
      {"use 'base'\noverride 'named' { points = 1.5 }", "'points' must be a whole number"},
      {"use 'base'\noverride 'named' { when = 1 }", "'when' must be a function: it gets the claim"},
      {"use 'base'\noverride 'named' { examples = { fire = {} } }",
       "examples has no 'fire': did you mean 'fires'?"},
      {"use 'base'\noverride 'named' { off = true }\noverride 'many' { off = true }",
       "defines no rule"},
      {"use 'base'\npack { settings = { lest = 2 } }",
       "pack.lua:2: pack.settings: the used pack has no 'lest': did you mean 'least'?"},
      {"use 'base'\npack { settings = { least = '2' } }",
       "pack.settings: 'least' must be a number, as in the used pack"},
      {"pack { settings = { a = {} } }",
       "pack.settings: 'a' must be a number, a string, true or false"},
      {"pack { settings = { 1 } }", "pack.settings has a value without a name"},
      {"pack { settings = 1 }", "table expected, got number"},
      {"pack { settings = { least = 1 } }\nlocal n = settings.least",
       "pack.lua:2: settings.least is read while its file loads"},
      {"use 'middle'", "middle/r.lua:1: 'nothing' is not defined"},
  };
  write_base("base");
  write_file("middle/r.lua", "nothing()");
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
    pack *p;
    error err = {0};
    write_file("mine/pack.lua", trials[i].file);
    assert_int_equal(open_below("mine", &p, &err), STATUS_RULE);
    assert_null(p);
    if (strstr(err.text, trials[i].message) == NULL)
      fail_msg("%s\n  said:     %s\n  expected: %s", trials[i].file, err.text, trials[i].message);
  }
}

static void a_running_rule_can_neither_use_nor_override(void **unused) {
  (void)unused;
  verdict_list v;
  article *a = score(
      "rule 'x' { about = 'x', points = 1, when = function () use 'base' end }\n"
      "rule 'y' { about = 'x', points = 1, when = function () override 'x' { off = true } end }",
      &v);
  assert_int_equal(v.error_count, 8);
  assert_non_null(strstr(v.errors[0].message, "rules are made while their file loads"));
  assert_non_null(strstr(v.errors[1].message, "rules are made while their file loads"));
  article_free(a);
}

/* }}} */
/* {{{ examples */

static void note(void *context, const example_result *r) {
  char *all = context;
  size_t length = strlen(all);
  snprintf(all + length, 2000 - length, "%s %s: %s\n", r->rule, r->ok ? "ok" : "FAILED",
           r->message);
}

static void examples_run_through_the_whole_pipeline(void **unused) {
  (void)unused;
  write_file(
      "r.lua",
      "local says = '\"The bridge is safe,\" said Peter Marsh, the mayor.'\n"
      "local function safe(c) return c.content.text:match 'safe' end\n"
      "rule 'good' { about = 'x', points = 1, when = safe, examples = { fires = { says }, silent = "
      "{ 'Peter Marsh said it rained.' } } }\n"
      "rule 'bad' { about = 'x', points = 1, when = safe, examples = { fires = { 'Peter Marsh said "
      "it rained.' }, silent = { says } } }\n"
      "rule 'none' { about = 'x', points = 1, when = safe, examples = { fires = { 'Rain.' } } }\n"
      "rule 'wrong' { about = 'x', points = 1, when = function (c) return c.nobody end, examples = "
      "{ silent = { says } } }\n");
  tagger *t;
  error err;
  if (tagger_open("core/data/attribution.model", &t, &err) != STATUS_OK) fail_msg("%s", err.text);
  pack *p = open_pack();
  char all[2000] = "";
  assert_int_equal(pack_test(p, t, note, all), 4);
  assert_string_equal(all,
                      "good ok: \n"
                      "good ok: \n"
                      "bad FAILED: should fire, but was silent on 1 claim\n"
                      "bad FAILED: should be silent, but fired on: safe\n"
                      "none FAILED: should fire, but no claim was found in this text\n"
                      "wrong FAILED: r.lua:6: a claim has no field 'nobody'\n");
  pack_close(p);
  tagger_close(t);
}

static void examples_of_used_rules_run_with_the_overrides(void **unused) {
  (void)unused;
  write_file("base/r.lua",
             "rule 'kept' { about = 'x', points = 1, when = function (c) return c.content end,\n"
             "  examples = { fires = { 'Peter Marsh said it rained.' }, silent = { 'Rain.' } } }\n"
             "rule 'gone' { about = 'x', points = 1, when = function () end, examples = { silent = "
             "{ 'Rain.' } } }");
  write_file("mine/pack.lua",
             "use 'base'\noverride 'gone' { off = true }\n"
             "override 'kept' { when = function (c, before) return c.source.name == 'Ann Lee' and "
             "before(c) end, examples = { fires = { 'Ann Lee said it rained.' } } }");
  tagger *t;
  error err;
  pack *p;
  if (tagger_open("core/data/attribution.model", &t, &err) != STATUS_OK) fail_msg("%s", err.text);
  if (open_below("mine", &p, &err) != STATUS_OK) fail_msg("%s", err.text);
  char all[2000] = "";
  assert_int_equal(pack_test(p, t, note, all), 0);
  assert_string_equal(all, "kept ok: \nkept ok: \n");
  pack_close(p);
  write_file("mine/pack.lua", "use 'base'\noverride 'kept' { when = function () end }");
  if (open_below("mine", &p, &err) != STATUS_OK) fail_msg("%s", err.text);
  all[0] = '\0';
  assert_int_equal(pack_test(p, t, note, all), 1);
  assert_string_equal(
      all, "kept FAILED: should fire, but was silent on 1 claim\nkept ok: \ngone ok: \n");
  pack_close(p);
  tagger_close(t);
}

/* Which of a pack's rules have examples of both kinds: every one must. */
typedef struct coverage {
  const char *rule;
  bool fires, silent;
  size_t complete;
} coverage;

static void cover(void *context, const example_result *r) {
  coverage *c = context;
  if (!r->ok)
    print_error("%s:%d: rule \"%s\" %s\n  example: %s\n", r->file, r->line, r->rule, r->message,
                r->text);
  if (c->rule != r->rule) *c = (coverage){.rule = r->rule, .complete = c->complete};
  bool before = c->fires && c->silent;
  c->fires |= r->fires;
  c->silent |= !r->fires;
  c->complete += !before && c->fires && c->silent;
}

static void every_shipped_rule_has_examples_that_pass(void **unused) {
  (void)unused;
  static const char *const names[] = {"sourcing",         "newsroom/desk", "newsroom/ap",
                                      "newsroom/reuters", "newsroom/bbc",  "newsroom/nyt"};
  tagger *t;
  error err;
  if (tagger_open("core/data/attribution.model", &t, &err) != STATUS_OK) fail_msg("%s", err.text);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    pack *p;
    coverage c = {.rule = NULL};
    char path[100];
    snprintf(path, sizeof path, "rules/%s", names[i]);
    if (pack_open(path, "rules", &p, &err) != STATUS_OK) fail_msg("%s", err.text);
    assert_non_null(strstr(names[i], pack_name(p)));
    assert_int_equal(pack_test(p, t, cover, &c), 0);
    assert_int_equal(c.complete, pack_count(p));
    pack_close(p);
  }
  tagger_close(t);
}

/* }}} */

#define EACH(test) cmocka_unit_test_setup_teardown(test, NULL, empty_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      EACH(points_sum_to_the_score),
      EACH(labels_come_from_rules_first_then_from_thresholds),
      EACH(rules_over_the_article_judge_the_article),
      EACH(an_article_without_claims_is_unsourced),
      EACH(an_error_is_listed_and_the_others_go_on),
      EACH(a_rule_that_hoards_fails_without_ending_the_program),
      EACH(evidence_is_cut_and_made_printable),
      EACH(two_scorings_are_equal),
      EACH(files_load_in_the_order_of_their_names),
      EACH(a_files_locals_are_its_own),
      EACH(an_authors_mistake_is_told_with_its_line),
      EACH(a_path_without_rules_is_an_error),
      EACH(one_file_is_a_pack),
      EACH(rules_read_settings),
      EACH(a_wrong_setting_is_told_when_a_rule_asks),
      EACH(a_used_packs_rules_come_first),
      EACH(an_override_says_where_the_points_come_from),
      EACH(an_override_wraps_the_function_before_it),
      EACH(a_used_packs_settings_can_be_set),
      EACH(overrides_stand_on_each_other),
      EACH(the_pack_beside_comes_before_what_ships),
      EACH(the_hash_covers_the_used_packs_files),
      EACH(a_mistake_in_overriding_is_told_with_its_line),
      EACH(a_running_rule_can_neither_use_nor_override),
      EACH(examples_of_used_rules_run_with_the_overrides),
      EACH(examples_run_through_the_whole_pipeline),
      EACH(every_shipped_rule_has_examples_that_pass),
  };
  return cmocka_run_group_tests_name("pack", tests, make_folder, remove_folder);
}
