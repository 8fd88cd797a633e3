/*
** archive_item.h: what the readers of archives (archive.h) give, and what is asked of them.
*/
#ifndef HEARSAY_READ_ARCHIVE_ITEM_H
#define HEARSAY_READ_ARCHIVE_ITEM_H

#include "read/document.h"

typedef enum archive_kind {
  ARCHIVE_DOCUMENT, /* `doc` is a document */
  ARCHIVE_PASSED,   /* nothing an article could be in; `why` is a class: "request record" */
  ARCHIVE_DEFECT    /* this member is lost: `why` says what is wrong and where */
} archive_kind;

typedef struct archive_item {
  archive_kind kind;
  document doc; /* its `input` is set for every kind */
  const char *why;
} archive_item;

/* An item that is no document. */
static inline void archive_item_set(archive_item *item, archive_kind kind, const char *why) {
  item->kind = kind;
  item->why = why;
}

typedef struct archive_options {
  read_limits limits; /* max_bytes holds for each member after unpacking */
  const char *map;    /* JSON Lines: "text=content,title=headline", each in the place of the usual
                         names; targets: text html title byline published site url language; or NULL */
} archive_options;

#endif
