/* kinds.c: see kinds.h */
#include "claims/kinds.h"

#include <string.h>

#include "speakers/office.h"

enum {
  K_WORD = 400,
  K_PAIR,
  K_CLUSTER,
  K_COARSE,
  K_LISTS,
  K_SUFFIX,
  K_SHAPE,
  K_HEAD,
  K_FIRST,
  K_LAST,
  K_CUE,
  K_SIDE,
  K_TYPE,
  K_NAME,
  K_AROUND,
  K_CONTEXT,
  K_SPOKEN,
  K_FORM,
  K_RULE = 1900
};

static void word_features(const article_view *v, uint32_t i, uint32_t at, features *f) {
  const word_view *w = &v->words[i];
  feature_add_word(f, K_WORD, w->key, at);
  if (w->cluster) {
    feature_add_word(f, K_CLUSTER, w->cluster, at);
    feature_add(f, K_CLUSTER, (uint32_t)w->cluster >> 2, at + 40);
    feature_add(f, K_COARSE, (uint32_t)w->cluster >> 4, at);
  }
  for (uint32_t bits = w->lists, k = 0; bits != 0; bits >>= 1, k++)
    if (bits & 1) feature_add(f, K_LISTS, k, at);
  for (uint32_t bits = w->further, k = 32; bits != 0; bits >>= 1, k++)
    if (bits & 1) feature_add(f, K_LISTS, k, at);
}

/* Whether the token is of a person's name. */
static bool in_person(const linker *l, uint32_t i) {
  const name_list *n = l->names;
  uint32_t k = names_from(n, i + 1);
  return k > 0 && n->items[k - 1].end > i && n->items[k - 1].person;
}

static uint32_t key_of(const linker *l, uint32_t i) {
  return in_person(l, i) ? 1 : l->view->words[i].key;
}

static void outside_names(const linker *l, uint32_t i, uint32_t at, features *f) {
  if (in_person(l, i))
    feature_add_word(f, K_WORD, 1, at);
  else
    word_features(l->view, i, at, f);
}

/* How a phrase is built: how it begins, whether its head is plural, what it says further. */
static void form_features(const article_view *v, const speech *x, uint32_t head, features *f) {
  const word_view *first = &v->words[x->source], *h = &v->words[head];
  const span at = v->article->tokens[head].at;
  const bool plural = v->article->text[at.end - 1] == 's';
  uint32_t says = 0;
  for (uint32_t i = head + 1; i < x->source_end; i++) {
    const word_view *w = &v->words[i];
    says |= (view_capital(v, i) ? 1u : 0) | (w->grammar == GRAMMAR_PREPOSITION ? 2u : 0) |
            (w->grammar == GRAMMAR_OF ? 4u : 0) | (w->grammar == GRAMMAR_RELATIVE ? 8u : 0);
  }
  for (uint32_t i = x->source; i < head; i++) says |= view_capital(v, i) ? 16 : 0;
  const uint32_t form = (uint32_t)first->grammar << 6 | plural << 5 | says;
  feature_add(f, K_FORM, form, 0);
  feature_add(f, K_FORM + 100, form, (uint32_t)h->cluster >> 3);
  feature_add(f, K_FORM + 200, form, h->lists);
  feature_add(f, K_FORM + 300, first->key, (uint32_t)plural << 5 | says);
  feature_add_word(f, K_FORM + 400, (uint32_t)first->grammar << 1 | plural, h->key);
  feature_add_word(f, K_FORM + 500, says, h->key);
}

