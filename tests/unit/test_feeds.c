/* test_feeds.c: feeds as sites write them → entries */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "feeds/news_date.h"
#include "feeds/news_feed.h"

#define SITE "https://news.example/feeds/all.xml"

static document bytes_of(const char *text, size_t length, const char *charset) {
  return (document){.input = "all.xml",
                    .url = SITE,
                    .media_type = "text/html",
                    .charset = charset,
                    .bytes = text,
                    .length = length};
}

static news_feed must_read(arena *memory, const char *text) {
  const document d = bytes_of(text, strlen(text), "");
  news_feed f;
  error err;
  if (news_feed_read(memory, &d, &f, &err) != STATUS_OK) fail_msg("%s", err.text);
  return f;
}

/* "url|guid|title|author|published" of each entry, in lines. */
static void assert_entries(const char *text, const char *expected) {
  arena *memory = arena_new();
  const news_feed f = must_read(memory, text);
  buffer got = BUFFER_EMPTY;
  buffer_add(&got, "", 0);
  for (size_t i = 0; i < f.count; i++) {
    const news_entry *e = &f.entries[i];
    buffer_printf(&got, "%s%s|%s|%s|%s|%s", i > 0 ? "\n" : "",
                  e->address.url != NULL ? e->address.url : "-", e->guid, e->title, e->author,
                  e->published);
  }
  assert_string_equal(got.bytes, expected);
  buffer_free(&got);
  arena_free(memory);
}

static void refused(const char *text, status code, const char *words) {
  arena *memory = arena_new();
  const document d = bytes_of(text, strlen(text), "");
  news_feed f;
  error err = {.text = ""};
  const status got = news_feed_read(memory, &d, &f, &err);
  if (got != code || strstr(err.text, words) == NULL)
    fail_msg("status %d, \"%s\", not \"%s\"", got, err.text, words);
  arena_free(memory);
}

#define ITEM(inside) \
  "<rss version='2.0'><channel><title>News</title><item>" inside "</item></channel></rss>"

/* {{{ formats */

static void rss_2(void **unused) {
  (void)unused;
  assert_entries(
      "<?xml version='1.0'?><rss version='2.0' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Quay "
      "Post</title><link>https://news.example/</link><image><title>Logo</title><url>https://"
      "news.example/l.png</url>"
      "<link>https://news.example/</link></image>"
      "<item><title>Dam is safe</title><link>https://news.example/dam</link><guid "
      "isPermaLink='false'>77</guid>"
      "<pubDate>Mon, 06 Jul 2026 03:31:00 +0200</pubDate><dc:creator>Ann "
      "Lee</dc:creator><dc:creator>Max Orr</dc:creator>"
      "<source url='https://x.example/f'>Another</source></item>"
      "<item><title>Second</title><link>/second</link><author>jane@news.example (Jane "
      "Doe)</author></item>"
      "</channel></rss>",
      "https://news.example/dam|77|Dam is safe|Ann Lee; Max Orr|2026-07-06T03:31:00+02:00\n"
      "https://news.example/second||Second|Jane Doe|");
}

static void rss_1(void **unused) {
  (void)unused;
  assert_entries(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
      "xmlns='http://purl.org/rss/1.0/' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel "
      "rdf:about='https://news.example/'><title>Q</title>"
      "<items><rdf:Seq><rdf:li resource='https://news.example/1'/></rdf:Seq></items></channel>"
      "<item "
      "rdf:about='https://news.example/1'><title>One</title><link>https://news.example/1?x</link>"
      "<dc:date>2026-07-06T03:31Z</dc:date></item><item "
      "rdf:about='https://news.example/2'><title>Two</title></item></rdf:RDF>",
      "https://news.example/1?x|https://news.example/1|One||2026-07-06T03:31:00Z\n"
      "https://news.example/2|https://news.example/2|Two||");
}

/* The DTD is neither needed nor loaded. */
static void rss_0_91_with_its_doctype(void **unused) {
  (void)unused;
  assert_entries(
      "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" "
      "\"http://my.netscape.com/publish/formats/rss-0.91.dtd\">\n<rss "
      "version='0.91'><channel><title>Q</title>"
      "<item><title>Caf&eacute;&nbsp;closed</title><link>https://news.example/cafe</link></item></"
      "channel></rss>",
      "https://news.example/cafe||Café closed||");
}

