/* assertions.c: see assertions.h */
#include "assertions/assertions.h"

#include <math.h>
#include <string.h>

#include "assertions/assertion_features.h"
#include "words/stem.h"

const weights_shape assertions_shape = {"assertions", 1, {1}};

/* A sentence of which more stands in attributions is not the author's, but for a clause of it. */
static const double COVERED_MOST = .2;
/* Fewer words make no clause. */
enum { CLAUSE_LEAST = 5 };

typedef struct search {
  const linear *model;
  article *a;
  features *f;
  bool *covered; /* by token: it stands in an attribution */
} search;

/* {{{ what stands in attributions */

static void cover(search *s, span_list spans) {
  for (uint32_t i = 0; i < spans.count; i++) {
    uint32_t first, end;
    words_of(s->a, spans.items[i], &first, &end);
    for (uint32_t k = first; k < end; k++) s->covered[k] = true;
  }
}

static bool is_mark(const article *a, uint32_t i) {
  return a->tokens[i].kind == TOKEN_PUNCTUATION || a->tokens[i].kind == TOKEN_OPEN_QUOTE ||
         a->tokens[i].kind == TOKEN_CLOSE_QUOTE;
}

static double thousandths(double x) { return floor(x * 1000 + .5) / 1000; }

static double share_covered(const search *s, uint32_t first, uint32_t end) {
  uint32_t words = 0, covered = 0;
  for (uint32_t i = first; i < end; i++) {
    if (is_mark(s->a, i)) continue;
    words++;
    covered += s->covered[i];
  }
  return words > 0 ? thousandths((double)covered / words) : 0;
}

/* }}} */
/* {{{ the author's own voice */

/* A line that does not end as a sentence does is a heading, the author's name, an item. */
static bool is_closed(const article *a, const paragraph *p) {
  for (uint32_t i = p->first_token + p->token_count; i-- > p->first_token;) {
    const token *t = &a->tokens[i];
    const char c = a->text[t->at.end - 1];
    if (t->kind == TOKEN_CLOSE_QUOTE || c == ')' || c == ']') continue;
    return c == '.' || c == '!' || c == ':' || c == '?' || p->sentence_count > 1;
  }
  return false;
}

static bool is_question(const article *a, uint32_t first, uint32_t end) {
  while (end > first && a->tokens[end - 1].kind == TOKEN_CLOSE_QUOTE) end--;
  return end > first && a->text[a->tokens[end - 1].at.end - 1] == '?';
}

static bool is_quoted(const article *a, uint32_t first, uint32_t end) {
  uint32_t quoted = 0;
  for (uint32_t i = first; i < end; i++) quoted += a->tokens[i].quoted;
  return 2 * quoted > end - first;
}

WORDS(joining, "and but while whereas although though yet so");
/* What begins with these tells when, where or to whom something was said. */
WORDS(no_clause,
      "in on at by for from with to of after before during when as if since asked according citing "
      "who "
      "whom whose which that where following despite because until early late earlier later once "
      "prior also");
WORDS(finite_verbs, "is are was were has have had does do did will would can could may might must");

static bool ends(const char *word, size_t length, const char *with) {
  return length > 4 && strcmp(word + length - strlen(with), with) == 0;
}

/* "left", "closed", "is": seen in the word alone, so what is like a noun ("works") is none. */
static bool is_finite(const article *a, uint32_t i) {
  char lower[WORD_MOST], stem[STEM_MOST];
  if (word_in(a, i, &finite_verbs)) return true;
  if (a->tokens[i].kind != TOKEN_WORD || word_capital(a, i)) return false;
  const size_t length = strlen(word_lower(a, i, lower));
  if (ends(lower, length, "ed")) return true;
  if (ends(lower, length, "ing") || ends(lower, length, "ies")) return false;
  const size_t kept = stem_of(lower, length, stem);
  return strncmp(lower, stem, kept) != 0; /* irregular */
}

/* Whether tokens [first, end) could be a main clause. */
static bool is_clause(const article *a, uint32_t first, uint32_t end) {
  char lower[WORD_MOST];
  if (end - first < CLAUSE_LEAST || word_in(a, first, &no_clause) ||
      word_in(a, first, &lexicon_weekdays))
    return false;
  const size_t length = strlen(word_lower(a, first, lower));
  if (ends(lower, length, "ing") || (ends(lower, length, "ed") && !word_capital(a, first)))
    return false;
  for (uint32_t i = first + 1; i < end; i++)
    if (is_finite(a, i)) return true;
  return false;
}

