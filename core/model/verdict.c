/* verdict.c: see verdict.h */
#include "model/verdict.h"

bool verdict_is_given(const verdict *v) { return v->reason_count > 0; }

const char *verdict_label_name(verdict_label label) {
  static const char *const names[] = {"unsourced", "disputed", "weak", "attributed",
                                      "well-sourced"};
  return names[label];
}
