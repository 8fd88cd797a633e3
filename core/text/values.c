/* values.c: see values.h. Numbers are read in numbers.c, dates in dates.c. */
#include "text/values.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "text/pieces.h"

const char *quantity_kind_name(quantity_kind kind) {
  static const char *const names[] = {"count", "percent", "money", "fraction"};
  return names[kind];
}

/* The day an article was published, in *day; NULL if it is not known. */
static const int32_t *day_of(const char *published, int32_t *day) {
  int year, month, of_month;
  if (sscanf(published, "%4d-%2d-%2d", &year, &month, &of_month) != 3 || year < 1 || month < 1 ||
      month > 12 || of_month < 1 || of_month > calendar_days_in(year, month))
    return NULL;
  *day = calendar_day(year, month, of_month);
  return day;
}

typedef struct finder {
  arena *memory;
  value_list *out;
  size_t quantities, dates; /* capacities */
} finder;

static void add_quantity(finder *f, quantity q) {
  value_list *out = f->out;
  out->quantities = arena_grow(f->memory, out->quantities, out->quantity_count, &f->quantities,
                               sizeof *out->quantities);
  out->quantities[out->quantity_count++] = q;
}

static void add_date(finder *f, mentioned_date d) {
  value_list *out = f->out;
  out->dates = arena_grow(f->memory, out->dates, out->date_count, &f->dates, sizeof *out->dates);
  out->dates[out->date_count++] = d;
}

static void find_in(finder *f, const piece_list *l, const int32_t *published) {
  uint32_t behind = 0; /* the last number, if any */
  for (uint32_t i = 0, taken; i < l->count; i += taken) {
    mentioned_date d = {.value = ""};
    quantity q = {.kind = QUANTITY_COUNT};
    if ((taken = date_read(l, i, published, &d)) > 0) {
      d.at = (span){l->items[i].at.start, l->items[i + taken - 1].at.end};
      add_date(f, d);
    } else if ((taken = quantity_read(l, i, &q)) > 0) {
      q.at = (span){l->items[i].at.start, l->items[i + taken - 1].at.end};
      if (behind > 0)
        quantity_join(l, behind, i, &f->out->quantities[f->out->quantity_count - 1], &q);
      add_quantity(f, q);
      behind = i + taken;
    } else {
      taken = 1;
    }
  }
}

value_list *values_find(const article *a, span_list where) {
  finder f = {.memory = a->arena, .out = arena_array(a->arena, value_list, 1)};
  piece_list l = {NULL, NULL, 0, 0};
  int32_t day;
  const int32_t *published = day_of(a->published, &day);
  for (uint32_t i = 0; i < where.count; i++) {
    l.count = 0;
    pieces_cut(a, where.items[i], &l);
    find_in(&f, &l, published);
  }
  free(l.items);
  return f.out;
}
