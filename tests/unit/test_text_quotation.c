/* test_text_quotation.c: what is quoted stands between { and }, without the marks themselves */
#include "text_cases.h"

/* The text without its braces, analysed, has quoted what stood between them. Inner marks count
   as quoted, too. */
static void quotes_in_braces(const char *braced) {
  buffer plain = BUFFER_EMPTY, got = BUFFER_EMPTY;
  for (const char *c = braced; *c != '\0'; c++)
    if (*c != '{' && *c != '}') buffer_add_char(&plain, *c);
  article *a = text_of(plain.bytes, plain.length);
  bool quoted = false;
  uint32_t at = 0;
  for (uint32_t i = 0; i < a->token_count; i++) {
    const token *t = &a->tokens[i];
    bool starts_paragraph = i > 0 && t->paragraph != a->tokens[i - 1].paragraph;
    if (quoted && (!t->quoted || starts_paragraph)) {
      buffer_add_char(&got, '}');
      quoted = false;
    }
    text_copy(a, &got, &at, t->at.start);
    if (!quoted && t->quoted) {
      buffer_add_char(&got, '{');
      quoted = true;
    }
    text_copy(a, &got, &at, t->at.end);
  }
  if (quoted) buffer_add_char(&got, '}');
  buffer_add_text(&got, a->text + at);
  assert_string_equal(got.bytes, braced);
  article_free(a);
  buffer_free(&plain);
  buffer_free(&got);
}

static void check(const char *const *cases, size_t count) {
  for (size_t i = 0; i < count; i++) quotes_in_braces(cases[i]);
}

static void marks_of_every_kind(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "\"{It is safe,}\" she said. \"{We looked.}\"", "“{It is safe,}” she said. “{We looked.}”",
      "``{It is safe,}'' she said. ''{We looked.}''", "«{It is safe}», she said. « {We looked.} »",
      "„{It is safe}“, she said. »{We looked.}«",     "He called it ‘{a trap}’ and “{a shame}”.",
      "He called it '{a trap}' and \"{a shame}\".",   "Nothing is quoted here.",
  };
  check(cases, CASES(cases));
}

static void apostrophes_quote_nothing(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "The workers' rights and the firms' debts were discussed.",
      "The workers’ rights and the firms’ debts don’t matter.",
      "It was the '90s, and rock 'n' roll's heyday; 'twas fun.",
      "He said 'em, not them. She doesn't care.",
      "The '{workers' rights group}' met.",
      "The ‘{workers’ rights group}’ met.",
      "The '{best friends}' of the workers' group met.",
      "A 6'2\" man and a 5\" board.",
      "Sanders’ “{plan}” and Sanders' \"{plan}\".",
  };
  check(cases, CASES(cases));
}

static void quotes_within_quotes(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "“{He told me, ‘Go home,’ and I went,}” she said.",
      "\"{He told me, 'Go home,' and I went,}\" she said.",
      "''{He told me, 'Go home.'}'' She went.",
      "\"{He shouted \"Fire!\" and we ran,}\" she said.",
      "“{He shouted “Fire!” and we ran,}” she said.",
      "“{‘Fire!’}” she said.",
      "'{It told us: \"You will be paid.\"}' She left.",
      "‘{It told us: “You will be paid.” They read it.}’ She left.",
  };
  check(cases, CASES(cases));
}

static void a_quote_over_paragraphs(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      /* every paragraph opens, the last closes */
      "“{It is safe.}\n\n“{We looked.}\n\n“{Twice.}” She left.\n\nNothing more.",
      "\"{It is safe.}\n\n\"{We looked.}\" She left.",
      "''{It is safe.}\n\n''{We looked.}'' She left.",
      /* the second only closes */
      "“{It is safe.}\n\n{We looked.}” She left.",
  };
  check(cases, CASES(cases));
}

static void a_quote_in_single_marks_over_paragraphs(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "'{It is safe.}\n\n'{We looked at the farmers' gate.}\n\n'{Twice.}' She left.",
      "‘{It is safe at my cousins’ house.}\n\n‘{Twice.}’ She left.",
      /* an elision at the head of a paragraph takes nothing up */
      "'It is safe.\n\n'tis so, she said.",
  };
  check(cases, CASES(cases));
}

static void one_mark_too_many_ends_with_its_paragraph(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "She said “{it is safe.}\n\nNobody believed her.\n\nHe said “{no}”.",
      "She said \"{it is safe.}\n\nNobody believed her.\n\nHe said \"{no}\".",
      "It is safe,\" she said.\n\nHe said \"{no}\".",
  };
  check(cases, CASES(cases));
}

static void wrong_glyphs_are_seen_through(void **unused) {
  (void)unused;
  static const char *const cases[] = {
      "”{It is safe,}” she said.",
      "“{It is safe,}“ she said.",
      "It was:\"{Safe,}\" she said.",
      "<tweet id=\"{1}\">",
  };
  check(cases, CASES(cases));
}

static void marks_are_told_apart(void **unused) {
  (void)unused;
  article *a = text_of("'A' \"b\" c'", 10);
  static const token_kind kinds[] = {TOKEN_OPEN_QUOTE, TOKEN_WORD,       TOKEN_CLOSE_QUOTE,
                                     TOKEN_OPEN_QUOTE, TOKEN_WORD,       TOKEN_CLOSE_QUOTE,
                                     TOKEN_WORD,       TOKEN_PUNCTUATION};
  assert_int_equal(a->token_count, CASES(kinds));
  for (uint32_t i = 0; i < a->token_count; i++) assert_int_equal(a->tokens[i].kind, kinds[i]);
  article_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(marks_of_every_kind),
      cmocka_unit_test(apostrophes_quote_nothing),
      cmocka_unit_test(quotes_within_quotes),
      cmocka_unit_test(a_quote_over_paragraphs),
      cmocka_unit_test(a_quote_in_single_marks_over_paragraphs),
      cmocka_unit_test(one_mark_too_many_ends_with_its_paragraph),
      cmocka_unit_test(wrong_glyphs_are_seen_through),
      cmocka_unit_test(marks_are_told_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
