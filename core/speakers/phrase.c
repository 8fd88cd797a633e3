/* phrase.c: see phrase.h */
#include "speakers/phrase.h"

#include <string.h>

#include "speakers/grammar.h"

static bool is_document(const article *a, uint32_t i) {
  return (word_has(a, i, LEXICON_DOCUMENT) || phrase_has_noun(a, i, LEXICON_PRINT)) &&
         !word_capital(a, i);
}

/* "reports Mr. Hale filed", "a poll Monday". */
static bool begins_clause(const article *a, uint32_t i) {
  WORDS(subjects, "he she they it we i");
  return (word_has(a, i, LEXICON_HONORIFIC) && word_capital(a, i)) || word_in(a, i, &subjects) ||
         word_in(a, i, &lexicon_weekdays);
}

/* Whether the phrase proper ends before token i: a comma, bracket, relative or preposition. */
static bool ends_core(const article *a, uint32_t i) {
  WORDS(time_openers, "a an the this last next");
  WORDS(before_noun,
        "of for the this a an and or , - / all both not than about around nearly almost only just "
        "such with in at from by on to as least most");
  WORDS(anybody, "people those everyone someone anyone somebody");
  WORDS(and_or, "and or 's");
  WORDS(about, "about of over at with");
  WORDS(clause_borders,
        "who which that whose of for from in at with by on to about through across within among "
        "including like against during since after under over inside outside around into between "
        "near as not but");
  const token *t = &a->tokens[i];
  if (!t->space_before && word_is(a, i, "'")) return false; /* the nurses' union */
  if (t->kind == TOKEN_PUNCTUATION)
    return (a->text[t->at.start] != '-' || t->space_before) && a->text[t->at.start] != '.' &&
           a->text[t->at.start] != '/';
  if (!word_capital(a, i) && word_in(a, i, &time_openers) && !word_in(a, i - 1, &before_noun))
    return true; /* "a poll the same month" */
  if (i > 0 && word_in(a, i - 1, &anybody) && a->tokens[i].space_before && !word_in(a, i, &and_or))
    return true; /* "people fed up with it" */
  if (i + 1 < a->token_count && word_in(a, i, &lexicon_attitudes) && word_in(a, i + 1, &about))
    return true;
  if (i > 0 && is_document(a, i - 1) && t->kind == TOKEN_OPEN_QUOTE) return true;
  if (i > 0 && is_document(a, i - 1) && begins_clause(a, i)) return true;
  return word_in(a, i, &clause_borders) || word_in(a, i, &lexicon_trailing);
}

/* "a judge handling the case": a participle behind a noun that can speak. */
static bool is_doing(const article *a, uint32_t first, uint32_t i) {
  char word[WORD_MOST];
  size_t n = strlen(word_lower(a, i, word));
  return n > 5 && (strcmp(word + n - 3, "ing") == 0 || strcmp(word + n - 2, "ed") == 0) &&
         !word_capital(a, i) && i > first &&
         (is_document(a, i - 1) || word_has(a, i - 1, LEXICON_OFFICIAL) ||
          word_has(a, i - 1, LEXICON_SPOKEN) || word_has(a, i - 1, LEXICON_ANONYMOUS) ||
          word_has(a, i - 1, LEXICON_GROUP));
}

uint32_t phrase_core_end(const article *a, uint32_t first, uint32_t end) {
  uint32_t i = first;
  while (i < end && (i == first || !(ends_core(a, i) || is_doing(a, first, i)))) i++;
  while (i > first + 1 && word_in(a, i - 1, &grammar_possessive)) i--;
  return i;
}

uint32_t phrase_skip_openers(const article *a, uint32_t first, uint32_t end) {
  WORDS(openers,
        "both even only as either neither not and but perhaps just among by from in to virtually "
        "nearly almost");
  while (first + 1 < end && word_in(a, first, &openers)) first++;
  return first;
}

bool phrase_contains(const article *a, uint32_t first, uint32_t end, word_set *set) {
  for (uint32_t i = first; i < end; i++)
    if (word_in(a, i, set)) return true;
  return false;
}

