/* names.c: see names.h */
#include "claims/names.h"

/* {{{ regions */

/* Where a run of capitals from token i ends that keeps out of tokens with a role of `out`; i if none
   begins there. */
static uint32_t run_end(const article_view *v, uint32_t i, uint32_t stop, uint8_t out) {
  uint32_t end = i;
  while (i < stop && !(v->roles[i] & out) && view_capital(v, i)) {
    end = ++i;
    for (uint32_t joiners = 0; i < stop && joiners < 3 && !view_capital(v, i); i++, joiners++) {
      const word_view *w = &v->words[i];
      bool joins = w->shape == SHAPE_BRACKET || w->shape == SHAPE_CLOSING ||
                   w->shape == SHAPE_AND || w->shape == SHAPE_DASH || w->shape == SHAPE_QUOTE ||
                   w->grammar == GRAMMAR_OF || w->grammar == GRAMMAR_PREPOSITION ||
                   w->grammar == GRAMMAR_CONJUNCTION || w->grammar == GRAMMAR_DETERMINER ||
                   w->grammar == GRAMMAR_POSSESSOR ||
                   (w->shape == SHAPE_LOWER && w->grammar == GRAMMAR_OPEN &&
                    v->article->tokens[i].at.end - v->article->tokens[i].at.start < 4);
      if (!joins || v->roles[i] & out) return end;
    }
  }
  return end;
}

static bool is_pronoun(const article_view *v, const speech *s) {
  return s->source_end - s->source == 1 && (v->words[s->source].grammar == GRAMMAR_PRONOUN ||
                                            v->words[s->source].grammar == GRAMMAR_RELATIVE);
}

static void add_region(region_list *l, uint32_t first, uint32_t end, bool is_source) {
  if (end - first > REGION_MOST) end = first + REGION_MOST;
  l->items[l->count++] = (region){first, end, is_source};
}

/* Those of the sources, by their first token: how far the one that begins there goes. */
static uint32_t *source_ends(const article_view *v) {
  uint32_t *ends = arena_array(v->memory, uint32_t, v->article->token_count + 1);
  for (uint32_t i = 0; i < v->speech_count; i++) {
    const speech *s = &v->speeches[i];
    if (s->source_end > ends[s->source] && !is_pronoun(v, s)) ends[s->source] = s->source_end;
  }
  return ends;
}

region_list names_regions(const article_view *v) {
  const article *a = v->article;
  region_list l = {arena_array(v->memory, region, a->token_count + 1), 0};
  const uint32_t *sources = source_ends(v);
  for (uint32_t i = 0; i < a->token_count;) {
    const sentence *s = &a->sentences[a->tokens[i].sentence];
    uint32_t end = sources[i];
    if (end > i) {
      add_region(&l, i, end, true);
    } else {
      end = run_end(v, i, s->first_token + s->token_count, 1);
      if (end > i) add_region(&l, i, end, false);
    }
    i = end > i ? l.items[l.count - 1].end : i + 1;
  }
  return l;
}

/* }}} */
/* {{{ features */

enum {
  N_WORD = 100,
  N_SUFFIX,
  N_SHAPE,
  N_CLUSTER,
  N_COARSE,
  N_LISTS,
  N_AROUND,
  N_START,
  N_SOURCE,
  N_OPEN,
  N_OPEN_HEAD,
  N_PAIR,
  N_SHAPES,
  N_NEXT_LOWER,
  N_LAST_LOWER,
  N_RUN,
  N_COUNT,
  N_TWO_LISTS,
  N_ARC,
  N_RULE = 3900
};

