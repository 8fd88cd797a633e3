/* tagger.c: article → attributions: score, decode, link, complete. See model.h */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "attribute/model.h"
#include "attribute/words.h"

enum { LONGEST_SPAN = 400, LONGEST_SIGNATURE = 15, WORK_LIMIT = 8 * 1024 * 1024 };
static const float LEAST_POSTERIOR = 0.02f;

void tagger_scores(const tagger *t, const segment_view *v, uint32_t count, float *scores,
                   uint8_t *contexts, arena *work) {
  /* FEATURE_MOST weights of eight bits fit a sum of sixteen. */
  typedef int8_t weights __attribute__((vector_size(LABEL_STRIDE), aligned(1), may_alias));
  typedef int16_t sums __attribute__((vector_size(2 * LABEL_STRIDE)));
  uint32_t rows[FEATURE_MOST];
  for (uint32_t i = 0; i < count; i++) {
    sums sum = {0};
    uint32_t n = features_rows(v, i, t->bits, rows);
    for (uint32_t k = 0; k < n; k++)
      sum += __builtin_convertvector(
          *(const weights *)(t->weights + (size_t)rows[k] * LABEL_STRIDE), sums);
    for (int y = 0; y < LABEL_STRIDE; y++)
      scores[(size_t)i * LABEL_STRIDE + (size_t)y] = (float)sum[y] * t->scale;
    contexts[i] = features_context(v, i);
  }
  network_score(&t->network, v, count, scores, work);
}

/* {{{ from the candidates of a segment to spans and links */

typedef struct finder {
  const tagger *tagger;
  article *article;
  const atom *atoms;
  const segment *segment;
  arena *work;
  attribution *items; /* in the article's arena */
  size_t count, capacity;
} finder;

typedef struct selection {
  const candidate_list *candidates;
  bool *chosen;
  candidate *spans; /* the chosen ones, in order */
  uint32_t count;
  int32_t *cue_of, *source_of; /* by span: its cue (of a content), its source (of a cue) */
} selection;

static void gather(selection *s, arena *work) {
  s->count = 0;
  s->spans = arena_array(work, candidate, s->candidates->count + 1);
  for (uint32_t i = 0; i < s->candidates->count; i++)
    if (s->chosen[i]) s->spans[s->count++] = s->candidates->items[i];
}

static void link_all(const finder *f, selection *s) {
  const linker *l = &f->tagger->linker;
  link_spans spans = {f->article, f->atoms + f->segment->first, f->segment->first, s->spans,
                      s->count};
  s->cue_of = arena_array(f->work, int32_t, s->count + 1);
  s->source_of = arena_array(f->work, int32_t, s->count + 1);
  for (uint32_t i = 0; i < s->count; i++) {
    s->cue_of[i] = s->source_of[i] = LINK_NONE;
    if (s->spans[i].role == ROLE_CONTENT)
      s->cue_of[i] = link_best(&spans, i, ROLE_CUE, l->cue_of_content);
    if (s->spans[i].role == ROLE_CUE)
      s->source_of[i] = link_best(&spans, i, ROLE_SOURCE, l->source_of_cue);
  }
}

/* The best free candidate of `role` in the sentence of span `near`, or next to it; -1 if none
   reaches the threshold. */
static int64_t best_free(const finder *f, const selection *s, const candidate *near,
                         span_role role) {
  const token *tokens = f->article->tokens + f->segment->first;
  float best = f->tagger->thresholds.complete[role];
  int64_t found = -1;
  for (uint32_t i = 0; i < s->candidates->count; i++) {
    const candidate *c = &s->candidates->items[i];
    if (c->start > near->end + LONGEST_SPAN) break;
    if (s->chosen[i] || c->role != role || c->posterior <= best) continue;
    int64_t apart = (int64_t)tokens[c->start].sentence - (int64_t)tokens[near->start].sentence;
    if (apart != 0) continue;
    bool free = true;
    for (uint32_t k = 0; k < s->count && free; k++)
      free = s->spans[k].end <= c->start || c->end <= s->spans[k].start;
    if (!free) continue;
    best = c->posterior;
    found = i;
  }
  return found;
}

/* Fills in what an incomplete attribution lacks: a cue without content takes the best free
   content of its sentence, one without source a source, a lonely content a cue. */
