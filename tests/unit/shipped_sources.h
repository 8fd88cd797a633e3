/*
** shipped_sources.h: the model for reading sources that ships, opened once for a test program.
*/
#ifndef HEARSAY_UNIT_SHIPPED_SOURCES_H
#define HEARSAY_UNIT_SHIPPED_SOURCES_H

#include "claims/source_model.h"

static const source_model *shipped_sources(void) {
  static source_model *m;
  error err;
  if (m == NULL && source_model_open("core/data/sources.model", &m, &err) != STATUS_OK)
    fail_msg("%s", err.text);
  return m;
}

#endif
