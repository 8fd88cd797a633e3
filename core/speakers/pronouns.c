/* pronouns.c: "he", "who", "they", "the two". See reading_parts.h */
#include "speakers/antecedent.h"
#include "speakers/phrase.h"
#include "speakers/reading_parts.h"

/* {{{ who */

/* Where the noun phrase that ends before `end` begins: at its capitals, or its determiner. */
static uint32_t phrase_start(const article *a, uint32_t floor, uint32_t end) {
  WORDS(inside, "the of and 's");
  WORDS(determiners,
        "a an the this that those these his her its their my our some several many few one two "
        "three other another someone somebody anyone everyone");
  WORDS(joins, "of and 's");
  uint32_t start = end - 1;
  if (word_capital(a, start))
    while (start > floor && (word_capital(a, start - 1) || word_in(a, start - 1, &inside))) start--;
  else
    while (start > floor && !word_in(a, start, &determiners)) start--;
  while (start + 1 < end && word_in(a, start, &joins)) start++;
  return start;
}

/* "A manager in the north": every article behind the first follows a preposition. */
static bool is_one_phrase(const article *a, uint32_t start, uint32_t end) {
  WORDS(articles_or_one, "a an the one another");
  WORDS(prepositions, "of in at from for with by on near");
  for (uint32_t i = start + 1; i < end; i++)
    if (word_in(a, i, &articles_or_one) && !word_in(a, i - 1, &prepositions)) return false;
  return word_in(a, start, &articles_or_one);
}

/* "Eva Hale, 37, a rower from Norvane, who": the person named before the comma before `end`. */
static const name_mention *described_before(const reader *r, uint32_t floor, uint32_t end) {
  WORDS(determiners, "a an the his her its their one");
  const article *a = r->article;
  for (uint32_t i = end; i > floor + 1 && end - i < 25; i--) {
    if (a->text[a->tokens[i - 1].at.start] != ',') continue;
    const name_mention *m = people_ending_at(r->people, i - 2);
    if (m != NULL)
      return word_in(a, i, &determiners) || word_has(a, i, LEXICON_RELATION) ||
                     a->tokens[i].kind == TOKEN_NUMBER
                 ? m
                 : NULL;
    if (a->tokens[i - 2].kind != TOKEN_NUMBER) return NULL;
  }
  return NULL;
}

/* "A manager, who asked …": the phrase before the comma speaks. */
static bool read_relative(reader *r, uint32_t who, reading *out) {
  WORDS(prepositions, "in of to by for from with");
  const article *a = r->article;
  uint32_t floor = a->sentences[a->tokens[who].sentence].first_token, end = who;
  if (end > floor && word_in(a, end - 1, &prepositions)) end--;
  if (end > floor && a->text[a->tokens[end - 1].at.start] == ',') end--;
  if (end == floor) return false;
  uint32_t start = end;
  while (start > floor && a->tokens[start - 1].kind == TOKEN_WORD) start--;
  const name_mention *m = people_ending_at(r->people, end - 1);
  if (m == NULL) m = described_before(r, floor, end);
  if (m != NULL) {
    *out = reading_of_person(r, m->person, who, who + 1);
    return true;
  }
  if (start == end) return false;
  if (!is_one_phrase(a, start, end)) start = phrase_start(a, start, end);
  *out = reading_of_phrase(r, start, phrase_core_end(a, start, end), end);
  bool thing = out->kind == SOURCE_DOCUMENT || out->kind == SOURCE_ORGANIZATION;
  if (thing && word_is(a, who, "who") && !reading_body_word(a, phrase_core_end(a, start, end) - 1))
    out->kind = out->plural ? SOURCE_GROUP : SOURCE_ANONYMOUS;
  return true;
}

/* }}} */
/* {{{ he, she, it, they */

/* Whether nobody named begins a sentence between the reading and token i, at most two sentences on. */
static bool goes_on(const reader *r, const reading *b, uint32_t i) {
  WORDS(conjunctions, "when after while as although");
  const article *a = r->article;
  uint32_t from = a->tokens[b->first].sentence, to = a->tokens[i].sentence;
  uint32_t start = a->sentences[from].first_token;
  if (to - from > 2 || word_in(a, start, &conjunctions)) return false;
  for (size_t m = people_from(r->people, start);
       m < r->people->mention_count && r->people->mentions[m].first < b->first; m++)
    if (!a->tokens[r->people->mentions[m].first].quoted) return false;
  for (uint32_t s = from + 1; s <= to; s++) {
    size_t m = people_from(r->people, a->sentences[s].first_token);
    if (m < r->people->mention_count && r->people->mentions[m].first < i &&
        r->people->mentions[m].first < a->sentences[s].first_token + 4)
      return false;
  }
  return true;
}