/* The words of the source: names of people aside. */
static void source_features(const linker *l, const speech *x, uint32_t head, features *f) {
  const article_view *v = l->view;
  uint32_t shapes = 0;
  for (uint32_t i = x->source; i < x->source_end && i < x->source + 24; i++) {
    const word_view *w = &v->words[i];
    if (i < x->source + 5) shapes = shapes << 4 | w->shape;
    if (in_person(l, i)) continue;
    word_features(v, i, 0, f);
    feature_add_word(f, K_SUFFIX, w->suffix, w->shape);
    if (i > x->source && !in_person(l, i - 1))
      feature_add_word(f, K_PAIR, v->words[i - 1].key, w->key);
  }
  feature_add(f, K_SHAPE, shapes, 0);
  feature_add(f, K_SHAPE, key_of(l, x->source), 1 + v->article->tokens[x->source].quoted);
  outside_names(l, head, 1, f);
  outside_names(l, x->source, 2, f);
  outside_names(l, x->source_end - 1, 3, f);
  if (!in_person(l, head))
    feature_add_word(f, K_SUFFIX + 100, v->words[head].suffix, v->words[head].shape);
  feature_add_word(f, K_HEAD, key_of(l, x->source), key_of(l, head));
  if (head > x->source) feature_add_word(f, K_HEAD + 100, key_of(l, head - 1), key_of(l, head));
  if (head + 1 >= x->source_end) return;
  feature_add_word(f, K_HEAD + 200, key_of(l, head), v->words[head + 1].key);
  feature_add_word(f, K_HEAD + 300, v->words[head].cluster, v->words[head + 1].key);
  if (head + 2 < x->source_end) outside_names(l, head + 2, 9, f);
}

/* The words beside it, and its cue. */
static void side_features(const linker *l, const speech *x, uint32_t head, features *f) {
  const article_view *v = l->view;
  const sentence *in = &v->article->sentences[v->article->tokens[x->source].sentence];
  const uint32_t floor = in->first_token, stop = floor + in->token_count;
  for (uint32_t i = x->source, n = 0; i > floor && n < 4; i--, n++) {
    feature_add(f, K_SIDE, v->words[i - 1].key, 0);
    if (n == 0) feature_add(f, K_SIDE, v->words[i - 1].key, key_of(l, x->source));
  }
  for (uint32_t i = x->source_end; i < stop && i < x->source_end + 4; i++)
    feature_add(f, K_SIDE, v->words[i].key, 1);
  for (uint32_t i = x->cue; i < x->cue_end && i < x->cue + 6; i++) {
    feature_add(f, K_CUE, v->words[i].key, 0);
    if (x->source_end - x->source == 1)
      feature_add(f, K_CUE, v->words[i].key, key_of(l, x->source));
    feature_add(f, K_CUE + 100, v->words[i].key, v->words[head].cluster);
  }
}

/* What rules make of the source. */
static void rule_features(const linker *l, uint32_t s, uint32_t type, features *f) {
  const article_view *v = l->view;
  const speech *x = &v->speeches[s];
  const reading *r = &v->readings[s];
  const uint32_t kind = (uint32_t)r->kind << 1 | r->plural;
  const bool one = x->source_end - x->source == 1;
  feature_add(f, K_RULE, kind, type);
  feature_add(f, K_RULE + 1, kind, (uint32_t)v->words[x->source].grammar << 1 | one);
  feature_add(f, K_RULE + 2, kind, (r->person != NOBODY ? 4u : 0) | type);
}

void kinds_own_features(const linker *l, uint32_t s, uint32_t which, features *f) {
  const speech *x = &l->view->speeches[s];
  const uint32_t head = linker_head(l->view, x->source, x->source_end);
  f->count = 0;
  feature_add(f, K_TYPE, 0, 0);
  source_features(l, x, head, f);
  form_features(l->view, x, head, f);
  side_features(l, x, head, f);
  if (which == NO_ENTITY) return;
  const entity *e = &l->entities->items[which];
  const uint32_t type = e->member_count ? 3 : !e->named ? 2 : e->person;
  feature_add(f, K_TYPE, type, 1);
  feature_add(f, K_TYPE + 100, type, key_of(l, head));
  feature_add(f, K_TYPE + 200, type, key_of(l, x->source));
  rule_features(l, s, type, f);
}

