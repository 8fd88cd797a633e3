/*
** marked_spans.h: a text with its attributions marked, so that a test of claims does not hang on what
** the model finds.
**
** {S1 Ann Lee} {V1 said} {C1 the dam is safe}. The number is the attribution's; a source may be shared
** by giving its numbers: {S12 …}.
*/
#ifndef HEARSAY_UNIT_MARKED_SPANS_H
#define HEARSAY_UNIT_MARKED_SPANS_H

#include <string.h>

#include "model/attribution.h"
#include "base/buffer.h"
#include "text/text.h"

enum { MOST = 8 };

static void add_span(article *a, span_list *list, span s) {
  span *items = arena_array(a->arena, span, list->count + 1);
  if (list->count) memcpy(items, list->items, list->count * sizeof *items);
  items[list->count++] = s;
  list->items = items;
}

/* Takes the marks out of `marked`, to `found`, and analyses the text. */
static article *analyse_marked(const char *marked, attribution found[MOST],
                               attribution_list *list) {
  article *a = article_new("test");
  buffer text = BUFFER_EMPTY;
  memset(found, 0, MOST * sizeof *found);
  char role = 0, numbers[MOST + 1] = "";
  uint32_t start = 0;
  for (const char *p = marked; *p != '\0'; p++) {
    if (*p == '{') {
      role = p[1];
      size_t n = strspn(p + 2, "12345678");
      memcpy(numbers, p + 2, n);
      numbers[n] = '\0';
      p += 2 + n;
      start = (uint32_t)text.length;
    } else if (*p == '}') {
      for (const char *d = numbers; *d != '\0'; d++) {
        attribution *x = &found[*d - '1'];
        span_list *spans = role == 'S' ? &x->source : role == 'V' ? &x->cue : &x->content;
        add_span(a, spans, (span){start, (uint32_t)text.length});
      }
    } else {
      buffer_add_char(&text, *p);
    }
  }
  a->text = arena_strndup(a->arena, text.length > 0 ? text.bytes : "", text.length);
  a->text_length = text.length;
  buffer_free(&text);
  text_analyse(a);
  *list = (attribution_list){found, 0};
  while (list->count < MOST && (found[list->count].content.count || found[list->count].cue.count))
    list->count++;
  return a;
}

#endif
