/* subject.c: see subject.h */
#include "quotations/subject.h"

/* {{{ kinds of words */

WORDS(determiners,
      "the a an his her their its my our your this that one another every both two three");
WORDS(pronouns, "he she they i we");
WORDS(
    finite,
    "was is were are am had has have 'd 're could would will can may might must should did does do "
    "sat stood took put shook went came left held kept threw spread laid lay met knew felt found "
    "got "
    "made ran rose saw set spent stuck swept swung thought wore wrote drew drove fell flew fought "
    "forgot froze gave grew hung hid hit leant led lost paid read rode sang sank shot shut slept "
    "slid spoke spun stole struck swore tore woke won wound bent bit blew broke brought built "
    "burst "
    "bought caught began became beat chose cut dealt dug ate clung crept fed bowed looked");
WORDS(inside_names, "of for and de van der von al bin da di del la le y st & the in at");
WORDS(
    leading,
    "in on at by with after before for from as when while since asked responding speaking standing "
    "sitting back then later inside outside under over behind near beside across until once "
    "meanwhile still even now today yesterday but and so yet if despite during throughout up down "
    "asking holding leaning not only last this next two three four five");
WORDS(
    nobody_names,
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june "
    "july august september october november december nobody nothing everything it there this that "
    "these those what who how why which none");

static bool is_comma(const article *a, uint32_t i) { return word_is(a, i, ","); }

static bool is_name_word(const article *a, uint32_t i) {
  return word_capital(a, i) && !word_in(a, i, &nobody_names);
}

/* "shrugged", "cannot", "was": a verb that ends the subject before it. */
static bool is_verb(const article *a, range r, uint32_t i) {
  char word[WORD_MOST];
  if (a->tokens[i].kind != TOKEN_WORD || word_capital(a, i)) return false;
  if (word_in(a, i, &finite)) return true;
  if (word_is(a, i, "'s")) return i > r.first && word_in(a, i - 1, &pronouns);
  const size_t n = strlen(word_lower(a, i, word));
  if (n > 3 && strcmp(word + n - 2, "ed") == 0)
    return i > r.first && !word_in(a, i - 1, &determiners);
  if (n > 3 && strcmp(word + n - 2, "ly") == 0 && i > r.first && is_name_word(a, i - 1))
    return true;
  return n > 2 && word[n - 1] == 's' && word[n - 2] != 's' && i > r.first && is_name_word(a, i - 1);
}

/* }}} */

/* The end of a run of words that may be a name: "Ann de Vries", "Union convenor Shabnam Iqbal" from
   "Shabnam". */
static uint32_t name_end(const article *a, uint32_t i, uint32_t end) {
  uint32_t last = i;
  for (uint32_t k = i; k < end; k++) {
    if (is_name_word(a, k) || word_is(a, k, ".")) {
      if (!word_is(a, k, ".")) last = k + 1;
    } else if (!word_in(a, k, &inside_names) || k + 1 >= end || !is_name_word(a, k + 1)) {
      break;
    }
  }
  return last;
}

/* Where the noun phrase that begins at `first` ends: before its verb; an apposition is in it. */
static uint32_t phrase_end(const article *a, range r, uint32_t first) {
  bool verb = false;
  uint32_t i = first;
  for (; i < r.end && !verb; i++) {
    if (is_comma(a, i) || a->tokens[i].kind == TOKEN_OPEN_QUOTE || word_is(a, i, ":") ||
        word_is(a, i, "who") || word_is(a, i, "whose") || word_is(a, i, "("))
      break;
    verb = i > first && is_verb(a, (range){first, r.end}, i);
    if (verb) break;
    if (is_name_word(a, i)) {
      const uint32_t end = name_end(a, i, r.end);
      if (end < r.end && word_is(a, end, "'s")) continue;
      if (end > i + 1 || i > first) return end;
    }
  }
  return i;
}

