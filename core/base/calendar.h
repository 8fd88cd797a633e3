/*
** calendar.h: the Gregorian calendar: names of months and days, and days as numbers to count with.
*/
#ifndef HEARSAY_BASE_CALENDAR_H
#define HEARSAY_BASE_CALENDAR_H

#include <stddef.h>
#include <stdint.h>

/* 1..12 for the English name of a month or its usual short form, in any case, without its stop;
   else 0. */
int calendar_month(const char *word, size_t length);
/* 1 (Monday) to 7 in the same way. */
int calendar_weekday(const char *word, size_t length);

int calendar_days_in(int year, int month);

/* Days since 1970-01-01, and back (Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
int32_t calendar_day(int year, int month, int day);
void calendar_date(int32_t day, int *year, int *month, int *of_month);
/* 1 (Monday) to 7. */
int calendar_weekday_of(int32_t day);
/* The week of ISO 8601 that the day is in, and its year. */
int calendar_week_of(int32_t day, int *year);

#endif
