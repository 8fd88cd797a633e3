/* test_read_json_lines.c: JSON Lines, an article a line */
#include "archive_by_hand.h"

static void expect_lines(const char *map, const char *bytes, const char *lines) {
  buffer f = BUFFER_EMPTY;
  buffer_add_text(&f, bytes);
  archive_options options = {.limits = read_defaults, .map = map};
  expect_with(&options, "a.jsonl", &f, lines);
  buffer_free(&f);
}

/* The first item of one line: it must be a document. */
static document read_one(arena *memory, const char *map, const char *bytes) {
  buffer f = BUFFER_EMPTY;
  buffer_add_text(&f, bytes);
  archive *a;
  archive_item item;
  bool more;
  error err;
  archive_options options = {.limits = read_defaults, .map = map};
  if (archive_open(write_file("a.jsonl", &f), &options, &a, &err) != STATUS_OK ||
      archive_next(a, memory, &item, &more, &err) != STATUS_OK)
    fail_msg("%s", err.text);
  assert_true(more);
  if (item.kind != ARCHIVE_DOCUMENT) fail_msg("%s", item.why);
  archive_close(a);
  buffer_free(&f);
  return item.doc;
}

static void expect_given(const char *map, const char *line, const char *expected) {
  arena *memory = arena_new();
  document d = read_one(memory, map, line);
  given g = d.given;
  char got[500];
  snprintf(got, sizeof got, "%s|%s|%s|%s|%s|%s", g.title, g.byline, g.published, g.site, g.url,
           g.language);
  assert_string_equal(got, expected);
  arena_free(memory);
}

static void a_line_is_an_article(void **unused) {
  (void)unused;
  expect_lines(NULL,
               "\xEF\xBB\xBF{\"text\": \"One.\"}\r\n"
               "\n  \r\n"
               "{\"text\": \"Caf\\u00e9 \\ud83d\\ude00.\", \"url\": \"http://a/2\"}\n"
               "[1]\n"
               "\"text\"\n"
               "{\"text\": \"cut\n"
               "{\"title\": \"no text\"}\n"
               "{\"text\": \" \\n\"}\n"
               "{\"text\": 7, \"body\": \"Seven.\"}",
               "document  text/plain utf-8 <One.>\n"
               "document http://a/2 text/plain utf-8 <Café 😀.>\n"
               "defect line 5 is no JSON object\n"
               "defect line 6 is no JSON: wrong at byte 6\n"
               "defect line 7 is no JSON: wrong at byte 13\n"
               "defect line 8 has no text: if it is in another field, map it: text=FIELD\n"
               "defect line 9 has no text: if it is in another field, map it: text=FIELD\n"
               "document  text/plain utf-8 <Seven.>\n");
}

static void the_input_names_the_line(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  document d = read_one(memory, NULL, "\n\n{\"text\": \"<p>One.\"}");
  assert_string_equal(d.input + strlen(d.input) - strlen("/a.jsonl!3"), "/a.jsonl!3");
  assert_true(d.plain);
  arena_free(memory);
}

static void usual_names_are_known(void **unused) {
  (void)unused;
  static const char *const texts[] = {"text",    "content",  "body",
                                      "article", "maintext", "articleBody"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    char line[100];
    snprintf(line, sizeof line, "{\"%s\": \"One.\"}", texts[i]);
    expect_lines(NULL, line, "document  text/plain utf-8 <One.>\n");
  }
  expect_given(NULL,
               "{\"text\": \"x\", \"title\": \"T\", \"author\": \"A\", \"date\": \"2020-01-02\","
               " \"source\": \"S\", \"url\": \"U\", \"language\": \"en\"}",
               "T|A|2020-01-02|S|U|en");
  expect_given(
      NULL,
      "{\"text\": \"x\", \"headline\": \"T\", \"authors\": [\"A B\", \"\", {\"name\": \"C\"}],"
      " \"date_publish\": 1577923200, \"source_domain\": \"S\", \"link\": \"U\","
      " \"lang\": \"de\"}",
      "T|A B, C|2020-01-02T00:00:00Z|S|U|de");
  expect_given(NULL,
               "{\"text\": \"x\", \"title\": null, \"author\": {\"name\": \"A\"},"
               " \"datePublished\": \"D\", \"publisher\": {\"name\": \"S\"}}",
               "|A|D|S||");
  expect_given(NULL, "{\"text\": \"x\", \"published\": 1577923200000, \"byline\": \"By A\"}",
               "|By A|2020-01-02T00:00:00Z|||");
  expect_given(NULL, "{\"text\": \"x\", \"publish_date\": \"D\", \"site\": \"S\"}", "||D|S||");
  expect_given(NULL, "{\"text\": \"x\", \"pub_date\": \"D\", \"date\": \"\"}", "||D|||");
}

