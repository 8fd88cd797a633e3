/* lua_paragraph.c: the fields of `paragraph`. */
#include "objects/object.h"
#include "sandbox/budget.h"

int api_paragraph_text(lua_State *L) {
  const handle *h = object_getter_handle(L);
  return object_push_words(L, h->box->article, h->spans), 1;
}

int api_paragraph_span(lua_State *L) {
  return object_push_span(L, 1, object_getter_handle(L)->spans), 1;
}

int api_paragraph_number(lua_State *L) {
  return lua_pushinteger(L, (lua_Integer)object_getter_handle(L)->index + 1), 1;
}

int api_paragraph_kind(lua_State *L) {
  static const char *const names[] = {"body", "headline", "dateline", "caption", "boilerplate"};
  const handle *h = object_getter_handle(L);
  return lua_pushstring(L, names[h->box->article->paragraphs[h->index].kind]), 1;
}

/* Charged for what is gone through. */
int api_paragraph_sentences(lua_State *L) {
  const handle *h = object_getter_handle(L);
  const article *a = h->box->article;
  const span at = a->paragraphs[h->index].at;
  const handle all = {.box = h->box, .kind = LIST_PASSAGES};
  lua_Integer n = 0;
  budget_charge(L, a->passages.count);
  lua_newtable(L);
  for (uint32_t i = 0; i < a->passages.count && a->passages.items[i].at.start < at.end; i++) {
    if (a->passages.items[i].at.start < at.start) continue;
    object_push_passage(L, 1, &all, i);
    lua_rawseti(L, -2, ++n);
  }
  return 1;
}

int api_paragraph_claims(lua_State *L) {
  const handle *h = object_getter_handle(L);
  const article *a = h->box->article;
  lua_Integer n = 0;
  budget_charge(L, a->claim_count);
  lua_newtable(L);
  for (uint32_t i = 0; i < a->claim_count; i++) {
    if (a->claims[i].paragraph != h->index) continue;
    object_push_claim(L, 1, i);
    lua_rawseti(L, -2, ++n);
  }
  return 1;
}
