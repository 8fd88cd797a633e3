/* published.c: see published.h */
#include "page/published.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/calendar.h"
#include "page/date.h"
#include "page/hint.h"

enum {
  MAX_BLOCK = 160, /* bytes of an element with a date */
  MAX_LINE = 100,
  BEFORE = 300, /* a date may stand so many bytes above the headline */
  OLDEST = 1990 /* of a date that nothing but a line of text speaks for */
};

typedef enum rung { RUNG_MICRODATA, RUNG_TIME, RUNG_CLASS, RUNGS } rung;
static const char *const rung_names[] = {"microdata", "time element", "class"};

/* Templates that were given nothing print the first second of Unix time. */
static bool find_date(const char *text, size_t length, date *out) {
  return date_find(text, length, out) && !(out->year == 1970 && out->month == 1 && out->day == 1);
}

static evidence evidence_of(arena *memory, const date *d, const char *from) {
  char iso[DATE_TEXT];
  date_format(d, iso);
  return (evidence){arena_strdup(memory, iso), from};
}

/* {{{ elements */

static rung rung_of(const element *e) {
  if (e->tag == TAG_META) return RUNGS;
  if (markup_says(e, ATTRIBUTE_ITEMPROP, "datePublished")) return RUNG_MICRODATA;
  const bool is_time = e->tag == TAG_TIME;
  if (!is_time && (e->hints & HINT_DATE) == 0) return RUNGS;
  if (markup_says(e, ATTRIBUTE_ITEMPROP, "modified") ||
      markup_says(e, ATTRIBUTE_CLASS, "modified") || markup_says(e, ATTRIBUTE_CLASS, "updated"))
    return RUNGS;
  return is_time ? RUNG_TIME : RUNG_CLASS;
}

static bool in_comments(const markup *page, uint32_t i) {
  for (; i != NO_ELEMENT; i = page->elements[i].parent)
    if (page->elements[i].hints & HINT_COMMENT) return true;
  return false;
}

/* In datetime="…", in content="…", or in what it shows. */
static bool date_of(const markup *page, const element *e, date *out) {
  static const attribute_name names[] = {ATTRIBUTE_DATETIME, ATTRIBUTE_CONTENT};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = markup_attribute(e, names[i]);
    if (value != NULL && find_date(value, strlen(value), out)) return true;
  }
  const size_t length = e->text_end - e->text_start;
  return length <= MAX_BLOCK && find_date(page->flow + e->text_start, length, out);
}

/* The first date of each rung, behind the headline if one stands there. *known says which are. */
static void find_dates(const markup *page, uint32_t headline, date *dates, bool *known) {
  bool behind[RUNGS] = {false};
  for (uint32_t i = 0; i < page->element_count; i++) {
    const element *e = &page->elements[i];
    const rung r = rung_of(e);
    if (r == RUNGS || behind[r]) continue;
    const bool is_behind = e->text_start + BEFORE >= headline;
    date d;
    if ((known[r] && !is_behind) || in_comments(page, i) || !date_of(page, e, &d)) continue;
    dates[r] = d;
    known[r] = true;
    behind[r] = is_behind;
  }
}

/* }}} */
/* {{{ addresses */

/* ".../2019/11/18/...", ".../2019/nov/18/..." */
static bool find_in_url(const char *url, date *out) {
  for (const char *p = url; (p = strchr(p, '/')) != NULL; p++) {
    int year, month, day, used = 0;
    char name[4], text[20];
    if (sscanf(p, "/%4d%*1[/-]%2d%*1[/-]%2d%n", &year, &month, &day, &used) == 3 && used > 0 &&
        find_date(p + 1, (size_t)used - 1, out))
      return true;
    if (sscanf(p, "/%4d/%3[a-z]/%2d/", &year, name, &day) != 3) continue;
    snprintf(text, sizeof text, "%d %s %d", day, name, year);
    if (find_date(text, strlen(text), out)) return true;
  }
  return false;
}

/* The same day, or the next in another time zone. */
static bool is_near(const date *a, const date *b) {
  return abs(calendar_day(a->year, a->month, a->day) - calendar_day(b->year, b->month, b->day)) <=
         1;
}

/* }}} */
/* {{{ lines */

/* Whether a line is little more than a date or says "Published …". */
static bool is_date_line(const char *at, size_t length, date *out) {
  static const char *const starts[] = {"publi", "posted", "by ", "written by ",
                                       "von ",  "par ",   "por "};
  if (length > MAX_LINE || !find_date(at, length, out) || out->year < OLDEST) return false;
  if (out->end - out->start + 25 >= length) return true;
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
    if (strncasecmp(at, starts[i], strlen(starts[i])) == 0) return true;
  return false;
}

static bool find_in_lines(const markup *page, size_t from, size_t end, date *out) {
  const char *at;
  size_t length;
  while (from < end && markup_next_line(page, &from, &at, &length))
    if (is_date_line(at, length, out)) return true;
  return false;
}

/* }}} */

evidence published_find(arena *memory, const markup *page, const published_hints *hints) {
  date d, in_url, dates[RUNGS];
  bool known[RUNGS] = {false};
  for (size_t i = 0; i < hints->count; i++)
    if (find_date(hints->stated[i].text, strlen(hints->stated[i].text), &d))
      return evidence_of(memory, &d, hints->stated[i].from);
  const bool has_url = find_in_url(hints->url, &in_url) || find_in_url(hints->fetched, &in_url);
  find_dates(page, hints->headline, dates, known);
  for (rung r = RUNG_MICRODATA; r < RUNGS; r++) {
    if (!known[r]) continue;
    /* A <time> may be of anything; an address names the day, so it settles which are meant. */
    if (r != RUNG_MICRODATA && has_url && !is_near(&dates[r], &in_url)) continue;
    return evidence_of(memory, &dates[r], rung_names[r]);
  }
  const bool has_line = find_in_lines(page, hints->headline, page->flow_length, &d) ||
                        find_in_lines(page, 0, hints->headline, &d);
  if (has_line && (!has_url || is_near(&d, &in_url))) return evidence_of(memory, &d, "text");
  return has_url ? evidence_of(memory, &in_url, "url") : (evidence){"", ""};
}
