/* test_words.c: what is asked of the tokens of an article, and of lists of words. */
#include <dirent.h>
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
  article *a = article_new("words");
  a->text = arena_strdup(a->arena, text);
  a->text_length = strlen(text);
  text_analyse(a);
  words_fill(a, a->arena);
  return a;
}

static void words_are_found_whole_and_in_any_case(void **unused) {
  (void)unused;
  WORDS(the, "the");
  WORDS(first, "the a");
  WORDS(last, "a the");
  WORDS(near, "then th he");
  WORDS(negation, "not n't");
  article *a = read_text("The Mayor didn’t say");
  for (int again = 0; again < 2; again++) {
    assert_true(word_in(a, 0, &the));
    assert_true(word_in(a, 0, &first));
    assert_true(word_in(a, 0, &last));
    assert_false(word_in(a, 0, &near));
    assert_true(word_in(a, 3, &negation));
    assert_true(word_is(a, 0, "the"));
    assert_false(word_is(a, 1, "the"));
  }
  article_free(a);
}

static void a_closing_stop_is_no_part_of_a_word(void **unused) {
  (void)unused;
  char word[WORD_MOST];
  article *a = read_text("Sen. Lee of the U.S. Senate");
  assert_string_equal(word_lower(a, 0, word), "sen");
  assert_string_equal(word_lower(a, 4, word), "u.s.");
  assert_true(word_is(a, 0, "sen"));
  assert_true(word_has(a, 0, LEXICON_TITLE));
  assert_false(word_has(a, 1, LEXICON_TITLE));
  article_free(a);
}

/* {{{ phrases in a text */

static const char phrases[] =
    "# not a phrase: army\n\nofficial\n senior official \nu.s. army\nstate-run\nit's";

static word_set *read_phrases(const char *lines, size_t *wrong) {
  word_work work = {SIZE_MAX};
  const size_t length = strlen(lines);
  void *memory = test_malloc(word_set_size(lines, length));
  return word_set_make(memory, lines, length, wrong, &work);
}

/* What is found first; "" if nothing is. */
static const char *found_in(const word_set *s, const char *text) {
  static char found[100];
  word_work work = {1000};
  size_t start, end;
  if (!word_set_find(s, text, strlen(text), &start, &end, &work)) return "";
  snprintf(found, sizeof found, "%.*s", (int)(end - start), text + start);
  return found;
}

