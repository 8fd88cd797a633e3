/*
** going_on.h: quotations without a speaker of their own: whoever goes on, was introduced, or acts in the
** sentence beside.
*/
#ifndef HEARSAY_QUOTATIONS_GOING_ON_H
#define HEARSAY_QUOTATIONS_GOING_ON_H

#include "quotations/settling.h"

/* Gives the quoted sentences of every paragraph that is not taken to their speakers. */
void going_on_find(settling *s);

#endif
