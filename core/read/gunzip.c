/* gunzip.c: see gunzip.h */
#include "read/gunzip.h"

#include "read/unpack.h"

bool gunzip_is_gzip(const char *bytes, size_t length) {
  return unpack_method_of(bytes, length) == UNPACK_GZIP;
}

status gunzip(const char *name, const char *bytes, size_t length, size_t max_bytes, buffer *out,
              error *err) {
  const char *problem;
  const unpack_result result = unpack_all(UNPACK_GZIP, bytes, length, max_bytes, out, &problem);
  if (out->length > max_bytes)
    return error_set(err, STATUS_TOO_LARGE, "%s: unpacks to more than the limit of %zu bytes", name,
                     max_bytes);
  if (result == UNPACK_MORE)
    return error_set(err, STATUS_FORMAT,
                     "%s: the gzip data is cut short after %zu bytes of text: fetch it again", name,
                     out->length);
  if (result == UNPACK_DAMAGED)
    return error_set(err, STATUS_FORMAT, "%s: the gzip data is damaged (%s): fetch it again", name,
                     problem);
  return STATUS_OK;
}
