/*
** grammar.h: closed-class words that several files of this room ask for; the others stand beside the code
** that reads them.
*/
#ifndef HEARSAY_CLAIMS_GRAMMAR_H
#define HEARSAY_CLAIMS_GRAMMAR_H

#include "words/word_set.h"

extern word_set grammar_articles, grammar_be;

#endif
