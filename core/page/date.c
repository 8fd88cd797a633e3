/*
** date.c: see date.h
**
** The text is cut into numbers, words and marks; every number or month name is tried as the
** start of a date, the first that fits wins, then a time is looked for close by on either side.
*/
#include "page/date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/calendar.h"

enum { MAX_TEXT = 2000, MAX_PIECES = 250, NEAR = 7 /* pieces between a date and its time */ };

typedef enum piece_kind { PIECE_NUMBER, PIECE_WORD, PIECE_MARK } piece_kind;

typedef struct date_piece {
  piece_kind kind;
  const char *at;
  size_t length;
  long value;        /* of a number of at most 9 digits, else -1 */
  bool space_before; /* white space (or the start) stands before it */
} date_piece;

typedef struct date_pieces {
  const char *text;
  date_piece items[MAX_PIECES];
  size_t count;
} date_pieces;

static void cut(const char *text, size_t length, date_pieces *out) {
  out->text = text;
  out->count = 0;
  bool space = true;
  for (size_t i = 0; i < length && out->count < MAX_PIECES;) {
    unsigned char c = (unsigned char)text[i];
    if (isspace(c) || (c == 0xC2 && i + 1 < length && (unsigned char)text[i + 1] == 0xA0)) {
      i += isspace(c) ? 1 : 2;
      space = true;
      continue;
    }
    size_t start = i;
    date_piece p = {.at = text + i, .value = -1, .space_before = space};
    if (isdigit(c)) {
      p.kind = PIECE_NUMBER;
      long value = 0;
      for (; i < length && isdigit((unsigned char)text[i]); i++)
        if (i - start < 9) value = value * 10 + (text[i] - '0');
      if (i - start <= 9) p.value = value;
    } else if (isalpha(c) || c >= 0x80) {
      p.kind = PIECE_WORD;
      while (
          i < length && (isalpha((unsigned char)text[i]) || (unsigned char)text[i] >= 0x80) &&
          !((unsigned char)text[i] == 0xC2 && i + 1 < length && (unsigned char)text[i + 1] == 0xA0))
        i++;
    } else {
      p.kind = PIECE_MARK;
      i++;
    }
    p.length = i - start;
    out->items[out->count++] = p;
    space = false;
  }
}

/* ---- what one piece is ---- */

static const date_piece *piece_at(const date_pieces *list, size_t i) {
  static const date_piece none = {.kind = PIECE_MARK, .at = "", .value = -1};
  return i < list->count ? &list->items[i] : &none;
}

static bool is_mark(const date_piece *p, const char *marks) {
  return p->kind == PIECE_MARK && p->length == 1 && strchr(marks, *p->at) != NULL;
}

static bool is_word(const date_piece *p, const char *word) {
  return p->kind == PIECE_WORD && p->length == strlen(word) &&
         strncasecmp(p->at, word, p->length) == 0;
}

static bool is_number(const date_piece *p, size_t min_digits, size_t max_digits, long low,
                      long high) {
  return p->kind == PIECE_NUMBER && p->length >= min_digits && p->length <= max_digits &&
         p->value >= low && p->value <= high;
}

static bool is_year(const date_piece *p) { return is_number(p, 4, 4, 1800, 2199); }
static bool is_day(const date_piece *p) { return is_number(p, 1, 2, 1, 31); }

/* Month names in German, French, Spanish, Portuguese and Italian, where they are not as in English. */
static const char *const months[12][7] = {
    {"januar", "janvier", "enero", "janeiro", "gennaio"},
    {"februar", "f\xC3\xA9vrier", "febrero", "fevereiro", "febbraio"},
    {"m\xC3\xA4rz", "mars", "marzo", "mar\xC3\xA7o"},
    {"avril", "abril", "aprile"},
    {"mai", "mayo", "maio", "maggio"},
    {"juni", "juin", "junio", "junho", "giugno"},
    {"juli", "juillet", "julio", "julho", "luglio"},
    {"ao\xC3\xBBt", "agosto"},
    {"septembre", "septiembre", "setembro", "settembre"},
    {"oktober", "okt", "octobre", "octubre", "outubro", "ottobre"},
    {"novembre", "noviembre", "novembro"},
    {"dezember", "dez", "décembre", "diciembre", "dezembro", "dicembre"},
};

