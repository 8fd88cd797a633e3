/* names_train.h: learning where names stand (claims/names.h). */
#ifndef HEARSAY_FITTING_NAMES_TRAIN_H
#define HEARSAY_FITTING_NAMES_TRAIN_H

#include "claims/names.h"
#include "fitting/linear_learner.h"
#include "fitting/gold_sources.h"

/* The caller frees the weights of both. */
void names_train(const gold_article *const *articles, uint32_t count, name_model *out);

#endif
