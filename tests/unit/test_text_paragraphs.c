/* test_text_paragraphs.c: what the paragraphs are, and of what kind */
#include "text_cases.h"

static const char *const kind_names[] = {"body", "headline", "dateline", "caption", "boilerplate"};

/* The kinds of the text's paragraphs, a letter each: b h d c x. */
static void has_kinds(const char *text, const char *kinds) {
  article *a = text_of(text, strlen(text));
  char got[64] = {0};
  assert_true(a->paragraph_count < sizeof got);
  for (uint32_t i = 0; i < a->paragraph_count; i++) got[i] = "bhdcx"[a->paragraphs[i].kind];
  assert_string_equal(got, kinds);
  article_free(a);
}

/* The line, between two paragraphs of prose. */
static void is_kind(const char *line, paragraph_kind kind) {
  buffer text = BUFFER_EMPTY;
  buffer_printf(&text,
                "The harbour of Port Hale was closed on Monday after a spill of oil.\n\n%s\n\n"
                "The mayor said the beaches would be open again by the end of the week.\n",
                line);
  article *a = text_of(text.bytes, text.length);
  assert_int_equal(a->paragraph_count, 3);
  if (a->paragraphs[1].kind != kind)
    print_error("\"%s\" is %s\n", line, kind_names[a->paragraphs[1].kind]);
  assert_int_equal(a->paragraphs[1].kind, kind);
  article_free(a);
  buffer_free(&text);
}

static void check(const char *const *lines, size_t count, paragraph_kind kind) {
  for (size_t i = 0; i < count; i++) is_kind(lines[i], kind);
}

static void datelines(void **unused) {
  (void)unused;
  static const char *const lines[] = {
      "03:31 GMT06 July 2020",
      "Published 4 May 2021",
      "Published: May 4, 2021 at 10:30 a.m. EST",
      "Last updated on Monday 4 May 2021, 10:30 BST",
      "2021-05-04",
      "LONDON, May 4",
      "By Ann Lee",
      "By ANN LEE and Bo Roe, Staff Writers",
      "By Ann Lee | May 4, 2021",
      "Written by Ann Lee",
      "BYLINE: Ann Lee.",
      "11:50 a.m.",
      "5 minutes ago",
  };
  check(lines, CASES(lines), PARAGRAPH_DATELINE);
}

static void captions(void **unused) {
  (void)unused;
  static const char *const lines[] = {
      "© REUTERS / Ann Lee",
      "© AP Photo / Bo Roe",
      "(Photo: Ann Lee)",
      "Photo by Ann Lee",
      "Image credit: Port of Hale",
      "The mayor of Port Hale at the harbour on Monday. (AP Photo/Ann Lee)",
      "The mayor at the harbour. Photograph: Ann Lee/Getty Images",
      "FILE PHOTO: The harbour of Port Hale in 2019.",
  };
  check(lines, CASES(lines), PARAGRAPH_CAPTION);
}

static void boilerplate(void **unused) {
  (void)unused;
  static const char *const lines[] = {
      "Listen Live",
      "Get short URL",
      "Share this article",
      "Share",
      "Facebook Twitter Email",
      "Read more: Mayor of Port Hale resigns over spill",
      "Sign up for our newsletter",
      "Subscribe to our newsletter.",
      "Advertisement",
      "ADVERTISEMENT",
      "Community standardsDiscussion",
      "All rights reserved.",
      "© 2021 Port Hale Herald, its partners and its licensors. All rights reserved.",
      "(Reporting by Ann Lee; Editing by Bo Roe)",
      "Copyright 2021 Port Hale Herald",
      "Follow us on Twitter",
      "Story continues below gallery",
      "Comments (12)",
      "Port Hale, Oil spills, 5G, Harbour dues, Ann Lee",
      "Politics | Harbour | Money | Sport",
      "Tags: harbour, oil",
      "* * *",
      "___",
      "12",
      "margin-right:15px;",
      ".image-wrap {",
      "https://port.example.org/spill",
  };
  check(lines, CASES(lines), PARAGRAPH_BOILERPLATE);
}

