/*
** author.h: whoever wrote a text that is told of, not the text that "reads".
*/
#ifndef HEARSAY_QUOTATIONS_AUTHOR_H
#define HEARSAY_QUOTATIONS_AUTHOR_H

#include "quotations/settling.h"

/* Whether the phrase is a text ("The letter", "it"), nobody's by what it says itself. */
bool author_is_text(const settling *s, range who);
/* Whether somebody else reads a text out in the sentence: "her statement was read by the prosecutor". */
bool author_is_read_out(const settling *s, range r);
/* Whoever the sentence, or one of the few before it, tells to have written one; empty if none does. */
range author_before(const settling *s, uint32_t sentence_index);

#endif
