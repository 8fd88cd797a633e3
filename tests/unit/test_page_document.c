/* test_page_document.c: what a document is taken for, what its container says of it, and plain text */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "page/page.h"
#include "page_by_hand.h"

/* ---- what kind of document ---- */

static void html_is_told_from_text(void **unused) {
  (void)unused;
  static const char page[] = "<!-- x --> <!DOCTYPE html><p>It rained for three days, she said.</p>";
  static const struct {
    const char *input, *media_type;
    bool html;
  } table[] = {{"a.html", "", true},  {"A.HTM.gz", "", true},    {"a.txt", "", false},
               {"-", "", true},       {"a", "text/plain", true}, {"a.txt", "text/html", true},
               {"page.php", "", true}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    article *a = read_bytes(table[i].input, table[i].media_type, page, strlen(page));
    assert_string_equal(a->text, table[i].html ? "It rained for three days, she said." : page);
    article_free(a);
  }
  article *a = read_bytes("-", "", "1 < 2, he said.", 15);
  assert_string_equal(a->text, "1 < 2, he said.");
  article_free(a);
}

static void charset_of_meta_is_used(void **unused) {
  (void)unused;
  article *a = read_html(
      "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>"
      "<p>\xCF\xF0\xE8\xE2\xE5\xF2, said the man at the door, and he came "
      "in.</p>");
  assert_string_equal(a->text, "Привет, said the man at the door, and he came in.");
  article_free(a);
}

static void expect_no_article(const char *input, const char *bytes, size_t length,
                              const char *words) {
  document d = {
      .input = input, .url = "", .media_type = "", .charset = "", .bytes = bytes, .length = length};
  article *a;
  error err;
  assert_int_equal(page_article(&d, &a, &err), STATUS_FORMAT);
  assert_null(a);
  if (strstr(err.text, words) == NULL) fail_msg("\"%s\" does not say \"%s\"", err.text, words);
}

static void what_is_no_article_says_so(void **unused) {
  (void)unused;
  expect_no_article("a.txt", "", 0, "a.txt: is empty");
  expect_no_article("a.txt", " \n\t ", 4, "a.txt: is empty");
  expect_no_article("a.txt", "\xFF\xFE", 2, "a.txt: is empty");
  expect_no_article("a.html", "<p></p>", 7, "a.html: no article text");
  expect_no_article("a.html", "<script>x</script>", 18, "no article text");
  expect_no_article("a.pdf", "%PDF-1.4", 8, "a.pdf: this is binary data");
}

/* ---- what the container says of a document ---- */

static const char one_page[] =
    "<html lang=fr><title>Shown title</title><meta name=author content='Jane Doe'>"
    "<meta property=article:published_time content=2019-01-01><h1>Shown title</h1>"
    "<p>The committee will meet again next week, its chairwoman said on Friday.</p>";

static void what_is_given_counts_more_than_the_page(void **unused) {
  (void)unused;
  document d = {.input = "x.jsonl!1",
                .url = "",
                .media_type = "text/html",
                .charset = "",
                .bytes = one_page,
                .length = strlen(one_page)};
  d.given = (given){.title = "Given &amp; true",
                    .byline = "Ann Lee; Omar Said",
                    .site = "The Herald",
                    .published = "July 6, 2020 at 3:31 p.m.",
                    .url = "https://a.example/1",
                    .language = "en_gb"};
  article *a;
  assert_int_equal(page_article(&d, &a, NULL), STATUS_OK);
  assert_string_equal(a->title, "Given & true");
  assert_string_equal(a->title_from, "given");
  assert_int_equal(a->byline.count, 2);
  assert_string_equal(a->byline.items[0], "Ann Lee");
  assert_string_equal(a->byline.items[1], "Omar Said");
  assert_string_equal(a->published, "2020-07-06T15:31:00");
  assert_string_equal(a->site, "The Herald");
  assert_string_equal(a->url, "https://a.example/1");
  assert_string_equal(a->language, "en-GB");
  article_free(a);
}

