/*
** denial_links.h: which claims a denial denies.
*/
#ifndef HEARSAY_DENIALS_DENIAL_LINKS_H
#define HEARSAY_DENIALS_DENIAL_LINKS_H

#include "denials/sides.h"
#include "denials/wording.h"

/* What has been read of an article's claims; `wordings` and the topics' `claims` have one each. */
typedef struct dispute {
  article *a;
  const wording *wordings;
  topics topics;
  const uint32_t *sides; /* by source: whom it answers for */
} dispute;

/* How many claims before a denial are looked at, and how many behind it. */
enum { LOOK_BACK = 50, LOOK_AHEAD = 15 };

/* Fills denies and denied_by of all claims; which of them are denials is known by then. */
void denial_links_find(const dispute *d);

#endif
