/*
** text.h: text → paragraphs (each with its kind), sentences, tokens, quotation.
*/
#ifndef HEARSAY_TEXT_H
#define HEARSAY_TEXT_H

#include "model/article.h"

/* Fills a->paragraphs, sentences and tokens from a->text. Every token lies in one sentence, every
   sentence in one paragraph; white space lies in none. Time and memory are linear in the text. */
void text_analyse(article *a);

#endif
