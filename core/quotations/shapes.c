/* shapes.c: see shapes.h */
#include "quotations/shapes.h"

enum { LONGEST_FRAME = 9 };

WORDS(first_person, "i we my our me us i'm i've i'll i'd we're we've we'll we'd mine ours myself");
WORDS(second_person, "you your yours");

bool shape_is_quote_line(const settling *s, uint32_t paragraph_index) {
  const range r = settling_paragraph(s, paragraph_index);
  return !range_empty(r) && word_is(s->a, r.first, ">");
}

static bool has(const settling *s, uint32_t paragraph_index, word_set *words) {
  const range r = settling_paragraph(s, paragraph_index);
  for (uint32_t i = r.first; i < r.end; i++)
    if (word_in(s->a, i, words) && !s->a->tokens[i].quoted) return true;
  return false;
}

bool shape_is_first_person(const settling *s, uint32_t paragraph_index) {
  return has(s, paragraph_index, &first_person);
}

bool shape_is_personal(const settling *s, uint32_t paragraph_index) {
  return shape_is_first_person(s, paragraph_index) || has(s, paragraph_index, &second_person);
}

bool shape_is_frame(const settling *s, uint32_t paragraph_index) {
  WORDS(frames, "dear yours sincerely regards sir madam dearest hello hi thanks respectfully");
  const range r = settling_paragraph(s, paragraph_index);
  if (range_empty(r) || r.end - r.first > LONGEST_FRAME) return false;
  return word_in(s->a, r.first, &frames) ||
         (r.first + 1 < r.end && word_in(s->a, r.first + 1, &frames));
}

range shape_words(const settling *s, uint32_t paragraph_index) {
  range r = settling_paragraph(s, paragraph_index);
  while (r.first < r.end && word_is(s->a, r.first, ">")) r.first++;
  return r;
}

void shape_take(settling *s, uint32_t paragraph_index, range words, uint32_t *speaker, range who,
                range cue, bool verbatim) {
  s->taken[paragraph_index] = true;
  settling_clear(s, settling_paragraph(s, paragraph_index));
  if (range_empty(words)) return;
  if (*speaker == 0)
    *speaker = settling_index(s, settling_add(s, who, cue, words));
  else
    settling_append(s, settling_at(s, *speaker), words);
  settling_at(s, *speaker)->verbatim = verbatim;
}
