/*
** hint.h: what the class, id and role of an element say about its content.
*/
#ifndef HEARSAY_PAGE_HINT_H
#define HEARSAY_PAGE_HINT_H

#include "page/markup.h"

typedef enum hint {
  HINT_BODY = 1 << 0,    /* calls itself the text of an article: "article-body" */
  HINT_DROP = 1 << 1,    /* furniture: "related", "share", "newsletter" … */
  HINT_CAPTION = 1 << 2, /* a picture's caption or credit */
  HINT_HIDDEN = 1 << 3,  /* not shown */
  HINT_BYLINE = 1 << 4,  /* names the author */
  HINT_DATE = 1 << 5,    /* says when it was published */
  HINT_COMMENT = 1 << 6, /* readers' comments: prose, but not the article's */
  HINT_CONSENT = 1 << 7, /* what the site says about cookies */
  HINT_EMBED = 1 << 8    /* a post shown in the text */
} hint;

/* What values said before: a page has few class names and gives each to many elements. Starts as
   zeros; keeps pointers to the values it has seen. */
enum { HINT_MEMO = 512 };
typedef struct hint_memo {
  struct {
    const char *value;
    unsigned hints;
  } seen[HINT_MEMO];
} hint_memo;

/* The hints of one element: an or of the above. Its values outlive the memo. */
unsigned hint_of(const element *e, hint_memo *memo);

#endif
