/*
** http_server.c: a small HTTP server over a folder, for the tests of the command line.
**
**     http_server FOLDER LOG
**
** Prints its port (of 127.0.0.1 and localhost) and serves until it is killed or its parent ends. Of /a it sends
**
**     FOLDER/a.first    as it is, from "HTTP/1.1 503 Busy" on, and deletes it first
**     FOLDER/a.answer   as it is
**     FOLDER/a          with an ETag of its bytes: 304 to who has it
**
** or 404. A pipe in the place of one of these holds the answer until it is written to. LOG gets a line a request:
** connection, path, status, User-Agent. A query is no part of the file's name.
*/
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/hash.h"

static const char *folder, *log_path;

static bool read_file(const char *path, buffer *out) {
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  char piece[4096];
  ssize_t got;
  if (fd < 0) return false;
  while ((got = read(fd, piece, sizeof piece)) > 0) buffer_add(out, piece, (size_t)got);
  close(fd);
  return true;
}

static bool send_all(int client, const buffer *b) {
  for (size_t sent = 0; sent < b->length;) {
    const ssize_t n = send(client, b->bytes + sent, b->length - sent, MSG_NOSIGNAL);
    if (n <= 0) return false;
    sent += (size_t)n;
  }
  return true;
}

static const char *type_of(const char *path) {
  static const char *const types[][2] = {{".html", "text/html; charset=utf-8"},
                                         {".xml", "application/rss+xml"},
                                         {".gz", "application/gzip"}};
  const char *dot = strrchr(path, '.');
  for (size_t i = 0; dot != NULL && i < sizeof types / sizeof *types; i++)
    if (strcmp(dot, types[i][0]) == 0) return types[i][1];
  return "text/plain";
}

/* The value of a field of the request, up to the end of its line. */
static void field(const char *request, const char *name, char *out, size_t size) {
  const char *at = strcasestr(request, name);
  *out = '\0';
  if (at == NULL) return;
  at += strlen(name);
  snprintf(out, size, "%.*s", (int)strcspn(at, "\r\n"), at);
}

/* An answer whose status is given in the file; it ends with the connection. */
static bool is_given(const char *path, const char *ending, buffer *out) {
  char file[1100];
  snprintf(file, sizeof file, "%s%s%s", folder, path, ending);
  if (!read_file(file, out)) return false;
  if (strcmp(ending, ".first") == 0) unlink(file);
  return true;
}

static void answer_file(const char *path, const char *request, buffer *out) {
  char file[1100], etag[HASH_TEXT + 2], known[200];
  buffer bytes = BUFFER_EMPTY;
  snprintf(file, sizeof file, "%s%s", folder, path);
  if (path[1] == '\0' || !read_file(file, &bytes)) {
    buffer_add_text(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nnone\n");
    return;
  }
  etag[0] = '"';
  hash_sha256(bytes.bytes, bytes.length, etag + 1);
  strcpy(etag + 17, "\"");
  field(request, "\nIf-None-Match: ", known, sizeof known);
  const bool same = strcmp(known, etag) == 0;
  buffer_printf(out, "HTTP/1.1 %s\r\nETag: %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n",
                same ? "304 Not Modified" : "200 OK", etag, type_of(path), same ? 0 : bytes.length);
  if (!same) buffer_add(out, bytes.bytes, bytes.length);
  buffer_free(&bytes);
}

static void note(int connection, const char *path, const char *request, const buffer *answer) {
  char agent[200], line[1500];
  field(request, "\nUser-Agent: ", agent, sizeof agent);
  const int n = snprintf(line, sizeof line, "%d %s %.3s %s\n", connection, path,
                         answer->length > 12 ? answer->bytes + 9 : "", agent);
  const int fd = open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (fd < 0 || write(fd, line, (size_t)n) != n) exit(2);
  close(fd);
}

/* Requests of one connection, until it ends. */
static void serve(int client, int connection) {
  char request[8000], asked[1000];
  size_t length = 0;
  for (;;) {
    const ssize_t got = recv(client, request + length, sizeof request - 1 - length, 0);
    if (got <= 0) return;
    length += (size_t)got;
    request[length] = '\0';
    if (strstr(request, "\r\n\r\n") == NULL) continue;
    length = 0;
    if (sscanf(request, "GET %999s", asked) != 1) return;
    char path[1000];
    snprintf(path, sizeof path, "%.*s", (int)strcspn(asked, "?"), asked);
    buffer out = BUFFER_EMPTY;
    const bool given = strstr(path, "..") == NULL &&
                       (is_given(path, ".first", &out) || is_given(path, ".answer", &out));
    if (!given) answer_file(path, request, &out);
    note(connection, asked, request, &out);
    const bool sent = send_all(client, &out);
    buffer_free(&out);
    if (given || !sent) return;
  }
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  folder = argv[1];
  log_path = argv[2];
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGCHLD, SIG_IGN);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof at;
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(listener, (struct sockaddr *)&at, size) != 0 || listen(listener, 50) != 0 ||
      getsockname(listener, (struct sockaddr *)&at, &size) != 0)
    return 2;
  printf("%d\n", ntohs(at.sin_port));
  fflush(stdout);
  for (int connection = 1;; connection++) {
    const int client = accept(listener, NULL, NULL);
    if (client < 0) return 2;
    if (fork() == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      close(listener);
      serve(client, connection);
      shutdown(client, SHUT_WR);
      _exit(0);
    }
    close(client);
  }
}
