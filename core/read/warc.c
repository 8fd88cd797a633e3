/*
** warc.c: see warc.h
**
** What a file says of itself is checked before a document is made of it: a record counts as whole
** only when behind it stands what may stand there (blank lines, a record, the member's end with its
** checksum right). So a wrong length or a damaged member costs its own record and invents none.
*/
#include "read/warc.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "read/body.h"
#include "read/fields.h"

enum { HEADER_MAX = 64 * 1024 };
static const uint64_t UNKNOWN = UINT64_MAX;
static const char MAGIC[] = "WARC/";

struct warc {
  const char *path;
  stream *input;
  size_t max_bytes;
  arena *scratch; /* header values of the record in hand */
  buffer head, http, body;
  bool lost; /* the next record must be looked for first */
  bool ended;
};

/* A record on its way to become an item. */
typedef struct record {
  fields head;
  uint64_t block, left; /* its offset in a plain file; its bytes still to come */
  bool unsized;         /* the header does not say how long the block is */
  bool overrun;         /* a record began before the block's length was reached */
} record;

warc *warc_new(const char *path, stream *input, const read_limits *limits) {
  warc *w = memory_zalloc(1, sizeof *w);
  w->path = path;
  w->input = input;
  w->max_bytes = limits->max_bytes;
  w->scratch = arena_new();
  return w;
}

void warc_free(warc *w) {
  if (w == NULL) return;
  arena_free(w->scratch);
  buffer_free(&w->head);
  buffer_free(&w->http);
  buffer_free(&w->body);
  free(w);
}

/* {{{ bytes, over the ends of members */

static bool at_magic(stream *s) {
  size_t have;
  const char *bytes = stream_peek(s, sizeof MAGIC - 1, &have);
  return have >= sizeof MAGIC - 1 && memcmp(bytes, MAGIC, sizeof MAGIC - 1) == 0;
}

/* Whether a record may begin here: in a member too short to tell, its first letters do. */
static bool may_begin(stream *s) {
  size_t have;
  const char *bytes = stream_peek(s, sizeof MAGIC - 1, &have);
  return have > 0 && memcmp(bytes, MAGIC, have < sizeof MAGIC - 1 ? have : sizeof MAGIC - 1) == 0;
}

/* The next bytes, also of the next member; 0 at the end, and where a member begins with a record
   inside the block of another. */
static const char *look(warc *w, record *r, size_t want, size_t *have) {
  *have = 0;
  while (!r->overrun) {
    const char *bytes = stream_peek(w->input, want, have);
    if (*have > 0 || !stream_next_member(w->input)) return bytes;
    r->overrun = at_magic(w->input);
  }
  return NULL;
}

/* Adds up to `length` bytes to `to`, which may be NULL: then they are passed over. */
static uint64_t take(warc *w, record *r, uint64_t length, buffer *to) {
  uint64_t taken = 0;
  while (taken < length) {
    size_t have;
    const char *bytes = look(w, r, 1, &have);
    if (have == 0) break;
    if (have > length - taken) have = (size_t)(length - taken);
    if (to != NULL) buffer_add(to, bytes, have);
    stream_skip(w->input, have);
    taken += have;
  }
  return taken;
}

/* Adds lines to `to` up to a blank one, which is added too, `limit` bytes at most. Whether there was
   a blank line. */
static bool take_header(warc *w, record *r, uint64_t limit, buffer *to) {
  size_t line = 0; /* where the last line begins */
  while (to->length < limit) {
    size_t have;
    const char *bytes = look(w, r, 1, &have);
    if (have == 0) return false;
    if (have > limit - to->length) have = (size_t)(limit - to->length);
    const char *end = memchr(bytes, '\n', have);
    size_t step = end != NULL ? (size_t)(end - bytes) + 1 : have;
    buffer_add(to, bytes, step);
    stream_skip(w->input, step);
    if (end == NULL) continue;
    if (strspn(to->bytes + line, "\r") == to->length - line - 1) return true;
    line = to->length;
  }
  return false;
}

/* Where in the bytes a record begins behind an empty line, or `length`. */
static size_t next_record(const char *bytes, size_t length) {
  const char *crlf = memmem(bytes, length, "\n\r\nWARC/", 8);
  const char *lf = memmem(bytes, crlf != NULL ? (size_t)(crlf - bytes) : length, "\n\nWARC/", 7);
  const char *first = lf != NULL ? lf : crlf;
  return first != NULL ? (size_t)(first - bytes) : length;
}

/* Takes what comes before the next record, `limit` bytes of it at most. Whether it came to a record,
   or to the end of the block's member. */
