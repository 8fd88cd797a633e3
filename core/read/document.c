/* document.c: see document.h; files here, folders in folder.c, URLs in fetch.c, charsets in charset.c */
#include "read/document.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "read/fetch.h"
#include "read/gunzip.h"

enum { CHUNK = 64 * 1024 };

const read_limits read_defaults = {.max_bytes = 64 * 1024 * 1024,
                                   .timeout_seconds = 30,
                                   .max_redirects = 5,
                                   .allow_private = false};

static status too_large(const char *name, size_t max_bytes, error *err) {
  return error_set(err, STATUS_TOO_LARGE, "%s: larger than the limit of %zu bytes", name,
                   max_bytes);
}

/* Reads to the end or the limit: the size a file had when it was opened proves nothing. */
static status read_stream(int fd, const char *name, size_t max_bytes, buffer *out, error *err) {
  for (;;) {
    char *end = buffer_reserve(out, CHUNK);
    ssize_t got = read(fd, end, CHUNK);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return error_set(err, STATUS_READ, "%s: %s", name, strerror(errno));
    if (got == 0) break;
    out->length += (size_t)got;
    if (out->length > max_bytes) return too_large(name, max_bytes, err);
  }
  out->bytes[out->length] = '\0';
  return STATUS_OK;
}

status document_open_error(const char *path, error *err) {
  switch (errno) {
    case ENOENT:
    case ENOTDIR:
      if (strncmp(path, "www.", 4) == 0)
        return error_set(err, STATUS_NOT_FOUND,
                         "%s: there is no such file: did you mean https://%s?", path, path);
      return error_set(err, STATUS_NOT_FOUND, "%s: there is no such file", path);
    case EACCES:
    case EPERM: return error_set(err, STATUS_READ, "%s: you have no permission to read it", path);
    default: return error_set(err, STATUS_READ, "%s: %s", path, strerror(errno));
  }
}

/* A FIFO is read like standard input: until its writer closes it. */
static status read_file(const char *path, size_t max_bytes, buffer *out, error *err) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return document_open_error(path, err);
  status result;
  struct stat info;
  if (fstat(fd, &info) != 0) {
    result = document_open_error(path, err);
  } else if (S_ISDIR(info.st_mode)) {
    result = error_set(err, STATUS_READ, "%s: is a folder, not an article", path);
  } else if (S_ISREG(info.st_mode) && (size_t)info.st_size > max_bytes) {
    result = too_large(path, max_bytes, err);
  } else {
    if (S_ISREG(info.st_mode)) buffer_reserve(out, (size_t)info.st_size + CHUNK);
    result = read_stream(fd, path, max_bytes, out, err);
  }
  close(fd);
  return result;
}

status document_read(arena *memory, const char *input, const read_limits *limits, document *out,
                     error *err) {
  buffer raw = BUFFER_EMPTY, unpacked = BUFFER_EMPTY;
  *out = (document){.input = arena_strdup(memory, input),
                    .url = "",
                    .media_type = "",
                    .charset = "",
                    .bytes = ""};
  status result;
  if (strcmp(input, "-") == 0)
    result = read_stream(STDIN_FILENO, "standard input", limits->max_bytes, &raw, err);
  else if (fetch_is_url(input))
    result = fetch_url(memory, input, limits, &raw, out, err);
  else
    result = read_file(input, limits->max_bytes, &raw, err);
  const buffer *bytes = &raw;
  if (result == STATUS_OK && gunzip_is_gzip(raw.bytes, raw.length)) {
    result = gunzip(input, raw.bytes, raw.length, limits->max_bytes, &unpacked, err);
    bytes = &unpacked;
  }
  if (result == STATUS_OK && bytes->length > 0) {
    out->bytes = arena_strndup(memory, bytes->bytes, bytes->length);
    out->length = bytes->length;
  }
  buffer_free(&raw);
  buffer_free(&unpacked);
  return result;
}
