/* people.c: see people.h */
#include "attribute/people.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

/* {{{ offices */

static bool any_of(const article *a, uint32_t first, uint32_t end, lexicon list) {
  for (uint32_t i = first; i < end; i++)
    if (word_has(a, i, list)) return true;
  return false;
}

bool office_left(const article *a, uint32_t first, uint32_t end) {
  return any_of(a, first, end, LEXICON_RELATION);
}

bool person_in_office(const person *p) {
  return !p->left_title && (p->held_title || (p->held_role && !p->left_role));
}

/* "president of the Norvane Academy", "president and founder": of no state. */
static bool presides_over_no_state(const article *a, uint32_t i, uint32_t end) {
  if (i + 1 >= end || word_capital(a, i) || !word_in(a, i + 1, "of and for at emeritus"))
    return false;
  for (uint32_t k = i + 2; k < end; k++)
    if (word_has(a, k, LEXICON_PLACE) || word_in(a, k, "states republic senate council city"))
      return false;
  return true;
}

/* "attorney" is a word of public bodies only as in "attorney general", "district attorney". */
static bool names_public_body(const article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    if (!word_has(a, i, LEXICON_GOVERNMENT)) continue;
    if (word_in(a, i, "president") && i + 1 == end) continue; /* the title itself */
    if (!word_in(a, i, "attorney")) return true;
    if (i + 1 < end && word_in(a, i + 1, "general")) return true;
  }
  return false;
}

bool office_held(const article *a, uint32_t first, uint32_t end) {
  /* Titles that private bodies give as well: these need a public body beside them. */
  static const char shared[] =
      "director chairman chairwoman chief leader whip delegate officer officers attorney captain "
      "superintendent commander agent agents secretary president manager deputy general";
  bool title = false, body = names_public_body(a, first, end),
       private_ = any_of(a, first, end, LEXICON_PRIVATE);
  if (office_left(a, first, end)) return false;
  for (uint32_t i = first; i < end; i++) {
    if (word_in(a, i, "president") && presides_over_no_state(a, i, end)) continue;
    if (word_in(a, i, "president") && i == first && !private_) title = true;
    if (word_has(a, i, LEXICON_SPOKEN)) title |= body && !private_;
    if (!word_has(a, i, LEXICON_TITLE) && !word_has(a, i, LEXICON_OFFICIAL)) continue;
    bool needs_body = word_in(a, i, shared);
    title |= needs_body ? body && !private_ && !(end - first == 1) : !private_;
    if (needs_body && word_in(a, i, "general") && i > first && word_in(a, i - 1, "attorney"))
      title = true;
  }
  return title;
}

/* }}} */
/* {{{ the table */

static uint32_t bucket_of(const char *last) {
  return (uint32_t)(hash_fnv(HASH_FNV_START, last, strlen(last)) >> 32) % PEOPLE_BUCKETS;
}

/* Whether first names may be one person's: equal, one missing, or short for the other. */
static bool firsts_agree(const char *a, const char *b) {
  static const char *const shorts[][2] = {
      {"bob", "robert"},   {"bobby", "robert"},  {"bill", "william"},   {"jim", "james"},
      {"mike", "michael"}, {"dick", "richard"},  {"ted", "edward"},     {"chuck", "charles"},
      {"jack", "john"},    {"liz", "elizabeth"}, {"peggy", "margaret"}, {"tony", "anthony"},
  };
  if (*a == '\0' || *b == '\0' || strcmp(a, b) == 0) return true;
  size_t n = strlen(a), m = strlen(b), least = n < m ? n : m;
  if ((least == 1 || least > 2) && memcmp(a, b, least) == 0) return true; /* Tim, Timothy */
  for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++)
    if ((strcmp(a, shorts[i][0]) == 0 && strcmp(b, shorts[i][1]) == 0) ||
        (strcmp(b, shorts[i][0]) == 0 && strcmp(a, shorts[i][1]) == 0))
      return true;
  return false;
}

