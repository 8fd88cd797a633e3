/* test_training_evaluate.c: what annotators label beyond spans, and how claims are held to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "training/evaluate.h"
#include "training/standoff.h"
#include "text/text.h"

static const char text[] =
    "Ann Lee said the bridge was unsafe. The board denied that. \"It is safe,\" Max Orr said.";

#define SPANS                                                                               \
  "T1\tSource 0 7\tAnn Lee\nT2\tCue 8 12\tsaid\nT3\tContent 13 34\tthe bridge was unsafe\n" \
  "T4\tSource 36 45\tThe board\nT5\tCue 46 52\tdenied\nT6\tContent 53 57\tthat\n"           \
  "T7\tContent 59 73\t\"It is safe,\"\nT8\tSource 74 81\tMax Orr\nT9\tCue 82 86\tsaid\n"    \
  "E7\tAttribution:T9 Content:T7 Cue:T9 Source:T8\n"                                        \
  "E2\tAttribution:T5 Content:T6 Cue:T5 Source:T4\n"                                        \
  "E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1\n"
#define LABELS                                                                  \
  "A1\tKind E1 named-person\n#1\tAnnotatorNotes E1\tAnn Lee\n"                  \
  "A2\tKind E2 organization\n#2\tAnnotatorNotes E2\tThe board\nA3\tDenial E2\n" \
  "A4\tKind E7 named-person\n#3\tAnnotatorNotes E7\tMax Orr\nA5\tDenial E7\n"   \
  "R1\tDenies Arg1:E2 Arg2:E1\nR2\tDenies Arg1:E7 Arg2:E1\n"

typedef struct annotated {
  article *article;
  attribution_list gold;
  attribution_label *labels;
} annotated;

static char path[] = "/tmp/hearsay-test-XXXXXX";

static status read_notes(annotated *x, const char *notes, error *err) {
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_true(fputs(notes, f) >= 0);
  fclose(f);
  *x = (annotated){.article = article_new("test")};
  x->article->text = text;
  x->article->text_length = sizeof text - 1;
  text_analyse(x->article);
  return standoff_read(x->article, path, &x->gold, &x->labels, err);
}

static annotated read_good(const char *notes) {
  annotated x;
  error err = {0};
  if (read_notes(&x, notes, &err) != STATUS_OK) fail_msg("%s", err.text);
  return x;
}

/* Claims that say what was annotated, all but the first `skip`, with sources of these names. */
static void claim_all(annotated *x, uint32_t skip, const char *const names[]) {
  article *a = x->article;
  a->claim_count = a->source_count = x->gold.count - skip;
  a->claims = arena_array(a->arena, claim, a->claim_count);
  a->sources = arena_array(a->arena, source, a->claim_count);
  for (uint32_t i = 0; i < a->claim_count; i++) {
    const attribution *g = &x->gold.items[i + skip];
    a->claims[i] = (claim){
        .id = i + 1, .source = i, .source_spans = g->source, .cue = g->cue, .content = g->content};
    a->claims[i].sources = arena_array(a->arena, uint32_t, 1);
    a->claims[i].sources[a->claims[i].source_count++] = i;
    a->sources[i] = (source){.id = i + 1, .kind = SOURCE_NAMED_PERSON, .name = names[i]};
  }
}

static void deny(article *a, uint32_t claim_index, uint32_t id) {
  claim *c = &a->claims[claim_index];
  c->denial = true;
  c->denies = arena_array(a->arena, uint32_t, 1);
  c->denies[0] = id;
  c->denies_count = 1;
}

/* {{{ reading */

static void labels_belong_to_attributions_in_text_order(void **unused) {
  (void)unused;
  annotated x = read_good(SPANS LABELS);
  assert_int_equal(x.gold.count, 3);
  assert_int_equal(x.labels[0].kind, SOURCE_NAMED_PERSON);
  assert_string_equal(x.labels[0].name, "Ann Lee");
  assert_false(x.labels[0].denial);
  assert_int_equal(x.labels[1].kind, SOURCE_ORGANIZATION);
  assert_true(x.labels[1].denial);
  assert_int_equal(x.labels[2].denies_count, 1);
  assert_int_equal(x.labels[2].denies[0], 0);
  article_free(x.article);
}

static void a_link_makes_a_denial_and_may_have_brothers(void **unused) {
  (void)unused;
  annotated x = read_good(SPANS "R1\tDenies Arg1:E7 Arg2:E1\r\nR2\tDenies Arg1:E7 Arg2:E2\r\n");
  assert_true(x.labels[2].denial);
  assert_false(x.labels[2].has_kind);
  assert_int_equal(x.labels[2].denies_count, 2);
  assert_int_equal(x.labels[2].denies[1], 1);
  article_free(x.article);
}

static void lines_of_other_kinds_are_passed_over(void **unused) {
  (void)unused;
  annotated x = read_good(SPANS
                          "A1\tNegation E1\n#1\tAnnotatorNotes T2\tis this one?\nR1\tCoref Arg1:T1 "
                          "Arg2:T8\n*\tEquiv T1 T8\nAnn Lee\n#2\tnote\n");
  assert_int_equal(x.gold.count, 3);
  assert_null(x.labels);
  article_free(x.article);
}

