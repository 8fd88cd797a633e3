/* labels.c: see labels.h */
#include "quotations/labels.h"

#include "base/hash.h"
#include "quotations/shapes.h"

enum { LONGEST_LABEL = 10, LEAST_TURNS = 3, MOST_PARAGRAPHS = 30 };

/* One paragraph's label: tokens before its colon. */
typedef struct turn_label {
  range name;     /* empty: the paragraph has none */
  uint32_t words; /* the first token of what is said */
  uint64_t key;   /* of the name's letters */
  bool capitals;  /* all of it in capitals */
} turn_label;

typedef struct transcript {
  settling *s;
  turn_label *labels;   /* by paragraph */
  uint32_t first, last; /* the paragraphs of the first and of the last label */
} transcript;

/* {{{ labels */

static bool is_upper(const article *a, uint32_t i) {
  for (uint32_t k = a->tokens[i].at.start; k < a->tokens[i].at.end; k++)
    if (a->text[k] >= 'a' && a->text[k] <= 'z') return false;
  return true;
}

/* Words that begin lines with a colon and name nobody. */
static bool is_header(const article *a, uint32_t i) {
  WORDS(headers,
        "from to cc bcc date sent subject re fwd note editor correction update tags related read "
        "more "
        "source sources photo picture image video watch listen transcript warning where when what "
        "why "
        "how who tickets price address phone tel email website opening directed rating cast time "
        "result "
        "results score scores teams attendance referee half-time");
  return word_in(a, i, &headers);
}

/* "**": marks about a label that is set bold. */
static bool is_star(const article *a, uint32_t i) { return a->text[a->tokens[i].at.start] == '*'; }

static turn_label read_label(const settling *s, uint32_t p) {
  const article *a = s->a;
  const range r = settling_paragraph(s, p);
  turn_label out = {.capitals = true, .key = HASH_FNV_START};
  uint32_t i = r.first;
  const bool stars = i < r.end && is_star(a, i);
  i += stars;
  const uint32_t first = i;
  bool inner = false;
  for (; i < r.end && i - first < LONGEST_LABEL; i++) {
    const token *t = &a->tokens[i];
    if (word_is(a, i, ":") || (stars && i > first && is_star(a, i))) break;
    if (t->kind != TOKEN_WORD && t->kind != TOKEN_NUMBER && !word_is(a, i, ",") &&
        !word_is(a, i, ".") && !word_is(a, i, "(") && !word_is(a, i, ")"))
      return (turn_label){.words = 0};
    if (t->kind == TOKEN_WORD && !word_capital(a, i) && !inner && !word_is(a, i, "of") &&
        !word_is(a, i, "the"))
      return (turn_label){.words = 0};
    inner |= word_is(a, i, ",") || word_is(a, i, "(");
    if (!inner) {
      out.capitals &= is_upper(a, i);
      out.key = hash_fnv(out.key, a->text + t->at.start, t->at.end - t->at.start);
    }
  }
  if (i == first || i >= r.end || i - first >= LONGEST_LABEL || is_header(a, first))
    return (turn_label){.words = 0};
  out.name = (range){first, i - (i > first + 1 && word_is(a, i - 1, "."))};
  out.words = i + 1;
  if (out.words < r.end && is_star(a, out.words)) out.words++;
  return out;
}

static bool is_letter(const transcript *t, const turn_label *l, const char *lower) {
  return l->name.end == l->name.first + 1 && word_is(t->s->a, l->name.first, lower);
}

/* }}} */
/* {{{ who a label is */

static bool is_name_word(const article *a, uint32_t i) {
  return word_capital(a, i) && !word_has(a, i, LEXICON_NOT_A_NAME) &&
         !word_has(a, i, LEXICON_TITLE) && !word_has(a, i, LEXICON_HONORIFIC);
}

/* Where the introduction begins that is looked at. */
static uint32_t introduction(const transcript *t) {
  enum { MOST_TOKENS = 1500 };
  const uint32_t end = t->s->a->paragraphs[t->first].first_token;
  return end > MOST_TOKENS ? end - MOST_TOKENS : 0;
}

