/*
** settling.h: an article's attributions while its quotations are given to their speakers.
*/
#ifndef HEARSAY_QUOTATIONS_SETTLING_H
#define HEARSAY_QUOTATIONS_SETTLING_H

#include "model/attribution.h"
#include "words/words.h"

/* Tokens [first, end). */
typedef struct range {
  uint32_t first, end;
} range;

static inline bool range_empty(range r) { return r.first >= r.end; }

/* A quoted stretch of one paragraph, its marks included. */
typedef struct stretch {
  range at;
  bool reopened;    /* it has no mark that opens, or goes on from the paragraph before */
  bool open;        /* it has no mark that closes */
  bool whole;       /* nothing else stands in the paragraph */
  bool sentence;    /* it begins and ends as a sentence does */
  uint32_t speaker; /* settling_index of the attribution it is given to; 0: none yet */
} stretch;

/* An attribution and the next one whose place (its cue, its content where there is none) is in the
   same block of tokens. */
typedef struct placed {
  attribution x;
  uint32_t next;  /* index + 1; 0: none */
  uint32_t place; /* token */
  uint32_t room;  /* for fragments of the content */
  bool gone;
} placed;

typedef struct settling {
  article *a;
  placed *items;
  uint32_t *first_in; /* by block of tokens: index + 1 of the last that was added */
  size_t count, capacity;
  stretch *stretches; /* in text order */
  uint32_t stretch_count;
  uint32_t *first_stretch; /* by paragraph, and one behind the last: index of its first */
  bool *taken;             /* by paragraph: it is somebody's words as a whole, settled for good */
} settling;

/* Ready to begin with what was found; the lists live in `memory`. */
void settling_begin(settling *s, article *a, const attribution_list *found, arena *memory);

/* The tokens of a paragraph, of a sentence. */
range settling_paragraph(const settling *s, uint32_t paragraph_index);
range settling_sentence(const settling *s, uint32_t sentence_index);
/* The tokens of a list of spans from its first to its last. */
range settling_tokens(const settling *s, const span_list *spans);

/* A new attribution of the content; an empty range is left out. The pointer holds until the next. */
attribution *settling_add(settling *s, range who, range cue, range content);
/* Adds a fragment to the content, in its place; what it overlaps is made one. */
void settling_append(settling *s, attribution *x, range fragment);
/* Takes out the attributions whose cue, or content where there is none, lies in the range. */
void settling_clear(settling *s, range r);
/* The last attribution with source and cue whose cue stands in the range; NULL if there is none. */
attribution *settling_speaker(const settling *s, range r);
/* The attributions whose place is in the range, one after the other in no order: NULL to begin, NULL at
   the end. */
attribution *settling_next(const settling *s, range r, const attribution *before);
/* The number of an attribution, from 1, and the attribution of a number: pointers do not outlive
   settling_add. */
uint32_t settling_index(const settling *s, const attribution *x);
attribution *settling_at(const settling *s, uint32_t index);
/* Puts the attributions in text order and hands them back. */
void settling_finish(settling *s, attribution_list *out);

#endif
