/* assertion_features.c: see assertion_features.h */
#include "assertions/assertion_features.h"

#include <string.h>

#include "words/stem.h"

/* What a feature is about. */
typedef enum template {
  BIAS,
  WORD,
  STEM,
  ENDING,
  PAIR,
  FIRST,
  FIRST_TWO,
  LAST,
  LIST,
  LENGTH,
  NUMBERS,
  NAMES,
  PERSON,
  JUDGEMENTS,
  MODAL,
  TENSE,
  QUOTED,
  PLACE,
  ALONE
} template;

/* Words that stand for all of their class. */
enum { CLASS_NAME = 1, CLASS_NUMBER, CLASS_YEAR, CLASS_SYMBOL };

WORDS(first_persons, "i me my mine myself we us our ours ourselves");
WORDS(second_persons, "you your yours yourself yourselves");
WORDS(modals, "will would could should may might must can shall 'll 'd ought cannot");
WORDS(past_auxiliaries, "was were had did");
WORDS(present_auxiliaries, "is are has have does do 's 're 've");

/* {{{ words */

static bool is_year(const article *a, span at) {
  const char *digits = a->text + at.start;
  return at.end - at.start == 4 && (digits[0] == '1' || digits[0] == '2') && digits[1] >= '0' &&
         digits[1] <= '9' && digits[2] >= '0' && digits[2] <= '9' && digits[3] >= '0' &&
         digits[3] <= '9';
}

static bool is_first(const article *a, uint32_t i) {
  return i == a->sentences[a->tokens[i].sentence].first_token;
}

/* The class of the token, or the hash of its lower case. */
static uint32_t sign_of(const article *a, uint32_t i) {
  const token *t = &a->tokens[i];
  if (t->kind == TOKEN_NUMBER) return is_year(a, t->at) ? CLASS_YEAR : CLASS_NUMBER;
  if (t->kind == TOKEN_SYMBOL) return CLASS_SYMBOL;
  if (!is_first(a, i) && word_capital(a, i)) return CLASS_NAME;
  return (uint32_t)(a->words[i].key >> 32);
}

static void add_word(const article *a, uint32_t i, features *f) {
  char lower[WORD_MOST], stem[STEM_MOST];
  const uint32_t key = (uint32_t)(a->words[i].key >> 32);
  feature_add_word(f, WORD, key, 0);
  if (a->tokens[i].kind != TOKEN_WORD) return;
  word_lower(a, i, lower);
  const size_t length = strlen(lower), kept = stem_of(lower, length, stem);
  feature_add_word(f, STEM, (uint32_t)(word_key_of(stem, kept) >> 32), 0);
  if (length > 4)
    feature_add(f, ENDING, (uint32_t)(word_key_of(lower + length - 3, 3) >> 32), length > 7);
}

/* }}} */
/* {{{ the whole */

typedef struct tally {
  uint32_t words, numbers, names, first_persons, second_persons, modals, past, present, quoted;
  uint32_t judgements, lists;
} tally;

static void count_token(const article *a, uint32_t i, uint32_t sign, tally *n) {
  n->words += a->tokens[i].kind == TOKEN_WORD;
  n->numbers += sign == CLASS_NUMBER || sign == CLASS_YEAR;
  n->names += sign == CLASS_NAME;
  n->first_persons += word_in(a, i, &first_persons);
  n->second_persons += word_in(a, i, &second_persons);
  n->modals += word_in(a, i, &modals);
  n->past += word_in(a, i, &past_auxiliaries);
  n->present += word_in(a, i, &present_auxiliaries);
  n->judgements += word_in(a, i, &lexicon_judgements);
  n->quoted += a->tokens[i].quoted;
  n->lists |= a->words[i].lists;
}

/* A step a doubling. */
static uint32_t bucket(uint32_t n) {
  uint32_t k = 0;
  for (; n > 0; n /= 2) k++;
  return k;
}

static uint32_t most(uint32_t n, uint32_t limit) { return n < limit ? n : limit; }

static void add_tally(const tally *n, uint32_t own, features *f) {
  feature_add(f, LENGTH, bucket(n->words), own);
  feature_add(f, NUMBERS, most(n->numbers, 3), own);
  feature_add(f, NAMES, most(n->names, 4), own);
  feature_add(f, PERSON, most(n->first_persons, 2), most(n->second_persons, 2));
  feature_add(f, JUDGEMENTS, most(n->judgements, 2), own);
  feature_add(f, MODAL, most(n->modals, 2), 0);
  feature_add(f, TENSE, n->past > 0, n->present > 0);
  feature_add(f, QUOTED, n->quoted > 0, 2 * n->quoted > n->words);
  for (uint32_t k = 0; k < LEXICON_BITS; k++)
    if (n->lists >> k & 1) feature_add(f, LIST, k, 0);
}

static void add_tokens(const article *a, uint32_t first, uint32_t end, uint32_t own, features *f) {
  tally n = {0};
  uint32_t before = 0;
  for (uint32_t i = first; i < end; i++) {
    const uint32_t sign = sign_of(a, i);
    count_token(a, i, sign, &n);
    if (sign > CLASS_SYMBOL) add_word(a, i, f);
    if (i == first) feature_add(f, FIRST, sign, own);
    if (i == first + 1) feature_add(f, FIRST_TWO, before ^ own, sign);
    feature_add(f, PAIR, before, sign);
    before = sign;
  }
  feature_add(f, LAST, before, own);
  add_tally(&n, own, f);
}

uint32_t assertion_features_bias(uint32_t which) { return feature_hash(BIAS, which, 0) & ~1u; }

static void begin(features *f) {
  f->count = 0;
  for (uint32_t i = 0; i < ASSERTION_BIASES; i++) f->items[f->count++] = assertion_features_bias(i);
}

void assertion_features_content(const article *a, uint32_t first, uint32_t end, features *f) {
  begin(f);
  add_tokens(a, first, end, 0, f);
}

void assertion_features_sentence(const article *a, uint32_t sentence_index, uint32_t first,
                                 uint32_t end, features *f) {
  const sentence *s = &a->sentences[sentence_index];
  const paragraph *p = &a->paragraphs[s->paragraph];
  begin(f);
  add_tokens(a, first, end, 1, f);
  const uint32_t behind = a->paragraph_count - 1 - s->paragraph;
  feature_add(f, PLACE, most(s->paragraph, 3), most(behind, 3));
  feature_add(f, ALONE, p->sentence_count == 1, sentence_index == p->first_sentence);
}

/* }}} */
