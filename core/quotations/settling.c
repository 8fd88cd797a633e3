/* settling.c: see settling.h */
#include "quotations/settling.h"

#include <stdlib.h>
#include <string.h>

/* {{{ places */

range settling_paragraph(const settling *s, uint32_t paragraph_index) {
  const paragraph *p = &s->a->paragraphs[paragraph_index];
  return (range){p->first_token, p->first_token + p->token_count};
}

range settling_sentence(const settling *s, uint32_t sentence_index) {
  const sentence *x = &s->a->sentences[sentence_index];
  return (range){x->first_token, x->first_token + x->token_count};
}

range settling_tokens(const settling *s, const span_list *spans) {
  range out = {0, 0};
  uint32_t ignored;
  if (spans->count == 0) return out;
  words_of(s->a, spans->items[0], &out.first, &ignored);
  words_of(s->a, spans->items[spans->count - 1], &ignored, &out.end);
  return out;
}

/* }}} */
/* {{{ stretches */

static bool is_sentence_stop(const settling *s, uint32_t i) {
  WORDS(stops, ". ! ? … ; —");
  return word_in(s->a, i, &stops);
}

static bool ends_sentence(const settling *s, range r, const stretch *x) {
  uint32_t last = x->at.end - (x->open ? 1 : 2);
  if (x->at.end == r.end) return true;
  if (last > x->at.first && (is_sentence_stop(s, last) || word_is(s->a, last, ","))) return true;
  return is_sentence_stop(s, x->at.end);
}

static bool begins_sentence(const settling *s, range r, uint32_t i) {
  return i == r.first || is_sentence_stop(s, i - 1) || word_is(s->a, i - 1, ":") ||
         s->a->tokens[i - 1].sentence != s->a->tokens[i].sentence;
}

static uint32_t words_in(const settling *s, range r) {
  uint32_t n = 0;
  for (uint32_t i = r.first; i < r.end; i++) n += s->a->tokens[i].kind == TOKEN_WORD;
  return n;
}

static void close_stretch(settling *s, range r, stretch *x) {
  enum { LEAST_WORDS = 2 };
  x->whole = x->at.first == r.first && x->at.end == r.end;
  x->sentence = words_in(s, x->at) >= LEAST_WORDS && begins_sentence(s, r, x->at.first) &&
                ends_sentence(s, r, x);
  s->stretch_count++;
}

/* The stretches of one paragraph. */
static void read_paragraph(settling *s, uint32_t paragraph_index) {
  const range r = settling_paragraph(s, paragraph_index);
  bool inside = false;
  for (uint32_t i = r.first; i < r.end; i++) {
    const token *t = &s->a->tokens[i];
    const bool opens = t->kind == TOKEN_OPEN_QUOTE && !t->quoted,
               closes = t->kind == TOKEN_CLOSE_QUOTE && !t->quoted;
    stretch *x = &s->stretches[s->stretch_count];
    if (inside && opens) {
      x->at.end = i;
      x->open = true;
      close_stretch(s, r, x++);
      inside = false;
    }
    if (!inside && (opens || t->quoted)) {
      *x = (stretch){.at = {i, i + 1}, .reopened = !opens};
      inside = true;
    }
    if (!inside || (!closes && i + 1 < r.end)) continue;
    x->at.end = i + 1;
    x->open = !closes;
    close_stretch(s, r, x);
    inside = false;
  }
}

static void read_stretches(settling *s, arena *memory) {
  const article *a = s->a;
  uint32_t most = 0;
  for (uint32_t i = 0; i < a->token_count; i++)
    most += a->tokens[i].quoted || a->tokens[i].kind == TOKEN_OPEN_QUOTE;
  s->stretches = arena_array(memory, stretch, most + 1);
  s->first_stretch = arena_array(memory, uint32_t, a->paragraph_count + 1);
  s->taken = arena_array(memory, bool, a->paragraph_count + 1);
  for (uint32_t p = 0; p < a->paragraph_count; p++) {
    s->first_stretch[p] = s->stretch_count;
    if (a->paragraphs[p].kind <= PARAGRAPH_HEADLINE) read_paragraph(s, p);
  }
  s->first_stretch[a->paragraph_count] = s->stretch_count;
}

/* }}} */
/* {{{ attributions */

static const double SETTLED_CONFIDENCE = .6;
enum { BLOCK = 64 };

static span bytes_of(const settling *s, range r) {
  return (span){s->a->tokens[r.first].at.start, s->a->tokens[r.end - 1].at.end};
}

static span_list one_span(const settling *s, range r) {
  span_list out = {NULL, 0};
  if (range_empty(r)) return out;
  out.items = arena_array(s->a->arena, span, 1);
  out.items[out.count++] = bytes_of(s, r);
  return out;
}

static range place_of(const settling *s, const attribution *x) {
  return settling_tokens(s, x->cue.count > 0 ? &x->cue : &x->content);
}

static attribution *push(settling *s, const attribution *x) {
  if (s->count == s->capacity) {
    const size_t more = s->capacity * 2 + 64;
    placed *items = arena_array(s->a->arena, placed, more);
    if (s->count > 0) memcpy(items, s->items, s->count * sizeof *items);
    s->items = items;
    s->capacity = more;
  }
  placed *p = &s->items[s->count++];
  const range at = place_of(s, x);
  *p = (placed){.x = *x, .place = at.first};
  uint32_t *first = &s->first_in[at.first / BLOCK];
  p->next = *first;
  *first = (uint32_t)s->count;
  return &p->x;
}