static bool take_to_record(warc *w, record *r, uint64_t limit, buffer *to) {
  enum { PATTERN = 8 };
  if (at_magic(w->input)) return true;
  for (uint64_t taken = 0; taken <= limit;) {
    size_t have;
    const char *bytes = look(w, r, STREAM_LOOK, &have);
    if (have == 0) return r->overrun;
    size_t at = next_record(bytes, have);
    bool found = at < have;
    /* Not the last bytes, a pattern may begin in them; all of them where the member ends. */
    if (!found && have >= STREAM_LOOK) at = have - PATTERN;
    if (to != NULL) buffer_add(to, bytes, at);
    stream_skip(w->input, at);
    if (found) return true;
    taken += at;
  }
  return false;
}

/* Passes over line ends within a member and says how many there were. */
static size_t skip_line_ends(stream *s) {
  size_t lines = 0;
  for (;;) {
    size_t have;
    const char *bytes = stream_peek(s, 1, &have);
    size_t at = 0;
    for (; at < have && (bytes[at] == '\n' || bytes[at] == '\r'); at++) lines += bytes[at] == '\n';
    stream_skip(s, at);
    if (at < have || have == 0) return lines;
  }
}

/* }}} */

/* {{{ items */

static char *place(const warc *w, arena *memory) {
  uint64_t member = stream_member(w->input), offset = stream_offset(w->input);
  if (!stream_is_packed(w->input))
    return arena_printf(memory, "%s!%ju", w->path, (uintmax_t)offset);
  if (offset == 0) return arena_printf(memory, "%s!%ju", w->path, (uintmax_t)member);
  return arena_printf(memory, "%s!%ju+%ju", w->path, (uintmax_t)member, (uintmax_t)offset);
}

/* A word of the file as a class: what is not plain is left out, what is long is cut. */
static const char *class_of(arena *memory, const char *word, const char *rest) {
  enum { LONGEST = 60 };
  char clean[LONGEST + 1];
  size_t used = 0;
  for (; *word != '\0' && used < LONGEST; word++)
    if (isgraph((unsigned char)*word)) clean[used++] = (char)tolower((unsigned char)*word);
  clean[used] = '\0';
  return arena_printf(memory, "%s%s", used > 0 ? clean : "unknown", rest);
}

/* Why the data stopped, as the rest of "the record is ..." */
static const char *stop_reason(const warc *w, arena *memory) {
  switch (stream_where(w->input)) {
    case STREAM_DAMAGED:
      return arena_printf(memory, "damaged: its compressed data is wrong (%s)",
                          stream_problem(w->input)->text);
    case STREAM_CUT:
    case STREAM_END: return "cut short: the file ends inside it";
    default: return "cut short: its length is wrong";
  }
}

/* }}} */

/* {{{ what a record holds */

