/*
** paragraph_kinds.c: what each paragraph is, from itself (furniture.c) and from where it stands.
*/
#include <string.h>

#include "base/utf8.h"
#include "text/analysis.h"
#include "text/furniture.h"

/* Lengths in tokens. */
enum {
  SHORTEST_HEADLINE = 3,
  LONGEST_HEADLINE = 30,
  LONGEST_CAPTION = 60,
  SHORTEST_BODY = 5,
  FIRST_MENU_ITEM = 3,
  MENU_ITEM = 5,
  STORY_ITEM = 25,
  SHORTEST_PROSE = 15,
  SHORTEST_RUN = 3 /* in paragraphs */
};

static bool blank_line_between(const analysis *x, const paragraph *a, const paragraph *b) {
  uint32_t lines = 0;
  for (uint32_t i = a->at.end; i < b->at.start && lines < 2; i++) lines += x->text[i] == '\n';
  return lines >= 2;
}

/* Whether the text sets its paragraphs apart by blank lines, as a rule. */
static bool is_blank_separated(const analysis *x) {
  uint32_t blank = 0;
  for (uint32_t i = 0; i + 1 < x->paragraph_count; i++)
    blank += blank_line_between(x, &x->paragraphs[i], &x->paragraphs[i + 1]);
  return blank * 2 > x->paragraph_count;
}

static bool ends_with_stop(const analysis *x, const paragraph *p) {
  const token *first = &x->tokens[p->first_token], *t = first + p->token_count - 1;
  while (t > first &&
         (t->kind == TOKEN_CLOSE_QUOTE || text_token_is(x, t, ')') || text_token_is(x, t, ']')))
    t--;
  return text_token_is(x, t, '.') || text_token_is(x, t, '?') || text_token_is(x, t, '!') ||
         text_token_is(x, t, ':');
}

static bool has_text(const analysis *x, const token *t, const char *text) {
  size_t length = strlen(text);
  return t->at.end - t->at.start == length && memcmp(x->text + t->at.start, text, length) == 0;
}

static bool same_text(const analysis *x, const paragraph *a, const paragraph *b) {
  uint32_t length = a->at.end - a->at.start;
  return length == b->at.end - b->at.start &&
         memcmp(x->text + a->at.start, x->text + b->at.start, length) == 0;
}

/* A caption stands in one block with its credit, or beside it without a full stop. */
static bool is_caption_of(const analysis *x, const paragraph *p, const paragraph *credit,
                          bool blank_separated) {
  if (p->kind != PARAGRAPH_BODY || p->token_count > LONGEST_CAPTION) return false;
  bool apart = p < credit ? blank_line_between(x, p, credit) : blank_line_between(x, credit, p);
  return (blank_separated && !apart) || !ends_with_stop(x, p);
}

/* A line of a menu, or (not `menu`) the headline of another story: no sentence's end, neither a
   tweet nor an item of the article's own list. */
static bool is_item(const analysis *x, const paragraph *p, bool menu, uint32_t longest) {
  if (p->kind != PARAGRAPH_BODY && p->kind != PARAGRAPH_BOILERPLATE) return false;
  if (p->token_count > longest || ends_with_stop(x, p)) return false;
  const token *first = &x->tokens[p->first_token];
  if (text_token_is(x, first, '-') || text_token_is(x, first, '*') || has_text(x, first, "•") ||
      has_text(x, first, "–") || has_text(x, first, "—"))
    return false;
  for (const token *t = first, *end = first + p->token_count; t < end; t++) {
    char c = x->text[t->at.start];
    if ((c == '@' || c == '#') && t->kind == TOKEN_WORD) return false;
    if (t->kind == TOKEN_OPEN_QUOTE && menu) return false;
  }
  return true;
}

static bool is_prose(const analysis *x, const paragraph *p) {
  return p->kind == PARAGRAPH_BODY && p->token_count >= SHORTEST_PROSE && ends_with_stop(x, p);
}

/* Runs of items: menus anywhere, other stories behind the first prose and next to other furniture
   or the end of the text. Before the prose stands the headline, which may be short. */
static void find_runs(analysis *x, bool menu) {
  bool prose = false;
  for (uint32_t i = 0; i < x->paragraph_count;) {
    uint32_t end = i;
    bool furniture = menu;
    uint32_t longest = !menu ? STORY_ITEM : prose ? MENU_ITEM : FIRST_MENU_ITEM;
    while (end < x->paragraph_count && is_item(x, &x->paragraphs[end], menu, longest))
      furniture |= x->paragraphs[end++].kind == PARAGRAPH_BOILERPLATE;
    furniture |= end == x->paragraph_count;
    if ((menu || prose) && furniture && end - i >= SHORTEST_RUN)
      for (uint32_t k = i; k < end; k++) x->paragraphs[k].kind = PARAGRAPH_BOILERPLATE;
    if (end < x->paragraph_count) prose |= is_prose(x, &x->paragraphs[end]);
    i = end + 1;
  }
}

