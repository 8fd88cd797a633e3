/*
** stream.c: see stream.h
**
** `in` holds bytes of the file, `window` what they unpacked to and nobody has taken yet. The file is
** read ahead of the unpacker by at most one buffer, so going back to a damaged member's start mostly
** needs no second look at the file.
*/
#include "read/stream.h"

#include <archive.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/document.h"
#include "read/unpack.h"

enum {
  INPUT = 256 * 1024,
  WINDOW = 2 * STREAM_LOOK,
  GZIP_TRIAL = 1024, /* a header and a few bytes of text; more must be asked of a real member */
  ZSTD_TRIAL = 136 * 1024, /* zstd gives nothing before a whole block, of 128 KB at most */
  MAX_DICTIONARY = 32 * 1024 * 1024,
  BOMB_RATIO = 1000,
  GOING_BACK = 4 /* times the file's size may be read again */
};
static const uint64_t BOMB_FLOOR = 256 * 1024 * 1024, GOING_BACK_FREE = 64 * 1024 * 1024;

struct stream {
  char *path;
  int fd;
  struct archive *other; /* libarchive, for what is neither plain nor gzip nor zstd; or NULL */
  unpack_method method;
  unpacker *unpacker;
  char *in;
  size_t in_start, in_end;
  uint64_t in_offset; /* of in[in_start] in the file */
  bool in_done;
  char *window;
  size_t start, end;
  stream_state state;
  error problem;
  uint64_t member, member_bytes; /* where it begins; what it has unpacked to so far */
  uint64_t all_bytes, spent;     /* unpacked at all; read again */
};

static void stop(stream *s, stream_state state, status code, const char *what) {
  s->state = state;
  error_set(&s->problem, code, "%s", what);
}

/* {{{ bytes of the file */

static size_t read_some(stream *s, char *to, size_t room) {
  for (;;) {
    ssize_t got = s->other != NULL ? archive_read_data(s->other, to, room) : read(s->fd, to, room);
    if (got > 0) return (size_t)got;
    if (got < 0 && s->other == NULL && errno == EINTR) continue;
    s->in_done = true;
    if (got < 0 && s->other != NULL) {
      const char *why = archive_error_string(s->other);
      bool cut = why != NULL && strcasestr(why, "truncated") != NULL;
      stop(s, cut ? STREAM_CUT : STREAM_DAMAGED, STATUS_FORMAT, why != NULL ? why : "wrong data");
    } else if (got < 0) {
      stop(s, STREAM_FAILED, STATUS_READ, strerror(errno));
    }
    return 0;
  }
}

/* Makes `want` bytes of the file ready, or all that are left; returns how many there are. */
static size_t read_ahead(stream *s, size_t want) {
  if (s->in_end - s->in_start < want && s->in_start > 0) {
    memmove(s->in, s->in + s->in_start, s->in_end - s->in_start);
    s->in_end -= s->in_start;
    s->in_start = 0;
  }
  while (s->in_end - s->in_start < want && !s->in_done)
    s->in_end += read_some(s, s->in + s->in_end, INPUT - s->in_end);
  return s->in_end - s->in_start;
}

static void use_input(stream *s, size_t length) {
  s->in_start += length;
  s->in_offset += length;
}

/* Whether `length` more bytes may be read a second time. */
static bool may_spend(stream *s, uint64_t length) {
  if (s->spent + length > GOING_BACK_FREE + GOING_BACK * s->in_offset) return false;
  s->spent += length;
  return true;
}

static bool go_back(stream *s, uint64_t offset) {
  uint64_t distance = s->in_offset - offset;
  if (s->other != NULL || offset > s->in_offset || !may_spend(s, distance)) return false;
  if (distance <= s->in_start) {
    s->in_start -= (size_t)distance;
  } else {
    if (lseek(s->fd, (off_t)offset, SEEK_SET) < 0) return false;
    s->in_start = s->in_end = 0;
    s->in_done = false;
  }
  s->in_offset = offset;
  return true;
}

/* }}} */

/* {{{ opening */

static void begin_member(stream *s) {
  unpacker_restart(s->unpacker);
  s->member = s->in_offset;
  s->member_bytes = 0;
  s->start = s->end = 0;
  s->state = STREAM_MORE;
}

/* A zstd archive may begin with a skippable frame that holds the dictionary of all its frames, which
   may be a zstd frame itself (the WARC-zst specification of the IIPC). */