/* The next name of two words and more before the first label, from token `from` on; empty at the end. */
static range next_name(const transcript *t, uint32_t from) {
  const article *a = t->s->a;
  const uint32_t end = a->paragraphs[t->first].first_token;
  if (from == 0) from = introduction(t);
  for (uint32_t i = from; i < end; i++) {
    if (!is_name_word(a, i) || a->paragraphs[a->tokens[i].paragraph].kind != PARAGRAPH_BODY)
      continue;
    uint32_t k = i + 1;
    while (k < end && is_name_word(a, k) && a->tokens[k].sentence == a->tokens[i].sentence) k++;
    if (k - i >= 2) return (range){i, k};
  }
  return (range){0, 0};
}

static uint32_t times_named(const transcript *t, uint32_t surname) {
  uint32_t n = 0;
  for (uint32_t i = introduction(t); i < t->s->a->paragraphs[t->first].first_token; i++)
    n += t->s->a->words[i].key == t->s->a->words[surname].key && word_capital(t->s->a, i);
  return n;
}

/* "A": whoever the introduction names most often, the first of those. */
static range interviewed(const transcript *t) {
  range best = {0, 0};
  uint32_t most = 0;
  for (range x = next_name(t, 0); !range_empty(x); x = next_name(t, x.end)) {
    const uint32_t n = times_named(t, x.end - 1);
    if (n <= most) continue;
    best = x;
    most = n;
  }
  return best;
}

/* "KL": whoever has these initials; "OKOYE": whoever has this surname. The label itself if nobody. */
static range meant(const transcript *t, const turn_label *l) {
  const article *a = t->s->a;
  const token *k = &a->tokens[l->name.first];
  const bool one = l->name.end == l->name.first + 1;
  const bool initials = one && l->capitals && k->at.end - k->at.start == 2;
  for (range x = next_name(t, 0); one && !range_empty(x); x = next_name(t, x.end)) {
    if (initials && a->text[a->tokens[x.first].at.start] == a->text[k->at.start] &&
        a->text[a->tokens[x.end - 1].at.start] == a->text[k->at.start + 1])
      return x;
    if (a->words[x.end - 1].key == a->words[l->name.first].key) return x;
    if (l->capitals && x.first > 0 && a->words[x.first - 1].key == a->words[l->name.first].key)
      return x;
  }
  return l->name;
}

/* Whether the introduction names somebody with one of the label's words. */
static bool is_introduced(const transcript *t, const turn_label *l) {
  const article_word *words = t->s->a->words;
  for (range x = next_name(t, 0); !range_empty(x); x = next_name(t, x.end))
    for (uint32_t i = x.first; i < x.end; i++)
      for (uint32_t k = l->name.first; k < l->name.end; k++)
        if (words[i].key == words[k].key) return true;
  return false;
}

/* Whether what stands behind the label ends as speech does. */
static bool is_spoken(const transcript *t, uint32_t p) {
  WORDS(ends, ". ? ! … ) ] — – - --");
  const range r = settling_paragraph(t->s, p);
  return t->labels[p].words >= r.end || word_in(t->s->a, r.end - 1, &ends) ||
         t->s->a->tokens[r.end - 1].kind == TOKEN_CLOSE_QUOTE;
}

/* Whether a label is somebody's, as far as it shows: "Q", a name of the introduction, an office, "BASIL
   DRAKE, WEATHER OFFICE"; or capitals that come back. "Venue:", "Cost:" are not. */
static bool is_somebody(const transcript *t, const turn_label *l, bool back) {
  static const lexicon lists[] = {LEXICON_TITLE,       LEXICON_HONORIFIC,    LEXICON_OFFICIAL,
                                  LEXICON_HEAD,        LEXICON_OFFICE,       LEXICON_SPOKEN,
                                  LEXICON_PERSON,      LEXICON_MALE,         LEXICON_FEMALE,
                                  LEXICON_MALE_ABROAD, LEXICON_FEMALE_ABROAD};
  WORDS(talking, "moderator host anchor interviewer interviewee reporter questioner caller");
  const article *a = t->s->a;
  if (is_letter(t, l, "q") || is_letter(t, l, "a")) return true;
  if (meant(t, l).first != l->name.first || is_introduced(t, l)) return true;
  if (l->capitals && (back || l->name.end > l->name.first + 1)) return true;
  for (uint32_t i = l->name.first; i < l->name.end; i++) {
    if (word_in(a, i, &talking)) return true;
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
      if (word_has(a, i, lists[k])) return true;
  }
  return false;
}

