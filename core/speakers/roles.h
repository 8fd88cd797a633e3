/*
** roles.h: what stands about a name and tells who it is: titles before it, words behind a comma.
*/
#ifndef HEARSAY_SPEAKERS_ROLES_H
#define HEARSAY_SPEAKERS_ROLES_H

#include "speakers/people.h"

/* Where the titles before a name begin, not before token `floor`. */
uint32_t roles_prefix(const article *a, uint32_t name, uint32_t floor);
gender roles_gender(const article *a, uint32_t first, uint32_t end);

/* ", the governor of Ohio," behind a name that ends before `name_end`: the words between the
   commas, *first == *last if there are none. `end` is that of the sentence. */
void roles_apposition(const article *a, uint32_t name_end, uint32_t end, uint32_t *first,
                      uint32_t *last);

/* Learns from the words about one mention, tokens [name, name_end) of the sentence [floor, end). */
void roles_learn(article *a, person *x, uint32_t floor, uint32_t name, uint32_t name_end,
                 uint32_t end);

#endif