static void read_dictionary(stream *s) {
  if (read_ahead(s, 8) < 8 || memcmp(s->in + s->in_start, "\x5D\x2A\x4D\x18", 4) != 0) return;
  const unsigned char *size = (const unsigned char *)s->in + s->in_start + 4;
  size_t length = size[0] | (size_t)size[1] << 8 | (size_t)size[2] << 16 | (size_t)size[3] << 24;
  if (length > MAX_DICTIONARY) {
    stop(s, STREAM_FAILED, STATUS_TOO_LARGE, "its zstd dictionary is larger than 32 MB");
    return;
  }
  use_input(s, 8);
  buffer packed = BUFFER_EMPTY, unpacked = BUFFER_EMPTY;
  while (packed.length < length && read_ahead(s, 1) > 0) {
    size_t step = s->in_end - s->in_start, left = length - packed.length;
    if (step > left) step = left;
    buffer_add(&packed, s->in + s->in_start, step);
    use_input(s, step);
  }
  const buffer *dictionary = &packed;
  if (packed.length > 0 && unpack_method_of(packed.bytes, packed.length) == UNPACK_ZSTD) {
    unpack_all(UNPACK_ZSTD, packed.bytes, packed.length, MAX_DICTIONARY, &unpacked,
               &(const char *){NULL});
    dictionary = &unpacked;
  }
  if (packed.length < length)
    stop(s, STREAM_CUT, STATUS_FORMAT, "the file ends inside its zstd dictionary");
  else if (dictionary->length == 0 || dictionary->length > MAX_DICTIONARY ||
           !unpacker_dictionary(s->unpacker, dictionary->bytes, dictionary->length))
    stop(s, STREAM_FAILED, STATUS_FORMAT, "its zstd dictionary is damaged");
  s->member = s->in_offset;
  buffer_free(&packed);
  buffer_free(&unpacked);
}

