/* test_page_date.c: dates as people and programs write them */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "page/date.h"

static const char *iso(const char *text) {
  static char out[DATE_TEXT];
  date d;
  if (!date_find(text, strlen(text), &d)) return "";
  date_format(&d, out);
  return out;
}

static void dates_are_found(void **unused) {
  (void)unused;
  static const struct {
    const char *text, *expected;
  } table[] = {
      /* ISO 8601 */
      {"2020-07-06", "2020-07-06"},
      {"2020-07-06T03:31:00Z", "2020-07-06T03:31:00Z"},
      {"2020-07-06T03:31:00.123Z", "2020-07-06T03:31:00Z"},
      {"2020-07-06T03:31:00+0530", "2020-07-06T03:31:00+05:30"},
      {"2020-07-06 03:31:00 -05:00", "2020-07-06T03:31:00-05:00"},
      {"2020-07-06T03:31", "2020-07-06T03:31:00"},
      {"20200706T033100Z", "2020-07-06T03:31:00Z"},
      {"2020/07/06", "2020-07-06"},
      /* RFC 2822 and what servers write */
      {"Mon, 06 Jul 2020 03:31:00 +0200", "2020-07-06T03:31:00+02:00"},
      {"Mon, 6 Jul 2020 03:31 GMT", "2020-07-06T03:31:00Z"},
      /* people */
      {"July 6, 2020", "2020-07-06"},
      {"July 6th, 2020 at 3:31 p.m.", "2020-07-06T15:31:00"},
      {"Jul. 6 2020", "2020-07-06"},
      {"6 July 2020", "2020-07-06"},
      {"the 6th of July, 2020", "2020-07-06"},
      {"Published 11:05 PM EST, Sept. 30, 2019", "2019-09-30T23:05:00-05:00"},
      {"12 a.m. on 1 January 2021", "2021-01-01T00:00:00"},
      {"12:30 pm, 1 January 2021", "2021-01-01T12:30:00"},
      {"03:31 GMT06 July 2020", "2020-07-06T03:31:00Z"},
      {"6 July 2020 15:31 (UTC+2)", "2020-07-06T15:31:00+02:00"},
      {"Updated: 3.31pm, 6 July 2020", "2020-07-06T15:31:00"},
      {"06.07.2020, 15:31", "2020-07-06T15:31:00"},
      {"13/7/2020", "2020-07-13"},
      {"7/13/2020", "2020-07-13"},
      {"11/19/19 06:56 AM EST", "2019-11-19T06:56:00-05:00"},
      {"30. Juli 2018", "2018-07-30"},
      {"6 de julio de 2020", "2020-07-06"},
      {"15 ao\xC3\xBBt 2019", "2019-08-15"},
      /* a season decides what these mean: no zone */
      {"July 6, 2020, 3:31 p.m. ET", "2020-07-06T15:31:00"},
      {"29 February 2020", "2020-02-29"},
      {"July 6,\xC2\xA0"
       "2020",
       "2020-07-06"},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (strcmp(iso(table[i].text), table[i].expected) == 0) continue;
    fail_msg("\"%s\" gave \"%s\", not \"%s\"", table[i].text, iso(table[i].text),
             table[i].expected);
  }
}

static void what_is_no_date_is_not_found(void **unused) {
  (void)unused;
  static const char *const table[] = {
      "",
      "July",
      "2020",
      "in May the senator said",
      "6/7/2020",
      "2020-13-01",
      "30 February 2020",
      "31 April 2019",
      "room 12 of 20",
      "Act 1/2/3",
      "20201340",
      "99999999999999999999",
      "1.2.3",
      "13/7/20",
      "10/20/30/40",
      "\xC2\xA0\xFF\xFE",
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (*iso(table[i]) != '\0') fail_msg("\"%s\" gave \"%s\"", table[i], iso(table[i]));
}

static void place_of_a_date_is_known(void **unused) {
  (void)unused;
  static const char text[] = "Posted on 6 July 2020 by the desk";
  date d;
  assert_true(date_find(text, strlen(text), &d));
  assert_int_equal(d.start, 10);
  assert_int_equal(d.end, 21);
}

static void long_text_takes_bounded_time(void **unused) {
  (void)unused;
  enum { LENGTH = 1000000 };
  char *text = test_malloc(LENGTH + 1);
  memset(text, '1', LENGTH);
  for (size_t i = 0; i < LENGTH; i += 2) text[i] = ':';
  text[LENGTH] = '\0';
  date d;
  assert_false(date_find(text, LENGTH, &d));
  test_free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dates_are_found),
      cmocka_unit_test(what_is_no_date_is_not_found),
      cmocka_unit_test(place_of_a_date_is_known),
      cmocka_unit_test(long_text_takes_bounded_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
