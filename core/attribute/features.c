/* features.c: see features.h */
#include "attribute/features.h"

#include <string.h>

#include "attribute/stem.h"
#include "base/hash.h"
#include "base/utf8.h"

/* {{{ atoms: one token by itself */

/* Lower case, digits to 0, quotation marks and dashes to one form. Returns the length. */
static size_t normal_form(const char *text, size_t length, char out[STEM_MOST]) {
  size_t n = 0;
  for (size_t i = 0; i < length && n + 4 < STEM_MOST;) {
    unsigned char c = (unsigned char)text[i];
    if (c < 0x80) {
      out[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c >= '0' && c <= '9' ? '0' : (char)c;
      i++;
      continue;
    }
    uint32_t p;
    i += utf8_next(text + i, length - i, &p);
    if (p == 0x2018 || p == 0x2019)
      out[n++] = '\'';
    else if (p >= 0x201C && p <= 0x201E)
      out[n++] = '"';
    else if (p == 0x2013 || p == 0x2014) {
      out[n++] = '-';
      out[n++] = '-';
    } else
      n += utf8_encode(utf8_to_lower(p), out + n);
  }
  return n;
}

static char shape_char(uint32_t p) {
  return utf8_is_upper(p) ? 'X' : utf8_is_letter(p) ? 'x' : utf8_is_digit(p) ? 'd' : '.';
}

static char shape_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? 'X' : c >= 'a' && c <= 'z' ? 'x' : c >= '0' && c <= '9' ? 'd' : c;
}

/* "O’Brien" → "X.Xx", "2016" → "d": runs folded. */
static uint64_t shape_of(const char *text, size_t length) {
  uint64_t h = HASH_FNV_START;
  char last = 0;
  for (size_t i = 0; i < length;) {
    uint32_t p;
    char c;
    if ((unsigned char)text[i] < 0x80) {
      c = shape_ascii(text[i++]);
    } else {
      i += utf8_next(text + i, length - i, &p);
      c = shape_char(p);
    }
    if (c == last) continue;
    h = hash_fnv(h, &c, 1);
    last = c;
  }
  return h;
}

static uint8_t quote_of(const token *t) {
  if (t->kind == TOKEN_OPEN_QUOTE) return QUOTE_OPENS;
  if (t->kind == TOKEN_CLOSE_QUOTE) return QUOTE_CLOSES;
  return t->quoted ? QUOTE_INSIDE : QUOTE_OUTSIDE;
}

static uint64_t hash_bytes(const char *bytes, size_t length) {
  return hash_fnv(HASH_FNV_START, bytes, length);
}

static void fill_atom(const article *a, const token *t, const lexicon_index *lists, atom *out) {
  const char *text = a->text + t->at.start;
  size_t length = t->at.end - t->at.start;
  char form[STEM_MOST], stem[STEM_MOST];
  size_t n = normal_form(text, length, form), stemmed = stem_of(form, n, stem);
  bool stop = n > 2 && form[n - 1] == '.';
  uint64_t word = hash_bytes(form, n);
  uint32_t first;
  utf8_next(text, length, &first);
  *out = (atom){
      .word = word,
      .stem = hash_bytes(stem, stemmed),
      .shape = shape_of(text, length),
      .suffix = hash_bytes(form + (n > 3 ? n - 3 : 0), n > 3 ? 3 : n),
      .prefix = hash_bytes(form, n > 3 ? 3 : n),
      .lists = lexicon_lists_of(lists, stop ? hash_bytes(form, n - 1) : word),
      .quote = quote_of(t),
      .comma = n == 1 && form[0] == ',',
      .that = n == 4 && memcmp(form, "that", 4) == 0,
      .capital = utf8_is_upper(first),
  };
}

void features_atoms(const article *a, const lexicon_index *lists, atom *atoms) {
  for (uint32_t i = 0; i < a->token_count; i++) fill_atom(a, &a->tokens[i], lists, &atoms[i]);
}

/* Rate of `part` among `seen` in 8 steps, by 4 steps of how often it was seen. */
static uint8_t rate_bucket(uint32_t part, uint32_t seen) {
  static const float steps[] = {.01f, .05f, .15f, .35f, .6f, .8f};
  uint8_t often = seen == 0 ? 0 : seen < 3 ? 1 : seen < 10 ? 2 : 3, rate = 0;
  if (part > 0) {
    float r = (float)part / (float)seen;
    for (rate = 1; rate < 7 && r >= steps[rate - 1]; rate++) {
    }
  }
  return (uint8_t)(often * 8 + rate);
}