static bool is_parting(const article *a, uint32_t i) {
  const char c = a->text[a->tokens[i].at.start];
  return is_mark(a, i) && (c == ',' || c == ';' || c == ':');
}

/* Takes the marks and words off that join [*from, *to) to what stands behind it; false if none do. */
static bool part_head(const article *a, uint32_t from, uint32_t *to) {
  bool parted = false;
  while (*to > from && (is_mark(a, *to - 1) || word_in(a, *to - 1, &joining))) {
    --*to;
    parted = parted || is_parting(a, *to) || !is_mark(a, *to);
  }
  return parted;
}

/* ... to what stands before it: a comma alone may part a mere addition from it. */
static bool part_end(const article *a, uint32_t *from, uint32_t to) {
  bool mark = false, word = false;
  while (*from < to && (is_mark(a, *from) || word_in(a, *from, &joining))) {
    mark = mark || is_parting(a, *from);
    word = word || !is_mark(a, *from) || a->text[a->tokens[*from].at.start] == ';';
    ++*from;
  }
  return mark && word;
}

/* The part of sentence tokens [*first, *end) outside of any attribution, at its head or its end, the
   longer one, if it is a clause that a comma or the like parts from the rest. */
static bool own_clause(const search *s, uint32_t *first, uint32_t *end) {
  const article *a = s->a;
  uint32_t head = *first, tail = *end;
  while (head < *end && !s->covered[head]) head++;
  while (tail > *first && !s->covered[tail - 1]) tail--;
  if (head - *first >= *end - tail) {
    *end = head;
    if (!part_head(a, *first, end)) return false;
  } else {
    *first = tail;
    while (*end > tail && is_mark(a, *end - 1)) --*end;
    if (!part_end(a, first, *end)) return false;
  }
  return is_clause(a, *first, *end);
}

/* }}} */

static int32_t score(const search *s, uint32_t sentence_index, uint32_t first, uint32_t end) {
  int32_t sum = 0;
  assertion_features_sentence(s->a, sentence_index, first, end, s->f);
  linear_score(s->model, s->f, &sum);
  return sum;
}

static double probability(const search *s, int32_t sum) {
  return thousandths(1 / (1 + exp(-(double)s->model->unit * sum)));
}

static void judge(search *s, uint32_t index) {
  article *a = s->a;
  const sentence *x = &a->sentences[index];
  const paragraph *p = &a->paragraphs[x->paragraph];
  uint32_t first = x->first_token, end = first + x->token_count;
  passage *out = &a->passages.items[a->passages.count++];
  int32_t sum = score(s, index, first, end);
  *out = (passage){x->at, share_covered(s, first, end), probability(s, sum)};
  if (p->kind != PARAGRAPH_BODY || !is_closed(a, p) || is_question(a, first, end)) return;
  passage own = *out;
  if (out->covered > COVERED_MOST) {
    if (!own_clause(s, &first, &end)) return;
    sum = score(s, index, first, end);
    own.at = (span){a->tokens[first].at.start, a->tokens[end - 1].at.end};
    own.checkable = probability(s, sum);
  }
  if (sum < 0 || is_quoted(a, first, end)) return;
  a->assertions.items[a->assertions.count++] = own;
}

void assertions_find(const weights *w, article *a, arena *memory) {
  search s = {.model = &w->items[0], .a = a, .f = arena_alloc(memory, sizeof *s.f)};
  s.covered = arena_array(memory, bool, a->token_count + 1);
  for (uint32_t i = 0; i < article_attributions(a); i++) {
    cover(&s, a->claims[i].source_spans);
    cover(&s, a->claims[i].cue);
    cover(&s, a->claims[i].content);
  }
  for (uint32_t i = 0; i < article_sources(a); i++) {
    span shield = a->sources[i].anonymity, reason = a->sources[i].anonymity_reason;
    cover(&s, (span_list){&shield, !span_empty(shield)});
    cover(&s, (span_list){&reason, !span_empty(reason)});
  }
  a->passages.items = arena_array(a->arena, passage, a->sentence_count + 1);
  a->assertions.items = arena_array(a->arena, passage, a->sentence_count + 1);
  for (uint32_t i = 0; i < a->sentence_count; i++)
    if (!article_in_title(a, a->sentences[i].at)) judge(&s, i);
}