static void html_is_read_as_html(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  document d = read_one(memory, NULL, "{\"html\": \"<p>One.\"}");
  assert_string_equal(d.media_type, "text/html");
  assert_false(d.plain);
  d = read_one(memory, NULL, "{\"html\": \"<p>One.\", \"text\": \"Two.\"}");
  assert_string_equal(d.bytes, "Two.");
  d = read_one(memory, "html=raw_html", "{\"raw_html\": \"<p>One.\", \"text\": \"Two.\"}");
  assert_string_equal(d.bytes, "<p>One.");
  assert_false(d.plain);
  arena_free(memory);
}

static void a_map_takes_the_place_of_the_usual_names(void **unused) {
  (void)unused;
  expect_given("text=story,title=kicker",
               "{\"story\": \"x\", \"kicker\": \"K\", \"title\": \"T\","
               " \"author\": \"A\"}",
               "K|A||||");
  expect_lines("text=story", "{\"text\": \"x\"}\n",
               "defect line 1 has no text: if it is in another field, map it: text=FIELD\n");
}

static void a_wrong_map_is_an_error_that_lists_the_targets(void **unused) {
  (void)unused;
  static const char targets[] =
      "; write TARGET=FIELD,TARGET=FIELD with the targets "
      "text, html, title, byline, published, site, url, language\n";
  static const struct {
    const char *map, *problem;
  } table[] = {{"titel=x", "\"titel=x\" names no target"},
               {"text=a,tex=b", "\"tex=b\" names no target"},
               {"text", "\"text\" is no TARGET=FIELD"},
               {"text=", "\"text=\" is no TARGET=FIELD"},
               {"=text", "\"=text\" is no TARGET=FIELD"},
               {"text=a,", "\"\" is no TARGET=FIELD"},
               {"", "\"\" is no TARGET=FIELD"},
               {"text=a,text=b", "\"text=b\" maps a target again"}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    char lines[300];
    snprintf(lines, sizeof lines, "error the map's %s%s", table[i].problem, targets);
    buffer f = BUFFER_EMPTY;
    buffer_add_text(&f, "{}");
    archive_options options = {.limits = read_defaults, .map = table[i].map};
    buffer got = items_of(write_file("a.jsonl", &f), &options);
    assert_string_equal(got.bytes, lines);
    buffer_free(&got);
    buffer_free(&f);
  }
}

static void wrong_bytes_cost_a_character_not_an_article(void **unused) {
  (void)unused;
  expect_lines(NULL,
               "{\"text\": \"a\xFF"
               "b\"}\n"
               "{\"text\": \"cut \\ud83d\"}\n"
               "{\"text\": \"\\udc00 \\\\ud83d \\ud83d\\ud83d\\ude00\"}\n",
               "document  text/plain utf-8 <a�b>\n"
               "document  text/plain utf-8 <cut �>\n"
               "document  text/plain utf-8 <� \\ud83d �😀>\n");
}

