/* signatures.c: see signatures.h */
#include "quotations/signatures.h"

enum { LONGEST = 15, LONGEST_SHORT = 5 };

static bool is_dash(const settling *s, uint32_t i) {
  WORDS(dashes, "- -- – — ―");
  return word_in(s->a, i, &dashes);
}

/* The signer behind the dash: up to a comma or bracket. */
static range signer(const settling *s, uint32_t dash, uint32_t end) {
  WORDS(ends, ", ; (");
  uint32_t i = dash + 1;
  while (i < end && !word_in(s->a, i, &ends)) i++;
  while (i > dash + 1 && word_is(s->a, i - 1, ".") && i == end) i--;
  return (range){dash + 1, i};
}

/* Somebody told by what they are: "police", "union", "bus operator". */
static bool is_somebody(const settling *s, range who) {
  static const lexicon lists[] = {LEXICON_GOVERNMENT, LEXICON_ORGANIZATION, LEXICON_OFFICIAL,
                                  LEXICON_PERSON,     LEXICON_SPOKEN,       LEXICON_BODY,
                                  LEXICON_HEAD,       LEXICON_GROUP,        LEXICON_TITLE,
                                  LEXICON_DOCUMENT,   LEXICON_ANONYMOUS};
  const uint32_t last = who.end - 1;
  for (uint32_t i = who.first; i < who.end; i++)
    if (s->a->tokens[i].kind != TOKEN_WORD) return false;
  for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
    if (word_has(s->a, last, lists[k])) return true;
  return false;
}

static bool is_name(const settling *s, range who) {
  return word_capital(s->a, who.first) && word_capital(s->a, who.end - 1);
}

/* Behind a quotation any name signs; behind plain words only who is known to speak, and shortly. */
static bool signs(const settling *s, range r, uint32_t dash, range who) {
  if (range_empty(who)) return false;
  const bool quoted = s->a->tokens[dash - 1].kind == TOKEN_CLOSE_QUOTE;
  if (quoted && r.end - dash <= LONGEST && word_capital(s->a, who.first)) return true;
  const token *t = &s->a->tokens[dash];
  if (!t[0].space_before || !t[1].space_before || r.end - dash > LONGEST_SHORT + 1) return false;
  return who.end - who.first <= LONGEST_SHORT &&
         (is_somebody(s, who) || (quoted && is_name(s, who)));
}

static void sign_line(settling *s, uint32_t p) {
  const range r = settling_paragraph(s, p);
  for (uint32_t i = r.end; i > r.first + 2 && r.end - i < LONGEST; i--) {
    if (!is_dash(s, i - 1)) continue;
    const range who = signer(s, i - 1, r.end);
    if (!signs(s, r, i - 1, who)) return;
    settling_clear(s, r);
    settling_add(s, who, (range){i - 1, i}, (range){r.first, i - 1});
    return;
  }
}

/* The signature on the line below a quotation. */
static void sign_below(settling *s, uint32_t p) {
  if (p + 1 >= s->a->paragraph_count || s->taken[p + 1]) return;
  const range r = settling_paragraph(s, p), below = settling_paragraph(s, p + 1);
  if (below.end < below.first + 2 || below.end - below.first > LONGEST) return;
  if (s->a->tokens[r.end - 1].kind != TOKEN_CLOSE_QUOTE || !is_dash(s, below.first)) return;
  if (!word_capital(s->a, below.first + 1)) return;
  settling_clear(s, r);
  settling_clear(s, below);
  settling_add(s, signer(s, below.first, below.end), (range){below.first, below.first + 1}, r);
  s->taken[p + 1] = true;
}

void signatures_find(settling *s) {
  for (uint32_t p = 0; p < s->a->paragraph_count; p++) {
    const range r = settling_paragraph(s, p);
    if (s->taken[p] || s->a->paragraphs[p].kind > PARAGRAPH_HEADLINE || range_empty(r)) continue;
    if (settling_speaker(s, r) != NULL) continue;
    sign_line(s, p);
    sign_below(s, p);
  }
}
