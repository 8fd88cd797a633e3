/*
** chains.h: what stands around a claim: through whom it came, and hedges.
*/
#ifndef HEARSAY_CHAINS_CHAINS_H
#define HEARSAY_CHAINS_CHAINS_H

#include "claims/sources.h"
#include "model/attribution.h"
#include "weights/weights.h"

/* What core/data/chains.model holds. */
extern const weights_shape chains_shape;

/* The attributions with what an outlet says on others' word given to those: in "the Courier reported, citing two
   officials" the officials are the source, in "the Courier reported that the mayor said" the mayor. The one that
   says whom it cites is left without a content. */
attribution_list chains_without_citing(article *a, const attribution_list *found, arena *memory);

/* Fills via of every claim: outlets that hand it on ("told the BBC", "as quoted by …", "… first reported"),
   the likeliest first, its own source and the article's own outlet left out. `links` says who the sources
   are, by claim (claims_build); `memory` is for the work. */
void chains_find(const weights *m, article *a, const linker *links, arena *memory);

/* Fills the hedge of every claim: "reportedly", "allegedly" in it or beside it. */
void chains_find_hedges(article *a);

#endif
