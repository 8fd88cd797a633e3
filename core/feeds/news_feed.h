/*
** news_feed.h: the bytes of a feed → its entries. RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, sitemaps and their indexes.
*/
#ifndef HEARSAY_FEEDS_NEWS_FEED_H
#define HEARSAY_FEEDS_NEWS_FEED_H

#include <stdbool.h>
#include <stdint.h>

#include "feeds/web_address.h"
#include "read/document.h"

#define NEWS_NO_DATE INT64_MIN

/* Texts are "" where the feed does not say; titles and names are without tags, in one line. */
typedef struct news_entry {
  web_address address; /* .url is NULL where the feed gives none that could be asked for */
  const char *guid, *title, *author;
  const char *published; /* ISO 8601 to the precision known */
  int64_t at;            /* ... in seconds since 1970 (news_date_seconds), or NEWS_NO_DATE */
} news_entry;

typedef struct news_feed {
  const char *title;
  bool is_index;       /* its entries are sitemaps */
  news_entry *entries; /* in the feed's order */
  size_t count;
  size_t left_out; /* entries past the 50,000 that are read */
  bool mended;     /* it is not well-formed XML, and what could be read was */
} news_feed;

/* Reads a feed; relative addresses are resolved against xml:base, then doc->url, then what the feed says of itself. The
   feed's strings live in `memory`. Errors say what the document is instead: a web page (with the feeds it names),
   something else, XML that is refused. */
status news_feed_read(arena *memory, const document *doc, news_feed *out, error *err);

#endif
