/*
** tokens.c: a paragraph's tokens, after the Penn Treebank: contractions apart ("do" "n't",
** "Lee" "'s"), hyphenated compounds whole, abbreviations with their stop, marks of punctuation
** one by one but for "--" and "...", addresses, @names and #tags whole.
*/
#include <string.h>

#include "base/utf8.h"
#include "text/abbreviations.h"
#include "text/analysis.h"
#include "base/characters.h"

typedef struct scanner {
  analysis *x;
  const char *text;
  uint32_t at, end, paragraph;
  bool space_before;
} scanner;

static void add(scanner *s, uint32_t length, token_kind kind) {
  analysis *x = s->x;
  x->tokens = text_grow(x->tokens, x->token_count, &x->token_capacity, sizeof *x->tokens);
  x->tokens[x->token_count++] = (token){.at = {s->at, s->at + length},
                                        .paragraph = s->paragraph,
                                        .kind = kind,
                                        .space_before = s->space_before};
  s->space_before = false;
  s->at += length;
}

static character_class class_at(const scanner *s, uint32_t at, uint32_t *length) {
  if (at >= s->end) return *length = 0, CHARACTER_BLANK;
  return character_at(s->text, at, s->end, length);
}

static bool is_alphanumeric(character_class c) {
  return c == CHARACTER_LETTER || c == CHARACTER_DIGIT;
}

static bool alphanumeric_at(const scanner *s, uint32_t at) {
  uint32_t n;
  return is_alphanumeric(class_at(s, at, &n));
}

static bool letter_at(const scanner *s, uint32_t at) {
  uint32_t n;
  return class_at(s, at, &n) == CHARACTER_LETTER;
}

static bool digit_at(const scanner *s, uint32_t at) {
  uint32_t n;
  return class_at(s, at, &n) == CHARACTER_DIGIT;
}

static bool upper_at(const scanner *s, uint32_t at) {
  if (at >= s->end) return false;
  uint32_t point;
  utf8_next(s->text + at, s->end - at, &point);
  return utf8_is_upper(point);
}

static char byte_at(const scanner *s, uint32_t at) { return at < s->end ? s->text[at] : ' '; }

static bool is_one_of(char c, const char *set) { return c != '\0' && strchr(set, c) != NULL; }

/* The length of an apostrophe at `at`: ' or ’; 0 if there is none. */
static uint32_t apostrophe_at(const scanner *s, uint32_t at) {
  if (at >= s->end) return 0;
  if (s->text[at] == '\'') return 1;
  if (s->end - at >= 3 && memcmp(s->text + at, "\xE2\x80\x99", 3) == 0) return 3;
  return 0;
}

/* Letters, digits and what joins them, from `at`: the end. */
static uint32_t run_end(const scanner *s, uint32_t at) {
  for (;;) {
    while (at < s->end && (unsigned char)s->text[at] < 0x80 &&
           is_alphanumeric((character_class)character_ascii[(unsigned char)s->text[at]]))
      at++;
    if (at >= s->end || (unsigned char)s->text[at] < 0x80) return at;
    uint32_t n;
    character_class c = character_at(s->text, at, s->end, &n);
    if (!is_alphanumeric(c) && c != CHARACTER_JOINER) return at;
    at += n;
  }
}

/* ---- addresses ---- */

static bool is_top_domain(const char *text, uint32_t length) {
  return word_set_has_key(&lexicon_top_domains, word_key_of(text, length));
}

/* The end of the address that begins at `at`: all up to white space or a quotation mark,
   without the punctuation of the sentence around it. */
static uint32_t address_end(const scanner *s, uint32_t at) {
  uint32_t end = at;
  while (end < s->end) {
    uint32_t n;
    character_class c = character_at(s->text, end, s->end, &n);
    if (c == CHARACTER_BLANK || c == CHARACTER_DOUBLE || (c == CHARACTER_SINGLE && n > 1)) break;
    if (s->text[end] == '<' || s->text[end] == '>') break;
    end += n;
  }
  while (end > at && is_one_of(s->text[end - 1], ".,;:!?)]}'*")) end--;
  return end;
}

/* "name.site.com", "name@site.org/path": the end if the run ending at `end` goes on as an
   address, else 0. Looks MOST_LABELS ahead, so that "ab.cd.ef. …" takes linear time. */
