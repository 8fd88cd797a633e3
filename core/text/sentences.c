/*
** sentences.c: where sentences end: at . ? ! and an ellipsis, with the quotation marks and
** brackets that close after them, unless what follows goes on with the sentence.
*/
#include <string.h>

#include "base/utf8.h"
#include "text/abbreviations.h"
#include "text/analysis.h"
#include "base/characters.h"

typedef enum stop {
  STOP_NONE,
  STOP_FULL,     /* . */
  STOP_CALL,     /* ? ! */
  STOP_ELLIPSIS, /* may stand inside a sentence */
  STOP_TITLE,    /* Dr.: something always follows */
  STOP_WORD      /* U.S., Inc., a.m.: may end a sentence */
} stop;

/* Words that, with a capital after an abbreviation, begin a sentence rather than a name. */
static bool is_starter(const analysis *x, const token *t) {
  WORDS(starters,
        "the a an he she it they we i you his her its their our my this that these those in on at "
        "but and or if when while as for with after before since so then there here what who why "
        "how yet not no is are was were to by from some many most both all such under also still "
        "now one even because although though however instead meanwhile according asked where "
        "which once until among together during despite other another each every only just today "
        "yesterday earlier later last next");
  return text_token_in(x, t, &starters);
}

static bool is_speech_verb(const analysis *x, const token *t) {
  return text_token_in(x, t, &lexicon_speech_verbs);
}

/* Time zones, days and months go on with "9 a.m." */
static bool follows_hour(const analysis *x, const token *t) {
  return text_token_in(x, t, &lexicon_hour_zones) || text_token_in(x, t, &lexicon_weekdays);
}

static bool begins_upper(const analysis *x, const token *t) {
  uint32_t point;
  utf8_next(x->text + t->at.start, t->at.end - t->at.start, &point);
  return utf8_is_upper(point);
}

static bool begins_lower(const analysis *x, const token *t) {
  uint32_t point;
  utf8_next(x->text + t->at.start, t->at.end - t->at.start, &point);
  return utf8_is_lower(point);
}

static stop stop_of(const analysis *x, const token *t) {
  const char *text = x->text + t->at.start;
  uint32_t length = t->at.end - t->at.start;
  if (t->kind == TOKEN_PUNCTUATION) {
    if (*text == '?' || *text == '!') return STOP_CALL;
    if (length == 1) return *text == '.' ? STOP_FULL : STOP_NONE;
    if (*text == '.' || memcmp(text, "\xE2\x80\xA6", 3) == 0) return STOP_ELLIPSIS;
    uint32_t point; /* the full stops of other scripts */
    utf8_next(text, length, &point);
    return point == 0x3002 || point == 0xFF01 || point == 0xFF1F || point == 0x061F ||
                   point == 0x06D4 || point == 0x0964 || point == 0x203C || point == 0x2049 ||
                   point == 0x203D
               ? STOP_CALL
               : STOP_NONE;
  }
  if (t->kind != TOKEN_WORD || length < 2 || text[length - 1] != '.') return STOP_NONE;
  uint32_t part = length - 1; /* "then-Sen." is as "Sen." */
  while (part > 0 && text[part - 1] != '-') part--;
  abbreviation kind = abbreviation_of(text + part, length - 1 - part);
  if (kind == ABBREVIATION_TITLE || kind == ABBREVIATION_NUMBER) return STOP_TITLE;
  return STOP_WORD;
}

static bool is_closer(const analysis *x, const token *t) {
  if (t->kind == TOKEN_CLOSE_QUOTE) return true;
  if (t->kind != TOKEN_PUNCTUATION || t->space_before) return false;
  return text_token_is(x, t, ')') || text_token_is(x, t, ']') || text_token_is(x, t, '\'') ||
         stop_of(x, t) == STOP_CALL || stop_of(x, t) == STOP_FULL;
}

/* “Why?” Mr. Lee asked: a name and a verb of speech within a few words. A capital on “She” or
   “The” begins a sentence. */
static bool goes_on_with_speech(const analysis *x, const token *t, const token *end) {
  if (is_starter(x, t) && !text_token_is(x, t, 'I')) return false;
  for (uint32_t i = 0; i < 5 && t < end; i++, t++) {
    if (t->kind != TOKEN_WORD) return false;
    if (i > 0 && is_speech_verb(x, t)) return true;
    if (i > 0 && begins_lower(x, t)) return false;
  }
  return false;
}

