/*
** metadata.c: see metadata.h
**
** Each value has a cascade of places it may stand in; the first place that has it wins, and
** which one that was is kept.
*/
#include "page/metadata.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "page/byline.h"
#include "page/headline.h"
#include "page/hint.h"
#include "page/json_ld.h"
#include "page/language.h"
#include "page/published.h"
#include "page/page_text.h"

enum {
  MAX_BYLINE_BLOCK = 200,
  MAX_LINE = 100,
  NAMES_APART = 100,
  BYLINE_BEFORE = 300 /* a byline may stand so many bytes above the headline */
};

/* What the <meta> tags can fill. Names of one slot stand in the order they are trusted. */
typedef enum slot {
  SLOT_OG_TITLE,
  SLOT_META_TITLE,
  SLOT_OG_DATE,
  SLOT_META_DATE,
  SLOT_AUTHOR,
  SLOT_SITE,
  SLOT_OG_URL,
  SLOT_LOCALE,
  SLOT_LANGUAGE,
  SLOT_TYPE,
  SLOT_TIER,
  SLOT_COUNT
} slot;

static const char *const meta_names[SLOT_COUNT][18] = {
    [SLOT_OG_TITLE] = {"og:title"},
    [SLOT_META_TITLE] = {"twitter:title", "parsely-title", "sailthru.title", "dc.title"},
    [SLOT_OG_DATE] = {"article:published_time", "og:article:published_time", "og:published_time"},
    [SLOT_META_DATE] = {"article:published", "datepublished", "parsely-pub-date", "sailthru.date",
                        "pubdate", "publish-date", "publish_date", "publishdate",
                        "publication_date", "article.published", "article_date_original",
                        "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created",
                        "dcterms.date", "dc.date", "date"},
    [SLOT_AUTHOR] = {"author", "article:author", "article:author_name", "parsely-author",
                     "sailthru.author", "dc.creator", "byl"},
    [SLOT_SITE] = {"og:site_name", "application-name"},
    [SLOT_OG_URL] = {"og:url"},
    [SLOT_LOCALE] = {"og:locale"},
    [SLOT_LANGUAGE] = {"content-language"},
    [SLOT_TYPE] = {"og:type"},
    [SLOT_TIER] = {"article:content_tier"},
};

typedef struct metadata_reader {
  arena *memory;
  const markup *page;
  const char *slots[SLOT_COUNT]; /* "" if not given */
  const char *names[SLOT_COUNT]; /* of the <meta> that filled it */
  size_t ranks[SLOT_COUNT];      /* … among those of the slot */
  const char *canonical, *html_language;
  json_ld ld;
  uint32_t headline; /* where in the flow it stands */
  metadata out;
} metadata_reader;

static void fill_slot(metadata_reader *r, slot s, size_t rank, const char *content) {
  if (s == SLOT_AUTHOR && strncasecmp(content, "http", 4) == 0) return;
  const char *clean = page_text_clean(r->memory, content);
  if (*clean == '\0' || (*r->slots[s] != '\0' && r->ranks[s] <= rank)) return;
  r->slots[s] = clean;
  r->names[s] = meta_names[s][rank];
  r->ranks[s] = rank;
}

static void read_meta(metadata_reader *r, const element *e) {
  const char *key = markup_attribute(e, ATTRIBUTE_PROPERTY);
  if (key == NULL) key = markup_attribute(e, ATTRIBUTE_NAME);
  if (key == NULL) key = markup_attribute(e, ATTRIBUTE_ITEMPROP);
  const char *content = markup_attribute(e, ATTRIBUTE_CONTENT);
  if (key == NULL || content == NULL || strlen(content) > HEADLINE_MAX) return;
  for (slot s = 0; s < SLOT_COUNT; s++)
    for (size_t i = 0; meta_names[s][i] != NULL; i++)
      if (strcasecmp(key, meta_names[s][i]) == 0) return fill_slot(r, s, i, content);
}

static void read_head(metadata_reader *r) {
  for (size_t i = 0; i < SLOT_COUNT; i++) r->slots[i] = r->names[i] = "";
  r->canonical = r->html_language = "";
  for (uint32_t i = 0; i < r->page->element_count; i++) {
    const element *e = &r->page->elements[i];
    if (e->tag == TAG_META) {
      read_meta(r, e);
    } else if (e->tag == TAG_LINK && *r->canonical == '\0') {
      const char *rel = markup_attribute(e, ATTRIBUTE_REL);
      const char *href = markup_attribute(e, ATTRIBUTE_HREF);
      if (rel != NULL && href != NULL && strcasecmp(rel, "canonical") == 0) r->canonical = href;
    } else if (e->tag == TAG_HTML && *r->html_language == '\0') {
      const char *language = markup_attribute(e, ATTRIBUTE_LANG);
      if (language != NULL) r->html_language = language;
    }
  }
}

