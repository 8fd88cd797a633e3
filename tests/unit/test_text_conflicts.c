/*
** test_text_conflicts.c: whether two contents give different numbers for the same thing.
*/
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/conflicts.h"
#include "text/text.h"

/* The content is what stands in {braces}, or all. */
static void read_content(article *a, claim *c, const char *text, char *out) {
  const size_t from = strlen(out);
  c->content.items = arena_array(a->arena, span, 1);
  c->content.count = 1;
  uint32_t start = (uint32_t)from, end = 0;
  for (const char *p = text; *p != '\0'; p++) {
    const size_t n = strlen(out);
    if (*p == '{')
      start = (uint32_t)n;
    else if (*p == '}')
      end = (uint32_t)n;
    else
      snprintf(out + n, 2, "%c", *p);
  }
  c->content.items[0] = (span){start, end > 0 ? end : (uint32_t)strlen(out)};
}

typedef struct pair {
  const char *one, *other, *numbers; /* "40|25"; "" where they do not conflict */
} pair;

static void assert_pairs(const pair *pairs, size_t count) {
  int failures = 0;
  for (size_t i = 0; i < count; i++) {
    char text[2000] = "";
    article *a = article_new("test");
    a->published = "2026-05-04";
    claim one = {.source = NO_SOURCE}, other = {.source = NO_SOURCE};
    read_content(a, &one, pairs[i].one, text);
    snprintf(text + strlen(text), 3, "\n\n");
    read_content(a, &other, pairs[i].other, text);
    a->text = arena_strdup(a->arena, text);
    a->text_length = strlen(text);
    text_analyse(a);
    for (int turned = 0; turned < 2; turned++) {
      span x, y;
      const bool found = turned ? conflicts_find(a, &other, &one, &y, &x)
                                : conflicts_find(a, &one, &other, &x, &y);
      const char *got = !found ? ""
                               : arena_printf(a->arena, "%s|%s", article_span_text(a, x),
                                              article_span_text(a, y));
      if (strcmp(got, pairs[i].numbers) == 0) continue;
      print_error("%s / %s%s\n  gives '%s', not '%s'\n", pairs[i].one, pairs[i].other,
                  turned ? " (turned)" : "", got, pairs[i].numbers);
      failures++;
    }
    article_free(a);
  }
  assert_int_equal(failures, 0);
}

static void different_numbers_for_the_same_thing_conflict(void **unused) {
  (void)unused;
  static const pair pairs[] = {
      {"40 people were hurt", "at least 25 were injured", "40|25"},
      {"The fire killed 40 people", "25 people died in the fire", "40|25"},
      {"three people were arrested", "police had detained 12 people", "three|12"},
      {"the death toll stood at 31", "44 people were killed", "31|44"},
      {"The bridge cost $4 million", "the bridge cost $6.5 million", "$4 million|$6.5 million"},
      {"unemployment rose to 5 percent", "unemployment had risen to 7.5 percent",
       "5 percent|7.5 percent"},
      {"Norvane sold 40 boats in May", "Norvane sold 25 boats in May", "40|25"},
      {"about 300 workers went on strike", "900 workers went on strike", "300|900"},
      {"up to 20 houses were destroyed", "60 houses were destroyed", "20|60"},
      {"between 10 and 15 people are missing", "27 people are missing", "10|27"},
      {"more than 100 people fled", "20 people fled", "100|20"},
      {"In Halm, 40 people were hurt", "25 were injured in Halm", "40|25"},
      {"two thirds of the voters backed the plan", "half of the voters backed the plan",
       "two thirds|half"},
      {"there were 12 deaths", "nine people had died", "12|nine"},
      {"The crash killed 40.", "The crash killed 12.", "40|12"},
  };
  assert_pairs(pairs, sizeof pairs / sizeof *pairs);
}

static void all_else_is_no_conflict(void **unused) {
  (void)unused;
  static const pair pairs[] = {
      /* other things */
      {"40 hurt", "25 arrested", ""},
      {"40 people were hurt in the crash", "25 people were arrested after the crash", ""},
      {"40 people were hurt", "25 police officers were hurt", ""},
      {"40 children were hurt", "25 women were hurt", ""},
      {"Norvane sold 40 boats", "Tollen sold 25 boats", ""},
      {"the ferry carried 40 people", "the bus carried 25 people", ""},
      {"prices rose by 5 percent", "prices rose to 7 percent", ""},
      {"The bridge cost $4 million", "the tunnel cost $6 million", ""},
      {"The bridge cost $4 million", "the bridge cost 6 million euros", ""},
      {"the road is 40 kilometres long", "the road is 25 miles long", ""},
      {"40 people were hurt in the fire", "25 people were hurt in the flood", ""},
      /* the same number */
      {"40 people were hurt", "forty people were injured", ""},
      {"about 1.2 million people voted", "1,213,400 people voted", ""},
      {"a dozen people were hurt", "12 people were hurt", ""},
      {"at least 25 were injured", "27 people were hurt", ""},
      {"between 10 and 15 people are missing", "12 people are missing", ""},
      {"nearly 50 people fled", "48 people fled", ""},
      {"about 100 workers went on strike", "about 110 workers went on strike", ""},
      /* other times and places */
      {"40 people were hurt on Monday", "25 people were hurt on Friday", ""},
      {"40 people were hurt in 2019", "25 people were hurt in 2024", ""},
      {"40 people were hurt in Halm", "25 people were hurt in Orrby", ""},
      {"In Halm, the mayor said, {40 people were hurt}", "In Orrby, {25 people were hurt}", ""},
      {"at Linwood Mosque 8 people were killed", "at Al Noor Mosque 42 people were killed", ""},
      {"the first attack left 42 people dead", "the second attack left 8 people dead", ""},
      {"the firm paid £160m in taxes over the last three years", "the firm had paid £8.6m in taxes",
       ""},
      /* a part, more, what may be */
      {"40 people were hurt", "25 of them were hurt badly", ""},
      {"40 people were hurt", "another 25 people were hurt", ""},
      {"40 people were hurt", "25 more people were hurt", ""},
      {"40 people were hurt", "25 people could be hurt", ""},
      {"40 people were hurt", "no more than 50 people were hurt", ""},
      {"He was jailed for 4 years", "he was fined 25 years ago", ""},
      {"40 people were hurt a day", "25 people were hurt", ""},
      {"Ann Lee, 40, left", "Karl Orr, 25, left", ""},
      {"40 people were hurt", "25 people were not hurt", ""},
  };
  assert_pairs(pairs, sizeof pairs / sizeof *pairs);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(different_numbers_for_the_same_thing_conflict),
      cmocka_unit_test(all_else_is_no_conflict),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
