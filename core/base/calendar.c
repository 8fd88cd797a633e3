/* calendar.c: see calendar.h */
#include "base/calendar.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

typedef struct name {
  const char *word;
  int number;
} name;

static const name months[] = {{"january", 1},   {"february", 2}, {"march", 3},     {"april", 4},
                              {"may", 5},       {"june", 6},     {"july", 7},      {"august", 8},
                              {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
                              {"jan", 1},       {"feb", 2},      {"mar", 3},       {"apr", 4},
                              {"jun", 6},       {"jul", 7},      {"aug", 8},       {"sep", 9},
                              {"sept", 9},      {"oct", 10},     {"nov", 11},      {"dec", 12}};
static const name weekdays[] = {{"monday", 1}, {"tuesday", 2},  {"wednesday", 3}, {"thursday", 4},
                                {"friday", 5}, {"saturday", 6}, {"sunday", 7},    {"mon", 1},
                                {"tue", 2},    {"tues", 2},     {"wed", 3},       {"thu", 4},
                                {"thur", 4},   {"thurs", 4},    {"fri", 5},       {"sat", 6},
                                {"sun", 7}};

static int find(const name *list, size_t count, const char *word, size_t length) {
  for (size_t i = 0; i < count; i++)
    if (list[i].word[0] == (*word | 0x20) && strlen(list[i].word) == length &&
        strncasecmp(list[i].word, word, length) == 0)
      return list[i].number;
  return 0;
}

int calendar_month(const char *word, size_t length) {
  return length < 3 ? 0 : find(months, sizeof months / sizeof *months, word, length);
}

int calendar_weekday(const char *word, size_t length) {
  return length < 3 ? 0 : find(weekdays, sizeof weekdays / sizeof *weekdays, word, length);
}

int calendar_days_in(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

/* Years are counted from March, so that the leap day comes last; eras of 400 years are alike. */
int32_t calendar_day(int year, int month, int day) {
  const int y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400;
  const int of_era = y - era * 400,
            of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void calendar_date(int32_t day, int *year, int *month, int *of_month) {
  const int z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097, of_era = z - era * 146097;
  const int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;
  *of_month = of_year - (153 * m + 2) / 5 + 1;
  *month = m < 10 ? m + 3 : m - 9;
  *year = y + era * 400 + (*month <= 2);
}

int calendar_weekday_of(int32_t day) {
  const int from_monday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
  return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

int calendar_week_of(int32_t day, int *year) {
  int month, of_month;
  const int32_t thursday = day - calendar_weekday_of(day) + 4; /* says which year the week is in */
  calendar_date(thursday, year, &month, &of_month);
  return (thursday - calendar_day(*year, 1, 1)) / 7 + 1;
}
