/*
** kept.h: one article out of the store with the verdicts of a run, as they are kept.
*/
#ifndef HEARSAY_STORE_KEPT_H
#define HEARSAY_STORE_KEPT_H

#include "store/store.h"

/* The caller frees the article with article_free; the verdicts live in its arena. What the store does not keep is
   missing: spans of evidence, settings. STATUS_NOT_FOUND where the run has no verdict on such an article. */
status kept_article(store *s, int64_t run, int64_t article_id, article **out,
                    const verdict_list **verdicts, error *err);

#endif
