/*
** parties.h: the people and bodies an article names, found by their words; and for whom somebody speaks.
*/
#ifndef HEARSAY_RELATIONS_PARTIES_H
#define HEARSAY_RELATIONS_PARTIES_H

#include "claims/linker.h"

enum { PARTIES_MOST = 16 };

/* Entities of the linker that have names, each once. */
typedef struct party_set {
  uint32_t items[PARTIES_MOST], count;
} party_set;

/* A form of a name, or a word that stands for somebody: tokens [first, end). */
typedef struct party_word {
  uint64_t key; /* of its last word */
  uint32_t first, end, entity;
} party_word;

typedef struct parties {
  article *article;
  const linker *links;
  arena *memory;
  party_word *names; /* by key; of the same key the longest first */
  uint32_t name_count;
  party_word *called; /* by key, "mayor" of Mayor Jensen: NO_ENTITY where it fits two */
  uint32_t called_count;
  const char **full;     /* by entity: its name, once asked for */
  uint32_t *same;        /* by entity: the one that stands for it, where the text has it twice */
  party_set *of_claims;  /* by claim: whom it is about */
  party_set *of_sources; /* by claim: who says it, and for whom they speak */
} parties;

parties *parties_make(article *a, const linker *l, arena *memory);

/* The name of an entity, in the article's arena; whether it is a person, or a body. */
const char *parties_name(parties *p, uint32_t which);
bool parties_is_person(const parties *p, uint32_t which);
/* Whom "the mayor", "the company" stands for, by its noun; NO_ENTITY where nobody or two are called so. */
uint32_t parties_called(const parties *p, uint32_t noun);

void parties_add(const parties *p, party_set *set, uint32_t which);
bool parties_share(const party_set *a, const party_set *b);

/* For whom tokens [first, end) speak, which stand for entity `which` (or NO_ENTITY): itself where it has a name, and whom its
   words and what the article tells of it say that it represents: "a spokesman for Norvane", "Hale's lawyer". */
void parties_behind(const parties *p, uint32_t first, uint32_t end, uint32_t which, party_set *out);

#endif
