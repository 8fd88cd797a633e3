/* test_text_values.c: numbers and dates as people write them */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "text/text.h"
#include "text/values.h"

/* "12 count, 5 USD, 2016-11-08 -3": what stands in the text, numbers first, published on a day. */
static const char *values_in(const char *text, const char *published) {
  static char out[2000];
  article *a = article_new("by-hand.txt");
  a->text = text;
  a->text_length = strlen(text);
  a->published = published;
  text_analyse(a);
  span whole = {0, (uint32_t)a->text_length};
  const value_list *v = values_find(a, (span_list){&whole, 1});
  size_t n = 0;
  out[0] = '\0';
  for (uint32_t i = 0; i < v->quantity_count; i++) {
    const quantity *q = &v->quantities[i];
    n += (size_t)snprintf(out + n, sizeof out - n, "%s%.12g %s", n > 0 ? ", " : "", q->value,
                          q->currency != NULL ? q->currency : quantity_kind_name(q->kind));
  }
  for (uint32_t i = 0; i < v->date_count; i++) {
    const mentioned_date *d = &v->dates[i];
    n += (size_t)snprintf(out + n, sizeof out - n, "%s%s", n > 0 ? ", " : "",
                          d->value[0] != '\0' ? d->value : "?");
    if (d->has_distance) n += (size_t)snprintf(out + n, sizeof out - n, " %d", (int)d->distance);
  }
  article_free(a);
  return out;
}

typedef struct trial {
  const char *text, *expected;
} trial;

static void try_all(const trial *trials, size_t count, const char *published) {
  int wrong = 0;
  for (size_t i = 0; i < count; i++) {
    const char *got = values_in(trials[i].text, published);
    if (strcmp(got, trials[i].expected) == 0) continue;
    print_error("%s\n  gave:     %s\n  expected: %s\n", trials[i].text, got, trials[i].expected);
    wrong++;
  }
  assert_int_equal(wrong, 0);
}
#define TRY(trials, published) try_all(trials, sizeof(trials) / sizeof *(trials), published)

static void counts_are_read(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"the flood killed 12 people", "12 count"},
      {"growth of -5 percent, then minus two percent, then −3 %, from 2-5 percent",
       "-5 percent, -2 percent, -3 percent, 2 percent, 5 percent"},
      {"it was open - 5 people came", "5 count"},
      {"version v2.0 on A4", ""},
      {"a hundred thousand of them", "100000 count"},
      {"that 12,000 homes were without power", "12000 count"},
      {"about 1.2 million voters", "1200000 count"},
      {"some 2.3 million people, or 2.3bn", "2300000 count, 2300000000 count"},
      {"at least three miners died and twenty-five were hurt", "3 count, 25 count"},
      {"two hundred and fifty thousand letters", "250000 count"},
      {"a hundred and twenty boats", "120 count"},
      {"three million two hundred thousand stamps", "3200000 count"},
      {"two dozen eggs, half a dozen cups, a dozen plates", "24 count, 6 count, 12 count"},
      {"half a million tonnes, two and a half million more", "500000 count, 2500000 count"},
      {"a 20-year-old bridge and a two-year ban", "20 count, 2 count"},
      {"between 10-15 ships", "10 count, 15 count"},
      {"5 to 6 million letters", "5000000 count, 6000000 count"},
      {"a 5km race", "5 count"},
      {"at least one person was hurt", "1 count"},
      {"nine out of 10 doctors", "9 count, 10 count"},
      {"the score was 3-2", "3 count, 2 count"},
      {"two hundred died and three were hurt", "200 count, 3 count"},
      {"0.5 degrees", "0.5 count"},
      {"ninety nine balloons", "99 count"},
      {"five million and two more", "5000000 count, 2 count"},
      {"2000 people came", "2000 count"},
      {"a million and a half letters, one and a half years", "1500000 count, 1.5 count"},
      {"on Sunday 12 boats sank", "12 count, 2016-11-06 -2"},
  };
  TRY(trials, "2016-11-08");
}

static void units_are_read(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"unemployment fell to 4.9%", "4.9 percent"},
      {"by 5 percent, or five per cent", "5 percent, 5 percent"},
      {"10 to 15 percent of them", "10 percent, 15 percent"},
      {"it rose 2 percentage points", "2 count"},
      {"it costs $5", "5 USD"},
      {"a $1.2 million bridge", "1200000 USD"},
      {"fines of US$5bn and €20, £3.5m, A$7", "5000000000 USD, 20 EUR, 3500000 GBP, 7 AUD"},
      {"a $25-million fund", "25000000 USD"},
      {"from $10 to $15 billion", "10000000000 USD, 15000000000 USD"},
      {"20 million euros and two thousand dollars", "20000000 EUR, 2000 USD"},
      {"5 million Canadian dollars, EUR 20", "5000000 CAD, 20 EUR"},
      {"half of the voters", "0.5 fraction"},
      {"two-thirds of them, three quarters of us, a third of you",
       "0.666666666667 fraction, 0.75 fraction, 0.333333333333 fraction"},
      {"$2000 in cash", "2000 USD"},
  };
  TRY(trials, "2016-11-08");
}

