/*
** signatures.h: "… — Mary Dell, chair of the association", "… – police": the speaker behind a dash.
*/
#ifndef HEARSAY_QUOTATIONS_SIGNATURES_H
#define HEARSAY_QUOTATIONS_SIGNATURES_H

#include "quotations/settling.h"

/* Gives quotations, and short lines that nobody else speaks in, to the name behind their dash, on the
   same line or on the next one. */
void signatures_find(settling *s);

#endif
