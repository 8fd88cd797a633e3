/* pronouns.c: "he", "who", "they", "the two". See reading_parts.h */
#include "claims/antecedent.h"
#include "claims/phrase.h"
#include "claims/reading_parts.h"

/* {{{ who */

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

/* "Eva Hale, 37, a rower from Norvane, who": the person named before the comma before `end`. */
static const name_mention *described_before(const reader *r, uint32_t floor, uint32_t end) {
  const article *a = r->article;
  for (uint32_t i = end; i > floor + 1 && end - i < 25; i--) {
    if (a->text[a->tokens[i - 1].at.start] != ',') continue;
    const name_mention *m = people_ending_at(r->people, i - 2);
    if (m != NULL)
      return word_in(a, i, "a an the his her its their one") || word_has(a, i, LEXICON_RELATION) ||
                     a->tokens[i].kind == TOKEN_NUMBER
                 ? m
                 : NULL;
    if (a->tokens[i - 2].kind != TOKEN_NUMBER) return NULL;
  }
  return NULL;
}

/* "A manager, who asked …": the phrase before the comma speaks. */
static bool read_relative(reader *r, uint32_t who, reading *out) {
  const article *a = r->article;
  uint32_t floor = a->sentences[a->tokens[who].sentence].first_token, end = who;
  if (end > floor && word_in(a, end - 1, "in of to by for from with")) end--;
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
  if (thing && word_in(a, who, "who") && !reading_body_word(a, phrase_core_end(a, start, end) - 1))
    out->kind = out->plural ? SOURCE_GROUP : SOURCE_ANONYMOUS;
  return true;
}

/* }}} */
/* {{{ he, she, it, they */

/* Whether nobody named begins a sentence between the reading and token i, at most two sentences on. */
static bool goes_on(const reader *r, const reading *b, uint32_t i) {
  const article *a = r->article;
  uint32_t from = a->tokens[b->first].sentence, to = a->tokens[i].sentence;
  uint32_t start = a->sentences[from].first_token;
  if (to - from > 2 || word_in(a, start, "when after while as although")) return false;
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
  const article *a = r->article;
  if (end - first != 1) return false;
  gender g = word_in(a, first, "he his him himself")     ? GENDER_MALE
             : word_in(a, first, "she her hers herself") ? GENDER_FEMALE
                                                         : GENDER_UNKNOWN;
  if (word_in(a, first, "who which whose") && read_relative(r, first, out)) return true;
  /* Outside quotes the writer speaks, or the reader is spoken to. */
  bool quoted = a->tokens[first].quoted;
  if (!quoted && word_in(a, first, "i me my myself we us our ourselves")) {
    *out = reading_made(r, SOURCE_NONE, first, end, first);
  } else if (!quoted && word_in(a, first, "you your")) {
    *out = reading_made(r, SOURCE_GROUP, first, end, first);
  } else if (g != GENDER_UNKNOWN || word_in(a, first, "who whom i me my")) {
    *out = read_singular(r, first, end, g);
  } else if (word_in(a, first, "it its which itself this that")) {
    const reading *b = reading_last(r, reading_fits_body);
    *out = b != NULL ? reading_again(b, first, end)
                     : reading_made(r, SOURCE_DOCUMENT, first, end, first);
  } else if (word_in(a, first, "they their them we us our these those")) {
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
  const article *a = r->article;
  reading x = reading_of_phrase(r, core + 1, phrase_core_end(a, core + 1, end), end);
  bool one = word_in(a, core - 1, "one another two three four five six seven");
  if (x.kind == SOURCE_GROUP && one) x.kind = SOURCE_ANONYMOUS;
  uint32_t head = phrase_core_end(a, core + 1, end) - 1;
  bool written = word_has(a, head, LEXICON_DOCUMENT) || word_has(a, head, LEXICON_PRINT);
  if (x.person != NOBODY) x.kind = SOURCE_ANONYMOUS;
  if (x.kind == SOURCE_DOCUMENT && !written && !one) x.kind = SOURCE_GROUP;
  bool body = x.kind == SOURCE_ORGANIZATION || x.kind == SOURCE_ANONYMOUS;
  bool many = word_in(a, core - 1, "number majority majorities half third quarter percent share");
  if ((body && !one) || (many && x.kind == SOURCE_ANONYMOUS_OFFICIAL)) x.kind = SOURCE_GROUP;
  x.name = words_text(r->article, first, end);
  x.person = NOBODY;
  x.role = "";
  x.plural = !word_in(a, core - 1, "one another");
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
  if (core + 1 >= end || !word_in(a, core, "of") || !word_in(a, core - 1, "group team pair"))
    return false;
  uint32_t head = phrase_core_end(a, core + 1, end) - 1;
  return !word_capital(a, head) && phrase_is_plural(a, head) &&
         (word_has(a, head, LEXICON_GROUP) || word_has(a, head, LEXICON_ANONYMOUS) ||
          word_has(a, head, LEXICON_PERSON));
}

/* "six in ten", "two out of three", "at least 21,000", "no one". */
static bool is_ratio(const article *a, uint32_t first, uint32_t core, uint32_t end) {
  uint32_t k = core;
  if (core - first > 1 && word_in(a, core - 1, "out")) core--;
  while (k < end && word_in(a, k, "in of out")) k++;
  bool number = a->tokens[core - 1].kind == TOKEN_NUMBER ||
                word_in(a, core - 1, "one two three four five six seven eight nine ten");
  if (number && k > core && k < end &&
      (a->tokens[k].kind == TOKEN_NUMBER ||
       word_in(a, k, "two three four five six seven eight nine ten twenty")))
    return true;
  if (word_in(a, core - 1, "one") && core - first > 1 && word_in(a, core - 2, "no any every"))
    return true;
  return a->tokens[core - 1].kind == TOKEN_NUMBER && core == end &&
         (core - first == 1 || word_in(a, first, "at about more some nearly almost over"));
}

bool reading_of_number(reader *r, uint32_t first, uint32_t core, uint32_t end, reading *out) {
  const article *a = r->article;
  uint32_t head = core - 1;
  static const char counts[] =
      "one another both some many most all none neither few several two three four five six seven "
      "each number majority majorities handful couple dozens hundreds thousands millions lot half "
      "third quarter percent percentage share";
  if (core + 1 < end && word_in(a, core, "of") && word_in(a, head, counts) &&
      !word_in(a, core + 1, "them those us whom")) {
    *out = read_one_of(r, first, core, end);
    return true;
  }
  if (is_band(a, core, end)) {
    *out = reading_made(r, SOURCE_ANONYMOUS, first, end, head);
    out->plural = true;
    return true;
  }
  if (core - first <= 2 && word_in(a, head, "one another other neither") &&
      (core - first == 1 || word_in(a, first, "the only"))) {
    *out = read_one(r, first, end);
    return true;
  }
  bool share = word_in(a, head, "percent third quarter half fifth majority minority proportion") ||
               a->text[a->tokens[head].at.start] == '%' || is_ratio(a, first, core, end);
  bool several =
      word_in(a, head, "two three four both pair duo") && core - first <= 2 && core == end;
  if (!share && !several) return false;
  *out = reading_made(r, SOURCE_GROUP, first, end, head);
  out->plural = true;
  return true;
}

/* }}} */
