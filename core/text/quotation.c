/*
** quotation.c: which quotation marks open, which close, and what stands between.
**
** Marks are told apart by their glyph, by what stands around them, and by whether a quote is
** open; never by counting, so one mark too many does no harm past its paragraph. A quote that is
** not closed ends with its paragraph; the next one may open it anew or only close it.
*/
#include "base/utf8.h"
#include "text/analysis.h"
#include "base/characters.h"

typedef enum glyph {
  GLYPH_STRAIGHT, /* says nothing */
  GLYPH_OPENS,
  GLYPH_CLOSES,
  GLYPH_LOW /* „: opens, and is closed by what opens elsewhere */
} glyph;

typedef struct quotes {
  analysis *x;
  token *tokens;
  uint32_t count;
  uint32_t depth;          /* double quotes open: 0, 1, or 2 inside one another */
  bool low;                /* the inmost was opened by a low mark */
  uint32_t single, likely; /* tokens + 1: an open single mark; a first, doubtful end of it */
  uint32_t held;           /* token + 1: the single mark that a double quote was opened in */
} quotes;

static uint32_t first_point(const analysis *x, const token *t) {
  uint32_t point;
  utf8_next(x->text + t->at.start, t->at.end - t->at.start, &point);
  return point;
}

static glyph glyph_of(const analysis *x, const token *t) {
  switch (first_point(x, t)) {
    case 0x201C:
    case 0x00AB:
    case 0x2018:
    case 0x2039:
    case 0x201F:
    case 0x201B:
    case '`': return GLYPH_OPENS;
    case 0x201D:
    case 0x00BB:
    case 0x2019:
    case 0x203A:
    case 0x00B4: return GLYPH_CLOSES;
    case 0x201E:
    case 0x201A: return GLYPH_LOW;
    case '\'': return t->at.end - t->at.start == 2 ? GLYPH_CLOSES : GLYPH_STRAIGHT;
    default: return GLYPH_STRAIGHT;
  }
}

static bool is_mark(const token *t) {
  return t->kind == TOKEN_OPEN_QUOTE || t->kind == TOKEN_CLOSE_QUOTE;
}

static bool is_single(const analysis *x, const token *t) {
  if (t->kind != TOKEN_PUNCTUATION) return false;
  uint32_t n;
  return character_at(x->text, t->at.start, t->at.end, &n) == CHARACTER_SINGLE;
}

static bool is_opener(const analysis *x, const token *t) {
  if (is_mark(t) || text_token_is(x, t, '=') || text_token_is(x, t, ':')) return true;
  if (t->kind != TOKEN_PUNCTUATION) return false;
  char c = x->text[t->at.start];
  return c == '(' || c == '[' || c == '{' || c == '-' || c == '/' || is_single(x, t) ||
         first_point(x, t) == 0x2014 || first_point(x, t) == 0x2013;
}

/* Whether what stands around a mark lets it open, or close, a quote. */
static bool may_open(const quotes *q, uint32_t i) {
  if (i + 1 >= q->count || q->tokens[i + 1].space_before) return false;
  return q->tokens[i].space_before || i == 0 || is_opener(q->x, &q->tokens[i - 1]);
}

static bool may_close(const quotes *q, uint32_t i) {
  if (i == 0 || q->tokens[i].space_before) return false;
  const token *before = &q->tokens[i - 1];
  return !(before->kind == TOKEN_PUNCTUATION &&
           (text_token_is(q->x, before, '(') || text_token_is(q->x, before, '[')));
}

static bool opens(const quotes *q, uint32_t i) {
  bool left = may_open(q, i), right = may_close(q, i);
  switch (glyph_of(q->x, &q->tokens[i])) {
    case GLYPH_LOW: return true;
    case GLYPH_OPENS:
      if (q->low) return false;
      /* or it is the wrong glyph for a mark that closes */
      return !(q->depth > 0 && !left && (right || i + 1 == q->count));
    case GLYPH_CLOSES: return q->depth == 0 && left && !right;
    default:
      if (left != right) return left;
      return q->depth == 0;
  }
}

/* Inches and minutes: 6'2", 5". */
static bool is_measure(const quotes *q, uint32_t i) {
  return i > 0 && q->depth == 0 && !q->tokens[i].space_before &&
         q->tokens[i - 1].kind == TOKEN_NUMBER && !may_open(q, i);
}

static void end_single(quotes *q) {
  if (q->single != 0 && q->likely != 0) {
    q->tokens[q->single - 1].kind = TOKEN_OPEN_QUOTE;
    q->tokens[q->likely - 1].kind = TOKEN_CLOSE_QUOTE;
  }
  q->single = q->likely = 0;
}

/* Whether the next paragraph begins with a single mark, before a capital. */
static bool reopens_single(const analysis *x, uint32_t p) {
  if (p + 1 >= x->paragraph_count) return false;
  const span at = x->paragraphs[p + 1].at;
  uint32_t n, point;
  if (character_at(x->text, at.start, at.end, &n) != CHARACTER_SINGLE || at.start + n >= at.end)
    return false;
  utf8_next(x->text + at.start + n, at.end - at.start - n, &point);
  return utf8_is_upper(point);
}

