/* chain_candidates.c: what a claim may have come through. See chain_links.h */
#include "chains/chain_links.h"

#include "speakers/grammar.h"

/* How far a sentence counts, and how many claims or sentences on an interview may go on. */
enum { WINDOW = 90, BACK_MOST = 40, CARRY_SENTENCES = 40, TITLE_WORDS = 7 };

/* Whom a cue ends at: "told the Post"; NO_ENTITY if it is nobody by name. */
static uint32_t hearer_of(const chains *c, uint32_t which) {
  const article *a = c->article;
  const speech *s = &c->links->view->speeches[which];
  uint32_t i = s->cue_end;
  if (s->cue == s->cue_end || i >= a->token_count || !word_in(a, i - 1, &lexicon_hearer_verbs))
    return NO_ENTITY;
  if (word_in(a, i, &grammar_articles) && i + 1 < a->token_count) i++;
  const uint32_t m = names_from(c->links->names, i);
  const entities *e = c->links->entities;
  return m < e->name_count && e->mentions[m].first == i ? e->mentions[m].entity : NO_ENTITY;
}

/* Many sources tell their story to the article's own outlet. */
static void count_told(chains *c, arena *memory) {
  uint32_t *last = arena_array(memory, uint32_t, c->links->entities->count + 1);
  for (uint32_t i = 0; i < c->article->claim_count; i++) {
    const uint32_t who = c->links->of[i], to = hearer_of(c, i);
    if (to == NO_ENTITY || who == NO_ENTITY || last[to] == who + 1) continue;
    last[to] = who + 1;
    if (c->told[to] < 9) c->told[to]++;
  }
}

enum { OUTLETS_MOST = 48, CREDIT_PARAGRAPHS = 2 };

static chain_outlet *outlet_of(chains *c, uint64_t key) {
  for (uint32_t i = 0; i < c->outlet_count; i++)
    if (c->outlets[i].key == key) return &c->outlets[i];
  if (c->outlet_count == OUTLETS_MOST) return NULL;
  c->outlets[c->outlet_count] = (chain_outlet){.key = key};
  return &c->outlets[c->outlet_count++];
}

/* The outlets that an article names, and how. */
static void find_outlets(chains *c, arena *memory) {
  WORDS(between, "has had have first previously also later newspaper news agency exclusively");
  const article *a = c->article;
  const article_view *v = c->links->view;
  c->outlets = arena_array(memory, chain_outlet, OUTLETS_MOST);
  for (uint32_t i = 0; i < a->token_count; i++) {
    if (!view_capital(v, i) || (v->words[i].lists >> LEXICON_OUTLET & 1) == 0) continue;
    if (i + 1 < a->token_count && view_capital(v, i + 1)) continue;
    chain_outlet *o = outlet_of(c, a->words[i].key);
    if (o == NULL) break;
    uint32_t k = i + 1;
    o->mentions++;
    while (k < a->token_count && k < i + 3 && word_in(a, k, &between)) k++;
    o->reports += k < a->token_count && word_in(a, k, &lexicon_reporting_verbs);
    o->credits += a->tokens[i].paragraph + CREDIT_PARAGRAPHS >= a->paragraph_count;
  }
}

chains *chains_new(article *a, const linker *links, arena *memory) {
  chains *c = arena_alloc(memory, sizeof *c);
  const uint32_t count = links->entities->count;
  *c = (chains){.article = a, .links = links};
  c->of = arena_array(memory, chain_candidate, a->claim_count + 1);
  c->depth = arena_array(memory, uint32_t, a->claim_count + 1);
  c->last_of = arena_array(memory, uint32_t, count + 1);
  c->since = arena_array(memory, uint32_t, count + 1);
  c->media = arena_array(memory, bool, count + 1);
  for (uint32_t i = 0; i < a->claim_count; i++)
    if (links->of[i] != NO_ENTITY && a->claims[i].source != NO_SOURCE &&
        a->sources[a->claims[i].source].kind == SOURCE_MEDIA)
      c->media[links->of[i]] = true;
  c->told = arena_array(memory, uint8_t, count + 1);
  count_told(c, memory);
  c->own = chains_own_outlet(a, memory);
  c->known = c->own.count > 0;
  find_outlets(c, memory);
  return c;
}

