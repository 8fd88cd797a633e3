/*
** model_file.c: the model as a file (see model.h).
**
** Little-endian, in this order: magic, version, bits, sizes; the word lists that are features, with
** their hashes; thresholds, chain; the gazetteer's entries by key; the network; last the SHA-256 of all
** before it, as text.
*/
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tagging/model.h"
#include "base/buffer.h"
#include "words/lexicon.h"

static const char magic[8] = "HEARSAY";
enum { VERSION = 7, ORDER = 0x01020304, DIGEST = HASH_TEXT - 1 };

typedef struct header {
  char magic[8];
  uint32_t order, version, entries, words, lists;
} header;

typedef struct list_entry {
  char name[32], hash[DIGEST];
} list_entry;

static list_entry entry_of(const word_set *list) {
  list_entry e = {0};
  char hash[HASH_TEXT];
  lexicon_hash(list, hash);
  strncpy(e.name, list->name, sizeof e.name - 1);
  memcpy(e.hash, hash, sizeof e.hash);
  return e;
}

/* {{{ writing */

static int by_key(const void *a, const void *b) {
  uint32_t x = ((const gazetteer_entry *)a)->key, y = ((const gazetteer_entry *)b)->key;
  return (x > y) - (x < y);
}

/* Entries by key, so that the same training gives the same file. */
static void add_gazetteer(buffer *to, const gazetteer *g) {
  gazetteer_entry *sorted = memory_zalloc(g->count, sizeof *sorted);
  size_t n = 0;
  for (size_t i = 0; i < g->capacity; i++)
    if (g->entries[i].key != 0) sorted[n++] = g->entries[i];
  qsort(sorted, n, sizeof *sorted, by_key);
  buffer_add(to, sorted, n * sizeof *sorted);
  free(sorted);
}

/* Weights that are no whole numbers are kept as the upper half of a float, rounded (bfloat16). */
enum { DENSE = sizeof(network_dense) / sizeof(float) };

static void add_halves(buffer *to, const float *values, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, &values[i], sizeof bits);
    const uint16_t half = (uint16_t)((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
    buffer_add(to, &half, sizeof half);
  }
}

static void take_halves(const char *from, float *values, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint16_t half;
    memcpy(&half, from + i * sizeof half, sizeof half);
    const uint32_t bits = (uint32_t)half << 16;
    memcpy(&values[i], &bits, sizeof bits);
  }
}

status tagger_write(const tagger *t, const char *path, error *err) {
  buffer b = BUFFER_EMPTY;
  header h = {.order = ORDER,
              .version = VERSION,
              .entries = (uint32_t)t->gazetteer.count,
              .words = t->network.words.count,
              .lists = LEXICON_TAGGED};
  memcpy(h.magic, magic, sizeof magic);
  buffer_add(&b, &h, sizeof h);
  for (int i = 0; i < LEXICON_TAGGED; i++) {
    const list_entry e = entry_of(lexicon_bits[i]);
    buffer_add(&b, &e, sizeof e);
  }
  buffer_add(&b, &t->thresholds, sizeof t->thresholds);
  buffer_add(&b, &t->chain, sizeof t->chain);
  add_gazetteer(&b, &t->gazetteer);
  const network *n = &t->network;
  buffer_add(&b, n->words.keys, n->words.count * sizeof *n->words.keys);
  buffer_add(&b, n->scales, network_rows(&n->words) * sizeof *n->scales);
  buffer_add(&b, n->table, (size_t)network_rows(&n->words) * NETWORK_EMBEDDED);
  add_halves(&b, (const float *)&n->dense, DENSE);
  char digest[HASH_TEXT];
  hash_sha256(b.bytes, b.length, digest);
  buffer_add(&b, digest, DIGEST);
  status rc = buffer_write(&b, path, err);
  buffer_free(&b);
  return rc;
}

/* }}} */
/* {{{ reading */

/* Maps the file: what is not asked for is not read, and processes share what is. A model is replaced,
   never written over (buffer_write). */
static status map_file(const char *path, model_file *out, error *err) {
  int f = open(path, O_RDONLY | O_CLOEXEC);
  if (f < 0)
    return error_set(err, STATUS_MODEL, "cannot open the model %s: %s", path, strerror(errno));
  struct stat is;
  bool ok = fstat(f, &is) == 0;
  if (ok && is.st_size > 0) { /* one without a byte cannot be mapped */
    const char *bytes = mmap(NULL, (size_t)is.st_size, PROT_READ, MAP_PRIVATE, f, 0);
    ok = bytes != MAP_FAILED;
    if (ok) *out = (model_file){bytes, (size_t)is.st_size};
  }
  const status rc =
      ok ? STATUS_OK
         : error_set(err, STATUS_MODEL, "cannot read the model %s: %s", path, strerror(errno));
  close(f);
  return rc;
}

static void unmap(model_file *file) {
  if (file->bytes != NULL) munmap((void *)file->bytes, file->length);
}

