/* stored.c: see load.h */
#include "store/stored.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "store/schema.h"
#include "store/statements.h"

struct store_reader {
  store *s;
  binding articles;
};

/* One article on its way; `ok` is false once a row made no sense. */
typedef struct loader {
  store *s;
  article *a;
  utf8_index index;
  int64_t extraction;
  int64_t *source_ids, *claim_ids;
  size_t source_room, source_id_room, claim_room, claim_id_room;
  bool ok;
} loader;

/* {{{ columns and their JSON */

static const char *column(loader *l, sqlite3_stmt *row, int i) {
  const char *text = (const char *)sqlite3_column_text(row, i);
  return text != NULL ? arena_strdup(l->a->arena, text) : "";
}

static json_t *json_of(loader *l, sqlite3_stmt *row, int i) {
  const char *text = (const char *)sqlite3_column_text(row, i);
  json_t *json = json_loads(text != NULL ? text : "", JSON_REJECT_DUPLICATES, NULL);
  l->ok = l->ok && json != NULL;
  return json;
}

static uint32_t byte_of(loader *l, const json_t *pair, size_t which) {
  const json_t *n = json_array_get(pair, which);
  l->ok = l->ok && json_is_integer(n) && json_integer_value(n) >= 0;
  return l->ok ? (uint32_t)utf8_index_byte(&l->index, (size_t)json_integer_value(n)) : 0;
}

static span_list spans_of(loader *l, const json_t *list) {
  const uint32_t count = (uint32_t)json_array_size(list);
  span_list out = {arena_array(l->a->arena, span, count), count};
  for (uint32_t i = 0; i < count; i++) {
    const json_t *pair = json_array_get(list, i);
    out.items[i].start = byte_of(l, pair, 0);
    out.items[i].end = byte_of(l, pair, 1);
    l->ok = l->ok && out.items[i].start <= out.items[i].end;
  }
  return out;
}

static span first_span(loader *l, const json_t *list) {
  const span_list spans = spans_of(l, list);
  return spans.count > 0 ? spans.items[0] : (span){0, 0};
}

static const char *text_of(loader *l, const json_t *object, const char *key) {
  const char *text = json_string_value(json_object_get(object, key));
  l->ok = l->ok && text != NULL;
  return arena_strdup(l->a->arena, text != NULL ? text : "");
}

static string_list texts_of(loader *l, sqlite3_stmt *row, int i) {
  json_t *json = json_of(l, row, i);
  string_list out = {arena_array(l->a->arena, const char *, json_array_size(json)), 0};
  for (; out.count < json_array_size(json); out.count++) {
    const char *text = json_string_value(json_array_get(json, out.count));
    out.items[out.count] = arena_strdup(l->a->arena, text != NULL ? text : "");
  }
  json_decref(json);
  return out;
}

/* Most lists are empty, and a claim has several. */
static bool is_empty(sqlite3_stmt *row, int i) {
  const char *text = (const char *)sqlite3_column_text(row, i);
  return text != NULL && strcmp(text, "[]") == 0;
}

static void ids_of(loader *l, sqlite3_stmt *row, int i, uint32_t **ids, uint32_t *count) {
  if (is_empty(row, i)) return;
  json_t *json = json_of(l, row, i);
  *count = (uint32_t)json_array_size(json);
  *ids = arena_array(l->a->arena, uint32_t, *count);
  for (uint32_t k = 0; k < *count; k++)
    (*ids)[k] = (uint32_t)json_integer_value(json_array_get(json, k));
  json_decref(json);
}

static source_kind kind_of(loader *l, const char *name) {
  for (source_kind k = SOURCE_NONE; k < SOURCE_KINDS; k++)
    if (strcmp(name, source_kind_name(k)) == 0) return k;
  l->ok = false;
  return SOURCE_NONE;
}

static attribution_type type_of(loader *l, const char *name) {
  for (attribution_type t = TYPE_ASSERTION; t < ATTRIBUTION_TYPES; t++)
    if (strcmp(name, attribution_type_name(t)) == 0) return t;
  l->ok = false;
  return TYPE_ASSERTION;
}

static quote_form form_of(loader *l, const char *name) {
  for (quote_form q = QUOTE_DIRECT; q <= QUOTE_MIXED; q++)
    if (strcmp(name, quote_form_name(q)) == 0) return q;
  l->ok = false;
  return QUOTE_INDIRECT;
}

static page_status status_of(loader *l, const char *name) {
  for (page_status s = PAGE_ARTICLE; s < PAGE_STATUSES; s++)
    if (strcmp(name, page_status_name(s)) == 0) return s;
  l->ok = false;
  return PAGE_ARTICLE;
}

/* }}} */
/* {{{ rows */

