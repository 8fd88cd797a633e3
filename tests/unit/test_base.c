/* test_base.c: status, arena, buffer, utf8, hash */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/calendar.h"
#include "base/hash.h"
#include "base/nearest.h"
#include "base/status.h"
#include "base/utf8.h"
#include "base/visible.h"

static void error_is_cut_at_a_character(void **unused) {
  (void)unused;
  char longer[1200];
  memset(longer, 'a', sizeof longer);
  memcpy(longer + 998, "é", 2);
  longer[1100] = '\0';
  error err;
  assert_int_equal(error_set(&err, STATUS_READ, "%s", longer), STATUS_READ);
  assert_int_equal(strlen(err.text), 998);
  assert_true(utf8_valid(err.text, strlen(err.text), NULL));
}

static void the_nearest_name_is_found(void **unused) {
  (void)unused;
  static const struct {
    const char *word, *names[4], *found;
  } trials[] = {
      {"when", {"then", "when"}, "when"},
      {"sorce", {"score", "source", "sources"}, "source"}, /* two, one and two mistakes */
      {"scroe", {"score"}, "score"},                       /* swapped letters are one mistake */
      {"wher", {"when", "over"}, "when"},
      {"bat", {"cat", "bar", "rat"}, "bar"}, /* equally near: the first by the alphabet */
      {"x", {"y", "xy"}, NULL},
      {"of", {"off", "on"}, "off"},
      {"over", {"outer"}, NULL}, /* two in four letters */
      {"anonymus-oficals", {"anonymous-officials", "anonymous"}, "anonymous-officials"},
      {"anonymus-oficls", {"anonymous-officials"}, NULL}, /* four */
      {"a-word-of-more-than-forty-letters-is-far-away",
       {"a-word-of-more-than-forty-letters-is-far-awax"},
       NULL},
      {"", {"a"}, NULL},
  };
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
    nearest n = nearest_to(trials[i].word);
    for (size_t k = 0; trials[i].names[k] != NULL; k++) nearest_try(&n, trials[i].names[k]);
    if (trials[i].found == NULL)
      assert_null(n.name);
    else
      assert_string_equal(n.name, trials[i].found);
  }
}

static void words_of_strangers_are_made_visible(void **unused) {
  (void)unused;
  static const struct {
    const char *text, *shown;
  } trials[] = {
      {"plain\ttext — «déjà»", "plain\ttext — «déjà»"},
      {"\033[2J\a\x7f", "\uFFFD[2J\uFFFD\uFFFD"},
      {"\xc2\x85 \xc2\x9b"
       "31m",
       "\uFFFD \uFFFD"
       "31m"},
      {"a\u2028b\u2029c\r", "a\uFFFDb\uFFFDc\uFFFD"},
      {"\u00a0\u200d\u2030", "\u00a0\u200d\u2030"},
      {"\xff\xc2", "\uFFFD\uFFFD"},
  };
  buffer b = BUFFER_EMPTY;
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
    visible_add(&b, trials[i].text, strlen(trials[i].text), false);
    assert_string_equal(b.bytes, trials[i].shown);
    buffer_clear(&b);
  }
  static const uint32_t turning[] = {0x61C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069};
  for (size_t i = 0; i < sizeof turning / sizeof *turning; i++) {
    char text[4];
    visible_add(&b, text, utf8_encode(turning[i], text), false);
    assert_string_equal(b.bytes, "\uFFFD");
    buffer_clear(&b);
  }
  visible_add(&b, "a\r\nb\0\rc", 7, true);
  assert_string_equal(b.bytes, "a\r\nb\uFFFD\uFFFDc");
  buffer_clear(&b);
  visible_add(&b, "a\nb", 3, false);
  assert_string_equal(b.bytes, "a\uFFFDb");
  buffer_free(&b);
}

static void arena_gives_zeroed_aligned_memory(void **unused) {
  (void)unused;
  arena *a = arena_new();
  for (size_t size = 0; size < 100000; size = size * 2 + 1) {
    char *p = arena_alloc(a, size);
    assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
    for (size_t i = 0; i < size; i++) assert_int_equal(p[i], 0);
    memset(p, 0xFF, size);
  }
  assert_string_equal(arena_printf(a, "%d %s", 7, "seven"), "7 seven");
  arena_free(a);
}

static void a_reset_arena_gives_its_newest_block_again(void **unused) {
  (void)unused;
  arena *a = arena_new();
  arena_reset(a);
  for (int i = 0; i < 1000; i++) memset(arena_alloc_raw(a, 1000), 'x', 1000);
  arena_reset(a);
  size_t size = arena_size(a);
  assert_true(size > 0);
  for (int round = 0; round < 50; round++) {
    arena_reset(a);
    const char *zeroed = arena_alloc(a, 5000);
    for (int i = 0; i < 5000; i++) assert_int_equal(zeroed[i], 0);
    memset(arena_alloc_raw(a, 5000), 'y', 5000);
  }
  assert_int_equal(arena_size(a), size);
  arena_free(a);
}

static void arena_list_keeps_items_when_it_grows(void **unused) {
  (void)unused;
  arena *a = arena_new();
  int *items = NULL;
  size_t capacity = 0;
  for (int i = 0; i < 1000; i++) {
    items = arena_grow(a, items, (size_t)i, &capacity, sizeof *items);
    items[i] = i;
  }
  for (int i = 0; i < 1000; i++) assert_int_equal(items[i], i);
  arena_free(a);
}

