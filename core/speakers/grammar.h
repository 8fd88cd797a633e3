/*
** grammar.h: closed-class words that several files of this room ask for; the others stand beside the code
** that reads them.
*/
#ifndef HEARSAY_SPEAKERS_GRAMMAR_H
#define HEARSAY_SPEAKERS_GRAMMAR_H

#include "words/word_set.h"

extern word_set grammar_articles, grammar_be, grammar_comma_and, grammar_possessive,
    grammar_their_its;

#endif
