/* article_json.c: see article_json.h */
#include "model/article_json.h"

#include <math.h>

#include "model/json_write.h"

typedef struct writer {
  article *a;
  buffer *out;
  article_points points;
} writer;

/* {{{ members: a key and what stands under it */

static void add_text(writer *w, const char *key, const char *text) {
  json_write_key(w->out, key);
  json_write_text(w->out, text);
}

static void add_known(writer *w, const char *key, const char *text) {
  json_write_key(w->out, key);
  if (text[0] != '\0')
    json_write_text(w->out, text);
  else
    json_write_null(w->out);
}

static void add_number(writer *w, const char *key, int64_t n) {
  json_write_key(w->out, key);
  json_write_integer(w->out, n);
}

static void add_bool(writer *w, const char *key, bool yes) {
  json_write_key(w->out, key);
  json_write_bool(w->out, yes);
}

static void add_texts(writer *w, const char *key, string_list list) {
  json_write_key(w->out, key);
  json_write_texts(w->out, list);
}

static void add_ids(writer *w, const char *key, const uint32_t *ids, uint32_t count) {
  json_write_key(w->out, key);
  json_write_ids(w->out, ids, count);
}

static void add_spans_and_text(writer *w, span_list list) {
  json_write_key(w->out, "spans");
  json_write_spans(w->out, &w->points, list);
  add_text(w, "text", article_spans_text(w->a, list));
}

/* null for no spans */
static void add_passage(writer *w, const char *key, span_list list) {
  json_write_key(w->out, key);
  if (list.count == 0) {
    json_write_null(w->out);
    return;
  }
  json_write_begin(w->out, '{');
  add_spans_and_text(w, list);
  json_write_end(w->out, '}');
}

/* }}} */
/* {{{ verdicts */

static void add_reason(writer *w, const reason *r) {
  json_write_begin(w->out, '{');
  add_text(w, "rule", r->rule);
  add_number(w, "points", r->points);
  if (r->worth != r->points) add_number(w, "worth", r->worth);
  add_text(w, "evidence", r->evidence);
  if (r->about[0] != '\0') add_text(w, "about", r->about);
  if (r->file[0] != '\0') add_text(w, "at", arena_printf(w->a->arena, "%s:%d", r->file, r->line));
  if (r->origin != NULL) add_text(w, "origin", r->origin);
  if (r->settings != NULL) add_text(w, "settings", r->settings);
  json_write_end(w->out, '}');
}

/* Its label and score are null where there is none. */
static void add_verdict(writer *w, const verdict *v) {
  const bool given = verdict_is_given(v);
  json_write_key(w->out, "verdict");
  json_write_begin(w->out, '{');
  add_known(w, "label", given ? verdict_label_name(v->label) : "");
  json_write_key(w->out, "score");
  if (given)
    json_write_integer(w->out, v->score);
  else
    json_write_null(w->out);
  json_write_key(w->out, "reasons");
  json_write_begin(w->out, '[');
  for (uint32_t i = 0; i < v->reason_count; i++) add_reason(w, &v->reasons[i]);
  json_write_end(w->out, ']');
  json_write_end(w->out, '}');
}

static void add_errors(writer *w, const verdict_list *v) {
  json_write_key(w->out, "rule_errors");
  json_write_begin(w->out, '[');
  for (uint32_t i = 0; i < v->error_count; i++) {
    json_write_begin(w->out, '{');
    add_text(w, "rule", v->errors[i].rule);
    add_number(w, "claim", v->errors[i].claim);
    add_text(w, "message", v->errors[i].message);
    json_write_end(w->out, '}');
  }
  json_write_end(w->out, ']');
}

/* }}} */
/* {{{ claims */

/* Nothing where the span is empty. */
static void add_span(writer *w, const char *key, span at) {
  if (!span_empty(at)) add_passage(w, key, (span_list){&at, 1});
}

