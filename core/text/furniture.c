/*
** furniture.c: see furniture.h. To call a paragraph of news furniture loses its claims, so every
** test wants a short paragraph that is nothing but what the test knows.
*/
#include "text/furniture.h"

#include <string.h>

#include "base/utf8.h"
#include "text/characters.h"

enum { SHORT_LINE = 16, LONG_CAPTION = 90 };

#define LENGTH(list) (sizeof(list) / sizeof *(list))

static const token *first_of(const analysis *x, const paragraph *p) {
  return &x->tokens[p->first_token];
}

static const token *last_of(const analysis *x, const paragraph *p) {
  return &x->tokens[p->first_token + p->token_count - 1];
}

static uint32_t length_of(const token *t) { return t->at.end - t->at.start; }

static bool is_word(const analysis *x, const token *t, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strlen(words[i]) == length_of(t) &&
        starts_with_word(x->text, t->at.start, t->at.end, words[i]))
      return true;
  return false;
}

static bool begins_upper(const analysis *x, const token *t) {
  uint32_t point;
  utf8_next(x->text + t->at.start, length_of(t), &point);
  return utf8_is_upper(point);
}

static bool has_digit(const analysis *x, const token *t) {
  for (uint32_t i = t->at.start; i < t->at.end; i++)
    if (x->text[i] >= '0' && x->text[i] <= '9') return true;
  return false;
}

static bool ends_sentence(const analysis *x, const paragraph *p) {
  const token *t = last_of(x, p);
  while (t > first_of(x, p) && t->kind == TOKEN_CLOSE_QUOTE) t--;
  return token_is(x, t, '.') || token_is(x, t, '?') || token_is(x, t, '!');
}

/* ---- datelines ---- */

static bool is_month_or_day(const analysis *x, const token *t) {
  static const char *const names[] = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
      "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "january",
      "february", "march", "april", "june", "july", "august", "september", "october", "november",
      "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  uint32_t length = length_of(t);
  if (x->text[t->at.end - 1] == '.') length--;
  for (size_t i = 0; i < LENGTH(names); i++)
    if (strlen(names[i]) == length &&
        starts_with_word(x->text, t->at.start, t->at.end, names[i]))
      return true;
  return false;
}

/* "GMT", "EST", also with the day run on: "GMT06". */
static bool is_zone(const analysis *x, const token *t) {
  static const char *const zones[] = {"gmt", "utc", "bst", "cet", "cest", "est", "edt", "cst",
                                      "cdt", "mst", "mdt", "pst", "pdt",  "et",  "pt",  "ist",
                                      "am",  "pm",  "a.m.", "p.m."};
  uint32_t length = length_of(t);
  while (length > 0 && x->text[t->at.start + length - 1] >= '0' &&
         x->text[t->at.start + length - 1] <= '9')
    length--;
  for (size_t i = 0; i < LENGTH(zones); i++)
    if (strlen(zones[i]) == length &&
        starts_with_word(x->text, t->at.start, t->at.end, zones[i]))
      return true;
  return false;
}

/* "4", "2021", "10:30", "4th", "9:23PM", "2021-05-04": nothing that needs more than digits. */
static bool is_date_number(const analysis *x, const token *t) {
  char c = x->text[t->at.start];
  return (t->kind == TOKEN_NUMBER || t->kind == TOKEN_WORD) && c >= '0' && c <= '9' &&
         length_of(t) <= 25;
}

static bool is_date_word(const analysis *x, const token *t) {
  static const char *const words[] = {"published", "updated", "posted", "modified", "last",
                                      "first",     "on",      "at",     "of",       "the",
                                      "created",   "date",    "time",   "edited",   "ago",
                                      "minutes",   "minute",  "hours",  "hour",     "days",
                                      "min",       "read",    "eastern", "local",   "am", "pm"};
  return is_word(x, t, words, LENGTH(words));
}

/* A place before the date: "LONDON, May 4"; the last token of it, or NULL. */
static const token *skip_place(const analysis *x, const token *t, const token *end) {
  const token *start = t;
  while (t < end && t - start < 6 &&
         ((t->kind == TOKEN_WORD && begins_upper(x, t) && !is_month_or_day(x, t)) ||
          token_is(x, t, ',')))
    t++;
  return t > start && t < end && (token_is(x, t - 1, ',') || !t->space_before) ? t : start;
}

