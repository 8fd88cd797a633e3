/*
** byline.h: who wrote it, out of the strings pages put there.
*/
#ifndef HEARSAY_PAGE_BYLINE_H
#define HEARSAY_PAGE_BYLINE_H

#include "model/article.h"

/* Adds the names in "By Jane Doe and Ann Lee, Staff Writer" to a->byline: without "By", dates,
   roles, addresses; no name twice. Strings that hold no name add nothing. */
void byline_add(article *a, const char *text, size_t length);

#endif
