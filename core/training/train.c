/* train.c: see train.h */
#include "training/train.h"

#include <stdlib.h>
#include <string.h>

#include "training/corpus.h"
#include "training/learn.h"
#include "tagging/model.h"

enum { VECTOR_EPOCHS = 6, MOST_VECTORS = 44500 };
static const float NETWORK_RATE = 2e-3f;

const train_options train_defaults = {.seed = 1, .epochs = 18, .hold = 0, .rate = 0.004f};

/* {{{ gold spans as tokens and labels */

/* A gold fragment as tokens of the segment; false if it is not wholly in it. */
static bool in_segment(const article *a, const segment *s, span at, span_role role,
                       candidate *out) {
  uint32_t start = corpus_token_at(a, at.start), end = start;
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

static gold_spans gold_of(const annotated_text *d, const attribution_list *gold, const segment *s,
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

/* }}} */
/* {{{ examples */

typedef struct lesson {
  example example;
  struct annotated {
    uint8_t *labels;
    argument_example *cues;
    judgement_example *judgements;
    uint32_t cue_count, judgement_count;
  } * by; /* one an annotator */
  uint32_t annotators;
  float weight;
} lesson;

static void label(uint8_t *labels, const candidate *span_, int begin, int inside) {
  for (uint32_t t = span_->start; t < span_->end; t++)
    labels[t] = (uint8_t)(t == span_->start ? begin : inside);
}

static uint8_t *labels_of(const gold_spans *g, uint32_t count, arena *memory) {
  uint8_t *labels = arena_array(memory, uint8_t, count);
  for (uint32_t i = 0; i < g->count; i++)
    label(labels, &g->spans[i], LABEL_BEGIN(g->spans[i].role), LABEL_INSIDE(g->spans[i].role));
  return labels;
}

/* What a reading of the cue should find: its attribution's source and content in the segment. */
static uint8_t *arguments_of(const annotated_text *d, const segment *s, const attribution *of,
                             const candidate *cue, arena *memory) {
  uint8_t *labels = arena_array(memory, uint8_t, s->count);
  static const int roles[] = {ROLE_SOURCE, ROLE_CONTENT};
  for (int r = 0; r < 2; r++) {
    const span_list *list = attribution_spans(of, roles[r]);
    candidate c;
    for (uint32_t k = 0; k < list->count; k++)
      if (in_segment(d->article, s, list->items[k], (span_role)roles[r], &c))
        label(labels, &c, ARGUMENT_BEGIN(roles[r]), ARGUMENT_INSIDE(roles[r]));
  }
  for (uint32_t t = cue->start; t < cue->end; t++) labels[t] = 0;
  for (uint32_t t = 0; t < s->count; t++) /* a span that the cue cut in two begins anew */
    if (!argument_follows(t > 0 ? labels[t - 1] : 0, labels[t])) labels[t]--;
  return labels;
}

/* The spans of an attribution that lie in the segment. */
static uint32_t spans_of(const annotated_text *d, const segment *s, const attribution *of,
                         candidate *spans) {
  uint32_t n = 0;
  for (int role = 0; role < ROLE_COUNT; role++) {
    const span_list *list = attribution_spans(of, role);
    for (uint32_t k = 0; k < list->count; k++)
      n += in_segment(d->article, s, list->items[k], (span_role)role, &spans[n]);
  }
  return n;
}

/* What the segment's attributions are said to be: of those whose cue, or else content, stands in it. */
static void add_judgements(const annotated_text *d, const segment *s, const attribution_list *gold,
                           const attribution_label *labels, struct annotated *out, arena *memory) {
  const token *tokens = d->article->tokens + s->first;
  const span within = {tokens[0].at.start, tokens[s->count - 1].at.end};
  for (uint32_t i = 0; i < gold->count; i++) {
    const attribution *of = &gold->items[i];
    const span_list *place = of->cue.count ? &of->cue : &of->content;
    if (place->count == 0 || !span_overlap(place->items[0], within)) continue;
    candidate *spans =
        arena_array(memory, candidate, of->source.count + of->cue.count + of->content.count);
    const uint32_t n = spans_of(d, s, of, spans);
    const attribution_label *l = &labels[i];
    if (n == 0) continue;
    out->judgements[out->judgement_count++] =
        (judgement_example){spans, n, l->has_type ? (int)l->type : -1,
                            l->has_check ? l->checkable : -1, l->has_kind ? (int)l->kind : -1};
  }
}

static struct annotated annotate(const annotated_text *d, const segment *s, uint32_t annotator,
                                 arena *memory) {
  const attribution_list *gold = &d->gold[annotator];
  gold_spans g = gold_of(d, gold, s, memory);
  struct annotated out = {.labels = labels_of(&g, s->count, memory),
                          .cues = arena_array(memory, argument_example, g.count)};
  if (d->labels_by[annotator] != NULL) {
    out.judgements = arena_array(memory, judgement_example, gold->count);
    add_judgements(d, s, gold, d->labels_by[annotator], &out, memory);
  }
  for (uint32_t i = 0; i < g.count; i++) {
    const candidate *c = &g.spans[i];
    if (c->role == ROLE_CUE)
      out.cues[out.cue_count++] =
          (argument_example){c->start, c->end, arguments_of(d, s, g.of[i], c, memory)};
  }
  return out;
}

static lesson make_lesson(const corpus *c, const annotated_text *d, const segment *s,
                          arena *memory) {
  arena *work = arena_new();
  segment_view *v = features_view(d->article, d->atoms, s, work);
  uint8_t *contexts = arena_array(memory, uint8_t, s->count);
  uint8_t *sentences = arena_array(memory, uint8_t, s->count);
  uint8_t *names = arena_array(memory, uint8_t, s->count);
  uint32_t *inputs = arena_array(memory, uint32_t, (size_t)s->count * NETWORK_INPUTS);
  for (uint32_t t = 0; t < s->count; t++) {
    contexts[t] = features_context(v, t);
    sentences[t] = features_sentence(v, t);
    names[t] = features_is_name(v, t);
    network_inputs(&c->words, v, t, inputs + (size_t)t * NETWORK_INPUTS);
  }
  arena_free(work);
  lesson l = {.example = {.inputs = inputs,
                          .contexts = contexts,
                          .sentences = sentences,
                          .names = names,
                          .count = s->count,
                          .style = d->corpus->style},
              .annotators = d->gold_count,
              .weight = d->corpus->weight};
  l.by = arena_array(memory, struct annotated, d->gold_count);
  for (uint32_t i = 0; i < d->gold_count; i++) l.by[i] = annotate(d, s, i, memory);
  return l;
}

static lesson *make_lessons(corpus *c, size_t *count) {
  lesson *items = NULL;
  size_t capacity = 0;
  *count = 0;
  for (size_t i = 0; i < c->count; i++) {
    annotated_text *d = &c->documents[i];
    if (d->held) continue;
    features_rates(d->article, d->atoms, &c->gazetteer, &d->own);
    for (uint32_t k = 0; k < d->segment_count; k++) {
      items = arena_grow(c->memory, items, *count, &capacity, sizeof *items);
      items[(*count)++] = make_lesson(c, d, &d->segments[k], c->memory);
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
/* {{{ the model */

static void measure_held(const corpus *c, const tagger *t, evaluation *e) {
  *e = (evaluation){0};
  for (size_t i = 0; i < c->count; i++) {
    const annotated_text *d = &c->documents[i];
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
    if (lessons[i].weight < 1 && (float)(learner_random(l) >> 40) * 0x1p-24f >= lessons[i].weight)
      continue;
    const struct annotated *by = &lessons[i].by[learner_random(l) % lessons[i].annotators];
    lessons[i].example.labels = by->labels;
    lessons[i].example.cues = by->cues;
    lessons[i].example.cue_count = by->cue_count;
    lessons[i].example.judgements = by->judgements;
    lessons[i].example.judgement_count = by->judgement_count;
    loss += learner_step(l, &lessons[i].example, work);
    tokens += lessons[i].example.count;
    arena_reset(work);
  }
  arena_free(work);
  return tokens > 0 ? loss / tokens : 0;
}

/* The names of the lessons, about as often the rare as the frequent ones. */
static network_names find_names(const corpus *c, network_learner *n, const lesson *lessons,
                                size_t count) {
  size_t capacity = 0;
  uint32_t *inputs = NULL, found = 0;
  for (size_t i = 0; i < count; i++)
    for (uint32_t t = 0; t < lessons[i].example.count; t++) {
      const uint32_t *from = lessons[i].example.inputs + (size_t)t * NETWORK_INPUTS;
      if (!lessons[i].example.names[t]) continue;
      if (from[0] != 0 && network_random(&n->random) % (c->frequency[from[0]] + 1) != 0) continue;
      inputs = arena_grow(c->memory, inputs, found, &capacity, NETWORK_OWN * sizeof *inputs);
      memcpy(inputs + (size_t)NETWORK_OWN * found++, from, NETWORK_OWN * sizeof *inputs);
    }
  return (network_names){inputs, found};
}

/* The network before its first step: with vectors learned from the lessons' text. */
static void start_network(const corpus *c, network_learner *n, const lesson *lessons, size_t count,
                          const train_options *o) {
  network_text *texts = memory_zalloc(count, sizeof *texts);
  uint64_t tokens = 0;
  for (size_t i = 0; i < count; i++) {
    texts[i] = (network_text){lessons[i].example.inputs, NULL, lessons[i].example.count, 0};
    tokens += (uint64_t)((float)texts[i].count * (lessons[i].weight < 1 ? lessons[i].weight : 1));
  }
  network_learner_init(n, c->words, c->frequency, (network_given){c->given, c->given_width},
                       tokens * (uint64_t)o->epochs, NETWORK_RATE, o->seed);
  if (c->given_width == 0) network_learn_vectors(n, texts, count, VECTOR_EPOCHS);
  n->names = find_names(c, n, lessons, count);
  free(texts);
}

/* The mean of the weights after each pass of the last quarter. */
typedef struct mean {
  network_mean network;
  crf_weights chain;
} mean;

static void mean_add(mean *m, const learner *l) {
  network_mean_add(&m->network, l->network);
  float *sum = (float *)&m->chain;
  for (size_t i = 0; i < sizeof m->chain / sizeof *sum; i++)
    sum[i] += ((const float *)&l->chain)[i];
}

/* The tagger as it would be if training ended now. */
static void take_weights(tagger *t, const learner *l, const mean *m) {
  t->chain = l->chain;
  float *chain = (float *)&t->chain;
  for (size_t i = 0; m->network.count > 0 && i < sizeof t->chain / sizeof *chain; i++)
    chain[i] = ((const float *)&m->chain)[i] / (float)m->network.count;
  network_quantise(l->network, &m->network, &t->network);
  crf_prepare(&t->crf, &t->chain);
}

static void train_network(corpus *c, tagger *t, const train_options *o) {
  size_t count;
  lesson *lessons = make_lessons(c, &count);
  learner l;
  learner_init(&l, o->rate, o->seed);
  network_learner *encoder = memory_zalloc(1, sizeof *encoder); /* too large for a stack */
  mean *last = memory_zalloc(1, sizeof *last);
  start_network(c, encoder, lessons, count, o);
  l.network = encoder;
  for (int epoch = 1; epoch <= o->epochs; epoch++) {
    double loss = run_epoch(&l, lessons, count);
    if (epoch * 4 > o->epochs * 3) mean_add(last, &l);
    if (epoch < o->epochs && o->progress == NULL) continue;
    take_weights(t, &l, last);
    if (o->progress == NULL) continue;
    evaluation held;
    if (o->hold != 0) measure_held(c, t, &held);
    o->progress(o->context, &(train_progress){epoch, o->epochs, loss, o->hold != 0 ? &held : NULL});
  }
  network_mean_free(&last->network);
  free(last);
  network_learner_free(encoder);
  free(encoder);
}

status tagger_train(train_corpora corpora, const char *path, const train_options *o, error *err) {
  tagger t = {.thresholds = {{.31f, .25f, .24f}, {.10f, 1, .10f}}};
  corpus c;
  status rc = corpus_read(corpora, o->hold, &c, err);
  if (rc != STATUS_OK) goto out;
  corpus_count(&c);
  t.gazetteer = c.gazetteer;
  vectors given = {0};
  if (o->vectors != NULL) rc = vectors_read(o->vectors, MOST_VECTORS, c.memory, &given, err);
  if (rc != STATUS_OK) goto out;
  corpus_choose_words(&c, &given);
  train_network(&c, &t, o);
  rc = tagger_write(&t, path, err);
out:
  network_free(&t.network);
  corpus_free(&c);
  return rc;
}

status tagger_evaluate(const tagger *t, const attribute_models *m, train_corpora corpora,
                       evaluation *out, error *err) {
  corpus c;
  *out = (evaluation){0};
  status rc = corpus_read(corpora, 0, &c, err);
  for (size_t i = 0; rc == STATUS_OK && i < c.count; i++) {
    const annotated_text *d = &c.documents[i];
    attribution_list found;
    tagger_find(t, d->article, &found);
    evaluation_add(out, d->article, &found, &d->gold[0]);
    if (d->labels_by[0] == NULL) continue;
    attribute_claims(m, d->article, &found);
    evaluation_add_claims(out, d->article, &d->gold[0], d->labels_by[0]);
  }
  corpus_free(&c);
  return rc;
}

/* }}} */
