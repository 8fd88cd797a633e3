/*
** task.h: what a worker of a batch does: a document → an article with verdicts, as bytes
** (article_wire.h), or why there is none.
*/
#ifndef HEARSAY_BATCH_TASK_H
#define HEARSAY_BATCH_TASK_H

#include "batch/worker.h"
#include "pipeline/pipeline.h"

/* The worker's side; the context is a pipeline. */
worker_serve task_serve;
/* Gives a worker a document: its bytes, or if `by_path` only its name, to be read there. False if the
   worker is gone. */
bool task_send(worker *w, const document *doc, bool by_path);

#endif
