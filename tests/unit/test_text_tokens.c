/* test_text_tokens.c: text and its tokens, one blank between them */
#include "text_cases.h"

typedef struct token_case {
  const char *text, *tokens;
} token_case;

static void check(const token_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    article *a = text_of(cases[i].text, strlen(cases[i].text));
    buffer got = BUFFER_EMPTY;
    for (uint32_t k = 0; k < a->token_count; k++) {
      if (k > 0) buffer_add_char(&got, ' ');
      span at = a->tokens[k].at;
      buffer_add(&got, a->text + at.start, at.end - at.start);
    }
    assert_string_equal(got.bytes, cases[i].tokens);
    article_free(a);
    buffer_free(&got);
  }
}

static void contractions_come_apart(void **unused) {
  (void)unused;
  static const token_case cases[] = {
      {"I don't, she can't, they won't.", "I do n't , she ca n't , they wo n't ."},
      {"I don’t; Lee’s gone; we’ll see.", "I do n’t ; Lee ’s gone ; we ’ll see ."},
      {"They're, I've, he'd, I'm", "They 're , I 've , he 'd , I 'm"},
      {"DON'T AND LEE'S", "DO N'T AND LEE 'S"},
      {"the U.S.'s 1990s' and 5G's", "the U.S. 's 1990s ' and 5G 's"},
      {"O'Hara’s d’Arc and O’Hara's", "O'Hara ’s d’Arc and O’Hara 's"},
      {"the workers' rights", "the workers ' rights"},
  };
  check(cases, CASES(cases));
}

static void elisions_keep_their_apostrophe(void **unused) {
  (void)unused;
  static const token_case cases[] = {
      {"the '90s and ’80s", "the '90s and ’80s"},
      {"get 'em, rock 'n' roll", "get 'em , rock 'n' roll"},
      {"wait ’til dawn", "wait ’til dawn"},
  };
  check(cases, CASES(cases));
}

static void compounds_stay_whole(void **unused) {
  (void)unused;
  static const token_case cases[] = {
      {"a long-term, 10-year-old plan", "a long-term , 10-year-old plan"},
      {"AT&T and Q&A", "AT&T and Q&A"},
      {"Poole/AFP and and/or", "Poole / AFP and and / or"},
      {"mid-2020 COVID-19 5G F-16", "mid-2020 COVID-19 5G F-16"},
      {"pre- and post-war", "pre - and post-war"},
  };
  check(cases, CASES(cases));
}

static void a_word_that_a_line_cuts_is_one(void **unused) {
  (void)unused;
  static const token_case cases[] = {
      {"the city engineer, Mr. Walter Pri-\nor, told the council last night\nthat it was safe for "
       "all",
       "the city engineer , Mr. Walter Pri-\nor , told the council last night that it was safe for "
       "all"},
      {"he said the gate had shut on the-\nSecond of May, and it was so hot\nthat all of them went "
       "home",
       "he said the gate had shut on the - Second of May , and it was so hot that all of them went "
       "home"},
  };
  check(cases, CASES(cases));
}

static void abbreviations_keep_their_stop(void **unused) {
  (void)unused;
  static const token_case cases[] = {
      {"Dr. Lee of the U.S. army.", "Dr. Lee of the U.S. army ."},
      {"at 9 a.m. or 5:30p.m. sharp", "at 9 a.m. or 5:30 p.m. sharp"},
      {"J.K. Rowe, J. K. Rowe", "J.K. Rowe , J. K. Rowe"},
      {"No. 10; no. He said no.", "No. 10 ; no . He said no ."},
      {"(D-N.Y.), then-Sen. Roe", "( D-N.Y. ) , then-Sen. Roe"},
      {"He fell ill. It was a mass.", "He fell ill . It was a mass ."},
      {"in the U.S", "in the U.S"},
  };
  check(cases, CASES(cases));
}

