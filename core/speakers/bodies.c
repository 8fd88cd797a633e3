/* bodies.c: bodies and outlets, by the word for them and by their names. See reading_parts.h */
#include <string.h>

#include "speakers/antecedent.h"
#include "speakers/grammar.h"
#include "speakers/office.h"
#include "speakers/phrase.h"
#include "speakers/reading_parts.h"

bool reading_body_word(const article *a, uint32_t i) {
  return word_has(a, i, LEXICON_ORGANIZATION) || word_has(a, i, LEXICON_BODY);
}

bool reading_is_quantified(const article *a, uint32_t first) {
  WORDS(quantifiers,
        "some many several most few other all no various numerous countless dozens hundreds "
        "thousands millions");
  return word_in(a, first, &quantifiers);
}

/* {{{ names in full */

/* The end of a body's name that begins before `core`: "the Center" + "for Public Roads". */
static uint32_t name_end(const article *a, uint32_t core, uint32_t end) {
  WORDS(inside_names, "of for on at the and");
  while (core > 0 && word_capital(a, core - 1)) {
    uint32_t k = core;
    while (k < end && k < core + 2 && word_in(a, k, &inside_names)) k++;
    if (k == core || k >= end || !word_capital(a, k)) break;
    while (k < end && word_capital(a, k)) k++;
    core = k;
  }
  return core;
}

static bool is_initials(const article *a, span at) {
  if (at.end - at.start < 2 || at.end - at.start > 6) return false;
  for (uint32_t k = at.start; k < at.end; k++)
    if (a->text[k] < 'A' || a->text[k] > 'Z') return false;
  return true;
}

/* Whether capitals from token i on begin with the letters of `initials`; *stop is their end. */
static bool spells(const article *a, span initials, uint32_t i, uint32_t *stop) {
  WORDS(between_letters, "of for the and on in");
  uint32_t k = i, sentence_index = a->tokens[i].sentence;
  for (uint32_t letter = initials.start; letter < initials.end; letter++, k++) {
    while (k > i && k < a->token_count && word_in(a, k, &between_letters)) k++;
    if (k >= a->token_count || a->tokens[k].sentence != sentence_index || !word_capital(a, k) ||
        a->text[a->tokens[k].at.start] != a->text[letter])
      return false;
  }
  *stop = k;
  return true;
}

/* A last word of a firm's name. */
static bool is_firm_word(const article *a, uint32_t i) {
  return reading_body_word(a, i) || word_in(a, i, &lexicon_firm_endings);
}

static bool same_words(const article *a, uint32_t i, uint32_t first, uint32_t end) {
  for (uint32_t k = first; k < end; k++, i++) {
    span x = a->tokens[i].at, y = a->tokens[k].at;
    if (x.end - x.start != y.end - y.start ||
        memcmp(a->text + x.start, a->text + y.start, x.end - x.start) != 0)
      return false;
  }
  return true;
}

/* The name in full of a body called by its initials or its first words [first, end) ("IMF",
   "Norvane"), as it stands within a bounded number of tokens before; NULL if it does not. */
static const char *name_in_full(const reader *r, uint32_t first, uint32_t end) {
  article *a = r->article;
  span at = a->tokens[first].at;
  bool initials = end - first == 1 && is_initials(a, at);
  for (uint32_t i = first, tries = 0; i-- > 0 && tries < 4000; tries++) {
    if (!word_capital(a, i)) continue;
    uint32_t stop = i + (end - first);
    if (initials && spells(a, at, i, &stop))
      return words_text(a, i > 0 && word_is(a, i - 1, "the") ? i - 1 : i, stop);
    if (initials || stop >= a->token_count || !same_words(a, i, first, end)) continue;
    if (i > 0 && word_capital(a, i - 1) && !word_is(a, i - 1, "the")) continue;
    uint32_t shortest = stop;
    while (stop < a->token_count && stop < i + 5 && word_capital(a, stop)) stop++;
    if (stop > shortest && is_firm_word(a, stop - 1)) return words_text(a, i, stop);
  }
  return NULL;
}

/* }}} */
/* {{{ "the company" */

/* The name that token i, a word for a body, is told of: "Helmar Works, a road builder", "the builder
   Helmar Works", "the Road Fund", "Hale's campaign"; false if it is told of none. */
