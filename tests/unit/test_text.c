/* test_text.c: where text is cut: "|" stands where sentences break, " " between tokens */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "text/text.h"

/* The text without its bars, analysed, is cut where the bars were. */
static void sentences_break(const char *barred) {
  buffer plain = BUFFER_EMPTY, got = BUFFER_EMPTY;
  for (const char *c = barred; *c != '\0'; c++)
    if (*c != '|') buffer_add_char(&plain, *c);
  article *a = article_new("test");
  a->text = plain.bytes;
  a->text_length = plain.length;
  text_analyse(a);
  uint32_t at = 0;
  for (uint32_t i = 0; i < a->sentence_count; i++) {
    buffer_add(&got, a->text + at, a->sentences[i].at.start - at);
    if (i > 0) buffer_add_char(&got, '|');
    buffer_add(&got, a->text + a->sentences[i].at.start,
               a->sentences[i].at.end - a->sentences[i].at.start);
    at = a->sentences[i].at.end;
  }
  buffer_add_text(&got, a->text + at);
  assert_string_equal(got.bytes, barred);
  article_free(a);
  buffer_free(&plain);
  buffer_free(&got);
}

static void sentences_end_where_a_reader_ends_them(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "The bridge is safe. |Nobody doubts it.",
      "Dr. Ann Lee met Sen. Bo Roe and Gov. Cy Poe. |They ate.",
      "The U.S. President left at 9 a.m. on Monday. |He slept.",
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) sentences_break(cases[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sentences_end_where_a_reader_ends_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
