/* test_read_archive.c: tar, zip and 7z; what a file is told by; archives in folders */
#include "archive_by_hand.h"
#include "read/folder.h"
#include "read/input_name.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

/* {{{ archives by hand */

typedef struct archive writer;

static la_ssize_t add_written(writer *w, void *context, const void *bytes, size_t length) {
  (void)w;
  buffer_add(context, bytes, length);
  return (la_ssize_t)length;
}

/* An archive of a format ("zip", "ustar", "pax", "7zip"), packed by a filter or by none (NULL); it
   can take options before it starts. */
static writer *begin(const char *format, const char *filter) {
  writer *w = archive_write_new();
  assert_int_equal(archive_write_set_format_by_name(w, format), ARCHIVE_OK);
  if (filter != NULL) assert_int_equal(archive_write_add_filter_by_name(w, filter), ARCHIVE_OK);
  archive_write_set_bytes_in_last_block(w, 1);
  return w;
}

static void start(writer *w, buffer *out) {
  assert_int_equal(archive_write_open(w, out, NULL, add_written, NULL), ARCHIVE_OK);
}

static void add_member(writer *w, const char *name, unsigned type, const void *bytes,
                       size_t length) {
  struct archive_entry *entry = archive_entry_new();
  archive_entry_copy_pathname(entry, name);
  archive_entry_set_filetype(entry, type);
  archive_entry_set_perm(entry, 0644);
  if (type == AE_IFLNK) archive_entry_set_symlink(entry, "elsewhere.txt");
  archive_entry_set_size(entry, (la_int64_t)length);
  assert_int_equal(archive_write_header(w, entry), ARCHIVE_OK);
  if (length > 0) assert_int_equal(archive_write_data(w, bytes, length), length);
  archive_entry_free(entry);
}

static void add_text(writer *w, const char *name, const char *text) {
  add_member(w, name, AE_IFREG, text, strlen(text));
}

static void end(writer *w) {
  assert_int_equal(archive_write_close(w), ARCHIVE_OK);
  archive_write_free(w);
}

/* Three small texts. */
static buffer three_texts(const char *format, const char *filter) {
  buffer out = BUFFER_EMPTY;
  writer *w = begin(format, filter);
  start(w, &out);
  add_text(w, "1.txt", "One and one and one and one.");
  add_text(w, "2.txt", "Two and two and two and two.");
  add_text(w, "3.txt", "Three and three and three.");
  end(w);
  return out;
}

#define THREE                                    \
  "document    <One and one and one and one.>\n" \
  "document    <Two and two and two and two.>\n" \
  "document    <Three and three and three.>\n"

/* }}} */

/* {{{ members */

static void every_format_and_packing_is_read(void **unused) {
  (void)unused;
  static const struct {
    const char *name, *format, *filter;
  } table[] = {{"a.tar", "ustar", NULL},         {"a.tar", "pax", NULL},
               {"a.tar", "gnutar", NULL},        {"a.tgz", "ustar", "gzip"},
               {"a.tar.bz2", "ustar", "bzip2"},  {"a.tar.xz", "ustar", "xz"},
               {"a.tar.zst", "ustar", "zstd"},   {"a.tar.lz4", "ustar", "lz4"},
               {"a.tar.Z", "ustar", "compress"}, {"a.tar.lz", "ustar", "lzip"},
               {"a.tar.lzma", "ustar", "lzma"},  {"a.zip", "zip", NULL},
               {"a.7z", "7zip", NULL},           {"no-ending", "ustar", "gzip"},
               {"no-ending", "zip", NULL}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    buffer f = three_texts(table[i].format, table[i].filter);
    expect(table[i].name, &f, THREE);
    buffer_free(&f);
  }
}

