/* buffer.c: see buffer.h */
#include "base/buffer.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

char *buffer_reserve(buffer *b, size_t length) {
  size_t need = length > SIZE_MAX / 4 ? SIZE_MAX : b->length + length + 1;
  if (need > b->capacity) {
    size_t capacity = b->capacity * 2 > need ? b->capacity * 2 : need;
    if (capacity < 64) capacity = 64;
    b->bytes = memory_realloc(b->bytes, capacity);
    b->capacity = capacity;
  }
  return b->bytes + b->length;
}

void buffer_add(buffer *b, const void *bytes, size_t length) {
  char *end = buffer_reserve(b, length);
  if (length != 0) memcpy(end, bytes, length);
  b->length += length;
  b->bytes[b->length] = '\0';
}

void buffer_add_text(buffer *b, const char *text) { buffer_add(b, text, strlen(text)); }

void buffer_add_char(buffer *b, char c) {
  *buffer_reserve(b, 1) = c;
  b->bytes[++b->length] = '\0';
}

void buffer_add_number(buffer *b, uint64_t n) {
  char digits[20], *p = digits + sizeof digits;
  do *--p = (char)('0' + n % 10);
  while ((n /= 10) > 0);
  buffer_add(b, p, (size_t)(digits + sizeof digits - p));
}

void buffer_printf(buffer *b, const char *format, ...) {
  enum { USUAL = 120 }; /* what fits is printed once, more twice */
  va_list args;
  va_start(args, format);
  int length = vsnprintf(buffer_reserve(b, USUAL), USUAL + 1, format, args);
  va_end(args);
  if (length > USUAL) {
    char *end = buffer_reserve(b, (size_t)length);
    va_start(args, format);
    vsnprintf(end, (size_t)length + 1, format, args);
    va_end(args);
  }
  if (length > 0) b->length += (size_t)length;
  b->bytes[b->length] = '\0';
}

void buffer_clear(buffer *b) {
  b->length = 0;
  if (b->bytes != NULL) b->bytes[0] = '\0';
}

void buffer_free(buffer *b) {
  free(b->bytes);
  *b = (buffer)BUFFER_EMPTY;
}

status buffer_write(const buffer *b, const char *path, error *err) {
  char temporary[4096];
  snprintf(temporary, sizeof temporary, "%s.tmp-%ld", path, (long)getpid());
  FILE *f = fopen(temporary, "wb");
  bool ok = f != NULL && fwrite(b->bytes, 1, b->length, f) == b->length && fflush(f) == 0 &&
            fsync(fileno(f)) == 0;
  if (f != NULL) ok = fclose(f) == 0 && ok;
  if (ok && rename(temporary, path) == 0) return STATUS_OK;
  int saved = errno;
  unlink(temporary);
  return error_set(err, STATUS_WRITE, "cannot write %s: %s", path, strerror(saved));
}
