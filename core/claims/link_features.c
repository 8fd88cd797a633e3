/* link_features.c: what speaks for a link from a source to an entity. See linker.h */
#include <string.h>

#include "claims/linker.h"

enum { CLASS_NOMINAL = 1, CLASS_INDEFINITE, CLASS_POSSESSED, CLASS_BARE };

/* Pronouns by themselves, nominals by how they begin. */
static uint32_t class_of(const article_view *v, const speech *s) {
  const word_view *w = &v->words[s->source];
  if (s->source_end - s->source == 1 && w->grammar != GRAMMAR_OPEN) return w->key;
  if (w->grammar == GRAMMAR_POSSESSOR) return CLASS_POSSESSED;
  if (w->grammar == GRAMMAR_DETERMINER) {
    char lower[WORD_MOST];
    word_lower(v->article, s->source, lower);
    return strcmp(lower, "the") == 0 || strncmp(lower, "th", 2) == 0 ? CLASS_NOMINAL
                                                                     : CLASS_INDEFINITE;
  }
  return w->grammar == GRAMMAR_OPEN ? CLASS_BARE : CLASS_INDEFINITE;
}

static bool is_pronoun_class(uint32_t class) { return class > CLASS_BARE; }

enum {
  L_TYPE = 200,
  L_DISTANCE,
  L_RANK,
  L_LAST,
  L_ROLE,
  L_SUBJECT,
  L_COUNT,
  L_CUE,
  L_MATCH,
  L_HEAD,
  L_AHEAD,
  L_GAP,
  L_SELF,
  L_NAME,
  L_PARAGRAPH,
  L_SEX,
  L_AROUND,
  L_BETWEEN,
  L_RULE = 2900
};

static uint32_t bucket(uint32_t n) {
  return n < 4 ? n : n < 6 ? 4 : n < 9 ? 5 : n < 16 ? 6 : n < 40 ? 7 : 8;
}

static uint32_t type_of(const entity *x) {
  return x->member_count > 0 ? 3 : !x->named ? 2 : x->votes >= 0 || x->person ? 1 : 0;
}

static bool listed(const word_view *w, lexicon a, lexicon b) {
  return w->lists >> a & 1 || w->lists >> b & 1;
}

/* Cues for gender and number: the first name, what stands before the names. */
static void cue_features(const linker *l, const entity *x, uint32_t class, features *f) {
  const article_view *v = l->view;
  const int32_t sex = x->male - x->female;
  feature_add(f, L_SEX, class, sex > 2 ? 4 : sex > 0 ? 3 : sex == 0 ? 2 : sex < -2 ? 0 : 1);
  if (x->named && x->member_count == 0) {
    const word_view *w = &v->words[x->first];
    uint32_t listed_as = listed(w, LEXICON_MALE, LEXICON_MALE_ABROAD) * 2u +
                         listed(w, LEXICON_FEMALE, LEXICON_FEMALE_ABROAD);
    if (x->end - x->first > 1) {
      feature_add(f, L_CUE, class, w->key);
      feature_add(f, L_CUE + 100, class, w->suffix);
      feature_add(f, L_CUE + 200, class, listed_as);
      feature_add(f, L_CUE + 300, class, w->cluster);
      feature_add(f, L_CUE + 400, class, (uint32_t)w->cluster >> 3);
    }
    feature_add(f, L_CUE + 500, class, v->words[x->end - 1].key);
    feature_add(f, L_CUE + 700, class, v->words[x->end - 1].cluster);
    feature_add(f, L_CUE + 800, class, v->words[x->end - 1].lists);
  } else {
    uint32_t head = linker_head(v, x->first, x->end);
    feature_add(f, L_CUE + 900, class, v->words[head].key);
    feature_add(f, L_CUE + 1000, class, v->words[head].cluster);
    feature_add(f, L_CUE + 1100, class, (uint32_t)v->words[head].cluster >> 4);
    feature_add(f, L_CUE + 1200, class, v->words[head].suffix);
    feature_add(f, L_CUE + 1300, class, v->words[x->first].key);
  }
  for (uint32_t i = 0; i < x->context_count && i < 16; i++)
    if (x->contexts[i].place < CONTEXT_OF)
      for (uint32_t t = x->contexts[i].first; t < x->contexts[i].end; t++)
        if (v->words[t].grammar == GRAMMAR_OPEN)
          feature_add(f, L_CUE + 1400 + x->contexts[i].place, class, v->words[t].key);
}

