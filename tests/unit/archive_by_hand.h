/*
** archive_by_hand.h: archives written piece by piece into a folder of the test's own, and what is read
** from them as lines: "document URL TYPE CHARSET <bytes>", "passed WHY", "defect WHY", "error WHY".
*/
#ifndef HEARSAY_UNIT_ARCHIVE_BY_HAND_H
#define HEARSAY_UNIT_ARCHIVE_BY_HAND_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "base/buffer.h"
#include "read/archive.h"

static char folder[64];

static int make_folder(void **unused) {
  (void)unused;
  strcpy(folder, "/tmp/hearsay-archive-XXXXXX");
  return mkdtemp(folder) == NULL;
}

static int remove_folder(void **unused) {
  (void)unused;
  char command[200];
  snprintf(command, sizeof command, "rm -rf %s", folder);
  return system(command);
}

static inline const char *write_file(const char *name, const buffer *bytes) {
  static char path[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes->length > 0 ? bytes->bytes : "", 1, bytes->length, f),
                   bytes->length);
  fclose(f);
  return path;
}

/* {{{ what compresses */

static inline void add_deflated(buffer *out, int window, const void *bytes, size_t length) {
  z_stream z = {0};
  assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY), Z_OK);
  size_t room = deflateBound(&z, length) + 100;
  z.next_in = (Bytef *)(length > 0 ? bytes : "");
  z.avail_in = (uInt)length;
  z.next_out = (Bytef *)buffer_reserve(out, room);
  z.avail_out = (uInt)room;
  assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
  out->length += room - z.avail_out;
  deflateEnd(&z);
}

static inline void add_gzip(buffer *out, const void *bytes, size_t length) {
  add_deflated(out, 15 + 16, bytes, length);
}

static inline void add_zstd(buffer *out, const void *bytes, size_t length) {
  ZSTD_CCtx *z = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(z, ZSTD_c_checksumFlag, 1);
  size_t room = ZSTD_compressBound(length);
  size_t used = ZSTD_compress2(z, buffer_reserve(out, room), room, bytes, length);
  assert_false(ZSTD_isError(used));
  out->length += used;
  ZSTD_freeCCtx(z);
}

/* }}} */

/* {{{ what is read */

static inline void add_item(buffer *out, const archive_item *item) {
  const document *d = &item->doc;
  assert_non_null(d->input);
  if (item->kind == ARCHIVE_PASSED) {
    buffer_printf(out, "passed %s\n", item->why);
  } else if (item->kind == ARCHIVE_DEFECT) {
    buffer_printf(out, "defect %s\n", item->why);
  } else {
    assert_int_equal(d->bytes[d->length], '\0');
    buffer_printf(out, "document %s %s %s%s <", d->url, d->media_type, d->charset,
                  d->truncated ? " truncated" : "");
    for (size_t i = 0; i < d->length; i++)
      buffer_add_char(out, d->bytes[i] != 0 ? d->bytes[i] : '0');
    buffer_add_text(out, ">\n");
  }
}

/* All items of an archive; the caller frees the lines. */
static inline buffer items_of(const char *path, const archive_options *options) {
  buffer lines = BUFFER_EMPTY;
  buffer_add_text(&lines, "");
  arena *memory = arena_new();
  archive *a;
  error err;
  status result = archive_open(path, options, &a, &err);
  if (result == STATUS_OK) {
    archive_item item;
    bool more;
    while ((result = archive_next(a, memory, &item, &more, &err)) == STATUS_OK && more)
      add_item(&lines, &item);
    archive_close(a);
  }
  if (result != STATUS_OK) {
    size_t place = strlen(path);
    bool named = strncmp(err.text, path, place) == 0;
    buffer_printf(&lines, "error %s\n", named ? err.text + place + 2 : err.text);
  }
  arena_free(memory);
  return lines;
}

static inline void expect_with(const archive_options *options, const char *name,
                               const buffer *bytes, const char *lines) {
  buffer got = items_of(write_file(name, bytes), options);
  assert_string_equal(got.bytes, lines);
  buffer_free(&got);
}

static inline void expect(const char *name, const buffer *bytes, const char *lines) {
  archive_options options = {.limits = read_defaults};
  expect_with(&options, name, bytes, lines);
}

/* }}} */

#endif
