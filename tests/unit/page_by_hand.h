/*
** page_by_hand.h: pages that are written out in a test, read into articles. Whoever reads one frees it.
*/
#ifndef HEARSAY_UNIT_PAGE_BY_HAND_H
#define HEARSAY_UNIT_PAGE_BY_HAND_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "page/page.h"

/* A paragraph that is long enough to be an article. */
#define SOME_TEXT                                                                           \
  "<p>The committee will meet again next week, its chairwoman said on Friday, to hear the " \
  "witnesses it could not hear this time.</p>"

/* Reads what comes from `input` with this media type ("": unknown); the test fails if it is no article. */
static article *read_bytes(const char *input, const char *media_type, const char *bytes,
                           size_t length) {
  document d = {.input = input,
                .url = "",
                .media_type = media_type,
                .charset = "",
                .bytes = bytes,
                .length = length};
  article *a;
  error err;
  if (page_article(&d, &a, &err) != STATUS_OK) fail_msg("%s", err.text);
  assert_int_equal(a->text_length, strlen(a->text));
  assert_int_equal(strlen(a->hash), 64);
  return a;
}

static article *read_html(const char *html) {
  return read_bytes("page.html", "", html, strlen(html));
}

#endif
