/* test_read_warc_body.c: how a body in a WARC file is encoded, or no longer is */
#include "warc_by_hand.h"

#include <brotli/encode.h>

/* One response with this header and body. */
static void expect_body(const char *http, const void *body, size_t length, const char *lines) {
  buffer file = BUFFER_EMPTY;
  add_response(&file, "http://a/", http, body, length);
  expect_warc(&file, lines);
  buffer_free(&file);
}

static void chunks_are_joined_if_there_are_any(void **unused) {
  (void)unused;
  static const char chunked[] = HTML "Transfer-Encoding: chunked\r\n";
  static const struct {
    const char *body, *bytes, *truncated;
  } table[] = {
      {"4\r\n<p>o\r\n2\r\nne\r\n0\r\n\r\n", "<p>one", ""},
      {"00004;name=value\r\n<p>o\r\nA \r\nne and two\r\n0\r\nTrailer: x\r\n\r\n", "<p>one and two",
       ""},
      {"4\n<p>o\n2\nne\n0\n\n", "<p>one", ""},
      {"<p>one", "<p>one", ""}, /* joined by the crawler */
      {"12\n<p>a text that begins with a number", "12\n<p>a text that begins with a number", ""},
      {"0\nand nothing", "0\nand nothing", ""},
      {"FFFFFFFFFFFF\r\n<p>", "FFFFFFFFFFFF\r\n<p>", ""},
      {"6\r\n<p>o", "<p>o", " truncated"},
      {"4\r\n<p>o\r\n", "<p>o", " truncated"},
      {"4\r\n<p>o\r\nzz\r\nne\r\n0\r\n\r\n", "<p>o", " truncated"},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    char lines[200];
    snprintf(lines, sizeof lines, "document http://a/ text/html %s <%s>\n", table[i].truncated,
             table[i].bytes);
    expect_body(chunked, table[i].body, strlen(table[i].body), lines);
  }
  expect_body(chunked, "0\r\n\r\n", 5, "passed empty body\n");
}

static const char text[] = "<p>A page that is packed, and packed, and packed.";

static void add_brotli(buffer *out, const char *bytes, size_t length) {
  size_t room = BrotliEncoderMaxCompressedSize(length), used = room;
  assert_true(BrotliEncoderCompress(9, 22, BROTLI_MODE_TEXT, length, (const uint8_t *)bytes, &used,
                                    (uint8_t *)buffer_reserve(out, room)));
  out->length += used;
}

static void content_encodings_are_undone_if_they_are_there(void **unused) {
  (void)unused;
  const size_t length = strlen(text);
  buffer gzip = BUFFER_EMPTY, zlib = BUFFER_EMPTY, raw = BUFFER_EMPTY, zstd = BUFFER_EMPTY,
         brotli = BUFFER_EMPTY, twice = BUFFER_EMPTY, plain = BUFFER_EMPTY, members = BUFFER_EMPTY;
  add_gzip(&gzip, text, length);
  add_deflated(&zlib, 15, text, length);
  add_deflated(&raw, -15, text, length);
  add_zstd(&zstd, text, length);
  add_brotli(&brotli, text, length);
  add_gzip(&twice, zlib.bytes, zlib.length);
  add_gzip(&members, text, 20);
  add_gzip(&members, text + 20, length - 20);
  buffer_add(&plain, text, length);
  const struct {
    const char *encoding;
    const buffer *body;
  } table[] = {{"gzip", &gzip},
               {"X-GZIP", &gzip},
               {"gzip", &plain},
               {"deflate", &zlib},
               {"deflate", &raw},
               {"deflate", &plain},
               {"zstd", &zstd},
               {"zstd", &plain},
               {"br", &brotli},
               {"br", &plain},
               {"br", &gzip},
               {"identity", &plain},
               {"", &plain},
               {"deflate, gzip", &twice},
               {"aws-chunked,gzip", &gzip},
               {"gzip", &members}};
  char lines[200], http[200];
  snprintf(lines, sizeof lines, "document http://a/ text/html  <%s>\n", text);
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    snprintf(http, sizeof http, HTML "Content-Encoding: %s\r\n", table[i].encoding);
    expect_body(http, table[i].body->bytes, table[i].body->length, lines);
  }
  buffer *all[] = {&gzip, &zlib, &raw, &zstd, &brotli, &twice, &plain, &members};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) buffer_free(all[i]);
}

