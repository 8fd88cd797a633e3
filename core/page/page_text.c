/* page_text.c: see words.h */
#include "page/page_text.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { MAX_ENTITY = 12 };

/* The code point of the reference at `p` ('&') and its length; length 0 if it is none. */
static uint32_t reference(const char *p, size_t *length) {
  char name[MAX_ENTITY + 1];
  size_t n = 0;
  while (n <= MAX_ENTITY && p[n] != '\0' && p[n] != ';') n++;
  *length = 0;
  if (n < 2 || n > MAX_ENTITY || p[n] != ';') return 0;
  memcpy(name, p + 1, n - 1);
  name[n - 1] = '\0';
  unsigned long point = 0;
  if (name[0] == '#') {
    bool hex = (name[1] | 0x20) == 'x';
    char *end;
    if (!isxdigit((unsigned char)name[hex ? 2 : 1])) return 0;
    point = strtoul(name + (hex ? 2 : 1), &end, hex ? 16 : 10);
    if (*end != '\0' || point == 0 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
      return 0;
  } else {
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    if (entity == NULL) return 0;
    point = entity->value;
  }
  *length = n + 1;
  return (uint32_t)point;
}

char *page_text_unescape(arena *memory, const char *text) {
  char *out = arena_strdup(memory, text), *to = out;
  for (const char *p = text; *p != '\0';) {
    size_t length = 0;
    uint32_t point = *p == '&' ? reference(p, &length) : 0;
    if (length == 0) {
      *to++ = *p++;
      continue;
    }
    to += utf8_encode(point, to); /* a reference is never shorter than its character */
    p += length;
  }
  *to = '\0';
  return out;
}

char *page_text_clean(arena *memory, const char *text) {
  char *out = page_text_unescape(memory, text), *to = out;
  bool space = false;
  const char *close = strchr(out, '>'); /* the next one; looked for once only */
  for (const char *p = out; *p != '\0';) {
    if (close != NULL && close < p) close = strchr(p, '>');
    bool tag = *p == '<' && (isalpha((unsigned char)p[1]) || p[1] == '/') && close != NULL;
    bool wide = strncmp(p, "\xC2\xA0", 2) == 0;
    if (tag || wide || (unsigned char)*p <= 0x20) {
      p = tag ? close + 1 : p + 1 + wide;
      space = true;
      continue;
    }
    if (space && to > out) *to++ = ' ';
    space = false;
    *to++ = *p++;
  }
  *to = '\0';
  return out;
}

/* The next letter or digit, lower-case, 0 at the end. Typographic marks are passed over. */
static uint32_t next_letter(const char **p) {
  while (**p != '\0') {
    uint32_t point;
    *p += utf8_next(*p, strnlen(*p, 4), &point);
    if (utf8_is_letter(point) || utf8_is_digit(point)) return utf8_to_lower(point);
  }
  return 0;
}

/* Where `part` ends if `text` begins with it, NULL if not. */
static const char *after(const char *text, const char *part) {
  uint32_t want;
  while ((want = next_letter(&part)) != 0)
    if (next_letter(&text) != want) return NULL;
  return text;
}

static bool is_empty(const char *text) { return next_letter(&text) == 0; }

bool page_text_begins(const char *text, const char *part) {
  return !is_empty(part) && after(text, part) != NULL;
}

bool page_text_contains(const char *text, const char *part) {
  if (is_empty(part)) return false;
  while (*text != '\0') {
    if (after(text, part) != NULL) return true;
    if (next_letter(&text) == 0) break;
  }
  return false;
}