/* "A spokesman said … He added": whoever spoke last, one who is not named, in the sentence of the
   pronoun or the one before; NULL if somebody else did. */
static const reading *unnamed_speaker(const reader *r, uint32_t i, gender g) {
  if (r->count == 0) return NULL;
  const reading *b = &r->before[r->count - 1];
  if ((b->kind != SOURCE_ANONYMOUS && b->kind != SOURCE_ANONYMOUS_OFFICIAL) || b->plural)
    return NULL;
  if (b->first >= i || !goes_on(r, b, i)) return NULL;
  gender own = reading_gender(r, b);
  return own == GENDER_UNKNOWN || g == GENDER_UNKNOWN || own == g ? b : NULL;
}

static reading read_singular(reader *r, uint32_t first, uint32_t end, gender g) {
  const reading *b = unnamed_speaker(r, first, g);
  if (b != NULL) return reading_again(b, first, end);
  uint32_t who = reading_antecedent(r, first, g);
  if (who != NOBODY) return reading_of_person(r, who, first, end);
  b = r->count ? &r->before[r->count - 1] : NULL;
  return b != NULL && !reading_is_body(b->kind)
             ? reading_again(b, first, end)
             : reading_made(r, SOURCE_ANONYMOUS, first, end, first);
}

bool reading_of_pronoun(reader *r, uint32_t first, uint32_t end, reading *out) {
  WORDS(he, "he his him himself");
  WORDS(she, "she her hers herself");
  WORDS(relatives, "who which whose");
  WORDS(first_person, "i me my myself we us our ourselves");
  WORDS(second_person, "you your");
  WORDS(no_one, "who whom i me my");
  WORDS(it, "it its which itself this that");
  WORDS(they, "they their them we us our these those");
  const article *a = r->article;
  if (end - first != 1) return false;
  gender g = word_in(a, first, &he)    ? GENDER_MALE
             : word_in(a, first, &she) ? GENDER_FEMALE
                                       : GENDER_UNKNOWN;
  if (word_in(a, first, &relatives) && read_relative(r, first, out)) return true;
  /* Outside quotes the writer speaks, or the reader is spoken to. */
  bool quoted = a->tokens[first].quoted;
  if (!quoted && word_in(a, first, &first_person)) {
    *out = reading_made(r, SOURCE_NONE, first, end, first);
  } else if (!quoted && word_in(a, first, &second_person)) {
    *out = reading_made(r, SOURCE_GROUP, first, end, first);
  } else if (g != GENDER_UNKNOWN || word_in(a, first, &no_one)) {
    *out = read_singular(r, first, end, g);
  } else if (word_in(a, first, &it)) {
    const reading *b = reading_last(r, reading_fits_body);
    *out = b != NULL ? reading_again(b, first, end)
                     : reading_made(r, SOURCE_DOCUMENT, first, end, first);
  } else if (word_in(a, first, &they)) {
    const reading *b = reading_last(r, reading_fits_people);
    if (b == NULL) b = reading_last(r, reading_fits_plural);
    *out =
        b != NULL ? reading_again(b, first, end) : reading_made(r, SOURCE_GROUP, first, end, first);
  } else {
    return false;
  }
  return true;
}

/* }}} */
/* {{{ numbers */

/* "one of the letters": of what the words behind "of" are; of people one is not named. */
static reading read_one_of(reader *r, uint32_t first, uint32_t core, uint32_t end) {
  WORDS(numerals, "one another two three four five six seven");
  WORDS(parts, "number majority majorities half third quarter percent share");
  WORDS(one_another, "one another");
  const article *a = r->article;
  reading x = reading_of_phrase(r, core + 1, phrase_core_end(a, core + 1, end), end);
  bool one = word_in(a, core - 1, &numerals);
  if (x.kind == SOURCE_GROUP && one) x.kind = SOURCE_ANONYMOUS;
  uint32_t head = phrase_core_end(a, core + 1, end) - 1;
  bool written = word_has(a, head, LEXICON_DOCUMENT) || word_has(a, head, LEXICON_PRINT);
  if (x.person != NOBODY) x.kind = SOURCE_ANONYMOUS;
  if (x.kind == SOURCE_DOCUMENT && !written && !one) x.kind = SOURCE_GROUP;
  bool body = x.kind == SOURCE_ORGANIZATION || x.kind == SOURCE_ANONYMOUS;
  bool many = word_in(a, core - 1, &parts);
  if ((body && !one) || (many && x.kind == SOURCE_ANONYMOUS_OFFICIAL)) x.kind = SOURCE_GROUP;
  x.name = words_text(r->article, first, end);
  x.person = NOBODY;
  x.role = "";
  x.plural = !word_in(a, core - 1, &one_another);
  return x;
}