/* bzip2, xz, lz4, compress, lzip and lzma, which libarchive unpacks. */
static bool is_otherwise_packed(const char *bytes, size_t length) {
  static const struct {
    const char *magic;
    size_t length;
  } table[] = {{"BZh", 3},      {"\3757zXZ\0", 6}, {"\x04\x22\x4D\x18", 4},
               {"\x1F\x9D", 2}, {"LZIP", 4},       {"\x5D\0\0", 3}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (length > table[i].length && memcmp(bytes, table[i].magic, table[i].length) == 0)
      return true;
  return false;
}

static void open_otherwise(stream *s) {
  struct archive_entry *entry;
  s->other = archive_read_new();
  archive_read_support_filter_bzip2(s->other);
  archive_read_support_filter_xz(s->other);
  archive_read_support_filter_lz4(s->other);
  archive_read_support_filter_compress(s->other);
  archive_read_support_filter_lzip(s->other);
  archive_read_support_filter_lzma(s->other);
  archive_read_support_format_raw(s->other);
  s->in_start = s->in_end = 0;
  s->in_done = false;
  if (lseek(s->fd, 0, SEEK_SET) < 0 || archive_read_open_fd(s->other, s->fd, INPUT) != ARCHIVE_OK ||
      archive_read_next_header(s->other, &entry) != ARCHIVE_OK) {
    const char *why = archive_error_string(s->other);
    stop(s, STREAM_DAMAGED, STATUS_FORMAT, why != NULL ? why : "it cannot be unpacked");
    s->in_done = true;
  }
}

status stream_open(const char *path, stream **out, error *err) {
  *out = NULL;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return document_open_error(path, err);
  struct stat info;
  if (fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
    close(fd);
    return error_set(err, STATUS_READ, "%s: is a folder, not an archive", path);
  }
  stream *s = memory_zalloc(1, sizeof *s);
  s->path = memory_strdup(path);
  s->fd = fd;
  s->in = memory_alloc(INPUT);
  s->window = memory_alloc(WINDOW);
  size_t have = read_ahead(s, 8);
  s->method = unpack_method_of(s->in, have);
  s->unpacker = unpacker_new(s->method);
  if (s->method == UNPACK_ZSTD)
    read_dictionary(s);
  else if (s->method == UNPACK_NONE && is_otherwise_packed(s->in, have))
    open_otherwise(s);
  if (s->state != STREAM_FAILED) {
    *out = s;
    return STATUS_OK;
  }
  status result = error_set(err, s->problem.code, "%s: %s", path, s->problem.text);
  stream_close(s);
  return result;
}

void stream_close(stream *s) {
  if (s == NULL) return;
  archive_read_free(s->other);
  close(s->fd);
  unpacker_free(s->unpacker);
  free(s->in);
  free(s->window);
  free(s->path);
  free(s);
}

/* }}} */

/* {{{ bytes of a member */

static void check_bomb(stream *s) {
  if (s->all_bytes > BOMB_FLOOR && s->all_bytes / BOMB_RATIO > stream_position(s))
    stop(s, STREAM_FAILED, STATUS_TOO_LARGE,
         "unpacks to more than 1000 times its size, like a bomb: it is not read further");
}

/* Unpacks once into the window's free end. */
static void unpack_more(stream *s) {
  size_t have = read_ahead(s, 1), room = WINDOW - s->end, left = room;
  if (s->state != STREAM_MORE) return;
  if (have == 0 && s->method == UNPACK_NONE) {
    s->state = STREAM_END;
    return;
  }
  const char *in = s->in + s->in_start;
  char *to = s->window + s->end;
  unpack_result result = unpack_step(s->unpacker, &in, &have, &to, &left);
  size_t used = (size_t)(in - s->in) - s->in_start;
  use_input(s, used);
  s->end += room - left;
  s->member_bytes += room - left;
  s->all_bytes += room - left;
  if (result == UNPACK_END) {
    s->state = STREAM_MEMBER;
  } else if (result == UNPACK_DAMAGED) {
    stop(s, STREAM_DAMAGED, STATUS_FORMAT, unpacker_problem(s->unpacker));
  } else if (used == 0 && left == room && s->in_done) {
    stop(s, STREAM_CUT, STATUS_FORMAT, "the file ends inside it");
  } else {
    check_bomb(s);
  }
}

const char *stream_peek(stream *s, size_t want, size_t *have) {
  if (s->end - s->start < want && s->state == STREAM_MORE) {
    if (s->start > 0) memmove(s->window, s->window + s->start, s->end - s->start);
    s->end -= s->start;
    s->start = 0;
    while (s->end < want && s->state == STREAM_MORE) unpack_more(s);
  }
  *have = s->end - s->start;
  return s->window + s->start;
}

void stream_skip(stream *s, size_t length) { s->start += length; }

stream_state stream_where(const stream *s) { return s->start < s->end ? STREAM_MORE : s->state; }

const error *stream_problem(const stream *s) { return &s->problem; }

uint64_t stream_member(const stream *s) { return s->member; }

uint64_t stream_offset(const stream *s) { return s->member_bytes - (s->end - s->start); }

bool stream_is_packed(const stream *s) { return s->method != UNPACK_NONE || s->other != NULL; }

uint64_t stream_position(const stream *s) {
  int64_t other = s->other != NULL ? archive_filter_bytes(s->other, -1) : 0;
  return other > 0 ? (uint64_t)other : s->in_offset;
}

/* }}} */

/* {{{ members */

bool stream_next_member(stream *s) {
  if (stream_where(s) != STREAM_MEMBER) return false;
  while (read_ahead(s, 8) > 0 && s->in[s->in_start] == '\0') use_input(s, 1);
  size_t have = s->in_end - s->in_start;
  if (have == 0) {
    if (s->state == STREAM_MEMBER) s->state = STREAM_END;
    return false;
  }
  bool begins = unpack_method_of(s->in + s->in_start, have) == s->method;
  begin_member(s);
  if (begins) return true;
  bool tail = have < 4; /* too short to be anything */
  stop(s, tail ? STREAM_CUT : STREAM_DAMAGED, STATUS_FORMAT,
       tail ? "the file ends inside it" : "no compressed data begins where it should");
  return false;
}

/* Whether the member at in[in_start] unpacks to `begins`, as far as can be seen. */
static bool try_member(stream *s, size_t have, const char *begins) {
  size_t length = strlen(begins);
  char found[16];
  char *to = found;
  size_t room = length < sizeof found ? length : sizeof found, left = room, last;
  const char *in = s->in + s->in_start;
  unpacker_restart(s->unpacker);
  unpack_result result;
  do {
    last = have;
    result = unpack_step(s->unpacker, &in, &have, &to, &left);
  } while (result == UNPACK_MORE && left > 0 && have > 0 && have < last);
  s->spent += last;
  return left == 0 && memcmp(found, begins, room) == 0;
}

/* Moves to the next bytes that may begin a member. */
static bool find_magic(stream *s, size_t trial) {
  const char *magic = s->method == UNPACK_GZIP ? "\x1f\x8b\x08" : "\x28\xB5\x2F\xFD";
  size_t length = strlen(magic);
  while (read_ahead(s, trial) >= length) {
    const char *from = s->in + s->in_start;
    const char *at = memmem(from, s->in_end - s->in_start, magic, length);
    if (at != NULL) {
      use_input(s, (size_t)(at - from));
      return true;
    }
    use_input(s, s->in_end - s->in_start - length + 1);
  }
  return false;
}

bool stream_recover(stream *s, const char *begins) {
  if (s->state != STREAM_DAMAGED || s->method == UNPACK_NONE) return false;
  size_t trial = s->method == UNPACK_GZIP ? GZIP_TRIAL : ZSTD_TRIAL;
  if (s->in_offset > s->member)
    go_back(s, s->member + 1); /* or on from here, if it may not */
  else if (read_ahead(s, 1) > 0)
    use_input(s, 1);
  s->state = STREAM_MORE; /* so that an unreadable file shows */
  while (find_magic(s, trial)) {
    size_t have = read_ahead(s, trial);
    if (!may_spend(s, 0)) {
      stop(s, STREAM_FAILED, STATUS_FORMAT, "too damaged to look for what is whole in it");
      return false;
    }
    if (try_member(s, have < trial ? have : trial, begins)) {
      begin_member(s);
      return true;
    }
    use_input(s, 1);
  }
  s->start = s->end = 0;
  if (s->state == STREAM_MORE) s->state = STREAM_END;
  return false;
}

bool stream_return(stream *s, uint64_t offset) {
  if (stream_is_packed(s) || s->state == STREAM_FAILED) return false;
  uint64_t unused = s->end - s->start; /* these are taken back first */
  if (offset > s->in_offset - unused || !go_back(s, offset)) return false;
  s->start = s->end = 0;
  s->member_bytes = offset;
  s->state = STREAM_MORE;
  return true;
}

/* }}} */
