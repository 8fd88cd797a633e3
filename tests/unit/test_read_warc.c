/* test_read_warc.c: WARC files as crawlers really write them */
#include "warc_by_hand.h"

/* {{{ records */

static void pages_are_documents_and_the_rest_is_named(void **unused) {
  (void)unused;
  buffer f = BUFFER_EMPTY;
  add_record(&f, "WARC-Type: warcinfo\r\n", "software: x\r\n", 13);
  add_record(&f, "WARC-Type: request\r\n", "GET / HTTP/1.0\r\n\r\n", 18);
  add_response(&f, "http://a/1", "content-type: Text/HTML; Charset=\"koi8-r\"\r\n", "<p>1", 4);
  add_response(&f, "http://a/2", "Content-Type: application/xhtml+xml\r\n", "<p>2", 4);
  add_response(&f, "http://a/3", "Content-Type: text/plain;charset=utf-8\r\n", "three", 5);
  add_response(&f, "http://a/4", "Content-Type: image/png\r\n", "\x89PNG", 4);
  add_response(&f, "http://a/5", HTML, "", 0);
  add_response(&f, "http://a/6", "", "<!DOCTYPE html>6", 16);
  add_response(&f, "http://a/7", "", "\1\2\3", 3);
  add_record(&f,
             "WARC-Type: resource\r\nContent-Type: text/html; charset=latin1\r\n"
             "WARC-Target-URI: file:///b\r\n",
             "<p>8", 4);
  add_record(&f,
             "WARC-Type: resource\r\nContent-Type: text/plain\r\n"
             "WARC-Target-URI: metadata://gnu.org/wget.log\r\n",
             "log", 3);
  add_record(&f, RESPONSE "WARC-Target-URI: http://a/9\r\n",
             "HTTP/1.1 404 Not Found\r\n" HTML "\r\n<p>no", 54);
  add_record(&f, "WARC-Type: response\r\nWARC-Target-URI: dns:a\r\nContent-Type: text/dns\r\n",
             "20260101000000\r\na. 300 IN A 192.0.2.1\r\n", 39);
  add_record(&f, "WARC-Type: metadata\r\n", "outlink: x\r\n", 12);
  add_record(&f, "WARC-Type: conversion\r\nContent-Type: text/plain\r\n", "text", 4);
  add_record(&f, "WARC-Type: response\r\n", "gopher", 6);
  add_record(&f, "WARC-Date: 2020-01-01T00:00:00Z\r\n", "x", 1);
  expect_warc(&f,
              "passed warcinfo record\n"
              "passed request record\n"
              "document http://a/1 text/html koi8-r <<p>1>\n"
              "document http://a/2 application/xhtml+xml  <<p>2>\n"
              "document http://a/3 text/plain utf-8 <three>\n"
              "passed image/png\n"
              "passed empty body\n"
              "document http://a/6 text/html  <<!DOCTYPE html>6>\n"
              "passed unknown media type\n"
              "document file:///b text/html latin1 <<p>8>\n"
              "passed crawler's log\n"
              "passed status 404\n"
              "passed dns response\n"
              "passed metadata record\n"
              "passed conversion record\n"
              "passed response that is not HTTP\n"
              "defect its header has no WARC-Type\n");
  buffer_free(&f);
}

static void revisits_give_no_document(void **unused) {
  (void)unused;
  buffer f = BUFFER_EMPTY;
  add_record(&f,
             "WARC-Type: revisit\r\nWARC-Target-URI: http://a/\r\n"
             "Content-Type: application/http; msgtype=response\r\n",
             "HTTP/1.1 200 OK\r\n" HTML "\r\n", 44);
  expect_warc(&f, "passed revisit record\n");
  buffer_free(&f);
}

/* What the crawler's clock says is no date of publication. */
static void nothing_is_given_beside_the_page(void **unused) {
  (void)unused;
  buffer f = BUFFER_EMPTY;
  add_record(
      &f, "WARC-Type: resource\r\nContent-Type: text/html\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n",
      "<p>1", 4);
  arena *memory = arena_new();
  archive *a;
  archive_item item;
  bool more;
  archive_options options = {.limits = read_defaults};
  assert_int_equal(archive_open(write_file("a.warc", &f), &options, &a, NULL), STATUS_OK);
  assert_int_equal(archive_next(a, memory, &item, &more, NULL), STATUS_OK);
  assert_true(more);
  assert_int_equal(item.kind, ARCHIVE_DOCUMENT);
  assert_null(item.doc.given.published);
  assert_null(item.doc.given.title);
  assert_false(item.doc.plain);
  archive_close(a);
  arena_free(memory);
  buffer_free(&f);
}

