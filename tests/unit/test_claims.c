/*
** test_claims.c: from marked attributions to claims, denials and responses.
*/
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "marked_claims.h"

static void one_entity_is_one_source(void **unused) {
  (void)unused;
  article *a = read_marked(
      "{S1 Ann Lee} {V1 said} {C1 it rained}. {S2 She} {V2 added} {C2 it was late}. {S3 Critics} "
      "{V3 said} {C3 it was dark}.");
  assert_int_equal(a->claim_count, 3);
  assert_int_equal(a->source_count, 2);
  assert_int_equal(a->claims[0].source, a->claims[1].source);
  assert_int_equal(a->sources[0].claim_count, 2);
  assert_int_equal(a->sources[0].mentions.count, 2);
  article_free(a);
}

static void quotations_have_a_form(void **unused) {
  (void)unused;
  article *a = read_marked(
      "{C1 “It is safe,”} {S1 Ann Lee} {V1 said}. {S2 Lee} {V2 said} {C2 it was safe}. {S3 Lee} "
      "{V3 said} {C3 it was “quite safe”}.");
  assert_int_equal(a->claims[0].quote, QUOTE_DIRECT);
  assert_int_equal(a->claims[1].quote, QUOTE_INDIRECT);
  assert_int_equal(a->claims[2].quote, QUOTE_MIXED);
  article_free(a);
}

static void attributions_without_content_are_no_claims(void **unused) {
  (void)unused;
  article *a = read_marked(
      "{S1 Norvane} {V1 declined to comment}. {S2 Ann Lee} {V2 said} {C2 it was late}.");
  assert_int_equal(a->claim_count, 1);
  assert_int_equal(a->claims[0].id, 1);
  article_free(a);
}

