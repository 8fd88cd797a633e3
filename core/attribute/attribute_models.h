/*
** attribute_models.h: all that was learned for what is made of attributions, opened together.
*/
#ifndef HEARSAY_ATTRIBUTE_ATTRIBUTE_MODELS_H
#define HEARSAY_ATTRIBUTE_ATTRIBUTE_MODELS_H

#include "claims/source_model.h"
#include "weights/weights.h"

/* Read-only after opening: it may serve any number of articles. */
typedef struct attribute_models {
  source_model *sources; /* who the sources are */
  weights *assertions;   /* what evidence could show true or false */
  weights *chains;       /* through whom claims came */
} attribute_models;

/* Opens the models of a folder (core/data); the caller closes them. Errors: the file that is missing,
   cut short, of another version or damaged, named; then nothing is open. */
status attribute_models_open(const char *folder, attribute_models **out, error *err);
void attribute_models_close(attribute_models *m); /* takes NULL */

#endif
