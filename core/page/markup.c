/*
** markup.c: see markup.h
**
** libxml2's parser sees what prepare.h leaves of a page. It compares every end tag with all open
** tags, so nesting past MAX_DEPTH stops it.
*/
#include "page/markup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "page/hint.h"
#include "page/prepare.h"

enum { MAX_DEPTH = 512, MAX_VALUE = 10000, SEEN_TAGS = 64 };

static const struct {
  const char *name;
  bool block, hidden;
} tags[] = {
#define X(tag, name, block, hidden) {name, block, hidden},
    TAG_LIST(X)
#undef X
        {"", false, false}};

static const char *const attribute_names[] = {
#define X(attribute, name) name,
    ATTRIBUTE_LIST(X)
#undef X
};

bool markup_is_block(tag t) { return tags[t].block; }

static int compare_tag(const void *name, const void *entry) {
  return strcmp(name, ((const __typeof__(*tags) *)entry)->name);
}

const char *markup_attribute(const element *e, attribute_name name) {
  for (uint32_t i = 0; i < e->attribute_count; i++)
    if (e->attributes[i].name == name) return e->attributes[i].value;
  return NULL;
}

bool markup_says(const element *e, attribute_name name, const char *word) {
  const char *value = markup_attribute(e, name);
  return value != NULL && strcasestr(value, word) != NULL;
}

bool markup_next_line(const markup *page, size_t *offset, const char **at, size_t *length) {
  if (*offset >= page->flow_length) return false;
  const char *start = page->flow + *offset;
  const char *stop = memchr(start, '\n', page->flow_length - *offset);
  *at = start;
  *length = stop != NULL ? (size_t)(stop - start) : page->flow_length - *offset;
  *offset += *length + 1;
  return true;
}

/* ---- building ---- */

typedef struct open_element {
  uint32_t index;
  bool block, hidden;
} open_element;

typedef struct builder {
  arena *memory;
  markup *page;
  size_t element_capacity, block_capacity;
  htmlParserCtxtPtr parser;
  buffer flow, script, title;
  open_element stack[MAX_DEPTH];
  uint32_t depth;
  uint32_t hidden, links; /* how many of the open elements hide their text, are links */
  uint32_t breaks;        /* <br> seen since the last text */
  bool in_block;          /* the last block takes more text */
  bool space;             /* white space is due before the next character */
  bool in_title, in_json_ld;
  markup_script **script_end;
  hint_memo memo;
  struct {
    const char *name;
    tag tag;
  } seen[SEEN_TAGS];
} builder;

/* libxml2 gives a name by the same pointer each time. */
static tag tag_of(builder *b, const char *name) {
  const size_t i = (uintptr_t)name / 8 % SEEN_TAGS;
  if (b->seen[i].name != name) {
    const __typeof__(*tags) *found = bsearch(name, tags, TAG_OTHER, sizeof *tags, compare_tag);
    b->seen[i].name = name;
    b->seen[i].tag = found != NULL ? (tag)(found - tags) : TAG_OTHER;
  }
  return b->seen[i].tag;
}

static void end_block(builder *b) {
  b->in_block = false;
  b->space = false;
  b->breaks = 0;
}

static uint32_t block_element(const builder *b) {
  uint32_t i = b->depth - 1;
  while (!b->stack[i].block) i--; /* the root is a block */
  return b->stack[i].index;
}

static void start_block(builder *b) {
  markup *page = b->page;
  if (b->flow.length > 0) buffer_add_char(&b->flow, '\n');
  page->blocks = arena_grow(b->memory, page->blocks, page->block_count, &b->block_capacity,
                            sizeof *page->blocks);
  uint32_t at = (uint32_t)b->flow.length;
  page->blocks[page->block_count++] = (block){.start = at, .end = at, .element = block_element(b)};
  b->in_block = true;
}

/* White space: ASCII, U+00A0; also the zero-width and soft-hyphen characters pages break words
   with, which are dropped. Bytes taken, 0 for a visible character. */
