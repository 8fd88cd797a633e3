/*
** characters.h: what a character is to the tokenizer. ASCII by table, the punctuation of
** newspapers (U+2000 ff.) by switch, all else by Unicode category.
*/
#ifndef HEARSAY_BASE_CHARACTERS_H
#define HEARSAY_BASE_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"

typedef enum character_class {
  CHARACTER_BLANK, /* white space, controls and invisible marks: in no token's ends */
  CHARACTER_LETTER,
  CHARACTER_DIGIT,
  CHARACTER_JOINER, /* combining marks, soft hyphen, ZWJ: go with what stands before */
  CHARACTER_DOUBLE, /* " “ ” „ « » … */
  CHARACTER_SINGLE, /* ' ‘ ’ ‚ ` ‹ › */
  CHARACTER_DASH,
  CHARACTER_DOT,
  CHARACTER_PUNCTUATION,
  CHARACTER_SYMBOL
} character_class;

extern const unsigned char character_ascii[128];

/* The class of a code point past ASCII. */
character_class character_class_of(uint32_t point);

/* The class of the character at `at` < `end`, its length in *length. */
static inline character_class character_at(const char *text, uint32_t at, uint32_t end,
                                           uint32_t *length) {
  uint32_t point;
  *length = (uint32_t)utf8_next(text + at, end - at, &point);
  return point < 0x80 ? (character_class)character_ascii[point] : character_class_of(point);
}

/* Of ASCII letters only; other bytes stay. */
static inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Whether `at` begins with the ASCII `word` (lower case), in whatever case. */
bool ascii_begins(const char *text, uint32_t at, uint32_t end, const char *word);

#endif
