/*
** text.h: text → paragraphs (each with its kind), sentences, tokens, quotation.
*/
#ifndef HEARSAY_TEXT_TEXT_H
#define HEARSAY_TEXT_TEXT_H

#include "model/article.h"

/* a->text is valid UTF-8; NULs and other controls count as white space.

   A line is a paragraph, a block of wrapped lines is one, too. A quote that is not closed ends
   with its paragraph; if the next one only closes it, what stands before that mark is quoted.
   When in doubt a paragraph is PARAGRAPH_BODY: furniture loses its claims.

   Fills a->paragraphs, sentences and tokens from a->text. Every token lies in one sentence, every
   sentence in one paragraph; white space lies in none. Time and memory are linear in the text. */
void text_analyse(article *a);

#endif
