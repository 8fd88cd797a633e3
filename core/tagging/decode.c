/* decode.c: see decode.h */
#include "tagging/decode.h"

#include <stdlib.h>

typedef struct collector {
  candidate_list *list;
  size_t capacity;
  arena *memory;
  float least;
} collector;

static void collect(collector *to, uint32_t start, uint32_t end, span_role role, float posterior) {
  if (posterior < to->least) return;
  candidate_list *list = to->list;
  list->items =
      arena_grow(to->memory, list->items, list->count, &to->capacity, sizeof *list->items);
  list->items[list->count++] = (candidate){start, end, role, posterior};
}

/* All spans of `role` that begin at token t, `total` their posterior. `mass[m]` follows the forward
   sum of the paths that begin there with memory m; what is lost from one token to the next ended
   in between. */
static void spans_from(const lattice *l, const crf *c, uint32_t t, span_role role, float total,
                       uint32_t longest, collector *to) {
  const crf_topology *top = &c->topology;
  float mass[4];
  for (int m = 0; m < 4; m++) mass[m] = l->forward[(size_t)t * CRF_STATES + top->begin[role][m]];
  for (uint32_t end = t + 1; total >= to->least && end - t <= longest; end++) {
    if (end == l->count) {
      collect(to, t, end, role, total);
      return;
    }
    float going_on = 0;
    float emission =
        l->emission[(size_t)end * LABEL_STRIDE + (size_t)LABEL_INSIDE(role)] / l->scale[end];
    for (int m = 0; m < 4; m++) {
      int arc = top->arc_inside[role][m][end - t > 1];
      mass[m] *= c->arc[l->contexts[end]][arc] * emission;
      going_on += mass[m] * l->backward[(size_t)end * CRF_STATES + top->inside[role][m]];
    }
    collect(to, t, end, role, total - going_on);
    total = going_on;
  }
}

int decode_order(const void *a, const void *b) {
  const candidate *x = a, *y = b;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  if (x->end != y->end) return x->end < y->end ? -1 : 1;
  return (int)x->role - (int)y->role;
}

void decode_merge(candidate_list *candidates) {
  const uint32_t count = candidates->count;
  candidate *all = candidates->items;
  if (count > 1) qsort(all, count, sizeof *all, decode_order);
  candidates->count = 0;
  for (uint32_t i = 0; i < count; i++) {
    candidate *last = candidates->count > 0 ? &all[candidates->count - 1] : NULL;
    if (last != NULL && decode_order(last, &all[i]) == 0)
      last->posterior += all[i].posterior;
    else
      all[candidates->count++] = all[i];
  }
}

void decode_candidates(const lattice *l, const crf *c, float least, uint32_t longest, arena *memory,
                       candidate_list *out) {
  *out = (candidate_list){NULL, 0};
  collector to = {.list = out, .memory = memory, .least = least};
  for (uint32_t t = 0; t < l->count; t++) {
    const crf_four begins = lattice_begins(l, t);
    for (int role = 0; role < ROLE_COUNT; role++)
      if (begins[role + 1] >= least)
        spans_from(l, c, t, (span_role)role, begins[role + 1], longest, &to);
  }
  if (out->count > 1) qsort(out->items, out->count, sizeof *out->items, decode_order);
}

void decode_choose(const candidate_list *candidates, const float threshold[ROLE_COUNT],
                   uint32_t tokens, arena *memory, bool *chosen) {
  /* best[t]: the most that spans ending at or before t can bring; taken[t]: the span that ends
     there in that solution, or none. Candidates come by start, so best[start] is final. */
  float *best = arena_array(memory, float, (size_t)tokens + 1);
  uint32_t *taken = arena_array(memory, uint32_t, (size_t)tokens + 1);
  for (uint32_t i = 0, t = 0; t <= tokens; t++) {
    if (t > 0 && best[t] <= best[t - 1]) {
      best[t] = best[t - 1];
      taken[t] = 0;
    }
    for (; i < candidates->count && candidates->items[i].start == t; i++) {
      const candidate *s = &candidates->items[i];
      float gain = best[t] + s->posterior - threshold[s->role];
      if (gain > best[s->end]) {
        best[s->end] = gain;
        taken[s->end] = i + 1;
      }
    }
  }
  for (uint32_t i = 0; i < candidates->count; i++) chosen[i] = false;
  for (uint32_t t = tokens; t > 0;) {
    if (taken[t] == 0) {
      t--;
      continue;
    }
    chosen[taken[t] - 1] = true;
    t = candidates->items[taken[t] - 1].start;
  }
}
