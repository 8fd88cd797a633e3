/* cited.c: "the Courier reported, citing two officials": the claim is the officials'. See chains.h */
#include <string.h>

#include "chains/chains.h"
#include "words/words.h"

WORDS(citing, "citing quoting");

typedef struct phrase {
  uint32_t first, end; /* tokens */
} phrase;

/* The words of a span list of one span, without the comma behind them. */
static phrase phrase_of(const article *a, const span_list *l) {
  phrase p = {0, 0};
  if (l->count != 1) return p;
  words_of(a, l->items[0], &p.first, &p.end);
  while (p.first < p.end && word_is(a, p.end - 1, ",")) p.end--;
  return p;
}

/* "The Halm Courier", "Radio Halm", "Channel 9" */
static bool is_outlet(const article *a, phrase p) {
  if (p.first < p.end && word_is(a, p.first, "the")) p.first++;
  if (p.first >= p.end || !word_capital(a, p.first)) return false;
  if (p.end - p.first > 1 && word_has(a, p.first, LEXICON_PRESSKIND)) return true;
  return word_capital(a, p.end - 1) &&
         (word_has(a, p.end - 1, LEXICON_OUTLET) || word_has(a, p.end - 1, LEXICON_PRESSNAME));
}

/* Whether a phrase is of people, by a word before its first comma: not "citing a report". */
static bool is_people(const article *a, phrase p) {
  WORDS(stops, ", who that of in with from");
  static const lexicon lists[] = {LEXICON_OFFICIAL, LEXICON_ANONYMOUS, LEXICON_SPOKEN,
                                  LEXICON_GROUP,    LEXICON_PERSON,    LEXICON_PRIVATE,
                                  LEXICON_OFFICE,   LEXICON_HEAD,      LEXICON_KIN};
  for (uint32_t i = p.first; i < p.end && !word_in(a, i, &stops); i++) {
    if (word_has(a, i, LEXICON_DOCUMENT)) return false;
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
      if (word_has(a, i, lists[k])) return true;
  }
  return false;
}

static span_list one_span(article *a, phrase p) {
  span *s = arena_array(a->arena, span, 1);
  *s = (span){a->tokens[p.first].at.start, a->tokens[p.end - 1].at.end};
  return (span_list){s, 1};
}

/* A source that is "the Courier, citing two officials" is the officials. */
static void take_cited(article *a, attribution *x) {
  const phrase p = phrase_of(a, &x->source);
  uint32_t at = p.first;
  while (at < p.end && !word_in(a, at, &citing)) at++;
  if (at <= p.first || at >= p.end) return;
  const phrase outlet = {p.first, at - (word_is(a, at - 1, ",") && at - 1 > p.first)},
               who = {at + 1, p.end};
  if (!is_outlet(a, outlet) || !is_people(a, who)) return;
  x->source = one_span(a, who);
}

/* The people that are cited by what begins at token i, behind a comma or not; nobody: no words. */
static phrase cited_at(const article *a, uint32_t i) {
  WORDS(ends, ", . ; that");
  phrase who = {0, 0};
  if (i < a->token_count && word_is(a, i, ",")) i++;
  if (i + 1 >= a->token_count || !word_in(a, i, &citing)) return who;
  const sentence *in = &a->sentences[a->tokens[i].sentence];
  who = (phrase){i + 1, i + 1};
  while (who.end < in->first_token + in->token_count && !word_in(a, who.end, &ends)) who.end++;
  return is_people(a, who) ? who : (phrase){0, 0};
}

/* Whether it says no more than whom its source cites. */
static bool says_whom(const article *a, const attribution *x) {
  const phrase cue = phrase_of(a, &x->cue), content = phrase_of(a, &x->content);
  if (x->source.count != 1 || cue.end != cue.first + 1 || content.first != cue.end) return false;
  const phrase who = cited_at(a, cue.first);
  return who.end > 0 && who.end >= content.end;
}

/* Lets a content begin at token i or behind the commas there; false where nothing is left of its first span. */
static bool begin_at(article *a, attribution *x, uint32_t i) {
  while (i < a->token_count && word_is(a, i, ",")) i++;
  if (i >= a->token_count || a->tokens[i].at.start >= x->content.items[0].end) return false;
  span *s = arena_array(a->arena, span, x->content.count);
  memcpy(s, x->content.items, x->content.count * sizeof *s);
  s[0].start = a->tokens[i].at.start;
  x->content.items = s;
  return true;
}

/* ... behind those cited, where it took them in. */
static bool begin_behind(article *a, attribution *x, phrase who) {
  const uint32_t start = x->content.items[0].start;
  if (word_at(a, start) >= who.end || start < a->tokens[who.first].at.start) return true;
  return begin_at(a, x, who.end);
}

