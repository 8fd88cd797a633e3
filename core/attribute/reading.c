/* reading.c: see reading.h */
#include "attribute/reading.h"

#include <string.h>

#include "attribute/antecedent.h"
#include "attribute/office.h"
#include "attribute/phrase.h"

/* {{{ by the head of the phrase */

static reading made(reader *r, source_kind kind, uint32_t first, uint32_t end, uint32_t head) {
  return (reading){kind,   words_text(r->article, first, end), "",
                   NOBODY, phrase_is_plural(r->article, head), first,
                   end};
}

static reading read_phrase(reader *r, uint32_t first, uint32_t core, uint32_t end);

/* The end of a body's name that begins before `core`: "the Center" + "for Public Roads". */
static uint32_t name_end(const article *a, uint32_t core, uint32_t end) {
  while (core > 0 && word_capital(a, core - 1)) {
    uint32_t k = core;
    while (k < end && k < core + 2 && word_in(a, k, "of for on at the and")) k++;
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
  uint32_t k = i, sentence_index = a->tokens[i].sentence;
  for (uint32_t letter = initials.start; letter < initials.end; letter++, k++) {
    while (k > i && k < a->token_count && word_in(a, k, "of for the and on in")) k++;
    if (k >= a->token_count || a->tokens[k].sentence != sentence_index || !word_capital(a, k) ||
        a->text[a->tokens[k].at.start] != a->text[letter])
      return false;
  }
  *stop = k;
  return true;
}

/* The name in full of a body called by its initials or its first word ("IMF", "Norvane"), as it
   stands within a bounded number of tokens before; NULL if it does not. */
static const char *name_in_full(const reader *r, uint32_t head) {
  article *a = r->article;
  char word[WORD_MOST], other[WORD_MOST];
  word_lower(a, head, word);
  span at = a->tokens[head].at;
  bool initials = is_initials(a, at);
  for (uint32_t i = head, tries = 0; i-- > 0 && tries < 4000; tries++) {
    if (!word_capital(a, i)) continue;
    uint32_t stop = i + 1;
    if (initials && spells(a, at, i, &stop))
      return words_text(a, i > 0 && word_in(a, i - 1, "the") ? i - 1 : i, stop);
    if (initials || strcmp(word_lower(a, i, other), word) != 0) continue;
    if (i > 0 && word_capital(a, i - 1) && !word_in(a, i - 1, "the")) continue;
    while (stop < a->token_count && stop < i + 4 && word_capital(a, stop)) stop++;
    if (stop > i + 1 && word_has(a, stop - 1, LEXICON_ORGANIZATION)) return words_text(a, i, stop);
  }
  return NULL;
}

/* Where the noun phrase that ends before `end` begins: at its capitals, or its determiner. */
static uint32_t phrase_start(const article *a, uint32_t floor, uint32_t end) {
  uint32_t start = end - 1;
  if (word_capital(a, start))
    while (start > floor && (word_capital(a, start - 1) || word_in(a, start - 1, "the of and 's")))
      start--;
  else
    while (start > floor &&
           !word_in(a, start,
                    "a an the this that those these his her its their my our some several many few "
                    "one two three other another someone somebody anyone everyone"))
      start--;
  while (start + 1 < end && word_in(a, start, "of and 's")) start++;
  return start;
}

/* "A manager in the north": every article behind the first follows a preposition. */
static bool is_one_phrase(const article *a, uint32_t start, uint32_t end) {
  static const char articles[] = "a an the one another";
  for (uint32_t i = start + 1; i < end; i++)
    if (word_in(a, i, articles) && !word_in(a, i - 1, "of in at from for with by on near"))
      return false;
  return word_in(a, start, articles);
}

/* "A manager, who asked …": the phrase before the comma speaks. */
static bool read_relative(reader *r, uint32_t who, reading *out) {
  const article *a = r->article;
  uint32_t floor = a->sentences[a->tokens[who].sentence].first_token, end = who;
  if (end > floor && a->text[a->tokens[end - 1].at.start] == ',') end--;
  uint32_t start = end;
  while (start > floor && a->tokens[start - 1].kind == TOKEN_WORD) start--;
  if (start == end) return false;
  const name_mention *m = people_ending_at(r->people, end - 1);
  if (!is_one_phrase(a, start, end)) start = phrase_start(a, start, end);
  *out = m != NULL ? reading_of_person(r, m->person, who, who + 1)
                   : read_phrase(r, start, phrase_core_end(a, start, end), end);
  return true;
}

static bool read_pronoun(reader *r, uint32_t first, uint32_t end, reading *out) {
  const article *a = r->article;
  if (end - first != 1) return false;
  gender g = word_in(a, first, "he his him himself")     ? GENDER_MALE
             : word_in(a, first, "she her hers herself") ? GENDER_FEMALE
                                                         : GENDER_UNKNOWN;
  if (word_in(a, first, "who which") && read_relative(r, first, out)) return true;
  /* Outside quotes the writer speaks, or the reader is spoken to. */
  if (!a->tokens[first].quoted && word_in(a, first, "i me my myself")) {
    *out = made(r, SOURCE_NONE, first, end, first);
    return true;
  }
  if (!a->tokens[first].quoted && word_in(a, first, "you your")) {
    *out = made(r, SOURCE_GROUP, first, end, first);
    return true;
  }
  bool singular = g != GENDER_UNKNOWN || word_in(a, first, "who whom i me my");
  if (singular) {
    uint32_t who = reading_antecedent(r, first, g);
    if (who != NOBODY) {
      *out = reading_of_person(r, who, first, end);
      return true;
    }
    const reading *b = r->count ? &r->before[r->count - 1] : NULL;
    *out = b != NULL && !reading_is_body(b->kind) ? reading_again(b, first, end)
                                                  : made(r, SOURCE_ANONYMOUS, first, end, first);
    return true;
  }
  if (word_in(a, first, "it its which itself this that")) {
    const reading *b = reading_last(r, reading_fits_body);
    *out = b != NULL ? reading_again(b, first, end) : made(r, SOURCE_DOCUMENT, first, end, first);
    return true;
  }
  if (word_in(a, first, "they their them we us our these those")) {
    const reading *b = reading_last(r, reading_fits_plural);
    *out = b != NULL ? reading_again(b, first, end) : made(r, SOURCE_GROUP, first, end, first);
    return true;
  }
  return false;
}

/* "the two", "both": several who spoke before. */
static bool read_number(reader *r, uint32_t first, uint32_t core, uint32_t end, reading *out) {
  if (!word_in(r->article, core - 1, "two three four both pair duo") || core - first > 2 ||
      core < end)
    return false;
  *out = made(r, SOURCE_GROUP, first, end, core - 1);
  out->plural = true;
  return true;
}

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

static reading read_document(reader *r, uint32_t first, uint32_t core, uint32_t end,
                             uint32_t head) {
  const article *a = r->article;
  bool press = word_in(a, head,
                       "report reports article articles story stories dispatch editorial "
                       "editorials column blog headline headlines");
  bool outlet = phrase_is_outlet(a, first, end) ||
                phrase_contains(a, first, end, "media news newspaper press");
  if (press && outlet) {
    reading x = made(r, SOURCE_MEDIA, first, core, head);
    for (uint32_t i = first; i < end; i++)
      if (word_capital(a, i) && word_has(a, i, LEXICON_OUTLET))
        x.name = reading_fullest_name(r, i, i);
    return x;
  }
  if (press && word_in(a, first, "their its his her the")) {
    const reading *b = reading_last(r, reading_fits_media);
    if (b != NULL && !word_in(a, first, "the")) return reading_again(b, first, end);
    const char *named = outlet_before(r, first);
    if (named != NULL && word_in(a, first, "their its")) {
      reading x = made(r, SOURCE_MEDIA, first, core, head);
      x.name = named;
      return x;
    }
  }
  if (press && core - first <= 2 && phrase_is_plural(a, head) && !phrase_is_definite(a, first))
    return made(r, SOURCE_MEDIA, first, end, head);
  return made(r, SOURCE_DOCUMENT, first, end, head);
}

/* "the newspaper": the outlet spoken of; "several newspapers": media, no one in particular. */
static reading read_outlet_noun(reader *r, uint32_t first, uint32_t core, uint32_t end,
                                uint32_t head) {
  reading x = made(r, SOURCE_MEDIA, first, end, head);
  if (core - first != 2 || !word_in(r->article, first, "the") || phrase_is_plural(r->article, head))
    return x;
  const char *outlet = outlet_before(r, first);
  if (outlet != NULL) x.name = outlet;
  return x;
}

/* Words of the names of states and provinces, whose officials are public ones. */
static bool is_state(const article *a, uint32_t i) {
  return word_in(
      a, i,
      "north south west new alabama alaska arizona arkansas california carolina colorado "
      "connecticut dakota delaware florida georgia hampshire hawaii idaho illinois "
      "indiana iowa jersey kansas kentucky louisiana maine maryland massachusetts "
      "mexico michigan minnesota mississippi missouri montana nebraska nevada ohio "
      "oklahoma ontario oregon pennsylvania quebec tennessee texas utah vermont virginia "
      "wisconsin wyoming york");
}

/* Officials of a company, a campaign or a party speak for no public office. */
static bool speaks_for_public(const article *a, uint32_t first, uint32_t core, uint32_t end,
                              uint32_t head) {
  if (phrase_has(a, first, end, LEXICON_PRIVATE))
    return phrase_has(a, first, head, LEXICON_GOVERNMENT) &&
           !phrase_has(a, first, head, LEXICON_PRIVATE);
  if (phrase_has(a, first, end, LEXICON_GOVERNMENT)) return true;
  if (word_has(a, head, LEXICON_SPOKEN)) return false;
  for (uint32_t i = first; i < core; i++)
    if (i < head && word_capital(a, i) && !word_has(a, i, LEXICON_PLACE) && !is_state(a, i) &&
        a->tokens[i].at.end - a->tokens[i].at.start > 2 && i > first)
      return false;
  return !(head > first && word_capital(a, first) && !word_has(a, first, LEXICON_NOT_A_NAME) &&
           !word_has(a, first, LEXICON_PLACE) && !word_has(a, first, LEXICON_GROUP));
}

static bool is_quantified(const article *a, uint32_t first) {
  return word_in(a, first,
                 "some many several most few other all no various numerous countless dozens "
                 "hundreds thousands millions");
}

static reading read_people_noun(reader *r, uint32_t first, uint32_t core, uint32_t end,
                                uint32_t head) {
  const article *a = r->article;
  bool plural = phrase_is_plural(a, head);
  if (!plural && phrase_is_definite(a, first)) {
    uint32_t who = reading_described(r, head);
    if (who == NOBODY) who = reading_antecedent(r, first, GENDER_UNKNOWN);
    if (who != NOBODY) return reading_of_person(r, who, first, end);
  }
  bool spoken = word_has(a, head, LEXICON_SPOKEN), official = word_has(a, head, LEXICON_OFFICIAL);
  if ((official || spoken) && speaks_for_public(a, first, core, end, head) &&
      !office_left(a, first, head))
    return made(r, SOURCE_ANONYMOUS_OFFICIAL, first, end, head);
  if (official || spoken) return made(r, SOURCE_ANONYMOUS, first, end, head);
  bool generic = plural && word_has(a, head, LEXICON_GROUP);
  bool known = phrase_contains(a, core, end, "familiar close briefed knowledge condition involved");
  if (known) return made(r, SOURCE_ANONYMOUS, first, end, head);
  if (generic || (plural && is_quantified(a, first)))
    return made(r, SOURCE_GROUP, first, end, head);
  return made(r, SOURCE_ANONYMOUS, first, end, head);
}

static const reading *earlier_body(const reader *r, uint32_t head) {
  char word[WORD_MOST], other[WORD_MOST];
  word_lower(r->article, head, word);
  const reading *any = NULL;
  for (size_t k = r->count; k > 0 && r->count - k < 2 * LOOK_BACK; k--) {
    const reading *b = &r->before[k - 1];
    if (!reading_is_body(b->kind)) continue;
    if (any == NULL) any = b;
    uint32_t core = phrase_core_end(r->article, b->first, b->end);
    if (strcmp(word_lower(r->article, core - 1, other), word) == 0) return b;
  }
  return any;
}

static reading named_body(reader *r, uint32_t first, uint32_t core, uint32_t end, uint32_t head) {
  const article *a = r->article;
  reading x = made(r, SOURCE_ORGANIZATION, first, name_end(a, core, end), head);
  bool alone = core - first == 1 || (core - first == 2 && word_in(a, first, "the"));
  const char *full = alone && word_capital(a, head) ? name_in_full(r, head) : NULL;
  if (full != NULL) x.name = full;
  return x;
}

static reading read_body(reader *r, uint32_t first, uint32_t core, uint32_t end, uint32_t head) {
  const article *a = r->article;
  if (phrase_is_plural(a, head) &&
      (is_quantified(a, first) || !phrase_is_definite(a, first) ||
       phrase_contains(a, first, first + 1, "at two three four five six")) &&
      !word_capital(a, head))
    return made(r, SOURCE_GROUP, first, end, head);
  if (core - first == 2 && word_in(a, first, "the") && !word_capital(a, head)) {
    const reading *b = earlier_body(r, head);
    if (b != NULL && b->kind == SOURCE_ORGANIZATION) return reading_again(b, first, end);
  }
  return named_body(r, first, core, end, head);
}

static reading read_capital(reader *r, uint32_t first, uint32_t core, uint32_t end, uint32_t head) {
  const article *a = r->article;
  if (phrase_is_outlet(a, first, core)) {
    reading x = made(r, SOURCE_MEDIA, first, core, head);
    uint32_t start = head;
    while (start > first && word_capital(a, start - 1)) start--;
    x.name = word_has(a, head, LEXICON_OUTLET) ? reading_fullest_name(r, start, head)
                                               : words_text(r->article, start, core);
    return x;
  }
  if (word_has(a, head, LEXICON_GROUP) && phrase_is_plural(a, head))
    return made(r, SOURCE_GROUP, first, end, head);
  if (word_has(a, head, LEXICON_DOCUMENT) && !word_has(a, head, LEXICON_ORGANIZATION))
    return made(r, SOURCE_DOCUMENT, first, core, head);
  return named_body(r, first, core, end, head);
}

/* Whether an unknown noun looks like one for a person, by its ending: "builder", "pianist". */
static bool speaks_as_person(const article *a, uint32_t head) {
  static const char *const endings[] = {"er",  "or",  "ist", "man", "woman",
                                        "ant", "ian", "ee",  "old", "surgeon"};
  char word[WORD_MOST];
  size_t n = strlen(word_lower(a, head, word));
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t m = strlen(endings[i]);
    if (n > m + 2 && strcmp(word + n - m, endings[i]) == 0) return true;
  }
  return false;
}

