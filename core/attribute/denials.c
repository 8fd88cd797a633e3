/* denials.c: see denials.h */
#include "attribute/denials.h"

#include <string.h>

#include "attribute/stem.h"
#include "base/hash.h"

enum { LOOK_BACK = 14, MOST_LINKS = 4, STEMS_MOST = 64 };

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
    "accusation accusations allegation allegations claim claims report reports charge charges "
    "suggestion suggestions "
    "rumor rumors rumour rumours story stories notion assertion assertions criticism criticisms "
    "contention speculation";

static bool is_denial(const article *a, const claim *c) {
  if (spans_have(a, c->cue, "not n't never neither without")) return false; /* "did not deny" */
  if (spans_have(a, c->cue,
                 "deny denied denies denying denial denials refute refuted refutes refuting "
                 "disputed disputes dispute disputing "
                 "rebut rebutted rebuts debunked debunk disproved contradicted contradicts "
                 "contradict contested"))
    return true;
  bool answers = spans_have(a, c->content, accusation);
  if (spans_have(a, c->cue,
                 "rejected rejects reject rejecting dismissed dismisses dismiss dismissing "
                 "disavowed rebuffed pushed pushing pushes"))
    return answers ||
           spans_have(a, c->content, "false untrue baseless unfounded nonsense lies lie");
  if (c->quote == QUOTE_INDIRECT &&
      spans_have_pair(a, c->content, "not never", "true happened accurate"))
    return true;
  if (spans_have_pair(a, c->content, "not never n't", "true happened")) return true;
  if (spans_have_pair(a, c->content, "no", "truth wrongdoing basis")) return true;
  if (spans_have_pair(a, c->content, "nothing", "wrong illegal improper")) return true;
  if (answers && spans_have(a, c->content,
                            "false untrue baseless unfounded nonsense lies lie meritless "
                            "fabricated bogus ridiculous inaccurate"))
    return true;
  return spans_have(a, c->content, "untrue baseless unfounded meritless fabricated hoax");
}

/* }}} */
/* {{{ what does it deny? */

/* The stems of the words of a claim's content that carry meaning, as hashes. */
typedef struct stems {
  uint64_t items[STEMS_MOST];
  uint32_t count;
} stems;

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
  return out;
}

static uint32_t shared(const stems *x, const stems *y) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < x->count; i++)
    for (uint32_t k = 0; k < y->count; k++)
      if (x->items[i] == y->items[k]) {
        n++;
        break;
      }
  return n;
}

/* Whether the content of `c` names the source of the denial, by its last word. */
static bool names_denier(article *a, const claim *c, const claim *denial) {
  if (denial->source == NO_SOURCE) return false;
  const char *name = a->sources[denial->source].name, *last = strrchr(name, ' ');
  last = last != NULL ? last + 1 : name;
  size_t n = strlen(last);
  for (uint32_t s = 0; s < c->content.count; s++) {
    span at = c->content.items[s];
    if (memmem(a->text + at.start, at.end - at.start, last, n) != NULL) return true;
  }
  return false;
}

static bool accuses(const article *a, const claim *c) {
  return spans_have(a, c->cue,
                    "accuse accused accuses accusing accusation accusations allege alleged alleges "
                    "alleging allegation allegations claim claimed "
                    "claims claiming charged charges charge charging blamed blames criticized "
                    "criticised slammed attacked testified revealed reported");
}

static double link_score(article *a, const claim *denial, const stems *mine, const claim *c,
                         const stems *theirs) {
  if (c->source == denial->source && c->source != NO_SOURCE) return 0;
  double paragraphs = (double)(denial->paragraph - c->paragraph);
  double score = 0.7 * shared(mine, theirs) - 0.25 * paragraphs;
  if (names_denier(a, c, denial)) score += 1.2;
  if (accuses(a, c)) score += 0.9;
  if (denial->paragraph == c->paragraph) score += 0.4;
  if (c->denial) score -= 0.8;
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

static void link_denial(article *a, uint32_t index, const stems *all) {
  claim *d = &a->claims[index];
  bool generic = spans_have(a, d->content, accusation) && all[index].count <= 8;
  bool several =
      generic && spans_have(a, d->content, "all allegations accusations claims reports charges");
  double floor = generic ? -0.6 : 1.1, best = floor;
  uint32_t low = index > LOOK_BACK ? index - LOOK_BACK : 0, links = 0;
  for (uint32_t i = low; i < index; i++) {
    double s = link_score(a, d, &all[index], &a->claims[i], &all[i]);
    if (s > best) best = s;
  }
  for (uint32_t i = index; i-- > low && links < MOST_LINKS;) {
    double s = link_score(a, d, &all[index], &a->claims[i], &all[i]);
    bool near = several ? s >= floor && s >= best - 1.0 : s >= best && s > floor;
    if (!near) continue;
    add_id(a->arena, &d->denies, &d->denies_count, a->claims[i].id);
    add_id(a->arena, &a->claims[i].denied_by, &a->claims[i].denied_by_count, d->id);
    links++;
    if (!several) break;
  }
}

/* }}} */

void denials_find(article *a, arena *memory) {
  stems *all = arena_array(memory, stems, a->claim_count);
  for (uint32_t i = 0; i < a->claim_count; i++) {
    a->claims[i].denial = is_denial(a, &a->claims[i]);
    all[i] = stems_of(a, &a->claims[i]);
  }
  for (uint32_t i = 0; i < a->claim_count; i++)
    if (a->claims[i].denial) link_denial(a, i, all);
}