/* A word at a place beside the token: places are told apart by `at`. */
static void word_features(const article_view *v, uint32_t i, uint32_t at, features *f) {
  const word_view *w = &v->words[i];
  feature_add_word(f, N_WORD, w->key, at);
  feature_add(f, N_SHAPE, w->shape, at);
  if (w->cluster) {
    feature_add(f, N_CLUSTER, w->cluster, at);
    feature_add(f, N_COARSE, w->cluster >> 4, at);
  }
  for (uint32_t bits = w->lists, k = 0; bits != 0; bits >>= 1, k++)
    if (bits & 1) feature_add(f, N_LISTS, k, at);
  for (uint32_t bits = w->further, k = 32; bits != 0; bits >>= 1, k++)
    if (bits & 1) feature_add(f, N_LISTS, k, at);
}

/* What the source says before token i: the last preposition, comma or relative, and the word it
   hangs on. */
static void open_features(const article_view *v, const region *r, uint32_t i, features *f) {
  uint32_t open = 0, head = 0, last = r->first;
  for (uint32_t k = r->first; k < i; k++) {
    const word_view *w = &v->words[k];
    if (w->shape == SHAPE_COMMA || w->shape == SHAPE_BRACKET || w->shape == SHAPE_DASH ||
        w->grammar == GRAMMAR_PREPOSITION || w->grammar == GRAMMAR_OF ||
        w->grammar == GRAMMAR_RELATIVE || w->grammar == GRAMMAR_POSSESSOR ||
        w->grammar == GRAMMAR_CONJUNCTION) {
      open = k + 1;
      head = last;
    } else
      last = k;
  }
  const uint32_t where = i - r->first < 4 ? i - r->first : 4;
  const uint32_t key = open ? v->words[open - 1].key : 0, shape = v->words[i].shape;
  feature_add(f, N_SOURCE, where, shape);
  feature_add(f, N_OPEN, key, shape);
  if (!open) return;
  const word_view *h = &v->words[head];
  feature_add_word(f, N_OPEN_HEAD, key, h->key);
  feature_add(f, N_OPEN_HEAD + 100, key, (uint32_t)h->cluster >> 3);
  feature_add(f, N_OPEN_HEAD + 200, key, h->shape);
  feature_add(f, N_OPEN_HEAD + 300, open == i ? 1 : 0, key);
}

static uint32_t lower_ahead(const article_view *v, uint32_t i, uint32_t stop) {
  for (uint32_t k = i + 1; k < stop && k < i + 5; k++)
    if (!view_capital(v, k)) return v->words[k].key;
  return 0;
}

static uint32_t lower_behind(const article_view *v, uint32_t i, uint32_t floor) {
  for (uint32_t k = i; k > floor && k + 5 > i; k--)
    if (!view_capital(v, k - 1)) return v->words[k - 1].key;
  return 0;
}

/* Whether rules take the token for a person's, and which of it: 0 none, 1 its first, 2 another, 3 its last
   word. */
static uint32_t ruled(const article_view *v, uint32_t i, bool *is_sure) {
  const people *p = v->people;
  const size_t m = people_from(p, i + 1);
  *is_sure = false;
  if (m == 0 || p->mentions[m - 1].end <= i) return 0;
  *is_sure = p->items[p->mentions[m - 1].person].sure;
  return p->mentions[m - 1].first == i ? 1 : p->mentions[m - 1].end == i + 1 ? 3 : 2;
}

static void rule_features(const article_view *v, const region *r, uint32_t i, features *f) {
  bool sure, other;
  const uint32_t is = ruled(v, i, &sure), next = i + 1 < r->end ? ruled(v, i + 1, &other) : 4;
  feature_add(f, N_RULE, is, (uint32_t)r->source << 1 | sure);
  feature_add(f, N_RULE + 1, is << 3 | next, (uint32_t)r->source << 1 | sure);
  feature_add(f, N_RULE + 2, is << 1 | sure, v->words[i].shape);
}

