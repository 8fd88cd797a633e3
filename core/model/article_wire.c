/* article_wire.c: see article_wire.h. Numbers as the machine has them, texts with their NUL. */
#include "model/article_wire.h"

#include <string.h>

/* Both ways are the same walk: a struct's fields are described once, and either added to `out` or
   taken from `at`. */
typedef struct wire {
  buffer *out;          /* while writing, else NULL */
  const char *at, *end; /* while reading */
  arena *memory;
  bool ok;
} wire;

/* {{{ pieces */

static void number_32(wire *w, uint32_t *n) {
  if (w->out != NULL) {
    buffer_add(w->out, (const char *)n, sizeof *n);
  } else if (w->ok && (size_t)(w->end - w->at) >= sizeof *n) {
    memcpy(n, w->at, sizeof *n);
    w->at += sizeof *n;
  } else {
    w->ok = false;
    *n = 0;
  }
}

static void integer(wire *w, int *n) {
  uint32_t bits = (uint32_t)*n;
  number_32(w, &bits);
  *n = (int)bits;
}

static void flag(wire *w, bool *yes) {
  uint32_t bits = *yes;
  number_32(w, &bits);
  *yes = bits == 1;
  w->ok = w->ok && bits <= 1;
}

static void real(wire *w, double *x) {
  uint32_t halves[2];
  memcpy(halves, x, sizeof halves);
  number_32(w, &halves[0]);
  number_32(w, &halves[1]);
  memcpy(x, halves, sizeof halves);
}

/* One of `count` values of an enum. */
static uint32_t choice(wire *w, uint32_t value, uint32_t count) {
  number_32(w, &value);
  w->ok = w->ok && value < count;
  return w->ok ? value : 0;
}

/* A text that is read stays where it is, in the bytes. */
static void text(wire *w, const char **s) {
  uint32_t length = w->out != NULL ? (uint32_t)strlen(*s) : 0;
  number_32(w, &length);
  if (w->out != NULL) {
    buffer_add(w->out, *s, (size_t)length + 1);
  } else if (w->ok && (size_t)(w->end - w->at) > length && w->at[length] == '\0') {
    *s = w->at;
    w->at += (size_t)length + 1;
  } else {
    w->ok = false;
    *s = "";
  }
}

/* How many things follow; each takes `least` bytes or more, so none is made room for in vain. */
static uint32_t count_of(wire *w, uint32_t count, size_t least) {
  number_32(w, &count);
  if (w->out == NULL && count > (size_t)(w->end - w->at) / least) w->ok = false;
  return w->ok ? count : 0;
}

#define ROOM(w, T, items, count) \
  if ((w)->out == NULL) (items) = arena_array((w)->memory, T, (count))

static void spans(wire *w, span_list *list) {
  list->count = count_of(w, list->count, sizeof(span));
  ROOM(w, span, list->items, list->count);
  for (uint32_t i = 0; i < list->count; i++) {
    number_32(w, &list->items[i].start);
    number_32(w, &list->items[i].end);
  }
}

static void one_span(wire *w, span *s) {
  number_32(w, &s->start);
  number_32(w, &s->end);
}

static void texts(wire *w, string_list *list) {
  list->count = count_of(w, list->count, sizeof(uint32_t) + 1);
  ROOM(w, const char *, list->items, list->count);
  for (uint32_t i = 0; i < list->count; i++) text(w, &list->items[i]);
}

static void numbers(wire *w, uint32_t **items, uint32_t *count) {
  *count = count_of(w, *count, sizeof(uint32_t));
  ROOM(w, uint32_t, *items, *count);
  for (uint32_t i = 0; i < *count; i++) number_32(w, &(*items)[i]);
}

/* }}} */
/* {{{ an article */

enum { KINDS = SOURCE_KINDS };

static void walk_claim(wire *w, claim *c) {
  number_32(w, &c->id);
  number_32(w, &c->source);
  numbers(w, &c->sources, &c->source_count);
  spans(w, &c->source_spans);
  spans(w, &c->cue);
  spans(w, &c->content);
  c->quote = (quote_form)choice(w, c->quote, QUOTE_MIXED + 1);
  c->via_count = count_of(w, c->via_count, 4 * sizeof(uint32_t));
  ROOM(w, via_link, c->via, c->via_count);
  for (uint32_t i = 0; i < c->via_count; i++) {
    one_span(w, &c->via[i].at);
    text(w, &c->via[i].name);
    c->via[i].kind = (source_kind)choice(w, c->via[i].kind, KINDS);
  }
  flag(w, &c->denial);
  numbers(w, &c->denies, &c->denies_count);
  numbers(w, &c->denied_by, &c->denied_by_count);
  one_span(w, &c->denies_text);
  c->about_count = count_of(w, c->about_count, 4 * sizeof(uint32_t));
  ROOM(w, party, c->about, c->about_count);
  for (uint32_t i = 0; i < c->about_count; i++) {
    one_span(w, &c->about[i].at);
    text(w, &c->about[i].name);
    flag(w, &c->about[i].person);
  }
  numbers(w, &c->refusals, &c->refusal_count);
  numbers(w, &c->answers, &c->answer_count);
  one_span(w, &c->hedge);
  flag(w, &c->response_sought);
  c->type = (attribution_type)choice(w, c->type, ATTRIBUTION_TYPES);
  flag(w, &c->negated);
  flag(w, &c->hypothetical);
  real(w, &c->checkable);
  real(w, &c->confidence);
  number_32(w, &c->paragraph);
  number_32(w, &c->sentence);
}

