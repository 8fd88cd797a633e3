/* An article as bytes: the same article comes out, and bytes of another kind are refused. */
#include "article_by_hand.h"

#include <stdlib.h>

#include "model/article_json.h"
#include "model/article_wire.h"

static char *json_of(article *a, const verdict_list *v) {
  buffer b = BUFFER_EMPTY;
  article_json(a, v, &b);
  return b.bytes;
}

static void article_comes_out_as_it_went_in(void **state) {
  (void)state;
  article *a = article_by_hand("a.txt", ""), *b;
  verdict_list v = verdicts_by_hand(a), *w;
  article_warn(a, "cut at %d bytes", 7);
  buffer wire = BUFFER_EMPTY;
  article_to_wire(a, &v, &wire);
  assert_true(article_from_wire(wire.bytes, wire.length, &b, &w));
  char *before = json_of(a, &v), *after = json_of(b, w);
  assert_string_equal(before, after);
  assert_string_equal(a->hash, b->hash);
  assert_string_equal(b->warnings.items[0], "cut at 7 bytes");
  assert_int_equal(b->sources[1].claims[0], 1);
  assert_int_equal(b->claims[1].sources[1], 2);
  assert_int_equal(b->attribution_count, 1);
  assert_int_equal(b->other_source_count, 1);
  assert_string_equal(b->sources[3].name, "The mayor");
  assert_string_equal(b->responses[0].name, "The mayor");
  assert_int_equal(w->error_count, 1);
  assert_string_equal(w->errors[0].message, "who.lua:40: attempt to index a nil value");
  assert_int_equal(w->items[0].reasons[1].line, 7);
  assert_string_equal(w->items[0].reasons[1].origin, "points 20 from pack.lua:3 (base says 5)");
  assert_null(w->items[0].reasons[0].origin);
  assert_string_equal(w->items[0].reasons[1].settings, "least = 3 (pack.lua:2)");
  assert_null(w->items[0].reasons[0].settings);
  free(before);
  free(after);
  article_free(a);
  article_free(b);
  buffer_free(&wire);
}

/* What is damaged in the copy that goes into the wire. */
static void relations_lie_in_the_article(void **state) {
  (void)state;
  for (int i = 0; i < 5; i++) {
    article *a = article_by_hand("a.txt", ""), *b;
    verdict_list v = verdicts_by_hand(a), *w;
    const uint32_t behind = (uint32_t)a->text_length + 1;
    if (i == 0) a->claims[1].about[0].at.end = behind;
    if (i == 1) a->claims[2].refusals[0] = 1;
    if (i == 2) a->claims[0].answers[0] = 9;
    if (i == 3) a->sources[3].anonymity.end = behind;
    if (i == 4) a->sources[3].anonymity_reason.end = behind;
    buffer wire = BUFFER_EMPTY;
    article_to_wire(a, &v, &wire);
    assert_false(article_from_wire(wire.bytes, wire.length, &b, &w));
    article_free(a);
    buffer_free(&wire);
  }
}

static void passages_lie_in_the_text(void **state) {
  (void)state;
  for (int i = 0; i < 2; i++) {
    article *a = article_by_hand("a.txt", ""), *b;
    verdict_list v = verdicts_by_hand(a), *w;
    (i == 0 ? &a->passages : &a->assertions)->items[0].at.end = (uint32_t)a->text_length + 1;
    buffer wire = BUFFER_EMPTY;
    article_to_wire(a, &v, &wire);
    assert_false(article_from_wire(wire.bytes, wire.length, &b, &w));
    article_free(a);
    buffer_free(&wire);
  }
}

/* Numbers of things that are not there. */
static void what_points_nowhere_is_refused(void **state) {
  (void)state;
  for (int i = 0; i < 6; i++) {
    article *a = article_by_hand("a.txt", ""), *b;
    verdict_list v = verdicts_by_hand(a), *w;
    uint32_t *const wrong[] = {a->claims[1].sources, &a->claims[1].sources[1],
                               a->claims[1].denies,  &a->claims[3].source,
                               a->sources[0].claims, &a->responses[0].attribution};
    *wrong[i] = 5;
    buffer wire = BUFFER_EMPTY;
    article_to_wire(a, &v, &wire);
    assert_false(article_from_wire(wire.bytes, wire.length, &b, &w));
    article_free(a);
    buffer_free(&wire);
  }
}

static void what_is_cut_short_is_refused(void **state) {
  (void)state;
  article *a = article_by_hand("a.txt", ""), *b;
  verdict_list v = verdicts_by_hand(a), *w;
  buffer wire = BUFFER_EMPTY;
  article_to_wire(a, &v, &wire);
  for (size_t n = 0; n < wire.length; n++) {
    char *part = malloc(n + 1); /* so that a byte too many is seen */
    memcpy(part, wire.bytes, n);
    assert_false(article_from_wire(part, n, &b, &w));
    assert_null(b);
    free(part);
  }
  article_free(a);
  buffer_free(&wire);
}

/* Whatever a worker that went wrong may send: an article that can be walked through, or none. */
static void damage_does_no_harm(void **state) {
  (void)state;
  article *a = article_by_hand("a.txt", ""), *b;
  verdict_list v = verdicts_by_hand(a), *w;
  buffer wire = BUFFER_EMPTY;
  article_to_wire(a, &v, &wire);
  int refused = 0;
  for (size_t i = 0; i < wire.length; i++) {
    const char was = wire.bytes[i];
    wire.bytes[i] = (char)0xFF;
    if (!article_from_wire(wire.bytes, wire.length, &b, &w)) {
      refused++;
    } else {
      free(json_of(b, w));
      article_free(b);
    }
    wire.bytes[i] = was;
  }
  assert_true(refused > 100);
  article_free(a);
  buffer_free(&wire);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(article_comes_out_as_it_went_in),
      cmocka_unit_test(what_is_cut_short_is_refused),
      cmocka_unit_test(what_points_nowhere_is_refused),
      cmocka_unit_test(relations_lie_in_the_article),
      cmocka_unit_test(passages_lie_in_the_text),
      cmocka_unit_test(damage_does_no_harm),
  };
  return cmocka_run_group_tests_name("model_wire", tests, NULL, NULL);
}