static void find_ends(transcript *t) {
  t->first = t->last = t->s->a->paragraph_count;
  for (uint32_t p = 0; p < t->s->a->paragraph_count; p++) {
    if (range_empty(t->labels[p].name)) continue;
    if (t->first > p) t->first = p;
    t->last = p;
  }
}

/* Whether the labels are turns: one comes back, or two are in capitals, and half of them are somebody's
   and end as speech does. */
static bool is_transcript(transcript *t) {
  uint32_t count = 0, capitals = 0, again = 0, known = 0;
  const turn_label *before = NULL, *before_that = NULL;
  find_ends(t);
  for (uint32_t p = t->first; p < t->s->a->paragraph_count; p++) {
    const turn_label *l = &t->labels[p];
    if (range_empty(l->name)) continue;
    const bool back = (before_that != NULL && before_that->key == l->key) ||
                      (before != NULL && before->key == l->key);
    count++;
    again += back;
    capitals += l->capitals;
    known += is_spoken(t, p) && is_somebody(t, l, back);
    before_that = before;
    before = l;
  }
  return count >= LEAST_TURNS && (again > 0 || capitals >= 2) && known >= 2 &&
         known * 2 + 1 >= count;
}

/* }}} */
/* {{{ turns */

/* "(LAUGHTER)", "[crosstalk]": behind it, if the paragraph goes on. */
static uint32_t skip_direction(const settling *s, range r) {
  if (!word_is(s->a, r.first, "(") && !word_is(s->a, r.first, "[")) return r.first;
  for (uint32_t i = r.first; i < r.end; i++)
    if (word_is(s->a, i, ")") || word_is(s->a, i, "]")) return i + 1;
  return r.end;
}

/* The paragraph behind the turn that label paragraph p begins. */
static uint32_t turn_end(const transcript *t, uint32_t p) {
  uint32_t k = p + 1;
  const bool bare = t->labels[p].words >= settling_paragraph(t->s, p).end;
  for (; k < t->s->a->paragraph_count && range_empty(t->labels[k].name); k++) {
    if (k > t->last && !shape_is_first_person(t->s, k) && !(bare && k == p + 1)) break;
  }
  return k;
}

static uint32_t take_turn(const transcript *t, uint32_t p, range interviewee) {
  settling *s = t->s;
  const turn_label *l = &t->labels[p];
  const uint32_t end = turn_end(t, p);
  const bool question = is_letter(t, l, "q");
  const range who = is_letter(t, l, "a") ? interviewee : meant(t, l),
              cue = {l->words - 1, l->words};
  uint32_t speaker = 0;
  for (uint32_t k = p; k < end; k++) {
    range r = settling_paragraph(s, k);
    if (k == p) r.first = l->words;
    if (!range_empty(r)) r.first = skip_direction(s, r);
    if (question || range_empty(who)) r.end = r.first;
    shape_take(s, k, r, &speaker, who, cue, true);
  }
  return end;
}

/* }}} */

void labels_find(settling *s, arena *memory) {
  const article *a = s->a;
  transcript t = {.s = s, .labels = arena_array(memory, turn_label, a->paragraph_count + 1)};
  for (uint32_t p = 0; p < a->paragraph_count; p++)
    if (!s->taken[p] && a->paragraphs[p].kind == PARAGRAPH_BODY) t.labels[p] = read_label(s, p);
  if (!is_transcript(&t)) return;
  const range interviewee = interviewed(&t);
  for (uint32_t p = t.first; p <= t.last;) p = take_turn(&t, p, interviewee);
}
