/* test_claims_sources.c: forms of a name, whom a source stands for, and the file of what was learned. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "marked_claims.h"

static void source_is(const char *marked, uint32_t claim_index, const char *name) {
  article *a = read_marked(marked);
  assert_true(claim_index < a->claim_count);
  const uint32_t source_index = a->claims[claim_index].source;
  assert_true(source_index != NO_SOURCE);
  assert_string_equal(a->sources[source_index].name, name);
  article_free(a);
}

static void kind_is(const char *marked, uint32_t claim_index, source_kind kind) {
  article *a = read_marked(marked);
  assert_true(claim_index < a->claim_count);
  assert_int_equal(a->sources[a->claims[claim_index].source].kind, kind);
  article_free(a);
}

static void forms_of_a_name_are_one(void **unused) {
  (void)unused;
  source_is("{S1 Ama Boateng} {V1 said} {C1 it rained}. {S2 Boateng} {V2 said} {C2 it snowed}.", 1,
            "Ama Boateng");
  source_is("{S1 Mr. Silva} {V1 said} {C1 it rained}, and Rui Silva {V2 said} {C2 so} again.", 0,
            "Rui Silva");
  source_is(
      "{S1 The National Water Council (NWC)} {V1 said} {C1 it rained}.\n\n{S2 The NWC} {V2 said} "
      "{C2 it snowed}.",
      1, "The National Water Council (NWC)");
}

static void two_of_one_surname_are_told_apart_by_title(void **unused) {
  (void)unused;
  static const char both[] =
      "Peter Hale, a miller, met Mary Hale, a farmer, on Monday. {S1 Mr. Hale} {V1 said} {C1 it "
      "rained}. {S2 Mrs. "
      "Hale} "
      "{V2 said} {C2 it snowed}.";
  source_is(both, 0, "Peter Hale");
  source_is(both, 1, "Mary Hale");
}

static void pronouns_keep_to_the_sex_a_title_tells(void **unused) {
  (void)unused;
  source_is(
      "Sir Karim Aziz met Mrs. Leila Haddad on Monday. Aziz was late. {S1 She} {V1 said} {C1 it "
      "rained}.",
      0, "Leila Haddad");
  source_is(
      "Mrs. Leila Haddad met Sir Karim Aziz on Monday. Haddad was late. {S1 He} {V1 said} {C1 it "
      "rained}.",
      0, "Karim Aziz");
}

static void a_title_tells_who_is_meant(void **unused) {
  (void)unused;
  source_is(
      "Mayor Kofi Fynn met Transport Minister Jana Bos on Monday.\n\n{S1 The minister} {V1 said} "
      "{C1 the road would be closed}.",
      0, "Jana Bos");
  source_is(
      "Mayor Kofi Fynn met Transport Minister Jana Bos on Monday.\n\n{S1 The mayor} {V1 said} "
      "{C1 the road would be closed}.",
      0, "Kofi Fynn");
}

static void those_who_speak_together_are_two(void **unused) {
  (void)unused;
  article *a = read_marked("{S1 Nguyen Van Cole and Pilar Contreras} {V1 wrote} {C1 it rained}.");
  assert_int_equal(a->claims[0].source_count, 2);
  assert_string_equal(a->sources[a->claims[0].sources[0]].name, "Nguyen Van Cole");
  assert_string_equal(a->sources[a->claims[0].sources[1]].name, "Pilar Contreras");
  article_free(a);
}

static void namesakes_are_left_open(void **unused) {
  (void)unused;
  article *a = read_marked(
      "Peter Hale and Mary Hale run the mill. They came late. {S1 Hale} {V1 said} {C1 it rained}.");
  const source *s = &a->sources[a->claims[0].source];
  assert_string_equal(s->name, "Hale");
  assert_int_equal(s->candidates.count, 2);
  article_free(a);
}

static void offices_of_any_country_are_public(void **unused) {
  (void)unused;
  static const char *const said[] = {
      "{S1 Ugandan Health Minister Grace Okello} {V1 said} {C1 it rained}.",
      "{S1 Bangladeshi Prime Minister Rana Sarkar} {V1 said} {C1 it rained}.",
      "{S1 Lesedi Molefe, the mayor of Francistown,} {V1 said} {C1 it rained}.",
      "{S1 Uruguayan President Julio Sosa} {V1 said} {C1 it rained}."};
  for (size_t i = 0; i < sizeof said / sizeof *said; i++)
    kind_is(said[i], 0, SOURCE_NAMED_OFFICIAL);
}

/* {{{ the file */

static void expect_refused(const char *bytes, size_t length, const char *words) {
  char path[] = "/tmp/hearsay-test-XXXXXX";
  const int fd = mkstemp(path);
  source_model *m = NULL;
  error err;
  assert_int_equal(write(fd, bytes, length), length);
  close(fd);
  assert_int_equal(source_model_open(path, &m, &err), STATUS_MODEL);
  assert_non_null(strstr(err.text, words));
  assert_null(m);
  unlink(path);
}

static void files_that_are_no_model_are_refused(void **unused) {
  (void)unused;
  buffer b = BUFFER_EMPTY;
  source_model *m;
  error err;
  FILE *f = fopen("core/data/sources.model", "rb");
  assert_non_null(f);
  for (size_t n; (n = fread(buffer_reserve(&b, 1 << 20), 1, 1 << 20, f)) > 0;) b.length += n;
  fclose(f);
  assert_int_equal(source_model_open("no/such.model", &m, &err), STATUS_MODEL);
  expect_refused("text", 4, "is no model");
  expect_refused(b.bytes, b.length / 2, "damaged");
  b.bytes[b.length / 2] ^= 1;
  expect_refused(b.bytes, b.length, "damaged");
  b.bytes[12] ^= 1;
  expect_refused(b.bytes, b.length, "version");
  buffer_free(&b);
}

/* }}} */

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(forms_of_a_name_are_one),
      cmocka_unit_test(two_of_one_surname_are_told_apart_by_title),
      cmocka_unit_test(pronouns_keep_to_the_sex_a_title_tells),
      cmocka_unit_test(a_title_tells_who_is_meant),
      cmocka_unit_test(those_who_speak_together_are_two),
      cmocka_unit_test(namesakes_are_left_open),
      cmocka_unit_test(offices_of_any_country_are_public),
      cmocka_unit_test(files_that_are_no_model_are_refused),
  };
  return cmocka_run_group_tests_name("claims_sources", tests, NULL, NULL);
}