static void walk_source(wire *w, source *s) {
  number_32(w, &s->id);
  s->kind = (source_kind)choice(w, s->kind, KINDS);
  text(w, &s->name);
  text(w, &s->role);
  texts(w, &s->candidates);
  spans(w, &s->mentions);
  one_span(w, &s->anonymity);
  one_span(w, &s->anonymity_reason);
  numbers(w, &s->claims, &s->claim_count);
}

static void walk_response(wire *w, response *r) {
  one_span(w, &r->at);
  spans(w, &r->who);
  text(w, &r->name);
  r->kind = (response_kind)choice(w, r->kind, RESPONSE_SILENT + 1);
  number_32(w, &r->attribution);
}

static void walk_passages(wire *w, passage_list *list) {
  list->count = count_of(w, list->count, sizeof(passage));
  ROOM(w, passage, list->items, list->count);
  for (uint32_t i = 0; i < list->count; i++) {
    one_span(w, &list->items[i].at);
    real(w, &list->items[i].covered);
    real(w, &list->items[i].checkable);
  }
}

/* How many there are of the first kind in an array, and how many behind them; both together. */
static uint32_t two_counts(wire *w, uint32_t *first, uint32_t *behind) {
  *first = count_of(w, *first, sizeof(uint32_t));
  *behind = count_of(w, *behind, sizeof(uint32_t));
  return *first + *behind;
}

static void walk_article(wire *w, article *a) {
  const char **const fields[] = {&a->input,      &a->title,          &a->site,       &a->url,
                                 &a->language,   &a->published,      &a->hash,       &a->text,
                                 &a->title_from, &a->published_from, &a->byline_from};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) text(w, fields[i]);
  if (w->out == NULL) a->text_length = strlen(a->text);
  number_32(w, &a->body);
  w->ok = w->ok && a->body <= a->text_length;
  a->status = (page_status)choice(w, a->status, PAGE_STATUSES);
  flag(w, &a->truncated);
  texts(w, &a->byline);
  texts(w, &a->warnings);
  const uint32_t sources = two_counts(w, &a->source_count, &a->other_source_count);
  ROOM(w, source, a->sources, sources);
  for (uint32_t i = 0; i < sources; i++) walk_source(w, &a->sources[i]);
  const uint32_t claims = two_counts(w, &a->claim_count, &a->attribution_count);
  ROOM(w, claim, a->claims, claims);
  for (uint32_t i = 0; i < claims; i++) walk_claim(w, &a->claims[i]);
  a->response_count = count_of(w, a->response_count, sizeof(uint32_t));
  ROOM(w, response, a->responses, a->response_count);
  for (uint32_t i = 0; i < a->response_count; i++) walk_response(w, &a->responses[i]);
  walk_passages(w, &a->passages);
  walk_passages(w, &a->assertions);
}

/* }}} */
/* {{{ verdicts */

/* NULL goes as an empty text. */
static void text_or_none(wire *w, const char **string) {
  const char *out = *string != NULL ? *string : "";
  text(w, &out);
  *string = out[0] != '\0' ? out : NULL;
}

static void walk_verdict(wire *w, verdict *v) {
  number_32(w, &v->claim);
  v->label = (verdict_label)choice(w, v->label, VERDICT_WELL_SOURCED + 1);
  integer(w, &v->score);
  v->reason_count = count_of(w, v->reason_count, sizeof(uint32_t));
  ROOM(w, reason, v->reasons, v->reason_count);
  for (uint32_t i = 0; i < v->reason_count; i++) {
    reason *r = &v->reasons[i];
    text(w, &r->rule);
    text(w, &r->about);
    integer(w, &r->points);
    integer(w, &r->worth);
    text(w, &r->evidence);
    spans(w, &r->spans);
    text(w, &r->file);
    integer(w, &r->line);
    text_or_none(w, &r->origin);
    text_or_none(w, &r->settings);
  }
}

