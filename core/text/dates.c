/* dates.c: days, weeks, months and years as people write them → ISO 8601. See values.h */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "text/pieces.h"

/* {{{ what a date comes to */

static void set_distance(mentioned_date *out, const int32_t *published, int32_t first,
                         int32_t last) {
  if (published == NULL) return;
  out->has_distance = true;
  out->distance = *published < first  ? first - *published
                  : *published > last ? last - *published
                                      : 0;
}

/* ISO 8601 has four digits for a year. */
static bool is_writable(int year) { return year >= 1 && year <= 9999; }

static void set_day(mentioned_date *out, const int32_t *published, int32_t day) {
  int year, month, of_month;
  calendar_date(day, &year, &month, &of_month);
  if (!is_writable(year)) return;
  snprintf(out->value, sizeof out->value, "%04u-%02u-%02u", (unsigned)year % 10000,
           (unsigned)month % 100, (unsigned)of_month % 100);
  set_distance(out, published, day, day);
}

static void set_week(mentioned_date *out, const int32_t *published, int32_t day) {
  int year;
  const int week = calendar_week_of(day, &year);
  const int32_t monday = day - calendar_weekday_of(day) + 1;
  if (!is_writable(year)) return;
  snprintf(out->value, sizeof out->value, "%04u-W%02u", (unsigned)year % 10000,
           (unsigned)week % 100);
  set_distance(out, published, monday, monday + 6);
}

static void set_month(mentioned_date *out, const int32_t *published, int year, int month) {
  if (!is_writable(year)) return;
  snprintf(out->value, sizeof out->value, "%04u-%02u", (unsigned)year % 10000,
           (unsigned)month % 100);
  set_distance(out, published, calendar_day(year, month, 1),
               calendar_day(year, month, calendar_days_in(year, month)));
}

static void set_year(mentioned_date *out, const int32_t *published, int year) {
  if (!is_writable(year)) return;
  snprintf(out->value, sizeof out->value, "%04u", (unsigned)year % 10000);
  set_distance(out, published, calendar_day(year, 1, 1), calendar_day(year, 12, 31));
}

/* `months` after the month of publication. */
static void set_months_on(mentioned_date *out, const int32_t *published, int months) {
  int year, month, of_month;
  if (published == NULL) return;
  calendar_date(*published, &year, &month, &of_month);
  const int all = year * 12 + month - 1 + months;
  set_month(out, published, all / 12, all % 12 + 1);
}

static void set_years_on(mentioned_date *out, const int32_t *published, int years) {
  int year, month, of_month;
  if (published == NULL) return;
  calendar_date(*published, &year, &month, &of_month);
  set_year(out, published, year + years);
}

/* }}} */
/* {{{ pieces */

static bool is_year(const piece *p) {
  return p->digits && p->whole && p->at.end - p->at.start == 4 && p->value >= 1800 &&
         p->value < 2100;
}

static bool is_day(const piece *p) {
  return (p->ordinal || (p->digits && p->whole)) && p->value >= 1 && p->value <= 31;
}

static int month_at(const piece_list *l, uint32_t i) {
  const piece *p = piece_at(l, i);
  return p->capital ? calendar_month(p->word, strlen(p->word)) : 0;
}

/* 1 to 7 for a day's full name: "Sat" and "Wed" are other words. */
static int weekday_at(const piece_list *l, uint32_t i) {
  const piece *p = piece_at(l, i);
  const size_t length = strlen(p->word);
  return p->capital && length >= strlen("monday") ? calendar_weekday(p->word, length) : 0;
}

/* -1 for "last", 0 for "this", 1 for "next"; false if it is none of them. "The last week" is a
   length of time. */
static bool read_side(const piece_list *l, uint32_t i, int *side) {
  static const char *const sides[] = {"last", "this", "next"};
  WORDS(owners, "the his her its their my our your");
  for (*side = -1; *side <= 1; ++*side)
    if (piece_is(l, i, sides[*side + 1])) return i == 0 || !piece_in(l, i - 1, &owners);
  return false;
}

