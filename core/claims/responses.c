/* responses.c: see responses.h */
#include "claims/responses.h"

#include <string.h>

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
static void name_asked(article *a, const linker *l, response *r, uint32_t floor, uint32_t verb) {
  WORDS(auxiliaries, "did do does had has have could would was were also could immediately");
  WORDS(clause_openers, "and but while");
  uint32_t end = verb;
  while (end > floor && word_in(a, end - 1, &auxiliaries)) end--;
  const mention *n = sources_person_named(l, floor, verb);
  if (n != NULL) {
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

void responses_find(article *a, const linker *l) {
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
      name_asked(a, l, r, floor, t);
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
