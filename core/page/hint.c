/*
** hint.c: see hint.h
**
** Class names are cut into words at marks and at capitals ("articleBody", "article__body" →
** article, body); words and pairs of neighbouring words are looked up. The lists hold what
** content-management systems and news sites commonly use; readability.js and trafilatura have
** lists of the same kind.
*/
#include "page/hint.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"

enum { MAX_WORD = 40, MAX_VALUE = 600 };

typedef struct hint_word {
  const char *word;
  unsigned hints;
} hint_word;

/* Sorted by strcmp: looked up by bisection. */
static const hint_word words[] = {
#include "page/hint_words.h"
};

static int compare(const void *word, const void *entry) {
  return strcmp(word, ((const hint_word *)entry)->word);
}

static unsigned look_up(const char *word) {
  const hint_word *found =
      bsearch(word, words, sizeof words / sizeof *words, sizeof *words, compare);
  return found != NULL ? found->hints : 0;
}

/* The next word of a value, lower-case, into `out`; where to go on, NULL at the end. */
static const char *next_word(const char *p, const char *end, char out[MAX_WORD + 1]) {
  while (p < end && !isalpha((unsigned char)*p)) p++;
  if (p == end) return NULL;
  size_t length = 0;
  bool lower_seen = false;
  for (; p < end && isalpha((unsigned char)*p); p++) {
    if (isupper((unsigned char)*p) && lower_seen) break;
    lower_seen |= islower((unsigned char)*p) != 0;
    if (length < MAX_WORD) out[length++] = (char)tolower((unsigned char)*p);
  }
  out[length] = '\0';
  return p;
}

/* "has-sidebar", "no-comments": said of the page around it, not of the element. */
static bool is_negation(const char *word) {
  static const char *const negations[] = {"has", "no", "not", "with", "without", "one", "hide"};
  for (size_t i = 0; i < sizeof negations / sizeof *negations; i++)
    if (strcmp(word, negations[i]) == 0) return true;
  return false;
}

/* Classes that mean this only when they stand alone: "hidden-xs" and "overflow-hidden" hide
   nothing, and page builders call every paragraph a "…-widget". */
static unsigned hints_of_whole(const char *name, size_t length) {
  static const hint_word wholes[] = {{"hidden", HINT_HIDDEN},
                                     {"is-hidden", HINT_HIDDEN},
                                     {"u-hidden", HINT_HIDDEN},
                                     {"sr-only", HINT_HIDDEN},
                                     {"visually-hidden", HINT_HIDDEN},
                                     {"visuallyhidden", HINT_HIDDEN},
                                     {"u-visually-hidden", HINT_HIDDEN},
                                     {"screen-reader-text", HINT_HIDDEN},
                                     {"screen-reader-only", HINT_HIDDEN},
                                     {"offscreen", HINT_HIDDEN},
                                     {"widget", HINT_DROP},
                                     {"widgets", HINT_DROP}};
  for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
    if (strlen(wholes[i].word) == length && strncasecmp(name, wholes[i].word, length) == 0)
      return wholes[i].hints;
  return 0;
}

static unsigned hints_of_words(const char *value, size_t length) {
  char word[MAX_WORD + 1], pair[2 * MAX_WORD + 2] = "";
  size_t before = 0;
  const char *p = value, *end = value + length;
  unsigned hints = 0;
  bool skip = false;
  while ((p = next_word(p, end, word)) != NULL) {
    if (!skip) hints |= look_up(word);
    skip = is_negation(word);
    size_t size = strlen(word);
    if (before > 0) {
      memcpy(pair + before + 1, word, size + 1);
      pair[before] = '-';
      hints |= look_up(pair);
    }
    memcpy(pair, word, size + 1);
    before = size;
  }
  return hints;
}

/* WordPress lists an article's topics among its classes: "tag-newsletter" is about newsletters. */
static bool is_topic(const char *name, size_t length) {
  return (length > 4 && strncmp(name, "tag-", 4) == 0) ||
         (length > 9 && strncmp(name, "category-", 9) == 0);
}

static unsigned hints_of_value(const char *value) {
  const char *end = value + strnlen(value, MAX_VALUE);
  unsigned hints = 0;
  while (value < end) {
    const char *stop = value;
    while (stop < end && !isspace((unsigned char)*stop)) stop++;
    size_t length = (size_t)(stop - value);
    if (!is_topic(value, length))
      hints |= hints_of_words(value, length) | hints_of_whole(value, length);
    value = stop + 1;
  }
  return hints;
}

static unsigned remembered_hints(hint_memo *memo, const char *value) {
  const uint64_t hash = hash_fnv(HASH_FNV_START, value, strnlen(value, MAX_VALUE));
  const size_t i = (hash ^ hash >> 32) % HINT_MEMO;
  if (memo->seen[i].value == NULL || strcmp(memo->seen[i].value, value) != 0) {
    memo->seen[i].value = value;
    memo->seen[i].hints = hints_of_value(value);
  }
  return memo->seen[i].hints;
}

static bool style_hides(const char *style) {
  const char *display = strcasestr(style, "display");
  if (display == NULL) return false;
  display += strlen("display");
  display += strspn(display, " :");
  return strncasecmp(display, "none", 4) == 0;
}

unsigned hint_of(const element *e, hint_memo *memo) {
  unsigned hints = 0;
  for (uint32_t i = 0; i < e->attribute_count; i++) {
    const char *value = e->attributes[i].value;
    switch (e->attributes[i].name) {
      case ATTRIBUTE_CLASS:
      case ATTRIBUTE_ID:
      case ATTRIBUTE_DATA_TESTID:
      case ATTRIBUTE_ITEMPROP:
      case ATTRIBUTE_REL:
      case ATTRIBUTE_ROLE: hints |= remembered_hints(memo, value); break;
      case ATTRIBUTE_HIDDEN: hints |= HINT_HIDDEN; break;
      case ATTRIBUTE_ARIA_HIDDEN:
        if (strcasecmp(value, "true") == 0) hints |= HINT_HIDDEN;
        break;
      case ATTRIBUTE_STYLE:
        if (style_hides(value)) hints |= HINT_HIDDEN;
        break;
      default: break;
    }
  }
  return hints;
}
