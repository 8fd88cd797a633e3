/* test_text_hostile.c: empty, huge and broken texts keep their promises, in linear time */
#include "text_cases.h"

#include <time.h>

/* A text of `part` again and again, analysed. Far above what it takes, far below what a
   quadratic step would. */
static article *many(const char *part, size_t times) {
  enum { MOST_SECONDS = 30 };
  buffer text = BUFFER_EMPTY;
  for (size_t i = 0; i < times; i++) buffer_add_text(&text, part);
  clock_t start = clock();
  article *a = text_of(text.bytes, text.length);
  assert_true((clock() - start) / CLOCKS_PER_SEC < MOST_SECONDS);
  buffer_free(&text);
  return a;
}

static void nothing_in_nothing_out(void **unused) {
  (void)unused;
  static const char *const texts[] = {"", " ", "\n\n\n", "\t \r\n \xC2\xA0", "\xEF\xBB\xBF"};
  for (size_t i = 0; i < CASES(texts); i++) {
    article *a = text_of(texts[i], strlen(texts[i]));
    assert_int_equal(a->paragraph_count + a->sentence_count + a->token_count, 0);
    article_free(a);
  }
}

static void controls_are_blanks(void **unused) {
  (void)unused;
  static const char text[] = "\0It\0 is\x01 5\0.5\x7F safe.\0";
  article *a = text_of(text, sizeof text - 1);
  assert_int_equal(a->paragraph_count, 1);
  assert_int_equal(a->sentence_count, 1);
  assert_int_equal(a->token_count, 7); /* It is 5 . 5 safe . */
  article_free(a);
}

static void a_million_newlines(void **unused) {
  (void)unused;
  article *a = many("\n", 1000000);
  assert_int_equal(a->paragraph_count, 0);
  article_free(a);
  a = many("a\n", 500000);
  assert_int_equal(a->paragraph_count, 500000);
  article_free(a);
}

static void lines_of_five_megabytes(void **unused) {
  (void)unused;
  static const char *const parts[] = {"a",       "word ", "ab.cd.",  "a.b.", "a-", "x@",   "9,",
                                      "'a ",     "A.   ", "http://", "?!",   "é",  "((",   "…",
                                      "O'",      "www.)", "Dr. ",    "a’s",  "5:", ". . ", "#_",
                                      "ab-cd.-", "x.-",   "//",      "=\"",  "n't"};
  for (size_t i = 0; i < CASES(parts); i++) {
    article *a = many(parts[i], 5000000 / strlen(parts[i]) / 5);
    assert_int_equal(a->paragraph_count, 1);
    article_free(a);
  }
  article *a = many("The port is “safe”, she said. ", 5000000 / 32);
  assert_int_equal(a->paragraph_count, 1);
  assert_int_equal(a->sentence_count, 5000000 / 32);
  article_free(a);
}

static void a_hundred_thousand_quotation_marks(void **unused) {
  (void)unused;
  static const char *const parts[] = {"\"", "\" ", " \"", "\"a ", "“",    "“a ",
                                      "'",  "' ",  "'a ", "a' ",  "„a “", "``a "};
  for (size_t i = 0; i < CASES(parts); i++) article_free(many(parts[i], 100000));
}

static void appended_text_changes_nothing_before(void **unused) {
  (void)unused;
  static const char first[] = "Ann Lee said “it is safe.” Nobody asked.\n\nBo Roe said “no.\n\n";
  static const char both[] =
      "Ann Lee said “it is safe.” Nobody asked.\n\nBo Roe said “no.\n\n“Really,” he said. \"";
  article *a = text_of(first, strlen(first)), *b = text_of(both, strlen(both));
  for (uint32_t i = 0; i < a->token_count; i++) {
    assert_int_equal(a->tokens[i].at.start, b->tokens[i].at.start);
    assert_int_equal(a->tokens[i].kind, b->tokens[i].kind);
    assert_int_equal(a->tokens[i].quoted, b->tokens[i].quoted);
    assert_int_equal(a->tokens[i].sentence, b->tokens[i].sentence);
  }
  article_free(a);
  article_free(b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_in_nothing_out),
      cmocka_unit_test(controls_are_blanks),
      cmocka_unit_test(a_million_newlines),
      cmocka_unit_test(lines_of_five_megabytes),
      cmocka_unit_test(a_hundred_thousand_quotation_marks),
      cmocka_unit_test(appended_text_changes_nothing_before),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
