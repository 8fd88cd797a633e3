/*
** word_set.c: see word_set.h
**
** A place of the table holds a hash whose last two bits say what it is of: a whole word or phrase, the
** first words of one, or both. So a phrase is found by adding word after word to one hash.
*/
#include "words/word_set.h"

#include "base/characters.h"

enum { WHOLE = 1, GOES_ON = 2 };

static uint64_t filter_bit(uint64_t key) { return UINT64_C(1) << (key >> 58); }

/* {{{ the table */

/* The place of a key, or a free one. *looks counts the places looked at. */
static uint64_t *place_of(const word_set *s, uint64_t key, size_t *looks) {
  size_t i = (size_t)(key >> 32) & s->mask;
  for (*looks = 1; s->places[i] != 0 && word_key_from(s->places[i]) != key; ++*looks)
    i = (i + 1) & s->mask;
  return &s->places[i];
}

/* The places looked at. */
static size_t add(word_set *s, uint64_t hash, uint64_t what) {
  size_t looks;
  const uint64_t key = word_key_from(hash);
  uint64_t *place = place_of(s, key, &looks);
  *place = (key & ~UINT64_C(3)) | (*place & 3) | what;
  s->filter |= filter_bit(key);
  return looks;
}

/* So many places that at most half of them are used. */
static size_t places_for(size_t words) {
  size_t n = 16;
  while (n < 2 * words) n *= 2;
  return n;
}

/* }}} */
/* {{{ static sets */

static size_t length_of(const char *word) { return strcspn(word, " "); }

static void fill(word_set *s) {
  size_t count = 0;
  for (const char *p = s->words; *p != '\0'; p += length_of(p) + 1) count++;
  s->mask = places_for(count) - 1;
  s->filter = 0;
  for (const char *p = s->words; *p != '\0'; p += length_of(p) + 1)
    add(s, hash_fnv(HASH_FNV_START, p, length_of(p)), WHOLE);
}

uint64_t word_key_ascii(const char *text, size_t length) {
  uint64_t hash = HASH_FNV_START;
  for (size_t i = 0; i < length; i++) {
    const char lower = ascii_lower(text[i]);
    hash = hash_fnv(hash, &lower, 1);
  }
  return word_key_from(hash);
}

bool word_set_look_up(word_set *s, uint64_t key) {
  size_t looks;
  if (s->mask == 0) fill(s);
  return (*place_of(s, key, &looks) & WHOLE) != 0;
}

/* }}} */
/* {{{ characters, words of a text */

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