static size_t white_space(const unsigned char *p, size_t left, bool *is_space) {
  *is_space = true;
  if (*p <= 0x20) return 1;
  if (*p < 0xC2) return 0;
  if (*p == 0xC2 && left > 1 && p[1] == 0xA0) return 2;
  *is_space = false;
  if (*p == 0xC2 && left > 1 && p[1] == 0xAD) return 2;
  if (*p == 0xE2 && left > 2 && p[1] == 0x80 && (p[2] == 0x8B || p[2] == 0x8E || p[2] == 0x8F))
    return 3;
  if (*p == 0xEF && left > 2 && p[1] == 0xBB && p[2] == 0xBF) return 3;
  return 0;
}

static void add_run(builder *b, const unsigned char *run, size_t length) {
  if (b->in_block && b->breaks > 1) end_block(b);
  if (!b->in_block) start_block(b);
  block *last = &b->page->blocks[b->page->block_count - 1];
  size_t before = b->flow.length;
  if (last->end > last->start) {
    if (b->breaks > 0)
      buffer_add_char(&b->flow, '\n');
    else if (b->space)
      buffer_add_char(&b->flow, ' ');
  }
  buffer_add(&b->flow, run, length);
  last->end = (uint32_t)b->flow.length;
  if (b->links > 0) last->link_bytes += (uint32_t)(b->flow.length - before);
  b->space = false;
  b->breaks = 0;
}

static void on_characters(void *context, const xmlChar *text, int length) {
  builder *b = context;
  if (b->in_title) buffer_add(&b->title, text, (size_t)length);
  if (b->hidden > 0) return;
  const unsigned char *p = text, *end = text + length;
  while (p < end) {
    bool is_space;
    size_t skip = white_space(p, (size_t)(end - p), &is_space);
    if (skip > 0) {
      b->space |= is_space;
      p += skip;
      continue;
    }
    const unsigned char *run = p;
    while (p < end && white_space(p, (size_t)(end - p), &is_space) == 0) p++;
    add_run(b, run, (size_t)(p - run));
  }
}

static void on_script(void *context, const xmlChar *text, int length) {
  builder *b = context;
  if (b->in_json_ld) buffer_add(&b->script, text, (size_t)length);
}

/* What a page loads or configures itself with may be long, a name or a style may not. */
static const char *copy_value(builder *b, int name, const xmlChar *value) {
  if (value == NULL) return "";
  const size_t length = strnlen((const char *)value, MAX_VALUE + 1);
  if (length <= MAX_VALUE) return arena_strndup(b->memory, (const char *)value, length);
  b->page->cut_values |= name == ATTRIBUTE_CLASS || name == ATTRIBUTE_ID || name == ATTRIBUTE_STYLE;
  return "";
}

static void copy_attributes(builder *b, element *e, const xmlChar **given) {
  attribute kept[ATTRIBUTE_COUNT];
  uint32_t count = 0;
  for (size_t i = 0; given != NULL && given[i] != NULL; i += 2) {
    for (int name = 0; name < ATTRIBUTE_COUNT; name++) {
      const char *known = attribute_names[name];
      if (*known != (char)*given[i] || strcmp((const char *)given[i], known) != 0) continue;
      kept[count++] = (attribute){(attribute_name)name, copy_value(b, name, given[i + 1])};
    }
  }
  if (count == 0) return;
  attribute *copy = arena_array(b->memory, attribute, count);
  memcpy(copy, kept, count * sizeof *copy);
  e->attributes = copy;
  e->attribute_count = count;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **given) {
  builder *b = context;
  markup *page = b->page;
  if (b->depth == MAX_DEPTH) {
    page->cut_depth = true;
    xmlStopParser(b->parser);
    return;
  }
  tag t = tag_of(b, (const char *)name);
  if (t == TAG_BR) b->breaks++;
  if (tags[t].block) end_block(b);
  page->elements = arena_grow(b->memory, page->elements, page->element_count, &b->element_capacity,
                              sizeof *page->elements);
  uint32_t index = page->element_count++;
  element *e = &page->elements[index];
  *e = (element){.tag = t,
                 .parent = b->depth > 0 ? b->stack[b->depth - 1].index : NO_ELEMENT,
                 .text_start = (uint32_t)b->flow.length,
                 .block_start = page->block_count};
  copy_attributes(b, e, given);
  e->hints = hint_of(e, &b->memo);
  bool hidden = tags[t].hidden || (!tags[t].block && (e->hints & HINT_HIDDEN) != 0);
  b->stack[b->depth++] = (open_element){index, tags[t].block, hidden};
  b->hidden += hidden;
  b->links += t == TAG_A;
  const char *type = t == TAG_SCRIPT ? markup_attribute(e, ATTRIBUTE_TYPE) : NULL;
  b->in_json_ld = type != NULL && strcasecmp(type, "application/ld+json") == 0;
  b->in_title = t == TAG_TITLE && b->title.length == 0 && b->hidden == 1; /* not in <svg> */
}

