/* features.c: see features.h */
#include "tagging/features.h"

#include <string.h>

#include "words/stem.h"
#include "words/words.h"
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

static void fill_atom(const article *a, const token *t, const word_index *lists, atom *out) {
  char whole[WORD_MOST];
  size_t length = t->at.end - t->at.start;
  const char *text = word_unbroken(a->text + t->at.start, &length, whole);
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
      .lists = word_index_of(lists, stop ? hash_bytes(form, n - 1) : word) &
               ((UINT32_C(1) << LEXICON_TAGGED) - 1),
      .quote = quote_of(t),
      .capital = utf8_is_upper(first),
      .comma = n == 1 && form[0] == ',',
  };
}

uint64_t features_word(const char *word, size_t length) {
  char form[STEM_MOST];
  return hash_bytes(form, normal_form(word, length, form));
}

void features_atoms(const article *a, atom *atoms) {
  const word_index *lists = lexicon_index();
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

typedef struct token_place {
  uint16_t from_start, to_end; /* tokens to the sentence's ends */
  uint8_t sentence;            /* in the segment, at most 255 */
  bool closes;                 /* a closing mark follows before the next opening one */
  bool sentence_quotes;        /* the sentence has quotation */
  bool cue_before, cue_behind; /* a strong cue stands in the sentence */
} token_place;

struct segment_view {
  const segment *segment;
  const atom *atoms; /* of the segment's first token on */
  uint32_t count;
  token_place *places;
};

static void note_sentence(segment_view *v, uint32_t start, uint32_t end, uint32_t number) {
  bool quotes = false, cue = false;
  for (uint32_t i = start; i < end; i++) quotes |= v->atoms[i].quote != QUOTE_OUTSIDE;
  for (uint32_t i = start; i < end; i++) {
    v->places[i] = (token_place){.from_start = (uint16_t)(i - start),
                                 .to_end = (uint16_t)(end - 1 - i),
                                 .sentence = (uint8_t)(number < 255 ? number : 255),
                                 .sentence_quotes = quotes,
                                 .cue_before = cue};
    cue |= v->atoms[i].strong_cue;
  }
  cue = false;
  for (uint32_t i = end; i-- > start; cue |= v->atoms[i].strong_cue) v->places[i].cue_behind = cue;
}

static void note_sentences(const article *a, segment_view *v) {
  const token *tokens = a->tokens + v->segment->first;
  for (uint32_t start = 0, end, number = 0; start < v->count; start = end, number++) {
    for (end = start + 1; end < v->count && tokens[end].sentence == tokens[start].sentence;) end++;
    note_sentence(v, start, end, number);
  }
}

static void note_closing_marks(segment_view *v) {
  bool closes = false;
  for (uint32_t i = v->count; i-- > 0;) {
    if (v->atoms[i].quote == QUOTE_CLOSES) closes = true;
    v->places[i].closes = closes;
    if (v->atoms[i].quote == QUOTE_OPENS) closes = false;
  }
}

segment_view *features_view(const article *a, const atom *atoms, const segment *s, arena *memory) {
  segment_view *v = arena_alloc(memory, sizeof *v);
  v->segment = s;
  v->atoms = atoms + s->first;
  v->count = s->count;
  v->places = arena_array(memory, token_place, s->count);
  note_sentences(a, v);
  note_closing_marks(v);
  return v;
}

/* }}} */
/* {{{ what others read of it */

const atom *features_atom(const segment_view *v, uint32_t t) { return v->atoms + t; }

static uint32_t at_most_3(uint32_t n) { return n < 3 ? n : 3; }

uint32_t features_place(const segment_view *v, uint32_t t) {
  const token_place *p = &v->places[t];
  return v->atoms[t].quote | (uint32_t)(p->from_start == 0) << 2 | (uint32_t)(p->to_end == 0) << 3 |
         at_most_3(p->sentence) << 4 | (uint32_t)v->segment->headline << 6 |
         (uint32_t)p->closes << 7;
}

uint32_t features_surroundings(const segment_view *v, uint32_t t) {
  const token_place *p = &v->places[t];
  return (uint32_t)v->segment->after_open_quote | (uint32_t)v->segment->after_quotation << 1 |
         (uint32_t)p->sentence_quotes << 2 | (uint32_t)(v->atoms[0].quote == QUOTE_OPENS) << 3 |
         (uint32_t)p->cue_before << 4 | (uint32_t)p->cue_behind << 5 |
         at_most_3(p->from_start) << 6;
}

bool features_is_name(const segment_view *v, uint32_t t) {
  return v->atoms[t].capital && v->atoms[t].lists == 0 && v->places[t].from_start > 0 &&
         !v->segment->headline;
}

uint8_t features_sentence(const segment_view *v, uint32_t t) { return v->places[t].sentence; }

uint8_t features_context(const segment_view *v, uint32_t t) {
  const atom *now = v->atoms + t, *last = now - (t > 0);
  bool quoted = now->quote == QUOTE_INSIDE || now->quote == QUOTE_OPENS;
  bool after_mark = t > 0 && last->quote >= QUOTE_OPENS, after_comma = t > 0 && last->comma;
  return (uint8_t)((v->places[t].from_start == 0) | quoted << 1 | after_mark << 2 |
                   after_comma << 3 | (now->cue_rate % 8 >= 4) << 4);
}

/* }}} */
