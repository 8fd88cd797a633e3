/* figures.c: see figures.h */
#include "text/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/pieces.h"
#include "words/stem.h"

/* The pieces of one sentence, and which of them a number of it may be explained by: [floor, stop). */
typedef struct clause {
  const piece_list *pieces;
  uint32_t floor, stop;
} clause;

static void keep(key_set *s, uint64_t key) {
  for (uint32_t i = 0; i < s->count; i++)
    if (s->items[i] == key) return;
  if (s->count < WORDS_OF_FIGURE) s->items[s->count++] = key;
}

/* {{{ words */

static bool is_word(const piece_list *l, uint32_t i) {
  const char c = piece_at(l, i)->word[0];
  return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* What tells nothing of a thing by itself. */
static bool is_empty(const piece_list *l, uint32_t i) {
  WORDS(articles,
        "a an the this that these those its his her their our my your each every all any some no "
        "it he she "
        "they we i you who which what there here them him us one ones");
  WORDS(
      small,
      "of in on at by to from for with into onto over under near outside inside during since until "
      "about "
      "around across among through as than up down out off per via and or but if so then too also");
  WORDS(adverbs,
        "only just at least most more less fewer nearly almost roughly approximately some "
        "estimated still "
        "already now yesterday today tonight later earlier again far reportedly allegedly exactly "
        "another");
  return piece_in(l, i, &articles) || piece_in(l, i, &small) || piece_in(l, i, &adverbs);
}

static bool is_auxiliary(const piece_list *l, uint32_t i) {
  WORDS(auxiliaries,
        "is are was were be been being am has have had having do does did 's 're 've can could may "
        "might "
        "must shall should will would not n't never reported confirmed said known believed feared "
        "left "
        "still also already now so far since");
  return piece_in(l, i, &auxiliaries);
}

/* What a number does that is not of what it counts: "the toll stood at 40". */
static bool is_motion(const piece_list *l, uint32_t i) {
  WORDS(motion,
        "rose rise risen rises rising fell fall fallen falls falling stood stands stand reached "
        "reaches climbed "
        "climbs dropped drops grew grown grows increased decreased jumped soared slipped put "
        "number numbers is "
        "was were are at be been had has have remained totaled totalled");
  return piece_in(l, i, &motion);
}

static bool is_past(const char *word) {
  WORDS(irregular,
        "fled went left took came fell lost won held made got saw stood sold bought built drowned "
        "fought sent "
        "gave grew began swam flew ran sank spent cost");
  const size_t n = strlen(word);
  return word_set_has_key(&irregular, word_key_of(word, n)) ||
         (n > 3 && strcmp(word + n - 2, "ed") == 0);
}

/* The word that stands for the happening, or NULL. */
static const char *happening_of(const char *word) {
  WORD_SET_EACH(pair, &lexicon_happenings) {
    const char *stands = word_set_second(pair, word);
    if (stands != NULL) return stands;
  }
  return NULL;
}

static uint64_t key_of(const piece_list *l, uint32_t i) {
  const char *word = piece_at(l, i)->word, *stands = happening_of(word);
  char stem[STEM_MOST];
  if (stands != NULL) return word_key_of(stands, strlen(stands));
  return word_key_of(stem, stem_of(word, strlen(word), stem));
}

/* }}} */
/* {{{ how much a number may stand for */

/* Half of the last digit that is not 0: 50,000 of 1.2 million. */
static double roundness(double value) {
  double unit = 1;
  const double size = fabs(value);
  if (size < 100) return 0;
  while (unit < size && fmod(size, unit * 10) == 0) unit *= 10;
  return unit > 1 ? unit / 2 : 0;
}

static void set_range(const piece_list *l, uint32_t i, uint32_t end, figure *f, double value) {
  WORDS(about, "about around roughly approximately some estimated nearly almost close");
  WORDS(least, "least");
  WORDS(over, "over above exceeding");
  WORDS(comparing, "more than fewer less");
  static const double NEAR = 0.15, FAR = 0.25;
  const double loose = roundness(value);
  f->low = value - loose;
  f->high = value + loose;
  const bool than = i > 1 && piece_is(l, i - 1, "than") && piece_in(l, i - 2, &comparing);
  const bool no = than && i > 2 && piece_is(l, i - 3, "no");
  const bool more = (than && piece_is(l, i - 2, "more")) != no;
  const bool up_to = i > 1 && piece_is(l, i - 1, "to") && piece_is(l, i - 2, "up");
  const bool most = i > 0 && piece_is(l, i - 1, "most");
  const bool at_least = i > 0 && (piece_in(l, i - 1, &least) || piece_in(l, i - 1, &over));
  const bool or_more = piece_is(l, end, "or") && piece_is(l, end + 1, "more");
  if (at_least || or_more || (than && more))
    f->high = value * (1 + FAR);
  else if (up_to || most || than ||
           (i > 0 && (piece_is(l, i - 1, "under") || piece_is(l, i - 1, "below"))))
    f->low = value * (1 - FAR);
  else if ((i > 0 && piece_in(l, i - 1, &about)) ||
           (i > 1 && piece_is(l, i - 1, "to") && piece_is(l, i - 2, "close"))) {
    f->low = value * (1 - NEAR);
    f->high = value * (1 + NEAR);
  }
}

/* }}} */
/* {{{ the clause about a number */

static bool ends_clause(const piece_list *l, uint32_t i) {
  WORDS(joining, "and but while whereas or that although though because including");
  return (!is_word(l, i) && !piece_at(l, i)->digits && !piece_is(l, i, "$") &&
          !piece_is(l, i, "%")) ||
         piece_in(l, i, &joining);
}

static clause clause_of(const piece_list *l, uint32_t first, uint32_t end, span inside) {
  clause c = {l, first, end};
  while (c.floor > 0 && l->items[c.floor - 1].at.start >= inside.start &&
         !ends_clause(l, c.floor - 1))
    c.floor--;
  while (c.stop < l->count && l->items[c.stop].at.end <= inside.end && !ends_clause(l, c.stop))
    c.stop++;
  return c;
}

static bool is_open(const clause *c, uint32_t i) {
  return i < c->stop && is_word(c->pieces, i) && !is_empty(c->pieces, i) &&
         !is_auxiliary(c->pieces, i) && !c->pieces->items[i].digits &&
         piece_number_word(piece_at(c->pieces, i)->word) == 0;
}

static void tell_happened(figure *f, const piece_list *l, uint32_t i) {
  f->happened = key_of(l, i);
  f->listed = happening_of(piece_at(l, i)->word) != NULL;
}

/* What stands before the number says what happened: "killed 40", "the toll rose to 40". */
static uint32_t happened_before(const clause *c, uint32_t first, figure *f) {
  bool moved = false;
  for (uint32_t i = first; i > c->floor; i--) {
    const piece_list *l = c->pieces;
    if (is_motion(l, i - 1)) {
      moved = moved || !is_auxiliary(l, i - 1);
      continue;
    }
    if (is_empty(l, i - 1) || is_auxiliary(l, i - 1)) continue;
    if (!is_open(c, i - 1)) return UINT32_MAX;
    tell_happened(f, l, i - 1);
    f->topic = moved;
    return i - 1;
  }
  return UINT32_MAX;
}

/* The words behind the number: its noun with what stands before that, and what happened. Gives the place of the word
   that says so, UINT32_MAX if none does. */
static uint32_t read_behind(const clause *c, uint32_t first, uint32_t end, figure *f) {
  WORDS(people, "people person persons");
  const piece_list *l = c->pieces;
  uint32_t from = end, behind = end, noun, said;
  if (f->kind != QUANTITY_COUNT && piece_is(l, end, "of")) {
    from = end + 1;
    while (from < c->stop && is_empty(l, from)) from++;
  }
  for (behind = from; is_open(c, behind);) behind++;
  noun = behind;
  if (behind > from) {
    noun = behind - 1;
    const char *last = piece_at(l, noun)->word;
    const bool verb = happening_of(last) != NULL ||
                      (behind - from > 1 && is_past(last) && !is_auxiliary(l, behind));
    if (verb) {
      tell_happened(f, l, noun);
      said = noun;
      if (noun == from) return said;
      noun--;
    }
    f->noun = piece_in(l, noun, &people) ? FIGURE_PEOPLE : key_of(l, noun);
    for (uint32_t i = from; i < noun; i++) keep(&f->modifiers, key_of(l, i));
    if (verb) return said;
  }
  uint32_t i = behind;
  while (i < c->stop && is_auxiliary(l, i)) i++;
  if (i > behind && is_open(c, i)) {
    tell_happened(f, l, i);
    return i;
  }
  return happened_before(c, first, f);
}

/* All else that the clause says: names, other words, whether it is sure. */
static void read_others(const clause *c, uint32_t first, uint32_t end, uint32_t said, figure *f) {
  WORDS(modals,
        "could may might would will should can expected likely not n't never no nobody none if");
  WORDS(spans_of_time, "day week month year hour minute night head person");
  WORDS(before_rates, "a an per every each");
  const piece_list *l = c->pieces;
  for (uint32_t i = c->floor; i < c->stop; i++) {
    if (i >= first && i < end) continue;
    const bool part = i + 2 < first || i >= first; /* not the "no" of "no more than" */
    f->unsure |= part && piece_in(l, i, &modals);
    if (i > 0 && i >= end && piece_in(l, i, &spans_of_time) && piece_in(l, i - 1, &before_rates))
      f->rate = key_of(l, i);
    if (i == said || !is_open(c, i) || is_motion(l, i)) continue;
    const uint64_t key = key_of(l, i);
    if (key == f->noun || (f->noun == FIGURE_PEOPLE && piece_is(l, i, "people"))) continue;
    bool modifies = false;
    for (uint32_t k = 0; k < f->modifiers.count; k++) modifies |= f->modifiers.items[k] == key;
    if (modifies) continue;
    if (l->items[i].capital && !l->items[i].opens) keep(&f->names, key);
    keep(&f->others, key);
  }
}

/* }}} */
/* {{{ a sentence */

/* "in the Al Noor Mosque": the capitals behind piece i, as one. */
static uint32_t read_place(const piece_list *l, uint32_t i, key_set *out) {
  uint64_t key = HASH_FNV_START;
  uint32_t end = i;
  for (; end < l->count && l->items[end].capital; end++) {
    const uint64_t word = key_of(l, end);
    key = hash_fnv(key, (const char *)&word, sizeof word);
  }
  if (end > i) keep(out, key);
  return end;
}

/* "over three years", "the last year": the words for how long. */
static bool is_period(const piece_list *l, uint32_t i) {
  WORDS(lengths, "years year months month weeks week decades decade days");
  WORDS(which, "last past previous");
  if (!piece_in(l, i, &lengths) || i == 0) return false;
  return piece_at(l, i - 1)->digits || piece_number_word(piece_at(l, i - 1)->word) > 0 ||
         piece_in(l, i - 1, &which);
}

/* Where and when, as the whole sentence says it. */
static void read_frame(const article *a, const piece_list *l, figure *f) {
  WORDS(where, "in at near outside inside");
  WORDS(ordinals, "first second third fourth fifth latest previous earlier");
  for (uint32_t i = 0, taken; i < l->count; i += taken) {
    mentioned_date d = {.value = ""};
    taken = 1;
    if (is_period(l, i)) keep(&f->periods, key_of(l, i - 1) ^ key_of(l, i));
    if (piece_in(l, i, &ordinals)) keep(&f->ordinals, key_of(l, i));
    const uint32_t of_date = date_read(l, i, NULL, &d);
    for (uint32_t k = i; k < i + of_date; k++)
      if (is_word(l, k) ? !is_empty(l, k) : l->items[k].digits)
        keep(&f->dates, word_key_ascii(a->text + l->items[k].at.start,
                                       l->items[k].at.end - l->items[k].at.start));
    if (of_date > 0) taken = of_date;
    if (of_date > 0 || i == 0 || !piece_in(l, i - 1, &where)) continue;
    const uint32_t end = read_place(l, piece_is(l, i, "the") ? i + 1 : i, &f->places);
    if (end > i + 1) taken = end - i;
  }
}

/* "10 to 15 people", "between 10 and 15": the second is a part of the first. */
static bool is_range(const piece_list *l, uint32_t first, uint32_t end, uint32_t *next) {
  WORDS(between, "to - – —");
  const bool and = piece_is(l, end, "and") && first > 0 && piece_is(l, first - 1, "between");
  if (!and&&!piece_in(l, end, &between)) return false;
  *next = end + 1;
  return true;
}

/* Whether the number is of a part, or comes on top: it says nothing of the whole. */
static bool is_part(const piece_list *l, uint32_t first, uint32_t end, quantity_kind kind) {
  WORDS(besides, "another other further additional extra first last next top remaining");
  WORDS(counted_from, "ago old later earlier before");
  if (first > 0 && piece_in(l, first - 1, &besides)) return true;
  if (kind == QUANTITY_COUNT && piece_is(l, end, "of")) return true;
  return piece_in(l, end + 1, &counted_from) || (piece_at(l, end)->glued && is_word(l, end));
}

static void add_figure(const article *a, const piece_list *l, uint32_t first, uint32_t end,
                       span inside, const quantity *q, const quantity *last, figure_list *out) {
  if (out->count == FIGURES_MOST || is_part(l, first, end, q->kind)) return;
  figure f = {.at = q->at, .kind = last->kind, .currency = last->currency};
  set_range(l, first, end, &f, q->value);
  if (last != q) f.high = last->value;
  const clause c = clause_of(l, first, end, inside);
  WORDS(towards, "by to from");
  if (first > c.floor && piece_in(l, first - 1, &towards) &&
      !(first > 1 && piece_is(l, first - 2, "up")))
    f.towards = key_of(l, first - 1);
  const uint32_t said = read_behind(&c, first, end, &f);
  if (f.happened == 0) return;
  read_others(&c, first, end, said, &f);
  read_frame(a, l, &f);
  out->items[out->count++] = f;
}

static void find_in_sentence(const article *a, const piece_list *l, span inside, figure_list *out) {
  for (uint32_t i = 0, taken; i < l->count; i += taken) {
    mentioned_date d = {.value = ""};
    quantity q = {.kind = QUANTITY_COUNT}, last;
    uint32_t next = 0;
    if ((taken = date_read(l, i, NULL, &d)) > 0) continue;
    if ((taken = quantity_read(l, i, &q)) == 0) {
      taken = 1;
      continue;
    }
    q.at = (span){l->items[i].at.start, l->items[i + taken - 1].at.end};
    if (!span_inside(q.at, inside)) continue;
    last = (quantity){.kind = QUANTITY_COUNT};
    const uint32_t more = is_range(l, i, i + taken, &next) ? quantity_read(l, next, &last) : 0;
    if (more > 0 && last.value > q.value) {
      quantity_join(l, i + taken, next, &q, &last);
      add_figure(a, l, i, next + more, inside, &q, &last, out);
      taken = next + more - i;
    } else {
      add_figure(a, l, i, i + taken, inside, &q, &q, out);
    }
  }
}

/* }}} */

figure_list *figures_find(const article *a, span_list where) {
  figure room[FIGURES_MOST];
  figure_list *out = arena_array(a->arena, figure_list, 1);
  piece_list l = {NULL, NULL, 0, 0};
  out->items = room;
  for (uint32_t i = 0; i < where.count; i++) {
    uint32_t low = 0, high = a->sentence_count; /* the first sentence that ends behind the start */
    while (low < high) {
      const uint32_t middle = low + (high - low) / 2;
      if (a->sentences[middle].at.end <= where.items[i].start)
        low = middle + 1;
      else
        high = middle;
    }
    for (; low < a->sentence_count && a->sentences[low].at.start < where.items[i].end; low++) {
      l.count = 0;
      pieces_cut(a, a->sentences[low].at, &l);
      find_in_sentence(a, &l, where.items[i], out);
    }
  }
  free(l.items);
  out->items = arena_array(a->arena, figure, out->count);
  if (out->count > 0) memcpy(out->items, room, out->count * sizeof *room);
  return out;
}
