/* json_write.c: see json_write.h */
#include "model/json_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A comma before a value, but for the first behind a bracket and the one behind a key. */
static void separate(buffer *out) {
  if (out->length > 0 && strchr("{[:", out->bytes[out->length - 1]) == NULL)
    buffer_add_char(out, ',');
}

static void add_word(buffer *out, const char *word) {
  separate(out);
  buffer_add_text(out, word);
}

void json_write_begin(buffer *out, char bracket) {
  separate(out);
  buffer_add_char(out, bracket);
}

void json_write_end(buffer *out, char bracket) { buffer_add_char(out, bracket); }

/* {{{ strings */

static bool is_plain(char c) { return (unsigned char)c >= ' ' && c != '"' && c != '\\'; }

static void add_escape(buffer *out, char c) {
  static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt"; /* what is meant, how it is written */
  for (const char *p = letters; *p != '\0'; p += 2)
    if (*p == c) {
      buffer_add(out, (const char[]){'\\', p[1]}, 2);
      return;
    }
  char code[8];
  snprintf(code, sizeof code, "\\u%04X", (unsigned)c);
  buffer_add_text(out, code);
}

static void add_valid(buffer *out, const char *text, size_t length) {
  separate(out);
  buffer_add_char(out, '"');
  for (size_t i = 0; i < length;) {
    size_t start = i;
    while (i < length && is_plain(text[i])) i++;
    buffer_add(out, text + start, i - start);
    if (i < length) add_escape(out, text[i++]);
  }
  buffer_add_char(out, '"');
}

void json_write_bytes(buffer *out, const char *text, size_t length) {
  if (utf8_valid(text, length, NULL)) {
    add_valid(out, text, length);
    return;
  }
  char *repaired = memory_alloc(length * 3 + 1);
  add_valid(out, repaired, utf8_repair(text, length, repaired));
  free(repaired);
}

void json_write_text(buffer *out, const char *text) { json_write_bytes(out, text, strlen(text)); }

void json_write_key(buffer *out, const char *key) {
  separate(out);
  buffer_add_char(out, '"');
  buffer_add_text(out, key);
  buffer_add(out, "\":", 2);
}

void json_write_texts(buffer *out, string_list list) {
  json_write_begin(out, '[');
  for (uint32_t i = 0; i < list.count; i++) json_write_text(out, list.items[i]);
  json_write_end(out, ']');
}

/* }}} */

void json_write_integer(buffer *out, int64_t n) {
  separate(out);
  if (n < 0) buffer_add_char(out, '-');
  buffer_add_number(out, n < 0 ? -(uint64_t)n : (uint64_t)n);
}

/* With a point in it, so that readers see a real number. */
void json_write_real(buffer *out, double x) {
  char text[40];
  snprintf(text, sizeof text, "%.4g", x);
  add_word(out, text);
  if (strpbrk(text, ".e") == NULL) buffer_add_text(out, ".0");
}

void json_write_bool(buffer *out, bool yes) { add_word(out, yes ? "true" : "false"); }

void json_write_null(buffer *out) { add_word(out, "null"); }

void json_write_ids(buffer *out, const uint32_t *ids, uint32_t count) {
  json_write_begin(out, '[');
  for (uint32_t i = 0; i < count; i++) json_write_integer(out, ids[i]);
  json_write_end(out, ']');
}

void json_write_spans(buffer *out, article_points *points, span_list list) {
  json_write_begin(out, '[');
  for (uint32_t i = 0; i < list.count; i++) {
    json_write_begin(out, '[');
    json_write_integer(out, (int64_t)article_point(points, list.items[i].start));
    json_write_integer(out, (int64_t)article_point(points, list.items[i].end));
    json_write_end(out, ']');
  }
  json_write_end(out, ']');
}
