/* test_store.c: what is kept, what is kept only once. */
#include "store_cases.h"

#include "store/schema.h"

static void article_with_all_that_is_known(void **state) {
  char *db = file_in(state, "v.db");
  assert_int_equal(must_score(db, &run_by_hand, ""), 1);
  assert_rows(db, "SELECT input, title, byline, published, site, url, language FROM articles",
              "a.txt|The bridge|[]|2026-05-01|NULL|NULL|NULL");
  assert_rows(db, "SELECT text FROM articles", TEXT_BY_HAND);
  assert_rows(db, "SELECT responses, warnings FROM extractions",
              "[{\"kind\":\"declined\",\"name\":\"The mayor\",\"text\":\"declined to comment\","
              "\"spans\":[[172,191]],\"who\":[[162,171]],\"attribution\":4}]|[]");
  assert_rows(db, "SELECT number, kind, name, role, candidates FROM sources",
              "1|named-person|Zoë Ortiz|a baker|[]\n"
              "2|organization|The harbour board|NULL|[\"Port of Halm\",\"Halm Quay\"]\n"
              "3|group|its neighbours|NULL|[]\n4|anonymous-official|The mayor|NULL|[]");
  assert_sound(db);
  free(db);
}

static void claims_with_all_that_rules_read(void **state) {
  char *db = file_in(state, "v.db");
  must_score(db, &run_by_hand, "");
  assert_rows(db, "SELECT number, source_id, source_text, cue, content FROM claims",
              "1|1|Zoë Ortiz, a baker|said|“Le pont est sûr,” … “for now.”\n"
              "2|2|The harbour board|denied|that the bridge\nis safe\n"
              "3|NULL|NULL|NULL|It will close in May\n4|4|The mayor|declined|to comment");
  assert_rows(db, "SELECT is_claim, type, checkable, negated, hypothetical, sources FROM claims",
              "1|assertion|0.25|0|0|[1]\n1|belief|0.5|0|0|[2,3]\n1|assertion|0.0|0|0|[]\n"
              "0|no-comment|0.0|0|0|[4]");
  assert_rows(db,
              "SELECT quote, denial, denies, denied_by, response_sought, paragraph, hedge "
              "FROM claims WHERE is_claim",
              "direct|0|[]|[2]|0|1|NULL\nindirect|1|[1]|[]|1|2|reportedly\n"
              "indirect|0|[]|[]|0|3|NULL");
  assert_rows(db, "SELECT via FROM claims WHERE number = 2",
              "[{\"name\":\"The Quay Post\",\"kind\":\"media\",\"spans\":[[76,89]]}]");
  assert_rows(db, "SELECT spans FROM claims WHERE number < 3",
              "{\"source\":[[24,42]],\"cue\":[[19,23]],\"content\":[[0,18],[44,54]],\"hedge\":[]}\n"
              "{\"source\":[[55,72]],\"cue\":[[108,114]],\"content\":[[115,138]],"
              "\"hedge\":[[97,107]]}");
  free(db);
}

/* SQLite's substr counts characters, as the spans do. */
static void spans_point_into_the_text(void **state) {
  char *db = file_in(state, "v.db");
  must_score(db, &run_by_hand, "");
  assert_rows(db,
              "SELECT substr(text, 1 + json_extract(spans, '$.hedge[0][0]'), 10) "
              "FROM claims JOIN extractions e ON e.id = extraction_id "
              "JOIN articles a ON a.id = article_id WHERE number = 2",
              "reportedly");
  free(db);
}

static void verdicts_with_their_reasons(void **state) {
  char *db = file_in(state, "v.db");
  must_score(db, &run_by_hand, "");
  assert_rows(db, "SELECT claim_id, label, score FROM verdicts ORDER BY claim_id",
              "NULL|weak|36\n1|well-sourced|70\n2|disputed|35\n3|unsourced|0");
  assert_rows(db,
              "SELECT position, rule, points, evidence, about, file, line FROM reasons "
              "JOIN verdicts v ON v.id = verdict_id WHERE claim_id = 1",
              "1|start|50||Where it begins||0\n2|named|20|Zoë|Has a name|who.lua|7");
  assert_rows(db, "SELECT claim_number, rule, message FROM rule_errors",
              "3|broken|who.lua:40: attempt to index a nil value");
  assert_rows(db, "SELECT pack, articles, claims, failures, finished >= started FROM runs",
              "sourcing|1|3|0|1");
  free(db);
}

