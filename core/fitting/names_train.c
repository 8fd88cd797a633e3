/* names_train.c: see names_train.h */
#include "fitting/names_train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* {{{ labels of regions */

static bool is_person(source_kind k) {
  return k == SOURCE_NAMED_OFFICIAL || k == SOURCE_NAMED_PERSON;
}
static bool is_body(source_kind k) { return k == SOURCE_ORGANIZATION || k == SOURCE_MEDIA; }

/* Where the longest run of words of the name stands in tokens [first, end); 0 words: nowhere. */
static uint32_t best_match(const article_view *v, const gold_name *n, uint32_t first, uint32_t end,
                           uint32_t *at) {
  uint32_t most = 0;
  for (uint32_t i = first; i < end; i++)
    for (uint32_t k = 0; k < n->count; k++) {
      uint32_t m = 0;
      bool capital = false;
      while (i + m < end && k + m < n->count && v->words[i + m].key == n->keys[k + m]) {
        capital |= view_capital(v, i + m) || v->words[i + m].shape == SHAPE_NUMBER;
        m++;
      }
      while (m > 0 && v->words[i + m - 1].grammar == GRAMMAR_POSSESSOR) m--;
      while (m > 0 && v->words[i].grammar != GRAMMAR_OPEN && m == 1) m--;
      if (m > most && capital) {
        most = m;
        *at = i;
      }
    }
  return most;
}

/* A name of words [at, at + count): of a person without titles and what follows "of"; what the press
   says may be a person's or a body's. */
static void put(const article_view *v, const region *r, uint8_t *may, uint32_t at, uint32_t count,
                source_kind kind) {
  const bool is_one = is_person(kind);
  while (is_one && count > 1 &&
         (v->words[at].lists >> LEXICON_TITLE & 1 || v->words[at].lists >> LEXICON_HONORIFIC & 1)) {
    at++;
    count--;
  }
  for (uint32_t i = 1; is_one && i < count; i++)
    if (v->words[at + i].grammar == GRAMMAR_OF) count = i;
  for (uint32_t i = 0; i < count; i++) {
    const uint8_t p = (uint8_t)(1 << (NAME_PERSON + (i > 0))),
                  b = (uint8_t)(1 << (NAME_BODY + (i > 0)));
    may[at + i - r->first] = kind == SOURCE_MEDIA ? p | b : is_one ? p : b;
  }
}

/* False: somebody is named whose name is not told. */
static bool label_source(const gold_article *g, const region *r, uint8_t *may) {
  bool told = true;
  memset(may, 1 << NAME_OUTSIDE, r->end - r->first);
  for (uint32_t s = 0; s < g->count; s++) {
    const gold_source *x = &g->gold[s];
    if (g->speeches[s].source != r->first || !x->has_kind) continue;
    if (!is_person(x->kind) && !is_body(x->kind)) continue;
    for (uint32_t n = 0; n < x->name_count; n++) {
      uint32_t at, words = best_match(g->view, &x->names[n], r->first, r->end, &at);
      if (words > 0)
        put(g->view, r, may, at, words, x->kind);
      else
        for (uint32_t i = r->first; i < r->end; i++)
          if (view_capital(g->view, i) && !view_first(g->view, i)) told = false;
    }
  }
  return told;
}

