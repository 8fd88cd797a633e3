/*
** news_reader.c: see news_reader.h
**
** libxml2 calls for every tag; no tree is built. A field counts where it stands directly in its entry, so the title of a
** picture or of a quoted feed is not the entry's.
*/
#include "feeds/news_reader.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "feeds/news_date.h"
#include "page/page_text.h"

/* Deeper, or with more namespaces open at once, no feed is; libxml2 looks through all of them. */
enum { MOST_DEPTH = 100, MOST_NAMESPACES = 200 };
enum { MOST_ENTRIES = 50000, MOST_TEXT = 64 * 1024, MOST_TITLE = 1000, MOST_URL = 4096 };

/* {{{ names */

typedef enum name_space { SPACE_HOME, SPACE_RDF, SPACE_DC, SPACE_NEWS, SPACE_OTHER } name_space;

typedef enum element_name {
  NAME_OTHER,
  NAME_FEED, /* the root, or what in it describes the feed */
  NAME_ENTRY,
  NAME_WRAPPER, /* fields stand one deeper in it: news:news, author of Atom */
  NAME_TITLE,
  NAME_LINK,
  NAME_GUID,
  NAME_DATE,
  NAME_CHANGED, /* a date that counts less */
  NAME_AUTHOR
} element_name;

static const struct {
  name_space space;
  const char *local;
  element_name name;
} names[] = {
    {SPACE_HOME, "channel", NAME_FEED},
    {SPACE_HOME, "title", NAME_TITLE},
    {SPACE_HOME, "link", NAME_LINK},
    {SPACE_HOME, "loc", NAME_LINK},
    {SPACE_HOME, "guid", NAME_GUID},
    {SPACE_HOME, "id", NAME_GUID},
    {SPACE_HOME, "pubDate", NAME_DATE},
    {SPACE_HOME, "published", NAME_DATE},
    {SPACE_HOME, "issued", NAME_DATE},
    {SPACE_HOME, "updated", NAME_CHANGED},
    {SPACE_HOME, "modified", NAME_CHANGED},
    {SPACE_HOME, "lastmod", NAME_CHANGED},
    {SPACE_HOME, "author", NAME_AUTHOR},
    {SPACE_HOME, "name", NAME_AUTHOR},
    {SPACE_DC, "date", NAME_CHANGED},
    {SPACE_DC, "creator", NAME_AUTHOR},
    {SPACE_NEWS, "news", NAME_WRAPPER},
    {SPACE_NEWS, "title", NAME_TITLE},
    {SPACE_NEWS, "publication_date", NAME_DATE},
};

/* What a feed begins with, and what its entries are called. */
static const struct {
  const char *root, *entry;
} roots[] = {{"rss", "item"},
             {"RDF", "item"},
             {"feed", "entry"},
             {"urlset", "url"},
             {"sitemapindex", "sitemap"}};

/* By what an address of a namespace begins with; where the feed does not say it, by the usual prefix. */
static const struct {
  const char *uri, *prefix;
  name_space space;
} spaces[] = {
    {"http://purl.org/dc/", "dc", SPACE_DC},
    {"http://www.google.com/schemas/sitemap-news/", "news", SPACE_NEWS},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf", SPACE_RDF},
    {"http://purl.org/rss/1.0/", NULL, SPACE_HOME},
    {"http://purl.org/rss/1.0/modules/", NULL, SPACE_OTHER},
    {"http://my.netscape.com/", NULL, SPACE_HOME},
    {"http://channel.netscape.com/", NULL, SPACE_HOME},
    {"http://backend.userland.com/", NULL, SPACE_HOME},
    {"http://blogs.law.harvard.edu/tech/rss", NULL, SPACE_HOME},
};

static name_space space_of(const char *root_uri, const char *uri, const char *prefix) {
  name_space out = SPACE_OTHER;
  if (uri == NULL && prefix == NULL) return SPACE_HOME;
  if (uri != NULL && root_uri != NULL && strcmp(uri, root_uri) == 0 &&
      strstr(uri, "rdf-syntax") == NULL)
    return SPACE_HOME;
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces;
       i++) /* the last that fits is the closest */
    if (uri != NULL ? strncmp(uri, spaces[i].uri, strlen(spaces[i].uri)) == 0
                    : spaces[i].prefix != NULL && strcmp(prefix, spaces[i].prefix) == 0)
      out = spaces[i].space;
  return out;
}

