/*
** people.h: the people an article names, and every place it names them.
**
** Found from the text alone: runs of capitals behind a title or with a known first name, or of two
** words and more that look like nothing else; then every surname that stands by itself.
*/
#ifndef HEARSAY_SPEAKERS_PEOPLE_H
#define HEARSAY_SPEAKERS_PEOPLE_H

#include "words/words.h"

typedef enum gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE } gender;

typedef struct person {
  const char *name;         /* the fullest form, without titles */
  const char *first, *last; /* lower case; first is "" until known */
  const char *nickname;     /* lower case, from quotation marks in the name; "" if none */
  gender gender;
  bool sure; /* a title or a first name vouches for it */
  /* What titles before the name and words behind it say of a public office: held, or left. */
  bool held_title, left_title, held_role, left_role;
  bool press;       /* a journalist of an outlet */
  const char *role; /* "the White House press secretary"; "" if the article gives none */
  uint32_t mentions;
  uint32_t words; /* of `name` */
  uint32_t next;  /* the next person with the same hash of the surname, plus one */
} person;

typedef struct name_mention {
  uint32_t first, end; /* tokens, titles left out */
  uint32_t person;
} name_mention;

enum { PEOPLE_BUCKETS = 1024, NOBODY = UINT32_MAX };

typedef struct people {
  person *items;
  size_t count, capacity;
  name_mention *mentions; /* by place */
  size_t mention_count;
  uint32_t buckets[PEOPLE_BUCKETS];
} people;

/* All lives in `memory`, the names in the article's arena. */
people *people_find(article *a, arena *memory);

/* The mention whose last token is `last`, or NULL. */
const name_mention *people_ending_at(const people *p, uint32_t last);
/* The index of the first mention that begins at or behind the token. */
size_t people_from(const people *p, uint32_t token_index);

/* Whether the article says that the person is in public office: a title before the name weighs more
   than what is told behind it ("Mayor Ann Lee, a former union leader"). */
bool person_in_office(const person *p);
/* Whether the word is a first name. */
bool people_first_name(const article *a, uint32_t i);

#endif