static void fill_rates(atom *t, uint32_t seen, uint32_t cue, uint32_t from_source) {
  float rate = seen >= 2 && cue > 0 ? (float)cue / (float)seen : 0;
  t->cue_rate = rate_bucket(cue, seen);
  t->source_rate = rate_bucket(from_source, seen);
  t->cue_level = rate < .02f ? 0 : rate < .1f ? 1 : rate < .3f ? 2 : rate < .6f ? 3 : 4;
  t->strong_cue = rate >= .3f && t->quote != QUOTE_INSIDE;
}

void features_rates(const article *a, atom *atoms, const gazetteer *g, const gazetteer *own) {
  enum { AHEAD = 8 }; /* tokens: the table is larger than what the processor keeps near */
  for (uint32_t i = 0; i < a->token_count; i++) {
    if (i + AHEAD < a->token_count) gazetteer_prefetch(g, atoms[i + AHEAD].stem);
    gazetteer_entry e = {0, 0, 0, 0};
    const gazetteer_entry *all = gazetteer_find(g, atoms[i].stem);
    if (all != NULL) e = *all;
    const gazetteer_entry *mine = own != NULL ? gazetteer_find(own, atoms[i].stem) : NULL;
    if (mine != NULL) {
      e.seen -= mine->seen;
      e.cue -= mine->cue;
      e.source -= mine->source;
    }
    fill_rates(&atoms[i], e.seen, e.cue, e.source);
  }
}

/* }}} */
/* {{{ segments */

static void note_quotation(const article *a, const paragraph *p, bool *open, bool *quoted) {
  uint32_t inside = 0;
  *open = false;
  for (uint32_t i = 0; i < p->token_count; i++) {
    const token *t = &a->tokens[p->first_token + i];
    uint8_t q = quote_of(t);
    inside += q != QUOTE_OUTSIDE;
    if (q != QUOTE_OUTSIDE || t->kind != TOKEN_PUNCTUATION)
      *open = q == QUOTE_INSIDE || q == QUOTE_OPENS;
  }
  *quoted = inside * 10 > p->token_count * 8;
}

segment *features_segments(const article *a, uint32_t *count, arena *memory) {
  segment *items = NULL;
  size_t capacity = 0, n = 0;
  bool open = false, quoted = false;
  for (uint32_t i = 0; i < a->paragraph_count; i++) {
    const paragraph *p = &a->paragraphs[i];
    if ((p->kind != PARAGRAPH_BODY && p->kind != PARAGRAPH_HEADLINE) || p->token_count == 0)
      continue;
    segment base = {p->first_token, 0, p->kind == PARAGRAPH_HEADLINE, open, quoted};
    for (uint32_t k = 0; k < p->sentence_count; k++) {
      uint32_t left = a->sentences[p->first_sentence + k].token_count;
      while (left > 0) { /* a sentence longer than a segment is cut */
        uint32_t room = SEGMENT_TOKENS - base.count, part = left < room ? left : room;
        if (part < left && base.count > 0) part = 0;
        base.count += part;
        left -= part;
        if (left == 0 && base.count < SEGMENT_TOKENS) continue;
        items = arena_grow(memory, items, n, &capacity, sizeof *items);
        items[n++] = base;
        base.first += base.count;
        base.count = 0;
      }
    }
    if (base.count > 0) {
      items = arena_grow(memory, items, n, &capacity, sizeof *items);
      items[n++] = base;
    }
    note_quotation(a, p, &open, &quoted);
  }
  *count = (uint32_t)n;
  return items;
}

/* }}} */
/* {{{ a segment as a whole */

typedef struct place {
  int32_t left_cue, right_cue;      /* nearest strong cue in the sentence; -1 if none */
  uint16_t left_mark, right_mark;   /* tokens to the nearest quotation mark, 99 if none */
  uint16_t from_start, to_end;      /* tokens to the sentence's ends */
  uint16_t name_before, name_after; /* length of the run of capitals up to and from here */
  uint8_t sentence;                 /* in the segment, at most 3 */
  bool closes;                      /* a closing mark follows before the next opening one */
  bool sentence_quotes;             /* the sentence has quotation */
  bool that, comma, mark;           /* stand between the cue on the left and here */
  bool right_comma, right_mark_between;
} place;

struct segment_view {
  const segment *segment;
  const atom *atoms; /* of the segment's first token on */
  uint32_t count;
  place *places;
};

