/* article.c: see article.h */
#include "model/article.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *source_kind_name(source_kind kind) {
  static const char *const names[] = {
      "none",     "named-official",     "named-person", "organization", "media",
      "document", "anonymous-official", "anonymous",    "group"};
  return names[kind];
}

const char *attribution_type_name(attribution_type type) {
  static const char *const names[] = {"assertion",   "belief",   "fact",
                                      "eventuality", "question", "no-comment"};
  return names[type];
}

const char *quote_form_name(quote_form form) {
  static const char *const names[] = {"direct", "indirect", "mixed"};
  return names[form];
}

const char *response_kind_name(response_kind kind) {
  static const char *const names[] = {"declined", "silent", "denied", "answered"};
  return names[kind];
}

const char *page_status_name(page_status status) {
  static const char *const names[] = {"article", "index", "video", "paywall"};
  return names[status];
}

article *article_new(const char *input) {
  arena *memory = arena_new();
  article *a = arena_alloc(memory, sizeof *a);
  a->arena = memory;
  a->input = arena_strdup(memory, input);
  a->title = a->site = a->url = a->language = a->published = a->hash = a->text = "";
  a->title_from = a->published_from = a->byline_from = "";
  return a;
}

void article_free(article *a) {
  if (a != NULL) arena_free(a->arena);
}

const char *article_span_text(article *a, span at) {
  return arena_strndup(a->arena, a->text + at.start, at.end - at.start);
}

const char *article_spans_text(article *a, span_list spans) {
  static const char gap[] = " … ";
  if (spans.count == 1) return article_span_text(a, spans.items[0]);
  size_t length = 0;
  for (uint32_t i = 0; i < spans.count; i++)
    length += spans.items[i].end - spans.items[i].start + sizeof gap;
  char *text = arena_alloc(a->arena, length + 1), *end = text;
  for (uint32_t i = 0; i < spans.count; i++) {
    span s = spans.items[i];
    if (i > 0) end = stpcpy(end, gap);
    memcpy(end, a->text + s.start, s.end - s.start);
    end += s.end - s.start;
  }
  return text;
}

uint32_t article_claim_index(const article *a, uint32_t id) {
  const uint32_t all = article_attributions(a);
  uint32_t low = 0, high = all;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (a->claims[middle].id < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low < all && a->claims[low].id == id ? low : all;
}

/* From the first word of its cue or content to the last. */
static span whole_words(const claim *c) {
  const span_list *parts[] = {&c->cue, &c->content};
  span out = c->content.items[0];
  for (size_t i = 0; i < 2; i++)
    for (uint32_t k = 0; k < parts[i]->count; k++) {
      const span s = parts[i]->items[k];
      if (s.start < out.start) out.start = s.start;
      if (s.end > out.end) out.end = s.end;
    }
  return out;
}

response article_response_to(const article *a, const claim *c, uint32_t i) {
  if (i < c->refusal_count) return a->responses[c->refusals[i]];
  const claim *x = &a->claims[article_claim_index(a, c->answers[i - c->refusal_count])];
  return (response){.at = whole_words(x),
                    .who = x->source_spans,
                    .name = x->source == NO_SOURCE ? "" : a->sources[x->source].name,
                    .kind = x->denial ? RESPONSE_DENIED : RESPONSE_ANSWERED,
                    .attribution = x->id};
}

uint32_t article_party_source(const article *a, const party *p) {
  uint32_t found = NO_SOURCE;
  for (uint32_t i = 0; i < article_sources(a); i++) {
    const source *s = &a->sources[i];
    if (s->candidates.count > 0 || strcmp(s->name, p->name) != 0) continue;
    if (s->kind != SOURCE_DOCUMENT) return i;
    if (found == NO_SOURCE) found = i;
  }
  return found;
}

/* Puts the sources that speak in claims first, then those that speak in other attributions alone; those
   that speak in none are left out. */
static void order_sources(article *a) {
  enum part { SILENT, BESIDES, SPEAKS };
  const uint32_t count = article_sources(a), all = article_attributions(a);
  enum part *parts = arena_array(a->arena, enum part, count);
  uint32_t *now = arena_array(a->arena, uint32_t, count), kept = 0;
  source *sorted = arena_array(a->arena, source, count);
  for (uint32_t i = all; i-- > 0;)
    for (uint32_t k = 0; k < a->claims[i].source_count; k++)
      parts[a->claims[i].sources[k]] = i < a->claim_count ? SPEAKS : BESIDES;
  for (enum part p = SPEAKS; p > SILENT; p--) {
    for (uint32_t i = 0; i < count; i++) {
      if (parts[i] != p) continue;
      now[i] = kept;
      sorted[kept++] = a->sources[i];
    }
    if (p == SPEAKS) a->source_count = kept;
  }
  a->other_source_count = kept - a->source_count;
  a->sources = sorted;
  for (uint32_t i = 0; i < all; i++) {
    claim *c = &a->claims[i];
    for (uint32_t k = 0; k < c->source_count; k++) c->sources[k] = now[c->sources[k]];
    if (c->source_count > 0) c->source = c->sources[0];
  }
}

/* Counts first, so that each source's lists are exactly sized. */
void article_link_sources(article *a) {
  order_sources(a);
  const uint32_t all = article_attributions(a);
  for (uint32_t i = 0; i < article_sources(a); i++)
    a->sources[i].claim_count = a->sources[i].mentions.count = 0;
  for (uint32_t i = 0; i < all; i++)
    for (uint32_t k = 0; k < a->claims[i].source_count; k++) {
      source *s = &a->sources[a->claims[i].sources[k]];
      s->claim_count += i < a->claim_count;
      s->mentions.count += a->claims[i].source_spans.count;
    }
  for (uint32_t i = 0; i < article_sources(a); i++) {
    source *s = &a->sources[i];
    s->claims = arena_array(a->arena, uint32_t, s->claim_count);
    s->mentions.items = arena_array(a->arena, span, s->mentions.count);
    s->claim_count = s->mentions.count = 0;
  }
  for (uint32_t i = 0; i < all; i++)
    for (uint32_t k = 0; k < a->claims[i].source_count; k++) {
      source *s = &a->sources[a->claims[i].sources[k]];
      const span_list from = a->claims[i].source_spans;
      if (i < a->claim_count) s->claims[s->claim_count++] = i;
      for (uint32_t n = 0; n < from.count; n++)
        s->mentions.items[s->mentions.count++] = from.items[n];
    }
}

void article_warn(article *a, const char *format, ...) {
  char text[500];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  const char **items = arena_array(a->arena, const char *, a->warnings.count + 1);
  if (a->warnings.count != 0) memcpy(items, a->warnings.items, a->warnings.count * sizeof *items);
  items[a->warnings.count++] = arena_strdup(a->arena, text);
  a->warnings.items = items;
}
