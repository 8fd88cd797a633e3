/* test_page_metadata.c: what pages say of themselves: title, date, byline, language; on which evidence */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "page/byline.h"
#include "page/language.h"
#include "page/markup.h"
#include "page/metadata.h"
#include "page_by_hand.h"

/* ---- where it is said ---- */

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

/* ---- dates ---- */

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

/* ---- titles ---- */

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

/* ---- bylines ---- */

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

/* ---- languages ---- */

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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(json_ld_is_read_as_pages_write_it),
      cmocka_unit_test(microdata_is_read),
      cmocka_unit_test(evidence_is_kept),
      cmocka_unit_test(dates_come_from_the_best_evidence),
      cmocka_unit_test(titles_are_without_the_site),
      cmocka_unit_test(bylines_are_names),
      cmocka_unit_test(languages_are_written_one_way),
      cmocka_unit_test(language_of_the_text_wins),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
