/* lua_span.c: the fields of `span`: where words stand. */

#include "base/utf8.h"
#include "objects/object.h"
#include "sandbox/budget.h"

static handle *the_span(lua_State *L) { return object_getter_handle(L); }

/* As the_span, for what is found by counting from the start of the text. */
static handle *counted_span(lua_State *L) {
  handle *h = the_span(L);
  budget_charge(L, h->spans.items[0].start / 8);
  return h;
}

int api_span_text(lua_State *L) {
  const handle *h = the_span(L);
  return object_push_words(L, h->box->article, h->spans), 1;
}

/* Where what it stands in begins: the text proper, or the title before it. */
static uint32_t first_byte(const handle *h) {
  const article *a = h->box->article;
  return article_in_title(a, h->spans.items[0]) ? 0 : a->body;
}

static lua_Integer point(const handle *h, uint32_t byte) {
  const uint32_t from = first_byte(h);
  return (lua_Integer)utf8_count(h->box->article->text + from, byte - from);
}

int api_span_in_title(lua_State *L) {
  const handle *h = the_span(L);
  return lua_pushboolean(L, article_in_title(h->box->article, h->spans.items[0])), 1;
}

int api_span_first(lua_State *L) {
  const handle *h = counted_span(L);
  return lua_pushinteger(L, point(h, h->spans.items[0].start) + 1), 1;
}

int api_span_last(lua_State *L) {
  const handle *h = counted_span(L);
  return lua_pushinteger(L, point(h, h->spans.items[h->spans.count - 1].end)), 1;
}

int api_span_line(lua_State *L) {
  const handle *h = counted_span(L);
  const article *a = h->box->article;
  lua_Integer line = 1;
  for (uint32_t i = first_byte(h); i < h->spans.items[0].start; i++) line += a->text[i] == '\n';
  lua_pushinteger(L, line);
  return 1;
}

int api_span_paragraph(lua_State *L) {
  const handle *h = counted_span(L);
  const article *a = object_with_paragraphs(h->box->article);
  lua_Integer number = a->body > 0 ? -1 : 0;
  for (uint32_t i = 0;
       i < a->paragraph_count && a->paragraphs[i].at.start <= h->spans.items[0].start; i++)
    number++;
  lua_pushinteger(L, number);
  return 1;
}

int api_span_sentence(lua_State *L) {
  const handle *h = counted_span(L);
  const article *a = object_with_paragraphs(h->box->article);
  const uint32_t at = h->spans.items[0].start;
  uint32_t i = 0;
  while (i + 1 < a->sentence_count && a->sentences[i + 1].at.start <= at) i++;
  if (a->sentence_count == 0)
    lua_pushliteral(L, "");
  else
    object_push_words(L, a, (span_list){(span *)(uintptr_t)&a->sentences[i].at, 1});
  return 1;
}

int api_span_fragments(lua_State *L) {
  return object_push_list(L, 1, LIST_FRAGMENTS, 0, the_span(L)->spans), 1;
}

int api_span_find(lua_State *L) {
  object_check_handle(L, 1, object_class_span);
  return object_push_match(L);
}
