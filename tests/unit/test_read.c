/* test_read.c: files, folders, standard input, gzip, charsets, addresses */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buffer.h"
#include "read/address.h"
#include "read/charset.h"
#include "read/document.h"
#include "read/folder.h"
#include "read/gunzip.h"

/* ---- a folder for each test ---- */

static char folder[64];

static int make_folder(void **unused) {
  (void)unused;
  strcpy(folder, "/tmp/hearsay-read-XXXXXX");
  return mkdtemp(folder) == NULL;
}

static int remove_folder(void **unused) {
  (void)unused;
  char command[200];
  snprintf(command, sizeof command, "rm -rf %s", folder);
  return system(command);
}

static char *path_of(const char *name) {
  static char path[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static char *write_file(const char *name, const void *bytes, size_t length) {
  char *path = path_of(name);
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes, 1, length, f), length);
  fclose(f);
  return path;
}

static buffer gzip_of(const char *bytes, size_t length) {
  buffer out = BUFFER_EMPTY;
  z_stream z = {0};
  assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
  size_t room = deflateBound(&z, length) + 100;
  z.next_in = (Bytef *)bytes;
  z.avail_in = (uInt)length;
  z.next_out = (Bytef *)buffer_reserve(&out, room);
  z.avail_out = (uInt)room;
  assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
  out.length = room - z.avail_out;
  deflateEnd(&z);
  return out;
}

static void expect_failure(const char *input, size_t max_bytes, status code, const char *words) {
  arena *memory = arena_new();
  read_limits limits = read_defaults;
  limits.max_bytes = max_bytes;
  document d;
  error err;
  assert_int_equal(document_read(memory, input, &limits, &d, &err), code);
  if (strstr(err.text, words) == NULL) fail_msg("\"%s\" does not say \"%s\"", err.text, words);
  arena_free(memory);
}

static void expect_bytes(const char *input, const char *bytes, size_t length) {
  arena *memory = arena_new();
  document d;
  error err;
  if (document_read(memory, input, &read_defaults, &d, &err) != STATUS_OK) fail_msg("%s", err.text);
  assert_int_equal(d.length, length);
  assert_memory_equal(d.bytes, bytes, length);
  assert_int_equal(d.bytes[length], '\0');
  assert_string_equal(d.input, input);
  assert_string_equal(d.url, "");
  arena_free(memory);
}

/* ---- files ---- */

static void file_is_read_as_it_is(void **unused) {
  (void)unused;
  static const char text[] = "One.\r\n\r\nTwo \xE2\x80\x93 three.\n";
  expect_bytes(write_file("a.txt", text, strlen(text)), text, strlen(text));
  expect_bytes(write_file("empty.txt", "", 0), "", 0);
}

static void what_cannot_be_read_is_named(void **unused) {
  (void)unused;
  expect_failure(path_of("missing.txt"), 1000, STATUS_NOT_FOUND, "missing.txt: there is no such");
  expect_failure(folder, 1000, STATUS_READ, "is a folder");
  expect_failure(write_file("a.txt", "0123456789", 10), 9, STATUS_TOO_LARGE, "limit of 9 bytes");
  expect_failure("/dev/zero", 100000, STATUS_TOO_LARGE, "/dev/zero: larger than the limit");
  expect_failure("ftp://example.org/a", 1000, STATUS_REFUSED, "only http and https");
  expect_failure("file:///etc/hostname", 1000, STATUS_REFUSED, "only http and https");
  if (geteuid() != 0) { /* root may read everything */
    char *path = write_file("secret.txt", "x", 1);
    chmod(path, 0);
    expect_failure(path, 1000, STATUS_READ, "no permission");
  }
}

static void *write_slowly(void *path) {
  int fd = open(path, O_WRONLY);
  for (int i = 0; i < 3; i++) {
    if (write(fd, "piece ", 6) != 6) break;
    usleep(10000);
  }
  close(fd);
  return NULL;
}