static void walk_verdicts(wire *w, verdict_list *list) {
  list->count = count_of(w, list->count, sizeof(uint32_t));
  ROOM(w, verdict, list->items, list->count);
  for (uint32_t i = 0; i < list->count; i++) walk_verdict(w, &list->items[i]);
  walk_verdict(w, &list->article);
  list->error_count = count_of(w, list->error_count, sizeof(uint32_t));
  ROOM(w, rule_error, list->errors, list->error_count);
  for (uint32_t i = 0; i < list->error_count; i++) {
    text(w, &list->errors[i].rule);
    number_32(w, &list->errors[i].claim);
    text(w, &list->errors[i].message);
  }
}

/* }}} */
/* {{{ what is read is checked */

static bool spans_fit(const article *a, span_list list) {
  for (uint32_t i = 0; i < list.count; i++)
    if (list.items[i].start > list.items[i].end || list.items[i].end > a->text_length) return false;
  return true;
}

static bool passages_fit(const article *a, passage_list list) {
  for (uint32_t i = 0; i < list.count; i++)
    if (!spans_fit(a, (span_list){&list.items[i].at, 1})) return false;
  return true;
}

/* Indexes into an array of so many. */
static bool indexes_fit(const uint32_t *items, uint32_t count, uint32_t all) {
  for (uint32_t i = 0; i < count; i++)
    if (items[i] >= all) return false;
  return true;
}

static bool ids_fit(const article *a, const uint32_t *ids, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (article_claim_index(a, ids[i]) == article_attributions(a)) return false;
  return true;
}

static bool one_fits(const article *a, span s) { return spans_fit(a, (span_list){&s, 1}); }

/* What it is about and what answers it. */
static bool relations_fit(const article *a, const claim *c) {
  for (uint32_t i = 0; i < c->about_count; i++)
    if (!one_fits(a, c->about[i].at)) return false;
  return indexes_fit(c->refusals, c->refusal_count, a->response_count) &&
         ids_fit(a, c->answers, c->answer_count);
}

static bool source_fits(const article *a, const claim *c) {
  if (!indexes_fit(c->sources, c->source_count, article_sources(a))) return false;
  return c->source == (c->source_count > 0 ? c->sources[0] : NO_SOURCE);
}

static bool fits(const article *a, const verdict_list *list) {
  const uint32_t all = article_attributions(a);
  for (uint32_t i = 0; i < all; i++) {
    const claim *c = &a->claims[i];
    if (!source_fits(a, c) || !relations_fit(a, c) || !ids_fit(a, c->denies, c->denies_count) ||
        !ids_fit(a, c->denied_by, c->denied_by_count))
      return false;
    span hedge = c->hedge, denied = c->denies_text;
    if (!spans_fit(a, c->source_spans) || !spans_fit(a, c->cue) || !spans_fit(a, c->content) ||
        !spans_fit(a, (span_list){&hedge, 1}) || !spans_fit(a, (span_list){&denied, 1}))
      return false;
    for (uint32_t k = 0; k < c->via_count; k++)
      if (!spans_fit(a, (span_list){&c->via[k].at, 1})) return false;
  }
  for (uint32_t i = 0; i < article_sources(a); i++)
    if (!spans_fit(a, a->sources[i].mentions) || !one_fits(a, a->sources[i].anonymity) ||
        !one_fits(a, a->sources[i].anonymity_reason) ||
        !indexes_fit(a->sources[i].claims, a->sources[i].claim_count, a->claim_count))
      return false;
  for (uint32_t i = 0; i < a->response_count; i++)
    if (!spans_fit(a, a->responses[i].who) || !spans_fit(a, (span_list){&a->responses[i].at, 1}) ||
        (a->responses[i].attribution != 0 && !ids_fit(a, &a->responses[i].attribution, 1)))
      return false;
  for (uint32_t i = 0; i < list->count; i++)
    if (list->items[i].claim >= a->claim_count) return false;
  return passages_fit(a, a->passages) && passages_fit(a, a->assertions);
}

/* }}} */

void article_to_wire(const article *a, const verdict_list *verdicts, buffer *out) {
  wire w = {.out = out, .ok = true};
  article copy = *a; /* the walk writes to what it describes, with the value that was there */
  verdict_list list = *verdicts;
  walk_article(&w, &copy);
  walk_verdicts(&w, &list);
}

bool article_from_wire(const char *bytes, size_t length, article **out, verdict_list **verdicts) {
  article *a = article_new("");
  const char *kept = arena_strndup(a->arena, bytes, length);
  wire w = {.at = kept, .end = kept + length, .memory = a->arena, .ok = true};
  verdict_list *list = arena_alloc(a->arena, sizeof *list);
  walk_article(&w, a);
  walk_verdicts(&w, list);
  if (w.ok && w.at == w.end && fits(a, list)) {
    *out = a;
    *verdicts = list;
    return true;
  }
  article_free(a);
  *out = NULL;
  return false;
}
