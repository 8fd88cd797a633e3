/*
** robots.c: see robots.h
**
** Groups that name the program are one group; without any, those of "*" are. The longest pattern that matches decides,
** Allow where both are as long. Patterns and paths are compared with their escapes made alike (RFC 9309, 2.2.2).
** Crawl-delay is no part of the RFC, but many sites say it.
*/
#include "feeds/robots.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"

enum { MOST_BYTES = 500 * 1024, MOST_PATTERN = 8 * 1024 };
static const double MOST_DELAY = 86400;

/* A part of the text. */
typedef struct robots_word {
  const char *at;
  size_t length;
} robots_word;

/* What the groups of one kind say. */
typedef struct robots_group {
  bool there;
  robots_word rule; /* the pattern that decides so far; .at is NULL where none matched */
  size_t weight;    /* how long it is */
  bool allows;
  double delay;
} robots_group;

typedef struct robots_reader {
  const char *agent;
  buffer path, pattern;
  robots_group own, others; /* of the program's name, and of "*" */
  bool is_own, is_others;   /* whom the group that is being read is for */
  bool in_rules;            /* its rules have begun: a User-agent begins the next group */
} robots_reader;

static robots_word trim(robots_word w) {
  while (w.length > 0 && isspace((unsigned char)*w.at)) w.at++, w.length--;
  while (w.length > 0 && isspace((unsigned char)w.at[w.length - 1])) w.length--;
  return w;
}

static bool is_word(robots_word w, const char *word) {
  return w.length == strlen(word) && strncasecmp(w.at, word, w.length) == 0;
}

/* {{{ patterns */

static bool is_unreserved(unsigned char c) { return isalnum(c) || strchr("-._~", c) != NULL; }

static int hex(char c) {
  return c >= '0' && c <= '9'                     ? c - '0'
         : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                  : -1;
}

/* Escapes in one form: what needs none is written plain, what is not ASCII as %XX, digits in capitals. */
static void make_alike(buffer *out, robots_word text) {
  buffer_clear(out);
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.at[i];
    bool escaped = false;
    if (c == '%' && i + 2 < text.length && hex(text.at[i + 1]) >= 0 && hex(text.at[i + 2]) >= 0) {
      c = (unsigned char)(hex(text.at[i + 1]) << 4 | hex(text.at[i + 2]));
      escaped = true;
      i += 2;
    }
    if (c >= 0x80 || c <= ' ' || (escaped && !(c != 0 && is_unreserved(c))))
      buffer_printf(out, "%%%02X", c);
    else
      buffer_add_char(out, (char)c);
  }
  buffer_add(out, "", 0);
}

/* Whether a pattern with "*" (anything) and "$" (the end, behind all else) matches the path from its beginning. Each
   piece between stars is taken where it first fits, which never hinders a later one. */
static bool matches(const buffer *pattern, const buffer *path) {
  const char *at = path->bytes, *end = path->bytes + path->length;
  const char *piece = pattern->bytes, *last = pattern->bytes + pattern->length;
  const bool to_the_end = pattern->length > 0 && last[-1] == '$';
  if (to_the_end) last--;
  for (bool first = true;; first = false) {
    const char *star = memchr(piece, '*', (size_t)(last - piece));
    const size_t length = (size_t)((star != NULL ? star : last) - piece);
    if (star == NULL && to_the_end) {
      if ((size_t)(end - at) < length || (first && (size_t)(end - at) != length)) return false;
      return memcmp(end - length, piece, length) == 0;
    }
    const char *found =
        first ? ((size_t)(end - at) >= length && memcmp(at, piece, length) == 0 ? at : NULL)
              : memmem(at, (size_t)(end - at), piece, length);
    if (found == NULL) return false;
    if (star == NULL) return true;
    at = found + length;
    piece = star + 1;
  }
}

/* }}} */
/* {{{ lines */

