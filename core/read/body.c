/* body.c: see body.h */
#include "read/body.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "read/unpack.h"

/* {{{ Transfer-Encoding: chunked */

typedef struct chunk {
  size_t start, length; /* of its data in the body */
} chunk;

/* The chunk whose size line begins at `at`; false if none does. */
static bool read_chunk(const char *bytes, size_t length, size_t at, chunk *out) {
  size_t size = 0, digits = 0;
  for (; at < length && isxdigit((unsigned char)bytes[at]) && digits < 8; at++, digits++) {
    char c = (char)tolower((unsigned char)bytes[at]);
    size = size * 16 + (size_t)(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  if (digits == 0) return false;
  while (at < length && (bytes[at] == ' ' || bytes[at] == '\t')) at++;
  if (at < length && bytes[at] == ';') /* an extension */
    while (at < length && bytes[at] != '\n' && bytes[at] != '\r') at++;
  if (at < length && bytes[at] == '\r') at++;
  if (at >= length || bytes[at] != '\n') return false;
  *out = (chunk){at + 1, size};
  return true;
}

/* Where the next size line begins; 0 where the data does not end in a line end. */
static size_t after_chunk(const char *bytes, size_t length, chunk c) {
  size_t at = c.start + c.length;
  if (at < length && bytes[at] == '\r') at++;
  return at < length && bytes[at] == '\n' ? at + 1 : 0;
}

/* Whether the body begins with a chunk that ends as one, or with one that the body's end cuts off. A
   text may begin with a line that reads like a size: then nothing follows where the chunk ends. */
static bool is_chunked(const buffer *body) {
  chunk first;
  if (!read_chunk(body->bytes, body->length, 0, &first)) return false;
  size_t end = first.start + first.length;
  if (first.length == 0) return body->length - first.start <= 2; /* "0" and its line ends */
  if (end >= body->length) return body->bytes[first.start - 2] == '\r';
  return after_chunk(body->bytes, body->length, first) != 0;
}

/* Joins the chunks in place. Where they break off, the rest is missing. */
static void join_chunks(buffer *body, bool *truncated) {
  size_t at = 0, used = 0;
  chunk c;
  while (read_chunk(body->bytes, body->length, at, &c) && c.length > 0) {
    bool whole = c.start + c.length <= body->length;
    size_t length = whole ? c.length : body->length - c.start;
    memmove(body->bytes + used, body->bytes + c.start, length);
    used += length;
    at = whole ? after_chunk(body->bytes, body->length, c) : 0;
    if (at == 0) break;
  }
  bool ended = at != 0 && read_chunk(body->bytes, body->length, at, &c) && c.length == 0;
  if (!ended && used > 0) *truncated = true;
  body->length = used;
  body->bytes[used] = '\0';
}

/* }}} */

/* {{{ Content-Encoding */

/* Brotli and raw deflate have no magic number. Packed bytes do not pass for text. */
static bool looks_like_text(const buffer *body) {
  size_t sample = body->length < 512 ? body->length : 512, bad = 0;
  for (size_t i = 0; i < sample; i++) {
    unsigned char c = (unsigned char)body->bytes[i];
    if (c < 0x20 && memchr("\t\n\v\f\r\x1B", c, 6) == NULL) return false;
  }
  return utf8_valid(body->bytes, sample, &bad) || bad + 4 > sample || body->bytes[0] == '<';
}

static bool is_zlib(const buffer *body) {
  if (body->length < 2) return false;
  const unsigned char *b = (const unsigned char *)body->bytes;
  return (b[0] & 0x0F) == 8 && (b[0] >> 4) <= 7 && (b[0] * 256 + b[1]) % 31 == 0;
}

/* How the body is packed, if a header says `name`; UNPACK_NONE if it shows that it no longer is. */
static unpack_method method_in(const char *name, size_t length, const buffer *body) {
  unpack_method magic = unpack_method_of(body->bytes, body->length);
  if (magic != UNPACK_NONE) return magic; /* whatever the name: servers mix them up */
  if (length == 7 && strncasecmp(name, "deflate", length) == 0)
    return is_zlib(body) ? UNPACK_ZLIB : looks_like_text(body) ? UNPACK_NONE : UNPACK_DEFLATE;
  if (length == 2 && strncasecmp(name, "br", length) == 0)
    return looks_like_text(body) ? UNPACK_NONE : UNPACK_BROTLI;
  return UNPACK_NONE;
}

static status unpack_body(unpack_method method, size_t max_bytes, buffer *body, bool *truncated,
                          error *err) {
  buffer out = BUFFER_EMPTY;
  const char *problem;
  unpack_result result = unpack_all(method, body->bytes, body->length, max_bytes, &out, &problem);
  status code = STATUS_OK;
  bool guessed = method == UNPACK_BROTLI || method == UNPACK_DEFLATE;
  if (out.length > max_bytes) {
    code = error_set(err, STATUS_TOO_LARGE, "its body unpacks to more than the limit of %zu bytes",
                     max_bytes);
  } else if (result == UNPACK_DAMAGED && !(guessed && out.length == 0)) {
    code = error_set(err, STATUS_FORMAT, "the %s data of its body is damaged",
                     unpack_method_name(method));
  } else if (result != UNPACK_DAMAGED) {
    if (result == UNPACK_MORE) *truncated = true;
    buffer packed = *body;
    *body = out;
    out = packed;
  }
  buffer_free(&out);
  return code;
}

/* Undoes a list of codings, the last first. */
static status undo_codings(const char *list, size_t max_bytes, buffer *body, bool *truncated,
                           error *err) {
  enum { MOST = 4 };
  const char *end = list + strlen(list);
  for (int i = 0; i < MOST && end > list; i++) {
    const char *name = end;
    while (name > list && name[-1] != ',') name--;
    size_t skip = strspn(name, " ");
    unpack_method method =
        body->length == 0 ? UNPACK_NONE : method_in(name + skip, strcspn(name + skip, " ,"), body);
    status code =
        method == UNPACK_NONE ? STATUS_OK : unpack_body(method, max_bytes, body, truncated, err);
    if (code != STATUS_OK) return code;
    end = name > list ? name - 1 : list;
  }
  return STATUS_OK;
}

/* }}} */

status body_decode(arena *memory, fields header, size_t max_bytes, buffer *body, bool *truncated,
                   error *err) {
  const char *transfer = fields_get(memory, header, "Transfer-Encoding");
  const char *content = fields_get(memory, header, "Content-Encoding");
  const char *length = fields_get(memory, header, "Content-Length");
  bool chunked = transfer != NULL && strcasestr(transfer, "chunked") != NULL;
  if (!chunked && content == NULL && length != NULL && *length != '-' &&
      strtoull(length, NULL, 10) > body->length)
    *truncated = true; /* as it came over the wire, and short */
  if (chunked && body->length > 0 && is_chunked(body)) join_chunks(body, truncated);
  if (content != NULL) {
    status code = undo_codings(content, max_bytes, body, truncated, err);
    if (code != STATUS_OK) return code;
  }
  if (body->length > max_bytes)
    return error_set(err, STATUS_TOO_LARGE, "larger than the limit of %zu bytes", max_bytes);
  return STATUS_OK;
}
