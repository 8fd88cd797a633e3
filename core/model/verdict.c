/* verdict.c: see verdict.h */
#include "model/verdict.h"

const char *verdict_label_name(verdict_label label) {
  static const char *const names[] = {"unsourced", "disputed", "weak", "attributed",
                                      "well-sourced"};
  return names[label];
}
