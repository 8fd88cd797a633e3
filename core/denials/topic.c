/* topic.c: see topic.h */
#include "denials/topic.h"

#include <string.h>

#include "words/stem.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { HELD_SLOTS = 4096, HELD_COMMON = 11 };

/* {{{ sorted lists of hashes */

static void add(uint64_t *items, uint32_t *count, uint32_t most, uint64_t hash) {
  uint32_t at = *count;
  while (at > 0 && items[at - 1] > hash) at--;
  if ((at > 0 && items[at - 1] == hash) || *count == most) return;
  memmove(items + at + 1, items + at, (*count - at) * sizeof *items);
  items[at] = hash;
  ++*count;
}

static bool meet(const uint64_t *x, uint32_t x_count, const uint64_t *y, uint32_t y_count) {
  for (uint32_t i = 0, k = 0; i < x_count && k < y_count;) {
    if (x[i] == y[k]) return true;
    if (x[i] < y[k])
      i++;
    else
      k++;
  }
  return false;
}

/* }}} */

/* Lists whose words name nobody. */
static const lexicon others[] = {LEXICON_NOT_A_NAME,   LEXICON_TITLE, LEXICON_HONORIFIC,
                                 LEXICON_ORGANIZATION, LEXICON_MALE,  LEXICON_FEMALE};
enum { OTHERS = sizeof others / sizeof *others };

/* The hash of a capitalised word that may name somebody, given in lower case; 0 if it is none. */
static uint64_t name_of(const char *lower) {
  size_t n = strlen(lower);
  if (n < 3) return 0;
  for (size_t i = 0; i < OTHERS; i++)
    if (lexicon_has(others[i], lower)) return 0;
  return hash_fnv(HASH_FNV_START, lower, n);
}

static uint64_t name_at(const article *a, uint32_t i) {
  if (!word_capital(a, i)) return 0;
  for (size_t k = 0; k < OTHERS; k++)
    if (word_has(a, i, others[k])) return 0;
  char word[WORD_MOST];
  const size_t n = strlen(word_lower(a, i, word));
  return n < 3 ? 0 : hash_fnv(HASH_FNV_START, word, n);
}

static uint64_t stem_at(const article *a, uint32_t i) {
  if (a->tokens[i].kind != TOKEN_WORD || a->tokens[i].at.end - a->tokens[i].at.start < 4 ||
      word_has(a, i, LEXICON_NOT_A_NAME) || word_in(a, i, &lexicon_topicless))
    return 0;
  char word[WORD_MOST], stem[STEM_MOST];
  size_t n = strlen(word_lower(a, i, word));
  if (n < 4 || n >= STEM_MOST) return 0;
  n = stem_of(word, n, stem);
  return hash_fnv(HASH_FNV_START, stem, n);
}

void topic_read(const article *a, span at, topic *t) {
  uint32_t first, end;
  words_of(a, at, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    uint64_t stem = stem_at(a, i), name = name_at(a, i);
    if (stem != 0) add(t->stems, &t->stem_count, STEMS_MOST, stem);
    if (name != 0) add(t->names, &t->name_count, NAMES_MOST, name);
  }
}

stem_counts topic_counts(arena *memory) {
  return (stem_counts){arena_array(memory, uint16_t, HELD_SLOTS)};
}

void topic_count(stem_counts *counts, const topic *t) {
  for (uint32_t k = 0; k < t->stem_count; k++) {
    uint16_t *held = &counts->held[t->stems[k] % HELD_SLOTS];
    if (*held < UINT16_MAX) ++*held;
  }
}

static void read_source(const article *a, const source *s, naming *n) {
  for (const char *p = s->name; *p != '\0';) {
    size_t length = strcspn(p, " ,'-/");
    char word[WORD_MOST], lower[WORD_MOST];
    if (length < sizeof word && *p >= 'A' && *p <= 'Z') {
      memcpy(word, p, length);
      word[length] = '\0';
      utf8_lower(word, strcspn(word, "\xE2"), lower, sizeof lower);
      uint64_t name = name_of(lower);
      if (name != 0) add(n->names, &n->count, NAMES_MOST, name);
    }
    p += length;
    if (*p != '\0') p++;
  }
  for (uint32_t m = 0; m < s->mentions.count && n->count < NAMES_MOST; m++) {
    uint32_t first, end;
    words_of(a, s->mentions.items[m], &first, &end);
    for (uint32_t i = first; i < end; i++) {
      uint64_t name = name_at(a, i);
      if (name != 0) add(n->names, &n->count, NAMES_MOST, name);
    }
  }
}

topics topic_find(article *a, arena *memory) {
  topics t = {arena_array(memory, topic, a->claim_count),
              arena_array(memory, naming, a->source_count), topic_counts(memory)};
  for (uint32_t i = 0; i < a->claim_count; i++) {
    const span_list content = a->claims[i].content;
    for (uint32_t s = 0; s < content.count; s++) topic_read(a, content.items[s], &t.claims[i]);
    topic_count(&t.held, &t.claims[i]);
  }
  for (uint32_t i = 0; i < a->source_count; i++) read_source(a, &a->sources[i], &t.sources[i]);
  return t;
}

int topic_shared(const stem_counts *counts, const topic *x, const topic *y) {
  static const int worth[] = {6, 6, 6, 5, 4, 3, 3, 2, 2, 2, 2, 1};
  int sum = 0;
  for (uint32_t i = 0, k = 0; i < x->stem_count && k < y->stem_count;) {
    uint64_t mine = x->stems[i], theirs = y->stems[k];
    if (mine == theirs) {
      uint16_t held = counts->held[mine % HELD_SLOTS];
      sum += worth[held < HELD_COMMON ? held : HELD_COMMON];
    }
    i += mine <= theirs;
    k += theirs <= mine;
  }
  return sum;
}

int topic_likeness(const topics *t, uint32_t index, uint32_t other) {
  return topic_shared(&t->held, &t->claims[index], &t->claims[other]);
}

bool topic_namesakes(const naming *x, const naming *y) {
  return meet(x->names, x->count, y->names, y->count);
}

bool topic_meets(const topic *t, const naming *n) {
  return meet(t->names, t->name_count, n->names, n->count);
}

bool topic_names(const topics *t, uint32_t index, uint32_t source_index) {
  if (source_index == NO_SOURCE) return false;
  return topic_meets(&t->claims[index], &t->sources[source_index]);
}
