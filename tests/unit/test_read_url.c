/* test_read_url.c: URLs, against a small HTTP server in a process of the test's own */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "read/document.h"

/* ---- the server: the path of a request says what it answers ---- */

static void say(int client, const char *text) {
  size_t left = strlen(text);
  while (left > 0) {
    ssize_t sent = send(client, text, left, MSG_NOSIGNAL);
    if (sent <= 0) return;
    text += sent;
    left -= (size_t)sent;
  }
}

static void redirect(int client, const char *where) {
  char answer[300];
  snprintf(answer, sizeof answer,
           "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
           where);
  say(client, answer);
}

static void send_gzip(int client) {
  static const char text[] = "<html><p>Packed on the way.</p></html>";
  unsigned char packed[200];
  z_stream z = {.next_in = (Bytef *)text,
                .avail_in = sizeof text - 1,
                .next_out = packed,
                .avail_out = sizeof packed};
  deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  deflate(&z, Z_FINISH);
  size_t length = sizeof packed - z.avail_out;
  deflateEnd(&z);
  say(client,
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
      "Connection: close\r\n\r\n");
  if (send(client, packed, length, MSG_NOSIGNAL) < 0) return;
}

static void send_much(int client, bool tell) {
  char piece[1001];
  memset(piece, 'x', 1000);
  piece[1000] = '\0';
  say(client, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n");
  say(client, tell ? "Content-Length: 1000000\r\n\r\n" : "\r\n");
  for (int i = 0; i < 1000; i++) say(client, piece);
}

/* Until the other side has had enough. */
static void send_slowly(int client) {
  say(client, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
  while (send(client, "x", 1, MSG_NOSIGNAL) == 1) usleep(10000);
}

static void answer(int client, const char *path) {
  if (strcmp(path, "/page") == 0)
    say(client,
        "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; Charset=\"ISO-8859-1\"\r\n"
        "Content-Length: 12\r\nConnection: close\r\n\r\n<p>caf\xE9</p>\n");
  else if (strcmp(path, "/to-page") == 0)
    redirect(client, "/page");
  else if (strcmp(path, "/loop") == 0)
    redirect(client, "/loop");
  else if (strcmp(path, "/to-file") == 0)
    redirect(client, "file:///etc/hostname");
  else if (strcmp(path, "/to-ftp") == 0)
    redirect(client, "ftp://127.0.0.1/a");
  else if (strcmp(path, "/gzip") == 0)
    send_gzip(client);
  else if (strcmp(path, "/much") == 0)
    send_much(client, false);
  else if (strcmp(path, "/much-told") == 0)
    send_much(client, true);
  else if (strcmp(path, "/slow") == 0)
    send_slowly(client);
  else if (strcmp(path, "/cut") == 0)
    say(client, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nshort");
  else if (strcmp(path, "/error") == 0)
    say(client, "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbusy");
  else
    say(client, "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnone");
}

static void serve(int listener) {
  for (;;) {
    int client = accept(listener, NULL, NULL);
    if (client < 0) _exit(0);
    char request[4000], path[100] = "";
    ssize_t got = recv(client, request, sizeof request - 1, 0);
    request[got > 0 ? got : 0] = '\0';
    if (sscanf(request, "GET %99s", path) == 1) answer(client, path);
    shutdown(client, SHUT_WR);
    close(client);
  }
}

static pid_t server;
static int port;

static int start_server(void **unused) {
  (void)unused;
  unsetenv("http_proxy"); /* the machine's own would stand between us and the server */
  unsetenv("all_proxy");
  unsetenv("ALL_PROXY");
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof at;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(listener, (struct sockaddr *)&at, size) != 0 || listen(listener, 10) != 0 ||
      getsockname(listener, (struct sockaddr *)&at, &size) != 0)
    return 1;
  port = ntohs(at.sin_port);
  server = fork();
  if (server == 0) serve(listener);
  close(listener);
  return 0;
}

static int stop_server(void **unused) {
  (void)unused;
  kill(server, SIGKILL);
  waitpid(server, NULL, 0);
  return 0;
}

/* ---- the client ---- */

static const char *url_of(const char *path) {
  static char url[200];
  snprintf(url, sizeof url, "http://127.0.0.1:%d%s", port, path);
  return url;
}

static read_limits generous(void) {
  read_limits limits = read_defaults;
  limits.allow_private = true;
  return limits;
}

static void expect_failure(const char *url, read_limits limits, status code, const char *words) {
  arena *memory = arena_new();
  document d;
  error err = {.text = ""};
  status got = document_read(memory, url, &limits, &d, &err);
  if (got != code || strstr(err.text, words) == NULL)
    fail_msg("%s: status %d, \"%s\", not \"%s\"", url, got, err.text, words);
  arena_free(memory);
}

static document fetch(arena *memory, const char *path) {
  read_limits limits = generous();
  document d;
  error err;
  if (document_read(memory, url_of(path), &limits, &d, &err) != STATUS_OK) fail_msg("%s", err.text);
  return d;
}

static void page_comes_with_its_type_and_charset(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  document d = fetch(memory, "/page");
  assert_string_equal(d.bytes, "<p>caf\xE9</p>\n");
  assert_int_equal(d.length, 12);
  assert_string_equal(d.media_type, "text/html");
  assert_string_equal(d.charset, "ISO-8859-1");
  assert_string_equal(d.url, url_of("/page"));
  arena_free(memory);
}

static void redirects_are_followed_to_the_page(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  document d = fetch(memory, "/to-page");
  assert_string_equal(d.url, url_of("/page"));
  assert_string_equal(d.input, url_of("/to-page"));
  arena_free(memory);
}

static void packed_answers_are_unpacked(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  document d = fetch(memory, "/gzip");
  assert_string_equal(d.bytes, "<html><p>Packed on the way.</p></html>");
  arena_free(memory);
}

static void error_answers_are_errors(void **unused) {
  (void)unused;
  expect_failure(url_of("/none"), generous(), STATUS_NOT_FOUND, "HTTP status 404");
  expect_failure(url_of("/error"), generous(), STATUS_NETWORK, "HTTP status 503");
  expect_failure(url_of("/cut"), generous(), STATUS_NETWORK, "/cut: ");
  expect_failure("http://127.0.0.1:1/", generous(), STATUS_NETWORK, "127.0.0.1");
  expect_failure("http://", generous(), STATUS_NETWORK, "http://: ");
}

static void redirects_have_limits(void **unused) {
  (void)unused;
  expect_failure(url_of("/loop"), generous(), STATUS_NETWORK, "more than 5 redirects");
  expect_failure(url_of("/to-file"), generous(), STATUS_REFUSED, "not http or https");
  expect_failure(url_of("/to-ftp"), generous(), STATUS_REFUSED, "not http or https");
  read_limits none = generous();
  none.max_redirects = 0;
  expect_failure(url_of("/to-page"), none, STATUS_NETWORK, "more than 0 redirects");
}

static void private_addresses_are_refused(void **unused) {
  (void)unused;
  char name[100];
  expect_failure(url_of("/page"), read_defaults, STATUS_REFUSED, "--allow-private");
  snprintf(name, sizeof name, "http://localhost:%d/page", port); /* a name is looked up first */
  expect_failure(name, read_defaults, STATUS_REFUSED, "private or local address");
  snprintf(name, sizeof name, "http://2130706433:%d/page", port); /* 127.0.0.1 as a number */
  expect_failure(name, read_defaults, STATUS_REFUSED, "private or local address");
  snprintf(name, sizeof name, "http://[::ffff:127.0.0.1]:%d/page", port);
  expect_failure(name, read_defaults, STATUS_REFUSED, "private or local address");
}

/* A proxy would connect in our place and could be asked for any address. */
static void proxies_do_not_open_a_way_round(void **unused) {
  (void)unused;
  char proxy[100];
  snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", port);
  setenv("http_proxy", proxy, 1);
  expect_failure("http://192.168.255.254/page", read_defaults, STATUS_REFUSED, "private or local");
  unsetenv("http_proxy");
}

static void size_is_limited_while_it_streams(void **unused) {
  (void)unused;
  read_limits small = generous();
  small.max_bytes = 50000;
  expect_failure(url_of("/much"), small, STATUS_TOO_LARGE, "limit of 50000 bytes");
  expect_failure(url_of("/much-told"), small, STATUS_TOO_LARGE, "limit of 50000 bytes");
}

static void time_is_limited(void **unused) {
  (void)unused;
  read_limits hasty = generous();
  hasty.timeout_seconds = 1;
  expect_failure(url_of("/slow"), hasty, STATUS_NETWORK, "not downloaded within 1 s");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(page_comes_with_its_type_and_charset),
      cmocka_unit_test(redirects_are_followed_to_the_page),
      cmocka_unit_test(packed_answers_are_unpacked),
      cmocka_unit_test(error_answers_are_errors),
      cmocka_unit_test(redirects_have_limits),
      cmocka_unit_test(private_addresses_are_refused),
      cmocka_unit_test(proxies_do_not_open_a_way_round),
      cmocka_unit_test(size_is_limited_while_it_streams),
      cmocka_unit_test(time_is_limited),
  };
  return cmocka_run_group_tests(tests, start_server, stop_server);
}
