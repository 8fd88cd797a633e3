/* archive.c: see archive.h; what a file is, and the way to its reader */
#include "read/archive.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "read/json_lines.h"
#include "read/stream.h"
#include "read/warc.h"

typedef enum format { FORMAT_NONE, FORMAT_WARC, FORMAT_JSON_LINES } format;

enum { SAMPLE = 512 };

struct archive_reader {
  char *path;
  stream *input;
  warc *warc; /* the reader is one of these, the others are NULL */
  json_lines *json_lines;
};

/* {{{ names */

static bool ends_with(const char *name, size_t length, const char *ending) {
  size_t at = strlen(ending);
  return length > at && strncasecmp(name + length - at, ending, at) == 0;
}

/* The format a name promises. */
static format format_of_name(const char *path) {
  static const char *const packed[] = {".gz", ".zst", ".bz2", ".xz", ".lz4"};
  static const struct {
    const char *ending;
    format format;
  } table[] = {
      {".warc", FORMAT_WARC}, {".jsonl", FORMAT_JSON_LINES}, {".ndjson", FORMAT_JSON_LINES}};
  size_t length = strlen(path);
  for (size_t i = 0; i < sizeof packed / sizeof *packed; i++)
    if (ends_with(path, length, packed[i])) {
      length -= strlen(packed[i]);
      break;
    }
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (ends_with(path, length, table[i].ending)) return table[i].format;
  return FORMAT_NONE;
}

bool archive_is(const char *path) { return format_of_name(path) != FORMAT_NONE; }

/* }}} */

/* {{{ what a file is */

static format format_of_bytes(const char *bytes, size_t length) {
  if (length >= 5 && memcmp(bytes, "WARC/", 5) == 0) return FORMAT_WARC;
  size_t skip = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  while (skip < length && isspace((unsigned char)bytes[skip])) skip++;
  return skip < length && bytes[skip] == '{' ? FORMAT_JSON_LINES : FORMAT_NONE;
}

/* What a file is that is none, as the end of a sentence. */
static const char *other_kind(const char *bytes, size_t length) {
  size_t skip = 0;
  while (skip < length && isspace((unsigned char)bytes[skip])) skip++;
  if (length == 0) return "it is empty";
  if (skip < length && bytes[skip] == '[')
    return "it looks like one JSON array; make JSON Lines of it: jq -c '.[]'";
  if (skip < length && bytes[skip] == '<') return "it looks like a single HTML page";
  if (memchr(bytes, '\0', length) == NULL) return "it looks like a single text";
  return "it is binary data of another kind";
}

/* }}} */

static status open_reader(archive *a, format found, const char *path,
                          const archive_options *options, error *err) {
  if (found == FORMAT_JSON_LINES)
    return json_lines_new(path, a->input, options, &a->json_lines, err);
  a->warc = warc_new(path, a->input, &options->limits);
  return STATUS_OK;
}

status archive_open(const char *path, const archive_options *options, archive **out, error *err) {
  *out = NULL;
  archive *a = memory_zalloc(1, sizeof *a);
  a->path = memory_strdup(path);
  status result = stream_open(a->path, &a->input, err);
  if (result == STATUS_OK) {
    size_t have;
    const char *bytes = stream_peek(a->input, SAMPLE, &have);
    format found = format_of_bytes(bytes, have);
    if (found == FORMAT_NONE) found = format_of_name(path);
    result = found != FORMAT_NONE ? open_reader(a, found, a->path, options, err)
                                  : error_set(err, STATUS_FORMAT, "%s: is no archive: %s", path,
                                              other_kind(bytes, have));
  }
  if (result == STATUS_OK)
    *out = a;
  else
    archive_close(a);
  return result;
}

void archive_close(archive *a) {
  if (a == NULL) return;
  warc_free(a->warc);
  json_lines_free(a->json_lines);
  stream_close(a->input);
  free(a->path);
  free(a);
}

status archive_next(archive *a, arena *memory, archive_item *out, bool *more, error *err) {
  if (a->json_lines != NULL) return json_lines_next(a->json_lines, memory, out, more, err);
  return warc_next(a->warc, memory, out, more, err);
}

uint64_t archive_position(const archive *a) { return stream_position(a->input); }
