/*
** utf8.h: UTF-8 text, over the tables of utf8proc.
**
** Offsets are bytes everywhere inside the program and code points in what it prints; an
** utf8_index turns the one into the other in amortised constant time per ascending query.
*/
#ifndef HEARSAY_BASE_UTF8_H
#define HEARSAY_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at `text` (of `length` > 0 bytes left): its code point into *point and
   its length in bytes as the result. A byte that begins no valid character gives U+FFFD and 1. */
size_t utf8_next_long(const char *text, size_t length, uint32_t *point); /* past ASCII */
static inline size_t utf8_next(const char *text, size_t length, uint32_t *point) {
  if ((unsigned char)*text >= 0x80) return utf8_next_long(text, length, point);
  *point = (unsigned char)*text;
  return 1;
}

/* Whether all of `text` is valid UTF-8. If not, *bad (may be NULL) is the first wrong byte. */
bool utf8_valid(const char *text, size_t length, size_t *bad);

/* Copies `length` bytes into `out`, which has room for 3 * length + 1, with U+FFFD for every byte
   that is not valid; NUL-ended. Returns the length written. */
size_t utf8_repair(const char *text, size_t length, char *out);

/* Code points in `length` bytes of valid UTF-8. */
size_t utf8_count(const char *text, size_t length);

bool utf8_is_letter(uint32_t point);
bool utf8_is_upper_long(uint32_t point); /* past ASCII */
/* Upper or title case. */
static inline bool utf8_is_upper(uint32_t point) {
  return point < 0x80 ? point >= 'A' && point <= 'Z' : utf8_is_upper_long(point);
}
bool utf8_is_lower(uint32_t point);
bool utf8_is_digit(uint32_t point); /* Nd */
bool utf8_is_space(uint32_t point); /* white space, including U+00A0 and U+200B */
uint32_t utf8_to_lower(uint32_t point);

/* Writes a code point as UTF-8 into out[4]; returns the number of bytes. */
size_t utf8_encode(uint32_t point, char out[4]);

/* Lower-cases `length` bytes into `out` (NUL-ended, cut at `size` - 1 on a character); returns
   the length written. */
size_t utf8_lower(const char *text, size_t length, char *out, size_t size);

/* Byte offset → code-point offset. Ask in ascending order for speed; any order is right. */
typedef struct utf8_index {
  const char *text;
  size_t length, byte, point;
} utf8_index;
utf8_index utf8_index_start(const char *text, size_t length);
size_t utf8_index_point(utf8_index *ix, size_t byte);
/* The other way: the byte where code point number `point` begins; the text's length behind it. */
size_t utf8_index_byte(utf8_index *ix, size_t point);

#endif