static void what_is_no_number_is_left(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"under Section 230 a Boeing 747 left for Route 66", ""},
      {"see page 5 of Article 50", ""},
      {"it began at 9:12, ended at 5 p.m. and again at 11am", ""},
      {"the first, 2nd and third of the 1990s", ""},
      {"dozens of people, hundreds of boats, a few thousand birds", ""},
      {"no one knows which one of them it was", ""},
      {"the second half of the game; half an hour; half-hearted", ""},
      {"call 555-0100 or 192.168.1.1", ""},
      {"agent 007 of the G20 drives a 4x4", ""},
      {"1,5 or 1,2345 is written elsewhere", ""},
      {"a quarter past, a second time, a third man", ""},
      {"it is open 24/7 since 9/11", ""},
      {"million-dollar words", ""},
      {"", ""},
  };
  TRY(trials, "2016-11-08");
}

/* 2016-11-08 was a Tuesday. */
static void dates_are_read(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"on November 8, 2016, it rained", "2016-11-08 0"},
      {"on Nov. 7 it rained", "2016-11-07 -1"},
      {"the 9th of November 2016", "2016-11-09 1"},
      {"8 November", "2016-11-08 0"},
      {"on Jan. 2 it will end", "2017-01-02 55"},
      {"on Dec. 30, 2015", "2015-12-30 -314"},
      {"in November 2016, in October, since May", "2016-11 0, 2016-10 -8, 2016-05 -161"},
      {"from Nov. 8-10", "2016-11 0"},
      {"as of 2016-11-01", "2016-11-01 -7"},
      {"on Friday, Nov. 4, 2016", "2016-11-04 -4"},
      {"the dam broke on Tuesday", "2016-11-08 0"},
      {"the dam broke Monday night", "2016-11-07 -1"},
      {"he was told on Wednesday", "2016-11-02 -6"},
      {"they will meet on Wednesday", "2016-11-09 1"},
      {"the vote is scheduled for Friday", "2016-11-11 3"},
      {"the road will be opened on Friday", "2016-11-11 3"},
      {"emissions fell from 2005 levels", "2005 -3965"},
      {"last Tuesday and next Monday", "2016-11-01 -7, 2016-11-14 6"},
      {"it rained yesterday, rains today and will tomorrow",
       "2016-11-07 -1, 2016-11-08 0, 2016-11-09 1"},
      {"last week, this week, next week", "2016-W44 -2, 2016-W45 0, 2016-W46 6"},
      {"last month, next year, earlier this year", "2016-10 -8, 2017 54, 2016 0"},
      {"three days ago, two weeks ago", "2016-11-05 -3, 2016-W43 -9"},
      {"a year ago, 20 months ago, two decades ago", "2015 -313, 2015-03 -588, ?"},
      {"twenty-five years ago", "1991 -9079"},
      {"last May, last December, next March", "2016-05 -161, 2015-12 -313, 2017-03 113"},
      {"this morning and last night", "2016-11-08 0, 2016-11-07 -1"},
      {"in 2012, the 2020 election, mid-2014", "2012 -1408, 2020 1149, 2014 -678"},
      {"between 2010 and 2013", "2010 -2139, 2013 -1043"},
      {"in the 2015-16 season", "2015 -313"},
  };
  TRY(trials, "2016-11-08T09:30:00Z");
}

static void dates_that_hang_on_an_unknown_day(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"on November 8, 2016", "2016-11-08"},
      {"in 2012", "2012"},
      {"on Tuesday", "?"},
      {"on Nov. 8", "?"},
      {"in May", "?"},
      {"yesterday, last week and last month", "?, ?, ?"},
      {"three days ago, a year ago", "?, ?"},
  };
  TRY(trials, "");
  TRY(trials, "no date");
}

static void what_is_no_date_is_left(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"he may march on, the May government, March on Washington", ""},
      {"Super Tuesday, Black Friday, the Sunday Times, Saturday Night Live", ""},
      {"he told USA Today", ""},
      {"in the last week of the trial, his next year", ""},
      {"the sun sat, we wed", ""},
      {"on November 31, 2016", "2016-11 0"},
      {"on Feb. 30", "?"},
  };
  TRY(trials, "2016-11-08");
}

static void texts_that_do_not_end(void **unused) {
  (void)unused;
  static const char *const parts[] = {"1-",   "one-", "two hundred ", "$", "1,", "last ",
                                      "May ", "9",    "and a half "};
  static char text[200001];
  for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
    size_t n = 0;
    while (n + strlen(parts[p]) < sizeof text - 1) n += (size_t)sprintf(text + n, "%s", parts[p]);
    article *a = article_new("by-hand.txt");
    a->text = text;
    a->text_length = n;
    text_analyse(a);
    span whole = {0, (uint32_t)n};
    assert_non_null(values_find(a, (span_list){&whole, 1}));
    article_free(a);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counts_are_read),
      cmocka_unit_test(units_are_read),
      cmocka_unit_test(what_is_no_number_is_left),
      cmocka_unit_test(dates_are_read),
      cmocka_unit_test(dates_that_hang_on_an_unknown_day),
      cmocka_unit_test(what_is_no_date_is_left),
      cmocka_unit_test(texts_that_do_not_end),
  };
  return cmocka_run_group_tests_name("values", tests, NULL, NULL);
}
