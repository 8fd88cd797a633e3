/* chain_features.c: what speaks for a claim's having come through an outlet. See chain_links.h */
#include <string.h>

#include "chains/chain_links.h"

enum {
  C_WAY = 5000,
  C_BEFORE,
  C_BEFORE_TWO,
  C_BEHIND,
  C_BEHIND_TWO,
  C_AROUND,
  C_PLACE,
  C_NEXT_TO,
  C_CUE,
  C_OUTLET,
  C_NAME,
  C_SPEECH,
  C_DISTANCE,
  C_SPEAKS,
  C_CARRY,
  C_CLAIM,
  C_RELATION = 6000,
  C_OWN = 7000
};
enum { NEAR = 5, KEYS_APART = 64 };

WORDS(tell, "tell tells telling told");

/* The key of a word; the forms of "tell" are one. */
static uint32_t key_at(const chains *c, uint32_t i) {
  if (word_in(c->article, i, &tell)) return (uint32_t)(word_key_of("told", 4) >> 32);
  return c->links->view->words[i].key;
}

static uint32_t bucket(uint32_t n) {
  return n < 4 ? n : n < 6 ? 4 : n < 9 ? 5 : n < 16 ? 6 : n < 40 ? 7 : 8;
}

/* {{{ the outlet */

/* How much its words are those of an outlet: 0 not at all. */
static uint32_t outletness(const chains *c, const chain_candidate *x) {
  const article_view *v = c->links->view;
  const word_view *last = &v->words[x->end - 1];
  if (x->origin == CHAIN_NOUN) return 7;
  if (word_in(c->article, x->end - 1, &lexicon_outlets_alone)) return 6;
  if (last->lists >> LEXICON_OUTLET & 1) return x->end - x->first > 1 ? 5 : 4;
  if (last->lists >> LEXICON_PRESSNAME & 1) return 3;
  for (uint32_t k = x->first; k < x->end; k++)
    if (v->words[k].lists >> LEXICON_OUTLET & 1 || v->words[k].lists >> LEXICON_PRESSNAME & 1)
      return 2;
  if (x->end - x->first > 1 && v->words[x->first].lists >> LEXICON_PRESSKIND & 1)
    return 2; /* "Channel 9" */
  return x->entity != NO_ENTITY && c->media[x->entity];
}

/* Whether what stands beside the words says that they are an outlet: "the weekly Lanterna". */
static uint32_t told_outlet(const chains *c, const chain_candidate *x) {
  const article_view *v = c->links->view;
  uint32_t out = 0;
  if (x->first > 0 && v->words[x->first - 1].shape == SHAPE_LOWER)
    out |= v->words[x->first - 1].lists >> LEXICON_PRESSKIND & 1;
  if (x->end < c->article->token_count)
    out |=
        ((v->words[x->end].lists >> LEXICON_PRESSKIND | v->words[x->end].lists >> LEXICON_MEDIA) &
         1)
        << 1;
  if (x->entity == NO_ENTITY) return out;
  const entity *e = &c->links->entities->items[x->entity];
  for (uint32_t i = 0; i < e->context_count && i < CONTEXT_MOST; i++)
    for (uint32_t k = e->contexts[i].first; k < e->contexts[i].end; k++)
      if (v->words[k].shape == SHAPE_LOWER && v->words[k].lists >> LEXICON_PRESSKIND & 1) out |= 4;
  return out;
}

/* }}} */
/* {{{ where it stands */

enum { PLACE_BEFORE, PLACE_SOURCE, PLACE_CUE, PLACE_CONTENT, PLACE_BETWEEN, PLACE_BEHIND };

static uint32_t place_of(const speech *s, uint32_t i) {
  if (i >= s->source && i < s->source_end) return PLACE_SOURCE;
  if (i >= s->cue && i < s->cue_end) return PLACE_CUE;
  if (i >= s->content && i < s->content_end) return PLACE_CONTENT;
  if (i < s->source && i < s->cue && i < s->content) return PLACE_BEFORE;
  if (i >= s->source_end && i >= s->cue_end && i >= s->content_end) return PLACE_BEHIND;
  return PLACE_BETWEEN;
}