static void articles_are_told_by_name_then_by_bytes(void **unused) {
  (void)unused;
  buffer f = BUFFER_EMPTY, gzip = BUFFER_EMPTY;
  add_gzip(&gzip, "<p>packed", 9);
  writer *w = begin("ustar", NULL);
  start(w, &f);
  add_member(w, "news", AE_IFDIR, NULL, 0);
  add_text(w, "./news/a.TXT", "a");
  add_text(w, "news/b.html", "<p>b");
  add_member(w, "news/c.htm.gz", AE_IFREG, gzip.bytes, gzip.length);
  add_text(w, "news/2020.01.02", "a date, no ending");
  add_text(w, "news/index.php?id=3", "<html>by a program");
  add_text(w, "news/article.aspx", "<html>by another");
  add_text(w, "news/caf\xC3\xA9", "utf-8 \xC3\xA9");
  add_text(w, "news/latin", "\xE9t\xE9 comme hiver, toujours");
  add_member(w, "news/binary", AE_IFREG, "\0\1\2\3", 4);
  add_text(w, "news/empty.txt", "");
  add_text(w, "photo.JPG", "x");
  add_text(w, "paper.Docx", "x");
  add_text(w, "more.tar.gz", "x");
  add_text(w, "more.warc", "x");
  add_text(w, "more.xz", "x");
  add_text(w, "data.json", "{}");
  add_text(w, ".hidden.txt", "x");
  add_text(w, "__MACOSX/news/a.txt", "x");
  add_text(w, "news/._a.txt", "x");
  add_member(w, "link.txt", AE_IFLNK, NULL, 0);
  end(w);
  expect("a.tar", &f,
         "document    <a>\n"
         "document    <<p>b>\n"
         "document    <<p>packed>\n"
         "document    <a date, no ending>\n"
         "document    <<html>by a program>\n"
         "document    <<html>by another>\n"
         "document    <utf-8 é>\n"
         "document    <\xE9t\xE9 comme hiver, toujours>\n"
         "passed binary file\n"
         "passed empty file\n"
         "passed image file\n"
         "passed .docx file\n"
         "passed nested archive\n"
         "passed nested archive\n"
         "passed nested archive\n"
         "passed .json file\n"
         "passed hidden file\n"
         "passed hidden file\n"
         "passed hidden file\n"
         "passed link or device\n");
  buffer_free(&f);
  buffer_free(&gzip);
}

static void inputs_name_the_member(void **unused) {
  (void)unused;
  static const struct {
    const char *format, *name, *input;
  } table[] = {{"ustar", "./a/b.txt", "a/b.txt"},
               {"ustar", "caf\xE9.txt", "caf\xEF\xBF\xBD.txt"},
               {"ustar", "caf\xC3\xA9.txt", "caf\xC3\xA9.txt"},
               {"zip", "caf\xC3\xA9.txt", "caf\xC3\xA9.txt"},
               {"zip", "caf\xE9.txt", "caf\xEF\xBF\xBD.txt"}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    buffer f = BUFFER_EMPTY;
    writer *w = begin(table[i].format, NULL);
    start(w, &f);
    add_text(w, table[i].name, "x");
    end(w);
    const char *path = write_file("a.tar", &f);
    archive_options options = {.limits = read_defaults};
    arena *memory = arena_new();
    struct archive_reader *a;
    archive_item item;
    bool more;
    assert_int_equal(archive_open(path, &options, &a, NULL), STATUS_OK);
    assert_int_equal(archive_next(a, memory, &item, &more, NULL), STATUS_OK);
    assert_true(more);
    assert_string_equal(item.doc.input + strlen(path) + 1, table[i].input);
    archive_close(a);
    arena_free(memory);
    buffer_free(&f);
  }
}

static void encrypted_members_are_defects(void **unused) {
  (void)unused;
  buffer f = BUFFER_EMPTY;
  writer *w = begin("zip", NULL);
  assert_int_equal(archive_write_set_options(w, "zip:encryption=traditional"), ARCHIVE_OK);
  assert_int_equal(archive_write_set_passphrase(w, "secret"), ARCHIVE_OK);
  start(w, &f);
  add_text(w, "a.txt", "a");
  add_text(w, "b.png", "b");
  end(w);
  expect("a.zip", &f,
         "defect it is encrypted: unpack the archive first\n"
         "passed image file\n");
  buffer_free(&f);
}

/* }}} */

/* {{{ limits */

