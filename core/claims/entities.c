/* entities.c: see entities.h */
#include "claims/entities.h"

#include <string.h>

/* {{{ forms of one name */

static uint32_t key_at(const article_view *v, uint32_t i) { return v->words[i].key; }

static bool same_run(const article_view *v, uint32_t a, uint32_t b, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (key_at(v, a + i) != key_at(v, b + i)) return false;
  return true;
}

static char first_letter(const article_view *v, uint32_t i) {
  return v->article->text[v->article->tokens[i].at.start];
}

static bool first_names_agree(const article_view *v, uint32_t a, uint32_t b) {
  if (key_at(v, a) == key_at(v, b)) return true;
  bool initial = v->words[a].shape == SHAPE_INITIAL || v->words[b].shape == SHAPE_INITIAL;
  return initial && first_letter(v, a) == first_letter(v, b);
}

/* "NEOC" of "National Emergency Operation Centre", "Fendra" of "Forest and Fire Department (Fendra)" */
static bool is_acronym_of(const article_view *v, uint32_t short_, uint32_t first, uint32_t end) {
  const token *t = &v->article->tokens[short_];
  const char *letters = v->article->text + t->at.start;
  uint32_t n = 0, most = t->at.end - t->at.start;
  bool fits = true;
  for (uint32_t i = first; i < end; i++) {
    if (v->words[i].shape == SHAPE_BRACKET) {
      if (i + 1 < end && key_at(v, i + 1) == key_at(v, short_)) return true;
      break;
    }
    if (!view_capital(v, i)) continue;
    while (n < most && letters[n] == '.') n++;
    fits = fits && n < most && letters[n] == first_letter(v, i);
    n++;
  }
  while (n < most && letters[n] == '.') n++;
  return fits && n == most && n > 1 && v->words[short_].shape == SHAPE_UPPER;
}

/* "Hale Works Ltd" */
static bool ends_firm(const article_view *v, uint32_t i) {
  static const char *const ends[] = {"inc",           "ltd",   "plc",     "corp",    "co",
                                     "llc",           "group", "limited", "company", "corporation",
                                     "international", "ag",    "sa",      "bank"};
  char lower[WORD_MOST];
  word_lower(v->article, i, lower);
  for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
    if (strcmp(lower, ends[k]) == 0) return true;
  return false;
}

/* How well two forms fit one name: 0 not at all, 4 the same. */
static uint32_t fit(const article_view *v, uint32_t a, uint32_t a_end, uint32_t b, uint32_t b_end,
                    bool of_person) {
  uint32_t n = a_end - a, m = b_end - b;
  if (n > m) return fit(v, b, b_end, a, a_end, of_person);
  if (n == m && same_run(v, a, b, n)) return 4;
  if (same_run(v, a, b_end - n, n)) /* the last words; "Hale v. Skylark" is a case */
    return word_is(v->article, b_end - n - 1, "v.") || word_is(v->article, b_end - n - 1, "v") ? 0
                                                                                               : 3;
  if (n == 1 && is_acronym_of(v, a, b, b_end)) return 3;
  if (of_person) {
    if (n >= 2 && key_at(v, a_end - 1) == key_at(v, b_end - 1) && first_names_agree(v, a, b))
      return 3;
    if (n == 1)
      for (uint32_t i = b; i < b_end; i++)
        if (key_at(v, a) == key_at(v, i)) return 1;
    return 0;
  }
  if (same_run(v, a, b, n) && v->words[b + n].shape == SHAPE_BRACKET) return 3;
  /* "the Brennan Center" of "the Brennan Center for Justice" */
  if (n > 1 && same_run(v, a, b, n) &&
      (v->words[b + n].grammar == GRAMMAR_PREPOSITION || v->words[b + n].grammar == GRAMMAR_OF))
    return 3;
  return same_run(v, a, b, n) && (v->words[a].shape == SHAPE_UPPER || ends_firm(v, b_end - 1)) ? 1
                                                                                               : 0;
}

/* }}} */
/* {{{ building */

uint32_t entities_add(entities *e, uint32_t first, uint32_t end, bool named) {
  e->items = arena_grow(e->view->memory, e->items, e->count, &e->capacity, sizeof *e->items);
  e->items[e->count] = (entity){.named = named, .first = first, .end = end};
  return e->count++;
}