/* "The Courier reported, citing two officials, that it rained", where the tagger saw no more than that the
   Courier reports, or cites. */
static void take_beside(article *a, attribution *x) {
  const phrase outlet = phrase_of(a, &x->source), cue = phrase_of(a, &x->cue);
  if (cue.first == cue.end || x->content.count == 0 || !is_outlet(a, outlet)) return;
  if (word_in(a, cue.first, &citing)) {
    const phrase who = cited_at(a, cue.first);
    uint32_t verb = cue.first - 1;
    if (word_is(a, verb, ",") && verb > outlet.end) verb--;
    if (who.end == 0 || verb < outlet.end || !word_in(a, verb, &lexicon_reporting_verbs)) return;
    if (!begin_behind(a, x, who)) return;
    x->cue = one_span(a, (phrase){verb, verb + 1});
    x->source = one_span(a, who);
    return;
  }
  const uint32_t places[] = {cue.end, word_at(a, x->content.items[x->content.count - 1].end),
                             outlet.end};
  for (int k = 0; k < 3; k++) {
    const phrase who = cited_at(a, places[k]);
    if (who.end == 0) continue;
    if (begin_behind(a, x, who)) x->source = one_span(a, who);
    return;
  }
}

enum { SPEAKER_WORDS = 9 };

/* "The council", "Ola Brandt", besides people by a word for them. */
static bool is_speaker(const article *a, phrase p) {
  static const lexicon bodies[] = {LEXICON_GOVERNMENT, LEXICON_ORGANIZATION, LEXICON_PUBLIC,
                                   LEXICON_BODY};
  if (p.first >= p.end || is_outlet(a, p)) return false;
  if (p.end - p.first < 4 && word_capital(a, p.first) && word_capital(a, p.end - 1)) return true;
  for (size_t k = 0; k < sizeof bodies / sizeof *bodies; k++)
    if (word_has(a, p.end - 1, bodies[k])) return true;
  return is_people(a, p);
}

/* Who says something from token i on, up to the verb; nobody: no words. */
static phrase speaker_at(const article *a, uint32_t i, uint32_t end, uint32_t *verb) {
  WORDS(stops, ", . ; : to that who which is are was were be been will would could may might can");
  WORDS(auxiliaries, "has have had");
  uint32_t k = i;
  while (k < end && k < i + SPEAKER_WORDS && !word_in(a, k, &stops) &&
         !word_in(a, k, &lexicon_relayed_verbs) && !word_in(a, k, &auxiliaries))
    k++;
  const phrase who = {i, k};
  if (k < end && word_in(a, k, &auxiliaries)) k++;
  /* Something is left to be said: not "a man believed to be dead". */
  if (k + 1 >= end || !word_in(a, k, &lexicon_relayed_verbs) || word_is(a, k + 1, "to"))
    return (phrase){0, 0};
  *verb = k;
  return is_speaker(a, who) ? who : (phrase){0, 0};
}

/* "The Courier reported that the mayor said it rained": the mayor says it. */
static void take_relayed(article *a, attribution *x) {
  phrase content;
  uint32_t verb = 0;
  if (x->content.count == 0 || !is_outlet(a, phrase_of(a, &x->source))) return;
  words_of(a, x->content.items[0], &content.first, &content.end);
  if (content.first < content.end && word_is(a, content.first, "that")) content.first++;
  if (content.first >= content.end || a->tokens[content.first].quoted) return;
  const phrase who = speaker_at(a, content.first, content.end, &verb);
  if (who.end == 0 || !begin_at(a, x, verb + 1)) return;
  x->source = one_span(a, who);
  x->cue = one_span(a, (phrase){who.end, verb + 1});
}

attribution_list chains_without_citing(article *a, const attribution_list *found, arena *memory) {
  attribution_list out = {arena_array(memory, attribution, found->count + 1), found->count};
  if (found->count > 0) memcpy(out.items, found->items, found->count * sizeof *out.items);
  for (uint32_t i = 0; i < out.count; i++) take_cited(a, &out.items[i]);
  for (uint32_t i = 0; i < out.count; i++) {
    attribution *y = &out.items[i];
    if (!says_whom(a, y)) continue;
    for (uint32_t k = i > 2 ? i - 2 : 0; k < out.count && k < i + 3; k++) {
      attribution *x = &out.items[k];
      if (k == i || x->content.count == 0 || !is_outlet(a, phrase_of(a, &x->source))) continue;
      if (!span_overlap(x->source.items[0], y->source.items[0])) continue;
      x->source = y->content;
      y->content.count = 0;
      break;
    }
  }
  for (uint32_t i = 0; i < out.count; i++) take_beside(a, &out.items[i]);
  for (uint32_t i = 0; i < out.count; i++) take_relayed(a, &out.items[i]);
  return out;
}
