/*
** shipped_models.h: the models that ship for what is made of attributions, opened once for a test program.
*/
#ifndef HEARSAY_UNIT_SHIPPED_MODELS_H
#define HEARSAY_UNIT_SHIPPED_MODELS_H

#include "attribute/attribute_models.h"

static const attribute_models *shipped_models(void) {
  static attribute_models *m;
  error err;
  if (m == NULL && attribute_models_open("core/data", &m, &err) != STATUS_OK)
    fail_msg("%s", err.text);
  return m;
}

#endif