static size_t fixed_size(void) {
  return sizeof(header) + sizeof(tagger_thresholds) + sizeof(crf_weights);
}

static size_t network_size(uint32_t words) {
  size_t rows = network_rows(&(vocabulary){.count = words});
  return words * sizeof(uint32_t) + rows * (sizeof(float) + NETWORK_EMBEDDED) +
         DENSE * sizeof(uint16_t);
}

/* Features that mean something else than in training would go unnoticed: the lists must be the same. */
static status check_lists(const char *path, const model_file *file, uint32_t count, error *err) {
  list_entry of_model, own;
  for (uint32_t i = 0; i < LEXICON_TAGGED; i++) {
    own = entry_of(lexicon_bits[i]);
    if (i < count) memcpy(&of_model, file->bytes + sizeof(header) + i * sizeof own, sizeof own);
    if (i >= count || memcmp(&of_model, &own, sizeof own) != 0)
      return error_set(
          err, STATUS_MODEL,
          "the model %s was trained with another list %s: train it again (make model), or "
          "take the change to core/data/words/%s.txt back",
          path, own.name, own.name);
  }
  return count == LEXICON_TAGGED
             ? STATUS_OK
             : error_set(
                   err, STATUS_MODEL,
                   "the model %s was trained with more lists of words than the program has: train "
                   "it again (make model)",
                   path);
}

static status check(const char *path, const model_file *file, header *h, error *err) {
  if (file->length < sizeof *h || memcmp(file->bytes, magic, sizeof magic) != 0)
    return error_set(err, STATUS_MODEL, "%s is not a model of hearsay", path);
  memcpy(h, file->bytes, sizeof *h);
  if (h->order != ORDER)
    return error_set(err, STATUS_MODEL, "%s was made on a machine of another byte order", path);
  if (h->version != VERSION)
    return error_set(err, STATUS_MODEL,
                     "%s is a model of version %u, this program reads version %d: train it anew",
                     path, h->version, VERSION);
  size_t want = h->words > 1 << 24
                    ? SIZE_MAX
                    : fixed_size() + h->lists * sizeof(list_entry) +
                          h->entries * sizeof(gazetteer_entry) + network_size(h->words) + DIGEST;
  if (file->length != want)
    return error_set(err, STATUS_MODEL,
                     "the model %s is cut short or damaged: it has %zu bytes, not %zu", path,
                     file->length, want);
  char digest[HASH_TEXT];
  hash_sha256(file->bytes, file->length - DIGEST, digest);
  if (memcmp(digest, file->bytes + file->length - DIGEST, DIGEST) != 0)
    return error_set(err, STATUS_MODEL, "the model %s is damaged: its checksum does not fit", path);
  return check_lists(path, file, h->lists, err);
}

static const char *take(const char *from, void *to, size_t size) {
  memcpy(to, from, size);
  return from + size;
}

/* Words, scales and table stay where they are, in the file. */
static void take_network(const char *p, uint32_t words, network *n) {
  n->words = (vocabulary){(uint32_t *)(void *)p, words};
  p += words * sizeof(uint32_t);
  const size_t rows = network_rows(&n->words);
  n->scales = (float *)(void *)p;
  p += rows * sizeof *n->scales;
  n->table = (int8_t *)(void *)p;
  take_halves(p + rows * NETWORK_EMBEDDED, (float *)&n->dense, DENSE);
  network_pack(n);
}

static tagger *unpack(const model_file *file, const header *h) {
  tagger *t = memory_zalloc(1, sizeof *t);
  const char *p = file->bytes + sizeof *h + h->lists * sizeof(list_entry);
  p = take(p, &t->thresholds, sizeof t->thresholds);
  p = take(p, &t->chain, sizeof t->chain);
  gazetteer_expect(&t->gazetteer, h->entries);
  for (uint32_t i = 0; i < h->entries; i++) {
    gazetteer_entry e;
    p = take(p, &e, sizeof e);
    gazetteer_add(&t->gazetteer, (uint64_t)e.key << 32, e.seen, e.cue, e.source);
  }
  take_network(p, h->words, &t->network);
  crf_prepare(&t->crf, &t->chain);
  memcpy(t->hash, file->bytes + file->length - DIGEST, DIGEST);
  t->file = *file;
  return t;
}

status tagger_open(const char *path, tagger **out, error *err) {
  *out = NULL;
  model_file file = {NULL, 0};
  header h;
  status rc = map_file(path, &file, err);
  if (rc == STATUS_OK) rc = check(path, &file, &h, err);
  if (rc == STATUS_OK)
    *out = unpack(&file, &h);
  else
    unmap(&file);
  return rc;
}

void tagger_close(tagger *t) {
  if (t == NULL) return;
  t->network.words.keys = NULL;
  t->network.scales = NULL;
  t->network.table = NULL;
  network_free(&t->network);
  gazetteer_free(&t->gazetteer);
  unmap(&t->file);
  free(t);
}

const char *tagger_hash(const tagger *t) { return t->hash; }

/* }}} */