/* Whose cue stands last before it in its sentence: 0 none, 1 this claim's, 2 another's. */
static uint32_t nearest_cue(const chains *c, uint32_t which, uint32_t i) {
  const article_view *v = c->links->view;
  const uint32_t floor = c->article->sentences[c->article->tokens[i].sentence].first_token;
  uint32_t nearest = 0, whose = 0;
  for (uint32_t k = which > NEAR ? which - NEAR : 0; k < v->speech_count && k <= which + NEAR;
       k++) {
    const speech *s = &v->speeches[k];
    if (s->cue == s->cue_end || s->cue_end > i || s->cue < floor || s->cue_end < nearest) continue;
    if (s->cue_end == nearest && whose == 1) continue;
    nearest = s->cue_end;
    whose = k == which ? 1 : 2;
  }
  return whose;
}

/* Whether it speaks itself: 1 as another claim's source, 2 as the source of one whose content this is in. */
static uint32_t speaks(const chains *c, uint32_t which, uint32_t i) {
  const article_view *v = c->links->view;
  const speech *own = &v->speeches[which];
  uint32_t out = 0;
  for (uint32_t k = which > NEAR ? which - NEAR : 0; k < v->speech_count && k <= which + NEAR;
       k++) {
    const speech *s = &v->speeches[k];
    if (k == which || i < s->source || i >= s->source_end) continue;
    if (out == 0) out = 1;
    if (own->content < s->content_end && s->content < own->content_end) out = 2;
  }
  return out;
}

/* }}} */
/* {{{ how it is spoken of */

static uint32_t kind_of(const chains *c, uint32_t which) {
  const uint32_t s = c->article->claims[which].source;
  return s == NO_SOURCE ? SOURCE_NONE : c->article->sources[s].kind;
}

enum { RELATION_NONE, RELATION_TOLD, RELATION_ACCORDING, RELATION_NAMED, RELATION_REPORTS };
enum {
  RELATION_SPOKEN = 5,
  RELATION_HANDED = 21,
  RELATION_PLAIN = 37,
  PREPOSITIONS = 13,
  REACH = 7
};

/* The first token of what is said of the outlet, its determiner, what it is and who works for it passed
   over: "the weekly Lanterna", "radio host Ann Lee". */
static uint32_t phrase_start(const article_view *v, uint32_t first, uint32_t floor) {
  if (first > floor && v->words[first - 1].grammar == GRAMMAR_POSSESSOR) {
    first--; /* "Britain's ITV" */
    for (uint32_t n = 0; n < 3 && first > floor && view_capital(v, first - 1); n++) first--;
  }
  for (uint32_t n = 0; n < 4 && first > floor; n++, first--) {
    const word_view *w = &v->words[first - 1];
    const bool kind = w->shape == SHAPE_LOWER &&
                      (w->lists >> LEXICON_PRESSKIND & 1 || w->lists >> LEXICON_MEDIA & 1);
    if (w->grammar != GRAMMAR_DETERMINER && !kind) break;
  }
  return first;
}

/* Which of these a token is, from 1; 0 none. */
static uint32_t preposition_at(const article *a, uint32_t i) {
  static const char *const all[PREPOSITIONS] = {"to",     "with",    "on",     "in", "by",
                                                "for",    "from",    "via",    "at", "of",
                                                "citing", "quoting", "through"};
  for (uint32_t k = 0; k < PREPOSITIONS; k++)
    if (a->words[i].key == word_key_of(all[k], strlen(all[k]))) return k + 1;
  return 0;
}

/* "the Courier first reported", "a Courier interview" */
static uint32_t relation_behind(const article *a, uint32_t i, uint32_t end) {
  WORDS(between, "has had have first previously also later newspaper news agency exclusively 's");
  for (uint32_t k = i; k < end && k < i + 4; k++) {
    if (word_in(a, k, &lexicon_reporting_verbs)) return RELATION_REPORTS;
    if (word_in(a, k, &lexicon_interviews)) return RELATION_NAMED;
    if (!word_in(a, k, &between) && !word_capital(a, k)) break;
  }
  return RELATION_NONE;
}

