/* people.c: see people.h */
#include "speakers/people.h"

#include <stdlib.h>
#include <string.h>

#include "speakers/grammar.h"
#include "speakers/phrase.h"
#include "speakers/roles.h"
#include "base/hash.h"
#include "base/utf8.h"

bool person_in_office(const person *p) {
  return !p->left_title && (p->held_title || (p->held_role && !p->left_role));
}

bool people_first_name(const article *a, uint32_t i) {
  return word_has(a, i, LEXICON_MALE) || word_has(a, i, LEXICON_FEMALE) ||
         word_has(a, i, LEXICON_MALE_ABROAD) || word_has(a, i, LEXICON_FEMALE_ABROAD);
}

/* {{{ the table */

static uint32_t bucket_of(const char *last) {
  return (uint32_t)(hash_fnv(HASH_FNV_START, last, strlen(last)) >> 32) % PEOPLE_BUCKETS;
}

static bool is_short_for(const char *pair, const char *a, const char *b) {
  const char *whole = word_set_second(pair, a);
  return whole != NULL && strcmp(whole, b) == 0;
}

/* Whether first names may be one person's: equal, one missing, or short for the other. */
static bool firsts_agree(const char *a, const char *b) {
  if (*a == '\0' || *b == '\0' || strcmp(a, b) == 0) return true;
  size_t n = strlen(a), m = strlen(b), least = n < m ? n : m;
  if ((least == 1 || least > 2) && memcmp(a, b, least) == 0) return true; /* Tim, Timothy */
  WORD_SET_EACH(pair, &lexicon_short_names)
    if (is_short_for(pair, a, b) || is_short_for(pair, b, a)) return true;
  return false;
}

static gender gender_of_first(const char *first) {
  bool male = lexicon_has(LEXICON_MALE, first) || lexicon_has(LEXICON_MALE_ABROAD, first),
       female = lexicon_has(LEXICON_FEMALE, first) || lexicon_has(LEXICON_FEMALE_ABROAD, first);
  return male == female ? GENDER_UNKNOWN : male ? GENDER_MALE : GENDER_FEMALE;
}

/* The person of this surname whose first name and gender agree, the most named first. */
static uint32_t look_up(const people *p, const char *first, const char *last, gender g) {
  uint32_t best = NOBODY;
  for (uint32_t i = p->buckets[bucket_of(last)]; i != 0; i = p->items[i - 1].next) {
    const person *x = &p->items[i - 1];
    if (strcmp(x->last, last) != 0 || !(firsts_agree(x->first, first) ||
                                        (*x->nickname != '\0' && firsts_agree(x->nickname, first))))
      continue;
    if (g != GENDER_UNKNOWN && x->gender != GENDER_UNKNOWN && x->gender != g) continue;
    /* The newest stands first in its bucket: of equals the one named first in the text wins. */
    if (best == NOBODY || x->mentions >= p->items[best].mentions) best = i - 1;
  }
  return best;
}

static uint32_t add_person(people *p, arena *memory, person made) {
  p->items = arena_grow(memory, p->items, p->count, &p->capacity, sizeof *p->items);
  uint32_t *bucket = &p->buckets[bucket_of(made.last)];
  made.next = *bucket;
  p->items[p->count] = made;
  *bucket = (uint32_t)p->count + 1;
  return (uint32_t)p->count++;
}

/* }}} */
/* {{{ finding names */

typedef struct finder {
  article *a;
  arena *memory;
  people *p;
  name_mention *found; /* of this pass; p->mentions holds those of the passes before */
  size_t count, capacity;
  uint32_t firsts[PEOPLE_BUCKETS], *next_first; /* as buckets, by the first name */
  bool title_case; /* the sentence in hand is a headline: its capitals tell nothing */
} finder;

static bool joins(const article *a, uint32_t i, uint32_t end) {
  if (i + 1 >= end || !word_capital(a, i + 1)) return false;
  const token *t = &a->tokens[i];
  if (t->at.end - t->at.start == 1 && a->text[t->at.start] == '-')
    return !t->space_before && !a->tokens[i + 1].space_before;
  return word_in(a, i, &lexicon_name_particles);
}