static void add_source_object(writer *w, const claim *c, const source *s) {
  json_write_begin(w->out, '{');
  add_spans_and_text(w, c->source_spans);
  add_text(w, "kind", source_kind_name(s->kind));
  add_text(w, "name", s->name);
  if (s->role[0] != '\0') add_text(w, "role", s->role);
  if (s->candidates.count > 0) add_texts(w, "candidates", s->candidates);
  add_span(w, "anonymity", s->anonymity);
  add_span(w, "anonymity_reason", s->anonymity_reason);
  json_write_end(w->out, '}');
}

/* The first as "source", all of them as "sources". */
static void add_sources(writer *w, const claim *c) {
  json_write_key(w->out, "source");
  if (c->source == NO_SOURCE)
    json_write_null(w->out);
  else
    add_source_object(w, c, &w->a->sources[c->source]);
  json_write_key(w->out, "sources");
  json_write_begin(w->out, '[');
  for (uint32_t i = 0; i < c->source_count; i++)
    add_source_object(w, c, &w->a->sources[c->sources[i]]);
  json_write_end(w->out, ']');
}

static void add_via(writer *w, const claim *c) {
  json_write_key(w->out, "via");
  json_write_begin(w->out, '[');
  for (uint32_t i = 0; i < c->via_count; i++) {
    json_write_begin(w->out, '{');
    add_text(w, "name", c->via[i].name);
    add_text(w, "kind", source_kind_name(c->via[i].kind));
    json_write_end(w->out, '}');
  }
  json_write_end(w->out, ']');
}

static void add_about(writer *w, const claim *c) {
  json_write_key(w->out, "about");
  json_write_begin(w->out, '[');
  for (uint32_t i = 0; i < c->about_count; i++) {
    span at = c->about[i].at;
    json_write_begin(w->out, '{');
    add_text(w, "name", c->about[i].name);
    add_text(w, "kind", c->about[i].person ? "person" : "body");
    add_spans_and_text(w, (span_list){&at, 1});
    json_write_end(w->out, '}');
  }
  json_write_end(w->out, ']');
}

/* To three places, so that the text of a number is short and the same everywhere. */
static void add_probability(writer *w, const char *key, double x) {
  json_write_key(w->out, key);
  json_write_real(w->out, floor(x * 1000 + 0.5) / 1000);
}

static void add_denied_text(writer *w, span at) {
  json_write_key(w->out, "denies_text");
  json_write_begin(w->out, '{');
  add_spans_and_text(w, (span_list){&at, 1});
  if (article_in_title(w->a, at)) add_bool(w, "in_title", true);
  json_write_end(w->out, '}');
}

static void add_response(writer *w, const response *r) {
  span at = r->at;
  json_write_begin(w->out, '{');
  add_spans_and_text(w, (span_list){&at, 1});
  if (article_in_title(w->a, at)) add_bool(w, "in_title", true);
  add_text(w, "kind", response_kind_name(r->kind));
  add_known(w, "name", r->name);
  json_write_key(w->out, "attribution");
  if (r->attribution != 0)
    json_write_integer(w->out, r->attribution);
  else
    json_write_null(w->out);
  json_write_end(w->out, '}');
}

static void add_responses(writer *w, const claim *c) {
  json_write_key(w->out, "responses");
  json_write_begin(w->out, '[');
  for (uint32_t i = 0; i < article_response_count(c); i++) {
    const response r = article_response_to(w->a, c, i);
    add_response(w, &r);
  }
  json_write_end(w->out, ']');
}

static void add_claim(writer *w, const claim *c, const verdict *v) {
  span hedge = c->hedge, denied = c->denies_text;
  json_write_begin(w->out, '{');
  add_number(w, "id", c->id);
  add_sources(w, c);
  add_passage(w, "cue", c->cue);
  add_passage(w, "content", c->content);
  add_text(w, "quote", quote_form_name(c->quote));
  add_via(w, c);
  add_bool(w, "denial", c->denial);
  add_ids(w, "denies", c->denies, c->denies_count);
  add_ids(w, "denied_by", c->denied_by, c->denied_by_count);
  if (!span_empty(denied)) add_denied_text(w, denied);
  add_about(w, c);
  add_responses(w, c);
  add_passage(w, "hedge", (span_list){&hedge, span_empty(hedge) ? 0 : 1});
  add_bool(w, "response_sought", c->response_sought);
  add_text(w, "type", attribution_type_name(c->type));
  if (c->checkable < 0) {
    json_write_key(w->out, "checkable");
    json_write_null(w->out);
  } else {
    add_probability(w, "checkable", c->checkable);
  }
  if (c->negated) add_bool(w, "negated", true);
  if (c->hypothetical) add_bool(w, "hypothetical", true);
  add_probability(w, "confidence", c->confidence);
  add_number(w, "paragraph", article_paragraph_number(w->a, c->paragraph));
  if (article_in_title(w->a, c->content.items[0])) add_bool(w, "in_title", true);
  if (v != NULL) add_verdict(w, v);
  json_write_end(w->out, '}');
}

