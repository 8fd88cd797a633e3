/* office.c: see office.h */
#include "speakers/office.h"

#include "speakers/grammar.h"
#include "speakers/phrase.h"

/* "former candidate Senator Hale", "former officer and current mayor": what was left is another
   matter than the title that follows. */
static bool is_followed_by_title(const article *a, uint32_t former, uint32_t end) {
  WORDS(now, "current now incumbent sitting acting fellow");
  for (uint32_t i = former + 1; i + 1 < end; i++) {
    if (word_in(a, i, &now)) return true;
    if ((word_in(a, i, &lexicon_candidates) || word_has(a, i, LEXICON_ANONYMOUS)) &&
        word_has(a, i + 1, LEXICON_TITLE) && word_capital(a, i + 1))
      return true;
  }
  return false;
}

static bool is_left_behind(const article *a, uint32_t i, uint32_t end) {
  return word_has(a, i, LEXICON_RELATION) && is_followed_by_title(a, i, end);
}

bool office_left(const article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (word_has(a, i, LEXICON_RELATION) && !is_followed_by_title(a, i, end)) return true;
  return false;
}

bool office_press(const article *a, uint32_t first, uint32_t end) {
  if (first >= end || office_left(a, first, end) || phrase_has(a, first, end, LEXICON_KIN))
    return false;
  const uint32_t core = phrase_core_end(a, first, end);
  if (word_in(a, core - 1, &lexicon_journalists)) return true;
  return word_in(a, end - 1, &grammar_possessive) && phrase_is_outlet(a, first, end - 1);
}

bool office_word(const article *a, uint32_t i) {
  return word_has(a, i, LEXICON_TITLE) || word_has(a, i, LEXICON_OFFICIAL) ||
         word_has(a, i, LEXICON_SPOKEN) || word_has(a, i, LEXICON_OFFICE) ||
         word_has(a, i, LEXICON_HEAD);
}

static bool is_public(const article *a, uint32_t i) {
  return word_has(a, i, LEXICON_GOVERNMENT) || word_has(a, i, LEXICON_PUBLIC);
}

/* "president of the Norvane Academy", "president and founder", "its president": of no state. */
static bool presides_over_no_state(const article *a, uint32_t first, uint32_t i, uint32_t end) {
  WORDS(and_sign, "and &");
  WORDS(behind_president, "of and for at emeritus");
  if (i == first + 1 && word_in(a, first, &grammar_their_its)) return true;
  if (i > first + 1 && word_is(a, i - 1, "vice") && word_in(a, i - 2, &lexicon_corporate_ranks))
    return true;
  if (i == first && first > 1 && word_in(a, i - 1, &and_sign) && !word_capital(a, i)) return true;
  if (i == first && i + 1 < end && word_capital(a, i + 1) && !word_has(a, i + 1, LEXICON_TITLE))
    return true; /* "Tom Hale, President Norvane Works" */
  if (i + 1 >= end || !word_in(a, i + 1, &behind_president)) return false;
  for (uint32_t k = i + 2; k < end; k++)
    if (word_in(a, k, &lexicon_bodies_with_presidents)) return true;
  for (uint32_t k = i + 2; k < end; k++)
    if (word_has(a, k, LEXICON_PLACE) || word_in(a, k, &lexicon_states_with_presidents) ||
        word_in(a, k, &lexicon_countries))
      return false;
  return true;
}

/* "chief medical officer", "chief executive of Norvania": an office though no body is named. */
static bool is_chief(const article *a, uint32_t first, uint32_t i, uint32_t end) {
  WORDS(officers, "officer adviser advisor");
  WORDS(fields,
        "medical scientific science nursing veterinary health dental fire electoral returning");
  if (i > first + 1 && word_in(a, i, &officers) && word_in(a, i - 1, &fields) &&
      word_is(a, i - 2, "chief"))
    return true;
  return i > first && i + 2 < end && word_is(a, i, "executive") && word_is(a, i - 1, "chief") &&
         word_is(a, i + 1, "of") &&
         (word_in(a, end - 1, &lexicon_countries) || word_has(a, end - 1, LEXICON_PLACE));
}

/* "the government's lawyer": who speaks for a public body by profession. */
static bool is_retained(const article *a, uint32_t first, uint32_t i) {
  WORDS(retained,
        "lawyer lawyers barrister counsel negotiator scientist statistician epidemiologist");
  return i > first + 1 && word_in(a, i, &retained) && word_in(a, i - 1, &grammar_possessive) &&
         is_public(a, i - 2) && !phrase_is_demonym(a, i - 2);
}