void entities_mention(entities *e, uint32_t which, uint32_t first, uint32_t end, bool name) {
  e->mentions = arena_grow(e->view->memory, e->mentions, e->mention_count, &e->mention_capacity,
                           sizeof *e->mentions);
  entity *x = &e->items[which];
  e->mentions[e->mention_count++] = (mention){first, end, which, NO_ENTITY, x->last_mention, name};
  x->last_mention = e->mention_count;
  x->mentions++;
}

static void add_context(entities *e, entity *x, uint32_t first, uint32_t end, context_place place) {
  if (first >= end) return;
  if (x->contexts == NULL) x->contexts = arena_array(e->view->memory, context, CONTEXT_MOST);
  if (x->context_count < CONTEXT_MOST)
    x->contexts[x->context_count++] = (context){first, end, place};
}

static bool ends_phrase(const article_view *v, uint32_t i) {
  const word_view *w = &v->words[i];
  return w->shape == SHAPE_COMMA || w->shape == SHAPE_STOP || w->shape == SHAPE_QUOTE ||
         w->shape == SHAPE_BRACKET || w->shape == SHAPE_CLOSING || v->roles[i] & 2;
}

static bool is_grammar(const article_view *v, uint32_t i, grammar g) {
  return v->words[i].grammar == g;
}

/* Where the title before a name that begins at `name` begins: "former Treasury Secretary", "the
   Hong Kong director". */
static uint32_t title_start(const article_view *v, uint32_t floor, uint32_t name) {
  uint32_t start = name;
  while (start > floor && name - start < 9) {
    const uint32_t k = start - 1;
    const word_view *w = &v->words[k];
    bool of = w->grammar == GRAMMAR_OF && start < name && k > floor && view_capital(v, k - 1) &&
              view_capital(v, start);
    bool for_ = w->grammar == GRAMMAR_PREPOSITION && start < name && k > floor &&
                view_capital(v, k - 1) && view_capital(v, start);
    bool and_ = (w->grammar == GRAMMAR_CONJUNCTION || w->shape == SHAPE_AND) && start < name &&
                k > floor && view_capital(v, k - 1) == view_capital(v, start) &&
                w[-1].grammar == GRAMMAR_OPEN && !(w[-1].shape == SHAPE_COMMA);
    if (ends_phrase(v, k) || (w->grammar != GRAMMAR_OPEN && w->grammar != GRAMMAR_DETERMINER &&
                              w->grammar != GRAMMAR_POSSESSOR && !of && !for_ && !and_))
      break;
    start = k;
    if (w->grammar == GRAMMAR_DETERMINER) break;
    if (w->grammar == GRAMMAR_POSSESSOR && (k == floor || !view_capital(v, k - 1))) break;
  }
  return start;
}

/* "the transport minister, Eva Hale,": where the words before the comma begin; `comma` if none
   tell who it is. */
static uint32_t apposed_start(const article_view *v, uint32_t floor, uint32_t comma) {
  for (uint32_t i = comma, n = 0; i > floor && n < 14; i--, n++) {
    const uint32_t k = i - 1;
    if (ends_phrase(v, k) || is_grammar(v, k, GRAMMAR_PRONOUN) ||
        is_grammar(v, k, GRAMMAR_AUXILIARY) || is_grammar(v, k, GRAMMAR_RELATIVE))
      return comma;
    const char letter = first_letter(v, k);
    const bool his = is_grammar(v, k, GRAMMAR_POSSESSOR) && letter != '\'' && letter != '\xE2';
    bool begins = is_grammar(v, k, GRAMMAR_DETERMINER) || his ||
                  (k == floor && is_grammar(v, k, GRAMMAR_OPEN));
    bool inner = k > floor &&
                 (is_grammar(v, k - 1, GRAMMAR_OF) || is_grammar(v, k - 1, GRAMMAR_PREPOSITION));
    if (begins && !inner && n > 0) return k;
  }
  return comma;
}

