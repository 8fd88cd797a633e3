/* pieces.c: see pieces.h */
#include "text/pieces.h"

#include <string.h>

#include "base/calendar.h"
#include "text/analysis.h"
#include "base/characters.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }

int piece_number_word(const char *word) {
  static const struct {
    const char *word;
    int value;
  } words[] = {{"one", 1},        {"two", 2},       {"three", 3},     {"four", 4},
               {"five", 5},       {"six", 6},       {"seven", 7},     {"eight", 8},
               {"nine", 9},       {"ten", 10},      {"eleven", 11},   {"twelve", 12},
               {"thirteen", 13},  {"fourteen", 14}, {"fifteen", 15},  {"sixteen", 16},
               {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
               {"thirty", 30},    {"forty", 40},    {"fifty", 50},    {"sixty", 60},
               {"seventy", 70},   {"eighty", 80},   {"ninety", 90}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i].word, word) == 0) return words[i].value;
  return 0;
}

static piece *add(piece_list *l, uint32_t start, uint32_t end, bool glued) {
  l->items = text_grow(l->items, l->count, &l->capacity, sizeof *l->items);
  piece *p = &l->items[l->count++];
  *p = (piece){.at = {start, end}, .glued = glued};
  uint32_t length = end - start;
  if (length > 1 && l->text[end - 1] == '.') length--;
  if (length >= PIECE_WORD) return p;
  for (uint32_t i = 0; i < length; i++) p->word[i] = ascii_lower(l->text[start + i]);
  return p;
}

/* The number in digits at `at`: "5", "1,200", "1.25"; where it ends, or `at` if it is none. */
static uint32_t read_digits(const char *text, uint32_t at, uint32_t end, piece *out) {
  uint32_t i = at, group = 0;
  double value = 0, place = 1;
  bool comma = false;
  for (; i < end && (is_digit(text[i]) || text[i] == ','); i++) {
    if (text[i] == ',') {
      if (comma ? group != 3 : group > 3) return at;
      comma = true;
      group = 0;
      continue;
    }
    value = value * 10 + (text[i] - '0');
    group++;
  }
  if ((comma && group != 3) || i - at > 15) return at;
  if (text[at] == '0' && i - at > 1) return at; /* "007" */
  const bool point = i + 1 < end && text[i] == '.' && is_digit(text[i + 1]);
  if (point)
    for (i++; i < end && is_digit(text[i]) && place < 1e15; i++) {
      place *= 10;
      value = value * 10 + (text[i] - '0');
    }
  if (i < end && text[i] != '-' && !is_letter(text[i]))
    return at; /* a clock, a fraction, an address */
  out->digits = true;
  out->value = value / place;
  out->whole = !comma && !point;
  return i;
}

static bool is_ordinal_ending(const char *text, uint32_t length) {
  return length == 2 && (memcmp(text, "st", 2) == 0 || memcmp(text, "nd", 2) == 0 ||
                         memcmp(text, "rd", 2) == 0 || memcmp(text, "th", 2) == 0);
}

/* Cuts "20-year-old" and "1.2bn"; false where it has digits that are no number. */
static bool cut_at_hyphens(piece_list *l, span at, bool glued) {
  for (uint32_t i = at.start; i < at.end; glued = true) {
    uint32_t end = i;
    if (is_digit(l->text[i])) {
      piece number = {.digits = false};
      const uint32_t digits = read_digits(l->text, i, at.end, &number);
      if (digits == i) return false;
      end = digits;
      while (end < at.end && is_letter(l->text[end])) end++;
      number.ordinal = is_ordinal_ending(l->text + digits, end - digits);
      const bool decade = end - digits == 1 && l->text[digits] == 's';
      if (decade) return false;
      piece *p = add(l, i, number.ordinal ? end : digits, glued);
      p->digits = !number.ordinal;
      p->ordinal = number.ordinal;
      p->value = number.value;
      p->whole = number.whole;
      if (!number.ordinal && end > digits) add(l, digits, end, true);
    } else {
      while (end < at.end && l->text[end] != '-') end++;
      if (end > i) add(l, i, end, glued);
    }
    if (end < at.end && l->text[end] != '-') return false;
    i = end + 1;
  }
  return true;
}

/* Whether a word with a hyphen begins as a number or a date may. */
static bool may_be_cut(const char *text, span at) {
  WORDS(before_dates, "mid early late pre post");
  char first[PIECE_WORD];
  uint32_t n = 0;
  while (n < PIECE_WORD - 1 && at.start + n < at.end && text[at.start + n] != '-') {
    first[n] = ascii_lower(text[at.start + n]);
    n++;
  }
  first[n] = '\0';
  if (at.start + n >= at.end || text[at.start + n] != '-') return false;
  if (calendar_weekday(first, n) > 0 || calendar_month(first, n) > 0) return true;
  return word_set_has_key(&before_dates, word_key_of(first, n)) || piece_number_word(first) > 0;
}

/* "2016-11-08" */
static bool is_iso_date(const char *text, span at) {
  if (at.end - at.start != 10) return false;
  for (uint32_t i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[at.start + i] != '-' : !is_digit(text[at.start + i])) return false;
  return true;
}

static void cut_token(const article *a, const token *t, piece_list *out) {
  const char *text = a->text;
  const uint32_t before = out->count;
  const char first = text[t->at.start];
  const bool cut = (is_digit(first) && !is_iso_date(text, t->at)) || may_be_cut(text, t->at);
  if (!cut || !cut_at_hyphens(out, t->at, !t->space_before)) {
    out->count = before;
    add(out, t->at.start, t->at.end, !t->space_before);
  }
  piece *p = &out->items[before];
  const sentence *in = &a->sentences[t->sentence];
  p->capital = first >= 'A' && first <= 'Z';
  p->opens = t == &a->tokens[in->first_token] || (t > a->tokens && t[-1].kind == TOKEN_OPEN_QUOTE);
}

/* The first token that begins at `at` or behind it. */
static uint32_t token_from(const article *a, uint32_t at) {
  uint32_t low = 0, high = a->token_count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (a->tokens[middle].at.start < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void pieces_cut(const article *a, span where, piece_list *out) {
  out->text = a->text;
  for (uint32_t i = token_from(a, where.start); i < a->token_count; i++) {
    if (a->tokens[i].at.end > where.end) break;
    cut_token(a, &a->tokens[i], out);
  }
}

const piece *piece_at(const piece_list *l, uint32_t i) {
  static const piece none = {.word = ""};
  return i < l->count ? &l->items[i] : &none;
}

bool piece_is(const piece_list *l, uint32_t i, const char *word) {
  return strcmp(piece_at(l, i)->word, word) == 0;
}

bool piece_in(const piece_list *l, uint32_t i, word_set *words) {
  const char *word = piece_at(l, i)->word;
  return word_set_has_key(words, word_key_of(word, strlen(word)));
}

uint32_t piece_small_number(const piece_list *l, uint32_t i, int *value) {
  *value = piece_number_word(piece_at(l, i)->word);
  if (*value == 0) return 0;
  const int unit = *value >= 20 ? piece_number_word(piece_at(l, i + 1)->word) : 0;
  if (unit == 0 || unit > 9) return 1;
  *value += unit;
  return 2;
}