enum { MOST_LABELS = 8 };
static uint32_t domain_end(const scanner *s, uint32_t end) {
  uint32_t label = end, labels = 0;
  if (byte_at(s, end) == '@' && alphanumeric_at(s, end + 1)) return address_end(s, end);
  while (byte_at(s, label) == '.' && alphanumeric_at(s, label + 1) && labels++ < MOST_LABELS) {
    uint32_t next = run_end(s, label + 1);
    while (byte_at(s, next) == '-' && alphanumeric_at(s, next + 1)) next = run_end(s, next + 1);
    if (byte_at(s, next) == '@' && alphanumeric_at(s, next + 1)) return address_end(s, next);
    if (is_top_domain(s->text + label + 1, next - label - 1) &&
        !(byte_at(s, next) == '.' && alphanumeric_at(s, next + 1)))
      return byte_at(s, next) == '/' && alphanumeric_at(s, next + 1) ? address_end(s, next) : next;
    label = next;
  }
  return 0;
}

static bool scheme_at(const scanner *s) {
  if (strchr("hHwW", s->text[s->at]) == NULL) return false; /* as most words do not */
  return ascii_begins(s->text, s->at, s->end, "http://") ||
         ascii_begins(s->text, s->at, s->end, "https://") ||
         ascii_begins(s->text, s->at, s->end, "www.");
}

/* ---- words ---- */

/* The length, with its apostrophe, of the contraction at `at` ('s, 'll, …), else 0. */
static uint32_t contraction_at(const scanner *s, uint32_t at) {
  uint32_t mark = apostrophe_at(s, at);
  if (mark == 0) return 0;
  char a = ascii_lower(byte_at(s, at + mark)), b = ascii_lower(byte_at(s, at + mark + 1));
  uint32_t length = 0;
  if (a == 's' || a == 'd' || a == 'm') length = 1;
  if ((a == 'l' && b == 'l') || (a == 'r' && b == 'e') || (a == 'v' && b == 'e')) length = 2;
  if (length == 0 || alphanumeric_at(s, at + mark + length)) return 0;
  return mark + length;
}

/* The start of the part after the last hyphen: "Sen" of "then-Sen", "N" of "D-N". */
static uint32_t last_part(const scanner *s, uint32_t start, uint32_t end) {
  while (end > start && s->text[end - 1] != '-') end--;
  return end;
}

/* Initials and the like: "U.S.", "a.m.", "J.K.", "Ph.D.": the end, or `end` if it is none. */
static uint32_t dotted_end(const scanner *s, uint32_t start, uint32_t end) {
  start = last_part(s, start, end);
  uint32_t letters = (uint32_t)utf8_count(s->text + start, end - start);
  if (letters > 2 || byte_at(s, end) != '.') return end;
  uint32_t dot = end + 1, parts = 1;
  for (;;) {
    uint32_t n;
    if (class_at(s, dot, &n) != CHARACTER_LETTER) break;
    uint32_t next = run_end(s, dot);
    uint32_t size = (uint32_t)utf8_count(s->text + dot, next - dot);
    if (size > 1 || byte_at(s, next) != '.') {
      /* "U.S" without the last stop */
      if (size == 1 && letters == 1) return next;
      break;
    }
    parts++;
    dot = next + 1;
  }
  if (parts > 1) return dot;
  return end;
}

/* Whether the full stop at `end` belongs to the word [start, end). */
static bool keeps_stop(const scanner *s, uint32_t start, uint32_t end) {
  start = last_part(s, start, end);
  uint32_t length = end - start;
  uint32_t after = end + 1, n;
  if (byte_at(s, after) == '.') return false; /* an ellipsis */
  if (length == 1 && upper_at(s, start)) {    /* an initial: a capital follows, or a nickname */
    while (class_at(s, after, &n) == CHARACTER_BLANK && after < s->end) after += n;
    if (after > end + 1 && byte_at(s, after) == '"') after++;
    if (after > end + 1 && s->end - after > 3 && memcmp(s->text + after, "“", 3) == 0) after += 3;
    return after > end + 1 ? upper_at(s, after) && s->text[start] != 'I' : upper_at(s, after);
  }
  switch (abbreviation_of(s->text + start, length)) {
    case ABBREVIATION_NONE: return false;
    case ABBREVIATION_NUMBER:
      while (class_at(s, after, &n) == CHARACTER_BLANK && after < s->end) after += n;
      return digit_at(s, after) || byte_at(s, after) == '#';
    default: return true;
  }
}

