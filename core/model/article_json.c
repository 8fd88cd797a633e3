/* article_json.c: see article_json.h */
#include "model/article_json.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

typedef struct writer {
  article *a;
  utf8_index index;
} writer;

/* A path may be in any bytes: those that are no UTF-8 become U+FFFD. */
static json_t *path_json(writer *w, const char *path) {
  size_t length = strlen(path), n = 0;
  char *out = arena_alloc(w->a->arena, length * 3 + 1);
  for (size_t i = 0; i < length;) {
    uint32_t point;
    i += utf8_next(path + i, length - i, &point);
    n += utf8_encode(point, out + n);
  }
  return json_stringn(out, n);
}

static json_t *text_or_null(const char *text) { return text[0] != '\0' ? json_string(text) : json_null(); }

static json_t *strings(string_list list) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < list.count; i++) json_array_append_new(out, json_string(list.items[i]));
  return out;
}

static json_t *point_pair(writer *w, span s) {
  json_int_t start = (json_int_t)utf8_index_point(&w->index, s.start), end = (json_int_t)utf8_index_point(&w->index, s.end);
  return json_pack("[II]", start, end);
}

static json_t *spans(writer *w, span_list list) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < list.count; i++) json_array_append_new(out, point_pair(w, list.items[i]));
  return out;
}

static json_t *spans_and_text(writer *w, span_list list) {
  json_t *out = json_object();
  json_object_set_new(out, "spans", spans(w, list));
  json_object_set_new(out, "text", json_string(article_spans_text(w->a, list)));
  return out;
}

static json_t *source_json(writer *w, const claim *c) {
  if (c->source == NO_SOURCE) return json_null();
  const source *s = &w->a->sources[c->source];
  json_t *out = spans_and_text(w, c->source_spans);
  json_object_set_new(out, "kind", json_string(source_kind_name(s->kind)));
  json_object_set_new(out, "name", json_string(s->name));
  if (s->role[0] != '\0') json_object_set_new(out, "role", json_string(s->role));
  return out;
}

static json_t *via_json(const claim *c) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < c->via_count; i++)
    json_array_append_new(out, json_pack("{ssss}", "name", c->via[i].name, "kind", source_kind_name(c->via[i].kind)));
  return out;
}

static json_t *ids(const uint32_t *items, uint32_t count) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < count; i++) json_array_append_new(out, json_integer(items[i]));
  return out;
}

/* To three places, so that the text of a number is short and the same everywhere. */
static json_t *rounded(double x) { return json_real(floor(x * 1000 + 0.5) / 1000); }

static json_t *reasons_json(const verdict *v) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < v->reason_count; i++) {
    const reason *r = &v->reasons[i];
    json_t *one = json_pack("{sssiss}", "rule", r->rule, "points", r->points, "evidence", r->evidence);
    if (r->about[0] != '\0') json_object_set_new(one, "about", json_string(r->about));
    if (r->file[0] != '\0') json_object_set_new(one, "at", json_sprintf("%s:%d", r->file, r->line));
    json_array_append_new(out, one);
  }
  return out;
}

static json_t *verdict_json(const verdict *v) {
  json_t *out = json_pack("{sssi}", "label", verdict_label_name(v->label), "score", v->score);
  json_object_set_new(out, "reasons", reasons_json(v));
  return out;
}

static json_t *claim_json(writer *w, const claim *c) {
  json_t *out = json_object();
  json_object_set_new(out, "id", json_integer(c->id));
  json_object_set_new(out, "source", source_json(w, c));
  json_object_set_new(out, "cue", c->cue.count ? spans_and_text(w, c->cue) : json_null());
  json_object_set_new(out, "content", spans_and_text(w, c->content));
  json_object_set_new(out, "quote", json_string(quote_form_name(c->quote)));
  json_object_set_new(out, "via", via_json(c));
  json_object_set_new(out, "denial", json_boolean(c->denial));
  json_object_set_new(out, "denies", ids(c->denies, c->denies_count));
  json_object_set_new(out, "denied_by", ids(c->denied_by, c->denied_by_count));
  span hedge = c->hedge;
  json_object_set_new(out, "hedge", span_empty(hedge) ? json_null() : spans_and_text(w, (span_list){&hedge, 1}));
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
  for (uint32_t i = 0; i < v->error_count; i++)
    json_array_append_new(out, json_pack("{sssIss}", "rule", v->errors[i].rule, "claim", (json_int_t)v->errors[i].claim, "message", v->errors[i].message));
  return out;
}

json_t *article_json(article *a, const verdict_list *verdicts) {
  writer w = {a, utf8_index_start(a->text, a->text_length)};
  json_t *out = json_object(), *claims = json_array();
  json_object_set_new(out, "input", path_json(&w, a->input));
  json_object_set_new(out, "title", text_or_null(a->title));
  json_object_set_new(out, "byline", strings(a->byline));
  json_object_set_new(out, "published", text_or_null(a->published));
  json_object_set_new(out, "site", text_or_null(a->site));
  json_object_set_new(out, "url", text_or_null(a->url));
  json_object_set_new(out, "language", text_or_null(a->language));
  json_object_set_new(out, "text", json_stringn(a->text, a->text_length));
  for (uint32_t i = 0; i < a->claim_count; i++) {
    json_t *one = claim_json(&w, &a->claims[i]);
    if (verdicts != NULL) json_object_set_new(one, "verdict", verdict_json(&verdicts->items[i]));
    json_array_append_new(claims, one);
  }
  json_object_set_new(out, "claims", claims);
  json_object_set_new(out, "responses", responses_json(&w));
  json_object_set_new(out, "warnings", strings(a->warnings));
  if (verdicts != NULL) {
    json_object_set_new(out, "verdict", verdict_json(&verdicts->article));
    json_object_set_new(out, "rule_errors", errors_json(verdicts));
  }
  return out;
}
