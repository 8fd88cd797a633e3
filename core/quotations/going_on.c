/* going_on.c: see going_on.h */
#include "quotations/going_on.h"

#include "quotations/author.h"
#include "quotations/subject.h"

/* A quotation goes on for so many paragraphs at most: later text changes nothing before. Whoever stands
   beside it does so within so many tokens. */
enum { MOST_PARAGRAPHS = 30, MOST_TOKENS = 600 };

/* Who may be speaking: an attribution there is, or somebody who is found beside. */
typedef struct speaker {
  uint32_t of; /* settling_index; 0: none */
  range who, cue;
} speaker;

static const speaker nobody = {0, {0, 0}, {0, 0}};

static bool is_nobody(const speaker *x) { return x->of == 0 && range_empty(x->who); }

/* {{{ what was found */

static range cut(range r, uint32_t first, uint32_t end) {
  if (r.first < first) r.first = first;
  if (r.end > end) r.end = end;
  return r;
}

static uint32_t shared(range a, range b) {
  const uint32_t first = a.first > b.first ? a.first : b.first, end = a.end < b.end ? a.end : b.end;
  return first < end ? end - first : 0;
}

static bool lies_in(range inner, range outer) {
  return inner.first >= outer.first && inner.first < outer.end;
}

/* How many tokens of the stretch the attribution's content has. */
static uint32_t covers(const settling *s, const attribution *x, const stretch *q) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < x->content.count; i++) {
    range r;
    words_of(s->a, x->content.items[i], &r.first, &r.end);
    n += shared(r, q->at);
  }
  return n;
}

/* The attribution of somebody outside the stretch that has half of it for content. */
static attribution *owner(const settling *s, uint32_t paragraph_index, const stretch *q) {
  attribution *best = NULL;
  uint32_t most = (q->at.end - q->at.first - 1) / 2;
  range near = settling_paragraph(s, paragraph_index);
  near =
      cut(near, q->at.first > MOST_TOKENS ? q->at.first - MOST_TOKENS : 0, q->at.end + MOST_TOKENS);
  for (attribution *x = settling_next(s, near, NULL); x != NULL; x = settling_next(s, near, x)) {
    if (x->source.count == 0) continue;
    if (x->cue.count > 0 && lies_in(settling_tokens(s, &x->cue), q->at)) continue;
    if (lies_in(settling_tokens(s, &x->source), q->at)) continue;
    const uint32_t n = covers(s, x, q);
    if (n <= most) continue;
    best = x;
    most = n;
  }
  return best;
}

/* }}} */
/* {{{ whoever stands beside */

/* The attribution in the range, else whoever acts in it. */
static speaker in_range(const settling *s, range r) {
  if (range_empty(r)) return nobody;
  const attribution *x = settling_speaker(s, r);
  if (x != NULL) return (speaker){.of = settling_index(s, x)};
  return (speaker){.who = subject_of(s->a, r)};
}

/* "In a statement, the board said:": what stands before the cue is not what is said; that follows. */
static void drop_opening(const settling *s, attribution *x, range r) {
  const range content = settling_tokens(s, &x->content), cue = settling_tokens(s, &x->cue);
  if (content.first >= r.first && content.end <= cue.first) x->content.count = 0;
}

/* ... before a colon whoever wrote the text that "reads", where that is what stands there. */
static speaker introducing(const settling *s, range r) {
  const range colon = {r.end - 1, r.end};
  speaker x = in_range(s, r);
  if (range_empty(r) || !word_is(s->a, colon.first, ":")) return x;
  if (x.of != 0) drop_opening(s, settling_at(s, x.of), r);
  range who = x.who;
  if (x.of != 0) who = settling_tokens(s, &settling_at(s, x.of)->source);
  if (!is_nobody(&x) && !author_is_text(s, who) && !author_is_read_out(s, r)) {
    if (x.of == 0) x.cue = colon;
    return x;
  }
  who = author_before(s, s->a->tokens[r.first].sentence);
  return range_empty(who) ? x : (speaker){.who = who, .cue = colon};
}

