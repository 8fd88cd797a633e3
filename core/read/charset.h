/*
** charset.h: text bytes of any charset → UTF-8.
*/
#ifndef HEARSAY_READ_CHARSET_H
#define HEARSAY_READ_CHARSET_H

#include "base/arena.h"
#include "base/status.h"

/* A BOM decides, then valid UTF-8 beyond ASCII, then `charset` ("" if unknown), then windows-1252. What is
   wrong in the charset, and NUL, becomes U+FFFD. *text is NUL-ended and may be `bytes` itself, which must
   be NUL-ended. Binary input is STATUS_FORMAT. The name of what was used goes to *used. */
status charset_decode(arena *memory, const char *bytes, size_t length, const char *charset,
                      const char **text, size_t *text_length, const char **used, error *err);

#endif
