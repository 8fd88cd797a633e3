/*
** page_text.h: short strings of pages (titles, names) made clean and compared.
*/
#ifndef HEARSAY_PAGE_PAGE_TEXT_H
#define HEARSAY_PAGE_PAGE_TEXT_H

#include <stdbool.h>

#include "base/arena.h"

/* A copy with HTML's character references decoded, which pages write even where none belong. */
char *page_text_unescape(arena *memory, const char *text);

/* The same without tags, white space collapsed and trimmed. */
char *page_text_clean(arena *memory, const char *text);

/* Whether `text` begins with / contains `part`, comparing letters and digits only, without regard
   to case. An empty part is in nothing. */
bool page_text_begins(const char *text, const char *part);
bool page_text_contains(const char *text, const char *part);

#endif
