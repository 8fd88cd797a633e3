/* article_points.c: see article_points.h */
#include "model/article_points.h"

article_points article_points_of(const article *a) {
  return (article_points){a->text, a->body,
                          utf8_index_start(a->text + a->body, a->text_length - a->body)};
}

size_t article_point(article_points *p, uint32_t byte) {
  return byte < p->body ? utf8_count(p->text, byte) : utf8_index_point(&p->index, byte - p->body);
}

uint32_t article_byte(article_points *p, size_t point, bool in_title) {
  if (!in_title) return p->body + (uint32_t)utf8_index_byte(&p->index, point);
  utf8_index title = utf8_index_start(p->text, p->body > 0 ? p->body - TITLE_GAP : 0);
  return (uint32_t)utf8_index_byte(&title, point);
}
