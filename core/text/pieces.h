/*
** pieces.h: what numbers and dates are made of: tokens, but for "20-year-old", "1.2bn" and
** "mid-November", which are cut. Internal to core/text.
*/
#ifndef HEARSAY_TEXT_PIECES_H
#define HEARSAY_TEXT_PIECES_H

#include "text/values.h"
#include "words/lexicon.h"

enum { PIECE_WORD = 16 };

typedef struct piece {
  span at;
  char word[PIECE_WORD]; /* in lower case (ASCII), without the stop of "Nov."; "" if it is longer */
  bool digits;           /* a number in digits, */
  double value;          /* which is this, */
  bool whole;            /* has no fraction and no commas, */
  bool ordinal;          /* or is "8th" */
  bool capital;          /* begins with a capital letter, */
  bool opens;            /* as the first word of a sentence or quotation may */
  bool glued;            /* no white space before it */
} piece;

typedef struct piece_list {
  const char *text;
  piece *items;
  uint32_t count, capacity;
} piece_list;

/* Adds the pieces of [where); items is the caller's: free. */
void pieces_cut(const article *a, span where, piece_list *out);

/* The piece, or one without a word where there is none. */
const piece *piece_at(const piece_list *l, uint32_t i);
bool piece_is(const piece_list *l, uint32_t i, const char *word);
bool piece_in(const piece_list *l, uint32_t i, word_set *words);

/* 1 to 90 for "one", "twelve", "ninety"; else 0. */
int piece_number_word(const char *word);

/* A number below a hundred in words: "five", "twenty-five", "ninety nine". As the two below. */
uint32_t piece_small_number(const piece_list *l, uint32_t i, int *value);

/* The number or date that begins at piece i: how many pieces it takes, or 0. */
uint32_t quantity_read(const piece_list *l, uint32_t i, quantity *out);
uint32_t date_read(const piece_list *l, uint32_t i, const int32_t *published, mentioned_date *out);

/* "10 to 15 percent", "$5-10 million": gives `first` what only `second`, which was read at piece i,
   has. `behind` is the piece behind the first. */
void quantity_join(const piece_list *l, uint32_t behind, uint32_t i, quantity *first,
                   const quantity *second);

#endif
