/* introduced.c: see introduced.h */
#include "quotations/introduced.h"

#include "quotations/author.h"
#include "quotations/shapes.h"

enum { MOST_ITEMS = 40, MOST_BLOCKS = 15, LONGEST_LABEL = 9 };

/* {{{ shapes of paragraphs */

/* How many tokens the mark of a list item takes at the head of the paragraph: "-", "•", "1.", "(a)". */
static uint32_t bullet(const settling *s, range r) {
  WORDS(bullets, "- * • – — · ▪ ● ◦ ‣ o");
  const article *a = s->a;
  const token *t = &a->tokens[r.first];
  if (r.end - r.first < 2) return 0;
  if (word_in(a, r.first, &bullets)) return t[1].space_before && t->kind != TOKEN_WORD;
  const bool bracket =
      word_is(a, r.first, "(") && r.first + 2 < r.end && word_is(a, r.first + 2, ")");
  if (bracket) return t[1].at.end - t[1].at.start <= 3 ? 3 : 0;
  if (t->at.end - t->at.start > 3) return 0;
  if (t->kind == TOKEN_NUMBER || t->at.end - t->at.start == 1)
    return word_is(a, r.first + 1, ")") || word_is(a, r.first + 1, ".") ? 2 : 0;
  return 0;
}

static bool ends_with_colon(const settling *s, range r) { return word_is(s->a, r.end - 1, ":"); }

static bool opens_with_quotation(const settling *s, range r) {
  return s->a->tokens[r.first].kind == TOKEN_OPEN_QUOTE;
}

/* }}} */
/* {{{ whoever introduces */

/* Who speaks behind the paragraph: an attribution of its last sentence, else (`loosely`) whoever acts in
   it or wrote what is told of. 0 if nobody is found. */
static uint32_t introducer(settling *s, uint32_t p, bool loosely) {
  const range all = settling_paragraph(s, p), none = {0, 0};
  const uint32_t sentence_index = s->a->tokens[all.end - 1].sentence;
  const attribution *x = settling_speaker(s, settling_sentence(s, sentence_index));
  if (x != NULL && (!loosely || !author_is_text(s, settling_tokens(s, &x->source))))
    return settling_index(s, x);
  if (!loosely) return 0;
  const range who = author_before(s, sentence_index);
  if (range_empty(who)) return x == NULL ? 0 : settling_index(s, x);
  return settling_index(s, settling_add(s, who, (range){all.end - 1, all.end}, none));
}

/* }}} */
/* {{{ lists */

/* The colon of "Teachers' union: …" in an item that begins at r.first; r.end if it has none. */
static uint32_t label_colon(const settling *s, range r) {
  for (uint32_t i = r.first; i < r.end && i - r.first < LONGEST_LABEL; i++) {
    if (word_is(s->a, i, ":")) return i > r.first && word_capital(s->a, r.first) ? i : r.end;
    if (s->a->tokens[i].kind == TOKEN_OPEN_QUOTE) break;
  }
  return r.end;
}

static bool is_quoted(const settling *s, range r) {
  return opens_with_quotation(s, r) && s->a->tokens[r.end - 1].kind == TOKEN_CLOSE_QUOTE;
}

/* An item with its own label and quoted words; false if it is another item. */
static bool take_labelled(settling *s, uint32_t p, range item) {
  const uint32_t colon = label_colon(s, item);
  if (colon + 1 >= item.end || !is_quoted(s, (range){colon + 1, item.end})) return false;
  settling_clear(s, settling_paragraph(s, p));
  settling_add(s, (range){item.first, colon}, (range){colon, colon + 1},
               (range){colon + 1, item.end});
  s->taken[p] = true;
  return true;
}

/* What an item says: without the mark that ends it. */
static range item_content(const settling *s, range item) {
  WORDS(ends, ". ; ,");
  while (item.end > item.first + 1 && word_in(s->a, item.end - 1, &ends)) item.end--;
  if (item.end > item.first + 1 && word_is(s->a, item.end - 1, "and") &&
      word_in(s->a, item.end - 2, &ends))
    item.end -= 2;
  return item;
}

