/* claims.c: attributions → claims, sources, responses. See claims.h */
#include <string.h>

#include "claims/claims.h"
#include "speakers/grammar.h"
#include "claims/responses.h"
#include "claims/sources.h"
#include "claims/unsaid.h"

/* {{{ the form of a quotation */

static quote_form form_of(const article *a, const claim *c) {
  uint32_t inside = 0, outside = 0;
  for (uint32_t s = 0; s < c->content.count; s++) {
    uint32_t first, end;
    words_of(a, c->content.items[s], &first, &end);
    for (uint32_t i = first; i < end; i++) {
      const token *t = &a->tokens[i];
      if (t->kind != TOKEN_WORD && t->kind != TOKEN_NUMBER) continue;
      if (t->quoted)
        inside++;
      else
        outside++;
    }
  }
  return inside == 0 ? QUOTE_INDIRECT : outside == 0 ? QUOTE_DIRECT : QUOTE_MIXED;
}

/* }}} */
/* {{{ "the minister is said to be ill", "the captain was told to go": no subject of these speaks */

/* Whether the source is the subject of a passive: of one with an infinitive ("raising": Huddleston and
   Pullum, The Cambridge Grammar of the English Language, 14.3), or of one that is told something. */
static bool is_passive(const article *a, const attribution *x) {
  WORDS(to_that, "to that");
  if (x->source.count == 0 || x->cue.count == 0) return false;
  uint32_t first, end, cue, behind;
  words_of(a, x->source.items[x->source.count - 1], &first, &end);
  words_of(a, x->cue.items[0], &cue, &behind);
  if (cue >= behind || end != cue || !word_in(a, cue, &grammar_be)) return false;
  if (word_in(a, behind - 1, &to_that)) behind--;
  if (word_in(a, behind - 1, &lexicon_told_participles)) return true;
  return behind < a->token_count && word_is(a, behind, "to") &&
         word_in(a, behind - 1, &lexicon_raising_participles);
}

/* "It is understood that", "it is not known whether": "it" stands for what follows; not in "it is
   warning that". */
static bool is_expletive(const article *a, const attribution *x) {
  WORDS(it, "it");
  WORDS(auxiliaries, "is was has had 's being be been");
  WORDS(openers, "that whether how why when where who what which if");
  uint32_t first, end, cue, behind;
  if (x->source.count != 1 || x->cue.count == 0) return false;
  words_of(a, x->source.items[0], &first, &end);
  words_of(a, x->cue.items[0], &cue, &behind);
  if (end - first != 1 || cue != end || !word_in(a, first, &it)) return false;
  if (!word_in(a, cue, &auxiliaries)) return false;
  if (word_in(a, behind - 1, &openers)) behind--;
  const span last = a->tokens[behind - 1].at;
  if (last.end - last.start > 3 && memcmp(a->text + last.end - 3, "ing", 3) == 0) return false;
  return behind < a->token_count && word_in(a, behind, &openers);
}

static span_list joined(arena *memory, span_list a, span_list b) {
  span_list out = {arena_array(memory, span, a.count + b.count), 0};
  for (uint32_t i = 0; i < a.count; i++) out.items[out.count++] = a.items[i];
  for (uint32_t i = 0; i < b.count; i++) out.items[out.count++] = b.items[i];
  return out;
}

static attribution without_subject(article *a, const attribution *x) {
  attribution out = *x;
  if (x->content.count == 0) return out;
  if (is_expletive(a, x)) {
    out.source = (span_list){NULL, 0};
    return out;
  }
  if (!is_passive(a, x)) return out;
  if (x->content.items[0].start < x->source.items[x->source.count - 1].end) return out;
  out.content = joined(a->arena, x->source, x->content);
  out.source = (span_list){NULL, 0};
  return out;
}

/* }}} */

static bool is_furniture(const article *a, const attribution *x) {
  for (uint32_t i = 0; i < x->content.count; i++) {
    uint32_t t = word_at(a, x->content.items[i].start);
    if (t < a->token_count && a->paragraphs[a->tokens[t].paragraph].kind > PARAGRAPH_HEADLINE)
      return true;
  }
  return false;
}

/* `of` gets of each claim the attribution it is. */
static void make_claims(article *a, const attribution_list *found, const attribution **of) {
  a->claims = arena_array(a->arena, claim, found->count);
  for (uint32_t i = 0; i < found->count; i++) {
    const attribution whole = without_subject(a, &found->items[i]), *x = &whole;
    if (x->content.count == 0 || is_furniture(a, x)) continue;
    claim *c = &a->claims[a->claim_count];
    of[a->claim_count] = &found->items[i];
    *c = (claim){.id = ++a->claim_count,
                 .source = NO_SOURCE,
                 .source_spans = x->source,
                 .cue = x->cue,
                 .content = x->content,
                 .type = x->type,
                 .checkable = x->checkable,
                 .confidence = x->confidence};
    uint32_t at = word_at(a, x->cue.count ? x->cue.items[0].start : x->content.items[0].start);
    if (at >= a->token_count) at = a->token_count - 1;
    c->paragraph = a->tokens[at].paragraph;
    c->sentence = a->tokens[at].sentence;
    c->quote = x->verbatim ? QUOTE_DIRECT : form_of(a, c);
  }
}

const linker *claims_build(const source_model *m, article *a, const attribution_list *found,
                           arena *memory) {
  const attribution **of = arena_array(memory, const attribution *, found->count + 1);
  make_claims(a, found, of);
  const linker *links = sources_find(a, m, of, memory);
  responses_find(a, links);
  unsaid_find(a);
  return links;
}

/* {{{ what nobody can be sure of */

static void keep_sure(const article *a, double least, uint32_t *ids, uint32_t *count) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < *count; i++)
    if (a->claims[article_claim_index(a, ids[i])].confidence >= least) ids[kept++] = ids[i];
  *count = kept;
}

void claims_leave_out(article *a, double least) {
  const uint32_t all = article_attributions(a);
  uint32_t kept = 0, claims = 0;
  if (least <= 0) return;
  for (uint32_t i = 0; i < all; i++) {
    keep_sure(a, least, a->claims[i].denies, &a->claims[i].denies_count);
    keep_sure(a, least, a->claims[i].denied_by, &a->claims[i].denied_by_count);
    keep_sure(a, least, a->claims[i].answers, &a->claims[i].answer_count);
  }
  for (uint32_t i = 0; i < a->response_count; i++) {
    uint32_t of = a->responses[i].attribution != 0;
    keep_sure(a, least, &a->responses[i].attribution, &of);
    if (of == 0) a->responses[i].attribution = 0;
  }
  for (uint32_t i = 0; i < all; i++) {
    if (a->claims[i].confidence < least) continue;
    claims += i < a->claim_count;
    a->claims[kept++] = a->claims[i];
  }
  a->claim_count = claims;
  a->attribution_count = kept - claims;
  article_link_sources(a);
}

/* }}} */
