/*
** conflicts.h: whether two claims give different numbers for the same thing.
**
** "40 people were hurt" and "at least 25 were injured" do; "40 were hurt" and "25 were arrested" do not. Where in doubt
** nothing is found. Both numbers must be
**
** - of one kind (counts, percents, fractions, money of one currency), and so far apart that neither can stand for the
**   other: about, nearly, some: 15 % to either side; at least, more than: up to a quarter more; up to, fewer than: down to
**   a quarter less; 1.2 million and other round numbers from a hundred on: half of their last digit;
** - of the same thing: the same counted noun ("people" may be left out) with the same words before it, and the same that
**   is said of it ("killed" and "died" are one: core/data/words/happenings.txt) in the clause; other words of the two
**   clauses, or their names, are not all different;
** - of the same time and place, as far as the sentences name any; neither a part ("25 of them"), nor more ("another 25"),
**   nor a rate ("a day") where the other is none; both so or both what may be, or is not.
*/
#ifndef HEARSAY_TEXT_CONFLICTS_H
#define HEARSAY_TEXT_CONFLICTS_H

#include "model/article.h"

/* Looks at the contents of two claims of an article whose text is analysed. True: *of_one and *of_other are the numbers,
   the first pair there is. A denied number conflicts with nothing. What a content counts is read once and kept with the claim, in time
   linear in its sentences; of each claim the first 32 numbers are looked at. */
bool conflicts_find(const article *a, claim *one, claim *other, span *of_one, span *of_other);

#endif
