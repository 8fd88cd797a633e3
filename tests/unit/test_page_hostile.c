/* test_page_hostile.c: pages that are made to be slow to read: bounded time, and what was cut is said */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "page/page.h"

#define SOME_TEXT                                                                           \
  "<p>The committee will meet again next week, its chairwoman said on Friday, to hear the " \
  "witnesses it could not hear this time.</p>"
#define CUT_SCRIPT "<script type=\"application/ld+json\">"

static void repeat(buffer *b, const char *text, size_t times) {
  for (size_t i = 0; i < times; i++) buffer_add_text(b, text);
}

/* Reads a page within so many seconds of the processor: a hundredth of it is usual. */
static status read_within(int seconds, const buffer *page, article **out, error *err) {
  const document d = {.input = "hostile.html",
                      .url = "",
                      .media_type = "",
                      .charset = "",
                      .bytes = page->bytes,
                      .length = page->length};
  const clock_t before = clock();
  const status result = page_article(&d, out, err);
  assert_true(clock() - before < seconds * CLOCKS_PER_SEC);
  return result;
}

/* The page must be read with one warning, which says `words`. Frees the page. */
static article *read_cut(buffer *page, const char *words) {
  article *a;
  error err;
  if (read_within(20, page, &a, &err) != STATUS_OK) fail_msg("%s", err.text);
  buffer_free(page);
  assert_int_equal(a->warnings.count, 1);
  if (strstr(a->warnings.items[0], words) == NULL) fail_msg("%s", a->warnings.items[0]);
  return a;
}

/* The page must be refused with a reason that says `words`. Frees the page. */
static void refuse(buffer *page, status expected, const char *words) {
  article *a;
  error err;
  assert_int_equal(read_within(20, page, &a, &err), expected);
  assert_null(a);
  if (strstr(err.text, words) == NULL) fail_msg("%s", err.text);
  buffer_free(page);
}

static void deep_nesting_is_cut(void **unused) {
  (void)unused;
  buffer page = BUFFER_EMPTY;
  buffer_add_text(&page, "<body>" SOME_TEXT);
  repeat(&page, "<div>", 100000);
  buffer_add_text(&page, SOME_TEXT);
  article *a = read_cut(&page, "nested too deep");
  assert_true(a->truncated);
  article_free(a);
}

static void deep_nesting_before_the_text_is_the_reason_for_none(void **unused) {
  (void)unused;
  buffer page = BUFFER_EMPTY;
  repeat(&page, "<div>", 100000);
  buffer_add_text(&page, SOME_TEXT);
  refuse(&page, STATUS_FORMAT, "nested too deep");
}

static void many_attributes_are_cut(void **unused) {
  (void)unused;
  buffer page = BUFFER_EMPTY;
  buffer_add_text(&page, "<p id=first");
  for (int i = 0; i < 50000; i++) buffer_printf(&page, " a%d='%d'", i, i);
  buffer_add_text(&page, ">The committee will meet again, she said.</p>");
  article *a = read_cut(&page, "256 attributes");
  assert_string_equal(a->text, "The committee will meet again, she said.");
  assert_false(a->truncated); /* nothing that is read is missing */
  article_free(a);
}

static void many_tags_with_many_attributes_are_read(void **unused) {
  (void)unused;
  buffer page = BUFFER_EMPTY;
  article *a;
  buffer_add_text(&page, "<body>" SOME_TEXT "<p>");
  repeat(&page, "<b a=1 b=2 c=3 d=4 e=5 f=6 g=7 class='x y' i=9 j=10>x</b>", 50000);
  assert_int_equal(read_within(20, &page, &a, NULL), STATUS_OK);
  assert_non_null(strstr(a->text, "The committee will meet again"));
  article_free(a);
  buffer_free(&page);
}

static void huge_names_are_cut(void **unused) {
  (void)unused;
  buffer page = BUFFER_EMPTY;
  buffer_add_text(&page, "<body><div class='");
  repeat(&page, "related-share_more ", 50000);
  buffer_add_text(&page, "'>" SOME_TEXT "</div>");
  article_free(read_cut(&page, "class names"));
}

static void one_endless_line_is_skipped(void **unused) {
  (void)unused;
  buffer page = BUFFER_EMPTY;
  buffer_add_text(&page, "<body><p>");
  repeat(&page, "The committee will meet again, she said. ", 100000);
  refuse(&page, STATUS_TOO_LARGE, "bytes of text in one page are no article: it was skipped");
}