static reading read_phrase(reader *r, uint32_t first, uint32_t core, uint32_t end) {
  const article *a = r->article;
  uint32_t head = core - 1;
  bool capital =
      word_capital(a, head) && head != a->sentences[a->tokens[head].sentence].first_token;
  if (word_has(a, head, LEXICON_DOCUMENT) &&
      (!capital || word_in(a, head, "poll polls survey surveys")))
    return read_document(r, first, core, end, head);
  if (word_has(a, head, LEXICON_MEDIA) && !capital)
    return read_outlet_noun(r, first, core, end, head);
  if ((word_has(a, head, LEXICON_OFFICIAL) || word_has(a, head, LEXICON_SPOKEN) ||
       word_has(a, head, LEXICON_ANONYMOUS)) &&
      !phrase_is_outlet(a, first, core))
    return read_people_noun(r, first, core, end, head);
  if (word_has(a, head, LEXICON_ORGANIZATION) && !phrase_is_outlet(a, first, core))
    return read_body(r, first, core, end, head);
  if (word_has(a, head, LEXICON_PLACE) && word_capital(a, head))
    return made(r, SOURCE_ORGANIZATION, first, core, head);
  if (word_has(a, head, LEXICON_GROUP)) {
    bool known =
        phrase_contains(a, core, end, "familiar close briefed knowledge condition involved") ||
        (word_in(a, first, "two three four five six seven eight several a one another") &&
         word_in(a, head, "people men women residents workers students doctors"));
    return made(r, known ? SOURCE_ANONYMOUS : SOURCE_GROUP, first, end, head);
  }
  bool opens = head == first && !capital &&
               phrase_is_plural(a, head); /* "Engineers warned": a capital says nothing here */
  if (word_capital(a, head) && !opens) return read_capital(r, first, core, end, head);
  if (phrase_is_plural(a, head)) return made(r, SOURCE_GROUP, first, end, head);
  if (phrase_is_definite(a, first)) {
    uint32_t who = reading_described(r, head);
    if (who == NOBODY && core - first == 2 && speaks_as_person(a, head))
      who = reading_antecedent(r, first, GENDER_UNKNOWN);
    if (who != NOBODY) return reading_of_person(r, who, first, end);
    if (!speaks_as_person(a, head))
      return made(
          r, core - first > 2 && word_capital(a, core - 2) ? SOURCE_ORGANIZATION : SOURCE_DOCUMENT,
          first, end, head);
  }
  return made(r, SOURCE_ANONYMOUS, first, end, head);
}

