/*
** label.h: blocks of furniture that are known by their words, whatever tag they stand in. What is left
** of a page, and plain text, text/furniture.h judges once more, by tokens.
*/
#ifndef HEARSAY_PAGE_LABEL_H
#define HEARSAY_PAGE_LABEL_H

#include <stdbool.h>
#include <stdint.h>

typedef enum label {
  LABEL_NONE,
  LABEL_FURNITURE, /* "Read more: …", "Sign up for …", a picture's credit, code */
  LABEL_RELATED,   /* a line over other articles */
  LABEL_COMMENTS   /* a line over what readers wrote */
} label;

/* What a block's text is by its words. Only short blocks are ever labels. */
label label_of(const char *text, uint32_t bytes);

/* "By Jane Doe", "Updated on: July 6, 2020 / 10:07 AM": a date or a name and little else. */
bool label_is_dateline(const char *text, uint32_t bytes);

#endif