static element_name name_of(name_space space, const char *local) {
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (names[i].space == space && strcmp(names[i].local, local) == 0) return names[i].name;
  return NAME_OTHER;
}

/* }}} */
/* {{{ the reader */

typedef struct open_tag {
  element_name name;
  const char *base; /* what relative addresses in it are relative to */
  int namespaces;
} open_tag;

typedef struct news_reader {
  arena *memory;
  news_feed *feed;
  size_t capacity;
  xmlParserCtxtPtr parser;
  const char *url, *root, *root_uri;
  const char *entry_name; /* what its entries are called; NULL of what is no feed */
  bool in_atom;
  open_tag stack[MOST_DEPTH];
  int depth, namespaces;
  int entry_depth;    /* of the open entry; 0: none is */
  element_name field; /* whose text is being read, from `field_depth` on */
  int field_depth;
  bool not_a_link; /* of a guid: isPermaLink="false" */
  buffer text;
  const char *home; /* the channel's own link */
  struct {
    const char *link, *link_base, *about; /* as written; NULL: none yet */
    bool link_is_page;                    /* the feed says it is HTML */
    bool guid_is_link;
    bool has_date; /* ... that is no date of a change */
    news_entry entry;
  } now;
} news_reader;

/* The value of an attribute by its local name; NULL if the tag has none. libxml2 gives five pointers for each. */
static char *attribute_of(arena *memory, const xmlChar **attributes, int count, const char *name) {
  for (int i = 0; i < count; i++) {
    const char *value = (const char *)attributes[5 * i + 3],
               *end = (const char *)attributes[5 * i + 4];
    if (strcmp((const char *)attributes[5 * i], name) != 0) continue;
    const size_t length = (size_t)(end - value);
    char *out = arena_alloc(memory, length * 3 + 1);
    utf8_repair(value, length, out);
    return out;
  }
  return NULL;
}

static const char *base_of(const news_reader *r) {
  const char *base = r->depth > 0 ? r->stack[r->depth - 1].base : "";
  return *base != '\0' || r->home == NULL ? base : r->home;
}

/* A title or a name: without tags, of a length that can be shown. */
static const char *clean(arena *memory, const char *text) {
  char *out = page_text_clean(memory, text);
  size_t length = strlen(out);
  if (length <= MOST_TITLE) return out;
  for (length = MOST_TITLE; ((unsigned char)out[length] & 0xC0) == 0x80;) length--;
  out[length] = '\0';
  return out;
}

static bool is_web(const char *text) {
  return strncasecmp(text, "http://", 7) == 0 || strncasecmp(text, "https://", 8) == 0;
}

/* }}} */
/* {{{ entries */

static void begin_entry(news_reader *r, const char *about) {
  memset(&r->now, 0, sizeof r->now);
  r->now.entry =
      (news_entry){.guid = "", .title = "", .author = "", .published = "", .at = NEWS_NO_DATE};
  r->now.about = about;
  r->now.guid_is_link = true;
  r->entry_depth = r->depth;
}

static void end_entry(news_reader *r) {
  news_feed *feed = r->feed;
  news_entry *e = &r->now.entry;
  const char *link = r->now.link, *about = r->now.about, *base = r->now.link_base;
  if (about == NULL && !r->in_atom && r->now.guid_is_link && is_web(e->guid)) about = e->guid;
  if (link == NULL && about != NULL) link = about, base = base_of(r);
  if (*e->guid == '\0' && r->now.about != NULL) e->guid = r->now.about;
  if (link == NULL || !web_address_read(r->memory, base, link, &e->address))
    e->address = (web_address){0};
  r->entry_depth = 0;
  if (feed->count == MOST_ENTRIES) {
    feed->left_out++;
    return;
  }
  feed->entries =
      arena_grow(r->memory, feed->entries, feed->count, &r->capacity, sizeof *feed->entries);
  feed->entries[feed->count++] = *e;
}

