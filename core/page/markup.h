/*
** markup.h: HTML as a flat list of elements over one flow of text.
**
** libxml2's parser calls us for every tag; no DOM is built. Elements stand in document order, so
** the inside of element i is i + 1 .. end - 1; element 0 is a root that holds everything. The
** visible text is one string, white space collapsed and inline elements that their hints call
** hidden left out, cut into blocks (paragraphs, headings, list items, cells) where block-level
** tags or a double <br> cut it. Everything lives in an arena.
*/
#ifndef HEARSAY_PAGE_MARKUP_H
#define HEARSAY_PAGE_MARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"

/* Tags that mean something to us: name, is it a block, is its text left out of the flow. */
/* clang-format off */
#define TAG_LIST(X)                                                                               \
  X(A, "a", 0, 0) X(ADDRESS, "address", 1, 0) X(ARTICLE, "article", 1, 0)                          \
  X(ASIDE, "aside", 1, 0) X(AUDIO, "audio", 1, 1) X(BLOCKQUOTE, "blockquote", 1, 0)                \
  X(BODY, "body", 1, 0) X(BR, "br", 0, 0) X(BUTTON, "button", 1, 1) X(CANVAS, "canvas", 1, 1)      \
  X(CAPTION, "caption", 1, 0) X(CENTER, "center", 1, 0) X(DD, "dd", 1, 0)                          \
  X(DETAILS, "details", 1, 0) X(DIALOG, "dialog", 1, 0) X(DIV, "div", 1, 0) X(DL, "dl", 1, 0)      \
  X(DT, "dt", 1, 0) X(FIELDSET, "fieldset", 1, 0) X(FIGCAPTION, "figcaption", 1, 0)                \
  X(FIGURE, "figure", 1, 0) X(FOOTER, "footer", 1, 0) X(FORM, "form", 1, 0) X(H1, "h1", 1, 0)      \
  X(H2, "h2", 1, 0) X(H3, "h3", 1, 0) X(H4, "h4", 1, 0) X(H5, "h5", 1, 0) X(H6, "h6", 1, 0)        \
  X(HEAD, "head", 1, 0) X(HEADER, "header", 1, 0) X(HR, "hr", 1, 0) X(HTML, "html", 1, 0)          \
  X(IFRAME, "iframe", 1, 1) X(IMG, "img", 0, 0) X(LABEL, "label", 0, 0) X(LI, "li", 1, 0)          \
  X(LINK, "link", 0, 0) X(MAIN, "main", 1, 0) X(MATH, "math", 0, 0) X(MENU, "menu", 1, 0)          \
  X(META, "meta", 0, 0) X(NAV, "nav", 1, 0) X(NOSCRIPT, "noscript", 0, 1)                          \
  X(OBJECT, "object", 1, 1) X(OL, "ol", 1, 0) X(OPTION, "option", 1, 1) X(P, "p", 1, 0)            \
  X(PRE, "pre", 1, 0) X(SCRIPT, "script", 0, 1) X(SECTION, "section", 1, 0)                        \
  X(SELECT, "select", 1, 1) X(STYLE, "style", 0, 1) X(SUMMARY, "summary", 1, 0)                    \
  X(SVG, "svg", 0, 1) X(TABLE, "table", 1, 0) X(TBODY, "tbody", 1, 0) X(TD, "td", 1, 0)            \
  X(TEMPLATE, "template", 1, 1) X(TEXTAREA, "textarea", 1, 1) X(TFOOT, "tfoot", 1, 0)              \
  X(TH, "th", 1, 0) X(THEAD, "thead", 1, 0) X(TIME, "time", 0, 0) X(TITLE, "title", 1, 1)          \
  X(TR, "tr", 1, 0) X(UL, "ul", 1, 0) X(VIDEO, "video", 1, 1)
/* clang-format on */

typedef enum tag {
#define X(tag, name, block, hidden) TAG_##tag,
  TAG_LIST(X)
#undef X
      TAG_OTHER /* inline to us: b, span, font, custom elements */
} tag;

/* Attributes that are kept; the others are not even copied. */
/* clang-format off */
#define ATTRIBUTE_LIST(X)                                                                         \
  X(ARIA_HIDDEN, "aria-hidden")                                                                   \
  X(CLASS, "class") X(CONTENT, "content") X(DATETIME, "datetime") X(DATA_TESTID, "data-testid")   \
      X(HIDDEN, "hidden") X(HREF, "href") X(ID, "id") X(ITEMPROP, "itemprop") X(LANG, "lang")     \
          X(NAME, "name") X(PROPERTY, "property") X(REL, "rel") X(ROLE, "role") X(STYLE, "style") \
              X(TYPE, "type")
/* clang-format on */

typedef enum attribute_name {
#define X(attribute, name) ATTRIBUTE_##attribute,
  ATTRIBUTE_LIST(X)
#undef X
      ATTRIBUTE_COUNT
} attribute_name;

typedef struct attribute {
  attribute_name name;
  const char *value; /* entities decoded; "" if the tag gives none */
} attribute;

#define NO_ELEMENT UINT32_MAX

typedef struct element {
  tag tag;
  uint32_t parent;                 /* NO_ELEMENT for the first */
  uint32_t end;                    /* one past the last element inside */
  uint32_t text_start, text_end;   /* bytes of the flow that stand inside */
  uint32_t block_start, block_end; /* blocks that begin inside */
  unsigned hints;                  /* hint.h */
  const attribute *attributes;
  uint32_t attribute_count;
} element;

typedef struct block {
  uint32_t start, end; /* in the flow, without surrounding white space */
  uint32_t element;    /* the nearest block-level element around it */
  uint32_t link_bytes; /* of its text inside <a> */
} block;

/* The text of a <script type="application/ld+json">. */
typedef struct markup_script {
  const char *text;
  size_t length;
  struct markup_script *next;
} markup_script;

typedef struct markup {
  element *elements;
  uint32_t element_count;
  block *blocks;
  uint32_t block_count;
  const char *flow;
  size_t flow_length;
  const char *title;            /* of <title>, "" if there is none */
  const markup_script *json_ld; /* in document order */
  /* What was cut of a hostile page. */
  bool cut_depth;      /* nesting: the text behind it is missing */
  bool cut_attributes; /* tags with too many of them */
  bool cut_values;     /* class names and the like that are far too long */
} markup;

/* Parses UTF-8 HTML of at most 2 GB. Any bytes give some markup; time and memory are linear. */
const markup *markup_parse(arena *memory, const char *html, size_t length);

/* An attribute's value, or NULL. */
const char *markup_attribute(const element *e, attribute_name name);
/* Whether it has the word in it, in any case. */
bool markup_says(const element *e, attribute_name name, const char *word);

bool markup_is_block(tag t);

/* The next line of the flow from *offset on: a block, or a part of one between two <br>. False at
   the end. */
bool markup_next_line(const markup *page, size_t *offset, const char **at, size_t *length);

#endif
