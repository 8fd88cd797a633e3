/* test_model_brat.c: an article as brat standoff, line by line. */
#include "article_by_hand.h"

#include "model/article_brat.h"

static void assert_brat(article *a, const char *expected) {
  buffer out = BUFFER_EMPTY;
  article_brat(a, &out);
  assert_non_null(out.bytes);
  assert_string_equal(out.bytes, expected);
  assert_int_equal(out.length, strlen(expected));
  buffer_free(&out);
}

static void article_without_claims_is_an_empty_file(void **unused) {
  (void)unused;
  article *a = article_new("empty.txt");
  assert_brat(a, "");
  article_free(a);
}

/* Offsets are characters, not bytes; a fragment ends with ';'; a text never breaks its line. */
static void spans_events_marks_and_names(void **unused) {
  (void)unused;
  article *a = article_by_hand("a.txt", "");
  assert_brat(a,
              "T1\tContent 0 18;44 54\t“Le pont est sûr,” … “for now.”\n"
              "T2\tSource 24 42\tZoë Ortiz, a baker\n"
              "T3\tCue 19 23\tsaid\n"
              "T4\tAttribution 19 23\tsaid\n"
              "E1\tAttribution:T4 Content:T1 Source:T2 Cue:T3\n"
              "A1\tKind E1 named-person\n"
              "A2\tType E1 assertion\n"
              "A3\tCheck E1 n\n"
              "#1\tAnnotatorNotes E1\tZoë Ortiz\n"
              "T5\tContent 115 138\tthat the bridge is safe\n"
              "T6\tSource 55 72\tThe harbour board\n"
              "T7\tCue 108 114\tdenied\n"
              "T8\tAttribution 108 114\tdenied\n"
              "E2\tAttribution:T8 Content:T5 Source:T6 Cue:T7\n"
              "A4\tKind E2 organization\n"
              "A5\tType E2 belief\n"
              "A6\tCheck E2 y\n"
              "A7\tDenial E2\n"
              "#2\tAnnotatorNotes E2\tThe harbour board; its neighbours\n"
              "#3\tVia E2\tThe Quay Post\n"
              "T9\tContent 140 160\tIt will close in May\n"
              "T10\tAttribution 140 160\tIt will close in May\n"
              "E3\tAttribution:T10 Content:T9\n"
              "A8\tKind E3 none\n"
              "A9\tType E3 assertion\n"
              "A10\tCheck E3 n\n"
              "T11\tContent 181 191\tto comment\n"
              "T12\tSource 162 171\tThe mayor\n"
              "T13\tCue 172 180\tdeclined\n"
              "T14\tAttribution 172 180\tdeclined\n"
              "E4\tAttribution:T14 Content:T11 Source:T12 Cue:T13\n"
              "A11\tKind E4 anonymous-official\n"
              "A12\tType E4 no-comment\n"
              "A13\tCheck E4 n\n"
              "#4\tAnnotatorNotes E4\tThe mayor\n"
              "R1\tDenies Arg1:E2 Arg2:E1\n");
  article_free(a);
}

static void what_was_not_said_keeps_its_type(void **unused) {
  (void)unused;
  article *a = article_by_hand("a.txt", "");
  a->claims[0].negated = a->claims[1].hypothetical = true;
  buffer out = BUFFER_EMPTY;
  article_brat(a, &out);
  assert_non_null(strstr(out.bytes, "A2\tType E1 assertion\nA3\tCheck E1 n\nA4\tNegated E1\n#1"));
  assert_non_null(strstr(out.bytes, "A8\tDenial E2\nA9\tHypothetical E2\n#2"));
  buffer_free(&out);
  article_free(a);
}

static void name_over_two_lines_stays_on_one(void **unused) {
  (void)unused;
  article *a = article_by_hand("a.txt", "");
  a->sources[0].name = "Zoë\r\nOrtiz\tthe baker";
  buffer out = BUFFER_EMPTY;
  article_brat(a, &out);
  assert_non_null(strstr(out.bytes, "#1\tAnnotatorNotes E1\tZoë  Ortiz the baker\n"));
  buffer_free(&out);
  article_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(article_without_claims_is_an_empty_file),
      cmocka_unit_test(spans_events_marks_and_names),
      cmocka_unit_test(what_was_not_said_keeps_its_type),
      cmocka_unit_test(name_over_two_lines_stays_on_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
