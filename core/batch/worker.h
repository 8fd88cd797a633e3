/*
** worker.h: a process of its own for some of the work: what crashes it, or keeps it for ever, is lost
** alone.
**
** A worker is a fork of the program with everything open. It gets requests, one at a time, over a
** socket and answers each. It ends when its end of the socket closes, so none is left behind.
*/
#ifndef HEARSAY_BATCH_WORKER_H
#define HEARSAY_BATCH_WORKER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"

typedef struct worker {
  pid_t pid; /* 0: none is running */
  int fd;
  buffer got; /* of its answer, so far; freed by the owner */
} worker;

/* {{{ in the worker */

enum { WORKER_RESULT = 'r', WORKER_FAILURE = 'f' };

/* Serves requests until worker_receive gives none. */
typedef void worker_serve(int fd, const void *context);
/* The next request, NUL-ended, in `memory`; NULL where no more come. */
const char *worker_receive(int fd, arena *memory, size_t *length);
/* The answer to it; false if nobody is there to take it. */
bool worker_reply(int fd, char kind, const char *bytes, size_t length);

/* }}} */
/* {{{ outside */

/* Starts a worker that may have so many bytes of memory (0: no limit). Error: no process is to be
   had. */
status worker_start(worker *w, worker_serve *serve, const void *context, size_t memory, error *err);
/* Ends it, at once if `now`, and forgets what it was doing. Harmless where none is running. */
void worker_stop(worker *w, bool now);

/* Sends a request, in two pieces. False if the worker is gone. */
bool worker_send(worker *w, const char *head, size_t length, const char *rest, size_t more);

typedef enum answer {
  ANSWER_WAITING, /* not all of it is there yet */
  ANSWER_RESULT,
  ANSWER_FAILURE, /* its bytes are the reason */
  ANSWER_NONE     /* the worker is gone: `why` says how it ended */
} answer;

/* Reads what is there without waiting. */
answer worker_read(worker *w, char why[200]);
/* The answer's bytes, NUL-ended, until the next worker_send. */
const char *worker_answer(const worker *w, size_t *length);

/* }}} */

#endif