/* What looks like furniture and is news. */
static void news_is_never_furniture(void **unused) {
  (void)unused;
  static const char *const lines[] = {
      "LONDON (Reuters) - The harbour will open, the mayor said.",
      "LONDON, May 4 (Reuters) — The harbour will open.",
      "Read more books, the mayor told the children of Port Hale when she came to visit on Friday.",
      "\"Share this,\" he said.",
      "“Subscribe to no newspaper,” he said.",
      "Share prices fell.",
      "Search teams found three boats.",
      "Copyright law must change.",
      "Support US troops, the mayor wrote.",
      "Sponsored boats are allowed in.",
      "Also on Monday, three boats were lost.",
      "Most popular of all is the mayor.",
      "Read more books, she said.",
      "Monday was calm.",
      "By Monday, 30 boats were lost.",
      "By then the mayor had left.",
      "May 4 was the day of the spill.",
      "In 2021, the port paid.",
      "Photo editors of the Herald were dismissed.",
      "Ann Lee, Bo Roe, Cy Poe and Dan May were there.",
      "Ann Lee, Bo Roe, Cy Poe, Dan May: all of them said that they had seen oil",
      "Asked for comment, the port, the mayor, Ann Lee and Bo Roe declined.",
      "The Herald sold the pictures to Getty Images for $300.",
      "The mayor continued:",
      "Poll: Most voters doubt the mayor",
      "He tweeted: @port_hale lies!",
      "Video of the spill was seen by thousands of people, the port said.",
      "He said no.",
  };
  check(lines, CASES(lines), PARAGRAPH_BODY);
}

static void headlines(void **unused) {
  (void)unused;
  static const char prose[] =
      "The harbour of Port Hale was closed on Monday after a spill.\n\nNobody was hurt.";
  static const char *const firsts[] = {
      "Port Hale closes its harbour",
      "Is the harbour safe?",
      "Mayor: 'The harbour is safe'",
      "Harbour Firm Sued Over Spill In Port Hale.",
  };
  for (size_t i = 0; i < CASES(firsts); i++) {
    buffer text = BUFFER_EMPTY;
    buffer_printf(&text, "%s\n\n%s", firsts[i], prose);
    has_kinds(text.bytes, "hbb");
    buffer_free(&text);
  }
  has_kinds(prose, "bb");
  has_kinds(
      "News\n\nPort Hale closes its harbour\nBy Ann Lee\n4 May 2021\n\n"
      "The harbour was closed, the mayor said.",
      "xhddb");
  has_kinds(
      "Herald\nWorld\n\nPort Hale closes harbour\n\nEurope\n"
      "12:03 GMT 06.07.2020(updated 12:30 GMT 06.07.2020)\nGet short URL\n\n"
      "HALE (Herald) - The harbour was closed, the mayor said.\n\nTags:\noil, boats\nDiscuss",
      "bxhxdxbxxx");
  has_kinds("The mayor said:\n\nThe harbour is closed.", "bb");
}

static void a_caption_stands_by_its_credit(void **unused) {
  (void)unused;
  has_kinds(
      "The port was closed on Monday, the mayor said.\n\n"
      "    Ann Lee speaks in Port Hale, January 29, 2020\n"
      "    © REUTERS / Bo Roe\n"
      "    Ann Lee speaks in Port Hale, January 29, 2020\n\n"
      "Nobody was hurt, she said.\n\nBoats may leave.",
      "bcccbb");
  has_kinds(
      "The port was closed on Monday, the mayor said.\n\n"
      "Ann Lee speaks in Port Hale\n\n(Photo: Bo Roe)\n\nNobody was hurt, she said.",
      "bccb");
  has_kinds(
      "The port was closed on Monday, the mayor said.\n\n"
      "(Photo: Bo Roe)\n\nNobody was hurt, she said.",
      "bcb");
}