/* Behind "The opposition leader" the name between commas: "Tom Reed", "winch driver Thabo Sekete". */
static uint32_t with_apposition(const article *a, range r, uint32_t first, uint32_t end) {
  enum { LONGEST_TITLE = 6 };
  for (uint32_t i = first; i < end; i++)
    if (is_name_word(a, i) && i > first) return end;
  if (end + 2 >= r.end || !is_comma(a, end)) return end;
  uint32_t at = end + 1;
  while (at < r.end && at - end < LONGEST_TITLE && !is_name_word(a, at) &&
         a->tokens[at].kind == TOKEN_WORD && !is_verb(a, r, at))
    at++;
  if (at >= r.end || !is_name_word(a, at)) return end;
  const uint32_t name = name_end(a, at, r.end);
  return name < r.end && (is_comma(a, name) || is_verb(a, r, name)) ? name : end;
}

static bool may_be_somebody(const article *a, range x) {
  if (word_in(a, x.first, &pronouns)) return x.end - x.first == 1;
  if (word_in(a, x.first, &nobody_names)) return false;
  for (uint32_t i = x.first; i < x.end; i++) {
    if (is_name_word(a, i) && i > x.first) return true;
    if (word_has(a, i, LEXICON_PERSON) || word_has(a, i, LEXICON_KIN) ||
        word_has(a, i, LEXICON_OFFICIAL) || word_has(a, i, LEXICON_TITLE) ||
        word_has(a, i, LEXICON_HEAD) || word_has(a, i, LEXICON_SPOKEN) ||
        word_has(a, i, LEXICON_ANONYMOUS) || word_has(a, i, LEXICON_OFFICE) ||
        word_has(a, i, LEXICON_ORGANIZATION) || word_has(a, i, LEXICON_BODY) ||
        word_has(a, i, LEXICON_GOVERNMENT))
      return true;
  }
  return word_capital(a, x.first) && !word_has(a, x.first, LEXICON_NOT_A_NAME) &&
         !word_in(a, x.first, &determiners);
}

/* The first token behind a clause or an adverbial that opens the sentence. */
static uint32_t main_clause(const article *a, range r) {
  enum { LONGEST_OPENING = 25 };
  if (!word_in(a, r.first, &leading)) return r.first;
  for (uint32_t i = r.first + 1; i + 1 < r.end && i - r.first < LONGEST_OPENING; i++)
    if (is_comma(a, i)) return i + 1;
  return r.first + 1;
}

range subject_phrase(const article *a, range r, uint32_t first) {
  if (first >= r.end) return (range){0, 0};
  if (word_in(a, first, &pronouns)) return (range){first, first + 1};
  const uint32_t end = with_apposition(a, r, first, phrase_end(a, r, first));
  const range x = {first, end};
  return end > first && may_be_somebody(a, x) ? x : (range){0, 0};
}

uint32_t subject_behind_dateline(const article *a, range r) {
  enum { LONGEST_DATELINE = 14 };
  WORDS(dashes, "— – -- - :");
  const span at = a->tokens[r.first].at;
  bool capitals = at.end - at.start > 2;
  for (uint32_t i = at.start; i < at.end; i++) capitals &= a->text[i] < 'a' || a->text[i] > 'z';
  if (!capitals) return r.first;
  for (uint32_t i = r.first + 1; i + 1 < r.end && i - r.first < LONGEST_DATELINE; i++) {
    if (word_in(a, i, &dashes)) return i + 1;
    if (a->tokens[i].kind == TOKEN_WORD && !word_capital(a, i)) break;
  }
  return r.first;
}

range subject_of(const article *a, range r) {
  if (!range_empty(r)) r.first = subject_behind_dateline(a, r);
  while (r.first < r.end && a->tokens[r.first].kind != TOKEN_WORD) r.first++;
  if (range_empty(r)) return r;
  /* "For Omar Said, it is about respect." */
  if (word_is(a, r.first, "for")) {
    const range x = subject_phrase(a, r, r.first + 1);
    if (!range_empty(x)) return x;
  }
  return subject_phrase(a, r, main_clause(a, r));
}