/* The visible text of an element, at most `limit` bytes of it (else ""). */
static const char *text_of(const metadata_reader *r, const element *e, size_t limit) {
  size_t length = e->text_end - e->text_start;
  if (length == 0 || length > limit) return "";
  return page_text_clean(r->memory,
                         arena_strndup(r->memory, r->page->flow + e->text_start, length));
}

/* ---- title ---- */

static void read_title(metadata_reader *r) {
  const evidence stated[] = {{r->ld.headline, "json-ld"},
                             {r->slots[SLOT_OG_TITLE], r->names[SLOT_OG_TITLE]},
                             {r->slots[SLOT_META_TITLE], r->names[SLOT_META_TITLE]},
                             {r->page->title, "title element"}};
  const evidence found =
      headline_find(r->memory, r->page, stated, sizeof stated / sizeof *stated, r->out.site);
  r->out.title = found.text;
  r->out.evidence.title = found.from;
  r->headline = headline_offset(r->page, found.text);
}

/* ---- date ---- */

static void read_date(metadata_reader *r, const char *fetched) {
  const evidence stated[] = {{r->ld.published, "json-ld"},
                             {r->slots[SLOT_OG_DATE], r->names[SLOT_OG_DATE]},
                             {r->slots[SLOT_META_DATE], r->names[SLOT_META_DATE]},
                             {r->ld.created, "json-ld"}};
  const published_hints hints = {stated, sizeof stated / sizeof *stated, r->out.url, fetched,
                                 r->headline};
  const evidence found = published_find(r->memory, r->page, &hints);
  r->out.published = found.text;
  r->out.evidence.published = found.from;
}

/* ---- byline ---- */

static bool read_byline_elements(const metadata_reader *r, article *a, bool microdata) {
  uint32_t end = 0; /* of the last element that gave a name */
  for (uint32_t i = 0; i < r->page->element_count; i++) {
    const element *e = &r->page->elements[i];
    if (e->tag == TAG_META || (e->hints & HINT_COMMENT)) continue;
    bool marked =
        markup_says(e, ATTRIBUTE_ITEMPROP, "author") || markup_says(e, ATTRIBUTE_REL, "author");
    if (microdata ? !marked : !(e->hints & HINT_BYLINE)) continue;
    if (!microdata && e->text_start + BYLINE_BEFORE < r->headline) continue;
    if (a->byline.count > 0 && e->text_start > end + NAMES_APART) break; /* of another article */
    const char *text = text_of(r, e, MAX_BYLINE_BLOCK);
    byline_add(a, text, strlen(text));
    if (a->byline.count > 0) end = e->text_end;
    if (a->byline.count > 0 && !microdata) break;
  }
  return a->byline.count > 0;
}

static bool read_byline_text(const metadata_reader *r, article *a) {
  const char *at;
  size_t length;
  for (size_t offset = r->headline; markup_next_line(r->page, &offset, &at, &length);) {
    if (length <= 5 || length > MAX_LINE || strncasecmp(at, "by ", 3) != 0 ||
        !isupper((unsigned char)at[3]))
      continue;
    byline_add(a, at, length);
    if (a->byline.count > 0) return true;
  }
  return false;
}

static void read_byline(metadata_reader *r, article *a) {
  const char *how = "";
  for (uint32_t i = 0; i < r->ld.authors.count; i++)
    byline_add(a, r->ld.authors.items[i], strlen(r->ld.authors.items[i]));
  if (a->byline.count > 0) {
    how = "json-ld";
  } else {
    byline_add(a, r->slots[SLOT_AUTHOR], strlen(r->slots[SLOT_AUTHOR]));
    if (a->byline.count > 0)
      how = r->names[SLOT_AUTHOR];
    else if (read_byline_elements(r, a, true))
      how = "microdata";
    else if (read_byline_elements(r, a, false))
      how = "class";
    else if (read_byline_text(r, a))
      how = "text";
  }
  r->out.evidence.byline = how;
}

/* ---- site, address, language ---- */

