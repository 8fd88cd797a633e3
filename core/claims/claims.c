/* claims.c: attributions → claims, sources, responses. See claims.h */
#include <string.h>

#include "claims/claims.h"
#include "claims/chain.h"
#include "claims/grammar.h"
#include "claims/reading.h"
#include "claims/responses.h"
#include "claims/unsaid.h"
#include "base/hash.h"

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
/* {{{ sources: one record an entity */

typedef struct builder {
  article *a;
  arena *memory;
  uint32_t *buckets; /* source index + 1, by hash of its key */
  uint32_t *next;
  uint32_t bucket_count;
  size_t capacity;
} builder;

/* The entity a reading is of: a person, or its name in lower case without "the". */
static uint64_t key_of(const reading *x) {
  if (x->person != NOBODY) return hash_fnv(HASH_FNV_START, &x->person, sizeof x->person);
  const char *name = x->name;
  if (strncasecmp(name, "the ", 4) == 0) name += 4;
  uint64_t h = hash_fnv(HASH_FNV_START, "name", 4);
  for (; *name != '\0'; name++) {
    char c = *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name;
    h = hash_fnv(h, &c, 1);
  }
  return h;
}

static uint32_t source_of(builder *b, const reading *x, uint64_t *keys) {
  article *a = b->a;
  uint64_t key = key_of(x);
  uint32_t *bucket = &b->buckets[key % b->bucket_count];
  for (uint32_t i = *bucket; i != 0; i = b->next[i - 1])
    if (keys[i - 1] == key) return i - 1;
  uint32_t index = a->source_count++;
  a->sources[index] = (source){.id = index + 1, .kind = x->kind, .name = x->name, .role = x->role};
  keys[index] = key;
  b->next[index] = *bucket;
  *bucket = index + 1;
  return index;
}

static void resolve_sources(article *a, const people *p, arena *memory) {
  builder b = {.a = a, .memory = memory, .bucket_count = 2 * a->claim_count + 1};
  b.buckets = arena_array(memory, uint32_t, b.bucket_count);
  b.next = arena_array(memory, uint32_t, a->claim_count);
  uint64_t *keys = arena_array(memory, uint64_t, a->claim_count);
  a->sources = arena_array(a->arena, source, a->claim_count);
  reader r = {.article = a, .people = p, .memory = memory};
  for (uint32_t i = 0; i < a->claim_count; i++) {
    claim *c = &a->claims[i];
    if (c->source_spans.count == 0) continue;
    uint32_t first, end;
    words_of(a, c->source_spans.items[0], &first, &end);
    if (first >= end) continue;
    reading x = reader_read(&r, first, end);
    c->source = source_of(&b, &x, keys);
    c->sources = arena_array(a->arena, uint32_t, 1);
    c->sources[c->source_count++] = c->source;
  }
  article_link_sources(a);
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

static span_list joined(arena *memory, span_list a, span_list b) {
  span_list out = {arena_array(memory, span, a.count + b.count), 0};
  for (uint32_t i = 0; i < a.count; i++) out.items[out.count++] = a.items[i];
  for (uint32_t i = 0; i < b.count; i++) out.items[out.count++] = b.items[i];
  return out;
}

static attribution without_subject(article *a, const attribution *x) {
  attribution out = *x;
  if (x->content.count == 0 || !is_passive(a, x)) return out;
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

static void make_claims(article *a, const attribution_list *found) {
  a->claims = arena_array(a->arena, claim, found->count);
  for (uint32_t i = 0; i < found->count; i++) {
    const attribution whole = without_subject(a, &found->items[i]), *x = &whole;
    if (x->content.count == 0 || is_furniture(a, x)) continue;
    claim *c = &a->claims[a->claim_count];
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
    c->quote = form_of(a, c);
  }
}

void claims_build(article *a, const attribution_list *found, arena *memory) {
  make_claims(a, found);
  people *p = people_find(a, memory);
  resolve_sources(a, p, memory);
  chain_find(a);
  chain_find_hedges(a);
  responses_find(a, p);
  unsaid_find(a);
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
