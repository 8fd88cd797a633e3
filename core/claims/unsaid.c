/*
** unsaid.c: see unsaid.h
**
** The clause of a cue is read from left to right: what opens it ("if", "nor did"), its subject ("no
** doctor"), and the verb group with the auxiliaries that stand before the cue ("has never publicly").
*/
#include "claims/unsaid.h"

#include <string.h>

#include "words/words.h"

/* Tokens: the subject is [subject, verb) if there is one, the verb group [verb, end). */
typedef struct clause {
  const article *a;
  uint32_t floor, subject, verb, end;
  bool has_subject; /* before the verb */
} clause;

WORDS(auxiliaries,
      "do does did has have had having is are was were be been being will would can could may "
      "might must should shall ca wo 's 've 'd 'll 're ai");
WORDS(negations, "not n't never nor neither hardly scarcely barely cannot without");

static bool is_adverb(const article *a, uint32_t i) {
  WORDS(short_adverbs, "yet also ever even still so far just once now then too");
  const span at = a->tokens[i].at;
  if (a->tokens[i].kind != TOKEN_WORD) return false;
  if (word_in(a, i, &short_adverbs)) return true;
  return at.end - at.start > 4 && a->text[at.end - 2] == 'l' && a->text[at.end - 1] == 'y';
}

/* Whether one of the tokens [first, end) is in the set. */
static bool contains(const article *a, uint32_t first, uint32_t end, word_set *set) {
  for (uint32_t i = first; i < end; i++)
    if (word_in(a, i, set)) return true;
  return false;
}

/* {{{ where the clause lies */

/* "did not, however, say": where the words between the commas begin; else i. */
static uint32_t before_aside(const article *a, uint32_t i, uint32_t floor) {
  WORDS(connectives, "however though yet moreover");
  const bool aside = i >= floor + 3 && word_is(a, i - 1, ",") && word_is(a, i - 3, ",") &&
                     word_in(a, i - 2, &connectives);
  return aside ? i - 3 : i;
}

/* "Failed to", "is expected to", "has yet to": words that belong to the verb behind them; but "due to". */
static bool joins(const article *a, uint32_t i, uint32_t floor) {
  WORDS(likely_or_yet, "likely yet");
  if (word_in(a, i, &lexicon_omitting_verbs)) return true;
  return i > floor && (word_in(a, i - 1, &auxiliaries) || is_adverb(a, i - 1)) &&
         (word_in(a, i, &lexicon_foreseen) || word_in(a, i, &likely_or_yet));
}

/* The first token of the verb group that ends in the cue. */
static uint32_t verb_start(const article *a, uint32_t i, uint32_t floor) {
  for (;;) {
    const uint32_t at = before_aside(a, i, floor);
    if (at <= floor) return i;
    const bool joined = at >= floor + 2 && word_is(a, at - 1, "to") && joins(a, at - 2, floor);
    if (!joined && !word_in(a, at - 1, &auxiliaries) && !word_in(a, at - 1, &negations) &&
        !is_adverb(a, at - 1))
      return i;
    i = joined ? at - 2 : at - 1;
  }
}

static clause clause_of(const article *a, const claim *c) {
  clause x = {.a = a, .floor = a->sentences[c->sentence].first_token};
  uint32_t cue, unused, first, end;
  words_of(a, c->cue.items[0], &cue, &unused);
  words_of(a, c->cue.items[c->cue.count - 1], &unused, &x.end);
  uint32_t floor = x.floor;
  for (uint32_t i = 0; i < c->source_spans.count; i++) {
    words_of(a, c->source_spans.items[i], &first, &end);
    if (first >= end || end > cue || first < x.floor) continue;
    if (!x.has_subject) x.subject = first;
    x.has_subject = true;
    floor = end;
  }
  x.verb = verb_start(a, cue, floor);
  return x;
}

/* }}} */
/* {{{ the subject */

