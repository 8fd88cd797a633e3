/*
** metadata.h: title, date, authors and the rest of a page, and what each rests on.
*/
#ifndef HEARSAY_METADATA_H
#define HEARSAY_METADATA_H

#include "model/article.h"
#include "page/markup.h"

/* What a value was taken from, the most trusted first. */
#define EVIDENCE_LIST(X)                                                                          \
  X(JSON_LD, "JSON-LD") X(OPEN_GRAPH, "OpenGraph") X(META, "meta") X(MICRODATA, "microdata")       \
  X(HEADING, "heading") X(TIME, "time") X(LINK, "link") X(TITLE, "title") X(CLASS, "class")        \
  X(TEXT, "text") X(URL, "url")
typedef enum evidence {
  EVIDENCE_NONE,
#define X(name, text) EVIDENCE_##name,
  EVIDENCE_LIST(X)
#undef X
} evidence;
const char *evidence_name(evidence e); /* "" for none */

typedef struct page_evidence {
  evidence title, published, byline, site, url, language;
} page_evidence;

typedef struct metadata {
  const char *title, *published, *site, *url, *language; /* "" if unknown; as in article.h */
  const char *stated; /* the text as JSON-LD has it, NULL if it has none */
  page_evidence evidence;
} metadata;

/* Reads everything but the byline, whose names go to a->byline. `a->url` is where the page came
   from ("" if unknown). Strings live in `memory`. */
metadata metadata_read(arena *memory, const markup *page, article *a);

#endif