static void note_sentences(const article *a, segment_view *v) {
  const token *tokens = a->tokens + v->segment->first;
  for (uint32_t start = 0, number = 0; start < v->count; number++) {
    uint32_t end = start + 1;
    while (end < v->count && tokens[end].sentence == tokens[start].sentence) end++;
    bool quotes = false;
    for (uint32_t i = start; i < end; i++) quotes |= v->atoms[i].quote != QUOTE_OUTSIDE;
    int32_t cue = -1;
    for (uint32_t i = start; i < end; i++) {
      place *p = &v->places[i];
      p->from_start = (uint16_t)(i - start);
      p->to_end = (uint16_t)(end - 1 - i);
      p->sentence = (uint8_t)(number < 3 ? number : 3);
      p->sentence_quotes = quotes;
      p->left_cue = cue;
      if (cue >= 0 && (uint32_t)cue + 1 < i) {
        const atom *last = &v->atoms[i - 1];
        p->that = p[-1].that || last->that;
        p->comma = p[-1].comma || last->comma;
        p->mark = p[-1].mark || last->quote >= QUOTE_OPENS;
      }
      if (v->atoms[i].strong_cue) cue = (int32_t)i;
    }
    cue = -1;
    for (uint32_t i = end; i-- > start;) {
      place *p = &v->places[i];
      p->right_cue = cue;
      if (cue >= 0) {
        bool next = i + 1 < (uint32_t)cue;
        p->right_comma = (next && p[1].right_comma) || v->atoms[i].comma;
        p->right_mark_between =
            (next && p[1].right_mark_between) || v->atoms[i].quote >= QUOTE_OPENS;
      }
      if (v->atoms[i].strong_cue) cue = (int32_t)i;
    }
    start = end;
  }
}

static void note_marks_and_names(segment_view *v) {
  uint16_t distance = 99, run = 0;
  for (uint32_t i = 0; i < v->count; i++) {
    distance = v->atoms[i].quote >= QUOTE_OPENS ? 0 : distance < 99 ? (uint16_t)(distance + 1) : 99;
    run = v->atoms[i].capital ? (uint16_t)(run < 9 ? run + 1 : 9) : 0;
    v->places[i].left_mark = distance;
    v->places[i].name_before = run;
  }
  bool closes = false;
  distance = 99;
  run = 0;
  for (uint32_t i = v->count; i-- > 0;) {
    uint8_t q = v->atoms[i].quote;
    if (q == QUOTE_CLOSES) closes = true;
    v->places[i].closes = closes;
    if (q == QUOTE_OPENS) closes = false;
    distance = q >= QUOTE_OPENS ? 0 : distance < 99 ? (uint16_t)(distance + 1) : 99;
    run = v->atoms[i].capital ? (uint16_t)(run < 9 ? run + 1 : 9) : 0;
    v->places[i].right_mark = distance;
    v->places[i].name_after = run;
  }
}

segment_view *features_view(const article *a, const atom *atoms, const segment *s, arena *memory) {
  segment_view *v = arena_alloc(memory, sizeof *v);
  v->segment = s;
  v->atoms = atoms + s->first;
  v->count = s->count;
  v->places = arena_array(memory, place, s->count);
  note_sentences(a, v);
  note_marks_and_names(v);
  return v;
}

/* }}} */
/* {{{ rows */

/* Collects rows; `template` numbers the kind of feature and goes up by itself. */
typedef struct rows {
  uint32_t *out;
  uint32_t count;
  unsigned shift;
  uint64_t template;
} rows;

static inline void add(rows *r, uint64_t a, uint64_t b, uint64_t c) {
  uint64_t h = a * UINT64_C(0x9E3779B97F4A7C15) + b * UINT64_C(0xC2B2AE3D27D4EB4F) +
               c * UINT64_C(0x165667B19E3779F9) + ++r->template * UINT64_C(0xD6E8FEB86659FD93);
  h = (h ^ (h >> 32)) * UINT64_C(0xBF58476D1CE4E5B9);
  r->out[r->count++] = (uint32_t)(h >> r->shift);
}

/* A distance in ten steps. */
static uint64_t steps(uint64_t d) {
  return d < 5 ? d : d < 8 ? 5 : d < 12 ? 6 : d < 20 ? 7 : d < 35 ? 8 : 9;
}