/* Goes on to `end` with the hash of what is folded. */
static size_t hash_folded(const char *text, size_t at, size_t end, size_t length, uint64_t *hash) {
  while (at < end) {
    uint32_t point;
    char bytes[4];
    at = next_folded(text, length, at, &point);
    *hash = hash_fnv(*hash, bytes, utf8_encode(point, bytes));
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

/* The end of the word that begins at `at`. */
static size_t word_end(const char *text, size_t length, size_t at) {
  for (size_t after; goes_on(text, length, at, &after);) at = after;
  return at;
}

/* Cuts off what stands before the first word and behind the last one; how many there are. */
static size_t trim(const char **text, size_t *length) {
  size_t words = 0, first = word_start(*text, *length, 0), last = first;
  for (size_t at = first; at < *length; words++) {
    last = word_end(*text, *length, at);
    at = word_start(*text, *length, last);
  }
  *text += first;
  *length = last - first;
  return words;
}

/* }}} */
/* {{{ making one of lines */

static void work_done(word_work *work, size_t looks) {
  work->left -= looks < work->left ? looks : work->left;
}

/* The next line of [*at, end), blanks about it cut off; *at goes behind it. False at the end. */
static bool next_line(const char **at, const char *end, const char **line, size_t *length) {
  if (*at >= end) return false;
  const char *stop = memchr(*at, '\n', (size_t)(end - *at));
  if (stop == NULL) stop = end;
  *line = *at;
  *length = (size_t)(stop - *at);
  *at = stop + 1;
  while (*length > 0 && is_blank(**line)) ++*line, --*length;
  while (*length > 0 && is_blank((*line)[*length - 1])) --*length;
  return true;
}

static bool says_nothing(const char *line, size_t length) { return length == 0 || *line == '#'; }

static size_t count_words(const char *lines, size_t length) {
  const char *end = lines + length, *line;
  size_t n, words = 0;
  while (next_line(&lines, end, &line, &n))
    if (!says_nothing(line, n)) words += trim(&line, &n);
  return words;
}

size_t word_set_size(const char *lines, size_t length) {
  return sizeof(word_set) + places_for(count_words(lines, length)) * sizeof(uint64_t);
}

static bool add_phrase(word_set *s, const char *text, size_t length, word_work *work) {
  const size_t words = trim(&text, &length);
  if (words == 0 || words > WORD_SET_MOST_WORDS || length > WORD_SET_LONGEST) return false;
  uint64_t hash = HASH_FNV_START;
  for (size_t at = 0, end; at < length;) {
    end = word_end(text, length, at);
    hash_folded(text, at, end, length, &hash);
    work_done(work, add(s, hash, end < length ? GOES_ON : WHOLE));
    at = hash_folded(text, end, word_start(text, length, end), length, &hash);
  }
  return true;
}

word_set *word_set_make(void *memory, const char *lines, size_t length, size_t *wrong,
                        word_work *work) {
  const size_t places = places_for(count_words(lines, length));
  const char *end = lines + length, *line;
  word_set *s = memory;
  uint64_t *table = (uint64_t *)(s + 1);
  *s = (word_set){.places = memset(table, 0, places * sizeof *table), .mask = places - 1};
  *wrong = 0;
  size_t n;
  for (size_t number = 1; work->left > 0 && next_line(&lines, end, &line, &n); number++)
    if (!says_nothing(line, n) && !add_phrase(s, line, n, work) && *wrong == 0) *wrong = number;
  return s;
}

/* }}} */
/* {{{ finding */

/* What is known of a hash: WHOLE, GOES_ON. */
static uint64_t look_up(const word_set *s, uint64_t hash, word_work *work) {
  const uint64_t key = word_key_from(hash);
  size_t looks;
  if (work->left == 0 || (s->filter & filter_bit(key)) == 0) return 0;
  const uint64_t found = *place_of(s, key, &looks) & 3;
  work_done(work, looks);
  return work->left == 0 ? 0 : found;
}

/* The end of the longest phrase that begins with the word at `at`, 0 if none does; *after is the end of
   that word. */
static size_t longest(const word_set *s, const char *text, size_t length, size_t at, size_t *after,
                      word_work *work) {
  uint64_t hash = HASH_FNV_START, what;
  size_t found = 0, end = *after = word_end(text, length, at);
  do {
    hash_folded(text, at, end, length, &hash);
    what = look_up(s, hash, work);
    if (what & WHOLE) found = end;
    if (!(what & GOES_ON)) break;
    at = word_start(text, length, end);
    hash_folded(text, end, at, length, &hash);
    end = word_end(text, length, at);
  } while (at < length);
  return found;
}

bool word_set_has(const word_set *s, const char *text, size_t length, word_work *work) {
  size_t after;
  if (trim(&text, &length) == 0) return false;
  return longest(s, text, length, 0, &after, work) == length;
}

bool word_set_find(const word_set *s, const char *text, size_t length, size_t *start, size_t *end,
                   word_work *work) {
  for (size_t at = word_start(text, length, 0), after; at < length && work->left > 0;
       at = word_start(text, length, after)) {
    *end = longest(s, text, length, at, &after, work);
    *start = at;
    if (*end > 0) return true;
  }
  return false;
}

/* }}} */
