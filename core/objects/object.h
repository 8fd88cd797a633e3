/*
** object.h: how the objects stand in Lua. Internal to core/objects.
**
** An article is a box in a userdata; everything else is a handle that names its article (kept
** alive as its user value) and a place in it. A claim, and the source asked of it, is the same handle
** each time; all others are made anew when asked for, and __eq compares places. A box whose article is closed refuses every access.
*/
#ifndef HEARSAY_OBJECTS_OBJECT_H
#define HEARSAY_OBJECTS_OBJECT_H

#include <lauxlib.h>
#include <lua.h>

#include "objects/api.h"
#include "words/word_set.h"

/* All begin with their class: the address of its name, which nothing else has. */
typedef struct article_box {
  const char *class;
  article *article; /* NULL once closed */
  const verdict_list *verdicts;
  bool owned;
} article_box;

/* Words of a list; the set lies behind it. */
typedef struct words_box {
  const char *class;
  const word_set *set;
} words_box;

/* What a handle is a place of. */
typedef enum list_kind {
  LIST_CLAIMS,
  LIST_ATTRIBUTIONS,
  LIST_SOURCES,
  LIST_SOURCE_CLAIMS,
  LIST_CLAIM_SOURCES,
  LIST_MENTIONS,
  LIST_DENIES,
  LIST_DENIED_BY,
  LIST_FRAGMENTS,
  LIST_NUMBERS,
  LIST_DATES,
  LIST_PASSAGES,
  LIST_ASSERTIONS,
  LIST_ABOUT,
  LIST_PARAGRAPHS
} list_kind;

typedef struct handle {
  const char *class;
  article_box *box;
  uint32_t
      index; /* of the claim, source, passage or paragraph, or of a number, date or party in its claim */
  uint32_t
      claim; /* a source: the claim it was asked from, or UINT32_MAX; a number, a date, a party: its claim */
  list_kind kind;  /* of a list; of a passage: the one it stands in */
  span_list spans; /* of a span: its fragments; of a passage, number or date: its words */
  span one; /* where `spans` lies if it is a single one: then it needs no memory of the article */
} handle;

extern const char object_class_article[], object_class_claim[], object_class_source[],
    object_class_span[], object_class_quantity[], object_class_date[], object_class_list[],
    object_class_words[], object_class_party[], object_class_paragraph[];

/* The handle at `index` with its article open, or an error of Lua. */
handle *object_check_handle(lua_State *L, int index, const char *class);
article_box *object_check_box(lua_State *L, int index);
const word_set *object_check_words(lua_State *L, int index);

/* As these, of the object that a getter was called for: only object_index calls getters, and only with
   an object of their class, so all there is to check is that the article is open. */
handle *object_getter_handle(lua_State *L);
article_box *object_getter_box(lua_State *L);

/* The article with its paragraphs and sentences: one that comes out of the store has none before a
   rule asks where something stands. */
const article *object_with_paragraphs(article *a);

/* Push handles on the article of the handle or box at `index`. */
void object_push_claim(lua_State *L, int index, uint32_t claim_index);
void object_push_source(lua_State *L, int index, uint32_t source_index, uint32_t claim_index);
void object_push_span(lua_State *L, int index, span_list spans);
/* Item i of a list of passages. */
void object_push_passage(lua_State *L, int index, const handle *list, uint32_t i);
void object_push_paragraph(lua_State *L, int index, uint32_t which);
/* Item i of a list of quantities, dates or parties, which stands at `words`. */
void object_push_value(lua_State *L, int index, const char *class, const handle *list, uint32_t i,
                       span *words);
static const span_list no_spans = {NULL, 0};
void object_push_list(lua_State *L, int index, list_kind kind, uint32_t of, span_list spans);
/* As a span, the first match of the pattern at index 2 in the object at index 1; or nil. */
int object_push_match(lua_State *L);
/* Of the article of the handle or box at `index`. */
void object_push_response(lua_State *L, int index, const article *a, const response *r);

/* A list's metamethods, and how many items it has. */
int object_list_index(lua_State *L);
int object_list_length(lua_State *L);
int object_list_pairs(lua_State *L);
uint32_t object_list_count(const handle *h);

void object_push_text(lua_State *L, const char *text); /* nil where it is "" */
void object_push_strings(lua_State *L, string_list list);
void object_push_words(lua_State *L, const article *a,
                       span_list spans); /* fragments joined by " … " */

/* The getters and methods, in lua_<class>.c; the table of api.c names them. */
/* clang-format off */
#define GETTERS(X)                                                                             \
  X(article_title) X(article_byline) X(article_published) X(article_site) X(article_url)       \
  X(article_language) X(article_text) X(article_claims) X(article_attributions)                \
  X(article_sources) X(article_sentences) X(article_assertions) X(article_responses) X(article_warnings) X(article_status)                \
  X(article_truncated) X(article_input) X(article_verdict) X(article_find)                     \
  X(article_count_sources)                                                                     \
  X(claim_id) X(claim_type) X(claim_checkable) X(claim_negated) X(claim_hypothetical)          \
  X(claim_source) X(claim_sources) X(claim_cue) X(claim_content) X(claim_numbers)              \
  X(claim_dates) X(claim_quote) X(claim_via) X(claim_denial) X(claim_denies)                   \
  X(claim_denied_by) X(claim_hedge) X(claim_response) X(claim_response_sought)                 \
  X(claim_confidence) X(claim_paragraph) X(claim_in_headline) X(claim_in_lead)                 \
  X(claim_article) X(claim_verdict) X(claim_same_source)                                       \
  X(source_id) X(source_text) X(source_name) X(source_kind) X(source_role)                     \
  X(source_candidates) X(source_mentions) X(source_claims)                                     \
  X(span_text) X(span_first) X(span_last) X(span_line) X(span_paragraph) X(span_sentence)      \
  X(span_fragments) X(span_find)                                                               \
  X(passage_text) X(passage_span) X(passage_covered) X(passage_checkable)                      \
  X(quantity_text) X(quantity_value) X(quantity_kind) X(quantity_currency) X(quantity_span)    \
  X(words_has) X(words_find)                                                                   \
  X(date_text) X(date_value) X(date_days) X(date_span)                                         \
  X(article_headline) X(article_lead) X(article_paragraphs)                                    \
  X(claim_about) X(claim_responses) X(source_anonymity) X(source_anonymity_reason)             \
  X(party_text) X(party_name) X(party_kind) X(party_source) X(party_span)                      \
  X(paragraph_text) X(paragraph_span) X(paragraph_number) X(paragraph_kind)                    \
  X(paragraph_sentences) X(paragraph_claims)
/* clang-format on */
#define X(name) int api_##name(lua_State *L);
GETTERS(X)
#undef X

#endif
