/* roles.c: see roles.h */
#include "speakers/roles.h"

#include <string.h>

#include "speakers/grammar.h"
#include "speakers/office.h"
#include "speakers/phrase.h"

/* {{{ before the name */

/* Capitals, "of", "for" and words for offices. */
uint32_t roles_prefix(const article *a, uint32_t name, uint32_t floor) {
  WORDS(of_for, "of for 's");
  uint32_t i = name;
  while (i > floor && name - i < 9) {
    uint32_t k = i - 1;
    bool office = office_word(a, k) || word_has(a, k, LEXICON_RELATION) ||
                  word_has(a, k, LEXICON_PRIVATE) || word_has(a, k, LEXICON_HONORIFIC) ||
                  word_has(a, k, LEXICON_ANONYMOUS) || word_has(a, k, LEXICON_GOVERNMENT) ||
                  word_has(a, k, LEXICON_PUBLIC) || word_in(a, k, &lexicon_journalists);
    bool dash = a->tokens[k].kind == TOKEN_PUNCTUATION && a->text[a->tokens[k].at.start] == '-' &&
                !a->tokens[i].space_before;
    if (!office && !word_capital(a, k) && !dash && !word_in(a, k, &of_for)) break;
    i = k;
  }
  return i;
}

gender roles_gender(const article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    if (word_in(a, i, &lexicon_women)) return GENDER_FEMALE;
    if (word_in(a, i, &lexicon_men)) return GENDER_MALE;
  }
  return GENDER_UNKNOWN;
}

/* "Sens. Ann Lee and Tom Hale": the title stands before the first name only. */
static bool shares_title(const article *a, uint32_t name, uint32_t floor) {
  if (name == floor || !word_in(a, name - 1, &grammar_comma_and)) return false;
  for (uint32_t i = name - 1; i > floor && name - i < 12; i--) {
    if (word_in(a, i - 1, &lexicon_titles_of_several)) return true;
    if (!word_capital(a, i - 1) && a->tokens[i - 1].kind == TOKEN_WORD && !word_is(a, i - 1, "and"))
      return false;
  }
  return false;
}

/* "the transport minister, Eva Hale": the words of [*first, *last) stand before a name behind a
   comma; they begin with a determiner, and the name ends the phrase. */
static void preposition(const article *a, uint32_t floor, uint32_t name, uint32_t name_end,
                        uint32_t end, uint32_t *first, uint32_t *last) {
  WORDS(and_s, "and 's");
  WORDS(determiners, "the its his her their a an our my");
  WORDS(prepositions, "of for in at to from with by on");
  *first = *last = name;
  if (name < floor + 3 || a->text[a->tokens[name - 1].at.start] != ',') return;
  if (name_end < end && a->tokens[name_end].kind == TOKEN_WORD &&
      (word_capital(a, name_end) || word_in(a, name_end, &and_s)))
    return;
  uint32_t i = name - 1;
  while (i > floor && name - i < 12 && a->tokens[i - 1].kind == TOKEN_WORD) {
    i--;
    if (word_in(a, i, &determiners) && !(i > floor && word_in(a, i - 1, &prepositions))) break;
  }
  bool begins = word_in(a, i, &determiners) || word_capital(a, i);
  uint32_t core = phrase_core_end(a, i, name - 1);
  if (i > floor && word_is(a, i - 1, "as")) return;
  if (!begins || !(office_word(a, core - 1) || word_has(a, core - 1, LEXICON_ANONYMOUS) ||
                   word_has(a, core - 1, LEXICON_KIN)))
    return;
  *first = i;
  *last = name - 1;
}

/* }}} */
/* {{{ behind the name */

static bool is_participle(const article *a, uint32_t i) {
  char word[WORD_MOST];
  const size_t n = strlen(word_lower(a, i, word));
  return n > 4 && (strcmp(word + n - 2, "ed") == 0 || strcmp(word + n - 3, "ing") == 0);
}

/* ", visitor development officer for the city,": a role without an article. */
static bool opens_bare_role(const article *a, uint32_t i, uint32_t end) {
  WORDS(behind_role, "of for at with in to from on");
  WORDS(no_part,
        "and or but who which that when while where as if not also then is are was were be has had "
        "have do does did will would can could may might must said says told tells with of for to "
        "in on at by from into over after before he she it they we you i two three four five one");
  for (uint32_t k = i; k + 1 < end && k < i + 5 && a->tokens[k].kind == TOKEN_WORD; k++) {
    if (word_in(a, k, &no_part) || word_in(a, k, &lexicon_speech_verbs) || is_participle(a, k))
      return false;
    const bool role = office_word(a, k) || word_has(a, k, LEXICON_ANONYMOUS) ||
                      word_in(a, k, &lexicon_journalists);
    if (role && (word_in(a, k + 1, &behind_role) || a->tokens[k + 1].kind == TOKEN_PUNCTUATION))
      return true;
  }
  return false;
}

