/* prepare.c: see prepare.h */
#include "page/prepare.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "page/markup.h"

enum { MAX_ATTRIBUTES = 256 };

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static bool same_word(const char *text, size_t length, const char *word) {
  return length == strlen(word) && strncasecmp(text, word, length) == 0;
}

/* Where `stop` begins, without regard to case; `end` if it does not come. */
static const char *find_stop(const char *p, const char *end, const char *stop) {
  const size_t size = strlen(stop);
  for (; p < end && (p = memchr(p, *stop, (size_t)(end - p))) != NULL; p++)
    if ((size_t)(end - p) >= size && p[1] == stop[1] && strncasecmp(p, stop, size) == 0) return p;
  return end;
}

/* ---- tags ---- */

static bool is_name_character(char c) {
  return isalnum((unsigned char)c) || c == '-' || c == '_' || c == ':' || c == '.';
}

/* The end tag before which all is left out; NULL for other tags. */
static const char *content_end(const char *name, size_t length) {
  if (same_word(name, length, "script")) return "</script";
  return same_word(name, length, "style") ? "</style" : NULL;
}

static const char *skip_value(const char *p, const char *end) {
  while (p < end && is_space(*p)) p++;
  if (p < end && (*p == '"' || *p == '\'')) {
    const char *quote = memchr(p + 1, *p, (size_t)(end - p - 1));
    return quote != NULL ? quote + 1 : end;
  }
  while (p < end && !is_space(*p) && *p != '>') p++;
  return p;
}

/* Where a link leads is asked of <link> alone. */
static bool is_wanted(const char *name, size_t length, bool is_link) {
  static const struct {
    const char *name;
    size_t length;
  } wanted[] = {
#define X(attribute, text) {text, sizeof(text) - 1},
      ATTRIBUTE_LIST(X)
#undef X
  };
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    if (wanted[i].length != length || (*wanted[i].name ^ *name) & ~0x20 ||
        strncasecmp(name, wanted[i].name, length) != 0)
      continue;
    return i != ATTRIBUTE_HREF || is_link;
  }
  return false;
}

/* Copies the wanted attributes from behind a tag's name to its '>', which is returned (or `end`). */
static const char *copy_attributes(buffer *out, const char *p, const char *end, bool is_link,
                                   bool *cut) {
  for (size_t count = 0;;) {
    bool slash = false;
    for (; p < end && (is_space(*p) || *p == '/'); p++) slash = *p == '/';
    if (p == end || *p == '>') {
      if (slash) buffer_add_char(out, '/');
      return p;
    }
    const char *name = p;
    while (p < end && !is_space(*p) && *p != '=' && *p != '>' && *p != '/') p++;
    const size_t length = (size_t)(p - name);
    const char *equals = p;
    while (equals < end && is_space(*equals)) equals++;
    if (equals < end && *equals == '=') p = skip_value(equals + 1, end);
    if (++count > MAX_ATTRIBUTES) {
      *cut = true;
    } else if (is_wanted(name, length, is_link)) {
      buffer_add_char(out, ' ');
      buffer_add(out, name, (size_t)(p - name));
    }
  }
}

/* Copies a tag from its '<'; returns where to go on: behind what is left out with it. */
static const char *copy_tag(buffer *out, const char *p, const char *end, bool *cut) {
  const char *name = p + 1, *rest = name;
  while (rest < end && is_name_character(*rest)) rest++;
  const size_t length = (size_t)(rest - name);
  buffer_add(out, p, length + 1);
  p = copy_attributes(out, rest, end, same_word(name, length, "link"), cut);
  const char *stop = content_end(name, length);
  if (stop == NULL || p == end) return p;
  const char *close = find_stop(p, end, stop);
  if (memmem(rest, (size_t)(p - rest), "ld+json", 7) != NULL) {
    buffer_add(out, p, (size_t)(close - p));
    return close;
  }
  buffer_add_char(out, '>');
  return close;
}

/* ---- the page ---- */

buffer prepare_html(const char *html, size_t length, bool *cut_attributes) {
  buffer out = BUFFER_EMPTY;
  const char *end = html + length, *from = html, *p = html;
  buffer_reserve(&out, length);
  while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
    const char *name = p + 1;
    if (end - name >= 3 && memcmp(name, "!--", 3) == 0) {
      buffer_add(&out, from, (size_t)(p - from));
      p = find_stop(name + 3, end, "-->");
      from = p = end - p > 3 ? p + 3 : end;
    } else if (name < end && isalpha((unsigned char)*name)) {
      buffer_add(&out, from, (size_t)(p - from));
      from = p = copy_tag(&out, p, end, cut_attributes);
    } else {
      p = name;
    }
  }
  if (from < end) buffer_add(&out, from, (size_t)(end - from));
  return out;
}
