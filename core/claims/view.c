/* view.c: see view.h */
#include "claims/view.h"

#include <string.h>
#include <strings.h>

#include "base/hash.h"

/* {{{ what is known beforehand */

static const struct {
  grammar grammar;
  const char *words;
} closed[] = {
    {GRAMMAR_DETERMINER,
     "the a an this these those some any no every each another other others both either neither "
     "all many most several few more much such"},
    {GRAMMAR_POSSESSOR, "his her its their my our your whose 's '"},
    {GRAMMAR_PRONOUN,
     "he she it they we i you him them us me himself herself itself themselves ourselves myself "
     "everyone everybody nobody someone somebody anyone anybody"},
    {GRAMMAR_RELATIVE, "who which that whom what where when"},
    {GRAMMAR_OF, "of"},
    {GRAMMAR_PREPOSITION,
     "in on at by for from with to into about against as behind between under over near since "
     "until than including like per via through within without among after before during across "
     "around outside inside toward towards despite"},
    {GRAMMAR_CONJUNCTION, "and or but nor while because if although though so"},
    {GRAMMAR_AUXILIARY,
     "is are was were be been being has have had do does did will would can could may might must "
     "should shall n't"},
    {GRAMMAR_NUMBER,
     "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds "
     "thousand thousands million millions"},
    {GRAMMAR_ADVERB,
     "not also only even just then now later earlier still already never always yet again often "
     "there here too very"}};

/* Lists beside the lexicon's that say of a word who may be spoken of: a bit a list. */
static word_set *const further[] = {&lexicon_countries,
                                    &lexicon_peoples,
                                    &lexicon_demonyms,
                                    &lexicon_parties,
                                    &lexicon_partisans,
                                    &lexicon_candidates,
                                    &lexicon_elected,
                                    &lexicon_legislatures,
                                    &lexicon_corporate_ranks,
                                    &lexicon_private_bodies,
                                    &lexicon_public_employers,
                                    &lexicon_party_people,
                                    &lexicon_press_words,
                                    &lexicon_polls,
                                    &lexicon_firms,
                                    &lexicon_news_bodies,
                                    &lexicon_classes,
                                    &lexicon_employees,
                                    &lexicon_men,
                                    &lexicon_women,
                                    &lexicon_strangers,
                                    &lexicon_small_groups,
                                    &lexicon_short_titles,
                                    &lexicon_bodies_with_presidents,
                                    &lexicon_states,
                                    &lexicon_outlets_alone,
                                    &lexicon_broadcast_nouns,
                                    &lexicon_owners,
                                    &lexicon_served_verbs,
                                    &lexicon_firm_endings,
                                    &lexicon_body_plurals,
                                    &lexicon_offices_of_places};
_Static_assert(sizeof further / sizeof *further <= 32, "a bit a list");

static word_fact *place_of(const view_words *f, uint32_t key) {
  uint32_t i = key & f->mask;
  while (f->items[i].key != 0 && f->items[i].key != key) i = (i + 1) & f->mask;
  return &f->items[i];
}

static uint32_t short_key(uint64_t key) {
  uint32_t k = (uint32_t)(key >> 32);
  return k == 0 ? 1 : k;
}

view_words view_facts(const uint32_t *keys, const uint16_t *clusters, uint32_t count,
                      arena *memory) {
  view_words f = {.mask = 1023};
  while (f.mask < 2 * count + 3000) f.mask = f.mask * 2 + 1;
  f.items = arena_array(memory, word_fact, (size_t)f.mask + 1);
  for (uint32_t i = 0; i < count; i++) {
    word_fact *x = place_of(&f, keys[i]);
    x->key = keys[i];
    x->cluster = clusters[i];
  }
  for (size_t k = 0; k < sizeof further / sizeof *further; k++)
    WORD_SET_EACH(word, further[k]) {
      const uint32_t key = short_key(word_key_of(word, strlen(word)));
      word_fact *x = place_of(&f, key);
      x->key = key;
      x->lists |= UINT32_C(1) << k;
    }
  for (size_t g = 0; g < sizeof closed / sizeof *closed; g++)
    for (const char *p = closed[g].words; *p != '\0';) {
      size_t n = strcspn(p, " ");
      word_fact *x = place_of(&f, short_key(word_key_of(p, n)));
      x->key = short_key(word_key_of(p, n));
      x->grammar = (uint8_t)closed[g].grammar;
      p += n + (p[n] == ' ');
    }
  return f;
}

/* }}} */
/* {{{ words */

