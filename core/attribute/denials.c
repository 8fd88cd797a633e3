/* denials.c: see denials.h */
#include "attribute/denials.h"

#include <stdlib.h>
#include <string.h>

#include "attribute/stem.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { LOOK_BACK = 50, LOOK_AHEAD = 15, LEAD_PARAGRAPHS = 8, MOST_LINKS = 4, STEMS_MOST = 64 };

/* {{{ is it a denial? */

static bool spans_have(const article *a, span_list spans, const char *words) {
  for (uint32_t s = 0; s < spans.count; s++) {
    uint32_t first, end;
    words_of(a, spans.items[s], &first, &end);
    for (uint32_t i = first; i < end; i++)
      if (word_in(a, i, words)) return true;
  }
  return false;
}

/* Whether `first` is followed within two tokens by `second` in the spans. */
static bool spans_have_pair(const article *a, span_list spans, const char *first_words,
                            const char *second_words) {
  for (uint32_t s = 0; s < spans.count; s++) {
    uint32_t first, end;
    words_of(a, spans.items[s], &first, &end);
    for (uint32_t i = first; i < end; i++) {
      if (!word_in(a, i, first_words)) continue;
      for (uint32_t k = i + 1; k < end && k <= i + 3; k++)
        if (word_in(a, k, second_words)) return true;
    }
  }
  return false;
}

static const char accusation[] =
    "accusation accusations allegation allegations argument claim claims report reports charge "
    "charges suggestion suggestions implication insinuation insinuations complaint complaints "
    "rumor rumors rumour rumours story stories notion idea assertion assertions criticism "
    "criticisms characterization characterisation contention speculation critics";
static const char untrue[] =
    "false untrue baseless unfounded unsupported unsubstantiated groundless nonsense lies lie "
    "fiction fabricated fabrication meritless bogus ridiculous inaccurate hoax";

/* "A dispute over the road" is no denial of anything; "disputed the report" is. */
static bool only_a_dispute(const article *a, span_list cue) {
  return spans_have(a, cue, "dispute disputes") &&
         (spans_have_pair(a, cue, "a the heated bitter", "dispute disputes") ||
          spans_have(a, cue, "over among between"));
}

/* Verbs that deny only when what they take is an accusation: a plan can be rejected as well. */
static bool turns_away(const article *a, const claim *c, bool answers) {
  if (!spans_have(a, c->cue,
                  "rejected rejects reject rejecting dismissed dismisses dismiss dismissing "
                  "disavowed rebuffed pushed pushing pushes struck shot brushed waved "
                  "defended defends defending defend dispel dispelled"))
    return false;
  if (spans_have(a, c->content, "should")) return false; /* the notion that one should … */
  return answers || spans_have(a, c->cue, accusation) || spans_have(a, c->content, untrue);
}

static bool is_denial(const article *a, const claim *c) {
  if (spans_have(a, c->cue, "not n't never neither without")) return false; /* "did not deny" */
  if (only_a_dispute(a, c->cue)) return false;
  if (spans_have(a, c->cue,
                 "deny denied denies denying denial denials refute refuted refutes refuting "
                 "disputed disputes dispute disputing rebut rebutted rebuts rebutting debunked "
                 "debunk disproved contradicted contradicts contradict contested recanted recants"))
    return true;
  bool answers = spans_have(a, c->content, accusation);
  if (turns_away(a, c, answers)) return true;
  if (spans_have_pair(a, c->content, "not never n't", "true happened happen truthful")) return true;
  if (c->quote == QUOTE_INDIRECT && spans_have_pair(a, c->content, "not", "accurate")) return true;
  if (spans_have_pair(a, c->content, "no", "truth wrongdoing basis")) return true;
  if (spans_have_pair(a, c->content, "nothing", "illegal improper") ||
      spans_have_pair(a, c->content, "did done doing nothing", "wrong"))
    return spans_have(a, c->content, "nothing");
  if (spans_have_pair(a, c->content, "made making", "up") &&
      spans_have_pair(a, c->content, "up", "the this that story stories"))
    return true;
  if (answers && spans_have(a, c->content, untrue)) return true;
  return spans_have(a, c->content,
                    "untrue baseless unfounded meritless fabricated hoax fiction");
}