void chains_take(chains *c, uint32_t i, const chain_candidate *x) {
  const uint32_t who = c->links->of[i];
  if (who != NO_ENTITY) c->since[who]++;
  if (x == NULL) return;
  c->of[i] = *x;
  c->of[i].relation = x->from == NO_CLAIM ? chains_relation(c->links->view, x->first, x->end)
                                          : c->of[x->from].relation;
  if (x->from != NO_CLAIM) c->of[i].sure = c->of[x->from].sure;
  c->depth[i] = x->from == NO_CLAIM ? 0 : c->depth[x->from] + 1;
  c->last = i + 1;
  if (who == NO_ENTITY) return;
  c->last_of[who] = i + 1;
  c->since[who] = 0;
}

const char *chains_name(const chains *c, const chain_candidate *x) {
  article *a = c->article;
  if (x->entity != NO_ENTITY) return sources_name(c->links, x->entity);
  const bool the = x->first > 0 && word_is(a, x->first - 1, "the") && x->way != CHAIN_NOUN;
  return words_text(a, x->first - the, x->end);
}

/* {{{ names and nouns near a claim */

static bool is_own(const chains *c, const chain_candidate *x) {
  if (chains_is_own(&c->own, words_text(c->article, x->first, x->end))) return true;
  return x->entity != NO_ENTITY && chains_is_own(&c->own, sources_name(c->links, x->entity));
}

static void add(const chains *c, chain_candidates *out, chain_candidate x) {
  if (out->count < CHAIN_MOST && !is_own(c, &x)) out->items[out->count++] = x;
}

/* Whether a name's last word is one that outlets bear, or a source of this name is one. */
static bool like_outlet(const chains *c, uint32_t which) {
  const entity *e = &c->links->entities->items[which];
  const uint32_t lists = c->links->view->words[e->end - 1].lists;
  return e->named &&
         (c->media[which] || lists >> LEXICON_OUTLET & 1 || lists >> LEXICON_PRESSNAME & 1);
}

/* "The station" is the outlet named last before it. */
static uint32_t outlet_before(const chains *c, uint32_t at) {
  uint32_t m = names_from(c->links->names, at);
  for (uint32_t n = 0; m > 0 && n < BACK_MOST; n++)
    if (like_outlet(c, c->links->entities->mentions[--m].entity))
      return c->links->entities->mentions[m].entity;
  return NO_ENTITY;
}

/* "The station", not "the press", "reporters": those are nobody. */
static bool is_noun(const article_view *v, uint32_t i) {
  const word_view *w = &v->words[i];
  if (word_in(v->article, i, &lexicon_journalists) || word_is(v->article, i, "press") ||
      word_is(v->article, i, "media"))
    return false;
  return w->shape == SHAPE_LOWER &&
         (w->lists >> LEXICON_MEDIA & 1 || w->lists >> LEXICON_PRESSKIND & 1);
}

static void add_nouns(const chains *c, uint32_t first, uint32_t end, chain_candidates *out) {
  const article_view *v = c->links->view;
  for (uint32_t i = first; i < end; i++) {
    if (!is_noun(v, i) || c->article->tokens[i].quoted) continue;
    /* Not "the daily Lanterna", "the TV station owner". */
    if (i + 1 < end && (view_capital(v, i + 1) || is_noun(v, i + 1))) continue;
    uint32_t from = i;
    for (uint32_t k = 1; k < 4 && i >= first + k && from == i; k++)
      if (v->words[i - k].grammar == GRAMMAR_DETERMINER) from = i - k;
    const bool the = i - from == 1 && word_is(c->article, from, "the");
    const uint32_t which = the ? outlet_before(c, from) : NO_ENTITY;
    add(c, out,
        (chain_candidate){.way = CHAIN_NOUN,
                          .origin = CHAIN_NOUN,
                          .first = from,
                          .end = i + 1,
                          .entity = which,
                          .from = NO_CLAIM});
  }
}

