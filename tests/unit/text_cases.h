/*
** text_cases.h: analysed text shown as text, so that a test reads like its article.
*/
#ifndef HEARSAY_UNIT_TEXT_CASES_H
#define HEARSAY_UNIT_TEXT_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "text/text.h"
#include "text_invariants.h"

#define CASES(list) (sizeof(list) / sizeof *(list))

static inline article *text_of(const char *text, size_t length) {
  article *a = article_new("test");
  a->text = arena_strndup(a->arena, text, length);
  a->text_length = length;
  text_analyse(a);
  text_check_invariants(a);
  return a;
}

/* Copies the text up to `end` into `out`, from where it stood. */
static inline void text_copy(const article *a, buffer *out, uint32_t *at, uint32_t end) {
  buffer_add(out, a->text + *at, end - *at);
  *at = end;
}

#endif