/* }}} */
/* {{{ what does it deny? */

/* The stems of the words of a claim's content that carry meaning, as sorted hashes. */
typedef struct stems {
  uint64_t items[STEMS_MOST];
  uint32_t count;
} stems;

static int by_hash(const void *a, const void *b) {
  const uint64_t *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static stems stems_of(const article *a, const claim *c) {
  stems out = {.count = 0};
  for (uint32_t s = 0; s < c->content.count; s++) {
    uint32_t first, end;
    words_of(a, c->content.items[s], &first, &end);
    for (uint32_t i = first; i < end && out.count < STEMS_MOST; i++) {
      char word[WORD_MOST], stem[STEM_MOST];
      size_t n = strlen(word_lower(a, i, word));
      if (a->tokens[i].kind != TOKEN_WORD || n < 4 || n >= STEM_MOST ||
          word_has(a, i, LEXICON_NOT_A_NAME))
        continue;
      if (word_in(a, i,
                  "that this with from have been they them their what when will would could should "
                  "about into over said were does doing more than very just because there"))
        continue;
      n = stem_of(word, n, stem);
      out.items[out.count++] = hash_fnv(HASH_FNV_START, stem, n);
    }
  }
  if (out.count > 1) qsort(out.items, out.count, sizeof *out.items, by_hash);
  return out;
}

/* Whether the words of `content` name a source: one of the capitalised words of its name that say
   who it is, not what ("Hale" of "Governor Hale's office"). */
static bool names_source(article *a, span_list content, uint32_t source_index) {
  if (source_index == NO_SOURCE) return false;
  const char *p = a->sources[source_index].name;
  while (*p != '\0') {
    size_t n = strcspn(p, " ,'-/");
    if (strncmp(p, "’", 3) == 0) n = 0;
    char word[WORD_MOST], lower[WORD_MOST];
    if (n > 2 && n < sizeof word && *p >= 'A' && *p <= 'Z') {
      memcpy(word, p, n);
      word[n] = '\0';
      char *curled = strstr(word, "’");
      if (curled != NULL) *curled = '\0';
      utf8_lower(word, strlen(word), lower, sizeof lower);
      bool who = !lexicon_has(LEXICON_TITLE, lower) && !lexicon_has(LEXICON_HONORIFIC, lower) &&
                 !lexicon_has(LEXICON_ORGANIZATION, lower) && strlen(word) > 2 &&
                 !lexicon_has(LEXICON_NOT_A_NAME, lower) && !lexicon_has(LEXICON_MALE, lower) &&
                 !lexicon_has(LEXICON_FEMALE, lower);
      for (uint32_t s = 0; who && s < content.count; s++) {
        span at = content.items[s];
        if (memmem(a->text + at.start, at.end - at.start, word, strlen(word)) != NULL) return true;
      }
    }
    p += n;
    if (*p != '\0') p++;
  }
  return false;
}

static bool accuses(const article *a, const claim *c) {
  return spans_have(a, c->cue,
                    "accuse accused accuses accusing accusation accusations allege alleged alleges "
                    "alleging allegation allegations claim claimed claims claiming charged charges "
                    "charge charging blamed blames blasted criticism criticized criticised "
                    "complained complaint complaints slammed attacked suggested testified "
                    "revealed reported");
}

#define FARTHEST 1.3

typedef struct linker {
  article *a;
  stems *all;
  uint16_t *held; /* how many claims have a stem, by its hash */
} linker;

enum { HELD_SLOTS = 4096, COMMON = 4 };

/* How much two claims speak of the same: stems that many claims share say little. */
static double likeness(const linker *l, const stems *x, const stems *y) {
  double sum = 0;
  for (uint32_t i = 0, k = 0; i < x->count && k < y->count;) {
    uint64_t mine = x->items[i], theirs = y->items[k];
    if (mine == theirs) sum += l->held[mine % HELD_SLOTS] > COMMON ? 0.35 : 0.8;
    i += mine <= theirs;
    k += theirs <= mine;
  }
  return sum;
}

static double link_score(const linker *l, uint32_t denial, uint32_t index) {
  article *a = l->a;
  const claim *d = &a->claims[denial], *c = &a->claims[index];
  if (c->source == d->source && c->source != NO_SOURCE) return -9;
  double paragraphs = (double)d->paragraph - (double)c->paragraph;
  double score = likeness(l, &l->all[denial], &l->all[index]);
  /* What is denied stands before, as a rule: later claims only where a headline or a first
     paragraph tells the denial beforehand. */
  double distance = index > denial ? 0.6 - 0.25 * paragraphs : 0.25 * paragraphs;
  score -= distance < FARTHEST ? distance : FARTHEST;
  if (names_source(a, c->content, d->source)) score += 1.2;
  if (names_source(a, d->content, c->source)) score += 1.2;
  if (accuses(a, c)) score += 0.9;
  if (d->paragraph == c->paragraph) score += 0.4;
  if (index < denial && d->sentence - c->sentence <= 1) score += 0.6;
  if (c->source == NO_SOURCE) score -= 0.5;
  if (c->denial) score -= 2.5;
  return score;
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

/* What a denial's words say of what it denies. */
typedef struct target {
  bool generic; /* "denied it", "the charges": no words that the accusation would share */
  bool accusation; /* speaks of one: accusing claims are meant, and maybe several */
  double floor, slack;
} target;

static target target_of(const linker *l, uint32_t index) {
  const claim *d = &l->a->claims[index];
  target t = {.accusation = spans_have(l->a, d->content, accusation)};
  t.generic = (t.accusation && l->all[index].count <= 8) || l->all[index].count <= 1;
  bool several = spans_have(l->a, d->content,
                            "all accusations allegations charges claims criticisms reports many");
  /* An accusation told within the denial itself is often told nowhere else. */
  t.floor = t.generic ? 0.6 : t.accusation ? 2.0 : 1.4;
  t.slack = several ? 1.3 : 0.4;
  return t;
}

static void link_denial(const linker *l, uint32_t index) {
  article *a = l->a;
  claim *d = &a->claims[index];
  target t = target_of(l, index);
  double scores[LOOK_BACK + LOOK_AHEAD + 1], best = t.floor;
  uint32_t low = index > LOOK_BACK ? index - LOOK_BACK : 0, links = 0;
  uint32_t high = index + LOOK_AHEAD < a->claim_count ? index + LOOK_AHEAD : a->claim_count - 1;
  if (d->paragraph >= LEAD_PARAGRAPHS) high = index;
  for (uint32_t i = low; i <= high; i++) {
    scores[i - low] = i == index ? -9 : link_score(l, index, i);
    if (t.accusation && accuses(a, &a->claims[i])) scores[i - low] += 0.8;
    if (scores[i - low] > best) best = scores[i - low];
  }
  for (uint32_t i = high + 1; i-- > low && links < MOST_LINKS;) {
    if (scores[i - low] <= t.floor || scores[i - low] < best - t.slack) continue;
    add_id(a->arena, &d->denies, &d->denies_count, a->claims[i].id);
    add_id(a->arena, &a->claims[i].denied_by, &a->claims[i].denied_by_count, d->id);
    links++;
  }
}

/* }}} */

void denials_find(article *a, arena *memory) {
  linker l = {a, arena_array(memory, stems, a->claim_count),
              arena_array(memory, uint16_t, HELD_SLOTS)};
  for (uint32_t i = 0; i < a->claim_count; i++) {
    a->claims[i].denial = is_denial(a, &a->claims[i]);
    l.all[i] = stems_of(a, &a->claims[i]);
    for (uint32_t k = 0; k < l.all[i].count; k++) {
      uint16_t *held = &l.held[l.all[i].items[k] % HELD_SLOTS];
      if (*held < UINT16_MAX) ++*held;
    }
  }
  for (uint32_t i = 0; i < a->claim_count; i++)
    if (a->claims[i].denial) link_denial(&l, i);
}
