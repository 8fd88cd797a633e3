/* kinds_train.h: learning what kind of source somebody is (claims/kinds.h). */
#ifndef HEARSAY_FITTING_KINDS_TRAIN_H
#define HEARSAY_FITTING_KINDS_TRAIN_H

#include "claims/kinds.h"
#include "fitting/gold_sources.h"
#include "fitting/linear_learner.h"

/* Learns from the sources as they were linked; what it makes lives in `memory`. */
void kinds_train(const gold_article *const *articles, linker *const *links, uint32_t count,
                 arena *memory, kind_model *out);

#endif