static const atom *at(const segment_view *v, int64_t i) {
  static const atom before = {.word = 1,
                              .stem = 1,
                              .shape = 1,
                              .suffix = 1,
                              .prefix = 1,
                              .quote = 7,
                              .cue_rate = 99,
                              .source_rate = 99,
                              .cue_level = 9};
  static const atom behind = {.word = 2,
                              .stem = 2,
                              .shape = 2,
                              .suffix = 2,
                              .prefix = 2,
                              .quote = 8,
                              .cue_rate = 98,
                              .source_rate = 98,
                              .cue_level = 8};
  return i < 0 ? &before : i >= (int64_t)v->count ? &behind : v->atoms + i;
}

static void add_words(rows *r, const atom *const w[7], const place *p) {
  bool start = p->from_start == 0;
  for (int d = 0; d < 7; d++) add(r, w[d]->word, 0, 0);
  add(r, w[2]->word, w[3]->word, 0);
  add(r, w[3]->word, w[4]->word, 0);
  add(r, w[1]->word, w[2]->word, 0);
  add(r, w[4]->word, w[5]->word, 0);
  add(r, w[1]->word, w[2]->word, w[3]->word);
  add(r, w[3]->word, w[4]->word, w[5]->word);
  for (int d = 1; d < 6; d++) add(r, w[d]->stem, 0, 0);
  add(r, w[2]->stem, w[3]->stem, w[4]->stem);
  add(r, w[3]->shape, start, 0);
  add(r, w[2]->shape, w[3]->shape, 0);
  add(r, w[3]->shape, w[4]->shape, 0);
  for (int d = 2; d < 5; d++) add(r, w[d]->suffix, 0, 0);
  add(r, w[2]->suffix, w[3]->suffix, w[4]->suffix);
  add(r, w[3]->prefix, 0, 0);
  add(r, w[3]->word, start, 0);
  add(r, p->from_start < 3 ? p->from_start : 3, p->sentence < 2 ? p->sentence : 2, 0);
  add(r, p->to_end < 3 ? p->to_end : 3, 0, 0);
}

static void add_quotes(rows *r, const segment_view *v, const atom *const w[7], const place *p,
                       bool first) {
  const segment *s = v->segment;
  uint64_t q = w[3]->quote, start = p->from_start == 0, opens = v->atoms[0].quote == QUOTE_OPENS;
  add(r, q, w[2]->quote, w[4]->quote);
  add(r, q, p->sentence_quotes, s->headline);
  add(r, q, w[3]->word, 0);
  add(r, q, w[3]->suffix, w[2]->suffix);
  add(r, p->sentence_quotes, w[3]->word, 0);
  add(r, q, steps(p->left_mark), p->closes);
  add(r, q, steps(p->right_mark), 0);
  add(r, q + 8 * s->after_open_quote, s->after_quotation, first);
  add(r, q + 8 * start, w[2]->word, w[1]->word);
  add(r, q, p->to_end == 0, 0);
  add(r, q + 8 * w[2]->quote, w[2]->word, w[3]->word);
  add(r, q + (p->left_cue >= 0 ? 8u : 0u), p->right_cue >= 0, p->sentence_quotes);
  add(r, s->after_open_quote, opens, q);
  add(r, q, p->sentence > 0, opens);
}

static void add_rates(rows *r, const atom *const w[7]) {
  for (int d = 1; d < 6; d++) {
    add(r, w[d]->cue_rate, 0, 0);
    add(r, w[d]->source_rate, 0, 0);
  }
  add(r, w[2]->cue_level, w[3]->cue_level, w[4]->cue_level);
  add(r, w[3]->cue_level, w[2]->suffix, w[4]->suffix);
  add(r, w[2]->cue_level, w[3]->suffix, w[3]->shape);
  add(r, w[4]->cue_level, w[3]->suffix, w[3]->shape);
  add(r, w[3]->cue_rate, w[2]->source_rate, w[4]->source_rate);
  add(r, w[3]->source_rate, w[2]->source_rate, w[4]->cue_rate);
}

