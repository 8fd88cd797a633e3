/* wording.c: see wording.h */
#include "denials/wording.h"

/* {{{ classes of words */

WORDS(negations, "cannot not n't never no nobody none nothing neither nor nowhere");
WORDS(auxiliaries, "did had was were has have is are am 's 've 'm 're do does been be had 'd");
WORDS(push, "push pushed pushes pushing fired hit");
WORDS(back, "back aside away off");
WORDS(be, "be is are was were been 's 're being had");
WORDS(modals, "will would wo can ca could should shall may might must 'll let want wants wanted");
WORDS(persons, "i we he she they");
WORDS(pointers, "that it this these those they he she there such");
WORDS(should, "should");
WORDS(preventing, "over among between a the heated bitter");

static const struct {
  word_class class;
  const word_set *words;
} class_words[] = {
    {WORD_DENY, &lexicon_denial_denying},
    {WORD_REJECT, &lexicon_denial_rejecting},
    {WORD_ACCUSATION, &lexicon_denial_accusations},
    {WORD_ACCUSE, &lexicon_denial_accusing},
    {WORD_UNTRUE, &lexicon_denial_untrue},
    {WORD_WRONG, &lexicon_denial_wrong},
    {WORD_NEGATION, &negations},
    {WORD_AUXILIARY, &auxiliaries},
    {WORD_PUSH, &push},
    {WORD_BACK, &back},
    {WORD_REFUSE, &lexicon_denial_refusing},
    {WORD_SAY, &lexicon_denial_saying},
    {WORD_ADD, &lexicon_denial_going_on},
    {WORD_BE, &be},
    {WORD_BLAME, &lexicon_denial_blame},
    {WORD_MODAL, &modals},
    {WORD_MIND, &lexicon_denial_mind},
    {WORD_PERSON, &persons},
    {WORD_THAT, &pointers},
    {WORD_CALL, &lexicon_denial_judging},
    {WORD_RETORT, &lexicon_denial_retorts},
    {WORD_INSIST, &lexicon_denial_insisting},
    {WORD_FAULT, &lexicon_denial_faults},
    {WORD_TRUE, &lexicon_denial_true},
    {WORD_GROUND, &lexicon_denial_grounds},
    {WORD_FACT, &lexicon_denial_facts},
    {WORD_MANY, &lexicon_denial_many},
    {WORD_SHOULD, &should},
    {WORD_DISPUTE, &lexicon_denial_disputes},
    {WORD_PREVENT, &preventing},
};

/* The index of the classes, filled by the first claim there is. */
static const word_index *class_index(void) {
  WORD_INDEX(index, 2048);
  static bool filled;
  for (size_t i = 0; !filled && i < sizeof class_words / sizeof *class_words; i++)
    word_index_add(&index, class_words[i].words, (uint32_t)class_words[i].class);
  filled = true;
  return &index;
}

static uint32_t class_of(const article *a, uint32_t token_index) {
  return word_index_of(class_index(), a->words[token_index].key);
}

/* }}} */
/* {{{ one claim */

enum { EARLY = 9, OPENING = 2, HEAD = 5 };

/* The words of a span with their classes. */
typedef struct window {
  const article *a;
  uint32_t first, end;
} window;

static uint32_t class_at(const window *w, uint32_t i) {
  return i >= w->first && i < w->end ? class_of(w->a, i) : 0;
}

static bool any_behind(const window *w, uint32_t i, uint32_t count, uint32_t classes) {
  for (uint32_t k = i + 1; k <= i + count; k++)
    if (class_at(w, k) & classes) return true;
  return false;
}

static bool any_before(const window *w, uint32_t i, uint32_t count, uint32_t classes) {
  for (uint32_t k = 1; k <= count && i >= w->first + k; k++)
    if (class_at(w, i - k) & classes) return true;
  return false;
}

/* A negation at token i, `place` words into a sentence of the content. */
static void read_negation(const window *w, uint32_t i, uint32_t place, bool opens, wording *x) {
  WORDS(full_negations, "never no nobody none nothing neither nor nowhere");
  WORDS(right, "right true correct");
  const article *a = w->a;
  bool full = word_in(a, i, &full_negations);
  bool mind = any_behind(w, i, 2, WORD_MIND);
  if (any_before(w, i, 1, WORD_MODAL) || word_is(a, i, "cannot")) {
    if (any_behind(w, i, 1, WORD_BE) && i + 2 < w->end && word_in(a, i + 2, &right))
      x->not_true = x->negates_fact = x->negates_early = true;
  } else if (!mind && (full || any_before(w, i, 1, WORD_AUXILIARY))) {
    x->negates_fact = true;
    if (place < EARLY) x->negates_early = true;
    if (place < EARLY && opens) x->negates_first = true;
    if (place < EARLY && any_before(w, i, 2, WORD_PERSON) && word_is(a, i, "never"))
      x->never_own = true;
  }
  if (any_behind(w, i, 2, WORD_TRUE)) x->not_true = true;
  if (full && any_behind(w, i, 2, WORD_GROUND)) x->no_ground = true;
}