static void what_is_given_but_empty_counts_nothing(void **unused) {
  (void)unused;
  document d = {.input = "x.jsonl!1",
                .url = "https://b.example/2",
                .media_type = "text/html",
                .charset = "",
                .bytes = one_page,
                .length = strlen(one_page)};
  d.given = (given){.title = "", .byline = "", .published = "last week", .url = ""};
  article *a;
  assert_int_equal(page_article(&d, &a, NULL), STATUS_OK);
  assert_string_equal(a->title, "Shown title");
  assert_string_equal(a->title_from, "h1");
  assert_string_equal(a->byline.items[0], "Jane Doe");
  assert_string_equal(a->byline_from, "author");
  assert_string_equal(a->published, "2019-01-01");
  assert_string_equal(a->published_from, "article:published_time");
  assert_string_equal(a->url, "https://b.example/2");
  article_free(a);
}

static void plain_text_may_look_like_html(void **unused) {
  (void)unused;
  document d = {.input = "x.jsonl!1",
                .url = "",
                .media_type = "text/html",
                .charset = "",
                .bytes = one_page,
                .length = strlen(one_page),
                .plain = true};
  article *a;
  assert_int_equal(page_article(&d, &a, NULL), STATUS_OK);
  assert_string_equal(a->text, one_page);
  assert_false(a->html);
  article_free(a);
}

static void cut_input_is_told(void **unused) {
  (void)unused;
  document d = {.input = "x.warc!1",
                .url = "",
                .media_type = "text/html",
                .charset = "",
                .bytes = one_page,
                .length = strlen(one_page)};
  article *a;
  assert_int_equal(page_article(&d, &a, NULL), STATUS_OK);
  assert_false(a->truncated);
  assert_int_equal(a->warnings.count, 0);
  article_free(a);
  d.truncated = true;
  assert_int_equal(page_article(&d, &a, NULL), STATUS_OK);
  assert_true(a->truncated);
  assert_int_equal(a->warnings.count, 1);
  assert_string_equal(a->warnings.items[0],
                      "the input is cut short: what is missing may name the source");
  article_free(a);
}

/* ---- plain text ---- */

static article *read_text(const char *text) { return read_bytes("a.txt", "", text, strlen(text)); }

static void plain_text_is_taken_as_it_is(void **unused) {
  (void)unused;
  static const char text[] =
      "\r\n  Bridge to close, mayor says\r\n\r\nBy Jane Doe\r\n\r\n"
      "03:31 GMT06 July 2020\r\n\r\nThe bridge will close.\t \r\n";
  article *a = read_text(text);
  assert_string_equal(a->text, text);
  assert_string_equal(a->title, "Bridge to close, mayor says");
  assert_string_equal(a->published, "2020-07-06T03:31:00Z");
  assert_int_equal(a->byline.count, 1);
  assert_string_equal(a->byline.items[0], "Jane Doe");
  article_free(a);
}

static void furniture_is_no_title(void **unused) {
  (void)unused;
  article *a = read_text(
      "July 6, 2020\nListen Live\n\nGet short URL\n\n"
      "The bridge, which was built in 1931 and has not been repaired since, "
      "will close for six weeks from Monday, the mayor said on Thursday, "
      "after engineers had found cracks in two of its pillars and arches.\n");
  assert_string_equal(a->title, "");
  assert_string_equal(a->published, "2020-07-06");
  article_free(a);
}

static void dates_in_running_text_are_not_the_articles(void **unused) {
  (void)unused;
  article *a = read_text(
      "The treaty that was signed on July 6, 2020, after long talks in which "
      "nobody gave an inch, is dead.\n");
  assert_string_equal(a->published, "");
  article_free(a);
}

static void hash_is_of_text_and_title(void **unused) {
  (void)unused;
  article *a = read_text("One text.\n"), *b = read_text("One text.\n");
  article *c = read_text("Two text.\n");
  assert_string_equal(a->hash, b->hash);
  assert_string_not_equal(a->hash, c->hash);
  article_free(a);
  article_free(b);
  article_free(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(html_is_told_from_text),
      cmocka_unit_test(charset_of_meta_is_used),
      cmocka_unit_test(what_is_no_article_says_so),
      cmocka_unit_test(what_is_given_counts_more_than_the_page),
      cmocka_unit_test(what_is_given_but_empty_counts_nothing),
      cmocka_unit_test(plain_text_may_look_like_html),
      cmocka_unit_test(cut_input_is_told),
      cmocka_unit_test(plain_text_is_taken_as_it_is),
      cmocka_unit_test(furniture_is_no_title),
      cmocka_unit_test(dates_in_running_text_are_not_the_articles),
      cmocka_unit_test(hash_is_of_text_and_title),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