/* The list that begins with paragraph p, introduced by `speaker` (0: by nobody); returns its end. */
static uint32_t take_list(settling *s, uint32_t p, uint32_t speaker) {
  uint32_t k = p;
  for (; k < s->a->paragraph_count && k - p < MOST_ITEMS; k++) {
    const range r = settling_paragraph(s, k);
    const uint32_t mark = range_empty(r) ? 0 : bullet(s, r);
    if (mark == 0) break;
    const range item = {r.first + mark, r.end};
    if (range_empty(item) || take_labelled(s, k, item) || speaker == 0) continue;
    shape_take(s, k, item_content(s, item), &speaker, item, item, false);
  }
  return k;
}

/* }}} */
/* {{{ blocks */

/* "— Ann Lee (@annlee) March 4": the signature of a block. */
static bool is_signature(const settling *s, range r) {
  WORDS(dashes, "— – -- -");
  return r.end - r.first <= 2 * LONGEST_LABEL && word_in(s->a, r.first, &dashes) &&
         r.first + 1 < r.end && word_capital(s->a, r.first + 1);
}

/* Whether paragraph p is more of a block in which somebody speaks of themselves, or that is set as one. */
static bool is_block(const settling *s, uint32_t p, bool quoted_lines) {
  const range r = settling_paragraph(s, p);
  if (range_empty(r) || opens_with_quotation(s, r)) return false;
  if (quoted_lines) return shape_is_quote_line(s, p);
  return shape_is_first_person(s, p) || shape_is_frame(s, p);
}

/* The end of the block that begins with paragraph p: one that is none may stand between two. */
static uint32_t block_end(const settling *s, uint32_t p) {
  const bool lines = shape_is_quote_line(s, p);
  uint32_t end = p, most = p + MOST_BLOCKS;
  if (most > s->a->paragraph_count) most = s->a->paragraph_count;
  for (uint32_t k = p; k < most && s->a->paragraphs[k].token_count > 0; k++) {
    const range r = settling_paragraph(s, k);
    if (is_signature(s, r) && k > p) return k;
    if (is_block(s, k, lines))
      end = k + 1;
    else if (k > end || lines || ends_with_colon(s, r))
      break;
  }
  return end;
}

/* Who signs the block that ends before paragraph p; 0 if nobody does. */
static uint32_t signer(settling *s, uint32_t p) {
  if (p >= s->a->paragraph_count || range_empty(settling_paragraph(s, p))) return 0;
  const range r = settling_paragraph(s, p), none = {0, 0};
  if (!is_signature(s, r)) return 0;
  uint32_t end = r.first + 1;
  while (end < r.end && word_capital(s->a, end)) end++;
  s->taken[p] = true;
  return settling_index(
      s, settling_add(s, (range){r.first + 1, end}, (range){r.first, r.first + 1}, none));
}

static uint32_t take_block(settling *s, uint32_t p, uint32_t end, uint32_t speaker) {
  for (uint32_t k = p; k < end; k++) {
    const range r = shape_words(s, k);
    shape_take(s, k, shape_is_frame(s, k) ? (range){0, 0} : r, &speaker, r, r, true);
  }
  return end;
}

/* }}} */

/* What follows paragraph p; returns the paragraph to go on with. */
static uint32_t look_behind(settling *s, uint32_t p) {
  const uint32_t next = p + 1;
  const range r = settling_paragraph(s, p), behind = settling_paragraph(s, next);
  if (range_empty(r) || range_empty(behind)) return next;
  const bool colon = ends_with_colon(s, r);
  if (bullet(s, behind) > 0) return take_list(s, next, colon ? introducer(s, p, false) : 0);
  if (opens_with_quotation(s, behind)) return next;
  const bool lines = shape_is_quote_line(s, next);
  if (!(colon || lines) || !is_block(s, next, lines)) return next;
  const uint32_t end = block_end(s, next);
  uint32_t speaker = signer(s, end);
  if (speaker == 0) speaker = introducer(s, p, true);
  return speaker == 0 ? next : take_block(s, next, end, speaker);
}

void introduced_find(settling *s) {
  for (uint32_t p = 0; p + 1 < s->a->paragraph_count;)
    p = s->taken[p] || s->a->paragraphs[p].kind > PARAGRAPH_HEADLINE ? p + 1 : look_behind(s, p);
}