static gender gender_of_first(const char *first) {
  bool male = lexicon_has(LEXICON_MALE, first), female = lexicon_has(LEXICON_FEMALE, first);
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
  bool title_case; /* the sentence in hand is a headline: its capitals tell nothing */
} finder;

static bool joins(const article *a, uint32_t i, uint32_t end) {
  if (i + 1 >= end || !word_capital(a, i + 1)) return false;
  const token *t = &a->tokens[i];
  if (t->at.end - t->at.start == 1 && a->text[t->at.start] == '-')
    return !t->space_before && !a->tokens[i + 1].space_before;
  return word_in(a, i, "de la von van der den al bin ben di da du le del");
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
         word_has(a, i, LEXICON_DOCUMENT) || word_has(a, i, LEXICON_GROUP);
}

/* Where the name proper begins in a run: behind the last word that belongs to no name. */
static uint32_t name_start(const article *a, uint32_t first, uint32_t end) {
  uint32_t start = first;
  for (uint32_t i = first; i < end; i++) {
    bool known = word_has(a, i, LEXICON_MALE) || word_has(a, i, LEXICON_FEMALE);
    if (i > first && i > start && word_in(a, i, "may march june august") &&
        (word_has(a, i - 1, LEXICON_MALE) || word_has(a, i - 1, LEXICON_FEMALE)))
      continue; /* a surname, not the month */
    if (!known && (is_no_name(a, i) || is_acronym(a, i))) start = i + 1;
  }
  return start;
}

/* Where the titles before a name begin: capitals, "of", "for" and words for offices. */
static uint32_t prefix_start(const article *a, uint32_t name, uint32_t floor) {
  uint32_t i = name;
  while (i > floor && name - i < 9) {
    uint32_t k = i - 1;
    bool office = word_has(a, k, LEXICON_TITLE) || word_has(a, k, LEXICON_OFFICIAL) ||
                  word_has(a, k, LEXICON_SPOKEN) || word_has(a, k, LEXICON_RELATION) ||
                  word_has(a, k, LEXICON_PRIVATE) || word_has(a, k, LEXICON_HONORIFIC) ||
                  word_has(a, k, LEXICON_ANONYMOUS) || word_has(a, k, LEXICON_GOVERNMENT);
    bool dash = a->tokens[k].kind == TOKEN_PUNCTUATION && a->text[a->tokens[k].at.start] == '-' &&
                !a->tokens[i].space_before;
    if (!office && !word_capital(a, k) && !dash && !word_in(a, k, "of for 's")) break;
    i = k;
  }
  return i;
}

static gender gender_of_prefix(const article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    if (word_in(a, i,
                "mrs ms miss lady dame madam queen princess congresswoman spokeswoman councilwoman "
                "chairwoman"))
      return GENDER_FEMALE;
    if (word_in(a, i, "mr sir lord king prince congressman spokesman councilman"))
      return GENDER_MALE;
  }
  return GENDER_UNKNOWN;
}

/* ", the governor of Ohio," behind a name: the words between the commas; empty if none. */
static void apposition(const article *a, uint32_t name_end, uint32_t end, uint32_t *first,
                       uint32_t *last) {
  *first = *last = name_end;
  if (name_end + 1 >= end || a->text[a->tokens[name_end].at.start] != ',') return;
  uint32_t i = name_end + 1, stop = i;
  if (!word_in(a, i, "a an the his her their its who one") && !word_has(a, i, LEXICON_RELATION) &&
      !word_has(a, i, LEXICON_TITLE) && !word_has(a, i, LEXICON_OFFICIAL) &&
      !word_has(a, i, LEXICON_SPOKEN) && !word_has(a, i, LEXICON_ANONYMOUS) &&
      !(word_capital(a, i) && i + 1 < end && !word_has(a, i, LEXICON_NOT_A_NAME)))
    return;
  while (stop < end && stop - i < 25 &&
         strchr(",.;:?!()", a->text[a->tokens[stop].at.start]) == NULL &&
         a->tokens[stop].kind != TOKEN_OPEN_QUOTE && a->tokens[stop].kind != TOKEN_CLOSE_QUOTE)
    stop++;
  bool office = false;
  for (uint32_t k = i; k < stop && !office; k++)
    office = word_has(a, k, LEXICON_TITLE) || word_has(a, k, LEXICON_OFFICIAL) ||
             word_has(a, k, LEXICON_SPOKEN) || word_has(a, k, LEXICON_ANONYMOUS);
  if (!office && !word_in(a, i, "a an the")) return;
  if (word_in(a, i, "who"))
    i = i + 1 < stop && word_in(a, i + 1, "is was served worked ran led") ? i + 2 : stop;
  *first = i;
  *last = stop;
}

