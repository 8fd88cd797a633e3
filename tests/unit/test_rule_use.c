/* test_rule_use.c: a pack that uses another and changes it */
#include "pack_folder.h"

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
  assert_non_null(strstr(err.text, "base/r.lua:1: use \"base\": a pack cannot use itself"));
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
      {"use 'mine'", "use \"mine\": a pack cannot use itself, nor one that uses it"},
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

/* Scores two articles with the same pack and says what claim 1 of the second rests on. The caller frees it. */
static article *score_twice_below(const char *name, verdict_list *out) {
  pack *p;
  error err;
  if (open_below(name, &p, &err) != STATUS_OK) fail_msg("%s", err.text);
  article *first = marked_dispute(), *second = marked_dispute();
  pack_score(p, first, out);
  article_free(first);
  pack_score(p, second, out);
  pack_close(p);
  return second;
}

/* What an overridden function keeps in a local is put back as any other. */
static void an_overridden_function_leaves_nothing_behind(void **unused) {
  (void)unused;
  verdict_list v;
  write_file(
      "base/r.lua",
      "local n, t = 0, {}\nrule 'counts' { about = 'x', points = 1, when = function (c) n = n + 1 "
      "return 'number ' .. n end }\nrule 'fills' { about = 'x', points = 1, when = function (c) "
      "t[#t + 1] = c.id return 'item ' .. #t end }");
  write_file("mine/a.lua",
             "use 'base' override 'counts' { when = function (c, before) return before(c) end }\n"
             "override 'fills' { when = function (c, before) return before(c) end }");
  article *a = score_twice_below("mine", &v);
  for (uint32_t i = 0; i < v.count; i++)
    assert_string_equal(v.items[i].reasons[1].evidence, "number 1");
  assert_int_equal(v.error_count, v.count + 1);
  assert_non_null(strstr(v.errors[0].message, "a table that was made while its file loaded"));
  bool told = false;
  for (uint32_t i = 0; i < v.error_count; i++)
    told |=
        v.errors[i].claim == 0 && strstr(v.errors[i].message, "the local 'n' was changed") != NULL;
  assert_true(told);
  article_free(a);
}

static void an_overridden_function_keeps_no_article(void **unused) {
  (void)unused;
  verdict_list v;
  write_file("base/r.lua",
             "local kept\nrule 'keeps' { about = 'x', points = 1, when = function (c) if kept then "
             "return kept end kept = c return 'first' end }");
  write_file("mine/a.lua",
             "use 'base' override 'keeps' { when = function (c, before) return before(c) end }");
  article *a = score_twice_below("mine", &v);
  for (uint32_t i = 0; i < v.count; i++)
    assert_string_equal(v.items[i].reasons[1].evidence, "first");
  article_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      EACH(a_used_packs_rules_come_first),
      EACH(an_override_says_where_the_points_come_from),
      EACH(an_override_wraps_the_function_before_it),
      EACH(an_overridden_function_leaves_nothing_behind),
      EACH(an_overridden_function_keeps_no_article),
      EACH(a_used_packs_settings_can_be_set),
      EACH(overrides_stand_on_each_other),
      EACH(the_pack_beside_comes_before_what_ships),
      EACH(the_hash_covers_the_used_packs_files),
      EACH(a_mistake_in_overriding_is_told_with_its_line),
      EACH(a_running_rule_can_neither_use_nor_override),
  };
  return cmocka_run_group_tests_name("use", tests, make_folder, remove_folder);
}
