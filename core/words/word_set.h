/*
** word_set.h: words and phrases, found in a text in one pass over it.
**
** A word is a run of letters and digits, with hyphens between them; case does not count, nor which
** apostrophe or how much white space stands between two words. A phrase is found where whole words of
** the text are its words. Phrases lie in a table by the hash of their first word, so the time for a
** text hangs on how many phrases begin with its words, not on how many there are.
*/
#ifndef HEARSAY_WORDS_WORD_SET_H
#define HEARSAY_WORDS_WORD_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WORD_SET_LONGEST = 200, WORD_SET_MOST_WORDS = 8 }; /* bytes and words of a phrase */

typedef struct word_set word_set;

/* How many bytes a set takes that is made of `length` bytes of text with `lines` lines. */
size_t word_set_size(size_t length, size_t lines);
/* Makes an empty set for that many in `memory`, which the caller owns and may free or forget. */
word_set *word_set_make(void *memory, size_t length, size_t lines);
/* Adds a phrase. False if it has no word, or more of them or of bytes than a phrase may have. */
bool word_set_add(word_set *s, const char *phrase, size_t length);

/* What asking may cost: `left` goes down with every phrase looked at and every character compared. Once it
   is 0 nothing more is done, and nothing found. */
typedef struct word_work {
  size_t left;
} word_work;

/* Whether the text is one of the phrases. */
bool word_set_has(const word_set *s, const char *text, size_t length, word_work *work);
/* Bytes *start to *end of the first phrase in the text, the longest that begins there. */
bool word_set_find(const word_set *s, const char *text, size_t length, size_t *start, size_t *end,
                   word_work *work);

#endif
