/* denied_text.c: see denied_text.h */
#include "denials/denied_text.h"

#include <string.h>

/* How many sentences are looked at before and behind a denial, and the headline besides. */
enum { SENTENCES_BACK = 20, SENTENCES_AHEAD = 3 };
enum { TOKENS_MOST = 200 }; /* a longer sentence is a list; each is read for many denials */
/* What a sentence must be worth: two rare words shared, or one and the denier's name; the name alone
   just before a denial without words of its own ("denied it", "rejected the allegation"). */
enum { WORTH_LEAST = 10, WORTH_DENIER = 5, JUST_BEFORE = 2, STEMS_POINTED = 1 };
/* A sentence of which more stands in claims tells what somebody is named for. */
static const double COVERED_MOST = .3;

typedef struct search {
  const dispute *d;
  bool *covered; /* by token: it stands in an attribution */
  stem_counts held;
} search;

static void cover(search *s, span_list list) {
  for (uint32_t i = 0; i < list.count; i++) {
    uint32_t first, end;
    words_of(s->d->a, list.items[i], &first, &end);
    for (uint32_t k = first; k < end; k++) s->covered[k] = true;
  }
}

static bool is_own_words(const search *s, const sentence *x) {
  uint32_t covered = 0;
  for (uint32_t i = x->first_token; i < x->first_token + x->token_count; i++)
    covered += s->covered[i];
  return covered <= COVERED_MOST * x->token_count;
}

static int worth_of(const search *s, const claim *denial, const topic *denied, uint32_t index) {
  const article *a = s->d->a;
  const sentence *x = &a->sentences[index];
  if (a->paragraphs[x->paragraph].kind > PARAGRAPH_HEADLINE || x->token_count > TOKENS_MOST ||
      !is_own_words(s, x))
    return 0;
  topic said = {.stem_count = 0};
  topic_read(a, x->at, &said);
  const int shared = topic_shared(&s->held, denied, &said);
  const bool named =
      denial->source != NO_SOURCE && topic_meets(&said, &s->d->topics.sources[denial->source]);
  const bool just_before = index < denial->sentence && denial->sentence - index <= JUST_BEFORE;
  if (named && just_before && denied->stem_count <= STEMS_POINTED) return WORTH_LEAST + shared;
  return shared > 0 && named ? shared + WORTH_DENIER : shared;
}

/* The best one; of equals the nearest, what stands before a denial rather than what follows. */
static void find_text(const search *s, claim *denial, const topic *denied) {
  const article *a = s->d->a;
  const uint32_t at = denial->sentence;
  uint32_t best = 0;
  int most = 0;
  for (uint32_t i = at; i-- > 0;) {
    if (at - i > SENTENCES_BACK) i = 0;
    const int worth = worth_of(s, denial, denied, i);
    if (worth > most) most = worth, best = i;
  }
  for (uint32_t i = at + 1; i < a->sentence_count && i - at <= SENTENCES_AHEAD; i++) {
    const int worth = worth_of(s, denial, denied, i);
    if (worth > most) most = worth, best = i;
  }
  if (most >= WORTH_LEAST) denial->denies_text = a->sentences[best].at;
}

/* A long quotation shares words with much that it does not deny. */
static bool is_unmatched(const dispute *d, uint32_t i) {
  enum { WORDS_MOST = 25 };
  return d->a->claims[i].denial && d->a->claims[i].denies_count == 0 &&
         d->wordings[i].words <= WORDS_MOST;
}

static search search_of(const dispute *d, arena *memory) {
  const article *a = d->a;
  search s = {.d = d, .covered = arena_array(memory, bool, a->token_count + 1)};
  s.held = topic_counts(memory);
  for (uint32_t i = 0; i < a->claim_count; i++) {
    cover(&s, a->claims[i].source_spans);
    cover(&s, a->claims[i].cue);
    cover(&s, a->claims[i].content);
  }
  for (uint32_t i = 0; i < a->sentence_count; i++) {
    topic t = {.stem_count = 0};
    topic_read(a, a->sentences[i].at, &t);
    topic_count(&s.held, &t);
  }
  return s;
}

void denied_text_find(const dispute *d, arena *memory) {
  article *a = d->a;
  uint32_t first = 0;
  while (first < a->claim_count && !is_unmatched(d, first)) first++;
  if (first == a->claim_count) return;
  const search s = search_of(d, memory);
  for (uint32_t i = first; i < a->claim_count; i++)
    if (is_unmatched(d, i)) find_text(&s, &a->claims[i], &d->topics.claims[i]);
}
