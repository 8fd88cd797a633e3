/* evaluate.c: see evaluate.h */
#include "training/evaluate.h"

#include <stdlib.h>
#include <string.h>

#include "words/words.h"
#include "base/utf8.h"

double evaluation_f1(const agreement *x) {
  return x->found + x->gold ? 2.0 * (double)x->hit / (double)(x->found + x->gold) : 0;
}

/* {{{ exact fragments */

static int by_ends(const void *a, const void *b) {
  const span *x = a, *y = b;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  return x->end < y->end ? -1 : x->end > y->end;
}

/* All fragments of a role, sorted, each once. */
static span_list fragments(arena *memory, const attribution_list *list, int role) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < list->count; i++) n += attribution_spans(&list->items[i], role)->count;
  span_list out = {arena_array(memory, span, n + 1), 0};
  for (uint32_t i = 0; i < list->count; i++) {
    const span_list *s = attribution_spans(&list->items[i], role);
    for (uint32_t k = 0; k < s->count; k++) out.items[out.count++] = s->items[k];
  }
  if (out.count > 1) qsort(out.items, out.count, sizeof *out.items, by_ends);
  uint32_t kept = 0;
  for (uint32_t i = 0; i < out.count; i++)
    if (kept == 0 || by_ends(&out.items[kept - 1], &out.items[i]) != 0)
      out.items[kept++] = out.items[i];
  out.count = kept;
  return out;
}

static void add_exact(agreement *to, span_list found, span_list gold) {
  to->found += found.count;
  to->gold += gold.count;
  for (uint32_t i = 0, k = 0; i < found.count && k < gold.count;) {
    int order = by_ends(&found.items[i], &gold.items[k]);
    to->hit += order == 0;
    i += order <= 0;
    k += order >= 0;
  }
}

/* }}} */
/* {{{ pairs of attributions */

static uint32_t tokens_in(const article *a, span s) {
  uint32_t n = 0;
  for (uint32_t i = word_at(a, s.start); i < a->token_count && a->tokens[i].at.end <= s.end; i++)
    n++;
  return n;
}

/* Jaccard over tokens; 1 where both are empty. */
static double overlap(const article *a, const span_list *x, const span_list *y) {
  uint32_t both = 0, all = 0;
  for (uint32_t i = 0; i < x->count; i++) all += tokens_in(a, x->items[i]);
  for (uint32_t k = 0; k < y->count; k++) all += tokens_in(a, y->items[k]);
  for (uint32_t i = 0; i < x->count; i++)
    for (uint32_t k = 0; k < y->count; k++) {
      span p = x->items[i], q = y->items[k],
           common = {p.start > q.start ? p.start : q.start, p.end < q.end ? p.end : q.end};
      if (!span_empty(common)) both += tokens_in(a, common);
    }
  if (all == 0) return 1;
  return (double)both / (double)(all - both);
}

typedef struct pairing {
  double weight;
  uint32_t gold, found;
} pairing;

static int by_weight(const void *a, const void *b) {
  const pairing *x = a, *y = b;
  if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
  if (x->gold != y->gold) return x->gold < y->gold ? -1 : 1;
  return x->found < y->found ? -1 : x->found > y->found;
}

static span hull(const attribution *a) {
  span h = {UINT32_MAX, 0};
  for (int role = ROLE_CUE; role < ROLE_COUNT; role++) {
    const span_list *s = attribution_spans(a, role);
    for (uint32_t i = 0; i < s->count; i++) {
      if (s->items[i].start < h.start) h.start = s->items[i].start;
      if (s->items[i].end > h.end) h.end = s->items[i].end;
    }
  }
  return h;
}

static bool agree(const article *a, const attribution *x, const attribution *y) {
  if (overlap(a, &x->content, &y->content) < .5) return false;
  if (overlap(a, &x->source, &y->source) < .5) return false;
  return (x->cue.count == 0 && y->cue.count == 0) || overlap(a, &x->cue, &y->cue) > 0;
}