/* "No doctor", "none of them", "not one witness"; not "no one but her", "no fewer than ten", "No 10". */
static bool is_nobody(const article *a, uint32_t first, uint32_t end) {
  WORDS(nearly, "almost virtually practically");
  WORDS(exceptions, "but except save than");
  WORDS(nobodies, "nobody none neither no-one nothing");
  WORDS(scarcely, "hardly scarcely barely");
  WORDS(anybody, "anyone anybody any a");
  WORDS(quantities, "one a all every everyone everybody many even");
  WORDS(no_mere, "less lesser mere ordinary wonder");
  uint32_t i = first;
  while (i + 1 < end && word_in(a, i, &nearly)) i++;
  if (i >= end || contains(a, i, end, &exceptions)) return false;
  if (word_in(a, i, &nobodies)) return true;
  if (i + 1 >= end) return false;
  if (word_in(a, i, &scarcely)) return word_in(a, i + 1, &anybody);
  if (word_is(a, i, "not")) return word_in(a, i + 1, &quantities);
  return word_is(a, i, "no") && a->tokens[i + 1].kind == TOKEN_WORD && !word_in(a, i + 1, &no_mere);
}

/* }}} */
/* {{{ the verb group */

/* "no mention", "no longer"; not "no doubt", "no secret", "said no". */
static bool denies_noun(const clause *x, uint32_t i) {
  WORDS(answers_no, "say says said saying vote votes voted answered in");
  WORDS(less, "less fewer");
  const article *a = x->a;
  if (i > x->verb && word_in(a, i - 1, &answers_no)) return false;
  return i + 1 < x->end && !word_in(a, i + 1, &lexicon_certainties) && !word_in(a, i + 1, &less);
}

/* A negation that is no part of the verb group, but of what it says: "asked not to say", "maintained
   neither she nor …". */
static bool denies_content(const clause *x, uint32_t i) {
  return i > x->verb && !word_in(x->a, i - 1, &auxiliaries) && !is_adverb(x->a, i - 1);
}

/* Whether token i says of the verb group that it did not happen. */
static bool denies(const clause *x, uint32_t i) {
  WORDS(not_only, "only just merely simply solely least until");
  WORDS(nothing_but, "but less short");
  WORDS(omitted, "to from of");
  WORDS(has_yet, "has have had is are was were");
  const article *a = x->a;
  const bool more = i + 1 < x->end;
  if (word_in(a, i, &negations))
    return !(more && word_in(a, i + 1, &not_only)) && !denies_content(x, i);
  if (word_is(a, i, "no")) return denies_noun(x, i);
  if (word_is(a, i, "nothing")) return !(more && word_in(a, i + 1, &nothing_but));
  if (word_is(a, i, "yet"))
    return i > x->verb && more && word_is(a, i + 1, "to") && word_in(a, i - 1, &has_yet);
  return more && word_in(a, i, &lexicon_omitting_verbs) &&
         (word_in(a, i + 1, &omitted) || i + 2 == x->end);
}

static bool verb_has(const clause *x, word_set *words) {
  return contains(x->a, x->verb, x->end, words);
}

/* Whether the verb group says that it was not said. */
static bool is_negated(const clause *x, bool sourced) {
  WORDS(no_and_nothing, "no nothing");
  const article *a = x->a;
  bool negated = false, noun = false;
  if (a->text[a->tokens[x->end - 1].at.start] == ':') return false;
  if (x->end < a->token_count && word_is(a, x->end, "until")) return false;
  for (uint32_t i = x->verb; i < x->end; i++) {
    if (negated && word_in(a, i, &lexicon_undoing)) return false;
    if (!denies(x, i)) continue;
    negated = true;
    noun |= word_in(a, i, &no_and_nothing);
  }
  if (!negated || noun) return negated;
  return verb_has(x, &lexicon_telling_words) || (sourced && !verb_has(x, &lexicon_stances));
}

/* }}} */
/* {{{ what opens the clause */

/* "Nor did she say", "at no point has the bank said": a negation and an auxiliary before the subject. */
static bool is_inverted_negation(const clause *x) {
  WORDS(after_all, "only sooner until wonder");
  WORDS(openers, "nor never neither nowhere hardly scarcely not no");
  const article *a = x->a;
  if (!x->has_subject || x->subject <= x->floor || !word_in(a, x->subject - 1, &auxiliaries))
    return false;
  for (uint32_t i = x->subject - 1; i > x->floor && x->subject - i < 5; i--) {
    if (a->tokens[i - 1].kind != TOKEN_WORD || word_in(a, i - 1, &after_all)) return false;
    if (word_in(a, i - 1, &openers)) return true;
  }
  return false;
}

