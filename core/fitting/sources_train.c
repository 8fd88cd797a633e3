/* sources_train.c: see sources_train.h */
#include "fitting/sources_train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "claims/source_weights.h"
#include "fitting/kinds_train.h"
#include "fitting/links_train.h"
#include "fitting/names_train.h"
#include "training/vectors.h"

enum { MOST_WORDS = 50000, DEPTH = 10, ROUNDS = 8 };

/* {{{ clusters of words: halves of halves (spherical k-means, Dhillon and Modha 2001, k = 2) */

typedef struct clusterer {
  const vectors *words; /* of length 1 */
  uint16_t *out;
} clusterer;

static double dot(const float *a, const double *b, uint32_t n) {
  double sum = 0;
  for (uint32_t i = 0; i < n; i++) sum += (double)a[i] * b[i];
  return sum;
}

static void to_length_one(double *x, uint32_t n) {
  double sum = 0;
  for (uint32_t i = 0; i < n; i++) sum += x[i] * x[i];
  for (uint32_t i = 0; sum > 0 && i < n; i++) x[i] /= sqrt(sum);
}

/* Puts the words of one half first; returns how many they are. */
static uint32_t halve(const clusterer *c, uint32_t *ids, uint32_t count) {
  const uint32_t width = c->words->width;
  double *centres = memory_zalloc(2 * width, sizeof *centres),
         *sums = memory_zalloc(2 * width, sizeof *sums);
  uint32_t *sorted = memory_alloc(count * sizeof *sorted), first = 0;
  bool *side = memory_zalloc(count, sizeof *side);
  for (uint32_t k = 0; k < width; k++) {
    centres[k] = (double)c->words->values[(size_t)ids[0] * width + k];
    centres[width + k] = (double)c->words->values[(size_t)ids[count / 2] * width + k];
  }
  for (int round = 0; round < ROUNDS; round++) {
    memset(sums, 0, 2 * width * sizeof *sums);
    for (uint32_t i = 0; i < count; i++) {
      const float *x = c->words->values + (size_t)ids[i] * width;
      side[i] = dot(x, centres + width, width) > dot(x, centres, width);
      for (uint32_t k = 0; k < width; k++) sums[side[i] * width + k] += (double)x[k];
    }
    memcpy(centres, sums, 2 * width * sizeof *centres);
    to_length_one(centres, width);
    to_length_one(centres + width, width);
  }
  for (uint32_t i = 0; i < count; i++)
    if (!side[i]) sorted[first++] = ids[i];
  for (uint32_t i = 0, k = first; i < count; i++)
    if (side[i]) sorted[k++] = ids[i];
  memcpy(ids, sorted, count * sizeof *ids);
  free(centres);
  free(sums);
  free(sorted);
  free(side);
  return first == 0 || first == count ? count / 2 : first;
}

static void split(const clusterer *c, uint32_t *ids, uint32_t count, uint32_t path, int depth) {
  if (depth == DEPTH || count < 4) {
    for (uint32_t i = 0; i < count; i++) c->out[ids[i]] = (uint16_t)(path << (DEPTH - depth));
    return;
  }
  const uint32_t first = halve(c, ids, count);
  split(c, ids, first, path << 1, depth + 1);
  split(c, ids + first, count - first, path << 1 | 1, depth + 1);
}

static status read_words(const char *path, arena *memory, source_model *m, error *err) {
  vectors v;
  status rc = vectors_read(path, MOST_WORDS, memory, &v, err);
  if (rc != STATUS_OK) return rc;
  uint32_t *ids = arena_array(memory, uint32_t, v.count + 1);
  for (uint32_t i = 0; i < v.count; i++) {
    float *x = v.values + (size_t)i * v.width, sum = 0;
    for (uint32_t k = 0; k < v.width; k++) sum += x[k] * x[k];
    for (uint32_t k = 0; sum > 0 && k < v.width; k++) x[k] /= sqrtf(sum);
    ids[i] = i;
  }
  m->word_keys = v.keys;
  m->word_count = v.count;
  m->word_clusters = arena_array(memory, uint16_t, v.count + 1);
  split(&(clusterer){&v, m->word_clusters}, ids, v.count, 1, 0);
  m->facts = view_facts(m->word_keys, m->word_clusters, m->word_count, memory);
  return STATUS_OK;
}

