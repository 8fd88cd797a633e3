/*
** web_address.c: see web_address.h
**
** Relative addresses are resolved by RFC 3986, 5.2. Whether an address may be asked at all is decided where the socket
** is made (core/read/fetch.c), by what libcurl makes of it.
*/
#include "feeds/web_address.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"

enum { MOST_BYTES = 4096 };

/* The parts of "scheme://authority/path?query"; each may be empty. The fragment is left out. */
typedef struct address_parts {
  const char *scheme, *authority, *path, *query; /* the query with its "?" */
  size_t scheme_length, authority_length, path_length, query_length;
  bool has_authority;
} address_parts;

static address_parts cut(const char *text) {
  address_parts p = {.scheme = text};
  size_t n = isalpha((unsigned char)*text) ? 1 : 0;
  while (n > 0 &&
         (isalnum((unsigned char)text[n]) || (text[n] != '\0' && strchr("+-.", text[n]) != NULL)))
    n++;
  if (n > 0 && text[n] == ':') {
    p.scheme_length = n;
    text += n + 1;
  }
  p.authority = text;
  p.has_authority = strncmp(text, "//", 2) == 0;
  if (p.has_authority) {
    p.authority = text + 2;
    p.authority_length = strcspn(p.authority, "/?#");
    text = p.authority + p.authority_length;
  }
  p.path = text;
  p.path_length = strcspn(text, "?#");
  p.query = text + p.path_length;
  p.query_length = *p.query == '?' ? strcspn(p.query, "#") : 0;
  return p;
}

/* {{{ tidying */

/* White space around it is trimmed and ends of lines in it fall out, as browsers do. */
static char *trimmed(arena *memory, const char *text) {
  while (*text != '\0' && (unsigned char)*text <= ' ') text++;
  char *out = arena_strdup(memory, text), *to = out;
  for (const char *p = out; *p != '\0'; p++)
    if (*p != '\n' && *p != '\r' && *p != '\t') *to++ = *p;
  while (to > out && (unsigned char)to[-1] <= ' ') to--;
  *to = '\0';
  return out;
}

/* Adds bytes of a path or query; what no address may hold is escaped. */
static void add_escaped(buffer *out, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    const unsigned char c = (unsigned char)text[i];
    if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}", c) != NULL)
      buffer_printf(out, "%%%02X", c);
    else
      buffer_add_char(out, text[i]);
  }
}

/* Adds a path without "." and ".." (RFC 3986, 5.2.4). `start` is where in `out` the path begins. */
static void add_path(buffer *out, const char *path, size_t length) {
  const size_t start = out->length;
  const char *end = path + length;
  while (path < end) {
    const char *slash = memchr(path + 1, '/', (size_t)(end - path - 1));
    const char *stop = slash != NULL ? slash : end;
    const size_t size = (size_t)(stop - path); /* with the "/" before it */
    const bool dot = size == 2 && path[1] == '.',
               dots = size == 3 && path[1] == '.' && path[2] == '.';
    if (dots) {
      while (out->length > start && out->bytes[out->length - 1] != '/') out->length--;
      if (out->length > start) out->length--;
    }
    if (!dot && !dots)
      add_escaped(out, path, size);
    else if (slash == NULL)
      buffer_add_char(out, '/');
    path = stop;
  }
  if (out->length == start) buffer_add_char(out, '/');
}

/* "https://news.example" */
static bool add_origin(buffer *out, const address_parts *p) {
  const bool secure = p->scheme_length == 5 && strncasecmp(p->scheme, "https", 5) == 0;
  if (!secure && !(p->scheme_length == 4 && strncasecmp(p->scheme, "http", 4) == 0)) return false;
  size_t length = p->authority_length;
  const char *host = p->authority, *at = memrchr(host, '@', length); /* no names, no passwords */
  if (at != NULL) {
    length -= (size_t)(at + 1 - host);
    host = at + 1;
  }
  const char *usual = secure ? ":443" : ":80";
  const size_t size = strlen(usual);
  if (length > size && memcmp(host + length - size, usual, size) == 0) length -= size;
  if (length > 0 && host[length - 1] == ':') length--;
  if (length == 0 || *host == ':') return false;
  buffer_add_text(out, secure ? "https://" : "http://");
  for (size_t i = 0; i < length; i++) {
    if ((unsigned char)host[i] <= ' ' || host[i] == 0x7F) return false;
    buffer_add_char(out, (char)tolower((unsigned char)host[i]));
  }
  return true;
}

