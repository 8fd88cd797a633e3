/*
** extract.c: see extract.h
**
** 1. Every block is judged by itself: prose (long, sentences, few links), heading, list of links,
**    and furniture by its own or its ancestors' hints. A hint on an element that holds much of the
**    page's prose is not believed.
** 2. Every element weighs the prose inside it against the rest inside it; sums over block ranges
**    make this constant time an element. The best element is the article's container.
** 3. In the container, blocks are kept that are prose, or stand among prose; headings only if
**    prose follows. The first "Related stories" ends the article.
**
** Paragraph length, commas, link density and class words are readability.js's features (Arc90,
** Mozilla); the weighing of whole subtrees by sums is ours.
*/
#include "page/extract.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "page/hint.h"

enum {
  PROSE_BYTES = 80,     /* a block of at least this much text with a sentence in it is prose */
  SHORT_PROSE = 25,     /* … in a <p> */
};

typedef enum block_kind { BLOCK_OTHER, BLOCK_PROSE, BLOCK_HEADING, BLOCK_DROPPED } block_kind;

typedef struct judged {
  block_kind kind;
  uint32_t bytes;
  bool stated; /* its words stand in the text that the metadata states */
  bool linked; /* mostly links */
} judged;

typedef struct extractor {
  arena *memory;
  const markup *page;
  const unsigned *hints;
  judged *blocks;
  bool *dropped;       /* by element: furniture, or inside it */
  uint64_t *prose;     /* sums over blocks 0..i-1 of bytes of prose … */
  uint64_t *other;     /* … and of blocks that are neither prose nor heading nor dropped */
  const char *title;
} extractor;

/* ---- 1. blocks ---- */

static const char *block_text(const extractor *x, uint32_t i) {
  return x->page->flow + x->page->blocks[i].start;
}

static bool ends_sentence(const char *text, uint32_t length) {
  uint32_t i = length;
  while (i > 0 && (strchr("\"')]", text[i - 1]) != NULL || (unsigned char)text[i - 1] >= 0x80)) i--;
  return i > 0 && strchr(".!?:;", text[i - 1]) != NULL;
}

/* Whether a sentence ends inside: ". " and a following word, or at the end. */
static bool has_sentence(const char *text, uint32_t length) {
  if (ends_sentence(text, length)) return true;
  for (uint32_t i = 0; i + 1 < length; i++)
    if (strchr(".!?", text[i]) != NULL && text[i + 1] == ' ') return true;
  return false;
}

static bool is_heading(tag t) { return t >= TAG_H1 && t <= TAG_H6; }

static bool is_text_tag(tag t) { return t == TAG_P || t == TAG_BLOCKQUOTE || t == TAG_PRE; }

static judged judge(const extractor *x, uint32_t i) {
  const block *b = &x->page->blocks[i];
  const char *text = block_text(x, i);
  tag t = x->page->elements[b->element].tag;
  judged j = {.bytes = b->end - b->start};
  j.linked = b->link_bytes * 2 > j.bytes;
  uint32_t least = is_text_tag(t) ? SHORT_PROSE : PROSE_BYTES;
  if (x->dropped[b->element]) j.kind = BLOCK_DROPPED;
  else if (is_heading(t)) j.kind = BLOCK_HEADING;
  else if (!j.linked && j.bytes >= least && has_sentence(text, j.bytes)) j.kind = BLOCK_PROSE;
  return j;
}

/* Bytes of long, unlinked text in each block, before any hint is believed. */
static uint64_t *raw_prose(const extractor *x) {
  const markup *page = x->page;
  uint64_t *sums = arena_array(x->memory, uint64_t, page->block_count + 1);
  for (uint32_t i = 0; i < page->block_count; i++) {
    const block *b = &page->blocks[i];
    uint32_t bytes = b->end - b->start;
    bool good = bytes >= PROSE_BYTES && b->link_bytes * 2 <= bytes &&
                has_sentence(block_text(x, i), bytes);
    sums[i + 1] = sums[i] + (good ? bytes : 0);
  }
  return sums;
}

static uint64_t inside(const uint64_t *sums, const element *e) {
  return sums[e->block_end] - sums[e->block_start];
}