uint32_t chains_relation(const article_view *v, uint32_t from, uint32_t to) {
  const article *a = v->article;
  const sentence *in = &a->sentences[a->tokens[from].sentence];
  const uint32_t floor = in->first_token, end = floor + in->token_count;
  const uint32_t first = phrase_start(v, from, floor);
  const uint32_t behind = relation_behind(a, to, end);
  if (first == floor) return behind;
  if (word_in(a, first - 1, &tell)) return RELATION_TOLD;
  const uint32_t preposition = preposition_at(a, first - 1);
  if (preposition == 0 || behind == RELATION_NAMED) return behind;
  if (first > floor + 1 && word_is(a, first - 2, "according")) return RELATION_ACCORDING;
  for (uint32_t k = first - 1; k > floor && first - k < REACH; k--) {
    if (word_in(a, k - 1, &lexicon_interviews)) return RELATION_SPOKEN + preposition;
    if (word_in(a, k - 1, &lexicon_relaying)) return RELATION_HANDED + preposition;
  }
  return RELATION_PLAIN + preposition;
}

static const chain_outlet *outlet_of(const chains *c, const chain_candidate *x) {
  for (uint32_t i = 0; i < c->outlet_count; i++)
    if (c->outlets[i].key == c->article->words[x->end - 1].key) return &c->outlets[i];
  return NULL;
}

/* "told the Courier": right behind the claim's own cue. */
static bool is_told(const chains *c, uint32_t which, const chain_candidate *x) {
  const article *a = c->article;
  const speech *s = &c->links->view->speeches[which];
  if (x->way != CHAIN_NAME || s->cue == s->cue_end || !word_in(a, s->cue_end - 1, &tell))
    return false;
  return x->first >= s->cue_end && phrase_start(c->links->view, x->first, s->cue_end) == s->cue_end;
}

/* "a letter seen by Sable News" */
static bool is_handed(const chains *c, const chain_candidate *x) {
  WORDS(handed, "seen obtained reviewed viewed leaked passed shown");
  const article *a = c->article;
  const uint32_t first = phrase_start(c->links->view, x->first, 1);
  if (x->way != CHAIN_INSIDE || first < 2) return false;
  return (word_is(a, first - 1, "by") || word_is(a, first - 1, "to")) &&
         word_in(a, first - 2, &handed);
}

/* "The Courier reported, citing" the source. */
static bool is_citing(const chains *c, uint32_t which, const chain_candidate *x) {
  WORDS(citing, "citing quoting");
  const article *a = c->article;
  const uint32_t behind = c->links->view->speeches[which].source;
  return x->way == CHAIN_NAME && behind > 0 && word_in(a, behind - 1, &citing) &&
         a->tokens[x->first].sentence == a->tokens[behind].sentence &&
         place_of(&c->links->view->speeches[which], x->first) != PLACE_CONTENT;
}

/* "Channel 9 first reported", "first reported by the Courier" */
static bool is_first(const chains *c, uint32_t which, const chain_candidate *x) {
  const article *a = c->article;
  if (x->way != CHAIN_NAME || a->tokens[x->first].sentence != a->claims[which].sentence)
    return false;
  if (x->end + 1 < a->token_count && word_is(a, x->end, "first") &&
      word_in(a, x->end + 1, &lexicon_reporting_verbs))
    return true;
  const uint32_t first = phrase_start(c->links->view, x->first, 3);
  return first > 2 && word_is(a, first - 1, "by") && word_is(a, first - 3, "first") &&
         word_in(a, first - 2, &lexicon_reporting_verbs);
}

/* "In an interview with Radio Halm, the mayor said": before all of the claim. */
static bool is_interview(const chains *c, uint32_t which, const chain_candidate *x) {
  WORDS(interview, "interview interviews speaking talking");
  WORDS(to_with, "to with");
  const article *a = c->article;
  const uint32_t floor = a->sentences[a->tokens[x->first].sentence].first_token;
  const uint32_t first = phrase_start(c->links->view, x->first, floor);
  if (x->way != CHAIN_NAME || a->tokens[x->first].sentence != a->claims[which].sentence)
    return false;
  return first > floor + 1 && word_in(a, first - 1, &to_with) &&
         word_in(a, first - 2, &interview) &&
         place_of(&c->links->view->speeches[which], x->first) == PLACE_BEFORE &&
         nearest_cue(c, which, x->first) == 0;
}

chain_plainness chains_plain(const chains *c, uint32_t i, const chain_candidate *x) {
  if (is_citing(c, i, x) || is_first(c, i, x)) return CHAIN_PLAIN;
  if (outletness(c, x) < 2) return CHAIN_NOT_PLAIN;
  if (is_handed(c, x)) return CHAIN_PLAIN;
  return is_told(c, i, x) || is_interview(c, i, x) ? CHAIN_TOLD : CHAIN_NOT_PLAIN;
}

