/*
** reading_parts.h: the parts a reading is made by; only reading.c and these parts know them.
**
** A phrase is given as tokens [first, end), its core as [first, core): what stands before the first
** comma, relative or preposition. Its head is the last token of the core.
*/
#ifndef HEARSAY_SPEAKERS_READING_PARTS_H
#define HEARSAY_SPEAKERS_READING_PARTS_H

#include "speakers/reading.h"

/* A reading named by the words of [first, end). */
reading reading_made(reader *r, source_kind kind, uint32_t first, uint32_t end, uint32_t head);

/* named.c: the person whom a phrase names, or NULL. */
const name_mention *reading_named_in(const reader *r, uint32_t start, uint32_t core, uint32_t end);

/* pronouns.c: "he", "who", "they"; "the two", "one of them", "59 percent". False: it is neither. */
bool reading_of_pronoun(reader *r, uint32_t first, uint32_t end, reading *out);
bool reading_of_number(reader *r, uint32_t first, uint32_t core, uint32_t end, reading *out);

/* heads.c: by the head of a phrase that names no person. */
reading reading_of_phrase(reader *r, uint32_t first, uint32_t core, uint32_t end);

/* bodies.c: a body by the word for it ("the company"); by its name. */
reading reading_of_body(reader *r, uint32_t first, uint32_t core, uint32_t end, uint32_t head);
reading reading_of_capital(reader *r, uint32_t first, uint32_t core, uint32_t end, uint32_t head);
/* Whether the word is one for a body. */
bool reading_body_word(const article *a, uint32_t i);
/* Whether a phrase that begins with `first` is of many, not counted: "some", "many", "dozens". */
bool reading_is_quantified(const article *a, uint32_t first);

#endif
