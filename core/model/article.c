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
  static const char *const names[] = {"declined", "silent"};
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
  uint32_t low = 0, high = a->claim_count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (a->claims[middle].id < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low < a->claim_count && a->claims[low].id == id ? low : a->claim_count;
}

/* Counts first, so that each source's lists are exactly sized. */
void article_link_sources(article *a) {
  for (uint32_t i = 0; i < a->source_count; i++)
    a->sources[i].claim_count = a->sources[i].mentions.count = 0;
  for (uint32_t i = 0; i < a->claim_count; i++) {
    const claim *c = &a->claims[i];
    if (c->source == NO_SOURCE) continue;
    a->sources[c->source].claim_count++;
    a->sources[c->source].mentions.count += c->source_spans.count;
  }
  for (uint32_t i = 0; i < a->source_count; i++) {
    source *s = &a->sources[i];
    s->claims = arena_array(a->arena, uint32_t, s->claim_count);
    s->mentions.items = arena_array(a->arena, span, s->mentions.count);
    s->claim_count = s->mentions.count = 0;
  }
  for (uint32_t i = 0; i < a->claim_count; i++) {
    const claim *c = &a->claims[i];
    if (c->source == NO_SOURCE) continue;
    source *s = &a->sources[c->source];
    s->claims[s->claim_count++] = i;
    for (uint32_t k = 0; k < c->source_spans.count; k++)
      s->mentions.items[s->mentions.count++] = c->source_spans.items[k];
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
