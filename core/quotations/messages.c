/* messages.c: see messages.h */
#include "quotations/messages.h"

#include "quotations/author.h"
#include "quotations/shapes.h"

enum { MOST_PARAGRAPHS = 40, LONGEST_SIGNATURE = 9, LOOK_AHEAD = 5, MOST_FIELDS = 12 };

/* The head of a message: whom it is from, and the paragraph its body begins with. */
typedef struct head {
  range from;
  range cue;
  uint32_t body;
  bool lines; /* the body stands behind ">" */
} head;

static bool ends_name(const settling *s, uint32_t i) {
  WORDS(enders, "< ( [ | at on — – / :");
  return word_in(s->a, i, &enders);
}

/* A name that begins at token i: up to an address, a bracket, a time. */
static range name_at(const settling *s, uint32_t i, uint32_t end) {
  uint32_t k = i;
  while (k < end && !ends_name(s, k)) k++;
  while (k > i && word_is(s->a, k - 1, ",")) k--;
  return (range){i, k};
}

/* {{{ heads */

/* "Darnell Oakes, Fenwick Falls" on a line of its own. */
static range signature(const settling *s, uint32_t p) {
  const article *a = s->a;
  const range r = settling_paragraph(s, p), none = {0, 0};
  if (r.end - r.first < 2 || r.end - r.first > LONGEST_SIGNATURE) return none;
  if (!word_capital(a, r.end - 1)) return none;
  uint32_t k = r.first;
  while (k < r.end && (word_capital(a, k) || word_is(a, k, "."))) k++;
  if (k - r.first < 2 || (k < r.end && !word_is(a, k, ","))) return none;
  return (range){r.first, k};
}

/* "From: Ann Lee <…>" and the lines with it. */
static bool read_mail(const settling *s, uint32_t p, head *out) {
  WORDS(fields, "from to cc bcc date sent subject re reply-to");
  WORDS(of_mail, "date sent subject re reply-to");
  const article *a = s->a;
  bool from = false, mail = false; /* "From: Halm / To: Karsten" may be a journey */
  uint32_t k = p;
  for (; k < a->paragraph_count && k < p + MOST_FIELDS; k++) {
    const range r = settling_paragraph(s, k);
    if (r.end - r.first < 2 || !word_in(a, r.first, &fields) || !word_is(a, r.first + 1, ":"))
      break;
    mail |= word_in(a, r.first, &of_mail) ||
            memchr(a->text + a->paragraphs[k].at.start, '@',
                   a->paragraphs[k].at.end - a->paragraphs[k].at.start) != NULL;
    if (!word_is(a, r.first, "from") || from) continue;
    from = true;
    out->from = name_at(s, r.first + 2, r.end);
    out->cue = (range){r.first + 1, r.first + 2};
  }
  out->body = k;
  return mail && from && k > p + 1 && !range_empty(out->from);
}

/* "Posted by Ann Lee at 10:42". */
static bool read_post(const settling *s, uint32_t p, head *out) {
  WORDS(posting, "posted written comment message sent");
  range r = settling_paragraph(s, p);
  if (r.end - r.first < 3 || r.end - r.first > 20) return false;
  while (r.first + 3 < r.end && s->a->tokens[r.first].kind != TOKEN_WORD) r.first++;
  if (!word_in(s->a, r.first, &posting) || !word_is(s->a, r.first + 1, "by")) return false;
  const uint32_t first = r.first + 2 + word_is(s->a, r.first + 2, ":");
  out->from = name_at(s, first, r.end);
  out->cue = (range){r.first, r.first + 2};
  out->body = p + 1;
  return !range_empty(out->from);
}

/* "On 4 March, Tom Reed wrote:" before lines behind ">". */
static bool read_reply(const settling *s, uint32_t p, head *out) {
  const article *a = s->a;
  if (p + 1 >= a->paragraph_count || !shape_is_quote_line(s, p + 1)) return false;
  const range r = settling_paragraph(s, p);
  if (!word_is(a, r.end - 1, ":") || shape_is_quote_line(s, p)) return false;
  for (uint32_t i = r.first + 1; i < r.end; i++) {
    if (!word_is(a, i, "wrote")) continue;
    uint32_t end = i, first;
    for (uint32_t k = r.first; k < i; k++)
      if (word_is(a, k, "<") && end == i) end = k;
    for (first = end;
         first > r.first && (word_capital(a, first - 1) || word_is(a, first - 1, "_"));)
      first--;
    out->from = (range){first, end};
    out->cue = (range){i, i + 1};
    out->body = p + 1;
    out->lines = true;
    return first < end;
  }
  return false;
}

static bool is_salutation(const settling *s, uint32_t p) {
  WORDS(salutations, "dear sir madam");
  return shape_is_frame(s, p) && word_in(s->a, settling_paragraph(s, p).first, &salutations);
}