static void a_member_past_the_limit_is_a_defect(void **unused) {
  (void)unused;
  static const char *const filters[] = {NULL, "gzip", "zstd"};
  archive_options options = {.limits = read_defaults};
  options.limits.max_bytes = 1000;
  enum { SIZE = 2000000 };
  char *zeros = memset(malloc(SIZE), ' ', SIZE);
  for (int i = 0; i < 5; i++) {
    buffer f = BUFFER_EMPTY, gzip = BUFFER_EMPTY;
    add_gzip(&gzip, zeros, 30000);
    writer *w = i < 3 ? begin("ustar", filters[i]) : begin(i == 3 ? "zip" : "7zip", NULL);
    start(w, &f);
    add_member(w, "big.txt", AE_IFREG, zeros, SIZE);
    add_member(w, "big", AE_IFREG, zeros, SIZE);
    add_member(w, "small.txt.gz", AE_IFREG, gzip.bytes, gzip.length);
    add_text(w, "b.txt", "b");
    end(w);
    expect_with(&options, "a", &f,
                "defect larger than the limit of 1000 bytes\n"
                "defect larger than the limit of 1000 bytes\n"
                "defect larger than the limit of 1000 bytes\n"
                "document    <b>\n");
    buffer_free(&f);
    buffer_free(&gzip);
  }
  free(zeros);
}

/* 270 MB of blanks, in members that nobody wants and in those that are read. */
static void a_bomb_ends_the_archive(void **unused) {
  (void)unused;
  enum { SIZE = 90000000 };
  char *blanks = memset(malloc(SIZE), ' ', SIZE);
  static const char *const names[] = {"a.png", "a.txt"};
  for (int i = 0; i < 2; i++) {
    buffer f = BUFFER_EMPTY;
    writer *w = begin("ustar", "zstd");
    start(w, &f);
    add_text(w, "1.txt", "One.");
    for (int n = 0; n < 3; n++) add_member(w, names[i], AE_IFREG, blanks, SIZE);
    add_text(w, "2.txt", "Two.");
    end(w);
    buffer got = items_of(write_file("a.tar.zst", &f), &(archive_options){.limits = read_defaults});
    assert_non_null(strstr(got.bytes, "document    <One.>\n"));
    assert_null(strstr(got.bytes, "Two."));
    assert_non_null(strstr(got.bytes, "like a bomb: it is not read further\n"));
    buffer_free(&f);
    buffer_free(&got);
  }
  free(blanks);
}

/* }}} */

/* {{{ cut and damaged archives */

/* Every document among the lines is one of the three, as it was written; how many there are. */
static int texts_in(const char *lines) {
  static const char *const whole[] = {"document    <One and one and one and one.>\n",
                                      "document    <Two and two and two and two.>\n",
                                      "document    <Three and three and three.>\n"};
  int texts = 0;
  for (const char *p = lines; (p = strstr(p, "document ")) != NULL; p++, texts++) {
    bool known = false;
    for (int i = 0; i < 3; i++) known = known || strncmp(p, whole[i], strlen(whole[i])) == 0;
    if (!known) fail_msg("not as it was written: %s", p);
  }
  return texts;
}

static void a_cut_archive_invents_nothing(void **unused) {
  (void)unused;
  static const struct {
    const char *name, *format, *filter;
  } table[] = {{"a.tar", "ustar", NULL},
               {"a.tar.gz", "ustar", "gzip"},
               {"a.tar.zst", "ustar", "zstd"},
               {"a.zip", "zip", NULL},
               {"a.7z", "7zip", NULL}};
  archive_options options = {.limits = read_defaults};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    buffer f = three_texts(table[i].format, table[i].filter);
    size_t length = f.length;
    for (f.length = 1; f.length<length; f.length += length> 2000 ? 13 : 1) {
      buffer got = items_of(write_file(table[i].name, &f), &options);
      texts_in(got.bytes);
      buffer_free(&got);
    }
    buffer_free(&f);
  }
}

/* Damage in a member's data costs that one; in its header libarchive finds the next no more, or
   finds another name there. */