bool phrase_has(const article *a, uint32_t first, uint32_t end, lexicon list) {
  for (uint32_t i = first; i < end; i++)
    if (word_has(a, i, list)) return true;
  return false;
}

bool phrase_has_noun(const article *a, uint32_t i, lexicon list) {
  char word[WORD_MOST];
  if (word_has(a, i, list)) return true;
  size_t n = strlen(word_lower(a, i, word));
  if (a->tokens[i].kind != TOKEN_WORD || n < 4 || word[n - 1] != 's') return false;
  word[n - 1] = '\0';
  return lexicon_has(list, word);
}

bool phrase_is_plural(const article *a, uint32_t i) {
  char word[WORD_MOST];
  size_t n = strlen(word_lower(a, i, word));
  if (word_in(a, i, &lexicon_plurals_without_s)) return true;
  return n > 3 && word[n - 1] == 's' && strchr("su'i", word[n - 2]) == NULL;
}

bool phrase_is_definite(const article *a, uint32_t first) {
  WORDS(definite, "the this that his her their its these those our my");
  return word_in(a, first, &definite);
}

bool phrase_is_demonym(const article *a, uint32_t i) {
  static const char *const endings[] = {"ian", "ean", "ish", "ese", "ern"};
  char word[WORD_MOST];
  size_t n = strlen(word_lower(a, i, word));
  if (!word_capital(a, i) || n < 5) return false;
  for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
    if (strcmp(word + n - 3, endings[k]) == 0) return true;
  return word_in(a, i, &lexicon_demonyms);
}

/* Words that make another name of an outlet's: "Atlantic City", "Globe President". */
static bool goes_on_as_other(const article *a, uint32_t i) {
  if (word_has(a, i, LEXICON_OUTLET) || word_has(a, i, LEXICON_PRESSNAME) ||
      word_has(a, i, LEXICON_PRESSKIND))
    return false;
  return word_has(a, i, LEXICON_TITLE) || word_has(a, i, LEXICON_OFFICIAL) ||
         word_has(a, i, LEXICON_HEAD) || word_has(a, i, LEXICON_GOVERNMENT) ||
         word_has(a, i, LEXICON_ORGANIZATION);
}

bool phrase_is_outlet(const article *a, uint32_t first, uint32_t end) {
  WORDS(news_times, "news times");
  for (uint32_t i = first; i < end; i++) {
    if (!word_capital(a, i)) continue;
    bool further = word_has(a, i, LEXICON_PRESSNAME);
    if (further && i > first && word_capital(a, i - 1) && i + 1 == end) return true;
    if (!word_has(a, i, LEXICON_OUTLET)) continue;
    /* "Times", "Post", "Fox" count as an outlet behind another capital or "The"; an acronym alone. */
    span at = a->tokens[i].at;
    bool alone = at.end - at.start <= 5 && a->text[at.end - 1] >= 'A' && a->text[at.end - 1] <= 'Z';
    bool long_name = at.end - at.start > 6 || word_in(a, i, &lexicon_short_agencies);
    /* "Atlantic City": another's name goes on behind it. */
    if (i + 1 < end && word_capital(a, i + 1) && goes_on_as_other(a, i + 1)) continue;
    bool next = i + 1 < end && word_in(a, i + 1, &news_times);
    if (alone || long_name || next ||
        (i > 0 && (word_capital(a, i - 1) || word_is(a, i - 1, "the"))))
      return true;
  }
  return false;
}

bool phrase_word_inside(const article *a, uint32_t i) {
  uint32_t from = i > 2000 ? i - 2000 : 0;
  span at = a->tokens[i].at;
  for (uint32_t k = from; k < a->token_count && k < i + 2000; k++) {
    span other = a->tokens[k].at;
    if (k == i || other.end - other.start != at.end - at.start ||
        memcmp(a->text + other.start, a->text + at.start, at.end - at.start) != 0)
      continue;
    if (k > a->sentences[a->tokens[k].sentence].first_token &&
        (a->tokens[k - 1].kind == TOKEN_WORD || a->text[a->tokens[k - 1].at.start] == '('))
      return true;
  }
  return false;
}