/* Whether the nearest words before piece i that tell speak of what is to come. */
static bool speaks_of_the_future(const piece_list *l, uint32_t i) {
  enum { FARTHEST = 15 };
  for (uint32_t k = i; k > 0 && i - k < FARTHEST; k--) {
    const char *word = piece_at(l, k - 1)->word;
    const size_t n = strlen(word);
    if (piece_in(l, k - 1, &lexicon_future_words)) return true;
    const bool passive = k > 1 && piece_is(l, k - 2, "be"); /* "will be opened" */
    if (piece_in(l, k - 1, &lexicon_past_words) ||
        (!passive && n > 4 && strcmp(word + n - 2, "ed") == 0))
      return false;
  }
  return false;
}

/* }}} */
/* {{{ days of a month */

/* The year in which a day without one is nearest to publication. */
static void set_nearest(mentioned_date *out, const int32_t *published, int month, int day) {
  int year, unused, best = 0;
  int32_t nearest = INT32_MAX;
  if (published == NULL) return;
  calendar_date(*published, &year, &unused, &unused);
  for (int y = year - 1; y <= year + 1; y++) {
    if (day > calendar_days_in(y, month)) continue;
    const int32_t distance = calendar_day(y, month, day > 0 ? day : 15) - *published;
    if ((distance < 0 ? -distance : distance) >= nearest) continue;
    nearest = distance < 0 ? -distance : distance;
    best = y;
  }
  if (best == 0) return;
  if (day > 0)
    set_day(out, published, calendar_day(best, month, day));
  else
    set_month(out, published, best, month);
}

static void set_of_month(mentioned_date *out, const int32_t *published, int month, int day,
                         const piece *year) {
  if (year == NULL)
    set_nearest(out, published, month, day);
  else if (day > 0 && day <= calendar_days_in((int)year->value, month))
    set_day(out, published, calendar_day((int)year->value, month, day));
  else
    set_month(out, published, (int)year->value, month);
}

/* The year at i, maybe behind a comma; *i goes behind it. */
static const piece *take_year(const piece_list *l, uint32_t *i) {
  const uint32_t comma = piece_is(l, *i, ",") ? 1 : 0;
  const piece *p = piece_at(l, *i + comma);
  if (!is_year(p)) return NULL;
  *i += comma + 1;
  return p;
}

/* "November" without a day or a year is also a verb, or a name. */
static bool stands_alone(const piece_list *l, uint32_t i) {
  WORDS(before_month, "in since until by from last this next during early late mid");
  return i > 0 && piece_in(l, i - 1, &before_month);
}

/* "November 8, 2016", "Nov. 8", "Nov. 8-10", "November 2016", "in November" */
static uint32_t read_month_first(const piece_list *l, uint32_t i, const int32_t *published,
                                 mentioned_date *out) {
  const int month = month_at(l, i);
  if (month == 0) return 0;
  uint32_t k = i + 1;
  int day = 0;
  if (is_day(piece_at(l, k)) && !piece_is(l, k + 1, "percent") && !piece_is(l, k + 1, "%")) {
    day = (int)piece_at(l, k++)->value;
    if (is_day(piece_at(l, k)) && piece_at(l, k)->glued) { /* days of which none is meant alone */
      day = 0;
      k++;
    }
  }
  const piece *year = take_year(l, &k);
  if (k == i + 1 && !stands_alone(l, i)) return 0;
  set_of_month(out, published, month, day, year);
  return k - i;
}

/* "8 November 2016", "the 8th of November" */
static uint32_t read_day_first(const piece_list *l, uint32_t i, const int32_t *published,
                               mentioned_date *out) {
  if (!is_day(piece_at(l, i))) return 0;
  uint32_t k = i + 1;
  if (piece_is(l, k, "of")) k++;
  const int month = month_at(l, k);
  if (month == 0 || is_day(piece_at(l, k + 1))) return 0;
  const int day = (int)piece_at(l, i)->value;
  k++;
  set_of_month(out, published, month, day, take_year(l, &k));
  return k - i;
}

