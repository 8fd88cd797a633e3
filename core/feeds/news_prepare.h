/*
** news_prepare.h: XML as feeds really write it → XML for the parser. Internal to core/feeds.
*/
#ifndef HEARSAY_FEEDS_NEWS_PREPARE_H
#define HEARSAY_FEEDS_NEWS_PREPARE_H

#include <stdbool.h>

#include "base/buffer.h"

/* A copy without comments, instructions (so without a declared encoding: `text` is UTF-8) and DOCTYPE, with HTML's names of
   characters replaced. *mended is set where it had faults that are put right here: bare "&" and "<", characters XML
   does not have, words before the first tag. STATUS_REFUSED: it declares entities, or a tag has more attributes than
   any feed's: the message names no place. The caller frees `out`. Time is linear. */
status news_prepare(const char *text, size_t length, buffer *out, bool *mended, error *err);

#endif
