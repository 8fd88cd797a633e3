/*
** reading.h: one source span → what kind of source it is, and its fullest name.
**
** Kinds are those of the labelling guide: what this article says decides, not what is known of
** the world. Resolving comes after attributing (resolving pronouns first cost accuracy in two
** published studies).
*/
#ifndef HEARSAY_SPEAKERS_READING_H
#define HEARSAY_SPEAKERS_READING_H

#include "speakers/people.h"

/* A source as read: `name` is never empty. */
typedef struct reading {
  source_kind kind;
  const char *name, *role;
  uint32_t person; /* index of people, or NOBODY */
  bool plural;
  uint32_t first, end; /* its tokens */
} reading;

typedef struct reader {
  article *article;
  const people *people;
  arena *memory;
  /* The readings before this one, for "he", "the company", "the group"; the newest last. */
  reading *before;
  size_t count, capacity;
} reader;

/* Reads the source in tokens [first, end) and remembers it. Sources come in text order. */
reading reader_read(reader *r, uint32_t first, uint32_t end);

#endif