/* How the head and the other words of a nominal are met about the entity. */
static void match_features(const linker *l, const speech *s, const entity *x, uint32_t class,
                           features *f) {
  const article_view *v = l->view;
  uint32_t head = linker_head(v, s->source, s->source_end);
  const word_view *h = &v->words[head];
  uint32_t met = 0, like = 0, inner = 0, modifier = 0;
  for (uint32_t i = 0; i < x->context_count; i++) {
    const context *c = &x->contexts[i];
    if (c->place == CONTEXT_NEXT || c->place == CONTEXT_NEAR) continue;
    const uint32_t place = c->place == CONTEXT_APPOSED ? CONTEXT_BEHIND : c->place;
    const uint32_t called =
        c->place == CONTEXT_BEFORE ? c->end - 1 : linker_head(v, c->first, c->end);
    for (uint32_t k = c->first; k < c->end; k++) {
      const word_view *w = &v->words[k];
      if (w->key == h->key) *(k == called ? &met : &inner) |= 1u << place;
      if (k == called && w->cluster && w->cluster == h->cluster) like |= 1u << place;
      for (uint32_t t = s->source; t < head; t++)
        if (v->words[t].grammar == GRAMMAR_OPEN && v->words[t].key == w->key)
          modifier |= 1u << place;
    }
  }
  for (uint32_t i = x->first; i < x->end; i++) {
    if (v->words[i].key == h->key) met |= 256u << (i + 1 == x->end);
    if (v->words[i].cluster && v->words[i].cluster == h->cluster) like |= 256;
    for (uint32_t t = s->source; t < head; t++)
      if (v->words[t].grammar == GRAMMAR_OPEN && v->words[t].key == v->words[i].key)
        modifier |= 256;
  }
  uint32_t type = type_of(x);
  feature_add(f, L_MATCH, met, class << 2 ^ type);
  feature_add(f, L_MATCH + 600, inner, class << 2 ^ type);
  feature_add(f, L_MATCH + 100, like, class << 3 ^ type);
  feature_add(f, L_MATCH + 200, modifier, met << 4 ^ type);
  feature_add(f, L_MATCH + 300, met << 2 | type, h->lists);
  feature_add(f, L_MATCH + 400, met << 2 | type, h->cluster);
  feature_add(f, L_MATCH + 500, met != 0, like != 0);
  if (x->named && x->member_count == 0) {
    const word_view *last = &v->words[x->end - 1];
    feature_add(f, L_NAME, h->key, last->key);
    feature_add(f, L_NAME + 100, h->cluster, last->cluster);
    feature_add(f, L_NAME + 200, h->key, last->lists);
  }
}

/* What stands between a mention and the source: "Hale, the mayor of Halm, who". */
static void between_features(const article_view *v, uint32_t from, uint32_t to, uint32_t class,
                             features *f) {
  if (from > to || to - from > 24) return;
  uint32_t commas = 0, verbs = 0, ands = 0, marks = 0, names = 0;
  for (uint32_t i = from; i < to; i++) {
    const word_view *w = &v->words[i];
    commas += w->shape == SHAPE_COMMA;
    marks += w->shape == SHAPE_STOP || w->shape == SHAPE_QUOTE;
    verbs += w->grammar == GRAMMAR_AUXILIARY || w->grammar == GRAMMAR_RELATIVE || v->roles[i] & 2;
    ands += w->grammar == GRAMMAR_CONJUNCTION;
    names += view_capital(v, i);
  }
  feature_add(f, L_BETWEEN, class,
              commas * 16 + (verbs > 2 ? 2 : verbs) * 4 + (ands > 0) * 2u + (marks > 0));
  feature_add(f, L_BETWEEN + 100, class,
              (commas > 0) * 64u + (verbs > 0) * 32u + (names > 3 ? 3 : names));
  if (to > from) feature_add(f, L_BETWEEN + 200, class, v->words[to - 1].key);
  feature_add(f, L_BETWEEN + 300, class, v->words[from].key);
}