static bool is_furniture(tag t) {
  return t == TAG_NAV || t == TAG_ASIDE || t == TAG_FOOTER || t == TAG_FIGCAPTION ||
         t == TAG_MENU || t == TAG_DIALOG || t == TAG_FORM || t == TAG_FIGURE || t == TAG_CAPTION;
}

static void mark_furniture(extractor *x) {
  const markup *page = x->page;
  const unsigned drop = HINT_DROP | HINT_CAPTION | HINT_HIDDEN | HINT_COMMENT;
  uint64_t *sums = raw_prose(x);
  uint64_t all = sums[page->block_count];
  for (uint32_t i = 0; i < page->element_count; i++) {
    const element *e = &page->elements[i];
    if (e->parent != NO_ELEMENT && x->dropped[e->parent]) {
      x->dropped[i] = true;
      continue;
    }
    bool hinted = (x->hints[i] & drop) != 0 || is_furniture(e->tag);
    if (!hinted || e->tag == TAG_BODY || e->tag == TAG_HTML) continue;
    uint64_t held = inside(sums, e);
    bool body = (x->hints[i] & HINT_BODY) != 0 && (x->hints[i] & HINT_COMMENT) == 0;
    x->dropped[i] = held * 10 <= all * (body ? 1 : 4);
  }
}

/* ---- what the metadata states ---- */

enum { GRAM = 4 };

/* The hashes of all runs of GRAM words of a text, as an open-addressed set. */
typedef struct gram_set {
  uint64_t *slots;
  size_t mask;
} gram_set;

/* The next word of text, lower-case letters and digits of ASCII and all bytes beyond; its hash,
   0 at the end. */
static uint64_t next_word_hash(const char **cursor, const char *end) {
  const char *p = *cursor;
  while (p < end && !isalnum((unsigned char)*p) && (unsigned char)*p < 0xC3) p++;
  if (p == end) return 0;
  uint64_t hash = HASH_FNV_START;
  while (p < end && (isalnum((unsigned char)*p) || (unsigned char)*p >= 0xC3)) {
    if ((unsigned char)*p == 0xE2) break; /* typographic marks */
    char c = (char)tolower((unsigned char)*p);
    hash = hash_fnv(hash, &c, 1);
    p++;
  }
  if (p < end && (unsigned char)*p == 0xE2) p += end - p > 3 ? 3 : end - p;
  *cursor = p;
  return hash != 0 ? hash : 1;
}

static uint64_t gram_hash(const uint64_t *words) {
  return hash_fnv(HASH_FNV_START, words, GRAM * sizeof *words) | 1;
}

static bool set_has(const gram_set *s, uint64_t hash, bool add) {
  size_t at = (size_t)(hash >> 7) & s->mask;
  while (s->slots[at] != 0 && s->slots[at] != hash) at = (at + 1) & s->mask;
  bool found = s->slots[at] == hash;
  if (add) s->slots[at] = hash;
  return found;
}

/* Calls set_has on every run of words; returns how many there are, *found how many were there. */
static size_t each_gram(const gram_set *s, const char *text, size_t length, bool add,
                        size_t *found) {
  const char *p = text, *end = text + length;
  uint64_t words[GRAM] = {0};
  size_t count = 0, grams = 0;
  *found = 0;
  uint64_t hash;
  while ((hash = next_word_hash(&p, end)) != 0) {
    memmove(words, words + 1, (GRAM - 1) * sizeof *words);
    words[GRAM - 1] = hash;
    if (++count < GRAM) continue;
    grams++;
    *found += set_has(s, gram_hash(words), add);
  }
  return grams;
}

/* Marks blocks whose words the stated text has; true if the page shows most of it. */
static bool mark_stated(extractor *x, const char *stated) {
  size_t length = strlen(stated), size = 1024, found;
  while (size < length) size *= 2; /* a word is two bytes at least: half full at most */
  gram_set set = {arena_array(x->memory, uint64_t, size), size - 1};
  size_t grams = each_gram(&set, stated, length, true, &found), shown = 0;
  for (uint32_t i = 0; i < x->page->block_count; i++) {
    size_t all = each_gram(&set, block_text(x, i), x->blocks[i].bytes, false, &found);
    x->blocks[i].stated = all >= 3 && found * 10 >= all * 8;
    if (x->blocks[i].stated) shown += found;
  }
  return grams >= 40 && shown * 10 >= grams * 6;
}

/* ---- 2. the container ---- */