/* "One", "another", "the other": one of those who spoke before. */
static reading read_one(reader *r, uint32_t first, uint32_t end) {
  const reading *b = reading_last(r, reading_fits_plural);
  reading x = reading_made(r, SOURCE_ANONYMOUS, first, end, end - 1);
  if (b != NULL && (b->kind == SOURCE_ANONYMOUS_OFFICIAL || b->kind == SOURCE_DOCUMENT))
    x.kind = b->kind;
  x.plural = false;
  return x;
}

/* "a group of doctors": some people, not a body. */
static bool is_band(const article *a, uint32_t core, uint32_t end) {
  WORDS(bands, "group team pair");
  if (core + 1 >= end || !word_is(a, core, "of") || !word_in(a, core - 1, &bands)) return false;
  uint32_t head = phrase_core_end(a, core + 1, end) - 1;
  return !word_capital(a, head) && phrase_is_plural(a, head) &&
         (word_has(a, head, LEXICON_GROUP) || word_has(a, head, LEXICON_ANONYMOUS) ||
          word_has(a, head, LEXICON_PERSON));
}

/* "six in ten", "two out of three", "at least 21,000", "no one". */
static bool is_ratio(const article *a, uint32_t first, uint32_t core, uint32_t end) {
  WORDS(in_of_out, "in of out");
  WORDS(numerals, "one two three four five six seven eight nine ten");
  WORDS(totals, "two three four five six seven eight nine ten twenty");
  WORDS(no_any, "no any every");
  WORDS(nearly, "at about more some nearly almost over");
  uint32_t k = core;
  if (core - first > 1 && word_is(a, core - 1, "out")) core--;
  while (k < end && word_in(a, k, &in_of_out)) k++;
  bool number = a->tokens[core - 1].kind == TOKEN_NUMBER || word_in(a, core - 1, &numerals);
  if (number && k > core && k < end &&
      (a->tokens[k].kind == TOKEN_NUMBER || word_in(a, k, &totals)))
    return true;
  if (word_is(a, core - 1, "one") && core - first > 1 && word_in(a, core - 2, &no_any)) return true;
  return a->tokens[core - 1].kind == TOKEN_NUMBER && core == end &&
         (core - first == 1 || word_in(a, first, &nearly));
}

bool reading_of_number(reader *r, uint32_t first, uint32_t core, uint32_t end, reading *out) {
  WORDS(counts,
        "one another both some many most all none neither few several two three four five six "
        "seven each number majority majorities handful couple dozens hundreds thousands millions "
        "lot half third quarter percent percentage share");
  WORDS(them, "them those us whom");
  WORDS(one_of_two, "one another other neither");
  WORDS(the_only, "the only");
  WORDS(shares, "percent third quarter half fifth majority minority proportion");
  WORDS(of_several, "two three four both pair duo");
  const article *a = r->article;
  uint32_t head = core - 1;
  if (core + 1 < end && word_is(a, core, "of") && word_in(a, head, &counts) &&
      !word_in(a, core + 1, &them)) {
    *out = read_one_of(r, first, core, end);
    return true;
  }
  if (is_band(a, core, end)) {
    *out = reading_made(r, SOURCE_ANONYMOUS, first, end, head);
    out->plural = true;
    return true;
  }
  if (core - first <= 2 && word_in(a, head, &one_of_two) &&
      (core - first == 1 || word_in(a, first, &the_only))) {
    *out = read_one(r, first, end);
    return true;
  }
  bool share = word_in(a, head, &shares) || a->text[a->tokens[head].at.start] == '%' ||
               is_ratio(a, first, core, end);
  bool several = word_in(a, head, &of_several) && core - first <= 2 && core == end;
  if (!share && !several) return false;
  *out = reading_made(r, SOURCE_GROUP, first, end, head);
  out->plural = true;
  return true;
}

/* }}} */