static void add_cues(rows *r, const segment_view *v, const atom *const w[7], const place *p,
                     uint32_t t) {
  const atom *left = p->left_cue < 0 ? at(v, -1) : v->atoms + p->left_cue;
  const atom *right = p->right_cue < 0 ? at(v, v->count) : v->atoms + p->right_cue;
  uint64_t from = p->left_cue < 0 ? 0 : steps(t - (uint32_t)p->left_cue);
  uint64_t to = p->right_cue < 0 ? 0 : steps((uint32_t)p->right_cue - t);
  uint64_t q = w[3]->quote;
  add(r, left->stem, from, 0);
  add(r, right->stem, to, 0);
  add(r, left->stem, q, 0);
  add(r, right->stem, q, 0);
  add(r, p->left_cue >= 0, p->right_cue >= 0, w[3]->suffix);
  add(r, from, to, q);
  if (p->left_cue >= 0) {
    uint64_t between = (uint64_t)p->that + 2 * (uint64_t)p->comma + 4 * (uint64_t)p->mark;
    const atom *after = at(v, (int64_t)p->left_cue + 1);
    uint64_t near = from < 3 ? from : 3;
    add(r, between, 1, 0);
    add(r, between, w[3]->suffix, w[2]->suffix);
    add(r, after->word, from, 0);
    add(r, left->stem, after->word, near);
    add(r, between, w[3]->word, near);
  }
  r->template = 200;
  if (p->right_cue >= 0) {
    uint64_t between = (uint64_t)p->right_comma + 2 * (uint64_t)p->right_mark_between;
    add(r, between, 2, 0);
    add(r, between, w[3]->suffix, w[4]->suffix);
    add(r, between, w[3]->word, to < 3 ? to : 3);
  }
}

static void add_names(rows *r, const atom *const w[7], const place *p) {
  uint64_t run = (uint64_t)p->name_before * 10 + p->name_after;
  add(r, run, p->from_start == 0, w[3]->quote);
  add(r, run, w[4]->word, 0);
  add(r, run, w[2]->word, 0);
  add(r, run, w[4]->cue_level, w[2]->cue_level);
}

static void add_lists(rows *r, const atom *const w[7], const place *p) {
  for (int d = 2; d < 5; d++) add(r, w[d]->lists, w[d]->capital, 0);
  add(r, w[2]->lists, w[3]->lists, 0);
  add(r, w[3]->lists, w[4]->lists, 0);
  add(r, w[3]->lists, w[3]->quote, p->from_start == 0);
  add(r, w[3]->lists, w[2]->cue_level, w[4]->cue_level);
  add(r, w[2]->lists, w[3]->suffix, w[4]->lists);
  add(r, w[4]->lists, w[3]->word, 0);
  add(r, w[2]->lists, w[3]->word, 0);
}

uint32_t features_rows(const segment_view *v, uint32_t t, unsigned bits, uint32_t *out) {
  const atom *w[7];
  for (int d = 0; d < 7; d++) w[d] = at(v, (int64_t)t + d - 3);
  const place *p = &v->places[t];
  rows r = {.out = out, .shift = 64 - bits};
  add(&r, 0, 0, 0);
  add_words(&r, w, p);
  r.template = 50;
  add_quotes(&r, v, w, p, t == 0);
  r.template = 100;
  add_rates(&r, w);
  r.template = 150;
  add_cues(&r, v, w, p, t);
  r.template = 250;
  add_names(&r, w, p);
  r.template = 300;
  add_lists(&r, w, p);
  return r.count;
}

const atom *features_atom(const segment_view *v, uint32_t t) { return v->atoms + t; }

uint32_t features_place(const segment_view *v, uint32_t t) {
  const place *p = &v->places[t];
  return v->atoms[t].quote | (uint32_t)(p->from_start == 0) << 2 | (uint32_t)(p->to_end == 0) << 3 |
         (uint32_t)p->sentence << 4 | (uint32_t)v->segment->headline << 6 |
         (uint32_t)p->closes << 7;
}

uint32_t features_surroundings(const segment_view *v, uint32_t t) {
  const place *p = &v->places[t];
  return (uint32_t)v->segment->after_open_quote | (uint32_t)v->segment->after_quotation << 1 |
         (uint32_t)p->sentence_quotes << 2 |
         (uint32_t)(v->atoms[0].quote == QUOTE_OPENS) << 3 | (uint32_t)(p->left_cue >= 0) << 4 |
         (uint32_t)(p->right_cue >= 0) << 5 |
         (uint32_t)(p->from_start < 3 ? p->from_start : 3) << 6;
}

uint8_t features_context(const segment_view *v, uint32_t t) {
  const atom *now = at(v, t), *last = at(v, (int64_t)t - 1);
  bool quoted = now->quote == QUOTE_INSIDE || now->quote == QUOTE_OPENS;
  bool after_mark = t > 0 && last->quote >= QUOTE_OPENS, after_comma = t > 0 && last->comma;
  return (uint8_t)((v->places[t].from_start == 0) | quoted << 1 | after_mark << 2 |
                   after_comma << 3 | (now->cue_rate % 8 >= 4) << 4);
}

/* }}} */