static void lines_go_over_members_and_packings(void **unused) {
  (void)unused;
  static const char bytes[] = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n{\"text\": \"Three.\"}";
  static const char lines[] =
      "document  text/plain utf-8 <One.>\n"
      "document  text/plain utf-8 <Two.>\n"
      "document  text/plain utf-8 <Three.>\n";
  for (size_t step = 1; step <= sizeof bytes; step++) {
    buffer gzip = BUFFER_EMPTY, zstd = BUFFER_EMPTY;
    for (size_t i = 0; i < sizeof bytes - 1; i += step) {
      size_t length = sizeof bytes - 1 - i < step ? sizeof bytes - 1 - i : step;
      add_gzip(&gzip, bytes + i, length);
      add_zstd(&zstd, bytes + i, length);
    }
    expect("a.jsonl.gz", &gzip, lines);
    expect("a.ndjson.zst", &zstd, lines);
    buffer_free(&gzip);
    buffer_free(&zstd);
  }
}

static void a_long_line_is_passed_over(void **unused) {
  (void)unused;
  buffer f = BUFFER_EMPTY, packed = BUFFER_EMPTY;
  buffer_add_text(&f, "{\"text\": \"One.\"}\n{\"text\": \"");
  char *x = memset(buffer_reserve(&f, 30000000), 'x', 30000000);
  assert_non_null(x);
  f.length += 30000000;
  buffer_add_text(&f, "\"}\n{\"text\": \"Three.\"}\n");
  add_gzip(&packed, f.bytes, f.length);
  buffer_free(&f);
  archive_options options = {.limits = read_defaults};
  options.limits.max_bytes = 1000;
  expect_with(&options, "a.jsonl.gz", &packed,
              "document  text/plain utf-8 <One.>\n"
              "defect line 2 is longer than the limit of 1000 bytes\n"
              "document  text/plain utf-8 <Three.>\n");
  buffer_free(&packed);
}

static void a_line_of_too_many_values_is_not_parsed(void **unused) {
  (void)unused;
  buffer f = BUFFER_EMPTY;
  buffer_add_text(&f, "{\"text\": \"One, [and, two.\", \"x\": [[]");
  for (int i = 0; i < 1000000; i++) buffer_add_text(&f, ",[]");
  buffer_add_text(&f, "]}\n{\"text\": \"Three.\"}\n");
  expect("a.jsonl", &f,
         "defect line 1 has more than a million values\n"
         "document  text/plain utf-8 <Three.>\n");
  buffer_clear(&f);
  for (int i = 0; i < 100000; i++) buffer_add_text(&f, "{\"a\":");
  expect("a.jsonl", &f, "defect line 1 is no JSON: wrong at byte 10241\n");
  buffer_free(&f);
}

static void cut_and_damaged_files_say_so(void **unused) {
  (void)unused;
  static const char bytes[] = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
  static const char one[] = "document  text/plain utf-8 <One.>\n",
                    two[] = "document  text/plain utf-8 <Two.>\n";
  archive_options options = {.limits = read_defaults};
  for (int kind = 0; kind < 2; kind++) {
    buffer f = BUFFER_EMPTY;
    if (kind == 0)
      add_gzip(&f, bytes, strlen(bytes));
    else
      add_zstd(&f, bytes, strlen(bytes));
    size_t length = f.length;
    for (size_t at = 4; at < length; at++) {
      f.length = at;
      buffer cut = items_of(write_file("a.jsonl.gz", &f), &options);
      if (strstr(cut.bytes, "is cut short: the file ends inside it\n") == NULL)
        fail_msg("cut at %zu: %s", at, cut.bytes);
      f.length = length;
      f.bytes[at] ^= 4;
      buffer damaged = items_of(write_file("a.jsonl.gz", &f), &options);
      f.bytes[at] ^= 4;
      /* A changed bit gives other documents only in front of an error: the checksum is last. */
      bool same = strstr(damaged.bytes, one) != NULL && strstr(damaged.bytes, two) != NULL;
      if (!same && strstr(damaged.bytes, "cannot be read") == NULL &&
          strstr(damaged.bytes, "defect") == NULL && strstr(damaged.bytes, "error") == NULL)
        fail_msg("damaged at %zu: %s", at, damaged.bytes);
      buffer_free(&cut);
      buffer_free(&damaged);
    }
    buffer_free(&f);
  }
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      in_folder(a_line_is_an_article),
      in_folder(the_input_names_the_line),
      in_folder(usual_names_are_known),
      in_folder(html_is_read_as_html),
      in_folder(a_map_takes_the_place_of_the_usual_names),
      in_folder(a_wrong_map_is_an_error_that_lists_the_targets),
      in_folder(wrong_bytes_cost_a_character_not_an_article),
      in_folder(lines_go_over_members_and_packings),
      in_folder(a_long_line_is_passed_over),
      in_folder(a_line_of_too_many_values_is_not_parsed),
      in_folder(cut_and_damaged_files_say_so),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
