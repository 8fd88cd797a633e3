/* heads.c: a phrase that names no person, by its head. See reading_parts.h */
#include <string.h>

#include "speakers/antecedent.h"
#include "speakers/grammar.h"
#include "speakers/office.h"
#include "speakers/phrase.h"
#include "speakers/reading_parts.h"
#include "speakers/roles.h"

/* {{{ documents and outlets */

/* The outlet named last before token i, within a bounded number of tokens; NULL if none is. */
static const char *outlet_before(const reader *r, uint32_t i) {
  article *a = r->article;
  for (uint32_t k = i, tries = 0; k-- > 0 && tries < 120; tries++) {
    if (!word_has(a, k, LEXICON_OUTLET) || !word_capital(a, k) || !phrase_is_outlet(a, k, k + 1))
      continue;
    uint32_t start = k;
    while (start > 0 && word_capital(a, start - 1) &&
           a->tokens[start - 1].sentence == a->tokens[k].sentence)
      start--;
    return reading_fullest_name(r, start, k);
  }
  return NULL;
}

/* "The Courier's report", "their story": the outlet behind what the press writes. */
static bool read_press(reader *r, uint32_t first, uint32_t core, uint32_t end, uint32_t head,
                       reading *out) {
  WORDS(owning_third, "their its his her");
  WORDS(he_she, "he she");
  const article *a = r->article;
  *out = reading_made(r, SOURCE_MEDIA, first, core, head);
  if (phrase_is_outlet(a, first, core) || phrase_contains(a, first, core, &lexicon_press_words)) {
    for (uint32_t i = first; i < end; i++)
      if (word_capital(a, i) && word_has(a, i, LEXICON_OUTLET))
        out->name = reading_fullest_name(r, i, i);
    return true;
  }
  if (word_in(a, first, &owning_third)) {
    const reading *b = reading_last(r, reading_fits_media);
    const char *named = outlet_before(r, first);
    if (b != NULL) *out = reading_again(b, first, end);
    if (b == NULL && named != NULL && word_in(a, first, &grammar_their_its)) out->name = named;
    return b != NULL || (named != NULL && word_in(a, first, &grammar_their_its));
  }
  bool filed = core < end && (word_has(a, core, LEXICON_HONORIFIC) || word_in(a, core, &he_she));
  return core - first <= 2 && !filed && phrase_is_plural(a, head) && !phrase_is_definite(a, first);
}

static reading read_document(reader *r, uint32_t first, uint32_t core, uint32_t end,
                             uint32_t head) {
  reading x;
  bool press = word_in(r->article, head, &lexicon_press_writings);
  if (press && read_press(r, first, core, end, head, &x)) return x;
  return reading_made(r, SOURCE_DOCUMENT, first, end, head);
}

/* "the newspaper": the outlet spoken of; "several newspapers": media, no one in particular. */
static reading read_outlet_noun(reader *r, uint32_t first, uint32_t core, uint32_t end,
                                uint32_t head) {
  reading x = reading_made(r, SOURCE_MEDIA, first, end, head);
  if (core - first != 2 || !word_is(r->article, first, "the") || phrase_is_plural(r->article, head))
    return x;
  const char *outlet = outlet_before(r, first);
  const reading *b = reading_last(r, reading_fits_media);
  if (outlet != NULL)
    x.name = outlet;
  else if (b != NULL)
    return reading_again(b, first, end);
  return x;
}

/* "the paper" where an outlet has spoken is that outlet. */
static bool is_the_paper(const reader *r, uint32_t first, uint32_t core, uint32_t head) {
  const article *a = r->article;
  return core - first == 2 && word_is(a, first, "the") && word_in(a, head, &lexicon_papers) &&
         (reading_last(r, reading_fits_media) != NULL || outlet_before(r, first) != NULL);
}

/* "state television", "a radio bulletin", "the news agency". */
static bool is_broadcast(const article *a, uint32_t first, uint32_t head) {
  if (word_capital(a, head) && head > first) return false;
  if (word_in(a, head, &lexicon_airwaves)) return true;
  bool kind = head > first && word_in(a, head - 1, &lexicon_broadcast_kinds);
  return kind && word_in(a, head, &lexicon_broadcast_nouns);
}