static void broken_labels_are_named_with_their_line(void **unused) {
  (void)unused;
  static const struct {
    const char *line, *says;
  } cases[] = {{"A1\tKind E3 organization\n", ":13: it names an attribution that is not"},
               {"A1\tKind E1 nobody\n", ":13: it names no kind of source"},
               {"A1\tKind E1\n", ":13: it names no kind of source"},
               {"A1\tDenial T1\n", ":13: it names an attribution that is not"},
               {"#1\tAnnotatorNotes E3\tAnn Lee\n", ":13: it names an attribution that is not"},
               {"R1\tDenies Arg1:E7\n", ":13: expected"},
               {"R1\tDenies Arg1:E7 Arg2:E9\n", ":13: it names an attribution that is not"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char notes[1000];
    snprintf(notes, sizeof notes, SPANS "%s", cases[i].line);
    annotated x;
    error err = {0};
    assert_int_equal(read_notes(&x, notes, &err), STATUS_FORMAT);
    if (strstr(err.text, cases[i].says) == NULL) fail_msg("%s: %s", cases[i].line, err.text);
    article_free(x.article);
  }
}

/* }}} */
/* {{{ scoring */

static void claims_as_labelled_are_all_right(void **unused) {
  (void)unused;
  annotated x = read_good(SPANS LABELS);
  claim_all(&x, 0, (const char *const[]){"Ann Lee", "board", "Max Orr"});
  x.article->sources[1].kind = SOURCE_ORGANIZATION;
  deny(x.article, 1, 1);
  deny(x.article, 2, 1);
  evaluation e = {0};
  evaluation_add_claims(&e, x.article, &x.gold, x.labels);
  const agreement *all[] = {&e.kind, &e.name, &e.denial, &e.denies};
  const unsigned gold[] = {3, 3, 2, 2};
  for (int i = 0; i < 4; i++) {
    assert_int_equal(all[i]->gold, gold[i]);
    assert_true(evaluation_f1(all[i]) == 1);
  }
  article_free(x.article);
}

static void missed_attributions_are_no_mistakes_of_kind_but_denials_missed(void **unused) {
  (void)unused;
  annotated x = read_good(SPANS LABELS);
  claim_all(&x, 1, (const char *const[]){"The board", "Max Orr"});
  evaluation e = {0};
  evaluation_add_claims(&e, x.article, &x.gold, x.labels);
  assert_int_equal(e.kind.gold, 2);
  assert_int_equal(e.kind.hit, 1); /* the board is taken for a person */
  assert_int_equal(e.name.hit, 2);
  assert_int_equal(e.denial.gold, 2);
  assert_int_equal(e.denial.found, 0);
  assert_int_equal(e.denies.gold, 2);
  article_free(x.article);
}

/* E1 is a claim that can be checked, E2 a request, E7 a claim that another reader might leave out. */
static void types_are_those_of_the_labels(void **unused) {
  (void)unused;
  annotated x =
      read_good(SPANS LABELS
                "A6\tType E1 fact\nA7\tCheck E1 y\nA8\tType E2 eventuality\n"
                "A9\tCheck E2 n\nA10\tType E7 assertion\nA11\tCheck E7 y\nA12\tDoubt E7\n");
  claim_all(&x, 0, (const char *const[]){"Ann Lee", "The board", "Max Orr"});
  claim *c = x.article->claims;
  c[0].checkable = c[2].checkable = 1;
  evaluation e = {0};
  evaluation_add_claims(&e, x.article, &x.gold, x.labels); /* all are taken for assertions */
  assert_int_equal(e.claims.gold, 1);
  assert_int_equal(e.claims.found, 2);
  assert_int_equal(e.claims.hit, 1);
  assert_int_equal(e.type.gold, 2);
  assert_int_equal(e.type.hit, 0);
  assert_int_equal(e.check.gold, 1);
  assert_int_equal(e.check.found, 1);
  assert_int_equal(e.check.hit, 1);
  assert_int_equal(e.kind.gold, 2);
  c[0].type = TYPE_FACT;
  c[1].type = TYPE_EVENTUALITY;
  e = (evaluation){0};
  evaluation_add_claims(&e, x.article, &x.gold, x.labels);
  assert_true(evaluation_f1(&e.claims) == 1 && evaluation_f1(&e.type) == 1);
  article_free(x.article);
}

static void sources_count_once(void **unused) {
  (void)unused;
  annotated x = read_good(SPANS
                          "A1\tKind E1 named-person\n#1\tAnnotatorNotes E1\tAnn Lee\n"
                          "A2\tKind E2 named-person\n#2\tAnnotatorNotes E2\tAnn Lee\n"
                          "A3\tKind E7 media\n#3\tAnnotatorNotes E7\tOrr; Ann Lee\n");
  claim_all(&x, 0, (const char *const[]){"Ann Lee", "The board", "Max Orr"});
  evaluation e = {0};
  evaluation_add_claims(&e, x.article, &x.gold, x.labels);
  assert_int_equal(e.kind_by_source.count, 2);
  assert_true(e.kind_by_source.sum == 1); /* both of Ann Lee's, not Orr's */
  assert_true(e.name_by_source.sum == .5);
  claim *two = &x.article->claims[2];
  two->sources = arena_array(x.article->arena, uint32_t, 2); /* Ann Lee and Orr */
  two->sources[1] = 2;
  two->source_count = 2;
  e = (evaluation){0};
  evaluation_add_claims(&e, x.article, &x.gold, x.labels);
  assert_true(e.name_by_source.sum == 1.5);
  article_free(x.article);
}

static void wrong_denials_and_links_count_against(void **unused) {
  (void)unused;
  annotated x = read_good(SPANS LABELS);
  claim_all(&x, 0, (const char *const[]){"Ann Lee", "The board", "Max Orr"});
  deny(x.article, 0, 2); /* denies nothing */
  deny(x.article, 2, 2); /* denies something else */
  evaluation e = {0};
  evaluation_add_claims(&e, x.article, &x.gold, x.labels);
  assert_int_equal(e.denial.hit, 1);
  assert_int_equal(e.denial.found, 2);
  assert_int_equal(e.denies.hit, 0);
  assert_int_equal(e.denies.found, 2);
  article_free(x.article);
}

static void claims_that_nobody_annotated_count_among_the_denials_found(void **unused) {
  (void)unused;
  annotated x = read_good(SPANS LABELS);
  claim_all(&x, 0, (const char *const[]){"Ann Lee", "The board", "Max Orr"});
  x.article->claims[2].cue = x.article->claims[2].source_spans = x.article->claims[2].content =
      x.article->claims[0].cue; /* elsewhere */
  deny(x.article, 2, 1);
  evaluation e = {0};
  evaluation_add_claims(&e, x.article, &x.gold, x.labels);
  assert_int_equal(e.kind.gold, 2);
  assert_int_equal(e.denial.hit, 0);
  assert_int_equal(e.denial.found, 1);
  assert_int_equal(e.denies.found, 1);
  assert_int_equal(e.denies.hit, 0);
  article_free(x.article);
}

static void names_agree_where_one_lies_in_the_other(void **unused) {
  (void)unused;
  static const struct {
    const char *found, *gold;
    bool same;
  } cases[] = {{"Ann Lee", "Ann Lee", true},
               {"Dr. Ann Lee", "ANN LEE’s", true},
               {"Ann B. Lee", "Ann Lee", true},
               {"Ann Lee", "Lee", true},
               {"Lee", "Ann Lee", false},
               {"Tom Lee", "Ann Lee", false},
               {"Ann Lee", "Ann Lee-Orr", false},
               {"Zoë ÅKE", "zoë åke", true},
               {"the", "The Times", false},
               {"", "Ann Lee", false},
               {"the US", "US", true}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char notes[1000];
    snprintf(notes, sizeof notes, SPANS "A1\tKind E1 named-person\n#1\tAnnotatorNotes E1\t%s\n",
             cases[i].gold);
    annotated x = read_good(notes);
    claim_all(&x, 0, (const char *const[]){cases[i].found, "", ""});
    evaluation e = {0};
    evaluation_add_claims(&e, x.article, &x.gold, x.labels);
    assert_int_equal(e.name.gold, 1);
    if (e.name.hit != cases[i].same) fail_msg("'%s' and '%s'", cases[i].found, cases[i].gold);
    article_free(x.article);
  }
}

static void names_longer_than_any_are_cut(void **unused) {
  (void)unused;
  annotated x = read_good(SPANS LABELS);
  char name[3000];
  for (size_t i = 0; i < sizeof name - 1; i++) name[i] = i % 7 == 6 ? ' ' : 'x';
  name[sizeof name - 1] = '\0';
  claim_all(&x, 0, (const char *const[]){name, "- -", "''s’s"});
  evaluation e = {0};
  evaluation_add_claims(&e, x.article, &x.gold, x.labels);
  assert_int_equal(e.name.hit, 0);
  article_free(x.article);
}

/* }}} */

static int make_file(void **unused) {
  (void)unused;
  int fd = mkstemp(path);
  return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **unused) {
  (void)unused;
  return unlink(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(labels_belong_to_attributions_in_text_order),
      cmocka_unit_test(a_link_makes_a_denial_and_may_have_brothers),
      cmocka_unit_test(lines_of_other_kinds_are_passed_over),
      cmocka_unit_test(broken_labels_are_named_with_their_line),
      cmocka_unit_test(claims_as_labelled_are_all_right),
      cmocka_unit_test(missed_attributions_are_no_mistakes_of_kind_but_denials_missed),
      cmocka_unit_test(types_are_those_of_the_labels),
      cmocka_unit_test(sources_count_once),
      cmocka_unit_test(wrong_denials_and_links_count_against),
      cmocka_unit_test(claims_that_nobody_annotated_count_among_the_denials_found),
      cmocka_unit_test(names_agree_where_one_lies_in_the_other),
      cmocka_unit_test(names_longer_than_any_are_cut),
  };
  return cmocka_run_group_tests_name("attribute: labels and how claims agree", tests, make_file,
                                     remove_file);
}