/* Calls `each` for every row of a statement bound to the extraction. */
static bool each_row(loader *l, statement which, void (*each)(loader *, sqlite3_stmt *)) {
  binding b = statement_begin(l->s, which);
  statement_bind_number(&b, l->extraction);
  int rc = b.ok ? SQLITE_ROW : SQLITE_ERROR;
  while (rc == SQLITE_ROW && (rc = sqlite3_step(b.stmt)) == SQLITE_ROW) each(l, b.stmt);
  sqlite3_reset(b.stmt);
  return rc == SQLITE_DONE;
}

static span span_of(loader *l, sqlite3_stmt *row, int i) {
  if (is_empty(row, i)) return (span){0, 0};
  json_t *json = json_of(l, row, i);
  const span out = first_span(l, json);
  json_decref(json);
  return out;
}

static void add_source(loader *l, sqlite3_stmt *row) {
  article *a = l->a;
  l->source_ids = arena_grow(a->arena, l->source_ids, a->source_count, &l->source_id_room,
                             sizeof *l->source_ids);
  l->source_ids[a->source_count] = sqlite3_column_int64(row, 0);
  a->sources =
      arena_grow(a->arena, a->sources, a->source_count, &l->source_room, sizeof *a->sources);
  a->sources[a->source_count++] = (source){.id = (uint32_t)sqlite3_column_int(row, 1),
                                           .kind = kind_of(l, column(l, row, 2)),
                                           .name = column(l, row, 3),
                                           .role = column(l, row, 4),
                                           .candidates = texts_of(l, row, 5),
                                           .anonymity = span_of(l, row, 6),
                                           .anonymity_reason = span_of(l, row, 7)};
}

static uint32_t source_index(loader *l, sqlite3_stmt *row, int i) {
  if (sqlite3_column_type(row, i) == SQLITE_NULL) return NO_SOURCE;
  const int64_t id = sqlite3_column_int64(row, i);
  for (uint32_t k = 0; k < l->a->source_count; k++)
    if (l->source_ids[k] == id) return k;
  l->ok = false;
  return NO_SOURCE;
}

static uint32_t source_numbered(loader *l, uint32_t number) {
  for (uint32_t k = 0; k < l->a->source_count; k++)
    if (l->a->sources[k].id == number) return k;
  l->ok = false;
  return 0;
}

static void read_via(loader *l, sqlite3_stmt *row, int i, claim *c) {
  if (is_empty(row, i)) return;
  json_t *json = json_of(l, row, i);
  c->via_count = (uint32_t)json_array_size(json);
  c->via = arena_array(l->a->arena, via_link, c->via_count);
  for (uint32_t k = 0; k < c->via_count; k++) {
    const json_t *link = json_array_get(json, k);
    c->via[k].at = first_span(l, json_object_get(link, "spans"));
    c->via[k].name = text_of(l, link, "name");
    c->via[k].kind = kind_of(l, text_of(l, link, "kind"));
  }
  json_decref(json);
}

static void read_about(loader *l, sqlite3_stmt *row, int i, claim *c) {
  if (is_empty(row, i)) return;
  json_t *json = json_of(l, row, i);
  c->about_count = (uint32_t)json_array_size(json);
  c->about = arena_array(l->a->arena, party, c->about_count);
  for (uint32_t k = 0; k < c->about_count; k++) {
    const json_t *x = json_array_get(json, k);
    c->about[k].at = first_span(l, json_object_get(x, "spans"));
    c->about[k].name = text_of(l, x, "name");
    c->about[k].person = strcmp(text_of(l, x, "kind"), "person") == 0;
  }
  json_decref(json);
}

/* }}} */
/* {{{ the spans of claims and sentences, which are most of what is read: exactly as the store writes them */

static void take(loader *l, const char **at, const char *words) {
  const size_t n = strlen(words);
  if (!l->ok || strncmp(*at, words, n) != 0)
    l->ok = false;
  else
    *at += n;
}

static size_t take_number(loader *l, const char **at) {
  size_t number = 0;
  const char *digits = *at;
  while (**at >= '0' && **at <= '9' && *at - digits < 10)
    number = number * 10 + (size_t)(*(*at)++ - '0');
  l->ok = l->ok && *at > digits;
  return number;
}

static uint32_t take_byte(loader *l, const char **at) {
  const size_t point = take_number(l, at);
  return l->ok ? (uint32_t)utf8_index_byte(&l->index, point) : 0;
}

static double take_thousandths(loader *l, const char **at) {
  const size_t number = take_number(l, at);
  l->ok = l->ok && number <= 1000;
  return (double)number / 1000;
}

