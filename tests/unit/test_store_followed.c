/* test_store_followed.c: what is known of feeds, entries and sites */
#include "store_cases.h"

#include "store/followed.h"

static const followed_feed plain_feed = {
    .title = "The Quay Post", .moved_to = "", .etag = "\"7\"", .modified = "", .stated = ""};

static followed_entry entry(const char *plain, const char *state) {
  return (followed_entry){.address = "https://news.example/a?utm_source=rss",
                          .plain = plain,
                          .guid = "77",
                          .title = "Dam",
                          .author = "",
                          .published = "2026-07-06",
                          .state = state};
}

static void a_feed_is_known_by_its_address(void **state) {
  char *db = file_in(state, "v.db");
  store *s = must_open(db);
  error err;
  int64_t id, again, other;
  assert_int_equal(followed_find_feed(s, "https://news.example/rss", &id, &err), STATUS_OK);
  assert_int_equal(followed_find_feed(s, "https://news.example/rss", &again, &err), STATUS_OK);
  assert_int_equal(followed_find_feed(s, "https://news.example/atom", &other, &err), STATUS_OK);
  assert_int_equal(id, again);
  assert_int_not_equal(id, other);
  assert_int_equal(followed_note_feed(s, id, &plain_feed, &err), STATUS_OK);
  store_close(s);
  assert_rows(db, "SELECT title, moved_to, gone, etag, modified, asked IS NULL FROM feeds",
              "The Quay Post|NULL|NULL|\"7\"|NULL|0\nNULL|NULL|NULL|NULL|NULL|1");
  free(db);
}

/* Since when it is gone stays as it was. */
static void a_feed_that_is_gone_is_gone_since_it_was_seen(void **state) {
  char *db = file_in(state, "v.db");
  store *s = must_open(db);
  error err;
  int64_t id;
  followed_feed gone = plain_feed;
  gone.gone = true;
  assert_int_equal(followed_find_feed(s, "https://news.example/rss", &id, &err), STATUS_OK);
  assert_int_equal(followed_note_feed(s, id, &gone, &err), STATUS_OK);
  assert_rows(db, "SELECT gone = asked FROM feeds", "1");
  assert_int_equal(followed_note_feed(s, id, &plain_feed, &err), STATUS_OK);
  assert_rows(db, "SELECT gone FROM feeds", "NULL");
  store_close(s);
  free(db);
}

static void an_article_is_one_entry(void **state) {
  char *db = file_in(state, "v.db");
  store *s = must_open(db);
  error err;
  int64_t id;
  const followed_entry first = entry("https://news.example/a", "waiting"),
                       same = entry("https://news.example/a", "kept");
  assert_int_equal(followed_find_feed(s, "https://news.example/rss", &id, &err), STATUS_OK);
  assert_int_equal(followed_add_entry(s, id, &first, &err), STATUS_OK);
  assert_int_equal(followed_add_entry(s, id, &same, &err), STATUS_OK);
  assert_rows(db, "SELECT id, address, guid, title, author, published, state, tries FROM entries",
              "1|https://news.example/a?utm_source=rss|77|Dam|NULL|2026-07-06|waiting|0");
  assert_int_equal(followed_note_entry(s, 1, "failed", "it was empty", 2, &err), STATUS_OK);
  assert_rows(db, "SELECT state, reason, tries FROM entries", "failed|it was empty|2");
  store_close(s);
  free(db);
}

static void sites_have_a_robots_txt_and_a_time(void **state) {
  char *db = file_in(state, "v.db");
  store *s = must_open(db);
  error err;
  assert_int_equal(followed_note_site(s, "https://a.example", "", 100, 0, &err), STATUS_OK);
  assert_int_equal(followed_note_site(s, "https://b.example", NULL, 100, 200, &err), STATUS_OK);
  assert_int_equal(followed_note_site(s, "https://a.example", "x", 300, 400, &err), STATUS_OK);
  assert_rows(db, "SELECT origin, robots, robots_asked, not_before FROM sites",
              "https://a.example|x|300|400\nhttps://b.example|NULL|100|200");
  store_close(s);
  free(db);
}

int main(void) {
#define TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)
  const struct CMUnitTest tests[] = {
      TEST(a_feed_is_known_by_its_address),
      TEST(a_feed_that_is_gone_is_gone_since_it_was_seen),
      TEST(an_article_is_one_entry),
      TEST(sites_have_a_robots_txt_and_a_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
