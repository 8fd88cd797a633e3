/*
** figures.h: numbers with what they count. Internal to core/text.
*/
#ifndef HEARSAY_TEXT_FIGURES_H
#define HEARSAY_TEXT_FIGURES_H

#include "text/values.h"

enum { WORDS_OF_FIGURE = 16, FIGURES_MOST = 32, FIGURE_PEOPLE = 1 };

/* Keys of words, each once. */
typedef struct key_set {
  uint64_t items[WORDS_OF_FIGURE];
  uint32_t count;
} key_set;

typedef struct figure {
  span at;
  quantity_kind kind;
  const char *currency;
  double low, high;  /* what it may stand for */
  uint64_t noun;     /* what is counted; 0 if that is not said, FIGURE_PEOPLE for people */
  uint64_t happened; /* what is said of it; 0 if nothing */
  bool listed;       /* ... by a word of happenings.txt */
  bool topic;        /* ... which is what rose or fell to it */
  bool unsure;       /* "could", "not" */
  uint64_t towards;  /* "by", "to" or "from" before it; 0 if neither */
  uint64_t rate;     /* "a day", "per head"; 0 if none */
  key_set modifiers, others, names;
  key_set places, dates, periods, ordinals; /* of its sentence */
} figure;

typedef struct figure_list {
  figure *items;
  uint32_t count;
} figure_list;

/* The numbers in the fragments whose thing can be told, the first FIGURES_MOST of them; in the article's arena. */
figure_list *figures_find(const article *a, span_list where);

#endif
