/*
** followed.h: what `follow` knows of feeds, of what was in them and of the sites asked. Questions go by store_query.
*/
#ifndef HEARSAY_STORE_FOLLOWED_H
#define HEARSAY_STORE_FOLLOWED_H

#include "store/store.h"

/* "" is unknown. */
typedef struct followed_feed {
  const char *title;
  const char *moved_to;        /* where it is asked for now */
  const char *etag, *modified; /* of its last answer */
  const char *stated;          /* of a sitemap: when it was changed, by its index */
  bool gone;
} followed_feed;

typedef struct followed_entry {
  const char *address,
      *plain; /* to ask for; to compare: nothing is added where there is one already */
  const char *guid, *title, *author, *published;
  const char *state; /* "waiting", "kept", "same", "failed", "gone", "disallowed", "passed" */
} followed_entry;

/* The id of a feed by its address; it is added where it is not there. */
status followed_find_feed(store *s, const char *address, int64_t *id, error *err);
/* Writes all that is known of a feed, and that it was asked now. */
status followed_note_feed(store *s, int64_t id, const followed_feed *feed, error *err);
status followed_add_entry(store *s, int64_t feed, const followed_entry *entry, error *err);
status followed_note_entry(store *s, int64_t id, const char *state, const char *why, int64_t tries,
                           error *err);
/* robots NULL: it is not known. Times are seconds since 1970. */
status followed_note_site(store *s, const char *origin, const char *robots, int64_t robots_asked,
                          int64_t not_before, error *err);

#endif