static void sum_blocks(extractor *x) {
  uint32_t count = x->page->block_count;
  x->prose = arena_array(x->memory, uint64_t, count + 1);
  x->other = arena_array(x->memory, uint64_t, count + 1);
  for (uint32_t i = 0; i < count; i++) {
    const judged *j = &x->blocks[i];
    x->prose[i + 1] = x->prose[i] + (j->kind == BLOCK_PROSE ? j->bytes : 0);
    x->other[i + 1] = x->other[i] + (j->kind == BLOCK_OTHER ? j->bytes + 10 : 0);
  }
}

static double weight(const extractor *x, uint32_t i) {
  const element *e = &x->page->elements[i];
  double prose = (double)inside(x->prose, e), other = (double)inside(x->other, e);
  double value = prose - other;
  if (x->hints[i] & HINT_BODY) value += 0.3 * prose;
  if (e->tag == TAG_ARTICLE || e->tag == TAG_MAIN) value += 0.1 * prose;
  return value;
}

static uint32_t choose_container(const extractor *x) {
  uint32_t best = NO_ELEMENT;
  double best_weight = 0;
  for (uint32_t i = 0; i < x->page->element_count; i++) {
    const element *e = &x->page->elements[i];
    if (!markup_is_block(e->tag) || x->dropped[i] || e->block_start == e->block_end) continue;
    double w = weight(x, i);
    if (w < best_weight || w <= 0) continue; /* of equals the deeper, which comes later */
    best = i;
    best_weight = w;
  }
  return best;
}

/* ---- 3. the text ---- */

static bool same_text(const char *text, size_t length, const char *other) {
  return *other != '\0' && length == strlen(other) && strncasecmp(text, other, length) == 0;
}

static bool keep_block(const extractor *x, uint32_t i, bool stated) {
  const judged *j = &x->blocks[i];
  tag t = x->page->elements[x->page->blocks[i].element].tag;
  if (stated && j->stated) return true;
  if (same_text(block_text(x, i), j->bytes, x->title)) return false;
  switch (j->kind) {
  case BLOCK_PROSE:
    return true;
  case BLOCK_HEADING:
    return t != TAG_H1;
  case BLOCK_OTHER:
    return !j->linked && (is_text_tag(t) || t == TAG_LI);
  case BLOCK_DROPPED:
    break;
  }
  return false;
}

static void write_text(const extractor *x, uint32_t container, bool stated, extraction *out) {
  const element *e = &x->page->elements[container];
  bool *keep = arena_array(x->memory, bool, x->page->block_count + 1);
  bool prose_follows = false;
  for (uint32_t i = e->block_end; i > e->block_start; i--) {
    uint32_t k = i - 1;
    keep[k] = keep_block(x, k, stated);
    if (!keep[k]) continue;
    bool prose = x->blocks[k].kind == BLOCK_PROSE || (stated && x->blocks[k].stated);
    if (!prose) keep[k] = prose_follows;
    prose_follows |= prose;
    if (x->blocks[k].kind == BLOCK_HEADING) prose_follows = false;
  }
  buffer text = BUFFER_EMPTY;
  for (uint32_t i = e->block_start; i < e->block_end; i++) {
    if (!keep[i]) continue;
    if (text.length > 0) buffer_add_text(&text, "\n\n");
    buffer_add(&text, block_text(x, i), x->blocks[i].bytes);
  }
  out->text = arena_strndup(x->memory, text.bytes != NULL ? text.bytes : "", text.length);
  out->length = text.length;
  out->container = container;
  buffer_free(&text);
}

extraction extract_text(arena *memory, const markup *page, const unsigned *hints,
                        const char *stated, const char *title) {
  extraction out = {.text = "", .container = NO_ELEMENT};
  extractor x = {.memory = memory, .page = page, .hints = hints, .title = title};
  x.dropped = arena_array(memory, bool, page->element_count + 1);
  x.blocks = arena_array(memory, judged, page->block_count + 1);
  mark_furniture(&x);
  for (uint32_t i = 0; i < page->block_count; i++) x.blocks[i] = judge(&x, i);
  bool believe = stated != NULL && mark_stated(&x, stated);
  sum_blocks(&x);
  uint32_t container = choose_container(&x);
  if (container != NO_ELEMENT) write_text(&x, container, believe, &out);
  return out;
}
