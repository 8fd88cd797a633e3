/* test_text_sentences.c: "|" stands where sentences break */
#include "text_cases.h"
#include "text/abbreviations.h"

/* The text without its bars, analysed, breaks where the bars were and nowhere else. */
static void breaks_at_bars(const char *barred) {
  buffer plain = BUFFER_EMPTY, got = BUFFER_EMPTY;
  for (const char *c = barred; *c != '\0'; c++)
    if (*c != '|') buffer_add_char(&plain, *c);
  article *a = text_of(plain.bytes, plain.length);
  uint32_t at = 0;
  for (uint32_t i = 0; i < a->sentence_count; i++) {
    text_copy(a, &got, &at, a->sentences[i].at.start);
    if (i > 0) buffer_add_char(&got, '|');
    text_copy(a, &got, &at, a->sentences[i].at.end);
  }
  buffer_add_text(&got, a->text + at);
  assert_string_equal(got.bytes, barred);
  article_free(a);
  buffer_free(&plain);
  buffer_free(&got);
}

static void check(const char *const *cases, size_t count) {
  for (size_t i = 0; i < count; i++) breaks_at_bars(cases[i]);
}

static void at_full_stops(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "The bridge is safe. |Nobody doubts it.",
      "The bridge is safe.|Nobody set a space.",
      "Is it safe? |It is! |They say so.",
      "It cost $3.5 million. |35 people paid.",
      "It rose 0.5 percent to 3,200.75. |Then it fell.",
      "(He left early.) |She stayed.",
      "He left (she stayed). |They met.",
      "The vote failed [again]. |It was close.",
      "The site harbour.example.com was down. |The port was not.",
      "What?! |No way!!! |Yes.",
      "A paragraph without an end",
  };
  check(cases, CASES(cases));
}

static void not_after_titles_and_abbreviations(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "Dr. Ann Lee met Sen. Bo Roe and Gov. Cy Poe. |They ate.",
      "Mr. and Mrs. Hill saw Prof. Kay, Lt. Col. Dan May and Rev. Ed Fox.",
      "Then-Sen. Roe and ex-Gov. Poe agreed.",
      "The case was Roe v. Hill, No. 15-674, and Fig. 3 shows it. |It was lost.",
      "She chose No. 10. |He said no. |They left.",
      "The harbour at St. Ives is closed. |Boats wait.",
      "He works at Hill & Co. in Leeds, and at Kay Inc. of Delaware.",
      "He works at Kay Inc. |The firm is new.",
      "The meeting is on Jan. 5 and on Sept. 11, 2021. |It will be short.",
      "Ann Lee (R-Fla.) and Bo Roe (D-N.Y.) spoke. |Cy Poe (D-Calif.). |Dan May did not.",
      "Sam Hill Jr. won. |Sam Hill Sr. lost.",
      "Boats, nets, etc. were lost. |Nobody paid.",
  };
  check(cases, CASES(cases));
}

static void every_abbreviation_is_found(void **unused) {
  (void)unused;
  static const char *const titles[] = {
      "Adm",  "Asst", "Atty", "Brig", "Capt", "Cmdr", "Col",  "Cpl", "Det",  "Dr", "Drs", "Fr",
      "Gen",  "Gov",  "Hon",  "Insp", "Lt",   "Maj",  "Mme",  "Mr",  "Mrs",  "Ms", "Mt",  "Pres",
      "Prof", "Pvt",  "Rep",  "Reps", "Rev",  "Sen",  "Sens", "Sgt", "Supt", "cf", "v",   "vs"};
  static const char *const plain[] = {"Ala", "Ariz", "Aug", "Blvd", "Calif", "Co",  "Corp", "Dec",
                                      "Del", "Feb",  "Fla", "Ga",   "Inc",   "Jan", "Jr",   "Ky",
                                      "Ltd", "Mass", "Mo",  "Nev",  "Nov",   "Oct", "Pa",   "Sept",
                                      "Sr",  "St",   "Tex", "Va",   "Wash",  "Wyo", "al",   "etc"};
  static const char *const words[] = {"", "mass", "ill", "The", "harbour", "zz", "a", "Governor"};
  for (size_t i = 0; i < CASES(titles); i++)
    assert_int_equal(abbreviation_of(titles[i], (uint32_t)strlen(titles[i])), ABBREVIATION_TITLE);
  for (size_t i = 0; i < CASES(plain); i++)
    assert_int_equal(abbreviation_of(plain[i], (uint32_t)strlen(plain[i])), ABBREVIATION_PLAIN);
  for (size_t i = 0; i < CASES(words); i++)
    assert_int_equal(abbreviation_of(words[i], (uint32_t)strlen(words[i])), ABBREVIATION_NONE);
}