static void the_view_joins_what_people_ask_for(void **state) {
  char *db = file_in(state, "v.db");
  must_score(db, &run_by_hand, "");
  assert_rows(db,
              "SELECT title, published, source, kind, cue, label, score FROM v_claims "
              "ORDER BY number",
              "The bridge|2026-05-01|Zoë Ortiz|named-person|said|well-sourced|70\n"
              "The bridge|2026-05-01|The harbour board|organization|denied|disputed|35\n"
              "The bridge|2026-05-01|NULL|none|NULL|unsourced|0");
  free(db);
}

static void scoring_twice_changes_nothing(void **state) {
  char *db = file_in(state, "v.db");
  assert_int_equal(must_score(db, &run_by_hand, ""), 1);
  char *first = dump(db);
  assert_int_equal(must_score(db, &run_by_hand, ""), 0);
  char *second = dump(db);
  assert_string_equal(first, second);
  free(first);
  free(second);
  free(db);
}

static void other_rules_judge_the_same_claims(void **state) {
  char *db = file_in(state, "v.db");
  run_info other = run_by_hand;
  other.pack_hash = "pack-2";
  must_score(db, &run_by_hand, "");
  assert_int_equal(must_score(db, &other, ""), 1);
  assert_rows(db,
              "SELECT (SELECT count(*) FROM runs), (SELECT count(*) FROM articles), "
              "(SELECT count(*) FROM claims), (SELECT count(*) FROM verdicts)",
              "2|1|4|8");
  assert_sound(db);
  free(db);
}

static void another_analysis_finds_claims_anew(void **state) {
  char *db = file_in(state, "v.db");
  run_info others[4] = {run_by_hand, run_by_hand, run_by_hand, run_by_hand};
  others[0].analysis.version = "code-2";
  others[1].analysis.model_hash = "model-2";
  others[2].analysis.least_confidence = .9;
  others[3].pack_hash = "pack-2";
  must_score(db, &run_by_hand, "");
  for (int i = 0; i < 4; i++) must_score(db, &others[i], "");
  assert_rows(db,
              "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM extractions), "
              "(SELECT count(*) FROM claims), (SELECT count(*) FROM runs)",
              "1|4|16|5");
  assert_rows(db,
              "SELECT count(*) FROM verdicts v JOIN claims c ON c.id = claim_id "
              "JOIN extractions e ON e.id = extraction_id JOIN runs r ON r.id = run_id "
              "WHERE r.analysis_id != e.analysis_id",
              "0");
  free(db);
}

/* Text, title and address are the same, but something else in the article was read in another way. */
static void other_claims_by_the_same_analysis_are_refused(void **state) {
  char *db = file_in(state, "v.db");
  must_score(db, &run_by_hand, "");
  run_info rules = run_by_hand;
  rules.pack_hash = "pack-2";
  article *a = article_by_hand("a.txt", "");
  verdict_list v = verdicts_by_hand(a);
  a->claims[2].content.items[0].end -= 4;
  store *s = must_open(db);
  error err;
  int64_t run;
  bool added;
  assert_int_equal(store_begin_run(s, &rules, &run, &err), STATUS_OK);
  assert_int_equal(store_put(s, run, a, &v, &added, &err), STATUS_STORE);
  assert_non_null(strstr(err.text, "other claims of this article"));
  store_close(s);
  article_free(a);
  assert_rows(db, "SELECT count(*) FROM verdicts WHERE run_id = 2", "0");
  free(db);
}

static void a_failure_is_named_until_its_input_is_scored(void **state) {
  char *db = file_in(state, "v.db");
  store *s = must_open(db);
  error err;
  int64_t run;
  bool added;
  assert_int_equal(store_begin_run(s, &run_by_hand, &run, &err), STATUS_OK);
  assert_int_equal(store_put_failure(s, run, "a.txt", "there is no such file", &err), STATUS_OK);
  assert_int_equal(store_put_failure(s, run, "b.txt", "is empty", &err), STATUS_OK);
  assert_int_equal(store_put_failure(s, run, "a.txt", "may not be read", &err), STATUS_OK);
  assert_rows(db, "SELECT input, reason FROM failures ORDER BY input",
              "a.txt|may not be read\nb.txt|is empty");
  article *a = article_by_hand("a.txt", "");
  verdict_list v = verdicts_by_hand(a);
  assert_int_equal(store_put(s, run, a, &v, &added, &err), STATUS_OK);
  assert_int_equal(store_end_run(s, run, &err), STATUS_OK);
  assert_rows(db, "SELECT input FROM failures", "b.txt");
  assert_rows(db, "SELECT articles, failures FROM runs", "1|1");
  article_free(a);
  store_close(s);
  free(db);
}