static void phrases_are_found_as_whole_words(void **unused) {
  (void)unused;
  size_t wrong;
  word_set *s = read_phrases(phrases, &wrong);
  assert_int_equal(wrong, 0);
  static const char *const cases[][2] = {
      {"A senior official said", "senior official"}, /* the longest */
      {"A Senior \n OFFICIAL", "Senior \n OFFICIAL"},
      {"a senior, official", "official"},
      {"officials", ""},
      {"senior officials", ""},
      {"The army", ""},
      {"The U.S. Army.", "U.S. Army"},
      {"a state-run bank", "state-run"},
      {"a state run bank", ""},
      {"state-run-down", ""},
      {"It’s", "It’s"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(found_in(s, cases[i][0]), cases[i][1]);
  word_work work = {1000};
  assert_true(word_set_has(s, "(Senior official)", 17, &work));
  assert_false(word_set_has(s, "a senior official", 17, &work));
  test_free(s);
}

static void lines_that_are_no_phrase_are_named(void **unused) {
  (void)unused;
  size_t wrong;
  test_free(read_phrases("one\n1 2 3 4 5 6 7 8\n# -\n1 2 3 4 5 6 7 8 9\n--", &wrong));
  assert_int_equal(wrong, 4);
  test_free(read_phrases("one\n--\n", &wrong));
  assert_int_equal(wrong, 2);
}

/* However many phrases begin with the words of a text. */
static void asking_ends_when_the_work_is_done(void **unused) {
  (void)unused;
  size_t wrong, start, end;
  word_set *s = read_phrases("a\na b\na b c", &wrong);
  for (size_t left = 0; left < 4; left++) {
    word_work work = {left};
    assert_false(word_set_has(s, "a b c", 5, &work));
    assert_int_equal(work.left, 0);
  }
  word_work work = {4};
  assert_true(word_set_find(s, "a b c", 5, &start, &end, &work));
  assert_int_equal(end, 5);
  test_free(s);
}

/* }}} */
/* {{{ the lists of core/data/words */

static void every_word_of_the_lexicon_is_found(void **unused) {
  (void)unused;
  for (int list = 0; list < LEXICON_BITS; list++)
    WORD_SET_EACH(word, lexicon_bits[list]) {
      const uint64_t key = word_key_of(word, strlen(word));
      const uint32_t found = word_index_of(lexicon_index(), key);
      for (int other = 0; other < LEXICON_BITS; other++)
        assert_int_equal(found >> other & 1, word_set_has_key(lexicon_bits[other], key));
    }
  assert_true(lexicon_has(LEXICON_TITLE, "senator"));
  assert_true(lexicon_has(LEXICON_OFFICIAL, "senator"));
  assert_int_equal(word_index_of(lexicon_index(), word_key_of("qwertz", 6)), 0);
}

static void nothing_stands_twice_in_a_list(void **unused) {
  (void)unused;
  for (word_set *const *list = lexicon_lists; *list != NULL; list++) {
    const char *before = "";
    WORD_SET_EACH(word, *list) {
      if (strcmp(before, word) >= 0)
        fail_msg("core/data/words/%s.txt: '%s' stands twice", (*list)->name, word);
      before = word;
    }
  }
}

static bool is_listed(const char *name, size_t length) {
  for (word_set *const *list = lexicon_lists; *list != NULL; list++)
    if (strlen((*list)->name) == length && memcmp((*list)->name, name, length) == 0) return true;
  return false;
}

/* What it is, where it comes from and who reads it. */
static void check_head(const char *folder, const char *name) {
  static const char *const starts[] = {"# ", "# Origin: ", "# Readers: "};
  char path[300], line[300];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "r");
  assert_non_null(f);
  size_t said = 0;
  while (said < 3 && fgets(line, sizeof line, f) != NULL && *line == '#')
    said += strncmp(line, starts[said], strlen(starts[said])) == 0;
  fclose(f);
  if (said < 3) fail_msg("%s does not begin with '# what', '# Origin: …', '# Readers: …'", path);
}

/* That each entry has its file the linker holds. */
static void every_file_has_an_entry_and_a_head(void **unused) {
  (void)unused;
  static const char folder[] = "core/data/words";
  DIR *d = opendir(folder);
  if (d == NULL) fail_msg("there is no %s here: run it in the project's folder", folder);
  for (const struct dirent *e; (e = readdir(d)) != NULL;) {
    const char *end = strrchr(e->d_name, '.');
    if (end == NULL || strcmp(end, ".txt") != 0) continue;
    if (!is_listed(e->d_name, (size_t)(end - e->d_name)))
      fail_msg("%s/%s is not in the table of core/words/lexicon.h", folder, e->d_name);
    check_head(folder, e->d_name);
  }
  closedir(d);
}

static void hash_is_that_of_the_words(void **unused) {
  (void)unused;
  char hash[HASH_TEXT], expected[HASH_TEXT];
  const word_set list = {.words = "a\0b\0"}, longer = {.words = "a\0b\0c\0"};
  lexicon_hash(&list, hash);
  hash_sha256("a\0b", 4, expected);
  assert_string_equal(hash, expected);
  lexicon_hash(&longer, expected);
  assert_string_not_equal(hash, expected);
}

/* }}} */

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_are_found_whole_and_in_any_case),
      cmocka_unit_test(a_closing_stop_is_no_part_of_a_word),
      cmocka_unit_test(phrases_are_found_as_whole_words),
      cmocka_unit_test(lines_that_are_no_phrase_are_named),
      cmocka_unit_test(asking_ends_when_the_work_is_done),
      cmocka_unit_test(every_word_of_the_lexicon_is_found),
      cmocka_unit_test(nothing_stands_twice_in_a_list),
      cmocka_unit_test(every_file_has_an_entry_and_a_head),
      cmocka_unit_test(hash_is_that_of_the_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
