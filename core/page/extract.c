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
#include "page/label.h"

enum {
  PROSE_BYTES = 80,   /* a block of at least this much text with a sentence in it is prose */
  SHORT_PROSE = 25,   /* … in a <p> */
  LONG_PROSE = 140,   /* and of this much without */
  END_HEADED = 100,   /* … and before a heading over comments this much of it stands */
  END_PROSE = 300,    /* an article that ends is at least this long */
  LEAD_BYTES = 40,    /* before the first prose shorter blocks are labels */
  HEADLINE_BYTES = 20 /* a line that is a link and no shorter may be another article's headline */
};

typedef enum block_kind { BLOCK_OTHER, BLOCK_PROSE, BLOCK_HEADING, BLOCK_DROPPED } block_kind;

typedef struct judged {
  block_kind kind;
  uint32_t bytes;
  bool linked; /* mostly links */
} judged;

typedef struct extractor {
  arena *memory;
  const markup *page;
  judged *blocks;
  bool *dropped;           /* by element: furniture, or inside it */
  uint64_t *prose, *other; /* bytes before block i of prose, of neither it nor a heading */
  const char *title;
  bool stated; /* the metadata states the text, and the page shows it */
} extractor;

/* ---- 1. blocks ---- */

static const char *block_text(const extractor *x, uint32_t i) {
  return x->page->flow + x->page->blocks[i].start;
}

/* Bytes of the mark that ends a sentence at `text`, 0 if none does: . ! ? : ; and 。！？ */
static uint32_t sentence_mark(const char *text, uint32_t left) {
  static const char *const wide[] = {"\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F"};
  if (strchr(".!?:;", *text) != NULL) return 1;
  for (size_t i = 0; left >= 3 && i < sizeof wide / sizeof *wide; i++)
    if (memcmp(text, wide[i], 3) == 0) return 3;
  return 0;
}

/* Whether a sentence ends at the end, closing quotation marks and brackets aside. */
static bool ends_sentence(const char *text, uint32_t length) {
  uint32_t from = length > 8 ? length - 8 : 0;
  for (uint32_t i = length; i > from; i--) {
    if (sentence_mark(text + i - 1, length - i + 1) > 0) return true;
    unsigned char c = (unsigned char)text[i - 1];
    if (c < 0x80 && strchr("\"')] ", c) == NULL) return false;
  }
  return false;
}

/* Whether a sentence ends inside, with a space behind it (not in CJK), or at the end. */
static bool has_sentence(const char *text, uint32_t length) {
  for (uint32_t i = 0; i + 1 < length; i++) {
    uint32_t mark = sentence_mark(text + i, length - i);
    if (mark == 3 || (mark == 1 && text[i] != ':' && text[i] != ';' && text[i + 1] == ' '))
      return true;
  }
  return ends_sentence(text, length);
}

static bool is_heading(tag t) { return t >= TAG_H1 && t <= TAG_H6; }

static bool is_text_tag(tag t) { return t == TAG_P || t == TAG_BLOCKQUOTE || t == TAG_PRE; }

static tag tag_around(const extractor *x, uint32_t i) {
  return x->page->elements[x->page->blocks[i].element].tag;
}

static judged judge(const extractor *x, uint32_t i) {
  const block *b = &x->page->blocks[i];
  const char *text = block_text(x, i);
  tag t = x->page->elements[b->element].tag;
  judged j = {.bytes = b->end - b->start};
  bool sentence = has_sentence(text, j.bytes);
  bool in_text = is_text_tag(t) || (t == TAG_LI && j.bytes >= PROSE_BYTES);
  j.linked = in_text && sentence ? b->link_bytes * 5 > j.bytes * 4 : b->link_bytes * 2 > j.bytes;
  uint32_t least = !sentence ? LONG_PROSE : is_text_tag(t) ? SHORT_PROSE : PROSE_BYTES;
  if (x->dropped[b->element] || label_of(text, j.bytes) != LABEL_NONE)
    j.kind = BLOCK_DROPPED;
  else if (is_heading(t))
    j.kind = BLOCK_HEADING;
  else if (!j.linked && j.bytes >= least)
    j.kind = BLOCK_PROSE;
  return j;
}

