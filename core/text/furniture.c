/*
** furniture.c: see furniture.h. To call a paragraph of news furniture loses its claims, so every
** test wants a short paragraph that is nothing but what the test knows.
*/
#include "text/furniture.h"

#include <string.h>

#include "base/calendar.h"
#include "base/utf8.h"
#include "base/characters.h"

enum { SHORT_LINE = 16, LONG_CAPTION = 90 };

static const token *first_of(const analysis *x, const paragraph *p) {
  return &x->tokens[p->first_token];
}

static const token *last_of(const analysis *x, const paragraph *p) {
  return &x->tokens[p->first_token + p->token_count - 1];
}

static uint32_t length_of(const token *t) { return t->at.end - t->at.start; }

static bool begins_upper(const analysis *x, const token *t) {
  uint32_t point;
  utf8_next(x->text + t->at.start, length_of(t), &point);
  return utf8_is_upper(point);
}

static bool has_digit(const analysis *x, const token *t) {
  for (uint32_t i = t->at.start; i < t->at.end; i++)
    if (x->text[i] >= '0' && x->text[i] <= '9') return true;
  return false;
}

static bool ends_sentence(const analysis *x, const paragraph *p) {
  const token *t = last_of(x, p);
  while (t > first_of(x, p) && t->kind == TOKEN_CLOSE_QUOTE) t--;
  return text_token_is(x, t, '.') || text_token_is(x, t, '?') || text_token_is(x, t, '!');
}

/* ---- datelines ---- */

static bool is_month_or_day(const analysis *x, const token *t) {
  uint32_t length = length_of(t);
  if (x->text[t->at.end - 1] == '.') length--;
  const char *word = x->text + t->at.start;
  return calendar_month(word, length) > 0 || calendar_weekday(word, length) > 0;
}

/* "GMT", "EST", also with the day run on: "GMT06". */
static bool is_zone(const analysis *x, const token *t) {
  uint32_t length = length_of(t);
  while (length > 0 && x->text[t->at.start + length - 1] >= '0' &&
         x->text[t->at.start + length - 1] <= '9')
    length--;
  return word_set_has_key(&lexicon_dateline_zones, word_key_ascii(x->text + t->at.start, length));
}

/* "4", "2021", "10:30", "4th", "9:23PM", "2021-05-04": nothing that needs more than digits. */
static bool is_date_number(const analysis *x, const token *t) {
  char c = x->text[t->at.start];
  return (t->kind == TOKEN_NUMBER || t->kind == TOKEN_WORD) && c >= '0' && c <= '9' &&
         length_of(t) <= 25;
}

static bool is_date_word(const analysis *x, const token *t) {
  return text_token_in(x, t, &lexicon_dateline_words);
}

/* A place before the date: "LONDON, May 4"; the last token of it, or NULL. */
static const token *skip_place(const analysis *x, const token *t, const token *end) {
  const token *start = t;
  while (t < end && t - start < 6 &&
         ((t->kind == TOKEN_WORD && begins_upper(x, t) && !is_month_or_day(x, t)) ||
          text_token_is(x, t, ',')))
    t++;
  return t > start && t < end && (text_token_is(x, t - 1, ',') || !t->space_before) ? t : start;
}

static bool is_date(const analysis *x, const token *t, const token *end) {
  bool digits = false, name = false, stamp = false, label = false;
  for (t = skip_place(x, t, end); t < end; t++) {
    if (is_date_number(x, t)) {
      digits = true;
      /* a clock or a full date needs no name of a month */
      uint32_t marks = 0;
      for (uint32_t i = t->at.start; i < t->at.end; i++)
        marks += x->text[i] == ':' || x->text[i] == '/' || x->text[i] == '-';
      stamp |= marks > 0;
    } else if (is_month_or_day(x, t)) {
      name = true;
    } else if (is_zone(x, t)) {
      digits |= has_digit(x, t);
    } else if (is_date_word(x, t)) {
      label = true;
    } else if (t->kind != TOKEN_PUNCTUATION && t->kind != TOKEN_SYMBOL) {
      return false;
    }
  }
  return digits && (name || stamp || label);
}

