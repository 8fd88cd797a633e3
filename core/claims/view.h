/*
** view.h: an article's words as those who read sources see them: what kind of word each is, and
** what the whole article shows of it.
*/
#ifndef HEARSAY_CLAIMS_VIEW_H
#define HEARSAY_CLAIMS_VIEW_H

#include "speakers/reading.h"
#include "model/attribution.h"
#include "words/words.h"

typedef enum word_shape {
  SHAPE_OTHER,
  SHAPE_LOWER,
  SHAPE_CAPITAL, /* "Hale" */
  SHAPE_INITIAL, /* "T." */
  SHAPE_UPPER,   /* "NATO" */
  SHAPE_MIXED,   /* "McHale", "comScore" */
  SHAPE_NUMBER,
  SHAPE_COMMA,
  SHAPE_STOP, /* . ? ! : ; */
  SHAPE_QUOTE,
  SHAPE_BRACKET,
  SHAPE_CLOSING, /* bracket */
  SHAPE_DASH,
  SHAPE_AND /* & */
} word_shape;

/* The closed classes of English. */
typedef enum grammar {
  GRAMMAR_OPEN, /* none of them */
  GRAMMAR_DETERMINER,
  GRAMMAR_POSSESSOR,
  GRAMMAR_PRONOUN,
  GRAMMAR_RELATIVE,
  GRAMMAR_PREPOSITION,
  GRAMMAR_OF,
  GRAMMAR_CONJUNCTION,
  GRAMMAR_AUXILIARY,
  GRAMMAR_NUMBER,
  GRAMMAR_ADVERB
} grammar;

typedef struct word_view {
  uint32_t key, suffix, lists, further; /* lists: of the lexicon; further ones */
  uint32_t type;                        /* index of the view's types */
  uint16_t cluster; /* of words used alike: 1 and ten bits, the first the coarsest; 0: unknown */
  uint8_t shape, grammar;
} word_view;

/* What stands about a word anywhere in the article. */
enum {
  AROUND_LOWER = 1,       /* it is written in lower case */
  AROUND_INSIDE = 2,      /* ... with a capital inside a sentence */
  AROUND_HONORIFIC = 4,   /* behind "Mr" */
  AROUND_TITLE = 8,       /* behind a title */
  AROUND_FIRST_NAME = 16, /* behind a first name */
  AROUND_THE = 32,
  AROUND_PREPOSITION = 64, /* behind "in" or "at" */
  AROUND_WHO = 128,        /* before "who" or ", who" */
  AROUND_CUE = 256,        /* before a cue */
  AROUND_POSSESSIVE = 512, /* before "'s" */
  AROUND_AGE = 1024,       /* before ", 47," */
  AROUND_SURNAME = 2048,   /* behind another capital: a person is given a first name once */
  AROUND_BODY = 4096,      /* behind a word for a body: "brewer Brauwerk" */
  AROUND_BITS = 13
};
typedef struct type_view {
  uint32_t key, count, around;
} type_view;

/* What is known of words beforehand, by the upper half of word_key. */
typedef struct word_fact {
  uint32_t key; /* 0: a free place */
  uint32_t lists;
  uint16_t cluster;
  uint8_t grammar;
} word_fact;
typedef struct view_words {
  word_fact *items;
  uint32_t mask;
} view_words;

/* One attribution in tokens; empty ranges where it has none. */
typedef struct speech {
  uint32_t source, source_end, cue, cue_end, content, content_end;
  const float *kinds; /* as attribution.kinds; NULL if that is not known */
} speech;

typedef struct article_view {
  article *article;
  arena *memory;
  word_view *words;
  type_view *types;
  uint32_t type_count;
  const speech *speeches;
  uint32_t speech_count;
  bool *titled;   /* by sentence: all long words have capitals, as in headlines */
  uint8_t *roles; /* by token: 1 in a source, 2 in a cue, 4 in a content */
  const people
      *people; /* and what rules make of every source, by speech: what is learned heeds them */
  const reading *readings;
  const uint64_t *reading_keys; /* the same where the rules take two for one */
} article_view;

/* The facts of `count` words and their clusters, and the closed classes; in `memory`. */
view_words view_facts(const uint32_t *keys, const uint16_t *clusters, uint32_t count,
                      arena *memory);
article_view *view_make(article *a, const view_words *facts, const speech *speeches, uint32_t count,
                        arena *memory);

static inline bool view_capital(const article_view *v, uint32_t i) {
  const uint8_t s = v->words[i].shape;
  return s >= SHAPE_CAPITAL && s <= SHAPE_MIXED;
}
static inline bool view_first(const article_view *v, uint32_t i) {
  return i == v->article->sentences[v->article->tokens[i].sentence].first_token;
}

#endif
