/*
** wording.h: how a claim is worded: whether it denies, accuses, negates, rejects.
*/
#ifndef HEARSAY_DENIALS_WORDING_H
#define HEARSAY_DENIALS_WORDING_H

#include "words/words.h"

/* What a word can say of the claim it stands in; a word may be in several classes, and stands in
   some by what it means as a cue, in others by what it means in content. */
typedef enum word_class {
  WORD_DENY = 1 << 0,       /* verbs that deny by themselves */
  WORD_REJECT = 1 << 1,     /* ... only where they take an accusation: a plan can be rejected too */
  WORD_ACCUSATION = 1 << 2, /* nouns for what can be denied */
  WORD_ACCUSE = 1 << 3,     /* verbs and nouns of cues that accuse */
  WORD_UNTRUE = 1 << 4,     /* says of a statement that it is not true, and of nothing else */
  WORD_WRONG = 1 << 5,      /* says so of a statement, but may be said of other things */
  WORD_NEGATION = 1 << 6,
  WORD_AUXILIARY = 1 << 7, /* stands before a negation of what is or was */
  WORD_MODAL = 1 << 8,     /* ... of what will, can or should be */
  WORD_MIND = 1 << 9,      /* "did not think", "do not know": no denial of a fact */
  WORD_PERSON = 1 << 10,   /* may stand for whoever speaks */
  WORD_THAT = 1 << 11,     /* points at what was said before */
  WORD_CALL = 1 << 12,     /* cues that judge: "called the report garbage" */
  WORD_RETORT = 1 << 13,   /* cues of answers */
  WORD_INSIST = 1 << 14,   /* cues that hold to something against somebody */
  WORD_FAULT = 1 << 15,    /* what people are accused of */
  WORD_TRUE = 1 << 16,     /* "not true", "no truth", "never happened" */
  WORD_FACT = 1 << 17,     /* "in fact", "actually" */
  WORD_SHOULD = 1 << 18,
  WORD_DISPUTE = 1 << 19, /* may be a noun: "a dispute over the road" */
  WORD_PREVENT = 1 << 20, /* what keeps a dispute from denying: "over", "between" */
  WORD_PUSH = 1 << 21,    /* rejects with WORD_BACK: "pushed back" */
  WORD_BACK = 1 << 22,
  WORD_REFUSE = 1 << 23, /* "refused to deny" */
  WORD_SAY = 1 << 24,    /* cues that state, and do not think or feel */
  WORD_ADD = 1 << 25,    /* cues that go on */
  WORD_BE = 1 << 26,
  WORD_BLAME = 1 << 27,  /* "nothing wrong", "no wrongdoing" */
  WORD_GROUND = 1 << 28, /* "no basis", "no such thing" */
  WORD_MANY = 1 << 29    /* more than one accusation */
} word_class;

typedef struct wording {
  uint32_t cue, content;  /* the classes of their words */
  uint32_t words;         /* how many tokens the content has */
  uint32_t opening, head; /* the classes of the content's first two and first five words */
  bool cue_negated;       /* "did not deny" */
  bool cue_noun_dispute;  /* "are in a dispute over" */
  bool negates_fact;      /* "had not taken", "was never asked", "no such promise" */
  bool negates_early;     /* ... at the head of the content or of one of its sentences */
  bool negates_first;     /* ... of the first sentence */
  bool never_own;         /* "he had never met him" */
  bool not_true;          /* "is not true" */
  bool no_ground;         /* "no evidence", "no such promise" */
  bool wrong_predicate;   /* "is simply wrong" */
  bool nothing_wrong;     /* "did nothing wrong", "no wrongdoing" */
  bool made_up;           /* "made up the story" */
} wording;

/* Reads one claim; after words_fill. */
wording wording_of(const article *a, const claim *c);

#endif
