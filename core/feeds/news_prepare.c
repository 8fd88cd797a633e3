/*
** news_prepare.c: see news_prepare.h
**
** libxml2 never sees a DOCTYPE, so there is nothing to expand or to load. It compares each attribute of a tag with all
** before it: hence their limit.
*/
#include "feeds/news_prepare.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

enum { MOST_ATTRIBUTES = 100, MOST_NAME = 32 };

typedef struct news_mender {
  const char *at, *end;
  buffer *out;
  bool mended;
  const char *refused; /* why; NULL if it is not */
} news_mender;

static bool starts(const news_mender *m, const char *word) {
  const size_t size = strlen(word);
  return (size_t)(m->end - m->at) >= size && strncasecmp(m->at, word, size) == 0;
}

/* Passes over all up to behind `stop`; the rest where it does not come. Returns where `stop` begins. */
static const char *skip_to(news_mender *m, const char *stop) {
  const char *found = memmem(m->at, (size_t)(m->end - m->at), stop, strlen(stop));
  m->mended |= found == NULL;
  m->at = found != NULL ? found + strlen(stop) : m->end;
  return found != NULL ? found : m->end;
}

/* {{{ characters */

static void add_point(news_mender *m, uint32_t point) {
  char bytes[4];
  const bool allowed = (point >= 0x20 || point == '\t' || point == '\n' || point == '\r') &&
                       (point < 0xD800 || point > 0xDFFF) && point != 0xFFFE && point != 0xFFFF &&
                       point <= 0x10FFFF;
  if (!allowed) m->mended = true;
  switch (point) { /* what would be read once more stays a reference */
    case '&': buffer_add_text(m->out, "&amp;"); break;
    case '<': buffer_add_text(m->out, "&lt;"); break;
    case '>': buffer_add_text(m->out, "&gt;"); break;
    case '"': buffer_add_text(m->out, "&quot;"); break;
    case '\'': buffer_add_text(m->out, "&#39;"); break;
    default: buffer_add(m->out, bytes, utf8_encode(allowed ? point : 0xFFFD, bytes));
  }
}

/* The character that "&name;" or "&#123;" stands for, and its length; 0 if it is no reference. */
static size_t reference(const news_mender *m, uint32_t *point) {
  char name[MOST_NAME + 1];
  size_t n = 1;
  const size_t left = (size_t)(m->end - m->at);
  while (n < left && n <= MOST_NAME && (isalnum((unsigned char)m->at[n]) || m->at[n] == '#')) n++;
  if (n >= left || n < 2 || m->at[n] != ';') return 0;
  memcpy(name, m->at + 1, n - 1);
  name[n - 1] = '\0';
  if (*name == '#') {
    const bool in_hex = (name[1] | 0x20) == 'x';
    const char *digits = name + (in_hex ? 2 : 1);
    char *stop;
    const unsigned long value = strtoul(digits, &stop, in_hex ? 16 : 10);
    if (!isxdigit((unsigned char)*digits) || *stop != '\0') return 0;
    *point = value > 0x10FFFF ? 0x110000 : (uint32_t)value;
    return n + 1;
  }
  if (strcmp(name, "apos") == 0) { /* XML's, and not HTML 4's */
    *point = '\'';
    return n + 1;
  }
  const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
  if (known == NULL) return 0;
  *point = known->value;
  return n + 1;
}

static bool is_plain(char c) {
  return (unsigned char)c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
}

/* A run of plain bytes, a reference, or a mark that stands where it may not. */
static void take_text(news_mender *m) {
  const char *start = m->at;
  while (m->at < m->end && *m->at != '&' && *m->at != '<' && is_plain(*m->at)) m->at++;
  buffer_add(m->out, start, (size_t)(m->at - start));
  if (m->at > start || m->at >= m->end) return;
  uint32_t point;
  const size_t size = *m->at == '&' ? reference(m, &point) : 0;
  if (size > 0) {
    add_point(m, point);
    m->at += size;
    return;
  }
  add_point(m, (unsigned char)*m->at++);
  m->mended = true;
}

/* }}} */
/* {{{ marks */

static void take_cdata(news_mender *m) {
  static const char open[] = "<![CDATA[";
  m->at += sizeof open - 1;
  const char *start = m->at, *stop = skip_to(m, "]]>");
  buffer_add_text(m->out, open);
  for (const char *p = start; p < stop; p++)
    if (is_plain(*p))
      buffer_add_char(m->out, *p);
    else
      m->mended = true;
  buffer_add_text(m->out, "]]>");
}

/* Up to the ">" behind its [declarations]. */
static void take_doctype(news_mender *m) {
  int depth = 0;
  for (; m->at < m->end; m->at++) {
    if (*m->at == '[') depth++;
    if (*m->at == ']') depth--;
    if (*m->at == '<' && starts(m, "<!ENTITY")) {
      m->refused = "it declares entities of its own, which no feed needs and attacks use";
      return;
    }
    if (*m->at == '>' && depth <= 0) {
      m->at++;
      return;
    }
  }
}

static void take_tag(news_mender *m) {
  int attributes = 0;
  char quote = '\0';
  buffer_add_char(m->out, *m->at++);
  while (m->at < m->end) {
    const char c = *m->at;
    if (c == '&' || (quote != '\0' && c == '<')) {
      take_text(m);
      continue;
    }
    if (!is_plain(c)) {
      m->mended = true;
      m->at++;
      continue;
    }
    if (quote == '\0' && c == '=' && ++attributes > MOST_ATTRIBUTES) {
      m->refused = "a tag in it has more attributes than any feed's";
      return;
    }
    if (quote == '\0' && (c == '"' || c == '\''))
      quote = c;
    else if (c == quote)
      quote = '\0';
    buffer_add_char(m->out, c);
    m->at++;
    if (quote == '\0' && c == '>') return;
  }
}

static void take_mark(news_mender *m) {
  const char next = m->at + 1 < m->end ? m->at[1] : '\0';
  if (starts(m, "<!--"))
    skip_to(m, "-->");
  else if (starts(m, "<![CDATA["))
    take_cdata(m);
  else if (next == '?')
    skip_to(m, "?>");
  else if (next == '!')
    take_doctype(m);
  else if (next == '/' || next == '_' || next == ':' || isalpha((unsigned char)next) ||
           (unsigned char)next >= 0x80)
    take_tag(m);
  else
    take_text(m);
}

/* }}} */

status news_prepare(const char *text, size_t length, buffer *out, bool *mended, error *err) {
  news_mender m = {.at = text, .end = text + length, .out = out};
  while (m.at < m.end && isspace((unsigned char)*m.at)) m.at++;
  const char *first = memchr(m.at, '<', (size_t)(m.end - m.at));
  if (first != NULL && first > m.at) {
    m.mended = true;
    m.at = first;
  }
  buffer_add(out, "", 0);
  while (m.at < m.end && m.refused == NULL)
    if (*m.at == '<')
      take_mark(&m);
    else
      take_text(&m);
  *mended = m.mended;
  return m.refused == NULL ? STATUS_OK : error_set(err, STATUS_REFUSED, "%s", m.refused);
}