/* Robert "Bob" Hale: a nickname in quotation marks between two capitals. */
static bool opens_nickname(const article *a, uint32_t first, uint32_t i, uint32_t end) {
  return i > first && i + 3 < end && a->tokens[i].kind == TOKEN_OPEN_QUOTE &&
         word_capital(a, i + 1) && a->tokens[i + 2].kind == TOKEN_CLOSE_QUOTE &&
         word_capital(a, i + 3);
}

/* The end of the run of capitalised words that begins at `i`. */
static uint32_t run_end(const article *a, uint32_t i, uint32_t end) {
  uint32_t first = i;
  while (i < end) {
    if (opens_nickname(a, first, i, end))
      i += 3;
    else if (word_capital(a, i) || joins(a, i, end))
      i++;
    else
      break;
  }
  return i;
}

static bool is_initial(const article *a, uint32_t i) {
  span at = a->tokens[i].at;
  return at.end - at.start <= 2 && word_capital(a, i) &&
         (at.end - at.start == 1 || a->text[at.end - 1] == '.');
}

static bool is_acronym(const article *a, uint32_t i) {
  span at = a->tokens[i].at;
  uint32_t upper = 0;
  for (uint32_t k = at.start; k < at.end; k++) upper += a->text[k] >= 'A' && a->text[k] <= 'Z';
  return upper > 1 && upper * 2 > at.end - at.start && a->text[at.end - 1] != '.';
}

static bool is_no_name(const article *a, uint32_t i) {
  return word_has(a, i, LEXICON_TITLE) || word_has(a, i, LEXICON_HONORIFIC) ||
         word_has(a, i, LEXICON_OFFICIAL) || word_has(a, i, LEXICON_SPOKEN) ||
         word_has(a, i, LEXICON_ANONYMOUS) || word_has(a, i, LEXICON_ORGANIZATION) ||
         word_has(a, i, LEXICON_GOVERNMENT) || word_has(a, i, LEXICON_OUTLET) ||
         word_has(a, i, LEXICON_PLACE) || word_has(a, i, LEXICON_NOT_A_NAME) ||
         word_has(a, i, LEXICON_DOCUMENT) || word_has(a, i, LEXICON_GROUP) ||
         word_has(a, i, LEXICON_HEAD) || word_has(a, i, LEXICON_PERSON);
}

/* First names that open the names of places and other things as well. */
static bool is_place_too(const article *a, uint32_t i) {
  return word_in(a, i, &lexicon_names_of_places_too);
}

/* "Peter Prince", "Mr. King": a title that ends a run behind a first name is a surname. */
static bool ends_name(const article *a, uint32_t first, uint32_t i, uint32_t end) {
  if (i + 1 != end) return false;
  bool title = word_in(a, i, &lexicon_title_surnames);
  bool place = word_has(a, i, LEXICON_PLACE) || word_has(a, i, LEXICON_OUTLET);
  if (i > 0 && word_in(a, i - 1, &lexicon_titles_of_surnames)) return true;
  return (title || place) && i > first && i - first <= 2 && people_first_name(a, first) &&
         !(place && is_place_too(a, first));
}

/* Where the name proper begins in a run: behind the last word that belongs to no name. */
static uint32_t name_start(const article *a, uint32_t first, uint32_t end) {
  uint32_t start = first;
  for (uint32_t i = first; i < end; i++) {
    bool known = people_first_name(a, i);
    if (i > first && i > start && word_in(a, i, &lexicon_month_names) &&
        people_first_name(a, i - 1))
      continue; /* a surname, not the month */
    bool middle = i > start && is_initial(a, i) && a->text[a->tokens[i].at.end - 1] == '.';
    middle |= i > start && i + 1 < end && word_has(a, i, LEXICON_PLACE) &&
              people_first_name(a, i - 1) && !is_place_too(a, i - 1);
    if (!known && !middle && !ends_name(a, start, i, end) && (is_no_name(a, i) || is_acronym(a, i)))
      start = i + 1;
  }
  return start;
}

static void add_mention(finder *f, uint32_t who, uint32_t first, uint32_t end) {
  f->found = arena_grow(f->memory, f->found, f->count, &f->capacity, sizeof *f->found);
  f->found[f->count++] = (name_mention){first, end, who};
  f->p->items[who].mentions++;
}