/* The input says where the record is: its byte in a plain file, its member's in a compressed one, and
   how far inside where a member has several. */
static void inputs_name_the_record(void **unused) {
  (void)unused;
  buffer plain = BUFFER_EMPTY, member = BUFFER_EMPTY, f = BUFFER_EMPTY;
  add_page(&plain, "http://a/1", "<p>1");
  size_t second = plain.length;
  add_page(&plain, "http://a/2", "<p>2");
  add_page(&member, "http://a/0", "<p>0");
  add_gzip(&f, member.bytes, member.length);
  size_t third = f.length;
  add_gzip(&f, plain.bytes, plain.length);
  char expected[2][3][40];
  snprintf(expected[0][0], 40, "!0");
  snprintf(expected[0][1], 40, "!%zu", second);
  snprintf(expected[1][0], 40, "!0");
  snprintf(expected[1][1], 40, "!%zu", third);
  snprintf(expected[1][2], 40, "!%zu+%zu", third, second);
  for (int packed = 0; packed < 2; packed++) {
    arena *memory = arena_new();
    archive *a;
    archive_item item;
    bool more;
    archive_options options = {.limits = read_defaults};
    const char *path = write_file("a.warc", packed ? &f : &plain);
    assert_int_equal(archive_open(path, &options, &a, NULL), STATUS_OK);
    for (int i = 0; i < 2 + packed; i++) {
      assert_int_equal(archive_next(a, memory, &item, &more, NULL), STATUS_OK);
      assert_true(more);
      assert_string_equal(item.doc.input + strlen(path), expected[packed][i]);
    }
    assert_int_equal(archive_next(a, memory, &item, &more, NULL), STATUS_OK);
    assert_false(more);
    assert_int_equal(archive_position(a), packed ? f.length : plain.length);
    archive_close(a);
    arena_free(memory);
  }
  buffer_free(&plain);
  buffer_free(&member);
  buffer_free(&f);
}

/* }}} */

/* {{{ what a file is packed with */

#define TWO_PAGES                           \
  "document http://a/1 text/html  <<p>1>\n" \
  "document http://a/2 text/html  <<p>2>\n"

static void gzip_has_a_member_a_record_or_one_or_any(void **unused) {
  (void)unused;
  buffer one = BUFFER_EMPTY, two = BUFFER_EMPTY, f = BUFFER_EMPTY;
  add_page(&one, "http://a/1", "<p>1");
  add_page(&two, "http://a/2", "<p>2");
  add_gzip(&f, one.bytes, one.length);
  add_gzip(&f, "", 0); /* an empty member is none of anybody's business */
  add_gzip(&f, two.bytes, two.length);
  buffer_add(&f, "\0\0\0\0\0", 5); /* nor is padding */
  expect("a.warc.gz", &f, TWO_PAGES);
  buffer_add(&one, two.bytes, two.length);
  for (size_t step = 1; step <= one.length; step += step < 20 ? 1 : 37) { /* bgzip cuts anywhere */
    buffer_clear(&f);
    for (size_t i = 0; i < one.length; i += step)
      add_gzip(&f, one.bytes + i, one.length - i < step ? one.length - i : step);
    expect("a.warc.gz", &f, TWO_PAGES);
  }
  buffer_free(&one);
  buffer_free(&two);
  buffer_free(&f);
}

static void zstd_has_frames_and_skippable_ones(void **unused) {
  (void)unused;
  buffer one = BUFFER_EMPTY, two = BUFFER_EMPTY, f = BUFFER_EMPTY;
  add_page(&one, "http://a/1", "<p>1");
  add_page(&two, "http://a/2", "<p>2");
  add_zstd(&f, one.bytes, one.length);
  buffer_add(&f, "\x50\x2A\x4D\x18\3\0\0\0xyz", 11);
  add_zstd(&f, two.bytes, two.length);
  expect("a.warc.zst", &f, TWO_PAGES);
  buffer_add(&one, two.bytes, two.length);
  buffer_clear(&f);
  add_zstd(&f, one.bytes, one.length);
  expect("a.warc.zst", &f, TWO_PAGES);
  buffer_free(&one);
  buffer_free(&two);
  buffer_free(&f);
}

static void add_size(buffer *out, size_t size) {
  for (int i = 0; i < 4; i++) buffer_add_char(out, (char)(size >> 8 * i & 0xFF));
}

