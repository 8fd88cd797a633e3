/* test_quotations.c: quotations given to whoever stands beside them, in attributions marked by hand */
#include "text_cases.h"

#include "marked_spans.h"
#include "quotations/quotations.h"
#include "words/words.h"

/* The attributions of a marked text once its quotations are settled. */
static article *settled(const char *marked, attribution_list *out) {
  static attribution found[MOST];
  article *a = analyse_marked(marked, found, out);
  words_fill(a, a->arena);
  quotations_settle(a, out);
  return a;
}

static void says(article *a, const attribution *x, const char *who, const char *what) {
  assert_string_equal(x->source.count > 0 ? article_spans_text(a, x->source) : "", who);
  assert_string_equal(article_spans_text(a, x->content), what);
}

static void a_quotation_goes_on(void **unused) {
  (void)unused;
  attribution_list list;
  article *a = settled(
      "Boats go out\n\n{C1 \"We sail,\"} {S1 Ann Lee} {V1 said}.\n\n\"We always have sailed.\"\n\n"
      "Nobody else was there.",
      &list);
  assert_int_equal(list.count, 1);
  says(a, &list.items[0], "Ann Lee", "\"We sail,\" … \"We always have sailed.\"");
  assert_true(list.items[0].settled);
  article_free(a);
}

static void whoever_acts_beside_speaks(void **unused) {
  (void)unused;
  attribution_list list;
  article *a = settled(
      "Boats go out\n\nThe harbour master, Ann Lee, was blunt. \"We sail tonight.\"\n\nThe sea was "
      "calm.",
      &list);
  assert_int_equal(list.count, 1);
  says(a, &list.items[0], "The harbour master, Ann Lee", "\"We sail tonight.\"");
  article_free(a);
}

static void what_stands_in_a_quotation_is_not_said_by_others(void **unused) {
  (void)unused;
  attribution_list list;
  article *a = settled(
      "Boats go out\n\n{C1 \"We sail tonight. They} were told by all of us {C1 to wait,\"} {S1 Ann "
      "Lee} {V1 "
      "said}.\n\nThe sea was calm.",
      &list);
  assert_int_equal(list.count, 1);
  says(a, &list.items[0], "Ann Lee", "\"We sail tonight. They were told by all of us to wait,\"");
  article_free(a);
}

static void a_turn_is_its_labels(void **unused) {
  (void)unused;
  attribution_list list;
  article *a = settled(
      "The boats\n\nAnn Lee talked to us on the quay.\n\nQ: Will you sail?\n\nA: We will. The boat "
      "is "
      "whole.\n\nQ: Why?\n\nA: (Laughs) The fish are there.",
      &list);
  assert_int_equal(list.count, 2);
  says(a, &list.items[0], "Ann Lee", "We will. The boat is whole.");
  says(a, &list.items[1], "Ann Lee", "The fish are there.");
  assert_true(list.items[0].verbatim);
  article_free(a);
}

static void a_message_is_whose_it_is_from(void **unused) {
  (void)unused;
  attribution_list list;
  article *a = settled(
      "The boats\n\nFrom: Ann Lee <ann@port.example>\nTo: All\nSubject: Tonight\n\nDear all,\n\nI "
      "have "
      "closed the gate.\n\nAnn\n\nThe sea was calm.",
      &list);
  assert_int_equal(list.count, 1);
  says(a, &list.items[0], "Ann Lee", "I have closed the gate.");
  article_free(a);
}

static void a_list_is_whoever_introduces_it(void **unused) {
  (void)unused;
  attribution_list list;
  article *a = settled(
      "The boats\n\n{S1 The port} {V1 said}:\n\n- two gates were open;\n- nobody kept "
      "watch.\n\nThe sea was calm.",
      &list);
  assert_int_equal(list.count, 1);
  says(a, &list.items[0], "The port", "two gates were open … nobody kept watch");
  article_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_quotation_goes_on),
      cmocka_unit_test(whoever_acts_beside_speaks),
      cmocka_unit_test(what_stands_in_a_quotation_is_not_said_by_others),
      cmocka_unit_test(a_turn_is_its_labels),
      cmocka_unit_test(a_message_is_whose_it_is_from),
      cmocka_unit_test(a_list_is_whoever_introduces_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