/* The end of a run of capitals that begins at token i; i if it is a name of nothing. */
static uint32_t run_end(const article_view *v, uint32_t i, uint32_t end) {
  uint32_t k = i;
  while (k < end && view_capital(v, k) && v->words[k].grammar == GRAMMAR_OPEN &&
         (v->words[k].lists >> LEXICON_NOT_A_NAME & 1) == 0)
    k++;
  while (k > i && k < end && v->words[k].shape == SHAPE_NUMBER) k++; /* "Kanal 5" */
  return k;
}

/* What is found of a name may be a part of it: "North Star" of "North Star News", "Channel" of "Channel 9". */
static uint32_t name_end(const article_view *v, uint32_t i, uint32_t end) {
  if (i < end && v->words[i].shape == SHAPE_NUMBER) return i + 1;
  return run_end(v, i, end);
}

/* A title in marks, "Fox & Friends": the end of its words, where they are few and stand in no content. */
static uint32_t title_end(const article_view *v, const speech *s, uint32_t i, uint32_t end) {
  const token *tokens = v->article->tokens;
  uint32_t k = i;
  if (i == 0 || tokens[i - 1].quoted || !view_capital(v, i)) return i;
  if (i >= s->content && i < s->content_end) return i;
  while (k < end && tokens[k].quoted && k - i <= TITLE_WORDS) k++;
  if (k == end || tokens[k].quoted) return i;
  while (k > i && v->words[k - 1].shape >= SHAPE_COMMA) k--;
  return k > i && (view_capital(v, k - 1) || v->words[k - 1].shape == SHAPE_NUMBER) ? k : i;
}

static void add_name(const chains *c, uint32_t which, chain_candidate x, chain_candidates *out) {
  const speech *s = &c->links->view->speeches[which];
  if (x.entity != NO_ENTITY && x.entity == c->links->of[which]) return;
  x.way = x.origin = x.first > s->source && x.first < s->source_end ? CHAIN_INSIDE : CHAIN_NAME;
  x.from = NO_CLAIM;
  add(c, out, x);
}

/* Without the day behind it: "told CNN Tuesday". */
static uint32_t without_day(const article *a, uint32_t first, uint32_t end) {
  while (end > first + 1 && word_in(a, end - 1, &lexicon_weekdays)) end--;
  return end;
}

/* A run of capitals, which may be two names: "CNN's State of the Union", "Britain's ITV". */
static void add_run(const chains *c, uint32_t which, uint32_t first, uint32_t end, uint32_t whose,
                    chain_candidates *out) {
  const article_view *v = c->links->view;
  uint32_t cut = first + 1;
  const uint32_t last = without_day(c->article, first, end);
  if (last < end) whose = NO_ENTITY;
  end = last;
  while (cut < end && v->words[cut].grammar != GRAMMAR_POSSESSOR) cut++;
  if (cut >= end) {
    add_name(c, which, (chain_candidate){.first = first, .end = end, .entity = whose}, out);
    return;
  }
  add_name(c, which, (chain_candidate){.first = first, .end = cut, .entity = NO_ENTITY}, out);
  if (cut + 1 < end)
    add_name(c, which, (chain_candidate){.first = cut + 1, .end = end, .entity = NO_ENTITY}, out);
}

