/*
** features.h: what the tagger sees of a token.
**
** Words are never kept: an atom is 64-bit hashes and small numbers, from which the network takes
** rows of a table (feature hashing, Weinberger et al. 2009). The paragraph is the unit: 99.9 % of
** sources and 99 % of contents stand in their cue's paragraph.
*/
#ifndef HEARSAY_TAGGING_FEATURES_H
#define HEARSAY_TAGGING_FEATURES_H

#include <stdbool.h>
#include <stdint.h>

#include "tagging/gazetteer.h"
#include "words/lexicon.h"
#include "model/article.h"

typedef enum quote_state { QUOTE_OUTSIDE, QUOTE_INSIDE, QUOTE_OPENS, QUOTE_CLOSES } quote_state;

/* What is known of one token by itself: hashes, and two bytes of cue and source rates. */
typedef struct atom {
  uint64_t word, stem, shape, suffix, prefix;
  uint32_t lists;      /* of the lexicon, a bit a list */
  uint8_t quote;       /* quote_state */
  uint8_t cue_rate;    /* rate_bucket of its stem, as a cue */
  uint8_t source_rate; /* ... in a source */
  bool strong_cue;     /* as a cue more often than 3 times in 10, and not inside quotes */
  bool comma, capital;
} atom;

/* A piece of an article that is tagged at once: a paragraph, or a run of sentences of one that
   is too long. Token indexes of the article. */
typedef struct segment {
  uint32_t first, count;
  bool headline;
  bool after_open_quote; /* the paragraph before ended inside a quotation */
  bool after_quotation;  /* ... was quoted nearly throughout */
} segment;

enum { SEGMENT_TOKENS = 700, FEATURE_PLACES = 256 };

/* The hash of a word in its normal form: lower case, digits as 0, one kind of quotes and dashes. */
uint64_t features_word(const char *word, size_t length);
/* Fills one atom for each token of the article, without the rates. */
void features_atoms(const article *a, atom *atoms);
/* Fills the rates from a gazetteer; counts of `own` (may be NULL) are taken off first, so that
   training does not see a word's rate in its own document. */
void features_rates(const article *a, atom *atoms, const gazetteer *g, const gazetteer *own);

/* The segments of the article that may carry claims, in order. Lives in `memory`. */
segment *features_segments(const article *a, uint32_t *count, arena *memory);

/* What is read off a whole segment before its tokens are looked at one by one. */
typedef struct segment_view segment_view;
segment_view *features_view(const article *a, const atom *atoms, const segment *s, arena *memory);
/* One token of the segment by itself. */
const atom *features_atom(const segment_view *v, uint32_t t);
/* Whether token t looks like (a part of) a name: capitalised within a sentence, in no word list. */
bool features_is_name(const segment_view *v, uint32_t t);
/* The number of token t's sentence in the segment, at most 255. */
uint8_t features_sentence(const segment_view *v, uint32_t t);
/* Small numbers below FEATURE_PLACES, for the network: where in sentence and quotation token t
   stands, and what is around it. */
uint32_t features_place(const segment_view *v, uint32_t t);
uint32_t features_surroundings(const segment_view *v, uint32_t t);
/* The CRF's context of token t: sentence start, quoted, after a mark, after a comma, cue-like. */
uint8_t features_context(const segment_view *v, uint32_t t);

#endif
