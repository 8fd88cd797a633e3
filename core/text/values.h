/*
** values.h: numbers and dates in a stretch of text, with what they come to.
**
** English only, and only what can be read well: no ordinals ("first"), nothing vague ("dozens",
** "a few"), no numbers that are names ("Section 230", "Boeing 747"), no clocks, no decades. A date
** of which the text says less than a day is kept as vague as it is, as TIMEX3 (ISO 24617-1) does.
*/
#ifndef HEARSAY_TEXT_VALUES_H
#define HEARSAY_TEXT_VALUES_H

#include "model/article.h"

typedef enum quantity_kind {
  QUANTITY_COUNT,
  QUANTITY_PERCENT, /* 5 for "5 percent" */
  QUANTITY_MONEY,
  QUANTITY_FRACTION /* 0.5 for "half" */
} quantity_kind;
const char *quantity_kind_name(quantity_kind kind); /* "count" … */

typedef struct quantity {
  span at;
  quantity_kind kind;
  double value;
  const char *currency; /* of money: ISO 4217, static; a bare "$" is taken for "USD". Else NULL */
} quantity;

enum { DATE_VALUE = 12 }; /* room for "2016-11-08" and a NUL */

typedef struct mentioned_date {
  span at;
  char value[DATE_VALUE]; /* "2016-11-08", "2016-W45", "2016-11" or "2016"; "" if not known */
  bool has_distance;      /* its value and the day of publication are known */
  int32_t
      distance; /* days from that day to it: 0 that day, or one that it holds; -1 the day before */
} mentioned_date;

typedef struct value_list {
  quantity *quantities;
  mentioned_date *dates;
  uint32_t quantity_count, date_count;
} value_list;

/* Reads the numbers and dates of the fragments `where`, of an article whose text is analysed.
   "yesterday" and the like count from `published`; a weekday is the last one, or the next if the
   words before it speak of the future. In the article's arena; time is linear in the fragments. */
value_list *values_find(const article *a, span_list where);

#endif
