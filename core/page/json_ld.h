/*
** json_ld.h: what a page's JSON-LD says about its article (schema.org).
*/
#ifndef HEARSAY_PAGE_JSON_LD_H
#define HEARSAY_PAGE_JSON_LD_H

#include "model/article.h"
#include "page/markup.h"

typedef struct json_ld {
  bool found; /* an article, or a page that says what an article would */
  const char *headline, *published, *created, *body, *url, *publisher,
      *language; /* "" if not said */
  string_list authors;
  uint32_t words;  /* of the article's text; 0 if not said */
  unsigned nature; /* metadata.h: what the page's objects say it is */
  bool cut;        /* scripts too long, too deep or too many were passed over */
} json_ld;

/* Reads all JSON-LD of a page and picks the object that is the page's own article: one whose
   headline stands in `title` (the page's) before the first of an article type. Scripts that are
   no JSON even after the usual repairs (comment wrappers, raw newlines) are passed over. */
json_ld json_ld_read(arena *memory, const markup_script *scripts, const char *title);

#endif
