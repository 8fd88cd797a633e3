/* test_read_warc_damage.c: WARC files that are cut or damaged keep what is whole and invent nothing */
#include "warc_by_hand.h"

/* Three pages, a member each; `ends` are where the members end. */
static buffer three_members(bool zstd, size_t ends[3]) {
  buffer f = BUFFER_EMPTY;
  for (int i = 0; i < 3; i++) {
    buffer record = BUFFER_EMPTY;
    char url[30], body[30];
    snprintf(url, sizeof url, "http://a/%d", i + 1);
    snprintf(body, sizeof body, "<p>%d", i + 1);
    add_page(&record, url, body);
    if (zstd)
      add_zstd(&f, record.bytes, record.length);
    else
      add_gzip(&f, record.bytes, record.length);
    ends[i] = f.length;
    buffer_free(&record);
  }
  return f;
}

/* Every document among the lines is one of the three pages; returns which, as bits. */
static int pages_in(const char *lines) {
  int pages = 0;
  for (const char *p = lines; (p = strstr(p, "document ")) != NULL; p++) {
    int i = p[strlen("document http://a/")] - '1';
    assert_in_range(i, 0, 2);
    char whole[60];
    snprintf(whole, sizeof whole, "document http://a/%d text/html  <<p>%d>\n", i + 1, i + 1);
    if (strncmp(p, whole, strlen(whole)) != 0) fail_msg("not as it was written: %s", p);
    assert_false(pages & 1 << i);
    pages |= 1 << i;
  }
  return pages;
}

static void a_cut_file_keeps_what_is_whole(void **unused) {
  (void)unused;
  archive_options options = {.limits = read_defaults};
  for (int kind = 0; kind < 3; kind++) { /* gzip, zstd, plain */
    size_t ends[3];
    buffer f = three_members(kind == 1, ends);
    if (kind == 2) {
      buffer_clear(&f);
      for (int i = 0; i < 3; i++) {
        add_page(&f, (const char *[]){"http://a/1", "http://a/2", "http://a/3"}[i],
                 (const char *[]){"<p>1", "<p>2", "<p>3"}[i]);
        ends[i] = f.length;
      }
    }
    size_t length = f.length;
    for (size_t cut = 8; cut < length; cut++) {
      f.length = cut;
      buffer got = items_of(write_file("a.warc", &f), &options);
      int pages = pages_in(got.bytes), whole = 0;
      for (int i = 0; i < 3; i++)
        if (cut >= ends[i]) whole |= 1 << i;
      if ((pages & whole) != whole) fail_msg("cut at %zu: %s", cut, got.bytes);
      bool between = cut == ends[0] || cut == ends[1];
      bool told = strstr(got.bytes, "defect ") != NULL && strstr(got.bytes, "cut short") != NULL;
      /* Line ends behind the last record are no loss. */
      if (!told && !between && pages == whole) fail_msg("cut at %zu, nothing said", cut);
      if (told && between) fail_msg("cut at %zu: %s", cut, got.bytes);
      assert_null(strstr(got.bytes, "error "));
      buffer_free(&got);
    }
    buffer_free(&f);
  }
}

static void a_cut_record_without_a_length_is_a_defect(void **unused) {
  (void)unused;
  buffer record = BUFFER_EMPTY, f = BUFFER_EMPTY;
  buffer_add_text(&record, "WARC/1.0\r\n" RESPONSE "\r\nHTTP/1.1 200 OK\r\n" HTML "\r\n<p>");
  for (unsigned i = 0; i < 3000; i++) buffer_add_char(&record, (char)('a' + i * i % 23));
  add_gzip(&f, record.bytes, record.length);
  for (f.length--; f.length > 3; f.length--) {
    buffer got = items_of(write_file("a.warc.gz", &f), &(archive_options){.limits = read_defaults});
    if (strcmp(got.bytes, "defect the record is cut short: the file ends inside it\n") != 0)
      fail_msg("cut at %zu: %s", f.length, got.bytes);
    buffer_free(&got);
  }
  buffer_free(&record);
  buffer_free(&f);
}

static void a_damaged_member_costs_itself_alone(void **unused) {
  (void)unused;
  archive_options options = {.limits = read_defaults};
  for (int zstd = 0; zstd < 2; zstd++) {
    size_t ends[3];
    buffer f = three_members(zstd, ends);
    for (size_t at = 0; at < f.length; at++) {
      char was = f.bytes[at];
      int hit = at < ends[0] ? 0 : at < ends[1] ? 1 : 2;
      for (int bit = 0; bit < 8; bit += 3) {
        f.bytes[at] = (char)(was ^ 1 << bit);
        buffer got = items_of(write_file("a.warc.gz", &f), &options);
        int pages = pages_in(got.bytes), others = 7 & ~(1 << hit);
        if (at >= 4 && (pages & others) != others) fail_msg("byte %zu: %s", at, got.bytes);
        if (pages != 7 && strstr(got.bytes, "defect ") == NULL && at >= 4)
          fail_msg("byte %zu, nothing said: %s", at, got.bytes);
        buffer_free(&got);
      }
      f.bytes[at] = was;
    }
    buffer_free(&f);
  }
}