static void take_link(news_reader *r, const char *text, bool is_page) {
  while (*text != '\0' && (unsigned char)*text <= ' ') text++;
  if (*text == '\0' || (r->now.link != NULL && (r->now.link_is_page || !is_page))) return;
  r->now.link = arena_strdup(r->memory, text);
  r->now.link_base = base_of(r);
  r->now.link_is_page = is_page;
}

/* Atom's <link rel href type>. RSS has its address in the text, but some write href. */
static void take_link_tag(news_reader *r, const xmlChar **attributes, int count) {
  const char *href = attribute_of(r->memory, attributes, count, "href"), *rel, *type;
  if (href == NULL) return;
  rel = attribute_of(r->memory, attributes, count, "rel");
  type = attribute_of(r->memory, attributes, count, "type");
  if (rel != NULL && strcasecmp(rel, "alternate") != 0) return;
  if (r->entry_depth > 0)
    take_link(r, href, type == NULL || strcasestr(type, "html") != NULL);
  else if (r->home == NULL)
    r->home = href;
}

static void take_date(news_reader *r, const char *text, bool counts) {
  date d;
  char iso[DATE_TEXT];
  if (r->now.has_date || (!counts && r->now.entry.at != NEWS_NO_DATE) || !news_date_read(text, &d))
    return;
  date_format(&d, iso);
  r->now.entry.published = arena_strdup(r->memory, iso);
  r->now.entry.at = news_date_seconds(&d);
  r->now.has_date = counts;
}

/* "jane@news.example (Jane Doe)" is RSS for Jane Doe. */
static void take_author(news_reader *r, const char *text) {
  const char *open = strchr(text, '('), *close = strrchr(text, ')');
  if (strchr(text, '@') != NULL)
    text = open != NULL && close > open
               ? arena_strndup(r->memory, open + 1, (size_t)(close - open - 1))
               : "";
  const char *name = clean(r->memory, text), *others = r->now.entry.author;
  if (*name == '\0' || strlen(others) > MOST_TITLE) return;
  r->now.entry.author = *others == '\0' ? name : arena_printf(r->memory, "%s; %s", others, name);
}

static void take_field(news_reader *r) {
  buffer_add(&r->text, "", 0);
  char *text = arena_alloc(r->memory, r->text.length * 3 + 1);
  utf8_repair(r->text.bytes, r->text.length, text);
  news_entry *e = &r->now.entry;
  switch (r->field) {
    case NAME_TITLE:
      if (r->entry_depth == 0 && *r->feed->title == '\0') r->feed->title = clean(r->memory, text);
      if (r->entry_depth > 0 && *e->title == '\0') e->title = clean(r->memory, text);
      break;
    case NAME_LINK:
      if (r->entry_depth > 0) take_link(r, text, true);
      if (r->entry_depth == 0 && r->home == NULL) r->home = text + strspn(text, " \t\r\n");
      break;
    case NAME_GUID:
      text[strnlen(text, MOST_URL)] = '\0';
      if (*e->guid == '\0') e->guid = page_text_clean(r->memory, text);
      r->now.guid_is_link = !r->not_a_link;
      break;
    case NAME_DATE: take_date(r, text, true); break;
    case NAME_CHANGED: take_date(r, text, false); break;
    default: take_author(r, text);
  }
}

/* }}} */
/* {{{ tags */

/* Whether a field may stand here: directly in its entry or in what wraps it, or in what describes the feed. */
static bool is_in_place(const news_reader *r, element_name name) {
  if (r->depth < 2) return false;
  const element_name outer = r->stack[r->depth - 2].name;
  if (r->entry_depth == 0) return outer == NAME_FEED && (name == NAME_TITLE || name == NAME_LINK);
  return outer == NAME_ENTRY || (outer == NAME_WRAPPER && r->depth == r->entry_depth + 2);
}

static void begin_root(news_reader *r, const char *local, const char *uri) {
  r->root = arena_strdup(r->memory, local);
  r->root_uri = uri != NULL ? arena_strdup(r->memory, uri) : NULL;
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
    if (strcasecmp(local, roots[i].root) == 0) r->entry_name = roots[i].entry;
  r->in_atom = strcasecmp(local, "feed") == 0;
  r->feed->is_index = strcasecmp(local, "sitemapindex") == 0;
  r->stack[0].name = NAME_FEED;
}

