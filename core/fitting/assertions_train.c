/* assertions_train.c: see assertions_train.h */
#include "fitting/assertions_train.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assertions/assertion_features.h"
#include "assertions/assertions.h"
#include "base/utf8.h"
#include "fitting/linear_learner.h"
#include "training/corpus.h"

enum { BITS = 18, EPOCHS = 4, FOLDS = 5, IN_ALL = FOLDS };
static const float RATE = .03f, DECAY = 1e-6f, DROP = .2f, WORDS_DROP = .05f, SENTENCE_WEIGHT = 10;

/* Words whose label is known: the content of an attribution, or a sentence of the author's. */
typedef struct sample {
  uint32_t *items, count;
  bool checkable, own;
  uint32_t fold; /* of a sentence: where it is held out */
} sample;

typedef struct samples {
  sample *items;
  uint32_t count, own;
  size_t capacity;
  features *f;
  arena *memory;
} samples;

/* {{{ the table of sentences */

typedef struct row {
  const char *name;    /* of the article */
  uint32_t start, end; /* code points */
  bool checkable;
} row;

typedef struct table {
  row *items;
  uint32_t count;
  size_t capacity;
} table;

/* A line: corpus, article, start, end, y or n, train or measure; those that measure are left out. */
static bool read_row(char *line, arena *memory, table *out) {
  char name[1000], check, use[8];
  row r = {0};
  if (line[0] == '#') return true;
  if (sscanf(line, "%*[^\t]\t%999[^\t]\t%u\t%u\t%c\t%7s", name, &r.start, &r.end, &check, use) != 5)
    return false;
  if (strcmp(use, "train") != 0) return strcmp(use, "measure") == 0;
  r.name = arena_strdup(memory, name);
  r.checkable = check == 'y';
  out->items = arena_grow(memory, out->items, out->count, &out->capacity, sizeof *out->items);
  out->items[out->count++] = r;
  return true;
}

static status read_table(const char *path, arena *memory, table *out, error *err) {
  char line[2000];
  status rc = STATUS_OK;
  FILE *f = fopen(path, "r");
  if (f == NULL) return error_set(err, STATUS_READ, "cannot open %s: %s", path, strerror(errno));
  for (int number = 1; rc == STATUS_OK && fgets(line, sizeof line, f) != NULL; number++)
    if (!read_row(line, memory, out))
      rc = error_set(err, STATUS_FORMAT, "%s:%d is no line of sentences", path, number);
  if (rc == STATUS_OK && ferror(f) != 0)
    rc = error_set(err, STATUS_READ, "cannot read %s: %s", path, strerror(errno));
  fclose(f);
  return rc;
}

/* }}} */
/* {{{ samples */

static void add_sample(samples *s, bool checkable, bool own) {
  s->items = arena_grow(s->memory, s->items, s->count, &s->capacity, sizeof *s->items);
  sample *x = &s->items[s->count++];
  *x = (sample){.count = s->f->count, .checkable = checkable, .own = own, .fold = IN_ALL};
  if (own) x->fold = s->own++ % FOLDS;
  x->items = arena_array(s->memory, uint32_t, s->f->count);
  memcpy(x->items, s->f->items, s->f->count * sizeof *x->items);
}

static void add_contents(samples *s, const article *a, const attribution_list *list,
                         const attribution_label *labels) {
  for (uint32_t i = 0; i < list->count; i++) {
    const span_list *content = &list->items[i].content;
    uint32_t first, end, unused;
    if (!labels[i].has_check || content->count == 0) continue;
    words_of(a, content->items[0], &first, &unused);
    words_of(a, content->items[content->count - 1], &unused, &end);
    assertion_features_content(a, first, end, s->f);
    add_sample(s, labels[i].checkable, false);
  }
}

static void add_sentences(samples *s, const article *a, const char *name, const table *t) {
  utf8_index index = utf8_index_start(a->text, a->text_length);
  for (uint32_t i = 0; i < t->count; i++) {
    uint32_t first, end;
    if (strcmp(t->items[i].name, name) != 0) continue;
    const span at = {(uint32_t)utf8_index_byte(&index, t->items[i].start),
                     (uint32_t)utf8_index_byte(&index, t->items[i].end)};
    words_of(a, at, &first, &end);
    if (first == end) continue;
    assertion_features_sentence(a, a->tokens[first].sentence, first, end, s->f);
    add_sample(s, t->items[i].checkable, true);
  }
}

static status read_article(const standoff_article *item, const table *t, samples *s, error *err) {
  article *a;
  attribution_list list;
  attribution_label *labels = NULL;
  status rc = standoff_open(item, &a, err);
  if (rc != STATUS_OK) return rc;
  rc = standoff_read(a, item->annotations.items[0], &list, &labels, err);
  if (rc == STATUS_OK) {
    words_fill(a, a->arena);
    if (labels != NULL) add_contents(s, a, &list, labels);
    add_sentences(s, a, item->name, t);
  }
  article_free(a);
  return rc;
}

static status read_samples(train_corpora corpora, const table *t, samples *s, error *err) {
  status rc = STATUS_OK;
  for (uint32_t f = 0; rc == STATUS_OK && f < corpora.count; f++) {
    standoff_corpus list;
    rc = corpus_list(&corpora.items[f], s->memory, &list, err);
    for (uint32_t i = 0; rc == STATUS_OK && i < list.count; i++)
      rc = read_article(&list.items[i], t, s, err);
  }
  return rc;
}

