/* lua_passage.c: the fields of `passage`: a sentence, or the part of one that the author asserts. */
#include "objects/object.h"

static const passage *the_passage(const handle *h) {
  const article *a = h->box->article;
  return &(h->kind == LIST_PASSAGES ? a->passages : a->assertions).items[h->index];
}

int api_passage_text(lua_State *L) {
  const handle *h = object_getter_handle(L);
  return object_push_words(L, h->box->article, h->spans), 1;
}

int api_passage_span(lua_State *L) {
  return object_push_span(L, 1, object_getter_handle(L)->spans), 1;
}

int api_passage_covered(lua_State *L) {
  return lua_pushnumber(L, the_passage(object_getter_handle(L))->covered), 1;
}

int api_passage_checkable(lua_State *L) {
  return lua_pushnumber(L, the_passage(object_getter_handle(L))->checkable), 1;
}
