/*
** page.h: a raw document → an article with text and metadata, nothing analysed yet.
**
** Plain text is taken as it is: `text` is the file's text (decoded to UTF-8), so offsets are the
** file's; `published` is found in a date line if there is one. HTML gives its main text as
** paragraphs separated by blank lines, and title, byline, published, site, url, language.
*/
#ifndef HEARSAY_PAGE_PAGE_H
#define HEARSAY_PAGE_PAGE_H

#include "base/status.h"
#include "model/article.h"
#include "read/document.h"

/* Makes an article of a document; the caller frees it with article_free. The document may be
   freed afterwards. What had to be left out of a hostile page is in the article's warnings.
   STATUS_FORMAT: empty, binary, no text in a page; STATUS_TOO_LARGE: more text in a page than any
   article has; *out is NULL then. A page that is no article is none of these: see its status. */
status page_article(const document *doc, article **out, error *err);

#endif
