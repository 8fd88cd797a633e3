/* chains_train.c: see chains_train.h */
#include "fitting/chains_train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "chains/chain_links.h"
#include "chains/chains.h"
#include "claims/claims.h"
#include "fitting/linear_learner.h"
#include "training/corpus.h"

/* {{{ labelled articles */

/* An article whose labels say of its claims whom they came through. */
typedef struct chain_article {
  article *article;
  const linker *links;
  const attribution_label **labels; /* by claim */
} chain_article;

typedef struct chain_list {
  chain_article *items;
  uint32_t count;
  size_t capacity;
} chain_list;

/* The label of each claim: claims keep the spans of their attributions, in their order. */
static void label_claims(const attribution_list *found, const attribution_label *labels,
                         chain_article *out) {
  article *a = out->article;
  out->labels = arena_array(a->arena, const attribution_label *, a->claim_count + 1);
  for (uint32_t i = 0, k = 0; i < a->claim_count && k < found->count; k++) {
    const claim *c = &a->claims[i];
    const attribution *x = &found->items[k];
    if (c->content.items == x->content.items || (c->cue.count > 0 && c->cue.items == x->cue.items))
      out->labels[i++] = &labels[k];
  }
}

static status read_article(const standoff_article *item, const source_model *sources, arena *memory,
                           chain_list *out, error *err) {
  article *a;
  attribution_list found;
  attribution_label *labels = NULL;
  status rc = standoff_open(item, &a, err);
  if (rc != STATUS_OK) return rc;
  rc = standoff_read(a, item->annotations.items[0], &found, &labels, err);
  if (rc != STATUS_OK || labels == NULL || found.count == 0) {
    article_free(a);
    return rc;
  }
  words_fill(a, a->arena);
  chain_article x = {.article = a, .links = claims_build(sources, a, &found, a->arena)};
  label_claims(&found, labels, &x);
  out->items = arena_grow(memory, out->items, out->count, &out->capacity, sizeof *out->items);
  out->items[out->count++] = x;
  return STATUS_OK;
}

static status read_articles(train_corpora corpora, const source_model *sources, arena *memory,
                            chain_list *out, error *err) {
  status rc = STATUS_OK;
  for (uint32_t f = 0; rc == STATUS_OK && f < corpora.count; f++) {
    standoff_corpus list;
    rc = corpus_list(&corpora.items[f], memory, &list, err);
    for (uint32_t i = 0; rc == STATUS_OK && i < list.count; i++)
      rc = read_article(&list.items[i], sources, memory, out, err);
  }
  return rc;
}

/* }}} */
/* {{{ what is right */

enum { NAME_WORDS = 24 };

/* The keys of a name's words, without "the". */
static uint32_t words_in(const char *name, size_t length, uint64_t keys[NAME_WORDS]) {
  uint32_t n = 0;
  for (size_t i = 0; i < length && n < NAME_WORDS;) {
    size_t k = i;
    while (k < length && name[k] != ' ' && name[k] != '/' && name[k] != '\'') k++;
    const uint64_t key = word_key_ascii(name + i, k - i);
    if (k > i && !(n == 0 && (key == word_key_of("the", 3) || key == word_key_of("a", 1) ||
                              key == word_key_of("an", 2))))
      keys[n++] = key;
    i = k + 1;
  }
  return n;
}

/* Whether all words of the shorter are in the longer. */
static bool fits(const uint64_t *a, uint32_t m, const uint64_t *b, uint32_t n) {
  if (m > n) return fits(b, n, a, m);
  for (uint32_t i = 0; i < m; i++) {
    bool found = false;
    for (uint32_t k = 0; k < n; k++) found |= a[i] == b[k];
    if (!found) return false;
  }
  return m > 0;
}

/* Whether one has the other in it, whatever the case: "Portfolio" and "Portfolio.hu". */
static bool within(const char *a, size_t m, const char *b, size_t n) {
  if (m > n) return within(b, n, a, m);
  for (size_t i = 0; m > 0 && i + m <= n; i++)
    if (strncasecmp(a, b + i, m) == 0) return true;
  return false;
}

static bool names(const char *label, const char *name) {
  uint64_t a[NAME_WORDS], b[NAME_WORDS];
  const uint32_t m = words_in(name, strlen(name), a);
  while (label != NULL) {
    const char *end = strstr(label, "; ");
    const size_t length = end != NULL ? (size_t)(end - label) : strlen(label);
    if (within(label, length, name, strlen(name))) return true;
    if (fits(a, m, b, words_in(label, length, b))) return true;
    label = end != NULL ? end + 2 : NULL;
  }
  return false;
}