static void add_behind(entities *e, entity *x, uint32_t end, uint32_t stop) {
  const article_view *v = e->view;
  const word_view *w = &v->words[end];
  uint32_t from = end + 1;
  if (w->grammar == GRAMMAR_POSSESSOR) {
    add_context(e, x, from, from + 1 < stop ? from + 1 : stop, CONTEXT_OWNED);
    return;
  }
  if (w->shape == SHAPE_COMMA && from < stop && v->words[from].shape == SHAPE_NUMBER) from += 2;
  if (from >= stop) return;
  const word_view *b = &v->words[from];
  context_place place;
  uint32_t most = 14;
  if (w->shape == SHAPE_COMMA && b->grammar == GRAMMAR_RELATIVE) {
    place = CONTEXT_WHO;
  } else if (w->shape == SHAPE_COMMA || w->shape == SHAPE_BRACKET || w->shape == SHAPE_DASH) {
    if (b->grammar != GRAMMAR_DETERMINER && b->grammar != GRAMMAR_POSSESSOR &&
        b->grammar != GRAMMAR_OPEN)
      return;
    place = CONTEXT_BEHIND;
  } else if (w->grammar == GRAMMAR_OF || w->grammar == GRAMMAR_PREPOSITION) {
    from--;
    place = CONTEXT_OF;
    most = 6;
  } else if (w->grammar == GRAMMAR_AUXILIARY) {
    if (b->grammar != GRAMMAR_DETERMINER && b->grammar != GRAMMAR_POSSESSOR) return;
    from--;
    place = CONTEXT_IS;
  } else {
    return;
  }
  uint32_t last = from;
  while (last < stop && last < from + most && !ends_phrase(v, last)) last++;
  add_context(e, x, from, last, place);
}

/* The words before a name in its phrase, and those behind a comma. */
static void add_contexts(entities *e, entity *x, uint32_t first, uint32_t end) {
  const article_view *v = e->view;
  const sentence *s = &v->article->sentences[v->article->tokens[first].sentence];
  const uint32_t floor = s->first_token, stop = floor + s->token_count;
  add_context(e, x, title_start(v, floor, first), first, CONTEXT_BEFORE);
  if (first > floor && v->words[first - 1].shape == SHAPE_COMMA &&
      (end >= stop || ends_phrase(v, end)))
    add_context(e, x, apposed_start(v, floor, first - 1), first - 1, CONTEXT_APPOSED);
  if (end < stop) {
    if (!x->person) add_context(e, x, end, end + 1, CONTEXT_NEXT);
    add_behind(e, x, end, stop);
  }
}

/* Entities by the words of their names: a list by type of word. */
typedef struct index {
  struct link {
    uint32_t entity, next;
  } * links;
  uint32_t *heads; /* by type: index + 1 */
  size_t count, capacity;
} index_of_words;

static void index_name(index_of_words *ix, entities *e, uint32_t which, uint32_t first,
                       uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    if (!view_capital(e->view, i) && i != first && i + 1 != end) continue;
    uint32_t type = e->view->words[i].type;
    if (ix->heads[type] != 0 && ix->links[ix->heads[type] - 1].entity == which) continue;
    ix->links = arena_grow(e->view->memory, ix->links, ix->count, &ix->capacity, sizeof *ix->links);
    ix->links[ix->count] = (struct link){which, ix->heads[type]};
    ix->heads[type] = (uint32_t)++ix->count;
  }
}

/* "Hale" and "the Hale administration" are two. */
static bool belongs_to_person(const article_view *v, const name_chunk *c, const entity *x) {
  const uint32_t first = c->person ? x->first : c->first, end = c->person ? x->end : c->end,
                 one = c->person ? c->first : x->first;
  return end - first > 1 && key_at(v, end - 1) != key_at(v, one) && !ends_firm(v, end - 1) &&
         v->words[first + 1].shape != SHAPE_BRACKET;
}

/* The entity whose name fits best, the newest of those that fit alike; `other` the next best. */
static uint32_t find_entity(const index_of_words *ix, const entities *e, const name_chunk *c,
                            int32_t man, uint32_t *other) {
  const article_view *v = e->view;
  uint32_t best = NO_ENTITY, best_fit = 0;
  *other = NO_ENTITY;
  uint32_t ends[2] = {c->end - 1, c->first};
  for (uint32_t k = 0; k < 2; k++)
    for (uint32_t at = ix->heads[v->words[ends[k]].type], tries = 0; at != 0 && tries < 12;
         at = ix->links[at - 1].next, tries++) {
      uint32_t which = ix->links[at - 1].entity;
      const entity *x = &e->items[which];
      if (which == best) continue;
      bool single = c->end - c->first == 1;
      if (!single && x->end - x->first > 1 && c->person != x->person) continue;
      if (c->person != x->person && belongs_to_person(v, c, x)) continue;
      const int32_t woman = x->female - x->male;
      if (man * woman > 0 && (x->end - x->first != c->end - c->first || man * woman > 8)) continue;
      uint32_t f = fit(v, c->first, c->end, x->first, x->end, c->person || x->person);
      if (f == 0) continue;
      bool newer = f == best_fit && x->last_mention > e->items[best].last_mention;
      if (f > best_fit || newer) {
        if (f == best_fit) *other = best;
        best = which;
        best_fit = f;
      } else if (f == best_fit)
        *other = which;
    }
  return best;
}