static void zstd_may_have_a_dictionary(void **unused) {
  (void)unused;
  buffer words = BUFFER_EMPTY, page = BUFFER_EMPTY, frame = BUFFER_EMPTY, f = BUFFER_EMPTY;
  for (int i = 0; i < 30; i++) add_page(&words, "http://a/", "<p>words of a dictionary");
  add_page(&page, "http://a/1", "<p>words of a dictionary");
  ZSTD_CCtx *z = ZSTD_createCCtx();
  size_t room = ZSTD_compressBound(page.length);
  frame.length = ZSTD_compress_usingDict(z, buffer_reserve(&frame, room), room, page.bytes,
                                         page.length, words.bytes, words.length, 3);
  ZSTD_freeCCtx(z);
  assert_true(frame.length < page.length / 3); /* it leans on the dictionary */
  buffer packed = BUFFER_EMPTY;
  add_zstd(&packed, words.bytes, words.length);
  const buffer *kinds[] = {&words, &packed};
  for (int i = 0; i < 2; i++) {
    buffer_clear(&f);
    buffer_add(&f, "\x5D\x2A\x4D\x18", 4);
    add_size(&f, kinds[i]->length);
    buffer_add(&f, kinds[i]->bytes, kinds[i]->length);
    buffer_add(&f, frame.bytes, frame.length);
    expect("a.warc.zst", &f, "document http://a/1 text/html  <<p>words of a dictionary>\n");
  }
  buffer_clear(&f); /* without it nothing is made up */
  buffer_add(&f, frame.bytes, frame.length);
  buffer got = items_of(write_file("a.warc.zst", &f), &(archive_options){.limits = read_defaults});
  assert_null(strstr(got.bytes, "document"));
  assert_non_null(strstr(got.bytes, "defect the record is damaged"));
  buffer_clear(&f);
  buffer_add(&f, "\x5D\x2A\x4D\x18\xFF\xFF\xFF\x7F", 8);
  expect("a.warc.zst", &f, "error its zstd dictionary is larger than 32 MB\n");
  buffer *all[] = {&words, &page, &frame, &f, &packed, &got};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) buffer_free(all[i]);
}

/* }}} */

/* {{{ headers as they are found */

static void expect_raw(const char *bytes, const char *lines) {
  buffer f = BUFFER_EMPTY;
  buffer_add_text(&f, bytes);
  expect_warc(&f, lines);
  buffer_free(&f);
}

static void headers_are_taken_as_they_come(void **unused) {
  (void)unused;
  static const char one[] = "document http://a/b c text/html  <<p>1>\n";
  expect_raw(
      "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: <http://a/b c>\r\n"
      "WARC-Date: 2020-01-01T00:00:00.123456789Z\r\nContent-Length: 45\r\n\r\n"
      "HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n<p>1\r\n\r\n",
      one);
  expect_raw(
      "WARC/0.18\nwarc-type:RESPONSE\nWARC-TARGET-URI \t: http://a/b\n c\n"
      "Content-Type: application/http;\n\tmsgtype=response\ncontent-length:  41 \n\n"
      "HTTP/1.1 200\nContent-Type:text/html\n\n<p>1\n\n",
      one);
  expect_raw(
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/b\r\n\tc\r\n"
      "Content-Length: 50\r\n\r\n"
      "HTTP/2 200 \r\ncontent-type:\r\n  text/html\r\n\r\n<p>one\n",
      "document http://a/b c text/html  <<p>one\n>\n");
}

static void a_length_may_be_missing(void **unused) {
  (void)unused;
  static const char bytes[] =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/1\r\n\r\n"
      "HTTP/1.1 200 OK\r\n" HTML "\r\n<p>WARC/1.0\r\nWARC/\r\n\r\nx\r\n\r\n";
  static const char lines[] =
      "document http://a/1 text/html  <<p>WARC/1.0\r\nWARC/\r\n\r\nx>\n"
      "document http://a/2 text/html  <<p>2>\n";
  buffer f = BUFFER_EMPTY, second = BUFFER_EMPTY, packed = BUFFER_EMPTY;
  add_page(&second, "http://a/2", "<p>2");
  buffer_add_text(&f, bytes);
  add_gzip(&packed, f.bytes, f.length);
  buffer_add(&f, second.bytes, second.length);
  expect_warc(&f, lines);
  add_gzip(&packed, second.bytes, second.length);
  expect("a.warc.gz", &packed, lines);
  buffer_free(&f);
  buffer_free(&second);
  buffer_free(&packed);
}

static void gzip_headers_may_have_every_field(void **unused) {
  (void)unused;
  buffer page = BUFFER_EMPTY, packed = BUFFER_EMPTY, f = BUFFER_EMPTY;
  add_page(&page, "http://a/1", "<p>1");
  add_gzip(&packed, page.bytes, page.length);
  for (int i = 0; i < 2; i++) {
    buffer_add(&f, "\x1f\x8b\x08\x1c\0\0\0\0\2\3\x0c\0sl\x08\0\1\2\3\4\5\6\7\x08name\0comment\0",
               37);
    buffer_add(&f, packed.bytes + 10, packed.length - 10);
  }
  expect("a.warc.gz", &f,
         "document http://a/1 text/html  <<p>1>\n"
         "document http://a/1 text/html  <<p>1>\n");
  buffer_free(&page);
  buffer_free(&packed);
  buffer_free(&f);
}