enum { UNPAIRED = UINT32_MAX };

/* One-to-one, best overlap first: the index of the found one by that of the annotated one. */
static uint32_t *pair(const article *a, const attribution_list *found, const attribution_list *gold,
                      arena *memory) {
  pairing *pairs = NULL;
  size_t count = 0, capacity = 0;
  for (uint32_t g = 0; g < gold->count; g++)
    for (uint32_t f = 0; f < found->count; f++) {
      if (!span_overlap(hull(&gold->items[g]), hull(&found->items[f]))) continue;
      double cues =
          gold->items[g].cue.count ? overlap(a, &gold->items[g].cue, &found->items[f].cue) : 0;
      double weight =
          overlap(a, &gold->items[g].content, &found->items[f].content) + (cues > 0 ? 1 : 0);
      if (weight <= 0) continue;
      pairs = arena_grow(memory, pairs, count, &capacity, sizeof *pairs);
      pairs[count++] = (pairing){weight, g, f};
    }
  if (count > 1) qsort(pairs, count, sizeof *pairs, by_weight);
  uint32_t *found_of = arena_array(memory, uint32_t, gold->count + 1);
  for (uint32_t g = 0; g < gold->count; g++) found_of[g] = UNPAIRED;
  bool *used = arena_array(memory, bool, found->count + 1);
  for (size_t i = 0; i < count; i++) {
    if (found_of[pairs[i].gold] != UNPAIRED || used[pairs[i].found]) continue;
    found_of[pairs[i].gold] = pairs[i].found;
    used[pairs[i].found] = true;
  }
  return found_of;
}

static void add_linked(agreement *to, const article *a, const attribution_list *found,
                       const attribution_list *gold, arena *memory) {
  const uint32_t *found_of = pair(a, found, gold, memory);
  for (uint32_t g = 0; g < gold->count; g++)
    to->hit += found_of[g] != UNPAIRED && agree(a, &gold->items[g], &found->items[found_of[g]]);
  to->found += found->count;
  to->gold += gold->count;
}

/* }}} */

void evaluation_add(evaluation *e, article *a, const attribution_list *found,
                    const attribution_list *gold) {
  arena *memory = arena_new();
  attribution_list whole = {arena_array(memory, attribution, found->count + 1), 0};
  for (uint32_t i = 0; i < found->count; i++)
    if (found->items[i].content.count > 0) whole.items[whole.count++] = found->items[i];
  for (int role = 0; role < ROLE_COUNT; role++)
    add_exact(&e->exact[role], fragments(memory, &whole, role), fragments(memory, gold, role));
  add_linked(&e->linked, a, &whole, gold, memory);
  arena_free(memory);
}

/* {{{ names */

enum { NAME_BYTES = 400, NAME_WORDS = 40 };

typedef struct name_words {
  char text[NAME_BYTES];
  const char *items[NAME_WORDS];
  uint32_t count;
} name_words;

static bool is_title(const char *word) {
  WORDS(titles, "the a mr mrs ms dr sen rep gov president secretary");
  return word_set_has_key(&titles, word_key_of(word, strlen(word)));
}

/* The words of a name in lower case, without titles and the "s" of a possessive. */
static void split_name(const char *name, name_words *out) {
  char lower[NAME_BYTES];
  size_t n = utf8_lower(name, strlen(name), lower, sizeof lower);
  out->count = 0;
  char *start = out->text, *end = start;
  bool possessive = false;
  for (size_t i = 0; i <= n && out->count < NAME_WORDS;) {
    uint32_t point = 0;
    size_t size = i < n ? utf8_next(lower + i, n - i, &point) : 1;
    if (utf8_is_letter(point) || utf8_is_digit(point)) {
      memcpy(end, lower + i, size);
      end += size;
    } else {
      *end = '\0';
      if (end > start && !is_title(start) && !(possessive && strcmp(start, "s") == 0)) {
        out->items[out->count++] = start;
        start = end + 1;
      }
      end = start;
      possessive = point == '\'' || point == 0x2019;
    }
    i += size;
  }
}