static void place_features(const linker *l, const speech *s, const link_candidates *all, uint32_t c,
                           uint32_t class, features *f) {
  const article_view *v = l->view;
  const article *a = v->article;
  const entities *e = l->entities;
  const entity *x = &e->items[all->items[c]];
  const uint32_t type = type_of(x);
  if (all->nearest[c] == 0) {
    feature_add(f, L_AHEAD, class, type);
    feature_add(f, L_AHEAD + 100, c, class);
    feature_add(f, L_AHEAD + 200, bucket(a->tokens[s->source].sentence), class);
    return;
  }
  const mention *m = &e->mentions[all->nearest[c] - 1];
  const uint32_t apart = bucket(a->tokens[s->source].sentence - a->tokens[m->first].sentence);
  const uint32_t paragraphs = a->tokens[s->source].paragraph - a->tokens[m->first].paragraph;
  uint32_t rank = 0;
  for (uint32_t k = 0; k < c; k++) rank += type_of(&e->items[all->items[k]]) == type;
  const bool first = l->view->words[m->first].shape != SHAPE_OTHER &&
                     m->first < a->sentences[a->tokens[m->first].sentence].first_token + 5;
  const uint32_t role = v->roles[m->first] & 5, in = v->roles[s->source] & 4;
  feature_add(f, L_DISTANCE, class, apart);
  feature_add(f, L_DISTANCE + 100, class * 9 + apart, type);
  feature_add(f, L_DISTANCE + 200, apart, type);
  feature_add(f, L_RANK, class, bucket(rank) * 4 + type);
  feature_add(f, L_RANK + 100, bucket(rank) * 16 + apart, type);
  feature_add(f, L_ROLE, class, role << 4 | in << 1 | a->tokens[m->first].quoted);
  feature_add(f, L_ROLE + 100, role << 8 | apart << 4 | a->tokens[m->first].quoted, class);
  feature_add(f, L_SUBJECT, class, (uint32_t)first << 4 | apart);
  feature_add(f, L_SUBJECT + 100, (uint32_t)first << 4 | apart, role);
  feature_add(f, L_PARAGRAPH, class, bucket(paragraphs) * 2 + m->name);
  between_features(v, m->end, s->source, class, f);
  uint32_t gap = s->source - m->end;
  feature_add(f, L_GAP, class, bucket(gap));
  if (gap < 3 && m->end <= s->source)
    feature_add(f, L_GAP + 100, class, gap > 0 ? v->words[m->end].key : 0);
  if (m->first > 0) feature_add(f, L_GAP + 200, class, v->words[m->first - 1].key);
}

static void last_features(const linker *l, uint32_t s, uint32_t which, uint32_t class,
                          features *f) {
  const article *a = l->view->article;
  uint32_t age = 3;
  for (uint32_t k = 0; k < 3; k++)
    if (l->last[k] == which) {
      age = k;
      break;
    }
  uint32_t apart = 9;
  if (s > 0) {
    uint32_t now = a->tokens[l->view->speeches[s].source].sentence,
             then = a->tokens[l->view->speeches[s - 1].source].sentence;
    apart = now >= then ? bucket(now - then) : 9;
  }
  feature_add(f, L_LAST, class, age);
  feature_add(f, L_LAST + 100, class, age * 10 + apart);
  feature_add(f, L_LAST + 200, age, apart);
}

/* What speaks for somebody who is called by these words alone. */
static void self_features(const linker *l, const speech *s, const link_candidates *all,
                          uint32_t class, features *f) {
  const article_view *v = l->view;
  uint32_t head = linker_head(v, s->source, s->source_end);
  const word_view *h = &v->words[head];
  feature_add(f, L_SELF, class, 0);
  feature_add(f, L_SELF + 100, class, bucket(all->count));
  feature_add(f, L_SELF + 200, h->key, class);
  feature_add(f, L_SELF + 300, h->cluster, class);
  feature_add(f, L_SELF + 400, (uint32_t)h->cluster >> 4, class);
  feature_add(f, L_SELF + 500, h->suffix, h->shape);
  feature_add(f, L_SELF + 600, v->words[s->source].key, 0);
  feature_add(f, L_SELF + 700, bucket(s->source_end - s->source), class);
  feature_add(f, L_SELF + 800, head + 1 < s->source_end ? v->words[head + 1].key : 0, class);
  for (uint32_t bits = h->lists, k = 0; bits != 0; bits >>= 1, k++)
    if (bits & 1) feature_add(f, L_SELF + 900, k, class);
  feature_add(f, L_SELF + 1000, v->article->tokens[s->source].sentence == 0, class);
  for (uint32_t i = s->source; i < s->source_end && i < s->source + 12; i++) {
    feature_add(f, L_SELF + 1100, v->words[i].key, 0);
    feature_add(f, L_SELF + 1200, v->words[i].shape, 0);
  }
  if (!is_pronoun_class(class)) return;
  if (all->count > 1 && all->nearest[0] > 0) {
    const mention *m = &l->entities->mentions[all->nearest[0] - 1];
    if (m->end <= s->source) {
      const uint32_t gap = bucket(s->source - m->end);
      feature_add(f, L_SELF + 1500, class, gap);
      feature_add(f, L_SELF + 1600, class,
                  gap << 4 | type_of(&l->entities->items[all->items[0]]) << 1 |
                      (v->words[s->source - 1].shape == SHAPE_COMMA));
    }
  }
  for (uint32_t i = s->source, n = 0; i > 0 && n < 5; i--, n++) {
    feature_add(f, L_SELF + 1300, class, v->words[i - 1].key);
    if (n < 2) feature_add(f, L_SELF + 1400 + n, class, v->words[i - 1].cluster);
  }
}

