/*
** introduced.h: lists and blocks whose speaker stands in the paragraph before them, behind a colon.
*/
#ifndef HEARSAY_QUOTATIONS_INTRODUCED_H
#define HEARSAY_QUOTATIONS_INTRODUCED_H

#include "quotations/settling.h"

/* Gives the items of lists, and blocks that somebody says in the first person, to whoever the paragraph
   before introduces; an item with a speaker of its own ("Union: …") to that one. Takes their paragraphs. */
void introduced_find(settling *s);

#endif
