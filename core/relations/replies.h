/*
** replies.h: which claims are answered, and by what.
**
** An answer is a refusal (a->responses), a denial or a claim of those who are accused. It is bound to claims that they
** are the party of: named in the content, themselves or, where somebody speaks for them, whom he speaks for. A claim
** never answers one of the same speaker.
**
** - A refusal answers the accusations of its party before it, and those up to three paragraphs behind it ("declined to
**   comment on claims that …"). Where there is none, the nearest claim about the party up to three paragraphs before it.
** - A denial answers what it denies (claim.denies), where the denied claim is about the denier or about nobody with a
**   name. Where that is not known, the accusations of its speaker in the nearest paragraph that has any, up to three
**   before it.
** - Any other claim of an accused party answers these, up to two paragraphs before it, where it is worded as an answer
**   ("insisted", "in a statement", "responded") or speaks of the same: two words of the accusation, or one beside a
**   negation.
** - The only refusal of an article answers its only accusation, though nobody in it has a name, where the word for who
**   was asked stands in it: "the bus firm hid a crash", "the firm did not answer calls".
**
** What accuses: a verb of accusing as cue, or a word for a wrong in the content. What two parties are accused of together
** is answered by either. Answers are sought among the 200 attributions before one.
*/
#ifndef HEARSAY_RELATIONS_REPLIES_H
#define HEARSAY_RELATIONS_REPLIES_H

#include "relations/parties.h"

/* Fills `refusals` and `answers` of every claim that holds; `of_claims` and `of_sources` are known. */
void replies_bind(parties *p);

#endif
