/* article_json.c: see article_json.h */
#include "model/article_json.h"

#include <math.h>

#include "model/json_parts.h"

typedef struct writer {
  article *a;
  utf8_index index;
} writer;

static json_t *text_or_null(const char *text) {
  return text[0] != '\0' ? json_text(text) : json_null();
}

static json_t *spans_and_text(writer *w, span_list list) {
  json_t *out = json_object();
  json_object_set_new(out, "spans", json_spans(&w->index, list));
  json_object_set_new(out, "text", json_text(article_spans_text(w->a, list)));
  return out;
}

static json_t *source_json(writer *w, const claim *c) {
  if (c->source == NO_SOURCE) return json_null();
  const source *s = &w->a->sources[c->source];
  json_t *out = spans_and_text(w, c->source_spans);
  json_object_set_new(out, "kind", json_string(source_kind_name(s->kind)));
  json_object_set_new(out, "name", json_text(s->name));
  if (s->role[0] != '\0') json_object_set_new(out, "role", json_text(s->role));
  return out;
}

/* To three places, so that the text of a number is short and the same everywhere. */
static json_t *rounded(double x) { return json_real(floor(x * 1000 + 0.5) / 1000); }

static json_t *reason_json(writer *w, const reason *r) {
  json_t *out = json_object();
  json_object_set_new(out, "rule", json_text(r->rule));
  json_object_set_new(out, "points", json_integer(r->points));
  json_object_set_new(out, "evidence", json_text(r->evidence));
  if (r->about[0] != '\0') json_object_set_new(out, "about", json_text(r->about));
  if (r->file[0] != '\0') {
    const char *at = arena_printf(w->a->arena, "%s:%d", r->file, r->line);
    json_object_set_new(out, "at", json_text(at));
  }
  return out;
}

static json_t *verdict_json(writer *w, const verdict *v) {
  json_t *out = json_pack("{sssi}", "label", verdict_label_name(v->label), "score", v->score);
  json_t *reasons = json_array();
  for (uint32_t i = 0; i < v->reason_count; i++) {
    json_array_append_new(reasons, reason_json(w, &v->reasons[i]));
  }
  json_object_set_new(out, "reasons", reasons);
  return out;
}

static json_t *claim_json(writer *w, const claim *c) {
  json_t *out = json_object();
  json_object_set_new(out, "id", json_integer(c->id));
  json_object_set_new(out, "source", source_json(w, c));
  json_object_set_new(out, "cue", c->cue.count ? spans_and_text(w, c->cue) : json_null());
  json_object_set_new(out, "content", spans_and_text(w, c->content));
  json_object_set_new(out, "quote", json_string(quote_form_name(c->quote)));
  json_object_set_new(out, "via", json_via(c));
  json_object_set_new(out, "denial", json_boolean(c->denial));
  json_object_set_new(out, "denies", json_ids(c->denies, c->denies_count));
  json_object_set_new(out, "denied_by", json_ids(c->denied_by, c->denied_by_count));
  span hedge = c->hedge;
  json_object_set_new(out, "hedge",
                      span_empty(hedge) ? json_null() : spans_and_text(w, (span_list){&hedge, 1}));
  json_object_set_new(out, "response_sought", json_boolean(c->response_sought));
  json_object_set_new(out, "confidence", rounded(c->confidence));
  json_object_set_new(out, "paragraph", json_integer((json_int_t)c->paragraph + 1));
  return out;
}

static json_t *responses_json(writer *w) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < w->a->response_count; i++) {
    const response *r = &w->a->responses[i];
    span at = r->at;
    json_t *one = spans_and_text(w, (span_list){&at, 1});
    json_object_set_new(one, "kind", json_string(response_kind_name(r->kind)));
    json_object_set_new(one, "name", text_or_null(r->name));
    json_array_append_new(out, one);
  }
  return out;
}

static json_t *errors_json(const verdict_list *v) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < v->error_count; i++) {
    json_t *one = json_object();
    json_object_set_new(one, "rule", json_text(v->errors[i].rule));
    json_object_set_new(one, "claim", json_integer(v->errors[i].claim));
    json_object_set_new(one, "message", json_text(v->errors[i].message));
    json_array_append_new(out, one);
  }
  return out;
}

json_t *article_json(article *a, const verdict_list *verdicts) {
  writer w = {a, utf8_index_start(a->text, a->text_length)};
  json_t *out = json_object(), *claims = json_array();
  json_object_set_new(out, "input", json_text(a->input));
  json_object_set_new(out, "title", text_or_null(a->title));
  json_object_set_new(out, "byline", json_texts(a->byline));
  json_object_set_new(out, "published", text_or_null(a->published));
  json_object_set_new(out, "site", text_or_null(a->site));
  json_object_set_new(out, "url", text_or_null(a->url));
  json_object_set_new(out, "language", text_or_null(a->language));
  json_object_set_new(out, "text", json_stringn(a->text, a->text_length));
  for (uint32_t i = 0; i < a->claim_count; i++) {
    json_t *one = claim_json(&w, &a->claims[i]);
    if (verdicts != NULL) {
      json_object_set_new(one, "verdict", verdict_json(&w, &verdicts->items[i]));
    }
    json_array_append_new(claims, one);
  }
  json_object_set_new(out, "claims", claims);
  json_object_set_new(out, "responses", responses_json(&w));
  json_object_set_new(out, "warnings", json_texts(a->warnings));
  if (verdicts != NULL) {
    json_object_set_new(out, "verdict", verdict_json(&w, &verdicts->article));
    json_object_set_new(out, "rule_errors", errors_json(verdicts));
  }
  return out;
}