/* }}} */

/* {{{ what a hostile file may not do */

static void a_giant_record_costs_nothing(void **unused) {
  (void)unused;
  enum { SIZE = 60000000 };
  char *zeros = calloc(1, SIZE);
  buffer record = BUFFER_EMPTY, f = BUFFER_EMPTY, second = BUFFER_EMPTY;
  add_response(&record, "http://a/1", HTML, zeros, SIZE);
  free(zeros);
  add_gzip(&f, record.bytes, record.length);
  buffer_free(&record);
  add_page(&second, "http://a/2", "<p>2");
  add_gzip(&f, second.bytes, second.length);
  archive_options options = {.limits = read_defaults};
  options.limits.max_bytes = 1000;
  expect_with(&options, "a.warc.gz", &f,
              "defect larger than the limit of 1000 bytes\n"
              "document http://a/2 text/html  <<p>2>\n");
  buffer_free(&f);
  buffer_free(&second);
  expect_raw("WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 999999999999999999\r\n\r\nx",
             "defect the record is cut short: the file ends inside it\n");
  expect_raw("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99999999999999999999999\r\n\r\nx",
             "passed unknown media type\n");
  expect_raw("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: -1\r\n\r\nx",
             "passed unknown media type\n");
}

/* 30000:1 and more: a frame that says "the same byte, 128 KB of it" in four bytes. */
static void a_bomb_ends_the_archive(void **unused) {
  (void)unused;
  buffer f = BUFFER_EMPTY, page = BUFFER_EMPTY;
  add_page(&page, "http://a/1", "<p>1");
  add_zstd(&f, page.bytes, page.length);
  buffer_add(&f, "\x28\xB5\x2F\xFD\x00\x58", 6);
  for (int i = 0; i < 4000; i++) buffer_add(&f, "\x02\x00\x10\n", 4); /* RLE, 1 << 17 line ends */
  expect("a.warc.zst", &f,
         "document http://a/1 text/html  <<p>1>\n"
         "error unpacks to more than 1000 times its size, like a bomb: it is not read further\n");
  buffer_free(&f);
  buffer_free(&page);
}

static void a_header_without_end_is_a_defect(void **unused) {
  (void)unused;
  buffer f = BUFFER_EMPTY;
  buffer_add_text(&f, "WARC/1.0\r\n");
  for (int i = 0; i < 20000; i++) buffer_add_text(&f, "X: y\r\n");
  buffer_add_text(&f, "\r\n\r\n");
  add_page(&f, "http://a/2", "<p>2");
  buffer http = BUFFER_EMPTY;
  for (int i = 0; i < 20000; i++) buffer_add_text(&http, "X: y\r\n");
  add_response(&f, "http://a/3", http.bytes, "<p>3", 4);
  add_page(&f, "http://a/4", "<p>4");
  expect_warc(&f,
              "defect the header of the record has no end\n"
              "document http://a/2 text/html  <<p>2>\n"
              "defect its HTTP header is larger than 64 KB\n"
              "document http://a/4 text/html  <<p>4>\n");
  buffer_free(&f);
  buffer_free(&http);
}

static void odd_bytes_come_out_valid(void **unused) {
  (void)unused;
  buffer f = BUFFER_EMPTY;
  add_record(&f, "WARC-Type: res\xFFource\r\n", "x", 1);
  add_page(&f, "http://a/\xE9", "<p>1");
  expect_warc(&f, "passed resource record\ndocument http://a/\xEF\xBF\xBD text/html  <<p>1>\n");
  buffer_free(&f);
}

/* }}} */

#define in_folder(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      in_folder(pages_are_documents_and_the_rest_is_named),
      in_folder(revisits_give_no_document),
      in_folder(nothing_is_given_beside_the_page),
      in_folder(inputs_name_the_record),
      in_folder(gzip_has_a_member_a_record_or_one_or_any),
      in_folder(zstd_has_frames_and_skippable_ones),
      in_folder(zstd_may_have_a_dictionary),
      in_folder(headers_are_taken_as_they_come),
      in_folder(a_length_may_be_missing),
      in_folder(gzip_headers_may_have_every_field),
      in_folder(a_giant_record_costs_nothing),
      in_folder(a_bomb_ends_the_archive),
      in_folder(a_header_without_end_is_a_defect),
      in_folder(odd_bytes_come_out_valid),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