/* }}} */
/* {{{ what only says how the reader came */

static bool is_tracking(const char *name, size_t length) {
  static const char *const names[] = {"fbclid", "gclid",     "dclid",      "msclkid", "yclid",
                                      "twclid", "igshid",    "mc_cid",     "mc_eid",  "_hsenc",
                                      "_hsmi",  "at_medium", "at_campaign"};
  if (length > 4 && strncasecmp(name, "utm_", 4) == 0) return true;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strlen(names[i]) == length && strncasecmp(name, names[i], length) == 0) return true;
  return false;
}

/* Adds the query ("?a=b&c") without them. */
static void add_plain_query(buffer *out, const char *query) {
  char mark = '?';
  for (const char *at = query; *at != '\0';) {
    at++;
    const size_t length = strcspn(at, "&");
    if (!is_tracking(at, strcspn(at, "=&"))) {
      buffer_add_char(out, mark);
      buffer_add(out, at, length);
      mark = '&';
    }
    at += length;
  }
}

/* }}} */

/* The path of an address relative to `base`: RFC 3986, 5.2.3. */
static char *merged(arena *memory, const address_parts *base, const address_parts *p) {
  if (p->path_length > 0 && *p->path == '/') return arena_strndup(memory, p->path, p->path_length);
  if (p->path_length == 0) return arena_strndup(memory, base->path, base->path_length);
  const char *slash = memrchr(base->path, '/', base->path_length);
  const size_t kept = slash != NULL ? (size_t)(slash - base->path) : 0;
  return arena_printf(memory, "%.*s/%.*s", (int)kept, base->path, (int)p->path_length, p->path);
}

static bool put_together(arena *memory, const address_parts *p, const char *path, const char *query,
                         size_t query_length, web_address *out) {
  buffer url = BUFFER_EMPTY;
  const bool ok = add_origin(&url, p);
  if (ok) {
    const size_t origin = url.length;
    out->origin = arena_strndup(memory, url.bytes, origin);
    add_path(&url, path, strlen(path));
    const size_t before_query = url.length;
    add_escaped(&url, query, query_length);
    buffer_add(&url, "", 0);
    out->url = arena_strndup(memory, url.bytes, url.length);
    out->path = out->url + origin;
    url.length = before_query;
    add_plain_query(&url, out->url + before_query);
    out->plain = arena_strndup(memory, url.bytes, url.length);
  }
  buffer_free(&url);
  return ok && strlen(out->url) <= MOST_BYTES;
}

bool web_address_read(arena *memory, const char *base, const char *text, web_address *out) {
  if (strnlen(text, MOST_BYTES + 1) > MOST_BYTES || strnlen(base, MOST_BYTES + 1) > MOST_BYTES)
    return false;
  const address_parts p = cut(trimmed(memory, text)), b = cut(base);
  if (p.scheme_length > 0) {
    if (!p.has_authority) return false;
    const char *path =
        arena_printf(memory, "%s%.*s", *p.path == '/' ? "" : "/", (int)p.path_length, p.path);
    return put_together(memory, &p, path, p.query, p.query_length, out);
  }
  address_parts whole = b;
  if (!b.has_authority) return false;
  if (p.has_authority) {
    whole.authority = p.authority;
    whole.authority_length = p.authority_length;
    const char *path =
        arena_printf(memory, "%s%.*s", *p.path == '/' ? "" : "/", (int)p.path_length, p.path);
    return put_together(memory, &whole, path, p.query, p.query_length, out);
  }
  const bool same_query = p.path_length == 0 && *p.query != '?';
  return put_together(memory, &whole, merged(memory, &b, &p), same_query ? b.query : p.query,
                      same_query ? b.query_length : p.query_length, out);
}
