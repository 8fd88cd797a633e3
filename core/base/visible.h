/*
** visible.h: what people read, with the words of strangers in it: titles, names of files, errors of rules.
**
** A terminal obeys control characters and a log ends its record at a line's end, so none of these gets
** there: control characters (C0, DEL, C1), those that turn the direction of writing (Bidi_Control),
** separators of lines and paragraphs, and bytes that are no UTF-8 are shown as U+FFFD, one column each.
** A tab stays. Data (JSON, CSV, brat) is not for people and keeps its bytes.
*/
#ifndef HEARSAY_BASE_VISIBLE_H
#define HEARSAY_BASE_VISIBLE_H

#include <stdbool.h>

#include "base/buffer.h"

/* Adds the text as it may be shown; ends of lines stay where there may be several `lines`. */
void visible_add(buffer *out, const char *text, size_t length, bool lines);

/* "hearsay: ", the message in one line, on standard error. */
void visible_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