/* Acronyms share no word with the long form: the entity whose name they are made of. */
static uint32_t find_long_form(const entities *e, const name_chunk *c) {
  if (c->end - c->first != 1) return NO_ENTITY;
  for (uint32_t k = e->count, tries = 0; k > 0 && tries < 60; k--, tries++) {
    const entity *x = &e->items[k - 1];
    if (!x->person && x->end - x->first > 1 && is_acronym_of(e->view, c->first, x->first, x->end))
      return k - 1;
  }
  return NO_ENTITY;
}

static uint32_t find_short_form(const entities *e, const name_chunk *c) {
  if (c->person || c->end - c->first < 2) return NO_ENTITY;
  for (uint32_t k = e->count, tries = 0; k > 0 && tries < 60; k--, tries++) {
    const entity *x = &e->items[k - 1];
    if (x->end - x->first == 1 && is_acronym_of(e->view, x->first, c->first, c->end)) return k - 1;
  }
  return NO_ENTITY;
}

/* "the National Centre (NC)": the short form behind the name is part of it. */
static void take_bracket(const article_view *v, name_chunk *c) {
  if (c->person || c->end + 2 >= v->article->token_count || c->end - c->first < 2) return;
  const word_view *w = &v->words[c->end];
  if (w->shape == SHAPE_BRACKET && view_capital(v, c->end + 1) && w[2].shape == SHAPE_CLOSING)
    c->end += 3;
}

static bool in(const word_view *w, lexicon list) { return w->lists >> list & 1; }

static bool named_elsewhere(const article_view *v, uint32_t i) {
  return v->types[v->words[i].type].around & AROUND_INSIDE;
}

/* "Calls to Impeach Trump Upend Plans": words that no sentence writes with a capital are no names. */
static void trim_titled(const article_view *v, name_chunk *c) {
  if (!v->titled[v->article->tokens[c->first].sentence]) return;
  const uint32_t first = c->first, end = c->end;
  while (c->end > first && !named_elsewhere(v, c->end - 1)) c->end--;
  while (c->first < c->end && !named_elsewhere(v, c->first)) c->first++;
  if (c->first == c->end) *c = (name_chunk){first, end, c->person, c->source};
}

static void trim(const article_view *v, name_chunk *c) {
  while (c->person && c->end > c->first + 1 &&
         (in(&v->words[c->first], LEXICON_TITLE) || in(&v->words[c->first], LEXICON_HONORIFIC)))
    c->first++;
  while (c->end > c->first + 1 && v->words[c->end - 1].grammar == GRAMMAR_POSSESSOR) c->end--;
  while (c->end > c->first + 1 && v->words[c->first].grammar == GRAMMAR_DETERMINER) c->first++;
}

/* Signs that a name is a man's or a woman's: what stands right before it, its first word. */
static void sex_of(const article_view *v, const name_chunk *c, int32_t *male, int32_t *female) {
  static const char *const men[] = {"mr",     "sir",         "lord",     "king",
                                    "prince", "congressman", "spokesman"};
  static const char *const women[] = {"mrs",   "ms",       "miss",          "lady",       "dame",
                                      "queen", "princess", "congresswoman", "spokeswoman"};
  *male = *female = 0;
  if (!c->person) return;
  if (c->first > 0) {
    char lower[WORD_MOST];
    word_lower(v->article, c->first - 1, lower);
    for (size_t i = 0; i < sizeof men / sizeof *men; i++) *male += 3 * (strcmp(lower, men[i]) == 0);
    for (size_t i = 0; i < sizeof women / sizeof *women; i++)
      *female += 3 * (strcmp(lower, women[i]) == 0);
  }
  const word_view *w = &v->words[c->first];
  if (c->end - c->first < 2) return;
  bool man = in(w, LEXICON_MALE) || in(w, LEXICON_MALE_ABROAD),
       woman = in(w, LEXICON_FEMALE) || in(w, LEXICON_FEMALE_ABROAD);
  if (man != woman) {
    *male += 2 * man;
    *female += 2 * woman;
  }
}

