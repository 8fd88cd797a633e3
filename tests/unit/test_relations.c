/*
** test_relations.c: why a source is not named; whom a claim is about.
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

static const char *words_at(article *a, span at) {
  return span_empty(at) ? "" : article_span_text(a, at);
}

/* {{{ reasons */

typedef struct anonymity_case {
  const char *text, *reason, *shield; /* of the first claim's source; "" where there is none */
} anonymity_case;

static void assert_anonymity(const anonymity_case *cases, size_t count) {
  int failures = 0;
  for (size_t i = 0; i < count; i++) {
    article *a = read_marked(cases[i].text);
    const source *s = &a->sources[a->claims[0].source];
    const char *reason = words_at(a, s->anonymity_reason), *shield = words_at(a, s->anonymity);
    if (strcmp(reason, cases[i].reason) != 0 || strcmp(shield, cases[i].shield) != 0)
      failures++,
          print_error("%s\n  reason is '%s', not '%s'; shield is '%s', not '%s'; kind is %s\n",
                      cases[i].text, reason, cases[i].reason, shield, cases[i].shield,
                      source_kind_name(s->kind));
    article_free(a);
  }
  assert_int_equal(failures, 0);
}

static void reasons_are_found(void **unused) {
  (void)unused;
  static const anonymity_case cases[] = {
      {"{S1 A senior official} {V1 said} {C1 the dam was cracked}, speaking on condition of "
       "anonymity "
       "because she was not authorized to speak publicly.",
       "because she was not authorized to speak publicly", "on condition of anonymity"},
      {"{C1 The dam was cracked}, {V1 said} {S1 a worker who did not want to be identified for "
       "fear of "
       "losing his job}.",
       "for fear of losing his job", "did not want to be identified"},
      {"{S1 A nurse}, who asked not to be named, citing the hospital's rules, {V1 said} {C1 the "
       "ward was "
       "full}.",
       "citing the hospital's rules", "asked not to be named"},
      {"{S1 A teacher}, fearing reprisals, asked not to be named. {V1 She said} {C1 the roof "
       "leaked}.",
       "", "asked not to be named"},
      {"Fearing reprisals, {S1 a teacher} who asked not to be named {V1 said} {C1 the roof "
       "leaked}.",
       "Fearing reprisals", "asked not to be named"},
      {"{S1 A diplomat} {V1 said} {C1 the talks had failed}, speaking on condition of anonymity to "
       "discuss private talks.",
       "to discuss private talks", "on condition of anonymity"},
      {"{S1 Two officials} {V1 said} {C1 the talks had failed}. They spoke on condition of "
       "anonymity due "
       "to the sensitivity of the matter.",
       "due to the sensitivity of the matter", "on condition of anonymity"},
      {"{C1 The plant will close}, {V1 said} {S1 a manager}, who requested anonymity as the plan "
       "has not "
       "been announced.",
       "as the plan has not been announced", "requested anonymity"},
      {"{S1 A clerk} {V1 said} {C1 the files were burned}. The clerk declined to be identified, "
       "saying "
       "she could lose her pension.",
       "saying she could lose her pension", "declined to be identified"},
      {"{C1 The files were burned}, {V1 according to} {S1 a person who was not authorised to "
       "discuss the "
       "case}.",
       "was not authorised to discuss the case", ""},
      {"{S1 Three workers} {V1 said} {C1 the belt was worn}. The workers asked that their names "
       "not be "
       "used because they feared for their jobs.",
       "because they feared for their jobs", "asked that their names not be used"},
      {"{S1 A resident} who declined to give his name out of fear of the gangs {V1 said} {C1 shots "
       "were "
       "fired}.",
       "out of fear of the gangs", "declined to give his name"},
      {"{S1 One lawmaker} {V1 said} {C1 the vote was lost}, asking for anonymity so as not to "
       "anger the "
       "party.",
       "so as not to anger the party", "asking for anonymity"},
      {"{S1 The aide}, who wished to remain anonymous owing to the inquiry, {V1 said} {C1 the "
       "minister "
       "knew}.",
       "owing to the inquiry", "wished to remain anonymous"},
      {"{S1 A guard} {V1 said} {C1 the gate was open}. He spoke anonymously for security reasons.",
       "for security reasons", "spoke anonymously"},
      {"{S1 An employee} {V1 said} {C1 the till was empty}, but did not want her name published "
       "lest she "
       "be fired.",
       "lest she be fired", "did not want her name published"},
      {"{S1 A banker} {V1 said} {C1 the loan was bad}. He was not permitted to speak to the press.",
       "was not permitted to speak to the press", ""},
      {"{S1 An officer}, granted anonymity in order to speak freely, {V1 said} {C1 the radios "
       "failed}.",
       "in order to speak freely", "granted anonymity"},
      {"{S1 A trader} who preferred not to be named given the size of the firm {V1 said} {C1 "
       "prices would "
       "fall}.",
       "given the size of the firm", "preferred not to be named"},
      {"{S1 A soldier} {V1 said} {C1 the bridge was mined}; he requested anonymity because he "
       "lacked "
       "permission to speak.",
       "because he lacked permission to speak", "requested anonymity"},
      {"{S1 A pilot} {V1 said} {C1 the flaps were stuck}. The pilot could not be named because of "
       "the "
       "inquiry.",
       "because of the inquiry", "could not be named"},
      {"Because the report is secret, {S1 two inspectors} who asked not to be identified {V1 said} "
       "{C1 "
       "the valves were old}.",
       "Because the report is secret", "asked not to be identified"},
  };
  assert_anonymity(cases, sizeof cases / sizeof *cases);
}