static void relation_features(const chains *c, uint32_t which, const chain_candidate *x,
                              uint32_t level, features *f) {
  const article *a = c->article;
  const uint32_t relation = chains_relation(c->links->view, x->first, x->end);
  const uint32_t here = a->tokens[x->first].sentence, own = a->claims[which].sentence;
  const uint32_t apart = here == own ? 1 : here < own ? 0 : 2;
  const uint32_t place = place_of(&c->links->view->speeches[which], x->first);
  feature_add(f, C_RELATION, relation, level);
  feature_add(f, C_RELATION + 1, relation, place * 4 + apart);
  feature_add(f, C_RELATION + 2, relation, nearest_cue(c, which, x->first) * 4 + apart);
  feature_add(f, C_RELATION + 3, relation, speaks(c, which, x->first) * 4 + apart);
  feature_add(f, C_RELATION + 4, relation, kind_of(c, which));
  feature_add(f, C_RELATION + 5, relation * 8 + level,
              (place * 4 + apart) * 4 + nearest_cue(c, which, x->first));
  feature_add(f, C_RELATION + 6, relation, told_outlet(c, x));
  feature_add(f, C_RELATION + 7, relation, x->way);
  feature_add(f, C_RELATION + 8, relation * 2 + c->known,
              nearest_cue(c, which, x->first) * 4 + apart);
  feature_add(f, C_RELATION + 9, level * 2 + c->known, apart);
}

/* What speaks for its being the article's own outlet, where that is not known. */
static void own_features(const chains *c, const chain_candidate *x, features *f) {
  const chain_outlet *o = outlet_of(c, x);
  if (o == NULL || c->known) return;
  const span at = c->article->tokens[x->end - 1].at;
  const uint32_t told = x->entity != NO_ENTITY ? c->told[x->entity] : 99,
                 shape = c->links->view->words[x->end - 1].shape,
                 relation = chains_relation(c->links->view, x->first, x->end);
  feature_add(f, C_OWN, o->reports > 0, told);
  feature_add(f, C_OWN + 1, o->credits > 0, told);
  feature_add(f, C_OWN + 2, bucket(o->mentions), told);
  feature_add(f, C_OWN + 3, bucket(c->outlet_count), told);
  feature_add(f, C_OWN + 4, shape * 2 + (at.end - at.start > 4), told);
  feature_add(f, C_OWN + 5, relation,
              (o->reports > 0) * 4u + (o->credits > 0) * 2u + (c->outlet_count > 1));
}

/* }}} */
/* {{{ templates */

static uint32_t speaker_form(const article_view *v, const speech *s) {
  if (s->source == s->source_end) return 0;
  return 1u + v->words[s->source].grammar;
}

static void claim_features(const chains *c, uint32_t which, uint32_t way, features *f) {
  const article_view *v = c->links->view;
  const speech *s = &v->speeches[which];
  const claim *x = &c->article->claims[which];
  feature_add(f, C_CLAIM, way, kind_of(c, which));
  feature_add(f, C_CLAIM + KEYS_APART, way, x->quote * 8u + x->type);
  feature_add(f, C_CLAIM + 2 * KEYS_APART, way, speaker_form(v, s));
  for (uint32_t i = s->cue; i < s->cue_end && i < s->cue + 4; i++)
    feature_add(f, C_CUE, way, key_at(c, i));
}

static void word_features(const article_view *v, uint32_t way, uint32_t at, uint32_t template,
                          features *f) {
  feature_add(f, template, way, v->words[at].key);
  feature_add(f, template + KEYS_APART, way, v->words[at].cluster);
}

