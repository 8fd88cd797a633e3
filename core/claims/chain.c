/* chain.c: see chain.h */
#include "claims/chain.h"
#include "claims/grammar.h"

#include <string.h>

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

void hedges_find(article *a) {
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
/* {{{ responses */

/* Whether an answer that was not given may begin with the token: most tokens need no more. */
static bool may_refuse(const article *a, uint32_t t) {
  WORDS(refusals, "no not n't unavailable");
  return word_in(a, t, &lexicon_declining_verbs) || word_in(a, t, &refusals);
}

/* Where the refusal that begins at token t ends; 0 if none does. */
static uint32_t declined(const article *a, uint32_t t, uint32_t stop) {
  WORDS(in_between, "immediately further be a an any make offer provide give");
  WORDS(what_comment, "comment immediate further");
  WORDS(have, "had have has");
  if (word_in(a, t, &lexicon_declining_verbs)) {
    uint32_t k = t + 1 < stop && word_is(a, t + 1, "to") ? t + 2 : t + 1;
    while (k < stop && k < t + 5 && word_in(a, k, &in_between)) k++;
    if (k < stop && word_in(a, k, &lexicon_answers)) return k + 1;
  }
  if (word_is(a, t, "no") && t + 1 < stop && word_in(a, t + 1, &what_comment) && t > 0 &&
      word_in(a, t - 1, &have))
    return word_is(a, t + 1, "comment")                   ? t + 2
           : t + 2 < stop && word_is(a, t + 2, "comment") ? t + 3
                                                          : 0;
  return 0;
}

static uint32_t silent(const article *a, uint32_t t, uint32_t stop) {
  WORDS(negation, "not n't");
  WORDS(adverbs, "immediately yet been be");
  WORDS(to_answer, "respond reply");
  if (word_in(a, t, &negation)) {
    uint32_t k = t + 1;
    while (k < stop && k < t + 4 && word_in(a, k, &adverbs)) k++;
    if (k < stop && word_in(a, k, &lexicon_answering_verbs)) {
      bool asked = word_is(a, k, "reached");
      for (uint32_t m = k + 1; m < stop && m < k + 9; m++)
        if (word_in(a, m, &lexicon_requests)) {
          asked = true;
          k = m;
        }
      bool bare = k + 1 >= stop || a->tokens[k + 1].kind == TOKEN_PUNCTUATION;
      return asked || (bare && word_in(a, k, &to_answer)) ? k + 1 : 0;
    }
    if (k + 2 < stop && word_is(a, k, "available") && word_is(a, k + 1, "for") &&
        word_is(a, k + 2, "comment"))
      return k + 3;
  }
  if (word_is(a, t, "unavailable") && t + 2 < stop && word_is(a, t + 1, "for") &&
      word_is(a, t + 2, "comment"))
    return t + 3;
  return 0;
}

static bool is_mark(const article *a, uint32_t i) {
  return a->tokens[i].kind == TOKEN_PUNCTUATION &&
         a->tokens[i].at.end - a->tokens[i].at.start == 1 &&
         strchr(",;:()", a->text[a->tokens[i].at.start]) != NULL;
}

/* "Norvane, the builder, did not respond": the name stands before the first comma. */
static uint32_t first_mark(const article *a, uint32_t floor, uint32_t end) {
  while (floor < end && !is_mark(a, floor)) floor++;
  return floor;
}

/* "On Monday, the builder did not respond": behind the last. */
static uint32_t behind_last_mark(const article *a, uint32_t floor, uint32_t end) {
  for (uint32_t i = end; i > floor; i--)
    if (is_mark(a, i - 1)) return i;
  return floor;
}

/* Who was asked: the claim source or the person named last before the verb, else the words from
   the sentence's start. */
static void name_asked(article *a, const people *p, response *r, uint32_t floor, uint32_t verb) {
  WORDS(auxiliaries, "did do does had has have could would was were also could immediately");
  WORDS(clause_openers, "and but while");
  uint32_t end = verb;
  while (end > floor && word_in(a, end - 1, &auxiliaries)) end--;
  size_t m = people_from(p, verb);
  if (m > 0 && p->mentions[m - 1].first >= floor) {
    const name_mention *n = &p->mentions[m - 1];
    r->name = p->items[n->person].name;
    floor = n->first;
    end = n->end;
  } else {
    if (end > floor + 1 && is_mark(a, end - 1))
      end = first_mark(a, floor, end);
    else
      floor = behind_last_mark(a, floor, end);
    while (floor + 1 < end && word_in(a, floor, &clause_openers)) floor++;
    r->name = words_text(a, floor, end);
  }
  if (floor >= end) return;
  r->who.items = arena_array(a->arena, span, 1);
  r->who.items[0] = (span){a->tokens[floor].at.start, a->tokens[end - 1].at.end};
  r->who.count = 1;
}

static const char *last_word(const char *name) {
  const char *blank = strrchr(name, ' ');
  return blank != NULL ? blank + 1 : name;
}

static bool about(const article *a, const claim *c, const char *word) {
  size_t n = strlen(word);
  for (uint32_t i = 0; i < c->content.count && n > 2; i++) {
    span at = c->content.items[i];
    if (memmem(a->text + at.start, at.end - at.start, word, n) != NULL) return true;
  }
  return false;
}

void responses_find(article *a, const people *p) {
  WORDS(auxiliaries, "did does do has have had could was were is");
  size_t count = 0, capacity = 0;
  for (uint32_t s = 0; s < a->sentence_count; s++) {
    const sentence *sentence_ = &a->sentences[s];
    uint32_t floor = sentence_->first_token, stop = floor + sentence_->token_count;
    for (uint32_t t = floor; t < stop; t++) {
      if (!may_refuse(a, t)) continue;
      uint32_t end = declined(a, t, stop);
      response_kind kind = RESPONSE_DECLINED;
      if (end == 0) {
        end = silent(a, t, stop);
        kind = RESPONSE_SILENT;
      }
      if (end == 0) continue;
      a->responses = arena_grow(a->arena, a->responses, count, &capacity, sizeof *a->responses);
      response *r = &a->responses[count++];
      uint32_t start = t;
      while (start > floor && word_in(a, start - 1, &auxiliaries)) start--;
      *r = (response){
          .kind = kind, .name = "", .at = {a->tokens[start].at.start, a->tokens[end - 1].at.end}};
      name_asked(a, p, r, floor, t);
      t = end - 1;
    }
  }
  a->response_count = (uint32_t)count;
  enum { MOST_ASKED = 50 };
  for (uint32_t i = 0; i < a->claim_count; i++)
    for (uint32_t k = 0; k < a->response_count && k < MOST_ASKED; k++)
      if (a->responses[k].name[0] != '\0' &&
          about(a, &a->claims[i], last_word(a->responses[k].name)))
        a->claims[i].response_sought = true;
}

/* }}} */