static bool is_right(const chains *c, const attribution_label *label, const chain_candidate *x) {
  if (label == NULL || label->via == NULL) return false;
  return names(label->via, chains_name(c, x)) ||
         names(label->via, words_text(c->article, x->first, x->end));
}

static bool is_named(const chain_article *x, const char *name) {
  for (uint32_t i = 0; i < x->article->claim_count; i++)
    if (x->labels[i] != NULL && x->labels[i]->via != NULL && names(x->labels[i]->via, name))
      return true;
  return false;
}

/* Texts of corpora do not tell whose they are. Whoever is told something, and is through whom in no label,
   is the article's own outlet. */
static void add_own(chains *c, const chain_article *x) {
  chain_candidates all;
  for (uint32_t i = 0; i < x->article->claim_count; i++) {
    const uint32_t end = c->links->view->speeches[i].cue_end;
    if (end == 0 || !word_in(c->article, end - 1, &lexicon_hearer_verbs)) continue;
    chains_candidates(c, i, &all);
    for (uint32_t k = 0; k < all.count; k++) {
      const chain_candidate *y = &all.items[k];
      if (y->way != CHAIN_NAME || y->first < end || y->first > end + 1) continue;
      const char *name = words_text(c->article, y->first, y->end);
      if (!is_named(x, name)) chains_add_own(&c->own, name);
    }
  }
}

/* }}} */
/* {{{ learning: each candidate by itself */

enum { EPOCHS = 6, PASSES = 3, BITS = 17, FOLDS = 4, NO_FOLD = FOLDS };
static const float RATE = .1f, NEAR_WEIGHT = 2, FAR_WEIGHT = 1;

/* What speaks for a candidate, and whether it is right. */
typedef struct chain_sample {
  uint32_t *items, count, fold;
  bool right;
  float weight; /* how much a right one counts for: annotators pass over many an outlet */
} chain_sample;

typedef struct chain_samples {
  chain_sample *items;
  uint32_t count;
  size_t capacity;
} chain_samples;

static void add_sample(chain_samples *s, const features *f, chain_sample x, arena *memory) {
  s->items = arena_grow(memory, s->items, s->count, &s->capacity, sizeof *s->items);
  x.items = arena_array(memory, uint32_t, f->count + 1);
  x.count = f->count;
  memcpy(x.items, f->items, f->count * sizeof *x.items);
  s->items[s->count++] = x;
}

static void learn(linear_learner *l, const chain_sample *x) {
  features f;
  float score = 0;
  f.count = x->count;
  memcpy(f.items, x->items, x->count * sizeof *x->items);
  linear_learner_score(l, &f, &score);
  const float likely = 1 / (1 + expf(-score)), by = x->right ? x->weight * (likely - 1) : likely;
  linear_learner_step(l, &f, &by);
}

/* In another order each time, so that the mean of several passes is steadier than one. */
static void shuffle(chain_samples *s, uint64_t *random) {
  for (uint32_t i = s->count; i > 1; i--) {
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    const uint32_t k = (uint32_t)(*random >> 33) % i;
    const chain_sample swap = s->items[i - 1];
    s->items[i - 1] = s->items[k];
    s->items[k] = swap;
  }
}

static void learn_pass(chain_samples *s, uint32_t without, uint64_t *random, linear_learner *out) {
  linear_learner l;
  linear_learner_init(&l, BITS, 1, 0, 1e-6f);
  /* The first time nothing is learned but how large the gradients are. */
  for (int e = -1; e < EPOCHS; e++) {
    shuffle(s, random);
    l.rate = e < 0 ? 0 : RATE * (1 - (float)e / (EPOCHS + 1));
    for (uint32_t i = 0; i < s->count; i++)
      if (s->items[i].fold != without) learn(&l, &s->items[i]);
  }
  linear_learner_add(out, &l, 1.0f / PASSES);
  linear_learner_free(&l);
}

/* The rounded mean of several passes over the samples of all folds but one. */
static linear learn_without(chain_samples *s, uint32_t fold) {
  linear_learner mean;
  const linear_learner *one = &mean;
  uint64_t random = 1;
  linear out;
  linear_learner_init(&mean, BITS, 1, 0, 0);
  for (int i = 0; i < PASSES; i++) learn_pass(s, fold, &random, &mean);
  linear_learner_round(&mean, linear_learner_unit(&one, 1), &out);
  linear_learner_free(&mean);
  return out;
}