/* "(R-Texas)" or "(D)" behind a name: a sitting member. */
static bool party_bracket(const article *a, uint32_t i, uint32_t end) {
  return i + 2 < end && a->text[a->tokens[i].at.start] == '(' && word_in(a, i + 1, "r d i") &&
         strchr("-)", a->text[a->tokens[i + 2].at.start]) != NULL;
}

/* "Sens. Ann Lee and Tom Hale": the title stands before the first name only. */
static bool shares_title(const article *a, uint32_t name, uint32_t floor) {
  if (name == floor || !word_in(a, name - 1, "and ,")) return false;
  for (uint32_t i = name - 1; i > floor && name - i < 12; i--) {
    if (word_in(a, i - 1, "sens reps govs senators representatives governors")) return true;
    if (!word_capital(a, i - 1) && a->tokens[i - 1].kind == TOKEN_WORD && !word_in(a, i - 1, "and"))
      return false;
  }
  return false;
}

static void learn_roles(finder *f, uint32_t who, uint32_t prefix, uint32_t name, uint32_t name_end,
                        uint32_t end) {
  person *x = &f->p->items[who];
  uint32_t first, last;
  apposition(f->a, name_end, end, &first, &last);
  if (office_left(f->a, prefix, name)) x->left_title = true;
  bool past = first > name_end + 1 && word_in(f->a, first - 1, "was served worked ran led");
  for (uint32_t i = first; i + 1 < last && !past; i++)
    past = word_in(f->a, i, "who") && word_in(f->a, i + 1, "was served worked ran led");
  if (past || office_left(f->a, first, last)) x->left_role = true;
  /* "Senator Lee, you voted …": in quotes a title is a form of address. */
  if (!f->a->tokens[name].quoted &&
      (office_held(f->a, prefix, name) || party_bracket(f->a, name_end, end)))
    x->held_title = true;
  if (office_held(f->a, first, last)) x->held_role = true;
  if (x->role[0] == '\0' && last > first) x->role = words_text(f->a, first, last);
  bool told = prefix < name && !(name - prefix == 1 && word_has(f->a, prefix, LEXICON_HONORIFIC));
  if (x->role[0] == '\0' && told &&
      (office_held(f->a, prefix, name) || office_left(f->a, prefix, name)))
    x->role = words_text(f->a, prefix, name);
  gender g = gender_of_prefix(f->a, prefix, name);
  if (x->gender == GENDER_UNKNOWN) x->gender = g;
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

/* A full name: two words or more, or one behind a title. */
static void note_full_name(finder *f, uint32_t floor, uint32_t name, uint32_t name_end,
                           uint32_t end) {
  article *a = f->a;
  uint32_t last = name_end - 1;
  while (last > name && word_in(a, last, "jr sr ii iii iv")) last--;
  uint32_t prefix = prefix_start(a, name, floor);
  bool titled = prefix < name &&
                (word_has(a, name - 1, LEXICON_TITLE) || word_has(a, name - 1, LEXICON_HONORIFIC) ||
                 word_has(a, name - 1, LEXICON_SPOKEN) || word_has(a, name - 1, LEXICON_OFFICIAL));
  const char *first = last > name ? lower_copy(f, name) : "";
  gender g = gender_of_prefix(a, prefix, name), by_first = gender_of_first(first);
  if (g == GENDER_UNKNOWN) g = by_first;
  bool known = lexicon_has(LEXICON_MALE, first) || lexicon_has(LEXICON_FEMALE, first);
  if (last == name && !titled) return;
  const char *surname = lower_copy(f, last);
  bool opens = name == floor && !known && !titled;
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
  if (name_end - name > 1 && strlen(words_text(a, name, name_end)) > strlen(x->name))
    x->name = words_text(a, name, name_end);
  if (x->name[0] == '\0') x->name = words_text(a, name, name_end);
  if (x->first[0] == '\0' || strlen(first) > strlen(x->first)) x->first = first;
  if (x->gender == GENDER_UNKNOWN) x->gender = g;
  x->sure |= titled || known;
  if (*nickname != '\0') x->nickname = nickname;
  x->held_title |= shares_title(a, name, floor);
  learn_roles(f, who, prefix, name, name_end, end);
  add_mention(f, who, name, name_end);
}

static bool behind_the(const article *a, uint32_t i, uint32_t floor) {
  return i > floor && word_in(a, i - 1, "the");
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
    bool known = word_has(f->a, i, LEXICON_MALE) || word_has(f->a, i, LEXICON_FEMALE);
    if (!known || f->a->tokens[i + 1].kind != TOKEN_WORD || is_no_name(f->a, i + 1)) continue;
    note_full_name(f, i, i, i + 2, stop);
    i++;
  }
}

