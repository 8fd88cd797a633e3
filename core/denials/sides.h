/*
** sides.h: whom somebody speaks for: "its spokesman", "a Norvane lawyer".
*/
#ifndef HEARSAY_DENIALS_SIDES_H
#define HEARSAY_DENIALS_SIDES_H

#include "denials/topic.h"

/* By source, in `memory`: the source that it answers for, or NO_SOURCE. One that is described as a
   spokesman, lawyer … answers for the source that shares a name with the description, else, where that
   says "its", "his" …, for whoever denied something last before: who only speaks may be the accuser. Which claims
   are denials is known by then. */
const uint32_t *sides_find(const article *a, const topics *t, arena *memory);

/* Whether the two are one, or the one answers for the other: they deny nothing of each other. */
static inline bool sides_same(const uint32_t *sides, uint32_t one, uint32_t two) {
  return one != NO_SOURCE && two != NO_SOURCE &&
         (one == two || sides[one] == two || sides[two] == one);
}

#endif