static span_list take_spans(loader *l, const char **at, const char *key) {
  span_list out = {NULL, 0};
  size_t capacity = 0;
  take(l, at, key);
  while (l->ok && **at != ']') {
    span s;
    take(l, at, out.count > 0 ? ",[" : "[");
    s.start = take_byte(l, at);
    take(l, at, ",");
    s.end = take_byte(l, at);
    take(l, at, "]");
    l->ok = l->ok && s.start <= s.end;
    out.items = arena_grow(l->a->arena, out.items, out.count, &capacity, sizeof *out.items);
    out.items[out.count++] = s;
  }
  take(l, at, "]");
  return out;
}

static void read_spans(loader *l, sqlite3_stmt *row, int i, claim *c) {
  const char *at = (const char *)sqlite3_column_text(row, i);
  if (at == NULL) at = "";
  c->source_spans = take_spans(l, &at, "{\"source\":[");
  c->cue = take_spans(l, &at, ",\"cue\":[");
  c->content = take_spans(l, &at, ",\"content\":[");
  const span_list hedge = take_spans(l, &at, ",\"hedge\":[");
  if (hedge.count > 0) c->hedge = hedge.items[0];
  take(l, &at, "}");
  l->ok = l->ok && *at == '\0';
}

static void read_passages(loader *l, sqlite3_stmt *row, int i, passage_list *out) {
  size_t capacity = 0;
  const char *at = (const char *)sqlite3_column_text(row, i);
  if (at == NULL) at = "";
  take(l, &at, "[");
  while (l->ok && *at != ']') {
    passage p;
    take(l, &at, out->count > 0 ? ",[" : "[");
    p.at.start = take_byte(l, &at);
    take(l, &at, ",");
    p.at.end = take_byte(l, &at);
    take(l, &at, ",");
    p.covered = take_thousandths(l, &at);
    take(l, &at, ",");
    p.checkable = take_thousandths(l, &at);
    take(l, &at, "]");
    l->ok = l->ok && p.at.start <= p.at.end;
    out->items = arena_grow(l->a->arena, out->items, out->count, &capacity, sizeof *out->items);
    out->items[out->count++] = p;
  }
  take(l, &at, "]");
  l->ok = l->ok && *at == '\0';
}

/* }}} */
/* {{{ an article from its rows */

/* Numbers of sources become their indexes; claims come first, then all other attributions. */
static void read_type(loader *l, sqlite3_stmt *row, int i, claim *c) {
  article *a = l->a;
  const bool holds = sqlite3_column_int(row, i) != 0;
  c->type = type_of(l, (const char *)sqlite3_column_text(row, i + 1));
  const bool known = sqlite3_column_type(row, i + 2) != SQLITE_NULL;
  c->checkable = known ? sqlite3_column_double(row, i + 2) : -1;
  c->negated = sqlite3_column_int(row, i + 3) != 0;
  c->hypothetical = sqlite3_column_int(row, i + 4) != 0;
  ids_of(l, row, i + 5, &c->sources, &c->source_count);
  for (uint32_t k = 0; k < c->source_count; k++) c->sources[k] = source_numbered(l, c->sources[k]);
  l->ok = l->ok && holds == claim_holds(c) && (!holds || a->attribution_count == 0) &&
          c->source == (c->source_count > 0 ? c->sources[0] : NO_SOURCE);
  if (holds)
    a->claim_count++;
  else
    a->attribution_count++;
}

static void add_claim(loader *l, sqlite3_stmt *row) {
  article *a = l->a;
  const uint32_t count = article_attributions(a);
  l->claim_ids = arena_grow(a->arena, l->claim_ids, count, &l->claim_id_room, sizeof *l->claim_ids);
  l->claim_ids[count] = sqlite3_column_int64(row, 0);
  a->claims = arena_grow(a->arena, a->claims, count, &l->claim_room, sizeof *a->claims);
  claim *c = &a->claims[count];
  *c = (claim){.id = (uint32_t)sqlite3_column_int(row, 1), .source = source_index(l, row, 2)};
  read_spans(l, row, 3, c);
  c->quote = form_of(l, (const char *)sqlite3_column_text(row, 4));
  read_via(l, row, 5, c);
  c->denial = sqlite3_column_int(row, 6) != 0;
  ids_of(l, row, 7, &c->denies, &c->denies_count);
  ids_of(l, row, 8, &c->denied_by, &c->denied_by_count);
  c->response_sought = sqlite3_column_int(row, 9) != 0;
  c->confidence = sqlite3_column_double(row, 10);
  c->paragraph = (uint32_t)sqlite3_column_int(row, 11) - 1;
  read_type(l, row, 12, c);
  read_about(l, row, 18, c);
  ids_of(l, row, 19, &c->refusals, &c->refusal_count);
  ids_of(l, row, 20, &c->answers, &c->answer_count);
  l->ok = l->ok && c->content.count > 0;
}