/* Names as they were found, and other runs of capitals: few outlets speak, so few of their names are known. */
static void add_names(const chains *c, uint32_t which, uint32_t first, uint32_t end,
                      chain_candidates *out) {
  const article_view *v = c->links->view;
  const entities *e = c->links->entities;
  uint32_t m = names_from(c->links->names, first);
  for (uint32_t i = first; i < end;) {
    while (m < e->name_count && e->mentions[m].end <= i) m++;
    const mention *n = m < e->name_count ? &e->mentions[m] : NULL;
    const bool named = n != NULL && n->first <= i;
    if (c->article->tokens[i].quoted) {
      const uint32_t title = title_end(v, &v->speeches[which], i, end);
      if (title > i)
        add_name(c, which, (chain_candidate){.first = i, .end = title, .entity = NO_ENTITY}, out);
      i = title > i ? title : i + 1;
      continue;
    }
    uint32_t stop = named ? n->end : run_end(v, i, n != NULL && n->first < end ? n->first : end);
    const uint32_t known = stop;
    if (named) stop = name_end(v, stop, end);
    if (stop > i) add_run(c, which, i, stop, named && stop == known ? n->entity : NO_ENTITY, out);
    i = stop > i ? stop : i + 1;
  }
}

/* }}} */

/* {{{ what other claims came through */

/* "Bos told friends": what is told somebody else, no outlet, is of no interview. */
static bool tells_others(const chains *c, uint32_t which) {
  const article_view *v = c->links->view;
  const speech *s = &v->speeches[which];
  uint32_t i = s->cue_end;
  if (s->cue == i || !word_in(c->article, i - 1, &lexicon_hearer_verbs)) return false;
  while (i < c->article->token_count && v->words[i].grammar == GRAMMAR_DETERMINER) i++;
  if (i >= c->article->token_count || i == s->content) return false;
  const word_view *w = &v->words[i];
  return w->shape == SHAPE_LOWER && w->grammar == GRAMMAR_OPEN && !is_noun(v, i);
}

static void add_carried(const chains *c, uint32_t which, uint32_t from, chain_way way,
                        chain_candidates *out) {
  const chain_candidate *x = &c->of[from];
  if (x->first == x->end || tells_others(c, which)) return;
  if (c->article->claims[which].sentence > c->article->claims[from].sentence + CARRY_SENTENCES)
    return;
  add(c, out,
      (chain_candidate){.way = way,
                        .origin = x->origin,
                        .first = x->first,
                        .end = x->end,
                        .entity = x->entity,
                        .from = from});
}

/* What an outlet says has come through nobody. */
static bool says_itself(const chains *c, uint32_t which) {
  const uint32_t s = c->article->claims[which].source;
  return s != NO_SOURCE && c->article->sources[s].kind == SOURCE_MEDIA;
}

/* The words of a claim's sentence and, unless it is asked for `alone`, the two beside it, as far as they are
   near. */
static void window_of(const article *a, uint32_t which, bool alone, uint32_t *first,
                      uint32_t *end) {
  const uint32_t s = a->claims[which].sentence, at = a->sentences[s].first_token;
  const sentence *before = &a->sentences[s > 0 && !alone ? s - 1 : s],
                 *behind = &a->sentences[s + 1 < a->sentence_count && !alone ? s + 1 : s];
  *first = before->first_token;
  *end = behind->first_token + behind->token_count;
  if (*first + WINDOW < at) *first = at - WINDOW;
  if (*end > at + a->sentences[s].token_count + WINDOW)
    *end = at + a->sentences[s].token_count + WINDOW;
}

void chains_candidates(const chains *c, uint32_t i, chain_candidates *out) {
  uint32_t first, end;
  const uint32_t who = c->links->of[i], last = who == NO_ENTITY ? 0 : c->last_of[who];
  out->count = 0;
  if (says_itself(c, i)) return;
  window_of(c->article, i, tells_others(c, i), &first, &end);
  if (last > 0) add_carried(c, i, last - 1, CHAIN_SPEAKER, out);
  if (c->last > 0) add_carried(c, i, c->last - 1, CHAIN_BEFORE, out);
  add_names(c, i, first, end, out);
  add_nouns(c, first, end, out);
}

/* }}} */