/* }}} */

/* "some officials, including Ann Lee": the people named behind "including" speak. */
static bool read_including(reader *r, uint32_t first, uint32_t end, reading *out) {
  for (uint32_t i = first; i < end; i++) {
    if (!word_in(r->article, i, "including")) continue;
    const people *p = r->people;
    size_t m = people_from(p, i);
    while (m + 1 < p->mention_count && p->mentions[m + 1].first < end &&
           !p->items[p->mentions[m].person].sure)
      m++;
    if (m == p->mention_count || p->mentions[m].first >= end) return false;
    *out = reading_of_person(r, p->mentions[m].person, first, end);
    return true;
  }
  return false;
}

/* "The builder, Helmar Works,": a body named between commas behind a common noun. */
static bool read_apposed(reader *r, uint32_t first, uint32_t core, uint32_t end, reading *out) {
  const article *a = r->article;
  if (core + 1 >= end || word_capital(a, core - 1) ||
      !word_in(a, first, "the a an its his her their"))
    return false;
  if (a->text[a->tokens[core].at.start] != ',' || !word_capital(a, core + 1)) return false;
  uint32_t stop = core + 1;
  while (stop < end && word_capital(a, stop)) stop++;
  if (stop < end && a->tokens[stop].kind != TOKEN_PUNCTUATION) return false;
  const name_mention *m = people_ending_at(r->people, stop - 1);
  if (m != NULL && r->people->items[m->person].sure) {
    *out = reading_of_person(r, m->person, first, end);
    return true;
  }
  *out = read_capital(r, core + 1, stop, stop, stop - 1);
  return true;
}

