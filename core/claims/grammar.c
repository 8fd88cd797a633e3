/* grammar.c: see grammar.h */
#include "claims/grammar.h"

WORDS_SHARED(grammar_articles, "a an the");
WORDS_SHARED(grammar_be, "is are was were");