/* The words before and behind the outlet, its own determiner and kind passed over. */
static void around_features(const chains *c, uint32_t which, const chain_candidate *x,
                            uint32_t level, features *f) {
  const article_view *v = c->links->view;
  const sentence *in = &c->article->sentences[c->article->tokens[x->first].sentence];
  const uint32_t place = place_of(&v->speeches[which], x->first), way = x->way * 8u + place;
  uint32_t first = x->first;
  while (first > in->first_token && x->first - first < 4 &&
         (v->words[first - 1].grammar == GRAMMAR_DETERMINER ||
          (v->words[first - 1].shape == SHAPE_LOWER &&
           v->words[first - 1].lists >> LEXICON_PRESSKIND & 1)))
    first--;
  const uint32_t end = in->first_token + in->token_count;
  const uint32_t b1 = first > in->first_token ? key_at(c, first - 1) : 0,
                 b2 = first > in->first_token + 1 ? v->words[first - 2].key : 0,
                 b3 = first > in->first_token + 2 ? v->words[first - 3].key : 0,
                 n1 = x->end < end ? v->words[x->end].key : 0,
                 n2 = x->end + 1 < end ? v->words[x->end + 1].key : 0;
  feature_add(f, C_BEFORE, way, b1);
  feature_add(f, C_BEFORE + KEYS_APART, level, b1);
  feature_add(f, C_BEFORE + 2 * KEYS_APART, x->way * 8u + nearest_cue(c, which, x->first), b1);
  feature_add(f, C_BEFORE_TWO, b1, b2);
  feature_add(f, C_BEFORE_TWO + KEYS_APART, b1 ^ b2 * 31u, b3);
  feature_add(f, C_BEHIND, way, n1);
  feature_add(f, C_BEHIND + KEYS_APART, level, n1);
  feature_add(f, C_BEHIND_TWO, n1, n2);
  if (first > in->first_token) word_features(v, x->way, first - 1, C_AROUND, f);
  if (x->end < end) word_features(v, x->way, x->end, C_AROUND + 1, f);
  for (uint32_t k = first > in->first_token + 8 ? first - 8 : in->first_token; k < first; k++)
    if (v->words[k].grammar == GRAMMAR_OPEN && v->words[k].shape == SHAPE_LOWER)
      feature_add(f, C_AROUND + 2, x->way, v->words[k].key);
  for (uint32_t k = x->end; k < end && k < x->end + 6; k++)
    if (v->words[k].grammar == GRAMMAR_OPEN && v->words[k].shape == SHAPE_LOWER)
      feature_add(f, C_AROUND + 3, x->way, v->words[k].key);
}

static void place_features(const chains *c, uint32_t which, const chain_candidate *x,
                           uint32_t level, features *f) {
  const article *a = c->article;
  const article_view *v = c->links->view;
  const speech *s = &v->speeches[which];
  const uint32_t here = a->tokens[x->first].sentence, own = a->claims[which].sentence;
  const uint32_t apart = here == own  ? 1
                         : here < own ? 0
                                      : 2,
                 same = a->tokens[x->first].paragraph == a->claims[which].paragraph;
  const uint32_t place = place_of(s, x->first), cue = nearest_cue(c, which, x->first),
                 says = speaks(c, which, x->first);
  const uint32_t where = ((x->way * 8u + place) * 4 + apart) * 2 + same;
  feature_add(f, C_PLACE, where, level);
  feature_add(f, C_PLACE + KEYS_APART, where, cue);
  feature_add(f, C_PLACE + 2 * KEYS_APART, place * 4 + apart, level * 4 + cue);
  feature_add(f, C_SPEAKS, x->way * 4u + says, place * 4 + apart);
  feature_add(f, C_SPEAKS + KEYS_APART, says, level);
  feature_add(f, C_SPEECH, where * 4 + cue, kind_of(c, which));
  if (s->cue == s->cue_end) return;
  const uint32_t behind = x->first >= s->cue_end,
                 gap = behind ? x->first - s->cue_end : s->cue - x->first;
  feature_add(f, C_DISTANCE, x->way * 4u + behind, bucket(gap));
  feature_add(f, C_DISTANCE + KEYS_APART, level * 16 + behind, bucket(gap));
  if (behind && gap < 4) {
    feature_add(f, C_NEXT_TO, key_at(c, s->cue_end - 1), level);
    feature_add(f, C_NEXT_TO + KEYS_APART, key_at(c, s->cue_end - 1), gap);
  }
  feature_add(f, C_CUE + KEYS_APART, where, key_at(c, s->cue_end - 1));
}

