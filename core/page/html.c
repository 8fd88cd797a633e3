/* html.c: see html.h */
#include "page/html.h"

#include <string.h>

#include "page/extract.h"
#include "page/page_status.h"
#include "page/language.h"
#include "page/markup.h"
#include "page/metadata.h"

enum {
  META_BYTES = 4096,
  MAX_TEXT = 2 << 20 /* of an article; the longest that were ever in the news have a tenth of it */
};

const char *html_meta_charset(arena *memory, const char *bytes, size_t length) {
  static const char meta[] = "<meta", key[] = "charset=";
  const char *head = arena_strndup(memory, bytes, length < META_BYTES ? length : META_BYTES);
  for (const char *p = head; (p = strcasestr(p, meta)) != NULL; p++) {
    const char *end = strchr(p, '>'), *name = strcasestr(p, key);
    if (end == NULL) break;
    if (name == NULL || name > end) continue;
    name += strlen(key);
    name += strspn(name, "\"' ");
    return arena_strndup(memory, name, strcspn(name, "\"'; \t/>"));
  }
  return "";
}

static void warn_of_cuts(article *a, const markup *page, const metadata *about) {
  if (page->cut_depth)
    article_warn(a, "tags are nested too deep: the text after them was left out");
  if (page->cut_attributes)
    article_warn(a, "a tag with more than 256 attributes: the rest of them were left out");
  if (page->cut_values) article_warn(a, "class names of more than 10,000 bytes were left out");
  if (about->cut) article_warn(a, "too much JSON-LD: what was too large or too deep was left out");
  a->truncated = page->cut_depth;
}

static status too_long(const article *a, size_t length, error *err) {
  return error_set(
      err, STATUS_TOO_LARGE,
      "%s: %zu bytes of text in one page are no article: it was skipped (the limit is %d)",
      a->input, length, MAX_TEXT);
}

/* Where something was left out, that is why there is no text. */
static status no_text(const article *a, error *err) {
  const char *why = a->warnings.count > 0 ? a->warnings.items[0] : "";
  return error_set(err, STATUS_FORMAT, "%s: no article text was found in this page%s%s", a->input,
                   *why != '\0' ? ": " : "", why);
}

status html_read(article *a, const char *html, size_t length, error *err) {
  arena *memory = arena_new(); /* for the markup, which is larger than the article */
  const markup *page = markup_parse(memory, html, length);
  status result = STATUS_OK;
  metadata about = metadata_read(memory, page, a);
  extraction found = extract_text(memory, page, about.stated, about.title);
  a->title = arena_strdup(a->arena, about.title);
  a->published = arena_strdup(a->arena, about.published);
  a->site = arena_strdup(a->arena, about.site);
  a->url = arena_strdup(a->arena, about.url);
  a->text = arena_strndup(a->arena, found.text, found.length);
  a->text_length = found.length;
  a->language = arena_strdup(a->arena, language_settle(about.language, a->text, a->text_length));
  a->title_from = about.evidence.title;
  a->published_from = about.evidence.published;
  a->byline_from = about.evidence.byline;
  a->html = true;
  a->status = page_status_of(page, &about, &found);
  warn_of_cuts(a, page, &about);
  if (found.length > MAX_TEXT) result = too_long(a, found.length, err);
  if (found.length == 0 && a->status == PAGE_ARTICLE) result = no_text(a, err);
  arena_free(memory);
  return result;
}
