/* worker.c: see worker.h */
#include "batch/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

/* Both ways: eight bytes of length, then so many bytes. An answer's first byte says what it is. */
enum { HEAD = sizeof(uint64_t), CHUNK = 256 * 1024, SEND_SECONDS = 10 };

/* {{{ bytes over a socket */

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

/* }}} */
/* {{{ the worker's side */

const char *worker_receive(int fd, arena *memory, size_t *length) {
  uint64_t size;
  if (!receive_all(fd, (char *)&size, HEAD)) return NULL;
  char *bytes = arena_alloc_raw(memory, (size_t)size + 1);
  if (!receive_all(fd, bytes, (size_t)size)) return NULL;
  bytes[size] = '\0';
  *length = (size_t)size;
  return bytes;
}

bool worker_reply(int fd, char kind, const char *bytes, size_t length) {
  const uint64_t all = length + 1;
  return send_all(fd, (const char *)&all, HEAD) && send_all(fd, &kind, 1) &&
         send_all(fd, bytes, length);
}

/* Ctrl-C is for the program that waits for us; should that be killed, so are we. */
static void settle(size_t memory, pid_t parent) {
  signal(SIGINT, SIG_IGN);
  signal(SIGTERM, SIG_IGN);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);
  const struct rlimit none = {0, 0}, most = {memory, memory};
  setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ /* whose shadow would not fit, and whose reports are wanted */
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) dup2(nowhere, STDERR_FILENO); /* how it ends is told by who waits for it */
  if (memory != 0) setrlimit(RLIMIT_AS, &most);
#else
  (void)most;
#endif
}

/* }}} */
/* {{{ the other side */

status worker_start(worker *w, worker_serve *serve, const void *context, size_t memory,
                    error *err) {
  int ends[2];
  const pid_t parent = getpid();
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return error_set(err, STATUS_READ, "no worker can be started: %s", strerror(errno));
  fflush(NULL);
  const pid_t pid = fork();
  if (pid == 0) {
    close(ends[0]);
    settle(memory, parent);
    serve(ends[1], context);
    _exit(0);
  }
  close(ends[1]);
  if (pid < 0) {
    close(ends[0]);
    return error_set(err, STATUS_READ, "no worker can be started: %s", strerror(errno));
  }
  /* One that takes nothing must not hold up the others: it is seen to be late. */
  const struct timeval most = {.tv_sec = SEND_SECONDS};
  setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
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

bool worker_send(worker *w, const char *head, size_t length, const char *rest, size_t more) {
  const uint64_t all = length + more;
  buffer_clear(&w->got);
  return send_all(w->fd, (const char *)&all, HEAD) && send_all(w->fd, head, length) &&
         send_all(w->fd, rest, more);
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
  return w->got.bytes[HEAD] == WORKER_RESULT ? ANSWER_RESULT : ANSWER_FAILURE;
}

const char *worker_answer(const worker *w, size_t *length) {
  *length = w->got.length - HEAD - 1;
  return w->got.bytes + HEAD + 1;
}

/* }}} */
