/*
** test_chains.c: through whom claims came, and whom an outlet cites.
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

static void chains_are_found(void **unused) {
  (void)unused;
  static const struct {
    const char *text, *via;
  } cases[] = {
      {"{S1 Ivo Marek} {V1 told} the BBC {C1 that it was late}.", "BBC"},
      {"{C1 “It is late,”} {S1 Ivo Marek} {V1 said}, as quoted by The New York Times.",
       "The New York Times"},
      {"{S1 Officials} {V1 said} {C1 it was late}, The Washington Post first reported.",
       "The Washington Post"},
      {"{S1 Ivo Marek} {V1 said} in an interview with CNN {C1 that it was late}.", "CNN"},
      {"{S1 Dockers} {V1 tell} the Halm Argus {C1 that it was late}.", "Halm Argus"},
      {"{S1 Ivo Marek} {V1 told} the weekly Halm Ledger {C1 that it was late}.", "Halm Ledger"},
      {"In an interview with the Halm Courier, {S1 Ivo Marek} {V1 said} {C1 it was late}.",
       "Courier"},
      {"{S1 A letter seen by Sable News} {V1 says} {C1 it was late}.", "Sable News"},
      {"{S1 Ivo Marek} {V1 said on CNN's} State of the Union {C1 that it was late}.", "CNN"},
      {"{S1 Ivo Marek} {V1 told} reporters {C1 that it was late}.", ""},
      {"{S1 Ivo Marek} {V1 told} the press {C1 that it was late}.", ""},
      {"{S1 Ivo Marek} {V1 wrote} in the Journal of Marine Rust {C1 that it was late}.", ""},
      {"{S1 Ivo Marek} {V1 said} {C1 it was late}.", ""},
      {"{S1 The Washington Post} {V1 reported} {C1 it was late}.", ""},
      {"{S1 Ivo Marek} {V1 said} {C1 he reads The New York Times}.", ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    article *a = read_marked(cases[i].text);
    const claim *c = &a->claims[0];
    const char *via = c->via_count ? c->via[0].name : "";
    if (c->via_count > 1 || strstr(via, cases[i].via) == NULL ||
        (cases[i].via[0] == '\0' && via[0] != '\0'))
      fail_msg("via is '%s', not '%s', in: %s", via, cases[i].via, cases[i].text);
    article_free(a);
  }
}

/* What is told the article's own outlet came through nobody. */
static void the_own_outlet_is_no_link(void **unused) {
  (void)unused;
  static const struct {
    const char *text, *site, *url;
  } cases[] = {
      {"{S1 Ivo Marek} {V1 told} the Halm Ledger {C1 that it was late}.", "The Halm Ledger", ""},
      {"{S1 Ivo Marek} {V1 told} the Halm Ledger {C1 that it was late}.", "",
       "https://www.halmledger.example/1"},
      {"{S1 Ivo Marek} {V1 told} AP {C1 that it was late}.", "The Associated Press", ""},
      {"HALM (Reuters) - Rain fell in May. {S1 Ivo Marek} {V1 told} Reuters {C1 that it was late}.",
       "", ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    attribution found[MOST];
    attribution_list list;
    article *a = analyse_marked(cases[i].text, found, &list);
    a->site = cases[i].site;
    a->url = cases[i].url;
    attribute_claims(shipped_models(), a, &list);
    if (a->claims[0].via_count != 0)
      fail_msg("via is '%s' in: %s", a->claims[0].via[0].name, cases[i].text);
    article_free(a);
  }
}

static void whom_an_outlet_cites_is_the_source(void **unused) {
  (void)unused;
  article *a = read_marked(
      "{S12 The Halm Courier}, {V1 citing} {C1 two officials}, {V2 reported} {C2 that it was "
      "late}.");
  assert_int_equal(a->claim_count, 1);
  assert_string_equal(a->sources[a->claims[0].source].name, "two officials");
  assert_int_equal(a->claims[0].via_count, 1);
  article_free(a);
  a = read_marked(
      "{S1 The Halm Courier, quoting a spokesman,} {V1 reported} {C1 that it was late}.");
  assert_string_equal(a->sources[a->claims[0].source].name, "a spokesman");
  article_free(a);
  a = read_marked(
      "{S1 The Halm Courier} reported, {V1 citing} {C1 two officials, that it was late}.");
  assert_string_equal(a->sources[a->claims[0].source].name, "two officials");
  assert_string_equal(article_spans_text(a, a->claims[0].content), "that it was late");
  assert_string_equal(article_spans_text(a, a->claims[0].cue), "reported");
  article_free(a);
  a = read_marked(
      "{S1 The Halm Courier} {V1 reported}, citing two officials, {C1 that it was late}.");
  assert_string_equal(a->sources[a->claims[0].source].name, "two officials");
  article_free(a);
  a = read_marked("{S12 The Halm Courier}, {V1 citing} {C1 a report}, {V2 said} {C2 it was late}.");
  assert_int_equal(a->claim_count, 2);
  article_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(chains_are_found),
      cmocka_unit_test(the_own_outlet_is_no_link),
      cmocka_unit_test(whom_an_outlet_cites_is_the_source),
  };
  return cmocka_run_group_tests_name("chains", tests, NULL, NULL);
}
