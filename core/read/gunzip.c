/* gunzip.c: see gunzip.h */
#include "read/gunzip.h"

#include <limits.h>
#include <zlib.h>

enum { CHUNK = 256 * 1024, GZIP_WINDOW = 15 + 16 /* zlib: a gzip header, nothing else */ };

bool gunzip_is_gzip(const char *bytes, size_t length) {
  return length >= 3 && bytes[0] == '\x1f' && bytes[1] == '\x8b' && bytes[2] == '\x08';
}

/* Inflates from z->next_in until the member's end, the input's end, damage or the limit. */
static int inflate_member(z_stream *z, size_t max_bytes, buffer *out) {
  int code = Z_OK;
  while (code == Z_OK && out->length <= max_bytes) {
    size_t room = max_bytes + 1 - out->length;
    if (room > CHUNK) room = CHUNK;
    z->next_out = (Bytef *)buffer_reserve(out, room);
    z->avail_out = (uInt)room;
    code = inflate(z, Z_NO_FLUSH);
    out->length += room - z->avail_out;
    out->bytes[out->length] = '\0';
  }
  return code;
}

status gunzip(const char *name, const char *bytes, size_t length, size_t max_bytes, buffer *out,
              error *err) {
  if (length > UINT_MAX)
    return error_set(err, STATUS_TOO_LARGE, "%s: a gzip file of more than 4 GB is not read", name);
  z_stream z = {0};
  z.next_in = (Bytef *)bytes; /* zlib only reads it; its type is not const */
  z.avail_in = (uInt)length;
  status result = STATUS_OK;
  if (inflateInit2(&z, GZIP_WINDOW) != Z_OK)
    return error_set(err, STATUS_READ, "%s: zlib cannot be started", name);
  do {
    int code = inflate_member(&z, max_bytes, out);
    if (out->length > max_bytes)
      result = error_set(err, STATUS_TOO_LARGE, "%s: unpacks to more than the limit of %zu bytes",
                         name, max_bytes);
    else if (code == Z_BUF_ERROR)
      result = error_set(err, STATUS_FORMAT,
                         "%s: the gzip data is cut short after %zu bytes of text: fetch it again",
                         name, out->length);
    else if (code != Z_STREAM_END)
      result = error_set(err, STATUS_FORMAT, "%s: the gzip data is damaged (%s): fetch it again",
                         name, z.msg != NULL ? z.msg : "not gzip");
  } while (result == STATUS_OK && gunzip_is_gzip((const char *)z.next_in, z.avail_in) &&
           inflateReset(&z) == Z_OK);
  inflateEnd(&z);
  return result;
}