/* Whether a URL is absolute and more than a site's front page, which some pages give for all. */
static bool is_page_url(const char *url) {
  const char *host = strstr(url, "://");
  if (host == NULL || strncasecmp(url, "http", 4) != 0 || strlen(url) > 2000) return false;
  const char *path = strchr(host + 3, '/');
  return path != NULL && path[1] != '\0';
}

static void read_url(metadata_reader *r, const char *from) {
  const evidence rungs[] = {{r->canonical, "canonical link"},
                            {r->slots[SLOT_OG_URL], r->names[SLOT_OG_URL]},
                            {r->ld.url, "json-ld"}};
  for (size_t i = 0; i < sizeof rungs / sizeof *rungs; i++) {
    const char *url = page_text_clean(r->memory, rungs[i].text);
    if (!is_page_url(url)) continue;
    r->out.url = url;
    r->out.evidence.url = rungs[i].from;
    return;
  }
  r->out.url = from;
  r->out.evidence.url = *from != '\0' ? "url" : "";
}

static void read_site(metadata_reader *r) {
  metadata *out = &r->out;
  if (*r->slots[SLOT_SITE] != '\0') {
    out->site = r->slots[SLOT_SITE];
    out->evidence.site = r->names[SLOT_SITE];
  } else if (*r->ld.publisher != '\0') {
    out->site = r->ld.publisher;
    out->evidence.site = "json-ld";
  } else if (*out->url != '\0') {
    const char *host = strstr(out->url, "://") + 3;
    if (strncasecmp(host, "www.", 4) == 0) host += 4;
    out->site = arena_strndup(r->memory, host, strcspn(host, "/:?#"));
    out->evidence.site = "url";
  }
  const char *slogan = strstr(out->site, " | "); /* "The Herald | News of the Coast" */
  if (slogan != NULL && slogan > out->site)
    out->site = arena_strndup(r->memory, out->site, (size_t)(slogan - out->site));
  if (*out->site == '@') out->site++;
}

static void read_language(metadata_reader *r) {
  const evidence rungs[] = {{r->html_language, "html element"},
                            {r->slots[SLOT_LOCALE], r->names[SLOT_LOCALE]},
                            {r->slots[SLOT_LANGUAGE], r->names[SLOT_LANGUAGE]},
                            {r->ld.language, "json-ld"}};
  for (size_t i = 0; i < sizeof rungs / sizeof *rungs && *r->out.language == '\0'; i++) {
    r->out.language = language_tag(r->memory, rungs[i].text);
    r->out.evidence.language = rungs[i].from;
  }
  if (*r->out.language == '\0') r->out.evidence.language = "";
}

/* ---- what it is ---- */

/* ".../video/..." and the like: a part of the path that says so. */
static bool is_video_url(const char *url) {
  static const char *const parts[] = {"/video/", "/videos/", "/watch/",
                                      "/watch?", "/video-",  "/clip/"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (strcasestr(url, parts[i]) != NULL) return true;
  return false;
}

static void read_nature(metadata_reader *r) {
  const char *type = r->slots[SLOT_TYPE], *tier = r->slots[SLOT_TIER];
  r->out.nature = r->ld.nature;
  if (strcasecmp(type, "article") == 0) r->out.nature |= NATURE_ARTICLE;
  if (strncasecmp(type, "video", 5) == 0 || is_video_url(r->out.url)) r->out.nature |= NATURE_VIDEO;
  if (strcasecmp(tier, "locked") == 0) r->out.nature |= NATURE_LOCKED;
}

metadata metadata_read(arena *memory, const markup *page, article *a) {
  metadata_reader *r = arena_alloc(memory, sizeof *r);
  r->memory = memory;
  r->page = page;
  r->out.title = r->out.published = r->out.site = r->out.url = r->out.language = "";
  r->out.evidence = (page_evidence){"", "", "", "", "", ""};
  read_head(r);
  const char *title = strlen(page->title) <= HEADLINE_MAX ? page->title : "";
  if (*title == '\0') title = r->slots[SLOT_OG_TITLE];
  r->ld = json_ld_read(memory, page->json_ld, title);
  r->out.stated = *r->ld.body != '\0' ? r->ld.body : NULL;
  r->out.stated_words = r->ld.words;
  r->out.cut = r->ld.cut;
  read_url(r, a->url);
  read_site(r);
  read_title(r);
  read_date(r, a->url);
  read_byline(r, a);
  read_language(r);
  read_nature(r);
  return r->out;
}