static bool named_beside(const reader *r, uint32_t i, uint32_t *first, uint32_t *end) {
  WORDS(of_or_owned, "'s of");
  WORDS(openers, "the of");
  const article *a = r->article;
  uint32_t s = a->tokens[i].sentence, floor = a->sentences[s].first_token,
           stop = floor + a->sentences[s].token_count, k = i + 1;
  while (k < stop && word_capital(a, k)) k++;
  if (k > i + 1 && !word_capital(a, i) && !word_has(a, i + 1, LEXICON_NOT_A_NAME)) {
    *first = i + 1;
    *end = k;
    return people_ending_at(r->people, k - 1) == NULL || k - i > 3;
  }
  k = i;
  if (word_capital(a, i) || (i > floor && word_is(a, i - 1, "'s"))) {
    while (k > floor && (word_capital(a, k - 1) || word_in(a, k - 1, &of_or_owned))) k--;
    while (k < i && word_in(a, k, &openers)) k++;
    *first = k;
    *end = i + 1;
    return k < i && !(k == floor && word_has(a, k, LEXICON_NOT_A_NAME));
  }
  while (k > floor && i - k < 6 && a->tokens[k - 1].kind == TOKEN_WORD) k--;
  if (k < floor + 2 || a->text[a->tokens[k - 1].at.start] != ',' ||
      !word_in(a, k, &grammar_articles))
    return false;
  *end = k - 1;
  for (k = *end; k > floor && word_capital(a, k - 1);) k--;
  *first = k;
  return k < *end && people_ending_at(r->people, *end - 1) == NULL;
}

/* "the company": the body that was last told to be one, within a bounded number of tokens. */
static bool described_body(const reader *r, uint32_t head, uint32_t *first, uint32_t *end) {
  const article *a = r->article;
  char word[WORD_MOST], other[WORD_MOST];
  word_lower(a, head, word);
  for (uint32_t i = head, tries = 0; i-- > 0 && tries < 1500; tries++)
    if (a->tokens[i].kind == TOKEN_WORD && strcmp(word_lower(a, i, other), word) == 0 &&
        named_beside(r, i, first, end))
      return true;
  return false;
}

/* "the roads agency of Norvane": the words [*first, *end) about token i tell more of the body. */
static bool is_told_more(const article *a, uint32_t i, uint32_t *first, uint32_t *end) {
  WORDS(borders, "the a an its by of for in on at to and with from that who as is was");
  WORDS(of_for_the, "of for the");
  uint32_t s = a->tokens[i].sentence, floor = a->sentences[s].first_token,
           stop = floor + a->sentences[s].token_count, k = i;
  while (k > floor && i - k < 5 && a->tokens[k - 1].kind == TOKEN_WORD &&
         !word_in(a, k - 1, &borders))
    k--;
  if (k == floor || k == i || !word_in(a, k - 1, &grammar_articles)) return false;
  *first = k - 1;
  *end = i + 1;
  k = *end;
  while (k < stop && k < *end + 2 && word_in(a, k, &of_for_the)) k++;
  if (k == *end || k == stop || !word_capital(a, k)) return true;
  while (k < stop && word_capital(a, k)) k++;
  *end = k;
  return true;
}

/* "the agency": the fullest words for it, the last before, within a bounded number of tokens. */
static bool fuller_words(const reader *r, uint32_t head, uint32_t *first, uint32_t *end) {
  const article *a = r->article;
  for (uint32_t i = head, tries = 0; i-- > 0 && tries < 1500; tries++)
    if (!word_capital(a, i) && same_words(a, i, head, head + 1) && is_told_more(a, i, first, end))
      return true;
  return false;
}

/* Words that any body may be called by. */
static bool is_common_word(const article *a, uint32_t i) {
  return word_in(a, i, &lexicon_bodies_of_any_kind);
}

/* The last reading of a body that the word at `head` ends. */
static const reading *body_called(const reader *r, uint32_t head) {
  const article *a = r->article;
  char word[WORD_MOST], other[WORD_MOST];
  word_lower(a, head, word);
  for (size_t k = r->count; k > 0 && r->count - k < 2 * LOOK_BACK; k--) {
    const reading *b = &r->before[k - 1];
    if (b->kind != SOURCE_ORGANIZATION) continue;
    uint32_t core = phrase_core_end(a, b->first, b->end);
    if (strcmp(word_lower(a, core - 1, other), word) == 0) return b;
  }
  return NULL;
}