static const char *lower_copy(finder *f, uint32_t i) {
  char word[WORD_MOST];
  return arena_strdup(f->memory, word_lower(f->a, i, word));
}

/* "Senator Hale": where the whole name is a surname, the title behind which it stands is kept. */
static uint32_t title_start(const article *a, uint32_t name, uint32_t prefix) {
  return name > prefix && word_has(a, name - 1, LEXICON_TITLE) && word_capital(a, name - 1)
             ? name - 1
             : name;
}

/* Of forms of as many words the first named is kept, but not for an initial. */
static bool is_fuller(const person *x, const article *a, uint32_t name, uint32_t name_end) {
  bool initial = x->words == name_end - name && !is_initial(a, name) && x->name[0] != '\0' &&
                 (x->name[1] == '.' || x->name[1] == ' ');
  return x->first[0] == '\0' || name_end - name > x->words || initial;
}

/* A full name: two words or more, or one behind a title. */
static void note_full_name(finder *f, uint32_t floor, uint32_t name, uint32_t name_end,
                           uint32_t end) {
  article *a = f->a;
  uint32_t last = name_end - 1;
  while (last > name && word_in(a, last, &lexicon_name_suffixes)) last--;
  uint32_t prefix = roles_prefix(a, name, floor);
  bool titled = prefix < name &&
                (word_has(a, name - 1, LEXICON_TITLE) || word_has(a, name - 1, LEXICON_HONORIFIC) ||
                 word_has(a, name - 1, LEXICON_SPOKEN) || word_has(a, name - 1, LEXICON_OFFICIAL));
  const char *first = last > name ? lower_copy(f, name) : "";
  gender g = roles_gender(a, prefix, name), by_first = gender_of_first(first);
  if (g == GENDER_UNKNOWN) g = by_first;
  bool known = last > name && people_first_name(a, name);
  if (last == name && !titled) return;
  const char *surname = lower_copy(f, last);
  bool opens = name == floor && !known && !titled && !phrase_word_inside(a, name);
  if (opens && look_up(f->p, "", surname, g) != NOBODY) { /* "Given Hale's vote": no first name */
    name = last;
    first = "";
  }
  const char *nickname = "";
  for (uint32_t i = name + 1; i < last; i++)
    if (a->tokens[i - 1].kind == TOKEN_OPEN_QUOTE) nickname = lower_copy(f, i);
  uint32_t who = look_up(f->p, first, surname, g);
  if (who == NOBODY && *nickname != '\0') who = look_up(f->p, nickname, surname, g);
  if (who == NOBODY)
    who =
        add_person(f->p, f->memory,
                   (person){.name = "", .first = "", .nickname = "", .last = surname, .role = ""});
  person *x = &f->p->items[who];
  if (name_end - name > 1 && is_fuller(x, a, name, name_end)) {
    x->name = words_text(a, name, name_end);
    x->words = name_end - name;
  }
  if (x->name[0] == '\0') x->name = words_text(a, title_start(a, name, prefix), name_end);
  if (x->first[0] == '\0' || strlen(first) > strlen(x->first)) x->first = first;
  if (x->gender == GENDER_UNKNOWN) x->gender = g;
  x->sure |= titled || known;
  if (*nickname != '\0') x->nickname = nickname;
  roles_learn(a, x, floor, name, name_end, end);
  add_mention(f, who, name, name_end);
}

static bool behind_the(const article *a, uint32_t i, uint32_t floor) {
  return i > floor && word_is(a, i - 1, "the");
}

/* "Mayor Denies Bribes as Prosecutors Circle" */
static bool in_title_case(const article *a, uint32_t first, uint32_t end) {
  uint32_t capitals = 0, words = 0;
  for (uint32_t i = first; i < end; i++) {
    span at = a->tokens[i].at;
    if (a->tokens[i].kind != TOKEN_WORD || at.end - at.start < 4) continue;
    words++;
    capitals += word_capital(a, i);
  }
  return words >= 4 && capitals * 5 >= words * 4;
}