static void a_damaged_zip_loses_what_is_damaged(void **unused) {
  (void)unused;
  archive_options options = {.limits = read_defaults};
  buffer f = three_texts("zip", NULL);
  const char *list = memmem(f.bytes, f.length, "PK\1\2", 4);
  assert_non_null(list);
  size_t lists = (size_t)(list - f.bytes);
  size_t data = 30u + (unsigned char)f.bytes[26] + (unsigned char)f.bytes[28];
  const char *descriptor = memmem(f.bytes, f.length, "PK\7\b", 4); /* behind the data */
  assert_non_null(descriptor);
  assert_true(f.bytes + data + 10 < descriptor);
  for (size_t at = 4; at < lists; at++)
    for (int bit = 0; bit < 8; bit += 3) {
      f.bytes[at] ^= (char)(1 << bit);
      bool in_data = at >= data && at < (size_t)(descriptor - f.bytes);
      buffer got = items_of(write_file("a.zip", &f), &options);
      int texts = texts_in(got.bytes);
      bool told = strstr(got.bytes, "defect ") != NULL && strstr(got.bytes, "error ") == NULL;
      if (in_data && (texts != 2 || !told)) fail_msg("byte %zu: %s", at, got.bytes);
      buffer_free(&got);
      f.bytes[at] ^= (char)(1 << bit);
    }
  buffer_free(&f);
}

/* The checksum of gzip stands at its end: what was read before is taken back by the error. */
static void a_damaged_tar_ends_in_an_error(void **unused) {
  (void)unused;
  archive_options options = {.limits = read_defaults};
  buffer f = three_texts("ustar", "gzip");
  for (size_t at = 10; at < f.length; at++) {
    f.bytes[at] ^= 8;
    buffer got = items_of(write_file("a.tar.gz", &f), &options);
    if (strcmp(got.bytes, THREE) != 0 && strstr(got.bytes, "error ") == NULL)
      fail_msg("byte %zu: %s", at, got.bytes);
    buffer_free(&got);
    f.bytes[at] ^= 8;
  }
  buffer_free(&f);
}

/* }}} */

/* {{{ what a file is */

static void names_of_archives_are_known(void **unused) {
  (void)unused;
  static const char *const archives[] = {"a.warc",     "a.WARC.GZ",  "x/a.warc.zst", "a.jsonl",
                                         "a.ndjson",   "a.jsonl.gz", "a.ndjson.zst", "a.jsonl.bz2",
                                         "a.jsonl.xz", "a.tar",      "a.tar.gz",     "a.tgz",
                                         "a.tar.xz",   "a.zip",      "a.7z"};
  static const char *const others[] = {"a.txt",  "a.html.gz", "a.gz",      "warc",   ".zip",
                                       "a.json", "a.zst",     "a.txt.zst", "a.docx", ""};
  for (size_t i = 0; i < sizeof archives / sizeof *archives; i++)
    if (input_name_container(archives[i]) == CONTAINER_NONE) fail_msg("%s is one", archives[i]);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (input_name_container(others[i]) != CONTAINER_NONE) fail_msg("%s is none", others[i]);
}

static void bytes_tell_before_the_name(void **unused) {
  (void)unused;
  static const char record[] =
      "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n";
  static const char line[] = " \n{\"text\": \"One.\"}\n";
  static const char *const names[] = {"a.gz", "a.jsonl.gz", "a.warc.gz", "a.tar.gz"};
  buffer warc = BUFFER_EMPTY, json = BUFFER_EMPTY, tar = three_texts("ustar", "gzip");
  add_gzip(&warc, record, strlen(record));
  add_gzip(&json, line, strlen(line));
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    expect(names[i], &warc, "passed warcinfo record\n");
    expect(names[i], &json, "document  text/plain utf-8 <One.>\n");
    expect(names[i], &tar, THREE);
  }
  buffer_free(&warc);
  buffer_free(&json);
  buffer_free(&tar);
}

static void lines_may_be_packed_with_anything(void **unused) {
  (void)unused;
  static const char *const filters[] = {"bzip2", "xz", "lz4"};
  static const char line[] = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
  for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
    buffer f = BUFFER_EMPTY;
    writer *w = begin("raw", filters[i]);
    start(w, &f);
    add_text(w, "data", line);
    end(w);
    expect("a.jsonl.xz", &f,
           "document  text/plain utf-8 <One.>\n"
           "document  text/plain utf-8 <Two.>\n");
    f.length /= 2;
    buffer got =
        items_of(write_file("a.jsonl.xz", &f), &(archive_options){.limits = read_defaults});
    if (strstr(got.bytes, "cut short") == NULL && strstr(got.bytes, "error ") == NULL)
      fail_msg("%s cut: %s", filters[i], got.bytes);
    buffer_free(&got);
    buffer_free(&f);
  }
}

