/*
** marked_article.h: articles whose claims are marked by hand, so that a test of rules does not hang on
** what the model finds.
*/
#ifndef HEARSAY_UNIT_MARKED_ARTICLE_H
#define HEARSAY_UNIT_MARKED_ARTICLE_H

#include <stdlib.h>
#include <string.h>

#include "model/article.h"
#include "text/text.h"

/* Words of the text; NULL where there are none. */
typedef struct marked_claim {
  const char *source, *cue, *content, *content_rest; /* content_rest: a second fragment */
  const char *name; /* the source's fullest name; `source` if NULL */
  source_kind kind;
  quote_form quote;
  const char *via, *hedge;
  bool denial, response_sought;
  attribution_type type; /* those that are no claims come last, with sources of their own */
  bool negated, hypothetical;
  double checkable;
  uint32_t denies; /* the id of a claim before it, 0 for none */
} marked_claim;

static span marked_span(const article *a, const char *words) {
  const char *at = strstr(a->text, words);
  if (at == NULL) abort(); /* a mistake in the test */
  return (span){(uint32_t)(at - a->text), (uint32_t)((size_t)(at - a->text) + strlen(words))};
}

static void marked_add(article *a, span_list *list, const char *words) {
  if (words == NULL) return;
  span *items = arena_array(a->arena, span, list->count + 1);
  if (list->count > 0) memcpy(items, list->items, list->count * sizeof *items);
  items[list->count] = marked_span(a, words);
  *list = (span_list){items, list->count + 1};
}

static uint32_t marked_source(article *a, const marked_claim *h) {
  const char *name = h->name != NULL ? h->name : h->source;
  uint32_t i = 0;
  while (i < a->source_count && strcmp(a->sources[i].name, name) != 0) i++;
  if (i == a->source_count)
    a->sources[i] = (source){.id = ++a->source_count, .kind = h->kind, .name = name, .role = ""};
  return i;
}

static void marked_part(article *a) {
  while (a->claim_count > 0 && !claim_holds(&a->claims[a->claim_count - 1]))
    a->claim_count--, a->attribution_count++;
  article_link_sources(a);
}

static article *marked_article(const char *text, const marked_claim *claims, uint32_t count) {
  article *a = article_new("by-hand.txt");
  a->text = arena_strdup(a->arena, text);
  a->text_length = strlen(text);
  text_analyse(a);
  a->claims = arena_array(a->arena, claim, count + 1);
  a->sources = arena_array(a->arena, source, count + 1);
  for (; a->claim_count < count; a->claim_count++) {
    const marked_claim *h = &claims[a->claim_count];
    claim *c = &a->claims[a->claim_count];
    *c = (claim){.id = a->claim_count + 1,
                 .source = NO_SOURCE,
                 .quote = h->quote,
                 .denial = h->denial,
                 .response_sought = h->response_sought,
                 .type = h->type,
                 .negated = h->negated,
                 .hypothetical = h->hypothetical,
                 .checkable = h->checkable,
                 .confidence = 1};
    marked_add(a, &c->source_spans, h->source);
    marked_add(a, &c->cue, h->cue);
    marked_add(a, &c->content, h->content);
    marked_add(a, &c->content, h->content_rest);
    if (h->source != NULL) {
      c->source = marked_source(a, h);
      c->sources = arena_array(a->arena, uint32_t, 1);
      c->sources[c->source_count++] = c->source;
    }
    if (h->hedge != NULL) c->hedge = marked_span(a, h->hedge);
    while (c->paragraph + 1 < a->paragraph_count &&
           a->paragraphs[c->paragraph + 1].at.start <= c->content.items[0].start)
      c->paragraph++;
    if (h->via != NULL) {
      c->via = arena_array(a->arena, via_link, 1);
      c->via[c->via_count++] = (via_link){marked_span(a, h->via), h->via, SOURCE_MEDIA};
    }
    if (h->denies != 0) {
      claim *other = &a->claims[h->denies - 1];
      c->denies = arena_array(a->arena, uint32_t, 1);
      c->denies[c->denies_count++] = other->id;
      other->denied_by = arena_array(a->arena, uint32_t, 1);
      other->denied_by[other->denied_by_count++] = c->id;
    }
  }
  marked_part(a);
  return a;
}

/* A dispute: three claims of two sources, one of them through a newspaper, and a denial. */
static inline article *marked_dispute(void) {
  static const char text[] =
      "Harbour bank under fire\n\n"
      "Prosecutor Maria Costa told the Évora Post that the bank had hidden losses. "
      "\"They knew,\" Costa said, \"for years.\"\n\n"
      "The bank denied this. The money is reportedly gone.\n";
  static const marked_claim claims[] = {
      {.source = "Prosecutor Maria Costa",
       .cue = "told",
       .content = "that the bank had hidden losses",
       .name = "Maria Costa",
       .kind = SOURCE_NAMED_OFFICIAL,
       .quote = QUOTE_INDIRECT,
       .via = "Évora Post"},
      {.source = "Costa said",
       .cue = "said",
       .content = "\"They knew,\"",
       .content_rest = "\"for years.\"",
       .name = "Maria Costa",
       .kind = SOURCE_NAMED_OFFICIAL,
       .quote = QUOTE_DIRECT},
      {.source = "The bank",
       .cue = "denied",
       .content = "this",
       .kind = SOURCE_ORGANIZATION,
       .quote = QUOTE_INDIRECT,
       .denial = true,
       .denies = 1},
      {.content = "The money is reportedly gone", .quote = QUOTE_INDIRECT, .hedge = "reportedly"},
  };
  return marked_article(text, claims, sizeof claims / sizeof *claims);
}

#endif
