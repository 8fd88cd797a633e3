/* test_pipeline_examples.c: the examples inside rules */
#include "pack_folder.h"
#include "pipeline/examples.h"
#include "shipped_models.h"

static size_t run(pack *p, const tagger *t, void (*each)(void *, const examples_result *),
                  void *context) {
  return examples_run(&(pipeline){.tagger = t, .models = shipped_models(), .pack = p}, each,
                      context);
}

static void note(void *context, const examples_result *r) {
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
      "{ silent = { says } } }\n"
      "rule 'empty' { about = 'x', points = 1, when = safe, examples = { silent = { ' \\n' } } "
      "}\n");
  tagger *t;
  error err;
  if (tagger_open("core/data/attribution.model", &t, &err) != STATUS_OK) fail_msg("%s", err.text);
  pack *p = open_pack();
  char all[2000] = "";
  assert_int_equal(run(p, t, note, all), 5);
  assert_string_equal(all,
                      "good ok: \n"
                      "good ok: \n"
                      "bad FAILED: should fire, but was silent on 1 claim\n"
                      "bad FAILED: should be silent, but fired on: safe\n"
                      "none FAILED: should fire, but no claim was found in this text\n"
                      "wrong FAILED: r.lua:6: a claim has no field 'nobody'\n"
                      "empty FAILED: example: is empty\n");
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
  assert_int_equal(run(p, t, note, all), 0);
  assert_string_equal(all, "kept ok: \nkept ok: \n");
  pack_close(p);
  write_file("mine/pack.lua", "use 'base'\noverride 'kept' { when = function () end }");
  if (open_below("mine", &p, &err) != STATUS_OK) fail_msg("%s", err.text);
  all[0] = '\0';
  assert_int_equal(run(p, t, note, all), 1);
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

static void cover(void *context, const examples_result *r) {
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
    assert_int_equal(run(p, t, cover, &c), 0);
    assert_int_equal(c.complete, pack_count(p));
    pack_close(p);
  }
  tagger_close(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      EACH(examples_of_used_rules_run_with_the_overrides),
      EACH(examples_run_through_the_whole_pipeline),
      EACH(every_shipped_rule_has_examples_that_pass),
  };
  return cmocka_run_group_tests_name("examples", tests, make_folder, remove_folder);
}
