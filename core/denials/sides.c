/* sides.c: see sides.h */
#include "denials/sides.h"

enum { CLAIMS_BACK = 12 }; /* how far before the description the other has spoken */

WORDS(possessives, "its his her their");

/* How somebody is described in a source: as one who answers for another, and for whom. */
typedef struct description {
  bool represents, possessive;
} description;

static description describe(const article *a, span_list spans) {
  description out = {false, false};
  for (uint32_t s = 0; s < spans.count; s++) {
    uint32_t first, end;
    words_of(a, spans.items[s], &first, &end);
    for (uint32_t i = first; i < end; i++) {
      out.represents |= word_in(a, i, &lexicon_representatives);
      out.possessive |= word_in(a, i, &possessives);
    }
  }
  return out;
}

static uint32_t represented(const article *a, const topics *t, uint32_t index, bool possessive) {
  const uint32_t who = a->claims[index].source;
  uint32_t last = NO_SOURCE;
  for (uint32_t i = index; i-- > 0 && index - i <= CLAIMS_BACK;) {
    const uint32_t other = a->claims[i].source;
    if (other == NO_SOURCE || other == who) continue;
    if (topic_namesakes(&t->sources[who], &t->sources[other])) return other;
    if (last == NO_SOURCE && a->claims[i].denial) last = other;
  }
  return possessive ? last : NO_SOURCE;
}

const uint32_t *sides_find(const article *a, const topics *t, arena *memory) {
  uint32_t *sides = arena_array(memory, uint32_t, a->source_count);
  for (uint32_t i = 0; i < a->source_count; i++) sides[i] = NO_SOURCE;
  for (uint32_t i = 0; i < a->claim_count; i++) {
    const claim *c = &a->claims[i];
    if (c->source == NO_SOURCE || sides[c->source] != NO_SOURCE) continue;
    const description d = describe(a, c->source_spans);
    if (d.represents) sides[c->source] = represented(a, t, i, d.possessive);
  }
  return sides;
}
