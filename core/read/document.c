/* document.c: see document.h; files and folders here, URLs in fetch.c, charsets in charset.c */
#include "read/document.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "read/archive.h"
#include "read/fetch.h"
#include "read/gunzip.h"

enum { CHUNK = 64 * 1024, MAX_FOLDER_DEPTH = 64 };

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

static status open_error(const char *path, error *err) {
  switch (errno) {
    case ENOENT:
    case ENOTDIR: return error_set(err, STATUS_NOT_FOUND, "%s: there is no such file", path);
    case EACCES:
    case EPERM: return error_set(err, STATUS_READ, "%s: you have no permission to read it", path);
    default: return error_set(err, STATUS_READ, "%s: %s", path, strerror(errno));
  }
}

/* A FIFO is read like standard input: until its writer closes it. */
static status read_file(const char *path, size_t max_bytes, buffer *out, error *err) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return open_error(path, err);
  status result;
  struct stat info;
  if (fstat(fd, &info) != 0) {
    result = open_error(path, err);
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

/* ---- folders ---- */

typedef struct path_list {
  arena *memory;
  const char **items;
  size_t count, capacity;
} path_list;

static void path_add(path_list *list, const char *path) {
  list->items =
      arena_grow(list->memory, list->items, list->count, &list->capacity, sizeof *list->items);
  list->items[list->count++] = path;
}

bool document_is_article(const char *name) {
  static const char *const endings[] = {".txt",    ".html",    ".htm",    ".xhtml",
                                        ".txt.gz", ".html.gz", ".htm.gz", ".xhtml.gz"};
  size_t length = strlen(name);
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t ending = strlen(endings[i]);
    if (length > ending && strcasecmp(name + length - ending, endings[i]) == 0) return true;
  }
  return false;
}

/* Adds the article files and archives below a folder. Hidden names and links to folders are passed over: the
   one are no articles, the other may lead in a circle. */
static status walk(path_list *list, const char *folder, int depth, error *err) {
  DIR *open_folder = opendir(folder);
  if (open_folder == NULL) return open_error(folder, err);
  status result = STATUS_OK;
  struct dirent *entry;
  const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
  while (result == STATUS_OK && (entry = readdir(open_folder)) != NULL) {
    if (entry->d_name[0] == '.') continue;
    const char *path = arena_printf(list->memory, "%s%s%s", folder, slash, entry->d_name);
    struct stat info;
    if (lstat(path, &info) != 0) continue; /* gone since it was listed */
    if (S_ISDIR(info.st_mode)) {
      if (depth < MAX_FOLDER_DEPTH) result = walk(list, path, depth + 1, err);
    } else if ((document_is_article(entry->d_name) || archive_is(entry->d_name)) &&
               stat(path, &info) == 0 && S_ISREG(info.st_mode)) {
      path_add(list, path);
    }
  }
  closedir(open_folder);
  return result;
}

static int compare_paths(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

status document_list(arena *memory, string_list inputs, string_list *out, error *err) {
  path_list list = {.memory = memory};
  for (uint32_t i = 0; i < inputs.count; i++) {
    const char *input = inputs.items[i];
    struct stat info;
    if (strcmp(input, "-") == 0 || fetch_is_url(input) || stat(input, &info) != 0 ||
        !S_ISDIR(info.st_mode)) {
      path_add(&list, arena_strdup(memory, input));
      continue;
    }
    size_t before = list.count;
    status result = walk(&list, input, 0, err);
    if (result != STATUS_OK) return result;
    if (list.count == before)
      return error_set(err, STATUS_NOT_FOUND,
                       "%s: no articles in this folder (.txt, .html, .htm, .xhtml, .gz of these) "
                       "and no archives (.warc, .jsonl, .ndjson, .tar, .zip, .7z, packed or not)",
                       input);
    qsort(list.items + before, list.count - before, sizeof *list.items, compare_paths);
  }
  *out = (string_list){list.items, (uint32_t)list.count};
  return STATUS_OK;
}
