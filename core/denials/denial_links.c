/* denial_links.c: see denial_links.h */
#include "denials/denial_links.h"

#include <string.h>

enum { LEAD_PARAGRAPHS = 8, MOST_LINKS = 4, NONE = -1000000 };

/* What speaks for and against a denial denying a claim, in hundredths of log-odds, fitted as those
   of denials.c are: to 327 links of the denials labelled there, each article weighing less than
   its number of denials. POINTED: the denial has no words of its own ("denied it"). MANY: it
   speaks of several ("the charges"). BEST_…: against the likeliest claim, found without them
   (BEST_SPEAKER_MANY by hand: "all of the claims" are its speaker's). */
#define SIGNS(X)             \
  X(LIKENESS, 6)             \
  X(ANY_SHARED, 57)          \
  X(NAMES_DENIER, 86)        \
  X(NAMES_SPEAKER, 76)       \
  X(ACCUSES, 87)             \
  X(ACCUSES_MANY, 58)        \
  X(SAYS, 45)                \
  X(SAME_PARAGRAPH, 65)      \
  X(SAME_PARAGRAPH_MANY, 17) \
  X(NEXT_SENTENCE, 46)       \
  X(NEAREST, 53)             \
  X(NEAREST_POINTED, 181)    \
  X(APART, -43)              \
  X(LATER, -40)              \
  X(LATER_APART, -57)        \
  X(ITSELF_DENIAL, -42)      \
  X(INHERITED, 37)           \
  X(DENIED_OFTEN, 26)        \
  X(POINTED, -31)            \
  X(BEST_SPEAKER, 24)        \
  X(BEST_ALIKE, 42)          \
  X(DENIED_JUST, 52)         \
  X(NAMES_SPEAKER_MANY, 23)  \
  X(BEST_SPEAKER_MANY, 60)

#define AS_NAME(name, weight) name,
#define AS_WEIGHT(name, weight) weight,
enum sign { SIGNS(AS_NAME) SIGN_COUNT };
static const int weights[SIGN_COUNT] = {SIGNS(AS_WEIGHT)};
enum { BIAS = -291, THRESHOLD = -105 };

/* "Denied it", "rejects the idea": no words that the accusation would share. */
static bool is_pointed(const dispute *d, uint32_t index) {
  uint32_t stems = d->topics.claims[index].stem_count;
  return stems <= 1 || (stems <= 3 && d->wordings[index].content & WORD_ACCUSATION);
}

/* "The charges", "all of the claims". */
static bool is_many(const dispute *d, uint32_t index) {
  return (d->wordings[index].head & WORD_MANY) != 0;
}

static bool speaks(const article *a, uint32_t index, uint32_t source_index) {
  return source_index != NO_SOURCE && a->claims[index].source == source_index;
}

/* Whether no claim of another source stands between a denial and a claim before it. */
static bool is_nearest(const dispute *d, uint32_t denial, uint32_t index) {
  const article *a = d->a;
  for (uint32_t i = index + 1; i < denial; i++)
    if (!speaks(a, i, a->claims[denial].source)) return false;
  return true;
}

/* The denial before this one by the same source, if no more than a few claims lie between. */
static uint32_t previous_denial(const dispute *d, uint32_t denial) {
  const article *a = d->a;
  for (uint32_t i = denial; i-- > 0 && denial - i <= 5;)
    if (a->claims[i].denial && speaks(a, i, a->claims[denial].source)) return i;
  return denial;
}

static bool has_id(const uint32_t *ids, uint32_t count, uint32_t id) {
  for (uint32_t i = 0; i < count; i++)
    if (ids[i] == id) return true;
  return false;
}

/* How many denials before the one of this id deny a claim. */
static uint32_t denials_of(const article *a, const claim *c, uint32_t id) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < c->denied_by_count; i++)
    n += c->denied_by[i] < id && a->claims[c->denied_by[i] - 1].denial;
  return n;
}

static void read_place(const dispute *d, uint32_t denial, uint32_t index, int out[SIGN_COUNT]) {
  const claim *x = &d->a->claims[denial], *c = &d->a->claims[index];
  bool later = index > denial;
  uint32_t apart = later ? c->paragraph - x->paragraph : x->paragraph - c->paragraph;
  int steps = apart == 0 ? 0 : apart == 1 ? 1 : apart <= 3 ? 2 : apart <= 7 ? 3 : 4;
  out[SAME_PARAGRAPH] = apart == 0 && !later;
  out[NEXT_SENTENCE] = !later && x->sentence - c->sentence <= 1;
  out[NEAREST] = !later && is_nearest(d, denial, index);
  out[APART] = later ? 0 : steps;
  out[LATER] = later;
  out[LATER_APART] = later ? steps : 0;
}

/* What earlier denials say of a claim. */
static void read_history(const dispute *d, uint32_t denial, uint32_t index, int out[SIGN_COUNT]) {
  const article *a = d->a;
  const claim *x = &a->claims[denial], *c = &a->claims[index];
  uint32_t earlier = denials_of(a, c, x->id), before = previous_denial(d, denial);
  out[DENIED_OFTEN] = earlier > 2 ? 2 : (int)earlier;
  for (uint32_t i = denial; i-- > 0 && denial - i <= 3;)
    if (a->claims[i].denial && has_id(a->claims[i].denies, a->claims[i].denies_count, c->id))
      out[DENIED_JUST] = 1;
  out[INHERITED] =
      before != denial && has_id(a->claims[before].denies, a->claims[before].denies_count, c->id);
}

