/* test_training_vectors.c: files of word vectors, good and bad. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tagging/features.h"
#include "training/vectors.h"

typedef struct fixture {
  arena *memory;
  vectors vectors;
  error err;
  char path[40];
} fixture;

static status read_text(fixture *f, const char *text, uint32_t most) {
  *f = (fixture){.memory = arena_new(), .path = "/tmp/hearsay-vectors-XXXXXX"};
  int fd = mkstemp(f->path);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, text, strlen(text)), strlen(text));
  close(fd);
  status rc = vectors_read(f->path, most, f->memory, &f->vectors, &f->err);
  unlink(f->path);
  return rc;
}

static const float *vector_of(const fixture *f, const char *word) {
  uint32_t key = (uint32_t)(features_word(word, strlen(word)) >> 32);
  for (uint32_t i = 0; i < f->vectors.count; i++)
    if (f->vectors.keys[i] == key) return f->vectors.values + (size_t)i * f->vectors.width;
  return NULL;
}

static void words_are_kept_in_normal_form_the_first_of_each(void **unused) {
  (void)unused;
  fixture f;
  assert_int_equal(read_text(&f, "dam 1 -1\nDAM 5 5\n1999 2 0\n2016 9 9\nsafe 0.5 -2e-1\n", 100),
                   STATUS_OK);
  assert_int_equal(f.vectors.count, 3); /* DAM is dam, 2016 is 1999 */
  assert_int_equal(f.vectors.width, 2);
  const float *dam = vector_of(&f, "Dam"), *year = vector_of(&f, "0000"),
              *safe = vector_of(&f, "safe");
  assert_true(dam != NULL && year != NULL && safe != NULL);
  assert_true(fabsf(dam[1] + dam[0]) < 1e-6f && dam[0] > 0);
  assert_true(fabsf(year[0] - 2 * dam[0]) < 1e-5f);
  assert_true(fabsf(safe[1] + .2f * dam[0]) < 1e-5f);
  for (uint32_t i = 1; i < f.vectors.count; i++)
    assert_true(f.vectors.keys[i - 1] < f.vectors.keys[i]);
  arena_free(f.memory);
}

static void numbers_are_scaled_to_one_spread(void **unused) {
  (void)unused;
  fixture f;
  assert_int_equal(read_text(&f, "a 300 -100\nb 200 400\n", 100), STATUS_OK);
  float sum = 0;
  for (int i = 0; i < 4; i++) sum += f.vectors.values[i] * f.vectors.values[i];
  assert_true(fabsf(sum / 4 - 1) < 1e-4f);
  arena_free(f.memory);
}

static void no_more_lines_are_read_than_wanted(void **unused) {
  (void)unused;
  fixture f;
  assert_int_equal(read_text(&f, "a 1\nb 2\nc x\n", 2), STATUS_OK);
  assert_int_equal(f.vectors.count, 2);
  arena_free(f.memory);
}

static void a_bad_line_is_named(void **unused) {
  (void)unused;
  static const struct {
    const char *text, *line;
  } files[] = {{"a 1 2\nb 1\n", "line 2"},     {"a 1 2\nb 1 2 3\n", "line 2"},
               {"a 1 x\n", "line 1"},          {"a 1 2\nb 1 nan\n", "line 2"},
               {"a 1 2\nb  2\n", "line 2"},    {"word\n", "line 1"},
               {"a 1 2\n\nb 1 2\n", "line 2"}, {"a 1 inf\n", "line 1"}};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    fixture f;
    assert_int_equal(read_text(&f, files[i].text, 100), STATUS_FORMAT);
    if (strstr(f.err.text, files[i].line) == NULL) fail_msg("%s: %s", files[i].text, f.err.text);
    arena_free(f.memory);
  }
}

static void a_missing_file_is_named(void **unused) {
  (void)unused;
  vectors v;
  error err;
  arena *memory = arena_new();
  assert_int_equal(vectors_read("/nowhere/v.txt", 9, memory, &v, &err), STATUS_READ);
  assert_non_null(strstr(err.text, "/nowhere/v.txt"));
  arena_free(memory);
}

static void an_empty_file_gives_no_vectors(void **unused) {
  (void)unused;
  fixture f;
  assert_int_equal(read_text(&f, "", 100), STATUS_OK);
  assert_int_equal(f.vectors.count, 0);
  arena_free(f.memory);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_are_kept_in_normal_form_the_first_of_each),
      cmocka_unit_test(numbers_are_scaled_to_one_spread),
      cmocka_unit_test(no_more_lines_are_read_than_wanted),
      cmocka_unit_test(a_bad_line_is_named),
      cmocka_unit_test(a_missing_file_is_named),
      cmocka_unit_test(an_empty_file_gives_no_vectors),
  };
  return cmocka_run_group_tests_name("vectors", tests, NULL, NULL);
}
