/*
** member.h: what a file inside an archive is, by its name and its first bytes.
*/
#ifndef HEARSAY_READ_MEMBER_H
#define HEARSAY_READ_MEMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef enum member_kind {
  MEMBER_ARTICLE, /* by its name */
  MEMBER_PACKED,  /* an article by its name, gzipped */
  MEMBER_UNKNOWN, /* its name says nothing: look at its bytes */
  MEMBER_OTHER    /* nothing an article could be in */
} member_kind;

/* What the name says; for MEMBER_OTHER the class goes to *why ("image file", ".docx file"). */
member_kind member_of_name(arena *memory, const char *name, const char **why);

/* Whether the first bytes of a file are those of text or HTML. */
bool member_is_text(const char *bytes, size_t length);

#endif