/* Leonard C. “Lenny” Marsh: a nickname behind an initial. */
static bool is_nickname(const analysis *x, const token *t, const token *end) {
  return end - t > 3 && t->kind == TOKEN_OPEN_QUOTE && begins_upper(x, t + 1) &&
         t[2].kind == TOKEN_CLOSE_QUOTE && t[3].kind == TOKEN_WORD && begins_upper(x, t + 3);
}

/* Whether a sentence begins at `next`, after a `mark` of this kind at `last`. */
static bool begins(const analysis *x, stop mark, const token *last, bool closed, const token *next,
                   const token *end) {
  bool word = next->kind == TOKEN_WORD, upper = word && begins_upper(x, next);
  bool lower = word && begins_lower(x, next);
  if (lower || (mark == STOP_WORD && !closed && is_nickname(x, next, end))) return false;
  if (next->kind == TOKEN_PUNCTUATION && !text_token_is(x, next, '(') &&
      !text_token_is(x, next, '[') && !text_token_is(x, next, '\''))
    return false;
  if (!next->space_before && next->kind != TOKEN_OPEN_QUOTE && !(upper && mark != STOP_WORD))
    return false;
  switch (mark) {
    case STOP_FULL: return true;
    case STOP_CALL: return !(closed && goes_on_with_speech(x, next, end));
    case STOP_ELLIPSIS:
      return closed ? !goes_on_with_speech(x, next, end)
                    : (upper && !text_token_is(x, next, 'I')) || next->kind == TOKEN_OPEN_QUOTE;
    case STOP_WORD:
      if (closed) return upper || next->kind == TOKEN_OPEN_QUOTE;
      if (last->at.end - last->at.start == 4 && x->text[last->at.end - 2] == 'm')
        return upper && !follows_hour(x, next);
      return next->kind == TOKEN_OPEN_QUOTE || (upper && is_starter(x, next));
    default: return false;
  }
}

static void add_sentence(analysis *x, uint32_t p, uint32_t first, uint32_t end) {
  x->sentences =
      text_grow(x->sentences, x->sentence_count, &x->sentence_capacity, sizeof *x->sentences);
  for (uint32_t i = first; i < end; i++) x->tokens[i].sentence = x->sentence_count;
  x->sentences[x->sentence_count++] =
      (sentence){.at = {x->tokens[first].at.start, x->tokens[end - 1].at.end},
                 .paragraph = p,
                 .first_token = first,
                 .token_count = end - first};
}

/* "3. Wages", "b. Rents": what numbers a paragraph is no sentence. */
static bool is_enumerator(const analysis *x, const token *t) {
  uint32_t length = t->at.end - t->at.start;
  return (t->kind == TOKEN_NUMBER && length <= 3) ||
         (t->kind == TOKEN_WORD && length == 1 && x->text[t->at.start] != 'I');
}

void text_find_sentences(analysis *x, uint32_t p) {
  paragraph *in = &x->paragraphs[p];
  uint32_t first = in->first_token, end = first + in->token_count;
  in->first_sentence = x->sentence_count;
  for (uint32_t i = first; i < end; i++) {
    stop mark = stop_of(x, &x->tokens[i]);
    if (mark == STOP_NONE || mark == STOP_TITLE) continue;
    if (i == in->first_token + 1 && is_enumerator(x, &x->tokens[first])) continue;
    uint32_t last = i;
    bool closed = false;
    while (i + 1 < end && is_closer(x, &x->tokens[i + 1])) {
      i++;
      closed |= x->tokens[i].kind == TOKEN_CLOSE_QUOTE;
      if (stop_of(x, &x->tokens[i]) != STOP_NONE) mark = stop_of(x, &x->tokens[i]);
    }
    const token *next = &x->tokens[i + 1];
    if (i + 1 < end && begins(x, mark, &x->tokens[last], closed, next, x->tokens + end)) {
      add_sentence(x, p, first, i + 1);
      first = i + 1;
    }
  }
  if (first < end) add_sentence(x, p, first, end);
  in->sentence_count = x->sentence_count - in->first_sentence;
}
