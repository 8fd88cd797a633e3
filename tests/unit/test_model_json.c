/* test_model_json.c: an article as JSON, word for word. */
#include "article_by_hand.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "model/article_json.h"

/* What stands under `key`, or under the key of the claim of that number, on one line. */
static void assert_json(article *a, const verdict_list *verdicts, int claim_number, const char *key,
                        const char *expected) {
  buffer written = BUFFER_EMPTY;
  article_json(a, verdicts, &written);
  json_t *all = json_loadb(written.bytes, written.length, 0, NULL), *one = all;
  assert_non_null(all);
  if (claim_number > 0)
    one = json_array_get(json_object_get(all, "claims"), (size_t)claim_number - 1);
  if (key != NULL) one = json_object_get(one, key);
  char *text = json_dumps(one, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
  assert_non_null(text);
  assert_string_equal(text, expected);
  if (one == all) assert_string_equal(text, written.bytes);
  free(text);
  json_decref(all);
  buffer_free(&written);
}

static void article_without_claims(void **unused) {
  (void)unused;
  article *a = article_new("empty.txt");
  assert_json(a, NULL, 0, NULL,
              "{\"input\":\"empty.txt\",\"title\":null,\"byline\":[],\"published\":null,"
              "\"site\":null,\"url\":null,\"language\":null,\"text\":\"\",\"claims\":[],"
              "\"attributions\":[],\"responses\":[],\"sentences\":[],\"assertions\":[],"
              "\"warnings\":[],\"status\":\"article\"}");
  article_free(a);
}

static void what_is_known_of_the_article(void **unused) {
  (void)unused;
  const char *names[] = {"Ann Lee", "Ida Öst"};
  article *a = article_by_hand("a.html", "");
  a->byline = (string_list){names, 2};
  a->site = "The Harbour News";
  a->url = "https://example.org/a?b=1";
  a->language = "en";
  article_warn(a, "cut at %d bytes", 10);
  assert_json(a, NULL, 0, "byline", "[\"Ann Lee\",\"Ida Öst\"]");
  assert_json(a, NULL, 0, "title", "\"The bridge\"");
  assert_json(a, NULL, 0, "published", "\"2026-05-01\"");
  assert_json(a, NULL, 0, "site", "\"The Harbour News\"");
  assert_json(a, NULL, 0, "url", "\"https://example.org/a?b=1\"");
  assert_json(a, NULL, 0, "language", "\"en\"");
  assert_json(a, NULL, 0, "warnings", "[\"cut at 10 bytes\"]");
  article_free(a);
}

static void sentences_and_assertions(void **unused) {
  (void)unused;
  article *a = article_by_hand("a.txt", "");
  assert_json(a, NULL, 0, "sentences",
              "[{\"span\":[140,161],\"covered\":0.25,\"checkable\":0.806},"
              "{\"span\":[162,192],\"covered\":1.0,\"checkable\":0.007}]");
  assert_json(a, NULL, 0, "assertions",
              "[{\"span\":[140,153],\"text\":\"It will close\",\"checkable\":0.5}]");
  article_free(a);
}

static void page_says_what_its_title_and_date_rest_on(void **unused) {
  (void)unused;
  article *a = article_new("a.html");
  a->html = true;
  a->truncated = true;
  a->status = PAGE_PAYWALL;
  a->title_from = "og:title";
  a->published_from = "url";
  assert_json(a, NULL, 0, "evidence",
              "{\"title\":\"og:title\",\"published\":\"url\",\"byline\":null}");
  assert_json(a, NULL, 0, "status", "\"paywall\"");
  assert_json(a, NULL, 0, "truncated", "true");
  article_free(a);
}

static void quotation_in_two_fragments_counted_in_characters(void **unused) {
  (void)unused;
  article *a = article_by_hand("a.txt", "");
  assert_json(a, NULL, 1, NULL,
              "{\"id\":1,"
              "\"source\":{\"spans\":[[24,42]],\"text\":\"Zoë Ortiz, a baker\","
              "\"kind\":\"named-person\",\"name\":\"Zoë Ortiz\",\"role\":\"a baker\"},"
              "\"sources\":[{\"spans\":[[24,42]],\"text\":\"Zoë Ortiz, a baker\","
              "\"kind\":\"named-person\",\"name\":\"Zoë Ortiz\",\"role\":\"a baker\"}],"
              "\"cue\":{\"spans\":[[19,23]],\"text\":\"said\"},"
              "\"content\":{\"spans\":[[0,18],[44,54]],"
              "\"text\":\"“Le pont est sûr,” … “for now.”\"},"
              "\"quote\":\"direct\",\"via\":[],\"denial\":false,\"denies\":[],\"denied_by\":[2],"
              "\"about\":[],\"responses\":[{\"spans\":[[108,138]],"
              "\"text\":\"denied that the bridge\\nis safe\",\"kind\":\"denied\","
              "\"name\":\"The harbour board\",\"attribution\":2}],"
              "\"hedge\":null,\"response_sought\":false,"
              "\"type\":\"assertion\",\"checkable\":0.25,\"confidence\":0.912,\"paragraph\":1}");
  article_free(a);
}

static void denial_at_second_hand(void **unused) {
  (void)unused;
  article *a = article_by_hand("a.txt", "");
  assert_json(a, NULL, 2, NULL,
              "{\"id\":2,"
              "\"source\":{\"spans\":[[55,72]],\"text\":\"The harbour board\","
              "\"kind\":\"organization\",\"name\":\"The harbour board\","
              "\"candidates\":[\"Port of Halm\",\"Halm Quay\"]},"
              "\"sources\":[{\"spans\":[[55,72]],\"text\":\"The harbour board\","
              "\"kind\":\"organization\",\"name\":\"The harbour board\","
              "\"candidates\":[\"Port of Halm\",\"Halm Quay\"]},"
              "{\"spans\":[[55,72]],\"text\":\"The harbour board\",\"kind\":\"group\","
              "\"name\":\"its neighbours\"}],"
              "\"cue\":{\"spans\":[[108,114]],\"text\":\"denied\"},"
              "\"content\":{\"spans\":[[115,138]],\"text\":\"that the bridge\\nis safe\"},"
              "\"quote\":\"indirect\",\"via\":[{\"name\":\"The Quay Post\",\"kind\":\"media\"}],"
              "\"denial\":true,\"denies\":[1],\"denied_by\":[],"
              "\"about\":[{\"name\":\"Quay Bridge\",\"kind\":\"body\","
              "\"spans\":[[120,130]],\"text\":\"the bridge\"}],\"responses\":[],"
              "\"hedge\":{\"spans\":[[97,107]],\"text\":\"reportedly\"},"
              "\"response_sought\":true,\"type\":\"belief\",\"checkable\":0.5,\"confidence\":0.5,"
              "\"paragraph\":2}");
  article_free(a);
}

static void claim_that_rests_on_nobody(void **unused) {
  (void)unused;
  article *a = article_by_hand("a.txt", "");
  assert_json(a, NULL, 3, "source", "null");
  assert_json(a, NULL, 3, "cue", "null");
  assert_json(a, NULL, 3, "content", "{\"spans\":[[140,160]],\"text\":\"It will close in May\"}");
  assert_json(a, NULL, 3, "responses",
              "[{\"spans\":[[172,191]],\"text\":\"declined to comment\","
              "\"kind\":\"declined\",\"name\":\"The mayor\",\"attribution\":4}]");
  assert_json(a, NULL, 3, "paragraph", "3");
  article_free(a);
}

static void who_was_asked_and_gave_no_answer(void **unused) {
  (void)unused;
  article *a = article_by_hand("a.txt", "");
  assert_json(a, NULL, 0, "responses",
              "[{\"spans\":[[172,191]],\"text\":\"declined to comment\","
              "\"kind\":\"declined\",\"name\":\"The mayor\",\"attribution\":4}]");
  a->responses[0].attribution = 0;
  assert_json(a, NULL, 0, "responses",
              "[{\"spans\":[[172,191]],\"text\":\"declined to comment\","
              "\"kind\":\"declined\",\"name\":\"The mayor\",\"attribution\":null}]");
  article_free(a);
}

#define SHIELDED                                                 \
  "\"anonymity\":{\"spans\":[[172,180]],\"text\":\"declined\"}," \
  "\"anonymity_reason\":{\"spans\":[[181,191]],\"text\":\"to comment\"}"

static void attributions_that_are_no_claims(void **unused) {
  (void)unused;
  article *a = article_by_hand("a.txt", "");
  a->claims[3].negated = a->claims[3].hypothetical = true;
  a->claims[3].checkable = -1;
  verdict_list v = verdicts_by_hand(a); /* of the three claims */
  assert_json(a, &v, 0, "attributions",
              "[{\"id\":4,"
              "\"source\":{\"spans\":[[162,171]],\"text\":\"The mayor\","
              "\"kind\":\"anonymous-official\",\"name\":\"The mayor\"," SHIELDED
              "},"
              "\"sources\":[{\"spans\":[[162,171]],\"text\":\"The mayor\","
              "\"kind\":\"anonymous-official\",\"name\":\"The mayor\"," SHIELDED
              "}],"
              "\"cue\":{\"spans\":[[172,180]],\"text\":\"declined\"},"
              "\"content\":{\"spans\":[[181,191]],\"text\":\"to comment\"},"
              "\"quote\":\"indirect\",\"via\":[],\"denial\":false,\"denies\":[],"
              "\"denied_by\":[],\"about\":[],\"responses\":[],"
              "\"hedge\":null,\"response_sought\":false,"
              "\"type\":\"no-comment\",\"checkable\":null,\"negated\":true,"
              "\"hypothetical\":true,\"confidence\":0.0,\"paragraph\":4}]");
  article_free(a);
}

static void verdicts_of_claims_and_article(void **unused) {
  (void)unused;
  article *a = article_by_hand("a.txt", "");
  verdict_list v = verdicts_by_hand(a);
  assert_json(a, &v, 1, "verdict",
              "{\"label\":\"well-sourced\",\"score\":70,\"reasons\":["
              "{\"rule\":\"start\",\"points\":50,\"evidence\":\"\",\"about\":\"Where it begins\"},"
              "{\"rule\":\"named\",\"points\":20,\"evidence\":\"Zoë\",\"about\":\"Has a name\","
              "\"at\":\"who.lua:7\",\"origin\":\"points 20 from pack.lua:3 (base says "
              "5)\",\"settings\":\"least = 3 (pack.lua:2)\"}]}");
  assert_json(a, &v, 0, "verdict",
              "{\"label\":\"weak\",\"score\":36,\"reasons\":["
              "{\"rule\":\"start\",\"points\":35,\"evidence\":\"\",\"about\":\"Where it begins\"},"
              "{\"rule\":\"one\",\"points\":1,\"evidence\":\"\"}]}");
  assert_json(a, &v, 3, "verdict",
              "{\"label\":\"unsourced\",\"score\":0,\"reasons\":["
              "{\"rule\":\"start\",\"points\":50,\"evidence\":\"\",\"about\":\"Where it begins\"},"
              "{\"rule\":\"nobody\",\"points\":-50,\"worth\":-60,\"evidence\":\"\",\"at\":\"who."
              "lua:30\"}]}");
  assert_json(a, &(verdict_list){.items = v.items}, 0, "verdict",
              "{\"label\":null,\"score\":null,\"reasons\":[]}");
  assert_json(a, &v, 0, "rule_errors",
              "[{\"rule\":\"broken\",\"claim\":3,"
              "\"message\":\"who.lua:40: attempt to index a nil value\"}]");
  article_free(a);
}

/* JSON is UTF-8; what comes from outside need not be. Nothing may be left out for it. */
static void bytes_that_are_no_characters(void **unused) {
  (void)unused;
  article *a = article_by_hand("caf\xe9.txt", "");
  verdict_list v = verdicts_by_hand(a);
  v.items[0].reasons[1].evidence = "Zo\xc3";
  v.items[0].reasons[1].rule = "na\xffmed";
  v.errors[0].message = "\xff";
  assert_json(a, &v, 0, "input", "\"caf\uFFFD.txt\"");
  assert_json(a, &v, 1, "verdict",
              "{\"label\":\"well-sourced\",\"score\":70,\"reasons\":["
              "{\"rule\":\"start\",\"points\":50,\"evidence\":\"\",\"about\":\"Where it begins\"},"
              "{\"rule\":\"na\uFFFDmed\",\"points\":20,\"evidence\":\"Zo\uFFFD\","
              "\"about\":\"Has a name\",\"at\":\"who.lua:7\","
              "\"origin\":\"points 20 from pack.lua:3 (base says 5)\",\"settings\":\"least = 3 "
              "(pack.lua:2)\"}]}");
  assert_json(a, &v, 0, "rule_errors",
              "[{\"rule\":\"broken\",\"claim\":3,\"message\":\"\uFFFD\"}]");
  article_free(a);
}

/* Were offsets counted from the text's beginning each time, this would take minutes. */
static void offsets_of_many_claims_take_linear_time(void **unused) {
  (void)unused;
  enum { CLAIMS = 5000, WIDTH = 400 }; /* of bytes; an "é" is two */
  article *a = article_new("long.txt");
  char *text = arena_alloc(a->arena, CLAIMS * WIDTH + 1);
  for (size_t i = 0; i < CLAIMS * WIDTH; i += 2) memcpy(text + i, "é", 2);
  a->text = text;
  a->text_length = CLAIMS * WIDTH;
  a->claims = arena_array(a->arena, claim, CLAIMS);
  for (a->claim_count = 0; a->claim_count < CLAIMS; a->claim_count++) {
    span *at = arena_array(a->arena, span, 1);
    *at = (span){a->claim_count * WIDTH, a->claim_count * WIDTH + 4};
    a->claims[a->claim_count] = (claim){.source = NO_SOURCE, .content = {at, 1}};
  }
  assert_json(a, NULL, CLAIMS, "content", "{\"spans\":[[999800,999802]],\"text\":\"éé\"}");
  article_free(a);
}

static void repaired_text_is_valid(void **unused) {
  (void)unused;
  char out[3 * 8 + 1];
  assert_int_equal(utf8_repair("", 0, out), 0);
  assert_string_equal(out, "");
  utf8_repair("aé\xe2\x82", 5, out); /* a euro sign cut short */
  assert_string_equal(out, "aé\uFFFD\uFFFD");
  utf8_repair("\xff\xfe\xc0\x80\xed\xa0\x80\xf5", 8, out); /* NUL and a surrogate in disguise */
  assert_true(utf8_valid(out, strlen(out), NULL));
  assert_int_equal(strlen(out), 24);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(article_without_claims),
      cmocka_unit_test(what_is_known_of_the_article),
      cmocka_unit_test(sentences_and_assertions),
      cmocka_unit_test(page_says_what_its_title_and_date_rest_on),
      cmocka_unit_test(quotation_in_two_fragments_counted_in_characters),
      cmocka_unit_test(denial_at_second_hand),
      cmocka_unit_test(claim_that_rests_on_nobody),
      cmocka_unit_test(who_was_asked_and_gave_no_answer),
      cmocka_unit_test(attributions_that_are_no_claims),
      cmocka_unit_test(verdicts_of_claims_and_article),
      cmocka_unit_test(bytes_that_are_no_characters),
      cmocka_unit_test(offsets_of_many_claims_take_linear_time),
      cmocka_unit_test(repaired_text_is_valid),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
