/*
** test_unsaid.c: what the text says was not said, or might be said, is no claim of that speaker; and
** what only looks so is.
*/
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "marked_claims.h"

typedef enum expectation { SAID, NEGATED, HYPOTHETICAL } expectation;

static void expect_first(const char *const *texts, expectation wanted) {
  for (; *texts != NULL; texts++) {
    article *a = read_marked(*texts);
    const claim *c = &a->claims[0];
    if (c->negated != (wanted == NEGATED) || c->hypothetical != (wanted == HYPOTHETICAL))
      fail_msg("negated %d, hypothetical %d: %s", c->negated, c->hypothetical, *texts);
    assert_int_equal(a->claim_count, wanted == SAID);
    assert_int_equal(a->attribution_count, wanted != SAID);
    article_free(a);
  }
}

static void a_negated_verb_says_nothing(void **unused) {
  (void)unused;
  static const char *const texts[] = {
      "{S1 The governor of Kisumu} {V1 did not say} {C1 that the bridge would be closed}.",
      "{S1 Amina Yusuf} {V1 never claimed} {C1 that the well was dry}.",
      "{S1 The ministry} {V1 has not said} {C1 how many ferries were lost}.",
      "{S1 Officials in Tacna} {V1 haven’t confirmed} {C1 that the pipe burst}.",
      "{S1 The report} {V1 does not mention} {C1 a second driver}.",
      "{S1 She} did not, however, {V1 say} {C1 that the vote was rigged}.",
      "{S1 The airline} has never publicly {V1 acknowledged} {C1 that the engine was old}.",
      "Nor did {S1 the mayor} {V1 say} {C1 that the school would close}.",
      "At no point did {S1 the surgeon} {V1 tell} the family {C1 that the scan was lost}.",
      "Never has {S1 the bank} {V1 admitted} {C1 that the figures were wrong}.",
      "{S1 The coach} left {V1 without saying} {C1 who would play in Suva}.",
      "{S1 The police} {V1 made no mention of} {C1 a third man}.",
      "{S1 Ravi Menon} {V1 gave no hint that} {C1 he would stand}.",
      "{S1 The envoy} {V1 said nothing about} {C1 the prisoners}.",
      "{S1 The firm} {V1 has yet to announce} {C1 that the mine will reopen}.",
      "{S1 The council} {V1 stopped short of saying} {C1 that the dam was unsafe}.",
      "{S1 The letter} {V1 failed to mention} {C1 that the roof had leaked}.",
      "{S1 Tomas Vesely} {V1 did not deny} {C1 that he had met the builder}.",
      "{S1 The navy} {V1 could not confirm} {C1 that the boat had sunk}.",
      "{S1 The clerk} {V1 did not know} {C1 whether the money had arrived}.",
      "{S1 The union} {V1 no longer says} {C1 that the plant is safe}.",
      "{S1 The inspector} {V1 cannot say} {C1 that the wiring was to blame}.",
      "{V1 There were no reports of} {C1 damage in Lautoka}.",
      "{C1 Protests in Oruro} {V1 were not reported}.",
      NULL};
  expect_first(texts, NEGATED);
}

static void nobody_says_nothing(void **unused) {
  (void)unused;
  static const char *const texts[] = {
      "{S1 Nobody} {V1 told} the crew {C1 that the engine was old}.",
      "{S1 No doctor} {V1 said} {C1 that the water had made them ill}.",
      "{S1 None of the witnesses} {V1 claimed} {C1 that the driver was drunk}.",
      "{S1 No one} {V1 has said} {C1 that the minister knew}.",
      "{S1 Neither the mayor nor the prefect} {V1 said} {C1 that the road was closed}.",
      "{S1 Not one of the twelve fishermen} {V1 reported} {C1 a storm}.",
      "{S1 Nobody} {V1 can say} {C1 that the plan doesn’t work}.",
      "{S1 No official in Lomé} {V1 confirmed} {C1 that the talks had begun}.",
      "{S1 Not everyone} {V1 agrees} {C1 that the law is needed}.",
      "{S1 No-one at the school} {V1 knew} {C1 that the boy was missing}.",
      "{S1 Hardly anyone} {V1 believes} {C1 that the count was fair}.",
      "The villagers, {S1 none of whom} {V1 said} {C1 that they had voted}, went home.",
      NULL};
  expect_first(texts, NEGATED);
}

static void a_condition_is_no_statement(void **unused) {
  (void)unused;
  static const char *const texts[] = {
      "The match will be moved if {S1 the minister} {V1 says} {C1 that the pitch is unsafe}.",
      "If {S1 the court in Gaborone} {V1 rules} {C1 that the sale was illegal}, it will end.",
      "It depends on whether {S1 the regulator} {V1 finds} {C1 that the drug is safe}.",
      "{S1 If the envoy} {V1 says} {C1 that the border is open}, the lorries will move.",
      "Unless {S1 the board} {V1 says} {C1 that the books are in order}, the bank will not lend.",
      "Even if {S1 Hanna Lind} {V1 says} {C1 that she is innocent}, she will lose the post.",
      "Should {S1 the laboratory} {V1 report} {C1 that the lake is poisoned}, fishing will end.",
      "Had {S1 the captain} {V1 said} {C1 that the hull was cracked}, they would have stayed.",
      "Suppose {S1 a witness} {V1 says} {C1 that the gun was his}.",
      "The gates stay shut until {S1 the engineer} {V1 says} {C1 that the wall will hold}.",
      "Asked if {S1 the embassy} {V1 had said} {C1 that the visas were forged}, he laughed.",
      "In case {S1 the tenant} {V1 says} {C1 that he never signed}, keep the letter.",
      "Were {S1 the president} {V1 to declare} {C1 that the vote was void}, the army would move.",
      "What if {S1 the bishop} {V1 says} {C1 that he was told}?",
      NULL};
  expect_first(texts, HYPOTHETICAL);
}

