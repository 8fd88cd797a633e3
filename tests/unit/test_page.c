/* test_page.c: pages and plain text → articles */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page/byline.h"
#include "page/language.h"
#include "page/markup.h"
#include "page/metadata.h"
#include "page/page.h"

#define SOME_TEXT                                                                           \
  "<p>The committee will meet again next week, its chairwoman said on Friday, to hear the " \
  "witnesses it could not hear this time.</p>"

static article *read_bytes(const char *input, const char *media_type, const char *bytes,
                           size_t length) {
  document d = {.input = input,
                .url = "",
                .media_type = media_type,
                .charset = "",
                .bytes = bytes,
                .length = length};
  article *a;
  error err;
  if (page_article(&d, &a, &err) != STATUS_OK) fail_msg("%s", err.text);
  assert_int_equal(a->text_length, strlen(a->text));
  assert_int_equal(strlen(a->hash), 64);
  return a;
}

static article *read_html(const char *html) {
  return read_bytes("page.html", "", html, strlen(html));
}

static article *read_text(const char *text) { return read_bytes("a.txt", "", text, strlen(text)); }

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

/* Comments, promos, teasers and tables around and between the paragraphs, without a class name. */
static void what_stands_between_paragraphs_is_left_out(void **unused) {
  (void)unused;
  static const char *const names[] = {"interrupted", "table_layout", "many_comments", "sections"};
  arena *memory = arena_new();
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    article_free(read_fixture(memory, names[i]));
  arena_free(memory);
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

static void languages_are_written_one_way(void **unused) {
  (void)unused;
  static const char *const table[][2] = {{"en", "en"},
                                         {"en_us", "en-US"},
                                         {"EN-gb", "en-GB"},
                                         {"eng", "en"},
                                         {"English", "en"},
                                         {"german", "de"},
                                         {"zh-Hans-CN", "zh-Hans-CN"},
                                         {"x", ""},
                                         {"a language", ""},
                                         {"", ""}};
  arena *memory = arena_new();
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    assert_string_equal(language_tag(memory, table[i][0]), table[i][1]);
  arena_free(memory);
}

/* ---- metadata ---- */

static void expect_ld(const char *json, const char *title, const char *published,
                      const char *byline) {
  char html[4000], names[500] = "";
  snprintf(html, sizeof html,
           "<title>Committee to meet again</title><script type=\"application/ld+json\">%s</script>"
           "<body>" SOME_TEXT,
           json);
  article *a = read_html(html);
  for (uint32_t i = 0; i < a->byline.count; i++) {
    if (i > 0) strcat(names, "; ");
    strcat(names, a->byline.items[i]);
  }
  if (strcmp(a->title, title) != 0 || strcmp(a->published, published) != 0 ||
      strcmp(names, byline) != 0)
    fail_msg("%s\ngave \"%s\" \"%s\" \"%s\"", json, a->title, a->published, names);
  article_free(a);
}

static void json_ld_is_read_as_pages_write_it(void **unused) {
  (void)unused;
  /* as it should be */
  expect_ld(
      "{\"@type\":\"NewsArticle\",\"headline\":\"Committee to meet\","
      "\"datePublished\":\"2020-01-02\","
      "\"author\":{\"@type\":\"Person\",\"name\":\"Ann Lee\"}}",
      "Committee to meet", "2020-01-02", "Ann Lee");
  /* in a graph, the type a list, the author a reference */
  expect_ld(
      "{\"@graph\":[{\"@type\":\"WebPage\",\"name\":\"x\"},{\"@type\":[\"Thing\","
      "\"ReportageNewsArticle\"],\"headline\":\"Committee\",\"datePublished\":\"2020-01-02\","
      "\"author\":{\"@id\":\"#1\"}},"
      "{\"@type\":\"Person\",\"@id\":\"#1\",\"name\":\"Ann Lee\"}]}",
      "Committee", "2020-01-02", "Ann Lee");
  /* wrapped in a comment, with a raw newline in a string */
  expect_ld("<!--\n{\"@type\":\"Article\",\"headline\":\"Committee\nto meet\"} -->",
            "Committee to meet", "", "");
  expect_ld("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Committee\"}\n//]]>", "Committee",
            "", "");
  /* character references, an escaped apostrophe, something behind the end */
  expect_ld("{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;Committee&quot;}",
            "Committee", "", "");
  expect_ld("{\"@type\":\"Article\",\"headline\":\"Tea &amp; talks: it\\'s on\"};",
            "Tea & talks: it's on", "", "");
  /* authors as string, list of both */
  expect_ld(
      "{\"@type\":\"Article\",\"headline\":\"Committee\","
      "\"author\":\"By Ann Lee and Omar Said\"}",
      "Committee", "", "Ann Lee; Omar Said");
  expect_ld(
      "{\"@type\":\"Article\",\"headline\":\"Committee\",\"author\":[\"Ann Lee\","
      "{\"name\":\"Omar Said\"},{\"name\":[\"Jane Doe\"]}]}",
      "Committee", "", "Ann Lee; Omar Said; Jane Doe");
  /* of several articles the one the page is about */
  expect_ld(
      "[{\"@type\":\"NewsArticle\",\"headline\":\"Something else\",\"datePublished\":"
      "\"2019-01-01\",\"author\":\"Nobody Here\"},{\"@type\":\"NewsArticle\",\"headline\":"
      "\"Committee to meet again\",\"datePublished\":\"2020-01-02\"}]",
      "Committee to meet again", "2020-01-02", "");
  /* not JSON, not an article */
  expect_ld("{\"@type\":\"NewsArticle\",", "Committee to meet again", "", "");
  expect_ld("[[[[[[[[[[[[[[[[[[{}]]]]]]]]]]]]]]]]]]", "Committee to meet again", "", "");
  expect_ld("{\"@type\":\"Organization\",\"name\":\"The Herald\"}", "Committee to meet again", "",
            "");
  expect_ld("null", "Committee to meet again", "", "");
}

static void expect_published(const char *html, const char *published) {
  char page[4000];
  snprintf(page, sizeof page, "%s<body>" SOME_TEXT, html);
  article *a = read_html(page);
  if (strcmp(a->published, published) != 0) fail_msg("%s\ngave %s", html, a->published);
  article_free(a);
}

static void dates_come_from_the_best_evidence(void **unused) {
  (void)unused;
  expect_published(
      "<meta property='article:published_time' content='2020-01-02T03:04:05Z'>"
      "<time datetime='2011-01-01'>",
      "2020-01-02T03:04:05Z");
  expect_published("<meta name=pubdate content='January 2, 2020'>", "2020-01-02");
  expect_published(
      "<meta name=date content='2019-01-01'><meta name=parsely-pub-date "
      "content='2020-01-02'>",
      "2020-01-02");
  expect_published("<span itemprop=datePublished content='x'>2 January 2020</span>", "2020-01-02");
  expect_published(
      "<time class=updated datetime='2021-05-05'></time><time "
      "datetime='2020-01-02T10:00'>",
      "2020-01-02T10:00:00");
  expect_published("<span itemprop=datePublished content='2020-01-02T10:00Z'>last week</span>",
                   "2020-01-02T10:00:00Z");
  expect_published("<time datetime='2020-01-02'>Thursday</time>", "2020-01-02");
  expect_published("<time datetime=''>2 January 2020</time>", "2020-01-02");
  expect_published("<meta itemprop=datePublished content=2020-01-02>", "2020-01-02");
  expect_published(
      "<script type=application/ld+json>{\"@type\":\"Article\",\"dateCreated\":"
      "\"2020-01-02\"}</script>",
      "2020-01-02");
  expect_published(
      "<meta property=article:published_time content=1970-01-01T00:00:00Z>"
      "<time datetime=2020-01-02></time>",
      "2020-01-02");
  /* what stands over the headline is of other articles, or today's */
  expect_published(
      "<title>Committee to meet again</title><body><div>Friday, May 5, 2023</div>"
      "<p>The weather today: rain at first, then more rain, and then, if the wind turns "
      "to the east, a little snow in the hills above the town, where the roads are "
      "still closed since the last storm took away the two bridges, the office "
      "says. Tomorrow will be no better than today, and Sunday may be worse.</p>"
      "<h1>Committee to meet again</h1><div>January 2, 2020</div>",
      "2020-01-02");
  expect_published("<h1>Committee to meet again</h1>" SOME_TEXT
                   "<div class=comments><time "
                   "datetime=2021-02-03></time></div><div class=post-date>Jan. 2, 2020</div>",
                   "2020-01-02");
  /* an address names the day: a <time> far from it is of something else */
  expect_published(
      "<link rel=canonical href='https://a.example/2020/01/02/x'><time "
      "datetime=2020-01-02T10:00></time>",
      "2020-01-02T10:00:00");
  expect_published(
      "<link rel=canonical href='https://a.example/2020/02/29/x'><time "
      "datetime=2020-03-01T00:10Z></time>",
      "2020-03-01T00:10:00Z");
  expect_published(
      "<link rel=canonical href='https://a.example/2020/01/02/x'><time "
      "datetime=2024-06-01></time>",
      "2020-01-02");
  expect_published("<link rel=canonical href='https://a.example/world/2020/jan/02/x'>",
                   "2020-01-02");
  expect_published("<link rel=canonical href='https://a.example/2020/01/story-2'>", "");
  expect_published("<div class=post-date>Thursday, 2 January 2020</div>", "2020-01-02");
  expect_published("<link rel=canonical href='https://a.example/2020/01/02/story'>", "2020-01-02");
  expect_published("<div>Posted January 2, 2020 by the desk</div>", "2020-01-02");
  expect_published("<p>In an interview on January 2, 2020, the senator said so again.</p>", "");
}

static void expect_title(const char *html, const char *title) {
  char page[4000];
  snprintf(page, sizeof page, "%s" SOME_TEXT, html);
  article *a = read_html(page);
  if (strcmp(a->title, title) != 0) fail_msg("%s\ngave \"%s\"", html, a->title);
  article_free(a);
}

static void titles_are_without_the_site(void **unused) {
  (void)unused;
  expect_title("<title>Committee to meet again | The Herald</title>", "Committee to meet again");
  expect_title(
      "<title>Meeting - The Herald</title>"
      "<meta property=og:site_name content='The Herald'>",
      "Meeting");
  expect_title("<title>Talks - the long story</title>", "Talks - the long story");
  expect_title("<title>Committee to me...</title><h1>Herald</h1>", "Committee to me...");
  expect_title("<title>Committee to meet</title><h1>Committee to meet, again and again</h1>",
               "Committee to meet, again and again");
  expect_title("<title>The&#8217;s &amp; that</title>", "The’s & that");
  expect_title("<h1>Only a heading</h1>", "Only a heading");
  expect_title("", "");
  /* the heading is the headline, whichever of the names for it the page puts first */
  expect_title(
      "<title>The committee to meet | The Herald</title>"
      "<meta property=og:title content='They meet again'><h1>The committee to meet today</h1>",
      "The committee to meet today");
  expect_title("<title>Why the committee met twice</title><h1>Two meetings of one committee</h1>",
               "Two meetings of one committee");
  /* … but not the site's name, a link, or one that has nothing to do with it */
  expect_title(
      "<title>Committee meets</title><meta property=og:site_name content='Committee Herald'>"
      "<h1>The Committee Herald</h1>",
      "Committee meets");
  expect_title("<title>Committee meets</title><h1><a href=/>News of this committee</a></h1>",
               "Committee meets");
  expect_title("<title>Committee meets</title><h1>All the latest weather</h1>", "Committee meets");
  expect_title(
      "<title>Why the committee met twice</title><h1>The committee of one town</h1>"
      "<h1>More about the committee</h1>",
      "Why the committee met twice");
}

static void microdata_is_read(void **unused) {
  (void)unused;
  article *a = read_html(
      "<title>x</title><article itemscope itemtype='https://schema.org/NewsArticle'>"
      "<h2 itemprop=headline>Committee to meet again</h2>"
      "<span itemprop=author itemscope><span itemprop=name>Ann Lee</span></span>"
      "<meta itemprop=datePublished content='2020-01-02T10:00:00Z'>"
      "<div itemprop=articleBody>" SOME_TEXT "</div><div class=x>" SOME_TEXT "</div></article>");
  assert_string_equal(a->title, "Committee to meet again");
  assert_string_equal(a->title_from, "microdata");
  assert_string_equal(a->published, "2020-01-02T10:00:00Z");
  assert_string_equal(a->published_from, "datepublished");
  assert_int_equal(a->byline.count, 1);
  assert_string_equal(a->byline.items[0], "Ann Lee");
  assert_string_equal(a->byline_from, "microdata");
  article_free(a);
}

static void evidence_is_kept(void **unused) {
  (void)unused;
  static const char html[] =
      "<html lang=en><title>x</title><meta property=og:title content='Committee to meet'>"
      "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":\"Ann Lee\"}</script>"
      "<link rel=canonical href='https://a.example/2020/01/02/story'><body>" SOME_TEXT;
  arena *memory = arena_new();
  article *a = article_new("page.html");
  metadata about = metadata_read(memory, markup_parse(memory, html, strlen(html)), a);
  assert_string_equal(about.evidence.title, "og:title");
  assert_string_equal(about.evidence.byline, "json-ld");
  assert_string_equal(about.evidence.published, "url");
  assert_string_equal(about.evidence.url, "canonical link");
  assert_string_equal(about.evidence.site, "url");
  assert_string_equal(about.evidence.language, "html element");
  assert_string_equal(about.site, "a.example");
  article_free(a);
  arena_free(memory);
}

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

static void bylines_are_names(void **unused) {
  (void)unused;
  static const struct {
    const char *text, *names;
  } table[] = {{"By Jane Doe", "Jane Doe"},
               {"BY JANE DOE AND OMAR SAID, Staff Writers", "JANE DOE; OMAR SAID"},
               {"Jane Doe, Omar Said and Ann Lee", "Jane Doe; Omar Said; Ann Lee"},
               {"Written by Jane Doe on July 6, 2020", "Jane Doe"},
               {"By Jane Doe - 11/19/19 06:56 AM EST", "Jane Doe"},
               {"Jane Doe in London", "Jane Doe"},
               {"Jane Doe, MD, PhD", "Jane Doe"},
               {"Jane Doe (The Coast Herald)", "Jane Doe"},
               {"https://a.example/jane", ""},
               {"By", ""},
               {"Staff reporter", ""},
               {"jane@a.example", ""},
               {"5 min read", ""},
               {"Jean-Luc D’Été", "Jean-Luc D’Été"}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    char names[500] = "";
    article *a = article_new("x");
    byline_add(a, table[i].text, strlen(table[i].text));
    for (uint32_t k = 0; k < a->byline.count; k++) {
      if (k > 0) strcat(names, "; ");
      strcat(names, a->byline.items[k]);
    }
    if (strcmp(names, table[i].names) != 0) fail_msg("%s: %s", table[i].text, names);
    article_free(a);
  }
}

static void language_of_the_text_wins(void **unused) {
  (void)unused;
  article *a = read_html(
      "<html lang=en><p>Der Ausschuss wird in der kommenden Woche noch einmal "
      "zusammentreten, und die Zeugen, die nicht da waren, werden von der "
      "Vorsitzenden mit einem Brief geladen, das ist sicher.</p>");
  assert_string_equal(a->language, "de");
  article_free(a);
  /* of languages that are not known by name, at least that it is none of the known */
  static const char turkish[] =
      "<p>Belediye başkanı pazartesi günü yaptığı açıklamada limanın mayıs ayında yeniden "
      "açılacağını "
      "söyledi. Uzun zamandır bu günü bekliyorduk dedi ve meydandaki insanlar onu uzun uzun "
      "alkışladılar. Gemiler altı aydan beri başka bir limana gidiyor ve balıkçılar çok para "
      "kaybettiklerini söylüyorlar. Liman işletmesi ise bütün zararların karşılanacağını bildirdi "
      "ancak bunun ne zaman olacağını henüz kimse bilmiyor gibi görünüyor diye ekledi müdür "
      "bey.</p>";
  a = read_html(turkish);
  assert_string_equal(a->language, "und");
  article_free(a);
  char stated[1000];
  snprintf(stated, sizeof stated, "<html lang=tr>%s", turkish);
  a = read_html(stated);
  assert_string_equal(a->language, "tr");
  article_free(a);
  a = read_html(
      "<html lang=en><p>Мэр города сказал в понедельник, что порт откроют в мае. Рыбаки "
      "ждали этого дня полгода и потеряли за это время много денег, говорят они.</p>");
  assert_string_equal(a->language, "und");
  article_free(a);
  a = read_html("<html lang=en_us>" SOME_TEXT);
  assert_string_equal(a->language, "en-US");
  article_free(a);
}

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

static void what_is_no_article_says_so(void **unused) {
  (void)unused;
  expect_no_article("a.txt", "", 0, "a.txt: is empty");
  expect_no_article("a.txt", " \n\t ", 4, "a.txt: is empty");
  expect_no_article("a.txt", "\xFF\xFE", 2, "a.txt: is empty");
  expect_no_article("a.html", "<p></p>", 7, "a.html: no article text");
  expect_no_article("a.html", "<script>x</script>", 18, "no article text");
  expect_no_article("a.pdf", "%PDF-1.4", 8, "a.pdf: this is binary data");
}

/* ---- plain text ---- */

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
      cmocka_unit_test(boilerplate_is_left_out),
      cmocka_unit_test(pages_without_paragraph_tags_are_read),
      cmocka_unit_test(words_and_places_tell_furniture),
      cmocka_unit_test(of_several_articles_the_first_is_taken),
      cmocka_unit_test(text_that_metadata_states_is_kept_where_shown),
      cmocka_unit_test(pages_that_are_no_article_say_so),
      cmocka_unit_test(what_stands_between_paragraphs_is_left_out),
      cmocka_unit_test(sentences_that_look_like_furniture_are_kept),
      cmocka_unit_test(articles_that_look_like_none_are_read_whole),
      cmocka_unit_test(what_is_given_counts_more_than_the_page),
      cmocka_unit_test(what_is_given_but_empty_counts_nothing),
      cmocka_unit_test(plain_text_may_look_like_html),
      cmocka_unit_test(cut_input_is_told),
      cmocka_unit_test(languages_are_written_one_way),
      cmocka_unit_test(json_ld_is_read_as_pages_write_it),
      cmocka_unit_test(dates_come_from_the_best_evidence),
      cmocka_unit_test(titles_are_without_the_site),
      cmocka_unit_test(microdata_is_read),
      cmocka_unit_test(evidence_is_kept),
      cmocka_unit_test(class_names_tell_furniture),
      cmocka_unit_test(bylines_are_names),
      cmocka_unit_test(language_of_the_text_wins),
      cmocka_unit_test(html_is_told_from_text),
      cmocka_unit_test(charset_of_meta_is_used),
      cmocka_unit_test(what_is_no_article_says_so),
      cmocka_unit_test(plain_text_is_taken_as_it_is),
      cmocka_unit_test(furniture_is_no_title),
      cmocka_unit_test(dates_in_running_text_are_not_the_articles),
      cmocka_unit_test(hash_is_of_text_and_title),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
