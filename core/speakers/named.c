/* named.c: the person whom a phrase names. See reading_parts.h */
#include "speakers/office.h"
#include "speakers/phrase.h"
#include "speakers/reading_parts.h"

/* The token behind "of" or "for" and an honorific: "an adviser to Mr. Hale" speaks of Hale only. */
static bool is_complement(const article *a, uint32_t start, uint32_t i) {
  WORDS(prepositions, "of for to with by at from");
  while (i > start &&
         (word_has(a, i - 1, LEXICON_HONORIFIC) || word_has(a, i - 1, LEXICON_TITLE)) &&
         word_capital(a, i - 1))
    i--;
  return i > start && word_in(a, i - 1, &prepositions);
}

/* The first person named, if only a title stands before ("Deputy Secretary of State Tom Hale (then
   mayor)") and the phrase speaks of nothing of his ("Hale's campaign", "Hale aides"). */
static const name_mention *titled_in(const reader *r, uint32_t start, uint32_t end) {
  WORDS(mark_or_and, ", ( and");
  WORDS(in_titles, "of for former deputy assistant");
  const article *a = r->article;
  size_t i = people_from(r->people, start);
  if (i == r->people->mention_count || r->people->mentions[i].end > end) return NULL;
  const name_mention *m = &r->people->mentions[i];
  /* In "Hale chief of staff Tom Marsh" the second name is meant. */
  while (i + 1 < r->people->mention_count && m[1].end <= end && m->end < end &&
         !word_in(a, m->end, &mark_or_and))
    m = &r->people->mentions[++i];
  if (!r->people->items[m->person].sure) return NULL;
  for (uint32_t k = start; k < m->first; k++)
    if (!word_capital(a, k) && !office_word(a, k) && !word_in(a, k, &in_titles)) return NULL;
  if (is_complement(a, start, m->first)) return NULL;
  return m->end == end || word_in(a, m->end, &mark_or_and) ? m : NULL;
}

/* "Hale's niece, state Del. Ann Marsh (D-Ohio)": the last named behind a comma and titles. */
static const name_mention *apposed_in(const reader *r, uint32_t core, uint32_t end) {
  WORDS(in_office, "state of for former");
  WORDS(mark_or_of, ", ( of");
  const article *a = r->article;
  if (word_capital(a, core - 1)) return NULL;
  const name_mention *found = NULL;
  for (size_t i = people_from(r->people, core);
       i < r->people->mention_count && r->people->mentions[i].end <= end; i++) {
    const name_mention *m = &r->people->mentions[i];
    uint32_t k = m->first;
    while (k > core &&
           (word_capital(a, k - 1) || office_word(a, k - 1) || word_in(a, k - 1, &in_office)))
      k--;
    if (k > core && a->text[a->tokens[k - 1].at.start] == ',' &&
        (m->end == end || word_in(a, m->end, &mark_or_of)) && r->people->items[m->person].sure)
      found = m;
    if (k == core + 1 && found != NULL) break;
  }
  return found;
}

/* "master of ceremonies Ann Lee, a baker": a noun stands straight before the name. */
static const name_mention *compound_in(const reader *r, uint32_t start, uint32_t end) {
  WORDS(no_compound,
        "of for to with by at in on from and or 's ' about near who that which than said says "
        "against including under over between as");
  WORDS(relatives, "who that which 's");
  WORDS(marks, ", (");
  const article *a = r->article;
  size_t i = people_from(r->people, start);
  if (i == r->people->mention_count || r->people->mentions[i].end > end) return NULL;
  const name_mention *m = &r->people->mentions[i];
  if (m->first == start || word_capital(a, m->first - 1) || word_in(a, m->first - 1, &no_compound))
    return NULL;
  for (uint32_t k = start; k < m->first; k++)
    if (a->tokens[k].kind != TOKEN_WORD || word_in(a, k, &relatives)) return NULL;
  return m->end == end || word_in(a, m->end, &marks) ? m : NULL;
}

/* "some officials, including Ann Lee": the people named behind "including" speak. */
static const name_mention *included_in(const reader *r, uint32_t first, uint32_t end) {
  const people *p = r->people;
  uint32_t i = first;
  while (i < end && !word_is(r->article, i, "including")) i++;
  if (i == end) return NULL;
  size_t m = people_from(p, i);
  while (m + 1 < p->mention_count && p->mentions[m + 1].first < end &&
         !p->items[p->mentions[m].person].sure)
    m++;
  return m == p->mention_count || p->mentions[m].first >= end ? NULL : &p->mentions[m];
}

/* At the end of its core ("Energy Minister Ivo Marek"), or behind a comma at its end ("a spokeswoman
   for the city, Ines Alder"). */
const name_mention *reading_named_in(const reader *r, uint32_t start, uint32_t core, uint32_t end) {
  WORDS(of_in_for, "of in for");
  const article *a = r->article;
  const name_mention *m = included_in(r, start, end);
  if (m != NULL) return m;
  m = people_ending_at(r->people, core - 1);
  if (m != NULL && m->first >= start) return m;
  m = titled_in(r, start, end);
  if (m != NULL) return m;
  m = apposed_in(r, core, end);
  if (m != NULL) return m;
  m = compound_in(r, start, end);
  if (m != NULL) return m;
  m = people_ending_at(r->people, end - 1);
  if (m == NULL || m->first <= start || is_complement(a, start, m->first)) return NULL;
  /* "The builder, Helmar Works": two capitals behind a word for a body are no person. */
  if (!r->people->items[m->person].sure && reading_body_word(a, core - 1)) return NULL;
  bool behind_comma = a->text[a->tokens[m->first - 1].at.start] == ',';
  if (behind_comma || (!word_in(a, core, &of_in_for) && m->first <= core + 3) ||
      word_is(a, core, "and"))
    return m;
  return NULL;
}
