/*
** news_date.h: when an entry of a feed was published, as feeds write it.
*/
#ifndef HEARSAY_FEEDS_NEWS_DATE_H
#define HEARSAY_FEEDS_NEWS_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "page/date.h"

/* RFC 822 (names of zones, years of two digits too), ISO 8601, and what pages write (page/date.h). False if there is no
   date in it. */
bool news_date_read(const char *text, date *out);

/* Seconds since 1970, for putting dates in order: without a time as its day begins, without a zone as in UTC. */
int64_t news_date_seconds(const date *d);

#endif
