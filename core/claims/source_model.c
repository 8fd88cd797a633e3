/*
** source_model.c: see source_model.h
**
** Little-endian, in this order: magic, order, version and sizes; the words that have clusters; the
** linear models (unit, weights); the kinds' networks; last the SHA-256 of all
** before it, as text.
*/
#include "claims/source_weights.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "weights/weights.h"

static const char magic[8] = "HEARSRC";
enum {
  VERSION = 2,
  ORDER = 0x01020304,
  LARGEST_FILE = 32 * 1024 * 1024,
  DIGEST = HASH_TEXT - 1,
  LINEARS = 3
};

typedef struct header {
  char magic[8];
  uint32_t order, version, words, kind_bits;
  uint32_t bits[LINEARS], outputs[LINEARS];
} header;

static void linears(const source_model *m, const linear *out[LINEARS]) {
  out[0] = &m->names.labels;
  out[1] = &m->names.arcs;
  out[2] = &m->links;
}

static size_t weights_of(uint32_t bits, uint32_t outputs) { return (size_t)outputs << bits; }
static size_t rows_of(uint32_t bits) { return (size_t)(KIND_NETS * KIND_WIDTH) << bits; }

/* {{{ writing */

status source_model_write(const source_model *m, const char *path, error *err) {
  buffer b = BUFFER_EMPTY;
  const linear *all[LINEARS];
  linears(m, all);
  header h = {
      .order = ORDER, .version = VERSION, .words = m->word_count, .kind_bits = m->kinds.bits};
  memcpy(h.magic, magic, sizeof magic);
  for (int i = 0; i < LINEARS; i++) {
    h.bits[i] = all[i]->bits;
    h.outputs[i] = all[i]->outputs;
  }
  buffer_add(&b, &h, sizeof h);
  buffer_add(&b, m->word_keys, m->word_count * sizeof *m->word_keys);
  buffer_add(&b, m->word_clusters, m->word_count * sizeof *m->word_clusters);
  for (int i = 0; i < LINEARS; i++) {
    buffer_add(&b, &all[i]->unit, sizeof all[i]->unit);
    buffer_add(&b, all[i]->weights, weights_of(h.bits[i], h.outputs[i]));
  }
  buffer_add(&b, m->kinds.rows, rows_of(h.kind_bits));
  for (int i = 0; i < KIND_NETS; i++) {
    const kind_net *n = &m->kinds.nets[i];
    buffer_add(&b, &n->unit, sizeof n->unit);
    buffer_add(&b, n->bias, sizeof n->bias);
    buffer_add(&b, n->out, sizeof n->out);
  }
  char digest[HASH_TEXT];
  hash_sha256(b.bytes, b.length, digest);
  buffer_add(&b, digest, DIGEST);
  status rc = buffer_write(&b, path, err);
  buffer_free(&b);
  return rc;
}

/* }}} */
/* {{{ reading */

/* How long a file with this header is; 0 if its sizes are none of ours. */
static size_t whole_size(const header *h) {
  static const uint32_t outputs[LINEARS] = {NAME_LABELS, NAME_LABELS * NAME_LABELS, 1};
  size_t size = sizeof *h + h->words * (sizeof(uint32_t) + sizeof(uint16_t)) + DIGEST;
  if (h->words > 1u << 20 || h->kind_bits > 20) return 0;
  for (int i = 0; i < LINEARS; i++) {
    if (h->bits[i] > 20 || h->outputs[i] != outputs[i]) return 0;
    size += sizeof(float) + weights_of(h->bits[i], h->outputs[i]);
  }
  const kind_net *n = NULL;
  return size + rows_of(h->kind_bits) +
         KIND_NETS * (sizeof n->unit + sizeof n->bias + sizeof n->out);
}

static status check_bytes(const char *path, const buffer *b, header *h, error *err) {
  if (b->length < sizeof *h || memcmp(b->bytes, magic, sizeof magic) != 0)
    return error_set(err, STATUS_MODEL, "%s is no model for reading sources", path);
  memcpy(h, b->bytes, sizeof *h);
  if (h->order != ORDER || h->version != VERSION)
    return error_set(
        err, STATUS_MODEL,
        "%s is a model of version %u, this program reads version %d: make it again with "
        "'hearsay train'",
        path, h->version, VERSION);
  if (whole_size(h) != b->length)
    return error_set(err, STATUS_MODEL, "%s is damaged: it has another length than it says", path);
  char digest[HASH_TEXT];
  hash_sha256(b->bytes, b->length - DIGEST, digest);
  if (memcmp(digest, b->bytes + b->length - DIGEST, DIGEST) != 0)
    return error_set(err, STATUS_MODEL, "%s is damaged: its checksum is another", path);
  return STATUS_OK;
}

typedef struct cursor {
  const char *at;
  arena *memory;
} cursor;

static void *take(cursor *c, size_t size) {
  void *out = arena_alloc_raw(c->memory, size + 1);
  memcpy(out, c->at, size);
  c->at += size;
  return out;
}

static void take_number(cursor *c, void *to, size_t size) {
  memcpy(to, c->at, size);
  c->at += size;
}

static void read_model(source_model *m, const header *h, const char *bytes) {
  cursor c = {bytes + sizeof *h, m->memory};
  linear *all[LINEARS] = {&m->names.labels, &m->names.arcs, &m->links};
  m->word_count = h->words;
  m->word_keys = take(&c, h->words * sizeof *m->word_keys);
  m->word_clusters = take(&c, h->words * sizeof *m->word_clusters);
  for (int i = 0; i < LINEARS; i++) {
    *all[i] = (linear){.bits = h->bits[i], .outputs = h->outputs[i]};
    take_number(&c, &all[i]->unit, sizeof all[i]->unit);
    all[i]->weights = take(&c, weights_of(h->bits[i], h->outputs[i]));
  }
  m->kinds.bits = h->kind_bits;
  m->kinds.rows = take(&c, rows_of(h->kind_bits));
  for (int i = 0; i < KIND_NETS; i++) {
    kind_net *n = &m->kinds.nets[i];
    take_number(&c, &n->unit, sizeof n->unit);
    take_number(&c, n->bias, sizeof n->bias);
    take_number(&c, n->out, sizeof n->out);
  }
  m->facts = view_facts(m->word_keys, m->word_clusters, m->word_count, m->memory);
}

status source_model_open(const char *path, source_model **out, error *err) {
  buffer b = BUFFER_EMPTY;
  header h;
  status rc = weights_read_file(path, LARGEST_FILE, &b, err);
  if (rc == STATUS_OK) rc = check_bytes(path, &b, &h, err);
  if (rc == STATUS_OK) {
    arena *memory = arena_new();
    *out = arena_alloc(memory, sizeof **out);
    (*out)->memory = memory;
    read_model(*out, &h, b.bytes);
  }
  buffer_free(&b);
  return rc;
}

void source_model_close(source_model *m) {
  if (m != NULL) arena_free(m->memory);
}

/* }}} */
