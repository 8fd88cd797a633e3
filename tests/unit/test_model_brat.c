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
static void spans_events_kinds_names_and_denials(void **unused) {
  (void)unused;
  article *a = article_by_hand("a.txt", "");
  assert_brat(a,
              "T1\tContent 0 18;44 54\t“Le pont est sûr,” … “for now.”\n"
              "T2\tSource 24 42\tZoë Ortiz, a baker\n"
              "T3\tCue 19 23\tsaid\n"
              "T4\tAttribution 19 23\tsaid\n"
              "E1\tAttribution:T4 Content:T1 Source:T2 Cue:T3\n"
              "A1\tKind E1 named-person\n"
              "#1\tAnnotatorNotes E1\tZoë Ortiz\n"
              "T5\tContent 115 138\tthat the bridge is safe\n"
              "T6\tSource 55 72\tThe harbour board\n"
              "T7\tCue 108 114\tdenied\n"
              "T8\tAttribution 108 114\tdenied\n"
              "E2\tAttribution:T8 Content:T5 Source:T6 Cue:T7\n"
              "A2\tKind E2 organization\n"
              "A3\tDenial E2\n"
              "#2\tAnnotatorNotes E2\tThe harbour board\n"
              "T9\tContent 140 160\tIt will close in May\n"
              "T10\tAttribution 140 160\tIt will close in May\n"
              "E3\tAttribution:T10 Content:T9\n"
              "A4\tKind E3 none\n"
              "R1\tDenies Arg1:E2 Arg2:E1\n");
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
      cmocka_unit_test(spans_events_kinds_names_and_denials),
      cmocka_unit_test(name_over_two_lines_stays_on_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