/* Bytes of long, unlinked text in each block, before any hint is believed. */
static uint64_t *raw_prose(const extractor *x) {
  const markup *page = x->page;
  uint64_t *sums = arena_array(x->memory, uint64_t, page->block_count + 1);
  for (uint32_t i = 0; i < page->block_count; i++) {
    const block *b = &page->blocks[i];
    uint32_t bytes = b->end - b->start;
    bool good =
        b->link_bytes * 2 <= bytes &&
        (bytes >= LONG_PROSE || (bytes >= PROSE_BYTES && has_sentence(block_text(x, i), bytes)));
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
  uint32_t *bodies = arena_array(x->memory, uint32_t, page->element_count + 1);
  for (uint32_t i = 0; i < page->element_count; i++)
    bodies[i + 1] = bodies[i] + ((page->elements[i].hints & HINT_BODY) != 0);
  for (uint32_t i = 0; i < page->element_count; i++) {
    const element *e = &page->elements[i];
    if (e->parent != NO_ELEMENT && x->dropped[e->parent]) {
      x->dropped[i] = e->tag != TAG_BLOCKQUOTE || (e->hints & HINT_EMBED) == 0;
      continue;
    }
    if (e->hints & HINT_CONSENT && e->tag != TAG_BODY && e->tag != TAG_HTML) {
      x->dropped[i] = true;
      continue;
    }
    bool hinted = (e->hints & drop) != 0 || is_furniture(e->tag);
    if (!hinted || e->tag == TAG_BODY || e->tag == TAG_HTML) continue;
    bool is_body = (e->hints & (HINT_BODY | HINT_COMMENT)) == HINT_BODY || e->tag == TAG_ARTICLE;
    bool has_body = bodies[e->end] > bodies[i];
    x->dropped[i] = inside(sums, e) * 100 <= all * (is_body ? 10 : has_body ? 40 : 75);
  }
}

/* ---- what the metadata states ---- */

enum { GRAM = 4 };

/* The hashes of all runs of GRAM words of a text, as an open-addressed set. */
typedef struct gram_set {
  uint64_t *slots;
  size_t mask;
} gram_set;

/* Whether a byte belongs to a word: ASCII letters and digits, and what is beyond Latin-1's signs,
   but for U+2000..U+2FFF, where the typographic marks are. */
static bool in_word(char c) {
  unsigned char byte = (unsigned char)c;
  return isalnum(byte) || (byte >= 0x80 && byte != 0xC2 && byte != 0xE2);
}

/* The hash of the next word in lower case (of ASCII); 0 at the end. */
static uint64_t next_word_hash(const char **cursor, const char *end) {
  const char *p = *cursor;
  while (p < end && !in_word(*p)) { /* a mark goes with the bytes that follow its first */
    bool mark = (unsigned char)*p >= 0x80;
    for (p++; mark && p < end && ((unsigned char)*p & 0xC0) == 0x80;) p++;
  }
  if (p == end) return 0;
  uint64_t hash = HASH_FNV_START;
  for (; p < end && in_word(*p); p++) {
    char c = (char)tolower((unsigned char)*p);
    hash = hash_fnv(hash, &c, 1);
  }
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

/* Blocks whose words the stated text has are prose, if the page shows most of that text. */
static void believe_stated(extractor *x, const char *stated) {
  size_t length = strlen(stated), size = 1024, found;
  while (size < length) size *= 2; /* a word is two bytes at least: half full at most */
  gram_set set = {arena_array(x->memory, uint64_t, size), size - 1};
  bool *is_stated = arena_array(x->memory, bool, x->page->block_count + 1);
  size_t grams = each_gram(&set, stated, length, true, &found), shown = 0;
  for (uint32_t i = 0; i < x->page->block_count; i++) {
    size_t all = each_gram(&set, block_text(x, i), x->blocks[i].bytes, false, &found);
    is_stated[i] = all >= 3 && found * 10 >= all * 8;
    if (is_stated[i]) shown += found;
  }
  if (grams < 40 || shown * 10 < grams * 6) return;
  x->stated = true;
  for (uint32_t i = 0; i < x->page->block_count; i++)
    if (is_stated[i] && x->blocks[i].kind != BLOCK_HEADING) x->blocks[i].kind = BLOCK_PROSE;
}

/* ---- 2. the container ---- */

/* How much a block that is not prose speaks against what is around it. */
static uint64_t harm(const extractor *x, uint32_t i) {
  tag t = x->page->elements[x->page->blocks[i].element].tag;
  if (x->blocks[i].linked) return x->blocks[i].bytes + 10;
  return is_text_tag(t) || t == TAG_LI ? x->blocks[i].bytes / 4 : x->blocks[i].bytes / 2 + 10;
}

static void sum_blocks(extractor *x) {
  uint32_t count = x->page->block_count;
  x->prose = arena_array(x->memory, uint64_t, count + 1);
  x->other = arena_array(x->memory, uint64_t, count + 1);
  for (uint32_t i = 0; i < count; i++) {
    const judged *j = &x->blocks[i];
    x->prose[i + 1] = x->prose[i] + (j->kind == BLOCK_PROSE ? j->bytes : 0);
    x->other[i + 1] = x->other[i] + (j->kind == BLOCK_OTHER ? harm(x, i) : 0);
  }
}

static double weight(const extractor *x, uint32_t i) {
  const element *e = &x->page->elements[i];
  double prose = (double)inside(x->prose, e), other = (double)inside(x->other, e);
  double value = prose - other;
  if (e->hints & HINT_BODY) value += 0.3 * prose;
  if (e->tag == TAG_ARTICLE || e->tag == TAG_MAIN) value += 0.1 * prose;
  if (e->text_start > x->page->flow_length / 5 * 3) value *= 0.6; /* comments, notices, footers */
  return value;
}

/* A single paragraph or list item is never all of an article. */
static bool may_hold_article(tag t) {
  return markup_is_block(t) && !is_text_tag(t) && !is_heading(t) && t != TAG_LI;
}

static uint32_t choose_container(const extractor *x) {
  uint32_t best = NO_ELEMENT;
  double best_weight = 0;
  for (uint32_t i = 0; i < x->page->element_count; i++) {
    const element *e = &x->page->elements[i];
    if (!may_hold_article(e->tag) || x->dropped[i] || e->block_start == e->block_end) continue;
    double w = weight(x, i);
    if (w < best_weight || w <= 0) continue; /* of equals the deeper, which comes later */
    best = i;
    best_weight = w;
  }
  return best;
}

static bool has_h1(const extractor *x, uint32_t i) {
  const element *all = x->page->elements;
  for (uint32_t k = i + 1; k < all[i].end; k++)
    if (all[k].tag == TAG_H1) return true;
  return false;
}

/* Pages that scroll on to the next article hold several, each with its own <h1>: the first is the
   page's own. */
static uint32_t first_article(const extractor *x, uint32_t container) {
  const element *all = x->page->elements;
  uint64_t whole = inside(x->prose, &all[container]);
  uint32_t first = NO_ELEMENT, count = 0;
  for (uint32_t i = container + 1; i < all[container].end;) {
    bool article = all[i].tag == TAG_ARTICLE;
    uint64_t prose = inside(x->prose, &all[i]);
    if (!article || x->dropped[i] || prose * 10 < whole) {
      i++;
      continue;
    }
    if (prose * 10 > whole * 9) return container; /* it is nearly all there is */
    if (first == NO_ELEMENT)
      first = i;
    else
      count += has_h1(x, i);
    i = all[i].end;
  }
  return count > 0 ? first : container;
}

/* ---- 3. the text ---- */

static bool same_text(const char *text, size_t length, const char *other) {
  return *other != '\0' && length == strlen(other) && strncasecmp(text, other, length) == 0;
}

/* Whether a block stands right between two of prose, or beside one in the same element. */
static bool between_prose(const extractor *x, uint32_t i) {
  const block *b = &x->page->blocks[i];
  bool before = i > 0 && x->blocks[i - 1].kind == BLOCK_PROSE;
  bool after = i + 1 < x->page->block_count && x->blocks[i + 1].kind == BLOCK_PROSE;
  return (before && after) || (before && b[-1].element == b->element) ||
         (after && b[1].element == b->element);
}

static bool keep_block(const extractor *x, uint32_t i) {
  const judged *j = &x->blocks[i];
  tag t = x->page->elements[x->page->blocks[i].element].tag;
  if (same_text(block_text(x, i), j->bytes, x->title)) return false;
  switch (j->kind) {
    case BLOCK_PROSE: return true;
    case BLOCK_HEADING:
      return t != TAG_H1 && !j->linked; /* a link is the headline of another article */
    case BLOCK_OTHER:
      return !j->linked && (is_text_tag(t) || t == TAG_LI || j->bytes >= PROSE_BYTES ||
                            (!x->stated && between_prose(x, i)));
    case BLOCK_DROPPED: break;
  }
  return false;
}

/* A heading needs text, or a heading of lower rank that has it, behind it. */
static void keep_headings(const extractor *x, const element *e, bool *keep) {
  enum { NOTHING = 0, TEXT = TAG_OTHER };
  int follows = NOTHING;
  for (uint32_t i = e->block_end; i-- > e->block_start;) {
    tag t = x->page->elements[x->page->blocks[i].element].tag;
    if (!keep[i]) continue;
    if (x->blocks[i].kind != BLOCK_HEADING) {
      follows = TEXT;
      continue;
    }
    keep[i] = follows > (int)t;
    if (keep[i]) follows = (int)t;
  }
}

/* What stands before the first prose is a label (a date, a name) unless it is long. */
static void drop_lead_labels(const extractor *x, const element *e, bool *keep) {
  for (uint32_t i = e->block_start; i < e->block_end; i++) {
    const judged *j = &x->blocks[i];
    if (!keep[i]) continue;
    if (j->kind == BLOCK_PROSE && !label_is_dateline(block_text(x, i), j->bytes)) break;
    if (j->kind == BLOCK_OTHER && j->bytes < LEAD_BYTES) keep[i] = false;
    if (label_is_dateline(block_text(x, i), j->bytes)) keep[i] = false;
  }
}

/* The element whose children are a block's neighbours: of a <p> its parent, of a <div> itself. */
static uint32_t home_of(const extractor *x, uint32_t i) {
  uint32_t own = x->page->blocks[i].element;
  tag t = x->page->elements[own].tag;
  return is_text_tag(t) || is_heading(t) ? x->page->elements[own].parent : own;
}

/* The few words under the headline of another article: in one box with a heading that is a link, and
   all the prose of it. */
static bool is_teaser(const extractor *x, uint32_t container, uint32_t i) {
  if (i == 0 || x->blocks[i].kind != BLOCK_PROSE) return false;
  const judged *before = &x->blocks[i - 1];
  const uint32_t home = home_of(x, i);
  return before->kind == BLOCK_HEADING && before->linked && home == home_of(x, i - 1) &&
         home != container && inside(x->prose, &x->page->elements[home]) <= x->blocks[i].bytes;
}

/* A line over comments or other articles, unless it is a link to them, or its box is left out
   as a whole. */
static label end_label(const extractor *x, uint32_t i) {
  if (x->blocks[i].linked || x->dropped[x->page->blocks[i].element]) return LABEL_NONE;
  label l = label_of(block_text(x, i), x->blocks[i].bytes);
  return l == LABEL_FURNITURE ? LABEL_NONE : l;
}

/* The first block of what readers wrote, which is the end of the article; block_end if none. */
static uint32_t comments_start(const extractor *x, const element *e) {
  uint64_t before = 0;
  for (uint32_t i = e->block_start; i < e->block_end; i++) {
    const bool heading = x->blocks[i].kind == BLOCK_HEADING || is_heading(tag_around(x, i));
    if (before >= (heading ? END_HEADED : END_PROSE) && end_label(x, i) == LABEL_COMMENTS) return i;
    if (x->blocks[i].kind == BLOCK_PROSE) before += x->blocks[i].bytes;
  }
  return e->block_end;
}

/* Behind "12 comments" nothing is the article's; behind "Related stories", if most of the article
   stands before it, only what stands in the element of the paragraphs before it is. */
static void cut_at_end(const extractor *x, const element *e, bool *keep) {
  uint32_t end = comments_start(x, e), home = NO_ELEMENT;
  uint64_t all = x->prose[end] - x->prose[e->block_start], before = 0;
  bool ended = false;
  for (uint32_t i = e->block_start; i < e->block_end; i++) {
    ended |= before >= END_PROSE && before * 3 >= all * 2 && end_label(x, i) == LABEL_RELATED;
    if (i >= end || (ended && home_of(x, i) != home)) keep[i] = false;
    if (x->blocks[i].kind != BLOCK_PROSE) continue;
    before += x->blocks[i].bytes;
    if (!ended) home = home_of(x, i);
  }
}

/* A line that leads to another article, if it is no part of the page's furniture. */
static bool is_headline_link(const extractor *x, uint32_t i) {
  const judged *j = &x->blocks[i];
  return j->linked && j->kind != BLOCK_DROPPED && j->bytes >= HEADLINE_BYTES;
}

static uint32_t count_headlines(const extractor *x) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < x->page->block_count; i++)
    count += x->blocks[i].linked && x->blocks[i].bytes >= HEADLINE_BYTES;
  return count;
}