static void fifo_is_read_to_its_end(void **unused) {
  (void)unused;
  char path[200];
  strcpy(path, path_of("fifo"));
  assert_int_equal(mkfifo(path, 0600), 0);
  pthread_t writer;
  assert_int_equal(pthread_create(&writer, NULL, write_slowly, path), 0);
  expect_bytes(path, "piece piece piece ", 18);
  pthread_join(writer, NULL);
}

static void dash_is_standard_input(void **unused) {
  (void)unused;
  int saved = dup(STDIN_FILENO);
  int fd = open(write_file("in.txt", "From a pipe.", 12), O_RDONLY);
  dup2(fd, STDIN_FILENO);
  close(fd);
  expect_bytes("-", "From a pipe.", 12);
  dup2(saved, STDIN_FILENO);
  close(saved);
}

/* ---- gzip ---- */

static void gzip_is_unpacked(void **unused) {
  (void)unused;
  buffer one = gzip_of("One. ", 5), two = gzip_of("Two.", 4);
  expect_bytes(write_file("one.gz", one.bytes, one.length), "One. ", 5);
  buffer_add(&one, two.bytes, two.length);
  expect_bytes(write_file("both.txt", one.bytes, one.length), "One. Two.", 9);
  buffer_add(&one, "\0\0\0\0trailing", 12);
  expect_bytes(write_file("trailing.gz", one.bytes, one.length), "One. Two.", 9);
  buffer_free(&one);
  buffer_free(&two);
}

static void damaged_gzip_is_an_error(void **unused) {
  (void)unused;
  char text[5000];
  for (size_t i = 0; i < sizeof text; i++) text[i] = (char)('a' + i * i % 23);
  buffer whole = gzip_of(text, sizeof text);
  for (size_t cut = 3; cut < whole.length; cut += 7) {
    write_file("cut.gz", whole.bytes, cut);
    expect_failure(path_of("cut.gz"), 100000, STATUS_FORMAT, "cut short");
  }
  whole.bytes[whole.length - 6] ^= 0x55; /* the checksum */
  expect_failure(write_file("bad.gz", whole.bytes, whole.length), 100000, STATUS_FORMAT, "damaged");
  memset(whole.bytes + 10, 0xFF, 20);
  expect_failure(write_file("bad.gz", whole.bytes, whole.length), 100000, STATUS_FORMAT, "damaged");
  buffer_free(&whole);
}

static void gzip_bomb_stops_at_the_limit(void **unused) {
  (void)unused;
  enum { SIZE = 30000000, LIMIT = 100000 };
  char *zeros = calloc(1, SIZE);
  buffer bomb = gzip_of(zeros, SIZE), out = BUFFER_EMPTY;
  free(zeros);
  assert_true(bomb.length < 40000);
  assert_int_equal(gunzip("bomb", bomb.bytes, bomb.length, LIMIT, &out, NULL), STATUS_TOO_LARGE);
  assert_true(out.capacity < 4 * LIMIT);
  expect_failure(write_file("bomb.gz", bomb.bytes, bomb.length), LIMIT, STATUS_TOO_LARGE,
                 "unpacks to more than the limit of 100000 bytes");
  buffer_free(&bomb);
  buffer_free(&out);
}

/* ---- folders ---- */

static void folders_give_their_articles_sorted(void **unused) {
  (void)unused;
  mkdir(path_of("b"), 0700);
  mkdir(path_of(".git"), 0700);
  write_file("b/two.html.gz", "x", 1);
  write_file("b/one.TXT", "x", 1);
  write_file(".git/hidden.txt", "x", 1);
  write_file("a.htm", "x", 1);
  write_file("notes.md", "x", 1);
  write_file(".hidden.txt", "x", 1);
  assert_int_equal(symlink(folder, path_of("b/circle")), 0);
  arena *memory = arena_new();
  const char *inputs[] = {"-", folder, "http://example.org/"};
  string_list out;
  error err;
  assert_int_equal(folder_list(memory, (string_list){inputs, 3}, &out, &err), STATUS_OK);
  assert_int_equal(out.count, 5);
  assert_string_equal(out.items[0], "-");
  assert_string_equal(out.items[1], path_of("a.htm"));
  assert_string_equal(out.items[2], path_of("b/one.TXT"));
  assert_string_equal(out.items[3], path_of("b/two.html.gz"));
  assert_string_equal(out.items[4], "http://example.org/");
  mkdir(path_of("none"), 0700);
  const char *none[] = {path_of("none")};
  assert_int_equal(folder_list(memory, (string_list){none, 1}, &out, &err), STATUS_NOT_FOUND);
  assert_non_null(strstr(err.text, "no articles in this folder"));
  arena_free(memory);
}