static void numbers_and_money(void **unused) {
  (void)unused;
  static const token_case cases[] = {
      {"$3,500.50 or 5% of £2m.", "$ 3,500.50 or 5 % of £ 2m ."},
      {"On 4/5/2021 at 10:30, 1,2 and 3.", "On 4/5/2021 at 10:30 , 1,2 and 3 ."},
      {"9:12PMHarbour Opens", "9:12PM Harbour Opens"},
      {"a 6'2\" man", "a 6 ' 2 \" man"},
      {"the 4th, 21st", "the 4th , 21st"},
  };
  check(cases, CASES(cases));
}

static void addresses_names_and_tags_stay_whole(void **unused) {
  (void)unused;
  static const token_case cases[] = {
      {"See https://port.example.org/a?b=c&d=e, he said.",
       "See https://port.example.org/a?b=c&d=e , he said ."},
      {"Write to ann.lee@port.example.org.", "Write to ann.lee@port.example.org ."},
      {"port.com is down. port.Com", "port.com is down . port . Com"},
      {"@ann_lee on #Harbour2021 and #1", "@ann_lee on #Harbour2021 and # 1"},
      {"(www.port.example)", "( www.port.example )"},
  };
  check(cases, CASES(cases));
}

static void dashes_and_ellipses(void **unused) {
  (void)unused;
  static const token_case cases[] = {
      {"safe--or not—he said – maybe - no", "safe -- or not — he said – maybe - no"},
      {"well... so… and .... ", "well ... so … and ...."},
      {"What?! (No.) [sic]", "What ? ! ( No . ) [ sic ]"},
  };
  check(cases, CASES(cases));
}

static void quotation_marks_stand_alone(void **unused) {
  (void)unused;
  static const token_case cases[] = {
      {"“Go,” he said.", "“ Go , ” he said ."},
      {"``Go,'' he said.", "`` Go , '' he said ."},
      {"''He said, 'Go.'''", "'' He said , ' Go . ' ''"},
      {"«Go» „Geh“ ‘Go’", "« Go » „ Geh “ ‘ Go ’"},
  };
  check(cases, CASES(cases));
}

static void characters_of_many_bytes(void **unused) {
  (void)unused;
  static const token_case cases[] = {
      {"Zoë Müller-Çelik", "Zoë Müller-Çelik"},
      {"re\xCC\x81sume\xCC\x81", "re\xCC\x81sume\xCC\x81"}, /* combining accents */
      {"co\xC2\xADop", "co\xC2\xADop"},                     /* soft hyphen */
      {"a\xC2\xA0"
       "b\xE2\x80\x8B"
       "c",
       "a b c"}, /* no-break and zero-width space */
      {"ok 👍🏽 👩\xE2\x80\x8D🚀.", "ok 👍 🏽 👩\xE2\x80\x8D🚀 ."},
      {"Мост, мост", "Мост , мост"},
  };
  check(cases, CASES(cases));
}

static void kinds(void **unused) {
  (void)unused;
  static const char text[] = "“Dr. 5G 1,000 € !” don't";
  static const token_kind kinds[] = {TOKEN_OPEN_QUOTE,  TOKEN_WORD,   TOKEN_WORD,
                                     TOKEN_NUMBER,      TOKEN_SYMBOL, TOKEN_PUNCTUATION,
                                     TOKEN_CLOSE_QUOTE, TOKEN_WORD,   TOKEN_WORD};
  article *a = text_of(text, strlen(text));
  assert_int_equal(a->token_count, CASES(kinds));
  for (uint32_t i = 0; i < a->token_count; i++) assert_int_equal(a->tokens[i].kind, kinds[i]);
  assert_true(a->tokens[0].space_before);
  assert_false(a->tokens[1].space_before);
  assert_true(a->tokens[2].space_before);
  article_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(contractions_come_apart),
      cmocka_unit_test(elisions_keep_their_apostrophe),
      cmocka_unit_test(compounds_stay_whole),
      cmocka_unit_test(a_word_that_a_line_cuts_is_one),
      cmocka_unit_test(abbreviations_keep_their_stop),
      cmocka_unit_test(numbers_and_money),
      cmocka_unit_test(addresses_names_and_tags_stay_whole),
      cmocka_unit_test(dashes_and_ellipses),
      cmocka_unit_test(quotation_marks_stand_alone),
      cmocka_unit_test(characters_of_many_bytes),
      cmocka_unit_test(kinds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
