/* article_brat.c: see article_brat.h */
#include "model/article_brat.h"

#include <string.h>

#include "model/article_points.h"

typedef struct writer {
  article *a;
  buffer *out;
  article_points points;
  unsigned span_number, mark_number, note_number;
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
    buffer_add_number(w->out, article_point(&w->points, list.items[i].start));
    buffer_add_char(w->out, ' ');
    buffer_add_number(w->out, article_point(&w->points, list.items[i].end));
  }
  buffer_add_char(w->out, '\t');
  add_line_text(w->out, article_spans_text(w->a, list));
  buffer_add_char(w->out, '\n');
  return w->span_number;
}

static void add_mark(writer *w, const claim *c, const char *name, const char *value) {
  buffer_printf(w->out, "A%u\t%s E%u%s%s\n", ++w->mark_number, name, c->id,
                value[0] != '\0' ? " " : "", value);
}

/* A note of several names, "; " between them. */
static void add_note(writer *w, const claim *c, const char *type, string_list names) {
  if (names.count == 0) return;
  buffer_printf(w->out, "#%u\t%s E%u\t", ++w->note_number, type, c->id);
  for (uint32_t i = 0; i < names.count; i++) {
    if (i > 0) buffer_add_text(w->out, "; ");
    add_line_text(w->out, names.items[i]);
  }
  buffer_add_char(w->out, '\n');
}

static string_list source_names(const article *a, const claim *c) {
  string_list out = {arena_array(a->arena, const char *, c->source_count), c->source_count};
  for (uint32_t i = 0; i < c->source_count; i++) out.items[i] = a->sources[c->sources[i]].name;
  return out;
}

static string_list via_names(const article *a, const claim *c) {
  string_list out = {arena_array(a->arena, const char *, c->via_count), c->via_count};
  for (uint32_t i = 0; i < c->via_count; i++) out.items[i] = c->via[i].name;
  return out;
}

static void add_attribution(writer *w, const claim *c) {
  unsigned source_span = 0, cue = 0, content = add_spans(w, "Content", c->content);
  if (c->source_spans.count) source_span = add_spans(w, "Source", c->source_spans);
  if (c->cue.count) cue = add_spans(w, "Cue", c->cue);
  unsigned event = add_spans(w, "Attribution", c->cue.count ? c->cue : c->content);
  buffer_printf(w->out, "E%u\tAttribution:T%u Content:T%u", c->id, event, content);
  if (source_span) buffer_printf(w->out, " Source:T%u", source_span);
  if (cue) buffer_printf(w->out, " Cue:T%u", cue);
  buffer_add_char(w->out, '\n');
  const source *s = c->source == NO_SOURCE ? NULL : &w->a->sources[c->source];
  add_mark(w, c, "Kind", source_kind_name(s != NULL ? s->kind : SOURCE_NONE));
  add_mark(w, c, "Type", attribution_type_name(c->type));
  add_mark(w, c, "Check", c->checkable >= CHECKABLE_LEAST ? "y" : "n");
  if (c->denial) add_mark(w, c, "Denial", "");
  if (c->negated) add_mark(w, c, "Negated", "");
  if (c->hypothetical) add_mark(w, c, "Hypothetical", "");
  add_note(w, c, "AnnotatorNotes", source_names(w->a, c));
  add_note(w, c, "Via", via_names(w->a, c));
}

/* brat marks one text: what stands in a title outside of it has no place there. */
static bool is_of_text(const article *a, const claim *c) {
  return !article_in_title(a, c->content.items[0]);
}

void article_brat(article *a, buffer *out) {
  writer w = {.a = a, .out = out, .points = article_points_of(a)};
  unsigned relation = 0;
  buffer_add(out, "", 0);
  for (uint32_t i = 0; i < article_attributions(a); i++)
    if (is_of_text(a, &a->claims[i])) add_attribution(&w, &a->claims[i]);
  for (uint32_t i = 0; i < article_attributions(a); i++)
    for (uint32_t k = 0; k < a->claims[i].denies_count; k++) {
      const claim *denied = &a->claims[article_claim_index(a, a->claims[i].denies[k])];
      if (!is_of_text(a, &a->claims[i]) || !is_of_text(a, denied)) continue;
      buffer_printf(out, "R%u\tDenies Arg1:E%u Arg2:E%u\n", ++relation, a->claims[i].id,
                    denied->id);
    }
}
