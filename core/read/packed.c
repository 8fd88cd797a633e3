/*
** packed.c: see packed.h
**
** libarchive gives up an archive at the first damaged member. A zip file has a list of its members,
** so it is opened again there and goes on with the next.
*/
#include "read/packed.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "read/gunzip.h"
#include "read/member.h"

enum {
  BLOCK = 256 * 1024,
  CHUNK = 64 * 1024,
  SAMPLE = 4096,
  BOMB_RATIO = 1000,
  MOST_RETRIES = 20 /* each reads the zip's list again */
};
static const uint64_t BOMB_FLOOR = 256 * 1024 * 1024;

struct packed {
  const char *path;
  stream *input; /* or NULL */
  struct archive *from;
  size_t max_bytes;
  buffer body, unpacked;
  uint64_t members;        /* how many headers have been read */
  uint64_t bytes;          /* unpacked, read or passed over */
  uint64_t position, size; /* how far it has been read; of the file */
  int retries;
  bool ended;
};

/* {{{ opening */

static la_ssize_t read_stream(struct archive *a, void *context, const void **bytes) {
  stream *s = context;
  size_t have;
  do *bytes = stream_peek(s, 1, &have);
  while (have == 0 && stream_next_member(s));
  stream_skip(s, have); /* they stay until the next look */
  if (have > 0 || stream_where(s) == STREAM_END) return (la_ssize_t)have;
  archive_set_error(a, EIO, "%s", stream_problem(s)->text);
  return ARCHIVE_FATAL;
}

static struct archive *open_archive(const char *path, stream *input) {
  struct archive *a = archive_read_new();
  archive_read_support_format_empty(a);
  if (input != NULL) {
    archive_read_support_format_tar(a);
    archive_read_open(a, input, NULL, read_stream, NULL);
  } else {
    archive_read_support_format_zip(a);
    archive_read_support_format_7zip(a);
    archive_read_open_filename(a, path, BLOCK);
  }
  return a; /* what failed here fails at the first member too */
}

/* What went wrong; what the stream says is nearer to it than what libarchive makes of it. */
static const char *problem(const packed *p) {
  if (p->input != NULL && stream_problem(p->input)->text[0] != '\0')
    return stream_problem(p->input)->text;
  const char *text = archive_error_string(p->from);
  return text != NULL ? text : "it is damaged";
}

packed *packed_new(const char *path, stream *input, const read_limits *limits) {
  packed *p = memory_zalloc(1, sizeof *p);
  p->path = path;
  p->input = input;
  p->max_bytes = limits->max_bytes;
  p->from = open_archive(path, input);
  struct stat info;
  if (stat(path, &info) == 0) p->size = (uint64_t)info.st_size;
  return p;
}

void packed_free(packed *p) {
  if (p == NULL) return;
  archive_read_free(p->from);
  buffer_free(&p->body);
  buffer_free(&p->unpacked);
  free(p);
}

uint64_t packed_position(const packed *p) {
  if (p->input != NULL) return stream_position(p->input);
  int64_t now = archive_filter_bytes(p->from, -1);
  return now > 0 && (uint64_t)now > p->position ? (uint64_t)now : p->position;
}

/* }}} */

/* {{{ a member's bytes */