static bool words_within(const name_words *inner, const name_words *outer) {
  for (uint32_t i = 0; i < inner->count; i++) {
    bool there = false;
    for (uint32_t k = 0; k < outer->count; k++)
      there |= strcmp(inner->items[i], outer->items[k]) == 0;
    if (!there) return false;
  }
  return true;
}

/* Whether one lies whole in the other and both end in the same word; a single word found is not
   enough for a name of several. */
static bool same_name(const char *found, const char *gold) {
  name_words x, y;
  split_name(found, &x);
  split_name(gold, &y);
  if (x.count == 0 || y.count == 0) return false;
  if (strcmp(x.items[x.count - 1], y.items[y.count - 1]) != 0) return false;
  return (x.count > 1 || y.count == 1) && (words_within(&x, &y) || words_within(&y, &x));
}

/* }}} */
/* {{{ sources */

/* Whether the sources of a claim are those of a label, "; " between their names. */
static bool same_names(const article *a, const claim *c, const char *names) {
  uint32_t count = 0;
  for (const char *at = names; at != NULL; count++) {
    const char *rest = strstr(at, "; ");
    char one[NAME_BYTES];
    size_t n = rest != NULL ? (size_t)(rest - at) : strlen(at);
    if (n >= sizeof one) n = sizeof one - 1;
    memcpy(one, at, n);
    one[n] = '\0';
    bool there = false;
    for (uint32_t k = 0; k < c->source_count; k++)
      there |= same_name(a->sources[c->sources[k]].name, one);
    if (!there) return false;
    at = rest != NULL ? rest + 2 : NULL;
  }
  return count == c->source_count;
}

/* What came of each annotated attribution: right, wrong, or not asked. */
typedef enum outcome { NOT_ASKED, WRONG, RIGHT } outcome;

static void read_source(const article *a, const claim *c, const attribution_label *label,
                        outcome *kind, outcome *name) {
  if (!label->has_kind || label->doubt) return;
  const source_kind found = c->source == NO_SOURCE ? SOURCE_NONE : a->sources[c->source].kind;
  *kind = found == label->kind ? RIGHT : WRONG;
  const bool named = label->kind == SOURCE_NAMED_OFFICIAL || label->kind == SOURCE_NAMED_PERSON ||
                     label->kind == SOURCE_ORGANIZATION || label->kind == SOURCE_MEDIA;
  if (named && label->name != NULL) *name = same_names(a, c, label->name) ? RIGHT : WRONG;
}

static bool same_source(const attribution_label *labels, uint32_t g, uint32_t h) {
  if (g == h) return true;
  const char *x = labels[g].name, *y = labels[h].name;
  return x != NULL && y != NULL && strcmp(x, y) == 0;
}

static void add_outcomes(agreement *each, share *by_source, const outcome *outcomes, uint32_t count,
                         const attribution_label *labels, arena *memory) {
  bool *done = arena_array(memory, bool, count + 1);
  for (uint32_t g = 0; g < count; g++) {
    if (outcomes[g] == NOT_ASKED || done[g]) continue;
    uint32_t right = 0, all = 0;
    for (uint32_t h = g; h < count; h++) {
      if (outcomes[h] == NOT_ASKED || !same_source(labels, g, h)) continue;
      done[h] = true;
      right += outcomes[h] == RIGHT;
      all++;
    }
    each->hit += right;
    each->found += all;
    each->gold += all;
    by_source->sum += (double)right / all;
    by_source->count++;
  }
}

/* }}} */
/* {{{ claims and denials */

static bool is_doubtful(const attribution_label *label) { return label != NULL && label->doubt; }

static bool is_typed(const attribution_label *label) { return label->has_type && !label->doubt; }