static void name_features(const chains *c, const chain_candidate *x, uint32_t level, features *f) {
  const article_view *v = c->links->view;
  const bool named = x->entity != NO_ENTITY;
  const entity *e = named ? &c->links->entities->items[x->entity] : NULL;
  feature_add(f, C_OUTLET, x->way, level);
  feature_add(f, C_OUTLET + KEYS_APART, x->way, told_outlet(c, x));
  feature_add(f, C_OUTLET + 2 * KEYS_APART, level, told_outlet(c, x));
  feature_add(f, C_OUTLET + 3 * KEYS_APART, level,
              named ? 1u + e->person + 2u * c->media[x->entity] : 0);
  feature_add(f, C_OUTLET + 4 * KEYS_APART, level, x->end - x->first < 4 ? x->end - x->first : 4);
  feature_add(f, C_OUTLET + 5 * KEYS_APART, level, named ? bucket(e->mentions) : 99);
  feature_add(f, C_OUTLET + 6 * KEYS_APART, level >= 2, named ? c->told[x->entity] : 99);
  feature_add(f, C_OUTLET + 7 * KEYS_APART, v->words[x->first].shape,
              named ? c->told[x->entity] : 99);
  feature_add(f, C_NAME + 3, x->way, v->words[x->end - 1].shape * 16u + v->words[x->first].shape);
  feature_add(f, C_NAME + 4, x->way, v->words[x->first].grammar);
}

/* Whether an interview goes on. */
static void carry_features(const chains *c, uint32_t which, const chain_candidate *x, features *f) {
  const article *a = c->article;
  const article_view *v = c->links->view;
  const claim *now = &a->claims[which], *then = &a->claims[x->from];
  const uint32_t claims = bucket(which - x->from),
                 sentences = bucket(now->sentence - then->sentence),
                 paragraphs = bucket(now->paragraph - then->paragraph),
                 depth = bucket(c->depth[x->from]);
  const bool same =
      c->links->of[which] != NO_ENTITY && c->links->of[which] == c->links->of[x->from];
  const uint32_t way = x->way * 2u + same;
  const uint32_t first = x->first;
  feature_add(f, C_CARRY, way, claims * 16 + depth);
  feature_add(f, C_CARRY + 1, way, sentences);
  feature_add(f, C_CARRY + 2, way, paragraphs * 16 + claims);
  feature_add(f, C_CARRY + 3, way, kind_of(c, which) * 16 + kind_of(c, x->from));
  feature_add(f, C_CARRY + 4, way * 16 + claims, speaker_form(v, &v->speeches[which]));
  feature_add(f, C_CARRY + 5, way * 16 + claims, now->quote * 4u + then->quote);
  feature_add(f, C_CARRY + 6, way * 16 + paragraphs, kind_of(c, which));
  feature_add(f, C_CARRY + 7, way, x->origin * 8u + outletness(c, x));
  feature_add(f, C_CARRY + 8, way * 16 + paragraphs, first > 1 ? v->words[first - 1].key : 0);
  feature_add(f, C_CARRY + 9, way * 16 + claims, first > 2 ? v->words[first - 2].key : 0);
  const uint32_t who = c->links->of[which], since = who == NO_ENTITY ? 9 : bucket(c->since[who]);
  feature_add(f, C_CARRY + 12, way, since);
  feature_add(f, C_CARRY + 13, way * 16 + since, depth);
  const speech *s = &v->speeches[which];
  if (s->cue == s->cue_end) return;
  feature_add(f, C_CARRY + 10, way * 16 + claims, key_at(c, s->cue_end - 1));
  /* "told friends": to somebody else. */
  const bool told = word_in(a, s->cue_end - 1, &lexicon_hearer_verbs) && s->cue_end < s->content;
  feature_add(f, C_CARRY + 11, way, told);
  const int32_t was = c->of[x->from].sure;
  const uint32_t sure = (uint32_t)(was < 64 ? was : 64) / 16;
  feature_add(f, C_CARRY + 16, way, sure);
  feature_add(f, C_CARRY + 17, way * 16 + since, sure);
  feature_add(f, C_CARRY + 18, way * 16 + claims, sure);
  feature_add(f, C_CARRY + 19, way * 16 + paragraphs, sure);
  feature_add(f, C_CARRY + 14, way * 16 + claims, c->of[x->from].relation);
  feature_add(f, C_CARRY + 15, way * 16 + paragraphs, c->of[x->from].relation);
}

void chains_features(const chains *c, uint32_t i, const chain_candidate *x, features *out) {
  out->count = 0;
  feature_add(out, C_WAY, x->way, 0);
  claim_features(c, i, x->way, out);
  if (x->from != NO_CLAIM) {
    carry_features(c, i, x, out);
    return;
  }
  const uint32_t level = outletness(c, x);
  name_features(c, x, level, out);
  around_features(c, i, x, level, out);
  place_features(c, i, x, level, out);
  relation_features(c, i, x, level, out);
  own_features(c, x, out);
}

/* }}} */