static void runs_of_lines_are_menus_and_other_stories(void **unused) {
  (void)unused;
  has_kinds(
      "Home\n\nPort Hale\n\nMoney\n\nHarbour\n\n"
      "The port was closed on Monday after a spill of oil, the mayor of Port Hale said.\n\n"
      "Mayor of Port Hale resigns over spill\n\nBoats lie idle in Port Hale\n\n"
      "Ten things to know about oil\n\nContact us",
      "xxxxbxxxx");
  has_kinds(
      "The port was closed on Monday after a spill of oil, the mayor of Port Hale said.\n\n"
      "- Boats will lie idle\n\n- The town will pay for nets\n\n- Nobody will swim",
      "bbbb");
  /* an article's own list is followed by the article */
  has_kinds(
      "The port was closed on Monday after a spill of oil, the mayor of Port Hale said.\n\n"
      "What the mayor of Port Hale promised the town\n\n"
      "Boats will lie idle until the oil is gone\n\n"
      "Fishermen will be paid for their nets\n\n"
      "Nobody in Port Hale believed her.",
      "bbbbb");
}

static void odd_lines_alone_are_kept(void **unused) {
  (void)unused;
  has_kinds("Listen Live\nShare this article\n", "bb");
  has_kinds("Read more: Mayor says port is safe", "b");
}

static void a_line_is_a_paragraph(void **unused) {
  (void)unused;
  has_kinds("The port was closed.\nThe mayor said so.\r\n\r\n\tNobody was hurt.\rBoats may leave.",
            "bbbb");
  has_kinds("The port was closed.\xE2\x80\xA9The mayor said so.", "bb");
  article *a = text_of("  The port \n\n", 13);
  assert_int_equal(a->paragraph_count, 1);
  assert_int_equal(a->paragraphs[0].at.start, 2);
  assert_int_equal(a->paragraphs[0].at.end, 10);
  article_free(a);
}

static void wrapped_lines_are_one_paragraph(void **unused) {
  (void)unused;
  static const char wrapped[] =
      "The harbour of Port Hale was closed on Monday after a spill of oil\n"
      "that reached the beaches of the town, and the mayor, Ann Lee, said\n"
      "that nobody had been hurt.\n"
      "\n"
      "Boats may leave again at the end of the week, the port said, if no\n"
      "more oil is found. Fishermen doubt it.\n";
  has_kinds(wrapped, "bb");
  article *a = text_of(wrapped, strlen(wrapped));
  assert_int_equal(a->sentence_count, 3);
  article_free(a);
  /* a new paragraph stands in a little */
  has_kinds(
      "The harbour of Port Hale was closed on Monday after a spill of oil\n"
      "that reached the beaches of the town, and the mayor, Ann Lee, said\n"
      "that nobody had been hurt.\n"
      "   Boats may leave again at the end of the week, the port said, if\n"
      "no more oil is found, and Fishermen doubt it.\n",
      "bb");
}

static void a_scanned_column_is_one_paragraph(void **unused) {
  (void)unused;
  has_kinds(
      "The city engineer, Mr. Walter Pri-\nor, told the council last night\nthat the new dam was "
      "safe and would\nstand a hundred years. He had seen\nit himself.\n\nThe council rose at four "
      "o'clock.",
      "bb");
}

static void lists_and_verse_are_not_wrapped(void **unused) {
  (void)unused;
  has_kinds(
      "The port has three rules for the boats that leave it:\nno oil may be spilt,\n"
      "no nets may be left,\nno one may sleep.",
      "bbbb");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(datelines),
      cmocka_unit_test(captions),
      cmocka_unit_test(boilerplate),
      cmocka_unit_test(news_is_never_furniture),
      cmocka_unit_test(headlines),
      cmocka_unit_test(a_caption_stands_by_its_credit),
      cmocka_unit_test(runs_of_lines_are_menus_and_other_stories),
      cmocka_unit_test(odd_lines_alone_are_kept),
      cmocka_unit_test(a_line_is_a_paragraph),
      cmocka_unit_test(wrapped_lines_are_one_paragraph),
      cmocka_unit_test(a_scanned_column_is_one_paragraph),
      cmocka_unit_test(lists_and_verse_are_not_wrapped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
