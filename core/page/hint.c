/*
** hint.c: see hint.h
**
** Class names are cut into words at marks and at capitals ("articleBody", "article__body" →
** article, body); words and pairs of neighbouring words are looked up (core/data/words/hint_*.txt).
** readability.js and trafilatura have lists of the same kind.
*/
#include "page/hint.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "words/lexicon.h"

enum { MAX_WORD = 40, MAX_VALUE = 600 };

/* The index of the class names, filled by the first page. */
static const word_index *hint_index(void) {
  static const struct {
    const word_set *words;
    hint hint;
  } lists[] = {{&lexicon_hint_body, HINT_BODY},        {&lexicon_hint_furniture, HINT_DROP},
               {&lexicon_hint_captions, HINT_CAPTION}, {&lexicon_hint_hidden, HINT_HIDDEN},
               {&lexicon_hint_bylines, HINT_BYLINE},   {&lexicon_hint_dates, HINT_DATE},
               {&lexicon_hint_comments, HINT_COMMENT}, {&lexicon_hint_consent, HINT_CONSENT},
               {&lexicon_hint_embeds, HINT_EMBED}};
  WORD_INDEX(index, 1024);
  static bool filled;
  for (size_t i = 0; !filled && i < sizeof lists / sizeof *lists; i++)
    word_index_add(&index, lists[i].words, lists[i].hint);
  filled = true;
  return &index;
}

static unsigned look_up(const char *word) {
  return word_index_of(hint_index(), word_key_of(word, strlen(word)));
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

/* Classes that mean this only when they stand alone: "hidden-xs" and "overflow-hidden" hide
   nothing, and page builders call every paragraph a "…-widget". */
static unsigned hints_of_whole(const char *name, size_t length) {
  const uint64_t key = word_key_ascii(name, length);
  return word_set_has_key(&lexicon_hint_hidden_whole, key)      ? HINT_HIDDEN
         : word_set_has_key(&lexicon_hint_furniture_whole, key) ? HINT_DROP
                                                                : 0;
}

static unsigned hints_of_words(const char *value, size_t length) {
  WORDS(negations,
        "has no not with without one hide"); /* "no-comments": said of what is around it */
  char word[MAX_WORD + 1], pair[2 * MAX_WORD + 2] = "";
  size_t before = 0;
  const char *p = value, *end = value + length;
  unsigned hints = 0;
  bool skip = false;
  while ((p = next_word(p, end, word)) != NULL) {
    if (!skip) hints |= look_up(word);
    const size_t size = strlen(word);
    skip = word_set_has_key(&negations, word_key_of(word, size));
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
