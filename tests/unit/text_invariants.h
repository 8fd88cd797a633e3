/*
** text_invariants.h: what holds of every analysed text, whatever its bytes. For the unit tests
** and the fuzzer; a breach aborts with the line that found it.
*/
#ifndef HEARSAY_UNIT_TEXT_INVARIANTS_H
#define HEARSAY_UNIT_TEXT_INVARIANTS_H

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "model/article.h"

#define HOLDS(condition)                                                             \
  do {                                                                               \
    if (!(condition)) {                                                              \
      fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
      abort();                                                                       \
    }                                                                                \
  } while (0)

static inline bool text_starts_character(const article *a, uint32_t at) {
  return at == a->text_length || ((unsigned char)a->text[at] & 0xC0) != 0x80;
}

static inline bool text_space_at(const article *a, uint32_t at) {
  uint32_t point;
  utf8_next(a->text + at, a->text_length - at, &point);
  return utf8_is_space(point);
}

static inline void text_check_span(const article *a, span s) {
  HOLDS(s.start < s.end && s.end <= a->text_length);
  HOLDS(text_starts_character(a, s.start) && text_starts_character(a, s.end));
  HOLDS(!text_space_at(a, s.start));
  uint32_t last = s.end - 1;
  while (!text_starts_character(a, last)) last--;
  HOLDS(!text_space_at(a, last));
}

static inline void text_check_invariants(const article *a) {
  uint32_t end = 0, next_sentence = 0, next_token = 0;
  for (uint32_t i = 0; i < a->paragraph_count; i++) {
    const paragraph *p = &a->paragraphs[i];
    text_check_span(a, p->at);
    HOLDS(i == 0 || p->at.start > a->paragraphs[i - 1].at.end - 1);
    HOLDS(p->sentence_count > 0 && p->token_count > 0);
    HOLDS(p->first_sentence == next_sentence && p->first_token == next_token);
    next_sentence += p->sentence_count;
    next_token += p->token_count;
    HOLDS(a->tokens[p->first_token].at.start == p->at.start);
    HOLDS(a->tokens[next_token - 1].at.end == p->at.end);
  }
  HOLDS(next_sentence == a->sentence_count && next_token == a->token_count);
  next_token = 0;
  for (uint32_t i = 0; i < a->sentence_count; i++) {
    const sentence *s = &a->sentences[i];
    HOLDS(s->paragraph < a->paragraph_count && span_inside(s->at, a->paragraphs[s->paragraph].at));
    HOLDS(s->token_count > 0 && s->first_token == next_token);
    next_token += s->token_count;
    HOLDS(a->tokens[s->first_token].at.start == s->at.start);
    HOLDS(a->tokens[next_token - 1].at.end == s->at.end);
  }
  HOLDS(next_token == a->token_count);
  for (uint32_t i = 0; i < a->token_count; i++) {
    const token *t = &a->tokens[i];
    text_check_span(a, t->at);
    HOLDS(t->at.start >= end);
    HOLDS(t->sentence < a->sentence_count && span_inside(t->at, a->sentences[t->sentence].at));
    HOLDS(t->paragraph == a->sentences[t->sentence].paragraph);
    HOLDS(t->space_before || t->at.start == end);
    for (uint32_t at = end; at < t->at.start; at++) /* no letter is left out */
      HOLDS((unsigned char)a->text[at] >= 0x80 || !utf8_is_letter((unsigned char)a->text[at]));
    end = t->at.end;
  }
}

#endif
