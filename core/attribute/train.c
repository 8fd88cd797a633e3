/* train.c: see train.h */
#include "attribute/train.h"

#include <stdlib.h>
#include <string.h>

#include "attribute/learn.h"
#include "attribute/model.h"
#include "attribute/standoff.h"

enum { LINK_EPOCHS = 5, HELD_PLACE = 5, VECTOR_EPOCHS = 6 };
static const float LINK_RATE = 0.05f, NETWORK_RATE = 2e-3f;

const train_options train_defaults = {
    .seed = 1, .epochs = 12, .bits = 18, .hold = 0, .rate = 0.004f, .dropout = 0.5f};

/* {{{ the corpus in memory */

/* One article with what each of its annotators found. */
typedef struct document {
  article *article;
  attribution_list *gold;
  attribution_label *labels; /* of the first annotator's; NULL if there are none */
  uint32_t gold_count;
  atom *atoms;
  segment *segments;
  uint32_t segment_count;
  gazetteer own; /* its own counts, to be taken off while it is learned from */
  bool held;
} document;

typedef struct corpus {
  arena *memory;
  document *documents;
  size_t count, capacity;
  gazetteer gazetteer;
  const lexicon_index *lists;
  vocabulary words;
  uint32_t *frequency; /* by row of the network; in `memory`, like the words */
} corpus;

static void corpus_free(corpus *c) {
  for (size_t i = 0; i < c->count; i++) {
    gazetteer_free(&c->documents[i].own);
    article_free(c->documents[i].article);
  }
  gazetteer_free(&c->gazetteer);
  arena_free(c->memory);
}

static status read_document(corpus *c, const standoff_article *item, bool held, error *err) {
  c->documents = arena_grow(c->memory, c->documents, c->count, &c->capacity, sizeof *c->documents);
  document *d = &c->documents[c->count];
  *d = (document){.held = held};
  status rc = standoff_open(item, &d->article, err);
  if (rc != STATUS_OK) return rc;
  c->count++;
  d->gold = arena_array(d->article->arena, attribution_list, item->annotations.count);
  for (uint32_t i = 0; i < item->annotations.count; i++) {
    rc = standoff_read(d->article, item->annotations.items[i], &d->gold[d->gold_count++],
                       i == 0 ? &d->labels : NULL, err);
    if (rc != STATUS_OK) return rc;
  }
  d->atoms = arena_array(d->article->arena, atom, d->article->token_count);
  features_atoms(d->article, c->lists, d->atoms);
  d->segments = features_segments(d->article, &d->segment_count, d->article->arena);
  return STATUS_OK;
}

static status read_corpus(corpus *c, string_list folders, unsigned hold, error *err) {
  for (uint32_t f = 0; f < folders.count; f++) {
    standoff_corpus list;
    status rc = standoff_list(c->memory, folders.items[f], &list, err);
    for (uint32_t i = 0; rc == STATUS_OK && i < list.count; i++)
      rc = read_document(c, &list.items[i], hold != 0 && i % hold == HELD_PLACE % hold, err);
    if (rc != STATUS_OK) return rc;
  }
  return STATUS_OK;
}

/* }}} */
/* {{{ gold spans as tokens and labels */

