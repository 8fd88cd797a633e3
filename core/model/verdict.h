/*
** verdict.h: what the rules made of an article. Filled by core/rule, kept by core/store.
**
** Everything lives in the article's arena. A verdict's reasons' points sum exactly to its score, which
** ends at 0 and at 100: where the rules that fired come to more, the last of them give what there was
** left to give, and `worth` says what they would have given.
*/
#ifndef HEARSAY_MODEL_VERDICT_H
#define HEARSAY_MODEL_VERDICT_H

#include "model/article.h"

typedef enum verdict_label {
  VERDICT_UNSOURCED,
  VERDICT_DISPUTED,
  VERDICT_WEAK,
  VERDICT_ATTRIBUTED,
  VERDICT_WELL_SOURCED
} verdict_label;
const char *verdict_label_name(verdict_label label); /* "well-sourced" … */

typedef struct reason {
  const char *rule; /* its id; "start" is the scoring's own */
  const char *about;
  int points;           /* what it gave */
  int worth;            /* what its rule is worth: the same, but at the ends of the scale */
  const char *evidence; /* the words it rests on; "" if the rule gave none */
  span_list spans;      /* where they stand in the text, if the rule gave spans */
  const char *file;     /* of the rule, relative to its pack; "" for the scoring's own */
  int line;
  const char *origin; /* what another pack changed in the rule, and where; NULL if nothing */
  const char
      *settings; /* what it depended on: "several_named = 3 (pack.lua:3)"; NULL: nothing. Not kept
                           by the store */
} reason;

typedef struct verdict {
  uint32_t claim; /* index into article.claims; unused in the article's own verdict */
  verdict_label label;
  int score; /* 0..100 */
  reason *reasons;
  uint32_t reason_count; /* 0: there is no verdict */
} verdict;

/* Whether there is one: an article without claims (no article at all, or one in another language) has none. */
bool verdict_is_given(const verdict *v);

/* A rule that could not be run on a claim: never read as "silent". */
typedef struct rule_error {
  const char *rule;
  uint32_t claim;      /* id, from 1; 0 for a rule over the article */
  const char *message; /* with file and line */
} rule_error;

typedef struct verdict_list {
  verdict *items; /* one per claim, in the claims' order */
  uint32_t count;
  verdict article; /* the article's own: its label, score and reasons */
  rule_error *errors;
  uint32_t error_count;
} verdict_list;

#endif
