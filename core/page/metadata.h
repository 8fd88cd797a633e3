/*
** metadata.h: title, date, authors and the rest of a page, and what each rests on.
*/
#ifndef HEARSAY_PAGE_METADATA_H
#define HEARSAY_PAGE_METADATA_H

#include "model/article.h"
#include "page/markup.h"

/* What a value was taken from: "json-ld", the name of a <meta> ("og:title"), "microdata", "h1",
   "time element", "canonical link", "title element", "class", "text", "url"; "" for none. */
typedef struct page_evidence {
  const char *title, *published, *byline, *site, *url, *language;
} page_evidence;

/* What a page says it is; more than one may be said. */
typedef enum nature {
  NATURE_ARTICLE = 1 << 0,
  NATURE_VIDEO = 1 << 1,
  NATURE_INDEX = 1 << 2,
  NATURE_LOCKED = 1 << 3 /* not for everybody to read */
} nature;

typedef struct metadata {
  const char *title, *published, *site, *url, *language; /* "" if unknown; as in article.h */
  const char *stated;    /* the text as JSON-LD has it, NULL if it has none */
  uint32_t stated_words; /* how many words the article has; 0 if not said */
  unsigned nature;       /* an or of the above */
  bool cut;              /* there was too much JSON-LD: some was passed over */
  page_evidence evidence;
} metadata;

/* Reads everything but the byline, whose names go to a->byline. `a->url` is where the page came
   from ("" if unknown). Strings live in `memory`. */
metadata metadata_read(arena *memory, const markup *page, article *a);

#endif
