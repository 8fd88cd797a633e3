/*
** labels.h: transcripts, interviews and e-mails: whose words a paragraph is stands at its head, or at the
** head of the message.
*/
#ifndef HEARSAY_QUOTATIONS_LABELS_H
#define HEARSAY_QUOTATIONS_LABELS_H

#include "quotations/settling.h"

/* Gives each turn of a transcript to its label's person ("A:" to whoever is interviewed, "KL:" to whoever
   has these initials), and the body of each message to whoever it is from. Takes their paragraphs. */
void labels_find(settling *s, arena *memory);

#endif
