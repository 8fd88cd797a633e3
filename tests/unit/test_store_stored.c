/* Articles back out of the store; how far a run is in its inputs; many puts in one transaction. */
#include "store_cases.h"

#include "model/article_json.h"
#include "store/stored.h"

static char *json_of(article *a) {
  buffer b = BUFFER_EMPTY;
  article_json(a, NULL, &b);
  return b.bytes;
}

/* Puts the article by hand; returns its run. */
static int64_t put_by_hand(store *s, const run_info *info, article *a) {
  error err;
  int64_t run;
  bool added;
  verdict_list v = verdicts_by_hand(a);
  assert_int_equal(store_begin_run(s, info, &run, &err), STATUS_OK);
  assert_int_equal(store_put(s, run, a, &v, &added, &err), STATUS_OK);
  return run;
}

static void article_comes_out_as_it_went_in(void **state) {
  char *path = file_in(state, "v.db");
  store *s = must_open(path);
  article *a = article_by_hand("a.txt", "");
  const int64_t run = put_by_hand(s, &run_by_hand, a);
  error err;
  store_reader *r;
  stored x;
  bool more;
  assert_int_equal(store_reader_open(s, run, run + 1, 0, 100, &r, &err), STATUS_OK);
  assert_int_equal(store_reader_next(r, &x, &more, &err), STATUS_OK);
  assert_true(more);
  char *before = json_of(a), *after = json_of(x.article);
  assert_string_equal(before, after);
  assert_int_equal(x.article->sources[1].claim_count, 1);
  assert_int_equal(x.article->sources[1].claims[0], 1);
  assert_int_equal(x.article->sources[0].mentions.count, 1);
  assert_int_equal(x.article->responses[0].who.count, 1);
  assert_int_equal(x.article->claims[1].paragraph, 1);
  assert_int_equal(x.claim_ids[2], 3);
  assert_int_equal(x.article->attribution_count, 1);
  assert_int_equal(x.article->source_count, 3);
  assert_int_equal(x.article->other_source_count, 1);
  assert_int_equal(x.article->sources[2].claim_count, 1);
  free(before);
  free(after);
  article_free(x.article);
  assert_int_equal(store_reader_next(r, &x, &more, &err), STATUS_OK);
  assert_false(more);
  store_reader_close(r);
  article_free(a);
  store_close(s);
  free(path);
}

static void what_is_judged_is_not_read_again(void **state) {
  char *path = file_in(state, "v.db");
  store *s = must_open(path);
  article *a = article_by_hand("a.txt", "");
  const int64_t run = put_by_hand(s, &run_by_hand, a);
  error err;
  store_reader *r;
  stored x;
  bool more;
  assert_int_equal(store_reader_open(s, run, run, 0, 100, &r, &err), STATUS_OK);
  assert_int_equal(store_reader_next(r, &x, &more, &err), STATUS_OK);
  assert_false(more);
  store_reader_close(r);
  article_free(a);
  store_close(s);
  free(path);
}

/* Rows that another program has changed. */
static void nonsense_is_an_error(void **state) {
  static const char *const damages[] = {
      "UPDATE claims SET spans = '{}' WHERE number = 1",
      "UPDATE claims SET spans = replace(spans, '[[', '[[-') WHERE number = 1",
      "UPDATE claims SET spans = spans || 'x' WHERE number = 2",
      "UPDATE claims SET quote = 'loud' WHERE number = 3",
      "UPDATE claims SET denies = '[9]' WHERE number = 2",
      "UPDATE claims SET via = '[' WHERE number = 2",
      "UPDATE claims SET answers = '[9]' WHERE number = 1",
      "UPDATE claims SET refusals = '[1]' WHERE number = 3",
      "UPDATE claims SET about = '[{\"name\":\"x\"}]' WHERE number = 2",
      "UPDATE claims SET about = replace(about, '[[', '[[9') WHERE number = 2",
      "UPDATE sources SET anonymity = '[' WHERE number = 4",
      "UPDATE sources SET anonymity_reason = '[[9,8]]' WHERE number = 4",
      "UPDATE claims SET number = 0 WHERE number = 2",
      "UPDATE sources SET kind = 'god' WHERE number = 1",
      "UPDATE extractions SET responses = 'none'",
      "UPDATE extractions SET responses = replace(responses, ':4}', ':5}')",
      "UPDATE claims SET type = 'shout' WHERE number = 1",
      "UPDATE claims SET is_claim = 0 WHERE number = 1",
      "UPDATE claims SET negated = 1 WHERE number = 1",
      "UPDATE claims SET sources = '[1,9]' WHERE number = 1",
      "UPDATE claims SET sources = '[0]' WHERE number = 1",
      "UPDATE claims SET sources = '[3,2]' WHERE number = 2",
      "UPDATE extractions SET sentences = 'none'",
      "UPDATE extractions SET sentences = '[[4,2,0,0]]'",
      "UPDATE extractions SET assertions = '[[0,4,0,1001]]'",
      "UPDATE extractions SET assertions = '[[0,4,0]]'",
      "UPDATE extractions SET assertions = assertions || ' '",
  };
  for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
    char *path = file_in(state, "v.db");
    remove(path);
    store *s = must_open(path);
    article *a = article_by_hand("a.txt", "");
    const int64_t run = put_by_hand(s, &run_by_hand, a);
    article_free(a);
    store_close(s);
    buffer none = BUFFER_EMPTY;
    query(path, damages[i], &none);
    buffer_free(&none);
    s = must_open(path);
    error err;
    store_reader *r;
    stored x;
    bool more;
    assert_int_equal(store_reader_open(s, run, run + 1, 0, 100, &r, &err), STATUS_OK);
    if (store_reader_next(r, &x, &more, &err) != STATUS_STORE) print_error("%s\n", damages[i]);
    assert_int_equal(err.code, STATUS_STORE);
    assert_non_null(strstr(err.text, "make no sense"));
    store_reader_close(r);
    store_close(s);
    free(path);
  }
}

