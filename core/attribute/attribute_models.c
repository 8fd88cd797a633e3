/* attribute_models.c: see attribute_models.h */
#include "attribute/attribute_models.h"

#include <stdio.h>
#include <stdlib.h>

#include "assertions/assertions.h"
#include "base/arena.h"
#include "chains/chains.h"

enum { LONGEST_PATH = 4300 };

static const char *path_of(const char *folder, const char *name, char path[LONGEST_PATH]) {
  snprintf(path, LONGEST_PATH, "%s/%s", folder, name);
  return path;
}

status attribute_models_open(const char *folder, attribute_models **out, error *err) {
  char path[LONGEST_PATH];
  attribute_models *m = memory_zalloc(1, sizeof *m);
  status rc = source_model_open(path_of(folder, "sources.model", path), &m->sources, err);
  if (rc == STATUS_OK)
    rc = weights_open(path_of(folder, "assertions.model", path), &assertions_shape, &m->assertions,
                      err);
  if (rc == STATUS_OK)
    rc = weights_open(path_of(folder, "chains.model", path), &chains_shape, &m->chains, err);
  if (rc == STATUS_OK)
    *out = m;
  else
    attribute_models_close(m);
  return rc;
}

void attribute_models_close(attribute_models *m) {
  if (m == NULL) return;
  source_model_close(m->sources);
  weights_close(m->assertions);
  weights_close(m->chains);
  free(m);
}
