/*
** html.h: an HTML page → the text and metadata of an article.
*/
#ifndef HEARSAY_PAGE_HTML_H
#define HEARSAY_PAGE_HTML_H

#include "base/status.h"
#include "model/article.h"

/* The charset that a <meta> within the first 4 KB names, copied into `memory`; "" if none. */
const char *html_meta_charset(arena *memory, const char *bytes, size_t length);

/* Fills everything of an article from UTF-8 HTML. Errors: no text was found; far too much of it. */
status html_read(article *a, const char *html, size_t length, error *err);

#endif
