/*
** stated.h: something a page says, and where it says it.
*/
#ifndef HEARSAY_PAGE_STATED_H
#define HEARSAY_PAGE_STATED_H

typedef struct evidence {
  const char *text; /* "" if it is not said */
  const char *from; /* "json-ld", "og:title", "h1" …: a static string */
} evidence;

#endif
