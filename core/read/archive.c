/* archive.c: see archive.h; what a file is, and the way to its reader */
#include "read/archive.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "read/stream.h"
#include "read/warc.h"

typedef enum format { FORMAT_NONE, FORMAT_WARC } format;

struct archive_reader {
  stream *input;
  warc *warc;
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
  } table[] = {{".warc", FORMAT_WARC}};
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

static format format_of_bytes(const char *bytes, size_t length) {
  if (length >= 5 && memcmp(bytes, "WARC/", 5) == 0) return FORMAT_WARC;
  return FORMAT_NONE;
}

status archive_open(const char *path, const archive_options *options, archive **out, error *err) {
  *out = NULL;
  stream *input;
  status result = stream_open(path, &input, err);
  if (result != STATUS_OK) return result;
  size_t have;
  const char *bytes = stream_peek(input, 512, &have);
  format found = format_of_bytes(bytes, have);
  if (found == FORMAT_NONE) found = format_of_name(path);
  if (found == FORMAT_NONE) {
    stream_close(input);
    return error_set(err, STATUS_FORMAT, "%s: is no archive", path);
  }
  archive *a = memory_zalloc(1, sizeof *a);
  a->input = input;
  a->warc = warc_new(path, input, &options->limits);
  *out = a;
  return STATUS_OK;
}

void archive_close(archive *a) {
  if (a == NULL) return;
  warc_free(a->warc);
  stream_close(a->input);
  free(a);
}

status archive_next(archive *a, arena *memory, archive_item *out, bool *more, error *err) {
  return warc_next(a->warc, memory, out, more, err);
}

uint64_t archive_position(const archive *a) { return stream_position(a->input); }
