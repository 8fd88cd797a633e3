/* lua_party.c: the fields of `party`: whom a claim's content names. */
#include "objects/object.h"
#include "sandbox/budget.h"

static const party *the_party(lua_State *L) {
  const handle *h = object_getter_handle(L);
  return &h->box->article->claims[h->claim].about[h->index];
}

int api_party_text(lua_State *L) {
  const handle *h = object_getter_handle(L);
  return object_push_words(L, h->box->article, h->spans), 1;
}

int api_party_span(lua_State *L) {
  return object_push_span(L, 1, object_getter_handle(L)->spans), 1;
}

int api_party_name(lua_State *L) { return lua_pushstring(L, the_party(L)->name), 1; }
int api_party_kind(lua_State *L) {
  return lua_pushstring(L, the_party(L)->person ? "person" : "body"), 1;
}

int api_party_source(lua_State *L) {
  const article *a = object_getter_handle(L)->box->article;
  budget_charge(L, article_sources(a));
  const uint32_t which = article_party_source(a, the_party(L));
  if (which == NO_SOURCE)
    lua_pushnil(L);
  else
    object_push_source(L, 1, which, UINT32_MAX);
  return 1;
}
