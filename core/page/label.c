/* label.c: see label.h */
#include "page/label.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "page/date.h"
#include "words/lexicon.h"

enum {
  LABEL_BYTES = 200, /* "Read more: …" and the like are no longer than this */
  NOTICE_BYTES = 450,
  FOLLOW_BYTES = 60, /* from "Follow" to the last byte of where */
  CAPTION_BYTES = 250,
  HEADING_BYTES = 120,
  DATELINE_BYTES = 120,
  DATELINE_REST = 50 /* beside its date */
};

/* The first letter is compared before the rest: most differ there. */
static bool begins(const char *text, uint32_t bytes, const char *start) {
  if (bytes == 0 || ((*text ^ *start) & ~0x20) != 0) return false;
  size_t size = strlen(start);
  return bytes >= size && strncasecmp(text, start, size) == 0;
}

static bool ends(const char *text, uint32_t bytes, const char *end) {
  size_t size = strlen(end);
  return bytes >= size && strncasecmp(text + bytes - size, end, size) == 0;
}

static bool begins_any(const char *text, uint32_t bytes, const word_set *starts) {
  WORD_SET_EACH(start, starts)
    if (begins(text, bytes, start)) return true;
  return false;
}

/* Whether one of `parts` stands there at the start of a word. */
static bool contains_any(const char *text, uint32_t bytes, const word_set *parts) {
  uint32_t firsts = 0; /* letters of the parts, a bit each: most words begin with another */
  bool in_word = false;
  WORD_SET_EACH(part, parts) firsts |= UINT32_C(1) << (*part & 31);
  for (uint32_t i = 0; i < bytes; i++) {
    const char letter = (char)(text[i] | 0x20);
    if (!in_word && firsts >> (letter & 31) & 1 && begins_any(text + i, bytes - i, parts))
      return true;
    in_word = letter >= 'a' && letter <= 'z';
  }
  return false;
}

/* "Follow The Herald on Instagram", "Jane Doe covers the coast. Follow her on Twitter": asked of the
   reader, so a sentence begins with it. */
static bool asks_to_follow(const char *text, uint32_t bytes) {
  if (bytes > NOTICE_BYTES) return false;
  const char *p = memmem(text, bytes, "Follow ", 7);
  if (p == NULL) return false;
  uint32_t left = (uint32_t)(text + bytes - p);
  if (left > FOLLOW_BYTES) left = FOLLOW_BYTES;
  return contains_any(p, left, &lexicon_label_follow);
}

/* "Advert" alone, and a page builder's "[button …]" that nobody has turned into anything. */
static bool is_leftover(const char *text, uint32_t bytes) {
  if (bytes <= 16 && begins(text, bytes, "advert")) return true;
  return bytes > 2 && bytes <= NOTICE_BYTES && *text == '[' && isalpha((unsigned char)text[1]) &&
         memmem(text, bytes, "[/", 2) != NULL;
}

static bool begins_like_furniture(const char *text, uint32_t bytes) {
  if (bytes > LABEL_BYTES) return false;
  return begins_any(text, bytes, &lexicon_label_starts) ||
         (begins(text, bytes, "http") && memchr(text, ' ', bytes) == NULL); /* a bare address */
}

/* What sites say of themselves. */
static bool is_notice(const char *text, uint32_t bytes) {
  if (bytes > NOTICE_BYTES) return false;
  if (contains_any(text, bytes, &lexicon_label_notices)) return true;
  return contains_any(text, bytes, &lexicon_label_policies) &&
         contains_any(text, bytes, &lexicon_label_agreements);
}

/* A picture's caption in a paragraph of its own: it ends in a credit. */
static bool is_credit(const char *text, uint32_t bytes) {
  if (bytes > CAPTION_BYTES) return false;
  WORD_SET_EACH(end, &lexicon_label_credit_ends)
    if (ends(text, bytes, end)) return true;
  const char *bracket = memrchr(text, '(', bytes);
  const uint32_t left = bracket != NULL ? (uint32_t)(text + bytes - bracket) : 0;
  if (begins_any(bracket, left, &lexicon_label_credit_brackets)) return true;
  return contains_any(text, bytes, &lexicon_label_credit_words);
}

/* "12 comments", "One thought on “…”", "Leave a reply" */
static bool is_over_comments(const char *text, uint32_t bytes) {
  uint32_t i = 0;
  while (i < bytes && (isdigit((unsigned char)text[i]) || text[i] == ' ' || text[i] == ',')) i++;
  if (begins(text, bytes, "one ")) i = 4;
  if (i > 0 && (begins(text + i, bytes - i, "comment") || begins(text + i, bytes - i, "response") ||
                begins(text + i, bytes - i, "thought") || begins(text + i, bytes - i, "repl")))
    return true;
  return begins(text, bytes, "responses to ") || begins(text, bytes, "thoughts on ") ||
         begins_any(text, bytes, &lexicon_label_comments);
}

static bool is_over_others(const char *text, uint32_t bytes) {
  return begins_any(text, bytes, &lexicon_label_related) ||
         (bytes == 7 && begins(text, bytes, "related"));
}

label label_of(const char *text, uint32_t bytes) {
  if (bytes > 0 && (*text == '<' || *text == '{')) return LABEL_FURNITURE; /* leaked code */
  if (bytes <= HEADING_BYTES) {
    bool sentence = ends(text, bytes, ".") || ends(text, bytes, ".”") || ends(text, bytes, ".\"");
    if (!sentence && is_over_comments(text, bytes)) return LABEL_COMMENTS;
    if (!sentence && is_over_others(text, bytes)) return LABEL_RELATED;
  }
  return begins_like_furniture(text, bytes) || asks_to_follow(text, bytes) ||
                 is_leftover(text, bytes) || is_notice(text, bytes) || is_credit(text, bytes)
             ? LABEL_FURNITURE
             : LABEL_NONE;
}

bool label_is_dateline(const char *text, uint32_t bytes) {
  date d;
  if (bytes > DATELINE_BYTES) return false;
  if (bytes > 3 && begins(text, bytes, "by ") && isupper((unsigned char)text[3]))
    return !ends(text, bytes, ".");
  return date_find(text, bytes, &d) && bytes - (d.end - d.start) <= DATELINE_REST;
}