/* 1..12 for a month's name or its usual short form, else 0. */
static int month_of(const date_piece *p) {
  if (p->kind != PIECE_WORD || p->length < 3) return 0;
  const int english = calendar_month(p->at, p->length);
  if (english > 0) return english;
  for (int month = 0; month < 12; month++)
    for (const char *const *name = months[month]; *name != NULL; name++)
      if (is_word(p, *name)) return month + 1;
  return 0;
}

static bool set_day(date *d, long year, long month, long day) {
  if (month < 1 || month > 12 || day < 1 || day > calendar_days_in((int)year, (int)month))
    return false;
  d->year = (int)year;
  d->month = (int)month;
  d->day = (int)day;
  return true;
}

/* ---- the day: each returns how many pieces it took, 0 if it does not fit ---- */

/* 2020-07-06, 2020/07/06, 2020.07.06 */
static size_t take_year_first(const date_pieces *l, size_t i, date *d) {
  const date_piece *mark = piece_at(l, i + 1);
  if (!is_year(piece_at(l, i)) || !is_mark(mark, "-/.") || !is_mark(piece_at(l, i + 3), "-/.") ||
      *mark->at != *piece_at(l, i + 3)->at)
    return 0;
  const date_piece *month = piece_at(l, i + 2), *day = piece_at(l, i + 4);
  if (!is_number(month, 1, 2, 1, 12) || !is_day(day)) return 0;
  return set_day(d, piece_at(l, i)->value, month->value, day->value) ? 5 : 0;
}

/* 20200706, as in 20200706T033100Z */
static size_t take_digits(const date_pieces *l, size_t i, date *d) {
  const date_piece *p = piece_at(l, i);
  if (!is_number(p, 8, 8, 18000101, 21991231)) return 0;
  return set_day(d, p->value / 10000, p->value / 100 % 100, p->value % 100) ? 1 : 0;
}

static bool is_ordinal_ending(const date_piece *p) {
  return !p->space_before &&
         (is_word(p, "st") || is_word(p, "nd") || is_word(p, "rd") || is_word(p, "th"));
}

/* "6 July 2020", "6th of July, 2020", "06-Jul-2020" */
static size_t take_day_first(const date_pieces *l, size_t i, date *d) {
  size_t k = i;
  const date_piece *day = piece_at(l, k++);
  if (!is_day(day)) return 0;
  k += is_ordinal_ending(piece_at(l, k));
  if (is_word(piece_at(l, k), "of") || is_word(piece_at(l, k), "de")) k++;
  if (is_mark(piece_at(l, k), "-/. ,")) k++;
  int month = month_of(piece_at(l, k++));
  if (month == 0) return 0;
  while (is_mark(piece_at(l, k), "-/.,") || is_word(piece_at(l, k), "de")) k++;
  if (!is_year(piece_at(l, k))) return 0;
  return set_day(d, piece_at(l, k)->value, month, day->value) ? k + 1 - i : 0;
}

/* "July 6, 2020", "Jul. 6th 2020" */
static size_t take_month_first(const date_pieces *l, size_t i, date *d) {
  size_t k = i;
  int month = month_of(piece_at(l, k++));
  if (month == 0) return 0;
  while (is_mark(piece_at(l, k), ".-")) k++;
  const date_piece *day = piece_at(l, k++);
  if (!is_day(day)) return 0;
  k += is_ordinal_ending(piece_at(l, k));
  while (is_mark(piece_at(l, k), ",.-")) k++;
  if (!is_year(piece_at(l, k))) return 0;
  return set_day(d, piece_at(l, k)->value, month, day->value) ? k + 1 - i : 0;
}

/* 06.07.2020 is day first everywhere; 13/7/2020 and 7/13/2020 are clear, 6/7/2020 is not. A year
   of two digits is one only in 7/13/20. */