static void a_million_entities_are_read_or_skipped(void **unused) {
  (void)unused;
  buffer page = BUFFER_EMPTY;
  article *a;
  buffer_add_text(&page, "<body><p>");
  repeat(&page, "&amp;", 1000000);
  assert_int_equal(read_within(60, &page, &a, NULL), STATUS_OK);
  assert_int_equal(a->text_length, 1000000);
  article_free(a);
  buffer_clear(&page);
  buffer_add_text(&page, "<body>" SOME_TEXT "<p>");
  repeat(&page, "&eacute;", 1500000);
  refuse(&page, STATUS_TOO_LARGE, "it was skipped");
}

static void too_much_json_ld_is_cut(void **unused) {
  (void)unused;
  buffer page = BUFFER_EMPTY;
  buffer_add_text(&page, CUT_SCRIPT);
  repeat(&page, "{\"@graph\":", 50000);
  buffer_add_text(&page, "</script>" SOME_TEXT);
  article_free(read_cut(&page, "too much JSON-LD"));

  buffer_add_text(&page, CUT_SCRIPT "{\"@type\":\"NewsArticle\",\"articleBody\":\"");
  repeat(&page, "The committee will meet again. ", 200000);
  buffer_add_text(&page, "\"}</script>" SOME_TEXT);
  article_free(read_cut(&page, "too much JSON-LD"));

  repeat(&page, CUT_SCRIPT "{\"@type\":\"NewsArticle\",\"headline\":\"x\"}</script>", 1000);
  buffer_add_text(&page, SOME_TEXT);
  article_free(read_cut(&page, "too much JSON-LD"));
}

static double seconds_for(const char *start, const char *piece, size_t times) {
  buffer page = BUFFER_EMPTY;
  article *a;
  buffer_add_text(&page, start);
  repeat(&page, piece, times);
  const clock_t before = clock();
  read_within(60, &page, &a, NULL);
  const double taken = (double)(clock() - before) / CLOCKS_PER_SEC;
  article_free(a);
  buffer_free(&page);
  return taken;
}

/* Eight times the page may take eight times as long, not sixty-four; short times tell nothing, and what
   else the machine does may slow one trial, not three. */
static void expect_linear(const char *piece) {
  double few, many;
  for (int i = 0; i < 3; i++) {
    few = seconds_for("<html><body>" SOME_TEXT "<p>", piece, 1000);
    many = seconds_for("<html><body>" SOME_TEXT "<p>", piece, 8000);
    if (many <= .1 || many <= few * 24) return;
  }
  fail_msg("\"%s\": %f s, then %f s", piece, few, many);
}

static void time_is_linear_in_size(void **unused) {
  (void)unused;
  static const char *const pieces[] = {
      "word ",
      "<",
      "&",
      "<!--",
      "<a>x",
      "<p>x",
      "<b>x",
      "<p a=\"",
      "<script>",
      "<title>x",
      "</b>",
      "&amp",
      "<h1>aaaaaa</h1>",
      "<h1>The committee of one town",
      "<time>June 5 ",
      "<table><td>",
      "\xFF",
      "<meta property=og:title content=x>",
      "<div class=date>no date 5 June</div>",
      "<h2><a href=x>The committee met on Friday</a></h2><p>Nobody knows why, she said.</p>",
      ("<article><h1>One of them</h1>" SOME_TEXT "</article>"),
      "<p>Subscribe to continue</p>",
      "<span class=author>and by a staff writer</span>",
      "<i class='share related' id=x>x</i>",
      (CUT_SCRIPT "{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#1\"}}</script>"),
      "<link rel=canonical href=https://a.example/1/>"};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) expect_linear(pieces[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(deep_nesting_is_cut),
      cmocka_unit_test(deep_nesting_before_the_text_is_the_reason_for_none),
      cmocka_unit_test(many_attributes_are_cut),
      cmocka_unit_test(many_tags_with_many_attributes_are_read),
      cmocka_unit_test(huge_names_are_cut),
      cmocka_unit_test(one_endless_line_is_skipped),
      cmocka_unit_test(a_million_entities_are_read_or_skipped),
      cmocka_unit_test(too_much_json_ld_is_cut),
      cmocka_unit_test(time_is_linear_in_size),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