/* `gold_of`: the label by the index of the attribution, NULL where none is paired with it. */
static void add_types(evaluation *e, const article *a, const attribution_list *found,
                      const attribution_list *gold, const uint32_t *found_of,
                      const attribution_label *labels, const attribution_label *const *gold_of) {
  for (uint32_t i = 0; i < found->count; i++) {
    const claim *c = &a->claims[i];
    if (c->type > TYPE_FACT || is_doubtful(gold_of[i])) continue;
    const bool right = gold_of[i] != NULL && is_typed(gold_of[i]) && gold_of[i]->type <= TYPE_FACT;
    const bool check = c->checkable >= CHECKABLE_LEAST;
    e->claims.found++;
    e->check.found += check;
    e->check.hit += check && right && gold_of[i]->checkable;
  }
  for (uint32_t g = 0; g < gold->count; g++) {
    const uint32_t f = found_of[g];
    if (!is_typed(&labels[g])) continue;
    if (f != UNPAIRED) {
      e->type.hit += a->claims[f].type == labels[g].type;
      e->type.found++;
      e->type.gold++;
    }
    if (labels[g].type > TYPE_FACT) continue;
    e->claims.gold++;
    e->check.gold += labels[g].has_check && labels[g].checkable;
    e->claims.hit += f != UNPAIRED && a->claims[f].type <= TYPE_FACT &&
                     agree(a, &gold->items[g], &found->items[f]);
  }
}

static bool is_denied(const attribution_label *by, uint32_t what) {
  for (uint32_t i = 0; i < by->denies_count; i++)
    if (by->denies[i] == what) return true;
  return false;
}

static void add_denials(evaluation *e, const article *a, const attribution_label *labels,
                        uint32_t count, const attribution_label *const *gold_of) {
  for (uint32_t g = 0; g < count; g++) {
    if (labels[g].doubt) continue;
    e->denial.gold += labels[g].denial;
    e->denies.gold += labels[g].denies_count;
  }
  for (uint32_t i = 0; i < article_attributions(a); i++) {
    const claim *c = &a->claims[i];
    if (is_doubtful(gold_of[i])) continue;
    e->denial.found += c->denial;
    e->denial.hit += c->denial && gold_of[i] != NULL && gold_of[i]->denial;
    for (uint32_t k = 0; k < c->denies_count; k++) {
      const attribution_label *what = gold_of[c->denies[k] - 1];
      e->denies.found++;
      e->denies.hit +=
          gold_of[i] != NULL && what != NULL && is_denied(gold_of[i], (uint32_t)(what - labels));
    }
  }
}

/* }}} */

static bool any_type(const attribution_label *labels, uint32_t count) {
  for (uint32_t g = 0; g < count; g++)
    if (labels[g].has_type) return true;
  return false;
}

void evaluation_add_claims(evaluation *e, article *a, const attribution_list *gold,
                           const attribution_label *labels) {
  arena *memory = arena_new();
  const uint32_t all = article_attributions(a);
  attribution_list found = {arena_array(memory, attribution, all + 1), all};
  for (uint32_t i = 0; i < all; i++) {
    const claim *c = &a->claims[i];
    found.items[i] = (attribution){.source = c->source_spans, .cue = c->cue, .content = c->content};
  }
  const uint32_t *found_of = pair(a, &found, gold, memory);
  const attribution_label **gold_of = arena_array(memory, const attribution_label *, all + 1);
  outcome *kinds = arena_array(memory, outcome, gold->count + 1),
          *names = arena_array(memory, outcome, gold->count + 1);
  for (uint32_t g = 0; g < gold->count; g++) {
    if (found_of[g] == UNPAIRED) continue;
    gold_of[found_of[g]] = &labels[g];
    read_source(a, &a->claims[found_of[g]], &labels[g], &kinds[g], &names[g]);
  }
  add_outcomes(&e->kind, &e->kind_by_source, kinds, gold->count, labels, memory);
  add_outcomes(&e->name, &e->name_by_source, names, gold->count, labels, memory);
  if (any_type(labels, gold->count)) add_types(e, a, &found, gold, found_of, labels, gold_of);
  add_denials(e, a, labels, gold->count, gold_of);
  arena_free(memory);
}