static size_t take_numeric(const date_pieces *l, size_t i, date *d) {
  const date_piece *first = piece_at(l, i), *mark = piece_at(l, i + 1),
                   *second = piece_at(l, i + 2);
  const date_piece *year = piece_at(l, i + 4);
  if (!is_day(first) || !is_day(second) || !is_mark(mark, "./-") ||
      !is_mark(piece_at(l, i + 3), "./-"))
    return 0;
  bool brief = is_number(year, 2, 2, 0, 69) && is_mark(mark, "/") && second->value > 12 &&
               !is_mark(piece_at(l, i + 5), "/");
  if (!is_year(year) && !brief) return 0;
  long day = first->value, month = second->value;
  if (*mark->at != '.' && day <= 12 && month <= 12 && day != month) return 0;
  if (month > 12) {
    day = second->value;
    month = first->value;
  }
  return set_day(d, brief ? 2000 + year->value : year->value, month, day) ? 5 : 0;
}

/* ---- the time ---- */

static const struct {
  const char *name;
  int minutes;
} zones[] = {{"z", 0},      {"gmt", 0},    {"utc", 0},    {"ut", 0},     {"edt", -240},
             {"est", -300}, {"cdt", -300}, {"cst", -360}, {"mdt", -360}, {"mst", -420},
             {"pdt", -420}, {"pst", -480}, {"bst", 60},   {"wat", 60},   {"cet", 60},
             {"cest", 120}, {"eet", 120},  {"sast", 120}, {"cat", 120},  {"eest", 180},
             {"msk", 180},  {"eat", 180},  {"ist", 330},  {"sgt", 480},  {"hkt", 480},
             {"jst", 540},  {"kst", 540},  {"aest", 600}, {"aedt", 660}, {"nzst", 720},
             {"nzdt", 780}};

/* "+0200", "+02:00", "-5" after a time or after "GMT" */
static size_t take_offset(const date_pieces *l, size_t i, date *d) {
  const date_piece *sign = piece_at(l, i), *hours = piece_at(l, i + 1);
  if (!is_mark(sign, "+-") || hours->space_before) return 0;
  int minutes;
  size_t taken = 2;
  if (is_number(hours, 4, 4, 0, 1459)) {
    minutes = (int)(hours->value / 100 * 60 + hours->value % 100);
  } else if (is_number(hours, 1, 2, 0, 14)) {
    minutes = (int)hours->value * 60;
    const date_piece *rest = piece_at(l, i + 3);
    if (is_mark(piece_at(l, i + 2), ":") && is_number(rest, 2, 2, 0, 59)) {
      minutes += (int)rest->value;
      taken = 4;
    }
  } else {
    return 0;
  }
  d->has_zone = true;
  d->zone = *sign->at == '-' ? -minutes : minutes;
  return taken;
}

/* A zone at piece i, if there is one. "ET" and the like depend on the season: no zone. */
static size_t take_zone(const date_pieces *l, size_t i, date *d) {
  size_t bracket = is_mark(piece_at(l, i), "(") ? 1 : 0;
  const date_piece *p = piece_at(l, i + bracket);
  for (size_t z = 0; z < sizeof zones / sizeof *zones; z++) {
    if (!is_word(p, zones[z].name)) continue;
    d->has_zone = true;
    d->zone = zones[z].minutes;
    size_t taken = bracket + 1;
    if (zones[z].minutes == 0) taken += take_offset(l, i + taken, d);
    return taken;
  }
  return bracket == 0 ? take_offset(l, i, d) : 0;
}

/* "pm", "p.m." at piece i: pieces taken; *afternoon says which. */
static size_t take_half(const date_pieces *l, size_t i, bool *afternoon) {
  const date_piece *p = piece_at(l, i);
  if (is_word(p, "am") || is_word(p, "pm")) {
    *afternoon = (*p->at | 0x20) == 'p';
    return 1;
  }
  if ((is_word(p, "a") || is_word(p, "p")) && is_mark(piece_at(l, i + 1), ".") &&
      is_word(piece_at(l, i + 2), "m")) {
    *afternoon = (*p->at | 0x20) == 'p';
    return is_mark(piece_at(l, i + 3), ".") ? 4 : 3;
  }
  return 0;
}

