/* conflicts.c: see conflicts.h */
#include "text/conflicts.h"

#include <string.h>

#include "text/figures.h"

static bool has_key(const key_set *s, uint64_t key) {
  for (uint32_t i = 0; i < s->count; i++)
    if (s->items[i] == key) return true;
  return false;
}

static bool share(const key_set *a, const key_set *b) {
  for (uint32_t i = 0; i < a->count; i++)
    if (has_key(b, a->items[i])) return true;
  return false;
}

/* Both say something, and nothing that the other says. */
static bool differ(const key_set *a, const key_set *b) {
  return a->count > 0 && b->count > 0 && !share(a, b);
}

static bool equal(const key_set *a, const key_set *b) {
  for (uint32_t i = 0; i < a->count; i++)
    if (!has_key(b, a->items[i])) return false;
  return a->count == b->count;
}

static bool same_noun(const figure *x, const figure *y) {
  if (x->noun == y->noun) return true;
  return (x->noun == 0 || x->noun == FIGURE_PEOPLE) && (y->noun == 0 || y->noun == FIGURE_PEOPLE);
}

/* Enough is told to say that they are of one thing: where it is not, "it cost" may be of two. */
static bool is_told(const figure *x, const figure *y) {
  if (x->noun != 0 && x->noun == y->noun) return true;
  return (x->listed && y->listed) || (x->topic && y->topic) || share(&x->others, &y->others);
}

static bool same_thing(const figure *x, const figure *y) {
  const bool same_money =
      x->currency == y->currency ||
      (x->currency != NULL && y->currency != NULL && strcmp(x->currency, y->currency) == 0);
  return x->kind == y->kind && same_money && same_noun(x, y) && x->happened != 0 &&
         x->happened == y->happened && is_told(x, y) && equal(&x->modifiers, &y->modifiers) &&
         x->towards == y->towards && x->rate == y->rate && x->unsure == y->unsure &&
         !differ(&x->others, &y->others) && !differ(&x->names, &y->names) &&
         !differ(&x->places, &y->places) && !differ(&x->dates, &y->dates) &&
         equal(&x->periods, &y->periods) && !differ(&x->ordinals, &y->ordinals);
}

static const figure_list *figures_of(const article *a, claim *c) {
  if (c->figures == NULL) c->figures = figures_find(a, c->content);
  return c->figures;
}

bool conflicts_find(const article *a, claim *one, claim *other, span *of_one, span *of_other) {
  if (one->denial || other->denial || one->negated || other->negated) return false;
  const figure_list *x = figures_of(a, one), *y = figures_of(a, other);
  for (uint32_t i = 0; i < x->count; i++)
    for (uint32_t k = 0; k < y->count; k++) {
      const figure *p = &x->items[i], *q = &y->items[k];
      if ((p->low <= q->high && q->low <= p->high) || !same_thing(p, q)) continue;
      *of_one = p->at;
      *of_other = q->at;
      return true;
    }
  return false;
}