static bool opens_apposition(const article *a, uint32_t i, uint32_t end) {
  WORDS(apposition_openers, "a an the his her their its who one prosecuting defending");
  if (word_in(a, i, &apposition_openers)) return true;
  if (word_has(a, i, LEXICON_RELATION) || office_word(a, i) || word_has(a, i, LEXICON_ANONYMOUS))
    return true;
  if (word_in(a, i, &lexicon_journalists)) return true;
  if (word_capital(a, i) && i + 1 < end && !word_has(a, i, LEXICON_NOT_A_NAME)) return true;
  return opens_bare_role(a, i, end);
}

void roles_apposition(const article *a, uint32_t name_end, uint32_t end, uint32_t *first,
                      uint32_t *last) {
  WORDS(bare_openers, "a an the who prosecuting");
  *first = *last = name_end;
  if (name_end + 1 >= end || a->text[a->tokens[name_end].at.start] != ',') return;
  uint32_t i = name_end + 1, stop;
  if (a->tokens[i].kind == TOKEN_NUMBER && i + 2 < end && a->text[a->tokens[i + 1].at.start] == ',')
    i += 2; /* an age */
  if (!opens_apposition(a, i, end)) return;
  for (stop = i; stop < end && stop - i < 25; stop++)
    if (strchr(",.;:?!()", a->text[a->tokens[stop].at.start]) != NULL ||
        a->tokens[stop].kind == TOKEN_OPEN_QUOTE || a->tokens[stop].kind == TOKEN_CLOSE_QUOTE)
      break;
  bool office = false;
  for (uint32_t k = i; k < stop && !office; k++)
    office = office_word(a, k) || word_has(a, k, LEXICON_ANONYMOUS) ||
             word_in(a, k, &lexicon_journalists);
  if (!office && !word_in(a, i, &bare_openers)) return;
  if (word_is(a, i, "who")) {
    if (i + 1 >= stop || !(word_is(a, i + 1, "is") || word_in(a, i + 1, &lexicon_served_verbs) ||
                           word_in(a, i + 1, &lexicon_leading_verbs)))
      return;
    i += 2;
  }
  *first = i;
  *last = stop;
}

/* "(R-Texas)" or "(D)" behind a name: a sitting member. */
static bool party_bracket(const article *a, uint32_t i, uint32_t end) {
  WORDS(party_letters, "r d i");
  if (i + 2 >= end || a->text[a->tokens[i].at.start] != '(') return false;
  const span at = a->tokens[i + 1].at;
  if (at.end - at.start > 2 && a->text[at.start + 1] == '-')
    return strchr("RDI", a->text[at.start]) != NULL && a->text[at.start + 2] >= 'A' &&
           a->text[at.start + 2] <= 'Z';
  return word_in(a, i + 1, &party_letters) &&
         strchr("-)", a->text[a->tokens[i + 2].at.start]) != NULL;
}

/* "Eva Hale of the county police": she speaks for a public body. */
static bool of_body(const article *a, uint32_t name_end, uint32_t end) {
  WORDS(of_from, "of from with");
  WORDS(bodies,
        "department ministry agency police authority commission council service bureau "
        "administration secretariat directorate office army navy guard embassy treasury court");
  WORDS(no_office, "law post head home box ticket");
  if (name_end + 2 >= end || !word_in(a, name_end, &of_from)) return false;
  uint32_t i = name_end + 1;
  while (i < end && i < name_end + 9 && a->tokens[i].kind == TOKEN_WORD &&
         !(word_in(a, i, &bodies) && (i + 1 == end || !word_capital(a, i + 1))))
    i++;
  if (i >= end || !word_in(a, i, &bodies) || word_in(a, i - 1, &no_office)) return false;
  return office_body(a, name_end + 1, i + 1);
}

/* "who was elected to parliament": holds the office since. */
static bool is_elected(const article *a, uint32_t i, uint32_t last) {
  WORDS(before_elected, "first re-elected last");
  while (i < last && word_in(a, i, &before_elected)) i++;
  return i < last && word_in(a, i, &lexicon_elected);
}

/* "who leads the union in parliament", "prosecuting": a public office without its name. */
static bool serves(const article *a, uint32_t first, uint32_t last) {
  if (first < last && is_elected(a, first, last)) return office_body(a, first, last);
  if (first < last && word_is(a, first, "prosecuting")) return true;
  return first > 0 && first < last && word_in(a, first - 1, &lexicon_leading_verbs) &&
         (office_body(a, first, last) || phrase_contains(a, first, last, &lexicon_legislatures));
}

static bool is_past(const article *a, uint32_t name_end, uint32_t first, uint32_t last) {
  if (first > name_end + 1 && word_in(a, first - 1, &lexicon_served_verbs))
    return !is_elected(a, first, last);
  for (uint32_t i = first; i + 1 < last; i++)
    if (word_is(a, i, "who") && word_in(a, i + 1, &lexicon_served_verbs))
      return !is_elected(a, i + 2, last);
  return false;
}