/* {{{ of an entity */

/* Who somebody is does not hang on what they are called: names of people say nothing. */
static void name_features(const article_view *v, const entity *e, features *f) {
  const uint32_t words = e->end - e->first < 6 ? e->end - e->first : 6;
  feature_add(f, K_NAME, e->person, words);
  feature_add(f, K_NAME, e->votes > 0, 10 + (e->votes == 0));
  /* People are given a first name once, or a title; who is not may be a body. */
  feature_add(f, K_NAME, 20 + (uint32_t)(words == 1) * 2 + (e->male + e->female > 0), e->person);
  const type_view *t = &v->types[v->words[e->end - 1].type];
  for (uint32_t k = 0; k < AROUND_BITS; k++)
    feature_add(f, K_AROUND, k, (t->around >> k & 1) * 2 + e->person);
  if (e->person && words > 1) return;
  for (uint32_t i = e->first; i < e->end; i++) {
    word_features(v, i, 10, f);
    feature_add_word(f, K_NAME + 100, v->words[i].suffix, v->words[i].shape);
    if (i > e->first) feature_add_word(f, K_PAIR, v->words[i - 1].key, v->words[i].key);
  }
  word_features(v, e->end - 1, 11, f);
  word_features(v, e->first, 12, f);
  feature_add_word(f, K_NAME + 200, v->words[e->end - 1].suffix, v->words[e->end - 1].shape);
}

/* What a head is the head of: a word of a list. */
static void of_list(const word_view *h, uint32_t list, features *f) {
  feature_add_word(f, K_HEAD + 1000, h->key, list);
  feature_add(f, K_HEAD + 1100, h->lists, list);
  feature_add(f, K_HEAD + 1200, (uint32_t)h->cluster >> 2, list);
}

/* The head of a description, and what it is the head of. */
static void head_features(const article_view *v, uint32_t first, uint32_t end, uint32_t at,
                          features *f) {
  const uint32_t head = linker_head(v, first, end);
  const word_view *h = &v->words[head];
  word_features(v, head, at, f);
  word_features(v, head, 100, f); /* wherever it stands */
  feature_add_word(f, K_HEAD + 400, h->key, h->shape);
  for (uint32_t i = first; i < end; i++) {
    const word_view *w = &v->words[i];
    if (i == head || w->grammar != GRAMMAR_OPEN) continue;
    feature_add_word(f, K_HEAD + 500, h->key, w->key);
    feature_add_word(f, K_HEAD + 600, h->lists, w->key);
    feature_add_word(f, K_HEAD + 700, h->key, w->lists);
    feature_add_word(f, K_HEAD + 800, (uint32_t)h->cluster >> 2, (uint32_t)w->cluster >> 2);
    feature_add_word(f, K_HEAD + 900, h->key, (uint32_t)w->cluster >> 3);
    const bool of = i > head; /* "president of Norvania" */
    for (uint32_t bits = w->lists, k = 0; bits != 0; bits >>= 1, k++)
      if (bits & 1) of_list(h, k << 1 | of, f);
    for (uint32_t bits = w->further, k = 32; bits != 0; bits >>= 1, k++)
      if (bits & 1) of_list(h, k << 1 | of, f);
  }
}

static void context_features(const article_view *v, const context *c, features *f) {
  const uint32_t at = 20 + (uint32_t)c->place;
  const uint32_t office = office_press(v->article, c->first, c->end) * 8u +
                          office_held(v->article, c->first, c->end) * 4u +
                          office_left(v->article, c->first, c->end) * 2u +
                          office_private(v->article, c->first, c->end);
  feature_add(f, K_RULE + 20, office, c->place);
  feature_add(f, K_RULE + 21, office, 0);
  for (uint32_t t = c->first; t < c->end; t++) {
    word_features(v, t, at, f);
    if (t > c->first) feature_add_word(f, K_CONTEXT, v->words[t - 1].key, v->words[t].key);
  }
  if (c->place >= CONTEXT_OWNED) return;
  word_features(v, c->first, at + 20, f);
  if (c->place == CONTEXT_BEFORE) word_features(v, c->end - 1, at + 40, f);
  head_features(v, c->first, c->end, at + 60, f);
}