static void initials_and_countries(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "J. K. Rowe and J.K. Rowe and Ann C. O’Hara wrote it. |It sold.",
      "Then Rep. Leonard C. \"Lenny\" Marsh spoke. |\"I see,\" he said.",
      "It was Leonard C. “Lenny” Marsh. |“So it was,” he said.",
      "They chose plan B. |\"The first had failed,\" she said.",
      "The U.S. President left. |He lives in the U.S. |The house is old.",
      "It happened in Washington, D.C. |He was away.",
      "So said I. |He agreed.",
      "The U.K. and the U.S. agree.",
      "She holds a Ph.D. in law. |He holds an M.A. from Leeds.",
      "They chose plan B. |The first had failed.",
  };
  check(cases, CASES(cases));
}

static void hours(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "It left at 9 a.m. on Monday. |It came at 5 p.m. |Nobody met it.",
      "Polls close at 8 p.m. Eastern and 9 p.m. ET. |Counting begins.",
      "It opens at 9 a.m. Monday. |Come early.",
  };
  check(cases, CASES(cases));
}

static void at_closing_quotation_marks(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "\"It is safe.\" |She left.",
      "“It is safe.” |She left.",
      "“Is it safe?” he asked. |“It is!” she said.",
      "“Is it safe?” Bo Roe asked. |Nobody knew.",
      "“Is it safe?” |The question was old.",
      "I asked “is it safe?” |She said it was.",
      "“Why?” I asked. |Nobody knew.",
      "“Never!” Mr. Roe told the crowd. |It cheered.",
      "''It is safe,'' he said. |''I looked.''",
      "``It is safe.'' |She left.",
      "“It is,” he said, “safe.” |“Is it?” |“Yes.”",
      "He called it “a trap”. |She did not.",
      "“He told me, ‘Go.’” |She went.",
      "“It is safe”, he said. |“We looked”. |They had.",
      "She asked “why?” and left. |He stayed.",
      "„Es ist sicher.“ |Sie ging.",
      "« C’est sûr. » |Elle partit.",
  };
  check(cases, CASES(cases));
}

static void ellipses(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "It is … not safe. |It never was.", "It is... not safe. |It never was.",
      "We looked ... |Nobody else did.",  "Well ... I do not know.",
      "“We looked …” she said.",
  };
  check(cases, CASES(cases));
}

static void list_numbers_are_no_sentences(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "3. Wages will rise. |Rents will not.",
      "a. Wages will rise.",
      "He was born in 1988. |She was not.",
  };
  check(cases, CASES(cases));
}

static void other_scripts(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "Мост безопасен. |Никто не спорит.",
      "Η γέφυρα είναι ασφαλής. |Ναι.",
      "Él dijo: “Es segura”. |Ángel no.",
  };
  check(cases, CASES(cases));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(at_full_stops),
      cmocka_unit_test(not_after_titles_and_abbreviations),
      cmocka_unit_test(every_abbreviation_is_found),
      cmocka_unit_test(initials_and_countries),
      cmocka_unit_test(hours),
      cmocka_unit_test(at_closing_quotation_marks),
      cmocka_unit_test(ellipses),
      cmocka_unit_test(list_numbers_are_no_sentences),
      cmocka_unit_test(other_scripts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