/* The first person named, if only a title stands before ("Deputy Secretary of State Tom Hale (then
   mayor)") and the phrase speaks of nothing of his ("Hale's campaign", "Hale aides"). */
static const name_mention *titled_in(const reader *r, uint32_t start, uint32_t end) {
  const article *a = r->article;
  size_t i = people_from(r->people, start);
  if (i == r->people->mention_count || r->people->mentions[i].end > end) return NULL;
  const name_mention *m = &r->people->mentions[i];
  /* In "Hale chief of staff Tom Marsh" the second name is meant. */
  while (i + 1 < r->people->mention_count && m[1].end <= end && m->end < end &&
         !word_in(a, m->end, ", ( and"))
    m = &r->people->mentions[++i];
  if (!r->people->items[m->person].sure) return NULL;
  for (uint32_t k = start; k < m->first; k++)
    if (!word_capital(a, k) && !word_has(a, k, LEXICON_TITLE) &&
        !word_has(a, k, LEXICON_OFFICIAL) && !word_has(a, k, LEXICON_SPOKEN) &&
        !word_in(a, k, "of for former deputy assistant"))
      return NULL;
  if (m->first > start && word_in(a, m->first - 1, "of for")) return NULL;
  if (m->end == end || word_in(a, m->end, ", ( and")) return m;
  return NULL;
}