/* }}} */
/* {{{ sentences and assertions */

/* Only of assertions are the words told: sentences are all of the text. */
static void add_assertions(writer *w, const char *key, passage_list list, bool words) {
  json_write_key(w->out, key);
  json_write_begin(w->out, '[');
  for (uint32_t i = 0; i < list.count; i++) {
    span at = list.items[i].at;
    json_write_begin(w->out, '{');
    json_write_key(w->out, "span");
    json_write_begin(w->out, '[');
    json_write_integer(w->out, (int64_t)article_point(&w->points, at.start));
    json_write_integer(w->out, (int64_t)article_point(&w->points, at.end));
    json_write_end(w->out, ']');
    if (words) add_text(w, "text", article_span_text(w->a, at));
    if (!words) add_probability(w, "covered", list.items[i].covered);
    add_probability(w, "checkable", list.items[i].checkable);
    json_write_end(w->out, '}');
  }
  json_write_end(w->out, ']');
}

/* }}} */

static void add_evidence(writer *w, const article *a) {
  json_write_key(w->out, "evidence");
  json_write_begin(w->out, '{');
  add_known(w, "title", a->title_from);
  add_known(w, "published", a->published_from);
  add_known(w, "byline", a->byline_from);
  json_write_end(w->out, '}');
}

void article_json_claim(article *a, uint32_t claim_index, const verdict_list *verdicts,
                        buffer *out) {
  writer w = {a, out, article_points_of(a)};
  const bool scored = verdicts != NULL && claim_index < verdicts->count;
  add_claim(&w, &a->claims[claim_index], scored ? &verdicts->items[claim_index] : NULL);
}

void article_json(article *a, const verdict_list *verdicts, buffer *out) {
  writer w = {a, out, article_points_of(a)};
  json_write_begin(out, '{');
  add_text(&w, "input", a->input);
  add_known(&w, "title", a->title);
  add_texts(&w, "byline", a->byline);
  add_known(&w, "published", a->published);
  add_known(&w, "site", a->site);
  add_known(&w, "url", a->url);
  add_known(&w, "language", a->language);
  json_write_key(out, "text");
  json_write_bytes(out, a->text + a->body, a->text_length - a->body);
  json_write_key(out, "claims");
  json_write_begin(out, '[');
  for (uint32_t i = 0; i < a->claim_count; i++)
    add_claim(&w, &a->claims[i], verdicts != NULL ? &verdicts->items[i] : NULL);
  json_write_end(out, ']');
  json_write_key(out, "attributions");
  json_write_begin(out, '[');
  for (uint32_t i = a->claim_count; i < article_attributions(a); i++)
    add_claim(&w, &a->claims[i], NULL);
  json_write_end(out, ']');
  json_write_key(out, "responses");
  json_write_begin(out, '[');
  for (uint32_t i = 0; i < a->response_count; i++) add_response(&w, &a->responses[i]);
  json_write_end(out, ']');
  add_assertions(&w, "sentences", a->passages, false);
  add_assertions(&w, "assertions", a->assertions, true);
  add_texts(&w, "warnings", a->warnings);
  add_text(&w, "status", page_status_name(a->status));
  if (a->html) add_evidence(&w, a);
  if (a->truncated) add_bool(&w, "truncated", true);
  if (verdicts != NULL) {
    add_verdict(&w, &verdicts->article);
    add_errors(&w, verdicts);
  }
  json_write_end(out, '}');
}