static void read_signs(const dispute *d, uint32_t denial, uint32_t index, int out[SIGN_COUNT]) {
  const article *a = d->a;
  const claim *x = &a->claims[denial], *c = &a->claims[index];
  const wording *theirs = &d->wordings[index];
  memset(out, 0, SIGN_COUNT * sizeof *out);
  read_place(d, denial, index, out);
  int like = topic_likeness(&d->topics, denial, index);
  out[LIKENESS] = like > 20 ? 20 : like;
  out[ANY_SHARED] = like > 0;
  read_history(d, denial, index, out);
  out[NAMES_DENIER] = topic_names(&d->topics, index, x->source);
  out[NAMES_SPEAKER] = topic_names(&d->topics, denial, c->source);
  out[ACCUSES] = (theirs->cue & WORD_ACCUSE) != 0;
  out[SAYS] = (theirs->cue & (WORD_SAY | WORD_INSIST | WORD_ACCUSE)) != 0;
  out[ITSELF_DENIAL] = c->denial;
  bool many = is_many(d, denial), pointed = is_pointed(d, denial) && !many;
  out[POINTED] = pointed;
  out[ACCUSES_MANY] = out[ACCUSES] && many;
  out[SAME_PARAGRAPH_MANY] = out[SAME_PARAGRAPH] && many;
  out[NEAREST_POINTED] = out[NEAREST] && pointed;
  out[NAMES_SPEAKER_MANY] = out[NAMES_SPEAKER] && many;
}

/* Keeps the ids ascending. */
static void add_id(arena *memory, uint32_t **items, uint32_t *count, uint32_t id) {
  uint32_t *more = arena_array(memory, uint32_t, *count + 1);
  if (*count > 0) memcpy(more, *items, *count * sizeof *more);
  uint32_t at = (*count)++;
  for (; at > 0 && more[at - 1] > id; at--) more[at] = more[at - 1];
  more[at] = id;
  *items = more;
}

static int score_of(const dispute *d, uint32_t denial, uint32_t index) {
  int signs[SIGN_COUNT], sum = BIAS;
  if (sides_same(d->sides, d->a->claims[index].source, d->a->claims[denial].source)) return NONE;
  read_signs(d, denial, index, signs);
  for (int i = 0; i < SIGN_COUNT; i++) sum += weights[i] * signs[i];
  return sum;
}

static void window_of(const article *a, uint32_t denial, uint32_t *low, uint32_t *high) {
  *low = denial > LOOK_BACK ? denial - LOOK_BACK : 0;
  *high = denial + LOOK_AHEAD < a->claim_count ? denial + LOOK_AHEAD : a->claim_count - 1;
  if (a->claims[denial].paragraph >= LEAD_PARAGRAPHS) *high = denial;
}

/* What a claim shares with the likeliest one: accusers say more than one thing. */
static void read_best(const dispute *d, uint32_t denial, uint32_t index, uint32_t best,
                      int out[SIGN_COUNT]) {
  const article *a = d->a;
  out[BEST_SPEAKER] = index != best && speaks(a, index, a->claims[best].source);
  out[BEST_SPEAKER_MANY] = out[BEST_SPEAKER] && is_many(d, denial);
  out[BEST_ALIKE] = index != best && topic_likeness(&d->topics, index, best) >= 6;
}

static uint32_t likeliest(const int *scores, uint32_t low, uint32_t high) {
  uint32_t best = low;
  for (uint32_t i = low; i <= high; i++)
    if (scores[i - low] > scores[best - low]) best = i;
  return best;
}

static void add_best(const dispute *d, uint32_t denial, uint32_t best, uint32_t low, uint32_t high,
                     int *scores) {
  for (uint32_t i = low; i <= high; i++) {
    int signs[SIGN_COUNT] = {0};
    read_best(d, denial, i, best, signs);
    for (int k = 0; k < SIGN_COUNT; k++) scores[i - low] += weights[k] * signs[k];
  }
}

/* Whether a claim denies, or is denied by, what the denial denies already: nobody denies both a claim and
   its denial. */
static bool contradicts(const claim *denial, const claim *c) {
  for (uint32_t i = 0; i < denial->denies_count; i++) {
    const uint32_t id = denial->denies[i];
    if (has_id(c->denies, c->denies_count, id) || has_id(c->denied_by, c->denied_by_count, id))
      return true;
  }
  return false;
}

static void link_denial(const dispute *d, uint32_t denial) {
  article *a = d->a;
  claim *x = &a->claims[denial];
  uint32_t low, high;
  int scores[LOOK_BACK + LOOK_AHEAD + 1] = {0};
  window_of(a, denial, &low, &high);
  for (uint32_t i = low; i <= high; i++)
    scores[i - low] = i == denial ? NONE : score_of(d, denial, i);
  for (uint32_t links = 0; links < MOST_LINKS; links++) {
    uint32_t best = likeliest(scores, low, high);
    if (links == 0) add_best(d, denial, best, low, high, scores);
    if (scores[best - low] <= THRESHOLD) return;
    scores[best - low] = NONE;
    if (contradicts(x, &a->claims[best])) continue;
    add_id(a->arena, &x->denies, &x->denies_count, a->claims[best].id);
    add_id(a->arena, &a->claims[best].denied_by, &a->claims[best].denied_by_count, x->id);
  }
}

void denial_links_find(const dispute *d) {
  for (uint32_t i = 0; i < d->a->claim_count; i++)
    if (d->a->claims[i].denial) link_denial(d, i);
}