/* "By Jane Doe", "By JANE DOE and Bo Roe, Staff Writers | May 4, 2021". */
static bool is_byline(const analysis *x, const token *t, const token *end) {
  WORDS(by, "by author authors words byline");
  bool labelled = text_token_in(x, t, &lexicon_byline_verbs); /* "Written by" */
  if (labelled) t++;
  if (t >= end || !text_token_in(x, t, &by) || !(labelled || begins_upper(x, t))) return false;
  uint32_t names = 0;
  for (t++; t < end; t++) {
    if (t->kind == TOKEN_WORD && begins_upper(x, t))
      names++;
    else if (t->kind == TOKEN_WORD && !text_token_in(x, t, &lexicon_byline_words) &&
             x->text[t->at.start] != '@' && !is_date_number(x, t) && !is_zone(x, t))
      return false;
    else if (t->kind == TOKEN_OPEN_QUOTE || t->kind == TOKEN_CLOSE_QUOTE)
      return false;
  }
  return names > 0;
}

bool furniture_is_dateline(const analysis *x, const paragraph *p) {
  if (p->token_count > 24) return false;
  const token *t = first_of(x, p), *end = t + p->token_count;
  if (is_byline(x, t, end)) return true;
  return p->token_count <= SHORT_LINE && !ends_sentence(x, p) && is_date(x, t, end);
}

/* ---- credits ---- */

static bool contains(const analysis *x, span at, const char *needle) {
  return memmem(x->text + at.start, at.end - at.start, needle, strlen(needle)) != NULL;
}

static bool contains_any(const analysis *x, span at, const word_set *marks) {
  WORD_SET_EACH(mark, marks)
    if (contains(x, at, mark)) return true;
  return false;
}

static bool begins_with_any(const analysis *x, const paragraph *p, const word_set *phrases) {
  uint32_t start = p->at.start;
  if (x->text[start] == '(' || x->text[start] == '[') start++;
  if (start == p->at.end) return false;
  WORD_SET_EACH(phrase, phrases)
    if (ascii_begins(x->text, start, p->at.end, phrase)) return true;
  return false;
}

bool furniture_is_credit(const analysis *x, const paragraph *p) {
  if (p->token_count > LONG_CAPTION) return false;
  if (p->token_count <= 60 && begins_with_any(x, p, &lexicon_credit_starts)) return true;
  if (ascii_begins(x->text, p->at.start, p->at.end, "\xC2\xA9") && p->token_count <= 24)
    return true;
  /* the end of the paragraph names an agency: in brackets, or as its last words */
  const token *t = last_of(x, p), *first = first_of(x, p);
  if (text_token_is(x, t, '.') && t > first) t--;
  if (text_token_is(x, t, ')') || text_token_is(x, t, ']')) {
    uint32_t end = t->at.end;
    while (t > first && !text_token_is(x, t, '(') && !text_token_is(x, t, '[')) t--;
    span bracket = {t->at.start, end};
    if (end - bracket.start > 120) return false;
    return contains_any(x, bracket, &lexicon_credit_marks);
  }
  if (ends_sentence(x, p)) return false;
  uint32_t start = p->at.end - p->at.start > 60 ? p->at.end - 60 : p->at.start;
  return contains_any(x, (span){start, p->at.end}, &lexicon_credit_marks);
}

/* ---- boilerplate ---- */

/* Short, without anybody's speech; and if it is a sentence, one that asks the reader to do
   something. */
static bool is_notice(const analysis *x, const paragraph *p) {
  if (p->token_count > SHORT_LINE) return false;
  for (const token *t = first_of(x, p), *end = t + p->token_count; t < end; t++)
    if (t->quoted || text_token_in(x, t, &lexicon_notice_speech)) return false;
  const token *first = first_of(x, p);
  if (text_token_is(x, first, '(')) first++;
  return !ends_sentence(x, p) || text_token_in(x, first, &lexicon_notice_openers);
}

