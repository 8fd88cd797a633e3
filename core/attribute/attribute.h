/*
** attribute.h: an analysed article in, its claims, sources and responses out.
**
** This is all that the rest of the program knows of how they are found:
**
**     tagger_find()    tokens → attributions, bare "who says what" (tagging/)
**     quotations_settle()  the quotations whose speaker stands elsewhere (quotations/)
**     tagger_judge()       ... judged as the others are
**     claims_build()   attributions → claims and sources, read and resolved (claims/)
**     chains_find()    through whom they came, and hedges (chains/)
**     denials_find()   which claims deny, and what (denials/)
**     relations_find() whom they are about, what answers them, why a source is not named (relations/)
**     assertions_find() what is said in the author's own voice (assertions/)
**     claims_leave_out()
*/
#ifndef HEARSAY_ATTRIBUTE_ATTRIBUTE_H
#define HEARSAY_ATTRIBUTE_ATTRIBUTE_H

#include "attribute/attribute_models.h"
#include "tagging/tagger.h"

/* Fills claims, sources, responses, passages and assertions of an article that text_analyse has been
   over. An article that is known to be in another language than English gets a warning and no claims.
   Claims of less confidence than `least` (0..1) are left out of what was found; the others keep their
   ids, and what stands in them is not the author's word all the same. */
void attribute_article(const tagger *t, const attribute_models *m, article *a, double least);

/* The same from attributions that were found before, or annotated by people. */
void attribute_claims(const attribute_models *m, article *a, const attribution_list *found);

#endif