/* A hyphen at a line's end, before a small letter on the next: where the word goes on; else 0. */
static uint32_t behind_break(const scanner *s, uint32_t at) {
  uint32_t n, next = at + 1, lines = 0;
  if (byte_at(s, at) != '-' || !letter_at(s, at - 1)) return 0;
  for (; next < s->end && class_at(s, next, &n) == CHARACTER_BLANK; next += n)
    lines += s->text[next] == '\n';
  return lines == 1 && letter_at(s, next) && !upper_at(s, next) ? next : 0;
}

/* Where the word that begins at s->at ends: over inner hyphens, apostrophes and ampersands, and over the
   break of a line that cut it. */
static uint32_t word_end(const scanner *s) {
  uint32_t at = run_end(s, s->at);
  for (;;) {
    uint32_t mark, next;
    char c = byte_at(s, at);
    if ((next = behind_break(s, at)) != 0) {
      at = run_end(s, next);
    } else if (c == '-' && alphanumeric_at(s, at + 1)) {
      at = run_end(s, at + 1);
    } else if (c == '&' && upper_at(s, at - 1) && upper_at(s, at + 1)) {
      at = run_end(s, at + 1);
    } else if ((mark = apostrophe_at(s, at)) != 0 && letter_at(s, at + mark) &&
               contraction_at(s, at) == 0) {
      at = run_end(s, at + mark);
    } else {
      return at;
    }
  }
}

/* "n't" at the end of a word: its length, else 0. */
static uint32_t negation_length(const scanner *s, uint32_t start, uint32_t end) {
  if (end - start > 3 && ascii_lower(s->text[end - 1]) == 't') {
    uint32_t mark = s->text[end - 2] == '\'' ? 1 : 3;
    if (end - start > mark + 2 && apostrophe_at(s, end - 1 - mark) == mark &&
        ascii_lower(s->text[end - 2 - mark]) == 'n')
      return mark + 2;
  }
  return 0;
}

static void scan_word(scanner *s) {
  if (scheme_at(s)) {
    add(s, address_end(s, s->at) - s->at, TOKEN_WORD);
    return;
  }
  uint32_t start = s->at, end = word_end(s), negation;
  if (byte_at(s, end) == '.' || byte_at(s, end) == '@') {
    uint32_t address = domain_end(s, end);
    uint32_t dotted = address != 0 ? address : dotted_end(s, start, end);
    if (dotted != end) {
      add(s, dotted - start, TOKEN_WORD);
      end = dotted;
    } else if (byte_at(s, end) == '.' && keeps_stop(s, start, end)) {
      add(s, ++end - start, TOKEN_WORD);
    }
  }
  if (s->at == start) {
    if ((negation = negation_length(s, start, end)) != 0) {
      add(s, end - negation - start, TOKEN_WORD);
      add(s, negation, TOKEN_WORD);
    } else {
      add(s, end - start, TOKEN_WORD);
    }
  }
  uint32_t contraction = contraction_at(s, s->at);
  if (contraction != 0) add(s, contraction, TOKEN_WORD);
}

/* ---- numbers ---- */

/* "9:12PMTrump Says": a clock with the next line run on ends after "PM". */
static uint32_t run_on_clock(const scanner *s, uint32_t end) {
  uint32_t at = s->at;
  bool colon = false;
  for (; at < end && (digit_at(s, at) || s->text[at] == ':'); at++) colon |= s->text[at] == ':';
  bool half = at + 3 < end && (s->text[at] == 'A' || s->text[at] == 'P') && s->text[at + 1] == 'M';
  return colon && half && upper_at(s, at + 2) ? at + 2 : end;
}

static void scan_number(scanner *s) {
  uint32_t at = s->at;
  token_kind kind = TOKEN_NUMBER;
  for (;;) {
    at = run_end(s, at);
    if (!is_one_of(byte_at(s, at), ",.:/") || !digit_at(s, at + 1)) break;
    at++;
  }
  /* "5:30p.m." */
  if (byte_at(s, at) == '.' && ascii_lower(byte_at(s, at + 1)) == 'm' &&
      is_one_of(byte_at(s, at - 1), "apAP") && at - 1 > s->at)
    at--;
  while (byte_at(s, at) == '-' && alphanumeric_at(s, at + 1)) at = run_end(s, at + 1);
  if (letter_at(s, at - 1)) kind = TOKEN_WORD;
  at = run_on_clock(s, at);
  add(s, at - s->at, kind);
  uint32_t contraction = contraction_at(s, s->at);
  if (contraction != 0) add(s, contraction, TOKEN_WORD);
}