/* The sentence that ends before token `end`, from the paragraph's or a stretch's border on. */
static range sentence_before(const settling *s, range paragraph_range, uint32_t end) {
  if (end <= paragraph_range.first) return (range){0, 0};
  uint32_t from = end > MOST_TOKENS ? end - MOST_TOKENS : 0;
  if (from < paragraph_range.first) from = paragraph_range.first;
  range r = cut(settling_sentence(s, s->a->tokens[end - 1].sentence), from, end);
  for (uint32_t i = r.end; i > r.first; i--)
    if (s->a->tokens[i - 1].kind == TOKEN_CLOSE_QUOTE && !s->a->tokens[i - 1].quoted)
      return (range){i, r.end};
  return r;
}

static bool has_words(const settling *s, range r) {
  for (uint32_t i = r.first; i < r.end; i++)
    if (s->a->tokens[i].kind == TOKEN_WORD) return true;
  return false;
}

/* Whoever stands before the stretch in its paragraph. */
static speaker before_in_paragraph(const settling *s, uint32_t p, const stretch *q) {
  const range all = settling_paragraph(s, p);
  const range r = sentence_before(s, all, q->at.first);
  const bool first = q == &s->stretches[s->first_stretch[p]];
  speaker x = nobody;
  if (has_words(s, r)) x = introducing(s, r);
  if (!is_nobody(&x)) return x;
  if (!first) x.of = q[-1].speaker;
  if (x.of != 0) return x;
  const uint32_t from = q->at.first > MOST_TOKENS ? q->at.first - MOST_TOKENS : 0;
  const attribution *y = settling_speaker(s, cut(all, from, q->at.first));
  if (y != NULL) x.of = settling_index(s, y);
  return x;
}

/* Whoever acts in the sentence behind a stretch that opens its paragraph, and is not quoted himself. */
static speaker behind_in_paragraph(const settling *s, uint32_t p, const stretch *q) {
  const range all = settling_paragraph(s, p);
  if (q->at.end >= all.end) return nobody;
  range r = cut(settling_sentence(s, s->a->tokens[q->at.end].sentence), q->at.end, all.end);
  r = cut(r, r.first, r.first + MOST_TOKENS);
  for (const stretch *x = q + 1; x < s->stretches + s->first_stretch[p + 1] && x->at.first < r.end;
       x++)
    if (x->sentence) return nobody;
  return in_range(s, r);
}

/* Whoever speaks, or acts, last in the paragraph before. */
static speaker before_paragraph(const settling *s, uint32_t p) {
  if (p == 0 || s->taken[p - 1] || s->a->paragraphs[p - 1].kind != PARAGRAPH_BODY) return nobody;
  const range all = settling_paragraph(s, p - 1);
  const uint32_t from = s->first_stretch[p - 1], to = s->first_stretch[p];
  if (to > from && s->stretches[to - 1].at.end == all.end && s->stretches[to - 1].sentence)
    return (speaker){.of = s->stretches[to - 1].speaker};
  const range last = settling_sentence(s, s->a->tokens[all.end - 1].sentence);
  speaker x = introducing(s, last);
  if (is_nobody(&x) && to > from && s->stretches[to - 1].speaker != 0)
    x.of = s->stretches[to - 1].speaker;
  return x;
}

/* }}} */
/* {{{ giving */

static void give(settling *s, stretch *q, const speaker *to) {
  if (is_nobody(to)) return;
  attribution *x;
  settling_clear(s, q->at);
  if (to->of != 0) {
    x = settling_at(s, to->of);
    settling_append(s, x, q->at);
    q->speaker = to->of;
  } else {
    x = settling_add(s, to->who, to->cue, q->at);
    q->speaker = settling_index(s, x);
  }
}

