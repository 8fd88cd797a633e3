/* quotations.c: see quotations.h */
#include "quotations/quotations.h"

#include "quotations/going_on.h"
#include "quotations/introduced.h"
#include "quotations/labels.h"
#include "quotations/messages.h"
#include "quotations/settling.h"
#include "quotations/signatures.h"
#include "quotations/subject.h"

/* A dateline is no part of what somebody says. */
static void cut_datelines(const settling *s, attribution_list *found) {
  for (uint32_t i = 0; i < found->count; i++) {
    span_list *content = &found->items[i].content;
    if (content->count == 0) continue;
    const uint32_t first = word_at(s->a, content->items[0].start);
    const range r = settling_paragraph(s, s->a->tokens[first].paragraph);
    const uint32_t behind = first == r.first ? subject_behind_dateline(s->a, r) : first;
    if (behind == first || s->a->tokens[behind].at.start >= content->items[0].end) continue;
    content->items[0].start = s->a->tokens[behind].at.start;
  }
}

void quotations_settle(article *a, attribution_list *found) {
  arena *memory = arena_new();
  settling s;
  settling_begin(&s, a, found, memory);
  labels_find(&s, memory);
  messages_find(&s);
  introduced_find(&s);
  signatures_find(&s);
  going_on_find(&s);
  settling_finish(&s, found);
  cut_datelines(&s, found);
  arena_free(memory);
}