void names_features(const article_view *v, const region *r, uint32_t i, features *f) {
  const article *a = v->article;
  const word_view *w = &v->words[i];
  const sentence *s = &a->sentences[a->tokens[i].sentence];
  const uint32_t floor = s->first_token, stop = floor + s->token_count;
  f->count = 0;
  feature_add(f, N_COUNT, 0, r->source);
  word_features(v, i, 0, f);
  feature_add_word(f, N_SUFFIX, w->suffix, w->shape);
  if (i > floor) word_features(v, i - 1, 1, f);
  if (i + 1 < stop) word_features(v, i + 1, 2, f);
  if (i > floor + 1) feature_add_word(f, N_WORD, v->words[i - 2].key, 3);
  if (i + 2 < stop) feature_add_word(f, N_WORD, v->words[i + 2].key, 4);
  const uint32_t before = i > floor ? v->words[i - 1].shape : 31,
                 after = i + 1 < stop ? v->words[i + 1].shape : 31;
  feature_add(f, N_SHAPES, before << 5 | after, w->shape);
  const uint32_t lists_before = i > floor ? v->words[i - 1].lists : 0,
                 lists_after = i + 1 < stop ? v->words[i + 1].lists : 0;
  feature_add(f, N_TWO_LISTS, lists_before, w->lists ? w->lists : w->shape);
  feature_add(f, N_TWO_LISTS + 100, w->lists, lists_after ? lists_after : after);
  feature_add(f, N_TWO_LISTS + 200, lists_before ? lists_before : before, w->shape << 5 | after);
  feature_add_word(f, N_PAIR, i > floor ? v->words[i - 1].key : 0, w->key);
  feature_add(f, N_START, i == floor, w->shape);
  const type_view *t = &v->types[w->type];
  for (uint32_t k = 0; k < AROUND_BITS; k++)
    feature_add(f, N_AROUND, k, (t->around >> k & 1) * 4 + (i == floor) * 2u + r->source);
  feature_add(f, N_COUNT, t->count < 4 ? t->count : 4, 2);
  feature_add(f, N_NEXT_LOWER, lower_ahead(v, i, stop), w->shape);
  feature_add(f, N_LAST_LOWER, lower_behind(v, i, floor), w->shape);
  feature_add(f, N_RUN, i - r->first < 3 ? i - r->first : 3, r->end - i < 4 ? r->end - i : 4);
  if (r->source) open_features(v, r, i, f);
  rule_features(v, r, i, f);
}

void names_arc_features(const article_view *v, uint32_t i, features *f) {
  const word_view *w = &v->words[i], *b = i > 0 ? w - 1 : w;
  f->count = 0;
  feature_add(f, N_ARC, 0, 0);
  feature_add(f, N_ARC + 1, w->shape, b->shape);
  feature_add(f, N_ARC + 2, w->grammar, b->grammar);
  if (w->grammar != GRAMMAR_OPEN || !view_capital(v, i)) feature_add(f, N_ARC + 3, w->key, 0);
}

/* }}} */
/* {{{ finding */

bool names_may_follow(name_label before, name_label after) {
  if (after == NAME_PERSON_ON) return before == NAME_PERSON || before == NAME_PERSON_ON;
  if (after == NAME_BODY_ON) return before == NAME_BODY || before == NAME_BODY_ON;
  return true;
}

/* The best labels of a region (Viterbi). */
static void label_region(const article_view *v, const name_model *m, const region *r,
                         uint8_t *labels) {
  enum { WORST = -(1 << 28) };
  uint8_t from[REGION_MOST][NAME_LABELS];
  int32_t best[NAME_LABELS] = {0};
  features f;
  for (uint32_t i = r->first; i < r->end; i++) {
    int32_t own[NAME_LABELS] = {0}, arcs[NAME_LABELS * NAME_LABELS] = {0}, next[NAME_LABELS];
    names_features(v, r, i, &f);
    linear_score(&m->labels, &f, own);
    names_arc_features(v, i, &f);
    linear_score(&m->arcs, &f, arcs);
    for (int y = 0; y < NAME_LABELS; y++) {
      next[y] = WORST;
      for (int x = 0; x < NAME_LABELS; x++) {
        if (!names_may_follow((name_label)x, (name_label)y)) continue;
        if (i == r->first && x != NAME_OUTSIDE) continue;
        int32_t s = (i == r->first ? 0 : best[x]) + arcs[x * NAME_LABELS + y];
        if (s > next[y]) {
          next[y] = s;
          from[i - r->first][y] = (uint8_t)x;
        }
      }
      if (next[y] > WORST) next[y] += own[y];
    }
    for (int y = 0; y < NAME_LABELS; y++) best[y] = next[y];
  }
  int y = 0;
  for (int k = 1; k < NAME_LABELS; k++)
    if (best[k] > best[y]) y = k;
  for (uint32_t i = r->end; i-- > r->first; y = from[i - r->first][y])
    labels[i - r->first] = (uint8_t)y;
}

