/*
** archive_of_bytes.h: any bytes as a file, read as an archive to its end or to an error; every item is
** sound, and there are not more of them than the bytes can hold.
*/
#ifndef HEARSAY_FUZZ_ARCHIVE_OF_BYTES_H
#define HEARSAY_FUZZ_ARCHIVE_OF_BYTES_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/utf8.h"
#include "read/archive.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const char *text) {
  if (text == NULL || !utf8_valid(text, strlen(text), NULL)) abort();
}

static void check_item(const archive_item *item, size_t max_bytes) {
  const document *d = &item->doc;
  check_text(d->input);
  check_text(d->url);
  check_text(d->media_type);
  if (item->kind != ARCHIVE_DOCUMENT) {
    check_text(item->why);
    if (*item->why == '\0') abort();
    return;
  }
  if (d->length == 0 || d->length > max_bytes || d->bytes[d->length] != '\0') abort();
}

static void read_as_archive(const char *ending, const uint8_t *data, size_t size) {
  archive_options options = {.limits = read_defaults};
  options.limits.max_bytes = 100000;
  int file = memfd_create("fuzz", 0);
  if (file < 0 || write(file, data, size) != (ssize_t)size) abort();
  char path[60], real[60];
  snprintf(real, sizeof real, "/proc/self/fd/%d", file);
  snprintf(path, sizeof path, "/tmp/hearsay-fuzz-%d%s", (int)getpid(), ending);
  if (symlink(real, path) != 0) abort();
  archive *a;
  error err = {.text = ""};
  if (archive_open(path, &options, &a, &err) == STATUS_OK) {
    arena *memory = arena_new();
    archive_item item;
    bool more;
    size_t items = 0;
    while (archive_next(a, memory, &item, &more, &err) == STATUS_OK && more) {
      check_item(&item, options.limits.max_bytes);
      if (++items > 1000 * size + 1000) abort();
      arena_reset(memory);
    }
    archive_close(a);
    arena_free(memory);
  } else if (err.text[0] == '\0') {
    abort();
  }
  unlink(path);
  close(file);
}

#endif
