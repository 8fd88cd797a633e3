/* linker.c: see linker.h */
#include "claims/linker.h"

#include <string.h>

/* {{{ what a source is */

uint32_t linker_head(const article_view *v, uint32_t first, uint32_t end) {
  uint32_t i = first;
  while (i < end && (v->words[i].shape == SHAPE_QUOTE || v->words[i].grammar == GRAMMAR_DETERMINER))
    i++;
  uint32_t start = i;
  for (; i < end; i++) {
    const word_view *w = &v->words[i];
    if (w->grammar == GRAMMAR_POSSESSOR) continue;
    if (w->shape == SHAPE_COMMA || w->shape == SHAPE_BRACKET || w->shape == SHAPE_QUOTE ||
        w->shape == SHAPE_STOP || w->grammar == GRAMMAR_RELATIVE ||
        w->grammar == GRAMMAR_PREPOSITION || w->grammar == GRAMMAR_OF ||
        w->grammar == GRAMMAR_CONJUNCTION || w->grammar == GRAMMAR_AUXILIARY)
      if (i > start) break;
  }
  i = i > start ? i - 1 : first;
  while (i > start && v->words[i].grammar == GRAMMAR_POSSESSOR) i--;
  return i;
}

/* }}} */

linker *linker_new(const article_view *v, const name_list *names, entities *e) {
  linker *l = arena_alloc(v->memory, sizeof *l);
  *l =
      (linker){.view = v, .names = names, .entities = e, .last = {NO_ENTITY, NO_ENTITY, NO_ENTITY}};
  l->of = arena_array(v->memory, uint32_t, v->speech_count + 1);
  l->other = arena_array(v->memory, uint32_t, v->speech_count + 1);
  for (uint32_t i = 0; i < v->speech_count; i++) l->of[i] = l->other[i] = NO_ENTITY;
  return l;
}

static void sort_in(linker *l, uint32_t mention_index) {
  l->sorted = arena_grow(l->view->memory, l->sorted, l->sorted_count, &l->sorted_capacity,
                         sizeof *l->sorted);
  uint32_t at = l->sorted_count++;
  const mention *all = l->entities->mentions;
  while (at > 0 && all[l->sorted[at - 1]].first > all[mention_index].first) {
    l->sorted[at] = l->sorted[at - 1];
    at--;
  }
  l->sorted[at] = mention_index;
}

static void advance(linker *l, uint32_t token_index) {
  const entities *e = l->entities;
  while (l->next_name < e->name_count && e->mentions[l->next_name].first < token_index)
    sort_in(l, l->next_name++);
}

static void remember(linker *l, uint32_t s, uint32_t which) {
  l->of[s] = which;
  if (l->last[0] == which) return;
  l->last[2] = l->last[1];
  l->last[1] = l->last[0];
  l->last[0] = which;
}

/* {{{ sources with a name */

