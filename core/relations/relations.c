/* relations.c: see relations.h */
#include "relations/relations.h"

#include "relations/about.h"
#include "relations/anonymity.h"
#include "relations/replies.h"

void relations_find(article *a, const linker *l, arena *memory) {
  parties *p = parties_make(a, l, memory);
  about_find(p);
  replies_bind(p);
  for (uint32_t i = 0; i < a->claim_count; i++)
    a->claims[i].response_sought = a->claims[i].refusal_count > 0;
  anonymity_find(a, memory);
}
