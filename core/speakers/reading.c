/* reading.c: see reading.h */
#include "speakers/reading.h"

#include "speakers/antecedent.h"
#include "speakers/grammar.h"
#include "speakers/office.h"
#include "speakers/phrase.h"
#include "speakers/reading_parts.h"

reading reading_made(reader *r, source_kind kind, uint32_t first, uint32_t end, uint32_t head) {
  return (reading){kind,   words_text(r->article, first, end), "",
                   NOBODY, phrase_is_plural(r->article, head), first,
                   end};
}

/* "The builder, Helmar Works,": a body named between commas behind a common noun. */
static bool read_apposed(reader *r, uint32_t first, uint32_t core, uint32_t end, reading *out) {
  WORDS(determiners, "the a an its his her their");
  const article *a = r->article;
  if (core + 1 >= end || word_capital(a, core - 1) ||
      !(word_in(a, first, &determiners) || phrase_contains(a, first, core, &grammar_possessive)))
    return false;
  if (a->text[a->tokens[core].at.start] != ',' || !word_capital(a, core + 1)) return false;
  uint32_t stop = core + 1;
  while (stop < end && word_capital(a, stop)) stop++;
  if (stop < end && a->tokens[stop].kind != TOKEN_PUNCTUATION) return false;
  const name_mention *m = people_ending_at(r->people, stop - 1);
  if (m != NULL && r->people->items[m->person].sure) {
    *out = reading_of_person(r, m->person, first, end);
    return true;
  }
  bool human = (word_has(a, core - 1, LEXICON_KIN) || word_has(a, core - 1, LEXICON_ANONYMOUS)) &&
               !word_in(a, core - 1, &lexicon_owners);
  *out = reading_of_capital(r, core + 1, stop, stop, stop - 1);
  if (human && out->kind != SOURCE_NAMED_OFFICIAL) out->kind = SOURCE_NAMED_PERSON;
  return true;
}

static reading read_named(reader *r, const name_mention *m, uint32_t start, uint32_t end) {
  reading x = reading_of_person(r, m->person, start, end);
  if (x.kind == SOURCE_NAMED_PERSON && !r->people->items[m->person].left_title &&
      !r->people->items[m->person].left_role && office_held(r->article, start, m->first))
    x.kind = SOURCE_NAMED_OFFICIAL;
  return x;
}

/* "a University of Halm study": behind a name with a preposition in it the last word is the head. */
static uint32_t core_of(const article *a, uint32_t start, uint32_t stop) {
  WORDS(inside_names, "of for at on and the in");
  uint32_t core = phrase_core_end(a, start, stop), last = stop - 1;
  if (core >= last || !word_capital(a, core - 1) || !word_capital(a, last - 1) ||
      word_capital(a, last))
    return core;
  for (uint32_t i = core; i < last; i++)
    if (!word_capital(a, i) && !word_in(a, i, &inside_names)) return core;
  bool noun = word_has(a, last, LEXICON_DOCUMENT) || word_has(a, last, LEXICON_PRINT) ||
              office_word(a, last) || word_has(a, last, LEXICON_ANONYMOUS);
  return noun ? stop : core;
}

/* "“The Long Road,” by Ann Lee": the title of a work between quotation marks. */
static bool is_title(const article *a, uint32_t start, uint32_t stop) {
  WORDS(by_or_comma, "by ,");
  uint32_t i = start + 1;
  if (a->tokens[start].kind != TOKEN_OPEN_QUOTE || i >= stop || !word_capital(a, i)) return false;
  while (i < stop && a->tokens[i].kind != TOKEN_CLOSE_QUOTE) i++;
  return i < stop && (i + 1 == stop || word_in(a, i + 1, &by_or_comma));
}

reading reader_read(reader *r, uint32_t first, uint32_t end) {
  WORDS(reflexives, "himself herself itself themselves");
  const article *a = r->article;
  uint32_t start = phrase_skip_openers(a, first, end), stop = end;
  while (stop > start + 1 && a->tokens[stop - 1].kind == TOKEN_PUNCTUATION) stop--;
  while (stop > start + 1 && word_in(a, stop - 1, &reflexives)) stop--;
  uint32_t core = core_of(a, start, stop);
  reading x;
  const name_mention *m = reading_named_in(r, start, core, stop);
  if (!reading_of_pronoun(r, start, stop, &x) &&
      !(m == NULL && reading_of_number(r, start, core, stop, &x)) &&
      !(m == NULL && read_apposed(r, start, core, stop, &x)))
    x = m != NULL ? read_named(r, m, start, stop) : reading_of_phrase(r, start, core, stop);
  if (is_title(a, start, stop)) x = reading_made(r, SOURCE_DOCUMENT, start, stop, core - 1);
  x.first = first;
  x.end = end;
  r->before = arena_grow(r->memory, r->before, r->count, &r->capacity, sizeof *r->before);
  r->before[r->count++] = x;
  return x;
}