/* How many blocks of prose in a container are the first behind a headline that is a link. */
static uint32_t count_teasers(const extractor *x, const element *e) {
  uint32_t count = 0;
  bool after_link = false;
  for (uint32_t i = e->block_start; i < e->block_end; i++) {
    if (is_headline_link(x, i)) after_link = true;
    if (x->blocks[i].kind != BLOCK_PROSE) continue;
    count += after_link;
    after_link = false;
  }
  return count;
}

static void write_text(const extractor *x, uint32_t container, extraction *out) {
  const element *e = &x->page->elements[container];
  bool *keep = arena_array(x->memory, bool, x->page->block_count + 1);
  for (uint32_t i = e->block_start; i < e->block_end; i++)
    keep[i] = keep_block(x, i) && !is_teaser(x, container, i);
  drop_lead_labels(x, e, keep);
  cut_at_end(x, e, keep);
  keep_headings(x, e, keep);
  buffer text = BUFFER_EMPTY;
  for (uint32_t i = e->block_start; i < e->block_end; i++) {
    if (!keep[i]) continue;
    if (text.length > 0)
      buffer_add_text(&text, "\n\n");
    else
      out->first_block = i;
    buffer_add(&text, block_text(x, i), x->blocks[i].bytes);
    out->paragraphs += x->blocks[i].kind == BLOCK_PROSE;
  }
  out->text = arena_strndup(x->memory, text.bytes != NULL ? text.bytes : "", text.length);
  out->length = text.length;
  buffer_free(&text);
}

extraction extract_text(arena *memory, const markup *page, const char *stated, const char *title) {
  extraction out = {.text = ""};
  extractor x = {.memory = memory, .page = page, .title = title};
  x.dropped = arena_array(memory, bool, page->element_count + 1);
  x.blocks = arena_array(memory, judged, page->block_count + 1);
  mark_furniture(&x);
  for (uint32_t i = 0; i < page->block_count; i++) x.blocks[i] = judge(&x, i);
  if (stated != NULL) believe_stated(&x, stated);
  sum_blocks(&x);
  out.headlines = count_headlines(&x);
  uint32_t container = choose_container(&x);
  if (container == NO_ELEMENT) return out;
  out.teasers = count_teasers(&x, &page->elements[container]);
  write_text(&x, first_article(&x, container), &out);
  return out;
}
