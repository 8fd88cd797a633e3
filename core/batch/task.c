/* task.c: see task.h */
#include "batch/task.h"

#include <string.h>

#include "model/article_wire.h"

/* {{{ a document on its way */

enum { TEXTS = 10 };
typedef struct envelope {
  uint64_t document; /* bytes, behind the texts */
  uint32_t by_path, plain, truncated, unused;
} envelope;

/* The texts of a document, in the order they are sent. */
static void texts_of(document *d, const char **out[TEXTS]) {
  const char **all[TEXTS] = {&d->input,           &d->url,         &d->media_type,
                             &d->charset,         &d->given.title, &d->given.byline,
                             &d->given.published, &d->given.site,  &d->given.url,
                             &d->given.language};
  memcpy(out, all, sizeof all);
}

bool task_send(worker *w, const document *doc, bool by_path) {
  document copy = *doc;
  const char **texts[TEXTS];
  texts_of(&copy, texts);
  envelope e = {.document = by_path ? 0 : doc->length,
                .by_path = by_path,
                .plain = doc->plain,
                .truncated = doc->truncated};
  buffer head = BUFFER_EMPTY;
  buffer_add(&head, &e, sizeof e);
  for (int i = 0; i < TEXTS; i++) {
    const char *text = *texts[i] != NULL ? *texts[i] : "";
    buffer_add(&head, text, strlen(text) + 1);
  }
  const bool ok = worker_send(w, head.bytes, head.length, doc->bytes, (size_t)e.document);
  buffer_free(&head);
  return ok;
}

/* False where no more documents come. */
static bool receive(int fd, arena *memory, document *out, bool *by_path) {
  size_t length;
  const char *at = worker_receive(fd, memory, &length);
  if (at == NULL) return false;
  envelope e;
  memcpy(&e, at, sizeof e);
  at += sizeof e;
  *out = (document){.plain = e.plain, .truncated = e.truncated, .length = (size_t)e.document};
  const char **texts[TEXTS];
  texts_of(out, texts);
  for (int i = 0; i < TEXTS; i++, at += strlen(at) + 1) *texts[i] = at;
  out->bytes = at;
  *by_path = e.by_path;
  return true;
}

/* }}} */
/* {{{ the worker's side */

static bool work_on(int fd, const pipeline *p, const document *doc, bool by_path) {
  error err;
  article *a;
  const status rc =
      by_path ? pipeline_read(p, doc->input, &a, &err) : pipeline_document(p, doc, &a, &err);
  if (rc != STATUS_OK) return worker_reply(fd, WORKER_FAILURE, err.text, strlen(err.text));
  buffer wire = BUFFER_EMPTY;
  article_to_wire(a, pipeline_score(p, a), &wire);
  const bool ok = worker_reply(fd, WORKER_RESULT, wire.bytes, wire.length);
  buffer_free(&wire);
  article_free(a);
  return ok;
}

void task_serve(int fd, const void *context) {
  for (bool more = true; more;) {
    arena *memory = arena_new();
    document doc;
    bool by_path;
    more = receive(fd, memory, &doc, &by_path) && work_on(fd, context, &doc, by_path);
    arena_free(memory);
  }
}

/* }}} */
