/*
** test_speakers.c: what rules make of marked sources: what kind each is, and its fullest name.
*/
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "marked_spans.h"
#include "speakers/reading.h"

/* The reading of the last marked source; the article is freed by the caller. */
static reading read_last(const char *marked, article **out) {
  attribution found[MOST];
  attribution_list list;
  reading last = {.name = "", .role = ""};
  article *a = *out = analyse_marked(marked, found, &list);
  words_fill(a, a->arena);
  reader r = {.article = a, .people = people_find(a, a->arena), .memory = a->arena};
  for (uint32_t i = 0; i < list.count; i++) {
    uint32_t first, end;
    if (found[i].source.count == 0) continue;
    words_of(a, found[i].source.items[0], &first, &end);
    last = reader_read(&r, first, end);
  }
  a->words = NULL;
  return last;
}

static void expect_source(const char *marked, source_kind kind, const char *name) {
  article *a;
  const reading x = read_last(marked, &a);
  if (x.kind != kind || strcmp(x.name, name) != 0)
    fail_msg("%s %s, not %s %s, in: %s", source_kind_name(x.kind), x.name, source_kind_name(kind),
             name, marked);
  article_free(a);
}

static void kinds_are_what_the_article_says(void **unused) {
  (void)unused;
  static const struct {
    const char *text;
    source_kind kind;
    const char *name;
  } cases[] = {
      {"{S1 Mayor Carla Jensen} {V1 said} {C1 it was late}.", SOURCE_NAMED_OFFICIAL,
       "Carla Jensen"},
      {"{S1 Peter Marsh}, a baker, {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Peter Marsh"},
      {"{S1 Former Governor Paul Adler} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Paul Adler"},
      {"{S1 Hugh Hill, a doctor in Ohio,} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Hugh Hill"},
      {"{S1 Rep. Linda Gray (D-Ohio)} {V1 said} {C1 it was late}.", SOURCE_NAMED_OFFICIAL,
       "Linda Gray"},
      {"{S1 A spokeswoman for the regional government, Ines Alder,} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Ines Alder"},
      {"{S1 Ann Lee, a friend of Tom Hale,} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Ann Lee"},
      {"{S1 Some officials, including Energy Minister Ivo Marek,} {V1 say} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Ivo Marek"},
      {"{S1 Mayor Carla Jensen, a former baker,} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Carla Jensen"},
      {"{S1 Peter Marsh, an engineer who served as minister for transport,} {V1 said} {C1 it was "
       "late}.",
       SOURCE_NAMED_PERSON, "Peter Marsh"},
      {"{S1 Peter Marsh, president of the Halm Academy of Music,} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Peter Marsh"},
      {"On Monday {S1 Halm AFL-CIO President Peter Marsh} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Peter Marsh"},
      {"On Monday {S1 an attorney for Tom Hale, Peter Marsh,} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Peter Marsh"},
      {"{S1 Deputy Secretary of State Tom Hale (then a mayor)} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Tom Hale"},
      {"{S1 Former Hale chief of staff Peter Marsh, who died in May,} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Peter Marsh"},
      {"The minister's niece came. {S1 His niece, state Del. Ann Hale (D-Halm),} {V1 said} {C1 it "
       "was late}.",
       SOURCE_NAMED_OFFICIAL, "Ann Hale"},
      {"On Monday Sens. Ann Lee (R) and Tom Hale came. {S1 Hale} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Tom Hale"},
      {"On Monday {S1 Prime Minister Teresa May} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Teresa May"},
      {"{S1 I} {V1 think} {C1 it was late}.", SOURCE_NONE, "I"},
      {"{S1 Gravel companies} {V1 said} {C1 it was late}.", SOURCE_GROUP, "Gravel companies"},
      {"{S1 Many people involved in the talks} {V1 said} {C1 it was late}.", SOURCE_ANONYMOUS,
       "Many people involved in the talks"},
      {"On Monday {S1 a judge handling the Fair Roads Act} {V1 said} {C1 it was late}.",
       SOURCE_ANONYMOUS_OFFICIAL, "a judge handling the Fair Roads Act"},
      {"On Monday {S1 the Center for Public Roads} {V1 said} {C1 it was late}.",
       SOURCE_ORGANIZATION, "the Center for Public Roads"},
      {"On Monday {S1 the State Department} {V1 said} {C1 it was late}.", SOURCE_ORGANIZATION,
       "the State Department"},
      {"On Monday {S1 Beijing} {V1 said} {C1 it was late}.", SOURCE_ORGANIZATION, "Beijing"},
      {"On Monday {S1 the nurses' union} {V1 said} {C1 it was late}.", SOURCE_ORGANIZATION,
       "the nurses' union"},
      {"{S1 The builder, Helmar Works,} {V1 said} {C1 it was late}.", SOURCE_ORGANIZATION,
       "Helmar Works"},
      {"{S1 The Washington Post} {V1 reported} {C1 it was late}.", SOURCE_MEDIA,
       "The Washington Post"},
      {"{S1 Reports} {V1 say} {C1 it was late}.", SOURCE_MEDIA, "Reports"},
      {"{S1 A study by the University of Halm} {V1 found} {C1 it was late}.", SOURCE_DOCUMENT,
       "A study by the University of Halm"},
      {"{S1 US officials} {V1 claim} {C1 it was late}.", SOURCE_ANONYMOUS_OFFICIAL, "US officials"},
      {"{S1 A spokesman for the Justice Department} {V1 said} {C1 it was late}.",
       SOURCE_ANONYMOUS_OFFICIAL, "A spokesman for the Justice Department"},
      {"{S1 A campaign spokesman} {V1 said} {C1 it was late}.", SOURCE_ANONYMOUS,
       "A campaign spokesman"},
      {"{S1 A person familiar with the talks} {V1 said} {C1 it was late}.", SOURCE_ANONYMOUS,
       "A person familiar with the talks"},
      {"{S1 Two people close to the talks} {V1 said} {C1 it was late}.", SOURCE_ANONYMOUS,
       "Two people close to the talks"},
      {"{S1 Critics} {V1 said} {C1 it was late}.", SOURCE_GROUP, "Critics"},
      {"{S1 Many voters} {V1 said} {C1 it was late}.", SOURCE_GROUP, "Many voters"},
      {"{S1 Engineers} {V1 warned} {C1 it was late}.", SOURCE_GROUP, "Engineers"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    expect_source(cases[i].text, cases[i].kind, cases[i].name);
}

static void short_forms_are_the_fullest_name(void **unused) {
  (void)unused;
  static const struct {
    const char *text;
    source_kind kind;
    const char *name;
  } cases[] = {
      {"{S1 Senator Ann Lee} {V1 said} {C1 it rained}. {S2 Lee} {V2 said} {C2 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Ann Lee"},
      {"{S1 Senator Ann Lee} {V1 said} {C1 it rained}. {S2 She} {V2 said} {C2 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Ann Lee"},
      {"{S1 Senator Ann Lee} {V1 said} {C1 it rained}. {S2 The senator} {V2 said} {C2 it was "
       "late}.",
       SOURCE_NAMED_OFFICIAL, "Ann Lee"},
      {"Robert C. O’Brien came on Monday. {S1 O’Brien} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Robert C. O’Brien"},
      {"Rep. Leonard C. “Lenny” Marsh came back to town. {S1 Marsh} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Leonard C. “Lenny” Marsh"},
      {"Ann Lee met Tom Hale. {S1 He} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Tom Hale"},
      {"Ann Lee met Tom Hale. {S1 She} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Ann Lee"},
      {"Robert “Bob” Hale came to the town hall again. {S1 Bob Hale} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Robert “Bob” Hale"},
      {"Timothy Hale came to the hall again. {S1 Tim Hale} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Timothy Hale"},
      {"The Halm Road Fund paid for it. {S1 The HRF} {V1 said} {C1 it was late}.",
       SOURCE_ORGANIZATION, "The Halm Road Fund"},
      {"Mayor Ann Lee came late. Given Lee's haste, {S1 she} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Ann Lee"},
      {"On Monday {S1 Norvane} {V1 said} {C1 it rained}. {S2 The company} {V2 said} {C2 it was "
       "late}.",
       SOURCE_ORGANIZATION, "Norvane"},
      {"The Daily Courier broke the story. According to {S1 the newspaper}, {C1 it was late}.",
       SOURCE_MEDIA, "The Daily Courier"},
      {"A hospital manager, {S1 who} asked not to be named, {V1 said} {C1 it was late}.",
       SOURCE_ANONYMOUS, "A hospital manager"},
      {"{S1 Mr. Hale} {V1 said} {C1 it was late}. His wife, Mary Hale, and Tom Hale came.",
       SOURCE_NAMED_PERSON, "Tom Hale"},
      {"Mayor Denies Bribery Claim as Prosecutors Circle\n\nThe council met. {S1 The mayor} {V1 "
       "said} "
       "{C1 it was late}.",
       SOURCE_ANONYMOUS_OFFICIAL, "The mayor"},
      {"Ruth Okafor Denies Bribery Claim as Prosecutors Circle\n\nThe council met. {S1 Okafor} {V1 "
       "said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Ruth Okafor"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    expect_source(cases[i].text, cases[i].kind, cases[i].name);
}

typedef struct source_case {
  const char *text;
  source_kind kind;
  const char *name;
} source_case;

static void expect_sources(const source_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) expect_source(cases[i].text, cases[i].kind, cases[i].name);
}

static void offices_of_any_country_are_public(void **unused) {
  (void)unused;
  static const source_case cases[] = {
      {"{S1 The transport minister, Eva Marek,} {V1 said} {C1 it was late}.", SOURCE_NAMED_OFFICIAL,
       "Eva Marek"},
      {"On Monday {S1 City Manager Owen Hale} {V1 said} {C1 it was late}.", SOURCE_NAMED_OFFICIAL,
       "Owen Hale"},
      {"{S1 Owen Hale, prosecuting,} {V1 said} {C1 it was late}.", SOURCE_NAMED_OFFICIAL,
       "Owen Hale"},
      {"{S1 Eva Marek, who leads the Green Union in parliament,} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Eva Marek"},
      {"{S1 Owen Hale, head of the highways board,} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Owen Hale"},
      {"The national weather bureau was wrong. {S1 Its director, Owen Hale,} {V1 said} {C1 it was "
       "late}.",
       SOURCE_NAMED_OFFICIAL, "Owen Hale"},
      {"On Monday {S1 Vice President Owen Hale} {V1 said} {C1 it was late}.", SOURCE_NAMED_OFFICIAL,
       "Owen Hale"},
      {"Eva Marek is the state's attorney. {S1 Marek} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Eva Marek"},
      {"{S1 Eva Marek, who was elected to parliament in May,} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Eva Marek"},
      {"On Monday {S1 Republican Secretary of State Owen Hale} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_OFFICIAL, "Owen Hale"},
      {"On Monday {S1 two Western diplomats} {V1 said} {C1 it was late}.",
       SOURCE_ANONYMOUS_OFFICIAL, "two Western diplomats"},
      {"{S1 A ministry employee} {V1 said} {C1 it was late}.", SOURCE_ANONYMOUS_OFFICIAL,
       "A ministry employee"},
      {"Prime Minister Owen Hale came late again. {S1 An adviser to Mr. Hale} {V1 said} {C1 it was "
       "late}.",
       SOURCE_ANONYMOUS_OFFICIAL, "An adviser to Mr. Hale"},
  };
  expect_sources(cases, sizeof cases / sizeof *cases);
}

static void private_heads_hold_no_office(void **unused) {
  (void)unused;
  static const source_case cases[] = {
      {"The label was late. {S1 Its president, Eva Marek,} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Eva Marek"},
      {"{S1 Owen Hale, a retired colonel,} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Owen Hale"},
      {"{S1 Owen Hale, director of roads at the American Halm Institute,} {V1 said} {C1 it was "
       "late}.",
       SOURCE_NAMED_PERSON, "Owen Hale"},
      {"{S1 Owen Hale, a candidate for governor,} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Owen Hale"},
      {"On Monday {S1 Republican president candidate Owen Hale} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Owen Hale"},
      {"{S1 Eva Marek, a professor who worked for Gov. Tom Lee,} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Eva Marek"},
      {"{S1 Eva Marek, the governor's sister,} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Eva Marek"},
  };
  expect_sources(cases, sizeof cases / sizeof *cases);
}

static void names_are_told_from_other_capitals(void **unused) {
  (void)unused;
  static const source_case cases[] = {
      {"On Monday {S1 Doctors Beyond Halm, a charity,} {V1 said} {C1 it was late}.",
       SOURCE_ORGANIZATION, "Doctors Beyond Halm"},
      {"The aid groups came. {S1 The aid groups Red Tent and Dry Land} {V1 said} {C1 it was late}.",
       SOURCE_ORGANIZATION, "The aid groups Red Tent and Dry Land"},
      {"{S1 Promoter LoudHall} {V1 said} {C1 it was late}.", SOURCE_ORGANIZATION,
       "Promoter LoudHall"},
      {"{S1 Peter Prince, a baker,} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Peter Prince"},
      {"{S1 Peter Israel} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON, "Peter Israel"},
      {"On Monday {S1 John A. Tarn} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "John A. Tarn"},
      {"Her daughter, Orla Tarn, came. {S1 Orla} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Orla Tarn"},
      {"Her brother came. On Monday {S1 Sean} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Sean"},
      {"Vo Nham-ki, the rowing coach, came late. On Monday {S1 Vo} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Vo Nham-ki"},
      {"They saw Tarn's wife. On Monday {S1 Tarn} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Tarn"},
      {"{S1 Master of ceremonies Asa Al-Tarn, an engineer,} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Asa Al-Tarn"},
      {"Jun Tarn, a fisherman, came. {S1 He} {V1 said} {C1 it was late}.", SOURCE_NAMED_PERSON,
       "Jun Tarn"},
  };
  expect_sources(cases, sizeof cases / sizeof *cases);
}

static void outlets_are_known_by_what_stands_beside(void **unused) {
  (void)unused;
  static const source_case cases[] = {
      {"On Monday {S1 the weekly Lampion} {V1 reported} {C1 it was late}.", SOURCE_MEDIA,
       "the weekly Lampion"},
      {"On Monday {S1 Lampion, the town's daily,} {V1 reported} {C1 it was late}.", SOURCE_MEDIA,
       "Lampion"},
      {"On Monday {S1 state television} {V1 reported} {C1 it was late}.", SOURCE_MEDIA,
       "state television"},
      {"{S1 The weekly Lampion} {V1 reported} {C1 it rained}. {S2 The paper} {V2 said} {C2 it was "
       "late}.",
       SOURCE_MEDIA, "The weekly Lampion"},
      {"On Monday {S1 Atlantic City} {V1 said} {C1 it was late}.", SOURCE_ORGANIZATION,
       "Atlantic City"},
  };
  expect_sources(cases, sizeof cases / sizeof *cases);
}

static void some_people_are_no_class_of_people(void **unused) {
  (void)unused;
  static const source_case cases[] = {
      {"{S1 Two former employees} {V1 said} {C1 it was late}.", SOURCE_ANONYMOUS,
       "Two former employees"},
      {"{S1 Two passengers} {V1 said} {C1 it was late}.", SOURCE_ANONYMOUS, "Two passengers"},
      {"{S1 Two former clerks} {V1 said} {C1 it rained}. {S2 One} {V2 said} {C2 it was late}.",
       SOURCE_ANONYMOUS, "One"},
      {"{S1 One of the letters} {V1 said} {C1 it was late}.", SOURCE_DOCUMENT,
       "One of the letters"},
      {"{S1 A group of doctors} {V1 said} {C1 it was late}.", SOURCE_ANONYMOUS,
       "A group of doctors"},
      {"{S1 Six in 10 drivers} {V1 say} {C1 it was late}.", SOURCE_GROUP, "Six in 10 drivers"},
      {"{S1 Lawyers} {V1 said} {C1 it was late}.", SOURCE_GROUP, "Lawyers"},
      {"{S1 Both sides} {V1 said} {C1 it was late}.", SOURCE_GROUP, "sides"},
      {"{S1 An email obtained by the town} {V1 said} {C1 it was late}.", SOURCE_DOCUMENT,
       "An email obtained by the town"},
      {"On Monday {S1 a University of Halm study} {V1 said} {C1 it was late}.", SOURCE_DOCUMENT,
       "a University of Halm study"},
      {"{S1 We} {V1 know} {C1 it was late}.", SOURCE_NONE, "We"},
  };
  expect_sources(cases, sizeof cases / sizeof *cases);
}

static void short_forms_stand_for_those_called_so(void **unused) {
  (void)unused;
  static const source_case cases[] = {
      {"Ann Lee came. {S1 Her mother} {V1 said} {C1 it was late}.", SOURCE_ANONYMOUS, "Her mother"},
      {"Mayor Ann Lee came. {S1 The mayor's driver} {V1 said} {C1 it was late}.", SOURCE_ANONYMOUS,
       "The mayor's driver"},
      {"Ann Lee, a strategist, came. Tom Hale left. {S1 The strategist} {V1 said} {C1 it was "
       "late}.",
       SOURCE_NAMED_PERSON, "Ann Lee"},
      {"{S1 One party strategist} {V1 said} {C1 it rained}. Tom Hale left. {S2 The strategist} {V2 "
       "said} {C2 it was late}.",
       SOURCE_ANONYMOUS, "One party strategist"},
      {"{S1 A spokesman for the club} {V1 said} {C1 it rained}. {S2 He} {V2 said} {C2 it was "
       "late}.",
       SOURCE_ANONYMOUS, "A spokesman for the club"},
      {"Ann Lee, a baker from Halm, {S1 who} {V1 said} {C1 it was late}, came.",
       SOURCE_NAMED_PERSON, "Ann Lee"},
      {"Tom Hale heckled Ann Lee. {S1 The heckler} {V1 said} {C1 it was late}.", SOURCE_ANONYMOUS,
       "The heckler"},
      {"The mayor denies it.\n\nThe town waited. The mayor, Ann Lee, came. {S1 She} {V1 said} {C1 "
       "it "
       "was late}.",
       SOURCE_NAMED_OFFICIAL, "Ann Lee"},
      {"{S1 Mayor} {V1 denies} {C1 it was late}\n\nThe mayor, Ann Lee, came on Monday.",
       SOURCE_NAMED_OFFICIAL, "Ann Lee"},
      {"They wrote to Norvane, a paper company in Halm. {S1 The company} {V1 said} {C1 it was "
       "late}.",
       SOURCE_ORGANIZATION, "Norvane"},
      {"They wrote to the roads group NORAL. {S1 The group} {V1 said} {C1 it was late}.",
       SOURCE_ORGANIZATION, "NORAL"},
      {"They saw Norvane Robotics. On Monday {S1 Norvane} {V1 said} {C1 it was late}.",
       SOURCE_ORGANIZATION, "Norvane Robotics"},
      {"{S1 The family} {V1 said} {C1 it rained}. {S2 They} {V2 said} {C2 it was late}.",
       SOURCE_ANONYMOUS, "The family"},
      {"Tom Hale asked Ivo Marek. It was dark. {C1 “It is late,”} {S1 he} {V1 told} Hale.",
       SOURCE_NAMED_PERSON, "Ivo Marek"},
      {"{S1 Ivo Marek} {V1 said} {C1 it rained}. It was dark. Asked whether Tom Hale was late, "
       "Marek "
       "smiled. {C2 “It is late,”} {S2 he} {V2 said}.",
       SOURCE_NAMED_PERSON, "Ivo Marek"},
      {"They heard of a group calling itself Quick Tarn. {S1 A group calling itself Quick Tarn} "
       "{V1 "
       "said} {C1 it was late}.",
       SOURCE_ORGANIZATION, "Quick Tarn"},
      {"The new harbour board met. {S1 The board} {V1 said} {C1 it was late}.", SOURCE_ORGANIZATION,
       "The new harbour board"},
      {"Ann Lee said so. “Tom Hale came back.” {S1 She} {V1 said} {C1 it was late}.",
       SOURCE_NAMED_PERSON, "Ann Lee"},
  };
  expect_sources(cases, sizeof cases / sizeof *cases);
}

static void roles_are_told_with_their_verb_or_title(void **unused) {
  (void)unused;
  static const char *const cases[][2] = {
      {"{S1 Inspector Mara Quist, who leads the inquiry,} {V1 said} {C1 it was late}.",
       "Inspector"},
      {"{S1 Mara Quist, who heads the guild,} {V1 said} {C1 it was late}.", "heads the guild"},
      {"{S1 Mara Quist, who was a baker,} {V1 said} {C1 it was late}.", "a baker"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    article *a;
    assert_string_equal(read_last(cases[i][0], &a).role, cases[i][1]);
    article_free(a);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(roles_are_told_with_their_verb_or_title),
      cmocka_unit_test(kinds_are_what_the_article_says),
      cmocka_unit_test(short_forms_are_the_fullest_name),
      cmocka_unit_test(offices_of_any_country_are_public),
      cmocka_unit_test(private_heads_hold_no_office),
      cmocka_unit_test(names_are_told_from_other_capitals),
      cmocka_unit_test(outlets_are_known_by_what_stands_beside),
      cmocka_unit_test(some_people_are_no_class_of_people),
      cmocka_unit_test(short_forms_stand_for_those_called_so),
  };
  return cmocka_run_group_tests_name("speakers", tests, NULL, NULL);
}
