/* news_feed.c: see news_feed.h; the XML is made ready in news_prepare.c and read in news_reader.c */
#include "feeds/news_feed.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "feeds/news_prepare.h"
#include "feeds/news_reader.h"
#include "page/markup.h"
#include "read/charset.h"

enum { MOST_NAMED = 3, DECLARATION = 200 };

/* The charset that <?xml encoding="…"?> names, if the bytes begin with that; else "". */
static const char *declared_charset(arena *memory, const char *bytes, size_t length) {
  static const char open[] = "<?xml", key[] = "encoding";
  const char *head = arena_strndup(memory, bytes, length < DECLARATION ? length : DECLARATION);
  head += strncmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  head += strspn(head, " \t\r\n");
  if (strncmp(head, open, sizeof open - 1) != 0) return "";
  const char *end = strstr(head, "?>"), *name = strstr(head, key);
  if (end == NULL || name == NULL || name > end) return "";
  name += sizeof key - 1;
  name += strspn(name, " \t\r\n=\"'");
  return arena_strndup(memory, name, strcspn(name, "\"' \t\r\n?>"));
}

/* {{{ what it is instead */

static bool is_html(const char *root) {
  static const char *const tags[] = {"html", "head", "body", "title",  "meta",
                                     "div",  "p",    "h1",   "script", "article"};
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    if (strcasecmp(root, tags[i]) == 0) return true;
  return false;
}

static bool names_a_feed(const element *e) {
  return e->tag == TAG_LINK && markup_says(e, ATTRIBUTE_REL, "alternate") &&
         markup_attribute(e, ATTRIBUTE_HREF) != NULL &&
         (markup_says(e, ATTRIBUTE_TYPE, "application/rss+xml") ||
          markup_says(e, ATTRIBUTE_TYPE, "application/atom+xml"));
}

static status page_instead(arena *memory, const document *doc, const char *text, size_t length,
                           error *err) {
  const markup *page = markup_parse(memory, text, length);
  buffer named = BUFFER_EMPTY;
  int count = 0;
  for (uint32_t i = 0; i < page->element_count && count < MOST_NAMED; i++) {
    web_address found;
    if (!names_a_feed(&page->elements[i]) ||
        !web_address_read(memory, doc->url, markup_attribute(&page->elements[i], ATTRIBUTE_HREF),
                          &found))
      continue;
    buffer_printf(&named, "%s%s", count++ > 0 ? " or " : "", found.url);
  }
  if (count > 0)
    error_set(err, STATUS_FORMAT, "%s: is a web page, not a feed; it names its feed: follow %s",
              doc->input, named.bytes);
  else
    error_set(err, STATUS_FORMAT, "%s: is a web page, not a feed, and names none", doc->input);
  buffer_free(&named);
  return STATUS_FORMAT;
}

/* The name of the first tag; "" if there is none. */
static const char *first_tag(arena *memory, const buffer *xml) {
  const char *open = memchr(xml->bytes, '<', xml->length);
  return open != NULL ? arena_strndup(memory, open + 1, strcspn(open + 1, " \t\r\n/>")) : "";
}

static status nothing_like_it(arena *memory, const document *doc, const char *text, size_t length,
                              const char *root, error *err) {
  text += strspn(text, " \t\r\n");
  if (is_html(root)) return page_instead(memory, doc, text, length, err);
  if (*text == '\0') return error_set(err, STATUS_FORMAT, "%s: is empty", doc->input);
  if (*text == '{' || *text == '[')
    return error_set(err, STATUS_FORMAT,
                     "%s: is JSON; what can be followed is RSS, Atom and sitemaps", doc->input);
  if (*root == '\0')
    return error_set(err, STATUS_FORMAT, "%s: is no feed: there is no XML in it", doc->input);
  return error_set(
      err, STATUS_FORMAT,
      "%s: is no feed: it begins with <%.60s>, not with that of RSS, Atom or a sitemap", doc->input,
      root);
}

/* }}} */

status news_feed_read(arena *memory, const document *doc, news_feed *out, error *err) {
  const char *text, *used, *root = "", *charset = declared_charset(memory, doc->bytes, doc->length);
  size_t length;
  error why;
  bool mended;
  if (*charset == '\0') charset = doc->charset;
  if (charset_decode(memory, doc->bytes, doc->length, charset, &text, &length, &used, &why) !=
      STATUS_OK)
    return error_set(err, why.code, "%s: %s", doc->input, why.text);
  buffer xml = BUFFER_EMPTY;
  status rc = news_prepare(text, length, &xml, &mended, &why);
  if (is_html(first_tag(memory, &xml))) { /* before it is refused for what pages may do */
    rc = page_instead(memory, doc, text, strlen(text), err);
  } else if (rc != STATUS_OK) {
    error_set(err, rc, "%s: %s", doc->input, why.text);
  } else if (news_reader_read(memory, xml.bytes, xml.length, doc->url, out, &root)) {
    out->mended |= mended;
  } else {
    rc = nothing_like_it(memory, doc, text, length, root, err);
  }
  buffer_free(&xml);
  return rc;
}