/* At the paragraph's end: a single mark that is taken up by the next paragraph's stays open; what may
   have closed it was a possessive. */
static void leave_single(quotes *q, uint32_t p) {
  if (q->single == 0 || !reopens_single(q->x, p)) {
    end_single(q);
    return;
  }
  q->tokens[q->single - 1].kind = TOKEN_OPEN_QUOTE;
  q->single = q->likely = 0;
}

/* Whether the next double mark closes, so that a quote around the one that ends at `i` is still
   open. If none does, the outer mark was one too many. */
static bool closes_again(const quotes *q, uint32_t i) {
  for (i++; i < q->count; i++)
    if (is_mark(&q->tokens[i])) return !may_open(q, i) && may_close(q, i);
  return false;
}

/* Leaves in `quoted` whether the mark itself stands in a quote. */
static void read_double(quotes *q, uint32_t i) {
  token *t = &q->tokens[i];
  if (is_measure(q, i) && glyph_of(q->x, t) != GLYPH_CLOSES) {
    t->kind = TOKEN_SYMBOL;
    return;
  }
  bool opening = opens(q, i);
  t->kind = opening ? TOKEN_OPEN_QUOTE : TOKEN_CLOSE_QUOTE;
  q->low = opening && glyph_of(q->x, t) == GLYPH_LOW;
  if (opening) {
    t->quoted = q->depth > 0;
    q->depth = q->depth > 0 ? 2 : 1;
  } else {
    q->depth = q->depth == 2 && closes_again(q, i) ? 1 : 0;
    t->quoted = q->depth > 0;
  }
}

/* A mark after "s" may be a possessive: it ends the quote only if no better one follows. */
static void read_single(quotes *q, uint32_t i) {
  const token *t = &q->tokens[i];
  glyph g = glyph_of(q->x, t);
  bool left = may_open(q, i), right = may_close(q, i);
  if (left && !right && g != GLYPH_CLOSES) {
    end_single(q);
    q->single = i + 1;
    return;
  }
  if (left && (g == GLYPH_OPENS || g == GLYPH_LOW)) {
    end_single(q);
    q->single = i + 1;
    return;
  }
  if (!right || q->single == 0 || i == q->single) return;
  if (i + 1 < q->count && !q->tokens[i + 1].space_before &&
      (q->tokens[i + 1].kind == TOKEN_WORD || q->tokens[i + 1].kind == TOKEN_NUMBER))
    return;
  if (q->likely == 0) q->likely = i + 1;
  const token *before = &q->tokens[i - 1];
  bool possessive = before->kind == TOKEN_WORD && i + 1 < q->count &&
                    q->tokens[i + 1].kind == TOKEN_WORD &&
                    ascii_lower(q->x->text[before->at.end - 1]) == 's';
  if (!possessive) {
    q->likely = i + 1;
    end_single(q);
  }
}

/* Sets `quoted` from the marks found. */
static void flag(quotes *q, bool continues) {
  bool outer = continues, inner = false, around = false; /* the single quote is around the double */
  for (uint32_t i = 0; i < q->count; i++) {
    token *t = &q->tokens[i];
    if (is_mark(t)) {
      uint32_t n;
      bool opening = t->kind == TOKEN_OPEN_QUOTE;
      bool single = t->at.end - t->at.start != 2 &&
                    character_at(q->x->text, t->at.start, t->at.end, &n) == CHARACTER_SINGLE;
      if (single) {
        t->quoted = outer && !around;
        inner = opening;
        around = opening && !outer;
      } else {
        t->quoted |= around;
        outer = opening || (t->quoted && !around);
        if (!opening && !around) inner = false;
      }
    } else {
      t->quoted = outer || inner;
    }
  }
}

void text_find_quotation(analysis *x, uint32_t p) {
  const paragraph *in = &x->paragraphs[p];
  quotes q = {.x = x, .tokens = x->tokens + in->first_token, .count = in->token_count};
  bool continues = false, any = false;
  for (uint32_t i = 0; i < q.count; i++) {
    const token *t = &q.tokens[i];
    if (is_mark(t)) {
      const uint32_t outer = q.likely == 0 && q.depth == 0 ? q.single : 0;
      end_single(&q);
      bool first = !any;
      any = true;
      read_double(&q, i);
      if (q.depth > 0 && outer != 0) q.held = outer;
      if (q.depth == 0) q.single = q.held, q.held = 0;
      if (first && t->kind == TOKEN_CLOSE_QUOTE && x->quote_open) continues = true;
    } else if (is_single(x, t)) {
      read_single(&q, i);
    }
  }
  leave_single(&q, p);
  flag(&q, continues);
  x->quote_open = q.depth > 0;
}
