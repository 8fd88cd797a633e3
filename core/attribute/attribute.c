/* attribute.c: see attribute.h */
#include "attribute/attribute.h"

#include <strings.h>

#include "assertions/assertions.h"
#include "chains/chains.h"
#include "claims/claims.h"
#include "denials/denials.h"
#include "quotations/quotations.h"
#include "relations/relations.h"
#include "words/words.h"

/* The network learned from texts: in the clipped words of a title it is often wrong where it is not
   sure (91 pages: 13 of 26 found were, two of those of more than this). A mark for a cue is a habit of
   titles that it knows less well: "Police: driver was sober", "‘No more ferries’ – minister". */
static const double TITLE_LEAST = .5, TITLE_MARK_LEAST = .3;

static bool is_sure_of_title(const article *a, const attribution *x) {
  const bool mark = x->source.count > 0 && x->cue.count > 0 &&
                    a->tokens[word_at(a, x->cue.items[0].start)].kind != TOKEN_WORD;
  return x->confidence >= (mark ? TITLE_MARK_LEAST : TITLE_LEAST);
}

/* Drops what was found in the title before the text and is not sure. */
static void leave_out_of_title(const article *a, attribution_list *found) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < found->count; i++) {
    const attribution *x = &found->items[i];
    if (x->content.count == 0 || !article_in_title(a, x->content.items[0]) ||
        is_sure_of_title(a, x))
      found->items[kept++] = *x;
  }
  found->count = kept;
}

/* What an attribution rests on stands with it: in the title before the text, or below it. */
static void keep_side(const article *a, bool title, span_list *list) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < list->count; i++)
    if (article_in_title(a, list->items[i]) == title) list->items[kept++] = list->items[i];
  list->count = kept;
}

static void part_title(article *a) {
  for (uint32_t i = 0; i < article_sources(a); i++) {
    source *s = &a->sources[i];
    if (article_in_title(a, s->anonymity)) s->anonymity = (span){0, 0};
    if (article_in_title(a, s->anonymity_reason)) s->anonymity_reason = (span){0, 0};
  }
  for (uint32_t i = 0; i < article_attributions(a); i++) {
    claim *c = &a->claims[i];
    const bool title = article_in_title(a, c->content.items[0]);
    uint32_t kept = 0;
    keep_side(a, title, &c->source_spans);
    keep_side(a, title, &c->cue);
    for (uint32_t k = 0; k < c->via_count; k++)
      if (article_in_title(a, c->via[k].at) == title) c->via[kept++] = c->via[k];
    c->via_count = kept;
  }
}

static void make_claims(const attribute_models *m, article *a, const attribution_list *found,
                        arena *memory) {
  const attribution_list said = chains_without_citing(a, found, memory);
  const linker *links = claims_build(m->sources, a, &said, memory);
  chains_find(m->chains, a, links, memory);
  chains_find_hedges(a);
  denials_find(a, memory);
  relations_find(a, links, memory);
  if (a->body > 0) part_title(a);
  claims_part(a, memory);
  assertions_find(m->assertions, a, memory);
}

void attribute_claims(const attribute_models *m, article *a, const attribution_list *found) {
  arena *memory = arena_new();
  words_fill(a, memory);
  make_claims(m, a, found, memory);
  a->words = NULL;
  arena_free(memory);
}

/* The model knows English; a text of unknown language is given the benefit of the doubt. */
static bool speaks(const char *language) {
  return language[0] == '\0' ||
         (strncasecmp(language, "en", 2) == 0 && !(language[2] >= 'a' && language[2] <= 'z'));
}

void attribute_article(const tagger *t, const attribute_models *m, article *a, double least) {
  static const char *const others[] = {
      [PAGE_INDEX] = "a list of articles",
      [PAGE_VIDEO] = "a video with some words about it",
      [PAGE_PAYWALL] = "the first words of an article behind a paywall"};
  if (a->status != PAGE_ARTICLE) {
    article_warn(a, "it is %s: claims are found in articles only", others[a->status]);
    return;
  }
  if (!speaks(a->language)) {
    article_warn(a, "its language is '%s': claims are found in English only", a->language);
    return;
  }
  arena *memory = arena_new();
  attribution_list found;
  tagger_find(t, a, &found);
  words_fill(a, memory);
  quotations_settle(a, &found);
  tagger_judge(t, a, &found);
  leave_out_of_title(a, &found);
  make_claims(m, a, &found, memory);
  claims_leave_out(a, least);
  a->words = NULL;
  arena_free(memory);
}