/* "Dear Chancellor,": a letter of whoever signs it, else of whoever is told of before. */
static bool read_letter(const settling *s, uint32_t p, head *out) {
  *out = (head){.lines = false};
  if (p == 0 || !is_salutation(s, p)) return false;
  for (uint32_t k = p + 1; k < s->a->paragraph_count && k < p + MOST_PARAGRAPHS; k++) {
    out->from = signature(s, k);
    if (!range_empty(out->from) || is_salutation(s, k)) break;
  }
  const range before = settling_paragraph(s, p - 1);
  if (range_empty(out->from) && !range_empty(before))
    out->from = author_before(s, s->a->tokens[before.end - 1].sentence);
  out->body = p + 1;
  return !range_empty(out->from);
}

static bool read_head(const settling *s, uint32_t p, head *out) {
  *out = (head){.lines = false};
  return !range_empty(settling_paragraph(s, p)) &&
         (read_mail(s, p, out) || read_post(s, p, out) || read_reply(s, p, out));
}

/* }}} */
/* {{{ bodies */

/* A line with the writer's own name, or the last word of it. */
static bool is_signed(const settling *s, uint32_t p, range from) {
  const range r = settling_paragraph(s, p);
  if (r.end - r.first > LONGEST_SIGNATURE || !word_capital(s->a, r.first)) return false;
  if (word_is(s->a, r.end - 1, ".") && r.end - r.first > 4) return false;
  for (uint32_t i = r.first; i < r.end; i++)
    for (uint32_t k = from.first; k < from.end; k++)
      if (word_capital(s->a, i) && s->a->words[i].key == s->a->words[k].key) return true;
  return false;
}

/* Whether paragraph p is of a message: it speaks of "I" or "you", or one that does follows. */
static bool is_body(const settling *s, uint32_t p, const head *h) {
  head other;
  for (uint32_t k = p; k < s->a->paragraph_count && k < p + LOOK_AHEAD; k++) {
    if (read_head(s, k, &other) && !other.lines) return false;
    if (shape_is_personal(s, k) || shape_is_frame(s, k) || is_signed(s, k, h->from)) return true;
  }
  return false;
}

/* The end of the lines behind ">" that answer to the head. */
static uint32_t take_lines(settling *s, const head *h) {
  uint32_t speaker = 0, p = h->body;
  for (; p < s->a->paragraph_count && shape_is_quote_line(s, p) && !s->taken[p]; p++)
    shape_take(s, p, shape_words(s, p), &speaker, h->from, h->cue, true);
  return p;
}

/* The end of a message's body. */
static uint32_t take_body(settling *s, const head *h) {
  uint32_t speaker = 0, p = h->body;
  head other;
  for (; p < s->a->paragraph_count && p < h->body + MOST_PARAGRAPHS; p++) {
    const range r = settling_paragraph(s, p);
    if (range_empty(r) || s->taken[p]) break;
    if (read_head(s, p, &other)) {
      if (!other.lines) break;
      s->taken[p] = true;
      p = take_lines(s, &other) - 1;
      continue;
    }
    if (!is_body(s, p, h) || (p > h->body && is_salutation(s, p))) break;
    if (is_signed(s, p, h->from)) {
      shape_take(s, p, (range){0, 0}, &speaker, h->from, h->cue, true);
      return p + 1;
    }
    shape_take(s, p, shape_is_frame(s, p) ? (range){0, 0} : shape_words(s, p), &speaker, h->from,
               h->cue, true);
  }
  return p;
}

/* }}} */
/* {{{ letters that are signed below */

static void take_letter(settling *s, uint32_t p, range who) {
  uint32_t speaker = 0, first = p;
  while (first > 0 && !s->taken[first - 1] && p - first < MOST_PARAGRAPHS &&
         s->a->paragraphs[first - 1].kind == PARAGRAPH_BODY && shape_is_personal(s, first - 1))
    first--;
  for (uint32_t k = first; k < p; k++)
    shape_take(s, k, shape_words(s, k), &speaker, who, (range){0, 0}, true);
  if (first < p) s->taken[p] = true;
}

/* }}} */

void messages_find(settling *s) {
  head h;
  for (uint32_t p = 0; p < s->a->paragraph_count;) {
    if (!s->taken[p] && (read_head(s, p, &h) || read_letter(s, p, &h))) {
      const uint32_t end = h.lines ? take_lines(s, &h) : take_body(s, &h);
      p = end > p ? end : p + 1;
      continue;
    }
    const range who = signature(s, p);
    if (!range_empty(who) && !s->taken[p] && p > 0) take_letter(s, p, who);
    p++;
  }
}
