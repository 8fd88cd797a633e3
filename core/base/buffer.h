/*
** buffer.h: a growing run of bytes, always ended by a NUL that is not counted.
**
** The caller owns it: start from BUFFER_EMPTY, end with buffer_free.
*/
#ifndef HEARSAY_BASE_BUFFER_H
#define HEARSAY_BASE_BUFFER_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

typedef struct buffer {
  char *bytes; /* NULL while nothing was added */
  size_t length, capacity;
} buffer;

#define BUFFER_EMPTY \
  { NULL, 0, 0 }

void buffer_add(buffer *b, const void *bytes, size_t length);
void buffer_add_text(buffer *b, const char *text);
void buffer_add_char(buffer *b, char c);
void buffer_add_number(buffer *b, uint64_t n); /* in decimal */
void buffer_printf(buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Makes room for `length` more bytes and returns where they go; add them with `b->length +=`. */
char *buffer_reserve(buffer *b, size_t length);
void buffer_clear(buffer *b); /* forgets the bytes, keeps the memory */
void buffer_free(buffer *b);
/* The whole of it as a file: under another name first, so that the file is there in full or as it was. */
status buffer_write(const buffer *b, const char *path, error *err);

#endif
