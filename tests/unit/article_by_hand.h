/*
** article_by_hand.h: one small article with claims, sources, a response and verdicts, put together
** by hand, so that what is printed and kept can be tested without analysing anything.
**
** It has what is easy to get wrong: characters of two, three and four bytes, a content in two
** fragments, a content over a line's end, a claim that rests on nobody, a denial, a chain, a claim of
** two sources, a name that is open, an attribution that is no claim, answers of both kinds.
*/
#ifndef HEARSAY_UNIT_ARTICLE_BY_HAND_H
#define HEARSAY_UNIT_ARTICLE_BY_HAND_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "model/article.h"
#include "model/verdict.h"

#define TEXT_BY_HAND                                                                 \
  "“Le pont est sûr,” said Zoë Ortiz, a baker, “for now.”\n"               \
  "The harbour board, 😀 The Quay Post wrote, reportedly denied that the bridge\n" \
  "is safe.\n"                                                                       \
  "It will close in May.\n"                                                          \
  "The mayor declined to comment.\n"

/* Where `words` stand first in the text. */
static inline span by_hand_span(const article *a, const char *words) {
  const char *at = strstr(a->text, words);
  assert_non_null(at);
  uint32_t start = (uint32_t)(at - a->text);
  return (span){start, start + (uint32_t)strlen(words)};
}

/* One fragment, or two if `second` is not NULL. */
static inline span_list by_hand_spans(article *a, const char *first, const char *second) {
  span_list list = {arena_array(a->arena, span, 2), second != NULL ? 2 : 1};
  list.items[0] = by_hand_span(a, first);
  if (second != NULL) list.items[1] = by_hand_span(a, second);
  return list;
}

static inline uint32_t *by_hand_id(article *a, uint32_t id) {
  uint32_t *ids = arena_array(a->arena, uint32_t, 1);
  ids[0] = id;
  return ids;
}

/* Makes it a claim of sources first, first + 1, … */
static inline void by_hand_speak(article *a, claim *c, uint32_t first, uint32_t count) {
  c->source = first;
  c->sources = arena_array(a->arena, uint32_t, count);
  for (; c->source_count < count; c->source_count++) c->sources[c->source_count] = first++;
}

static inline void by_hand_claims(article *a) {
  claim *c = a->claims = arena_array(a->arena, claim, 4);
  a->claim_count = 3;
  a->attribution_count = 1;
  c[0] = (claim){.id = 1, .quote = QUOTE_DIRECT, .checkable = 0.25, .confidence = 0.91239};
  by_hand_speak(a, &c[0], 0, 1);
  c[0].source_spans = by_hand_spans(a, "Zoë Ortiz, a baker", NULL);
  c[0].cue = by_hand_spans(a, "said", NULL);
  c[0].content = by_hand_spans(a, "“Le pont est sûr,”", "“for now.”");
  c[0].denied_by = by_hand_id(a, 2);
  c[0].denied_by_count = 1;
  c[0].answers = by_hand_id(a, 2);
  c[0].answer_count = 1;

  c[1] = (claim){.id = 2, .quote = QUOTE_INDIRECT, .confidence = 0.5, .paragraph = 1};
  c[1].type = TYPE_BELIEF;
  c[1].checkable = 0.5;
  by_hand_speak(a, &c[1], 1, 2);
  c[1].source_spans = by_hand_spans(a, "The harbour board", NULL);
  c[1].cue = by_hand_spans(a, "denied", NULL);
  c[1].content = by_hand_spans(a, "that the bridge\nis safe", NULL);
  c[1].via = arena_array(a->arena, via_link, 1);
  c[1].via[0] = (via_link){by_hand_span(a, "The Quay Post"), "The Quay Post", SOURCE_MEDIA};
  c[1].via_count = 1;
  c[1].denial = c[1].response_sought = true;
  c[1].denies = by_hand_id(a, 1);
  c[1].denies_count = 1;
  c[1].hedge = by_hand_span(a, "reportedly");
  c[1].about = arena_array(a->arena, party, 1);
  c[1].about[0] = (party){by_hand_span(a, "the bridge"), "Quay Bridge", false};
  c[1].about_count = 1;

  c[2] = (claim){.id = 3, .source = NO_SOURCE, .quote = QUOTE_INDIRECT, .paragraph = 2};
  c[2].content = by_hand_spans(a, "It will close in May", NULL);
  c[2].refusals = arena_array(a->arena, uint32_t, 1); /* the first response */
  c[2].refusal_count = 1;

  c[3] = (claim){.id = 4, .quote = QUOTE_INDIRECT, .type = TYPE_NO_COMMENT, .paragraph = 3};
  c[3].source_spans = by_hand_spans(a, "The mayor", NULL);
  c[3].cue = by_hand_spans(a, "declined", NULL);
  c[3].content = by_hand_spans(a, "to comment", NULL);
  by_hand_speak(a, &c[3], 3, 1);
}

