/*
** rescore.h: the claims that a store holds, judged by other rules: nothing is read or extracted again.
**
** Workers read articles of the store and run the rules; one process writes, in the articles' order, so
** the verdicts are the same for any number of workers. Killed, it goes on where it was.
*/
#ifndef HEARSAY_BATCH_RESCORE_H
#define HEARSAY_BATCH_RESCORE_H

#include "rule/pack.h"
#include "store/store.h"

typedef struct rescore_counts {
  uint64_t articles, claims, rule_errors;
  uint64_t chunks, chunks_done; /* of work, all about as large */
  bool stopped;                 /* by Ctrl-C or SIGTERM, before the end */
} rescore_counts;

typedef struct rescore_options {
  const char *path; /* of the store: workers open it themselves */
  uint32_t jobs;
  void *context;
  void (*progress)(void *context, const rescore_counts *counts);
} rescore_options;

/* Judges every claim that run `from` rests on, into run `to`. Errors: the store's, no worker to be had,
   and a worker that ended by itself; what was committed before stays. */
status rescore_run(store *s, int64_t from, int64_t to, pack *p, const rescore_options *options,
                   rescore_counts *counts, error *err);

/* Judges the same claims and keeps nothing but what each rule costs: pack_count of them. */
status rescore_measure(store *s, int64_t from, pack *p, rule_cost *costs, error *err);

#endif
