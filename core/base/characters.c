/* characters.c: see characters.h */
#include "base/characters.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum {
  B = CHARACTER_BLANK,
  L = CHARACTER_LETTER,
  D = CHARACTER_DIGIT,
  Q = CHARACTER_DOUBLE,
  A = CHARACTER_SINGLE,
  H = CHARACTER_DASH,
  O = CHARACTER_DOT,
  P = CHARACTER_PUNCTUATION,
  S = CHARACTER_SYMBOL
};
const unsigned char character_ascii[128] = {
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, /* 00 */
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, /* 10 */
    B, P, Q, S, S, S, S, A, P, P, S, S, P, H, O, P, /* space ! " # $ % & ' ( ) * + , - . / */
    D, D, D, D, D, D, D, D, D, D, P, P, S, S, S, P, /* 0-9 : ; < = > ? */
    S, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* @ A */
    L, L, L, L, L, L, L, L, L, L, L, P, S, P, S, S, /* [ \ ] ^ _ */
    A, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* ` a */
    L, L, L, L, L, L, L, L, L, L, L, P, S, P, S, B, /* { | } ~ DEL */
};

/* The categories of one kind follow one another. */
static character_class by_category(uint32_t point) {
  if (utf8_is_space(point)) return CHARACTER_BLANK;
  const utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)point);
  if (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) return CHARACTER_LETTER;
  if (c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME) return CHARACTER_JOINER;
  if (c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO) return CHARACTER_DIGIT;
  if (c == UTF8PROC_CATEGORY_PD) return CHARACTER_DASH;
  if (c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_PO) return CHARACTER_PUNCTUATION;
  return c == UTF8PROC_CATEGORY_CC || c == UTF8PROC_CATEGORY_CF ? CHARACTER_BLANK
                                                                : CHARACTER_SYMBOL;
}

character_class character_class_of(uint32_t point) {
  switch (point) {
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F: /* “ ” „ ‟ */
    case 0x00AB:
    case 0x00BB:
    case 0xFF02: /* « » ＂ */ return CHARACTER_DOUBLE;
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B: /* ‘ ’ ‚ ‛ */
    case 0x2039:
    case 0x203A:
    case 0x00B4:
    case 0xFF07: /* ‹ › ´ ＇ */ return CHARACTER_SINGLE;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return CHARACTER_DASH;
    case 0x2026: return CHARACTER_DOT;
    case 0x00AD:
    case 0x200C:
    case 0x200D: /* soft hyphen and joiners stand inside words */ return CHARACTER_JOINER;
    case 0x2010:
    case 0x2011: /* hyphens proper */ return CHARACTER_DASH;
    default: return by_category(point);
  }
}

bool ascii_begins(const char *text, uint32_t at, uint32_t end, const char *word) {
  for (; *word != '\0'; word++, at++)
    if (at >= end || ascii_lower(text[at]) != *word) return false;
  return true;
}