typedef struct finder {
  const article_view *view;
  const name_model *model;
  name_list found;
  size_t capacity;
} finder;

/* "the Centre for Fish and Centre for Eels": whether token i parts two bodies that were taken for one,
   whose name begins at `first`. */
static bool parts_bodies(const article_view *v, uint32_t first, uint32_t i, uint32_t end) {
  if (i + 1 >= end || v->words[i].grammar != GRAMMAR_CONJUNCTION) return false;
  uint32_t next = i + 1;
  first += v->words[first].grammar == GRAMMAR_DETERMINER;
  next += v->words[next].grammar == GRAMMAR_DETERMINER;
  return next < end && v->words[first].key == v->words[next].key;
}

/* "Norway, Denmark, and Sweden": in a source that lists countries and no more, each is a name. */
static void part_countries(const article_view *v, const region *r, uint8_t *labels) {
  uint32_t countries = 0;
  for (uint32_t i = r->first; i < r->end; i++) {
    const word_view *w = &v->words[i];
    if (word_in(v->article, i, &lexicon_countries))
      countries++;
    else if (w->shape != SHAPE_COMMA && w->grammar != GRAMMAR_CONJUNCTION &&
             w->grammar != GRAMMAR_DETERMINER)
      return;
  }
  if (countries < 2) return;
  for (uint32_t i = r->first; i < r->end; i++)
    labels[i - r->first] = word_in(v->article, i, &lexicon_countries) ? NAME_BODY : NAME_OUTSIDE;
}

static void find_in(finder *f, const region *r) {
  const article_view *v = f->view;
  uint8_t labels[REGION_MOST];
  label_region(v, f->model, r, labels);
  if (r->source) part_countries(v, r, labels);
  for (uint32_t i = r->first; i < r->end;) {
    const uint8_t y = labels[i - r->first];
    uint32_t end = i + 1;
    if (y == NAME_PERSON || y == NAME_BODY) {
      name_list *l = &f->found;
      while (end < r->end && labels[end - r->first] == y + 1 && !parts_bodies(v, i, end, r->end))
        end++;
      l->items = arena_grow(v->memory, l->items, l->count, &f->capacity, sizeof *l->items);
      l->items[l->count++] = (name_chunk){i, end, y == NAME_PERSON, r->source};
      if (end < r->end && labels[end - r->first] == y + 1) labels[++end - r->first] = y;
    } else if (r->source) { /* somebody else who is named in it */
      uint32_t stop = i;
      while (stop < r->end && labels[stop - r->first] == NAME_OUTSIDE) stop++;
      end = run_end(v, i, stop, 0);
      if (end > i)
        find_in(f, &(region){i, end, false});
      else
        end = i + 1;
    }
    i = end;
  }
}

name_list names_find(const article_view *v, const name_model *m) {
  const region_list regions = names_regions(v);
  finder f = {.view = v, .model = m};
  for (uint32_t n = 0; n < regions.count; n++) find_in(&f, &regions.items[n]);
  return f.found;
}

uint32_t names_from(const name_list *l, uint32_t token_index) {
  uint32_t low = 0, high = l->count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (l->items[middle].first < token_index)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* }}} */