/* Others (Python's sqlite3, Datasette) stop at a text that is no UTF-8. */
static void bytes_that_are_no_characters_are_kept_readable(void **state) {
  char *db = file_in(state, "v.db");
  store *s = must_open(db);
  error err;
  int64_t run;
  bool added;
  article *a = article_by_hand("caf\xe9.txt", "");
  verdict_list v = verdicts_by_hand(a);
  v.items[0].reasons[1].evidence = "Zo\xc3";
  assert_int_equal(store_begin_run(s, &run_by_hand, &run, &err), STATUS_OK);
  assert_int_equal(store_put(s, run, a, &v, &added, &err), STATUS_OK);
  assert_int_equal(store_put_failure(s, run, "\xff.txt", "\xfe", &err), STATUS_OK);
  assert_rows(db, "SELECT input FROM articles", "caf\uFFFD.txt");
  assert_rows(db, "SELECT evidence FROM reasons WHERE rule = 'named'", "Zo\uFFFD");
  assert_rows(db, "SELECT input, reason FROM failures", "\uFFFD.txt|\uFFFD");
  article_free(a);
  store_close(s);
  free(db);
}

static void an_article_without_claims_is_kept(void **state) {
  char *db = file_in(state, "v.db");
  store *s = must_open(db);
  error err;
  int64_t run;
  bool added;
  article *a = article_new("empty.txt");
  verdict_list v = {.count = 0};
  assert_int_equal(store_begin_run(s, &run_by_hand, &run, &err), STATUS_OK);
  assert_int_equal(store_put(s, run, a, &v, &added, &err), STATUS_OK);
  assert_true(added);
  assert_rows(db, "SELECT claim_id, label, score, reasons FROM verdicts", "NULL|NULL|NULL|[]");
  article_free(a);
  store_close(s);
  free(db);
}

static void a_store_writes_ahead_except_on_shared_disks(void **state) {
  char *db = file_in(state, "v.db");
  must_score(db, &run_by_hand, "");
  assert_rows(db, "PRAGMA journal_mode", "wal");
  assert_false(file_exists(state, "v.db-wal"));                   /* closing leaves one file */
  assert_string_equal(schema_journal_mode(0xEF53), "WAL");        /* ext4 */
  assert_string_equal(schema_journal_mode(0x6969), "DELETE");     /* NFS */
  assert_string_equal(schema_journal_mode(0xFF534D42), "DELETE"); /* CIFS */
  free(db);
}

static void every_foreign_key_has_an_index(void **state) {
  char *db = file_in(state, "v.db");
  must_score(db, &run_by_hand, "");
  assert_rows(db,
              "SELECT t.name, k.\"from\" "
              "FROM sqlite_schema t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table' AND "
              "NOT EXISTS "
              "(SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c "
              "WHERE c.seqno = 0 AND c.name = k.\"from\")",
              "extractions|analysis_id\n"                /* found by their article */
              "verdicts|claim_id\nverdicts|article_id"); /* ... and by their run: see schema.c */
  assert_rows(db,
              "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
              "AND NOT strict AND name NOT LIKE 'sqlite_%'",
              "");
  free(db);
}

int main(void) {
#define TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)
  const struct CMUnitTest tests[] = {
      TEST(article_with_all_that_is_known),
      TEST(claims_with_all_that_rules_read),
      TEST(spans_point_into_the_text),
      TEST(verdicts_with_their_reasons),
      TEST(the_view_joins_what_people_ask_for),
      TEST(scoring_twice_changes_nothing),
      TEST(other_rules_judge_the_same_claims),
      TEST(another_analysis_finds_claims_anew),
      TEST(other_claims_by_the_same_analysis_are_refused),
      TEST(a_failure_is_named_until_its_input_is_scored),
      TEST(bytes_that_are_no_characters_are_kept_readable),
      TEST(an_article_without_claims_is_kept),
      TEST(a_store_writes_ahead_except_on_shared_disks),
      TEST(every_foreign_key_has_an_index),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
