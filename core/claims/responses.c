/* responses.c: see responses.h */
#include "claims/responses.h"

#include <stdlib.h>
#include <string.h>

typedef struct response_list {
  response *items;
  size_t count, capacity;
} response_list;

/* {{{ refusals in the words of a text */

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
  WORDS(negation, "not n't");
  WORDS(adverbs, "immediately yet");
  WORDS(to_comment, "comment commented elaborate elaborated");
  if (word_in(a, t, &lexicon_declining_verbs)) {
    uint32_t k = t + 1 < stop && word_is(a, t + 1, "to") ? t + 2 : t + 1;
    while (k < stop && k < t + 5 && word_in(a, k, &in_between)) k++;
    if (k < stop && word_in(a, k, &lexicon_answers)) return k + 1;
  }
  if (word_in(a, t, &negation)) {
    uint32_t k = t + 1;
    while (k < stop && k < t + 3 && word_in(a, k, &adverbs)) k++;
    if (k < stop && word_in(a, k, &to_comment)) return k + 1;
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
static void name_asked(article *a, const linker *l, response *r, uint32_t floor, uint32_t verb) {
  WORDS(auxiliaries, "did do does had has have could would will was were also immediately");
  WORDS(clause_openers, "and but while");
  uint32_t end = verb;
  while (end > floor && word_in(a, end - 1, &auxiliaries)) end--;
  const mention *n = sources_person_named(l, floor, verb);
  if (n != NULL && !word_is(a, n->end, "'s")) {
    r->name = sources_name(l, n->entity);
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

static void add(response_list *list, const article *a, response x) {
  list->items = arena_grow(a->arena, list->items, list->count, &list->capacity, sizeof x);
  list->items[list->count++] = x;
}

static void read_sentence(article *a, const linker *l, uint32_t floor, uint32_t stop,
                          response_list *out) {
  WORDS(auxiliaries, "did does do has have had could would will was were is");
  for (uint32_t t = floor; t < stop; t++) {
    if (!may_refuse(a, t)) continue;
    response_kind kind = RESPONSE_DECLINED;
    uint32_t end = declined(a, t, stop), start = t;
    if (end == 0) {
      end = silent(a, t, stop);
      kind = RESPONSE_SILENT;
    }
    if (end == 0) continue;
    while (start > floor && word_in(a, start - 1, &auxiliaries)) start--;
    response r = {
        .kind = kind, .name = "", .at = {a->tokens[start].at.start, a->tokens[end - 1].at.end}};
    name_asked(a, l, &r, floor, t);
    add(out, a, r);
    t = end - 1;
  }
}

/* }}} */
/* {{{ refusals that are attributions */

static bool any_overlap(span_list list, span at) {
  for (uint32_t i = 0; i < list.count; i++)
    if (span_overlap(list.items[i], at)) return true;
  return false;
}

/* The refusal an attribution tells of, or NULL: its cue stands in those words; or its type says that it
   refuses, and it touches them. Both are in text order: `first` moves on with the attributions. */
static response *refusal_of(response_list *list, const claim *c, size_t *first) {
  const span from = c->cue.count > 0 ? c->cue.items[0] : c->content.items[0];
  while (*first < list->count && list->items[*first].at.end <= from.start) ++*first;
  for (size_t i = *first; i < list->count && i < *first + 3; i++) {
    response *r = &list->items[i];
    if (r->attribution != 0) continue;
    const bool cue = c->cue.count > 0 && span_overlap(from, r->at);
    if (cue && c->quote != QUOTE_DIRECT) return r;
    if (c->type == TYPE_NO_COMMENT && (cue || any_overlap(c->content, r->at))) return r;
  }
  return NULL;
}

/* From its cue to the end of its content, where that follows; else its cue. */
static span refusing_words(const claim *c) {
  const span_list *s = c->cue.count > 0 ? &c->cue : &c->content;
  span out = {s->items[0].start, s->items[s->count - 1].end};
  const span_list *rest = &c->content;
  if (rest->items[0].start >= out.end) out.end = rest->items[rest->count - 1].end;
  return out;
}

static response_kind kind_of(const article *a, span at) {
  WORDS(not_there, "available unavailable reach contacted");
  for (uint32_t i = word_at(a, at.start); i < a->token_count && a->tokens[i].at.end <= at.end; i++)
    if (word_in(a, i, &lexicon_answering_verbs) || word_in(a, i, &not_there))
      return RESPONSE_SILENT;
  return RESPONSE_DECLINED;
}

/* Whom an attribution says to have refused is resolved: "he" has a name there. */
static void take_attribution(const article *a, const claim *c, response *r) {
  r->attribution = c->id;
  if (c->source == NO_SOURCE) return;
  r->who = c->source_spans;
  r->name = a->sources[c->source].name;
}

static response response_of(const article *a, const claim *c) {
  response r = {.at = refusing_words(c), .name = ""};
  r.kind = kind_of(a, r.at);
  take_attribution(a, c, &r);
  return r;
}

static int by_place(const void *x, const void *y) {
  const response *a = x, *b = y;
  if (a->at.start != b->at.start) return a->at.start < b->at.start ? -1 : 1;
  return a->attribution < b->attribution ? -1 : a->attribution > b->attribution;
}

/* }}} */
void responses_find(article *a, const linker *l) {
  response_list list = {NULL, 0, 0};
  for (uint32_t s = 0; s < a->sentence_count; s++) {
    const uint32_t floor = a->sentences[s].first_token;
    read_sentence(a, l, floor, floor + a->sentences[s].token_count, &list);
  }
  const size_t in_words = list.count;
  size_t first = 0;
  for (uint32_t i = 0; i < a->claim_count; i++) {
    claim *c = &a->claims[i];
    response_list of_words = {list.items, in_words, 0};
    response *r = refusal_of(&of_words, c, &first);
    if (r != NULL) {
      take_attribution(a, c, r);
      c->type = TYPE_NO_COMMENT;
    } else if (c->type == TYPE_NO_COMMENT) {
      add(&list, a, response_of(a, c));
    }
  }
  if (list.count > 1) qsort(list.items, list.count, sizeof *list.items, by_place);
  a->responses = list.items;
  a->response_count = (uint32_t)list.count;
}