/* An article is read as text alone, and as if its own outlet were known. */
static chains *read_as(const chain_article *x, bool known, arena *memory) {
  chains *c = chains_new(x->article, x->links, memory);
  if (known) add_own(c, x);
  c->known = known;
  return c;
}

static void add_near(chain_samples *s, const chain_article *x, bool known, uint32_t fold,
                     arena *memory) {
  chains *c = read_as(x, known, memory);
  chain_candidates all;
  features f;
  for (uint32_t i = 0; i < x->article->claim_count; i++) {
    const attribution_label *label = x->labels[i];
    if (label == NULL || label->doubt) continue;
    chains_candidates(c, i, &all);
    for (uint32_t k = 0; k < all.count; k++) {
      if (all.items[k].from != NO_CLAIM) continue;
      chains_features(c, i, &all.items[k], &f);
      add_sample(
          s, &f,
          (chain_sample){
              .fold = fold, .right = is_right(c, label, &all.items[k]), .weight = NEAR_WEIGHT},
          memory);
    }
  }
}

/* What is near is taken as a model finds it that has not seen the article, what is handed on as the labels say. */
static void add_carried(chain_samples *s, const chain_article *x, bool known, const linear *near,
                        arena *memory) {
  chains *c = read_as(x, known, memory);
  chain_candidates all;
  features f;
  for (uint32_t i = 0; i < x->article->claim_count; i++) {
    const attribution_label *label = x->labels[i];
    const chain_candidate *take = NULL;
    chains_candidates(c, i, &all);
    for (uint32_t k = 0; k < all.count; k++) {
      chain_candidate *y = &all.items[k];
      const bool right = is_right(c, label, y);
      chains_features(c, i, y, &f);
      if (y->from == NO_CLAIM) {
        y->sure = chains_sureness(near, &f, chains_plain(c, i, y));
        if (y->sure > 0 && (take == NULL || take->from != NO_CLAIM || take->sure < y->sure))
          take = y;
        continue;
      }
      if (right && take == NULL) take = y;
      if (label != NULL && !label->doubt)
        add_sample(s, &f, (chain_sample){.fold = NO_FOLD + 1, .right = right, .weight = FAR_WEIGHT},
                   memory);
    }
    chains_take(c, i, take);
  }
}

static void learn_all(const chain_list *l, linear *out) {
  arena *memory = arena_new();
  chain_samples s = {NULL, 0, 0}, far = {NULL, 0, 0};
  for (uint32_t i = 0; i < 2 * l->count; i++)
    add_near(&s, &l->items[i / 2], i % 2, i / 2 % FOLDS, memory);
  for (uint32_t k = 0; k < FOLDS; k++) {
    linear near = learn_without(&s, k);
    for (uint32_t i = 0; i < 2 * l->count; i++)
      if (i / 2 % FOLDS == k) add_carried(&far, &l->items[i / 2], i % 2, &near, memory);
    free(near.weights);
  }
  for (uint32_t i = 0; i < far.count; i++) {
    s.items = arena_grow(memory, s.items, s.count, &s.capacity, sizeof *s.items);
    s.items[s.count++] = far.items[i];
  }
  *out = learn_without(&s, NO_FOLD);
  arena_free(memory);
}

/* }}} */

/* Articles of one corpus stand together; learning goes through them mixed. */
static void mix(chain_list *l) {
  uint64_t random = 7;
  for (uint32_t i = l->count; i > 1; i--) {
    random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    const uint32_t k = (uint32_t)(random >> 33) % i;
    const chain_article swap = l->items[i - 1];
    l->items[i - 1] = l->items[k];
    l->items[k] = swap;
  }
}

status chains_train(train_corpora corpora, const source_model *sources, const char *path,
                    error *err) {
  arena *memory = arena_new();
  chain_list list = {0};
  status rc = read_articles(corpora, sources, memory, &list, err);
  if (rc == STATUS_OK) {
    mix(&list);
    weights w = {.count = 1};
    learn_all(&list, &w.items[0]);
    rc = weights_write(&w, &chains_shape, path, err);
    free(w.items[0].weights);
  }
  for (uint32_t i = 0; i < list.count; i++) article_free(list.items[i].article);
  arena_free(memory);
  return rc;
}