static void complete(const finder *f, selection *s) {
  bool *has_content = arena_array(f->work, bool, s->count + 1);
  for (uint32_t i = 0; i < s->count; i++)
    if (s->cue_of[i] != LINK_NONE) has_content[s->cue_of[i]] = true;
  bool added = false;
  for (uint32_t i = 0; i < s->count; i++) {
    const candidate *span_ = &s->spans[i];
    int64_t more[2] = {-1, -1};
    if (span_->role == ROLE_CUE && !has_content[i]) more[0] = best_free(f, s, span_, ROLE_CONTENT);
    if (span_->role == ROLE_CUE && s->source_of[i] == LINK_NONE)
      more[1] = best_free(f, s, span_, ROLE_SOURCE);
    if (span_->role == ROLE_CONTENT && s->cue_of[i] == LINK_NONE)
      more[0] = best_free(f, s, span_, ROLE_CUE);
    for (int k = 0; k < 2; k++) {
      if (more[k] < 0) continue;
      s->chosen[more[k]] = true;
      added = true;
    }
  }
  if (!added) return;
  /* Two completions may overlap each other: the better one stays. */
  for (uint32_t i = 0, last = UINT32_MAX; i < s->candidates->count; i++) {
    if (!s->chosen[i]) continue;
    const candidate *c = s->candidates->items;
    if (last != UINT32_MAX && c[i].start < c[last].end) {
      uint32_t loser = c[i].posterior > c[last].posterior ? last : i;
      s->chosen[loser] = false;
      if (loser == i) continue;
    }
    last = i;
  }
  gather(s, f->work);
  link_all(f, s);
}

/* }}} */
/* {{{ from links to attributions */

static span bytes_of(const finder *f, const candidate *c) {
  const token *tokens = f->article->tokens + f->segment->first;
  return (span){tokens[c->start].at.start, tokens[c->end - 1].at.end};
}

static void push_span(const finder *f, span_list *list, const candidate *c) {
  span *items = arena_array(f->article->arena, span, list->count + 1);
  if (list->count != 0) memcpy(items, list->items, list->count * sizeof *items);
  items[list->count++] = bytes_of(f, c);
  list->items = items;
}

static attribution *push(finder *f) {
  f->items = arena_grow(f->article->arena, f->items, f->count, &f->capacity, sizeof *f->items);
  f->items[f->count] = (attribution){.confidence = 1};
  return &f->items[f->count++];
}

/* Posteriors to the share of such claims that are right: two numbers fitted on articles that were
   not trained on (Platt 1999; the table is in core/data/README.md). */
static double calibrated(float posterior) {
  static const double OFFSET = 0.573, SLOPE = 0.632;
  double p = posterior < 1e-4f ? 1e-4 : posterior > 1 - 1e-4f ? 1 - 1e-4 : (double)posterior;
  return 1 / (1 + exp(-OFFSET - SLOPE * log(p / (1 - p))));
}

static void emit_cue(finder *f, const selection *s, uint32_t cue) {
  attribution *a = push(f);
  float content = 0;
  push_span(f, &a->cue, &s->spans[cue]);
  if (s->source_of[cue] != LINK_NONE) push_span(f, &a->source, &s->spans[s->source_of[cue]]);
  for (uint32_t i = 0; i < s->count; i++) {
    if (s->cue_of[i] != (int32_t)cue) continue;
    push_span(f, &a->content, &s->spans[i]);
    if (s->spans[i].posterior > content) content = s->spans[i].posterior;
  }
  a->confidence = calibrated(s->spans[cue].posterior * content);
}

static void emit(finder *f, const selection *s) {
  for (uint32_t i = 0; i < s->count; i++) {
    if (s->spans[i].role == ROLE_CUE) emit_cue(f, s, i);
    if (s->spans[i].role != ROLE_CONTENT || s->cue_of[i] != LINK_NONE) continue;
    attribution *a = push(f);
    push_span(f, &a->content, &s->spans[i]);
    a->confidence = calibrated(s->spans[i].posterior);
  }
}

/* }}} */

static void find_in_segment(finder *f) {
  const segment *s = f->segment;
  segment_view *view = features_view(f->article, f->atoms, s, f->work);
  float *scores = arena_array(f->work, float, (size_t)s->count *LABEL_STRIDE);
  uint8_t *contexts = arena_array(f->work, uint8_t, s->count);
  tagger_scores(f->tagger, view, s->count, scores, contexts, f->work);
  lattice l;
  lattice_fill(&l, &f->tagger->crf, scores, contexts, s->count, f->work);
  candidate_list candidates;
  decode_candidates(&l, &f->tagger->crf, LEAST_POSTERIOR, LONGEST_SPAN, f->work, &candidates);
  selection picked = {.candidates = &candidates,
                      .chosen = arena_array(f->work, bool, candidates.count + 1)};
  decode_choose(&candidates, f->tagger->thresholds.take, s->count, f->work, picked.chosen);
  gather(&picked, f->work);
  link_all(f, &picked);
  complete(f, &picked);
  emit(f, &picked);
}