static bool label_run(const gold_article *g, const region *r, uint8_t *may) {
  const article_view *v = g->view;
  bool told = false;
  memset(may, (1 << NAME_LABELS) - 1, r->end - r->first);
  for (uint32_t i = r->first; i < r->end; i++)
    if ((v->words[i].grammar != GRAMMAR_OPEN && view_first(v, i)) ||
        v->words[i].lists >> LEXICON_NOT_A_NAME & 1)
      may[i - r->first] = 1 << NAME_OUTSIDE;
  for (uint32_t s = 0; s < g->count; s++) {
    const gold_source *x = &g->gold[s];
    if (!x->has_kind || (!is_person(x->kind) && !is_body(x->kind))) continue;
    for (uint32_t n = 0; n < x->name_count; n++) {
      const gold_name *name = &x->names[n];
      for (uint32_t i = r->first; i < r->end; i++) {
        uint32_t m = 0;
        while (m < name->count && i + m < r->end && v->words[i + m].key == name->keys[m]) m++;
        bool last = m == 0 && is_person(x->kind) && i == r->first && r->end == i + 1 &&
                    v->words[i].key == name->keys[name->count - 1];
        if (!last && (m < name->count || !view_capital(v, i))) continue;
        put(v, r, may, i, last ? 1 : m, x->kind);
        told = true;
      }
    }
  }
  return told;
}

/* The labels a token of a region may have, a bit a label; returns whether any is told. */
static bool labels_of(const gold_article *g, const region *r, uint8_t *may) {
  if (!r->source) return label_run(g, r, may);
  bool told = false;
  for (uint32_t s = 0; s < g->count; s++)
    told |= g->speeches[s].source == r->first && g->gold[s].has_kind;
  return told && label_source(g, r, may);
}

/* }}} */
/* Weights are the means of several passes that differ in what chance leaves out. */
enum { EPOCHS = 8, PASSES = 4 };
static const float DROP = .2f, WORDS_DROP = .2f, RATE = .1f;

/* {{{ learning: a linear chain with labels that may be known in part */

typedef struct chain {
  uint32_t count;
  features own[REGION_MOST], arcs[REGION_MOST];
  float scores[REGION_MOST][NAME_LABELS], pairs[REGION_MOST][NAME_LABELS][NAME_LABELS];
} chain;

static double sum_logs(const double *x, int n) {
  double most = x[0], sum = 0;
  for (int i = 1; i < n; i++) most = x[i] > most ? x[i] : most;
  if (most < -1e8) return most;
  for (int i = 0; i < n; i++) sum += exp(x[i] - most);
  return most + log(sum);
}

/* Adds `sign` times the expected counts under the chain, only labels that `may` be. */
static double expect(const chain *c, const uint8_t *may, float sign, float by_own[][NAME_LABELS],
                     float by_pair[][NAME_LABELS * NAME_LABELS]) {
  static const double never = -1e9;
  double ahead[REGION_MOST][NAME_LABELS], behind[REGION_MOST][NAME_LABELS], sums[NAME_LABELS];
  const uint32_t n = c->count;
  for (uint32_t i = 0; i < n; i++)
    for (int y = 0; y < NAME_LABELS; y++) {
      for (int x = 0; x < NAME_LABELS; x++) {
        bool fits = names_may_follow((name_label)x, (name_label)y) && (i > 0 || x == NAME_OUTSIDE);
        sums[x] = fits ? (i > 0 ? ahead[i - 1][x] : 0) + (double)c->pairs[i][x][y] : never;
      }
      ahead[i][y] = may == NULL || may[i] >> y & 1
                        ? sum_logs(sums, NAME_LABELS) + (double)c->scores[i][y]
                        : never;
    }
  for (uint32_t i = n; i-- > 0;)
    for (int x = 0; x < NAME_LABELS; x++) {
      for (int y = 0; y < NAME_LABELS && i + 1 < n; y++)
        sums[y] =
            names_may_follow((name_label)x, (name_label)y) && (may == NULL || may[i + 1] >> y & 1)
                ? behind[i + 1][y] + (double)c->pairs[i + 1][x][y] + (double)c->scores[i + 1][y]
                : never;
      behind[i][x] = i + 1 < n ? sum_logs(sums, NAME_LABELS) : 0;
    }
  const double total = sum_logs(ahead[n - 1], NAME_LABELS);
  for (uint32_t i = 0; i < n; i++)
    for (int y = 0; y < NAME_LABELS; y++) {
      by_own[i][y] += sign * (float)exp(ahead[i][y] + behind[i][y] - total);
      for (int x = 0; x < NAME_LABELS; x++) {
        if (!names_may_follow((name_label)x, (name_label)y) || (i == 0 && x != NAME_OUTSIDE) ||
            !(may == NULL || may[i] >> y & 1))
          continue;
        by_pair[i][x * NAME_LABELS + y] +=
            sign * (float)exp((i > 0 ? ahead[i - 1][x] : 0) + (double)c->pairs[i][x][y] +
                              (double)c->scores[i][y] + behind[i][y] - total);
      }
    }
  return total;
}