/* "the mayor", "the Ohio senator": a description that may be of the person who was named last. */
static void add_near(entities *e) {
  enum { FAR = 60 };
  static const uint32_t told = 1u << LEXICON_TITLE | 1u << LEXICON_OFFICIAL | 1u << LEXICON_SPOKEN |
                               1u << LEXICON_HEAD | 1u << LEXICON_OFFICE | 1u << LEXICON_PERSON |
                               1u << LEXICON_ANONYMOUS | 1u << LEXICON_RELATION;
  const article_view *v = e->view;
  const uint32_t tokens = v->article->token_count;
  for (uint32_t i = 1, m = 0; i + 1 < tokens; i++) {
    while (m < e->mention_count && e->mentions[m].end <= i) m++;
    if (!(v->words[i].lists & told) || v->words[i].shape != SHAPE_LOWER || view_capital(v, i + 1))
      continue;
    uint32_t start = i;
    while (start > 0 && i - start < 4 && v->words[start - 1].grammar == GRAMMAR_OPEN &&
           !ends_phrase(v, start - 1))
      start--;
    if (start == 0 || !word_is(v->article, start - 1, "the")) continue;
    for (uint32_t k = m, tries = 0; k > 0 && tries < 6; k--, tries++) {
      const mention *n = &e->mentions[k - 1];
      entity *x = &e->items[n->entity];
      if (n->end + FAR < i) break;
      if (!x->person) continue;
      if (x->near++ < 8) add_context(e, x, start, i + 1, CONTEXT_NEAR);
      break;
    }
  }
}

/* "the Daily Courier" is nobody. */
static bool is_outlet(const article_view *v, const name_chunk *c) {
  return c->first > 0 && c->end - c->first > 1 && in(&v->words[c->end - 1], LEXICON_OUTLET) &&
         word_is(v->article, c->first - 1, "the");
}

/* "Pope Alban", where "Alban" stood before: one word is a fuller name with a title. */
static bool gains_title(const article_view *v, const name_chunk *c, const entity *x) {
  if (c->end - c->first != 1 || x->end - x->first != 1 || c->first == 0) return false;
  return in(&v->words[c->first - 1], LEXICON_TITLE) && view_capital(v, c->first - 1) &&
         (x->first == 0 || !in(&v->words[x->first - 1], LEXICON_TITLE));
}

entities *entities_find(const article_view *v, const name_list *names) {
  entities *e = arena_alloc(v->memory, sizeof *e);
  e->view = v;
  index_of_words ix = {.heads = arena_array(v->memory, uint32_t, v->type_count + 1)};
  for (uint32_t i = 0; i < names->count; i++) {
    name_chunk c = names->items[i];
    if (!c.source) trim_titled(v, &c);
    trim(v, &c);
    take_bracket(v, &c);
    c.person = c.person && !is_outlet(v, &c);
    int32_t male, female;
    sex_of(v, &c, &male, &female);
    uint32_t other, which = find_entity(&ix, e, &c, male - female, &other);
    if (which == NO_ENTITY) which = find_long_form(e, &c);
    if (which == NO_ENTITY) which = find_short_form(e, &c);
    if (which == NO_ENTITY) {
      which = entities_add(e, c.first, c.end, true);
      e->items[which].person = c.person;
      index_name(&ix, e, which, c.first, c.end);
    }
    entity *x = &e->items[which];
    x->votes += c.person ? 1 : -1;
    x->male += male;
    x->female += female;
    if (c.end - c.first > x->end - x->first || (c.person && gains_title(v, &c, x))) {
      x->first = c.first;
      x->end = c.end;
      x->person = c.person;
      index_name(&ix, e, which, c.first, c.end);
    }
    entities_mention(e, which, c.first, c.end, true);
    e->mentions[e->mention_count - 1].other = other;
    add_contexts(e, x, c.first, c.end);
  }
  e->name_count = e->mention_count;
  add_near(e);
  return e;
}

/* }}} */
