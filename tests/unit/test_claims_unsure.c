/* test_claims_unsure.c: claims that are left out because nobody can be sure of them */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "claims/claims.h"
#include "marked_article.h"
#include "model/article_json.h"

static const char text[] =
    "The bridge is safe, Ann Lee said. Tom Ray said the bridge had cracks. Ann Lee denied it. "
    "Joe Dow called that absurd.";

/* The second denies the first, the third the second, the fourth the third. */
static article *dispute(void) {
  static const marked_claim claims[] = {{.source = "Ann Lee",
                                         .cue = "said",
                                         .content = "The bridge is safe",
                                         .kind = SOURCE_NAMED_PERSON},
                                        {.source = "Tom Ray",
                                         .content = "the bridge had cracks",
                                         .kind = SOURCE_NAMED_PERSON,
                                         .denial = true,
                                         .denies = 1},
                                        {.source = "Ann Lee",
                                         .content = "denied it",
                                         .kind = SOURCE_NAMED_PERSON,
                                         .denial = true,
                                         .denies = 2},
                                        {.source = "Joe Dow",
                                         .content = "absurd",
                                         .kind = SOURCE_NAMED_PERSON,
                                         .denial = true,
                                         .denies = 3}};
  article *a = marked_article(text, claims, 4);
  const double confidence[] = {.9, .3, .8, .5};
  for (uint32_t i = 0; i < 4; i++) a->claims[i].confidence = confidence[i];
  return a;
}

static void claims_keep_their_numbers_and_lose_their_links(void **unused) {
  (void)unused;
  article *a = dispute();
  claims_leave_out(a, .5);
  assert_int_equal(a->claim_count, 3);
  assert_int_equal(a->claims[0].id, 1);
  assert_int_equal(a->claims[1].id, 3);
  assert_int_equal(a->claims[2].id, 4);
  assert_int_equal(a->claims[0].denied_by_count, 0);
  assert_int_equal(a->claims[1].denies_count, 0);
  assert_true(a->claims[1].denial);
  assert_int_equal(a->claims[1].denied_by_count, 1);
  assert_int_equal(a->claims[1].denied_by[0], 4);
  assert_int_equal(a->claims[2].denies[0], 3);
  assert_int_equal(article_claim_index(a, 3), 1);
  assert_int_equal(article_claim_index(a, 2), a->claim_count);
  assert_int_equal(article_claim_index(a, 5), a->claim_count);
  article_free(a);
}

static void sources_that_say_no_more_go(void **unused) {
  (void)unused;
  article *a = dispute();
  claims_leave_out(a, .6);
  assert_int_equal(a->source_count, 1);
  assert_string_equal(a->sources[0].name, "Ann Lee");
  assert_int_equal(a->sources[0].claim_count, 2);
  assert_int_equal(a->sources[0].claims[1], 1);
  assert_int_equal(a->sources[0].mentions.count, 2);
  article_free(a);
  a = dispute();
  claims_leave_out(a, .4);
  assert_int_equal(a->source_count, 2);
  assert_int_equal(a->sources[1].id, 3);
  assert_int_equal(a->claims[2].source, 1);
  claims_leave_out(a, 1);
  assert_int_equal(a->claim_count, 0);
  assert_int_equal(a->source_count, 0);
  article_free(a);
}

/* Who only declines to comment once the unsure claim is gone is no source any more. */
static void sources_that_claim_no_more_go_behind(void **unused) {
  (void)unused;
  static const marked_claim claims[] = {
      {.source = "Tom Ray", .content = "it had cracks", .kind = SOURCE_NAMED_PERSON},
      {.source = "Ann Lee", .content = "it is safe", .kind = SOURCE_NAMED_PERSON},
      {.source = "Tom Ray", .content = "to comment", .type = TYPE_NO_COMMENT},
      {.source = "Joe Dow", .content = "to pay", .type = TYPE_EVENTUALITY}};
  article *a = marked_article(
      "Tom Ray said it had cracks. Ann Lee said it is safe. Tom Ray declined to comment. Joe Dow "
      "offered to pay.",
      claims, 4);
  a->claims[0].confidence = a->claims[3].confidence = .3;
  a->responses = arena_array(a->arena, response, 2);
  a->response_count = 2;
  a->responses[0] = (response){.name = "", .attribution = 3};
  a->responses[1] = (response){.name = "", .attribution = 4};
  claims_leave_out(a, .5);
  assert_int_equal(a->claim_count, 1);
  assert_int_equal(a->attribution_count, 1);
  assert_int_equal(a->claims[1].id, 3);
  assert_int_equal(a->source_count, 1);
  assert_int_equal(a->other_source_count, 1);
  assert_string_equal(a->sources[0].name, "Ann Lee");
  assert_string_equal(a->sources[a->claims[1].source].name, "Tom Ray");
  assert_int_equal(a->sources[1].id, 1);
  assert_int_equal(a->responses[0].attribution, 3);
  assert_int_equal(a->responses[1].attribution, 0);
  article_free(a);
}

static void nothing_is_left_out_by_nought(void **unused) {
  (void)unused;
  article *a = dispute();
  buffer before = BUFFER_EMPTY, after = BUFFER_EMPTY;
  article_json(a, NULL, &before);
  claims_leave_out(a, 0);
  article_json(a, NULL, &after);
  assert_string_equal(before.bytes, after.bytes);
  buffer_free(&before);
  buffer_free(&after);
  article_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(claims_keep_their_numbers_and_lose_their_links),
      cmocka_unit_test(sources_that_say_no_more_go),
      cmocka_unit_test(sources_that_claim_no_more_go_behind),
      cmocka_unit_test(nothing_is_left_out_by_nought),
  };
  return cmocka_run_group_tests_name("unsure claims", tests, NULL, NULL);
}