static void read_responses(loader *l, sqlite3_stmt *row, int i) {
  article *a = l->a;
  json_t *json = json_of(l, row, i);
  a->response_count = (uint32_t)json_array_size(json);
  a->responses = arena_array(a->arena, response, a->response_count);
  for (uint32_t k = 0; k < a->response_count; k++) {
    const json_t *x = json_array_get(json, k);
    response *r = &a->responses[k];
    const char *kind = text_of(l, x, "kind");
    *r = (response){.at = first_span(l, json_object_get(x, "spans")),
                    .who = spans_of(l, json_object_get(x, "who")),
                    .name = text_of(l, x, "name"),
                    .kind = RESPONSE_DECLINED};
    /* An older version did not write it. */
    r->attribution = (uint32_t)json_integer_value(json_object_get(x, "attribution"));
    if (strcmp(kind, response_kind_name(RESPONSE_SILENT)) == 0) r->kind = RESPONSE_SILENT;
  }
  json_decref(json);
}

/* Ids that a list names must be those of attributions. */
static bool ids_fit(const article *a, const uint32_t *ids, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (article_claim_index(a, ids[i]) == article_attributions(a)) return false;
  return true;
}

/* Numbers ascend: some may have been left out. */
static bool claims_fit(const article *a) {
  for (uint32_t i = 0; i < article_attributions(a); i++) {
    const claim *c = &a->claims[i];
    if (c->id <= (i > 0 ? a->claims[i - 1].id : 0) || !ids_fit(a, c->denies, c->denies_count) ||
        !ids_fit(a, c->denied_by, c->denied_by_count) || !ids_fit(a, c->answers, c->answer_count))
      return false;
    for (uint32_t k = 0; k < c->refusal_count; k++)
      if (c->refusals[k] >= a->response_count) return false;
  }
  for (uint32_t i = 0; i < a->response_count; i++)
    if (a->responses[i].attribution != 0 && !ids_fit(a, &a->responses[i].attribution, 1))
      return false;
  return true;
}

static bool load(loader *l, sqlite3_stmt *row) {
  article *a = l->a;
  a->title = column(l, row, 3);
  a->published = column(l, row, 5);
  a->site = column(l, row, 6);
  a->url = column(l, row, 7);
  a->language = column(l, row, 8);
  a->hash = column(l, row, 9);
  a->text = column(l, row, 10);
  a->text_length = strlen(a->text);
  l->index = utf8_index_start(a->text, a->text_length);
  a->byline = texts_of(l, row, 4);
  read_responses(l, row, 11);
  a->warnings = texts_of(l, row, 12);
  a->status = status_of(l, (const char *)sqlite3_column_text(row, 13));
  a->truncated = sqlite3_column_int(row, 14) != 0;
  read_passages(l, row, 15, &a->passages);
  read_passages(l, row, 16, &a->assertions);
  if (!each_row(l, LOAD_SOURCES, add_source) || !each_row(l, LOAD_CLAIMS, add_claim)) return false;
  l->ok = l->ok && claims_fit(a);
  if (l->ok) article_link_sources(a);
  return true;
}

/* }}} */

status store_reader_open(store *s, int64_t from, int64_t to, int64_t first, int64_t last,
                         store_reader **out, error *err) {
  store_reader *r = memory_zalloc(1, sizeof *r);
  r->s = s;
  r->articles = statement_begin(s, LOAD_ARTICLES);
  statement_bind_number(&r->articles, from);
  statement_bind_number(&r->articles, to);
  statement_bind_number(&r->articles, first);
  statement_bind_number(&r->articles, last);
  *out = r;
  if (r->articles.ok) return STATUS_OK;
  store_reader_close(r);
  *out = NULL;
  return schema_error(s->db, s->path, "read", err);
}

void store_reader_close(store_reader *r) {
  if (r == NULL) return;
  sqlite3_reset(r->articles.stmt);
  free(r);
}

status store_reader_next(store_reader *r, stored *out, bool *more, error *err) {
  sqlite3_stmt *row = r->articles.stmt;
  const int rc = sqlite3_step(row);
  *more = rc == SQLITE_ROW;
  if (rc == SQLITE_DONE) return STATUS_OK;
  if (rc != SQLITE_ROW) return schema_error(r->s->db, r->s->path, "read", err);
  const char *input = (const char *)sqlite3_column_text(row, 2);
  loader l = {.s = r->s,
              .a = article_new(input != NULL ? input : ""),
              .extraction = sqlite3_column_int64(row, 1),
              .ok = true};
  status result = STATUS_OK;
  if (!load(&l, row))
    result = schema_error(r->s->db, r->s->path, "read", err);
  else if (!l.ok)
    result = error_set(err, STATUS_STORE, "%s: the claims of article %lld make no sense",
                       r->s->path, (long long)sqlite3_column_int64(row, 0));
  if (result == STATUS_OK)
    *out = (stored){l.a, sqlite3_column_int64(row, 0), l.claim_ids};
  else
    article_free(l.a);
  return result;
}
