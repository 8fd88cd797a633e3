/*
** news_reader.h: XML that was made ready → entries. Internal to core/feeds.
*/
#ifndef HEARSAY_FEEDS_NEWS_READER_H
#define HEARSAY_FEEDS_NEWS_READER_H

#include "feeds/news_feed.h"

/* What `news_prepare` made of a feed that came from `url` → its entries. False, with the name of its first element in
   *root ("" if it has none), where that is no feed's. */
bool news_reader_read(arena *memory, const char *xml, size_t length, const char *url,
                      news_feed *out, const char **root);

#endif
