/*
** date.h: the date and time of publication as people and programs write it.
*/
#ifndef HEARSAY_PAGE_DATE_H
#define HEARSAY_PAGE_DATE_H

#include <stdbool.h>
#include <stddef.h>

enum { DATE_TEXT = 40 }; /* room for "2020-07-06T03:31:00+05:30" and a NUL */

typedef struct date {
  int year, month, day;
  int hour, minute, second; /* hour is -1 if the text gives no time */
  bool has_zone;
  int zone;          /* minutes east of UTC */
  size_t start, end; /* where in the text it stood: from its first to its last byte used */
} date;

/* Finds the first date in a short text: ISO 8601, RFC 2822, "July 6, 2020", "6th July 2020",
   "06.07.2020", "13/7/2020" (a day and month that could be swapped are no date), with a time
   and zone before or after it ("03:31 GMT", "3:31 p.m. EDT", "at 15.31"). Reads at most the
   first 2000 bytes. False if there is none. */
bool date_find(const char *text, size_t length, date *out);

/* ISO 8601 to the precision known: "2020-07-06", "2020-07-06T03:31:00", "…Z", "…+02:00". */
void date_format(const date *d, char out[DATE_TEXT]);

#endif