/* ---- charsets ---- */

static void charsets_are_decoded(void **unused) {
  (void)unused;
  static const struct {
    const char *bytes;
    size_t length;
    const char *charset, *text, *used;
  } table[] = {
      {"plain", 5, "", "plain", "utf-8"},
      {"caf\xC3\xA9", 5, "", "café", "utf-8"},
      {"\xEF\xBB\xBF"
       "caf\xC3\xA9",
       8, "iso-8859-1", "café", "utf-8"},
      {"caf\xE9 \x93x\x94 \x80", 10, "", "café “x” €", "windows-1252"},
      {"caf\xE9 \x93x\x94", 8, "ISO-8859-1", "café “x”", "windows-1252"},
      {"caf\xE9", 4, "us-ascii", "café", "windows-1252"},
      {"caf\xE9", 4, "utf-8", "café", "windows-1252"},     /* the label is wrong */
      {"caf\xC3\xA9", 5, "windows-1252", "café", "utf-8"}, /* and here */
      {"caf\xC3\xA9 \xC3\xA9\xC3\xA9 \xFF", 12, "utf-8", "café éé �", "utf-8"},
      {"\xCF\xF0\xE8\xE2\xE5\xF2", 6, "windows-1251", "Привет", "windows-1251"},
      {"\xF0\xD2\xC9\xD7\xC5\xD4", 6, "koi8-r", "Привет", "koi8-r"},
      {"\x82\xB1\x82\xF1", 4, "Shift_JIS", "こん", "cp932"},
      {"\xC4\xE3\xBA\xC3", 4, "gb2312", "你好", "gb18030"},
      {"\xBE\xC8\xB3\xE7", 4, "euc-kr", "안녕", "cp949"},
      {"\xFF\xFEh\0i\0", 6, "", "hi", "utf-16le"},
      {"\xFE\xFF\0h\0i", 6, "", "hi", "utf-16be"},
      {"\xFF\xFEh\0\x3D\xD8\x00\xDE", 8, "utf-8", "h😀", "utf-16le"},
      {"caf\xE9", 4, "no-such-charset", "café", "windows-1252"},
      {"\x82\xB1\x82", 3, "shift_jis", "こ�", "cp932"}, /* cut inside a character */
      {"plain", 5, "utf-16", "plain", "utf-8"},
      {"h\0i\0", 4, "utf-16", "hi", "utf-16le"},
      {"a\xC3\xA9 b", 5, "utf8", "aé b", "utf-8"},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    arena *memory = arena_new();
    const char *text, *used;
    size_t length;
    error err;
    char *bytes = arena_strndup(memory, table[i].bytes, table[i].length);
    assert_int_equal(charset_decode(memory, bytes, table[i].length, table[i].charset, &text,
                                    &length, &used, &err),
                     STATUS_OK);
    if (strcmp(text, table[i].text) != 0 || strcmp(used, table[i].used) != 0)
      fail_msg("row %zu: \"%s\" by %s, not \"%s\" by %s", i, text, used, table[i].text,
               table[i].used);
    assert_int_equal(length, strlen(text));
    arena_free(memory);
  }
}