static bool is_date(const analysis *x, const token *t, const token *end) {
  bool digits = false, name = false, stamp = false, label = false;
  for (t = skip_place(x, t, end); t < end; t++) {
    if (is_date_number(x, t)) {
      digits = true;
      /* a clock or a full date needs no name of a month */
      uint32_t marks = 0;
      for (uint32_t i = t->at.start; i < t->at.end; i++)
        marks += x->text[i] == ':' || x->text[i] == '/' || x->text[i] == '-';
      stamp |= marks > 0;
    } else if (is_month_or_day(x, t)) {
      name = true;
    } else if (is_zone(x, t)) {
      digits |= has_digit(x, t);
    } else if (is_date_word(x, t)) {
      label = true;
    } else if (t->kind != TOKEN_PUNCTUATION && t->kind != TOKEN_SYMBOL) {
      return false;
    }
  }
  return digits && (name || stamp || label);
}

/* "By Jane Doe", "By JANE DOE and Bo Roe, Staff Writers | May 4, 2021". */
static bool is_byline(const analysis *x, const token *t, const token *end) {
  static const char *const starts[] = {"by", "author", "authors", "words"};
  static const char *const before_by[] = {"written", "reported", "posted", "story", "text",
                                          "published", "compiled", "edited", "reporting"};
  static const char *const inside[] = {
      "and",    "in",     "of",     "for",    "the",     "at",      "with",   "staff",  "writer",
      "writers", "reporter", "reporters", "correspondent", "editor", "contributor", "special",
      "to",     "from",   "de",     "van",    "von",     "der",     "la",     "el",     "al",
      "bin",    "by",     "senior", "chief",  "political", "on",    "published", "updated"};
  if (t < end && is_word(x, t, before_by, LENGTH(before_by))) t++;
  if (t >= end || !is_word(x, t, starts, LENGTH(starts)) || !begins_upper(x, t)) {
    if (t >= end || !token_is(x, t, 'b')) {
      /* "Written by Ann Lee": the capital stood on the word before */
      if (t >= end || !is_word(x, t, starts, 1) || t->at.start == 0) return false;
    }
  }
  uint32_t names = 0;
  for (t++; t < end; t++) {
    if (t->kind == TOKEN_WORD && begins_upper(x, t)) names++;
    else if (t->kind == TOKEN_WORD && !is_word(x, t, inside, LENGTH(inside)) &&
             x->text[t->at.start] != '@' && !is_date_number(x, t) && !is_zone(x, t))
      return false;
    else if (t->kind == TOKEN_OPEN_QUOTE || t->kind == TOKEN_CLOSE_QUOTE) return false;
  }
  return names > 0;
}

bool is_dateline(const analysis *x, const paragraph *p) {
  if (p->token_count > 24 || token_is(x, last_of(x, p), '.')) return false;
  const token *t = first_of(x, p), *end = t + p->token_count;
  return (p->token_count <= SHORT_LINE && is_date(x, t, end)) || is_byline(x, t, end);
}

/* ---- credits ---- */

static bool contains(const analysis *x, span at, const char *needle) {
  return memmem(x->text + at.start, at.end - at.start, needle, strlen(needle)) != NULL;
}

static bool begins_with_any(const analysis *x, const paragraph *p, const char *const *list,
                            size_t count) {
  uint32_t start = p->at.start;
  if (x->text[start] == '(' || x->text[start] == '[') start++;
  for (size_t i = 0; i < count; i++)
    if (starts_with_word(x->text, start, p->at.end, list[i])) return true;
  return false;
}

