/*
** headline.h: what a page is called, as it shows it.
*/
#ifndef HEARSAY_PAGE_HEADLINE_H
#define HEARSAY_PAGE_HEADLINE_H

#include "page/stated.h"
#include "page/markup.h"

enum { HEADLINE_MAX = 500 }; /* bytes; what is longer is no headline */

/* `stated` is what the metadata calls the page, the most trusted first ("" where it does not say).
   The heading that one of them agrees with is what readers saw; else one that shares words
   with them; else the first of them without the site's name. */
evidence headline_find(arena *memory, const markup *page, const evidence *stated, size_t count,
                       const char *site);

/* Where in the flow the block begins that says `title`; 0 if none does. */
uint32_t headline_offset(const markup *page, const char *title);

#endif
