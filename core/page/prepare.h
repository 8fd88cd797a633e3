/*
** prepare.h: what of a page the parser is to see.
*/
#ifndef HEARSAY_PAGE_PREPARE_H
#define HEARSAY_PAGE_PREPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* A copy of HTML without comments, scripts (but JSON-LD), styles, drawings, and without attributes
   that markup.h does not know: they are most of a page and the slow part of parsing it. Of a tag
   with more than 256 attributes the rest are cut, and *cut_attributes is set: libxml2 compares each
   with all before it. The caller frees the copy. Time is linear. */
buffer prepare_html(const char *html, size_t length, bool *cut_attributes);

#endif