/* }}} */
/* {{{ people */

/* Words of the names of states and provinces, whose officials are public ones, and adjectives of
   nations. */
static bool is_state(const article *a, uint32_t i) {
  return phrase_is_demonym(a, i) || word_in(a, i, &lexicon_states);
}

/* "an adviser to Mr. Hale", "Hale's spokesman": of somebody in office. */
static bool serves_official(const reader *r, uint32_t first, uint32_t end) {
  for (size_t i = people_from(r->people, first);
       i < r->people->mention_count && r->people->mentions[i].end <= end; i++)
    if (person_in_office(&r->people->items[r->people->mentions[i].person])) return true;
  return false;
}

/* Officials of a company, a campaign or a party speak for no public office. */
static bool speaks_for_public(const reader *r, uint32_t first, uint32_t core, uint32_t end,
                              uint32_t head) {
  const article *a = r->article;
  if (office_private(a, first, end))
    return phrase_has(a, first, head, LEXICON_GOVERNMENT) && !office_private(a, first, head);
  if (phrase_has(a, first, end, LEXICON_GOVERNMENT) || phrase_has(a, first, end, LEXICON_PUBLIC))
    return true;
  if (serves_official(r, first, end)) return true;
  if (word_has(a, head, LEXICON_SPOKEN)) return phrase_has(a, head + 1, core, LEXICON_OFFICIAL);
  for (uint32_t i = first; i < core; i++)
    if (i < head && word_capital(a, i) && !word_has(a, i, LEXICON_PLACE) && !is_state(a, i) &&
        a->tokens[i].at.end - a->tokens[i].at.start > 2 && i > first)
      return false;
  return !(head > first && word_capital(a, first) && !word_has(a, first, LEXICON_NOT_A_NAME) &&
           !word_has(a, first, LEXICON_PLACE) && !is_state(a, first) &&
           !word_has(a, first, LEXICON_GROUP));
}

static bool is_counted(const article *a, uint32_t first, uint32_t end) {
  WORDS(numerals, "two three four five six seven eight nine ten another one");
  WORDS(before_numerals, "the these those at her his their other");
  return word_in(a, first, &numerals) || a->tokens[first].kind == TOKEN_NUMBER ||
         (first > 0 && word_is(a, first - 1, "both")) ||
         (first + 1 < end && word_in(a, first, &before_numerals) &&
          word_in(a, first + 1, &numerals));
}

/* "ex-employees", "former aides": some that were somewhere, not a class. */
static bool is_bounded(const article *a, uint32_t first, uint32_t core, uint32_t end) {
  WORDS(formerly, "former ex");
  char word[WORD_MOST];
  word_lower(a, core - 1, word);
  return strncmp(word, "ex-", 3) == 0 || word_in(a, first, &formerly) ||
         phrase_contains(a, core, end, &lexicon_bounded);
}

/* "the authors" of a study, "the family": a few, though not counted. */
static bool is_few(const article *a, uint32_t first, uint32_t head) {
  return phrase_is_definite(a, first) && word_in(a, head, &lexicon_small_groups);
}

/* Nouns that are a class in the bare plural: "lawyers say". */
static bool is_class(const article *a, uint32_t head) { return word_in(a, head, &lexicon_classes); }

static bool is_bodies(const article *a, uint32_t head) {
  return word_in(a, head, &lexicon_many_bodies);
}

static reading unnamed(reader *r, uint32_t first, uint32_t core, uint32_t end, uint32_t head) {
  const article *a = r->article;
  bool plural = phrase_is_plural(a, head);
  source_kind kind = SOURCE_ANONYMOUS;
  if (plural && is_bodies(a, head)) return reading_made(r, SOURCE_GROUP, first, end, head);
  bool class_ = word_has(a, head, LEXICON_GROUP) ||
                (is_class(a, head) && core - first == 1 && core == end) ||
                !word_has(a, head, LEXICON_ANONYMOUS) || reading_is_quantified(a, first);
  if (plural && class_ && !is_counted(a, first, core) && !is_bounded(a, first, core, end) &&
      !is_few(a, first, head))
    kind = SOURCE_GROUP;
  return reading_made(r, kind, first, end, head);
}