bool is_credit(const analysis *x, const paragraph *p) {
  static const char *const starts[] = {
      "photo:",      "photos:",     "photo by",   "photos by",  "photo credit", "photograph:",
      "photograph by", "image:",    "image by",   "images:",    "image credit", "image source",
      "picture:",    "picture by",  "credit:",    "credits:",   "file photo",   "file -",
      "file –",      "file —",      "video:",     "video by",   "graphic:",     "illustration:",
      "illustration by", "getty images", "ap photo", "photo courtesy", "courtesy of", "photo via",
      "photo illustration", "caption:", "image via", "foto:", "screenshot:", "screengrab"};
  static const char *const agencies[] = {"AP Photo", "Getty Images", "AFP/", "/AFP", "/Reuters",
                                         "/REUTERS", "REUTERS/", "Reuters/", "Shutterstock",
                                         "EPA/", "/EPA", "Photo:", "Photo by", "Photograph by",
                                         "Image:", "Credit:", "File photo", "via AP", "\xC2\xA9"};
  if (p->token_count > LONG_CAPTION) return false;
  if (p->token_count <= 60 && begins_with_any(x, p, starts, LENGTH(starts))) return true;
  if (starts_with_word(x->text, p->at.start, p->at.end, "\xC2\xA9") && p->token_count <= 24)
    return true;
  /* the end of the paragraph names an agency: in brackets, or as its last words */
  const token *t = last_of(x, p), *first = first_of(x, p);
  if (token_is(x, t, '.') && t > first) t--;
  if (token_is(x, t, ')') || token_is(x, t, ']')) {
    uint32_t end = t->at.end;
    while (t > first && !token_is(x, t, '(') && !token_is(x, t, '[')) t--;
    span bracket = {t->at.start, end};
    if (end - bracket.start > 120) return false;
    for (size_t i = 0; i < LENGTH(agencies); i++)
      if (contains(x, bracket, agencies[i])) return true;
    return false;
  }
  if (ends_sentence(x, p)) return false;
  uint32_t start = p->at.end - p->at.start > 60 ? p->at.end - 60 : p->at.start;
  for (size_t i = 0; i < LENGTH(agencies); i++)
    if (contains(x, (span){start, p->at.end}, agencies[i])) return true;
  return false;
}

/* ---- boilerplate ---- */

/* Begins with words of a button or a notice, and is no longer than such things are. */
static bool is_button(const analysis *x, const paragraph *p) {
  static const char *const phrases[] = {
      "listen live",     "listen now",      "listen to this", "get short url",  "share this",
      "share on",        "share via",       "share story",    "read more",      "read also",
      "read next",       "read the full",   "read full",      "sign up",        "sign in",
      "subscribe to",    "subscribe now",   "subscribe for",  "subscribe today", "follow us",
      "follow me on",    "follow our",      "community standards", "community guidelines",
      "all rights reserved", "click here",  "click to",       "click on the",   "see also",
      "also read",       "also on ",        "like us on",     "like the page",  "enter your email",
      "your email address",     "skip to",         "terms of use",   "terms of service", "terms and cond",
      "privacy policy",  "cookie policy",   "we use cookies", "story continues", "article continues",
      "continue reading", "most popular",   "most read",      "trending now",   "recommended for",
      "filed under",     "related:",        "related stor",   "related article", "related topics",
      "related content", "related post",    "view comments",  "show comments",  "hide comments",
      "leave a comment", "post a comment",  "add a comment",  "join the conversation",
      "join the discussion", "copy link",   "report a typo",  "contact us",     "log in",
      "view all",        "view gallery",    "view more",      "show more",      "load more",
      "see more",        "learn more",      "back to top",    "watch live",     "watch now",
      "download our",    "download the app", "get the app",   "get our app",    "support us",
      "donate now",      "advertise with",  "sponsored",      "paid content",   "more from",
      "more on this",    "more stories",    "you may also",   "you might also", "editor's picks",
      "editors' picks",  "up next",         "next article",   "previous article", "send us a tip",
      "print this",      "email this",      "tweet this",     "pin it",         "open in app",
      "scroll down",     "this article originally appeared", "this story originally appeared",
      "tags:",           "topics:",         "categories:",    "category:",      "keywords:",
      "read:",           "watch:",          "more:",          "listen:",        "also:",
      "copyright",       "thank you for reading", "thanks for reading", "don't miss"};
  static const char *const words[] = {
      "advertisement", "advertisements", "ad", "ads", "share", "print", "email", "e-mail", "tweet",
      "comments", "comment", "discussion", "discuss", "menu", "search", "home", "related",
      "trending", "newsletter", "newsletters", "subscribe", "login", "register", "loading", "video",
      "videos", "photos", "gallery", "more", "next", "previous", "close", "save", "reply", "like",
      "flag", "bookmark", "whatsapp", "facebook", "twitter", "pinterest", "linkedin", "reddit",
      "instagram", "youtube", "telegram", "play", "pause", "mute", "unmute", "replay", "sponsored",
      "promoted", "tags", "topics", "latest", "popular", "embed", "copy", "link", "url", "rss",
      "contents", "summary", "world", "politics", "business", "opinion", "sport", "sports", "news",
      "analysis", "science", "technology", "entertainment", "lifestyle", "europe", "asia", "transcript", "links", "follow", "topline"};
  if (p->token_count <= SHORT_LINE && begins_with_any(x, p, phrases, LENGTH(phrases))) {
    for (uint32_t i = 0; i < p->token_count; i++)
      if (first_of(x, p)[i].quoted) return false;
    return true;
  }
  if (p->token_count > 6 || ends_sentence(x, p)) return false;
  /* only buttons, side by side, perhaps with how many */
  uint32_t buttons = 0;
  for (const token *t = first_of(x, p), *end = t + p->token_count; t < end; t++) {
    if (is_word(x, t, words, LENGTH(words))) buttons++;
    else if (t->kind == TOKEN_WORD) return false;
  }
  return buttons > 0;
}

