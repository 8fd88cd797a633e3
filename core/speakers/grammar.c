/* grammar.c: see grammar.h */
#include "speakers/grammar.h"

WORDS_SHARED(grammar_articles, "a an the");
WORDS_SHARED(grammar_be, "is are was were");
WORDS_SHARED(grammar_comma_and, ", and");
WORDS_SHARED(grammar_possessive, "'s '");
WORDS_SHARED(grammar_their_its, "their its");
