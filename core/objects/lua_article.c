/* lua_article.c: the fields and methods of `article`. */
#include <string.h>

#include "objects/object.h"
#include "sandbox/budget.h"

#define ARTICLE(L) (object_getter_box(L)->article)

int api_article_title(lua_State *L) { return object_push_text(L, ARTICLE(L)->title), 1; }
int api_article_published(lua_State *L) { return object_push_text(L, ARTICLE(L)->published), 1; }
int api_article_site(lua_State *L) { return object_push_text(L, ARTICLE(L)->site), 1; }
int api_article_url(lua_State *L) { return object_push_text(L, ARTICLE(L)->url), 1; }
int api_article_language(lua_State *L) { return object_push_text(L, ARTICLE(L)->language), 1; }
int api_article_status(lua_State *L) {
  return lua_pushstring(L, page_status_name(ARTICLE(L)->status)), 1;
}
int api_article_truncated(lua_State *L) { return lua_pushboolean(L, ARTICLE(L)->truncated), 1; }
int api_article_input(lua_State *L) { return object_push_text(L, ARTICLE(L)->input), 1; }
int api_article_byline(lua_State *L) { return object_push_strings(L, ARTICLE(L)->byline), 1; }
int api_article_warnings(lua_State *L) { return object_push_strings(L, ARTICLE(L)->warnings), 1; }

int api_article_text(lua_State *L) {
  const article *a = ARTICLE(L);
  lua_pushlstring(L, a->text, a->text_length);
  return 1;
}

int api_article_claims(lua_State *L) {
  object_getter_box(L);
  return object_push_list(L, 1, LIST_CLAIMS, 0, no_spans), 1;
}

int api_article_attributions(lua_State *L) {
  object_getter_box(L);
  return object_push_list(L, 1, LIST_ATTRIBUTIONS, 0, (span_list){NULL, 0}), 1;
}

int api_article_sources(lua_State *L) {
  object_getter_box(L);
  return object_push_list(L, 1, LIST_SOURCES, 0, no_spans), 1;
}

int api_article_sentences(lua_State *L) {
  object_getter_box(L);
  return object_push_list(L, 1, LIST_PASSAGES, 0, no_spans), 1;
}

int api_article_assertions(lua_State *L) {
  object_getter_box(L);
  return object_push_list(L, 1, LIST_ASSERTIONS, 0, no_spans), 1;
}

int api_article_responses(lua_State *L) {
  const article *a = ARTICLE(L);
  budget_charge(L, 20 * (size_t)a->response_count);
  lua_createtable(L, (int)a->response_count, 0);
  for (uint32_t i = 0; i < a->response_count; i++) {
    object_push_response(L, 1, a, &a->responses[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

int api_article_paragraphs(lua_State *L) {
  object_with_paragraphs(ARTICLE(L));
  return object_push_list(L, 1, LIST_PARAGRAPHS, 0, no_spans), 1;
}

/* The first of that kind, before any of kind `stop`. */
static int push_paragraph(lua_State *L, paragraph_kind kind, paragraph_kind stop) {
  const article *a = object_with_paragraphs(ARTICLE(L));
  uint32_t i = 0;
  while (i < a->paragraph_count && a->paragraphs[i].kind != kind && a->paragraphs[i].kind != stop)
    i++;
  if (i == a->paragraph_count || a->paragraphs[i].kind != kind) return lua_pushnil(L), 1;
  object_push_paragraph(L, 1, i);
  return 1;
}

int api_article_headline(lua_State *L) {
  return push_paragraph(L, PARAGRAPH_HEADLINE, PARAGRAPH_BODY);
}
int api_article_lead(lua_State *L) { return push_paragraph(L, PARAGRAPH_BODY, PARAGRAPH_BODY); }

int api_article_verdict(lua_State *L) {
  const article_box *box = object_getter_box(L);
  if (box->verdicts == NULL) return lua_pushnil(L), 1;
  api_push_verdict(L, &box->verdicts->article);
  return 1;
}

int api_article_find(lua_State *L) {
  object_check_box(L, 1);
  return object_push_match(L);
}

int api_article_count_sources(lua_State *L) {
  const article *a = object_check_box(L, 1)->article;
  const char *kind = luaL_checkstring(L, 2);
  lua_Integer n = 0;
  bool known = false;
  for (int k = SOURCE_NONE; k < SOURCE_KINDS; k++)
    known |= strcmp(kind, source_kind_name((source_kind)k)) == 0;
  luaL_argcheck(L, known, 2, "that is no kind of source");
  for (uint32_t i = 0; i < a->source_count; i++)
    n += strcmp(source_kind_name(a->sources[i].kind), kind) == 0;
  lua_pushinteger(L, n);
  return 1;
}