/* The sample that tells text from brotli may end inside a character. */
static void long_texts_are_told_from_brotli(void **unused) {
  (void)unused;
  for (int shift = 0; shift < 3; shift++) {
    buffer body = BUFFER_EMPTY, lines = BUFFER_EMPTY;
    for (int i = 0; i < shift; i++) buffer_add_char(&body, 'x');
    for (int i = 0; i < 400; i++) buffer_add_text(&body, "\xE2\x80\x9D");
    buffer_printf(&lines, "document http://a/ text/plain  <%s>\n", body.bytes);
    expect_body("Content-Type: text/plain\r\nContent-Encoding: br\r\n", body.bytes, body.length,
                lines.bytes);
    buffer_free(&body);
    buffer_free(&lines);
  }
}

static void chunks_of_an_encoding_are_joined_first(void **unused) {
  (void)unused;
  buffer gzip = BUFFER_EMPTY, body = BUFFER_EMPTY;
  add_gzip(&gzip, text, strlen(text));
  buffer_printf(&body, "%zx\r\n", gzip.length);
  buffer_add(&body, gzip.bytes, gzip.length);
  buffer_add_text(&body, "\r\n0\r\n\r\n");
  char lines[200];
  snprintf(lines, sizeof lines, "document http://a/ text/html  <%s>\n", text);
  expect_body(HTML "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", body.bytes,
              body.length, lines);
  buffer_free(&gzip);
  buffer_free(&body);
}

static void a_body_cut_or_damaged_says_so(void **unused) {
  (void)unused;
  buffer gzip = BUFFER_EMPTY;
  add_gzip(&gzip, text, strlen(text));
  char lines[200];
  snprintf(lines, sizeof lines, "document http://a/ text/html  truncated <%s>\n", text);
  expect_body(HTML "Content-Encoding: gzip\r\n", gzip.bytes, gzip.length - 4, lines);
  gzip.bytes[gzip.length - 6] ^= 1;
  expect_body(HTML "Content-Encoding: gzip\r\n", gzip.bytes, gzip.length,
              "defect the gzip data of its body is damaged\n");
  buffer_free(&gzip);
  expect_body(HTML "Content-Length: 9\r\n", "<p>one", 6,
              "document http://a/ text/html  truncated <<p>one>\n");
  expect_body(HTML "Content-Length: 6\r\n", "<p>one", 6,
              "document http://a/ text/html  <<p>one>\n");
}

static void a_body_that_is_a_bomb_is_a_defect(void **unused) {
  (void)unused;
  enum { SIZE = 20000000 };
  char *zeros = calloc(1, SIZE);
  buffer gzip = BUFFER_EMPTY, f = BUFFER_EMPTY;
  add_gzip(&gzip, zeros, SIZE);
  free(zeros);
  add_response(&f, "http://a/", HTML "Content-Encoding: gzip\r\n", gzip.bytes, gzip.length);
  add_page(&f, "http://a/2", "<p>2");
  archive_options options = {.limits = read_defaults};
  options.limits.max_bytes = 1000000;
  expect_with(&options, "a.warc", &f,
              "defect its body unpacks to more than the limit of 1000000 bytes\n"
              "document http://a/2 text/html  <<p>2>\n");
  buffer_free(&gzip);
  buffer_free(&f);
}

static void crawlers_rename_what_they_undid(void **unused) {
  (void)unused;
  expect_body(HTML
              "X-Crawler-Content-Encoding: gzip\r\nX-Crawler-Transfer-Encoding: chunked\r\n"
              "X-Crawler-Content-Length: 99\r\nContent-Length: 6\r\n",
              "<p>one", 6, "document http://a/ text/html  <<p>one>\n");
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      in_folder(chunks_are_joined_if_there_are_any),
      in_folder(content_encodings_are_undone_if_they_are_there),
      in_folder(long_texts_are_told_from_brotli),
      in_folder(chunks_of_an_encoding_are_joined_first),
      in_folder(a_body_cut_or_damaged_says_so),
      in_folder(a_body_that_is_a_bomb_is_a_defect),
      in_folder(crawlers_rename_what_they_undid),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
