/*
** test_claims.c: from marked attributions to sources, kinds, chains, denials and responses.
**
** A text marks its spans: {S1 Ann Lee} {V1 said} {C1 the dam is safe}. The number is the
** attribution's; a source may be shared by giving its numbers: {S12 …}.
*/
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "attribute/attribution.h"
#include "base/buffer.h"
#include "text/text.h"

enum { MOST = 8 };

static void add_span(article *a, span_list *list, span s) {
  span *items = arena_array(a->arena, span, list->count + 1);
  if (list->count) memcpy(items, list->items, list->count * sizeof *items);
  items[list->count++] = s;
  list->items = items;
}

static void build(article *a, const attribution_list *found) {
  static lexicon_index lists;
  lexicon_index_fill(&lists);
  claims_build(a, found, &lists);
}

/* Takes the marks out of `marked`, analyses the text and builds its claims. */
static article *read_marked(const char *marked) {
  article *a = article_new("test");
  buffer text = BUFFER_EMPTY;
  attribution found[MOST];
  memset(found, 0, sizeof found);
  char role = 0, numbers[MOST + 1] = "";
  uint32_t start = 0;
  for (const char *p = marked; *p != '\0'; p++) {
    if (*p == '{') {
      role = p[1];
      size_t n = strspn(p + 2, "12345678");
      memcpy(numbers, p + 2, n);
      numbers[n] = '\0';
      p += 2 + n;
      start = (uint32_t)text.length;
    } else if (*p == '}') {
      for (const char *d = numbers; *d != '\0'; d++) {
        attribution *x = &found[*d - '1'];
        span_list *list = role == 'S' ? &x->source : role == 'V' ? &x->cue : &x->content;
        add_span(a, list, (span){start, (uint32_t)text.length});
      }
    } else {
      buffer_add_char(&text, *p);
    }
  }
  a->text = arena_strndup(a->arena, text.bytes, text.length);
  a->text_length = text.length;
  buffer_free(&text);
  text_analyse(a);
  attribution_list list = {found, 0};
  while (list.count < MOST && (found[list.count].content.count || found[list.count].cue.count))
    list.count++;
  build(a, &list);
  return a;
}

/* "kind name" of the last claim's source. */
static void expect_source(const char *marked, source_kind kind, const char *name) {
  article *a = read_marked(marked);
  const claim *c = &a->claims[a->claim_count - 1];
  if (c->source == NO_SOURCE) fail_msg("no source in: %s", marked);
  const source *s = &a->sources[c->source];
  if (s->kind != kind || strcmp(s->name, name) != 0)
    fail_msg("%s %s, not %s %s, in: %s", source_kind_name(s->kind), s->name, source_kind_name(kind),
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
  build(a, &(attribution_list){found, N});
  assert_int_equal(a->claim_count, N);
  free(found);
  article_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(kinds_are_what_the_article_says),
      cmocka_unit_test(short_forms_are_the_fullest_name),
      cmocka_unit_test(one_entity_is_one_source),
      cmocka_unit_test(quotations_have_a_form),
      cmocka_unit_test(attributions_without_content_are_no_claims),
      cmocka_unit_test(chains_are_found),
      cmocka_unit_test(denials_are_found_and_linked),
      cmocka_unit_test(denials_deny_what_others_say),
      cmocka_unit_test(responses_mark_the_claims_about_those_asked),
      cmocka_unit_test(hedges_are_found),
      cmocka_unit_test(many_attributions_take_linear_time),
  };
  return cmocka_run_group_tests_name("claims", tests, NULL, NULL);
}
