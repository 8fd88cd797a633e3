/* hedges.c: see chains.h */
#include "chains/chains.h"
#include "speakers/grammar.h"

static bool in_spans(const span_list *spans, span at) {
  for (uint32_t i = 0; i < spans->count; i++)
    if (span_overlap(spans->items[i], at)) return true;
  return false;
}

void chains_find_hedges(article *a) {
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
