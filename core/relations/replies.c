/* replies.c: see replies.h */
#include "relations/replies.h"

#include <stdlib.h>
#include <string.h>

#include "words/stem.h"

enum { REACH = 200, BEHIND = 3, BEFORE = 3, BEFORE_ANSWERS = 2 };

typedef struct replies {
  parties *parties;
  article *article;
  bool *accuses; /* by claim */
  size_t *refusal_room, *answer_room;
} replies;

/* {{{ what accuses */

static bool any_in(const article *a, span_list list, word_set *words) {
  for (uint32_t i = 0; i < list.count; i++) {
    uint32_t first, end;
    words_of(a, list.items[i], &first, &end);
    for (uint32_t t = first; t < end; t++)
      if (word_in(a, t, words)) return true;
  }
  return false;
}

static bool accuses(const article *a, const claim *c) {
  return claim_holds(c) && !c->denial &&
         (any_in(a, c->cue, &lexicon_accusing_verbs) || any_in(a, c->content, &lexicon_wrongs));
}

/* }}} */
/* {{{ binding */

static void add_once(article *a, uint32_t **items, uint32_t *count, size_t *room, uint32_t x) {
  for (uint32_t i = 0; i < *count; i++)
    if ((*items)[i] == x) return;
  *items = arena_grow(a->arena, *items, *count, room, sizeof **items);
  (*items)[(*count)++] = x;
}

static void bind_refusal(replies *r, uint32_t target, uint32_t response_index) {
  claim *c = &r->article->claims[target];
  add_once(r->article, &c->refusals, &c->refusal_count, &r->refusal_room[target], response_index);
}

static void bind_answer(replies *r, uint32_t target, uint32_t answer) {
  claim *c = &r->article->claims[target];
  add_once(r->article, &c->answers, &c->answer_count, &r->answer_room[target],
           r->article->claims[answer].id);
}

static bool same_speaker(const claim *a, const claim *b) {
  return a->source != NO_SOURCE && a->source == b->source;
}

/* Whether claim `target` is about the parties and not theirs. */
static bool concerns(const replies *r, uint32_t target, const party_set *set) {
  const claim *c = &r->article->claims[target];
  return claim_holds(c) && !c->denial && parties_share(&r->parties->of_claims[target], set) &&
         !parties_share(&r->parties->of_sources[target], set);
}

/* }}} */
/* {{{ refusals */

