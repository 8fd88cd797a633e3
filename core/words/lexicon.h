/*
** lexicon.h: the lists of words about the world that the program knows: core/data/words/NAME.txt, each the
** set lexicon_NAME, compiled in (.ci/words declares them in lexicon_sets.h). What a list means stands in its file.
*/
#ifndef HEARSAY_WORDS_LEXICON_H
#define HEARSAY_WORDS_LEXICON_H

#include "words/lexicon_sets.h"
#include "words/word_index.h"

/* {{{ the lists that are known of every token at once */

/* The lists that are known of every token at once, a bit a list. First those that are features of the
   model, in the order of its features: a change there wants a new model, which names them with their
   hashes. */
#define LEXICON_TAGGED_LISTS(X)  \
  X(TITLE, titles)               \
  X(HONORIFIC, honorifics)       \
  X(OFFICIAL, officials)         \
  X(SPOKEN, spokespeople)        \
  X(GOVERNMENT, government)      \
  X(PRIVATE, private)            \
  X(DOCUMENT, documents)         \
  X(MEDIA, media)                \
  X(OUTLET, outlets)             \
  X(ORGANIZATION, organizations) \
  X(PLACE, places)               \
  X(ANONYMOUS, anonymous)        \
  X(GROUP, groups)               \
  X(MALE, male_names)            \
  X(FEMALE, female_names)        \
  X(NOT_A_NAME, not_names)       \
  X(RELATION, former)
#define LEXICON_FREE_LISTS(X)       \
  X(HEAD, heads)                    \
  X(OFFICE, offices)                \
  X(PUBLIC, public_bodies)          \
  X(PRINT, writings)                \
  X(PRESSKIND, outlet_kinds)        \
  X(PRESSNAME, outlet_endings)      \
  X(BODY, bodies)                   \
  X(KIN, kin)                       \
  X(PERSON, people)                 \
  X(MALE_ABROAD, male_names_abroad) \
  X(FEMALE_ABROAD, female_names_abroad)

#define LEXICON_AS_BIT(bit, name) LEXICON_##bit,

typedef enum lexicon {
  LEXICON_TAGGED_LISTS(LEXICON_AS_BIT) LEXICON_TAGGED, /* so many are features of the model */
  LEXICON_LAST_TAGGED = LEXICON_TAGGED - 1,
  LEXICON_FREE_LISTS(LEXICON_AS_BIT) LEXICON_BITS
} lexicon;

/* Those of these bits, in their order; and all there are, by name, NULL behind the last. */
extern word_set *const lexicon_bits[LEXICON_BITS], *const lexicon_lists[];

/* }}} */

/* The index of the lists that have bits. */
const word_index *lexicon_index(void);
/* Whether a word is in such a list, given in lower case and without a closing full stop. */
bool lexicon_has(lexicon list, const char *word);

/* The SHA-256 of a list's words: comments and the order of lines do not count. */
void lexicon_hash(const word_set *list, char out[HASH_TEXT]);

#endif
