/* test_rule_pack.c: loading packs, scoring, and what an author's mistake says */
#include "pack_folder.h"

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
  assert_int_equal(denied->score, 0); /* 50 + 25, and of -80 what was left */
  assert_int_equal(denied->reason_count, 3);
  assert_string_equal(denied->reasons[0].rule, "start");
  assert_string_equal(denied->reasons[1].evidence, "Maria Costa");
  assert_int_equal(denied->reasons[1].line, 1);
  assert_string_equal(denied->reasons[1].file, "r.lua");
  assert_string_equal(denied->reasons[2].rule, "denied");
  assert_string_equal(denied->reasons[2].evidence, "denied");
  assert_int_equal(denied->reasons[2].spans.count, 1);
  assert_memory_equal(a->text + denied->reasons[2].spans.items[0].start, "denied", 6);
  assert_int_equal(denied->reasons[2].points, -75);
  assert_int_equal(denied->reasons[2].worth, -80);
  assert_int_equal(direct->score, 100);
  assert_int_equal(direct->reason_count, 3);
  assert_int_equal(direct->reasons[1].points, 25);
  assert_int_equal(direct->reasons[2].points, 25);
  assert_int_equal(direct->reasons[2].worth, 40);
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

static void an_article_without_claims_has_no_verdict(void **unused) {
  (void)unused;
  write_file("r.lua", "rule 'x' { about = 'x', points = 1, when = function () return true end }");
  pack *p = open_pack();
  article *a = marked_article("", NULL, 0);
  verdict_list v;
  pack_score(p, a, &v);
  assert_int_equal(v.count, 0);
  assert_false(verdict_is_given(&v.article));
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

/* Each of a rule's reasons keeps its words: a span over a long text may not bring all of it. */
static void the_words_of_a_long_span_are_cut(void **unused) {
  (void)unused;
  char text[3001];
  memset(text, 'x', sizeof text - 1);
  text[sizeof text - 1] = '\0';
  const marked_claim whole = {.source = text, .cue = text, .content = text};
  write_file("r.lua",
             "rule 'span' { about = 'x', points = 1, when = function (c) return c.content end }\n"
             "rule 'yes' { about = 'x', points = 1, when = function (c) return true end }");
  pack *p = open_pack();
  article *a = marked_article(text, &whole, 1);
  verdict_list v;
  pack_score(p, a, &v);
  for (size_t i = 1; i < 3; i++) {
    const reason *r = &v.items[0].reasons[i];
    assert_int_equal(strlen(r->evidence), 1000 + strlen("…"));
    assert_int_equal(r->spans.items[0].end, 3000);
  }
  pack_close(p);
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
      {"pack { start = -1 }", "pack: 'start' must lie between 0 and 100"},
      {"rule 'x' { about = 'a', points = 1 }",
       "rule \"x\" needs 'when': a function that gets a claim"},
      {"rule 'x' { about = 'a', points = 1, wen = 1 }",
       "rule \"x\" has no 'wen': did you mean 'when'?"},
      {"rule 'x' { about = 'a', points = 1, wher = 1 }",
       "rule \"x\" has no 'wher': did you mean 'when'?"},
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

int main(void) {
  const struct CMUnitTest tests[] = {
      EACH(points_sum_to_the_score),
      EACH(labels_come_from_rules_first_then_from_thresholds),
      EACH(rules_over_the_article_judge_the_article),
      EACH(an_article_without_claims_has_no_verdict),
      EACH(an_error_is_listed_and_the_others_go_on),
      EACH(a_rule_that_hoards_fails_without_ending_the_program),
      EACH(evidence_is_cut_and_made_printable),
      EACH(the_words_of_a_long_span_are_cut),
      EACH(two_scorings_are_equal),
      EACH(files_load_in_the_order_of_their_names),
      EACH(a_files_locals_are_its_own),
      EACH(an_authors_mistake_is_told_with_its_line),
      EACH(a_path_without_rules_is_an_error),
      EACH(one_file_is_a_pack),
      EACH(rules_read_settings),
      EACH(a_wrong_setting_is_told_when_a_rule_asks),
  };
  return cmocka_run_group_tests_name("pack", tests, make_folder, remove_folder);
}