/* "Did I buy a minister? No,": a sentence of one word that answers the speaker's own question. */
static bool answers_no(const window *w, uint32_t i) {
  const article *a = w->a;
  return i > w->first && word_is(a, i - 1, "?") && word_is(a, i, "no") &&
         (i + 1 == w->end || a->tokens[i + 1].kind != TOKEN_WORD);
}

static void read_content(const window *w, wording *x) {
  WORDS(made, "made making");
  const article *a = w->a;
  uint32_t place = 0;
  bool opens = x->words == 0;
  for (uint32_t i = w->first; i < w->end; i++, place++) {
    if (i > w->first && a->tokens[i].sentence != a->tokens[i - 1].sentence)
      place = 0, opens = false;
    uint32_t class = class_of(a, i);
    if (any_before(w, i, 2, WORD_NEGATION)) class &= ~(uint32_t)WORD_WRONG;
    x->content |= class;
    if (a->tokens[i].kind == TOKEN_WORD && x->words++ < OPENING) x->opening |= class;
    if (x->words <= HEAD) x->head |= class;
    if (class & WORD_NEGATION) read_negation(w, i, place, opens, x);
    if (answers_no(w, i)) x->not_true = x->negates_fact = x->negates_early = true;
    if (class & WORD_WRONG && any_before(w, i, 3, WORD_BE)) x->wrong_predicate = true;
    if (class & WORD_BLAME && any_before(w, i, 3, WORD_NEGATION) &&
        !(i + 1 < w->end && word_is(a, i + 1, "with")))
      x->nothing_wrong = true;
    if (i + 1 < w->end && word_in(a, i, &made) && word_is(a, i + 1, "up")) x->made_up = true;
    if (i > w->first && word_is(a, i, "fact") && word_is(a, i - 1, "in")) x->content |= WORD_FACT;
  }
}

static void read_cue(const window *w, wording *x) {
  bool dispute = false, noun = false;
  for (uint32_t i = w->first; i < w->end; i++) {
    uint32_t class = class_of(w->a, i);
    x->cue |= class;
    if (class & (WORD_NEGATION | WORD_REFUSE)) x->cue_negated = true;
    if (class & WORD_DISPUTE) dispute = true;
    if (class & WORD_PREVENT) noun = true;
  }
  if (x->cue & WORD_PUSH && x->cue & WORD_BACK) x->cue |= WORD_REJECT;
  x->cue_noun_dispute = dispute && noun;
}

static bool is_innocent(const article *a, uint32_t first, uint32_t end) {
  WORDS(innocent, "innocent guiltless");
  for (uint32_t i = first; i < end; i++) {
    if (word_in(a, i, &innocent)) return true;
    if (i + 1 < end && word_is(a, i, "not") && word_is(a, i + 1, "guilty")) return true;
  }
  return false;
}

/* "Pleaded not guilty", "pleads innocent": in the cue, or at the head of the content. */
static bool is_plea(const article *a, const claim *c) {
  WORDS(pleading, "plead pleads pleaded pled pleading plea pleas");
  uint32_t first, end, content, behind;
  bool pleads = false;
  if (c->cue.count == 0) return false;
  words_of(a, c->cue.items[0], &first, &end);
  words_of(a, c->content.items[0], &content, &behind);
  for (uint32_t i = first; i < end; i++) pleads |= word_in(a, i, &pleading);
  return pleads && (is_innocent(a, first, end) ||
                    is_innocent(a, content, behind < content + 2 ? behind : content + 2));
}

wording wording_of(const article *a, const claim *c) {
  wording x = {0};
  for (uint32_t s = 0; s < c->cue.count; s++) {
    window w = {a, 0, 0};
    words_of(a, c->cue.items[s], &w.first, &w.end);
    read_cue(&w, &x);
  }
  for (uint32_t s = 0; s < c->content.count; s++) {
    window w = {a, 0, 0};
    words_of(a, c->content.items[s], &w.first, &w.end);
    read_content(&w, &x);
  }
  if (is_plea(a, c)) {
    x.cue |= WORD_DENY;
    x.cue_negated = false;
  }
  return x;
}

/* }}} */