static inline void by_hand_sources(article *a) {
  static const char *both[] = {"Port of Halm", "Halm Quay"};
  source *s = a->sources = arena_array(a->arena, source, 4);
  a->source_count = 3;
  a->other_source_count = 1;
  s[0] = (source){.id = 1, .kind = SOURCE_NAMED_PERSON, .name = "Zoë Ortiz", .role = "a baker"};
  s[1] = (source){
      .id = 2, .kind = SOURCE_ORGANIZATION, .name = "The harbour board", .candidates = {both, 2}};
  s[2] = (source){.id = 3, .kind = SOURCE_GROUP, .name = "its neighbours"};
  s[3] = (source){.id = 4, .kind = SOURCE_ANONYMOUS_OFFICIAL, .name = "The mayor"};
  s[3].anonymity = by_hand_span(a, "declined");
  s[3].anonymity_reason = by_hand_span(a, "to comment");
  s[1].role = s[2].role = s[3].role = "";
  article_link_sources(a);
}

static inline void by_hand_passages(article *a) {
  passage *p = arena_array(a->arena, passage, 3);
  p[0] = (passage){by_hand_span(a, "It will close in May."), 0.25, 0.806};
  p[1] = (passage){by_hand_span(a, "The mayor declined to comment."), 1, 0.007};
  p[2] = (passage){by_hand_span(a, "It will close"), 0.25, 0.5};
  a->passages = (passage_list){p, 2};
  a->assertions = (passage_list){p + 2, 1};
}

/* TEXT_BY_HAND with `ending` behind it ("" for none: another ending is another content). The
   caller frees it. */
static inline article *article_by_hand(const char *input, const char *ending) {
  article *a = article_new(input);
  a->text = arena_printf(a->arena, "%s%s", TEXT_BY_HAND, ending);
  a->text_length = strlen(a->text);
  char hash[HASH_TEXT];
  hash_sha256(a->text, a->text_length, hash);
  a->hash = arena_strdup(a->arena, hash);
  a->title = "The bridge";
  a->published = "2026-05-01";
  by_hand_claims(a);
  by_hand_sources(a);
  a->responses = arena_array(a->arena, response, 1);
  a->response_count = 1;
  a->responses[0] =
      (response){by_hand_span(a, "declined to comment"), by_hand_spans(a, "The mayor", NULL),
                 "The mayor", RESPONSE_DECLINED, 4};
  by_hand_passages(a);
  return a;
}

static inline reason reason_by_hand(const char *rule, const char *about, int points,
                                    const char *evidence) {
  return (reason){.rule = rule,
                  .about = about,
                  .points = points,
                  .worth = points,
                  .evidence = evidence,
                  .file = ""};
}

static inline verdict by_hand_verdict(article *a, uint32_t claim_index, verdict_label label,
                                      int first, reason second) {
  verdict v = {claim_index, label, first + second.points, arena_array(a->arena, reason, 2), 2};
  v.reasons[0] = reason_by_hand("start", "Where it begins", first, "");
  v.reasons[1] = second;
  return v;
}

static inline verdict_list verdicts_by_hand(article *a) {
  verdict_list list = {.items = arena_array(a->arena, verdict, 3), .count = 3};
  reason named = reason_by_hand("named", "Has a name", 20, "Zoë"),
         nobody = reason_by_hand("nobody", "", -50, "");
  named.file = nobody.file = "who.lua";
  named.line = 7;
  named.origin = "points 20 from pack.lua:3 (base says 5)";
  named.settings = "least = 3 (pack.lua:2)";
  nobody.line = 30;
  nobody.worth = -60;
  list.items[0] = by_hand_verdict(a, 0, VERDICT_WELL_SOURCED, 50, named);
  list.items[1] = by_hand_verdict(a, 1, VERDICT_DISPUTED, 50,
                                  reason_by_hand("second-hand", "", -15, "The Quay Post"));
  list.items[2] = by_hand_verdict(a, 2, VERDICT_UNSOURCED, 50, nobody);
  list.article = by_hand_verdict(a, 0, VERDICT_WEAK, 35, reason_by_hand("one", "", 1, ""));
  list.errors = arena_array(a->arena, rule_error, 1);
  list.errors[0] = (rule_error){"broken", 3, "who.lua:40: attempt to index a nil value"};
  list.error_count = 1;
  return list;
}

#endif
