/*
** worker.h: a process of its own for articles: a page that crashes it, or keeps it for ever, is lost
** alone.
**
** A worker is a fork of the program with model and rules open. It gets documents, one at a time, over
** a socket and gives back articles with their verdicts (article_wire.h), or why there is none. It ends
** when its end of the socket closes, so none is left behind.
*/
#ifndef HEARSAY_WORKER_H
#define HEARSAY_WORKER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buffer.h"
#include "read/document.h"
#include "rule/pack.h"

/* What every worker does. */
typedef struct task {
  const tagger *tagger;
  pack *pack;
  read_limits limits;
  double least_confidence; /* of a claim */
  size_t memory;           /* bytes a worker may have; 0: no limit */
} task;

typedef struct worker {
  pid_t pid; /* 0: none is running */
  int fd;
  buffer got; /* of its answer, so far */
} worker;

/* Starts a worker. Error: no process is to be had. */
status worker_start(worker *w, const task *t, error *err);
/* Ends it, at once if `now`, and forgets what it was doing. Harmless where none is running. */
void worker_stop(worker *w, bool now);

/* Gives it a document: the bytes, or if `by_path` only its name, to be read there. False if the worker
   is gone. */
bool worker_send(worker *w, const document *doc, bool by_path);

typedef enum answer {
  ANSWER_WAITING, /* not all of it is there yet */
  ANSWER_ARTICLE, /* worker_answer gives its bytes */
  ANSWER_FAILURE, /* worker_answer gives the reason */
  ANSWER_NONE     /* the worker is gone: `why` says how it ended */
} answer;

/* Reads what is there without waiting. */
answer worker_read(worker *w, char why[200]);
/* The answer's bytes, NUL-ended, until the next worker_send. */
const char *worker_answer(const worker *w, size_t *length);

#endif