static void find_captions(analysis *x) {
  bool blank_separated = is_blank_separated(x);
  for (uint32_t i = 0; i < x->paragraph_count; i++) {
    paragraph *p = &x->paragraphs[i];
    /* the same line once more, next to it or behind the credit: a picture's text and caption */
    for (uint32_t k = 1; k <= 2 && i + k < x->paragraph_count; k++)
      if (p->token_count >= SHORTEST_BODY && p->token_count <= LONGEST_CAPTION &&
          p->kind == PARAGRAPH_BODY && same_text(x, p, p + k) &&
          (k == 1 || p[1].kind == PARAGRAPH_CAPTION))
        p->kind = p[k].kind = PARAGRAPH_CAPTION;
  }
  for (uint32_t i = 0; i < x->paragraph_count; i++) {
    paragraph *p = &x->paragraphs[i];
    if (p->kind != PARAGRAPH_CAPTION || !furniture_is_credit(x, p) || p->token_count > 20) continue;
    if (i > 0 && is_caption_of(x, p - 1, p, blank_separated))
      p[-1].kind = PARAGRAPH_CAPTION;
    else if (i + 1 < x->paragraph_count && is_caption_of(x, p + 1, p, blank_separated))
      p[1].kind = PARAGRAPH_CAPTION;
  }
}

/* "Tags:" on a line of its own speaks of the next line. */
static void find_labelled(analysis *x) {
  for (uint32_t i = 1; i < x->paragraph_count; i++) {
    const paragraph *label = &x->paragraphs[i - 1];
    const token *colon = &x->tokens[label->first_token + label->token_count - 1];
    if (label->kind == PARAGRAPH_BOILERPLATE && label->token_count <= FIRST_MENU_ITEM &&
        text_token_is(x, colon, ':') && is_item(x, &x->paragraphs[i], false, STORY_ITEM))
      x->paragraphs[i].kind = PARAGRAPH_BOILERPLATE;
  }
}

/* "Harbour Firm Sued Over Spill": nearly every long word has a capital. */
static bool is_title_case(const analysis *x, const paragraph *p) {
  uint32_t longer = 0, capital = 0;
  for (uint32_t i = p->first_token; i < p->first_token + p->token_count; i++) {
    const token *t = &x->tokens[i];
    if (t->kind != TOKEN_WORD || t->at.end - t->at.start < 4) continue;
    uint32_t point;
    utf8_next(x->text + t->at.start, t->at.end - t->at.start, &point);
    longer++;
    capital += !utf8_is_lower(point);
  }
  return longer >= 3 && capital * 5 >= longer * 4;
}

/* Short, unfinished or in capitals, as headlines are. */
static bool may_be_headline(const analysis *x, const paragraph *p) {
  const token *last = &x->tokens[p->first_token + p->token_count - 1];
  return p->token_count <= LONGEST_HEADLINE && p->sentence_count <= 2 &&
         !text_token_is(x, last, ':') && (!text_token_is(x, last, '.') || is_title_case(x, p));
}

/* The first line that may be one, before anything else; a name of a site or of a section ("World")
   only if nothing longer follows. Something has to stand below it. */
static void find_headline(analysis *x) {
  paragraph *found = NULL;
  for (uint32_t i = 0; i + 1 < x->paragraph_count; i++) {
    paragraph *p = &x->paragraphs[i];
    if (p->kind != PARAGRAPH_BODY) continue;
    if (!may_be_headline(x, p)) break;
    if (found == NULL || p->token_count >= SHORTEST_HEADLINE) found = p;
    if (p->token_count >= SHORTEST_HEADLINE) break;
  }
  if (found != NULL) found->kind = PARAGRAPH_HEADLINE;
}

/* A text of nothing but odd lines keeps them. */
static void keep_something(analysis *x) {
  for (uint32_t i = x->titled; i < x->paragraph_count; i++) {
    const paragraph *p = &x->paragraphs[i];
    if (p->kind <= PARAGRAPH_HEADLINE && p->token_count >= SHORTEST_BODY) return;
  }
  for (uint32_t i = x->titled; i < x->paragraph_count; i++) x->paragraphs[i].kind = PARAGRAPH_BODY;
}

/* The title is the headline whatever it looks like, and makes nothing of what stands beside it. */
void text_find_paragraph_kinds(analysis *x) {
  if (x->titled) x->paragraphs[0].kind = PARAGRAPH_HEADLINE;
  for (uint32_t i = x->titled; i < x->paragraph_count; i++) {
    paragraph *p = &x->paragraphs[i];
    if (furniture_is_dateline(x, p))
      p->kind = PARAGRAPH_DATELINE;
    else if (furniture_is_boilerplate(x, p))
      p->kind = PARAGRAPH_BOILERPLATE;
    else if (furniture_is_credit(x, p))
      p->kind = PARAGRAPH_CAPTION;
  }
  find_captions(x);
  find_labelled(x);
  find_runs(x, true);
  if (!x->titled) find_headline(x);
  find_runs(x, false);
  keep_something(x);
}