static bool is_zip(const packed *p) {
  return (archive_format(p->from) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
}

/* The members of a zip may be one and the same bytes of it, so the file's size is what counts. The
   stream of a tar sees to itself. */
static bool is_bomb(packed *p, uint64_t more) {
  p->bytes += more;
  return p->input == NULL && p->bytes > BOMB_FLOOR && p->bytes / BOMB_RATIO > p->size;
}

/* Reads on until the body has `want` bytes or the member ends. ARCHIVE_OK, or what went wrong. */
static int read_body(packed *p, size_t want) {
  while (p->body.length < want) {
    size_t room = want - p->body.length < CHUNK ? want - p->body.length : CHUNK;
    ssize_t got = archive_read_data(p->from, buffer_reserve(&p->body, room), room);
    if (got < 0) return got < ARCHIVE_WARN ? (int)got : ARCHIVE_WARN;
    if (got == 0) break;
    p->body.length += (size_t)got;
    if (is_bomb(p, (uint64_t)got)) return ARCHIVE_OK; /* the member that follows finds it out */
  }
  buffer_reserve(&p->body, 0)[0] = '\0';
  return ARCHIVE_OK;
}

/* Passes over what is left of a member. Libarchive would unpack a 7z without an end in sight; a zip
   it jumps over. False for a bomb. */
static bool skip_rest(packed *p) {
  if (p->input != NULL || is_zip(p)) return !is_bomb(p, 0);
  const void *block;
  size_t length;
  la_int64_t offset;
  while (archive_read_data_block(p->from, &block, &length, &offset) == ARCHIVE_OK)
    if (is_bomb(p, length)) return false;
  return true;
}

/* Behind a tar's end: what is left of the file, for the checksum at its end. False if it is wrong:
   then no member can be trusted. */
static bool ends_well(packed *p) {
  const void *bytes;
  la_ssize_t got;
  do got = p->input != NULL ? read_stream(p->from, p->input, &bytes) : 0;
  while (got > 0);
  return got == 0;
}

/* After damage: opens a zip file again and goes to the member that follows. */
static bool open_again(packed *p) {
  if (!is_zip(p) || p->retries++ == MOST_RETRIES) return false;
  p->position = packed_position(p);
  archive_read_free(p->from);
  p->from = open_archive(p->path, NULL);
  struct archive_entry *entry;
  for (uint64_t i = 0; i < p->members; i++)
    if (archive_read_next_header(p->from, &entry) < ARCHIVE_WARN) return false;
  return true;
}

/* }}} */

/* {{{ members */

static const char *name_of(struct archive_entry *entry, arena *memory) {
  const char *name = archive_entry_pathname_utf8(entry);
  if (name == NULL) name = archive_entry_pathname(entry);
  if (name == NULL) return "";
  while (strncmp(name, "./", 2) == 0) name += 2;
  size_t length = strlen(name);
  if (utf8_valid(name, length, NULL)) return arena_strndup(memory, name, length);
  char *repaired = arena_alloc(memory, length * 3 + 1);
  utf8_repair(name, length, repaired);
  return repaired;
}

/* The bytes of a member that may be an article, into the item. ARCHIVE_OK, or what went wrong in
   libarchive. */
static int read_member(packed *p, member_kind kind, arena *memory, archive_item *item) {
  buffer_clear(&p->body);
  buffer_clear(&p->unpacked);
  if (kind == MEMBER_UNKNOWN) {
    int code = read_body(p, SAMPLE);
    if (code != ARCHIVE_OK) return code;
    if (!member_is_text(p->body.bytes, p->body.length)) {
      archive_item_set(item, ARCHIVE_PASSED, "binary file");
      return ARCHIVE_OK;
    }
  }
  int code = read_body(p, p->max_bytes + 1);
  if (code != ARCHIVE_OK) return code;
  const buffer *body = &p->body;
  error why;
  status unpacked = STATUS_OK;
  if (kind == MEMBER_PACKED && gunzip_is_gzip(body->bytes, body->length)) {
    unpacked = gunzip(item->doc.input, body->bytes, body->length, p->max_bytes, &p->unpacked, &why);
    body = &p->unpacked;
  }
  if (p->body.length > p->max_bytes || unpacked == STATUS_TOO_LARGE) {
    archive_item_set(item, ARCHIVE_DEFECT,
                     arena_printf(memory, "larger than the limit of %zu bytes", p->max_bytes));
  } else if (unpacked != STATUS_OK) {
    archive_item_set(item, ARCHIVE_DEFECT, "its gzip data is cut short or damaged");
  } else if (body->length == 0) {
    archive_item_set(item, ARCHIVE_PASSED, "empty file");
  } else {
    item->doc.bytes = arena_strndup(memory, body->bytes, body->length);
    item->doc.length = body->length;
    item->kind = ARCHIVE_DOCUMENT;
  }
  return ARCHIVE_OK;
}

static int read_entry(packed *p, struct archive_entry *entry, const char *name, arena *memory,
                      archive_item *item) {
  const char *why;
  member_kind kind = member_of_name(memory, name, &why);
  if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != NULL)
    archive_item_set(item, ARCHIVE_PASSED, "link or device");
  else if (kind == MEMBER_OTHER)
    archive_item_set(item, ARCHIVE_PASSED, why);
  else if (archive_entry_is_encrypted(entry))
    archive_item_set(item, ARCHIVE_DEFECT, "it is encrypted: unpack the archive first");
  else
    return read_member(p, kind, memory, item);
  return ARCHIVE_OK;
}

/* What a member's damage means for the rest of the archive. */
static status member_failed(packed *p, int code, arena *memory, archive_item *item, bool *more,
                            error *err) {
  archive_item_set(item, ARCHIVE_DEFECT,
                   arena_printf(memory, "it cannot be unpacked: %s", problem(p)));
  if (code > ARCHIVE_FATAL || open_again(p)) return STATUS_OK;
  p->ended = true;
  *more = false;
  return error_set(err, STATUS_FORMAT, "%s cannot be unpacked, nor what follows: %s",
                   item->doc.input, problem(p));
}

/* The next member that is no folder. ARCHIVE_EOF at the end. */
static int next_entry(packed *p, struct archive_entry **entry) {
  int code;
  do {
    code = archive_read_next_header(p->from, entry);
    if (code != ARCHIVE_EOF) p->members++;
  } while (code >= ARCHIVE_WARN && code <= ARCHIVE_OK &&
           archive_entry_filetype(*entry) == AE_IFDIR);
  return code;
}

status packed_next(packed *p, arena *memory, archive_item *out, bool *more, error *err) {
  *out = (archive_item){.doc = {.url = "", .media_type = "", .charset = "", .bytes = ""}};
  *more = false;
  if (p->ended) return STATUS_OK;
  struct archive_entry *entry;
  bool harmless = p->members == 0 || skip_rest(p);
  int code = harmless ? next_entry(p, &entry) : ARCHIVE_EOF;
  p->ended = code < ARCHIVE_WARN || code == ARCHIVE_EOF;
  if (!harmless)
    return error_set(err, STATUS_TOO_LARGE,
                     "%s: unpacks to more than 1000 times its size, like a bomb: it is not read "
                     "further",
                     p->path);
  if (code == ARCHIVE_EOF) {
    if (ends_well(p)) return STATUS_OK;
    return error_set(err, STATUS_FORMAT, "%s: is damaged, perhaps in what was read of it: %s",
                     p->path, problem(p));
  }
  if (code < ARCHIVE_WARN)
    return error_set(err, STATUS_FORMAT, "%s: cannot be unpacked%s: %s", p->path,
                     p->members > 1 ? " further" : "", problem(p));
  *more = true;
  if (code == ARCHIVE_RETRY) {
    out->doc.input = arena_printf(memory, "%s!member %ju", p->path, (uintmax_t)p->members);
    archive_item_set(out, ARCHIVE_DEFECT, "its header is damaged");
    return STATUS_OK;
  }
  const char *name = name_of(entry, memory);
  out->doc.input = arena_printf(memory, "%s!%s", p->path, name);
  code = read_entry(p, entry, name, memory, out);
  return code == ARCHIVE_OK ? STATUS_OK : member_failed(p, code, memory, out, more, err);
}

/* }}} */
