/* links_train.h: learning whom a source stands for (claims/linker.h). */
#ifndef HEARSAY_FITTING_LINKS_TRAIN_H
#define HEARSAY_FITTING_LINKS_TRAIN_H

#include "fitting/gold_sources.h"
#include "fitting/linear_learner.h"

/* names[i] are those that were found in article i. The caller frees the weights. */
void links_train(const gold_article *const *articles, const name_list *names, uint32_t count,
                 linear *out);

#endif
