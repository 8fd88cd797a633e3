/*
** line_notes.h: which lines of files of Lua have run.
*/
#ifndef HEARSAY_SANDBOX_LINE_NOTES_H
#define HEARSAY_SANDBOX_LINE_NOTES_H

#include <stddef.h>

typedef struct line_notes line_notes;

/* The caller frees it with line_notes_free (which takes NULL). */
line_notes *line_notes_new(void);
void line_notes_free(line_notes *l);

/* `file` as its function was named when it was loaded: "@NAME". Lines count from 1. */
void line_notes_add(line_notes *l, const char *file, int line);

/* Whether each line of the file ran: [0] is line 1. `count`: up to the last that ran. Holds until the next line_notes_add. */
const unsigned char *line_notes_of(const line_notes *l, const char *file, size_t *count);

#endif
