/* worker.c: see worker.h */
#include "batch/worker.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/article_wire.h"
#include "page/page.h"
#include "text/text.h"

/* Both ways: eight bytes of length, then so many bytes. An answer's first byte says what it is. */
enum { HEAD = sizeof(uint64_t), CHUNK = 256 * 1024 };
static const char ARTICLE = 'a', FAILURE = 'f';

static bool send_all(int fd, const char *bytes, size_t length) {
  while (length > 0) {
    const ssize_t n = send(fd, bytes, length, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes += n;
    length -= (size_t)n;
  }
  return true;
}

static bool receive_all(int fd, char *bytes, size_t length) {
  while (length > 0) {
    const ssize_t n = read(fd, bytes, length);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes += n;
    length -= (size_t)n;
  }
  return true;
}

/* {{{ a document on its way */

enum { TEXTS = 10 };
typedef struct envelope {
  uint64_t length; /* of the texts and the document behind it */
  uint64_t document;
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

bool worker_send(worker *w, const document *doc, bool by_path) {
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
  e.length = head.length - sizeof e + e.document;
  memcpy(head.bytes, &e, sizeof e);
  buffer_clear(&w->got);
  const bool ok =
      send_all(w->fd, head.bytes, head.length) && send_all(w->fd, doc->bytes, (size_t)e.document);
  buffer_free(&head);
  return ok;
}

/* False where no more documents come. */
static bool receive(int fd, arena *memory, document *out, bool *by_path) {
  envelope e;
  if (!receive_all(fd, (char *)&e, sizeof e)) return false;
  char *bytes = arena_alloc_raw(memory, (size_t)e.length + 1);
  if (!receive_all(fd, bytes, (size_t)e.length)) return false;
  bytes[e.length] = '\0';
  *out = (document){.plain = e.plain, .truncated = e.truncated, .length = (size_t)e.document};
  const char **texts[TEXTS], *at = bytes;
  texts_of(out, texts);
  for (int i = 0; i < TEXTS; i++, at += strlen(at) + 1) *texts[i] = at;
  out->bytes = at;
  *by_path = e.by_path;
  return true;
}

/* }}} */
/* {{{ the worker's side */

static bool answer_with(int fd, char kind, const char *bytes, size_t length) {
  const uint64_t all = length + 1;
  return send_all(fd, (const char *)&all, HEAD) && send_all(fd, &kind, 1) &&
         send_all(fd, bytes, length);
}

static status read_article(const task *t, arena *memory, document *doc, bool by_path, article **out,
                           error *err) {
  status rc = STATUS_OK;
  if (by_path) rc = document_read(memory, doc->input, &t->limits, doc, err);
  if (rc == STATUS_OK) rc = page_article(doc, out, err);
  if (rc != STATUS_OK) return rc;
  text_analyse(*out);
  attribute_article(t->tagger, *out, t->least_confidence);
  return STATUS_OK;
}

static bool work_on(int fd, const task *t, arena *memory, document *doc, bool by_path) {
  error err;
  article *a;
  if (read_article(t, memory, doc, by_path, &a, &err) != STATUS_OK)
    return answer_with(fd, FAILURE, err.text, strlen(err.text));
  verdict_list verdicts;
  buffer wire = BUFFER_EMPTY;
  pack_score(t->pack, a, &verdicts);
  article_to_wire(a, &verdicts, &wire);
  const bool ok = answer_with(fd, ARTICLE, wire.bytes, wire.length);
  buffer_free(&wire);
  article_free(a);
  return ok;
}

/* Ctrl-C is for the program that waits for us; should that be killed, so are we. */
static void settle(const task *t, pid_t parent) {
  signal(SIGINT, SIG_IGN);
  signal(SIGTERM, SIG_IGN);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);
  const struct rlimit none = {0, 0}, memory = {t->memory, t->memory};
  setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ /* whose shadow would not fit */
  if (t->memory != 0) setrlimit(RLIMIT_AS, &memory);
#else
  (void)memory;
#endif
}

static _Noreturn void run(int fd, const task *t, pid_t parent) {
  settle(t, parent);
  for (bool more = true; more;) {
    arena *memory = arena_new();
    document doc;
    bool by_path;
    more = receive(fd, memory, &doc, &by_path) && work_on(fd, t, memory, &doc, by_path);
    arena_free(memory);
  }
  _exit(0);
}

/* }}} */
/* {{{ the other side */

status worker_start(worker *w, const task *t, error *err) {
  int ends[2];
  const pid_t parent = getpid();
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return error_set(err, STATUS_READ, "no worker can be started: %s", strerror(errno));
  fflush(NULL);
  const pid_t pid = fork();
  if (pid == 0) {
    close(ends[0]);
    run(ends[1], t, parent);
  }
  close(ends[1]);
  if (pid < 0) {
    close(ends[0]);
    return error_set(err, STATUS_READ, "no worker can be started: %s", strerror(errno));
  }
  w->pid = pid;
  w->fd = ends[0];
  buffer_clear(&w->got);
  return STATUS_OK;
}

static int reap(worker *w) {
  int how = 0;
  while (waitpid(w->pid, &how, 0) < 0 && errno == EINTR) {
  }
  close(w->fd);
  w->pid = 0;
  return how;
}

void worker_stop(worker *w, bool now) {
  if (w->pid == 0) return;
  if (now) kill(w->pid, SIGKILL);
  shutdown(w->fd, SHUT_RDWR);
  reap(w);
}

/* How a worker ended that was not asked to. */
static void describe_end(int how, char why[200]) {
  if (WIFSIGNALED(how))
    snprintf(why, 200, "it crashed the program (%s)", strsignal(WTERMSIG(how)));
  else if (WEXITSTATUS(how) == 2)
    snprintf(why, 200, "it needs more memory than a worker may have");
  else
    snprintf(why, 200, "it ended the program (exit status %d)", WEXITSTATUS(how));
}

static bool is_whole(const buffer *got) {
  uint64_t length;
  if (got->length < HEAD + 1) return false;
  memcpy(&length, got->bytes, HEAD);
  return got->length >= HEAD + length;
}

answer worker_read(worker *w, char why[200]) {
  while (!is_whole(&w->got)) {
    char *to = buffer_reserve(&w->got, CHUNK);
    const ssize_t n = recv(w->fd, to, CHUNK, MSG_DONTWAIT);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return ANSWER_WAITING;
    if (n <= 0) {
      describe_end(reap(w), why);
      return ANSWER_NONE;
    }
    w->got.length += (size_t)n;
    w->got.bytes[w->got.length] = '\0';
  }
  return w->got.bytes[HEAD] == ARTICLE ? ANSWER_ARTICLE : ANSWER_FAILURE;
}

const char *worker_answer(const worker *w, size_t *length) {
  *length = w->got.length - HEAD - 1;
  return w->got.bytes + HEAD + 1;
}

/* }}} */