static bool is_html_start(const buffer *body) {
  static const char *const starts[] = {"<!doctype html", "<html", "<head",
                                       "<body",          "<!--",  "<?xml"};
  size_t skip = body->length >= 3 && memcmp(body->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  while (skip < body->length && isspace((unsigned char)body->bytes[skip])) skip++;
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
    if (strncasecmp(body->bytes + skip, starts[i], strlen(starts[i])) == 0) return true;
  return false;
}

static bool is_article_type(const char *type) {
  static const char *const types[] = {"text/html", "application/xhtml+xml", "text/plain"};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (strcmp(type, types[i]) == 0) return true;
  return false;
}

/* The URI, which older writers put in angle brackets. */
static const char *target(warc *w, arena *memory, fields head) {
  const char *uri = fields_get(w->scratch, head, "WARC-Target-URI");
  if (uri == NULL) return "";
  size_t length = strlen(uri);
  bool bracketed = length >= 2 && uri[0] == '<' && uri[length - 1] == '>';
  return bracketed ? arena_strndup(memory, uri + 1, length - 2) : arena_strdup(memory, uri);
}

/* "HTTP/1.1 200 OK", "HTTP/2 200": the number; 0 if it is no status line. */
static int http_status(const buffer *http) {
  if (http->length < 5 || strncasecmp(http->bytes, "HTTP/", 5) != 0) return 0;
  const char *p = http->bytes + strcspn(http->bytes, " \t\r\n");
  p += strspn(p, " \t");
  int code = 0, digits = 0;
  for (; isdigit((unsigned char)*p) && digits < 4; p++, digits++) code = code * 10 + (*p - '0');
  return digits == 3 ? code : 0;
}

/* Drops the line ends that belong to the record, not to its block: two behind the last record of a
   member; before another record the first of them is still there, or its \r. */
static void drop_line_ends(buffer *b) {
  for (int i = 0; i < 2 && b->length > 0; i++) {
    bool line = b->bytes[b->length - 1] == '\n';
    if (line) b->length--;
    if (b->length > 0 && b->bytes[b->length - 1] == '\r') b->length--;
    if (!line) break;
  }
  b->bytes[b->length] = '\0';
}

/* Reads what is left of the block into w->body, as far as the data goes; false if it is larger than a
   document may be. */
static bool take_body(warc *w, record *r) {
  buffer_clear(&w->body);
  buffer_reserve(&w->body, 0)[0] = '\0';
  uint64_t most = (uint64_t)w->max_bytes + 1;
  if (r->left == UNKNOWN) {
    take_to_record(w, r, most, &w->body);
    drop_line_ends(&w->body);
    if (w->body.length <= w->max_bytes) r->left = 0;
    return r->left == 0;
  }
  if (r->left > most) return false;
  r->left -= take(w, r, r->left, &w->body);
  return true;
}

/* The payload is in w->body: a document, if it is one. `from` says how it is encoded. */
static void make_document(warc *w, record *r, fields from, arena *memory, archive_item *item) {
  document *d = &item->doc;
  error why;
  if (body_decode(w->scratch, from, w->max_bytes, &w->body, &d->truncated, &why) != STATUS_OK) {
    archive_item_set(item, ARCHIVE_DEFECT, arena_strdup(memory, why.text));
    return;
  }
  if (*d->media_type == '\0') {
    if (!is_html_start(&w->body)) {
      archive_item_set(item, ARCHIVE_PASSED,
                       w->body.length == 0 ? "empty body" : "unknown media type");
      return;
    }
    d->media_type = "text/html";
  }
  if (w->body.length == 0) {
    archive_item_set(item, ARCHIVE_PASSED, "empty body");
    return;
  }
  if (fields_get(w->scratch, r->head, "WARC-Truncated") != NULL ||
      fields_get(w->scratch, r->head, "WARC-Segment-Number") != NULL)
    d->truncated = true; /* a segment is the first piece of what other records go on with */
  d->bytes = arena_strndup(memory, w->body.bytes, w->body.length);
  d->length = w->body.length;
  item->kind = ARCHIVE_DOCUMENT;
}

/* Takes the media type from the header; whether a document can be in it. */
static bool has_article_type(warc *w, record *r, fields from, arena *memory, archive_item *item) {
  const char *type = fields_get(w->scratch, from, "Content-Type");
  if (type == NULL) type = fields_get(w->scratch, r->head, "WARC-Identified-Payload-Type");
  if (type != NULL) fields_content_type(memory, type, &item->doc);
  if (*item->doc.media_type == '\0' || is_article_type(item->doc.media_type)) return true;
  archive_item_set(item, ARCHIVE_PASSED, class_of(memory, item->doc.media_type, ""));
  return false;
}

static void read_payload(warc *w, record *r, fields from, arena *memory, archive_item *item) {
  if (!has_article_type(w, r, from, memory, item)) return;
  if (!take_body(w, r))
    archive_item_set(item, ARCHIVE_DEFECT,
                     arena_printf(memory, "larger than the limit of %zu bytes", w->max_bytes));
  else if (r->left == 0)
    make_document(w, r, from, memory, item);
}

static void read_response(warc *w, record *r, arena *memory, archive_item *item) {
  if (strncasecmp(item->doc.url, "dns:", 4) == 0) {
    archive_item_set(item, ARCHIVE_PASSED, "dns response");
    return;
  }
  uint64_t limit = r->left < HEADER_MAX ? r->left : HEADER_MAX;
  buffer_clear(&w->http);
  bool whole = take_header(w, r, limit, &w->http);
  if (r->left != UNKNOWN) r->left -= w->http.length;
  int code = http_status(&w->http);
  if (code == 0) {
    if (w->http.length < 5 || strncasecmp(w->http.bytes, "HTTP/", 5) != 0)
      archive_item_set(item, ARCHIVE_PASSED, "response that is not HTTP");
    else
      archive_item_set(item, ARCHIVE_DEFECT, "its HTTP status line has no status");
  } else if (code < 200 || code > 299) {
    archive_item_set(item, ARCHIVE_PASSED, arena_printf(memory, "status %d", code));
  } else if (!whole && w->http.length >= HEADER_MAX) {
    archive_item_set(item, ARCHIVE_DEFECT, "its HTTP header is larger than 64 KB");
  } else {
    fields http = {w->http.bytes, w->http.length};
    item->doc.truncated = code == 206; /* a part of the page, as was asked for */
    read_payload(w, r, http, memory, item);
  }
}

/* wget and others keep their own logs as resources. */
static void read_resource(warc *w, record *r, arena *memory, archive_item *item) {
  fields none = {.bytes = ""};
  if (strncasecmp(item->doc.url, "metadata:", 9) == 0) {
    archive_item_set(item, ARCHIVE_PASSED, "crawler's log");
    return;
  }
  const char *type = fields_get(w->scratch, r->head, "Content-Type");
  if (type != NULL) fields_content_type(memory, type, &item->doc);
  read_payload(w, r, *item->doc.media_type != '\0' ? r->head : none, memory, item);
}

/* }}} */

/* {{{ records */

/* The block's length; UNKNOWN where the header does not say, or says nothing that is a number. */
static uint64_t block_length(warc *w, fields head) {
  const char *value = fields_get(w->scratch, head, "Content-Length");
  if (value == NULL || *value == '\0' || strlen(value) > 18) return UNKNOWN;
  if (value[strspn(value, "0123456789")] != '\0') return UNKNOWN;
  return strtoull(value, NULL, 10);
}

/* Passes over what is left of the block and checks that the record ends where it may. */
static void finish_record(warc *w, record *r, arena *memory, archive_item *item) {
  if (r->left == UNKNOWN) {
    take_to_record(w, r, UNKNOWN, NULL);
    r->left = 0;
  } else {
    r->left -= take(w, r, r->left, NULL);
  }
  bool whole = r->left == 0;
  size_t lines = whole && !r->overrun ? skip_line_ends(w->input) : 0;
  stream_state where = stream_where(w->input);
  if (where == STREAM_DAMAGED) whole = false; /* the member's checksum is wrong */
  if (where == STREAM_CUT && r->unsized) whole = false;
  if (whole && (r->overrun || where != STREAM_MORE || may_begin(w->input) || lines >= 2)) return;
  item->doc.bytes = "";
  item->doc.length = 0;
  item->doc.truncated = false;
  w->lost = !r->overrun;
  archive_item_set(item, ARCHIVE_DEFECT,
                   whole ? "its length is wrong: no record follows it"
                         : arena_printf(memory, "the record is %s", stop_reason(w, memory)));
  /* A length that is too large has swallowed the records behind it. */
  if (where != STREAM_DAMAGED) stream_return(w->input, r->block - 1);
}

static void read_record(warc *w, record *r, arena *memory, archive_item *item) {
  const char *type = fields_get(w->scratch, r->head, "WARC-Type");
  item->doc.url = target(w, memory, r->head);
  if (type == NULL)
    archive_item_set(item, ARCHIVE_DEFECT, "its header has no WARC-Type");
  else if (strcasecmp(type, "response") == 0)
    read_response(w, r, memory, item);
  else if (strcasecmp(type, "resource") == 0)
    read_resource(w, r, memory, item);
  else
    archive_item_set(item, ARCHIVE_PASSED, class_of(memory, type, " record"));
  finish_record(w, r, memory, item);
}

/* Goes to where a record begins. False at the end of the archive. */
static bool find_record(warc *w) {
  stream *s = w->input;
  while (!w->ended) {
    if (!w->lost) {
      skip_line_ends(s);
      stream_state where = stream_where(s);
      if (where == STREAM_MORE) return true;
      if (where == STREAM_MEMBER && stream_next_member(s)) continue;
      if (stream_where(s) == STREAM_END) w->ended = true;
      return !w->ended;
    }
    w->lost = false;
    if (stream_where(s) == STREAM_DAMAGED) {
      if (!stream_recover(s, MAGIC)) w->ended = true;
    } else if (stream_where(s) == STREAM_CUT) {
      w->ended = true;
    } else {
      record r = {.left = UNKNOWN};
      take_to_record(w, &r, UNKNOWN, NULL);
    }
  }
  return false;
}

status warc_next(warc *w, arena *memory, archive_item *out, bool *more, error *err) {
  *out = (archive_item){.doc = {.url = "", .media_type = "", .charset = "", .bytes = ""}};
  *more = find_record(w);
  if (*more) {
    out->doc.input = place(w, memory);
    arena_reset(w->scratch);
    buffer_clear(&w->head);
    record r = {.left = HEADER_MAX};
    bool whole = may_begin(w->input) && take_header(w, &r, HEADER_MAX, &w->head);
    bool begins = w->head.length > 0 && strncmp(w->head.bytes, MAGIC, sizeof MAGIC - 1) == 0;
    if (whole && begins) {
      r.head = (fields){w->head.bytes, w->head.length};
      r.left = block_length(w, r.head);
      r.unsized = r.left == UNKNOWN;
      r.block = stream_offset(w->input);
      read_record(w, &r, memory, out);
    } else {
      bool stopped = stream_where(w->input) != STREAM_MORE;
      archive_item_set(out, ARCHIVE_DEFECT,
                       stopped  ? arena_printf(memory, "the record is %s", stop_reason(w, memory))
                       : begins ? "the header of the record has no end"
                                : "no record begins where one should");
      w->lost = !r.overrun;
    }
  }
  if (stream_where(w->input) != STREAM_FAILED) return STATUS_OK;
  const error *problem = stream_problem(w->input);
  *more = false;
  w->ended = true;
  return error_set(err, problem->code, "%s: %s", w->path, problem->text);
}

/* }}} */
