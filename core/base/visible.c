/* visible.c: see visible.h */
#include "base/visible.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "base/utf8.h"

static bool is_control(uint32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }
static bool is_separator(uint32_t c) { return c == 0x2028 || c == 0x2029; }
static bool turns_direction(uint32_t c) { /* Bidi_Control, PropList.txt of Unicode 15 */
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

void visible_add(buffer *out, const char *text, size_t length, bool lines) {
  char *to = buffer_reserve(out, 3 * length); /* U+FFFD has three bytes */
  size_t n = 0;
  for (size_t i = 0; i < length;) {
    uint32_t c;
    i += utf8_next(text + i, length - i, &c);
    const bool ends_line = c == '\n' || (c == '\r' && i < length && text[i] == '\n');
    const bool kept = c == '\t' || (lines && ends_line);
    if (!kept && (is_control(c) || is_separator(c) || turns_direction(c))) c = 0xFFFD;
    n += utf8_encode(c, to + n);
  }
  to[n] = '\0';
  out->length += n;
}

void visible_say(const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  const size_t length = (size_t)vsnprintf(NULL, 0, format, arguments);
  buffer message = BUFFER_EMPTY, shown = BUFFER_EMPTY;
  vsnprintf(buffer_reserve(&message, length), length + 1, format, again);
  va_end(again);
  va_end(arguments);
  buffer_add_text(&shown, "hearsay: ");
  visible_add(&shown, message.bytes, length, false);
  buffer_add_char(&shown, '\n');
  fwrite(shown.bytes, 1, shown.length, stderr);
  buffer_free(&message);
  buffer_free(&shown);
}