static void binary_is_no_text(void **unused) {
  (void)unused;
  static const struct {
    const char *bytes;
    size_t length;
  } table[] = {{"%PDF-1.4\nabc", 12},
               {"\x89PNG\r\n\x1A\n", 8},
               {"PK\3\4rest of a zip", 17},
               {"\0\1\2\3\4\5\6\7", 8},
               {"h\0i\0 \0t\0h\0e\0r\0e\0", 16}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    arena *memory = arena_new();
    const char *text, *used;
    size_t length;
    assert_int_equal(
        charset_decode(memory, table[i].bytes, table[i].length, "", &text, &length, &used, NULL),
        STATUS_FORMAT);
    arena_free(memory);
  }
}

static void stray_nul_does_not_end_the_text(void **unused) {
  (void)unused;
  char text_in[1000], *end = text_in;
  for (int i = 0; i < 90; i++) end = stpcpy(end, "some words ");
  text_in[500] = '\0';
  arena *memory = arena_new();
  const char *text, *used;
  size_t length;
  assert_int_equal(charset_decode(memory, text_in, 990, "", &text, &length, &used, NULL),
                   STATUS_OK);
  assert_int_equal(length, 992);
  assert_int_equal(strlen(text), 992);
  arena_free(memory);
}

/* ---- addresses ---- */

static bool is_public(const char *text) {
  struct sockaddr_in v4 = {.sin_family = AF_INET};
  struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
  if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
    return address_is_public((const struct sockaddr *)&v4);
  assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
  return address_is_public((const struct sockaddr *)&v6);
}

static void private_addresses_are_known(void **unused) {
  (void)unused;
  static const char *const open[] = {"8.8.8.8",         "172.15.255.255",  "172.32.0.0",
                                     "100.63.255.255",  "100.128.0.0",     "11.0.0.1",
                                     "223.255.255.255", "2606:4700::1111", "::ffff:8.8.8.8",
                                     "2002:808:808::1", "64:ff9b::808:808"};
  static const char *const closed[] = {"0.0.0.0",
                                       "10.1.2.3",
                                       "127.0.0.1",
                                       "127.255.255.254",
                                       "169.254.169.254",
                                       "172.16.0.1",
                                       "172.31.255.255",
                                       "192.168.1.1",
                                       "192.0.2.1",
                                       "198.18.0.1",
                                       "198.51.100.7",
                                       "203.0.113.7",
                                       "100.64.0.1",
                                       "100.127.255.255",
                                       "224.0.0.1",
                                       "239.255.255.255",
                                       "240.0.0.1",
                                       "255.255.255.255",
                                       "::",
                                       "::1",
                                       "::127.0.0.1",
                                       "::ffff:127.0.0.1",
                                       "::ffff:10.0.0.1",
                                       "fe80::1",
                                       "fc00::1",
                                       "fd12::1",
                                       "ff02::1",
                                       "2001:db8::1",
                                       "2001::1",
                                       "2002:7f00:1::1",
                                       "64:ff9b::7f00:1",
                                       "64:ff9b:1::1",
                                       "3fff::1",
                                       "fec0::1",
                                       "100::1"};
  for (size_t i = 0; i < sizeof open / sizeof *open; i++)
    if (!is_public(open[i])) fail_msg("%s is public", open[i]);
  for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
    if (is_public(closed[i])) fail_msg("%s is not public", closed[i]);
  struct sockaddr other = {.sa_family = AF_UNIX};
  assert_false(address_is_public(&other));
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      in_folder(file_is_read_as_it_is),
      in_folder(what_cannot_be_read_is_named),
      in_folder(fifo_is_read_to_its_end),
      in_folder(dash_is_standard_input),
      in_folder(gzip_is_unpacked),
      in_folder(damaged_gzip_is_an_error),
      in_folder(gzip_bomb_stops_at_the_limit),
      in_folder(folders_give_their_articles_sorted),
      cmocka_unit_test(charsets_are_decoded),
      cmocka_unit_test(binary_is_no_text),
      cmocka_unit_test(stray_nul_does_not_end_the_text),
      cmocka_unit_test(private_addresses_are_known),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