/* The last reading of a body by its name that is no public one. */
static const reading *any_body(const reader *r) {
  const article *a = r->article;
  for (size_t k = r->count; k > 0 && r->count - k < 2 * LOOK_BACK; k--) {
    const reading *b = &r->before[k - 1];
    if (b->kind != SOURCE_ORGANIZATION) continue;
    uint32_t core = phrase_core_end(a, b->first, b->end);
    bool place = word_has(a, core - 1, LEXICON_PLACE) || word_has(a, core - 1, LEXICON_GOVERNMENT);
    if (!place && word_capital(a, core - 1)) return b;
  }
  return NULL;
}

static bool may_name_body(const reader *r, uint32_t i) {
  const article *a = r->article;
  return word_capital(a, i) && !word_has(a, i, LEXICON_NOT_A_NAME) &&
         !word_has(a, i, LEXICON_PLACE) && !word_has(a, i, LEXICON_OUTLET) &&
         !word_has(a, i, LEXICON_GOVERNMENT) && !office_word(a, i) && !people_first_name(a, i) &&
         people_ending_at(r->people, i) == NULL;
}

/* The body whose name stands nearest before token i, elsewhere too, and owns or acts; false if none
   does within a bounded number of tokens. */
static bool body_near(const reader *r, uint32_t i, uint32_t *first, uint32_t *end) {
  WORDS(owns_or_acts, "'s shares stock has is was said");
  const article *a = r->article;
  for (uint32_t k = i, tries = 0, found = 0; k-- > 0 && tries < 300 && found < 4; tries++) {
    if (!word_in(a, k + 1, &owns_or_acts) || !may_name_body(r, k)) continue;
    uint32_t start = k;
    while (start > 0 && word_capital(a, start - 1) &&
           a->tokens[start - 1].sentence == a->tokens[k].sentence)
      start--;
    found++;
    if (k - start > 3 || !phrase_word_inside(a, k)) continue;
    *first = start;
    *end = k + 1;
    return true;
  }
  return false;
}

static reading named_body(reader *r, uint32_t first, uint32_t core, uint32_t end, uint32_t head) {
  WORDS(indefinite, "a an");
  const article *a = r->article;
  reading x = reading_made(r, SOURCE_ORGANIZATION, first, name_end(a, core, end), head);
  uint32_t start = first + (core - first > 1 && word_in(a, first, &grammar_articles));
  bool whole = word_capital(a, head) && core - start <= 2;
  for (uint32_t i = start; i < core; i++) whole &= word_capital(a, i);
  const char *full = whole ? name_in_full(r, start, core) : NULL;
  if (full != NULL) x.name = full;
  if (word_in(a, first, &indefinite) && word_capital(a, head)) { /* "a struggling Norvane" */
    while (!word_capital(a, start)) start++;
    x.name = words_text(r->article, start, name_end(a, core, end));
  }
  return x;
}

static bool is_many(const article *a, uint32_t first, uint32_t head) {
  WORDS(counted, "at two three four five six");
  bool opens = head == a->sentences[a->tokens[head].sentence].first_token;
  return phrase_is_plural(a, head) && (opens || !word_capital(a, head)) &&
         (reading_is_quantified(a, first) || !phrase_is_definite(a, first) ||
          word_in(a, first, &counted));
}

/* "a group calling itself Quick Tarn", "one that calls itself …" */
static bool calls_itself(const article *a, uint32_t core, uint32_t *first, uint32_t *end) {
  for (uint32_t i = core; i + 1 < a->token_count && i < core + 4; i++) {
    if (!word_is(a, i, "itself") || !word_capital(a, i + 1)) continue;
    *first = *end = i + 1;
    while (*end < a->token_count && word_capital(a, *end)) ++*end;
    return true;
  }
  return false;
}