/* 2016-11-08 */
static uint32_t read_iso(const piece_list *l, uint32_t i, const int32_t *published,
                         mentioned_date *out) {
  int year, month, day, end = 0;
  const char *word = piece_at(l, i)->word;
  if (sscanf(word, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || end != 10 ||
      word[10] != '\0')
    return 0;
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > calendar_days_in(year, month))
    return 0;
  set_day(out, published, calendar_day(year, month, day));
  return 1;
}

/* }}} */
/* {{{ days of a week */

/* Names with a day in them: "Black Friday", "the Sunday Times". */
static bool is_name(const piece_list *l, uint32_t i) {
  if (i > 0 && piece_at(l, i - 1)->capital && piece_in(l, i - 1, &lexicon_names_before_weekdays))
    return true;
  const uint32_t k = i + (piece_is(l, i + 1, "night") ? 2 : 1);
  return piece_at(l, k)->capital && (piece_in(l, k, &lexicon_names_behind_weekdays) || k > i + 1);
}

static void set_weekday(mentioned_date *out, const int32_t *published, int weekday, bool coming) {
  if (published == NULL) return;
  const int today = calendar_weekday_of(*published);
  set_day(out, published,
          coming ? *published + (weekday - today + 7) % 7 : *published - (today - weekday + 7) % 7);
}

/* "on Tuesday", "Tuesday night", "Tuesday, Nov. 8" */
static uint32_t read_weekday(const piece_list *l, uint32_t i, const int32_t *published,
                             mentioned_date *out) {
  const int weekday = weekday_at(l, i);
  if (weekday == 0 || is_name(l, i)) return 0;
  const uint32_t k = i + 1 + (piece_is(l, i + 1, ",") ? 1 : 0);
  uint32_t more = month_at(l, k) > 0 && is_day(piece_at(l, k + 1))
                      ? read_month_first(l, k, published, out)
                      : read_day_first(l, k, published, out);
  if (more > 0) return k + more - i;
  set_weekday(out, published, weekday, speaks_of_the_future(l, i));
  return 1;
}

/* }}} */
/* {{{ counted from publication */

/* "last Tuesday" is the one before the day of publication, "next Tuesday" that of the next week. */
static void set_weekday_of(mentioned_date *out, const int32_t *published, int weekday, int side) {
  if (published == NULL) return;
  const int32_t monday = *published - calendar_weekday_of(*published) + 1;
  if (side < 0)
    set_day(out, published,
            *published - 1 - (calendar_weekday_of(*published - 1) - weekday + 7) % 7);
  else
    set_day(out, published, monday + weekday - 1 + 7 * side);
}

/* "last May" is over, "next May" has not begun. */
static void set_month_of(mentioned_date *out, const int32_t *published, int month, int side) {
  int year, this_month, unused;
  if (published == NULL) return;
  calendar_date(*published, &year, &this_month, &unused);
  if (side < 0 && month >= this_month) year--;
  if (side > 0 && month <= this_month) year++;
  set_month(out, published, year, month);
}

/* "last week", "this month", "next year", "this morning", "last night", "next Tuesday" */
static uint32_t read_next_to(const piece_list *l, uint32_t i, const int32_t *published,
                             mentioned_date *out) {
  WORDS(parts, "morning afternoon evening");
  int side;
  if (!read_side(l, i, &side)) return 0;
  const int weekday = weekday_at(l, i + 1);
  const int month = is_day(piece_at(l, i + 2)) ? 0 : month_at(l, i + 1);
  if (weekday > 0)
    set_weekday_of(out, published, weekday, side);
  else if (month > 0)
    set_month_of(out, published, month, side);
  else if (piece_is(l, i + 1, "week") && published != NULL)
    set_week(out, published, *published + 7 * side);
  else if (piece_is(l, i + 1, "month"))
    set_months_on(out, published, side);
  else if (piece_is(l, i + 1, "year"))
    set_years_on(out, published, side);
  else if (side == 0 && piece_in(l, i + 1, &parts) && published != NULL)
    set_day(out, published, *published);
  else if (side < 0 && piece_is(l, i + 1, "night") && published != NULL)
    set_day(out, published, *published - 1);
  else if (!piece_is(l, i + 1, "week") && !(side == 0 && piece_in(l, i + 1, &parts)) &&
           !(side < 0 && piece_is(l, i + 1, "night")))
    return 0;
  return 2;
}

