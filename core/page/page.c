/* page.c: see page.h; plain text in plain.c */
#include "page/page.h"

#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "page/byline.h"
#include "page/date.h"
#include "page/html.h"
#include "page/language.h"
#include "page/plain.h"
#include "page/page_text.h"
#include "read/charset.h"

/* The content key: text, title and url, each ended by a NUL so that none runs into the next. */
static void set_hash(article *a) {
  buffer key = BUFFER_EMPTY;
  char hex[HASH_TEXT];
  buffer_add(&key, a->text, a->text_length + 1);
  buffer_add(&key, a->title, strlen(a->title) + 1);
  buffer_add(&key, a->url, strlen(a->url) + 1);
  hash_sha256(key.bytes, key.length, hex);
  a->hash = arena_strdup(a->arena, hex);
  buffer_free(&key);
}

static bool is_blank(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (strchr(" \t\r\n\f\v", text[i]) == NULL) return false;
  return true;
}

static bool ends_with(const char *name, const char *ending) {
  size_t length = strlen(name), size = strlen(ending);
  return length >= size && strcasecmp(name + length - size, ending) == 0;
}

/* Whether the first thing in the bytes is a tag that only HTML begins with. */
static bool looks_like_html(const char *bytes, size_t length) {
  static const char *const starts[] = {"<!doctype html", "<html",    "<head", "<body", "<title",
                                       "<meta",          "<article", "<div",  "<p>",   "<h1",
                                       "<script"};
  size_t i = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  for (;;) { /* white space, comments and the XML declaration may stand before it */
    while (i < length && strchr(" \t\r\n\f", bytes[i]) != NULL && bytes[i] != '\0') i++;
    const char *stop = length - i > 4 && memcmp(bytes + i, "<!--", 4) == 0    ? "-->"
                       : length - i > 5 && memcmp(bytes + i, "<?xml", 5) == 0 ? "?>"
                                                                              : NULL;
    if (stop == NULL) break;
    const char *end = memmem(bytes + i, length - i, stop, strlen(stop));
    if (end == NULL) return false;
    i = (size_t)(end - bytes) + strlen(stop);
  }
  for (size_t k = 0; k < sizeof starts / sizeof *starts; k++)
    if (length - i > strlen(starts[k]) && strncasecmp(bytes + i, starts[k], strlen(starts[k])) == 0)
      return true;
  return false;
}

/* What the server says counts, then the file's name, then the bytes. Servers say text/plain of
   anything, so that is believed only of bytes that do not look like HTML. */
static bool is_html(const document *doc) {
  if (doc->plain) return false;
  static const char *const endings[] = {".html",    ".htm",    ".xhtml",
                                        ".html.gz", ".htm.gz", ".xhtml.gz"};
  if (strcmp(doc->media_type, "text/html") == 0 ||
      strcmp(doc->media_type, "application/xhtml+xml") == 0)
    return true;
  if (*doc->url == '\0') {
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
      if (ends_with(doc->input, endings[i])) return true;
    if (ends_with(doc->input, ".txt") || ends_with(doc->input, ".txt.gz")) return false;
  }
  return looks_like_html(doc->bytes, doc->length);
}

static status read_plain(article *a, const char *text, size_t length) {
  a->text = arena_strndup(a->arena, text, length);
  a->text_length = length;
  plain_describe(a);
  return STATUS_OK;
}

static bool is_given(const char *value) { return value != NULL && *value != '\0'; }

/* The names of a byline that came with the document: "Jane Doe; Omar Said". */
static void take_byline(article *a, const char *byline) {
  const string_list shown = a->byline;
  a->byline = (string_list){NULL, 0};
  byline_add(a, byline, strlen(byline));
  if (a->byline.count == 0)
    a->byline = shown;
  else
    a->byline_from = "given";
}

static void take_published(article *a, const char *published) {
  date d;
  char iso[DATE_TEXT];
  if (!date_find(published, strlen(published), &d)) return;
  date_format(&d, iso);
  a->published = arena_strdup(a->arena, iso);
  a->published_from = "given";
}

/* Whether a value that came with the document is to be taken; `shown` is what was read out of it. */
static bool is_taken(const given *g, const char *value, const char *shown) {
  return is_given(value) && (!g->where_missing || *shown == '\0');
}

/* What the container says of a document counts more than what is read out of it, as a rule. */
static void take_given(article *a, const given *g) {
  const char *language = is_given(g->language) ? language_tag(a->arena, g->language) : "";
  if (is_taken(g, g->title, a->title)) {
    a->title = page_text_clean(a->arena, g->title);
    a->title_from = "given";
  }
  if (is_taken(g, g->byline, a->byline.count > 0 ? a->byline.items[0] : ""))
    take_byline(a, g->byline);
  if (is_taken(g, g->published, a->published)) take_published(a, g->published);
  if (is_taken(g, g->site, a->site)) a->site = page_text_clean(a->arena, g->site);
  if (is_given(g->url)) a->url = arena_strdup(a->arena, g->url);
  if (is_taken(g, language, a->language)) a->language = arena_strdup(a->arena, language);
}

static void note_truncated(article *a) {
  a->truncated = true;
  article_warn(a, "the input is cut short: what is missing may name the source");
}

status page_article(const document *doc, article **out, error *err) {
  const char *text, *used, *charset = doc->charset;
  size_t length;
  status result;
  article *a = article_new(doc->input);
  arena *memory = arena_new(); /* for the decoded bytes */
  a->url = arena_strdup(a->arena, is_given(doc->given.url) ? doc->given.url : doc->url);
  bool html = is_html(doc);
  if (html && *charset == '\0') charset = html_meta_charset(memory, doc->bytes, doc->length);
  error why;
  result = charset_decode(memory, doc->bytes, doc->length, charset, &text, &length, &used, &why);
  if (result != STATUS_OK) {
    result = error_set(err, result, "%s: %s", doc->input, why.text);
    goto out;
  }
  if (is_blank(text, length)) {
    result = error_set(err, STATUS_FORMAT, "%s: is empty", doc->input);
    goto out;
  }
  result = html ? html_read(a, text, length, err) : read_plain(a, text, length);
  if (result != STATUS_OK) goto out;
  take_given(a, &doc->given);
  if (doc->truncated) note_truncated(a);
  set_hash(a);
out:
  arena_free(memory);
  if (result != STATUS_OK) {
    article_free(a);
    a = NULL;
  }
  *out = a;
  return result;
}
