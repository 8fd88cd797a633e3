/*
** examples.h: the examples inside rules, run as tests.
*/
#ifndef HEARSAY_PIPELINE_EXAMPLES_H
#define HEARSAY_PIPELINE_EXAMPLES_H

#include "pipeline/pipeline.h"

/* One example, run. */
typedef struct examples_result {
  const char *rule, *text;
  bool fires; /* whether it should */
  bool ok;
  const char *message; /* what happened instead: "" if ok */
  const char *file;
  int line;
} examples_result;

/* Takes the examples of every rule of the pack through the pipeline: a rule fires on one if it fires on
   any claim of it. Calls `each` for every one; returns how many failed. */
size_t examples_run(const pipeline *p, void (*each)(void *context, const examples_result *r),
                    void *context);

#endif