static void what_is_expected_has_not_been_said(void **unused) {
  (void)unused;
  static const char *const texts[] = {
      "{S1 The chancellor} {V1 is expected to say} on Friday {C1 that taxes will fall}.",
      "{S1 Prime Minister Ana Reyes} {V1 is likely to announce} {C1 that the ban is over}.",
      "{S1 The auditors} {V1 are set to report} {C1 that money is missing}.",
      "{S1 Mr Okoye} {V1 was due to tell} the court {C1 that he had been threatened}.",
      "{S1 The panel} {V1 is about to declare} {C1 that the bridge is safe}.",
      "{S1 The king} {V1 is widely expected to admit} {C1 that the trip was a mistake}.",
      "{S1 Mr Dlamini} {V1 is to tell} parliament {C1 that the debt has doubled}.",
      "{S1 The agency} {V1 is poised to say} {C1 that the vaccine works}.",
      "{S1 Critics} {V1 may say} {C1 that the park costs too much}.",
      "{S1 Some economists} {V1 might argue} {C1 that the coin is worthless}.",
      "{S1 The driver} {V1 should have said} {C1 that the brakes were weak}.",
      "{S1 The company} {V1 must explain} {C1 that the toys were unsafe}.",
      NULL};
  expect_first(texts, HYPOTHETICAL);
}

static void what_looks_unsaid_is_said(void **unused) {
  (void)unused;
  static const char *const texts[] = {
      "{S1 The clerk} {V1 said} {C1 he did not know where the money was}.",
      "{S1 Ann Lee} {V1 not only said} {C1 that the road was bad}, she drove on it.",
      "{S1 No one but the captain} {V1 said} {C1 that the boat would hold}.",
      "{S1 None other than the bishop} {V1 told} them {C1 that the church was sold}.",
      "{S1 No fewer than twelve witnesses} {V1 said} {C1 that the car was red}.",
      "{S1 No wonder the mayor} {V1 said} {C1 that the tram was late}.",
      "{S1 No 10} {V1 said} {C1 that the talks had gone well}.",
      "{S1 The bank} {V1 denied} {C1 that it had hidden losses}.",
      "{S1 Joel Mutasa} {V1 had no doubt} {C1 that the well was poisoned}.",
      "{S1 The minister} {V1 made no secret of} {C1 his anger at the strike}.",
      "{S1 The judge} {V1 did not hesitate to say} {C1 that the police had lied}.",
      "{S1 Carla Nunes} {V1 did not mince words:} {C1 “The harbour is a ruin.”}",
      "{S1 The envoy} {V1 said in no uncertain terms} {C1 that the border was shut}.",
      "{S1 The firm} {V1 did not say} until Monday {C1 that the data had been stolen}.",
      "{S1 The nurse} {V1 never stopped saying} {C1 that the ward was too small}.",
      "{S1 She} {V1 could not help saying} {C1 that the soup was cold}.",
      "{S1 Those who did not vote} {V1 said} {C1 that the queue was too long}.",
      "{C1 “I did not,”} {S1 he} {V1 said}.",
      "{S1 Not only the mayor} {V1 said} {C1 that the tax was too high}.",
      "If it rains, {S1 the groundsman} {V1 said}, {C1 the match will be moved}.",
      "If, as {S1 the engineer} {V1 says}, {C1 the wall is weak}, it must go.",
      "If the mayor is right, {S1 the fire chief} {V1 said}, {C1 the roof is safe}.",
      "{S1 The doctor} {V1 was asked not to say} {C1 that the clinic was closing}.",
      "{S1 He} {V1 did not believe} {C1 that he had found the king}.",
      "{S1 The workers} {V1 do not think} {C1 that the offer is fair}.",
      "{S1 Parents} {V1 were told} {C1 not to drink the water}.",
      "{S1 The court} {V1 was expected} {C1 the verdict on Friday}.",
      "{V1 It is not clear} {C1 who fired the shot}.",
      "{V1 is expected} {C1 The eventual bill to reach nine million}.",
      "{S1 Employers} {V1 were most likely to report} {C1 that staff had left}.",
      "{S1 Bush} {V1 is not the first to say} {C1 that the lake is dying}.",
      "The sale was stopped due to {S1 the council’s} {V1 fears} {C1 of a flood}.",
      "The sale was stopped due to {V1 fears} {C1 that the house would fall}.",
      "{S1 The guide} {V1 was always ready to say} {C1 that the cave was safe}.",
      "{S1 The banker} {V1 maintained neither} {C1 he nor his wife had been paid}.",
      "{S1 Sofia Berg} {V1 had to admit} {C1 that the map was old}.",
      "{S1 The minister who did not resign} {V1 said} {C1 that he was right}.",
      "Whether or not it rains, {S1 the farmer} {V1 says}, {C1 the crop is lost}.",
      "When {S1 the minister} {V1 said} {C1 that the pitch was unsafe}, the fans left.",
      "{S1 I} {V1 must say} {C1 that the report is thin}.",
      NULL};
  expect_first(texts, SAID);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_negated_verb_says_nothing),
      cmocka_unit_test(nobody_says_nothing),
      cmocka_unit_test(a_condition_is_no_statement),
      cmocka_unit_test(what_is_expected_has_not_been_said),
      cmocka_unit_test(what_looks_unsaid_is_said),
  };
  return cmocka_run_group_tests_name("unsaid", tests, NULL, NULL);
}
