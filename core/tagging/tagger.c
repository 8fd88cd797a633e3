/* tagger.c: article → attributions: score, decode, link, complete. See tagger.h */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tagging/cues.h"
#include "tagging/judgement.h"
#include "tagging/model.h"
#include "words/words.h"

enum { LONGEST_SPAN = 400, LONGEST_SIGNATURE = 15 };
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

/* Cuts candidates where no annotator ends them: a cue does not go on behind "that" (15 of 10,000
   do), where what is said begins, and no name is shared out between a source and its cue. */
static void cut_candidates(const finder *f, const segment_view *v, candidate_list *candidates) {
  for (uint32_t i = 0; i < candidates->count; i++) {
    candidate *c = &candidates->items[i];
    if (c->role == ROLE_SOURCE)
      while (c->end < f->segment->count && in_one_name(v, c->end - 1)) c->end++;
    if (c->role != ROLE_CUE) continue;
    while (c->start + 1 < c->end && c->start > 0 && in_one_name(v, c->start - 1)) c->start++;
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

/* {{{ quotations over several paragraphs */

enum { MOST_PARAGRAPHS = 10 }; /* that a quotation goes on for: later text changes nothing before */

static uint32_t last_token(const span_list *spans, const article *a) {
  return word_at(a, spans->items[spans->count - 1].end) - 1;
}

static bool in_quotes(const token *t) { return t->quoted || t->kind == TOKEN_CLOSE_QUOTE; }

/* Whether the paragraph before this one ends within a quotation that reopens here. */
static bool reopens(const article *a, const paragraph *p) {
  if (p == a->paragraphs || p->token_count == 0 || p[-1].token_count == 0) return false;
  const token *last = &a->tokens[p[-1].first_token + p[-1].token_count - 1];
  return a->tokens[p->first_token].kind == TOKEN_OPEN_QUOTE && last->quoted &&
         last->kind != TOKEN_CLOSE_QUOTE;
}

static bool is_all_quoted(const article *a, const paragraph *p) {
  for (uint32_t i = 1; i < p->token_count; i++)
    if (!in_quotes(&a->tokens[p->first_token + i])) return false;
  return p->kind == PARAGRAPH_BODY;
}

/* The last of the first `count` attributions whose content runs to the end of the paragraph before
   this one. */
static attribution *going_on(const finder *f, size_t count, uint32_t paragraph_index) {
  const article *a = f->article;
  const paragraph *p = &a->paragraphs[paragraph_index - 1];
  for (size_t i = count; i-- > 0;) {
    attribution *x = &f->items[i];
    if (x->content.count == 0) continue;
    uint32_t last = last_token(&x->content, a);
    if (last < p->first_token) return NULL;
    if (x->cue.count == 0 || last + 2 < p->first_token + p->token_count) continue;
    uint32_t from = a->tokens[word_at(a, x->cue.items[0].start)].paragraph;
    return paragraph_index - from <= MOST_PARAGRAPHS ? x : NULL;
  }
  return NULL;
}

/* The last of the first `count` attributions that has cue and source, if it quotes somebody in the paragraph
   before this one. */
static attribution *said_before(const finder *f, size_t count, uint32_t paragraph_index) {
  const article *a = f->article;
  for (size_t i = count; i-- > 0 && paragraph_index > 0;) {
    attribution *x = &f->items[i];
    if (x->cue.count == 0 || x->source.count == 0 || x->content.count == 0) continue;
    const uint32_t last = last_token(&x->content, a), from = word_at(a, x->cue.items[0].start);
    const uint32_t end = a->tokens[last > from ? last : from].paragraph + 1;
    const bool near_enough = paragraph_index - a->tokens[from].paragraph <= MOST_PARAGRAPHS;
    return end == paragraph_index && near_enough && in_quotes(&a->tokens[last]) ? x : NULL;
  }
  return NULL;
}

static void append(article *a, span_list *to, const span *more, uint32_t count) {
  span *items = arena_array(a->arena, span, to->count + count);
  memcpy(items, to->items, to->count * sizeof *items);
  memcpy(items + to->count, more, count * sizeof *items);
  *to = (span_list){items, to->count + count};
}

static uint32_t place_of(const attribution *x) {
  return x->cue.count ? x->cue.items[0].start : x->content.items[0].start;
}

/* What nobody is found to say at the head of a paragraph where a quotation reopens, and a paragraph that
   is all quotation where nothing was found, is more of what was being said. So is a quotation of which a
   whole paragraph consists, behind one that quotes somebody last. */
static void join_paragraphs(finder *f) {
  article *a = f->article;
  size_t kept = 0, next = 0;
  for (uint32_t k = 0; k < a->paragraph_count; k++) {
    const paragraph *p = &a->paragraphs[k];
    attribution *before = reopens(a, p)         ? going_on(f, kept, k)
                          : is_all_quoted(a, p) ? said_before(f, kept, k)
                                                : NULL;
    if (before != NULL && (next == f->count || place_of(&f->items[next]) >= p->at.end) &&
        is_all_quoted(a, p))
      append(a, &before->content, &p->at, 1);
    for (; next < f->count && place_of(&f->items[next]) < p->at.end; next++) {
      const attribution x = f->items[next];
      if (before != NULL && x.cue.count == 0 && x.source.count == 0 &&
          x.content.items[0].start == p->at.start)
        append(a, &before->content, x.content.items, x.content.count);
      else
        f->items[kept++] = x;
    }
  }
  f->count = kept;
}

/* }}} */

void tagger_find(const tagger *t, article *a, attribution_list *out) {
  arena *work = arena_new();
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
  for (size_t i = 0; i < f.count; i++)
    if (f.items[i].source.count == 0 && f.items[i].cue.count == 0) sign(&f, &f.items[i]);
  join_paragraphs(&f);
  arena_free(f.scratch);
  arena_free(f.work);
  arena_free(work);
  *out = (attribution_list){f.items, (uint32_t)f.count};
}
