/* label.c: see label.h */
#include "page/label.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "page/date.h"

enum {
  LABEL_BYTES = 200, /* "Read more: …" and the like are no longer than this */
  NOTICE_BYTES = 450,
  FOLLOW_BYTES = 60, /* from "Follow" to the last byte of where */
  CAPTION_BYTES = 250,
  HEADING_BYTES = 120,
  DATELINE_BYTES = 120,
  DATELINE_REST = 50 /* beside its date */
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

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

/* Whether one of `parts` stands there at the start of a word. */
static bool contains_any(const char *text, uint32_t bytes, const char *const *parts, size_t count) {
  bool in_word = false;
  for (uint32_t i = 0; i < bytes; i++) {
    const char letter = (char)(text[i] | 0x20);
    for (size_t k = 0; k < count && !in_word; k++)
      if (begins(text + i, bytes - i, parts[k])) return true;
    in_word = letter >= 'a' && letter <= 'z';
  }
  return false;
}

static bool contains(const char *text, uint32_t bytes, const char *part) {
  return contains_any(text, bytes, &part, 1);
}

/* "Follow The Herald on Instagram", "Jane Doe covers the coast. Follow her on Twitter": asked of the
   reader, so a sentence begins with it. */
static bool asks_to_follow(const char *text, uint32_t bytes) {
  static const char *const places[] = {"on twitter", "on facebook", "on instagram", "on youtube",
                                       "on linkedin"};
  if (bytes > NOTICE_BYTES) return false;
  const char *p = memmem(text, bytes, "Follow ", 7);
  if (p == NULL) return false;
  uint32_t left = (uint32_t)(text + bytes - p);
  if (left > FOLLOW_BYTES) left = FOLLOW_BYTES;
  return contains_any(p, left, places, COUNT(places));
}

/* "Advert" alone, and a page builder's "[button …]" that nobody has turned into anything. */
static bool is_leftover(const char *text, uint32_t bytes) {
  if (bytes <= 16 && begins(text, bytes, "advert")) return true;
  return bytes > 2 && bytes <= NOTICE_BYTES && *text == '[' && isalpha((unsigned char)text[1]) &&
         memmem(text, bytes, "[/", 2) != NULL;
}

static bool begins_like_furniture(const char *text, uint32_t bytes) {
  static const char *const starts[] = {"read more",
                                       "read also",
                                       "also read",
                                       "read next",
                                       "related:",
                                       "see also",
                                       "more:",
                                       "sign up",
                                       "subscribe",
                                       "follow us",
                                       "click here",
                                       "share this",
                                       "advertis",
                                       "copyright",
                                       "©",
                                       "all rights reserved",
                                       "photo:",
                                       "image:",
                                       "don't miss",
                                       "don’t miss",
                                       "watch:",
                                       "watch now",
                                       "listen:",
                                       "listen to this",
                                       "get the latest",
                                       "download our app",
                                       "download the app",
                                       "like us on",
                                       "this material may not be",
                                       "loading",
                                       "story continues below",
                                       "scroll down",
                                       "have a tip?",
                                       "tags:",
                                       "filed under",
                                       "share on",
                                       "view comments",
                                       "photo by",
                                       "photo credit",
                                       "image source",
                                       "image credit",
                                       "picture:",
                                       "this website uses cookies",
                                       "we use cookies",
                                       "continue reading",
                                       "explore further",
                                       "citation:",
                                       "source:",
                                       "this slideshow requires",
                                       "if you enjoyed this",
                                       "this document is subject to",
                                       "get access to",
                                       "this site uses akismet"};
  if (bytes > LABEL_BYTES) return false;
  for (size_t i = 0; i < COUNT(starts); i++)
    if (begins(text, bytes, starts[i])) return true;
  return begins(text, bytes, "http") && memchr(text, ' ', bytes) == NULL; /* a bare address */
}

/* What sites say of themselves. */
static bool is_notice(const char *text, uint32_t bytes) {
  static const char *const parts[] = {
      "all rights reserved",   "constitutes acceptance of",       "delivered to your inbox",
      "right in your inbox",   "straight to your inbox",          "straight into your inbox",
      "to your email inbox",   "please try again later",          "no part may be reproduced",
      "may not be reproduced", "may not be published, broadcast", "reproduced without",
      "may earn a commission", "may receive a commission",        "earn an affiliate commission"};
  if (bytes > NOTICE_BYTES) return false;
  if (contains_any(text, bytes, parts, COUNT(parts))) return true;
  return contains(text, bytes, "privacy policy") &&
         (contains(text, bytes, "you agree") || contains(text, bytes, "user agreement") ||
          contains(text, bytes, "terms of"));
}

/* A picture's caption in a paragraph of its own: it ends in a credit. */
static bool is_credit(const char *text, uint32_t bytes) {
  static const char *const credits[] = {
      "getty images",  "getty images)", "/reuters", "/reuters)", "/ap",
      "/ap)",          "ap photo)",     "/afp",     "/afp)",     "/epa)",
      "shutterstock)", "shutterstock",  ".reuters", ".getty"};
  static const char *const parts[] = {"(image:", "(photo:", "(picture:", "(photo by", "(pic:"};
  static const char *const marks[] = {"photo ©", "photos ©", "image ©", "images ©", "picture ©"};
  if (bytes > CAPTION_BYTES) return false;
  for (size_t i = 0; i < COUNT(credits); i++)
    if (ends(text, bytes, credits[i])) return true;
  const char *bracket = memrchr(text, '(', bytes);
  for (size_t i = 0; bracket != NULL && i < COUNT(parts); i++)
    if (begins(bracket, (uint32_t)(text + bytes - bracket), parts[i])) return true;
  return contains_any(text, bytes, marks, COUNT(marks));
}

/* "12 comments", "One thought on “…”", "Leave a reply" */
static bool is_over_comments(const char *text, uint32_t bytes) {
  static const char *const starts[] = {
      "comments",       "leave a reply",  "leave a comment", "join the conversation",
      "add a comment",  "post a comment", "responses to ",   "thoughts on ",
      "reader comments"};
  uint32_t i = 0;
  while (i < bytes && (isdigit((unsigned char)text[i]) || text[i] == ' ' || text[i] == ',')) i++;
  if (begins(text, bytes, "one ")) i = 4;
  if (i > 0 && (begins(text + i, bytes - i, "comment") || begins(text + i, bytes - i, "response") ||
                begins(text + i, bytes - i, "thought") || begins(text + i, bytes - i, "repl")))
    return true;
  for (size_t k = 0; k < COUNT(starts); k++)
    if (begins(text, bytes, starts[k])) return true;
  return false;
}

static bool is_over_others(const char *text, uint32_t bytes) {
  static const char *const starts[] = {
      "related stor",      "related art",         "related post",  "related news",
      "related content",   "related top",         "related cov",   "about the author",
      "more from",         "more stories",        "more news",     "more on this",
      "you may also like", "you might also like", "recommended",   "up next",
      "most popular",      "most read",           "must read",     "trending",
      "latest news",       "latest stories",      "popular posts", "what to read next",
      "editors' picks",    "editor's picks",      "top stories",   "recent posts"};
  for (size_t i = 0; i < COUNT(starts); i++)
    if (begins(text, bytes, starts[i])) return true;
  return (bytes == 7 && begins(text, bytes, "related"));
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