/* {{{ signed quotations */

static bool is_dash(const article *a, const token *t) {
  static const char *const dashes[] = {"-", "--", "–", "—", "―"};
  size_t n = t->at.end - t->at.start;
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
    if (n == strlen(dashes[i]) && memcmp(a->text + t->at.start, dashes[i], n) == 0) return true;
  return false;
}

/* Where a signature may stand: behind the quotation on its line, or on the line below. */
static bool signature_place(const article *a, uint32_t last, uint32_t *first, uint32_t *end) {
  const paragraph *p = &a->paragraphs[a->tokens[last].paragraph];
  *first = last + 1;
  *end = p->first_token + p->token_count;
  if (*first < *end) return true;
  if (p + 1 == a->paragraphs + a->paragraph_count) return false;
  *first = p[1].first_token;
  *end = *first + p[1].token_count;
  return true;
}

/* Takes a signature out of a content that was found to run over it. */
static uint32_t cut_signature(const article *a, attribution *x) {
  span *content = &x->content.items[x->content.count - 1];
  uint32_t end = word_at(a, content->end), i = end;
  for (; i > 1 && end - i < LONGEST_SIGNATURE && a->tokens[i - 1].at.start > content->start; i--)
    if (i < end && a->tokens[i - 1].kind == TOKEN_CLOSE_QUOTE && is_dash(a, &a->tokens[i])) {
      content->end = a->tokens[i - 1].at.end;
      return i;
    }
  return end;
}

/* A quotation that nobody speaks, with "— Ann Lee, Halm" behind it or below it, is Ann Lee's. */
static void sign(const finder *f, attribution *x) {
  article *a = f->article;
  uint32_t first, end, last = cut_signature(a, x);
  if (last == 0 || a->tokens[last - 1].kind != TOKEN_CLOSE_QUOTE) return;
  if (!signature_place(a, last - 1, &first, &end)) return;
  if (end - first < 2 || end - first > LONGEST_SIGNATURE) return;
  const token *dash = &a->tokens[first];
  if (!is_dash(a, dash) || !word_capital(a, first + 1)) return;
  uint32_t stop = first + 1;
  while (stop < end && strchr(",;(", a->text[a->tokens[stop].at.start]) == NULL) stop++;
  x->cue.items = arena_array(a->arena, span, 1);
  x->cue.items[0] = dash->at;
  x->source.items = arena_array(a->arena, span, 1);
  x->source.items[0] = (span){dash[1].at.start, a->tokens[stop - 1].at.end};
  x->cue.count = x->source.count = 1;
}

/* }}} */

void tagger_find(const tagger *t, article *a, attribution_list *out) {
  arena *work = arena_new();
  atom *atoms = arena_array(work, atom, a->token_count);
  features_atoms(a, &t->lists, atoms);
  features_rates(a, atoms, &t->gazetteer, NULL);
  uint32_t count;
  segment *segments = features_segments(a, &count, work);
  finder f = {.tagger = t, .article = a, .atoms = atoms};
  for (uint32_t i = 0; i < count; i++) {
    if (f.work == NULL || arena_size(f.work) > WORK_LIMIT) {
      arena_free(f.work);
      f.work = arena_new();
    }
    f.segment = &segments[i];
    find_in_segment(&f);
  }
  for (size_t i = 0; i < f.count; i++)
    if (f.items[i].source.count == 0 && f.items[i].cue.count == 0) sign(&f, &f.items[i]);
  arena_free(f.work);
  arena_free(work);
  *out = (attribution_list){f.items, (uint32_t)f.count};
}

/* The model knows English; a text of unknown language is given the benefit of the doubt. */
static bool speaks(const char *language) {
  return language[0] == '\0' ||
         (strncasecmp(language, "en", 2) == 0 && !(language[2] >= 'a' && language[2] <= 'z'));
}

static void drop_unsure(attribution_list *list, double least) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < list->count; i++)
    if (list->items[i].content.count == 0 || list->items[i].confidence >= least)
      list->items[kept++] = list->items[i];
  list->count = kept;
}

void attribute_article(const tagger *t, article *a, double least) {
  if (!speaks(a->language)) {
    article_warn(a, "its language is '%s': claims are found in English only", a->language);
    return;
  }
  attribution_list found;
  tagger_find(t, a, &found);
  drop_unsure(&found, least);
  claims_build(a, &found, &t->lists);
}
