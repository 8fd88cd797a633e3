/* chain.c: see chain.h */
#include "claims/chain.h"

#include <string.h>

#include "speakers/grammar.h"
#include "words/words.h"

/* {{{ second-hand chains */

typedef struct outlet {
  uint32_t first, end;
} outlet;

/* Whether a token alone is an outlet's name: an acronym, or a word no one else bears. */
static bool stands_alone(const article *a, uint32_t i) {
  return word_in(a, i, &lexicon_outlets_alone);
}

/* The outlet that begins at token i: "The New York Times", "CNN", "a Reuters report" at Reuters. */
static bool outlet_at(const article *a, uint32_t i, uint32_t stop, outlet *out) {
  WORDS(voice, "voice radio");
  if (!word_capital(a, i)) return false;
  uint32_t end = i;
  while (end < stop && word_capital(a, end)) end++;
  for (uint32_t k = end; k > i; k--) {
    if (!word_has(a, k - 1, LEXICON_OUTLET)) continue;
    bool multi = k - i > 1 || (i > 0 && word_is(a, i - 1, "the"));
    if (!multi && !stands_alone(a, k - 1)) return false;
    *out = (outlet){i, k};
    return true;
  }
  if (end + 2 < stop && word_is(a, end, "of") && end - i <= 2 && word_in(a, i, &voice)) {
    *out = (outlet){i, end + 2};
    return true;
  }
  return false;
}

static bool before_is(const article *a, uint32_t i, uint32_t floor, word_set *words) {
  if (i > floor && word_in(a, i - 1, &grammar_articles)) i--;
  return i > floor && word_in(a, i - 1, words);
}

/* Whether the words around an outlet hand a claim on. */
static bool hands_on(const article *a, const outlet *o, uint32_t floor, uint32_t stop) {
  WORDS(told, "told tells telling");
  WORDS(before, "by to with in on citing");
  WORDS(between, "has had have first previously also newspaper news agency exclusively 's");
  if (before_is(a, o->first, floor, &told)) return true;
  uint32_t start =
      o->first > floor && word_in(a, o->first - 1, &grammar_articles) ? o->first - 1 : o->first;
  if (start > floor && word_in(a, start - 1, &before)) {
    for (uint32_t k = start - 1; k > floor && start - k < 7; k--)
      if (word_in(a, k - 1, &lexicon_relaying)) return true;
    if (word_is(a, start - 1, "citing")) return true;
  }
  for (uint32_t k = o->end; k < stop && k < o->end + 4; k++) {
    if (word_in(a, k, &lexicon_reporting_verbs)) return true;
    if (!word_in(a, k, &between)) break;
  }
  uint32_t k = start;
  return k > floor + 1 && word_is(a, k - 1, "to") && word_is(a, k - 2, "according");
}

static bool in_spans(const span_list *spans, span at) {
  for (uint32_t i = 0; i < spans->count; i++)
    if (span_overlap(spans->items[i], at)) return true;
  return false;
}

static void add_via(article *a, claim *c, const outlet *o) {
  uint32_t first = o->first;
  if (first > 0 && word_is(a, first - 1, "the") && word_capital(a, first - 1)) first--;
  span at = {a->tokens[first].at.start, a->tokens[o->end - 1].at.end};
  via_link *more = arena_array(a->arena, via_link, c->via_count + 1);
  if (c->via_count > 0) memcpy(more, c->via, c->via_count * sizeof *more);
  more[c->via_count++] = (via_link){at, article_span_text(a, at), SOURCE_MEDIA};
  c->via = more;
}

void chain_find(article *a) {
  for (uint32_t i = 0; i < a->claim_count; i++) {
    claim *c = &a->claims[i];
    if (c->source != NO_SOURCE && a->sources[c->source].kind == SOURCE_MEDIA) continue;
    const sentence *s = &a->sentences[c->sentence];
    uint32_t stop = s->first_token + s->token_count;
    for (uint32_t t = s->first_token; t < stop && c->via_count < 3; t++) {
      outlet o;
      if (a->tokens[t].quoted || !outlet_at(a, t, stop, &o)) continue;
      span at = {a->tokens[o.first].at.start, a->tokens[o.end - 1].at.end};
      bool told = c->cue.count > 0 && o.first > 0 && in_spans(&c->cue, (span){at.start, at.end});
      if (!in_spans(&c->source_spans, at) && (told || hands_on(a, &o, s->first_token, stop)))
        add_via(a, c, &o);
      t = o.end - 1;
    }
  }
}

/* }}} */
/* {{{ hedges */

void chain_find_hedges(article *a) {
  for (uint32_t i = 0; i < a->claim_count; i++) {
    claim *c = &a->claims[i];
    const sentence *s = &a->sentences[c->sentence];
    for (uint32_t t = s->first_token; t < s->first_token + s->token_count; t++) {
      if (a->tokens[t].quoted || a->tokens[t].kind != TOKEN_WORD) continue;
      bool adverb = word_in(a, t, &lexicon_hedges);
      bool passive = t > 0 && t + 1 < a->token_count && word_is(a, t + 1, "to") &&
                     word_in(a, t, &lexicon_hedging_participles) && word_in(a, t - 1, &grammar_be);
      bool near = in_spans(&c->content, a->tokens[t].at) || in_spans(&c->cue, a->tokens[t].at) ||
                  c->source == NO_SOURCE;
      if (!near || (!adverb && !passive)) continue;
      c->hedge =
          passive ? (span){a->tokens[t - 1].at.start, a->tokens[t + 1].at.end} : a->tokens[t].at;
      break;
    }
  }
}

/* }}} */