/* "Hale's niece, state Del. Ann Marsh (D-Ohio)": somebody named behind a comma and titles. */
static const name_mention *apposed_in(const reader *r, uint32_t core, uint32_t end) {
  const article *a = r->article;
  size_t i = people_from(r->people, core);
  if (i == r->people->mention_count || r->people->mentions[i].end > end) return NULL;
  const name_mention *m = &r->people->mentions[i];
  uint32_t k = m->first;
  while (k > core && (word_capital(a, k - 1) || word_has(a, k - 1, LEXICON_TITLE) ||
                      word_in(a, k - 1, "state of for former")))
    k--;
  bool stands = k == core + 1 && a->text[a->tokens[core].at.start] == ',' &&
                (m->end == end || word_in(a, m->end, ", ("));
  return stands && r->people->items[m->person].sure && !word_capital(a, core - 1) ? m : NULL;
}

/* The person a phrase names: at the end of its core ("Energy Minister Ivo Marek"), or behind a
   comma at its end ("a spokeswoman for the city, Ines Alder"). */
static const name_mention *named_in(const reader *r, uint32_t start, uint32_t core, uint32_t end) {
  const article *a = r->article;
  const name_mention *m = people_ending_at(r->people, core - 1);
  if (m != NULL && m->first >= start) return m;
  m = titled_in(r, start, end);
  if (m != NULL) return m;
  m = apposed_in(r, core, end);
  if (m != NULL) return m;
  m = people_ending_at(r->people, end - 1);
  if (m == NULL || m->first <= start) return NULL;
  /* "The builder, Helmar Works": two capitals behind a word for a body are no person. */
  if (!r->people->items[m->person].sure && word_has(a, core - 1, LEXICON_ORGANIZATION)) return NULL;
  bool behind_comma = a->text[a->tokens[m->first - 1].at.start] == ',';
  if (behind_comma || (!word_in(a, core, "of in for") && m->first <= core + 3) ||
      word_in(a, core, "and"))
    return m;
  return NULL;
}

