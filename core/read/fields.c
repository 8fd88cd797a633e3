/* fields.c: see fields.h */
#include "read/fields.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

/* The length of the line at `at`, with its line end. */
static size_t line_length(const char *at, size_t left) {
  const char *end = memchr(at, '\n', left);
  return end != NULL ? (size_t)(end - at) + 1 : left;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/* Where the value begins in a line of that name; 0 if the line is another. */
static size_t value_start(const char *line, size_t length, const char *name) {
  size_t at = strlen(name);
  if (length <= at || strncasecmp(line, name, at) != 0) return 0;
  while (at < length && (line[at] == ' ' || line[at] == '\t')) at++;
  return at < length && line[at] == ':' ? at + 1 : 0;
}

/* Trimmed, what was folded joined by single spaces. */
static const char *clean_value(arena *memory, const char *raw, size_t length) {
  while (length > 0 && is_blank(raw[length - 1])) length--;
  char *joined = arena_alloc_raw(memory, length + 1);
  size_t used = 0;
  bool skip = true; /* blanks before the value, and around a fold */
  for (size_t i = 0; i < length; i++) {
    if (raw[i] == '\0' || (skip && is_blank(raw[i]))) continue;
    skip = is_blank(raw[i]) && raw[i] != ' ';
    joined[used++] = skip ? ' ' : raw[i];
  }
  joined[used] = '\0';
  if (utf8_valid(joined, used, NULL)) return joined;
  char *repaired = arena_alloc_raw(memory, used * 3 + 1);
  utf8_repair(joined, used, repaired);
  return repaired;
}

const char *fields_get(arena *memory, fields header, const char *name) {
  size_t at = line_length(header.bytes, header.length);
  while (at < header.length) {
    const char *line = header.bytes + at;
    size_t length = line_length(line, header.length - at), start = value_start(line, length, name);
    for (at += length; at < header.length; at += length) { /* the lines folded under it */
      if (header.bytes[at] != ' ' && header.bytes[at] != '\t') break;
      length = line_length(header.bytes + at, header.length - at);
    }
    if (start > 0)
      return clean_value(memory, line + start, (size_t)(header.bytes + at - line) - start);
  }
  return NULL;
}

/* Splits "Text/HTML; charset=\"UTF-8\"". */
void fields_content_type(arena *memory, const char *value, document *out) {
  size_t length = strcspn(value, "; \t,");
  char *type = arena_strndup(memory, value, length);
  for (char *p = type; *p != '\0'; p++) *p = (char)tolower((unsigned char)*p);
  out->media_type = type;
  out->charset = "";
  const char *charset = strcasestr(value + length, "charset=");
  if (charset == NULL) return;
  charset += strlen("charset=");
  charset += strspn(charset, "\"' ");
  out->charset = arena_strndup(memory, charset, strcspn(charset, "\"'; \t,"));
}
