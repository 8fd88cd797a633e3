/*
** analysis_key.h: what finds the claims of an article. The same analysis finds the same claims in the same
** article; where anything in it differs, it may not.
*/
#ifndef HEARSAY_MODEL_ANALYSIS_KEY_H
#define HEARSAY_MODEL_ANALYSIS_KEY_H

typedef struct analysis_key {
  const char *version; /* of the code and word lists, as the build hashed them */
  const char *model_hash;
  double least_confidence; /* of a claim */
} analysis_key;

#endif
