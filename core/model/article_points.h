/*
** article_points.h: bytes of an article's text as code points of what is printed, and back. Offsets
** count from where the text proper begins; those in a title that stands before it, from its own start.
*/
#ifndef HEARSAY_MODEL_ARTICLE_POINTS_H
#define HEARSAY_MODEL_ARTICLE_POINTS_H

#include "base/utf8.h"
#include "model/article.h"

/* Ask in ascending order for speed; any order is right. */
typedef struct article_points {
  const char *text;
  uint32_t body;
  utf8_index index; /* of the text proper */
} article_points;

article_points article_points_of(const article *a);
size_t article_point(article_points *p, uint32_t byte);

/* The byte of code point `point`, of the title or of the text proper; their end behind them. */
uint32_t article_byte(article_points *p, size_t point, bool in_title);

#endif
