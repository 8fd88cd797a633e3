/*
** paragraphs.c: lines → paragraphs. A line is a paragraph, unless its block (the lines between
** two blank ones) is hard-wrapped, as in mail: then the block is.
*/
#include <stdlib.h>

#include "base/utf8.h"
#include "text/analysis.h"
#include "base/characters.h"

typedef struct line {
  span at;             /* without surrounding blanks; empty if the line is blank */
  uint32_t indent;     /* blanks before it, in bytes */
  uint32_t columns;    /* characters in `at` */
  uint32_t first_word; /* characters before the first blank */
} line;

typedef struct line_list {
  line *items;
  uint32_t count, capacity;
} line_list;

/* Wrapped lines are at least this long where they are longest, and at most that; those of a scanned
   column are narrower, and ragged. */
enum { NARROWEST = 40, NARROWEST_COLUMN = 20, WIDEST = 100 };

static span trim(const char *text, span s) {
  while (s.start < s.end) {
    uint32_t n;
    if (character_at(text, s.start, s.end, &n) != CHARACTER_BLANK) break;
    s.start += n;
  }
  while (s.start < s.end) {
    uint32_t last = s.end - 1, n;
    while (last > s.start && ((unsigned char)text[last] & 0xC0) == 0x80) last--;
    if (character_at(text, last, s.end, &n) != CHARACTER_BLANK) break;
    s.end = last;
  }
  return s;
}

/* The end of the line that begins at `at`, and where the next one begins. */
static uint32_t line_end(const char *text, uint32_t at, uint32_t length, uint32_t *next) {
  for (uint32_t i = at; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c > '\r' && c != 0xE2) continue;
    if (c == '\n' || c == '\v' || c == '\f') return *next = i + 1, i;
    if (c == '\r') {
      *next = i + 1 < length && text[i + 1] == '\n' ? i + 2 : i + 1;
      return i;
    }
    if (c == 0xE2 && i + 2 < length && (unsigned char)text[i + 1] == 0x80 &&
        ((unsigned char)text[i + 2] | 1) == 0xA9) { /* U+2028, U+2029 */
      *next = i + 3;
      return i;
    }
  }
  *next = length;
  return length;
}

static line read_line(const char *text, span whole) {
  line l = {.at = trim(text, whole)};
  if (span_empty(l.at)) return l;
  l.indent = l.at.start - whole.start;
  uint32_t bytes = l.at.end - l.at.start;
  l.columns = bytes > 4 * WIDEST ? bytes : (uint32_t)utf8_count(text + l.at.start, bytes);
  uint32_t word = 0;
  while (word < bytes && word <= WIDEST && text[l.at.start + word] != ' ') word++;
  l.first_word = (uint32_t)utf8_count(text + l.at.start, word);
  return l;
}

static bool begins_lower(const char *text, const line *l) {
  uint32_t point;
  utf8_next(text + l->at.start, l->at.end - l->at.start, &point);
  return utf8_is_lower(point);
}

static bool ends_open(const char *text, const line *l) {
  unsigned char c = (unsigned char)text[l->at.end - 1];
  return c < 0x80 && (character_ascii[c] == CHARACTER_LETTER || c == ',' || c == '-');
}

/* Whether the lines were one paragraph that was broken at a width: no line but the last had room for
   the next line's first word, and at least one break stands inside a sentence; or a third of the breaks
   do, and the lines are about equally long. */
static bool is_wrapped(const char *text, const line *lines, uint32_t count) {
  if (count < 2) return false;
  uint32_t width = 0, roomy = 0, inside = 0, uneven = 0;
  for (uint32_t i = 0; i < count; i++)
    if (lines[i].columns > width) width = lines[i].columns;
  if (width < NARROWEST_COLUMN || width > WIDEST) return false;
  for (uint32_t i = 0; i + 1 < count; i++) {
    if (lines[i].columns + 1 + lines[i + 1].first_word <= width) roomy++;
    uneven += lines[i].columns * 5 < width * 3;
    inside += begins_lower(text, &lines[i + 1]) && ends_open(text, &lines[i]);
  }
  if (inside * 3 >= count - 1 && uneven * 2 <= count - 1) return true;
  return width >= NARROWEST && inside > 0 && roomy * 10 <= count;
}

static void add_paragraph(analysis *x, uint32_t start, uint32_t end) {
  x->paragraphs =
      text_grow(x->paragraphs, x->paragraph_count, &x->paragraph_capacity, sizeof *x->paragraphs);
  x->paragraphs[x->paragraph_count++] = (paragraph){.at = {start, end}, .kind = PARAGRAPH_BODY};
}

/* One block: where a line stands deeper than the one before, a paragraph may begin. */
static void add_block(analysis *x, const line *lines, uint32_t count) {
  for (uint32_t first = 0; first < count;) {
    uint32_t end = first + 1;
    while (end < count && lines[end].indent <= lines[end - 1].indent) end++;
    if (is_wrapped(x->text, lines + first, end - first)) {
      add_paragraph(x, lines[first].at.start, lines[end - 1].at.end);
    } else {
      for (uint32_t i = first; i < end; i++) add_paragraph(x, lines[i].at.start, lines[i].at.end);
    }
    first = end;
  }
}

void text_find_paragraphs(analysis *x) {
  line_list block = {0};
  for (uint32_t at = 0, next; at < x->length; at = next) {
    uint32_t end = line_end(x->text, at, x->length, &next);
    line l = read_line(x->text, (span){at, end});
    if (span_empty(l.at)) {
      add_block(x, block.items, block.count);
      block.count = 0;
      continue;
    }
    block.items = text_grow(block.items, block.count, &block.capacity, sizeof *block.items);
    block.items[block.count++] = l;
  }
  add_block(x, block.items, block.count);
  free(block.items);
}