static uint8_t shape_of_mark(const article *a, const token *t) {
  if (t->kind == TOKEN_OPEN_QUOTE || t->kind == TOKEN_CLOSE_QUOTE) return SHAPE_QUOTE;
  const unsigned char *p = (const unsigned char *)a->text + t->at.start;
  switch (*p) {
    case ',': return SHAPE_COMMA;
    case '.':
    case '?':
    case '!':
    case ':':
    case ';': return SHAPE_STOP;
    case '(':
    case '[': return SHAPE_BRACKET;
    case ')':
    case ']': return SHAPE_CLOSING;
    case '-': return SHAPE_DASH;
    case '&': return SHAPE_AND;
    case '"':
    case '\'': return SHAPE_QUOTE;
    case 0xE2: return p[1] == 0x80 && (p[2] == 0x93 || p[2] == 0x94) ? SHAPE_DASH : SHAPE_OTHER;
    default: return SHAPE_OTHER;
  }
}

static uint8_t shape_of_word(const article *a, const token *t) {
  uint32_t upper = 0, lower = 0, letters = 0, point;
  bool first = false;
  for (uint32_t i = t->at.start; i < t->at.end;) {
    i += (uint32_t)utf8_next(a->text + i, t->at.end - i, &point);
    if (!utf8_is_letter(point)) continue;
    bool up = utf8_is_upper(point);
    if (letters++ == 0) first = up;
    upper += up;
    lower += !up;
  }
  if (upper == 0) return SHAPE_LOWER;
  bool stop = a->text[t->at.end - 1] == '.';
  if (letters == 1 && upper == 1) return stop ? SHAPE_INITIAL : SHAPE_UPPER;
  if (lower == 0) return stop && letters == 2 ? SHAPE_INITIAL : SHAPE_UPPER;
  return first && upper == 1 ? SHAPE_CAPITAL : SHAPE_MIXED;
}

static uint32_t suffix_of(const article *a, const token *t) {
  char lower[WORD_MOST];
  size_t n = t->at.end - t->at.start;
  char whole[WORD_MOST];
  const char *text = word_unbroken(a->text + t->at.start, &n, whole);
  n = utf8_lower(text, n, lower, sizeof lower);
  size_t k = n < 3 ? n : 3;
  return (uint32_t)hash_fnv(HASH_FNV_START, lower + n - k, k);
}

static void fill_words(article_view *v, const view_words *facts) {
  const article *a = v->article;
  for (uint32_t i = 0; i < a->token_count; i++) {
    const token *t = &a->tokens[i];
    word_view *w = &v->words[i];
    w->key = short_key(a->words[i].key);
    w->shape = t->kind == TOKEN_WORD     ? shape_of_word(a, t)
               : t->kind == TOKEN_NUMBER ? SHAPE_NUMBER
                                         : shape_of_mark(a, t);
    const word_fact *known = place_of(facts, w->key);
    w->cluster = known->cluster;
    w->grammar = known->grammar;
    w->further = w->shape > SHAPE_OTHER && w->shape <= SHAPE_MIXED ? known->lists : 0;
    w->lists = a->words[i].lists;
    w->suffix = suffix_of(a, t);
  }
}

/* }}} */
/* {{{ types */

static void fill_types(article_view *v) {
  const uint32_t n = v->article->token_count;
  uint32_t mask = 63;
  while (mask < 2 * n) mask = mask * 2 + 1;
  uint32_t *table = arena_array(v->memory, uint32_t, (size_t)mask + 1);
  v->types = arena_array(v->memory, type_view, n + 1);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t at = v->words[i].key & mask;
    while (table[at] != 0 && v->types[table[at] - 1].key != v->words[i].key) at = (at + 1) & mask;
    if (table[at] == 0) {
      v->types[v->type_count].key = v->words[i].key;
      table[at] = ++v->type_count;
    }
    v->words[i].type = table[at] - 1;
    v->types[table[at] - 1].count++;
  }
}

static bool has(const word_view *w, lexicon list) { return w->lists >> list & 1; }

static uint32_t before_bits(const word_view *w) {
  uint32_t bits = 0;
  if (has(w, LEXICON_HONORIFIC)) bits |= AROUND_HONORIFIC;
  if (has(w, LEXICON_TITLE)) bits |= AROUND_TITLE;
  if (has(w, LEXICON_MALE) || has(w, LEXICON_FEMALE) || has(w, LEXICON_MALE_ABROAD) ||
      has(w, LEXICON_FEMALE_ABROAD))
    bits |= AROUND_FIRST_NAME;
  if (w->grammar == GRAMMAR_DETERMINER) bits |= AROUND_THE;
  if (w->shape == SHAPE_CAPITAL || w->shape == SHAPE_INITIAL) bits |= AROUND_SURNAME;
  if (w->shape == SHAPE_LOWER &&
      (has(w, LEXICON_BODY) || has(w, LEXICON_ORGANIZATION) || has(w, LEXICON_PRESSKIND)))
    bits |= AROUND_BODY;
  if (w->grammar == GRAMMAR_PREPOSITION) bits |= AROUND_PREPOSITION;
  return bits;
}

