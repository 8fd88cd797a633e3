/*
** plain.c: see plain.h
**
** Text pasted from the web begins with a few short lines: headline, byline, date, furniture. They
** are read up to the first paragraph of running text.
*/
#include "page/plain.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "page/byline.h"
#include "page/date.h"
#include "page/language.h"

enum {
  HEAD_LINES = 14, /* lines with text that can belong to the head */
  TITLE_MIN = 15,  /* bytes; shorter lines are sections and buttons */
  TITLE_MAX = 200,
  TITLE_MIN_WORDS = 3,
  SHORT_LINE = 100, /* a date or byline stands on a line of at most this */
};

typedef struct line {
  const char *at;
  size_t length; /* without surrounding white space */
} line;

static bool next_line(const char **cursor, const char *end, line *out) {
  const char *p = *cursor;
  while (p < end && isspace((unsigned char)*p)) p++;
  if (p == end) return false;
  const char *stop = p;
  while (stop < end && *stop != '\n' && *stop != '\r') stop++;
  const char *last = stop;
  while (isspace((unsigned char)last[-1])) last--;
  *out = (line){p, (size_t)(last - p)};
  *cursor = stop;
  return true;
}

static size_t count_words(const line *l) {
  size_t words = 1;
  for (size_t i = 1; i < l->length; i++)
    words += isspace((unsigned char)l->at[i]) && !isspace((unsigned char)l->at[i - 1]);
  return words;
}

/* Little else may stand on a date's line than the date ("Published … by …"). */
static bool is_date_line(const line *l, date *d) {
  return l->length <= SHORT_LINE && date_find(l->at, l->length, d) &&
         l->length - (d->end - d->start) <= 45;
}

static bool is_byline(const line *l) {
  return l->length > 5 && l->length <= SHORT_LINE && strncasecmp(l->at, "by ", 3) == 0 &&
         isupper((unsigned char)l->at[3]);
}

static bool is_title(const line *l) {
  unsigned char last = (unsigned char)l->at[l->length - 1];
  return l->length >= TITLE_MIN && count_words(l) >= TITLE_MIN_WORDS &&
         (isalnum(last) || last >= 0x80 || strchr(".?!)\"'", last) != NULL);
}

void plain_describe(article *a) {
  const char *cursor = a->text, *end = a->text + a->text_length;
  line l;
  a->language = language_guess(a->text, a->text_length);
  for (int i = 0; i < HEAD_LINES && next_line(&cursor, end, &l); i++) {
    date d;
    if (is_date_line(&l, &d)) {
      char text[DATE_TEXT];
      date_format(&d, text);
      if (*a->published == '\0') a->published = arena_strdup(a->arena, text);
      if (is_byline(&l)) byline_add(a, l.at, l.length);
    } else if (is_byline(&l)) {
      byline_add(a, l.at, l.length);
    } else if (l.length > TITLE_MAX) {
      break; /* running text */
    } else if (*a->title == '\0' && is_title(&l) && *cursor != '\0') {
      a->title = arena_strndup(a->arena, l.at, l.length);
    }
  }
}
