/* archive.c: see archive.h; what a file is, and the way to its reader */
#include "read/archive.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "read/input_name.h"
#include "read/json_lines.h"
#include "read/packed.h"
#include "read/stream.h"
#include "read/warc.h"

enum { SAMPLE = 512 };

struct archive_reader {
  char *path;
  stream *input;
  warc *warc; /* the reader is one of these, the others are NULL */
  json_lines *json_lines;
  packed *packed; /* of zip and 7z it reads the file itself: `input` is NULL */
};

/* {{{ what a file is */

/* A tar header's checksum: the sum of its bytes, those of the checksum itself taken as blanks. */
static bool is_tar(const char *bytes, size_t length) {
  enum { HEADER = 512, CHECKSUM = 148, CHECKSUM_LENGTH = 8 };
  if (length < HEADER || bytes[0] == '\0') return false;
  unsigned long sum = CHECKSUM_LENGTH * ' ';
  for (size_t i = 0; i < HEADER; i++)
    if (i < CHECKSUM || i >= CHECKSUM + CHECKSUM_LENGTH) sum += (unsigned char)bytes[i];
  char digits[CHECKSUM_LENGTH + 1] = "";
  memcpy(digits, bytes + CHECKSUM, CHECKSUM_LENGTH);
  return strtoul(digits, NULL, 8) == sum;
}

static bool is_listed(const char *bytes, size_t length) {
  static const char *const magics[] = {"PK\3\4", "PK\5\6", "7z\xBC\xAF\x27\x1C"};
  for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
    if (length >= strlen(magics[i]) && memcmp(bytes, magics[i], strlen(magics[i])) == 0)
      return true;
  return false;
}

static container_format format_of_bytes(const char *bytes, size_t length) {
  if (length >= 5 && memcmp(bytes, "WARC/", 5) == 0) return CONTAINER_WARC;
  if (is_listed(bytes, length)) return CONTAINER_LISTED;
  if (is_tar(bytes, length)) return CONTAINER_TAR;
  size_t skip = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  while (skip < length && isspace((unsigned char)bytes[skip])) skip++;
  return skip < length && bytes[skip] == '{' ? CONTAINER_JSON_LINES : CONTAINER_NONE;
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

static status open_reader(archive *a, container_format found, const char *path,
                          const archive_options *options, error *err) {
  if (found == CONTAINER_LISTED) {
    stream_close(a->input);
    a->input = NULL;
  }
  if (found == CONTAINER_LISTED || found == CONTAINER_TAR) {
    a->packed = packed_new(path, a->input, &options->limits);
    return STATUS_OK;
  }
  if (found == CONTAINER_JSON_LINES)
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
    container_format found = format_of_bytes(bytes, have);
    if (found == CONTAINER_NONE) found = input_name_container(path);
    result = found != CONTAINER_NONE ? open_reader(a, found, a->path, options, err)
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
  packed_free(a->packed);
  stream_close(a->input);
  free(a->path);
  free(a);
}

status archive_next(archive *a, arena *memory, archive_item *out, bool *more, error *err) {
  if (a->json_lines != NULL) return json_lines_next(a->json_lines, memory, out, more, err);
  if (a->packed != NULL) return packed_next(a->packed, memory, out, more, err);
  return warc_next(a->warc, memory, out, more, err);
}

uint64_t archive_position(const archive *a) {
  return a->packed != NULL ? packed_position(a->packed) : stream_position(a->input);
}