static uint32_t token_at(const article *a, uint32_t byte) {
  uint32_t low = 0, high = a->token_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (a->tokens[middle].at.end <= byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* A gold fragment as tokens of the segment; false if it is not wholly in it. */
static bool in_segment(const article *a, const segment *s, span at, span_role role,
                       candidate *out) {
  uint32_t start = token_at(a, at.start), end = start;
  while (end < a->token_count && a->tokens[end].at.start < at.end) end++;
  if (start >= end || start < s->first || end > s->first + s->count) return false;
  *out = (candidate){start - s->first, end - s->first, role, 1};
  return true;
}

/* The gold spans of a segment in text order, none overlapping, each with its attribution. */
typedef struct gold_spans {
  candidate *spans;
  const attribution **of;
  uint32_t count;
} gold_spans;

static void insert(gold_spans *g, candidate c, const attribution *of) {
  uint32_t at = g->count;
  for (uint32_t i = 0; i < g->count; i++)
    if (g->spans[i].start < c.end && c.start < g->spans[i].end) return;
  for (; at > 0 && g->spans[at - 1].start > c.start; at--) {
    g->spans[at] = g->spans[at - 1];
    g->of[at] = g->of[at - 1];
  }
  g->spans[at] = c;
  g->of[at] = of;
  g->count++;
}

static gold_spans gold_of(const document *d, const attribution_list *gold, const segment *s,
                          arena *memory) {
  gold_spans g = {arena_array(memory, candidate, s->count + 1),
                  arena_array(memory, const attribution *, s->count + 1), 0};
  const token *tokens = d->article->tokens + s->first;
  span within = {tokens[0].at.start, tokens[s->count - 1].at.end};
  for (uint32_t i = 0; i < gold->count; i++)
    for (int role = 0; role < ROLE_COUNT; role++) {
      const span_list *list = attribution_spans(&gold->items[i], role);
      candidate c;
      for (uint32_t k = 0; k < list->count; k++)
        if (span_overlap(list->items[k], within) &&
            in_segment(d->article, s, list->items[k], (span_role)role, &c))
          insert(&g, c, &gold->items[i]);
    }
  return g;
}

static void count_gold(corpus *c, document *d) {
  const article *a = d->article;
  uint8_t *roles = arena_array(c->memory, uint8_t, a->token_count);
  for (uint32_t i = 0; i < d->gold[0].count; i++)
    for (int role = ROLE_SOURCE; role <= ROLE_CUE; role++) {
      const span_list *list = attribution_spans(&d->gold[0].items[i], role);
      for (uint32_t k = 0; k < list->count; k++)
        for (uint32_t t = token_at(a, list->items[k].start);
             t < a->token_count && a->tokens[t].at.start < list->items[k].end; t++)
          roles[t] = (uint8_t)(role + 1);
    }
  for (uint32_t t = 0; t < a->token_count; t++) {
    uint32_t cue = roles[t] == ROLE_CUE + 1, from_source = roles[t] == ROLE_SOURCE + 1;
    gazetteer_add(&d->own, d->atoms[t].stem, 1, cue, from_source);
    if (!d->held) gazetteer_add(&c->gazetteer, d->atoms[t].stem, 1, cue, from_source);
  }
}

/* }}} */
/* {{{ the network's words */

enum { LEAST_FREQUENCY = 3 };

static int ascending(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* The words that were seen often enough, and how often. */
static void count_words(corpus *c) {
  size_t total = 0, n = 0;
  for (size_t i = 0; i < c->count; i++) total += c->documents[i].article->token_count;
  uint32_t *all = memory_zalloc(total, sizeof *all);
  for (size_t i = 0; i < c->count; i++)
    for (uint32_t t = 0; t < c->documents[i].article->token_count; t++)
      all[n++] = (uint32_t)(c->documents[i].atoms[t].word >> 32);
  qsort(all, n, sizeof *all, ascending);
  c->words.keys = arena_array(c->memory, uint32_t, n / LEAST_FREQUENCY + 1);
  c->frequency = arena_array(c->memory, uint32_t, n / LEAST_FREQUENCY + 2);
  for (size_t i = 0, end; i < n; i = end) {
    for (end = i; end < n && all[end] == all[i];) end++;
    if (end - i < LEAST_FREQUENCY) continue;
    c->words.keys[c->words.count++] = all[i];
    c->frequency[c->words.count] = (uint32_t)(end - i);
  }
  free(all);
}

/* }}} */
/* {{{ examples */

typedef struct lesson {
  example example;
  uint8_t **labels; /* one array an annotator */
  uint32_t label_count;
} lesson;

static uint8_t *labels_of(const gold_spans *g, uint32_t count, arena *memory) {
  uint8_t *labels = arena_array(memory, uint8_t, count);
  for (uint32_t i = 0; i < g->count; i++)
    for (uint32_t t = g->spans[i].start; t < g->spans[i].end; t++)
      labels[t] = (uint8_t)(t == g->spans[i].start ? LABEL_BEGIN(g->spans[i].role)
                                                   : LABEL_INSIDE(g->spans[i].role));
  return labels;
}

static lesson make_lesson(const corpus *c, const document *d, const segment *s, unsigned bits,
                          arena *memory) {
  arena *work = arena_new();
  segment_view *v = features_view(d->article, d->atoms, s, work);
  uint32_t *rows = arena_array(work, uint32_t, (size_t)s->count * FEATURE_MOST), n = 0;
  uint32_t *starts = arena_array(memory, uint32_t, s->count + 1);
  uint8_t *contexts = arena_array(memory, uint8_t, s->count);
  uint32_t *inputs = arena_array(memory, uint32_t, (size_t)s->count * NETWORK_INPUTS);
  for (uint32_t t = 0; t < s->count; t++) {
    starts[t] = n;
    n += features_rows(v, t, bits, rows + n);
    contexts[t] = features_context(v, t);
    network_inputs(&c->words, v, t, inputs + (size_t)t * NETWORK_INPUTS);
  }
  starts[s->count] = n;
  uint32_t *kept = arena_array(memory, uint32_t, n);
  memcpy(kept, rows, n * sizeof *kept);
  lesson l = {.example = {kept, starts, contexts, NULL, inputs, s->count},
              .label_count = d->gold_count};
  l.labels = arena_array(memory, uint8_t *, d->gold_count);
  for (uint32_t i = 0; i < d->gold_count; i++) {
    gold_spans g = gold_of(d, &d->gold[i], s, work);
    l.labels[i] = labels_of(&g, s->count, memory);
  }
  arena_free(work);
  return l;
}

static lesson *make_lessons(corpus *c, unsigned bits, size_t *count) {
  lesson *items = NULL;
  size_t capacity = 0;
  *count = 0;
  for (size_t i = 0; i < c->count; i++) {
    document *d = &c->documents[i];
    if (d->held) continue;
    features_rates(d->article, d->atoms, &c->gazetteer, &d->own);
    for (uint32_t k = 0; k < d->segment_count; k++) {
      items = arena_grow(c->memory, items, *count, &capacity, sizeof *items);
      items[(*count)++] = make_lesson(c, d, &d->segments[k], bits, c->memory);
    }
  }
  return items;
}

static void shuffle(lesson *items, size_t count, learner *l) {
  for (size_t i = count; i > 1; i--) {
    size_t k = learner_random(l) % i;
    lesson swap = items[i - 1];
    items[i - 1] = items[k];
    items[k] = swap;
  }
}

/* }}} */
/* {{{ the linker */

/* Whether two gold spans belong together. A source may stand in several attributions, so it is
   looked up by its place. */
static bool spoken_by(const document *d, const segment *s, const gold_spans *g, uint32_t from,
                      uint32_t to) {
  if (g->of[from] == g->of[to]) return true;
  const span_list *list = attribution_spans(g->of[from], (int)g->spans[to].role);
  for (uint32_t i = 0; i < list->count; i++)
    if (token_at(d->article, list->items[i].start) == s->first + g->spans[to].start) return true;
  return false;
}

static int right_choice(const document *d, const segment *s, const gold_spans *g, uint32_t from,
                        const link_choice *choice) {
  for (int i = 0; i + 1 < choice->count; i++)
    if (spoken_by(d, s, g, from, (uint32_t)choice->to[i])) return i;
  return choice->count - 1;
}

static void train_linker(const corpus *c, linker *l) {
  float *squares = memory_zalloc(2 * (size_t)LINK_ROWS, sizeof *squares);
  memset(l, 0, sizeof *l);
  for (int epoch = 0; epoch < LINK_EPOCHS; epoch++) {
    for (size_t i = 0; i < c->count; i++) {
      const document *d = &c->documents[i];
      if (d->held) continue;
      arena *work = arena_new();
      for (uint32_t k = 0; k < d->segment_count; k++) {
        const segment *s = &d->segments[k];
        gold_spans g = gold_of(d, &d->gold[0], s, work);
        link_spans spans = {d->article, d->atoms + s->first, s->first, g.spans, g.count};
        for (uint32_t x = 0; x < g.count; x++) {
          link_choice choice;
          if (g.spans[x].role == ROLE_CONTENT) {
            link_choices(&spans, x, ROLE_CUE, &choice);
            learner_link_step(l->cue_of_content, squares, LINK_RATE, &choice,
                              right_choice(d, s, &g, x, &choice));
          } else if (g.spans[x].role == ROLE_CUE) {
            link_choices(&spans, x, ROLE_SOURCE, &choice);
            learner_link_step(l->source_of_cue, squares + LINK_ROWS, LINK_RATE, &choice,
                              right_choice(d, s, &g, x, &choice));
          }
        }
      }
      arena_free(work);
    }
  }
  free(squares);
}

/* }}} */
/* {{{ the model */

/* Eight bits a weight, one scale for all: costs nothing measurable (README.md). */
static void quantise(tagger *t, const float *weights) {
  size_t n = (size_t)LABEL_STRIDE << t->bits;
  float most = 0;
  for (size_t i = 0; i < n; i++) {
    float size = weights[i] < 0 ? -weights[i] : weights[i];
    if (size > most) most = size;
  }
  t->scale = most > 0 ? (most < 2 ? most : 2) / 127 : 1;
  for (size_t i = 0; i < n; i++) {
    float q = weights[i] / t->scale;
    t->weights[i] = (int8_t)(q > 127 ? 127 : q < -127 ? -127 : q < 0 ? q - .5f : q + .5f);
  }
}

static void add_to(float *sum, const float *x, size_t n) {
  for (size_t i = 0; i < n; i++) sum[i] += x[i];
}

static void divide(float *x, size_t n, float by) {
  for (size_t i = 0; i < n; i++) x[i] /= by;
}

/* The mean of the weights after each epoch of the second half. */
typedef struct mean {
  float *weights;
  crf_weights chain;
  int count;
} mean;

static void mean_add(mean *m, const learner *l) {
  add_to(m->weights, l->weights, (size_t)LABEL_STRIDE << l->bits);
  add_to((float *)&m->chain, (const float *)&l->chain, sizeof m->chain / sizeof(float));
  m->count++;
}

static void measure_held(const corpus *c, const tagger *t, evaluation *e) {
  *e = (evaluation){0};
  for (size_t i = 0; i < c->count; i++) {
    const document *d = &c->documents[i];
    if (!d->held) continue;
    attribution_list found;
    tagger_find(t, d->article, &found);
    evaluation_add(e, d->article, &found, &d->gold[0]);
  }
}

static double run_epoch(learner *l, lesson *lessons, size_t count) {
  double loss = 0, tokens = 0;
  arena *work = arena_new();
  shuffle(lessons, count, l);
  for (size_t i = 0; i < count; i++) {
    lessons[i].example.labels = lessons[i].labels[learner_random(l) % lessons[i].label_count];
    loss += learner_step(l, &lessons[i].example, work);
    tokens += lessons[i].example.count;
    if (arena_size(work) > 1 << 24) {
      arena_free(work);
      work = arena_new();
    }
  }
  arena_free(work);
  return tokens > 0 ? loss / tokens : 0;
}

/* The network before its first step: with vectors learned from the lessons' text. */
static void start_network(const corpus *c, network_learner *n, const lesson *lessons, size_t count,
                          const train_options *o) {
  network_text *texts = memory_zalloc(count, sizeof *texts);
  uint64_t tokens = 0;
  for (size_t i = 0; i < count; i++) {
    texts[i] = (network_text){lessons[i].example.inputs, lessons[i].example.count};
    tokens += texts[i].count;
  }
  network_learner_init(n, c->words, c->frequency,
                       (uint32_t)(tokens * (uint64_t)o->epochs / NETWORK_BATCH) + 1, NETWORK_RATE,
                       o->seed);
  network_learn_vectors(n, texts, count, VECTOR_EPOCHS);
  free(texts);
}

static void train_chain(corpus *c, tagger *t, const train_options *o) {
  size_t count, size = (size_t)LABEL_STRIDE << o->bits;
  lesson *lessons = make_lessons(c, o->bits, &count);
  learner l;
  learner_init(&l, o->bits, o->rate, o->dropout, o->seed);
  network_learner encoder;
  start_network(c, &encoder, lessons, count, o);
  l.network = &encoder;
  mean sum = {.weights = memory_zalloc(size, sizeof(float))};
  float *weights = memory_alloc(size * sizeof *weights);
  for (int epoch = 1; epoch <= o->epochs; epoch++) {
    double loss = run_epoch(&l, lessons, count);
    bool second_half = epoch * 2 > o->epochs;
    if (second_half) mean_add(&sum, &l);
    memcpy(weights, second_half ? sum.weights : l.weights, size * sizeof *weights);
    t->chain = second_half ? sum.chain : l.chain;
    if (second_half) {
      divide(weights, size, (float)sum.count);
      divide((float *)&t->chain, sizeof t->chain / sizeof(float), (float)sum.count);
    }
    quantise(t, weights);
    network_quantise(&encoder, &t->network);
    crf_prepare(&t->crf, &t->chain);
    if (o->progress == NULL) continue;
    evaluation held;
    if (o->hold != 0) measure_held(c, t, &held);
    o->progress(o->context, &(train_progress){epoch, o->epochs, loss, o->hold != 0 ? &held : NULL});
  }
  free(weights);
  free(sum.weights);
  learner_free(&l);
  network_learner_free(&encoder);
}

status tagger_train(string_list folders, const char *path, const train_options *o, error *err) {
  tagger t = {.bits = o->bits, .thresholds = {{.31f, .32f, .26f}, {.08f, .08f, .03f}}};
  corpus c = {.memory = arena_new(), .lists = &t.lists};
  lexicon_index_fill(&t.lists);
  status rc = read_corpus(&c, folders, o->hold, err);
  if (rc != STATUS_OK) goto out;
  t.weights = memory_zalloc((size_t)LABEL_STRIDE << o->bits, 1);
  for (size_t i = 0; i < c.count; i++) count_gold(&c, &c.documents[i]);
  t.gazetteer = c.gazetteer;
  for (size_t i = 0; i < c.count; i++)
    features_rates(c.documents[i].article, c.documents[i].atoms, &c.gazetteer, &c.documents[i].own);
  count_words(&c);
  train_linker(&c, &t.linker);
  train_chain(&c, &t, o);
  rc = tagger_write(&t, path, err);
out:
  free(t.weights);
  network_free(&t.network);
  corpus_free(&c);
  return rc;
}

status tagger_evaluate(const tagger *t, string_list folders, evaluation *out, error *err) {
  corpus c = {.memory = arena_new(), .lists = &t->lists};
  *out = (evaluation){0};
  status rc = read_corpus(&c, folders, 0, err);
  for (size_t i = 0; rc == STATUS_OK && i < c.count; i++) {
    const document *d = &c.documents[i];
    attribution_list found;
    tagger_find(t, d->article, &found);
    evaluation_add(out, d->article, &found, &d->gold[0]);
    if (d->labels == NULL) continue;
    claims_build(d->article, &found);
    evaluation_add_claims(out, d->article, &d->gold[0], d->labels);
  }
  corpus_free(&c);
  return rc;
}

/* }}} */
