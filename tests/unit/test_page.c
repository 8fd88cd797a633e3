/* test_page.c: pages → the text of an article, and what is none */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "page/page.h"
#include "page_by_hand.h"

/* ---- whole pages: tests/page/NAME.html should give the text in NAME.txt ---- */

static article *read_fixture(arena *memory, const char *name) {
  document d;
  error err;
  article *a;
  const char *path = arena_printf(memory, "tests/page/%s.html", name);
  if (document_read(memory, path, &read_defaults, &d, &err) != STATUS_OK ||
      page_article(&d, &a, &err) != STATUS_OK)
    fail_msg("%s", err.text);
  path = arena_printf(memory, "tests/page/%s.txt", name);
  if (document_read(memory, path, &read_defaults, &d, &err) != STATUS_OK) fail_msg("%s", err.text);
  assert_string_equal(a->text, arena_strndup(memory, d.bytes, d.length - 1)); /* last newline */
  return a;
}

static void boilerplate_is_left_out(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  article *a = read_fixture(memory, "boilerplate");
  assert_string_equal(a->title, "Harbour bridge to close for repairs, mayor says");
  assert_string_equal(a->published, "2021-03-04T09:15:00+01:00");
  assert_int_equal(a->byline.count, 2);
  assert_string_equal(a->byline.items[0], "Jane Doe");
  assert_string_equal(a->byline.items[1], "Omar Said");
  assert_string_equal(a->site, "The Coast Herald");
  assert_string_equal(a->url, "https://coast-herald.example/news/harbour-bridge");
  assert_string_equal(a->language, "en-GB");
  article_free(a);
  arena_free(memory);
}

static void pages_without_paragraph_tags_are_read(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  article *a = read_fixture(memory, "old_fashioned");
  assert_string_equal(a->title, "County votes down the new stadium");
  assert_string_equal(a->published, "2003-10-12");
  assert_int_equal(a->byline.count, 1);
  assert_string_equal(a->byline.items[0], "Ann Lee");
  assert_string_equal(a->language, "en"); /* by its words */
  article_free(a);
  arena_free(memory);
}

static void words_and_places_tell_furniture(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  article *a = read_fixture(memory, "no_classes");
  assert_string_equal(a->published, "2019-05-04");
  assert_string_equal(a->byline.items[0], "Omar Said");
  article_free(a);
  arena_free(memory);
}

static void of_several_articles_the_first_is_taken(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  article *a = read_fixture(memory, "scrolling");
  assert_string_equal(a->title, "Rain ends the drought");
  assert_string_equal(a->site, "Valley News");
  article_free(a);
  arena_free(memory);
}

static void text_that_metadata_states_is_kept_where_shown(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  article *a = read_fixture(memory, "stated");
  assert_string_equal(a->byline.items[0], "Ann Lee");
  article_free(a);
  arena_free(memory);
}

/* Comments, promos, teasers and tables around and between the paragraphs, without a class name. */
static void what_stands_between_paragraphs_is_left_out(void **unused) {
  (void)unused;
  static const char *const names[] = {"interrupted", "table_layout", "many_comments", "sections"};
  arena *memory = arena_new();
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    article_free(read_fixture(memory, names[i]));
  arena_free(memory);
}

/* ---- what is furniture, and what only looks like it ---- */

static void class_names_tell_furniture(void **unused) {
  (void)unused;
  static const struct {
    const char *attributes;
    bool kept;
  } table[] = {{"class=text", true},
               {"class=related-stories", false},
               {"class=relatedStories", false},
               {"id=Comments", false},
               {"class='c-newsletter__box'", false},
               {"class=widget", false},
               {"class=page-builder-widget", true},
               {"class='hidden-xs overflow-hidden'", true},
               {"class=hidden", false},
               {"hidden", false},
               {"style='display: none'", false},
               {"style='display: block'", true},
               {"class='post tag-newsletter category-podcast'", true},
               {"class=no-sidebar", true},
               {"class=cookie-notice", false},
               {"role=complementary", false},
               {"class=wp-caption", false}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    char html[3000];
    snprintf(html, sizeof html,
             "<div>" SOME_TEXT SOME_TEXT
             "<div %s><p>It is not known who will "
             "come, nor when they will.</p></div>" SOME_TEXT "</div>",
             table[i].attributes);
    article *a = read_html(html);
    if ((strstr(a->text, "It is not known") != NULL) != table[i].kept)
      fail_msg("%s: %s", table[i].attributes, a->text);
    article_free(a);
  }
}

