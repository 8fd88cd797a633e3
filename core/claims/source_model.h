/*
** source_model.h: all that was learned for reading sources, and its file.
*/
#ifndef HEARSAY_CLAIMS_SOURCE_MODEL_H
#define HEARSAY_CLAIMS_SOURCE_MODEL_H

#include "base/status.h"

/* Read-only after opening: it may serve any number of articles. */
typedef struct source_model source_model;

/* Opens a file; the caller closes it. Errors: missing, cut short, of another version, damaged. */
status source_model_open(const char *path, source_model **out, error *err);
void source_model_close(source_model *m); /* takes NULL */

#endif
