/* json_lines.c: see json_lines.h; what a line's fields mean is in json_fields.c */
#include "read/json_lines.h"

#include <ctype.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "read/json_fields.h"

/* A value costs some 100 bytes: "[[],[],[]" would take 50 times its size. */
enum { MOST_VALUES = 1000 * 1000 };

struct json_lines {
  const char *path;
  stream *input;
  size_t max_bytes;
  json_fields *fields;
  buffer line;
  uint64_t number;
  bool ended;
};

status json_lines_new(const char *path, stream *input, const archive_options *options,
                      json_lines **out, error *err) {
  *out = NULL;
  json_fields *fields;
  status result = json_fields_new(options->map, &fields, err);
  if (result != STATUS_OK) return result;
  json_lines *j = memory_zalloc(1, sizeof *j);
  j->path = path;
  j->input = input;
  j->max_bytes = options->limits.max_bytes;
  j->fields = fields;
  *out = j;
  return STATUS_OK;
}

void json_lines_free(json_lines *j) {
  if (j == NULL) return;
  json_fields_free(j->fields);
  buffer_free(&j->line);
  free(j);
}

/* {{{ lines */

/* Reads a line without its end; of one that is too long only what fits. False if there is no more,
   *whole if the line has an end or the file ends well behind it. */
static bool read_line(json_lines *j, bool *too_long, bool *whole) {
  bool any = false;
  *too_long = false;
  *whole = true;
  buffer_clear(&j->line);
  for (;;) {
    size_t have;
    const char *bytes = stream_peek(j->input, 1, &have);
    if (have == 0) {
      if (stream_next_member(j->input)) continue;
      *whole = stream_where(j->input) == STREAM_END;
      return any;
    }
    any = true;
    const char *end = memchr(bytes, '\n', have);
    size_t step = end != NULL ? (size_t)(end - bytes) : have;
    if (step > j->max_bytes - j->line.length) *too_long = true;
    if (!*too_long) buffer_add(&j->line, bytes, step);
    stream_skip(j->input, end != NULL ? step + 1 : step);
    if (end != NULL) return true;
  }
}

static void drop_mark(buffer *line) {
  if (line->length >= 3 && memcmp(line->bytes, "\xEF\xBB\xBF", 3) == 0)
    memcpy(line->bytes, "   ", 3);
}

static bool is_blank(const buffer *line) {
  for (size_t i = 0; i < line->length; i++)
    if (!isspace((unsigned char)line->bytes[i])) return false;
  return true;
}

/* }}} */

/* {{{ a line's object */

/* How many values are in a line at most, strings left out: an upper bound on what parsing costs. */
static size_t count_values(const buffer *line) {
  if (line->length < MOST_VALUES) return line->length;
  size_t count = 1;
  bool quoted = false;
  for (size_t i = 0; i < line->length; i++) {
    char c = line->bytes[i];
    if (quoted && c == '\\')
      i++;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted)
      count += c == ',' || c == '[' || c == '{';
  }
  return count;
}

static unsigned hex4(const char *p) {
  unsigned value = 0;
  for (int i = 0; i < 4; i++) {
    if (!isxdigit((unsigned char)p[i])) return 0;
    value = value * 16 + (unsigned)(p[i] <= '9' ? p[i] - '0' : (p[i] | 0x20) - 'a' + 10);
  }
  return value;
}

/* Texts that were cut at some number of UTF-16 units end in half a character: \ud83d. jansson takes
   no such line; half a character is no reason to lose an article. */
static void repair_surrogates(buffer *line) {
  for (size_t i = 0; i + 6 <= line->length; i++) {
    char *p = line->bytes + i;
    if (*p != '\\') continue;
    unsigned unit = p[1] == 'u' ? hex4(p + 2) : 0;
    bool high = (unit & 0xFC00) == 0xD800, low = (unit & 0xFC00) == 0xDC00;
    if (high && i + 12 <= line->length && p[6] == '\\' && p[7] == 'u' &&
        (hex4(p + 8) & 0xFC00) == 0xDC00)
      i += 11;
    else if (high || low)
      memcpy(p + 2, "FFFD", 4);
    else
      i++; /* what is escaped begins nothing */
  }
}

static void repair_utf8(buffer *line) {
  if (utf8_valid(line->bytes, line->length, NULL)) return;
  buffer repaired = BUFFER_EMPTY;
  char *to = buffer_reserve(&repaired, line->length * 3 + 1);
  repaired.length = utf8_repair(line->bytes, line->length, to);
  buffer_free(line);
  *line = repaired;
}

static json_t *parse(buffer *line, json_error_t *problem) {
  repair_utf8(line);
  json_t *root = json_loadb(line->bytes, line->length, JSON_ALLOW_NUL, problem);
  if (root != NULL || memmem(line->bytes, line->length, "\\u", 2) == NULL) return root;
  repair_surrogates(line);
  return json_loadb(line->bytes, line->length, JSON_ALLOW_NUL, problem);
}

static void read_object(json_lines *j, arena *memory, archive_item *item) {
  uintmax_t number = j->number;
  item->kind = ARCHIVE_DEFECT;
  if (count_values(&j->line) > MOST_VALUES) {
    item->why = arena_printf(memory, "line %ju has more than a million values", number);
    return;
  }
  json_error_t problem;
  json_t *root = parse(&j->line, &problem);
  if (root == NULL)
    item->why =
        arena_printf(memory, "line %ju is no JSON: wrong at byte %d", number, problem.position);
  else if (!json_is_object(root))
    item->why = arena_printf(memory, "line %ju is no JSON object", number);
  else if (!json_fields_read(j->fields, memory, root, &item->doc))
    item->why = arena_printf(memory,
                             "line %ju has no text: if it is in another field, map it: "
                             "text=FIELD",
                             number);
  else
    item->kind = ARCHIVE_DOCUMENT;
  json_decref(root);
}

/* }}} */

/* Why the file ends before its end: a defect if it is only cut. */
static status stopped(json_lines *j, arena *memory, archive_item *item, bool *more, error *err) {
  const error *problem = stream_problem(j->input);
  j->ended = true;
  if (stream_where(j->input) == STREAM_CUT) {
    item->kind = ARCHIVE_DEFECT;
    item->why = arena_printf(memory, "line %ju is cut short: the file ends inside it",
                             (uintmax_t)j->number);
    return STATUS_OK;
  }
  *more = false;
  return error_set(err, problem->code, "%s: line %ju and what follows cannot be read: %s", j->path,
                   (uintmax_t)j->number, problem->text);
}

status json_lines_next(json_lines *j, arena *memory, archive_item *out, bool *more, error *err) {
  *out = (archive_item){.doc = {.url = "", .media_type = "", .charset = "", .bytes = ""}};
  bool any = false, too_long = false, whole = true;
  do {
    if (j->ended) break;
    any = read_line(j, &too_long, &whole);
    if (j->number++ == 0) drop_mark(&j->line);
  } while (any && whole && !too_long && is_blank(&j->line));
  *more = !j->ended && (any || !whole);
  j->ended = !*more;
  if (!*more) return STATUS_OK;
  out->doc.input = arena_printf(memory, "%s!%ju", j->path, (uintmax_t)j->number);
  if (!whole) return stopped(j, memory, out, more, err);
  if (!too_long) {
    read_object(j, memory, out);
  } else {
    out->kind = ARCHIVE_DEFECT;
    out->why = arena_printf(memory, "line %ju is longer than the limit of %zu bytes",
                            (uintmax_t)j->number, j->max_bytes);
  }
  return STATUS_OK;
}
