/*
** about.h: whom a claim is about: the people and bodies named in its content.
*/
#ifndef HEARSAY_RELATIONS_ABOUT_H
#define HEARSAY_RELATIONS_ABOUT_H

#include "relations/parties.h"

/* Fills `about` of every claim, each party once, in text order: by name; "he" where he is a source, as that was
   resolved; "the mayor", "the company" where the article calls one party so. */
void about_find(parties *p);

#endif