static uint32_t mention_at(const entities *e, uint32_t token_index) {
  uint32_t low = 0, high = e->name_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (e->mentions[middle].end <= token_index)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static uint32_t compound_of(linker *l, const uint32_t *members, uint32_t count, const speech *s) {
  entities *e = l->entities;
  for (uint32_t i = e->count, tries = 0; i-- > 0 && tries < 60; tries++)
    if (e->items[i].member_count == count &&
        memcmp(e->items[i].members, members, count * sizeof *members) == 0)
      return i;
  uint32_t which = entities_add(e, s->source, s->source_end, true);
  entity *x = &e->items[which];
  memcpy(x->members, members, count * sizeof *members);
  x->member_count = count;
  x->person = e->items[members[0]].person;
  return which;
}

/* Whether the name at `first` speaks besides the one that ended before `last`: "and" or, in a list
   that goes on, a comma stands before it and its title. */
static bool joined(const article_view *v, uint32_t last, uint32_t first, uint32_t source_end) {
  uint32_t i = first;
  for (uint32_t k = last; k < first; k++)
    if (v->words[k].grammar == GRAMMAR_RELATIVE) return false;
  while (i > last &&
         (view_capital(v, i - 1) || v->words[i - 1].grammar == GRAMMAR_DETERMINER ||
          (v->words[i - 1].grammar == GRAMMAR_OPEN && v->words[i - 1].shape == SHAPE_LOWER)))
    i--;
  if (i == last) return false;
  if (v->words[i - 1].grammar == GRAMMAR_CONJUNCTION || v->words[i - 1].shape == SHAPE_AND)
    return true;
  if (v->words[i - 1].shape != SHAPE_COMMA) return false;
  for (uint32_t k = i; k < source_end; k++)
    if (v->words[k].grammar == GRAMMAR_CONJUNCTION) return true;
  /* "and the transport minister, Eva Hale": the title is another's who speaks too. */
  for (uint32_t k = i - 1; k > last && i - k < 9; k--) {
    if (v->words[k - 1].grammar == GRAMMAR_CONJUNCTION)
      return v->words[k].grammar == GRAMMAR_DETERMINER ||
             v->words[k].grammar == GRAMMAR_POSSESSOR || view_capital(v, k);
    if (v->words[k - 1].shape == SHAPE_COMMA || v->words[k - 1].grammar == GRAMMAR_RELATIVE) break;
  }
  return false;
}

/* "Hale and his supporters": whether more speak behind the name that ended before `last`. */
static bool joined_rest(const article_view *v, uint32_t last, const speech *x, uint32_t *first) {
  uint32_t i = last;
  while (i < x->source_end &&
         (v->words[i].shape == SHAPE_COMMA || v->words[i].shape == SHAPE_CLOSING))
    i++;
  if (i + 1 >= x->source_end || v->words[i].grammar != GRAMMAR_CONJUNCTION) return false;
  *first = i + 1;
  return true;
}

/* Whom a surname may stand for as well: somebody of the same name who is spoken of as much, or where
   neither is spoken of often. */
static uint32_t namesake(const linker *l, const mention *n) {
  enum { SELDOM = 4 };
  const entities *e = l->entities;
  if (n->other == NO_ENTITY || n->end - n->first != 1) return NO_ENTITY;
  const entity *x = &e->items[n->entity], *y = &e->items[n->other];
  if (!x->person || !y->person || x->end - x->first < 2 || y->end - y->first < 2) return NO_ENTITY;
  const uint32_t more = x->mentions > y->mentions ? x->mentions : y->mentions,
                 less = x->mentions + y->mentions - more;
  return more <= SELDOM || more <= 2 * less ? n->other : NO_ENTITY;
}

/* -1 where the content soon has "she" or begins with "her", 1 where it has "he" or "his": who speaks is
   meant, mostly. */
static int32_t content_sex(const article_view *v, const speech *x) {
  enum { SOON = 4 }; /* tokens */
  const article *a = v->article;
  for (uint32_t i = x->content; i < x->content_end && i < x->content + SOON; i++) {
    if (a->tokens[i].quoted) return 0;
    if (word_is(a, i, "he") || (i == x->content && word_is(a, i, "his"))) return 1;
    if (word_is(a, i, "she") || (i == x->content && word_is(a, i, "her"))) return -1;
  }
  return 0;
}

/* Which of two people of one surname speaks, where that can be told: whom the content's pronoun fits,
   or who spoke just before in the same paragraph. NO_ENTITY where it cannot. */
static uint32_t told_apart(const linker *l, uint32_t s, uint32_t one, uint32_t two) {
  const article_view *v = l->view;
  const article *a = v->article;
  const speech *x = &v->speeches[s];
  const entity *items = l->entities->items;
  const int32_t sex = content_sex(v, x), first = sex * (items[one].male - items[one].female),
                second = sex * (items[two].male - items[two].female);
  if (first > 0 && second < 0) return one;
  if (second > 0 && first < 0) return two;
  if (s == 0 || a->tokens[x[-1].source].paragraph != a->tokens[x->source].paragraph)
    return NO_ENTITY;
  return l->of[s - 1] == one || l->of[s - 1] == two ? l->of[s - 1] : NO_ENTITY;
}

bool linker_named(linker *l, uint32_t s) {
  const article_view *v = l->view;
  const speech *x = &v->speeches[s];
  entities *e = l->entities;
  uint32_t members[MEMBERS_MOST], count = 0, last = 0;
  for (uint32_t m = mention_at(e, x->source); m < e->name_count; m++) {
    const mention *n = &e->mentions[m];
    if (n->first >= x->source_end) break;
    if (!l->names->items[m].source) continue;
    if (n->end + 1 < x->source_end && v->words[n->end].grammar == GRAMMAR_POSSESSOR) continue;
    if (count > 0 && !joined(v, last, n->first, x->source_end)) continue;
    bool known = false;
    uint32_t named = n->entity;
    if (count == 0 && (l->other[s] = namesake(l, n)) != NO_ENTITY) {
      const uint32_t told = told_apart(l, s, n->entity, l->other[s]);
      if (told != NO_ENTITY) named = told, l->other[s] = NO_ENTITY;
    }
    for (uint32_t k = 0; k < count; k++) known |= members[k] == named;
    if (!known && count < MEMBERS_MOST) members[count++] = named;
    last = n->end;
  }
  if (count == 0) return false;
  advance(l, x->source_end);
  uint32_t which = members[0], rest;
  if (count < MEMBERS_MOST && joined_rest(v, last, x, &rest))
    members[count++] = entities_add(e, rest, x->source_end, false);
  if (count > 1) {
    l->other[s] = NO_ENTITY;
    which = compound_of(l, members, count, x);
    entities_mention(e, which, x->source, x->source_end, false);
    sort_in(l, e->mention_count - 1);
  }
  remember(l, s, which);
  return true;
}

/* }}} */
/* {{{ candidates */

/* "he" is no woman, "she" no man, where a title tells. */
static bool may_be(const linker *l, const speech *s, uint32_t which) {
  enum { TOLD = 3 };
  WORDS(men, "he him his himself");
  WORDS(women, "she her herself");
  const entity *x = &l->entities->items[which];
  const int32_t sex = x->male - x->female;
  if (s->source_end - s->source != 1 || (sex < TOLD && sex > -TOLD)) return true;
  return !word_in(l->view->article, s->source, sex > 0 ? &women : &men);
}

static void add_candidate(link_candidates *c, uint32_t which, uint32_t nearest) {
  for (uint32_t i = 0; i < c->count; i++)
    if (c->items[i] == which) return;
  if (c->count == CANDIDATES_MOST) return;
  c->items[c->count] = which;
  c->nearest[c->count++] = nearest;
}

/* "they", "both", "the two": several who were named at once, or who spoke last. */
static bool may_be_several(const article_view *v, const speech *x) {
  static const char *const several[] = {"they", "them", "their", "both", "two", "pair", "each"};
  char lower[WORD_MOST];
  for (uint32_t i = x->source; i < x->source_end && i < x->source + 2; i++) {
    word_lower(v->article, i, lower);
    for (size_t k = 0; k < sizeof several / sizeof *several; k++)
      if (strcmp(lower, several[k]) == 0) return true;
  }
  return false;
}

/* The two people whom "and" joined last become an entity of their own. */
static void add_pair(linker *l, const speech *x) {
  entities *e = l->entities;
  const article_view *v = l->view;
  for (uint32_t k = mention_at(e, x->source), tries = 0; k > 1 && tries < 8; k--, tries++) {
    const mention *b = &e->mentions[k - 1], *a = b - 1;
    if (b->first <= a->end || b->first - a->end > 3 || a->entity == b->entity ||
        v->words[a->end].grammar != GRAMMAR_CONJUNCTION || !e->items[a->entity].person ||
        !e->items[b->entity].person)
      continue;
    const uint32_t pair[2] = {a->entity, b->entity}, before = e->count;
    const speech both = {.source = a->first, .source_end = b->end};
    const uint32_t which = compound_of(l, pair, 2, &both);
    if (e->count == before) return;
    entities_mention(e, which, both.source, both.source_end, false);
    sort_in(l, e->mention_count - 1);
    return;
  }
}

void linker_candidates(linker *l, uint32_t s, link_candidates *out) {
  const speech *x = &l->view->speeches[s];
  const entities *e = l->entities;
  advance(l, x->source);
  out->count = 0;
  if (may_be_several(l->view, x)) add_pair(l, x);
  uint32_t tries = 0;
  for (uint32_t i = l->sorted_count; i > 0 && tries < 60 && out->count + 4 < CANDIDATES_MOST; i--) {
    const mention *m = &e->mentions[l->sorted[i - 1]];
    if (m->first >= x->source) continue;
    tries++;
    if (may_be(l, x, m->entity)) add_candidate(out, m->entity, l->sorted[i - 1] + 1);
  }
  uint32_t behind = mention_at(e, x->source_end);
  for (uint32_t k = 0; k < 8 && behind + k < e->name_count && out->count < CANDIDATES_MOST; k++)
    if (may_be(l, x, e->mentions[behind + k].entity))
      add_candidate(out, e->mentions[behind + k].entity, 0);
  out->items[out->count] = NO_ENTITY;
  out->nearest[out->count++] = 0;
}

/* "a manager in the north, who said": the words before a relative, [*first, *end). */
static void before_relative(const article_view *v, const speech *x, uint32_t *first,
                            uint32_t *end) {
  enum { FAR = 16 };
  const article *a = v->article;
  const uint32_t floor = a->sentences[a->tokens[x->source].sentence].first_token;
  uint32_t stop = x->source;
  if (v->words[x->source].grammar != GRAMMAR_RELATIVE || x->source_end - x->source > 1) return;
  while (stop > floor && v->words[stop - 1].shape == SHAPE_COMMA) stop--;
  for (uint32_t i = stop; i > floor && stop - i < FAR; i--) {
    const word_view *w = &v->words[i - 1];
    if (w->shape == SHAPE_STOP || w->shape == SHAPE_QUOTE || w->grammar == GRAMMAR_AUXILIARY ||
        w->grammar == GRAMMAR_RELATIVE || v->roles[i - 1] & 2)
      return;
    const bool inner = i - 1 > floor && (v->words[i - 2].grammar == GRAMMAR_PREPOSITION ||
                                         v->words[i - 2].grammar == GRAMMAR_OF);
    const bool begins = w->grammar == GRAMMAR_DETERMINER || w->grammar == GRAMMAR_NUMBER ||
                        (i - 1 == floor && w->grammar == GRAMMAR_OPEN);
    if (!begins || inner || i == stop) continue;
    *first = i - 1;
    *end = stop;
    return;
  }
}

void linker_take(linker *l, uint32_t s, uint32_t which) {
  const speech *x = &l->view->speeches[s];
  entities *e = l->entities;
  if (which == NO_ENTITY) {
    uint32_t first = x->source, end = x->source_end;
    before_relative(l->view, x, &first, &end);
    which = entities_add(e, first, end, false);
  }
  entities_mention(e, which, x->source, x->source_end, false);
  sort_in(l, e->mention_count - 1);
  remember(l, s, which);
}

/* }}} */
/* Makes first_of and next_of. */
static void gather(linker *l) {
  const uint32_t n = l->view->speech_count;
  l->first_of = arena_array(l->view->memory, uint32_t, l->entities->count + 1);
  l->next_of = arena_array(l->view->memory, uint32_t, n + 1);
  for (uint32_t e = 0; e < l->entities->count; e++) l->first_of[e] = NO_ENTITY;
  for (uint32_t s = n; s-- > 0;) {
    if (l->of[s] == NO_ENTITY) continue;
    l->next_of[s] = l->first_of[l->of[s]];
    l->first_of[l->of[s]] = s;
  }
}

/* "The minister": whether the entity is given that title. */
static bool is_called(const linker *l, uint32_t s, uint32_t which) {
  const article_view *v = l->view;
  const entity *e = &l->entities->items[which];
  const uint32_t head = linker_head(v, v->speeches[s].source, v->speeches[s].source_end);
  for (uint32_t i = 0; i < e->context_count; i++)
    if (e->contexts[i].place == CONTEXT_BEFORE &&
        v->words[e->contexts[i].end - 1].key == v->words[head].key)
      return true;
  return false;
}

/* "The Gazette reports that …. The club has denied it": who denies did not report it just before. */
static bool denies_own_report(const linker *l, uint32_t s, uint32_t which) {
  WORDS(reporting, "report reports reported claims claimed alleges alleged");
  const article *a = l->view->article;
  if (s == 0 || which == NO_ENTITY || l->of[s - 1] != which || l->entities->items[which].person)
    return false;
  const speech *x = &l->view->speeches[s], *before = x - 1;
  if (!word_is(a, x->source, "the") || x->cue >= x->cue_end || before->cue >= before->cue_end)
    return false;
  bool denies = false, reports = false;
  for (uint32_t i = x->cue; i < x->cue_end; i++) denies |= word_in(a, i, &lexicon_denial_denying);
  for (uint32_t i = before->cue; i < before->cue_end; i++) reports |= word_in(a, i, &reporting);
  return denies && reports;
}

/* The likeliest of the candidates; *other is another named one if that is nearly as likely. */
static uint32_t choose(const linker *l, uint32_t s, const link_candidates *c, const linear *model,
                       uint32_t *other) {
  static const float NEAR = .3f;
  enum { NEVER = -1000000 };
  features f;
  int32_t scores[CANDIDATES_MOST + 1] = {0};
  uint32_t best = 0, second = NO_ENTITY;
  for (uint32_t k = 0; k < c->count; k++) {
    linker_features(l, s, c, k, &f);
    linear_score(model, &f, &scores[k]);
    if (denies_own_report(l, s, c->items[k])) scores[k] = NEVER;
    if (scores[k] > scores[best]) best = k;
  }
  for (uint32_t k = 0; k < c->count; k++)
    if (k != best && (second == NO_ENTITY || scores[k] > scores[second])) second = k;
  *other = NO_ENTITY;
  if (second == NO_ENTITY || (float)(scores[best] - scores[second]) * model->unit > NEAR)
    return c->items[best];
  const uint32_t two[2] = {c->items[best], c->items[second]};
  for (int i = 0; i < 2; i++)
    if (two[i] == NO_ENTITY || !l->entities->items[two[i]].named) return two[0];
  const bool so = is_called(l, s, two[0]);
  if (so != is_called(l, s, two[1])) return two[!so];
  if (linker_ruled(l, s, two[0]) == 0) *other = two[1];
  return two[0];
}

void linker_run(linker *l, const linear *model) {
  for (uint32_t s = 0; s < l->view->speech_count; s++) {
    const speech *x = &l->view->speeches[s];
    if (x->source >= x->source_end || linker_named(l, s)) continue;
    link_candidates c;
    linker_candidates(l, s, &c);
    linker_take(l, s, choose(l, s, &c, model, &l->other[s]));
  }
  gather(l);
}