static void atom(void **unused) {
  (void)unused;
  assert_entries(
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>Q</title><link rel='self' "
      "href='https://news.example/self'/>"
      "<author><name>The desk</name></author>"
      "<entry><id>tag:news.example,2026:1</id><title type='xhtml'><div "
      "xmlns='http://www.w3.org/1999/xhtml'>Dam <b>is</b> "
      "safe</div></title><link rel='enclosure' href='a.mp3'/><link rel='alternate' "
      "type='application/json' href='/j'/>"
      "<link rel='alternate' type='text/html' href='/dam'/><updated>2026-07-07T00:00:00Z</updated>"
      "<published>2026-07-06T03:31:00.123-05:00</published><author><name>Ann "
      "Lee</name><email>a@b.example</email></author>"
      "<source><title>Another</title><link href='https://x.example/'/></source></entry>"
      "<entry><id>https://news.example/2</id><title "
      "type='html'>&lt;i&gt;Two&lt;/i&gt;</title><link href='/2'/></entry>"
      "<entry><id>https://news.example/3</id><title>No link</title></entry></feed>",
      "https://news.example/dam|tag:news.example,2026:1|Dam is safe|Ann "
      "Lee|2026-07-06T03:31:00-05:00\n"
      "https://news.example/2|https://news.example/2|Two||\n-|https://news.example/3|No link||");
}

static void atom_with_a_prefix(void **unused) {
  (void)unused;
  assert_entries(
      "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:link "
      "href='/1'/><a:title>One</a:title></a:entry></a:feed>",
      "https://news.example/1||One||");
}

static void sitemaps(void **unused) {
  (void)unused;
  assert_entries(
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
      "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9' "
      "xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'>"
      "<url><loc>https://news.example/1</loc><lastmod>2026-07-08</"
      "lastmod><news:news><news:publication><news:name>Q</news:name>"
      "<news:language>en</news:language></news:publication><news:publication_date>2026-07-06</"
      "news:publication_date>"
      "<news:title>One</news:title></news:news><image:image><image:loc>https://news.example/1.png</"
      "image:loc></image:image></url>"
      "<url><loc>https://news.example/2</loc><lastmod>2026-07-07T10:00:00+00:00</lastmod></url></"
      "urlset>",
      "https://news.example/1||One||2026-07-06\nhttps://news.example/2||||2026-07-07T10:00:00Z");
}

static void index_of_sitemaps(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  const news_feed f =
      must_read(memory,
                "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap>"
                "<loc>https://news.example/a.xml.gz</loc></sitemap></sitemapindex>");
  assert_true(f.is_index);
  assert_int_equal(f.count, 1);
  assert_string_equal(f.entries[0].address.url, "https://news.example/a.xml.gz");
  arena_free(memory);
}

/* }}} */
/* {{{ addresses */

static void relative_addresses(void **unused) {
  (void)unused;
  assert_entries(
      "<rss version='2.0' xml:base='https://other.example/a/b'><channel>"
      "<item><link>c?d=1&amp;e#f</link></item><item xml:base='/x/'><link "
      "xml:base='y/'>../z</link></item>"
      "<item><link>//third.example/q</link></item><item><link>?only=query</link></item></channel></"
      "rss>",
      "https://other.example/a/c?d=1&e||||\nhttps://other.example/x/z||||\nhttps://third.example/"
      "q||||\n"
      "https://other.example/a/b?only=query||||");
  assert_entries(ITEM("<link>  \n ../dam.html\n</link>"), "https://news.example/dam.html||||");
}

static void an_entry_without_a_link_has_its_guid(void **unused) {
  (void)unused;
  assert_entries(ITEM("<guid>https://news.example/g</guid>"),
                 "https://news.example/g|https://news.example/g|||");
  assert_entries(ITEM("<guid isPermaLink='false'>https://news.example/g</guid>"),
                 "-|https://news.example/g|||");
  assert_entries(ITEM("<guid>77</guid><title>x</title>"), "-|77|x||");
  assert_entries(ITEM("<link/><guid>https://news.example/g</guid>"),
                 "https://news.example/g|https://news.example/g|||");
}