static void buffer_grows(void **unused) {
  (void)unused;
  buffer b = BUFFER_EMPTY;
  for (int i = 0; i < 1000; i++) buffer_printf(&b, "%d,", i);
  assert_int_equal(b.length, 10 * 2 + 90 * 3 + 900 * 4);
  assert_int_equal(b.bytes[b.length], 0);
  buffer_free(&b);
}

static void buffer_prints_what_is_long(void **unused) {
  (void)unused;
  for (int width = 100; width < 140; width++) {
    buffer b = BUFFER_EMPTY;
    buffer_printf(&b, "<%*d>", width, 7);
    assert_int_equal(b.length, width + 2);
    assert_string_equal(b.bytes + width, "7>");
    buffer_free(&b);
  }
}

static void buffer_writes_numbers(void **unused) {
  (void)unused;
  buffer b = BUFFER_EMPTY;
  buffer_add_number(&b, 0);
  buffer_add_char(&b, ' ');
  buffer_add_number(&b, 1205);
  buffer_add_char(&b, ' ');
  buffer_add_number(&b, UINT64_MAX);
  assert_string_equal(b.bytes, "0 1205 18446744073709551615");
  buffer_free(&b);
}

/* However the wrong byte stands to the eight that are looked at together. */
static void utf8_finds_a_wrong_byte_anywhere(void **unused) {
  (void)unused;
  char text[] = "abcdefghijklmnopqrstuvwxyz";
  for (size_t i = 0; i < sizeof text - 1; i++) {
    size_t bad = 99;
    char kept = text[i];
    text[i] = '\xE9';
    assert_false(utf8_valid(text, sizeof text - 1, &bad));
    assert_int_equal(bad, i);
    text[i] = kept;
    assert_true(utf8_valid(text, i, NULL));
  }
}

static void utf8_refuses_what_is_not_utf8(void **unused) {
  (void)unused;
  size_t bad = 0;
  assert_true(utf8_valid("“Ça va” 🙂", strlen("“Ça va” 🙂"), NULL));
  assert_false(utf8_valid("ab\xE9z", 4, &bad));
  assert_int_equal(bad, 2);
  assert_false(utf8_valid("\xED\xA0\x80", 3, NULL)); /* a surrogate */
  assert_false(utf8_valid("\xC0\x80", 2, NULL));     /* an overlong NUL */
}

static void utf8_index_counts_code_points_in_any_order(void **unused) {
  (void)unused;
  const char *text = "a“b”c";
  utf8_index ix = utf8_index_start(text, strlen(text));
  assert_int_equal(utf8_index_point(&ix, 9), 5);
  assert_int_equal(utf8_index_point(&ix, 1), 1);
  assert_int_equal(utf8_index_point(&ix, 4), 2);
}

static void utf8_lower_knows_more_than_ascii(void **unused) {
  (void)unused;
  char out[20];
  utf8_lower("ÉTAT O’B", strlen("ÉTAT O’B"), out, sizeof out);
  assert_string_equal(out, "état o’b");
}

static void sha256_is_the_standards(void **unused) {
  (void)unused;
  char hex[HASH_TEXT];
  hash_sha256("abc", 3, hex); /* FIPS 180-4, example 1 */
  assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void days_are_counted(void **unused) {
  (void)unused;
  int year, month, day;
  assert_int_equal(calendar_day(1970, 1, 1), 0);
  assert_int_equal(calendar_day(2000, 3, 1) - calendar_day(2000, 2, 28), 2);
  for (int32_t d = -800000; d < 800000; d += 37) {
    calendar_date(d, &year, &month, &day);
    assert_int_equal(calendar_day(year, month, day), d);
  }
  assert_int_equal(calendar_weekday_of(calendar_day(2016, 11, 8)), 2);
  assert_int_equal(calendar_week_of(calendar_day(2016, 1, 3), &year), 53); /* a Sunday, of 2015's */
  assert_int_equal(year, 2015);
  assert_int_equal(calendar_week_of(calendar_day(2018, 12, 31), &year), 1);
  assert_int_equal(year, 2019);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(error_is_cut_at_a_character),
      cmocka_unit_test(the_nearest_name_is_found),
      cmocka_unit_test(words_of_strangers_are_made_visible),
      cmocka_unit_test(arena_gives_zeroed_aligned_memory),
      cmocka_unit_test(a_reset_arena_gives_its_newest_block_again),
      cmocka_unit_test(arena_list_keeps_items_when_it_grows),
      cmocka_unit_test(buffer_grows),
      cmocka_unit_test(buffer_prints_what_is_long),
      cmocka_unit_test(buffer_writes_numbers),
      cmocka_unit_test(utf8_finds_a_wrong_byte_anywhere),
      cmocka_unit_test(utf8_refuses_what_is_not_utf8),
      cmocka_unit_test(utf8_index_counts_code_points_in_any_order),
      cmocka_unit_test(utf8_lower_knows_more_than_ascii),
      cmocka_unit_test(sha256_is_the_standards),
      cmocka_unit_test(days_are_counted),
  };
  return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