static void sentences_that_look_like_furniture_are_kept(void **unused) {
  (void)unused;
  static const char *const sentences[] = {
      "Millions follow him on Twitter, where he said so on Monday.",
      "The advertising tax was dropped, and nobody will follow up on YouTube's share of it.",
      "[The mayor] said that the bridge will close and/or be sold."};
  for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
    char html[1000];
    snprintf(html, sizeof html, "<h1>x</h1>" SOME_TEXT "<p>%s</p>" SOME_TEXT, sentences[i]);
    article *a = read_html(html);
    if (strstr(a->text, sentences[i]) == NULL) fail_msg("%s", sentences[i]);
    article_free(a);
  }
}

static void articles_that_look_like_none_are_read_whole(void **unused) {
  (void)unused;
  static const char *const names[] = {"brief_wire", "with_video", "with_subscription_box"};
  arena *memory = arena_new();
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    article_free(read_fixture(memory, names[i]));
  arena_free(memory);
}

/* ---- pages that are no article ---- */

static page_status status_of(const char *name) {
  arena *memory = arena_new();
  document d;
  error err;
  article *a;
  const char *path = arena_printf(memory, "tests/page/%s.html", name);
  if (document_read(memory, path, &read_defaults, &d, &err) != STATUS_OK ||
      page_article(&d, &a, &err) != STATUS_OK)
    fail_msg("%s", err.text);
  page_status found = a->status;
  article_free(a);
  arena_free(memory);
  return found;
}

static void pages_that_are_no_article_say_so(void **unused) {
  (void)unused;
  static const struct {
    const char *name;
    page_status status;
  } table[] = {{"index_front", PAGE_INDEX},        {"index_cards", PAGE_INDEX},
               {"index_archive", PAGE_INDEX},      {"video_described", PAGE_VIDEO},
               {"video_by_address", PAGE_VIDEO},   {"video_bare", PAGE_VIDEO},
               {"paywall_box", PAGE_PAYWALL},      {"paywall_stated", PAGE_PAYWALL},
               {"paywall_register", PAGE_PAYWALL}, {"brief_wire", PAGE_ARTICLE},
               {"with_video", PAGE_ARTICLE},       {"with_subscription_box", PAGE_ARTICLE},
               {"ranking", PAGE_ARTICLE},          {"boilerplate", PAGE_ARTICLE},
               {"no_classes", PAGE_ARTICLE},       {"scrolling", PAGE_ARTICLE},
               {"old_fashioned", PAGE_ARTICLE},    {"stated", PAGE_ARTICLE}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    page_status found = status_of(table[i].name);
    if (found != table[i].status)
      fail_msg("%s is said to be %s", table[i].name, page_status_name(found));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(boilerplate_is_left_out),
      cmocka_unit_test(pages_without_paragraph_tags_are_read),
      cmocka_unit_test(words_and_places_tell_furniture),
      cmocka_unit_test(of_several_articles_the_first_is_taken),
      cmocka_unit_test(text_that_metadata_states_is_kept_where_shown),
      cmocka_unit_test(what_stands_between_paragraphs_is_left_out),
      cmocka_unit_test(class_names_tell_furniture),
      cmocka_unit_test(sentences_that_look_like_furniture_are_kept),
      cmocka_unit_test(articles_that_look_like_none_are_read_whole),
      cmocka_unit_test(pages_that_are_no_article_say_so),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