static element_name name_here(const news_reader *r, const char *local, const char *prefix,
                              const char *uri) {
  const name_space space = space_of(r->root_uri, uri, prefix);
  if (space == SPACE_HOME && strcmp(local, r->entry_name) == 0) return NAME_ENTRY;
  return name_of(space, local);
}

static void begin_tag(news_reader *r, const xmlChar **attributes, int count) {
  open_tag *tag = &r->stack[r->depth - 1];
  if (tag->name == NAME_ENTRY && r->entry_depth == 0) {
    begin_entry(r, attribute_of(r->memory, attributes, count, "about"));
    return;
  }
  if (tag->name <= NAME_ENTRY || r->field != NAME_OTHER || !is_in_place(r, tag->name)) return;
  /* Atom's author is a wrapper, and its name the author. */
  if (tag->name == NAME_AUTHOR && r->in_atom && r->stack[r->depth - 2].name == NAME_ENTRY) {
    tag->name = NAME_WRAPPER;
    return;
  }
  if (tag->name == NAME_WRAPPER) return;
  if (tag->name == NAME_LINK) take_link_tag(r, attributes, count);
  if (tag->name == NAME_GUID) {
    const char *permanent = attribute_of(r->memory, attributes, count, "isPermaLink");
    r->not_a_link = permanent != NULL && strcasecmp(permanent, "false") == 0;
  }
  r->field = tag->name;
  r->field_depth = r->depth;
  buffer_clear(&r->text);
}

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **declared, int count, int defaulted,
                     const xmlChar **attributes) {
  (void)declared;
  (void)defaulted;
  news_reader *r = context;
  r->namespaces += namespaces;
  if (r->depth == MOST_DEPTH || r->namespaces > MOST_NAMESPACES) {
    r->feed->mended = true;
    xmlStopParser(r->parser);
    return;
  }
  open_tag *tag = &r->stack[r->depth];
  *tag = (open_tag){.base = r->depth > 0 ? r->stack[r->depth - 1].base : r->url,
                    .namespaces = namespaces};
  if (r->depth++ == 0)
    begin_root(r, (const char *)local, (const char *)uri);
  else
    tag->name = name_here(r, (const char *)local, (const char *)prefix, (const char *)uri);
  if (r->entry_name == NULL) {
    xmlStopParser(r->parser); /* which frees what the attributes point into */
    return;
  }
  const char *base = attribute_of(r->memory, attributes, count, "base");
  web_address resolved;
  if (base != NULL && web_address_read(r->memory, tag->base, base, &resolved))
    tag->base = resolved.url;
  begin_tag(r, attributes, count);
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
  (void)local;
  (void)prefix;
  (void)uri;
  news_reader *r = context;
  if (r->depth == 0) return;
  if (r->field != NAME_OTHER && r->field_depth == r->depth) {
    take_field(r);
    r->field = NAME_OTHER;
  }
  if (r->entry_depth == r->depth) end_entry(r);
  r->namespaces -= r->stack[--r->depth].namespaces;
}

static void on_text(void *context, const xmlChar *text, int length) {
  news_reader *r = context;
  if (r->field != NAME_OTHER && r->text.length < MOST_TEXT)
    buffer_add(&r->text, text, (size_t)length);
}

/* }}} */

bool news_reader_read(arena *memory, const char *xml, size_t length, const char *url,
                      news_feed *out, const char **root) {
  news_reader r = {.memory = memory, .feed = out, .url = url, .root = "", .text = BUFFER_EMPTY};
  xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                           .startElementNs = on_start,
                           .endElementNs = on_end,
                           .characters = on_text,
                           .ignorableWhitespace = on_text,
                           .cdataBlock = on_text};
  *out = (news_feed){.title = ""};
  r.parser = xmlCreateMemoryParserCtxt(xml, (int)length);
  if (r.parser != NULL) {
    memcpy(r.parser->sax, &handler, sizeof handler);
    r.parser->userData = &r;
    xmlCtxtUseOptions(r.parser, XML_PARSE_RECOVER | XML_PARSE_NOENT | XML_PARSE_NONET |
                                    XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlParseDocument(r.parser);
    out->mended |= !r.parser->wellFormed;
    xmlFreeParserCtxt(r.parser);
  }
  buffer_free(&r.text);
  *root = r.root;
  return r.entry_name != NULL;
}