/* }}} */

/* "its director, Eva Hale": of the body that the sentence before begins with. */
static bool of_public_body(const article *a, uint32_t floor, uint32_t first, uint32_t last) {
  if (last - first < 2 || !word_is(a, first, "its") || floor == 0) return false;
  if (office_private(a, first, last)) return false;
  const sentence *before = &a->sentences[a->tokens[floor - 1].sentence];
  if (first > floor) return false;
  uint32_t core = phrase_core_end(a, before->first_token, floor);
  if (core > before->first_token + 8) core = before->first_token + 8;
  return office_body(a, before->first_token, core);
}

/* "Senator Lee, you voted …": in quotes a title may be a form of address. */
static bool is_address(const article *a, uint32_t prefix, uint32_t name, uint32_t name_end,
                       uint32_t end) {
  if (!a->tokens[name].quoted) return false;
  if (name_end < end && strchr(",.?!", a->text[a->tokens[name_end].at.start]) != NULL) return true;
  return prefix > 0 && a->text[a->tokens[prefix - 1].at.start] == ',';
}

/* "Eva Hale is the state's attorney": the words behind "is", up to the next mark. */
static bool is_told_office(const article *a, uint32_t name_end, uint32_t end) {
  WORDS(articles_or_one, "a an the one");
  WORDS(relatives, "who that which whose where");
  uint32_t i = name_end + 1, stop;
  if (i + 1 >= end || !word_is(a, name_end, "is") || !word_in(a, i, &articles_or_one)) return false;
  for (stop = i; stop < end && stop < i + 12 && a->tokens[stop].kind == TOKEN_WORD; stop++)
    if (word_in(a, stop, &relatives)) break;
  return office_held(a, i, phrase_core_end(a, i, stop)) && !a->tokens[i].quoted;
}

static void learn_office(const article *a, person *x, uint32_t floor, uint32_t prefix,
                         uint32_t name, uint32_t name_end, uint32_t end) {
  WORDS(hoping, "would-be aspiring");
  WORDS(relatives, "who whose which that");
  uint32_t first, last, before, stop;
  roles_apposition(a, name_end, end, &first, &last);
  preposition(a, floor, name, name_end, end, &before, &stop);
  if (office_left(a, prefix, name) || office_left(a, before, stop)) x->left_title = true;
  if (is_past(a, name_end, first, last) || office_left(a, first, last)) x->left_role = true;
  if (shares_title(a, name, floor)) x->held_title = true;
  bool would_be = prefix > floor && word_in(a, prefix - 1, &hoping);
  if (!would_be && !is_address(a, prefix, name, name_end, end) &&
      (office_held(a, prefix, name) || party_bracket(a, name_end, end)))
    x->held_title = true;
  if (before < stop && (office_held(a, before, stop) || of_public_body(a, floor, before, stop)))
    x->held_title = true;
  uint32_t own = first; /* what is told behind "who" is another matter */
  while (own < last && !(own > first && word_in(a, own, &relatives))) own++;
  if (office_held(a, first, own) || serves(a, first, last) || is_told_office(a, name_end, end) ||
      of_body(a, name_end, end))
    x->held_role = true;
  if (office_press(a, prefix, name) || office_press(a, before, stop) || office_press(a, first, own))
    x->press = true;
}

static void learn_name_of_role(article *a, person *x, uint32_t floor, uint32_t prefix,
                               uint32_t name, uint32_t name_end, uint32_t end) {
  WORDS(is_was, "is was");
  uint32_t first, last, before, stop;
  if (x->role[0] != '\0') return;
  roles_apposition(a, name_end, end, &first, &last);
  preposition(a, floor, name, name_end, end, &before, &stop);
  bool told = prefix < name && !(name - prefix == 1 && word_has(a, prefix, LEXICON_HONORIFIC));
  /* Of "who leads the inquiry" the verb belongs to it, and a title says it better. */
  bool verb = last > first && first >= name_end + 3 && word_is(a, first - 2, "who") &&
              !word_in(a, first - 1, &is_was);
  if (verb && told && office_word(a, name - 1))
    x->role = words_text(a, prefix, name);
  else if (last > first)
    x->role = words_text(a, first - verb, last);
  else if (before < stop)
    x->role = words_text(a, before, stop);
  else if (told && (office_held(a, prefix, name) || office_left(a, prefix, name) ||
                    word_has(a, name - 1, LEXICON_ANONYMOUS) || office_word(a, name - 1)))
    x->role = words_text(a, prefix, name);
}

void roles_learn(article *a, person *x, uint32_t floor, uint32_t name, uint32_t name_end,
                 uint32_t end) {
  uint32_t prefix = roles_prefix(a, name, floor);
  learn_office(a, x, floor, prefix, name, name_end, end);
  learn_name_of_role(a, x, floor, prefix, name, name_end, end);
  gender g = roles_gender(a, prefix, name);
  if (x->gender == GENDER_UNKNOWN) x->gender = g;
}