/* "03:31", "3:31:05.123", "3.31pm", "3 pm", "0331" only after T. Pieces taken, 0 if no time. */
static size_t take_time(const date_pieces *l, size_t i, bool after_t, date *d) {
  const date_piece *hour = piece_at(l, i);
  long hours = hour->value, minutes = 0, seconds = 0;
  size_t k = i + 1;
  if (after_t && is_number(hour, 4, 4, 0, 2359)) {
    hours = hour->value / 100;
    minutes = hour->value % 100;
  } else if (after_t && is_number(hour, 6, 6, 0, 235959)) {
    hours = hour->value / 10000;
    minutes = hour->value / 100 % 100;
    seconds = hour->value % 100;
  } else if (!is_number(hour, 1, 2, 0, 24)) {
    return 0;
  }
  bool colon = is_mark(piece_at(l, k), ":"), dot = is_mark(piece_at(l, k), ".");
  if ((colon || dot) && is_number(piece_at(l, k + 1), 2, 2, 0, 59) &&
      !piece_at(l, k + 1)->space_before) {
    minutes = piece_at(l, k + 1)->value;
    k += 2;
    if (colon && is_mark(piece_at(l, k), ":") && is_number(piece_at(l, k + 1), 2, 2, 0, 60)) {
      seconds = piece_at(l, k + 1)->value;
      k += 2;
      if (is_mark(piece_at(l, k), ".,") && piece_at(l, k + 1)->kind == PIECE_NUMBER &&
          !piece_at(l, k + 1)->space_before)
        k += 2;
    }
  } else {
    colon = false;
    dot = false;
  }
  bool afternoon = false;
  size_t half = take_half(l, k, &afternoon);
  if (!colon && half == 0 && !(after_t && hour->length >= 4)) return 0;
  if (half > 0 && (hours < 1 || hours > 12))
    half = 0; /* "15:31 pm" */
  else if (half > 0)
    hours = hours % 12 + (afternoon ? 12 : 0);
  k += half;
  if (hours > 23 || minutes > 59 || seconds > 60) return 0;
  d->hour = (int)hours;
  d->minute = (int)minutes;
  d->second = (int)(seconds > 59 ? 59 : seconds); /* a leap second */
  return k - i + take_zone(l, k, d);
}

/* Looks for a time after the date's last piece, then before its first. */
static void find_time(const date_pieces *l, size_t *first, size_t *last, date *d) {
  for (size_t i = *last; i < *last + NEAR && i < l->count; i++) {
    bool after_t = i == *last + 1 && is_word(piece_at(l, *last), "t");
    size_t taken = take_time(l, i, after_t, d);
    if (taken > 0) {
      *last = i + taken;
      return;
    }
  }
  size_t from = *first > NEAR ? *first - NEAR : 0;
  for (size_t i = from; i < *first; i++) {
    size_t taken = take_time(l, i, false, d);
    if (taken == 0 || i + taken > *first) continue;
    *first = i;
    return;
  }
}

bool date_find(const char *text, size_t length, date *out) {
  if (length > MAX_TEXT) length = MAX_TEXT;
  date_pieces list;
  cut(text, length, &list);
  static size_t (*const forms[])(const date_pieces *, size_t, date *) = {
      take_year_first, take_digits, take_day_first, take_month_first, take_numeric};
  for (size_t i = 0; i < list.count; i++) {
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
      date d = {.hour = -1};
      size_t taken = forms[f](&list, i, &d);
      if (taken == 0) continue;
      size_t first = i, last = i + taken;
      find_time(&list, &first, &last, &d);
      d.start = (size_t)(list.items[first].at - text);
      const date_piece *end = &list.items[(last < list.count ? last : list.count) - 1];
      d.end = (size_t)(end->at + end->length - text);
      *out = d;
      return true;
    }
  }
  return false;
}

void date_format(const date *d, char out[DATE_TEXT]) {
  int n = snprintf(out, DATE_TEXT, "%04d-%02d-%02d", d->year, d->month, d->day);
  if (d->hour < 0) return;
  n += snprintf(out + n, DATE_TEXT - (size_t)n, "T%02d:%02d:%02d", d->hour, d->minute, d->second);
  if (!d->has_zone) return;
  if (d->zone == 0) {
    snprintf(out + n, DATE_TEXT - (size_t)n, "Z");
    return;
  }
  int minutes = d->zone < 0 ? -d->zone : d->zone;
  snprintf(out + n, DATE_TEXT - (size_t)n, "%c%02d:%02d", d->zone < 0 ? '-' : '+', minutes / 60,
           minutes % 60);
}
