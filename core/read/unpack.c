/* unpack.c: see unpack.h */
#include "read/unpack.h"

#include <brotli/decode.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "base/arena.h"

enum { CHUNK = 256 * 1024, GZIP_WINDOW = 15 + 16, ZLIB_WINDOW = 15, RAW_WINDOW = -15 };

struct unpacker {
  unpack_method method;
  z_stream z;
  ZSTD_DCtx *zstd;
  BrotliDecoderState *brotli;
  const char *problem;
};

unpack_method unpack_method_of(const char *bytes, size_t length) {
  if (length >= 3 && memcmp(bytes, "\x1f\x8b\x08", 3) == 0) return UNPACK_GZIP;
  if (length < 4) return UNPACK_NONE;
  bool skippable = (bytes[0] & 0xF0) == 0x50 && memcmp(bytes + 1, "\x2A\x4D\x18", 3) == 0;
  return skippable || memcmp(bytes, "\x28\xB5\x2F\xFD", 4) == 0 ? UNPACK_ZSTD : UNPACK_NONE;
}

const char *unpack_method_name(unpack_method method) {
  static const char *const names[] = {"plain", "gzip", "zlib", "deflate", "zstd", "brotli"};
  return names[method];
}

static void *zlib_alloc(void *unused, unsigned count, unsigned size) {
  (void)unused;
  return memory_zalloc(count, size);
}

static void zlib_free(void *unused, void *block) {
  (void)unused;
  free(block);
}

static void start_zlib(z_stream *z, int window) {
  *z = (z_stream){.zalloc = zlib_alloc, .zfree = zlib_free};
  inflateInit2(z, window); /* fails on a wrong window or without memory: neither comes here */
}

unpacker *unpacker_new(unpack_method method) {
  unpacker *u = memory_zalloc(1, sizeof *u);
  u->method = method;
  u->problem = "";
  switch (method) {
    case UNPACK_GZIP: start_zlib(&u->z, GZIP_WINDOW); break;
    case UNPACK_ZLIB: start_zlib(&u->z, ZLIB_WINDOW); break;
    case UNPACK_DEFLATE: start_zlib(&u->z, RAW_WINDOW); break;
    case UNPACK_ZSTD: u->zstd = ZSTD_createDCtx(); break;
    case UNPACK_BROTLI: u->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL); break;
    case UNPACK_NONE: break;
  }
  return u;
}

void unpacker_free(unpacker *u) {
  if (u == NULL) return;
  if (u->z.state != NULL) inflateEnd(&u->z);
  ZSTD_freeDCtx(u->zstd);
  if (u->brotli != NULL) BrotliDecoderDestroyInstance(u->brotli);
  free(u);
}

void unpacker_restart(unpacker *u) {
  u->problem = "";
  if (u->z.state != NULL) inflateReset(&u->z);
  if (u->zstd != NULL) ZSTD_DCtx_reset(u->zstd, ZSTD_reset_session_only);
  if (u->brotli == NULL) return;
  BrotliDecoderDestroyInstance(u->brotli);
  u->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);
}

const char *unpacker_problem(const unpacker *u) { return u->problem; }

bool unpacker_dictionary(unpacker *u, const char *bytes, size_t length) {
  return u->zstd != NULL && !ZSTD_isError(ZSTD_DCtx_loadDictionary(u->zstd, bytes, length));
}

static unpack_result damaged(unpacker *u, const char *problem) {
  u->problem = problem != NULL ? problem : "wrong data";
  return UNPACK_DAMAGED;
}

static unpack_result step_zlib(unpacker *u, const char **in, size_t *in_left, char **out,
                               size_t *out_left) {
  z_stream *z = &u->z;
  uInt input = *in_left < UINT_MAX ? (uInt)*in_left : UINT_MAX;
  uInt room = *out_left < UINT_MAX ? (uInt)*out_left : UINT_MAX;
  z->next_in = (Bytef *)*in; /* zlib only reads it; its type is not const */
  z->avail_in = input;
  z->next_out = (Bytef *)*out;
  z->avail_out = room;
  int code = inflate(z, Z_NO_FLUSH);
  *in += input - z->avail_in;
  *in_left -= input - z->avail_in;
  *out += room - z->avail_out;
  *out_left -= room - z->avail_out;
  if (code == Z_STREAM_END) return UNPACK_END;
  return code == Z_OK || code == Z_BUF_ERROR ? UNPACK_MORE : damaged(u, z->msg);
}

static unpack_result step_zstd(unpacker *u, const char **in, size_t *in_left, char **out,
                               size_t *out_left) {
  ZSTD_inBuffer from = {*in, *in_left, 0};
  ZSTD_outBuffer to = {*out, *out_left, 0};
  size_t code = ZSTD_decompressStream(u->zstd, &to, &from);
  *in += from.pos;
  *in_left -= from.pos;
  *out += to.pos;
  *out_left -= to.pos;
  if (ZSTD_isError(code)) return damaged(u, ZSTD_getErrorName(code));
  return code == 0 ? UNPACK_END : UNPACK_MORE;
}

static unpack_result step_brotli(unpacker *u, const char **in, size_t *in_left, char **out,
                                 size_t *out_left) {
  const uint8_t *from = (const uint8_t *)*in;
  uint8_t *to = (uint8_t *)*out;
  BrotliDecoderResult code =
      BrotliDecoderDecompressStream(u->brotli, in_left, &from, out_left, &to, NULL);
  *in = (const char *)from;
  *out = (char *)to;
  if (code == BROTLI_DECODER_RESULT_SUCCESS) return UNPACK_END;
  return code != BROTLI_DECODER_RESULT_ERROR ? UNPACK_MORE : damaged(u, "wrong brotli data");
}

static unpack_result step_plain(const char **in, size_t *in_left, char **out, size_t *out_left) {
  size_t length = *in_left < *out_left ? *in_left : *out_left;
  memcpy(*out, *in, length);
  *in += length;
  *in_left -= length;
  *out += length;
  *out_left -= length;
  return UNPACK_MORE;
}

unpack_result unpack_step(unpacker *u, const char **in, size_t *in_left, char **out,
                          size_t *out_left) {
  switch (u->method) {
    case UNPACK_NONE: return step_plain(in, in_left, out, out_left);
    case UNPACK_ZSTD: return step_zstd(u, in, in_left, out, out_left);
    case UNPACK_BROTLI: return step_brotli(u, in, in_left, out, out_left);
    default: return step_zlib(u, in, in_left, out, out_left);
  }
}

unpack_result unpack_all(unpack_method method, const char *bytes, size_t length, size_t max_bytes,
                         buffer *out, const char **problem) {
  unpacker *u = unpacker_new(method);
  unpack_result result = UNPACK_MORE;
  while (out->length <= max_bytes) {
    size_t room = max_bytes + 1 - out->length < CHUNK ? max_bytes + 1 - out->length : CHUNK;
    size_t left = room, before = length;
    char *to = buffer_reserve(out, room);
    result = unpack_step(u, &bytes, &length, &to, &left);
    out->length += room - left;
    if (result == UNPACK_DAMAGED) break;
    if (result == UNPACK_END) {
      if (unpack_method_of(bytes, length) != method) break;
      unpacker_restart(u);
    } else if (left == room && length == before) {
      break; /* nothing moves: the rest is missing */
    }
  }
  if (out->length > max_bytes) result = UNPACK_MORE;
  buffer_reserve(out, 0)[0] = '\0';
  *problem = u->problem; /* a text of the library's */
  unpacker_free(u);
  return result;
}
