/* tagger.c: article → attributions: score, decode, link, complete. See tagger.h */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tagging/cues.h"
#include "tagging/fold.h"
#include "tagging/judgement.h"
#include "tagging/model.h"
#include "words/words.h"

enum { LONGEST_SPAN = 400 };
static const float LEAST_POSTERIOR = 0.02f, /* of a span that is thought of at all */
    LEAST_AFFINITY = 0.3f,                  /* of spans that belong together */
    CLOSER = 0.5f; /* so likely a longer content must be, against the one found */

/* {{{ from the candidates of a segment to spans and links */

typedef struct finder {
  const tagger *tagger;
  article *article;
  const atom *atoms;
  const segment *segment;
  arena *work;         /* for one segment */
  arena *scratch;      /* for one step of it: less memory is touched, and that is warm */
  const float *hidden; /* what the encoder made of the segment's tokens */
  attribution *items;  /* in the article's arena */
  size_t count, capacity;
} finder;

enum { NOTHING = -1 };

typedef struct selection {
  const cue_readings *readings;
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

/* A content goes to the cue, a cue to the source, that the readings say most of. */
static void link_all(const finder *f, selection *s) {
  s->cue_of = arena_array(f->work, int32_t, s->count + 1);
  s->source_of = arena_array(f->work, int32_t, s->count + 1);
  float *content = arena_array(f->work, float, s->count + 1);
  for (uint32_t i = 0; i < s->count; i++) {
    s->cue_of[i] = s->source_of[i] = NOTHING;
    content[i] = LEAST_AFFINITY;
  }
  for (uint32_t c = 0; c < s->count; c++) {
    const cue_reading *r = s->spans[c].role == ROLE_CUE ? cues_of(s->readings, &s->spans[c]) : NULL;
    float most = LEAST_AFFINITY;
    for (uint32_t i = 0; r != NULL && i < s->count; i++) {
      const candidate *x = &s->spans[i];
      if (x->role == ROLE_CUE) continue;
      float affinity = cue_affinity(r, x);
      if (x->role == ROLE_CONTENT && affinity > content[i]) {
        content[i] = affinity;
        s->cue_of[i] = (int32_t)c;
      } else if (x->role == ROLE_SOURCE && affinity > most) {
        most = affinity;
        s->source_of[c] = (int32_t)i;
      }
    }
  }
}

static bool is_outlet(const finder *f, const selection *s, int32_t source_index) {
  if (source_index == NOTHING) return false;
  const candidate *c = &s->spans[source_index];
  for (uint32_t t = c->start; t < c->end; t++)
    if (f->atoms[f->segment->first + t].lists & UINT32_C(1) << LEXICON_OUTLET) return true;
  return false;
}

/* "Officials claim that X, the Courier reported": what an outlet hands on is the claim of whoever
   it says has made it. (Annotators take the outlet's; the chain is found again by chain.c.) */
static void unwrap(const finder *f, selection *s) {
  for (uint32_t i = 0; i < s->count; i++) {
    const int32_t outer = s->spans[i].role == ROLE_CONTENT ? s->cue_of[i] : NOTHING;
    if (outer == NOTHING || !is_outlet(f, s, s->source_of[outer])) continue;
    float most = cue_posterior_of(cues_of(s->readings, &s->spans[outer]), &s->spans[i]);
    for (uint32_t c = 0; c < s->count; c++) {
      if (s->spans[c].role != ROLE_CUE || s->source_of[c] == NOTHING) continue;
      const float posterior = cue_posterior_of(cues_of(s->readings, &s->spans[c]), &s->spans[i]);
      if (posterior <= most) continue;
      most = posterior;
      s->cue_of[i] = (int32_t)c;
    }
  }
}

/* A content that leaves words out between its cue and itself takes them in where that is about as
   likely: "maintain [the dam can prove] that ..." */
static void close_gaps(selection *s) {
  for (uint32_t i = 1; i < s->count; i++) {
    candidate *x = &s->spans[i];
    const candidate *cue = x - 1;
    if (x->role != ROLE_CONTENT || s->cue_of[i] + 1 != (int32_t)i || x->start <= cue->end) continue;
    const cue_reading *r = cues_of(s->readings, cue);
    candidate longer = {cue->end, x->end, ROLE_CONTENT, 0};
    if (cue_posterior_of(r, &longer) > CLOSER * cue_posterior_of(r, x)) x->start = cue->end;
  }
}

/* The best candidate of `role` for the cue that overlaps nothing chosen; NOTHING if none reaches
   the threshold. */
static int64_t best_free(const finder *f, const selection *s, const cue_reading *r,
                         span_role role) {
  float best = f->tagger->thresholds.complete[role];
  int64_t found = NOTHING;
  for (uint32_t i = 0; i < r->spans.count; i++) {
    const candidate *c = &r->spans.items[i];
    if (c->role != role || c->posterior <= best) continue;
    bool free = true;
    for (uint32_t k = 0; k < s->count && free; k++)
      free = s->spans[k].end <= c->start || c->end <= s->spans[k].start;
    if (!free) continue;
    best = c->posterior;
    found = (const candidate *)bsearch(c, s->candidates->items, s->candidates->count, sizeof *c,
                                       decode_order) -
            s->candidates->items;
  }
  return found;
}

/* Fills in what an incomplete attribution lacks: a cue without content takes the best free
   content, one without source a source. */
static void complete(const finder *f, selection *s) {
  bool *has_content = arena_array(f->work, bool, s->count + 1), added = false;
  for (uint32_t i = 0; i < s->count; i++)
    if (s->cue_of[i] != NOTHING) has_content[s->cue_of[i]] = true;
  for (uint32_t i = 0; i < s->count; i++) {
    const cue_reading *r = s->spans[i].role == ROLE_CUE ? cues_of(s->readings, &s->spans[i]) : NULL;
    if (r == NULL) continue;
    int64_t more[2] = {has_content[i] ? NOTHING : best_free(f, s, r, ROLE_CONTENT),
                       s->source_of[i] != NOTHING ? NOTHING : best_free(f, s, r, ROLE_SOURCE)};
    for (int k = 0; k < 2; k++) {
      if (more[k] == NOTHING) continue;
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

static double log_odds(float posterior) {
  double p = posterior < 1e-3f ? 1e-3 : posterior > 1 - 1e-3f ? 1 - 1e-3 : (double)posterior;
  return log(p / (1 - p));
}

/* How likely a claim is right, as the share of such claims that were, in articles not trained on:
   a logistic regression on what its spans reach (the table is in core/data/README.md). */
static double confidence(const selection *s, uint32_t content, int64_t cue) {
  static const double OFFSET = -0.20, CONTENT = 0.40, SOURCE = 0.29, WITHOUT_SOURCE = -0.46,
                      WITHOUT_CUE = -1.15;
  double x = OFFSET + CONTENT * log_odds(s->spans[content].posterior);
  if (cue == NOTHING)
    x += WITHOUT_CUE;
  else if (s->source_of[cue] == NOTHING)
    x += WITHOUT_SOURCE;
  else
    x += SOURCE * log_odds(s->spans[s->source_of[cue]].posterior);
  return 1 / (1 + exp(-x));
}

static void kinds_of(const float *scores, float out[SOURCE_KINDS]) {
  static const float LEAST = -7;
  float best = scores[0];
  for (int k = 1; k < SOURCE_KINDS; k++) best = scores[k] > best ? scores[k] : best;
  for (int k = 0; k < SOURCE_KINDS; k++)
    out[k] = scores[k] - best > LEAST ? scores[k] - best : LEAST;
}

/* What the attribution is, from its spans in the segment. */
static void judge(const finder *f, const candidate *spans, uint32_t count, attribution *out) {
  judgement_pass pass;
  judgement_gather(&pass, f->hidden, spans, count);
  judgement_score(&f->tagger->network.dense.judgement, &pass);
  kinds_of(pass.scores + JUDGEMENT_KIND, out->kinds);
  judgement_settle(pass.scores);
  for (int k = 1; k < ATTRIBUTION_TYPES; k++)
    if (pass.scores[JUDGEMENT_TYPE + k] > pass.scores[JUDGEMENT_TYPE + (int)out->type])
      out->type = (attribution_type)k;
  out->checkable = (double)pass.scores[JUDGEMENT_CHECK];
}

static void emit_cue(finder *f, const selection *s, uint32_t cue) {
  attribution *a = push(f);
  int64_t best = NOTHING;
  candidate *spans = arena_array(f->work, candidate, s->count + 2);
  uint32_t count = 0;
  spans[count++] = s->spans[cue];
  if (s->source_of[cue] != NOTHING) spans[count++] = s->spans[s->source_of[cue]];
  push_span(f, &a->cue, &s->spans[cue]);
  if (s->source_of[cue] != NOTHING) push_span(f, &a->source, &s->spans[s->source_of[cue]]);
  for (uint32_t i = 0; i < s->count; i++) {
    if (s->cue_of[i] != (int32_t)cue) continue;
    push_span(f, &a->content, &s->spans[i]);
    spans[count++] = s->spans[i];
    if (best == NOTHING || s->spans[i].posterior > s->spans[best].posterior) best = i;
  }
  if (best != NOTHING) a->confidence = confidence(s, (uint32_t)best, cue);
  judge(f, spans, count, a);
}

static void emit(finder *f, const selection *s) {
  for (uint32_t i = 0; i < s->count; i++) {
    if (s->spans[i].role == ROLE_CUE) emit_cue(f, s, i);
    if (s->spans[i].role != ROLE_CONTENT || s->cue_of[i] != NOTHING) continue;
    attribution *a = push(f);
    push_span(f, &a->content, &s->spans[i]);
    a->confidence = confidence(s, i, NOTHING);
    judge(f, &s->spans[i], 1, a);
  }
}

/* }}} */

static bool is_that(const finder *f, uint32_t t) {
  const span at = f->article->tokens[f->segment->first + t].at;
  return at.end - at.start == 4 && strncasecmp(f->article->text + at.start, "that", 4) == 0;
}

/* Whether tokens t and t + 1 are neighbours in one name. */
static bool in_one_name(const segment_view *v, uint32_t t) {
  const atom *a = features_atom(v, t);
  return a->capital && (a->lists & UINT32_C(1) << LEXICON_NOT_A_NAME) == 0 &&
         features_is_name(v, t + 1);
}

/* "Omar Said, a driver": one word with a capital behind a name is no cue; in headlines it may be. */
static bool is_surname(const segment_view *v, const candidate *c) {
  return c->end == c->start + 1 && c->start > 0 && features_atom(v, c->start)->capital &&
         features_is_name(v, c->start - 1);
}

/* Cuts candidates where no annotator ends them: a cue does not go on behind "that" (15 of 10,000
   do), where what is said begins, and no name is shared out between a source and its cue. */
static void cut_candidates(const finder *f, const segment_view *v, candidate_list *candidates) {
  for (uint32_t i = 0; i < candidates->count; i++) {
    candidate *c = &candidates->items[i];
    if (c->role == ROLE_SOURCE)
      while (c->end < f->segment->count && in_one_name(v, c->end - 1)) c->end++;
    if (c->role != ROLE_CUE) continue;
    while (c->start + 1 < c->end && c->start > 0 && in_one_name(v, c->start - 1)) c->start++;
    if (is_surname(v, c)) c->posterior = 0;
    for (uint32_t t = c->start + 1; t < c->end; t++)
      if (is_that(f, t)) c->end = t;
  }
  decode_merge(candidates);
}

static void find_in_segment(finder *f) {
  const segment *s = f->segment;
  segment_view *view = features_view(f->article, f->atoms, s, f->work);
  float *scores = arena_array(f->work, float, (size_t)s->count *LABEL_STRIDE);
  uint8_t *contexts = arena_array(f->work, uint8_t, s->count);
  for (uint32_t t = 0; t < s->count; t++) contexts[t] = features_context(view, t);
  const float *hidden = f->hidden =
      network_encode(&f->tagger->network, view, s->count, scores, f->scratch, f->work);
  lattice l;
  lattice_fill(&l, &f->tagger->crf, scores, contexts, s->count, f->work);
  candidate_list first, candidates;
  cue_readings readings;
  decode_candidates(&l, &f->tagger->crf, LEAST_POSTERIOR, LONGEST_SPAN, f->work, &first);
  cut_candidates(f, view, &first);
  cues_read(&f->tagger->network, view, hidden, s->count, &first, f->scratch, f->work, &readings);
  cues_merge(&first, &readings, f->work, &candidates);
  selection picked = {.readings = &readings,
                      .candidates = &candidates,
                      .chosen = arena_array(f->work, bool, candidates.count + 1)};
  decode_choose(&candidates, f->tagger->thresholds.take, s->count, f->work, picked.chosen);
  gather(&picked, f->work);
  link_all(f, &picked);
  complete(f, &picked);
  unwrap(f, &picked);
  close_gaps(&picked);
  emit(f, &picked);
}

void tagger_find(const tagger *t, article *whole, attribution_list *out) {
  arena *work = arena_new();
  article *a = fold_quotations(whole, work);
  atom *atoms = arena_array(work, atom, a->token_count);
  features_atoms(a, atoms);
  features_rates(a, atoms, &t->gazetteer, NULL);
  uint32_t count;
  segment *segments = features_segments(a, &count, work);
  finder f = {
      .tagger = t, .article = a, .atoms = atoms, .work = arena_new(), .scratch = arena_new()};
  for (uint32_t i = 0; i < count; i++) {
    arena_reset(f.work);
    f.segment = &segments[i];
    find_in_segment(&f);
  }
  arena_free(f.scratch);
  arena_free(f.work);
  arena_free(work);
  *out = (attribution_list){f.items, (uint32_t)f.count};
}

/* {{{ judging what came later */

/* What of the spans lies in the segment, as candidates. */
static uint32_t spans_in(const finder *f, const span_list *spans, span_role role, candidate *out) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < spans->count; i++) {
    uint32_t first, end;
    words_of(f->article, spans->items[i], &first, &end);
    const uint32_t from = f->segment->first, to = from + f->segment->count;
    if (first < from) first = from;
    if (end > to) end = to;
    if (first < end) out[n++] = (candidate){first - from, end - from, role, 0};
  }
  return n;
}

/* Whether the last of the content's fragments ends with a question. */
static bool asks(const article *a, const attribution *x) {
  const span last = x->content.items[x->content.count - 1];
  for (uint32_t i = last.end; i > last.start && last.end - i < 6; i--)
    if (a->text[i - 1] == '?') return true;
  return false;
}

static void judge_in_segment(finder *f, attribution *x) {
  arena_reset(f->work);
  const segment *s = f->segment;
  candidate *spans =
      arena_array(f->work, candidate, x->source.count + x->cue.count + x->content.count + 1);
  uint32_t n = spans_in(f, &x->cue, ROLE_CUE, spans);
  n += spans_in(f, &x->source, ROLE_SOURCE, spans + n);
  n += spans_in(f, &x->content, ROLE_CONTENT, spans + n);
  segment_view *view = features_view(f->article, f->atoms, s, f->work);
  float *scores = arena_array(f->work, float, (size_t)s->count *LABEL_STRIDE);
  f->hidden = network_encode(&f->tagger->network, view, s->count, scores, f->scratch, f->work);
  x->type = TYPE_ASSERTION;
  judge(f, spans, n, x);
  if (x->type == TYPE_QUESTION && !asks(f->article, x)) x->type = TYPE_ASSERTION;
}

void tagger_judge(const tagger *t, article *a, attribution_list *found) {
  uint32_t waiting = 0, count, at = 0;
  for (uint32_t i = 0; i < found->count; i++) waiting += found->items[i].settled;
  if (waiting == 0) return;
  arena *work = arena_new();
  atom *atoms = arena_array(work, atom, a->token_count);
  features_atoms(a, atoms);
  features_rates(a, atoms, &t->gazetteer, NULL);
  segment *segments = features_segments(a, &count, work);
  finder f = {
      .tagger = t, .article = a, .atoms = atoms, .work = arena_new(), .scratch = arena_new()};
  for (uint32_t i = 0; i < found->count; i++) {
    attribution *x = &found->items[i];
    if (!x->settled || x->content.count == 0) continue;
    const uint32_t token_index = word_at(a, x->content.items[0].start);
    while (at > 0 && segments[at].first > token_index) at--;
    while (at + 1 < count && segments[at + 1].first <= token_index) at++;
    f.segment = &segments[at];
    judge_in_segment(&f, x);
  }
  arena_free(f.scratch);
  arena_free(f.work);
  arena_free(work);
}

/* }}} */
