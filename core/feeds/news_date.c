/* news_date.c: see news_date.h */
#include "feeds/news_date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"

/* Where the year of two digits stands in "Tue, 06 Jul 99 03:31 GMT"; NULL where there is none. */
static const char *short_year(const char *text) {
  const char *p = text, *comma = strchr(text, ',');
  if (comma != NULL && comma - text < 12) p = comma + 1;
  p += strspn(p, " \t\r\n");
  const size_t day = strspn(p, "0123456789");
  if (day < 1 || day > 2) return NULL;
  p += day;
  p += strspn(p, " -");
  size_t month = 0;
  while (isalpha((unsigned char)p[month])) month++;
  if (calendar_month(p, month) == 0) return NULL;
  p += month;
  p += strspn(p, ". -");
  return strspn(p, "0123456789") == 2 ? p : NULL;
}

/* A year below 50 is of this century (RFC 2822, 4.3). */
bool news_date_read(const char *text, date *out) {
  const char *year = short_year(text);
  if (year == NULL) return date_find(text, strlen(text), out);
  char whole[200];
  snprintf(whole, sizeof whole, "%.*s%s%s", (int)(year - text), text, *year < '5' ? "20" : "19",
           year);
  return date_find(whole, strlen(whole), out);
}

int64_t news_date_seconds(const date *d) {
  int64_t seconds = (int64_t)calendar_day(d->year, d->month, d->day) * 86400;
  if (d->hour >= 0) seconds += d->hour * 3600 + d->minute * 60 + d->second;
  return d->has_zone ? seconds - (int64_t)d->zone * 60 : seconds;
}
