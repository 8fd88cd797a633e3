/* author.c: see author.h */
#include "quotations/author.h"

#include "quotations/subject.h"

/* A text, or "it": what reads, not who wrote. */
bool author_is_text(const settling *s, range who) {
  WORDS(things,
        "it statement letter message post note email e-mail entry diary notice reply tweet page "
        "sheet "
        "ruling judgment judgement verdict passage section line lines text book memo card sign "
        "this that here what translated");
  for (uint32_t i = who.first; i < who.end; i++) {
    if (word_is(s->a, i, "'s") || word_is(s->a, i, ",")) return false;
    if (word_in(s->a, i, &things)) return true;
  }
  return false;
}

/* Of "his statement" his, of "Mr Roe's letter" Mr Roe; empty if nobody's is told. */
static range possessor(const settling *s, range who) {
  WORDS(possessives, "his her their my our");
  if (!range_empty(who) && word_in(s->a, who.first, &possessives))
    return (range){who.first, who.first + 1};
  for (uint32_t i = who.first; i < who.end; i++)
    if (word_is(s->a, i, "'s") && i > who.first) return (range){who.first, i};
  return (range){0, 0};
}

/* Whoever wrote a text, as the sentence tells: "by the cashier, Amos Threlkeld", "in the hand of the
   owner, Siraj Anwar", "Malcolm Stride sent his e-mail". */
static range author_in(const settling *s, range sentence_range) {
  WORDS(possessives, "his her their");
  WORDS(by, "by from which that");
  WORDS(openers, "the a his her their its");
  const article *a = s->a;
  for (uint32_t i = sentence_range.first; i + 1 < sentence_range.end; i++)
    if (word_in(a, i, &possessives) && author_is_text(s, (range){i + 1, i + 2}))
      return (range){i, i + 1};
  for (uint32_t i = sentence_range.first; i + 1 < sentence_range.end; i++) {
    const bool hand = word_is(a, i, "of") && i > 0 && word_is(a, i - 1, "hand");
    if (!word_in(a, i, &by) && !hand) continue;
    const range who = subject_phrase(a, sentence_range, i + 1);
    if (who.end > who.first + 1 && word_capital(a, who.end - 1) && !author_is_text(s, who) &&
        (word_capital(a, who.end - 2) || who.end > who.first + 2) &&
        (word_capital(a, who.first) || word_in(a, who.first, &openers)))
      return who;
  }
  const range who = subject_of(s->a, sentence_range), owner = possessor(s, who);
  if (!range_empty(owner)) return owner;
  return author_is_text(s, who) ? (range){0, 0} : who;
}

/* ... as this sentence or one of the few before it tell. */
range author_before(const settling *s, uint32_t sentence_index) {
  enum { BACK = 4 };
  for (uint32_t k = 0; k < BACK && k <= sentence_index; k++) {
    const uint32_t i = sentence_index - k;
    if (s->a->paragraphs[s->a->sentences[i].paragraph].kind != PARAGRAPH_BODY) break;
    const range who = author_in(s, settling_sentence(s, i));
    if (!range_empty(who)) return who;
  }
  return (range){0, 0};
}

bool author_is_read_out(const settling *s, range r) {
  for (uint32_t i = r.first; i + 1 < r.end; i++)
    if (word_is(s->a, i, "read") && word_is(s->a, i + 1, "by")) return true;
  return false;
}