static void what_is_not_of_the_web_is_no_address(void **unused) {
  (void)unused;
  assert_entries(ITEM("<link>file:///etc/passwd</link>"), "-||||");
  assert_entries(ITEM("<link>javascript:alert(1)</link>"), "-||||");
  assert_entries(ITEM("<link>https://</link>"), "-||||");
}

static void assert_address(const char *text, const char *url, const char *origin,
                           const char *plain) {
  arena *memory = arena_new();
  web_address a;
  assert_true(web_address_read(memory, "", text, &a));
  assert_string_equal(a.url, url);
  assert_string_equal(a.origin, origin);
  assert_string_equal(a.plain, plain);
  arena_free(memory);
}

static void addresses_are_tidied_and_compared(void **unused) {
  (void)unused;
  assert_address("HTTP://Ann:secret@News.Example:80/A b/ü?q=ä#top",
                 "http://news.example/A%20b/%C3%BC?q=%C3%A4", "http://news.example",
                 "http://news.example/A%20b/%C3%BC?q=%C3%A4");
  assert_address("https://news.example:8443", "https://news.example:8443/",
                 "https://news.example:8443", "https://news.example:8443/");
  assert_address("https://news.example/a/./b/../../../c/..", "https://news.example/",
                 "https://news.example", "https://news.example/");
  assert_address("https://news.example/a?utm_source=rss&id=7&UTM_medium=x&fbclid=1",
                 "https://news.example/a?utm_source=rss&id=7&UTM_medium=x&fbclid=1",
                 "https://news.example", "https://news.example/a?id=7");
  assert_address("https://news.example/a?utm_source=rss", "https://news.example/a?utm_source=rss",
                 "https://news.example", "https://news.example/a");
  assert_address("https://news.example/a?autm_source=rss&utm_",
                 "https://news.example/a?autm_source=rss&utm_", "https://news.example",
                 "https://news.example/a?autm_source=rss&utm_");
  assert_address("https://news.example/a\n\t/b", "https://news.example/a/b", "https://news.example",
                 "https://news.example/a/b");
}

/* }}} */
/* {{{ titles, dates */

static void titles_are_text(void **unused) {
  (void)unused;
  assert_entries(ITEM("<link>/1</link><title><![CDATA[<b>Dam</b> &amp; river]]></title>"),
                 "https://news.example/1||Dam & river||");
  assert_entries(ITEM("<link>/1</link><title>&lt;b&gt;Dam&lt;/b&gt; &amp;amp; river</title>"),
                 "https://news.example/1||Dam & river||");
  assert_entries(ITEM("<link>/1</link><title>\n  Two\n lines </title>"),
                 "https://news.example/1||Two lines||");
  assert_entries(ITEM("<title/><link>/1</link><title>Later</title>"),
                 "https://news.example/1||Later||");
}

static void assert_date(const char *text, const char *iso, int64_t seconds) {
  date d;
  char out[DATE_TEXT];
  if (!news_date_read(text, &d)) fail_msg("no date: %s", text);
  date_format(&d, out);
  assert_string_equal(out, iso);
  if (news_date_seconds(&d) != seconds) fail_msg("%s: %" PRId64, text, news_date_seconds(&d));
}

static void dates_in_all_forms(void **unused) {
  (void)unused;
  date d;
  assert_date("Mon, 06 Jul 2020 03:31:00 GMT", "2020-07-06T03:31:00Z", 1594006260);
  assert_date("Mon, 06 Jul 20 03:31:00 EST", "2020-07-06T03:31:00-05:00", 1594024260);
  assert_date("6 Jul 99 03:31 PDT", "1999-07-06T03:31:00-07:00", 931257060);
  assert_date("Monday, 06-Jul-20 03:31:00 UT", "2020-07-06T03:31:00Z", 1594006260);
  assert_date("Mon, 6 Jul 2020 03:31:00 +0530", "2020-07-06T03:31:00+05:30", 1593986460);
  assert_date("2020-07-06", "2020-07-06", 1593993600);
  assert_date("2020-07-06T03:31Z", "2020-07-06T03:31:00Z", 1594006260);
  assert_date("2020-07-06T03:31:00.123456-05:00", "2020-07-06T03:31:00-05:00", 1594024260);
  assert_date("20200706T033100Z", "2020-07-06T03:31:00Z", 1594006260);
  assert_date("2020-07-06 03:31:00", "2020-07-06T03:31:00", 1594006260);
  assert_date("July 6, 2020 3:31 am", "2020-07-06T03:31:00", 1594006260);
  assert_date("Sun, 01 Jan 1950 00:00:00 GMT", "1950-01-01T00:00:00Z", -631152000);
  assert_false(news_date_read("", &d));
  assert_false(news_date_read("yesterday", &d));
  assert_false(news_date_read("Mon, 31 Feb 20 03:31:00 GMT", &d));
}

