/*
** json_lines.h: JSON Lines, an article a line.
**
** What a field means is told by its usual names (json_fields.c lists them) or by the user's map. An
** article's text is plain text unless the field is `html`. Its input is "PATH!LINE".
*/
#ifndef HEARSAY_READ_JSON_LINES_H
#define HEARSAY_READ_JSON_LINES_H

#include "read/archive_item.h"
#include "read/stream.h"

typedef struct json_lines json_lines;

/* `path` and `input` are the caller's and outlive the reader. Errors: a wrong map. */
status json_lines_new(const char *path, stream *input, const archive_options *options,
                      json_lines **out, error *err);
void json_lines_free(json_lines *j); /* takes NULL */

/* As archive_next. */
status json_lines_next(json_lines *j, arena *memory, archive_item *out, bool *more, error *err);

#endif