void settling_begin(settling *s, article *a, const attribution_list *found, arena *memory) {
  *s = (settling){.a = a, .first_in = arena_array(memory, uint32_t, a->token_count / BLOCK + 1)};
  read_stretches(s, memory);
  for (uint32_t i = 0; i < found->count; i++) push(s, &found->items[i]);
}

attribution *settling_add(settling *s, range who, range cue, range content) {
  const attribution x = {.source = one_span(s, who),
                         .cue = one_span(s, cue),
                         .content = one_span(s, content),
                         .confidence = SETTLED_CONFIDENCE,
                         .settled = true};
  return push(s, &x);
}

/* Room for one fragment more at the end of the content. */
static span *append_span(settling *s, attribution *x) {
  placed *p = (placed *)x;
  if (x->content.count >= p->room) {
    p->room = x->content.count * 2 + 2;
    span *items = arena_array(s->a->arena, span, p->room);
    if (x->content.count > 0) memcpy(items, x->content.items, x->content.count * sizeof *items);
    x->content.items = items;
  }
  return &x->content.items[x->content.count++];
}

void settling_append(settling *s, attribution *x, range fragment) {
  span more = bytes_of(s, fragment);
  const uint32_t n = x->content.count;
  x->settled = true;
  if (n == 0 || x->content.items[n - 1].end <= more.start) {
    *append_span(s, x) = more;
    return;
  }
  uint32_t from = n, to = n; /* the fragments it overlaps, or the place it goes to */
  while (from > 0 && x->content.items[from - 1].end > more.start) from--;
  while (to > from && x->content.items[to - 1].start >= more.end) to--;
  for (uint32_t i = from; i < to; i++) {
    if (x->content.items[i].start < more.start) more.start = x->content.items[i].start;
    if (x->content.items[i].end > more.end) more.end = x->content.items[i].end;
  }
  if (from == to) append_span(s, x);
  span *items = x->content.items;
  const uint32_t put = from + 1;
  memmove(items + put, items + to, (n - to) * sizeof *items);
  items[from] = more;
  x->content.count = put + (n - to);
}

/* The next one from `index` + 1 on in its chain, else in the blocks up to the range's end. */
static attribution *next_from(const settling *s, range r, uint32_t block, uint32_t index) {
  for (;;) {
    for (; index != 0; index = s->items[index - 1].next) {
      placed *p = &s->items[index - 1];
      if (!p->gone && p->place >= r.first && p->place < r.end) return &p->x;
    }
    if (++block > (r.end - 1) / BLOCK) return NULL;
    index = s->first_in[block];
  }
}

attribution *settling_next(const settling *s, range r, const attribution *before) {
  if (range_empty(r)) return NULL;
  if (before == NULL) return next_from(s, r, r.first / BLOCK, s->first_in[r.first / BLOCK]);
  const placed *p = (const placed *)before;
  return next_from(s, r, p->place / BLOCK, p->next);
}

uint32_t settling_index(const settling *s, const attribution *x) {
  return (uint32_t)((const placed *)x - s->items) + 1;
}

attribution *settling_at(const settling *s, uint32_t index) { return &s->items[index - 1].x; }

void settling_clear(settling *s, range r) {
  for (attribution *x = settling_next(s, r, NULL); x != NULL; x = settling_next(s, r, x))
    ((placed *)x)->gone = true;
}

/* "A letter seen by Radio Sahel": who has seen what somebody says does not say it. */
static bool is_seen_by(const settling *s, const attribution *x) {
  WORDS(seen, "seen obtained reviewed viewed cited citing shown leaked");
  const range cue = settling_tokens(s, &x->cue);
  return word_in(s->a, cue.first, &seen);
}

attribution *settling_speaker(const settling *s, range r) {
  attribution *last = NULL;
  for (attribution *x = settling_next(s, r, NULL); x != NULL; x = settling_next(s, r, x))
    if (x->source.count > 0 && x->cue.count > 0 && !is_seen_by(s, x) &&
        (last == NULL || ((placed *)x)->place >= ((placed *)last)->place))
      last = x;
  return last;
}

static int by_place(const void *a, const void *b) {
  const placed *x = *(const placed *const *)a, *y = *(const placed *const *)b;
  const span *p = x->x.cue.count > 0 ? x->x.cue.items : x->x.content.items,
             *q = y->x.cue.count > 0 ? y->x.cue.items : y->x.content.items;
  if (p->start != q->start) return p->start < q->start ? -1 : 1;
  return x < y ? -1 : x > y;
}

void settling_finish(settling *s, attribution_list *out) {
  const placed **order = arena_array(s->a->arena, const placed *, s->count + 1);
  uint32_t kept = 0;
  for (size_t i = 0; i < s->count; i++)
    if (!s->items[i].gone) order[kept++] = &s->items[i];
  qsort(order, kept, sizeof *order, by_place);
  attribution *items = arena_array(s->a->arena, attribution, kept + 1);
  for (uint32_t i = 0; i < kept; i++) items[i] = order[i]->x;
  *out = (attribution_list){items, kept};
}

/* }}} */