static void a_date_of_publication_counts_more_than_one_of_change(void **unused) {
  (void)unused;
  assert_entries(ITEM("<link>/1</link><pubDate>nonsense</pubDate><dc:date>2026-07-07</dc:date>"),
                 "https://news.example/1||||2026-07-07");
}

/* }}} */
/* {{{ what is broken */

static void assert_mended(const char *text, const char *expected) {
  arena *memory = arena_new();
  assert_true(must_read(memory, text).mended);
  arena_free(memory);
  assert_entries(text, expected);
}

#define LONG                                                                                     \
  "Two hundred bytes and more of text: with less, one odd character in it makes it no text. It " \
  "rained. "

static void broken_xml_is_mended(void **unused) {
  (void)unused;
  assert_mended(ITEM("<link>/1?a=1&b=2</link><title>AT&T < 3</title>"),
                "https://news.example/1?a=1&b=2||AT&T < 3||");
  assert_mended(ITEM("<link>/1</link><title>A &unknown; name</title>"),
                "https://news.example/1||A &unknown; name||");
  assert_mended(
      "<rss><channel><item><link>/1</link></item><item><title>Two</titel><link>/2</link></item>",
      "https://news.example/1||||\nhttps://news.example/2||Two||");
  assert_mended("<rss><channel><item><link>/1</link></item><item><link>/2</li",
                "https://news.example/1||||");
  assert_mended("Warning: cannot connect\n" ITEM("<link>/1</link>"), "https://news.example/1||||");
  assert_mended(
      ITEM("<link>/1</link><title>a\001b</title><description>" LONG LONG "</description>"),
      "https://news.example/1||a\xEF\xBF\xBD"
      "b||");
  assert_mended(ITEM("<link>/1</link><title><![CDATA[open</title>"), "");
}

/* xmlns:dc is missing. */
static void a_prefix_that_is_not_declared_is_known(void **unused) {
  (void)unused;
  assert_entries(
      ITEM("<link>/1</link><dc:creator>Ann Lee</dc:creator><media:title>no</media:title>"),
      "https://news.example/1|||Ann Lee|");
}

static void entities_of_its_own_are_refused(void **unused) {
  (void)unused;
  refused(
      "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b "
      "'&a;&a;&a;'>]><rss><channel><title>&b;</title></channel></rss>",
      STATUS_REFUSED, "all.xml: it declares entities of its own");
  refused("<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss/>", STATUS_REFUSED,
          "entities");
  refused(
      "<?xml version='1.0'?><!DOCTYPE rss [ <!ENTITY % x SYSTEM 'http://x.example/'> %x; ]><rss/>",
      STATUS_REFUSED, "entities");
}

static void hostile_shapes_end(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  buffer b = BUFFER_EMPTY;
  buffer_add_text(&b, "<rss ");
  for (int i = 0; i < 200; i++) buffer_printf(&b, "a%d='' ", i);
  buffer_add_text(&b, "></rss>");
  refused(b.bytes, STATUS_REFUSED, "more attributes");
  buffer_clear(&b);
  buffer_add_text(&b, "<rss><channel><item><link>/1</link></item>");
  for (int i = 0; i < 100000; i++) buffer_add_text(&b, "<a>");
  const news_feed deep = must_read(memory, b.bytes);
  assert_true(deep.mended);
  assert_int_equal(deep.count, 1);
  buffer_clear(&b);
  buffer_add_text(&b, "<rss><channel>");
  for (int i = 0; i < 50003; i++) buffer_printf(&b, "<item><link>/%d</link></item>", i);
  buffer_add_text(&b, "</channel></rss>");
  const news_feed long_one = must_read(memory, b.bytes);
  assert_int_equal(long_one.count, 50000);
  assert_int_equal(long_one.left_out, 3);
  buffer_free(&b);
  arena_free(memory);
}

