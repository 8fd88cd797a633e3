/*
** phrase.h: small questions about a noun phrase, given as tokens [first, end).
*/
#ifndef HEARSAY_SPEAKERS_PHRASE_H
#define HEARSAY_SPEAKERS_PHRASE_H

#include "words/words.h"

/* Where the phrase proper ends: before a comma, a bracket, a relative or a preposition, a closing
   possessive left out. */
uint32_t phrase_core_end(const article *a, uint32_t first, uint32_t end);
/* The first token behind "both", "even", "only" and the like. */
uint32_t phrase_skip_openers(const article *a, uint32_t first, uint32_t end);

/* Whether one of its words is in the set (as word_in), or in the lexicon's list. */
bool phrase_contains(const article *a, uint32_t first, uint32_t end, word_set *set);
bool phrase_has(const article *a, uint32_t first, uint32_t end, lexicon list);

/* Whether the word at token i, or what it is the plural of, is in the lexicon's list. */
bool phrase_has_noun(const article *a, uint32_t i, lexicon list);

/* Whether the noun at token i is plural; whether a phrase that begins with `first` is definite. */
bool phrase_is_plural(const article *a, uint32_t i);
bool phrase_is_definite(const article *a, uint32_t first);
/* Whether the word looks like one for the people of a nation: "Norvanian". */
bool phrase_is_demonym(const article *a, uint32_t i);
/* Whether it names a news outlet. */
bool phrase_is_outlet(const article *a, uint32_t first, uint32_t end);
/* Whether the word at token i stands with a capital inside a sentence, within a bounded number of
   tokens: a name then, not a word that opens a sentence. */
bool phrase_word_inside(const article *a, uint32_t i);

#endif