/* "Should she say", "had he said", "were they to say": at the head of a clause. */
static bool is_inverted_condition(const clause *x) {
  WORDS(clause_marks, ", and but");
  WORDS(conditions, "should had");
  const article *a = x->a;
  if (!x->has_subject || x->subject <= x->floor) return false;
  const uint32_t at = x->subject - 1;
  if (at > x->floor && !word_in(a, at - 1, &clause_marks)) return false;
  return word_in(a, at, &conditions) || (word_is(a, at, "were") && word_is(a, x->verb, "to"));
}

/* "Until she says": what has been said by then is told in the past. */
static bool is_to_come(const clause *x) {
  WORDS(past, "said told had was were found");
  for (uint32_t i = x->verb; i < x->end; i++) {
    const span at = x->a->tokens[i].at;
    if (word_in(x->a, i, &past)) return false;
    if (at.end - at.start > 3 && strncmp(x->a->text + at.end - 2, "ed", 2) == 0) return false;
  }
  return true;
}

static bool opens_condition(const clause *x) {
  WORDS(between, "that only ever when and say");
  WORDS(ifs, "if unless whether lest suppose supposing assuming provided providing");
  WORDS(cases, "case event");
  WORDS(in_the, "in the");
  const article *a = x->a;
  uint32_t i = x->has_subject ? x->subject : x->verb;
  if (x->has_subject && word_in(a, i, &ifs)) return true;
  while (i > x->floor && (word_in(a, i - 1, &between) || is_adverb(a, i - 1))) i--;
  if (i <= x->floor) return false;
  if (word_in(a, i - 1, &ifs)) return true;
  if (word_is(a, i - 1, "until")) return is_to_come(x);
  return i > x->floor + 1 && ((word_in(a, i - 1, &cases) && word_in(a, i - 2, &in_the)) ||
                              (word_is(a, i - 1, "though") && word_is(a, i - 2, "as")));
}

/* }}} */
/* {{{ what is still to be said */

/* "is expected to say", "is to say"; "were likely to say" tells how it was, "is to be believed" that it was
   said. */
static bool is_expected(const clause *x) {
  WORDS(present, "is are");
  WORDS(past, "was were");
  WORDS(as_it_is, "be blame");
  const article *a = x->a;
  for (uint32_t i = x->verb + 1; i + 1 < x->end; i++) {
    if (!word_is(a, i, "to") || word_in(a, i + 1, &as_it_is)) continue;
    if (word_in(a, i - 1, &lexicon_foreseen)) return true;
    if (word_is(a, i - 1, "likely") && !verb_has(x, &past)) return true;
    if (i - 1 == x->verb && word_in(a, i - 1, &present)) return true;
  }
  return false;
}

/* "may say", "should have said"; what "I must say" has been said. */
static bool is_possible(const clause *x) {
  WORDS(first_persons, "i we");
  WORDS(modals, "may might should must ought");
  WORDS(unreal, "could would");
  const article *a = x->a;
  if (x->has_subject && word_in(a, x->subject, &first_persons)) return false;
  for (uint32_t i = x->verb; i + 1 < x->end; i++)
    if (word_in(a, i, &modals) || (word_in(a, i, &unreal) && word_is(a, i + 1, "have")))
      return true;
  return false;
}

/* }}} */

/* Lund was not impressed. "It leaks.": a quotation that is a sentence beside the cue's was said. */
static bool is_quoted_beside(const article *a, const claim *c) {
  const uint32_t first = word_at(a, c->content.items[0].start);
  return c->quote == QUOTE_DIRECT && first < a->token_count &&
         a->tokens[first].sentence != a->tokens[word_at(a, c->cue.items[0].start)].sentence;
}

static void read_clause(const article *a, claim *c) {
  const clause x = clause_of(a, c);
  const bool sourced = c->source_spans.count > 0;
  if (x.end <= x.verb) return;
  if ((x.has_subject && is_nobody(a, x.subject, x.verb)) || is_inverted_negation(&x))
    c->negated = true;
  else if (!is_quoted_beside(a, c))
    c->negated = is_negated(&x, sourced);
  if (c->negated) return;
  c->hypothetical = opens_condition(&x) || is_inverted_condition(&x) ||
                    (sourced && is_expected(&x)) ||
                    (sourced && c->type == TYPE_ASSERTION && is_possible(&x));
}

void unsaid_find(article *a) {
  for (uint32_t i = 0; i < a->claim_count; i++) {
    claim *c = &a->claims[i];
    if (c->cue.count > 0 && c->type != TYPE_NO_COMMENT) read_clause(a, c);
  }
}