/* A stretch somebody is found to say is theirs as a whole, and what was found in it is not theirs. */
static void complete(settling *s, stretch *q, attribution *x) {
  q->speaker = settling_index(s, x);
  if (!q->sentence) return;
  settling_clear(s, q->at);
  if (covers(s, x, q) + 2 < q->at.end - q->at.first) settling_append(s, x, q->at);
}

static bool opens_with_quote(const settling *s, uint32_t p) {
  const uint32_t i = s->first_stretch[p];
  return i < s->first_stretch[p + 1] && s->stretches[i].at.first == s->a->paragraphs[p].first_token;
}

/* Whether the quotation that ends paragraph p is left open and taken up by the next one. */
static bool goes_on(const settling *s, uint32_t p) {
  if (p + 1 >= s->a->paragraph_count || s->first_stretch[p + 1] == s->first_stretch[p])
    return false;
  const stretch *last = &s->stretches[s->first_stretch[p + 1] - 1];
  return last->open && last->at.end == settling_paragraph(s, p).end && opens_with_quote(s, p + 1);
}

/* "“A ¶ “B ¶ “C,” said Lund": who speaks at the end of a quotation that paragraph p leaves open. */
static speaker told_later(const settling *s, uint32_t p) {
  for (uint32_t k = p; k < p + MOST_PARAGRAPHS && goes_on(s, k); k++) {
    const stretch *q = &s->stretches[s->first_stretch[k + 1]];
    const attribution *x = owner(s, k + 1, q);
    if (x != NULL) return (speaker){.of = settling_index(s, x)};
  }
  return nobody;
}

static speaker speaker_of(const settling *s, uint32_t p, const stretch *q) {
  const bool opens = q->at.first == settling_paragraph(s, p).first;
  const bool taken_up = p > 0 && opens && goes_on(s, p - 1);
  speaker x = nobody;
  if (taken_up) x = before_paragraph(s, p);
  if (is_nobody(&x) && q->at.end == settling_paragraph(s, p).end) x = told_later(s, p);
  if (is_nobody(&x) && !opens) x = before_in_paragraph(s, p, q);
  if (is_nobody(&x) && opens && !q->whole) x = behind_in_paragraph(s, p, q);
  if (is_nobody(&x) && opens) x = before_paragraph(s, p);
  return x;
}

/* A quotation whose closing mark was forgotten, with its speaker inside: "The roof held, said Lund. It …" */
static bool is_interrupted(const settling *s, uint32_t p, const stretch *q) {
  WORDS(said, "said says told added");
  const article *a = s->a;
  if (!q->open || goes_on(s, p)) return false;
  if (settling_speaker(s, q->at) != NULL) return true;
  for (uint32_t i = q->at.first + 1; i < q->at.end; i++)
    if (word_in(a, i, &said) &&
        (word_is(a, i - 1, ",") || (word_capital(a, i - 1) && !word_is(a, i - 1, "i"))))
      return true;
  return false;
}

static void settle_paragraph(settling *s, uint32_t p) {
  for (uint32_t i = s->first_stretch[p]; i < s->first_stretch[p + 1]; i++) {
    attribution *x = owner(s, p, &s->stretches[i]);
    if (x != NULL) complete(s, &s->stretches[i], x);
  }
  for (uint32_t i = s->first_stretch[p]; i < s->first_stretch[p + 1]; i++) {
    stretch *q = &s->stretches[i];
    if (q->speaker != 0 || !q->sentence || is_interrupted(s, p, q)) continue;
    const speaker x = speaker_of(s, p, q);
    give(s, q, &x);
  }
}

void going_on_find(settling *s) {
  for (uint32_t p = 0; p < s->a->paragraph_count; p++)
    if (!s->taken[p] && s->a->paragraphs[p].kind == PARAGRAPH_BODY) settle_paragraph(s, p);
}

/* }}} */
