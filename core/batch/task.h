/*
** task.h: what a worker of a batch does: a document → an article with verdicts, as bytes
** (article_wire.h), or why there is none.
*/
#ifndef HEARSAY_BATCH_TASK_H
#define HEARSAY_BATCH_TASK_H

#include "batch/worker.h"
#include "read/document.h"
#include "rule/pack.h"

typedef struct task {
  const tagger *tagger;
  pack *pack;
  read_limits limits;
  double least_confidence; /* of a claim */
} task;

/* The worker's side; the context is a task. */
worker_serve task_serve;
/* Gives a worker a document: its bytes, or if `by_path` only its name, to be read there. False if the
   worker is gone. */
bool task_send(worker *w, const document *doc, bool by_path);

#endif
