/* test_words.c: what is asked of the tokens of an article, and of lists of words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "words/words.h"
#include "base/hash.h"
#include "text/text.h"

static article *read_text(const char *text) {
  static lexicon_index lists;
  lexicon_index_fill(&lists);
  article *a = article_new("words");
  a->text = arena_strdup(a->arena, text);
  a->text_length = strlen(text);
  text_analyse(a);
  words_fill(a, &lists, a->arena);
  return a;
}

static void words_are_found_whole_and_in_any_case(void **unused) {
  (void)unused;
  article *a = read_text("The Mayor didn’t say");
  for (int again = 0; again < 2; again++) {
    assert_true(word_in(a, 0, "the"));
    assert_true(word_in(a, 0, "a the"));
    assert_true(word_in(a, 0, "the a"));
    assert_true(word_in(a, 0, "a the an"));
    assert_false(word_in(a, 0, "then th he"));
    assert_false(word_in(a, 0, ""));
    assert_true(word_in(a, 3, "not n't"));
  }
  article_free(a);
}

static void a_closing_stop_is_no_part_of_a_word(void **unused) {
  (void)unused;
  char word[WORD_MOST];
  article *a = read_text("Sen. Lee of the U.S. Senate");
  assert_string_equal(word_lower(a, 0, word), "sen");
  assert_string_equal(word_lower(a, 4, word), "u.s.");
  assert_true(word_in(a, 0, "sen"));
  assert_true(word_has(a, 0, LEXICON_TITLE));
  assert_false(word_has(a, 1, LEXICON_TITLE));
  article_free(a);
}

/* More lists than there are buckets, many of them in one. */
static void lists_do_not_mix(void **unused) {
  (void)unused;
  enum { LISTS = 3000 };
  static char lists[LISTS][16];
  article *a = read_text("w7 w2999");
  for (int i = 0; i < LISTS; i++) snprintf(lists[i], sizeof lists[i], "w%d", i);
  for (int again = 0; again < 2; again++)
    for (int i = 0; i < LISTS; i++) {
      assert_int_equal(word_in(a, 0, lists[i]), i == 7);
      assert_int_equal(word_in(a, 1, lists[i]), i == 2999);
    }
  article_free(a);
}

static void every_word_of_the_lexicon_is_found(void **unused) {
  (void)unused;
  static lexicon_index index;
  lexicon_index_fill(&index);
  for (int list = 0; list < LEXICON_COUNT; list++)
    for (size_t i = 0; i < lexicon_lists[list].count; i++) {
      const char *word = lexicon_lists[list].words[i];
      uint64_t hash = hash_fnv(HASH_FNV_START, word, strlen(word));
      uint32_t found = lexicon_lists_of(&index, hash);
      for (int other = 0; other < LEXICON_COUNT; other++)
        assert_int_equal(found >> other & 1, lexicon_has((lexicon)other, word));
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_are_found_whole_and_in_any_case),
      cmocka_unit_test(a_closing_stop_is_no_part_of_a_word),
      cmocka_unit_test(lists_do_not_mix),
      cmocka_unit_test(every_word_of_the_lexicon_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