static void mix(samples *s) {
  uint64_t random = 5;
  for (uint32_t i = s->count; i > 1; i--) {
    const uint32_t k = (uint32_t)(linear_learner_draw(&random) * (float)i) % i;
    const sample x = s->items[i - 1];
    s->items[i - 1] = s->items[k];
    s->items[k] = x;
  }
}

/* }}} */
/* {{{ learning */

static float score_of(const linear_learner *l, const sample *x, features *f) {
  float sum = 0;
  f->count = x->count;
  memcpy(f->items, x->items, x->count * sizeof *x->items);
  linear_learner_score(l, f, &sum);
  return sum;
}

static void step(linear_learner *l, const sample *x, features *f, uint64_t *random) {
  float sum = 0;
  f->count = x->count;
  memcpy(f->items, x->items, x->count * sizeof *x->items);
  f->count = linear_learner_drop(f->items, f->count, DROP, WORDS_DROP, random);
  linear_learner_score(l, f, &sum);
  const float by_score =
      (1 / (1 + expf(-sum)) - (float)x->checkable) * (x->own ? SENTENCE_WEIGHT : 1);
  linear_learner_step(l, f, &by_score);
}

/* From all but the sentences of one fold. */
static void learn(const samples *s, uint32_t without, linear_learner *l) {
  uint64_t random = without + 1;
  linear_learner_init(l, BITS, 1, RATE, DECAY);
  for (int e = 0; e < EPOCHS; e++) {
    l->rate = RATE * (1 - (float)e / (EPOCHS + 1));
    for (uint32_t i = 0; i < s->count; i++)
      if (!s->items[i].own || s->items[i].fold != without) step(l, &s->items[i], s->f, &random);
  }
}

/* A logistic curve over the scores of sentences that were held out (Platt 1999), by Newton's method. */
typedef struct curve {
  double slope, shift;
} curve;

static curve fit_curve(const float *scores, const bool *labels, uint32_t count) {
  enum { STEPS = 50 };
  curve c = {1, 0};
  for (int step_number = 0; step_number < STEPS; step_number++) {
    double g[2] = {1e-3 * (c.slope - 1), 0}, h[3] = {1e-3, 0, 1e-3};
    for (uint32_t i = 0; i < count; i++) {
      const double x = (double)scores[i], p = 1 / (1 + exp(-(c.slope * x + c.shift)));
      const double by = p - labels[i], bend = p * (1 - p);
      g[0] += by * x;
      g[1] += by;
      h[0] += bend * x * x;
      h[1] += bend * x;
      h[2] += bend;
    }
    const double all = h[0] * h[2] - h[1] * h[1];
    c.slope -= (h[2] * g[0] - h[1] * g[1]) / all;
    c.shift -= (h[0] * g[1] - h[1] * g[0]) / all;
  }
  return c;
}

static curve calibrate(const samples *s) {
  float *scores = memory_zalloc(s->own + 1, sizeof *scores);
  bool *labels = memory_zalloc(s->own + 1, sizeof *labels);
  uint32_t count = 0;
  for (uint32_t fold = 0; fold < FOLDS; fold++) {
    linear_learner l;
    learn(s, fold, &l);
    for (uint32_t i = 0; i < s->count; i++) {
      const sample *x = &s->items[i];
      if (!x->own || x->fold != fold) continue;
      labels[count] = x->checkable;
      scores[count++] = score_of(&l, x, s->f);
    }
    linear_learner_free(&l);
  }
  const curve c = fit_curve(scores, labels, count);
  free(scores);
  free(labels);
  return c;
}

/* The curve goes into the model: its slope into the unit, its shift into the base rate. */
static status write_model(linear_learner *l, curve c, const char *path, error *err) {
  for (uint32_t i = 0; i < ASSERTION_BIASES; i++)
    l->weights[assertion_features_bias(i) & ((1u << BITS) - 1)] +=
        (float)(c.shift / c.slope / ASSERTION_BIASES);
  const linear_learner *const one[] = {l};
  weights w = {.count = 1};
  linear_learner_round(l, linear_learner_unit(one, 1), &w.items[0]);
  w.items[0].unit *= (float)c.slope;
  const status rc = weights_write(&w, &assertions_shape, path, err);
  free(w.items[0].weights);
  return rc;
}

/* }}} */

status assertions_train(train_corpora corpora, const char *table_path, const char *path,
                        error *err) {
  arena *memory = arena_new();
  table t = {NULL, 0, 0};
  samples s = {.f = arena_alloc(memory, sizeof *s.f), .memory = memory};
  status rc = read_table(table_path, memory, &t, err);
  if (rc == STATUS_OK) rc = read_samples(corpora, &t, &s, err);
  if (rc == STATUS_OK && s.own < t.count)
    rc = error_set(err, STATUS_NOT_FOUND, "the corpora have %u of the %u sentences of %s", s.own,
                   t.count, table_path);
  if (rc == STATUS_OK) {
    linear_learner l;
    mix(&s);
    const curve c = calibrate(&s);
    learn(&s, IN_ALL, &l);
    rc = write_model(&l, c, path, err);
    linear_learner_free(&l);
  }
  arena_free(memory);
  return rc;
}
