/*
** published.h: when a page was published.
*/
#ifndef HEARSAY_PAGE_PUBLISHED_H
#define HEARSAY_PAGE_PUBLISHED_H

#include "page/stated.h"
#include "page/markup.h"

typedef struct published_hints {
  const evidence *stated; /* what the metadata says, the most trusted first */
  size_t count;
  const char *url, *fetched; /* the page's own address, and where it came from; "" if unknown */
  uint32_t headline;         /* where in the flow the headline stands; 0 if it does not */
} published_hints;

/* ISO 8601, "" if the page does not say: what is stated, itemprop="datePublished", <time>, the
   address, class names, a line that is a date. A page shows many dates: those at or behind its
   headline come first, today's in its head and those of comments do not count. */
evidence published_find(arena *memory, const markup *page, const published_hints *hints);

#endif
