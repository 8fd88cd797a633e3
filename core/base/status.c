/* status.c: see status.h */
#include "base/status.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

/* The general meaning of a status. */
static const char *status_text(status code) {
  static const char *const texts[] = {
#define X(name, text) text,
      STATUS_LIST(X)
#undef X
  };
  size_t i = (size_t)code;
  return i < sizeof texts / sizeof texts[0] ? texts[i] : "unknown status";
}

/* Cuts a UTF-8 string that was truncated in the middle of a character. */
static void trim_partial_character(char *text, size_t length) {
  size_t back = 0;
  while (back < 4 && back < length && ((unsigned char)text[length - 1 - back] & 0xC0) == 0x80)
    back++;
  if (back < length && (unsigned char)text[length - 1 - back] >= 0xC0)
    text[length - 1 - back] = '\0';
}

status error_set(error *err, status code, const char *format, ...) {
  if (err == NULL) return code;
  err->code = code;
  va_list args;
  va_start(args, format);
  int wanted = vsnprintf(err->text, sizeof err->text, format, args);
  va_end(args);
  if (wanted < 0)
    snprintf(err->text, sizeof err->text, "%s", status_text(code));
  else if ((size_t)wanted >= sizeof err->text)
    trim_partial_character(err->text, sizeof err->text - 1);
  return code;
}