static double learn_region(const gold_article *g, const region *r, const uint8_t *may,
                           linear_learner *own, linear_learner *arcs, uint64_t *random) {
  static chain c;
  static float by_own[REGION_MOST][NAME_LABELS], by_pair[REGION_MOST][NAME_LABELS * NAME_LABELS];
  c.count = r->end - r->first;
  memset(by_own, 0, sizeof by_own);
  memset(by_pair, 0, sizeof by_pair);
  for (uint32_t i = 0; i < c.count; i++) {
    memset(c.scores[i], 0, sizeof c.scores[i]);
    memset(c.pairs[i], 0, sizeof c.pairs[i]);
    names_features(g->view, r, r->first + i, &c.own[i]);
    c.own[i].count = linear_learner_drop(c.own[i].items, c.own[i].count, DROP, WORDS_DROP, random);
    linear_learner_score(own, &c.own[i], c.scores[i]);
    names_arc_features(g->view, r->first + i, &c.arcs[i]);
    linear_learner_score(arcs, &c.arcs[i], &c.pairs[i][0][0]);
  }
  double all = expect(&c, NULL, 1, by_own, by_pair);
  double told = expect(&c, may, -1, by_own, by_pair);
  for (uint32_t i = 0; i < c.count; i++) {
    linear_learner_step(own, &c.own[i], by_own[i]);
    linear_learner_step(arcs, &c.arcs[i], by_pair[i]);
  }
  return all - told;
}

static void learn_pass(const gold_article *const *articles, uint32_t count, uint64_t seed,
                       linear_learner *mean_own, linear_learner *mean_arcs) {
  linear_learner own, arcs;
  linear_learner_init(&own, 16, NAME_LABELS, RATE, 1e-6f);
  linear_learner_init(&arcs, 10, NAME_LABELS * NAME_LABELS, RATE, 1e-6f);
  uint64_t random = seed;
  for (int e = 0; e < EPOCHS; e++) {
    own.rate = arcs.rate = RATE * (1 - (float)e / (float)(EPOCHS + 1));
    for (uint32_t i = 0; i < count; i++) {
      const gold_article *g = articles[i];
      const region_list regions = names_regions(g->view);
      for (uint32_t k = 0; k < regions.count; k++) {
        uint8_t may[REGION_MOST];
        if (labels_of(g, &regions.items[k], may))
          learn_region(g, &regions.items[k], may, &own, &arcs, &random);
      }
    }
  }
  linear_learner_add(mean_own, &own, 1.0f / PASSES);
  linear_learner_add(mean_arcs, &arcs, 1.0f / PASSES);
  linear_learner_free(&own);
  linear_learner_free(&arcs);
}

void names_train(const gold_article *const *articles, uint32_t count, name_model *out) {
  linear_learner own, arcs;
  linear_learner_init(&own, 16, NAME_LABELS, 0, 0);
  linear_learner_init(&arcs, 10, NAME_LABELS * NAME_LABELS, 0, 0);
  for (int i = 0; i < PASSES; i++) learn_pass(articles, count, (uint64_t)i + 1, &own, &arcs);
  const float unit = linear_learner_unit((const linear_learner *const[]){&own, &arcs}, 2);
  linear_learner_round(&own, unit, &out->labels);
  linear_learner_round(&arcs, unit, &out->arcs);
  linear_learner_free(&own);
  linear_learner_free(&arcs);
}

/* }}} */
