/* test_assertions.c: what share of a sentence is attributed, and what the author asserts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "assertions/assertions.h"
#include "marked_claims.h"

/* The assertions of a marked text, joined by " | ". */
static void assertions_are(const char *marked, const char *expected) {
  article *a = read_marked(marked);
  buffer got = BUFFER_EMPTY;
  buffer_add_text(&got, "");
  for (uint32_t i = 0; i < a->assertions.count; i++) {
    if (i > 0) buffer_add_text(&got, " | ");
    buffer_add_text(&got, article_span_text(a, a->assertions.items[i].at));
  }
  assert_string_equal(got.bytes, expected);
  buffer_free(&got);
  article_free(a);
}

static void every_sentence_has_its_share(void **unused) {
  (void)unused;
  article *a = read_marked(
      "The dam was built in 1962. {S1 Ann Lee} {V1 said} {C1 it leaks}. In May, {S2 he} {V2 said} "
      "{C2 no}.");
  assert_int_equal(a->passages.count, a->sentence_count);
  const double shares[] = {0, 1, .6};
  for (uint32_t i = 0; i < a->passages.count; i++) {
    const passage *p = &a->passages.items[i];
    assert_true(p->covered == shares[i]);
    assert_int_equal(p->at.start, a->sentences[i].at.start);
    assert_true(p->checkable >= 0 && p->checkable <= 1);
    assert_true((double)(int)(p->checkable * 1000 + .5) / 1000 == p->checkable);
  }
  article_free(a);
}

static void what_the_author_tells_is_asserted(void **unused) {
  (void)unused;
  assertions_are(
      "The dam was built in 1962. {S1 Ann Lee} {V1 said} {C1 it leaks}. Police arrested two men.",
      "The dam was built in 1962. | Police arrested two men.");
  assertions_are("Is the dam safe? The dam was built in 1962.", "The dam was built in 1962.");
  assertions_are("\"The dam was built in 1962. It was closed in 1987.\"", "");
  assertions_are("", "");
}

static void clause_beside_an_attribution_is_asserted(void **unused) {
  (void)unused;
  assertions_are("The dam was closed in May, while {S1 Ann Lee} {V1 said} {C1 it is safe for now}.",
                 "The dam was closed in May");
  assertions_are("{S1 Ann Lee} {V1 said} {C1 it is safe for now}, but the dam was closed in May.",
                 "the dam was closed in May");
  assertions_are("{C1 It is safe for now}, {S1 Ann Lee} {V1 said}; the dam was closed in May.",
                 "the dam was closed in May");
}

static void circumstance_of_an_attribution_is_not(void **unused) {
  (void)unused;
  static const char *const marked[] = {
      "In a letter that was sent in May, {S1 Ann Lee} {V1 said} {C1 the dam is safe for now}.",
      "Speaking to the press in May 2019, {S1 Ann Lee} {V1 said} {C1 the dam is safe for now}.",
      "{S1 Ann Lee} {V1 said} {C1 the dam is safe for now}, repeating what was written in May.",
      "{S1 Ann Lee} {V1 said} {C1 the dam is safe for now}, a claim that was made in May 2019.",
      "Early on Monday morning in Haldon, {S1 Ann Lee} {V1 said} {C1 the dam is safe for now}.",
  };
  for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) assertions_are(marked[i], "");
}

static void furniture_asserts_nothing(void **unused) {
  (void)unused;
  assertions_are("Dam Was Built in 1962\n\nThe dam was closed in May.\n\nWhat was built in 1962\n",
                 "The dam was closed in May.");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_sentence_has_its_share),
      cmocka_unit_test(what_the_author_tells_is_asserted),
      cmocka_unit_test(clause_beside_an_attribution_is_asserted),
      cmocka_unit_test(circumstance_of_an_attribution_is_not),
      cmocka_unit_test(furniture_asserts_nothing),
  };
  return cmocka_run_group_tests_name("assertions", tests, NULL, NULL);
}
