/*
** analysis.h: what the steps of text_analyse share. Internal to core/text.
*/
#ifndef HEARSAY_TEXT_ANALYSIS_H
#define HEARSAY_TEXT_ANALYSIS_H

#include "model/article.h"
#include "words/lexicon.h"

/* The lists grow outside the arena and are copied into the article at the end, exactly sized.
   While they grow, a paragraph's tokens and sentences are the last ones. */
typedef struct analysis {
  const char *text;
  uint32_t length;
  paragraph *paragraphs;
  uint32_t paragraph_count, paragraph_capacity;
  sentence *sentences;
  uint32_t sentence_count, sentence_capacity;
  token *tokens;
  uint32_t token_count, token_capacity;
  bool titled;     /* the first paragraph is the page's title, no part of the text proper */
  bool quote_open; /* a double quote was left open by the paragraph before */
} analysis;

/* paragraphs.c: finds the paragraphs' spans. */
void text_find_paragraphs(analysis *x);
/* tokens.c: appends the tokens of one paragraph; quotation marks not yet told apart. */
void text_find_tokens(analysis *x, uint32_t paragraph);
/* quotation.c: which marks of the paragraph open, which close, and what stands between. */
void text_find_quotation(analysis *x, uint32_t paragraph);
/* sentences.c: appends the sentences of one paragraph. */
void text_find_sentences(analysis *x, uint32_t paragraph);
/* paragraph_kinds.c: what each paragraph is. */
void text_find_paragraph_kinds(analysis *x);

/* Room for one more item in a list of `count`. */
void *text_grow(void *items, uint32_t count, uint32_t *capacity, size_t size);

/* Whether the token, its ASCII letters in lower case, is in the set. */
static inline bool text_token_in(const analysis *x, const token *t, word_set *set) {
  const char *text = x->text + t->at.start;
  return word_set_has_key(set, word_key_ascii(text, t->at.end - t->at.start));
}
/* Whether the token is exactly the one ASCII character `c`. */
static inline bool text_token_is(const analysis *x, const token *t, char c) {
  return t->at.end - t->at.start == 1 && x->text[t->at.start] == c;
}

#endif
