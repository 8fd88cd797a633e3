/* word_set.c: see word_set.h */
#include "words/word_set.h"

#include <string.h>

#include "base/characters.h"

typedef struct phrase {
  uint32_t at, length; /* folded, in the set's text */
  uint32_t hash;       /* of its first word */
  uint32_t next;       /* the next with the same last bits of the hash, counted from 1; 0: none */
} phrase;

struct word_set {
  size_t count, used, mask;
  phrase *phrases;
  uint32_t *heads; /* mask + 1 of them: as phrase.next */
  char *text;
};

/* {{{ characters, words */

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool in_word(character_class class) {
  return class == CHARACTER_LETTER || class == CHARACTER_DIGIT || class == CHARACTER_JOINER;
}

/* The folded character at `at` and the place behind it. */
static size_t next_folded(const char *text, size_t length, size_t at, uint32_t *point) {
  at += utf8_next(text + at, length - at, point);
  if (*point < 0x80) {
    *point = (unsigned char)ascii_lower((char)*point);
    if (!is_blank((char)*point)) return at;
    while (at < length && is_blank(text[at])) at++;
    *point = ' ';
  } else {
    *point = *point == 0x2019 ? '\'' : utf8_to_lower(*point);
  }
  return at;
}

/* Whether a word goes on, or begins, at `at`: with a hyphen only if a letter or digit is behind it. */
static bool goes_on(const char *text, size_t length, size_t at, size_t *after) {
  uint32_t n;
  if (at >= length) return false;
  *after = at;
  if (text[at] == '-' && at + 1 < length) at++;
  character_class class = character_at(text, (uint32_t)at, (uint32_t)length, &n);
  *after = at + n;
  return in_word(class);
}

/* The next place from `at` on where a word begins; `length` if there is none. */
static size_t word_start(const char *text, size_t length, size_t at) {
  for (uint32_t n; at < length; at += n)
    if (in_word(character_at(text, (uint32_t)at, (uint32_t)length, &n))) break;
  return at;
}

enum { HASH_START = 5381, HASH_FACTOR = 33 };

/* The end of the word that begins at `at`, and its hash (Bernstein's, over folded characters). */
static size_t word_end(const char *text, size_t length, size_t at, uint32_t *hash) {
  uint32_t h = HASH_START, point;
  for (size_t after; goes_on(text, length, at, &after);)
    while (at < after) {
      at = next_folded(text, length, at, &point);
      h = h * HASH_FACTOR ^ point;
    }
  *hash = h ^ h >> 15;
  return at;
}

/* Cuts off what stands before the first word and behind the last one; how many there are. */
static size_t trim(const char **text, size_t *length) {
  uint32_t hash;
  size_t words = 0, first = word_start(*text, *length, 0), last = first;
  for (size_t at = first; at < *length; words++) {
    last = word_end(*text, *length, at, &hash);
    at = word_start(*text, *length, last);
  }
  *text += first;
  *length = last - first;
  return words;
}

/* }}} */
/* {{{ making one */

static size_t heads_for(size_t lines) {
  size_t n = 16;
  while (n < 2 * lines) n *= 2;
  return n;
}

size_t word_set_size(size_t length, size_t lines) {
  /* A byte that is no UTF-8 is folded to U+FFFD, which has three. */
  return sizeof(word_set) + lines * sizeof(phrase) + heads_for(lines) * sizeof(uint32_t) +
         3 * length;
}

word_set *word_set_make(void *memory, size_t length, size_t lines) {
  memset(memory, 0, word_set_size(length, lines));
  word_set *s = memory;
  s->mask = heads_for(lines) - 1;
  s->phrases = (phrase *)(s + 1);
  s->heads = (uint32_t *)(s->phrases + lines);
  s->text = (char *)(s->heads + s->mask + 1);
  return s;
}

bool word_set_add(word_set *s, const char *text, size_t length) {
  const size_t words = trim(&text, &length);
  if (words == 0 || words > WORD_SET_MOST_WORDS || length > WORD_SET_LONGEST) return false;
  phrase *p = &s->phrases[s->count++];
  word_end(text, length, 0, &p->hash);
  p->at = (uint32_t)s->used;
  for (size_t at = 0; at < length;) {
    uint32_t point;
    at = next_folded(text, length, at, &point);
    s->used += utf8_encode(point, s->text + s->used);
  }
  p->length = (uint32_t)s->used - p->at;
  uint32_t *head = &s->heads[p->hash & s->mask];
  p->next = *head;
  *head = (uint32_t)s->count;
  return true;
}

/* }}} */
/* {{{ finding */

static bool work_on(word_work *work) {
  if (work->left == 0) return false;
  work->left--;
  return true;
}

/* The end of the phrase in the text, which begins with it at `at`; 0 if it does not. */
static size_t match(const word_set *s, const phrase *p, const char *text, size_t length, size_t at,
                    word_work *work) {
  const char *wanted = s->text + p->at;
  uint32_t x, y;
  for (size_t i = 0; i < p->length;) {
    if (at >= length || !work_on(work)) return 0;
    i += utf8_next(wanted + i, p->length - i, &x);
    at = next_folded(text, length, at, &y);
    if (x != y) return 0;
  }
  size_t after;
  return goes_on(text, length, at, &after) ? 0 : at;
}

/* The end of the longest phrase that begins with the word at `at`; 0 if none does. */
static size_t longest(const word_set *s, uint32_t hash, const char *text, size_t length, size_t at,
                      word_work *work) {
  size_t found = 0;
  for (uint32_t i = s->heads[hash & s->mask]; i != 0 && work_on(work); i = s->phrases[i - 1].next) {
    const phrase *p = &s->phrases[i - 1];
    size_t end = p->hash == hash ? match(s, p, text, length, at, work) : 0;
    if (end > found) found = end;
  }
  return found;
}

bool word_set_has(const word_set *s, const char *text, size_t length, word_work *work) {
  uint32_t hash;
  if (trim(&text, &length) == 0) return false;
  word_end(text, length, 0, &hash);
  return longest(s, hash, text, length, 0, work) == length;
}

bool word_set_find(const word_set *s, const char *text, size_t length, size_t *start, size_t *end,
                   word_work *work) {
  uint32_t hash;
  for (size_t at = word_start(text, length, 0), after; at < length && work->left > 0;
       at = word_start(text, length, after)) {
    after = word_end(text, length, at, &hash);
    *end = longest(s, hash, text, length, at, work);
    *start = at;
    if (*end > 0) return true;
  }
  return false;
}

/* }}} */