static void end_script(builder *b) {
  markup_script *script = arena_alloc(b->memory, sizeof *script);
  script->text = arena_strndup(b->memory, b->script.bytes, b->script.length);
  script->length = b->script.length;
  *b->script_end = script;
  b->script_end = &script->next;
  buffer_clear(&b->script);
}

static void close_element(builder *b) {
  open_element *open = &b->stack[--b->depth];
  element *e = &b->page->elements[open->index];
  if (open->block) end_block(b);
  b->hidden -= open->hidden;
  b->links -= e->tag == TAG_A;
  if (e->tag == TAG_SCRIPT && b->script.length > 0) end_script(b);
  b->in_json_ld = false;
  b->in_title = false;
  e->end = b->page->element_count;
  e->text_end = (uint32_t)b->flow.length;
  e->block_end = b->page->block_count;
}

static void on_end(void *context, const xmlChar *name) {
  builder *b = context;
  (void)name; /* libxml2 ends elements in order, the unclosed ones too */
  if (b->depth > 1) close_element(b);
}

/* ---- the parser ---- */

static const char *collapsed(arena *memory, const buffer *text) {
  if (text->length == 0) return "";
  char *out = arena_alloc(memory, text->length + 1), *end = out;
  bool is_space = false, space = false;
  for (size_t i = 0; i < text->length;) {
    size_t skip = white_space((const unsigned char *)text->bytes + i, text->length - i, &is_space);
    if (skip == 0) {
      if (space && end > out) *end++ = ' ';
      *end++ = text->bytes[i++];
      space = false;
    } else {
      space |= is_space;
      i += skip;
    }
  }
  return out;
}

static void run_parser(builder *b, const char *html, size_t length) {
  htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(html, (int)length);
  if (parser == NULL) return; /* empty */
  b->parser = parser;
  *parser->sax = (xmlSAXHandler){.startElement = on_start,
                                 .endElement = on_end,
                                 .characters = on_characters,
                                 .ignorableWhitespace = on_characters,
                                 .cdataBlock = on_script};
  parser->userData = b;
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                 HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(parser);
  htmlFreeParserCtxt(parser);
}

const markup *markup_parse(arena *memory, const char *html, size_t length) {
  markup *page = arena_alloc(memory, sizeof *page);
  builder *b = arena_alloc(memory, sizeof *b);
  b->memory = memory;
  b->page = page;
  b->script_end = (markup_script **)&page->json_ld;
  if (length > INT_MAX) length = INT_MAX;
  buffer prepared = prepare_html(html, length, &page->cut_attributes);
  on_start(b, (const xmlChar *)"html", NULL); /* the root: text may stand outside any tag */
  run_parser(b, prepared.bytes, prepared.length);
  while (b->depth > 0) close_element(b);
  page->flow = arena_strndup(memory, b->flow.bytes != NULL ? b->flow.bytes : "", b->flow.length);
  page->flow_length = b->flow.length;
  page->title = collapsed(memory, &b->title);
  buffer_free(&prepared);
  buffer_free(&b->flow);
  buffer_free(&b->script);
  buffer_free(&b->title);
  return page;
}