static bool first_name(const article *a, uint32_t i) {
  return word_has(a, i, LEXICON_MALE) || word_has(a, i, LEXICON_FEMALE);
}

/* Two capitals that are a place, a prize or a body, not somebody. */
static bool names_a_thing(const article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (word_in(a, i,
                "new north south east west prize award awards act street avenue park hall tower "
                "towers hotel square river lake county city island beach hill hills valley "
                "healthcare health coal mining resources bank group media network "
                "institute center centre airport stadium day eve war amendment deal fund funds "
                "states office wing nation nations bowl games world tech energy holdings capital "
                "partners international global systems air airlines motors oil"))
      return true;
  return false;
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
    if (!first_name(a, name) && first_name(a, i)) name = i;
  uint32_t marks = 0; /* of quotation, about a nickname */
  for (uint32_t i = name; i < end; i++) marks += a->tokens[i].kind != TOKEN_WORD;
  if (name >= end || end - name > 5 + marks) return;
  bool known = word_has(a, name, LEXICON_MALE) || word_has(a, name, LEXICON_FEMALE);
  bool titled = name > floor &&
                (word_has(a, name - 1, LEXICON_TITLE) || word_has(a, name - 1, LEXICON_HONORIFIC));
  if (end - name == 1 && !titled) return;
  if (!known && !titled && (behind_the(a, first, floor) || name > first + 4)) return;
  if (!known && !titled && names_a_thing(a, name, end)) return;
  if (is_initial(a, end - 1)) return;
  note_full_name(f, floor, name, end, stop);
}

static void visit_surname(finder *f, uint32_t floor, uint32_t first, uint32_t end, uint32_t stop) {
  article *a = f->a;
  for (uint32_t i = first; i < end; i++) {
    char word[WORD_MOST];
    if (people_ending_at(f->p, i) != NULL) continue;
    word_lower(a, i, word);
    if (f->p->buckets[bucket_of(word)] == 0) continue;
    uint32_t prefix = prefix_start(a, i, floor);
    uint32_t who = look_up(f->p, "", word, gender_of_prefix(a, prefix, i));
    if (who == NOBODY) continue;
    bool other = i > first && !is_no_name(a, i - 1); /* the last word of another name */
    if (other && !f->title_case) continue;
    add_mention(f, who, i, i + 1);
    if (!f->title_case) learn_roles(f, who, prefix, i, i + 1, stop);
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
  visit_runs(&f, visit_surname);
  keep_found(&f);
  return p;
}