static bool has_possessive(const article *a, uint32_t first, uint32_t head) {
  WORDS(owners, "his her their its our my");
  for (uint32_t i = first; i < head; i++)
    if (word_in(a, i, &grammar_possessive)) return true;
  return word_in(a, first, &owners);
}

/* "the senator", "the tycoon": whoever was spoken of last may be called so; not "the heckler", nor
   "his father". */
static bool stands_for_any(const article *a, uint32_t first, uint32_t core, uint32_t end) {
  WORDS(of_from, "of from");
  uint32_t head = core - 1;
  return phrase_is_definite(a, first) && !has_possessive(a, first, head) &&
         !word_has(a, head, LEXICON_KIN) && !word_in(a, head, &lexicon_strangers) &&
         (core == end || a->text[a->tokens[core].at.start] == ',' ||
          (word_in(a, core, &of_from) && word_in(a, head, &lexicon_offices_of_places)));
}

/* Whom "the strategist" stands for: the last who was called so. False: nobody. */
static bool read_definite(reader *r, uint32_t first, uint32_t core, uint32_t end, uint32_t head,
                          reading *out) {
  WORDS(articles_or_one, "a an one another the");
  const article *a = r->article;
  bool bare = a->tokens[first].sentence < 3 && !word_in(a, first, &articles_or_one);
  bool own = has_possessive(a, first, head);
  if (!phrase_is_definite(a, first) && !own && !bare) return false;
  uint32_t who = reading_described(r, head);
  const reading *b = own ? NULL : reading_same_head(r, head);
  if (b != NULL && (who == NOBODY || reading_is_newer(r, b, who))) {
    *out = reading_again(b, first, end);
    return true;
  }
  if (who == NOBODY) who = reading_described_ahead(r, head);
  if (who == NOBODY && stands_for_any(a, first, core, end))
    who = reading_antecedent(r, first, roles_gender(a, first, core));
  if (who == NOBODY) return false;
  *out = reading_of_person(r, who, first, end);
  return true;
}

/* "A ministry employee", "government sources": officials in all but the name. */
static bool works_for_public(const article *a, uint32_t first, uint32_t end, uint32_t head) {
  return word_in(a, head, &lexicon_employees) && !office_private(a, first, end) &&
         phrase_contains(a, first, head, &lexicon_public_employers);
}

static uint32_t clause_end(const article *a, uint32_t first, uint32_t end) {
  while (first < end && a->text[a->tokens[first].at.start] != ',') first++;
  return first;
}

static reading read_people_noun(reader *r, uint32_t first, uint32_t core, uint32_t end,
                                uint32_t head) {
  WORDS(of_one, "his her my");
  const article *a = r->article;
  reading x;
  if (!phrase_is_plural(a, head) && read_definite(r, first, core, end, head, &x)) return x;
  bool spoken = word_has(a, head, LEXICON_SPOKEN),
       official =
           word_has(a, head, LEXICON_OFFICIAL) || word_has(a, head, LEXICON_OFFICE) ||
           (word_has(a, head, LEXICON_HEAD) && office_held(a, first, clause_end(a, first, end)));
  /* "her agent", "his manager": of somebody, not of an office */
  bool own = word_in(a, first, &of_one) && word_has(a, head, LEXICON_HEAD);
  if ((official || spoken) && !own && speaks_for_public(r, first, core, end, head) &&
      !office_left(a, first, head))
    return reading_made(r, SOURCE_ANONYMOUS_OFFICIAL, first, end, head);
  if (works_for_public(a, first, end, head))
    return reading_made(r, SOURCE_ANONYMOUS_OFFICIAL, first, end, head);
  if (official || spoken) return reading_made(r, SOURCE_ANONYMOUS, first, end, head);
  return unnamed(r, first, core, end, head);
}