/* Both passes go sentence by sentence over the runs of capitals. */
static void visit_runs(finder *f, void (*visit)(finder *, uint32_t floor, uint32_t first,
                                                uint32_t end, uint32_t stop)) {
  const article *a = f->a;
  for (uint32_t s = 0; s < a->sentence_count; s++) {
    uint32_t floor = a->sentences[s].first_token, stop = floor + a->sentences[s].token_count;
    f->title_case = in_title_case(a, floor, stop);
    for (uint32_t i = floor; i < stop;) {
      uint32_t end = run_end(a, i, stop);
      if (end > i) visit(f, floor, i, end, stop);
      i = end > i ? end : i + 1;
    }
  }
}

/* In a headline: a known first name and the word behind it, no titles and no role. */
static void visit_title_case(finder *f, uint32_t first, uint32_t end, uint32_t stop) {
  for (uint32_t i = first; i + 1 < end; i++) {
    bool known = people_first_name(f->a, i);
    if (!known || f->a->tokens[i + 1].kind != TOKEN_WORD || is_no_name(f->a, i + 1)) continue;
    note_full_name(f, i, i, i + 2, stop);
    i++;
  }
}

/* Two capitals that are a place, a prize or a body, not somebody. */
static bool names_a_thing(const article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (word_has(a, i, LEXICON_PRESSKIND) || word_in(a, i, &lexicon_no_surnames)) return true;
  return false;
}

/* "LiveCastle": a capital inside a word, but not behind "Mc", "De" and the like. */
static bool has_inner_capital(const article *a, uint32_t i) {
  span at = a->tokens[i].at;
  for (uint32_t k = at.start + 4; k < at.end; k++)
    if (a->text[k] >= 'A' && a->text[k] <= 'Z' && a->text[k - 1] >= 'a' && a->text[k - 1] <= 'z')
      return true;
  return false;
}

static bool is_body_noun(const article *a, uint32_t i) {
  return word_has(a, i, LEXICON_ORGANIZATION) || word_has(a, i, LEXICON_BODY) ||
         word_has(a, i, LEXICON_PRESSKIND) || word_in(a, i, &lexicon_body_plurals);
}

/* "the relief agencies Blue Tent and Harbor Works", "Ice Watch, a campaign group". */
static bool is_told_a_body(const article *a, uint32_t floor, uint32_t first, uint32_t end,
                           uint32_t stop) {
  WORDS(itself, "itself themselves");
  uint32_t i = first;
  if (i > floor && word_in(a, i - 1, &itself)) return true;
  while (i > floor && first - i < 8 &&
         (word_capital(a, i - 1) || word_in(a, i - 1, &grammar_comma_and)))
    i--;
  bool list = i == first || word_is(a, first - 1, "and");
  if (list && i > floor && !word_capital(a, i - 1) && is_body_noun(a, i - 1)) return true;
  uint32_t behind, last;
  roles_apposition(a, end, stop, &behind, &last);
  if (behind >= last || !word_in(a, behind, &grammar_articles)) return false;
  uint32_t core = phrase_core_end(a, behind, last);
  return is_body_noun(a, core - 1) && !word_capital(a, core - 1);
}

static void visit_full(finder *f, uint32_t floor, uint32_t first, uint32_t end, uint32_t stop) {
  const article *a = f->a;
  if (f->title_case) {
    visit_title_case(f, first, end, stop);
    return;
  }
  uint32_t name = name_start(a, first, end);
  /* "Billionaire Tom Hale": what opens a sentence has its capital from there. */
  for (uint32_t i = name + 1; name == floor && i + 1 < end; i++)
    if (!people_first_name(a, name) && people_first_name(a, i)) name = i;
  uint32_t marks = 0; /* of quotation, about a nickname */
  for (uint32_t i = name; i < end; i++) marks += a->tokens[i].kind != TOKEN_WORD;
  if (name >= end || end - name > 5 + marks) return;
  bool known = people_first_name(a, name);
  bool titled = name > floor &&
                (word_has(a, name - 1, LEXICON_TITLE) || word_has(a, name - 1, LEXICON_HONORIFIC));
  if (end - name == 1 && !titled) return;
  if (!known && !titled && (behind_the(a, first, floor) || name > first + 4)) return;
  if (!known && !titled &&
      (names_a_thing(a, name, end) || is_told_a_body(a, floor, name, end, stop)))
    return;
  for (uint32_t i = name; i < end; i++)
    if (has_inner_capital(a, i) && !known && !titled) return;
  if (is_initial(a, end - 1)) return;
  note_full_name(f, floor, name, end, stop);
}