/* "yesterday" */
static uint32_t read_named_day(const piece_list *l, uint32_t i, const int32_t *published,
                               mentioned_date *out) {
  static const struct {
    const char *word;
    int days;
  } days[] = {{"today", 0}, {"tonight", 0}, {"yesterday", -1}, {"tomorrow", 1}};
  const piece *p = piece_at(l, i);
  if (p->capital && !p->opens) return 0; /* USA Today */
  for (size_t d = 0; d < sizeof days / sizeof *days; d++) {
    if (strcmp(p->word, days[d].word) != 0) continue;
    if (published != NULL) set_day(out, published, *published + days[d].days);
    return 1;
  }
  return 0;
}

/* "three days ago", "a year ago", "two decades ago" */
static uint32_t read_ago(const piece_list *l, uint32_t i, const int32_t *published,
                         mentioned_date *out) {
  enum { MOST = 2000 };
  static const char *const units[] = {"day",    "days", "week",  "weeks",  "month",
                                      "months", "year", "years", "decade", "decades"};
  const piece *p = piece_at(l, i);
  int n = 1; /* of "a year ago" */
  uint32_t k = i + 1;
  if (p->digits && p->whole && p->value <= MOST)
    n = (int)p->value;
  else if (!piece_is(l, i, "a") && !piece_is(l, i, "an"))
    k = i + piece_small_number(l, i, &n);
  if (k == i || !piece_is(l, k + 1, "ago")) return 0;
  size_t unit = 0;
  while (unit < sizeof units / sizeof *units && !piece_is(l, k, units[unit])) unit++;
  switch (unit / 2) {
    case 0:
      if (published != NULL) set_day(out, published, *published - n);
      break;
    case 1:
      if (published != NULL) set_week(out, published, *published - 7 * n);
      break;
    case 2: set_months_on(out, published, -n); break;
    case 3: set_years_on(out, published, -n); break;
    case 4: break; /* as vague as it sounds */
    default: return 0;
  }
  return k + 2 - i;
}

/* }}} */
/* {{{ years */

/* "2000 people": a number. */
static bool is_counted(const piece_list *l, uint32_t i) {
  WORDS(behind_year, "is was has as this 's does its his levels");
  const piece *p = piece_at(l, i);
  const size_t n = strlen(p->word);
  if (p->capital || p->glued) return false;
  if (piece_in(l, i, &lexicon_counted_behind_years)) return true;
  return n > 2 && p->word[n - 1] == 's' && !piece_in(l, i, &behind_year);
}

static uint32_t read_year(const piece_list *l, uint32_t i, const int32_t *published,
                          mentioned_date *out) {
  WORDS(before_year, "in since until during early late mid circa spring summer autumn fall winter");
  WORDS(amounts, "$ € £ ¥ than least about nearly almost over some");
  const bool sure = i > 0 && piece_in(l, i - 1, &before_year);
  if (!is_year(piece_at(l, i)) || (piece_at(l, i)->glued && !sure)) return 0;
  if (!sure && (is_counted(l, i + 1) || (i > 0 && piece_in(l, i - 1, &amounts)))) return 0;
  set_year(out, published, (int)piece_at(l, i)->value);
  const piece *next = piece_at(l, i + 1); /* "2015-16" */
  return next->digits && next->whole && next->glued ? 2 : 1;
}

/* }}} */

uint32_t date_read(const piece_list *l, uint32_t i, const int32_t *published, mentioned_date *out) {
  static uint32_t (*const forms[])(const piece_list *, uint32_t, const int32_t *,
                                   mentioned_date *) = {
      read_weekday, read_month_first, read_day_first, read_iso,
      read_next_to, read_named_day,   read_ago,       read_year};
  for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
    const uint32_t taken = forms[f](l, i, published, out);
    if (taken > 0) return taken;
  }
  return 0;
}