/* How many claims begin before the byte. */
static uint32_t claims_before(const article *a, uint32_t byte) {
  uint32_t low = 0, high = a->claim_count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const claim *c = &a->claims[middle];
    if ((c->cue.count > 0 ? c->cue : c->content).items[0].start < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static uint32_t paragraph_at(const article *a, uint32_t byte) {
  const uint32_t t = word_at(a, byte);
  return t < a->token_count ? a->tokens[t].paragraph : 0;
}

/* The parties that were asked; true where they are known. */
static bool asked(const replies *r, const response *x, party_set *out) {
  const article *a = r->article;
  if (x->attribution != 0) {
    *out = r->parties->of_sources[x->attribution - 1];
  } else if (x->who.count > 0) {
    uint32_t first, end;
    words_of(a, x->who.items[0], &first, &end);
    parties_behind(r->parties, first, end, NO_ENTITY, out);
  }
  return out->count > 0;
}

/* The nearest claim about them before `at`, where none accuses. */
static void bind_nearest(replies *r, const party_set *who, uint32_t at, uint32_t here,
                         uint32_t response_index) {
  const article *a = r->article;
  for (uint32_t i = at, tries = 0; i > 0 && tries < REACH; i--, tries++) {
    const claim *c = &a->claims[i - 1];
    if (c->paragraph + BEFORE < here) return;
    if (!concerns(r, i - 1, who) || c->id == a->responses[response_index].attribution) continue;
    bind_refusal(r, i - 1, response_index);
    return;
  }
}

static void bind_asked(replies *r, const party_set *who, uint32_t response_index) {
  const article *a = r->article;
  const uint32_t byte = a->responses[response_index].at.start;
  const uint32_t at = claims_before(a, byte), here = paragraph_at(a, byte);
  bool bound = false;
  const uint32_t stop = at + REACH < a->claim_count ? at + REACH : a->claim_count;
  uint32_t i = at > REACH ? at - REACH : 0;
  for (; i < stop && (i < at || a->claims[i].paragraph <= here + BEHIND); i++) {
    if (!r->accuses[i] || !concerns(r, i, who)) continue;
    bind_refusal(r, i, response_index);
    bound = true;
  }
  if (!bound) bind_nearest(r, who, at, here, response_index);
}

/* The only accusation, headlines apart, if nobody is named in it; else the count of claims. */
static uint32_t only_accusation(const replies *r) {
  const article *a = r->article;
  uint32_t found = a->claim_count;
  for (uint32_t i = 0; i < a->claim_count; i++) {
    if (!r->accuses[i] || a->paragraphs[a->claims[i].paragraph].kind == PARAGRAPH_HEADLINE)
      continue;
    if (found < a->claim_count || a->claims[i].about_count > 0) return a->claim_count;
    found = i;
  }
  return found;
}

/* Whether the noun for who was asked stands in the claim. */
static bool speaks_of_noun(const replies *r, const claim *c, const response *x) {
  const article *a = r->article;
  uint32_t first, end;
  words_of(a, x->who.items[0], &first, &end);
  const uint32_t head = linker_head(r->parties->links->view, first, end);
  for (uint32_t k = 0; k < c->content.count; k++) {
    uint32_t t, stop;
    words_of(a, c->content.items[k], &t, &stop);
    for (; t < stop; t++)
      if (a->words[t].key == a->words[head].key) return true;
  }
  return false;
}

static void bind_only(replies *r) {
  const article *a = r->article;
  const uint32_t target = only_accusation(r);
  if (a->response_count != 1 || target == a->claim_count || a->responses[0].who.count == 0) return;
  const uint32_t there = paragraph_at(a, a->responses[0].at.start),
                 here = a->claims[target].paragraph;
  if (there > here + BEFORE || here > there + BEFORE) return;
  if (speaks_of_noun(r, &a->claims[target], &a->responses[0])) bind_refusal(r, target, 0);
}

static void bind_refusals(replies *r) {
  for (uint32_t i = 0; i < r->article->response_count; i++) {
    party_set who = {.count = 0};
    if (asked(r, &r->article->responses[i], &who)) bind_asked(r, &who, i);
  }
  bind_only(r);
}

/* }}} */
/* {{{ denials and answers */

/* The accusations of the claim's speaker in the nearest paragraph that has some which `fits`. */
static void bind_to_accusations(replies *r, uint32_t answer, uint32_t reach,
                                bool (*fits)(const replies *, uint32_t, uint32_t)) {
  const article *a = r->article;
  const party_set *who = &r->parties->of_sources[answer];
  uint32_t here = UINT32_MAX;
  for (uint32_t i = answer, tries = 0; i > 0 && tries < REACH; i--, tries++) {
    const claim *c = &a->claims[i - 1];
    if (c->paragraph + reach < a->claims[answer].paragraph) return;
    if (here != UINT32_MAX && c->paragraph != here) return;
    if (!r->accuses[i - 1] || !concerns(r, i - 1, who) || !fits(r, i - 1, answer)) continue;
    bind_answer(r, i - 1, answer);
    here = c->paragraph;
  }
}

static bool fits_any(const replies *r, uint32_t target, uint32_t answer) {
  return !same_speaker(&r->article->claims[target], &r->article->claims[answer]);
}

static void bind_denial(replies *r, uint32_t d) {
  const article *a = r->article;
  const claim *c = &a->claims[d];
  for (uint32_t i = 0; i < c->denies_count; i++) {
    const uint32_t target = c->denies[i] - 1;
    const party_set *about = &r->parties->of_claims[target];
    if (!claim_holds(&a->claims[target]) || same_speaker(&a->claims[target], c)) continue;
    if (about->count == 0 || parties_share(about, &r->parties->of_sources[d]))
      bind_answer(r, target, d);
  }
  if (c->denies_count == 0) bind_to_accusations(r, d, BEFORE, fits_any);
}

/* A word that tells what a claim speaks of: none of a name, nothing short. */
static size_t told_stem(const article *a, uint32_t t, char out[STEM_MOST]) {
  enum { LEAST = 4 };
  char lower[WORD_MOST];
  if (a->tokens[t].kind != TOKEN_WORD || word_capital(a, t)) return 0;
  word_lower(a, t, lower);
  const size_t n = strlen(lower);
  return n < LEAST || n >= STEM_MOST ? 0 : stem_of(lower, n, out);
}

static bool has_stem(const article *a, span_list list, const char *stem, size_t length) {
  char other[STEM_MOST];
  for (uint32_t i = 0; i < list.count; i++) {
    uint32_t first, end;
    words_of(a, list.items[i], &first, &end);
    for (uint32_t t = first; t < end; t++)
      if (told_stem(a, t, other) == length && memcmp(other, stem, length) == 0) return true;
  }
  return false;
}

/* Whether both speak of the same: two words, or one beside a negation. */
static bool speaks_of_same(const article *a, const claim *target, const claim *c) {
  WORDS(negations, "not n't no never nothing nobody none without");
  WORDS(empty, "that this they their them were with have been from when what which would could");
  const uint32_t wanted = any_in(a, c->content, &negations) ? 1 : 2;
  uint32_t found = 0;
  for (uint32_t i = 0; i < c->content.count; i++) {
    uint32_t first, end;
    words_of(a, c->content.items[i], &first, &end);
    for (uint32_t t = first; t < end; t++) {
      char stem[STEM_MOST];
      const size_t n = word_in(a, t, &empty) ? 0 : told_stem(a, t, stem);
      found += n > 0 && has_stem(a, target->content, stem, n);
      if (found >= wanted) return true;
    }
  }
  return false;
}

/* "insisted", "hit back"; "said in a statement" */
static bool is_worded_as_answer(const article *a, const claim *c) {
  WORDS(written, "statement email e-mail letter response reply");
  if (any_in(a, c->cue, &lexicon_denial_retorts) || any_in(a, c->cue, &lexicon_denial_insisting) ||
      any_in(a, c->cue, &lexicon_denial_denying) || any_in(a, c->cue, &lexicon_denial_rejecting))
    return true;
  const sentence *s = &a->sentences[c->sentence];
  for (uint32_t t = s->first_token; t + 2 < s->first_token + s->token_count; t++) {
    if (!word_is(a, t, "in") || a->tokens[t].quoted) continue;
    const uint32_t next = word_is(a, t + 1, "a") || word_is(a, t + 1, "an") ? t + 2 : t + 1;
    if (word_in(a, next, &written)) return true;
  }
  return false;
}

static bool fits_answer(const replies *r, uint32_t target, uint32_t answer) {
  const article *a = r->article;
  return is_worded_as_answer(a, &a->claims[answer]) ||
         speaks_of_same(a, &a->claims[target], &a->claims[answer]);
}

/* }}} */

static int by_number(const void *x, const void *y) {
  const uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
  return a < b ? -1 : a > b;
}

void replies_bind(parties *p) {
  article *a = p->article;
  replies r = {.parties = p, .article = a};
  r.accuses = arena_array(p->memory, bool, a->claim_count + 1);
  r.refusal_room = arena_array(p->memory, size_t, a->claim_count + 1);
  r.answer_room = arena_array(p->memory, size_t, a->claim_count + 1);
  for (uint32_t i = 0; i < a->claim_count; i++) r.accuses[i] = accuses(a, &a->claims[i]);
  bind_refusals(&r);
  for (uint32_t i = 0; i < a->claim_count; i++) {
    if (!claim_holds(&a->claims[i])) continue;
    if (a->claims[i].denial)
      bind_denial(&r, i);
    else if (p->of_sources[i].count > 0)
      bind_to_accusations(&r, i, BEFORE_ANSWERS, fits_answer);
  }
  for (uint32_t i = 0; i < a->claim_count; i++)
    if (a->claims[i].answer_count > 1)
      qsort(a->claims[i].answers, a->claims[i].answer_count, sizeof(uint32_t), by_number);
}