/* }}} */
/* {{{ charsets, and what is no feed */

static void other_charsets(void **unused) {
  (void)unused;
  static const char latin[] = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" ITEM(
      "<link>/1</link><title>Caf\xE9</title>");
  static const char bare[] = ITEM("<link>/1</link><title>\x8F\xAC</title>");
  assert_entries(latin, "https://news.example/1||Café||");
  arena *memory = arena_new();
  news_feed f;
  error err;
  document d = bytes_of(bare, sizeof bare - 1, "Shift_JIS"); /* the server says it */
  assert_int_equal(news_feed_read(memory, &d, &f, &err), STATUS_OK);
  assert_string_equal(f.entries[0].title, "小");
  buffer wide = BUFFER_EMPTY;
  buffer_add(&wide, "\xFF\xFE", 2);
  static const char text[] =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" ITEM("<link>/1</link><title>Dam</title>");
  for (const char *p = text; *p != '\0'; p++) buffer_add(&wide, (char[2]){*p, '\0'}, 2);
  d = bytes_of(wide.bytes, wide.length, "");
  assert_int_equal(news_feed_read(memory, &d, &f, &err), STATUS_OK);
  assert_string_equal(f.entries[0].title, "Dam");
  buffer_free(&wide);
  arena_free(memory);
}

static void a_page_says_which_feed_was_meant(void **unused) {
  (void)unused;
  refused(
      "<!DOCTYPE html><html><head><title>Q</title><link rel=stylesheet href=a.css>"
      "<link rel='alternate' type='application/rss+xml' title='News' href='/rss.xml'>"
      "<link rel=alternate type='application/atom+xml' "
      "href='https://news.example/atom'></head><body><p>Hello</body></html>",
      STATUS_FORMAT,
      "is a web page, not a feed; it names its feed: follow https://news.example/rss.xml or "
      "https://news.example/atom");
  refused("<html><body><p>Hello &copy; <br>there", STATUS_FORMAT,
          "is a web page, not a feed, and names none");
}

static void other_things_are_named(void **unused) {
  (void)unused;
  refused("", STATUS_FORMAT, "all.xml: is empty");
  refused("Not found", STATUS_FORMAT, "there is no XML in it");
  refused("{\"version\": \"https://jsonfeed.org/version/1.1\"}", STATUS_FORMAT, "is JSON");
  refused("<opml version='2.0'><body/></opml>", STATUS_FORMAT, "it begins with <opml>");
  refused("%PDF-1.4 x", STATUS_FORMAT, "binary data");
}

/* }}} */

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rss_2),
      cmocka_unit_test(rss_1),
      cmocka_unit_test(rss_0_91_with_its_doctype),
      cmocka_unit_test(atom),
      cmocka_unit_test(atom_with_a_prefix),
      cmocka_unit_test(sitemaps),
      cmocka_unit_test(index_of_sitemaps),
      cmocka_unit_test(relative_addresses),
      cmocka_unit_test(an_entry_without_a_link_has_its_guid),
      cmocka_unit_test(what_is_not_of_the_web_is_no_address),
      cmocka_unit_test(addresses_are_tidied_and_compared),
      cmocka_unit_test(titles_are_text),
      cmocka_unit_test(dates_in_all_forms),
      cmocka_unit_test(a_date_of_publication_counts_more_than_one_of_change),
      cmocka_unit_test(broken_xml_is_mended),
      cmocka_unit_test(a_prefix_that_is_not_declared_is_known),
      cmocka_unit_test(entities_of_its_own_are_refused),
      cmocka_unit_test(hostile_shapes_end),
      cmocka_unit_test(other_charsets),
      cmocka_unit_test(a_page_says_which_feed_was_meant),
      cmocka_unit_test(other_things_are_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