static void what_is_no_archive_is_named(void **unused) {
  (void)unused;
  static const struct {
    const char *bytes, *error;
  } table[] = {{"<html><p>One.", "error is no archive: it looks like a single HTML page\n"},
               {"Just a text.", "error is no archive: it looks like a single text\n"},
               {"[{\"text\": \"One.\"}]",
                "error is no archive: it looks like one JSON array; make JSON "
                "Lines of it: jq -c '.[]'\n"},
               {"", "error is no archive: it is empty\n"}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    buffer f = BUFFER_EMPTY, gzip = BUFFER_EMPTY;
    buffer_add_text(&f, table[i].bytes);
    expect("a", &f, table[i].error);
    add_gzip(&gzip, f.bytes, f.length);
    expect("a.gz", &gzip, table[i].error);
    buffer_free(&f);
    buffer_free(&gzip);
  }
  buffer binary = BUFFER_EMPTY;
  buffer_add(&binary, "\0\1\2", 3);
  expect("a", &binary, "error is no archive: it is binary data of another kind\n");
  expect("a.warc", &binary, "defect no record begins where one should\n");
  buffer_free(&binary);
  archive_options options = {.limits = read_defaults};
  struct archive_reader *a;
  error err;
  assert_int_equal(archive_open("/nowhere/a.warc", &options, &a, &err), STATUS_NOT_FOUND);
  assert_null(a);
  assert_int_equal(archive_open(folder, &options, &a, &err), STATUS_READ);
  assert_non_null(strstr(err.text, "is a folder"));
}

static void empty_archives_have_no_members(void **unused) {
  (void)unused;
  static const char *const names[] = {"a.warc", "a.jsonl", "a.tar", "a.warc.gz"};
  buffer empty = BUFFER_EMPTY, zip = BUFFER_EMPTY;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) expect(names[i], &empty, "");
  writer *w = begin("zip", NULL);
  start(w, &zip);
  end(w);
  expect("a.zip", &zip, "");
  buffer_free(&zip);
}

static void folders_list_their_archives(void **unused) {
  (void)unused;
  buffer x = BUFFER_EMPTY;
  buffer_add_text(&x, "x");
  write_file("b.warc.gz", &x);
  write_file("a.txt", &x);
  write_file("c.jsonl", &x);
  write_file("d.docx", &x);
  buffer_free(&x);
  arena *memory = arena_new();
  const char *inputs[] = {folder};
  string_list out;
  assert_int_equal(folder_list(memory, (string_list){inputs, 1}, &out, NULL), STATUS_OK);
  assert_int_equal(out.count, 3);
  assert_string_equal(strrchr(out.items[0], '/'), "/a.txt");
  assert_string_equal(strrchr(out.items[1], '/'), "/b.warc.gz");
  assert_string_equal(strrchr(out.items[2], '/'), "/c.jsonl");
  arena_free(memory);
}

/* }}} */

#define in_folder(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      in_folder(every_format_and_packing_is_read),
      in_folder(articles_are_told_by_name_then_by_bytes),
      in_folder(inputs_name_the_member),
      in_folder(encrypted_members_are_defects),
      in_folder(a_member_past_the_limit_is_a_defect),
      in_folder(a_bomb_ends_the_archive),
      in_folder(a_cut_archive_invents_nothing),
      in_folder(a_damaged_zip_loses_what_is_damaged),
      in_folder(a_damaged_tar_ends_in_an_error),
      cmocka_unit_test(names_of_archives_are_known),
      in_folder(bytes_tell_before_the_name),
      in_folder(lines_may_be_packed_with_anything),
      in_folder(what_is_no_archive_is_named),
      in_folder(empty_archives_have_no_members),
      in_folder(folders_list_their_archives),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