static void many_puts_are_one_transaction(void **state) {
  char *path = file_in(state, "v.db");
  store *s = must_open(path);
  error err;
  int64_t run;
  bool added;
  assert_int_equal(store_begin_run(s, &run_by_hand, &run, &err), STATUS_OK);
  assert_int_equal(store_begin(s, &err), STATUS_OK);
  for (int i = 0; i < 3; i++) {
    article *a = article_by_hand("a.txt", i == 0 ? "" : i == 1 ? "one" : "two");
    verdict_list v = verdicts_by_hand(a);
    assert_int_equal(store_put(s, run, a, &v, &added, &err), STATUS_OK);
    assert_true(added);
    article_free(a);
  }
  assert_rows(path, "SELECT count(*) FROM articles", "0"); /* as others see it */
  assert_int_equal(store_commit(s, &err), STATUS_OK);
  assert_rows(path, "SELECT count(*) FROM articles", "3");
  store_close(s);
  assert_sound(path);
  free(path);
}

static void inputs_are_remembered(void **state) {
  char *path = file_in(state, "v.db");
  store *s = must_open(path);
  error err;
  int64_t run;
  assert_int_equal(store_begin_run(s, &run_by_hand, &run, &err), STATUS_OK);
  store_input first = {.size = 10, .modified = 20};
  assert_int_equal(store_find_input(s, run, "a.warc", &first, &err), STATUS_OK);
  assert_int_equal(first.items, 0);
  first.items = 4;
  first.finished = true;
  assert_int_equal(store_note_input(s, &first, "{\"image\":3}", &err), STATUS_OK);
  store_input again = {.size = 10, .modified = 20};
  assert_int_equal(store_find_input(s, run, "a.warc", &again, &err), STATUS_OK);
  assert_int_equal(again.items, 4);
  assert_true(again.finished);
  store_input grown = {.size = 11, .modified = 20};
  assert_int_equal(store_find_input(s, run, "a.warc", &grown, &err), STATUS_OK);
  assert_int_equal(grown.items, 0);
  assert_false(grown.finished);
  assert_rows(path, "SELECT path, size, items, finished, passed FROM inputs", "a.warc|11|0|0|{}");
  store_close(s);
  free(path);
}

static void collect(void *context, int columns, const char *const *names,
                    const store_value *values) {
  buffer *out = context;
  for (int i = 0; i < columns; i++)
    if (values[i].is_integer)
      buffer_printf(out, "%s=%d;", names[i], (int)values[i].integer);
    else if (values[i].text != NULL)
      buffer_printf(out, "%s='%s';", names[i], values[i].text);
    else
      buffer_printf(out, "%s=NULL;", names[i]);
}

static void questions_are_answered_and_change_nothing(void **state) {
  char *path = file_in(state, "v.db");
  store *s = must_open(path);
  error err;
  buffer out = BUFFER_EMPTY;
  const store_value given[] = {{.text = "7"}, {.is_integer = true, .integer = 7}};
  assert_int_equal(store_query(s, "SELECT ?1 AS a, ?2 AS b, NULL AS c, 2.5 AS d, 7 = ?2 AS e",
                               given, 2, collect, &out, &err),
                   STATUS_OK);
  assert_string_equal(out.bytes, "a='7';b=7;c=NULL;d='2.5';e=1;");
  assert_int_equal(store_query(s, "DELETE FROM runs", NULL, 0, collect, &out, &err), STATUS_STORE);
  assert_non_null(strstr(err.text, "may not change"));
  assert_int_equal(store_query(s, "SELECT colour", NULL, 0, collect, &out, &err), STATUS_STORE);
  assert_non_null(strstr(err.text, "no such column"));
  buffer_free(&out);
  store_close(s);
  free(path);
}

int main(void) {
#define TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)
  const struct CMUnitTest tests[] = {
      TEST(article_comes_out_as_it_went_in),
      TEST(what_is_judged_is_not_read_again),
      TEST(nonsense_is_an_error),
      TEST(many_puts_are_one_transaction),
      TEST(inputs_are_remembered),
      TEST(questions_are_answered_and_change_nothing),
  };
  return cmocka_run_group_tests_name("store_load", tests, NULL, NULL);
}
