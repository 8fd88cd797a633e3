/*
** language.h: which language a text is written in.
*/
#ifndef HEARSAY_PAGE_LANGUAGE_H
#define HEARSAY_PAGE_LANGUAGE_H

#include <stddef.h>

#include "base/arena.h"

/* "en_US", "EN-us", "eng", "English" as BCP 47 ("en-US", "en"); "" if it is no language. */
const char *language_tag(arena *memory, const char *value);

/* "en", "de", "fr", "es", "pt", "it" or "nl" by the commonest words of these languages in the
   first 6,000 bytes; "und" (undetermined) if it is clearly none of them; "" if that is not clear or
   it is too short to say. */
const char *language_guess(const char *text, size_t length);

/* What a page claims (BCP 47, "" if nothing) set right by its text: the text wins where it is
   clear, since templates say "en" over any text and translations keep their original's tag. */
const char *language_settle(const char *stated, const char *text, size_t length);

#endif
