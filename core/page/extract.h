/*
** extract.h: which blocks of a page are the article's text.
*/
#ifndef HEARSAY_PAGE_EXTRACT_H
#define HEARSAY_PAGE_EXTRACT_H

#include "page/markup.h"

typedef struct extraction {
  const char *text; /* paragraphs separated by blank lines; "" if none was found */
  size_t length;
  uint32_t paragraphs; /* blocks of prose in the text … */
  uint32_t teasers; /* … and in all of its container: those right behind a line that is a link */
  uint32_t headlines;   /* lines of the whole page that are links, as long as a headline */
  uint32_t first_block; /* of the text; 0 if there is none */
} extraction;

/* `stated` is the article's text as the page's metadata (JSON-LD) gives it, or NULL; it is
   believed only where the page shows the same words. `title` keeps the headline out of the text;
   "" if unknown. Time and memory are linear. */
extraction extract_text(arena *memory, const markup *page, const char *stated, const char *title);

#endif
