/*
** headline.h: what a page is called, as it shows it.
*/
#ifndef HEARSAY_HEADLINE_H
#define HEARSAY_HEADLINE_H

#include "page/markup.h"

enum { HEADLINE_MAX = 500 }; /* bytes; what is longer is no headline */

typedef struct headline {
  const char *text; /* "" if there is none */
  const char *from; /* what it rests on: "h1", "json-ld" …; a static string */
} headline;

/* `stated` is what the metadata calls the page, the most trusted first ("" where it does not say).
   The heading that one of them agrees with is what readers saw; else one that shares words
   with them; else the first of them without the site's name. */
headline headline_find(arena *memory, const markup *page, const headline *stated, size_t count,
                       const char *site);

#endif
