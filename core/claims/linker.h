/*
** linker.h: whom a source stands for: "he", "the minister", "his lawyer".
**
** Sources are read in text order. One that holds a name is of that name. Every other is weighed
** against the entities about it, and against being somebody of its own, by a learned linear model.
*/
#ifndef HEARSAY_CLAIMS_LINKER_H
#define HEARSAY_CLAIMS_LINKER_H

#include "claims/entities.h"

enum { CANDIDATES_MOST = 20 };

/* The last of the candidates is NO_ENTITY: somebody of its own. */
typedef struct link_candidates {
  uint32_t items[CANDIDATES_MOST + 1],
      nearest[CANDIDATES_MOST + 1]; /* mention index + 1, 0 if behind */
  uint32_t count;
} link_candidates;

typedef struct linker {
  const article_view *view;
  const name_list *names;
  entities *entities;
  uint32_t *sorted; /* mentions before the source now read, in text order */
  uint32_t sorted_count, next_name;
  size_t sorted_capacity;
  uint32_t *of;    /* by speech: the entity */
  uint32_t *other; /* whom it may stand for as well as for that; NO_ENTITY if it is sure */
  uint32_t *first_of,
      *next_of;     /* the speeches of an entity, by entity and by speech, once all are read */
  uint32_t last[3]; /* the entities of the speeches before, the newest first */
} linker;

linker *linker_new(const article_view *v, const name_list *names, entities *e);
/* Whether the source of speech s holds names; then it is of them: links it and returns true. */
bool linker_named(linker *l, uint32_t s);
/* Whom the source of speech s may stand for; what speaks for candidate c. */
void linker_candidates(linker *l, uint32_t s, link_candidates *out);
void linker_features(const linker *l, uint32_t s, const link_candidates *all, uint32_t c,
                     features *f);
/* How rules take the source of speech s for the entity: 0 not at all. */
uint32_t linker_ruled(const linker *l, uint32_t s, uint32_t which);
/* Takes the entity, or makes a new one of the source's own words where it is NO_ENTITY. */
void linker_take(linker *l, uint32_t s, uint32_t which);
/* All sources, by the model. */
void linker_run(linker *l, const linear *model);

/* The head of a phrase: its last word before a comma, a relative or a preposition. */
uint32_t linker_head(const article_view *v, uint32_t first, uint32_t end);

#endif
