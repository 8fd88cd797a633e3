/*
** page_status.h: whether a page is an article, and what it is if it is none.
*/
#ifndef HEARSAY_PAGE_PAGE_STATUS_H
#define HEARSAY_PAGE_PAGE_STATUS_H

#include "model/article.h"
#include "page/extract.h"
#include "page/markup.h"
#include "page/metadata.h"

/* A page with some length of text is an article whatever it says of itself, unless it is a row of
   teasers or says that more follows for those who pay. A page that shows nothing at all and says
   nothing is PAGE_ARTICLE with an empty text, for the caller to refuse. */
page_status page_status_of(const markup *page, const metadata *about, const extraction *found);

#endif