/* Whether an unknown noun looks like one for a person, by its ending: "builder", "pianists". */
static bool speaks_as_person(const article *a, uint32_t head) {
  static const char *const endings[] = {"er",  "or",  "ist", "man", "woman", "men",    "women",
                                        "ant", "ian", "ee",  "eer", "old",   "surgeon"};
  char word[WORD_MOST];
  size_t n = strlen(word_lower(a, head, word));
  if (word_in(a, head, &lexicon_things)) return false;
  if (word[0] == '@' || word_is(a, head, "another")) return true;
  if (n > 3 && word[n - 1] == 's' && word[n - 2] != 's') word[--n] = '\0';
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t m = strlen(endings[i]);
    if (n > m + 1 && strcmp(word + n - m, endings[i]) == 0) return true;
  }
  return false;
}

/* }}} */

static bool is_person_word(const article *a, uint32_t i) {
  return office_word(a, i) || word_has(a, i, LEXICON_ANONYMOUS) || word_has(a, i, LEXICON_KIN) ||
         (word_has(a, i, LEXICON_PERSON) &&
          (!word_capital(a, i) || word_in(a, i, &lexicon_partisans)));
}

/* A noun of no list. */
static reading read_unknown(reader *r, uint32_t first, uint32_t core, uint32_t end, uint32_t head) {
  const article *a = r->article;
  reading x;
  bool human = speaks_as_person(a, head);
  if (phrase_is_plural(a, head))
    return human ? unnamed(r, first, core, end, head)
                 : reading_made(r, SOURCE_GROUP, first, end, head);
  if (phrase_is_definite(a, first)) {
    if (human && read_definite(r, first, core, end, head, &x)) return x;
    uint32_t who = reading_described(r, head);
    if (who != NOBODY) return reading_of_person(r, who, first, end);
    bool named = core - first > 2 && word_capital(a, core - 2);
    if (!human)
      return reading_made(r, named ? SOURCE_ORGANIZATION : SOURCE_DOCUMENT, first, end, head);
  }
  return reading_made(r, human ? SOURCE_ANONYMOUS : SOURCE_DOCUMENT, first, end, head);
}

static bool is_document_word(const article *a, uint32_t i, bool capital) {
  if (word_in(a, i, &lexicon_polls)) return true;
  return !capital && (word_has(a, i, LEXICON_DOCUMENT) || phrase_has_noun(a, i, LEXICON_PRINT));
}

reading reading_of_phrase(reader *r, uint32_t first, uint32_t core, uint32_t end) {
  WORDS(determiners, "a an one the another every each this that");
  const article *a = r->article;
  uint32_t head = core - 1;
  bool opens = head == a->sentences[a->tokens[head].sentence].first_token;
  bool capital = word_capital(a, head) && !opens;
  if (is_the_paper(r, first, core, head) || is_broadcast(a, first, head))
    return read_outlet_noun(r, first, core, end, head);
  if (is_document_word(a, head, capital)) return read_document(r, first, core, end, head);
  bool outlet = phrase_is_outlet(a, first, core);
  if (word_has(a, head, LEXICON_MEDIA) && !capital)
    return read_outlet_noun(r, first, core, end, head);
  if (is_person_word(a, head) && !outlet) return read_people_noun(r, first, core, end, head);
  if (reading_body_word(a, head) && !outlet) return reading_of_body(r, first, core, end, head);
  if (word_has(a, head, LEXICON_PLACE) && word_capital(a, head))
    return reading_made(r, SOURCE_ORGANIZATION, first, core, head);
  if (word_has(a, head, LEXICON_GROUP))
    return phrase_is_plural(a, head) ? unnamed(r, first, core, end, head)
                                     : reading_made(r, SOURCE_GROUP, first, end, head);
  /* "the Canadian", "one Democrat" */
  bool somebody = head > first && !word_capital(a, first) && phrase_is_demonym(a, head) &&
                  word_in(a, first, &determiners);
  if (somebody) return read_people_noun(r, first, core, end, head);
  /* "Engineers warned": a capital says nothing here. */
  bool common = head == first && opens && phrase_is_plural(a, head) && !phrase_word_inside(a, head);
  bool number = a->tokens[head].kind == TOKEN_NUMBER && head > first;
  if ((word_capital(a, head) || number) && !common)
    return reading_of_capital(r, first, core, end, head);
  return read_unknown(r, first, core, end, head);
}