/* The name that a User-agent line is about: "hearsay" of "Hearsay/2.1 (news)". */
static robots_word product(robots_word value) {
  size_t n = 0;
  while (n < value.length &&
         (isalpha((unsigned char)value.at[n]) || strchr("-_", value.at[n]) != NULL) &&
         value.at[n] != '\0')
    n++;
  return (robots_word){value.at, n};
}

static void take_agent(robots_reader *r, robots_word value) {
  if (r->in_rules) r->is_own = r->is_others = r->in_rules = false;
  if (value.length > 0 && *value.at == '*')
    r->is_others = r->others.there = true;
  else if (is_word(product(value), r->agent))
    r->is_own = r->own.there = true;
}

static void weigh(robots_group *g, robots_word value, size_t weight, bool allows) {
  const bool better =
      g->rule.at == NULL || weight > g->weight || (weight == g->weight && allows && !g->allows);
  if (!better) return;
  g->rule = value;
  g->weight = weight;
  g->allows = allows;
}

/* An empty value says nothing. */
static void take_rule(robots_reader *r, robots_word value, bool allows) {
  r->in_rules = true;
  if (value.length == 0 || value.length > MOST_PATTERN || (!r->is_own && !r->is_others)) return;
  make_alike(&r->pattern, value);
  if (!matches(&r->pattern, &r->path)) return;
  if (r->is_own) weigh(&r->own, value, r->pattern.length, allows);
  if (r->is_others) weigh(&r->others, value, r->pattern.length, allows);
}

static void take_delay(robots_reader *r, robots_word value) {
  r->in_rules = true;
  char number[32];
  if (value.length == 0 || value.length >= sizeof number) return;
  memcpy(number, value.at, value.length);
  number[value.length] = '\0';
  if (number[strspn(number, "0123456789.")] != '\0') return;
  double delay = strtod(number, NULL);
  if (delay > MOST_DELAY) delay = MOST_DELAY;
  if (r->is_own && delay > r->own.delay) r->own.delay = delay;
  if (r->is_others && delay > r->others.delay) r->others.delay = delay;
}

static void take_line(robots_reader *r, robots_word line) {
  const char *comment = memchr(line.at, '#', line.length);
  if (comment != NULL) line.length = (size_t)(comment - line.at);
  const char *colon = memchr(line.at, ':', line.length);
  if (colon == NULL) return;
  const robots_word name = trim((robots_word){line.at, (size_t)(colon - line.at)}),
                    value =
                        trim((robots_word){colon + 1, line.length - (size_t)(colon + 1 - line.at)});
  if (is_word(name, "user-agent")) take_agent(r, value);
  if (is_word(name, "allow")) take_rule(r, value, true);
  if (is_word(name, "disallow")) take_rule(r, value, false);
  if (is_word(name, "crawl-delay")) take_delay(r, value);
}

static void take_lines(robots_reader *r, const char *text, size_t length) {
  const char *at = text, *end = text + length;
  if (length >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
  while (at < end) {
    const char *stop = at;
    while (stop < end && *stop != '\n' && *stop != '\r') stop++;
    take_line(r, (robots_word){at, (size_t)(stop - at)});
    at = stop + 1;
  }
}

/* }}} */

robots_answer robots_ask(arena *memory, const char *text, size_t length, const char *agent,
                         const char *path) {
  robots_reader r = {.agent = agent, .path = BUFFER_EMPTY, .pattern = BUFFER_EMPTY};
  if (*path == '\0') path = "/";
  make_alike(&r.path, (robots_word){path, strlen(path)});
  take_lines(&r, text, length < MOST_BYTES ? length : MOST_BYTES);
  const robots_group *g = r.own.there ? &r.own : &r.others;
  robots_answer out = {
      .allowed = g->rule.at == NULL || g->allows || strcmp(path, "/robots.txt") == 0,
      .rule = "",
      .delay = g->delay};
  if (!out.allowed)
    out.rule = arena_printf(memory, "Disallow: %.*s", (int)g->rule.length, g->rule.at);
  buffer_free(&r.path);
  buffer_free(&r.pattern);
  return out;
}