/* The link in the table of first names that holds the person of this first name, or is free. */
static uint32_t *link_of_first(finder *f, const char *first) {
  uint32_t *link = &f->firsts[bucket_of(first)];
  while (*link != 0 && strcmp(f->p->items[*link - 1].first, first) != 0)
    link = &f->next_first[*link - 1];
  return link;
}

/* Of those with one first name the most named is kept. */
static void index_firsts(finder *f) {
  f->next_first = arena_array(f->memory, uint32_t, f->p->count + 1);
  for (uint32_t k = 0; k < f->p->count; k++) {
    const person *x = &f->p->items[k];
    if (x->first[0] == '\0') continue;
    uint32_t *link = link_of_first(f, x->first);
    if (*link != 0 && f->p->items[*link - 1].mentions >= x->mentions) continue;
    if (*link != 0) f->next_first[k] = f->next_first[*link - 1];
    *link = k + 1;
  }
}

/* "Vo" of "Vo Nham-ki", "Orla" of "Orla Hale": somebody called by the name that stands first. */
static uint32_t called_by_first(finder *f, uint32_t i, const char *word) {
  if (is_no_name(f->a, i) || is_acronym(f->a, i) || f->title_case) return NOBODY;
  uint32_t k = *link_of_first(f, word);
  if (k == 0) return NOBODY;
  const person *x = &f->p->items[k - 1];
  return x->sure || *x->role != '\0' || x->held_title || x->held_role ? k - 1 : NOBODY;
}

static void visit_surname(finder *f, uint32_t floor, uint32_t first, uint32_t end, uint32_t stop) {
  article *a = f->a;
  for (uint32_t i = first; i < end; i++) {
    char word[WORD_MOST];
    if (people_ending_at(f->p, i) != NULL) continue;
    word_lower(a, i, word);
    uint32_t prefix = roles_prefix(a, i, floor);
    uint32_t who = look_up(f->p, "", word, roles_gender(a, prefix, i));
    if (who == NOBODY && i + 1 == end && name_start(a, first, end) == i)
      who = called_by_first(f, i, word);
    if (who == NOBODY) continue;
    bool other = i > first && !is_no_name(a, i - 1); /* the last word of another name */
    if (other && !f->title_case) continue;
    add_mention(f, who, i, i + 1);
    if (!f->title_case) roles_learn(a, &f->p->items[who], floor, i, i + 1, stop);
  }
}

/* }}} */

static int by_place(const void *a, const void *b) {
  uint32_t x = ((const name_mention *)a)->first, y = ((const name_mention *)b)->first;
  return (x > y) - (x < y);
}

size_t people_from(const people *p, uint32_t token_index) {
  size_t low = 0, high = p->mention_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (p->mentions[middle].first < token_index)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const name_mention *people_ending_at(const people *p, uint32_t last) {
  size_t i = people_from(p, last + 1);
  for (; i > 0 && p->mentions[i - 1].end > last; i--)
    if (p->mentions[i - 1].end == last + 1) return &p->mentions[i - 1];
  return NULL;
}

/* Moves what a pass found to the mentions, in order of place. */
static void keep_found(finder *f) {
  people *p = f->p;
  name_mention *all = arena_array(f->memory, name_mention, p->mention_count + f->count);
  if (p->mention_count > 0) memcpy(all, p->mentions, p->mention_count * sizeof *all);
  if (f->count > 0) memcpy(all + p->mention_count, f->found, f->count * sizeof *all);
  p->mentions = all;
  p->mention_count += f->count;
  f->count = 0;
  if (p->mention_count > 1) qsort(all, p->mention_count, sizeof *all, by_place);
}

people *people_find(article *a, arena *memory) {
  people *p = arena_alloc(memory, sizeof *p);
  finder f = {.a = a, .memory = memory, .p = p};
  visit_runs(&f, visit_full);
  keep_found(&f);
  index_firsts(&f);
  visit_runs(&f, visit_surname);
  keep_found(&f);
  return p;
}