/* ---- marks ---- */

/* ’em, ’til, ’90s: the length if the mark at s->at drops letters of the word after it. */
static uint32_t elision_length(const scanner *s, uint32_t mark) {
  WORDS(elisions, "em til cause tis twas n bout round");
  uint32_t at = s->at + mark, end = run_end(s, at);
  uint32_t length = end - at;
  if (digit_at(s, at) && digit_at(s, at + 1) &&
      (length == 2 || (length == 3 && ascii_lower(s->text[at + 2]) == 's')))
    return mark + length;
  if (!word_set_has_key(&elisions, word_key_ascii(s->text + at, length))) return 0;
  uint32_t closing = length == 1 ? apostrophe_at(s, end) : 0; /* rock 'n' roll */
  return mark + length + closing;
}

static uint32_t repeated(const scanner *s, char c) {
  uint32_t at = s->at;
  while (at < s->end && s->text[at] == c) at++;
  return at - s->at;
}

static void scan_single(scanner *s, uint32_t length) {
  char c = s->text[s->at];
  /* `` and ''; of three that close, the first is the inner one */
  bool inner = byte_at(s, s->at + 2) == c && !s->space_before && !alphanumeric_at(s, s->at + 3);
  if (length == 1 && byte_at(s, s->at + 1) == c && !inner) {
    add(s, 2, TOKEN_OPEN_QUOTE);
    return;
  }
  uint32_t elision = elision_length(s, length);
  if (elision != 0 && (s->space_before || s->at == 0 || !alphanumeric_at(s, s->at - 1))) {
    add(s, elision, TOKEN_WORD);
    return;
  }
  add(s, length, TOKEN_PUNCTUATION);
}

static void scan_symbol(scanner *s, uint32_t length) {
  char c = s->text[s->at];
  if ((c == '@' || c == '#') && (letter_at(s, s->at + 1) || byte_at(s, s->at + 1) == '_')) {
    uint32_t end = s->at + 1;
    while (alphanumeric_at(s, end) || byte_at(s, end) == '_')
      end = byte_at(s, end) == '_' ? end + 1 : run_end(s, end);
    add(s, end - s->at, TOKEN_WORD);
    return;
  }
  uint32_t end = s->at + length, n; /* emoji: with their modifiers, joined ones whole */
  while (length > 2 && class_at(s, end, &n) == CHARACTER_JOINER) {
    bool joined = n == 3 && memcmp(s->text + end, "\xE2\x80\x8D", 3) == 0;
    end += n;
    if (joined && class_at(s, end, &n) == CHARACTER_SYMBOL) end += n;
  }
  if (c == '_' || c == '*' || c == '=') end = s->at + repeated(s, c);
  add(s, end - s->at, TOKEN_SYMBOL);
}

static void scan_one(scanner *s) {
  uint32_t length;
  switch (character_at(s->text, s->at, s->end, &length)) {
    case CHARACTER_BLANK:
      s->space_before = true;
      s->at += length;
      return;
    case CHARACTER_LETTER:
    case CHARACTER_JOINER: scan_word(s); return;
    case CHARACTER_DIGIT: scan_number(s); return;
    case CHARACTER_DOUBLE: add(s, length, TOKEN_OPEN_QUOTE); return;
    case CHARACTER_SINGLE: scan_single(s, length); return;
    case CHARACTER_DASH: add(s, length == 1 ? repeated(s, '-') : length, TOKEN_PUNCTUATION); return;
    case CHARACTER_DOT: add(s, length == 1 ? repeated(s, '.') : length, TOKEN_PUNCTUATION); return;
    case CHARACTER_PUNCTUATION: add(s, length, TOKEN_PUNCTUATION); return;
    case CHARACTER_SYMBOL: scan_symbol(s, length); return;
  }
}

void text_find_tokens(analysis *x, uint32_t p) {
  paragraph *in = &x->paragraphs[p];
  scanner s = {.x = x,
               .text = x->text,
               .at = in->at.start,
               .end = in->at.end,
               .paragraph = p,
               .space_before = true};
  in->first_token = x->token_count;
  while (s.at < s.end) scan_one(&s);
  in->token_count = x->token_count - in->first_token;
}