reading reading_of_body(reader *r, uint32_t first, uint32_t core, uint32_t end, uint32_t head) {
  WORDS(goes_on, "of for that in");
  WORDS(no_name, "the it its");
  const article *a = r->article;
  if (is_many(a, first, head)) return reading_made(r, SOURCE_GROUP, first, end, head);
  bool bare = core == end || !word_in(a, core, &goes_on);
  uint32_t called, called_end;
  if (calls_itself(a, core, &called, &called_end)) {
    reading own = named_body(r, called, called_end, called_end, called_end - 1);
    own.first = first;
    own.end = end;
    return own;
  }
  if (core - first != 2 || !bare || !word_is(a, first, "the") || word_capital(a, head))
    return named_body(r, first, core, end, head);
  uint32_t name, stop;
  const reading *b = body_called(r, head);
  if (b != NULL && !word_in(a, b->first, &no_name)) return reading_again(b, first, end);
  reading x = named_body(r, first, core, end, head);
  if (described_body(r, head, &name, &stop)) {
    x = named_body(r, name, stop, stop, stop - 1);
    x.first = first;
    x.end = end;
    return x;
  }
  if (b == NULL && fuller_words(r, head, &name, &stop)) {
    x.name = words_text(r->article, name, stop);
    return x;
  }
  if (b == NULL && is_common_word(a, head)) b = any_body(r);
  if (b != NULL) return reading_again(b, first, end);
  bool firm = word_in(a, head, &lexicon_firms);
  if (firm && body_near(r, head, &name, &stop)) x.name = words_text(r->article, name, stop);
  return x;
}

/* }}} */

/* "the weekly Lanterna", "the news site Norvane Today": a word for outlets before a name. */
static bool is_told_an_outlet(const article *a, uint32_t first, uint32_t core) {
  for (uint32_t i = first; i + 1 < core; i++)
    if (!word_capital(a, i) || i == a->sentences[a->tokens[i].sentence].first_token)
      if (word_has(a, i, LEXICON_PRESSKIND) &&
          (word_capital(a, i + 1) || a->tokens[i + 1].kind == TOKEN_NUMBER) &&
          !word_in(a, i, &lexicon_shows))
        return true;
  return false;
}

/* "Norvane Online, the town's daily," */
static bool is_apposed_outlet(const article *a, uint32_t core, uint32_t end) {
  if (core + 2 >= end || a->text[a->tokens[core].at.start] != ',') return false;
  uint32_t stop = phrase_core_end(a, core + 1, end), head = stop - 1;
  return word_in(a, head, &lexicon_outlet_nouns) ||
         (head > core + 1 && word_is(a, head - 1, "news") &&
          word_in(a, head, &lexicon_news_bodies));
}

/* "Hale's wife", "Hale, who": only somebody has one, or is "who"; within a bounded number of tokens. */
static bool is_told_a_person(const article *a, uint32_t i) {
  WORDS(himself, "himself herself");
  uint32_t from = i > 2000 ? i - 2000 : 0;
  for (uint32_t k = from; k + 2 < a->token_count && k < i + 2000; k++) {
    if (!word_capital(a, k) || !same_words(a, k, i, i + 1)) continue;
    if (word_in(a, k + 1, &himself)) return true;
    if (a->text[a->tokens[k + 1].at.start] == ',' && word_is(a, k + 2, "who")) return true;
    if (word_in(a, k + 1, &grammar_possessive) &&
        (word_has(a, k + 2, LEXICON_KIN) || word_in(a, k + 2, &lexicon_followings)))
      return true;
  }
  return false;
}

reading reading_of_capital(reader *r, uint32_t first, uint32_t core, uint32_t end, uint32_t head) {
  const article *a = r->article;
  if (is_told_an_outlet(a, first, core) || is_apposed_outlet(a, core, end))
    return reading_made(r, SOURCE_MEDIA, first, core, head);
  if (phrase_is_outlet(a, first, core)) {
    reading x = reading_made(r, SOURCE_MEDIA, first, core, head);
    uint32_t start = head;
    while (start > first && word_capital(a, start - 1)) start--;
    x.name = word_has(a, head, LEXICON_OUTLET) ? reading_fullest_name(r, start, head)
                                               : words_text(r->article, start, core);
    return x;
  }
  if (word_has(a, head, LEXICON_GROUP) && phrase_is_plural(a, head))
    return reading_made(r, SOURCE_GROUP, first, end, head);
  uint32_t who = core - first == 1 ? reading_first_named(r, head) : NOBODY;
  if (who != NOBODY) return reading_of_person(r, who, first, end);
  bool document = word_has(a, head, LEXICON_DOCUMENT) && !reading_body_word(a, head);
  if (document && name_in_full(r, head, core) == NULL)
    return reading_made(r, SOURCE_DOCUMENT, first, core, head);
  bool alone = core - first == 1 && !word_has(a, head, LEXICON_PLACE) &&
               (people_first_name(a, head) || is_told_a_person(a, head));
  if (alone) return reading_made(r, SOURCE_NAMED_PERSON, first, core, head);
  return named_body(r, first, core, end, head);
}
