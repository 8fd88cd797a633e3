/* relations.c: see relations.h */
#include "relations/relations.h"

#include "relations/about.h"
#include "relations/anonymity.h"
#include "relations/replies.h"

void relations_find(article *a, const linker *l, arena *memory) {
  parties *p = parties_make(a, l, memory);
  about_find(p);
  replies_bind(p);
  anonymity_find(a, memory);
}