static void close_group(feature_groups *g) {
  if (g->count < GROUPS_MOST) g->ends[g->count++] = g->all.count;
}

static void called_features(const linker *l, uint32_t first, uint32_t end, features *f) {
  const uint32_t head = linker_head(l->view, first, end);
  for (uint32_t i = first; i < end && i < first + 12; i++)
    if (!in_person(l, i)) word_features(l->view, i, 15, f);
  if (!in_person(l, head)) word_features(l->view, head, 16, f);
}

static void speech_group(const linker *l, uint32_t s, feature_groups *g) {
  const article_view *v = l->view;
  const speech *x = &v->speeches[s];
  const bool one = x->source_end - x->source == 1;
  feature_add(&g->all, K_RULE + 10, v->readings[s].kind, 0);
  feature_add(&g->all, K_RULE + 11, v->readings[s].kind, one);
  called_features(l, x->source, x->source_end, &g->all);
  for (uint32_t i = x->cue; i < x->cue_end && i < x->cue + 3; i++)
    feature_add(&g->all, K_SPOKEN, v->words[i].key, 0);
  close_group(g);
}

/* What rules say of the people a name's forms are taken for. */
static void person_features(const linker *l, const entity *e, features *f) {
  enum { RULED_OF_PERSON = 7 };
  const article_view *v = l->view;
  const people *p = v->people;
  uint32_t forms = 0, persons = 0, seen = 0;
  for (uint32_t m = e->last_mention; m != 0 && seen < 12; m = l->entities->mentions[m - 1].before) {
    const mention *n = &l->entities->mentions[m - 1];
    if (!n->name) continue;
    seen++;
    const name_mention *is = people_ending_at(p, n->end - 1);
    if (is == NULL) continue;
    const person *x = &p->items[is->person];
    persons++;
    const bool is_so[RULED_OF_PERSON] = {x->held_title, x->left_title, x->held_role,
                                         x->left_role,  x->sure,       person_in_office(x),
                                         x->press};
    for (uint32_t k = 0; k < RULED_OF_PERSON; k++) forms |= (uint32_t)is_so[k] << k;
  }
  feature_add(f, K_RULE + 30, forms, e->person);
  for (uint32_t k = 0; k < RULED_OF_PERSON; k++)
    feature_add(f, K_RULE + 31, k, (forms >> k & 1) << 1 | e->person);
  feature_add(f, K_RULE + 32,
              persons == 0         ? 0
              : 2 * persons < seen ? 1
              : persons < seen     ? 2
                                   : 3,
              (forms >> 4 & 1) << 1 | e->person);
}

void kinds_groups(const linker *l, uint32_t which, feature_groups *g) {
  const article_view *v = l->view;
  const entity *e = &l->entities->items[which];
  if (e->member_count > 0) e = &l->entities->items[e->members[0]];
  g->all.count = g->count = 0;
  if (e->named) {
    name_features(v, e, &g->all);
    person_features(l, e, &g->all);
    close_group(g);
    for (uint32_t i = 0; i < e->context_count; i++) {
      context_features(v, &e->contexts[i], &g->all);
      close_group(g);
    }
  }
  if (!e->named) {
    called_features(l, e->first, e->end, &g->all);
    close_group(g);
  }
  for (uint32_t s = l->first_of[which]; s != NO_ENTITY; s = l->next_of[s]) speech_group(l, s, g);
}

/* }}} */
/* {{{ scores */