static void denials_are_found_and_linked(void **unused) {
  (void)unused;
  article *a = read_marked(
      "{S1 Prosecutor Maria Costa} {V1 accused} {C1 the Norvane bank of hiding losses}. {S2 The "
      "Norvane bank} {V2 denied} {C2 the accusations}.");
  assert_false(a->claims[0].denial);
  assert_true(a->claims[1].denial);
  assert_int_equal(a->claims[1].denies_count, 1);
  assert_int_equal(a->claims[1].denies[0], 1);
  assert_int_equal(a->claims[0].denied_by[0], 2);
  article_free(a);
  /* A first paragraph tells the denial before the accusations; both of them are denied. */
  a = read_marked(
      "{S1 The Norvane bank} {V1 denied} {C1 the accusations of hiding losses}.\n\n"
      "{S2 Maria Costa} {V2 accused} {C2 the Norvane bank of hiding losses in May}. "
      "{S3 Tom Hale} {V3 alleged} {C3 that Norvane was hiding losses from him}. "
      "{S4 Ann Lee} {V4 said} {C4 the rain was late}.");
  assert_true(a->claims[0].denial);
  assert_int_equal(a->claims[0].denies_count, 2);
  assert_int_equal(a->claims[3].denied_by_count, 0);
  article_free(a);
  static const struct {
    const char *text;
    bool denial;
  } cases[] = {
      {"{S1 Ann Lee} {V1 denied} {C1 that she took the money}.", true},
      {"{S1 Ann Lee} {V1 disputed} {C1 the report}.", true},
      {"{S1 Ann Lee} {V1 said} {C1 the accusations are baseless}.", true},
      {"{S1 Ann Lee} {V1 rejected} {C1 the allegations}.", true},
      {"{S1 Ann Lee} {V1 rejected} {C1 the plan for a new road}.", false},
      {"{S1 Ann Lee} {V1 said} {C1 they had made up the story}.", true},
      {"{S1 Ann Lee} {V1 defended} {C1 herself against accusations of theft}.", true},
      {"{S1 Ann Lee} {V1 struck down} {C1 assertions that she took the money}.", true},
      {"{S1 Ann Lee} {V1 rejected} {C1 the notion that the road should be moved}.", false},
      {"{S1 Two towns} {V1 are in a dispute over} {C1 the road}.", false},
      {"{S1 Ann Lee} {V1 did not deny} {C1 that she took the money}.", false},
      {"{S1 Ann Lee} {V1 said} {C1 the money was spent}.", false},
      {"{S1 Ann Lee} {V1 called} {C1 the report “simply wrong”}.", true},
      {"{S1 Ann Lee} {V1 called} {C1 the story garbage}.", true},
      {"{C1 “That is not true,”} {S1 Ann Lee} {V1 said}.", true},
      {"{C1 That cannot be right}, {S1 Ann Lee} {V1 said}.", true},
      {"{C1 “Nonsense,”} {S1 Ann Lee} {V1 retorted}.", true},
      {"{S1 Ann Lee} {V1 said} {C1 there was no truth in the rumour}.", true},
      {"{S1 Ann Lee} {V1 insisted} {C1 that she had not opened the letter}.", true},
      {"{S1 Ann Lee} {V1 said} {C1 that no such promise had been made}.", true},
      {"{S1 Ann Lee} {V1 said} {C1 she had never met the builder}.", true},
      {"{S1 Ann Lee} {V1 said} {C1 she had done nothing wrong}.", true},
      {"{S1 Ann Lee} {V1 pushed back on} {C1 claims that the dam leaks}.", true},
      {"{S1 Ann Lee} {V1 pushed} {C1 claims that the dam leaks}.", false},
      {"{S1 Ann Lee} {V1 refused to deny} {C1 that she took the money}.", false},
      {"{S1 Ann Lee} {V1 thinks} {C1 the country is on the wrong path}.", false},
      {"{S1 Ann Lee} {V1 said} {C1 she did not know when the ferry would sail}.", false},
      {"{S1 Ann Lee} {V1 said} {C1 she would not sell the house}.", false},
      {"{S1 Ann Lee} {V1 said} {C1 there was nothing wrong with waiting}.", false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    a = read_marked(cases[i].text);
    if (a->claims[0].denial != cases[i].denial) fail_msg("denial is wrong in: %s", cases[i].text);
    article_free(a);
  }
}

/* "3:1 3:2" for the links of a text, in the order of the claims. */
static void expect_links(const char *marked, const char *links) {
  article *a = read_marked(marked);
  buffer out = BUFFER_EMPTY;
  buffer_add(&out, "", 0);
  for (uint32_t i = 0; i < a->claim_count; i++)
    for (uint32_t k = 0; k < a->claims[i].denies_count; k++)
      buffer_printf(&out, "%s%u:%u", out.length ? " " : "", a->claims[i].id,
                    a->claims[i].denies[k]);
  if (strcmp(out.bytes, links) != 0)
    fail_msg("links are '%s', not '%s', in: %s", out.bytes, links, marked);
  buffer_free(&out);
  article_free(a);
}

static void denials_deny_what_others_say(void **unused) {
  (void)unused;
  /* What stands before, whoever said it; not what the denier said. */
  expect_links(
      "{S1 Ann Lee} {V1 said} {C1 the rain was late}. {S2 Tom Hale} {V2 claimed} {C2 that Lee "
      "sold the well}. {S3 Lee} {V3 denied} {C3 it}.",
      "3:2");
  /* Several accusers. */
  expect_links(
      "{S1 Tom Hale} {V1 accused} {C1 Norvane of hiding losses}. {S2 Maria Costa} {V2 alleged} "
      "{C2 that Norvane had bribed her}. {S3 Norvane} {V3 denied} {C3 the allegations}.",
      "3:1 3:2");
  /* Whoever goes on denying denies the same. */
  expect_links(
      "{S1 Tom Hale} {V1 accused} {C1 Norvane of hiding losses}. {S2 Norvane} {V2 denied} {C2 it}. "
      "{C3 “We never hid a loss,”} {S3 Norvane} {V3 added}.",
      "2:1 3:1");
  /* Nothing in the article says what is denied. */
  expect_links("{S1 Ann Lee} {V1 denied} {C1 that she would stand for mayor}.", "");
}

/* A refusal is no claim, by its words or by its type, and whoever only refused is no source. */
static void refusals_are_responses(void **unused) {
  (void)unused;
  static const char *const texts[] = {
      "{S1 Norvane} {V1 declined} {C1 to comment}.",
      "{S1 Norvane} {V1 did not respond to} {C1 a request for comment}.",
      "{S1 Norvane} {V1 would not comment on} {C1 the leak}.",
      "{S1 Norvane} {V1 refused} {C1 to discuss the letter}.",
      "{S1 Norvane} {V1 had no comment on} {C1 the leak}.",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    article *a = read_marked(texts[i]);
    if (a->claim_count != 0) fail_msg("a claim: %s", texts[i]);
    assert_int_equal(a->attribution_count, 1);
    assert_int_equal(a->claims[0].type, TYPE_NO_COMMENT);
    assert_int_equal(a->response_count, 1);
    assert_int_equal(a->responses[0].attribution, 1);
    assert_string_equal(a->responses[0].name, "Norvane");
    assert_int_equal(a->source_count, 0);
    assert_int_equal(a->other_source_count, 1);
    assert_int_equal(a->claims[0].source, 0);
    article_free(a);
  }
  article *a = read_marked(
      "{S1 Ann Lee} {V1 said} {C1 that it rained}. {S2 She} {V2 declined} {C2 to comment "
      "further}.");
  assert_string_equal(a->responses[0].name, "Ann Lee");
  article_free(a);
  a = read_marked(
      "{S1 Ann Lee} {V1 said} {C1 that Norvane declined to comment}. Lee's brother could not be "
      "reached.");
  assert_int_equal(a->claim_count, 1);
  assert_int_equal(a->response_count, 2);
  assert_int_equal(a->responses[0].attribution, 0);
  assert_string_equal(a->responses[1].name, "Lee's brother");
  article_free(a);
}

static void ids_go_on_behind_the_claims(void **unused) {
  (void)unused;
  article *a = read_marked(
      "{S1 Ann Lee} {V1 never said} {C1 that Norvane hid losses}. {S2 Tom Hale} {V2 claimed} "
      "{C2 that Norvane had hidden losses}. {S3 Norvane} {V3 denied} {C3 the claims}.");
  assert_int_equal(a->claim_count, 2);
  assert_int_equal(a->attribution_count, 1);
  assert_string_equal(a->sources[a->claims[0].source].name, "Tom Hale");
  assert_int_equal(a->claims[0].id, 1);
  assert_true(a->claims[1].denial);
  assert_int_equal(a->claims[1].denies[0], 1);
  assert_int_equal(a->claims[0].denied_by[0], 2);
  assert_true(a->claims[2].negated);
  assert_int_equal(a->claims[2].id, 3);
  assert_string_equal(a->sources[a->claims[2].source].name, "Ann Lee");
  assert_int_equal(a->sources[2].id, 3);
  assert_int_equal(a->source_count, 2);
  assert_int_equal(a->sources[0].claims[0], 0);
  assert_int_equal(a->sources[2].claim_count, 0);
  article_free(a);
}

static void responses_mark_the_claims_about_those_asked(void **unused) {
  (void)unused;
  static const struct {
    const char *text;
    response_kind kind;
  } cases[] = {
      {"{S1 Ann Lee} {V1 said} {C1 that Norvane hid the losses}. Norvane declined to comment.",
       RESPONSE_DECLINED},
      {"{S1 Ann Lee} {V1 said} {C1 that Norvane hid the losses}. Norvane did not immediately "
       "respond to a request for comment.",
       RESPONSE_SILENT},
      {"{S1 Ann Lee} {V1 said} {C1 that Norvane hid the losses}. Norvane could not be reached.",
       RESPONSE_SILENT},
      {"{S1 Ann Lee} {V1 said} {C1 that Norvane hid the losses}. Norvane, the builder, did not "
       "return "
       "calls.",
       RESPONSE_SILENT},
      {"{S1 Ann Lee} {V1 said} {C1 that Norvane hid the losses}. On Monday, Norvane had no "
       "comment.",
       RESPONSE_DECLINED},
      {"{S1 Ann Lee} {V1 said} {C1 that Norvane hid the losses}. Norvane, the company that was to "
       "build the wall, did not respond to a request for comment.",
       RESPONSE_SILENT},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    article *a = read_marked(cases[i].text);
    assert_int_equal(a->response_count, 1);
    assert_int_equal(a->responses[0].kind, cases[i].kind);
    assert_string_equal(a->responses[0].name, "Norvane");
    assert_true(a->claims[0].response_sought);
    article_free(a);
  }
  article *a = read_marked(
      "{S1 Ann Lee} {V1 said} {C1 that she declined the post}. The rain did not return.");
  assert_int_equal(a->response_count, 0);
  assert_false(a->claims[0].response_sought);
  article_free(a);
}

static void hedges_are_found(void **unused) {
  (void)unused;
  article *a = read_marked(
      "{S1 Ann Lee} {V1 said} {C1 the bank had reportedly failed}. {S2 She} {V2 said} {C2 it "
      "rained}.");
  assert_false(span_empty(a->claims[0].hedge));
  assert_true(span_empty(a->claims[1].hedge));
  article_free(a);
}

static void many_attributions_take_linear_time(void **unused) {
  (void)unused;
  enum { N = 20000 };
  article *a = article_new("many");
  buffer text = BUFFER_EMPTY;
  attribution *found = memory_zalloc(N, sizeof *found);
  for (int i = 0; i < N; i++) {
    uint32_t at = (uint32_t)text.length;
    buffer_printf(&text, "Anna B%d said it rained.%s", i, i % 3 ? " " : "\n\n");
    uint32_t name = (uint32_t)strlen("Anna B") + (uint32_t)snprintf(NULL, 0, "%d", i);
    add_span(a, &found[i].source, (span){at, at + name});
    add_span(a, &found[i].cue, (span){at + name + 1, at + name + 5});
    add_span(a, &found[i].content, (span){at + name + 6, at + name + 15});
  }
  a->text = arena_strndup(a->arena, text.bytes, text.length);
  a->text_length = text.length;
  buffer_free(&text);
  text_analyse(a);
  attribute_claims(shipped_models(), a, &(attribution_list){found, N});
  assert_int_equal(a->claim_count, N);
  free(found);
  article_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_entity_is_one_source),
      cmocka_unit_test(quotations_have_a_form),
      cmocka_unit_test(attributions_without_content_are_no_claims),
      cmocka_unit_test(denials_are_found_and_linked),
      cmocka_unit_test(denials_deny_what_others_say),
      cmocka_unit_test(refusals_are_responses),
      cmocka_unit_test(ids_go_on_behind_the_claims),
      cmocka_unit_test(responses_mark_the_claims_about_those_asked),
      cmocka_unit_test(hedges_are_found),
      cmocka_unit_test(many_attributions_take_linear_time),
  };
  return cmocka_run_group_tests_name("claims", tests, NULL, NULL);
}
