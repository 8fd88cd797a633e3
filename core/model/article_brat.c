/* article_brat.c: see article_brat.h */
#include "model/article_brat.h"

#include <string.h>

#include "base/utf8.h"

typedef struct writer {
  article *a;
  buffer *out;
  utf8_index index;
  unsigned span_number, note_number;
} writer;

/* Text on one line: line breaks and tabs become blanks. */
static void add_line_text(buffer *out, const char *text) {
  for (;;) {
    size_t n = strcspn(text, "\n\r\t");
    buffer_add(out, text, n);
    if (text[n] == '\0') return;
    buffer_add_char(out, ' ');
    text += n + 1;
  }
}

/* Writes a T line; returns its number. */
static unsigned add_spans(writer *w, const char *type, span_list list) {
  buffer_printf(w->out, "T%u\t%s ", ++w->span_number, type);
  for (uint32_t i = 0; i < list.count; i++) {
    if (i > 0) buffer_add_char(w->out, ';');
    buffer_add_number(w->out, utf8_index_point(&w->index, list.items[i].start));
    buffer_add_char(w->out, ' ');
    buffer_add_number(w->out, utf8_index_point(&w->index, list.items[i].end));
  }
  buffer_add_char(w->out, '\t');
  add_line_text(w->out, article_spans_text(w->a, list));
  buffer_add_char(w->out, '\n');
  return w->span_number;
}

static void add_claim(writer *w, const claim *c) {
  unsigned source_span = 0, cue = 0, content = add_spans(w, "Content", c->content);
  if (c->source_spans.count) source_span = add_spans(w, "Source", c->source_spans);
  if (c->cue.count) cue = add_spans(w, "Cue", c->cue);
  unsigned event = add_spans(w, "Attribution", c->cue.count ? c->cue : c->content);
  buffer_printf(w->out, "E%u\tAttribution:T%u Content:T%u", c->id, event, content);
  if (source_span) buffer_printf(w->out, " Source:T%u", source_span);
  if (cue) buffer_printf(w->out, " Cue:T%u", cue);
  const source *s = c->source == NO_SOURCE ? NULL : &w->a->sources[c->source];
  buffer_printf(w->out, "\nA%u\tKind E%u %s\n", ++w->note_number, c->id,
                source_kind_name(s ? s->kind : SOURCE_NONE));
  buffer_printf(w->out, "A%u\tType E%u %s\n", ++w->note_number, c->id,
                attribution_type_name(c->type));
  buffer_printf(w->out, "A%u\tCheck E%u %s\n", ++w->note_number, c->id,
                c->checkable >= .5 ? "y" : "n");
  if (c->denial) buffer_printf(w->out, "A%u\tDenial E%u\n", ++w->note_number, c->id);
  if (s == NULL) return;
  buffer_printf(w->out, "#%u\tAnnotatorNotes E%u\t", c->id, c->id);
  add_line_text(w->out, s->name);
  buffer_add_char(w->out, '\n');
}

void article_brat(article *a, buffer *out) {
  writer w = {a, out, utf8_index_start(a->text, a->text_length), 0, 0};
  unsigned relation = 0;
  buffer_add(out, "", 0);
  for (uint32_t i = 0; i < a->claim_count; i++) add_claim(&w, &a->claims[i]);
  for (uint32_t i = 0; i < a->claim_count; i++)
    for (uint32_t k = 0; k < a->claims[i].denies_count; k++)
      buffer_printf(out, "R%u\tDenies Arg1:E%u Arg2:E%u\n", ++relation, a->claims[i].id,
                    a->claims[i].denies[k]);
}
