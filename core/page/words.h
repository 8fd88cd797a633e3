/*
** words.h: short strings of pages (titles, names) made clean and compared.
*/
#ifndef HEARSAY_WORDS_H
#define HEARSAY_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* A copy with HTML's character references decoded, which pages write even where none belong. */
char *words_unescape(arena *memory, const char *text);

/* The same without tags, white space collapsed and trimmed. */
char *words_clean(arena *memory, const char *text);

/* Whether `text` begins with / contains `part`, comparing letters and digits only, without regard
   to case. An empty part is in nothing. */
bool words_begin(const char *text, const char *part);
bool words_contain(const char *text, const char *part);

#endif
