/*
** plain.h: what a plain-text article says about itself in its first lines.
*/
#ifndef HEARSAY_PAGE_PLAIN_H
#define HEARSAY_PAGE_PLAIN_H

#include "model/article.h"

/* Fills title, published and byline from the first lines of a->text, where they are to be seen. */
void plain_describe(article *a);

#endif