/* "attorney" is a word of public bodies only as in "attorney general", "district attorney". */
static bool names_public_body(const article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    if (!is_public(a, i)) continue;
    if (word_is(a, i, "president") && i + 1 == end) continue; /* the title itself */
    if (!word_is(a, i, "attorney")) return true;
    if (i + 1 < end && word_is(a, i + 1, "general")) return true;
  }
  return false;
}

/* Words that private bodies have in their names as well: no office by themselves. */
static bool names_strong_body(const article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    if (!is_public(a, i) || phrase_is_demonym(a, i)) continue;
    if (word_is(a, i, "attorney") && !(i + 1 < end && word_is(a, i + 1, "general"))) continue;
    if (!word_in(a, i, &lexicon_weak_public_words)) return true;
  }
  return false;
}

/* A party's name before a public office says only whose member holds it. */
bool office_private(const article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    if (word_in(a, i, &lexicon_private_bodies) ||
        (word_is(a, i, "bureau") && i + 1 < end && word_is(a, i + 1, "chief")))
      return true;
    if (!word_has(a, i, LEXICON_PRIVATE) || is_left_behind(a, i, end)) continue;
    if (!word_in(a, i, &lexicon_parties)) return true; /* else: whose member he is */
    for (uint32_t k = i + 1; k < end && k < i + 4; k++)
      if (word_in(a, k, &lexicon_party_people)) return true;
  }
  return false;
}

bool office_body(const article *a, uint32_t first, uint32_t end) {
  return names_strong_body(a, first, end) && !office_private(a, first, end);
}

/* "a candidate for governor", "the governor's wife", "a lawyer for the mayor": another's office. */
static bool is_beside_office(const article *a, uint32_t first, uint32_t i) {
  WORDS(prepositions, "for to with of by");
  for (uint32_t k = first; k < i; k++)
    if (word_in(a, k, &lexicon_candidates) &&
        !(word_capital(a, i) && word_in(a, i, &lexicon_candidates_titles)))
      return true;
  /* "an aide to Gov. Hale" */
  return i > first + 1 && i + 1 < a->token_count && word_capital(a, i) && word_capital(a, i + 1) &&
         word_in(a, i - 1, &prepositions);
}

/* "Vice President", "Norvanian President", "Norvania's president" */
static bool of_nation(const article *a, uint32_t i) {
  WORDS(before_president, "vice acting interim u.s. us");
  if (i > 0 && word_in(a, i, &grammar_possessive)) i--;
  if (word_in(a, i, &lexicon_countries) || word_in(a, i, &lexicon_peoples)) return true;
  return word_in(a, i, &before_president) || word_has(a, i, LEXICON_PLACE) ||
         phrase_is_demonym(a, i);
}

bool office_held(const article *a, uint32_t first, uint32_t end) {
  bool strong = names_strong_body(a, first, end);
  bool title = false, speaks = false, body = names_public_body(a, first, end),
       private_ = office_private(a, first, end);
  if (office_left(a, first, end)) return false;
  for (uint32_t i = first; i < end; i++)
    if (is_retained(a, first, i)) return !private_;
  if (phrase_has(a, first, end, LEXICON_KIN)) return false;
  for (uint32_t i = first; i < end; i++) {
    bool president = word_is(a, i, "president");
    if (president && presides_over_no_state(a, first, i, end)) continue;
    if (i + 1 < end && word_in(a, i + 1, &lexicon_candidates_behind)) continue;
    if (is_beside_office(a, first, i)) {
      body |= word_has(a, i, LEXICON_TITLE) && !word_has(a, i, LEXICON_HEAD);
      continue;
    }
    if (president && !private_ && (i == first || of_nation(a, i - 1))) title = true;
    if (is_chief(a, first, i, end)) title |= !private_;
    if (word_has(a, i, LEXICON_SPOKEN)) speaks = true;
    if (word_has(a, i, LEXICON_HEAD)) {
      title |= (president ? body : strong) && !private_ && end - first > 1;
      if (word_is(a, i, "general") && i > first && word_is(a, i - 1, "attorney")) title = true;
    } else if (word_has(a, i, LEXICON_TITLE) || word_has(a, i, LEXICON_OFFICIAL) ||
               word_has(a, i, LEXICON_OFFICE)) {
      title |= !private_;
    }
  }
  return title || (speaks && body && !private_);
}
