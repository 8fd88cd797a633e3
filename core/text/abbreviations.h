/*
** abbreviations.h: words that carry a full stop of their own.
*/
#ifndef HEARSAY_TEXT_ABBREVIATIONS_H
#define HEARSAY_TEXT_ABBREVIATIONS_H

#include <stdint.h>

typedef enum abbreviation {
  ABBREVIATION_NONE,
  ABBREVIATION_TITLE,  /* Dr. Sen. v.: something always follows, the sentence goes on */
  ABBREVIATION_NUMBER, /* No. p. Fig.: an abbreviation only before a number */
  ABBREVIATION_PLAIN   /* Inc. Jan. etc.: may end a sentence */
} abbreviation;

/* What `word` (without its stop, in any case) is when a full stop follows it. */
abbreviation abbreviation_of(const char *word, uint32_t length);

#endif
