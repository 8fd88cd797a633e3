/*
** sources.h: who and what the claims of an article rest on.
**
** names.h finds where names stand, entities.h puts the forms of one name together, linker.h says whom
** every source stands for, kinds.h what kind of source that is: all by what was learned from labels
** (source_model.h).
*/
#ifndef HEARSAY_CLAIMS_SOURCES_H
#define HEARSAY_CLAIMS_SOURCES_H

#include "claims/linker.h"
#include "claims/source_model.h"

/* Fills a->sources and the source of every claim; of[i] is the attribution that claim i is. What it returns says of each claim's source whom
   it stands for (by index of the claim), and lives in `memory`. */
const linker *sources_find(article *a, const source_model *m, const attribution *const *of,
                           arena *memory);

/* The name of an entity as the article gives it, several joined by "; "; in the article's arena. */
const char *sources_name(const linker *l, uint32_t which);
/* The last person named in tokens [first, end), or NULL. */
const mention *sources_person_named(const linker *l, uint32_t first, uint32_t end);

#endif