static void sum_of(const kind_model *m, const uint32_t *items, uint32_t count,
                   float out[KIND_NETS][KIND_WIDTH]) {
  enum { ALL = KIND_NETS * KIND_WIDTH, AHEAD = 8 };
  const uint32_t mask = (UINT32_C(1) << m->bits) - 1;
  int32_t sum[ALL] = {0};
  for (uint32_t i = 0; i < count; i++) {
    const int8_t *row = m->rows + (size_t)(items[i] & mask) * ALL;
    if (i + AHEAD < count) {
      const int8_t *next = m->rows + (size_t)(items[i + AHEAD] & mask) * ALL;
      __builtin_prefetch(next);
      __builtin_prefetch(next + ALL - 1);
    }
    for (int d = 0; d < ALL; d++) sum[d] += row[d];
  }
  for (int n = 0; n < KIND_NETS; n++)
    for (int d = 0; d < KIND_WIDTH; d++) {
      const float h = (float)sum[n * KIND_WIDTH + d] * m->nets[n].unit + m->nets[n].bias[d];
      out[n][d] = h > 0 ? h : h * .1f;
    }
}

static void pool_of(const kind_model *m, const feature_groups *g,
                    float out[KIND_NETS][KIND_WIDTH]) {
  memset(out, 0, KIND_NETS * sizeof *out);
  for (uint32_t k = 0; k < g->count; k++) {
    float h[KIND_NETS][KIND_WIDTH];
    const uint32_t from = k > 0 ? g->ends[k - 1] : 0;
    sum_of(m, g->all.items + from, g->ends[k] - from, h);
    for (int n = 0; n < KIND_NETS; n++)
      for (int d = 0; d < KIND_WIDTH; d++)
        if (k == 0 || h[n][d] > out[n][d]) out[n][d] = h[n][d];
  }
}

static void add_scores(const kind_net *n, const float own[KIND_WIDTH],
                       const float pooled[KIND_WIDTH], float scores[KINDS]) {
  for (int k = 0; k < KINDS; k++) {
    float sum = 0;
    for (int d = 0; d < KIND_WIDTH; d++) sum += n->out[k][d] * own[d];
    for (int d = 0; d < KIND_WIDTH; d++) sum += n->out[k][KIND_WIDTH + d] * pooled[d];
    scores[k] += sum / KIND_NETS;
  }
}

/* }}} */

typedef struct kind_finder {
  const linker *links;
  const kind_model *model;
  float (*pooled)[KIND_NETS][KIND_WIDTH]; /* by entity */
  bool *known;
  feature_groups groups;
  features own;
} kind_finder;

static void know(kind_finder *f, uint32_t which) {
  if (f->known[which]) return;
  kinds_groups(f->links, which, &f->groups);
  pool_of(f->model, &f->groups, f->pooled[which]);
  f->known[which] = true;
}

/* What the network of attributions and rules say; who bears no name is seldom a named person. */
static void add_opinions(const linker *l, uint32_t s, uint32_t which, float scores[KINDS]) {
  static const float HEARD = .4f, RULED = .5f, UNNAMED = 1;
  const entity *e = &l->entities->items[which];
  const float *heard = l->view->speeches[s].kinds;
  for (int k = 0; heard != NULL && k < KINDS; k++) scores[k] += HEARD * heard[k];
  scores[l->view->readings[s].kind] += RULED;
  if (e->named || e->member_count > 0) return;
  scores[SOURCE_NAMED_OFFICIAL] -= UNNAMED;
  scores[SOURCE_NAMED_PERSON] -= UNNAMED;
}

/* The scores of the source of speech s, as that of an entity. */
static void score(kind_finder *f, uint32_t s, uint32_t which, float scores[KINDS]) {
  float own[KIND_NETS][KIND_WIDTH];
  memset(scores, 0, KINDS * sizeof *scores);
  know(f, which);
  kinds_own_features(f->links, s, which, &f->own);
  sum_of(f->model, f->own.items, f->own.count, own);
  for (int i = 0; i < KIND_NETS; i++)
    add_scores(&f->model->nets[i], own[i], f->pooled[which][i], scores);
  add_opinions(f->links, s, which, scores);
}