static reading read_named(reader *r, const name_mention *m, uint32_t start, uint32_t end) {
  reading x = reading_of_person(r, m->person, start, end);
  if (x.kind == SOURCE_NAMED_PERSON && !r->people->items[m->person].left_title &&
      !r->people->items[m->person].left_role && office_held(r->article, start, m->first))
    x.kind = SOURCE_NAMED_OFFICIAL;
  return x;
}

reading reader_read(reader *r, uint32_t first, uint32_t end) {
  const article *a = r->article;
  uint32_t start = phrase_skip_openers(a, first, end), stop = end;
  while (stop > start + 1 && a->tokens[stop - 1].kind == TOKEN_PUNCTUATION) stop--;
  uint32_t core = phrase_core_end(a, start, stop);
  reading x;
  const name_mention *m = named_in(r, start, core, stop);
  if (!read_pronoun(r, start, stop, &x) && !read_number(r, start, core, stop, &x) &&
      !(m == NULL && read_apposed(r, start, core, stop, &x)) && !read_including(r, start, stop, &x))
    x = m != NULL ? read_named(r, m, start, stop) : read_phrase(r, start, core, stop);
  x.first = first;
  x.end = end;
  r->before = arena_grow(r->memory, r->before, r->count, &r->capacity, sizeof *r->before);
  r->before[r->count++] = x;
  return x;
}