/* In a plain file a changed byte of a page cannot be seen; one of a header must invent nothing. */
static void a_damaged_plain_file_goes_on_at_the_next_record(void **unused) {
  (void)unused;
  archive_options options = {.limits = read_defaults};
  buffer f = BUFFER_EMPTY;
  size_t starts[4] = {0};
  for (int i = 0; i < 3; i++) {
    static const char *const urls[] = {"http://a/1", "http://a/2", "http://a/3"};
    static const char *const bodies[] = {"<p>1", "<p>2", "<p>3"};
    add_page(&f, urls[i], bodies[i]);
    starts[i + 1] = f.length;
  }
  for (size_t at = 0; at < f.length; at++) {
    char was = f.bytes[at];
    int hit = at < starts[1] ? 0 : at < starts[2] ? 1 : 2;
    for (int i = 0; i < 3; i++) {
      f.bytes[at] = (char)(was ^ (char)"\x01\x04\x10"[i]);
      buffer got = items_of(write_file("a.warc", &f), &options);
      bool between = at + 4 >= starts[hit + 1]; /* the next record may not be told from this one */
      for (int page = 0; page < 3; page++) {
        if (between && page == hit + 1) continue;
        char whole[60];
        snprintf(whole, sizeof whole, "http://a/%d text/html  <<p>%d>\n", page + 1, page + 1);
        if (page != hit && strstr(got.bytes, whole) == NULL)
          fail_msg("byte %zu (%c): %s", at, was, got.bytes);
      }
      buffer_free(&got);
    }
    f.bytes[at] = was;
  }
  buffer_free(&f);
}

static void a_wrong_length_is_a_defect(void **unused) {
  (void)unused;
  static const int wrong[] = {-30, -1, 1, 5, 100, 100000};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    for (int packed = 0; packed < 2; packed++) {
      buffer one = BUFFER_EMPTY, two = BUFFER_EMPTY, f = BUFFER_EMPTY;
      static const char block[] = "HTTP/1.1 200 OK\r\n" HTML "\r\n<p>a page of some words";
      buffer_printf(&one, "WARC/1.0\r\n" RESPONSE "Content-Length: %d\r\n\r\n%s\r\n\r\n",
                    (int)strlen(block) + wrong[i], block);
      add_page(&two, "http://a/2", "<p>2");
      for (int n = 0; n < 2; n++) {
        const buffer *b = n == 0 ? &one : &two;
        if (packed)
          add_gzip(&f, b->bytes, b->length);
        else
          buffer_add(&f, b->bytes, b->length);
      }
      buffer got = items_of(write_file("a.warc", &f), &(archive_options){.limits = read_defaults});
      if (wrong[i] != 1 && strstr(got.bytes, "length is wrong") == NULL &&
          strstr(got.bytes, "cut short") == NULL)
        fail_msg("%d: %s", wrong[i], got.bytes);
      if (strstr(got.bytes, "<<p>2>") == NULL) fail_msg("%d: %s", wrong[i], got.bytes);
      buffer_free(&one);
      buffer_free(&two);
      buffer_free(&f);
      buffer_free(&got);
    }
}

static void what_is_cut_by_the_crawler_is_marked(void **unused) {
  (void)unused;
  buffer f = BUFFER_EMPTY;
  static const char block[] = "HTTP/1.1 200 OK\r\n" HTML "\r\n<p>on";
  add_record(&f, RESPONSE "WARC-Truncated: length\r\n", block, strlen(block));
  add_record(&f, RESPONSE "WARC-Segment-Number: 1\r\n", block, strlen(block));
  static const char part[] = "HTTP/1.1 206 Partial Content\r\n" HTML "\r\n<p>on";
  add_record(&f, RESPONSE, part, strlen(part));
  expect_warc(&f,
              "document  text/html  truncated <<p>on>\n"
              "document  text/html  truncated <<p>on>\n"
              "document  text/html  truncated <<p>on>\n");
  buffer_free(&f);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      in_folder(a_cut_file_keeps_what_is_whole),
      in_folder(a_cut_record_without_a_length_is_a_defect),
      in_folder(a_damaged_member_costs_itself_alone),
      in_folder(a_damaged_plain_file_goes_on_at_the_next_record),
      in_folder(a_wrong_length_is_a_defect),
      in_folder(what_is_cut_by_the_crawler_is_marked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