static source_kind best_of(const float scores[KINDS]) {
  source_kind best = SOURCE_NONE;
  for (int k = 1; k < KINDS; k++)
    if (scores[k] > scores[best]) best = (source_kind)k;
  return best;
}

static bool is_of_person(source_kind k) {
  return k == SOURCE_NAMED_OFFICIAL || k == SOURCE_NAMED_PERSON;
}
static bool is_of_body(source_kind k) { return k == SOURCE_ORGANIZATION || k == SOURCE_MEDIA; }

static bool says_a_name(const linker *l, uint32_t s) {
  const speech *x = &l->view->speeches[s];
  const uint32_t i = names_from(l->names, x->source);
  return i < l->names->count && l->names->items[i].end <= x->source_end;
}

/* Who bears a name is somebody or a body, and somebody has an office or none: not now this, now that.
   `office`, by speech: how much speaks for one; "the judge", taken for whom it is not, gives none. */
static void agree(const linker *l, uint32_t which, const float *office, source_kind *kinds) {
  const entity *e = &l->entities->items[which];
  int persons = 0, bodies = 0, named = 0;
  float all = 0, of_named = 0;
  source_kind body_kind = SOURCE_NONE;
  if (!e->named || e->member_count > 0) return;
  for (uint32_t s = l->first_of[which]; s != NO_ENTITY; s = l->next_of[s]) {
    if (is_of_body(kinds[s]) && bodies++ == 0) body_kind = kinds[s];
    if (!is_of_person(kinds[s])) continue;
    persons++;
    all += office[s];
    if (!says_a_name(l, s)) continue;
    named++;
    of_named += office[s];
  }
  const source_kind person_kind =
      (named > 0 ? of_named : all) > 0 ? SOURCE_NAMED_OFFICIAL : SOURCE_NAMED_PERSON;
  const bool one = persons == bodies ? e->person : persons > bodies;
  for (uint32_t s = l->first_of[which]; s != NO_ENTITY; s = l->next_of[s]) {
    if (one && (is_of_person(kinds[s]) || is_of_body(kinds[s]))) kinds[s] = person_kind;
    if (!one && is_of_person(kinds[s])) kinds[s] = body_kind;
  }
}

source_kind *kinds_find(const linker *l, const kind_model *m, source_kind **of_entities) {
  const article_view *v = l->view;
  const uint32_t count = l->entities->count;
  source_kind *kinds = arena_array(v->memory, source_kind, v->speech_count + 1);
  kind_finder *f = arena_alloc(v->memory, sizeof *f);
  float scores[KINDS], *office = arena_array(v->memory, float, v->speech_count + 1);
  *f = (kind_finder){.links = l, .model = m};
  f->pooled = arena_alloc(v->memory, (count + 1) * sizeof *f->pooled);
  f->known = arena_array(v->memory, bool, count + 1);
  *of_entities = arena_array(v->memory, source_kind, count + 1);
  for (uint32_t s = 0; s < v->speech_count; s++) {
    if (l->of[s] == NO_ENTITY) continue;
    score(f, s, l->of[s], scores);
    kinds[s] = best_of(scores);
    office[s] = scores[SOURCE_NAMED_OFFICIAL] - scores[SOURCE_NAMED_PERSON];
    const entity *e = &l->entities->items[l->of[s]];
    for (uint32_t i = 1; i < e->member_count; i++) {
      score(f, s, e->members[i], scores);
      (*of_entities)[e->members[i]] = best_of(scores);
    }
  }
  for (uint32_t e = 0; e < count; e++) agree(l, e, office, kinds);
  for (uint32_t s = v->speech_count; s-- > 0;)
    if (l->of[s] != NO_ENTITY) (*of_entities)[l->of[s]] = kinds[s];
  return kinds;
}
