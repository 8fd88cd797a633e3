/* denials.c: see denials.h */
#include "denials/denials.h"

#include <string.h>

#include "denials/denial_links.h"
#include "denials/denied_text.h"

/* What speaks for and against a denial, in hundredths of log-odds: a logistic model with a ridge,
   fitted to news articles whose denials we labelled by hand (3,200 claims, 183 surely and 167
   maybe denials), with a first guess of ours for the signs that are rare. "Denied before" and
   "continues" were fitted on what the program itself finds: with the labels in their place they
   are trusted too much. The threshold lies where articles left out of the fit have their best F1. */
#define SIGNS(X)               \
  X(DENIES, 565)               \
  X(DENIES_NEGATED, -102)      \
  X(REJECTS_ACCUSATION, 346)   \
  X(REJECTS, 127)              \
  X(UNTRUE, 386)               \
  X(WRONG, 135)                \
  X(WRONG_PREDICATE, 90)       \
  X(WRONG_OF_THAT, 23)         \
  X(CALLS_WRONG, 152)          \
  X(WRONG_ALONE, 106)          \
  X(WRONG_SAID, 62)            \
  X(NOT_TRUE, 239)             \
  X(NO_GROUND, 169)            \
  X(NOTHING_WRONG, 220)        \
  X(ACCUSATION_HEAD, 67)       \
  X(NEGATES_FACT, 48)          \
  X(NEGATES_EARLY, 56)         \
  X(NEGATES_FIRST, 19)         \
  X(NEVER_OWN, 83)             \
  X(NEGATES_INDIRECT, 52)      \
  X(NEGATES_INSIST, 94)        \
  X(NEGATES_FAULT, 38)         \
  X(INSIST, 97)                \
  X(RETORT, 24)                \
  X(IN_FACT, 73)               \
  X(SAID, 59)                  \
  X(CONTINUES, 63)             \
  X(CONTINUES_NEAR, 99)        \
  X(CONTINUES_NEGATES, 28)     \
  X(CONTINUES_ADDS, 36)        \
  X(DENIED_BEFORE, 15)         \
  X(DENIED_BEFORE_NEGATES, 24) \
  X(DIRECT, 39)                \
  X(LONG, 35)                  \
  X(SPEAKER_NONE, -68)         \
  X(SPEAKER_GROUP, -22)

#define AS_NAME(name, weight) name,
#define AS_WEIGHT(name, weight) weight,
enum sign { SIGNS(AS_NAME) SIGN_COUNT };
static const int weights[SIGN_COUNT] = {SIGNS(AS_WEIGHT)};
enum { BIAS = -394, THRESHOLD = -80 };

static void read_wording(const wording *w, int out[SIGN_COUNT]) {
  bool deny = w->cue & WORD_DENY && !w->cue_noun_dispute;
  bool reject =
      w->cue & WORD_REJECT && !(w->content & WORD_SHOULD); /* the notion that one should … */
  bool accusation = (w->cue | w->head) & WORD_ACCUSATION;
  bool wrong = w->content & WORD_WRONG, untrue = w->content & WORD_UNTRUE || w->made_up;
  bool negates = w->negates_fact, said = w->cue & WORD_SAY;
  out[DENIES] = deny && !w->cue_negated;
  out[DENIES_NEGATED] = (deny || reject) && w->cue_negated;
  out[REJECTS_ACCUSATION] = reject && accusation && !w->cue_negated;
  out[REJECTS] = reject && !w->cue_negated;
  out[UNTRUE] = untrue;
  out[WRONG] = wrong;
  out[WRONG_PREDICATE] = w->wrong_predicate;
  out[WRONG_OF_THAT] = wrong && w->opening & WORD_THAT;
  out[CALLS_WRONG] = (wrong || untrue) && w->cue & WORD_CALL;
  out[WRONG_ALONE] = wrong && w->words <= 4;
  out[WRONG_SAID] = wrong && said;
  out[NOT_TRUE] = w->not_true;
  out[NO_GROUND] = w->no_ground;
  out[NOTHING_WRONG] = w->nothing_wrong;
  out[ACCUSATION_HEAD] = accusation;
  out[NEGATES_FACT] = negates;
  out[NEGATES_EARLY] = w->negates_early;
  out[NEGATES_FIRST] = w->negates_first;
  out[NEVER_OWN] = w->never_own;
  out[NEGATES_INSIST] = negates && w->cue & WORD_INSIST;
  out[NEGATES_FAULT] = negates && w->content & WORD_FAULT;
  out[INSIST] = (w->cue & WORD_INSIST) != 0;
  out[RETORT] = (w->cue & WORD_RETORT) != 0;
  out[IN_FACT] = (w->content & WORD_FACT) != 0;
  out[SAID] = said;
  out[LONG] = w->words > 30;
}

/* Whether the same source denied something before, or goes on denying. */
static void read_context(const dispute *d, uint32_t index, int out[SIGN_COUNT]) {
  const article *a = d->a;
  const claim *c = &a->claims[index];
  if (c->source == NO_SOURCE) return;
  for (uint32_t i = index; i-- > 0 && index - i <= LOOK_BACK;) {
    const claim *before = &a->claims[i];
    if (before->source != c->source || !before->denial) continue;
    out[DENIED_BEFORE] = 1;
    if (index - i > 2) continue;
    if (c->paragraph - before->paragraph <= 1) out[CONTINUES] = 1;
    if (c->sentence - before->sentence <= 1) out[CONTINUES_NEAR] = 1;
  }
}

static void read_signs(const dispute *d, uint32_t index, int out[SIGN_COUNT]) {
  const claim *c = &d->a->claims[index];
  memset(out, 0, SIGN_COUNT * sizeof *out);
  read_wording(&d->wordings[index], out);
  read_context(d, index, out);
  bool negates = out[NEGATES_FACT];
  out[NEGATES_INDIRECT] = negates && c->quote == QUOTE_INDIRECT;
  out[CONTINUES_NEGATES] = out[CONTINUES] && negates;
  out[CONTINUES_ADDS] = out[CONTINUES] && d->wordings[index].cue & WORD_ADD;
  out[DENIED_BEFORE_NEGATES] = out[DENIED_BEFORE] && negates;
  out[DIRECT] = c->quote == QUOTE_DIRECT;
  out[SPEAKER_NONE] = c->source == NO_SOURCE;
  if (c->source != NO_SOURCE) out[SPEAKER_GROUP] = d->a->sources[c->source].kind == SOURCE_GROUP;
}

static bool is_denial(const dispute *d, uint32_t index) {
  if (d->a->claims[index].negated || d->a->claims[index].hypothetical) return false;
  int signs[SIGN_COUNT], sum = BIAS;
  read_signs(d, index, signs);
  for (int i = 0; i < SIGN_COUNT; i++) sum += weights[i] * signs[i];
  return sum > THRESHOLD;
}

void denials_find(article *a, arena *memory) {
  wording *wordings = arena_array(memory, wording, a->claim_count);
  for (uint32_t i = 0; i < a->claim_count; i++) wordings[i] = wording_of(a, &a->claims[i]);
  dispute d = {a, wordings, topic_find(a, memory), NULL};
  for (uint32_t i = 0; i < a->claim_count; i++) a->claims[i].denial = is_denial(&d, i);
  d.sides = sides_find(a, &d.topics, memory);
  denial_links_find(&d);
  denied_text_find(&d, memory);
}
