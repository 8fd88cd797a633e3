/*
** lexicon.h: what a word says about who speaks.
*/
#ifndef HEARSAY_WORDS_LEXICON_H
#define HEARSAY_WORDS_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum lexicon {
  LEXICON_TITLE,        /* stand before a name and name an office that is public while it is held */
  LEXICON_HONORIFIC,    /* stand before a name and say nothing of an office */
  LEXICON_OFFICIAL,     /* people who hold or speak for public office */
  LEXICON_SPOKEN,       /* people who speak for a body */
  LEXICON_GOVERNMENT,   /* bodies of public office, whose officials and spokespeople are official */
  LEXICON_PRIVATE,      /* words that make officials and spokespeople private ones */
  LEXICON_DOCUMENT,     /* what is written or recorded and itself speaks */
  LEXICON_MEDIA,        /* outlets and their people as a class */
  LEXICON_OUTLET,       /* last or only words of names of news outlets */
  LEXICON_ORGANIZATION, /* bodies that speak as one */
  LEXICON_PLACE,        /* capitals and countries that stand for their governments */
  LEXICON_ANONYMOUS,    /* people who could be named and are not */
  LEXICON_GROUP,        /* classes of people */
  LEXICON_MALE,         /* men’s first names */
  LEXICON_FEMALE,       /* women’s first names */
  LEXICON_NOT_A_NAME, /* capitalised words that begin sentences or stand alone and are no person’s name */
  LEXICON_RELATION, /* a person so described is not in office now */
  LEXICON_TAGGED, /* the lists above are features of the tagger: a change there wants a new model */
  LEXICON_HEAD =
      LEXICON_TAGGED, /* heads of bodies, public and private ones: public where a public body stands beside */
  LEXICON_OFFICE,        /* further public offices, of any country */
  LEXICON_PUBLIC,        /* further words for public bodies */
  LEXICON_PRINT,         /* further things that are written or recorded and speak */
  LEXICON_PRESSKIND,     /* words that stand before an outlet’s name and tell what it is */
  LEXICON_PRESSNAME,     /* further last words of the names of news outlets */
  LEXICON_BODY,          /* further bodies that speak as one */
  LEXICON_KIN,           /* people who are somebody’s and are told apart by that */
  LEXICON_PERSON,        /* further people who may speak, in office or not */
  LEXICON_MALE_ABROAD,   /* further men’s first names, of many countries */
  LEXICON_FEMALE_ABROAD, /* further women’s first names, of many countries */
  LEXICON_COUNT
} lexicon;

typedef struct lexicon_list {
  const char *const *words; /* sorted by strcmp */
  size_t count;
} lexicon_list;
extern const lexicon_list lexicon_lists[LEXICON_COUNT];

/* Whether the lower-case word, without a closing full stop, is in the list. */
bool lexicon_has(lexicon list, const char *word);

/* All lists at once: a bit a list, by the hash (hash_fnv) of the lower-case word. Half of a hash is
   kept, so that the table is small enough to stay near the processor. */
enum { LEXICON_SLOTS = 4096 };
typedef struct lexicon_index {
  struct {
    uint32_t key, lists; /* no lists: a free place */
  } slots[LEXICON_SLOTS];
} lexicon_index;
void lexicon_index_fill(lexicon_index *index);
/* The lists a word is in; 0 if none. */
uint32_t lexicon_lists_of(const lexicon_index *index, uint64_t hash);

#endif
