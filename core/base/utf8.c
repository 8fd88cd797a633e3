/* utf8.c: see utf8.h */
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

size_t utf8_next_long(const char *text, size_t length, uint32_t *point) {
  utf8proc_int32_t p;
  utf8proc_ssize_t n =
      utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &p);
  if (n < 1) {
    *point = 0xFFFD;
    return 1;
  }
  *point = (uint32_t)p;
  return (size_t)n;
}

static uint64_t eight_bytes(const char *text) {
  uint64_t bytes;
  memcpy(&bytes, text, sizeof bytes);
  return bytes;
}

static bool is_ascii(uint64_t eight) { return (eight & UINT64_C(0x8080808080808080)) == 0; }

bool utf8_valid(const char *text, size_t length, size_t *bad) {
  for (size_t i = 0; i < length;) {
    if ((unsigned char)text[i] < 0x80) {
      i += length - i >= 8 && is_ascii(eight_bytes(text + i)) ? 8 : 1;
      continue;
    }
    utf8proc_int32_t p;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(length - i), &p);
    if (n < 1) {
      if (bad != NULL) *bad = i;
      return false;
    }
    i += (size_t)n;
  }
  return true;
}

size_t utf8_repair(const char *text, size_t length, char *out) {
  size_t n = 0;
  for (size_t i = 0; i < length;) {
    uint32_t point;
    i += utf8_next(text + i, length - i, &point);
    n += utf8_encode(point, out + n);
  }
  out[n] = '\0';
  return n;
}

size_t utf8_count(const char *text, size_t length) {
  static const uint64_t ones = UINT64_C(0x0101010101010101);
  size_t n = length, i = 0;
  for (; length - i >= 8; i += 8) { /* bytes of the form 10xxxxxx begin nothing */
    uint64_t eight = eight_bytes(text + i);
    n -= (size_t)(((eight >> 7 & ~(eight >> 6)) & ones) * ones >> 56);
  }
  for (; i < length; i++) n -= ((unsigned char)text[i] & 0xC0) == 0x80;
  return n;
}

static utf8proc_category_t category(uint32_t point) {
  return utf8proc_category((utf8proc_int32_t)point);
}

bool utf8_is_letter(uint32_t p) {
  if (p < 0x80) return (p | 0x20) >= 'a' && (p | 0x20) <= 'z';
  utf8proc_category_t c = category(p);
  return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool utf8_is_upper_long(uint32_t p) {
  utf8proc_category_t c = category(p);
  return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(uint32_t p) {
  if (p < 0x80) return p >= 'a' && p <= 'z';
  return category(p) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_digit(uint32_t p) {
  if (p < 0x80) return p >= '0' && p <= '9';
  return category(p) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_space(uint32_t p) {
  if (p < 0x80) return p == ' ' || (p >= '\t' && p <= '\r');
  if (p == 0x85 || p == 0x200B || p == 0xFEFF) return true;
  utf8proc_category_t c = category(p);
  return c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP;
}

uint32_t utf8_to_lower(uint32_t p) {
  if (p < 0x80) return p >= 'A' && p <= 'Z' ? p + 32 : p;
  return (uint32_t)utf8proc_tolower((utf8proc_int32_t)p);
}

size_t utf8_encode(uint32_t point, char out[4]) {
  return (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)out);
}

size_t utf8_lower(const char *text, size_t length, char *out, size_t size) {
  size_t n = 0;
  for (size_t i = 0; i < length;) {
    unsigned char c = (unsigned char)text[i];
    if (c < 0x80) {
      if (n + 2 > size) break;
      out[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : (char)c;
      i++;
      continue;
    }
    uint32_t p;
    char encoded[4];
    i += utf8_next(text + i, length - i, &p);
    size_t m = utf8_encode(utf8_to_lower(p), encoded);
    if (n + m + 1 > size) break;
    memcpy(out + n, encoded, m);
    n += m;
  }
  if (size != 0) out[n] = '\0';
  return n;
}

utf8_index utf8_index_start(const char *text, size_t length) {
  return (utf8_index){.text = text, .length = length, .byte = 0, .point = 0};
}

size_t utf8_index_point(utf8_index *ix, size_t byte) {
  if (byte > ix->length) byte = ix->length;
  if (byte >= ix->byte)
    ix->point += utf8_count(ix->text + ix->byte, byte - ix->byte);
  else
    ix->point -= utf8_count(ix->text + byte, ix->byte - byte);
  ix->byte = byte;
  return ix->point;
}

static bool is_inside(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

size_t utf8_index_byte(utf8_index *ix, size_t point) {
  while (ix->point > point) {
    do ix->byte--;
    while (ix->byte > 0 && is_inside(ix->text[ix->byte]));
    ix->point--;
  }
  while (ix->point < point && ix->byte < ix->length) {
    do ix->byte++;
    while (ix->byte < ix->length && is_inside(ix->text[ix->byte]));
    ix->point++;
  }
  return ix->byte;
}