static void fill_titled(article_view *v) {
  enum { LONG = 4, LEAST = 4 };
  const article *a = v->article;
  v->titled = arena_array(v->memory, bool, a->sentence_count + 1);
  for (uint32_t s = 0; s < a->sentence_count; s++) {
    const uint32_t first = a->sentences[s].first_token;
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = first; i < first + a->sentences[s].token_count; i++) {
      if (a->tokens[i].kind != TOKEN_WORD || a->tokens[i].at.end - a->tokens[i].at.start < LONG)
        continue;
      words++;
      capitals += view_capital(v, i);
    }
    v->titled[s] = words >= LEAST && capitals * 5 >= words * 4;
  }
}

static void fill_around(article_view *v) {
  const article *a = v->article;
  for (uint32_t i = 0; i < a->token_count; i++) {
    const word_view *w = &v->words[i];
    type_view *t = &v->types[w->type];
    if (w->shape == SHAPE_LOWER) t->around |= AROUND_LOWER;
    if (!view_capital(v, i)) continue;
    if (!view_first(v, i) && !v->titled[a->tokens[i].sentence])
      t->around |= AROUND_INSIDE | before_bits(&v->words[i - 1]);
    if (i + 2 >= a->token_count) continue;
    const word_view *x = w + 1, *y = w + 2;
    if (x->grammar == GRAMMAR_RELATIVE ||
        (x->shape == SHAPE_COMMA && y->grammar == GRAMMAR_RELATIVE))
      t->around |= AROUND_WHO;
    if (v->roles[i + 1] & 2) t->around |= AROUND_CUE;
    if (x->grammar == GRAMMAR_POSSESSOR) t->around |= AROUND_POSSESSIVE;
    if (x->shape == SHAPE_COMMA && y->shape == SHAPE_NUMBER) t->around |= AROUND_AGE;
  }
}

/* }}} */

static void mark_roles(article_view *v) {
  for (uint32_t i = 0; i < v->speech_count; i++) {
    const speech *s = &v->speeches[i];
    for (uint32_t t = s->source; t < s->source_end; t++) v->roles[t] |= 1;
    for (uint32_t t = s->cue; t < s->cue_end; t++) v->roles[t] |= 2;
    for (uint32_t t = s->content; t < s->content_end; t++) v->roles[t] |= 4;
  }
}

/* {{{ what rules make of sources */

/* Whom a reading is of: a person, or its name in lower case without "the". */
static uint64_t key_of_reading(const reading *x) {
  if (x->person != NOBODY) return hash_fnv(HASH_FNV_START, &x->person, sizeof x->person);
  const char *name = x->name;
  if (strncasecmp(name, "the ", 4) == 0) name += 4;
  uint64_t h = hash_fnv(HASH_FNV_START, "name", 4);
  for (; *name != '\0'; name++) {
    char c = *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name;
    h = hash_fnv(h, &c, 1);
  }
  return h;
}

static void fill_readings(article_view *v) {
  people *p = people_find(v->article, v->memory);
  reading *readings = arena_array(v->memory, reading, v->speech_count + 1);
  uint64_t *keys = arena_array(v->memory, uint64_t, v->speech_count + 1);
  reader r = {.article = v->article, .people = p, .memory = v->memory};
  for (uint32_t s = 0; s < v->speech_count; s++) {
    const speech *x = &v->speeches[s];
    readings[s] = (reading){.name = "", .role = "", .person = NOBODY};
    if (x->source >= x->source_end) continue;
    readings[s] = reader_read(&r, x->source, x->source_end);
    keys[s] = key_of_reading(&readings[s]);
  }
  v->people = p;
  v->readings = readings;
  v->reading_keys = keys;
}

/* }}} */

article_view *view_make(article *a, const view_words *facts, const speech *speeches, uint32_t count,
                        arena *memory) {
  article_view *v = arena_alloc(memory, sizeof *v);
  *v = (article_view){.article = a, .memory = memory, .speeches = speeches, .speech_count = count};
  v->words = arena_array(memory, word_view, a->token_count + 1);
  v->roles = arena_array(memory, uint8_t, a->token_count + 1);
  mark_roles(v);
  fill_words(v, facts);
  fill_types(v);
  fill_titled(v);
  fill_around(v);
  fill_readings(v);
  return v;
}
