/*
** entities.h: whom and what an article speaks of: names that are forms of one name together, and
** the sources that bear no name.
*/
#ifndef HEARSAY_CLAIMS_ENTITIES_H
#define HEARSAY_CLAIMS_ENTITIES_H

#include "claims/names.h"

enum { NO_ENTITY = UINT32_MAX, CONTEXT_MOST = 36, MEMBERS_MOST = 6 };

typedef enum context_place {
  CONTEXT_BEFORE,  /* "Mayor" */
  CONTEXT_APPOSED, /* "the mayor of Halm," */
  CONTEXT_BEHIND,  /* ", the mayor of Halm" */
  CONTEXT_OF,      /* "of the council" */
  CONTEXT_IS,      /* "is the mayor" */
  CONTEXT_WHO,     /* ", who runs the city" */
  CONTEXT_NEAR,    /* "the mayor", said behind the name */
  CONTEXT_OWNED,   /* "'s brother" */
  CONTEXT_NEXT
} context_place;

/* Words that stand about a name, tokens [first, end): a title before it, an apposition behind it. */
typedef struct context {
  uint32_t first, end;
  context_place place;
} context;

typedef struct entity {
  bool named, person;
  int32_t votes;         /* of its mentions: for a person, against */
  int32_t male, female;  /* signs of either: titles, first names */
  uint32_t first, end;   /* its fullest name without titles, or what it is called by */
  uint32_t mentions;     /* how many */
  uint32_t last_mention; /* index + 1 of the newest; they are linked backwards */
  context *contexts;
  uint32_t context_count, near;                 /* near: how many of them are CONTEXT_NEAR */
  uint32_t members[MEMBERS_MOST], member_count; /* of several who speak at once */
} entity;

typedef struct mention {
  uint32_t first, end;
  uint32_t entity, other; /* `other`: whom the name fits as well, or NO_ENTITY */
  uint32_t before;        /* index + 1 of the entity's mention before this one */
  bool name;
} mention;

typedef struct entities {
  const article_view *view;
  entity *items;
  uint32_t count;
  mention *mentions; /* in text order, then those of sources without a name */
  uint32_t mention_count, name_count;
  size_t capacity, mention_capacity;
} entities;

entities *entities_find(const article_view *v, const name_list *names);
/* A new entity that is called by tokens [first, end). */
uint32_t entities_add(entities *e, uint32_t first, uint32_t end, bool named);
void entities_mention(entities *e, uint32_t which, uint32_t first, uint32_t end, bool name);

#endif
