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

static void make_claims(const attribute_models *m, article *a, const attribution_list *found,
                        arena *memory) {
  const attribution_list said = chains_without_citing(a, found, memory);
  const linker *links = claims_build(m->sources, a, &said, memory);
  chains_find(m->chains, a, links, memory);
  chains_find_hedges(a);
  denials_find(a, memory);
  relations_find(a, links, memory);
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
  make_claims(m, a, &found, memory);
  claims_leave_out(a, least);
  a->words = NULL;
  arena_free(memory);
}
