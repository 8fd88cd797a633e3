/*
** subject.h: who does what a sentence tells, as far as closed classes, capitals and endings show it.
*/
#ifndef HEARSAY_QUOTATIONS_SUBJECT_H
#define HEARSAY_QUOTATIONS_SUBJECT_H

#include "quotations/settling.h"

/* The tokens of the subject of the sentence `r`, if it may be somebody: "The opposition leader, Tom
   Reed" of "..., was scornful"; of "For Omar Said, a driver, it is about respect" Omar Said. Empty if
   none is seen. */
range subject_of(const article *a, range r);
/* The first token behind "KARSTEN, Norway (Reuters) —" at the head of a paragraph; its first if there is
   none. */
uint32_t subject_behind_dateline(const article *a, range r);
/* The phrase that begins at token `first` of the sentence, if it may be somebody. */
range subject_phrase(const article *a, range r, uint32_t first);

#endif