/* }}} */

/* Articles of one corpus stand together; learning goes through them mixed. */
static void mix(gold_list *l) {
  uint64_t random = 7;
  for (uint32_t i = l->count; i > 1; i--) {
    random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    const uint32_t k = (uint32_t)(random >> 33) % i;
    gold_article *swap = l->items[i - 1];
    l->items[i - 1] = l->items[k];
    l->items[k] = swap;
  }
}

static linker *link_article(const gold_article *g, const name_list *names, const linear *links) {
  linker *l = linker_new(g->view, names, entities_find(g->view, names));
  linker_run(l, links);
  return l;
}

/* Articles with what was found in them by models that have not seen them: so it is in use. */
typedef struct crossed {
  const gold_article *const *articles;
  uint32_t count;
  name_list *names; /* by article, like the others */
  linker **links;
} crossed;

enum { FOLDS = 4 };

/* The articles of all folds but one, and their names. */
static uint32_t without_fold(const crossed *c, uint32_t fold, const gold_article **articles,
                             name_list *names) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < c->count; i++) {
    if (i % FOLDS == fold) continue;
    articles[n] = c->articles[i];
    names[n++] = c->names[i];
  }
  return n;
}

static void cross(crossed *c, arena *memory) {
  const gold_article **others = arena_array(memory, const gold_article *, c->count);
  name_list *names = arena_array(memory, name_list, c->count);
  for (uint32_t fold = 0; fold < FOLDS; fold++) {
    name_model m;
    names_train(others, without_fold(c, fold, others, names), &m);
    for (uint32_t i = fold; i < c->count; i += FOLDS)
      c->names[i] = names_find(c->articles[i]->view, &m);
    free(m.labels.weights);
    free(m.arcs.weights);
  }
  for (uint32_t fold = 0; fold < FOLDS; fold++) {
    linear m;
    const uint32_t n = without_fold(c, fold, others, names);
    links_train(others, names, n, &m);
    for (uint32_t i = fold; i < c->count; i += FOLDS)
      c->links[i] = link_article(c->articles[i], &c->names[i], &m);
    free(m.weights);
  }
}

static void learn(const gold_list *gold, arena *memory, source_model *m) {
  crossed c = {.articles = (const gold_article *const *)gold->items, .count = gold->count};
  c.names = arena_array(memory, name_list, c.count);
  c.links = arena_array(memory, linker *, c.count);
  cross(&c, memory);
  names_train(c.articles, c.count, &m->names);
  links_train(c.articles, c.names, c.count, &m->links);
  kinds_train(c.articles, c.links, c.count, memory, &m->kinds);
}

status sources_train(train_corpora corpora, const char *vectors_path, const char *path,
                     error *err) {
  arena *memory = arena_new();
  source_model m = {.memory = memory};
  gold_list gold = {0};
  status rc = read_words(vectors_path, memory, &m, err);
  if (rc == STATUS_OK) rc = gold_sources_read(corpora, &m.facts, memory, &gold, err);
  if (rc == STATUS_OK && gold.count == 0)
    rc =
        error_set(err, STATUS_NOT_FOUND, "no article there says of its sources what kind they are");
  if (rc == STATUS_OK) {
    mix(&gold);
    learn(&gold, memory, &m);
    rc = source_model_write(&m, path, err);
    free(m.names.labels.weights);
    free(m.names.arcs.weights);
    free(m.links.weights);
  }
  gold_sources_free(&gold);
  arena_free(memory);
  return rc;
}
