/*
** nearest.h: the name that somebody who wrote `word` may have meant, for "did you mean".
**
** How far two words are apart is counted in letters put in, left out, changed or swapped with the next
** (optimal string alignment; Damerau 1964: four mistakes in five are one of these). Near is one mistake
** in three letters of `word`, and three at most: two in "over" make another word, and what is further
** away than three sends the reader after something else.
*/
#ifndef HEARSAY_BASE_NEAREST_H
#define HEARSAY_BASE_NEAREST_H

#include <stddef.h>

typedef struct nearest {
  const char *word;
  const char *name; /* the nearest one tried so far, the caller's; NULL if none is near */
  size_t distance;  /* in bytes; what a name must not be beyond */
} nearest;

/* A search for `word`, which must outlive it. */
nearest nearest_to(const char *word);
/* One of the names there are. Of two that are equally near the first by the alphabet stays, so that the
   order of trying does not matter. */
void nearest_try(nearest *n, const char *name);

#endif
