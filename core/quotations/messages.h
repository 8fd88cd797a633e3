/*
** messages.h: e-mails, posts and letters: their words are whoever's they are from, or signed by.
*/
#ifndef HEARSAY_QUOTATIONS_MESSAGES_H
#define HEARSAY_QUOTATIONS_MESSAGES_H

#include "quotations/settling.h"

/* Gives the body of each message ("From: …", "Posted by …", "… wrote:" and lines behind ">") to whoever
   it is from, and a letter in the first person to the name that stands below it. Takes their
   paragraphs. */
void messages_find(settling *s);

#endif