/* Begins with words of a button or a notice, and is no longer than such things are. */
static bool is_button(const analysis *x, const paragraph *p) {
  if (begins_with_any(x, p, &lexicon_button_phrases)) return is_notice(x, p);
  if (p->token_count > 6 || ends_sentence(x, p)) return false;
  /* only buttons, side by side, perhaps with how many */
  uint32_t buttons = 0;
  for (const token *t = first_of(x, p), *end = t + p->token_count; t < end; t++) {
    if (text_token_in(x, t, &lexicon_button_words))
      buttons++;
    else if (t->kind == TOKEN_WORD)
      return false;
  }
  return buttons > 0;
}

/* "Harbour, Water prices, Ann Lee, 5G": items with a capital or a digit in front, no verb to be
   seen, no full stop. */
static bool is_tag_line(const analysis *x, const paragraph *p) {
  WORDS(sentence_words,
        "is are was were has have had will said says be been that who which to not he she they it "
        "n't would can could a an");
  uint32_t separators = 0, words = 0;
  bool item_begins = true;
  if (p->token_count > 60 || ends_sentence(x, p)) return false;
  for (const token *t = first_of(x, p), *end = t + p->token_count; t < end; t++) {
    if (text_token_is(x, t, ',') || text_token_is(x, t, '|') || text_token_is(x, t, ';') ||
        (length_of(t) == 2 && memcmp(x->text + t->at.start, "\xC2\xB7", 2) == 0)) {
      if (item_begins) return false;
      separators++;
      item_begins = true;
      words = 0;
    } else if (t->kind == TOKEN_WORD || t->kind == TOKEN_NUMBER) {
      if (item_begins && !begins_upper(x, t) && !has_digit(x, t) && x->text[t->at.start] != '#')
        return false;
      if (text_token_in(x, t, &sentence_words) || ++words > 4) return false;
      item_begins = false;
    } else if (!text_token_is(x, t, '&') && !text_token_is(x, t, '/') &&
               !text_token_is(x, t, '\'')) {
      return false;
    }
  }
  return separators >= 3 && !item_begins;
}

/* Who owns the words; such a notice may be long. */
static bool is_legal_notice(const analysis *x, const paragraph *p) {
  return p->token_count <= LONG_CAPTION &&
         (contains(x, p->at, "ll rights reserved") || contains(x, p->at, "ALL RIGHTS RESERVED") ||
          contains(x, p->at, "rewritten or redistributed") ||
          contains(x, p->at, "rewritten, or redistributed"));
}

/* Nothing to read: rules of dashes, numbers of slides, style sheets, bare addresses. */
static bool is_code(const analysis *x, const paragraph *p) {
  bool letters = false, colon = false, address_only = true;
  const token *first = first_of(x, p), *last = last_of(x, p);
  for (const token *t = first; t <= last; t++) {
    uint32_t n;
    bool word = t->kind == TOKEN_WORD;
    letters |= word && character_at(x->text, t->at.start, t->at.end, &n) != CHARACTER_DIGIT;
    colon |= text_token_is(x, t, ':');
    if (word && !ascii_begins(x->text, t->at.start, t->at.end, "http") &&
        !ascii_begins(x->text, t->at.start, t->at.end, "www.") &&
        !ascii_begins(x->text, t->at.start, t->at.end, "pic.twitter"))
      address_only = false;
  }
  if (!letters) return p->token_count <= SHORT_LINE;
  if (address_only) return true;
  if (p->token_count > SHORT_LINE) return false;
  if (text_token_is(x, last, '{') || text_token_is(x, first, '{') || text_token_is(x, first, '}'))
    return true;
  return colon && text_token_is(x, last, ';') && !begins_upper(x, first);
}

bool furniture_is_boilerplate(const analysis *x, const paragraph *p) {
  return is_button(x, p) || is_code(x, p) || is_tag_line(x, p) || is_legal_notice(x, p);
}
