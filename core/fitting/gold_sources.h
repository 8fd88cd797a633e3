/*
** gold_sources.h: labelled articles, made ready to learn from whom and what their sources are.
*/
#ifndef HEARSAY_FITTING_GOLD_SOURCES_H
#define HEARSAY_FITTING_GOLD_SOURCES_H

#include "claims/linker.h"
#include "training/train.h"

/* A name of a label in words: upper halves of their keys. */
typedef struct gold_name {
  uint32_t keys[24], count;
} gold_name;

/* What the labels say of one attribution's source. */
typedef struct gold_source {
  bool has_kind;
  source_kind kind;
  gold_name *names; /* several where several speak */
  uint32_t name_count;
} gold_source;

/* An article with labels, ready to learn from. */
typedef struct gold_article {
  const char *name;
  article *article;
  arena *memory;
  article_view *view;
  const speech *speeches;
  gold_source *gold; /* by speech */
  uint32_t count;
} gold_article;

/* The labelled articles of `corpora` that have kinds, added to a list in `memory`. */
typedef struct gold_list {
  gold_article **items;
  uint32_t count;
  size_t capacity;
} gold_list;
status gold_sources_read(train_corpora corpora, const view_words *facts, arena *memory,
                         gold_list *out, error *err);
void gold_sources_free(gold_list *l);

/* Whether the entity is the one that the label of speech s names. */
bool gold_sources_is(const gold_article *g, const linker *l, uint32_t s, uint32_t entity);

#endif
