/*
** wording.c: see wording.h
**
** The lists were written for this project from general knowledge of English news.
*/
#include "denials/wording.h"

#include <string.h>

#include "base/hash.h"

/* {{{ classes of words */

static const struct {
  word_class class;
  const char *words;
} lists[] = {
    {WORD_DENY,
     "deny denied denies denying denial denials refute refuted refutes refuting dispute disputed "
     "disputes disputing rebut rebutted rebuts rebutting rebuttal debunk debunked debunks "
     "debunking "
     "disprove disproved disproves contradict contradicted contradicts contradicting contest "
     "contested contests recant recanted recants refutation gainsaid pooh-poohed belied"},
    {WORD_REJECT,
     "reject rejected rejects rejecting dismiss dismissed dismisses dismissing dismissive rebuff "
     "rebuffed rebuffs struck shot shut brush brushed brushes brushing wave waved waves waving "
     "swat "
     "swatted bat batted batting scoff scoffed scoffs scoffing bristle bristled bristles defend "
     "defended defends defending dispel dispelled dispels discount discounted discounts downplay "
     "downplayed downplays knock knocked knocks tamp tamped quash quashed quell quelled laugh "
     "laughed laughs ridicule ridiculed ridicules mock mocked decry decried decries deride derided "
     "derides denounce denounced denounces disavow disavowed disavows repudiate repudiated "
     "overruled pushback objected"},
    {WORD_ACCUSATION,
     "accusation accusations allegation allegations argument arguments claim claims report reports "
     "charge charges suggestion suggestions implication implications insinuation insinuations "
     "complaint complaints rumor rumors rumour rumours story stories notion idea assertion "
     "assertions criticism criticisms critique characterization characterisation contention "
     "speculation critics account accounts narrative perception premise theory theories attack "
     "attacks concerns talk objection objections view charge figures version impression"},
    {WORD_ACCUSE,
     "accuse accused accuses accusing accusation accusations allege alleged alleges alleging "
     "allegation allegations claim claimed claims claiming charged charges charge charging blame "
     "blamed blames blaming blast blasted blasts criticize criticized criticizes criticism "
     "criticisms criticise criticised complain complained complains complaining complaint "
     "complaints slam slammed slams attack attacked attacks suggest suggested suggests suggesting "
     "testified revealed reveals reported reports rumoured rumored assert asserted asserts "
     "asserting contend contended contends contending insinuate insinuated implied implies "
     "implying hint hinted hints warned"},
    {WORD_UNTRUE,
     "untrue baseless unfounded unsubstantiated groundless meritless fabricated fabrication "
     "fabrications bogus hoax falsehood falsehoods hogwash slander slanderous libelous defamatory "
     "mischaracterization mischaracterized mischaracterizes misrepresentation misrepresented "
     "misrepresents misquoted fictitious"},
    {WORD_WRONG,
     "false falsely fiction lie lies lied lying liar liars wrong incorrect inaccurate inaccuracies "
     "misleading nonsense garbage rubbish ridiculous absurd ludicrous preposterous laughable "
     "outrageous delusional distortion distortions distorted distorting distort misinterpreted "
     "misunderstanding misunderstood invention invented myth myths smear smears fantasy farce "
     "bull baloney malarkey unsupported implausible unfair exaggerated overblown "
     "gossip disingenuous dishonest bizarre flawed misinformation"},
    {WORD_NEGATION, "cannot not n't never no nobody none nothing neither nor nowhere"},
    {WORD_AUXILIARY, "did had was were has have is are am 's 've 'm 're do does been be had 'd"},
    {WORD_PUSH, "push pushed pushes pushing fired hit"},
    {WORD_BACK, "back aside away off"},
    {WORD_REFUSE, "refuse refused refuses refusing refusal declined declines failed without"},
    {WORD_SAY,
     "say said says saying tell told tells telling add added adds adding write wrote writes "
     "writing "
     "according statement call called calls calling insist insisted insists insisting respond "
     "responded responds retorted retorts countered tweeted declared testified replied maintains "
     "maintained"},
    {WORD_ADD, "added adds adding continued went also"},
    {WORD_BE, "be is are was were been 's 're being had"},
    {WORD_BLAME,
     "wrong wrongdoing improper impropriety illegal inappropriate unlawful guilty unethical"},
    {WORD_MODAL,
     "will would wo can ca could should shall may might must 'll let want wants wanted"},
    {WORD_MIND,
     "think thinks thought know knows knew want wants wanted believe believes believed care cares "
     "need needs see sees understand understood feel feels like likes get gets sure going expect "
     "expects just only even enough hope remember recall able"},
    {WORD_PERSON, "i we he she they"},
    {WORD_THAT, "that it this these those they he she there such"},
    {WORD_CALL,
     "call called calls calling describe described describes describing brand branded label "
     "labeled "
     "labelled denounced characterized characterised decried dismissed"},
    {WORD_RETORT,
     "retort retorted retorts counter countered counters respond responded responds responding "
     "reply replied replies shot fired hit back answer answered answers rejoined protested "
     "protests clarified"},
    {WORD_INSIST,
     "insist insisted insists insisting maintain maintained maintains maintaining assure assured "
     "assures stress stressed stresses emphasize emphasized swore vowed reiterated defend defended "
     "defends defending pleaded argued argue argues"},
    {WORD_FAULT,
     "accused lie lied lying violate violated violating violation broke illegal illegally unlawful "
     "improper improperly corrupt corruption abuse abused abusing assault assaulted harassed "
     "harassment racist sexist bigot fraud stole stolen steal hid hide hiding ignored ignoring "
     "failed failing failure cheated cheating bribe bribes misled misleading mishandled secretly "
     "cover covered blocked blame fault guilty killed attacked hacked hacking plagiarism "
     "mistreated discriminated retaliated leaked threatened knew warned fired dishonest unfit "
     "unqualified lacking weak wrong secret jamming"},
    {WORD_TRUE, "true truth truthful happened happen accurate case correct factual credible"},
    {WORD_GROUND,
     "truth basis merit evidence such foundation substance credibility indication doubt "
     "question bearing role involvement"},
    {WORD_FACT, "actually instead rather contrary"},
    {WORD_MANY,
     "all many both several those these accusations allegations claims reports charges suggestions "
     "insinuations complaints rumors rumours stories assertions criticisms criticism attacks "
     "critics "
     "objections arguments accounts figures"},
    {WORD_SHOULD, "should"},
    {WORD_DISPUTE, "dispute disputes contest contests challenge challenges"},
    {WORD_PREVENT, "over among between a the heated bitter"},
};

enum { TABLE_SLOTS = 2048 };

typedef struct word_table {
  uint64_t keys[TABLE_SLOTS];
  uint32_t classes[TABLE_SLOTS];
} word_table;

static uint32_t slot_of(const word_table *table, uint64_t hash) {
  uint32_t i = (uint32_t)(hash >> 40) % TABLE_SLOTS;
  while (table->keys[i] != 0 && table->keys[i] != hash) i = (i + 1) % TABLE_SLOTS;
  return i;
}

static void fill(word_table *table) {
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    for (const char *p = lists[i].words; *p != '\0'; p += strspn(p, " ")) {
      size_t n = strcspn(p, " ");
      uint64_t key = word_key_of(p, n);
      uint32_t slot = slot_of(table, key);
      table->keys[slot] = key;
      table->classes[slot] |= (uint32_t)lists[i].class;
      p += n;
    }
}

/* Filled by the first claim there is. */
static uint32_t class_of(const article *a, uint32_t token_index) {
  static word_table table;
  static bool filled;
  if (!filled) fill(&table);
  filled = true;
  return table.classes[slot_of(&table, a->words[token_index].key)];
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
  return x;
}

/* }}} */
