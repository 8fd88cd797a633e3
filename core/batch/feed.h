/*
** feed.h: the inputs of a batch as one series of events, in an order that is always the same.
*/
#ifndef HEARSAY_BATCH_FEED_H
#define HEARSAY_BATCH_FEED_H

#include "read/archive.h"
#include "store/store.h"

typedef struct feed feed;

typedef enum event_kind {
  EVENT_DOCUMENT, /* `doc` is to be worked on */
  EVENT_PASSED,   /* nothing an article could be in: `why` is its class */
  EVENT_LOST,     /* a member, or the rest of an input: `why` is the reason */
  EVENT_END       /* of an input that has been gone through */
} event_kind;

typedef struct event {
  event_kind kind;
  uint32_t input; /* which of the inputs */
  document doc;   /* its `input` is set in every kind */
  bool by_path;   /* the document is the file of that name, not yet read */
  const char *why;
} event;

/* Where a run stands in its inputs when the feed begins, and how far the feed has come. */
typedef struct feed_state {
  uint32_t inputs, finished_before;
  uint64_t bytes, bytes_done; /* of the files that are not finished yet */
} feed_state;

/* What was passed over in an input that is gone on with is told again: its counts are kept whole. */
typedef struct feed_hooks {
  void *context;
  void (*passed_before)(void *context, uint32_t input, const char *why);
} feed_hooks;

/* The feed of files, archives, URLs and "-" (no folders: folder_list opens them). The list and the
   store must outlive it. The caller closes it with feed_close. */
status feed_open(string_list inputs, store *s, int64_t run, const archive_options *options,
                 feed_hooks hooks, feed **out, error *err);
void feed_close(feed *f); /* takes NULL */

/* The next event, its strings in `memory`; false behind the last. Inputs that this run has finished
   before give none, those it has begun only what is left. */
bool feed_next(feed *f, arena *memory, event *out);
feed_state feed_where(const feed *f);
/* What the store knows of an input: valid from its first event on. */
store_input *feed_input(feed *f, uint32_t input);

#endif
