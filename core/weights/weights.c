/*
** weights.c: see weights.h
**
** Little-endian, in this order: magic, subject, order, version and sizes; of each model its unit and
** weights; last the SHA-256 of all before it, as text.
*/
#include "weights/weights.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"

static const char magic[8] = "HEARLIN";
enum {
  VERSION = 1,
  ORDER = 0x01020304,
  LARGEST_FILE = 8 * 1024 * 1024,
  LARGEST_BITS = 20,
  DIGEST = HASH_TEXT - 1
};

typedef struct header {
  char magic[8], subject[WEIGHTS_SUBJECT];
  uint32_t order, version, count;
  uint32_t bits[WEIGHTS_MOST], outputs[WEIGHTS_MOST];
} header;

static size_t size_of(uint32_t bits, uint32_t outputs) { return (size_t)outputs << bits; }

status weights_write(const weights *w, const weights_shape *shape, const char *path, error *err) {
  buffer b = BUFFER_EMPTY;
  header h = {.order = ORDER, .version = VERSION, .count = w->count};
  memcpy(h.magic, magic, sizeof magic);
  memcpy(h.subject, shape->subject, sizeof h.subject);
  for (uint32_t i = 0; i < w->count; i++) {
    h.bits[i] = w->items[i].bits;
    h.outputs[i] = w->items[i].outputs;
  }
  buffer_add(&b, &h, sizeof h);
  for (uint32_t i = 0; i < w->count; i++) {
    buffer_add(&b, &w->items[i].unit, sizeof w->items[i].unit);
    buffer_add(&b, w->items[i].weights, size_of(h.bits[i], h.outputs[i]));
  }
  char digest[HASH_TEXT];
  hash_sha256(b.bytes, b.length, digest);
  buffer_add(&b, digest, DIGEST);
  status rc = buffer_write(&b, path, err);
  buffer_free(&b);
  return rc;
}

status weights_read_file(const char *path, size_t largest, buffer *out, error *err) {
  FILE *f = fopen(path, "rb");
  if (f == NULL)
    return error_set(err, STATUS_MODEL, "cannot open the model %s: %s", path, strerror(errno));
  size_t n = 0;
  do {
    n = fread(buffer_reserve(out, 1 << 18), 1, 1 << 18, f);
    out->length += n;
  } while (n > 0 && out->length <= largest);
  const bool failed = ferror(f) != 0;
  fclose(f);
  if (failed)
    return error_set(err, STATUS_MODEL, "cannot read the model %s: %s", path, strerror(errno));
  return STATUS_OK;
}

/* How long a file with this header is; 0 if it is of another shape. */
static size_t whole_size(const header *h, const weights_shape *shape) {
  size_t size = sizeof *h + DIGEST;
  if (memcmp(h->subject, shape->subject, sizeof h->subject) != 0 || h->count != shape->count)
    return 0;
  for (uint32_t i = 0; i < h->count; i++) {
    if (h->bits[i] > LARGEST_BITS || h->outputs[i] != shape->outputs[i]) return 0;
    size += sizeof(float) + size_of(h->bits[i], h->outputs[i]);
  }
  return size;
}

static status check_bytes(const char *path, const buffer *b, const weights_shape *shape, header *h,
                          error *err) {
  if (b->length < sizeof *h || memcmp(b->bytes, magic, sizeof magic) != 0)
    return error_set(err, STATUS_MODEL, "%s is no model of %s", path, shape->subject);
  memcpy(h, b->bytes, sizeof *h);
  if (h->order != ORDER || h->version != VERSION)
    return error_set(
        err, STATUS_MODEL,
        "%s is a model of version %u, this program reads version %d: make it again with "
        "'hearsay train'",
        path, h->version, VERSION);
  const size_t size = whole_size(h, shape);
  if (size == 0) return error_set(err, STATUS_MODEL, "%s is no model of %s", path, shape->subject);
  if (size != b->length)
    return error_set(err, STATUS_MODEL, "%s is damaged: it has another length than it says", path);
  char digest[HASH_TEXT];
  hash_sha256(b->bytes, b->length - DIGEST, digest);
  if (memcmp(digest, b->bytes + b->length - DIGEST, DIGEST) != 0)
    return error_set(err, STATUS_MODEL, "%s is damaged: its checksum is another", path);
  return STATUS_OK;
}

status weights_open(const char *path, const weights_shape *shape, weights **out, error *err) {
  buffer b = BUFFER_EMPTY;
  header h;
  status rc = weights_read_file(path, LARGEST_FILE, &b, err);
  if (rc == STATUS_OK) rc = check_bytes(path, &b, shape, &h, err);
  if (rc == STATUS_OK) {
    weights *w = memory_zalloc(1, sizeof *w);
    const char *at = b.bytes + sizeof h;
    w->count = h.count;
    for (uint32_t i = 0; i < h.count; i++) {
      linear *l = &w->items[i];
      const size_t n = size_of(h.bits[i], h.outputs[i]);
      *l = (linear){.bits = h.bits[i], .outputs = h.outputs[i], .weights = memory_alloc(n)};
      memcpy(&l->unit, at, sizeof l->unit);
      memcpy(l->weights, at + sizeof l->unit, n);
      at += sizeof l->unit + n;
    }
    *out = w;
  }
  buffer_free(&b);
  return rc;
}

void weights_close(weights *w) {
  if (w == NULL) return;
  for (uint32_t i = 0; i < w->count; i++) free(w->items[i].weights);
  free(w);
}