/* Whether the entity bears the name that rules give the source. */
static bool named_so(const linker *l, const entity *x, const reading *r) {
  const article *a = l->view->article;
  const char *name = r->name;
  if (!x->named || x->member_count > 0) return false;
  if (strncmp(name, "the ", 4) == 0 || strncmp(name, "The ", 4) == 0) name += 4;
  const span at = {a->tokens[x->first].at.start, a->tokens[x->end - 1].at.end};
  const size_t n = strlen(name);
  return n == at.end - at.start && memcmp(a->text + at.start, name, n) == 0;
}

uint32_t linker_ruled(const linker *l, uint32_t s, uint32_t which) {
  enum { FAR = 40, SEEN = 30 };
  const article_view *v = l->view;
  const entity *x = &l->entities->items[which];
  const reading *r = &v->readings[s];
  if (r->person != NOBODY)
    for (uint32_t m = x->last_mention, n = 0; m != 0 && n < SEEN; n++) {
      const mention *y = &l->entities->mentions[m - 1];
      m = y->before;
      if (!y->name) continue;
      const name_mention *is = people_ending_at(v->people, y->end - 1);
      if (is != NULL && is->person == r->person) return 1;
    }
  if (named_so(l, x, r)) return 2;
  for (uint32_t k = s; k > 0 && s - k < FAR; k--)
    if (l->of[k - 1] == which && v->reading_keys[k - 1] == v->reading_keys[s]) return 3;
  return 0;
}

static void rule_features(const linker *l, uint32_t s, const link_candidates *all, uint32_t c,
                          uint32_t class, features *f) {
  const reading *r = &l->view->readings[s];
  const uint32_t kind = (uint32_t)r->kind << 1 | (r->person != NOBODY);
  if (all->items[c] != NO_ENTITY) {
    const uint32_t how = linker_ruled(l, s, all->items[c]);
    feature_add(f, L_RULE, how, class);
    feature_add(f, L_RULE + 1, how, kind);
    feature_add(f, L_RULE + 2, how, 0);
    feature_add(f, L_RULE + 3, how << 2 | type_of(&l->entities->items[all->items[c]]), kind);
    return;
  }
  bool none = true;
  for (uint32_t k = 0; none && k + 1 < all->count; k++)
    none = linker_ruled(l, s, all->items[k]) == 0;
  feature_add(f, L_RULE + 10, none, class);
  feature_add(f, L_RULE + 11, none, kind);
  feature_add(f, L_RULE + 12, none, 0);
}

void linker_features(const linker *l, uint32_t s, const link_candidates *all, uint32_t c,
                     features *f) {
  const article_view *v = l->view;
  const speech *x = &v->speeches[s];
  const uint32_t class = class_of(v, x);
  f->count = 0;
  if (all->items[c] == NO_ENTITY) {
    self_features(l, x, all, class, f);
    rule_features(l, s, all, c, class, f);
    return;
  }
  const entity *y = &l->entities->items[all->items[c]];
  feature_add(f, L_TYPE, class, type_of(y));
  feature_add(f, L_COUNT, class, bucket(y->mentions));
  if (y->named && y->member_count == 0) {
    const word_view *w = &v->words[y->end - 1];
    const uint32_t around = v->types[w->type].around;
    for (uint32_t k = 1; k < AROUND_BITS; k++)
      feature_add(f, L_AROUND, class, k * 2 + (around >> k & 1));
    for (uint32_t bits = w->lists, k = 0; bits != 0; bits >>= 1, k++)
      if (bits & 1) feature_add(f, L_AROUND + 100, class, k);
    feature_add(f, L_AROUND + 200, class, bucket(y->end - y->first));
    feature_add(f, L_AROUND + 300, class,
                (uint32_t)(y->votes > 2    ? 4
                           : y->votes < -2 ? 0
                                           : y->votes + 2));
    feature_add(f, L_AROUND + 400, class, w->shape);
  }
  if (!is_pronoun_class(class)) {
    const word_view *h = &v->words[linker_head(v, x->source, x->source_end)];
    feature_add(f, L_HEAD, h->key, type_of(y));
    feature_add(f, L_HEAD + 100, h->cluster, type_of(y));
    feature_add(f, L_HEAD + 200, (uint32_t)h->cluster >> 4, type_of(y));
    feature_add(f, L_HEAD + 300, h->lists, type_of(y));
    match_features(l, x, y, class, f);
  } else
    cue_features(l, y, class, f);
  place_features(l, x, all, c, class, f);
  rule_features(l, s, all, c, class, f);
  last_features(l, s, all->items[c], class, f);
}