/* "Harbour, Water prices, Ann Lee, 5G": items with a capital or a digit in front, no verb to be
   seen, no full stop. */
static bool is_tag_line(const analysis *x, const paragraph *p) {
  static const char *const verbs[] = {"is",  "are",  "was",  "were", "has",   "have", "had",
                                      "will", "said", "says", "be",   "been", "that", "who",
                                      "which", "to",  "not",  "he",   "she",  "they", "it",
                                      "n't", "would", "can", "could", "a",    "an"};
  uint32_t separators = 0, words = 0;
  bool item_begins = true;
  if (p->token_count > 60 || ends_sentence(x, p)) return false;
  for (const token *t = first_of(x, p), *end = t + p->token_count; t < end; t++) {
    if (token_is(x, t, ',') || token_is(x, t, '|') || token_is(x, t, ';') ||
        (length_of(t) == 2 && memcmp(x->text + t->at.start, "\xC2\xB7", 2) == 0)) {
      if (item_begins) return false;
      separators++;
      item_begins = true;
      words = 0;
    } else if (t->kind == TOKEN_WORD || t->kind == TOKEN_NUMBER) {
      if (item_begins && !begins_upper(x, t) && !has_digit(x, t) && x->text[t->at.start] != '#')
        return false;
      if (is_word(x, t, verbs, LENGTH(verbs)) || ++words > 4) return false;
      item_begins = false;
    } else if (!token_is(x, t, '&') && !token_is(x, t, '/') && !token_is(x, t, '\'')) {
      return false;
    }
  }
  return separators >= 3 && !item_begins;
}

/* Nothing to read: rules of dashes, numbers of slides, style sheets, bare addresses. */
static bool is_code(const analysis *x, const paragraph *p) {
  bool letters = false, colon = false, address_only = true;
  const token *first = first_of(x, p), *last = last_of(x, p);
  for (const token *t = first; t <= last; t++) {
    uint32_t n;
    bool word = t->kind == TOKEN_WORD;
    if (word && character_at(x->text, t->at.start, t->at.end, &n) != CHARACTER_DIGIT) letters = true;
    colon |= token_is(x, t, ':');
    if (word && !starts_with_word(x->text, t->at.start, t->at.end, "http") &&
        !starts_with_word(x->text, t->at.start, t->at.end, "www.") &&
        !starts_with_word(x->text, t->at.start, t->at.end, "pic.twitter"))
      address_only = false;
  }
  if (!letters) return p->token_count <= SHORT_LINE;
  if (address_only) return true;
  if (p->token_count > SHORT_LINE) return false;
  if (token_is(x, last, '{') || token_is(x, first, '{') || token_is(x, first, '}')) return true;
  return colon && token_is(x, last, ';') && !begins_upper(x, first);
}

bool is_boilerplate(const analysis *x, const paragraph *p) {
  return is_button(x, p) || is_code(x, p) || is_tag_line(x, p);
}
