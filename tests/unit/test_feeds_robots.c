/* test_feeds_robots.c: robots.txt by RFC 9309, with the examples in it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "feeds/robots.h"

static void asked(const char *text, const char *path, bool allowed, const char *rule) {
  arena *memory = arena_new();
  const robots_answer a = robots_ask(memory, text, strlen(text), "hearsay", path);
  if (a.allowed != allowed || strcmp(a.rule, rule) != 0)
    fail_msg("%s of \"%s\": %s, \"%s\"", path, text, a.allowed ? "allowed" : "disallowed", a.rule);
  arena_free(memory);
}
static void may(const char *text, const char *path) { asked(text, path, true, ""); }
static void may_not(const char *text, const char *path, const char *rule) {
  asked(text, path, false, rule);
}

static void delays(const char *text, double seconds) {
  arena *memory = arena_new();
  assert_true(robots_ask(memory, text, strlen(text), "hearsay", "/").delay == seconds);
  arena_free(memory);
}

static void what_nobody_disallows_is_allowed(void **unused) {
  (void)unused;
  may("", "/a");
  may("# nothing here\n", "/a");
  may("User-agent: *\nDisallow:\n", "/a");
  may("User-agent: *\nDisallow: /b\n", "/a");
  may("Disallow: /a\n", "/a"); /* of nobody */
}

static void what_is_disallowed_is_named(void **unused) {
  (void)unused;
  may_not("User-agent: *\nDisallow: /a # news\n", "/a/b.html?c", "Disallow: /a");
  may_not("\xEF\xBB\xBFUSER-AGENT:*\r\ndisallow : /\r\n", "/", "Disallow: /");
  may_not("User-agent: *\rDisallow: /a\r", "/abc", "Disallow: /a");
  may_not("User-agent: *\nDisallow: /", "", "Disallow: /");
}

static void robots_txt_itself_may_be_read(void **unused) {
  (void)unused;
  may("User-agent: *\nDisallow: /\n", "/robots.txt");
}

static void the_group_of_the_name_counts_alone(void **unused) {
  (void)unused;
  static const char text[] =
      "User-agent: *\nDisallow: /\n\nUser-agent: Hearsay/2.0 (news)\nDisallow: /private\n";
  may(text, "/a");
  may_not(text, "/private/a", "Disallow: /private");
  may("User-agent: hearsay\n\nUser-agent: *\nDisallow: /a", "/b");
  may_not("User-agent: other\nUser-agent: hearsay\nDisallow: /a\nUser-agent: third\nDisallow: /b",
          "/a", "Disallow: /a");
  may("User-agent: other\nUser-agent: hearsay\nDisallow: /a\nUser-agent: third\nDisallow: /b",
      "/b");
  may("User-agent: hearsaybot\nDisallow: /a", "/a"); /* somebody else */
}

static void groups_of_one_name_are_one(void **unused) {
  (void)unused;
  static const char text[] =
      "User-agent: hearsay\nDisallow: /a\n\nUser-agent: x\nDisallow: /c\n\nUser-agent: "
      "hearsay\nDisallow: /b\n";
  may_not(text, "/a", "Disallow: /a");
  may_not(text, "/b", "Disallow: /b");
  may(text, "/c");
}

static void the_longest_pattern_wins(void **unused) {
  (void)unused;
  static const char text[] =
      "User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\nDisallow: "
      "/example/\n";
  may(text, "/example/page/a");
  may_not(text, "/example/page/disallowed.gif", "Disallow: /example/page/disallowed.gif");
  may_not(text, "/example/b", "Disallow: /example/");
  may("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a"); /* as long: allowed */
  may("User-agent: *\nAllow: /a\nDisallow: /a\n", "/a");
}

static void stars_and_ends(void **unused) {
  (void)unused;
  may_not("User-agent: *\nDisallow: *.gif$", "/a/b.gif", "Disallow: *.gif$");
  may("User-agent: *\nDisallow: *.gif$", "/a/b.gif?c");
  may_not("User-agent: *\nDisallow: /*/print", "/2026/11/print/a", "Disallow: /*/print");
  may("User-agent: *\nDisallow: /*/print", "/print");
  may_not("User-agent: *\nDisallow: /a$", "/a", "Disallow: /a$");
  may("User-agent: *\nDisallow: /a$", "/ab");
  may_not("User-agent: *\nDisallow: /a*a$", "/aa", "Disallow: /a*a$");
  may("User-agent: *\nDisallow: /a*a$", "/a");
  may_not("User-agent: *\nDisallow: /**b", "/ab", "Disallow: /**b");
  may_not("User-agent: *\nDisallow: /a$b", "/a$b",
          "Disallow: /a$b"); /* in the middle it is a letter */
}

static void escapes_are_compared_alike(void **unused) {
  (void)unused;
  may_not("User-agent: *\nDisallow: /foo/bar/\xE3\x83\x84", "/foo/bar/%E3%83%84",
          "Disallow: /foo/bar/\xE3\x83\x84");
  may_not("User-agent: *\nDisallow: /foo/bar/%E3%83%84", "/foo/bar/%e3%83%84",
          "Disallow: /foo/bar/%E3%83%84");
  may_not("User-agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz",
          "Disallow: /foo/bar/%62%61%7A");
  may("User-agent: *\nDisallow: /a%2Fb", "/a/b"); /* an escaped slash is none */
}

static void waiting_between_requests(void **unused) {
  (void)unused;
  delays("User-agent: *\nCrawl-delay: 10\n", 10);
  delays("User-agent: *\nCrawl-delay: 2.5\nUser-agent: hearsay\nDisallow: /a\n", 0);
  delays("User-agent: *\nCrawl-delay: 1e9\n", 0);
  delays("User-agent: *\nCrawl-delay: soon\n", 0);
  delays("User-agent: *\nCrawl-delay: -3\n", 0);
  delays("User-agent: *\nCrawl-delay: 999999999\n", 86400);
  delays("User-agent: hearsay\nCrawl-delay: 5\n\nUser-agent: *\nDisallow: /\n", 5);
}

/* A page instead of a robots.txt, any bytes, and what is behind 500 KiB. */
static void anything_is_read(void **unused) {
  (void)unused;
  may("<html><body>Not found: user-agent</body></html>", "/a");
  buffer b = BUFFER_EMPTY;
  buffer_add_text(&b, "User-agent: *\n");
  while (b.length < 500 * 1024) buffer_add_text(&b, "Allow: /some/path/that/is/long\n");
  buffer_add_text(&b, "Disallow: /\n");
  may(b.bytes, "/a");
  buffer_free(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_nobody_disallows_is_allowed),
      cmocka_unit_test(what_is_disallowed_is_named),
      cmocka_unit_test(robots_txt_itself_may_be_read),
      cmocka_unit_test(the_group_of_the_name_counts_alone),
      cmocka_unit_test(groups_of_one_name_are_one),
      cmocka_unit_test(the_longest_pattern_wins),
      cmocka_unit_test(stars_and_ends),
      cmocka_unit_test(escapes_are_compared_alike),
      cmocka_unit_test(waiting_between_requests),
      cmocka_unit_test(anything_is_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
