/*
** batch.h: whole archives: documents to workers, their articles to the store, in the inputs' order.
**
** One process reads the inputs and writes the store, `jobs` workers do the rest. Results are kept in
** the order of the inputs, whatever worker is done first, so a store is the same for any number of
** workers. Memory is bounded by the largest documents in hand, not by the archive.
**
** Everything is resumable: how far each input has come is noted in the same transaction as its
** articles. Killed at any point, the next run begins where the last transaction ended.
*/
#ifndef HEARSAY_BATCH_BATCH_H
#define HEARSAY_BATCH_BATCH_H

#include "pipeline/pipeline.h"
#include "store/store.h"

typedef struct batch_options {
  uint32_t jobs;
  double seconds;  /* an article may take: then its worker is ended */
  size_t memory;   /* bytes a worker may have; 0: no limit */
  const char *map; /* the fields of JSON Lines, as archive_options.map */
} batch_options;

typedef struct passed_count {
  const char *why;
  uint64_t count;
} passed_count;

/* What this call has done. */
typedef struct batch_counts {
  uint32_t inputs, finished_before; /* inputs, and those an earlier call had finished */
  uint64_t bytes, bytes_done;       /* of the files that were not */
  uint64_t articles, added;         /* read; and those whose content the run did not hold yet */
  uint64_t claims, failures, rule_errors;
  uint64_t passed;
  passed_count *classes; /* of what was passed over, most common first; lives until the call ends */
  size_t class_count;
  bool stopped; /* before the end */
} batch_counts;

typedef struct batch_hooks {
  void *context;
  void (*progress)(void *context, const batch_counts *counts); /* five times a second or so */
  void (*failed)(void *context, const char *input, const char *why);
} batch_hooks;

/* Scores what is in the inputs (no folders among them) into `run` of the store. Ctrl-C and SIGTERM
   end it after the articles in hand. The last progress is told with all counts. Errors: the store's,
   and no worker to be had; what was committed before stays. */
status batch_run(store *s, int64_t run, string_list inputs, const pipeline *p,
                 const batch_options *options, const batch_hooks *hooks, error *err);

#endif