static void where_no_reason_is_given_there_is_none(void **unused) {
  (void)unused;
  static const anonymity_case cases[] = {
      {"{S1 A senior official} {V1 said} {C1 the dam was cracked}, speaking on condition of "
       "anonymity.",
       "", "on condition of anonymity"},
      {"{S1 A worker} who asked not to be named {V1 said} {C1 the plant would close because coal "
       "is dear}.",
       "", "asked not to be named"},
      {"{S1 A source} {V1 said} {C1 the bank was for sale}.", "", ""},
      {"{S1 A man} {V1 said} {C1 he was not allowed to speak to his wife}.", "", ""},
      {"{S1 A diver} {V1 said} {C1 the body had not been identified because of the water}.", "",
       ""},
      {"{S1 A neighbour} {V1 said} {C1 the house was empty}. The victim was not named by the "
       "police "
       "because her family had not been told.",
       "", ""},
      {"{S1 Mayor Ann Lee} {V1 said} {C1 the aide had spoken on condition of anonymity because he "
       "was "
       "afraid}.",
       "", ""},
      {"{S1 Mayor Ann Lee}, who asked that her son not be named because he is a child, {V1 said} "
       "{C1 the "
       "school was shut}.",
       "", ""},
      {"{S1 An analyst} {V1 said} {C1 the anonymity of the internet was a risk because of trolls}.",
       "", ""},
      {"{S1 A driver} {V1 said} {C1 the bus was late}. The firm was not allowed to sell tickets.",
       "", ""},
      {"{S1 A witness} {V1 said} {C1 a car was parked there}. The judge granted the boy anonymity "
       "because "
       "of his age.",
       "", ""},
      {"{S1 A source} who spoke on condition of anonymity to The Quay Post {V1 said} {C1 it was "
       "late}.",
       "", "on condition of anonymity"},
      {"{S1 A clerk} {V1 said} {C1 it was late} but asked not to be named since", "",
       "asked not to be named"},
      {"{S1 A clerk} who asked not to be named since Monday {V1 said} {C1 it was late}.", "",
       "asked not to be named"},
  };
  assert_anonymity(cases, sizeof cases / sizeof *cases);
}

/* }}} */
/* {{{ parties */

static void those_who_are_named_are_found(void **unused) {
  (void)unused;
  static const struct {
    const char *text, *about; /* of the last claim: names, each with its kind, and ";" */
  } cases[] = {
      {"{S1 Ivo Marek} {V1 said} {C1 Mayor Carla Jensen had lied}.", "Carla Jensen person;"},
      {"{S1 Carla Jensen} {V1 said} {C1 it rained}. {S2 Ivo Marek} {V2 said} {C2 Jensen had lied}.",
       "Carla Jensen person;"},
      {"{S1 Ivo Marek} {V1 said} {C1 the Halm Council had sold the pier to Norvane Ltd in May}.",
       "the Halm Council body;Norvane Ltd body;"},
      {"Mayor Carla Jensen left at noon. {S1 Ivo Marek} {V1 said} {C1 the mayor had lied}.",
       "Carla Jensen person;"},
      {"Mayor Carla Jensen met Mayor Peter Holm. {S1 Ivo Marek} {V1 said} {C1 the mayor had lied}.",
       ""},
      {"{S1 Norvane} {V1 said} {C1 it was sorry}. {S2 Ivo Marek} {V2 said} {C2 the pier was old}.",
       ""},
      {"{S1 Ivo Marek} {V1 said} {C1 Jensen and Holm knew, and that Jensen was paid}.",
       "Jensen person;Holm person;"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    article *a = read_marked(cases[i].text);
    const claim *c = &a->claims[a->claim_count - 1];
    buffer got = BUFFER_EMPTY;
    buffer_add(&got, "", 0);
    for (uint32_t k = 0; k < c->about_count; k++) {
      const char *line = arena_printf(a->arena, "%s %s;", c->about[k].name,
                                      c->about[k].person ? "person" : "body");
      buffer_add(&got, line, strlen(line));
    }
    const char *bytes = got.bytes != NULL ? got.bytes : "";
    if (strcmp(bytes, cases[i].about) != 0)
      fail_msg("%s\n  about: %s\n  not    %s", cases[i].text, bytes, cases[i].about);
    buffer_free(&got);
    article_free(a);
  }
}

/* }}} */

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reasons_are_found),
      cmocka_unit_test(where_no_reason_is_given_there_is_none),
      cmocka_unit_test(those_who_are_named_are_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
