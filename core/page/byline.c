/* byline.c: see byline.h */
#include "page/byline.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "page/date.h"
#include "words/lexicon.h"

enum { MAX_BYLINE = 400, MAX_NAME = 80, MAX_NAMES = 20 };

static bool has_ignoring_case(const char *text, size_t length, const char *word) {
  size_t size = strlen(word);
  for (size_t i = 0; i + size <= length; i++)
    if (((text[i] ^ *word) & ~0x20) == 0 && strncasecmp(text + i, word, size) == 0) return true;
  return false;
}

static void trim(const char **text, size_t *length) {
  while (*length > 0 && (isspace((unsigned char)**text) || strchr(",;:|-*", **text) != NULL)) {
    (*text)++;
    (*length)--;
  }
  while (*length > 0 && (isspace((unsigned char)(*text)[*length - 1]) ||
                         strchr(",;:|-*", (*text)[*length - 1]) != NULL))
    (*length)--;
}

static bool skip_prefix(const char **text, size_t *length, const char *prefix) {
  size_t size = strlen(prefix);
  if (*length < size || strncasecmp(*text, prefix, size) != 0) return false;
  *text += size;
  *length -= size;
  return true;
}

static bool is_name(const char *text, size_t length) {
  if (length < 3 || length > MAX_NAME) return false;
  size_t words = 1, digits = 0;
  for (size_t i = 0; i < length; i++) {
    words += text[i] == ' ';
    digits += isdigit((unsigned char)text[i]) != 0;
  }
  uint32_t first;
  utf8_next(text, length, &first);
  if (words > 6 || digits > 2 || !utf8_is_letter(first)) return false;
  WORD_SET_EACH(word, &lexicon_byline_no_names)
    if (has_ignoring_case(text, length, word)) return false;
  return true;
}

/* "MD", "RDN", "PhD", "CNN": what follows a name after a comma. */
static bool is_credential(const char *text, size_t length) {
  if (length == 3 && strncasecmp(text, "PhD", 3) == 0) return true;
  for (size_t i = 0; i < length; i++)
    if (!isupper((unsigned char)text[i]) && text[i] != '.') return false;
  return length <= 5;
}

/* How much of "Jane Doe in London", "Jane Doe for The Herald", "Jane Doe on" is the name. */
static size_t without_place(const char *text, size_t length) {
  static const char *const words[] = {" in", " at", " for", " on"};
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '(' || text[i] == '<') return i;
    for (size_t w = 0; text[i] == ' ' && w < sizeof words / sizeof *words; w++) {
      size_t size = strlen(words[w]);
      if (i + size <= length && strncmp(text + i, words[w], size) == 0 &&
          (i + size == length || text[i + size] == ' '))
        return i;
    }
  }
  return length;
}

static void add_name(article *a, const char *text, size_t length) {
  trim(&text, &length);
  while (skip_prefix(&text, &length, "by ") || skip_prefix(&text, &length, "by:") ||
         skip_prefix(&text, &length, "written by ") || skip_prefix(&text, &length, "author:") ||
         skip_prefix(&text, &length, "and ") || skip_prefix(&text, &length, "from "))
    trim(&text, &length);
  length = without_place(text, length);
  trim(&text, &length);
  if (!is_name(text, length) || a->byline.count >= MAX_NAMES) return;
  if (a->byline.count > 0 && is_credential(text, length)) return;
  for (uint32_t i = 0; i < a->byline.count; i++)
    if (strncasecmp(a->byline.items[i], text, length) == 0 && a->byline.items[i][length] == '\0')
      return;
  const char **items = arena_array(a->arena, const char *, a->byline.count + 1);
  if (a->byline.count > 0) memcpy(items, a->byline.items, a->byline.count * sizeof *items);
  char *name = arena_strndup(a->arena, text, length);
  for (char *p = name; *p != '\0'; p++)
    if (isspace((unsigned char)*p)) *p = ' ';
  items[a->byline.count++] = name;
  a->byline.items = items;
}

/* Bytes of a separator between names at `text`, 0 if there is none. */
static size_t separator(const char *text, size_t length) {
  static const char *const words[] = {" and ", " with ", " & ", "\n", " | ", " / ",
                                      "•",     "·",      " - ", "–",  "—"};
  if (*text == ',' || *text == ';' || *text == '|') return 1;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (length >= strlen(words[i]) && strncasecmp(text, words[i], strlen(words[i])) == 0)
      return strlen(words[i]);
  return 0;
}

void byline_add(article *a, const char *text, size_t length) {
  date d;
  if (length > MAX_BYLINE) return; /* a paragraph, not a byline */
  if (date_find(text, length, &d)) length = d.start;
  size_t start = 0;
  for (size_t i = 0; i < length;) {
    size_t step = separator(text + i, length - i);
    if (step == 0) {
      i++;
      continue;
    }
    add_name(a, text + start, i - start);
    i += step;
    start = i;
  }
  add_name(a, text + start, length - start);
}
